//! Builders of typed widgets.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use pgwidgets_core::Wait;
use pgwidgets_core::catalogue::{Class, Method, table};
use serde_json::Value;

use super::budget::Kept;
use crate::engine::{Handle, in_batch};
use crate::value::reference;
use crate::{Result, Typed, Widget, Widgets};

/// A widget that is about to be made: see [`Builder`](crate::widgets::Builder).
#[must_use = "a widget is made when this is awaited"]
pub struct Create<T> {
    creation: Option<Creation>,
    kept: Kept<Result<Widget>>,
    made: PhantomData<fn() -> T>,
}

impl<T> Create<T> {
    pub(crate) fn new(creation: Creation) -> Self {
        Self {
            creation: Some(creation),
            kept: Kept::default(),
            made: PhantomData,
        }
    }

    fn poll_widget(&mut self, cx: &mut Context<'_>) -> Poll<Result<Widget>> {
        match self.creation.take() {
            Some(creation) => self.kept.give(cx, creation.make()),
            None => self.kept.poll(),
        }
    }
}

impl<T: Typed> Future for Create<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        self.poll_widget(cx).map_ok(T::from_widget)
    }
}

impl<T> fmt::Debug for Create<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = self
            .creation
            .as_ref()
            .map_or("made", |creation| creation.class.name);
        write!(f, "Create({class})")
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
            session: widgets.handle(),
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
                    let destroy = &table::widget::DESTROY;
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
