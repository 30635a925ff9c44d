//! What goes out to a browser, when its socket can take it.

use bytes::Bytes;

use super::Session;
use super::framer::Framer;
use super::model::Model;
use super::replay::{Progress, Replay, calls_for_content};
use super::view::{Mark, View, ViewState, Waiting};
use super::views::Shared;
use crate::{ConnectionId, Frame, Limits, SessionId, Time, Token};

impl Session {
    /// The next frame for the connection. After [`Output::Ready`](super::Output::Ready), call it
    /// each time the socket can take a frame, until it returns `None`;
    /// [`Output::Ready`](super::Output::Ready) then says when there is more.
    ///
    /// Everything that waits when the first frame is pulled goes out together, and a replay, where
    /// one is due, is begun then and not earlier. A long one is made in steps, one for each frame.
    pub fn poll_transmit(&mut self, now: Time, connection: ConnectionId) -> Option<Frame> {
        let (view, shared) = self.views.split(connection)?;
        let has_something = view.has_something_to_send();
        let socket = view.socket.as_mut()?;
        socket.ready = has_something;
        if !has_something {
            return None;
        }
        if std::mem::take(&mut socket.ping_due) {
            return Some(Frame::Ping(Bytes::new()));
        }
        if socket.frames.is_empty() {
            if let Some(frame) = view.send_lone(self.limits.outbox_messages) {
                return Some(frame);
            }
            let mut cut = std::mem::take(&mut view.socket.as_mut()?.frames);
            let mut sending = Sending {
                now,
                model: &self.model,
                names: (&self.id, &self.token),
                has_failed: self.has_failed,
                limits: &self.limits,
                shared,
                framer: Framer::new(&mut cut),
            };
            if sending.replay(view) {
                sending.send_waiting(view);
            }
            drop(sending);
            view.socket.as_mut()?.frames = cut;
        }
        let socket = view.socket.as_mut()?;
        let frame = socket.frames.pop_front();
        socket.ready = frame.is_some();
        frame
    }
}

/// What is at hand while frames are made for a view.
struct Sending<'a> {
    now: Time,
    model: &'a Model,
    names: (&'a SessionId, &'a Token),
    has_failed: bool,
    limits: &'a Limits,
    shared: Shared<'a>,
    framer: Framer<'a>,
}

impl Sending<'_> {
    /// Makes the next step of the view's replay, if it needs one. Whether it shows the model then.
    fn replay(&mut self, view: &mut View) -> bool {
        let shared = &mut self.shared;
        let is_new = matches!(view.state, ViewState::New);
        let mut replay = match std::mem::replace(&mut view.state, ViewState::Current) {
            ViewState::Current => return true,
            ViewState::Replaying(replay) => replay,
            ViewState::New | ViewState::Stale => {
                shared.counters.replays += 1;
                view.apart.clear();
                view.fields.clear();
                view.surfaces.clear();
                if is_new && !view.own_page && std::mem::take(shared.orphan_header) {
                    // The plain client then takes a header that found no message for done.
                    self.framer.frame(Frame::Binary(Bytes::new()));
                }
                let (id, token) = self.names;
                let names = is_new.then(|| (id.clone(), token.clone()));
                Box::new(Replay::new(self.model.snapshot(), self.has_failed, names))
            }
        };
        let bound = self.limits.outbox_messages;
        let mut progress = Progress::More;
        let mut last = view.build(shared.numbering, |builder| {
            progress = replay.write(builder, self.now, self.limits.replay_step);
        });
        if progress == Progress::Done {
            for picture in replay.pictures(shared.numbering, &view.ids) {
                let before = std::mem::replace(&mut last, picture);
                view.send(before, bound, &mut self.framer);
            }
        }
        if let (true, Some(last)) = (progress != Progress::More, last.replies.last()) {
            view.watch_replay(last);
        }
        view.send(last, bound, &mut self.framer);
        view.state = match progress {
            Progress::More => ViewState::Replaying(replay),
            Progress::Done => ViewState::Current,
            Progress::GivenUp => ViewState::Stale,
        };
        progress == Progress::Done
    }

    /// Puts into frames what waits for a view that shows the model.
    fn send_waiting(&mut self, view: &mut View) {
        let bound = self.limits.outbox_messages;
        while let Some(waiting) = view.outbox.take() {
            match waiting {
                Waiting::Messages(outgoing) => view.send(outgoing, bound, &mut self.framer),
                Waiting::Content(mark) => self.send_content(view, mark),
            }
        }
    }

    /// Puts a content that is marked into frames, as it is now.
    fn send_content(&mut self, view: &mut View, mark: Mark) {
        let bound = self.limits.outbox_messages;
        let Mark { widget: id, reply } = mark;
        let widget = self.model.get(id);
        let calls = widget.map_or_else(Vec::new, |widget| calls_for_content(widget, self.now));
        let Some((last, calls)) = calls.split_last() else {
            view.drop_mark(mark);
            return;
        };
        if !calls.is_empty() {
            let outgoing = view.build(self.shared.numbering, |builder| {
                builder.tells(reply.steps);
                for call in calls {
                    builder.call_with(id, call.method, &call.arguments());
                }
            });
            view.send_at_once(outgoing, bound, &mut self.framer);
        }
        let outgoing = view.build(self.shared.numbering, |builder| {
            builder.call_reserved(reply, id, last.method, &last.arguments());
        });
        view.send(outgoing, bound, &mut self.framer);
    }
}
