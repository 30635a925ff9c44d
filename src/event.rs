//! Events as handlers get them.

use std::sync::Arc;

pub use pgwidgets_core::File;
use pgwidgets_core::catalogue::Mismatch;
use pgwidgets_core::{ConnectionId, Dispatch, WidgetId};
use serde_json::Value;

use crate::Widget;
use crate::engine::Handle;

/// An event that can be made from what a browser sent.
///
/// The typed widgets' events implement it, and [`RawEvent`] for [`Widget::on`].
pub trait FromEvent: Sized {
    /// Makes the event.
    ///
    /// # Errors
    /// When the browser sent something else.
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch>;
}

/// An event as it came: its name, and its arguments as JSON, checked against the catalogue.
#[derive(Clone, Debug)]
pub struct RawEvent {
    session: Handle,
    connection: Option<ConnectionId>,
    widget: WidgetId,
    action: &'static str,
    arguments: Arc<[Value]>,
    files: Arc<[File]>,
}

impl RawEvent {
    pub(crate) fn new(session: Handle, dispatch: Dispatch) -> Self {
        Self {
            session,
            connection: dispatch.connection,
            widget: dispatch.widget,
            action: dispatch.event.action,
            arguments: dispatch.arguments,
            files: dispatch.files,
        }
    }

    /// The widget that it happened to.
    pub fn source(&self) -> Widget {
        Widget::new(self.session, self.widget)
    }

    /// The connection of the browser that reported it, one of
    /// [`Session::connections`](crate::Session::connections) as long as that is there; `None` of a
    /// timer.
    pub fn connection(&self) -> Option<ConnectionId> {
        self.connection
    }

    /// The client's name for the event, e.g. `activated`.
    pub fn action(&self) -> &'static str {
        self.action
    }

    /// What it carries.
    pub fn arguments(&self) -> &[Value] {
        &self.arguments
    }

    /// The files that came with it, in the order in which the event lists them.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The widget that an argument names, if it names one.
    pub fn widget(&self, argument: &Value) -> Option<Widget> {
        WidgetId::from_argument(argument).map(|id| Widget::new(self.session, id))
    }
}

/// Which browser reported an event. It is no part of what the event says: two events that say the
/// same are equal.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin(Option<ConnectionId>);

impl Origin {
    pub(crate) fn of(event: &RawEvent) -> Self {
        Self(event.connection)
    }

    pub(crate) fn connection(self) -> Option<ConnectionId> {
        self.0
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl FromEvent for RawEvent {
    fn from_event(event: &RawEvent) -> Result<Self, Mismatch> {
        Ok(event.clone())
    }
}
