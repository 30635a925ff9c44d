//! A list of texts and the one that is chosen or typed: those of a `ComboBox`.

use std::cmp::Ordering;
use std::sync::Arc;

use serde_json::Value;

use super::json;
use crate::catalogue::ItemsEdit;
use crate::compact::Compact;
use crate::wire::Json;

/// The most items in a chunk.
const CHUNK: usize = 256;

/// The items, and the text beside them. To add an item costs what is added.
#[derive(Clone, Debug)]
pub(in crate::session) struct Items {
    /// Where the list and the text stand among the class's properties.
    places: [usize; 2],
    /// The steps of their last edits; 0 if there was none.
    steps: [u64; 2],
    chunks: Vec<Arc<Vec<Item>>>,
    len: usize,
    text: Box<str>,
}

/// An item, as it stands in a JSON string.
type Item = Box<str>;

/// What an edit did beside what its method says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::session) enum Edited {
    /// The text changed, which the client does not always do too.
    Text,
    /// The list has this item more, at its end.
    Added(String),
    /// The client might see the list otherwise: it is sent whole.
    Replaced,
}

impl Items {
    pub(super) fn new(items: usize, text: usize) -> Self {
        Self {
            places: [items, text],
            steps: [0; 2],
            chunks: Vec::new(),
            len: 0,
            text: Box::default(),
        }
    }

    pub(super) fn is_large(&self) -> bool {
        self.len > CHUNK
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.places.contains(&place)
    }

    pub(super) fn parts(&self) -> [Option<(usize, u64)>; 2] {
        let [items, text] = [0, 1].map(|at| (self.places[at], self.steps[at]));
        [items, text].map(|part| (part.1 != 0).then_some(part))
    }

    /// The text that is chosen or typed, where that is the part.
    pub(super) fn text(&self, place: usize) -> Option<&str> {
        (place == self.places[1]).then_some(&self.text)
    }

    pub(super) fn values(&self, place: usize) -> Vec<Compact> {
        if place == self.places[0] {
            self.iter()
                .map(|item| (*json::unescaped(item)).into())
                .collect()
        } else {
            vec![(&*self.text).into()]
        }
    }

    pub(super) fn set(&mut self, place: usize, step: u64, values: &[Compact]) {
        let text = |value: &Compact| value.as_str().unwrap_or_default().to_owned();
        if place == self.places[0] {
            self.clear();
            for value in values {
                self.push(&text(value));
            }
            self.steps[0] = step;
        } else {
            self.text = values.first().map(text).unwrap_or_default().into();
            self.steps[1] = step;
        }
    }

    pub(super) fn unset(&mut self, place: usize) {
        if place == self.places[0] {
            self.clear();
            self.steps[0] = 0;
        } else {
            self.text = Box::default();
            self.steps[1] = 0;
        }
    }

