//! The cases of one class: a widget for each value that is accepted, and two for the values of a
//! method that are refused, one of which is not bothered with them.

use pgwidgets::{Arguments, Error, Result, Session, Widget};
use pgwidgets_core::catalogue::{Behaviour, Child, Class, Kind, Method, Need, Parameter};
use serde_json::{Value, json};

use super::values;

/// What goes wrong on the client's plain page (`docs/client.md#repairs`).
const MENDED: &[&str] = &["add_cursor", "set_position", "popup", "set_expanding"];

/// Classes of which each widget is dozens to the client: what every widget has is tried with others.
const HEAVY: &[&str] = &["ColorWidget"];

/// Arguments whose arithmetic the tests of numbers hold against the client.
const NUMERIC: &[&str] = &["Dial", "ProgressBar", "ScrollBar", "Slider", "SpinBox"];
const ARITHMETIC: &[&str] = &[
    "min", "max", "step", "value", "dtype", "decimals", "fraction",
];

/// A widget, and what was done to it.
pub(crate) struct Case {
    pub(crate) number: usize,
    pub(crate) words: String,
    widget: Widget,
    class: &'static Class,
    /// The case that it has to look like, as everything else was refused.
    pub(crate) twin: Option<usize>,
}

impl Case {
    /// What the getters without arguments say.
    pub(crate) fn getters(&self) -> Vec<(&'static str, Value)> {
        let getters = self.class.methods.iter().filter(|method| {
            matches!(method.behaviour, Behaviour::Get(_)) && method.parameters.is_empty()
        });
        getters
            .map(|method| {
                let call = self.widget.call(method.name, ());
                let says = pgwidgets::block_on(call);
                (method.name, says.expect("it is a getter"))
            })
            .collect()
    }
}

pub(crate) struct Cases {
    session: Session,
    class: &'static Class,
    pub(crate) all: Vec<Case>,
    /// The container of everything.
    list: Widget,
    roots: Vec<Widget>,
}

impl Cases {
    /// Makes all of them.
    pub(crate) async fn build(session: Session, class: &'static Class, mended: bool) -> Self {
        let mut cases = Self::empty(session, class).await;
        cases.constructors().await;
        let is_tried = |method: &Method| !HEAVY.contains(&class.name) || !is_common(method);
        let compared =
            |method: &&&Method| is_tried(method) && (mended || !MENDED.contains(&method.name));
        for method in class.methods.iter().filter(compared) {
            match method.behaviour {
                Behaviour::Set(_) => cases.setter(method).await,
                Behaviour::Act => cases.action(method).await,
                Behaviour::Child(Child::Add | Child::Insert) => cases.attachment(method).await,
                _ => {}
            }
        }
        cases
    }

    /// Makes the room for them.
    async fn empty(session: Session, class: &'static Class) -> Self {
        let page = plain(session, "Page").await;
        let list = plain(session, "VBox").await;
        done(page, "set_widget", vec![list.id().to_argument()]).await;
        let mark = session.create("Label", ["cases;"]);
        let mark = mark.await.expect("it is a label");
        done(list, "add_widget", vec![mark.id().to_argument()]).await;
        done(page, "show", Vec::new()).await;
        Self {
            session,
            class,
            all: Vec::new(),
            list,
            roots: vec![page],
        }
    }

    /// Makes one that has all that it can be given at once: every argument and option, a child by
    /// each method that puts one in, and what every setter sets.
    pub(crate) async fn everything(session: Session, class: &'static Class) -> Self {
        let mut cases = Self::empty(session, class).await;
        let mut given = Arguments::new();
        for argument in class.arguments {
            given = given.and(values::of(argument).0);
        }
        for option in class.options {
            let value = values::of(option).0;
            if !value.is_null() {
                given = given.option(option.name, value);
            }
        }
        let widget = session.create(class.name, given).await;
        let widget = widget.expect("nothing is odd about it");
        cases.show(widget, "everything".to_owned(), None).await;
        let mut child = None;
        for method in class.methods {
            if let Behaviour::Child(Child::Add | Child::AddAnew) = method.behaviour
                && class.name != "Dialog"
            {
                let new = plain(session, child_of(method)).await;
                done(widget, method.name, with_child(method, new, |_| true)).await;
                child = child.or(Some(new));
            }
        }
        for method in class.methods.iter().filter(|it| is_settable(class, it)) {
            let values = method.parameters.iter().map(|it| match (it.kind, child) {
                (Kind::Widget(None), Some(child)) => child.id().to_argument(),
                _ => values::of(it).0,
            });
            let arguments: Vec<_> = values.collect();
            let are_there = arguments.iter().zip(method.parameters);
            let mut are_there =
                are_there.map(|(it, of)| !it.is_null() || of.need != Need::Required);
            if are_there.all(|it| it) {
                done(widget, method.name, arguments).await;
            }
        }
        cases
    }

