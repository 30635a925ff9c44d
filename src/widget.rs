//! Widgets: the handle that every one of them is, and how one is made.

use std::marker::PhantomData;

use pgwidgets_core::catalogue::{self, Class, Method};
use pgwidgets_core::{Batching, Invocation, Wait, WidgetId};
use serde_json::Value;

use crate::call::{Arguments, Ask, Call, Create, DynamicCall};
use crate::engine::{Handle, in_batch};
use crate::event::{FromEvent, RawEvent};
use crate::handler::{Handler, Outcome, typed};
use crate::listen::{Listen, What};
use crate::value::{FromValue, reference};
use crate::{Result, Session};

/// Any widget of a session: a name that can be copied, and that keeps nothing alive.
///
/// Every typed widget, such as [`Button`](crate::widgets::Button), is one and derefs to it. Its
/// own methods reach everything by the client's names, checked against the same catalogue as the
/// typed ones.
///
/// # Errors
/// Of what every method says: [`Error::SessionClosed`](crate::Error::SessionClosed) when the
/// session has ended, and [`Error::Misuse`](crate::Error::Misuse) when the widget was destroyed or
/// an argument does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Widget {
    session: Handle,
    id: WidgetId,
}

impl Widget {
    pub(crate) fn new(session: Handle, id: WidgetId) -> Self {
        Self { session, id }
    }

    pub(crate) fn handle(&self) -> Handle {
        self.session
    }

    /// Its id within the session.
    pub fn id(&self) -> WidgetId {
        self.id
    }

    /// The session that it belongs to.
    pub fn session(&self) -> Session {
        Session::new(self.session)
    }

    /// The client's name of its class, e.g. `Button`.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn class_name(&self) -> Result<&'static str> {
        Ok(self
            .session
            .look(|state| state.core.class_of(self.id))??
            .name)
    }

    /// The typed widget that this is, or `None` if it is of another class.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn downcast<T: Typed>(&self) -> Result<Option<T>> {
        Ok((self.class_name()? == T::CLASS.name).then(|| T::from_widget(*self)))
    }

    /// Calls any method by the client's name of it: a getter answers from the model, a question
    /// waits for a browser, and everything else changes the model and is sent.
    pub fn call(&self, method: &str, arguments: impl Into<Arguments>) -> DynamicCall {
        DynamicCall::new(*self, method.to_owned(), arguments.into())
    }

    /// Listens to any event by the client's name of it. Several listeners are told in the order
    /// in which they were added.
    pub fn on<M>(&self, action: &str, handler: impl Handler<RawEvent, M>) -> Listen {
        Listen::new(*self, What::Name(action.to_owned()), typed(handler))
    }

    /// As [`on`](Self::on), for a handler that wants the widget too.
    pub fn add_callback<H, R, M>(&self, action: &str, handler: H) -> Listen
    where
        H: Fn(Widget, RawEvent) -> R + Send + Sync + 'static,
        R: Outcome<M>,
    {
        let widget = *self;
        self.on(action, move |event| handler(widget, event))
    }

    pub(crate) fn invoke(&self, method: &'static Method, arguments: Vec<Value>) -> Call {
        Call::new(*self, method, arguments, None)
    }

    pub(crate) fn invoke_with_bytes(
        &self,
        method: &'static Method,
        arguments: Vec<Value>,
        bytes: bytes::Bytes,
    ) -> Call {
        Call::new(*self, method, arguments, Some(bytes))
    }

    pub(crate) fn read(&self, method: &'static Method, arguments: &[Value]) -> Result<Value> {
        let read = self
            .session
            .look(|state| state.core.read(state.now(), self.id, method, arguments))?;
        Ok(read?)
    }

    pub(crate) fn read_as<T: FromValue>(
        &self,
        method: &'static Method,
        arguments: &[Value],
    ) -> Result<T> {
        Ok(T::from_value(&self.read(method, arguments)?)?)
    }

    pub(crate) fn ask<T: FromValue>(
        &self,
        method: &'static Method,
        arguments: Vec<Value>,
    ) -> Ask<T> {
        Ask::new(*self, method, arguments)
    }

    pub(crate) fn listen<E: FromEvent, M>(
        &self,
        event: &'static catalogue::Event,
        handler: impl Handler<E, M>,
    ) -> Listen {
        Listen::new(*self, What::Event(event), typed(handler))
    }

    /// A call of this widget as core takes it.
    pub(crate) fn invocation(
        &self,
        method: &'static Method,
        arguments: Vec<Value>,
        bytes: Option<bytes::Bytes>,
        batching: Batching,
    ) -> Invocation {
        Invocation {
            widget: self.id,
            method,
            arguments,
            bytes,
            batching,
        }
    }
}

