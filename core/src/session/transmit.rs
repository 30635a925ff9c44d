//! What goes out to a browser, when its socket can take it.

use bytes::Bytes;

use super::Session;
use super::framer::Framer;
use super::replay::{Progress, Replay, calls_for_content};
use super::view::{Mark, ViewId, ViewState, Waiting};
use crate::{ConnectionId, Frame, Time};

impl Session {
    /// The next frame for the connection. After [`Output::Ready`](super::Output::Ready), call it
    /// each time the socket can take a frame, until it returns `None`;
    /// [`Output::Ready`](super::Output::Ready) then says when there is more.
    ///
    /// Everything that waits when the first frame is pulled goes out together, and a replay, where
    /// one is due, is begun then and not earlier. A long one is made in steps, one for each frame.
    pub fn poll_transmit(&mut self, now: Time, connection: ConnectionId) -> Option<Frame> {
        let id = self.views.with_socket(connection)?;
        let socket = self.views.get_mut(id)?.socket.as_mut()?;
        if std::mem::take(&mut socket.ping_due) {
            socket.ready = true;
            return Some(Frame::Ping(Bytes::new()));
        }
        if socket.frames.is_empty() {
            let mut cut = std::mem::take(&mut socket.frames);
            let mut framer = Framer::new(&mut cut);
            if self.replay(now, id, &mut framer) {
                self.send_waiting(now, id, &mut framer);
            }
            drop(framer);
            self.views.get_mut(id)?.socket.as_mut()?.frames = cut;
        }
        let socket = self.views.get_mut(id)?.socket.as_mut()?;
        let frame = socket.frames.pop_front();
        socket.ready = frame.is_some();
        frame
    }

    /// Makes the next step of the view's replay, if it needs one. Whether it shows the model then.
    fn replay(&mut self, now: Time, id: ViewId, framer: &mut Framer<'_>) -> bool {
        let Some((view, shared)) = self.views.split(id) else {
            return false;
        };
        let is_new = matches!(view.state, ViewState::New);
        let mut replay = match std::mem::replace(&mut view.state, ViewState::Current) {
            ViewState::Current => return true,
            ViewState::Replaying(replay) => replay,
            ViewState::New | ViewState::Stale => {
                shared.counters.replays += 1;
                view.apart.clear();
                view.fields.clear();
                if is_new && !view.own_page && std::mem::take(shared.orphan_header) {
                    // The plain client then takes a header that found no message for done.
                    framer.frame(Frame::Binary(Bytes::new()));
                }
                let names = is_new.then(|| (self.id.clone(), self.token.clone()));
                Box::new(Replay::new(self.model.snapshot(), self.has_failed, names))
            }
        };
        let bound = self.limits.outbox_messages;
        let mut progress = Progress::More;
        let mut last = view.build(shared.numbering, |builder| {
            progress = replay.write(builder, now, self.limits.replay_step);
        });
        if progress == Progress::Done {
            for picture in replay.pictures(shared.numbering, &view.ids) {
                view.send(std::mem::replace(&mut last, picture), bound, framer);
            }
        }
        if let (true, Some(last)) = (progress != Progress::More, last.replies.last()) {
            view.watch_replay(last);
        }
        view.send(last, bound, framer);
        view.state = match progress {
            Progress::More => ViewState::Replaying(replay),
            Progress::Done => ViewState::Current,
            Progress::GivenUp => ViewState::Stale,
        };
        progress == Progress::Done
    }

    /// Puts into frames what waits for a view that shows the model.
    fn send_waiting(&mut self, now: Time, id: ViewId, framer: &mut Framer<'_>) {
        let Some((view, shared)) = self.views.split(id) else {
            return;
        };
        let bound = self.limits.outbox_messages;
        while let Some(waiting) = view.outbox.take() {
            let mark = match waiting {
                Waiting::Messages(outgoing) => {
                    view.send(outgoing, bound, framer);
                    continue;
                }
                Waiting::Content(mark) => mark,
            };
            let Mark { widget: id, reply } = mark;
            let widget = self.model.get(id);
            let calls = widget.map_or_else(Vec::new, |widget| calls_for_content(widget, now));
            let Some((last, calls)) = calls.split_last() else {
                view.drop_mark(mark);
                continue;
            };
            if !calls.is_empty() {
                let outgoing = view.build(shared.numbering, |builder| {
                    builder.tells(reply.steps);
                    for call in calls {
                        builder.call_with(id, call.method, &call.arguments());
                    }
                });
                view.send_at_once(outgoing, bound, framer);
            }
            let outgoing = view.build(shared.numbering, |builder| {
                builder.call_reserved(reply, id, last.method, &last.arguments());
            });
            view.send(outgoing, bound, framer);
        }
    }
}