    /// Takes all of it away.
    pub(crate) async fn destroy(self) {
        for root in self.roots {
            done(root, "destroy", Vec::new()).await;
        }
    }

    /// Shows a widget as the next case.
    async fn show(&mut self, widget: Widget, words: String, twin: Option<usize>) -> usize {
        let number = self.all.len();
        let class = self.class;
        match class.name {
            "Page" | "TopLevel" | "Dialog" => {
                let mark = self.session.create("Label", [format!("case-{number};")]);
                let mark = mark.await.expect("it is a label");
                let content = plain(self.session, "VBox").await;
                done(content, "add_widget", vec![mark.id().to_argument()]).await;
                let is_dialog = class.name == "Dialog";
                let put = if is_dialog {
                    "add_widget"
                } else {
                    "set_widget"
                };
                done(widget, put, vec![content.id().to_argument()]).await;
                if is_dialog {
                    // It would find its place by itself, a moment later.
                    done(widget, "set_position", vec![json!(5), json!(5)]).await;
                }
                done(widget, "show", Vec::new()).await;
                self.roots.push(widget);
            }
            _ => done(self.list, "add_widget", vec![widget.id().to_argument()]).await,
        }
        self.all.push(Case {
            number,
            words,
            widget,
            class,
            twin,
        });
        number
    }

    async fn constructors(&mut self) {
        let class = self.class;
        for (place, parameter) in class.arguments.iter().enumerate() {
            for value in odd(class, parameter) {
                let before = class.arguments[..place].iter();
                let mut given: Vec<_> = before.map(|it| values::of(it).0).collect();
                given.push(value);
                let words = format!("new({})", words_of(&given));
                self.constructor(given.into(), words).await;
            }
        }
        for option in class.options {
            for value in odd(class, option) {
                let words = format!(
                    "new({}: {})",
                    option.name,
                    words_of(std::slice::from_ref(&value))
                );
                let given = Arguments::new().option(option.name, value);
                self.constructor(given, words).await;
            }
        }
    }

    async fn constructor(&mut self, given: Arguments, words: String) {
        if let Some(widget) = accepted(self.session.create(self.class.name, given).await, &words) {
            self.show(widget, words, None).await;
        }
    }

    /// Each odd value behind a plain one: what a page ignores shows the plain one still.
    async fn setter(&mut self, method: &'static Method) {
        let parameters = method.parameters;
        // A child has to be inside, and no odd one is.
        let is_about_a_child = |it: &Parameter| matches!(it.kind, Kind::Widget(_));
        if parameters.is_empty()
            || parameters
                .iter()
                .any(|it| it.kind == Kind::Bytes || is_about_a_child(it))
        {
            return;
        }
        let base: Vec<_> = parameters.iter().map(|it| values::of(it).0).collect();
        let mut refused = Vec::new();
        let scratch = plain(self.session, self.class.name).await;
        for (place, parameter) in parameters.iter().enumerate() {
            for value in odd(self.class, parameter) {
                let mut arguments = base.clone();
                arguments[place] = value;
                let words = format!("{}({})", method.name, words_of(&arguments));
                let tried = scratch.call(method.name, arguments.clone()).await;
                if accepted(tried, &words).is_none() {
                    refused.push(arguments);
                    continue;
                }
                let widget = plain(self.session, self.class.name).await;
                self.show(widget, words, None).await;
                done(widget, method.name, base.clone()).await;
                done(widget, method.name, arguments.clone()).await;
                if method.name == "add_cursor" {
                    done(widget, "set_cursor", arguments[..1].to_vec()).await;
                }
            }
        }
        done(scratch, "destroy", Vec::new()).await;
        if refused.is_empty() {
            return;
        }
        let twin = plain(self.session, self.class.name).await;
        let number = self
            .show(twin, format!("{} plain", method.name), None)
            .await;
        let widget = plain(self.session, self.class.name).await;
        let words = format!("{} refused", method.name);
        self.show(widget, words, Some(number)).await;
        for it in [twin, widget] {
            done(it, method.name, base.clone()).await;
        }
        for arguments in refused {
            let tried = widget.call(method.name, arguments).await;
            tried.expect_err("it was refused before");
        }
    }

