//! Builders of typed widgets.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use pgwidgets_core::catalogue::{Behaviour, Class, Kind, Make, Method, table};
use pgwidgets_core::{Batching, Invocation, Wait};
use serde_json::Value;

use super::budget::Kept;
use crate::engine::{Handle, in_batch};
use crate::value::{IntoValue, reference};
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
    inside: Option<Inside>,
    made: PhantomData<fn() -> T>,
}

/// Where a new widget is put.
#[derive(Debug)]
pub(crate) struct Inside {
    container: Widget,
    method: &'static Method,
    /// The arguments of the method, with room for the new widget.
    arguments: Vec<Value>,
}

impl Inside {
    /// What `made` does with these arguments, and the options of the new widget.
    pub(crate) fn by(
        container: Widget,
        made: &Make,
        mut values: Vec<Value>,
    ) -> (Self, Vec<(usize, Value)>) {
        let mut given = |at: usize| values.get_mut(at).map_or(Value::Null, Value::take);
        let options = made.options.iter();
        let options = options.map(|&(option, at)| (option, given(at))).collect();
        let mut arguments = vec![Value::Null; made.by.parameters.len()];
        for &(to, at) in made.passed {
            arguments[to] = given(at);
        }
        let method = made.by;
        let inside = Self {
            container,
            method,
            arguments,
        };
        (inside, options)
    }

    fn put(self, child: Widget, batching: Batching) -> Invocation {
        let Self {
            container,
            method,
            mut arguments,
        } = self;
        let mut parameters = method.parameters.iter();
        if let Some(at) = parameters.position(|it| matches!(it.kind, Kind::Widget(_))) {
            arguments[at] = child.into_value();
        }
        container.invocation(method, arguments, None, batching)
    }
}

impl<T: Typed> Build<T> {
    pub(crate) fn new(widgets: &Widgets) -> Self {
        Self {
            session: widgets.handle(),
            arguments: Vec::new(),
            options: Vec::new(),
            setters: Vec::new(),
            inside: None,
            made: PhantomData,
        }
    }

    /// One that `method` of `container` makes with these arguments and puts in.
    pub(crate) fn inside(container: Widget, method: &'static Method, values: Vec<Value>) -> Self {
        let mut build = Self::new(&Widgets::new(container.handle()));
        if let Behaviour::Make(made) = method.behaviour {
            let (inside, options) = Inside::by(container, made, values);
            (build.inside, build.options) = (Some(inside), options);
        }
        build
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
            inside,
            ..
        } = self;
        Create::new(Creation {
            session,
            class: T::CLASS,
            arguments,
            options,
            setters,
            inside,
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
    pub(crate) inside: Option<Inside>,
}

impl Creation {
    /// Makes the widget, with all its setters and in its place, or not at all.
    pub(crate) fn make(self) -> Result<Widget> {
        let Self {
            session,
            class,
            arguments,
            options,
            setters,
            inside,
        } = self;
        let batching = in_batch(session);
        let made = session.with(|state| {
            let id = state.core.create(class, arguments, options, batching)?;
            let widget = Widget::new(session, id);
            let setters = setters
                .into_iter()
                .map(|(method, arguments)| widget.invocation(method, arguments, None, batching));
            let put = inside.map(|it| it.put(widget, batching));
            for call in setters.chain(put) {
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
