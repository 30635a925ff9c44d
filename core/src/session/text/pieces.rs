//! A text message that arrives in pieces, as it is too long for one (`docs/protocol.md#long-texts`).

use crate::session::transfer::UploadBudget;
use crate::wire::TextChunk;
use crate::{Limits, Time};

/// The text that is on its way on one connection, if any is.
#[derive(Debug, Default)]
pub(in crate::session) struct Pieces(Option<Open>);

#[derive(Debug)]
struct Open {
    transfer: u64,
    next: u64,
    count: u64,
    text: Counted,
    last_heard: Time,
}

/// Text that is counted against the budget of uploads as long as it is there.
#[derive(Debug)]
pub(super) struct Counted {
    text: String,
    budget: UploadBudget,
}

/// What came of a piece.
#[derive(Debug)]
pub(super) enum Piece {
    /// More have to follow.
    Taken,
    /// It was the last one.
    Whole(Counted),
    /// It belongs to a text that was given up before.
    Unwanted,
    /// It did not fit, and what there was before it is given up.
    Broken { lost: Option<u64> },
    /// There is no room for it.
    Refused { lost: u64, reason: &'static str },
}

impl Pieces {
    pub(super) fn receive(
        &mut self,
        now: Time,
        piece: &TextChunk,
        limits: &Limits,
        budget: &UploadBudget,
    ) -> Piece {
        // None of them is empty, so that they end.
        let possible = !piece.data.is_empty()
            && piece.chunk_index < piece.num_chunks
            && piece.num_chunks <= limits.long_text as u64;
        let mut open = match self.0.take() {
            Some(open) => {
                let agrees = (open.transfer, open.next, open.count)
                    == (piece.transfer_id, piece.chunk_index, piece.num_chunks);
                if !possible || !agrees {
                    let lost = Some(open.text.bytes());
                    return Piece::Broken { lost };
                }
                open
            }
            None if !possible => return Piece::Broken { lost: None },
            None if piece.chunk_index > 0 => return Piece::Unwanted,
            None => Open {
                transfer: piece.transfer_id,
                next: 0,
                count: piece.num_chunks,
                text: Counted {
                    text: String::new(),
                    budget: budget.clone(),
                },
                last_heard: now,
            },
        };
        if let Err(reason) = open.text.push(&piece.data, limits) {
            let lost = open.text.bytes() + piece.data.len() as u64;
            return Piece::Refused { lost, reason };
        }
        open.next += 1;
        open.last_heard = now;
        if open.next == open.count {
            return Piece::Whole(open.text);
        }
        self.0 = Some(open);
        Piece::Taken
    }

    /// When the text will have stood still for too long.
    pub(in crate::session) fn deadline(&self, limits: &Limits) -> Option<Time> {
        let open = self.0.as_ref()?;
        Some(open.last_heard + limits.upload_idle)
    }

    /// Gives up the text if it stood still for too long: how many bytes it had.
    pub(in crate::session) fn expire(&mut self, now: Time, limits: &Limits) -> Option<u64> {
        let is_late = self.deadline(limits).is_some_and(|it| it <= now);
        is_late.then(|| self.clear()).flatten()
    }

    /// The connection was not read for a while, and now is again: nothing counts as having stood
    /// still meanwhile.
    pub(in crate::session) fn read_on(&mut self, now: Time) {
        if let Some(open) = &mut self.0 {
            open.last_heard = now;
        }
    }

    /// Gives up the text: how many bytes it had.
    pub(in crate::session) fn clear(&mut self) -> Option<u64> {
        Some(self.0.take()?.text.bytes())
    }
}

impl Counted {
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    fn bytes(&self) -> u64 {
        self.text.len() as u64
    }

