//! The browsers that show the session: what goes to all of them, and what the driver is to do.

use std::collections::VecDeque;
use std::sync::Arc;

use super::message::{MessageBuilder, Numbering, Outgoing};
use super::output::{Failure, Output};
use super::view::{Bounds, Mark, Socket, View, ViewId};
use super::{Batching, Counters};
use crate::wire::BrowserIds;
use crate::{Close, ConnectionId, Error, Limits, Refused, Time, WidgetId};

/// All views of a session.
#[derive(Debug)]
pub(super) struct Views {
    /// The longest attached first.
    all: Vec<View>,
    last_view: u64,
    numbering: Numbering,
    limits: Arc<Limits>,
    pub(super) outputs: VecDeque<Output>,
    pub(super) counters: Counters,
    /// A socket died with a binary header that may not have found its message; the page that comes
    /// back may still hold that header.
    orphan_header: bool,
}

/// What the views share, beside one of them.
#[derive(Debug)]
pub(super) struct Shared<'v> {
    pub(super) numbering: &'v mut Numbering,
    pub(super) counters: &'v mut Counters,
    pub(super) orphan_header: &'v mut bool,
}

/// Which browsers messages go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    Everyone,
    /// That browser alone.
    Only(ViewId),
    /// Everyone but the browser whose user did it.
    Others(ViewId),
}

