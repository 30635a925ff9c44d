//! What goes out to a browser, when its socket can take it.

use bytes::Bytes;

use super::Session;
use super::framer::Framer;
use super::message::MessageBuilder;
use super::replay::{Progress, Replay, calls_for_content};
use super::view::{Mark, ViewId, ViewState, Waiting};
use crate::{ConnectionId, Frame, Time};

impl Session {
    /// The next frame for the connection. After [`Output::Ready`](super::Output::Ready), call it each
    /// time the socket can take a frame, until it returns `None`;
    /// [`Output::Ready`](super::Output::Ready) then tells when there is more.
    ///
    /// Everything that waits when the first frame is pulled goes out together, and a replay, where
    /// one is due, is begun then and not earlier. A long one is made in steps, one for each frame.
    pub fn poll_transmit(&mut self, now: Time, connection: ConnectionId) -> Option<Frame> {
        let id = self.views.with_socket(connection)?;
        let view = self.views.get_mut(id)?;
        let socket = view.socket.as_mut()?;
        if std::mem::take(&mut socket.ping_due) {
            socket.ready = true;
            return Some(Frame::Ping(Bytes::new()));
        }
        if socket.frames.is_empty() {
            self.cut_frames(now, id);
        }
        let socket = self.views.get_mut(id)?.socket.as_mut()?;
        let frame = socket.frames.pop_front();
        socket.ready = frame.is_some();
        frame
    }

    /// Makes frames of what waits for a view.
    fn cut_frames(&mut self, now: Time, id: ViewId) {
        let mut framer = Framer::default();
        let is_current = self
            .views
            .get(id)
            .is_some_and(|view| matches!(view.state, ViewState::Current));
        if is_current || self.replay(now, id, &mut framer) {
            self.send_waiting(now, id, &mut framer);
        }
        let view = self.views.get_mut(id);
        if let Some(socket) = view.and_then(|view| view.socket.as_mut()) {
            socket.frames.extend(framer.finish());
        }
    }

    /// Makes the next step of a replay. Whether the view shows the model then.
    fn replay(&mut self, now: Time, id: ViewId, framer: &mut Framer) -> bool {
        let views = &mut self.views;
        let orphan_header = &mut views.orphan_header;
        let has_orphan = *orphan_header;
        let mut last_message = views.last_message;
        let Some(view) = views.get_mut(id) else {
            return false;
        };
        let bound = self.limits.outbox_messages;
        let ids = std::mem::take(&mut view.ids);
        let mut builder = MessageBuilder::new(&mut last_message, &ids);
        let is_new = matches!(view.state, ViewState::New);
        let begins = is_new || matches!(view.state, ViewState::Stale);
        let mut replay = match std::mem::replace(&mut view.state, ViewState::Current) {
            ViewState::Replaying(replay) => replay,
            _ => Box::new(Replay::new(self.model.snapshot(), self.has_failed)),
        };
        if begins {
            view.apart.clear();
            view.fields.clear();
            if is_new && !view.own_page && has_orphan {
                // The plain client then takes a header that found no message for done.
                framer.frame(Frame::Binary(Bytes::new()));
            }
            let names = is_new.then_some((&self.id, &self.token));
            Replay::start(&mut builder, names);
        }
        let progress = replay.write(&mut builder, now);
        let mut written = vec![builder.finish()];
        if progress == Progress::Done {
            written.extend(replay.pictures(&mut last_message, &ids));
        }
        if progress != Progress::More
            && let Some(last) = written.last().and_then(|outgoing| outgoing.replies.last())
        {
            view.watch_replay(last);
        }
        for outgoing in written {
            view.send(outgoing, bound, framer);
        }
        view.state = match progress {
            Progress::More => ViewState::Replaying(replay),
            Progress::Done => ViewState::Current,
            Progress::GivenUp => ViewState::Stale,
        };
        view.ids = ids;
        let clears_orphan = begins && is_new && !view.own_page;
        views.last_message = last_message;
        if begins {
            views.counters.replays += 1;
        }
        if clears_orphan {
            views.orphan_header = false;
        }
        progress == Progress::Done
    }

    /// Puts into frames what waits for a view that shows the model.
    fn send_waiting(&mut self, now: Time, id: ViewId, framer: &mut Framer) {
        let bound = self.limits.outbox_messages;
        let mut last_message = self.views.last_message;
        let Some(view) = self.views.get_mut(id) else {
            return;
        };
        for waiting in view.outbox.take() {
            match waiting {
                Waiting::Messages(outgoing) => view.send(outgoing, bound, framer),
                Waiting::Content(Mark { widget: id, reply }) => {
                    let Some(widget) = self.model.get(id) else {
                        continue;
                    };
                    let ids = std::mem::take(&mut view.ids);
                    let mut builder = MessageBuilder::new(&mut last_message, &ids);
                    builder.tells(reply.steps);
                    if let Some((last, calls)) = calls_for_content(widget, now).split_last() {
                        for call in calls {
                            builder.call_with(id, call.method, &call.arguments());
                        }
                        if !calls.is_empty() {
                            view.send_at_once(builder.finish(), bound, framer);
                        }
                        let mut builder = MessageBuilder::new(&mut last_message, &ids);
                        builder.call_reserved(reply, id, last.method, &last.arguments());
                        view.send(builder.finish(), bound, framer);
                    }
                    view.ids = ids;
                }
            }
        }
        self.views.last_message = last_message;
    }
}
