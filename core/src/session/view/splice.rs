//! One change of a text, and what becomes of it in a text that changed meanwhile.
//!
//! The page does the same in `typing.js`, so that both come to one text
//! (`docs/protocol.md#typing`).

/// Characters `at..at + removed` become `inserted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::session) struct Splice {
    pub(in crate::session) at: usize,
    pub(in crate::session) removed: usize,
    pub(in crate::session) inserted: Vec<char>,
}

impl Splice {
    /// The smallest change that makes `after` of `before`; `None` if they are equal.
    pub(in crate::session) fn between(before: &[char], after: &[char]) -> Option<Self> {
        let same = |(one, other): &(&char, &char)| one == other;
        let prefix = before.iter().zip(after).take_while(same).count();
        let (before, after) = (&before[prefix..], &after[prefix..]);
        let ends = before.iter().rev().zip(after.iter().rev());
        let suffix = ends.take_while(same).count();
        let removed = before.len() - suffix;
        let inserted = after[..after.len() - suffix].to_vec();
        (removed > 0 || !inserted.is_empty()).then_some(Self {
            at: prefix,
            removed,
            inserted,
        })
    }

    /// The text with the change made. What lies beyond its end is not there to be removed.
    pub(in crate::session) fn apply(&self, text: &[char]) -> Vec<char> {
        let start = self.at.min(text.len());
        let end = self.end().min(text.len());
        [&text[..start], &self.inserted, &text[end..]].concat()
    }

    /// The same change in the text by which the program replaced `before`, so that the user's
    /// characters stay where they were typed. `None` if the program replaced all that it is in.
    pub(in crate::session) fn rebased(self, before: &[char], after: &[char]) -> Option<Self> {
        if differ_in_case_only(before, after) {
            return Some(self);
        }
        let Some(set) = Self::between(before, after) else {
            return Some(self);
        };
        // Where both insert at one place, the program's text comes first.
        let tie = self.removed == 0 && set.removed == 0 && self.at == set.at;
        if self.end() <= set.at && !tie {
            return Some(self);
        }
        if self.at >= set.end() {
            let at = self.at - set.removed + set.inserted.len();
            return Some(Self { at, ..self });
        }
        if self.at > set.at && self.end() < set.end() {
            return None;
        }
        // They overlap: what the user removed beside the program's text goes, and what they typed
        // stands behind it.
        let left = set.at.saturating_sub(self.at);
        let right = self.end().saturating_sub(set.end());
        Some(Self {
            at: self.at.min(set.at),
            removed: left + set.inserted.len() + right,
            inserted: [set.inserted, self.inserted].concat(),
        })
    }

    fn end(&self) -> usize {
        self.at + self.removed
    }
}

/// A change of case moves no character: each stays the one that it was.
fn differ_in_case_only(before: &[char], after: &[char]) -> bool {
    before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(one, other)| one == other || one.to_lowercase().eq(other.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The user makes `typed` of `before`, while the program makes `set` of it.
    fn both(before: &str, typed: &str, set: &str) -> String {
        let (before, typed, set) = (chars(before), chars(typed), chars(set));
        let edit = Splice::between(&before, &typed);
        let rebased = edit.and_then(|edit| edit.rebased(&before, &set));
        let text = rebased.map_or_else(|| set.clone(), |edit| edit.apply(&set));
        text.into_iter().collect()
    }

    #[test]
    fn what_was_typed_stays_where_it_was_typed() {
        for (before, typed, set, result) in [
            ("hel", "hello", "HEL", "HELlo"),
            ("hel", "hxel", "HEL", "HxEL"),
            ("one", "one two", "", " two"),
            ("one", "xone", "", "x"),
            ("1234", "12345", "1,234", "1,2345"),
            ("555", "5551", "555-", "555-1"),
            ("(", "(x", "()", "()x"),
            ("abc", "abcd", "abc", "abcd"),
            ("äöü", "äöü€", "ÄÖÜ", "ÄÖÜ€"),
            ("a😀", "a😀b", "", "b"),
        ] {
            assert_eq!(both(before, typed, set), result, "{before} {typed} {set}");
        }
    }

    #[test]
    fn an_edit_inside_of_what_was_replaced_yields() {
        assert_eq!(both("hello world", "hello, world", "bye"), "bye");
        assert_eq!(both("abc", "axc", "long text"), "long text");
    }

    #[test]
    fn what_was_typed_over_everything_stands_behind_what_was_set() {
        assert_eq!(both("one", "two", ""), "two");
        assert_eq!(both("one", "two", "(set)"), "(set)two");
        assert_eq!(both("keep one", "two", "keep ONE!"), "ONE!two");
        assert_eq!(both("abcdef", "abX", "aBCDEF!"), "aBCDEF!X");
    }

    #[test]
    fn nothing_changes_nothing() {
        assert_eq!(Splice::between(&chars("aa"), &chars("aa")), None);
        let added = Splice::between(&chars("aa"), &chars("aaa")).expect("they differ");
        assert_eq!((added.at, added.removed), (2, 0));
        assert_eq!(
            added.apply(&chars("a")),
            chars("aa"),
            "no panic beyond the end"
        );
    }
}
