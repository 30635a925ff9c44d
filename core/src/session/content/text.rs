//! Lines of text that a program appends to and that may be limited: those of a `TextArea`.

use std::borrow::Cow;
use std::sync::Arc;

use super::json;
use crate::wire::Json;

/// Bytes from which on a piece is not added to any more.
const PIECE: usize = 4096;

/// A text in pieces. To append costs what is appended; to cut lines off costs what is cut off.
#[derive(Clone, Debug)]
pub(in crate::session) struct Text {
    /// Its place among the class's properties.
    place: usize,
    /// The step of the last edit; 0 if there was none, and the text is the one of the constructor.
    step: u64,
    pieces: Vec<Arc<Piece>>,
    /// Pieces at the front that were cut off.
    cut: usize,
    length: usize,
    line_ends: usize,
}

/// A part of the text.
#[derive(Clone, Debug, Default)]
struct Piece {
    /// As it stands in a JSON string.
    escaped: String,
    /// The length of the text itself in bytes.
    length: usize,
    line_ends: usize,
}

impl Text {
    pub(super) fn new(place: usize) -> Self {
        Self {
            place,
            step: 0,
            pieces: Vec::new(),
            cut: 0,
            length: 0,
            line_ends: 0,
        }
    }

    pub(super) fn is_large(&self) -> bool {
        self.length > 16 * PIECE
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.place == place
    }

    pub(super) fn part(&self) -> Option<(usize, u64)> {
        (self.step != 0).then_some((self.place, self.step))
    }

    /// The length in bytes.
    pub(in crate::session) fn len(&self) -> usize {
        self.length
    }

    pub(in crate::session) fn get(&self) -> Cow<'_, str> {
        match self.pieces() {
            [] => Cow::default(),
            [piece] => json::unescaped(&piece.escaped),
            pieces => {
                let all: String = pieces.iter().map(|piece| piece.escaped.as_str()).collect();
                match json::unescaped(&all) {
                    Cow::Borrowed(_) => all.into(),
                    Cow::Owned(text) => text.into(),
                }
            }
        }
    }

    pub(super) fn encoded(&self) -> Json<'_> {
        let pieces = self.pieces().iter();
        Json::Text(pieces.map(|piece| piece.escaped.as_str()).collect())
    }

    pub(super) fn set(&mut self, step: u64, text: &str) {
        *self = Self::new(self.place);
        self.append(step, text);
    }

    pub(super) fn unset(&mut self) {
        *self = Self::new(self.place);
    }

    /// Puts text behind the text.
    pub(in crate::session) fn append(&mut self, step: u64, text: &str) {
        self.step = step;
        let mut rest = text;
        while !rest.is_empty() {
            let mut end = rest.len().min(PIECE);
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let (now, later) = rest.split_at(end);
            rest = later;
            if self
                .pieces
                .last()
                .is_none_or(|last| last.escaped.len() >= PIECE)
            {
                self.pieces.push(Arc::default());
            }
            if let Some(last) = self.pieces.last_mut() {
                let line_ends = now.matches('\n').count();
                let last = Arc::make_mut(last);
                last.escaped.push_str(&json::escaped(now));
                last.length += now.len();
                last.line_ends += line_ends;
                self.length += now.len();
                self.line_ends += line_ends;
            }
        }
    }

    /// Keeps only the last `lines` lines; all of them if the number is 0. Returns whether any was
    /// cut off.
    pub(in crate::session) fn keep_last_lines(&mut self, lines: usize) -> bool {
        if lines == 0 || self.line_ends < lines {
            return false;
        }
        // What ends with that line end goes.
        let mut ends = self.line_ends - lines + 1;
        while let Some(piece) = self.pieces.get_mut(self.cut) {
            if piece.line_ends < ends {
                ends -= piece.line_ends;
                self.length -= piece.length;
                self.line_ends -= piece.line_ends;
                *piece = Arc::default();
                self.cut += 1;
                continue;
            }
            let piece = Arc::make_mut(piece);
            let removed = piece.cut_lines(ends);
            self.length -= removed;
            self.line_ends -= ends;
            break;
        }
        // The room at the front is given back once it is most of all.
        if self.cut * 2 > self.pieces.len() {
            self.pieces.drain(..self.cut);
            self.cut = 0;
        }
        true
    }

    fn pieces(&self) -> &[Arc<Piece>] {
        self.pieces.get(self.cut..).unwrap_or_default()
    }
}

impl Piece {
    /// Cuts off what ends with the line end of that number, counted from 1: how many bytes of text
    /// that was.
    fn cut_lines(&mut self, ends: usize) -> usize {
        let mut end = 0;
        let mut left = ends;
        for unit in json::units(&self.escaped) {
            end += unit.len();
            left -= usize::from(unit == "\\n");
            if left == 0 {
                break;
            }
        }
        let removed = json::length(&self.escaped[..end]);
        self.escaped.drain(..end);
        self.length -= removed;
        self.line_ends -= ends;
        removed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept, as said by the words of the client.
    fn last_lines(text: &str, lines: usize) -> &str {
        match text.rmatch_indices('\n').nth(lines - 1) {
            Some((at, _)) => &text[at + 1..],
            None => text,
        }
    }

    #[test]
    fn lines_are_cut_off_at_the_front() {
        for size in [1, 7, 300, 5000] {
            let mut text = Text::new(0);
            let mut expected = String::new();
            for number in 1..40_u64 {
                let line = format!("{number}\\ {}\n", "ä\"".repeat(size));
                text.append(number, &line);
                expected.push_str(&line);
                text.keep_last_lines(10);
                expected = last_lines(&expected, 10).to_owned();
                assert_eq!(text.get(), expected);
                assert_eq!(text.len(), expected.len());
            }
            assert!(text.keep_last_lines(1));
            assert_eq!(text.get(), "");
        }
    }

    #[test]
    fn a_limit_that_is_not_reached_cuts_nothing() {
        let mut text = Text::new(0);
        text.set(1, "a\nb\nc");
        assert!(!text.keep_last_lines(3) && !text.keep_last_lines(0));
        assert!(text.keep_last_lines(2));
        assert_eq!(text.get(), "b\nc");
        assert!(text.keep_last_lines(1));
        assert_eq!((text.get(), text.len()), ("c".into(), 1));
    }

    #[test]
    fn a_long_text_is_many_pieces_and_one_argument() {
        let mut text = Text::new(3);
        assert_eq!(text.part(), None);
        let long = "日\n".repeat(10_000);
        text.set(7, &long);
        assert!(text.pieces.len() > 5);
        assert_eq!(text.get(), long);
        assert_eq!(text.part(), Some((3, 7)));
    }
}