    /// What is done once is not there on a fresh page: nothing may fail, that is all.
    async fn action(&mut self, method: &'static Method) {
        if method.parameters.is_empty() {
            return;
        }
        let base: Vec<_> = method
            .parameters
            .iter()
            .map(|it| values::of(it).0)
            .collect();
        let widget = plain(self.session, self.class.name).await;
        self.show(widget, format!("{}(…)", method.name), None).await;
        for (place, parameter) in method.parameters.iter().enumerate() {
            for value in odd(self.class, parameter) {
                let mut arguments = base.clone();
                arguments[place] = value;
                let words = words_of(&arguments);
                accepted(widget.call(method.name, arguments).await, &words);
            }
        }
    }

    /// A child that is put in with odd numbers, beside two others.
    async fn attachment(&mut self, method: &'static Method) {
        for (place, parameter) in method.parameters.iter().enumerate() {
            for value in odd(self.class, parameter) {
                let container = plain(self.session, self.class.name).await;
                for _ in 0..2 {
                    let child = plain(self.session, "Button").await;
                    let add = self.class.method("add_widget").expect("it takes children");
                    let required = |it: &Parameter| it.need == Need::Required;
                    done(container, add.name, with_child(add, child, required)).await;
                }
                let child = plain(self.session, "Label").await;
                let mut arguments = with_child(method, child, |_| true);
                arguments[place] = value;
                let words = format!("{}({})", method.name, words_of(&arguments));
                self.show(container, words.clone(), None).await;
                accepted(container.call(method.name, arguments).await, &words);
            }
        }
    }
}

/// Whether every widget has the method.
fn is_common(method: &Method) -> bool {
    let plain = Class::find("Separator").map_or(&[][..], |class| class.methods);
    plain.iter().any(|it| std::ptr::eq(*it, method))
}

/// The class of a child that a method takes.
fn child_of(method: &Method) -> &'static str {
    let mut classes = method.parameters.iter().filter_map(|it| match it.kind {
        Kind::Widget(class) => Some(class.unwrap_or("Label")),
        _ => None,
    });
    classes.next().unwrap_or("Label")
}

/// Whether a setter is called where everything is set at once. What only undoes what another one
/// did, and what a window looks like when it is put away, has tests of its own.
fn is_settable(class: &Class, method: &Method) -> bool {
    let undoes = ["hide", "clear", "lower", "toggleContent", "set_index"].contains(&method.name)
        || method.name.starts_with("toggle_")
        || method.name == "set_window_state";
    let numeric = NUMERIC.contains(&class.name);
    matches!(method.behaviour, Behaviour::Set(_)) && !undoes && !numeric
}

/// Plain arguments for those parameters, with a child where one is asked for.
fn with_child(method: &Method, child: Widget, given: impl Fn(&Parameter) -> bool) -> Vec<Value> {
    let parameters = method.parameters.iter().filter(|it| given(it));
    let values = parameters.map(|it| match it.kind {
        Kind::Widget(_) => child.id().to_argument(),
        _ => values::of(it).0,
    });
    values.collect()
}

/// The odd values for a parameter.
fn odd(class: &Class, parameter: &Parameter) -> Vec<Value> {
    if NUMERIC.contains(&class.name) && ARITHMETIC.contains(&parameter.name) {
        return Vec::new();
    }
    values::of(parameter).1
}

async fn plain(session: Session, class: &str) -> Widget {
    session
        .create(class, ())
        .await
        .expect("nothing is odd about it")
}

async fn done(widget: Widget, method: &str, arguments: Vec<Value>) {
    let words = words_of(&arguments);
    let done = widget.call(method, arguments).await;
    done.unwrap_or_else(|error| panic!("{method}({words}): {error}"));
}

/// Its result, unless it was refused with a short message that names the value.
fn accepted<T>(tried: Result<T>, what: &str) -> Option<T> {
    match tried {
        Ok(value) => Some(value),
        Err(Error::Misuse(misuse)) => {
            let says = misuse.to_string();
            assert!(
                says.contains("expected") && says.len() < 300,
                "{what}: {says}"
            );
            None
        }
        Err(other) => panic!("{what}: {other}"),
    }
}

fn words_of(arguments: &[Value]) -> String {
    let short = |value: &Value| {
        let text = value.to_string();
        let cut: String = text.chars().take(40).collect();
        if cut.len() < text.len() {
            cut + "…"
        } else {
            cut
        }
    };
    arguments.iter().map(short).collect::<Vec<_>>().join(", ")
}