/// A widget whose class is known at compile time.
///
/// It is implemented by the types in [`widgets`](crate::widgets), and by nothing else.
pub trait Typed: Copy + Send + Sync + Into<Widget> + 'static {
    /// The class in the catalogue.
    #[doc(hidden)]
    const CLASS: &'static Class;

    /// The typed widget; `widget` is of the class.
    #[doc(hidden)]
    fn from_widget(widget: Widget) -> Self;
}

/// The namespace of widget classes of one session: `session.widgets().button("Go")`.
#[derive(Clone, Copy, Debug)]
pub struct Widgets {
    session: Handle,
}

impl Widgets {
    pub(crate) fn new(session: Handle) -> Self {
        Self { session }
    }
}

/// What a builder of a typed widget has gathered.
#[derive(Debug)]
pub(crate) struct Build<T> {
    session: Handle,
    arguments: Vec<Value>,
    options: Vec<(usize, Value)>,
    setters: Vec<(&'static Method, Vec<Value>)>,
    made: PhantomData<fn() -> T>,
}

impl<T: Typed> Build<T> {
    pub(crate) fn new(widgets: &Widgets) -> Self {
        Self {
            session: widgets.session,
            arguments: Vec::new(),
            options: Vec::new(),
            setters: Vec::new(),
            made: PhantomData,
        }
    }

    /// Sets the constructor's argument at `place`.
    pub(crate) fn argument(mut self, place: usize, value: Value) -> Self {
        if self.arguments.len() <= place {
            self.arguments.resize(place + 1, Value::Null);
        }
        self.arguments[place] = value;
        self
    }

    /// Sets the option at `place`.
    pub(crate) fn option(mut self, place: usize, value: Value) -> Self {
        self.options.retain(|&(option, _)| option != place);
        self.options.push((place, value));
        self
    }

    /// `other` as an argument of the creation.
    pub(crate) fn refer_to(&self, other: Widget) -> Value {
        reference(self.session, other)
    }

    /// Calls a setter right after the widget is made.
    pub(crate) fn then(mut self, method: &'static Method, arguments: Vec<Value>) -> Self {
        self.setters.push((method, arguments));
        self
    }
}

impl<T: Typed> Build<T> {
    pub(crate) fn into_future(self) -> Create<T> {
        let Self {
            session,
            arguments,
            options,
            setters,
            ..
        } = self;
        Create::new(Creation {
            session,
            class: T::CLASS,
            arguments,
            options,
            setters,
        })
    }
}

/// A widget that is to be made.
#[derive(Debug)]
pub(crate) struct Creation {
    pub(crate) session: Handle,
    pub(crate) class: &'static Class,
    pub(crate) arguments: Vec<Value>,
    pub(crate) options: Vec<(usize, Value)>,
    pub(crate) setters: Vec<(&'static Method, Vec<Value>)>,
}

impl Creation {
    /// Makes the widget, with all its setters or not at all.
    pub(crate) fn make(self) -> Result<Widget> {
        let Self {
            session,
            class,
            arguments,
            options,
            setters,
        } = self;
        let batching = in_batch(session);
        let made = session.with(|state| {
            let id = state.core.create(class, arguments, options, batching)?;
            let widget = Widget::new(session, id);
            for (method, arguments) in setters {
                let call = widget.invocation(method, arguments, None, batching);
                if let Err(error) = state.core.call(state.now(), call, Wait::No) {
                    let destroy = &catalogue::table::widget::DESTROY;
                    let undo = widget.invocation(destroy, Vec::new(), None, batching);
                    let _ = state.core.call(state.now(), undo, Wait::No);
                    return Err(error);
                }
            }
            Ok(widget)
        })?;
        Ok(made?)
    }
}
