//! Widgets in the making, typed.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::budget::Kept;
use crate::widget::{Creation, Typed};
use crate::{Result, Widget};

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
