//! The futures of calls.
//!
//! Each is lazy: its first poll makes the change and queues it, and needs no browser. To drop it
//! later loses nothing.

use std::any::type_name;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use pgwidgets_core::catalogue::{Behaviour, Class, Method};
use pgwidgets_core::{Misuse, Wait};
use serde_json::Value;

use crate::driver::{Answer, Handle, in_batch};
use crate::value::{FromValue, IntoValue};
use crate::widget::{Creation, Typed};
use crate::{Error, Result, Widget};

/// Calls that one task may make before others get their turn.
const BUDGET: u32 = 64;

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
}

/// Whether others are to have their turn now, so that a loop of calls that never wait starves
/// nobody; the task is polled again after them. The call itself is made before: whoever gives it
/// up after its first poll has made it.
fn is_others_turn(cx: &Context<'_>) -> bool {
    let made = MADE.get();
    if made >= BUDGET {
        MADE.set(0);
        cx.waker().wake_by_ref();
        return true;
    }
    MADE.set(made + 1);
    false
}

/// Waits for others to have their turn, if it is theirs.
pub(crate) async fn others_turn() {
    let mut asked = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut asked, true) || !is_others_turn(cx) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// What a call came to, kept while others have their turn.
#[derive(Debug)]
pub(crate) struct Kept<T>(Option<T>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Kept<T> {
    /// Gives the result, now or after the others.
    pub(crate) fn give(&mut self, cx: &Context<'_>, result: T) -> Poll<T> {
        if is_others_turn(cx) {
            self.0 = Some(result);
            Poll::Pending
        } else {
            Poll::Ready(result)
        }
    }

    /// Gives what was kept; nothing is kept after that, and nothing comes any more.
    pub(crate) fn poll(&mut self) -> Poll<T> {
        self.0.take().map_or(Poll::Pending, Poll::Ready)
    }
}

/// A call that changes something: it is done when it is awaited, and does not wait for a browser.
///
/// # Errors
/// [`Error::Misuse`] when the widget was destroyed or an argument does not fit, and
/// [`Error::SessionClosed`]. What a browser makes of it is told to
/// [`Application::on_error`](crate::Application::on_error), or to who asks by
/// [`confirmed`](Self::confirmed).
#[must_use = "a call is made when it is awaited"]
pub struct Call {
    widget: Widget,
    method: &'static Method,
    request: Option<(Vec<Value>, Option<Bytes>)>,
    kept: Kept<Result<()>>,
}

impl Call {
    pub(crate) fn new(
        widget: Widget,
        method: &'static Method,
        arguments: Vec<Value>,
        bytes: Option<Bytes>,
    ) -> Self {
        Self {
            widget,
            method,
            request: Some((arguments, bytes)),
            kept: Kept::default(),
        }
    }

    /// Waits for the browsers: Ok when every one that is attached when the call is made has
    /// applied it.
    ///
    /// # Errors
    /// As those of the call itself; the first [`Error::Browser`] if a browser failed at it;
    /// [`Error::Disconnected`] if none was attached or all of them have gone;
    /// [`Error::TimedOut`] if one did not answer in time.
    pub fn confirmed(self) -> Confirmed {
        Confirmed {
            call: self,
            waiting: None,
            kept: Kept::default(),
        }
    }

    /// Makes the call. The result is the answer to wait for, if `wait` says so.
    fn make(&mut self, wait: Wait) -> Result<Option<Answer>> {
        let (arguments, bytes) = self.request.take().unwrap_or_default();
        let session = self.widget.handle();
        let call = self
            .widget
            .invocation(self.method, arguments, bytes, in_batch(session));
        session.with(|state| {
            let call = state.core.call(state.app.now(), call, wait)?;
            Ok(call.map(|call| Answer::to(state, call)))
        })?
    }
}

impl Future for Call {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if self.request.is_none() {
            return self.kept.poll();
        }
        let result = self.make(Wait::No).map(|_| ());
        self.kept.give(cx, result)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not its arguments: they may be anybody's secrets.
        write!(f, "Call({})", self.method.name)
    }
}