    pub(super) fn encoded(&self, place: usize) -> Vec<Json<'_>> {
        if place == self.places[0] {
            self.iter().map(|item| Json::Text(vec![item])).collect()
        } else {
            vec![Json::Value(&self.text)]
        }
    }

    /// The item at an index.
    pub(in crate::session) fn get(&self, index: usize) -> Option<String> {
        let (chunk, at) = self.chunk_at(index)?;
        let item = self.chunks[chunk].get(at)?;
        Some(json::unescaped(item).into_owned())
    }

    /// The index of the first item that is the text.
    pub(in crate::session) fn chosen(&self) -> Option<usize> {
        self.index_of(&self.text)
    }

    /// Edits the list. `editable` says whether a text that is no item may stand beside it. `steps` are
    /// those of the items and of the text: a replay sets the text when the items are there.
    pub(in crate::session) fn edit(
        &mut self,
        edit: ItemsEdit,
        arguments: &[Value],
        editable: bool,
        steps: [u64; 2],
    ) -> Vec<Edited> {
        let first = arguments.first();
        let given = first.and_then(Value::as_str).unwrap_or_default();
        let was_empty = self.len == 0;
        let mut edited = None;
        match edit {
            ItemsEdit::Append => self.push(given),
            ItemsEdit::InsertAlpha => {
                let (place, is_certain) = self.alphabetical_place(given);
                self.insert(place, given);
                if !is_certain {
                    edited = Some(Edited::Replaced);
                }
            }
            ItemsEdit::DeleteAlpha => {
                if let Some(place) = self.index_of(given) {
                    self.remove(place);
                }
            }
            ItemsEdit::Clear => {
                self.clear();
                self.text = Box::default();
            }
            ItemsEdit::Select => {
                let index = first.and_then(Value::as_u64);
                let index = index.and_then(|index| usize::try_from(index).ok());
                if let Some(item) = index.and_then(|index| self.get(index)) {
                    self.text = item.into();
                }
            }
            ItemsEdit::Show(_) => {
                if editable || self.index_of(given).is_some() {
                    self.text = given.into();
                }
            }
            ItemsEdit::Chosen(_) => {
                let Some(chosen) = arguments.get(1).and_then(Value::as_str) else {
                    return Vec::new();
                };
                let index = first.and_then(Value::as_i64);
                let is_new = editable
                    && index.is_some_and(|index| index >= 0)
                    && self.index_of(chosen).is_none();
                if is_new {
                    self.push(chosen);
                    edited = Some(Edited::Added(chosen.to_owned()));
                }
                self.text = chosen.into();
            }
        }
        let mut all = Vec::new();
        if was_empty && let Some(only) = self.get(0) {
            // The client shows the first item of all by itself, but not after an index was set once.
            self.text = only.into();
            all.push(Edited::Text);
        }
        self.steps = steps;
        all.extend(edited);
        if matches!(edit, ItemsEdit::Chosen(_)) {
            all.push(Edited::Text);
        }
        all
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.chunks
            .iter()
            .flat_map(|chunk| chunk.iter())
            .map(|item| &**item)
    }

    fn index_of(&self, text: &str) -> Option<usize> {
        let text = json::escaped(text);
        self.iter().position(|item| item == text)
    }

    fn push(&mut self, text: &str) {
        if self.chunks.last().is_none_or(|last| last.len() >= CHUNK) {
            self.chunks.push(Arc::default());
        }
        if let Some(last) = self.chunks.last_mut() {
            Arc::make_mut(last).push(json::escaped(text).into());
            self.len += 1;
        }
    }

    fn insert(&mut self, index: usize, text: &str) {
        let Some((chunk, at)) = self.chunk_at(index) else {
            return self.push(text);
        };
        let items = Arc::make_mut(&mut self.chunks[chunk]);
        items.insert(at, json::escaped(text).into());
        self.len += 1;
        if items.len() > CHUNK {
            let behind = items.split_off(CHUNK / 2);
            self.chunks.insert(chunk + 1, Arc::new(behind));
        }
    }

    fn remove(&mut self, index: usize) {
        if let Some((chunk, at)) = self.chunk_at(index) {
            let items = Arc::make_mut(&mut self.chunks[chunk]);
            items.remove(at);
            if items.is_empty() {
                self.chunks.remove(chunk);
            }
            self.len -= 1;
        }
    }

    fn clear(&mut self) {
        self.chunks = Vec::new();
        self.len = 0;
    }

    /// The chunk in which the item of this index is, and its place there.
    fn chunk_at(&self, index: usize) -> Option<(usize, usize)> {
        let mut at = index;
        for (number, chunk) in self.chunks.iter().enumerate() {
            if at < chunk.len() {
                return Some((number, at));
            }
            at -= chunk.len();
        }
        None
    }

    /// Where `text` goes, and whether the client is certain to find the same place: it compares by
    /// the rules of the browser's language, which agree with ours for plain words.
    fn alphabetical_place(&self, text: &str) -> (usize, bool) {
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let mut items = self.iter();
        let place = items.position(|item| compare(text, &json::unescaped(item)) == Ordering::Less);
        let is_certain = plain(text) && self.iter().all(plain);
        (place.unwrap_or(self.len), is_certain)
    }
}

fn compare(left: &str, right: &str) -> Ordering {
    let letters = |text: &str| text.to_lowercase();
    // Among equal words the one in small letters comes first, which is the reverse of the bytes.
    letters(left)
        .cmp(&letters(right))
        .then_with(|| right.cmp(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(texts: &[&str]) -> Items {
        let mut items = Items::new(0, 1);
        let values: Vec<_> = texts.iter().map(|&text| text.into()).collect();
        items.set(0, 1, &values);
        items
    }

    #[test]
    fn words_go_where_a_browser_puts_them() {
        let items = items(&["apple", "Banana", "cherry"]);
        assert_eq!(items.alphabetical_place("banana"), (1, true));
        assert_eq!(items.alphabetical_place("Cherry"), (3, true));
        assert_eq!(items.alphabetical_place("zebra"), (3, true));
        assert_eq!(items.alphabetical_place("a-b"), (0, false));
    }

    /// The list against a plain one, over many chunks.
    #[test]
    fn edits_are_those_of_a_list() {
        let mut list = items(&[]);
        let mut plain: Vec<String> = Vec::new();
        let mut random = 7_usize;
        for number in 0..3_000 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1)
                % (1 << 40);
            let at = random / 1000 % (plain.len() + 1);
            let text = format!("{number} \"ö\"\n");
            match random % 4 {
                0 | 1 => {
                    list.insert(at, &text);
                    plain.insert(at, text);
                }
                2 => {
                    list.push(&text);
                    plain.push(text);
                }
                _ if at < plain.len() => {
                    list.remove(at);
                    plain.remove(at);
                }
                _ => {}
            }
            assert_eq!(list.len, plain.len());
            assert_eq!(list.get(at).as_ref(), plain.get(at));
        }
        let values: Vec<Compact> = plain.iter().map(|text| text.as_str().into()).collect();
        assert_eq!(list.values(0), values);
        assert!(
            list.chunks.len() > 2 && list.chunks.iter().all(|it| (1..=CHUNK).contains(&it.len()))
        );
    }

    #[test]
    fn equal_texts_are_found_by_their_form() {
        let list = items(&["a", "say \"b\"", "c\\"]);
        assert_eq!(list.index_of("say \"b\""), Some(1));
        assert_eq!(list.index_of("c\\"), Some(2));
        assert_eq!(list.index_of("c\\\\"), None);
    }
}
