//! Calls and widgets by their names.

use std::pin::Pin;
use std::task::{Context, Poll};

use pgwidgets_core::catalogue::{Behaviour, Class, Make, Method};
use pgwidgets_core::{Misuse, Wait};
use serde_json::Value;

use super::budget::Kept;
use super::create::{Creation, Inside};
use super::{Ask, Call};
use crate::engine::Handle;
use crate::value::IntoValue;
use crate::{Error, Result, Session, Widget};

/// Arguments of a dynamic call: values, and the options of a constructor by their names.
///
/// It is made from a list of values, `[json!(1), json!("two")]`; [`Arguments::and_widget`] adds a
/// widget.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    pub(crate) values: Vec<Value>,
    pub(crate) options: Vec<(String, Value)>,
    /// The widgets among them, which must be of the session that they are used in.
    pub(crate) widgets: Vec<Widget>,
}

impl Arguments {
    /// No arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more value.
    pub fn and(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// One more argument, which is a widget.
    pub fn and_widget(mut self, widget: impl Into<Widget>) -> Self {
        let widget = widget.into();
        self.values.push(widget.into_value());
        self.widgets.push(widget);
        self
    }

    /// An option of a constructor.
    pub fn option(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.options.push((name.to_owned(), value.into()));
        self
    }

    /// An option of a constructor, which is a widget.
    pub fn option_widget(mut self, name: &str, widget: impl Into<Widget>) -> Self {
        let widget = widget.into();
        self.options.push((name.to_owned(), widget.into_value()));
        self.widgets.push(widget);
        self
    }

    /// Checks that every widget is of the session.
    pub(crate) fn check(&self, session: Handle) -> Result<()> {
        match self
            .widgets
            .iter()
            .find(|widget| widget.handle() != session)
        {
            Some(foreign) => Err(Error::foreign(foreign.id())),
            None => Ok(()),
        }
    }
}

impl<V: Into<Value>, const N: usize> From<[V; N]> for Arguments {
    fn from(values: [V; N]) -> Self {
        values
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>()
            .into()
    }
}

impl From<Vec<Value>> for Arguments {
    fn from(values: Vec<Value>) -> Self {
        Self {
            values,
            ..Self::default()
        }
    }
}

impl From<()> for Arguments {
    fn from((): ()) -> Self {
        Self::default()
    }
}

/// A call by name: see [`Widget::call`].
#[derive(Debug)]
#[must_use = "a call is made when it is awaited"]
pub struct DynamicCall {
    widget: Widget,
    name: String,
    arguments: Option<Arguments>,
    question: Option<Ask<Value>>,
    kept: Kept<Result<Value>>,
}

impl DynamicCall {
    pub(crate) fn new(widget: Widget, name: String, arguments: Arguments) -> Self {
        Self {
            widget,
            name,
            arguments: Some(arguments),
            question: None,
            kept: Kept::default(),
        }
    }

    fn start(&mut self, arguments: Arguments) -> Result<Option<Value>> {
        arguments.check(self.widget.handle())?;
        let method = self.method()?;
        if let Behaviour::Make(made) = method.behaviour {
            return make_inside(self.widget, method, made, arguments).map(Some);
        }
        if let Some((option, _)) = arguments.options.into_iter().next() {
            let class = self.widget.class_name()?;
            return Err(Misuse::UnknownOption { class, option }.into());
        }
        let values = arguments.values;
        match method.behaviour {
            Behaviour::Get(_) => self.widget.read(method, &values).map(Some),
            Behaviour::Ask => {
                self.question = Some(Ask::new(self.widget, method, values));
                Ok(None)
            }
            _ => Call::new(self.widget, method, values, None)
                .make(Wait::No)
                .map(|_| Some(Value::Null)),
        }
    }

    fn method(&self) -> Result<&'static Method> {
        let session = self.widget.handle();
        Ok(session.look(|state| state.core.method_of(self.widget.id(), &self.name))??)
    }
}

impl Future for DynamicCall {
    type Output = Result<Value>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Value>> {
        if let Some(arguments) = self.arguments.take()
            && let Some(result) = self.start(arguments).transpose()
        {
            return self.kept.give(cx, result);
        }
        match &mut self.question {
            Some(question) => question.poll_value(cx),
            None => self.kept.poll(),
        }
    }
}

/// A widget that is about to be made, its class given by name: see
/// [`Session::create`](crate::Session::create).
#[derive(Debug)]
#[must_use = "a widget is made when this is awaited"]
pub struct DynamicCreate {
    session: Handle,
    class: String,
    arguments: Option<Arguments>,
    kept: Kept<Result<Widget>>,
}

impl DynamicCreate {
    pub(crate) fn new(session: Handle, class: String, arguments: Arguments) -> Self {
        Self {
            session,
            class,
            arguments: Some(arguments),
            kept: Kept::default(),
        }
    }

    fn make(&self, arguments: Arguments) -> Result<Widget> {
        arguments.check(self.session)?;
        let class =
            Class::find(&self.class).ok_or_else(|| Misuse::UnknownClass(self.class.clone()))?;
        let options = options_of(class, arguments.options)?;
        Creation {
            session: self.session,
            class,
            arguments: arguments.values,
            options,
            setters: Vec::new(),
            inside: None,
        }
        .make()
    }
}

impl Future for DynamicCreate {
    type Output = Result<Widget>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Widget>> {
        match self.arguments.take() {
            Some(arguments) => {
                let made = self.make(arguments);
                self.kept.give(cx, made)
            }
            None => self.kept.poll(),
        }
    }
}

/// Makes a widget and puts it in; the options are those of its class.
fn make_inside(
    container: Widget,
    method: &'static Method,
    made: &Make,
    arguments: Arguments,
) -> Result<Value> {
    let (class, values) = (made.class, arguments.values);
    let (takes, given) = (method.parameters.len(), values.len());
    if given > takes {
        let (class, what) = (container.class_name()?, method.name);
        return Err(Misuse::TooManyArguments {
            class,
            what,
            takes,
            given,
        }
        .into());
    }
    let (inside, mut options) = Inside::by(container, made, values);
    options.extend(options_of(class, arguments.options)?);
    let made = Creation {
        session: container.handle(),
        class,
        arguments: Vec::new(),
        options,
        setters: Vec::new(),
        inside: Some(inside),
    }
    .make()?;
    Ok(made.into_value())
}

/// The options of a class by their names.
fn options_of(class: &Class, options: Vec<(String, Value)>) -> Result<Vec<(usize, Value)>> {
    let options = options.into_iter().map(|(option, value)| {
        let place = class.option(&option).ok_or(Misuse::UnknownOption {
            class: class.name,
            option,
        })?;
        Ok((place, value))
    });
    options.collect()
}

impl Widget {
    /// Calls any method by the client's name for it: a getter answers from the model, a question
    /// waits for a browser, and everything else changes the model and is sent.
    pub fn call(&self, method: &str, arguments: impl Into<Arguments>) -> DynamicCall {
        DynamicCall::new(*self, method.to_owned(), arguments.into())
    }
}

impl Session {
    /// Makes a widget by the client's name for its class.
    pub fn create(self, class: &str, arguments: impl Into<Arguments>) -> DynamicCreate {
        DynamicCreate::new(self.handle(), class.to_owned(), arguments.into())
    }
}