/// A call whose answers are awaited: see [`Call::confirmed`].
#[derive(Debug)]
#[must_use = "a call is made when it is awaited"]
pub struct Confirmed {
    call: Call,
    waiting: Option<Answer>,
    kept: Kept<Result<()>>,
}

impl Future for Confirmed {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if self.call.request.is_some() {
            match self.call.make(Wait::Confirmed) {
                Ok(Some(answer)) => self.waiting = Some(answer),
                Ok(None) => return self.kept.give(cx, Ok(())),
                Err(error) => return self.kept.give(cx, Err(error)),
            }
            if is_others_turn(cx) {
                return Poll::Pending;
            }
        }
        match &mut self.waiting {
            Some(answer) => Pin::new(answer).poll(cx).map_ok(|_| ()),
            None => self.kept.poll(),
        }
    }
}

/// A question that only a browser can answer: it is asked, and waited for, when it is awaited.
///
/// # Errors
/// [`Error::Disconnected`] if no browser is attached or the one that was asked has gone,
/// [`Error::Browser`] if it failed, [`Error::TimedOut`] if it did not answer in time, and
/// [`Error::Unexpected`] if the answer is not of the type that it must have.
#[must_use = "a question is asked when it is awaited"]
pub struct Ask<T> {
    widget: Widget,
    method: &'static Method,
    arguments: Option<Vec<Value>>,
    waiting: Option<Answer>,
    kept: Kept<Result<Value>>,
    value: PhantomData<fn() -> T>,
}

impl<T> Ask<T> {
    pub(crate) fn new(widget: Widget, method: &'static Method, arguments: Vec<Value>) -> Self {
        let arguments = Some(arguments);
        Self {
            widget,
            method,
            arguments,
            waiting: None,
            kept: Kept::default(),
            value: PhantomData,
        }
    }

    fn poll_value(&mut self, cx: &mut Context<'_>) -> Poll<Result<Value>> {
        if let Some(arguments) = self.arguments.take() {
            let session = self.widget.handle();
            let batching = in_batch(session);
            let question = self
                .widget
                .invocation(self.method, arguments, None, batching);
            let asked = session.with(|state| {
                let call = state.core.ask(state.app.now(), question)?;
                Ok(Answer::to(state, call))
            });
            match asked.and_then(|asked: Result<_>| asked) {
                Ok(answer) => self.waiting = Some(answer),
                Err(error) => return self.kept.give(cx, Err(error)),
            }
            if is_others_turn(cx) {
                return Poll::Pending;
            }
        }
        match &mut self.waiting {
            Some(answer) => Pin::new(answer).poll(cx),
            None => self.kept.poll(),
        }
    }
}

impl<T: FromValue> Future for Ask<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        self.poll_value(cx).map(|value| Ok(T::from_value(&value?)?))
    }
}

impl<T> fmt::Debug for Ask<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ask<{}>({})", type_name::<T>(), self.method.name)
    }
}

/// A widget in the making: see [`Builder`](crate::widgets::Builder).
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

/// Arguments of a dynamic call: values, and the options of a constructor by their names.
///
/// It is made of a list of values, `[json!(1), json!("two")]`; a widget becomes a value by
/// [`Arguments::and_widget`].
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

/// A widget in the making whose class is known by its name: see
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
        let options = arguments.options.into_iter().map(|(option, value)| {
            let place = class.option(&option).ok_or(Misuse::UnknownOption {
                class: class.name,
                option,
            })?;
            Ok((place, value))
        });
        let options = options.collect::<Result<Vec<_>, Misuse>>()?;
        let (session, setters) = (self.session, Vec::new());
        Creation {
            session,
            class,
            arguments: arguments.values,
            options,
            setters,
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