impl Views {
    pub(super) fn new(limits: Arc<Limits>) -> Self {
        Self {
            all: Vec::new(),
            last_view: 0,
            numbering: Numbering::default(),
            limits,
            outputs: VecDeque::new(),
            counters: Counters::default(),
            orphan_header: false,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, View> {
        self.all.iter()
    }

    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, View> {
        self.all.iter_mut()
    }

    /// The view that has this socket.
    pub(super) fn with_socket(&self, connection: ConnectionId) -> Option<ViewId> {
        let mut views = self.all.iter();
        let view = views.find(|view| view.has_socket(connection))?;
        Some(view.id)
    }

    pub(super) fn get(&self, id: ViewId) -> Option<&View> {
        self.all.iter().find(|view| view.id == id)
    }

    pub(super) fn get_mut(&mut self, id: ViewId) -> Option<&mut View> {
        self.all.iter_mut().find(|view| view.id == id)
    }

    /// The view that has this socket, and what all of them share.
    pub(super) fn split(&mut self, connection: ConnectionId) -> Option<(&mut View, Shared<'_>)> {
        let mut views = self.all.iter_mut();
        let view = views.find(|view| view.has_socket(connection))?;
        let shared = Shared {
            numbering: &mut self.numbering,
            counters: &mut self.counters,
            orphan_header: &mut self.orphan_header,
        };
        Some((view, shared))
    }

    /// The number of the last message.
    pub(super) fn last_message(&self) -> u64 {
        self.numbering.last()
    }

    /// A browser joins.
    pub(super) fn add(&mut self, now: Time, connection: ConnectionId, own_page: bool) {
        self.last_view += 1;
        let socket = Socket::new(connection, now);
        let mut view = View::new(ViewId(self.last_view), socket, own_page);
        announce(&mut view, &mut self.outputs);
        // Most sessions have one view for as long as they live.
        self.all.reserve_exact(1);
        self.all.push(view);
    }

    /// A browser is gone.
    pub(super) fn remove(&mut self, id: ViewId) -> Option<View> {
        let at = self.all.iter().position(|view| view.id == id)?;
        let view = self.all.remove(at);
        self.orphan_header |= view.may_leave_a_header();
        Some(view)
    }

    /// Whether anybody would get a message now: without a browser nothing is encoded at all.
    pub(super) fn have(&self, audience: Audience) -> bool {
        self.all
            .iter()
            .any(|view| view.follows() && audience.contains(view.id))
    }

    /// Sends messages to the audience: to those that already show the model, as the others get a
    /// replay, which says the same. They are encoded once, and once more for each browser that
    /// numbered widgets itself.
    pub(super) fn post(
        &mut self,
        audience: Audience,
        batching: Batching,
        write: impl Fn(&mut MessageBuilder<'_>),
    ) {
        let bounds = self.limits.outbox_bounds();
        let audience = |view: &View| view.follows() && audience.contains(view.id);
        let mut last_shared = None;
        for (at, view) in self
            .all
            .iter_mut()
            .enumerate()
            .filter(|(_, view)| audience(view))
        {
            if view.ids.is_empty() {
                last_shared = Some(at);
                continue;
            }
            let outgoing = view.build(&mut self.numbering, &write);
            put(view, outgoing, bounds, &mut self.counters);
        }
        if let Some(last) = last_shared {
            let mut builder = MessageBuilder::new(&mut self.numbering, BrowserIds::none());
            write(&mut builder);
            let outgoing = builder.finish();
            if outgoing.count > 0 {
                let (shared, rest) = self.all.split_at_mut(last);
                let shared = shared.iter_mut();
                for view in shared.filter(|view| view.ids.is_empty() && audience(view)) {
                    put(view, outgoing.clone(), bounds, &mut self.counters);
                }
                if let Some(view) = rest.first_mut() {
                    put(view, outgoing, bounds, &mut self.counters);
                }
            }
        }
        self.release_unless(batching);
    }

    /// As [`post`](Self::post) to one browser, for messages that are not part of the model: one that
    /// is about to get a replay gets them behind it.
    pub(super) fn post_act(
        &mut self,
        id: ViewId,
        batching: Batching,
        write: impl FnOnce(&mut MessageBuilder<'_>),
    ) {
        let bounds = self.limits.outbox_bounds();
        if let Some(view) = self.all.iter_mut().find(|view| view.id == id) {
            let outgoing = view.build(&mut self.numbering, write);
            put(view, outgoing, bounds, &mut self.counters);
        }
        self.release_unless(batching);
    }

    /// Marks the content of a widget in each view that shows the model: it is encoded when the
    /// socket can take it, as it is then. `about` says what its last message will be.
    pub(super) fn mark_content(
        &mut self,
        widget: WidgetId,
        batching: Batching,
        audience: Audience,
        about: impl Fn(&mut MessageBuilder<'_>),
    ) {
        let mut builder = MessageBuilder::new(&mut self.numbering, BrowserIds::none());
        about(&mut builder);
        let replies = builder.finish().replies;
        if let Some(&reply) = replies.as_slice().last() {
            let views = self.all.iter_mut();
            for view in views.filter(|view| view.follows() && audience.contains(view.id)) {
                view.mark(Mark { widget, reply });
            }
        }
        self.release_unless(batching);
    }

    /// Reads again from the sockets of these views, where they were held back.
    pub(super) fn read_on(&mut self, now: Time, which: impl Fn(ViewId) -> bool) {
        for view in &mut self.all {
            if view.is_paused() && which(view.id) {
                view.read_on(now);
                let socket = view.socket.as_ref();
                let resumed = socket.map(|socket| Output::Resume(socket.connection));
                self.outputs.extend(resumed);
            }
        }
    }

    fn release_unless(&mut self, batching: Batching) {
        // A call outside of the batch releases what the batch has so far, so that the order on
        // the wire stays that of the model.
        if batching == Batching::Immediate {
            self.release();
        }
    }

    /// Everything that waits may go out.
    pub(super) fn release(&mut self) {
        for view in &mut self.all {
            view.outbox.release();
            announce(view, &mut self.outputs);
        }
    }

    /// Notifies the driver that something waits for the browser, unless it knows.
    pub(super) fn announce(&mut self, id: ViewId) {
        if let Some(view) = self.all.iter_mut().find(|view| view.id == id) {
            announce(view, &mut self.outputs);
        }
    }

    /// Sends a browser away, behind what was cut into frames for it.
    pub(super) fn close(&mut self, id: ViewId, close: Close) {
        let socket = self.get_mut(id).and_then(|view| view.socket.as_mut());
        if let Some(socket) = socket {
            let connection = socket.connection;
            let last = std::mem::take(&mut socket.frames).into();
            self.outputs.push_back(Output::Close {
                connection,
                last,
                close,
            });
        }
    }

    /// A browser is sent away, or not let in, for a reason that is to be logged.
    pub(super) fn refused(&mut self, connection: ConnectionId, refused: Refused) {
        self.outputs.push_back(Output::Refused {
            connection,
            refused,
        });
    }

    /// Something failed that nobody waits for.
    pub(super) fn fail(&mut self, widget: Option<WidgetId>, error: Error) {
        self.outputs
            .push_back(Output::Failure(Failure { widget, error }));
    }

    /// Reports uploads that were lost, by the number of their files.
    pub(super) fn report_lost_uploads(&mut self, lost: &[usize], reason: &'static str) {
        for &files in lost {
            self.counters.uploads_lost += 1;
            self.fail(None, Error::Upload { files, reason });
        }
    }

    /// Reports a text that was lost, if one was, by the number of bytes that had come.
    pub(super) fn report_lost_text(&mut self, lost: Option<u64>, reason: &'static str) {
        if let Some(bytes) = lost {
            self.counters.texts_lost += 1;
            self.fail(None, Error::Text { bytes, reason });
        }
    }
}

/// Adds messages to what waits for a browser. The program never waits: if too much waits, all of it
/// is dropped, and a replay takes its place when the socket can be written again.
fn put(view: &mut View, outgoing: Outgoing, bounds: Bounds, counters: &mut Counters) {
    if outgoing.count > 0 && !view.push(outgoing, bounds) {
        counters.overflows += 1;
        view.overflow(bounds);
    }
}

/// Notifies the driver, once, that something waits for the view.
fn announce(view: &mut View, outputs: &mut VecDeque<Output>) {
    let has_something = view.has_something_to_send();
    if let Some(socket) = &mut view.socket
        && !socket.ready
        && has_something
    {
        socket.ready = true;
        outputs.push_back(Output::Ready(socket.connection));
    }
}

impl Audience {
    pub(super) fn contains(self, view: ViewId) -> bool {
        match self {
            Self::Everyone => true,
            Self::Only(only) => only == view,
            Self::Others(other) => other != view,
        }
    }
}

impl Limits {
    pub(super) fn outbox_bounds(&self) -> Bounds {
        Bounds {
            bytes: self.outbox_bytes,
            messages: self.outbox_messages,
            coalesce_above: self.coalesce_above,
        }
    }
}
