//! Widgets: the handle that every one of them is.

use pgwidgets_core::catalogue::{Class, Method};
use pgwidgets_core::{Batching, Invocation, WidgetId};
use serde_json::Value;

use crate::Result;
use crate::engine::Handle;
use crate::value::FromValue;

/// Any widget of a session: a `Copy` handle that keeps nothing alive.
///
/// Every typed widget, such as [`Button`](crate::widgets::Button), is one and derefs to it. Its own
/// methods take the client's names, and are checked against the same catalogue as the typed ones.
///
/// # Errors
/// Every method returns [`Error::SessionClosed`](crate::Error::SessionClosed) when the session has
/// ended, and [`Error::Misuse`](crate::Error::Misuse) when the widget was destroyed or an argument
/// does not fit.
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
            on: None,
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

    pub(crate) fn handle(&self) -> Handle {
        self.session
    }
}
