//! Pieces of HTML: those of an `HtmlView`.
//!
//! A browser reads each piece by itself, so that they are not the same as one long piece: a replay
//! sends them one by one.

use std::sync::Arc;

use serde_json::Value;

use super::{Told, json};
use crate::catalogue::FragmentsEdit;
use crate::wire::Json;

/// The most pieces in a chunk.
const CHUNK: usize = 64;

/// Bytes beyond which the pieces are more than to be encoded in one go with every edit.
const LARGE: usize = 64 * 1024;

/// The pieces, in chunks that snapshots share. To append costs what is appended.
#[derive(Clone, Debug)]
pub(in crate::session) struct Fragments {
    /// Its index among the class's properties.
    part: usize,
    /// The step of the last edit; 0 if there was none, and the HTML is that of the constructor.
    step: u64,
    /// Each piece as it stands in a JSON string.
    chunks: Vec<Arc<Vec<Box<str>>>>,
    length: usize,
}

impl Fragments {
    pub(super) fn new(part: usize) -> Self {
        Self {
            part,
            step: 0,
            chunks: Vec::new(),
            length: 0,
        }
    }

    pub(super) fn is_large(&self) -> bool {
        self.length > LARGE
    }

    pub(super) fn has(&self, part: usize) -> bool {
        self.part == part
    }

    pub(super) fn part(&self) -> Option<(usize, u64)> {
        (self.step != 0).then_some((self.part, self.step))
    }

    /// All pieces, one behind the other.
    pub(super) fn get(&self) -> String {
        self.pieces().map(json::unescaped).collect()
    }

    pub(super) fn set(&mut self, step: u64, html: &str) {
        *self = Self::new(self.part);
        self.step = step;
        self.push(html);
    }

    pub(super) fn unset(&mut self) {
        *self = Self::new(self.part);
    }

    /// The first piece takes the place of what is there, and the others follow it.
    pub(super) fn told(&self) -> Vec<Told<'_>> {
        let mut pieces = self.pieces();
        let first = pieces.next().unwrap_or_default();
        let rest = pieces.map(|piece| Told::one(1, Json::Text(vec![piece])));
        [Told::one(0, Json::Text(vec![first]))]
            .into_iter()
            .chain(rest)
            .collect()
    }

    pub(super) fn edit(
        &mut self,
        edit: FragmentsEdit,
        step: u64,
        initial: &str,
        arguments: &[Value],
    ) {
        let html = arguments
            .first()
            .and_then(Value::as_str)
            .unwrap_or_default();
        match edit {
            FragmentsEdit::Set => self.set(step, html),
            FragmentsEdit::Clear => self.set(step, ""),
            FragmentsEdit::Append => {
                if self.step == 0 {
                    self.push(initial);
                }
                self.step = step;
                self.push(html);
            }
        }
    }

    fn push(&mut self, html: &str) {
        // Nothing behind something is nothing.
        if html.is_empty() && !self.chunks.is_empty() {
            return;
        }
        if self.chunks.last().is_none_or(|last| last.len() >= CHUNK) {
            self.chunks.push(Arc::default());
        }
        if let Some(last) = self.chunks.last_mut() {
            self.length += html.len();
            Arc::make_mut(last).push(json::escaped(html).into());
        }
    }

    fn pieces(&self) -> impl Iterator<Item = &str> {
        let chunks = self.chunks.iter();
        chunks.flat_map(|chunk| chunk.iter()).map(|piece| &**piece)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn append(fragments: &mut Fragments, step: u64, html: &str) {
        fragments.edit(FragmentsEdit::Append, step, "<i>a</i>", &[json!(html)]);
    }

    #[test]
    fn the_first_piece_is_what_the_widget_began_with() {
        let mut fragments = Fragments::new(3);
        assert_eq!(fragments.part(), None);
        append(&mut fragments, 7, "<b>\"</b>");
        append(&mut fragments, 8, "");
        assert_eq!(fragments.part(), Some((3, 8)));
        assert_eq!(fragments.get(), "<i>a</i><b>\"</b>");
        assert_eq!(fragments.told().len(), 2);
    }

    #[test]
    fn what_is_set_takes_the_place_of_all_pieces() {
        let mut fragments = Fragments::new(0);
        for step in 1..200 {
            append(&mut fragments, step, "x");
        }
        assert_eq!((fragments.told().len(), fragments.chunks.len()), (200, 4));
        fragments.edit(FragmentsEdit::Clear, 300, "", &[]);
        assert_eq!(
            (fragments.get(), fragments.told().len()),
            (String::new(), 1)
        );
        append(&mut fragments, 301, "y");
        assert_eq!(
            (fragments.get(), fragments.told().len()),
            ("y".to_owned(), 2)
        );
    }
}