    fn push(&mut self, more: &str, limits: &Limits) -> Result<(), &'static str> {
        if self.text.len() + more.len() > limits.long_text {
            return Err("it is longer than a browser may send");
        }
        if !self.budget.take(more.len(), limits.uploads_total_bytes) {
            return Err("the uploads of all browsers together are too large");
        }
        self.text.push_str(more);
        Ok(())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.budget.give_back(self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(transfer_id: u64, chunk_index: u64, num_chunks: u64, data: &str) -> TextChunk {
        TextChunk {
            transfer_id,
            chunk_index,
            num_chunks,
            data: data.to_owned(),
        }
    }

    /// Ten bytes for one text, and 15 for all.
    fn small() -> Limits {
        Limits {
            long_text: 10,
            uploads_total_bytes: 15,
            ..Limits::default()
        }
    }

    fn receive(pieces: &mut Pieces, budget: &UploadBudget, piece: &TextChunk) -> Piece {
        pieces.receive(Time::ZERO, piece, &small(), budget)
    }

    #[test]
    fn pieces_make_a_text_and_give_their_budget_back() {
        let (mut pieces, budget) = (Pieces::default(), UploadBudget::default());
        let first = receive(&mut pieces, &budget, &piece(1, 0, 2, "hello "));
        assert!(matches!(first, Piece::Taken), "{first:?}");
        assert_eq!(budget.used(), 6);
        let Piece::Whole(text) = receive(&mut pieces, &budget, &piece(1, 1, 2, "you")) else {
            panic!("it is the last one");
        };
        assert_eq!((text.as_bytes(), budget.used()), (&b"hello you"[..], 9));
        drop(text);
        assert_eq!(budget.used(), 0);
        assert_eq!(pieces.deadline(&small()), None);
    }

    #[test]
    fn a_piece_that_does_not_fit_ends_the_text() {
        for misfit in [
            piece(1, 0, 3, "again"),
            piece(1, 2, 3, "too early"),
            piece(2, 1, 3, "of another one"),
            piece(1, 1, 4, "one more"),
            piece(1, 1, 3, ""),
        ] {
            let (mut pieces, budget) = (Pieces::default(), UploadBudget::default());
            receive(&mut pieces, &budget, &piece(1, 0, 3, "four"));
            let broken = receive(&mut pieces, &budget, &misfit);
            assert!(
                matches!(broken, Piece::Broken { lost: Some(4) }),
                "{broken:?}"
            );
            assert_eq!(budget.used(), 0);
            let late = receive(&mut pieces, &budget, &piece(1, 2, 3, "late"));
            assert!(matches!(late, Piece::Unwanted), "{late:?}");
        }
    }

    #[test]
    fn nothing_begins_that_could_not_end() {
        let (mut pieces, budget) = (Pieces::default(), UploadBudget::default());
        for (index, count) in [(0, 0), (1, 1), (0, 11), (0, u64::MAX), (u64::MAX, u64::MAX)] {
            let broken = receive(&mut pieces, &budget, &piece(1, index, count, "x"));
            assert!(matches!(broken, Piece::Broken { lost: None }), "{broken:?}");
        }
    }

    #[test]
    fn a_text_has_its_bound_and_all_of_them_have_one() {
        let budget = UploadBudget::default();
        let (mut one, mut other) = (Pieces::default(), Pieces::default());
        receive(&mut one, &budget, &piece(1, 0, 3, "123456"));
        let refused = receive(&mut one, &budget, &piece(1, 1, 3, "12345"));
        assert!(
            matches!(refused, Piece::Refused { lost: 11, .. }),
            "{refused:?}"
        );
        assert_eq!(budget.used(), 0);
        receive(&mut one, &budget, &piece(2, 0, 2, "12345678"));
        let refused = receive(&mut other, &budget, &piece(1, 0, 2, "12345678"));
        assert!(
            matches!(refused, Piece::Refused { lost: 8, .. }),
            "{refused:?}"
        );
        assert_eq!(one.clear(), Some(8));
        assert_eq!(budget.used(), 0);
    }

    #[test]
    fn a_text_that_stands_still_is_given_up() {
        let (mut pieces, budget) = (Pieces::default(), UploadBudget::default());
        let limits = small();
        receive(&mut pieces, &budget, &piece(1, 0, 2, "half"));
        let late = Time::ZERO + limits.upload_idle;
        assert_eq!(pieces.deadline(&limits), Some(late));
        pieces.read_on(late);
        assert_eq!(pieces.expire(late, &limits), None);
        assert_eq!(pieces.expire(late + limits.upload_idle, &limits), Some(4));
        assert_eq!(budget.used(), 0);
    }
}
