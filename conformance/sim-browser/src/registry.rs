//! Ids and the registry: `create`, and the ids that the client assigns itself.

use serde_json::Value;

use crate::classes::Class;
use crate::js::{Args, Js, MAX_COUNT, Thrown};
use crate::key::Key;
use crate::page::Page;
use crate::wid::Wid;
use crate::widget::Widget;
use crate::wire::{error, field, result_with};

impl Page {
    /// The widget that an id names now.
    pub(crate) fn lookup(&self, wid: &Value) -> Option<Key> {
        self.registry.get(&Wid::from_json(wid)?).copied()
    }

    /// Takes the next free id, as the client's base constructor does.
    ///
    /// # Errors
    ///
    /// Past 2^53 counting stands still: if that id is taken, the page hangs for good.
    fn take_id(&mut self) -> Result<Wid, Thrown> {
        while self.registry.contains_key(&Wid::Number(self.next_id)) {
            if self.next_id >= MAX_COUNT {
                self.frozen = true;
                return Err(Thrown::new("the page is frozen"));
            }
            self.next_id += 1;
        }
        let wid = Wid::Number(self.next_id);
        self.count_id();
        Ok(wid)
    }

    fn count_id(&mut self) {
        self.next_id = self.next_id.saturating_add(1).min(MAX_COUNT);
    }

    /// Registers an object of the class at the next free id: the base constructor.
    pub(crate) fn register(&mut self, class: &'static Class) -> Result<Key, Thrown> {
        let wid = self.take_id()?;
        let key = Key(self.next_key);
        self.next_key += 1;
        self.registry.insert(wid.clone(), key);
        self.objects.insert(key, Widget::new(wid, class));
        Ok(key)
    }

    /// `create`: constructs the widget, then gives it the id that the server chose. A widget that
    /// has it already moves to a fresh id, and the server is not notified.
    pub(crate) fn create(&mut self, message: &Value) -> Result<Value, Thrown> {
        self.counts_mut().creates += 1;
        let name = field(message, "class").to_text();
        let Some(class) = Class::creatable(&name) else {
            return Ok(error(message, format!("Unknown widget class: {name}")));
        };
        let args = self.resolve_args(message.get("args"))?;
        let wanted = match message.get("wid") {
            None => None,
            Some(value) => Some(Wid::from_json(value).ok_or_else(|| {
                Thrown::new("the simulated browser takes integers and strings for ids only")
            })?),
        };
        let displaced = wanted
            .as_ref()
            .and_then(|wid| self.registry.get(wid).copied());
        if let Some(Wid::Number(number)) = wanted
            && self.next_id <= number
        {
            self.next_id = number.saturating_add(1).min(MAX_COUNT);
        }
        self.check_fault(class.name, "create")?;
        let key = crate::widgets::construct(self, class, Args(&args))?;
        if let Some(wid) = wanted {
            self.settle(key, &wid, displaced)?;
        }
        self.touch();
        let given = message
            .get("args")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let widget = self.object_mut(key)?;
        widget.args = given;
        let wid = widget.wid.to_json();
        Ok(result_with(
            message,
            [
                ("wid", Some(wid)),
                ("next_wid", Some(Value::from(self.next_id))),
            ],
        ))
    }

    /// Throws if the browser is set to fail at this.
    pub(crate) fn check_fault(&self, class: &str, what: &str) -> Result<(), Thrown> {
        let is_it = |(of, at): &(String, String)| of == class && at == what;
        if self.tab.faults.iter().any(is_it) {
            return Err(Thrown::new(format!("{class}.{what} is broken here")));
        }
        Ok(())
    }

    fn settle(&mut self, key: Key, wid: &Wid, displaced: Option<Key>) -> Result<(), Thrown> {
        let automatic = self.object_mut(key)?.wid.clone();
        if automatic != *wid {
            self.registry.remove(&automatic);
        }
        if let Some(old) = displaced.filter(|old| *old != key) {
            let moved_to = Wid::Number(self.next_id);
            self.count_id();
            self.console.warn(format!(
                "wid {wid} was taken; its widget is {moved_to} from now on"
            ));
            self.object_mut(old)?.wid = moved_to.clone();
            // Not checked for being free, so that it may push a third widget out.
            self.registry.insert(moved_to, old);
        }
        let prefix = format!("{wid}:");
        self.listeners.retain(|name, _| !name.starts_with(&prefix));
        let widget = self.object_mut(key)?;
        widget.wid = wid.clone();
        widget.server_made = true;
        self.registry.insert(wid.clone(), key);
        Ok(())
    }

    /// `_resolveArgs` over a message's `args`.
    pub(crate) fn resolve_args(&mut self, args: Option<&Value>) -> Result<Vec<Js>, Thrown> {
        match args {
            Some(Value::Array(args)) => args.iter().map(|arg| self.resolve(arg)).collect(),
            Some(other) if Js::from(other).is_truthy() => {
                Err(Thrown::new("args.map is not a function"))
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Turns `{__wid__: N}`, at any depth, into the widget.
    fn resolve(&mut self, arg: &Value) -> Result<Js, Thrown> {
        Ok(match arg {
            Value::Array(items) => Js::Array(
                items
                    .iter()
                    .map(|item| self.resolve(item))
                    .collect::<Result<_, _>>()?,
            ),
            Value::Object(map) => {
                if let Some(wid) = map.get("__wid__") {
                    return self
                        .lookup(wid)
                        .map(Js::Widget)
                        .ok_or_else(|| self.unknown(wid));
                }
                let entries = map
                    .iter()
                    .map(|(name, value)| Ok((name.clone(), self.resolve(value)?)))
                    .collect::<Result<_, Thrown>>()?;
                Js::Object(entries)
            }
            other => Js::from(other),
        })
    }

    /// The complaint about an id that names no widget, which is also counted.
    pub(crate) fn unknown(&mut self, wid: &Value) -> Thrown {
        self.unknown_text(&Js::from(wid))
    }

    pub(crate) fn unknown_text(&mut self, wid: &Js) -> Thrown {
        let text = format!("Unknown widget id: {}", wid.to_text());
        self.console.unknown_widgets.push(text.clone());
        Thrown(text)
    }
}
