//! The long text that a browser reported last; after that it need send only what changed
//! (`docs/protocol.md#long-texts`).

use crate::WidgetId;
use crate::wire::Splice;

/// UTF-16 code units from which on a text is long. Our page has the same number.
const LONG: usize = 64 * 1024;

/// Bytes that are looked at in one go.
const BLOCK: usize = 4 * 1024;

/// The last long text that one browser reported, if its widget has not reported a short one since.
#[derive(Debug, Default)]
pub(in crate::session) struct Reported {
    known: Option<(WidgetId, String)>,
    /// A text was lost on its way, and there has been no long one since: the browser may not know
    /// yet.
    lost: bool,
}

/// Why a change makes no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The text that it changes was lost on its way.
    Lost,
    /// There is no text that it could be a change of.
    Misfit,
}

impl Reported {
    /// The browser reported this text of the widget.
    pub(super) fn keep(&mut self, widget: WidgetId, text: &str, most: usize) {
        if text.len() <= most && units(text.as_bytes()) >= LONG {
            self.known = Some((widget, text.to_owned()));
            self.lost = false;
        } else {
            self.forget(widget);
        }
    }

    /// The text that the browser has now, if the splice fits the one that it reported last and
    /// makes one of at most `most` bytes. Where it does not, the text is not known any more.
    pub(super) fn spliced(
        &mut self,
        widget: WidgetId,
        splice: &Splice,
        most: usize,
    ) -> Result<String, Unknown> {
        let Some((_, mut text)) = self.known.take_if(|(other, _)| *other == widget) else {
            let unknown = if self.lost {
                Unknown::Lost
            } else {
                Unknown::Misfit
            };
            return Err(unknown);
        };
        let from = byte_at(&text, 0, splice.from).ok_or(Unknown::Misfit)?;
        let to = byte_at(&text, from, splice.removed).ok_or(Unknown::Misfit)?;
        if text.len() - (to - from) + splice.inserted.len() > most {
            return Err(Unknown::Misfit);
        }
        text.replace_range(from..to, &splice.inserted);
        Ok(text)
    }

    /// A text of the browser was lost on its way; of which widget is not known.
    pub(super) fn lose(&mut self) {
        self.known = None;
        self.lost = true;
    }

    /// The browser has the widget no more.
    pub(in crate::session) fn forget(&mut self, widget: WidgetId) {
        self.known.take_if(|(other, _)| *other == widget);
    }

    /// The browser builds everything anew.
    pub(in crate::session) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The UTF-16 code units of UTF-8 text, counted at the first byte of each character.
fn units(bytes: &[u8]) -> usize {
    let of = |&byte: &u8| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0);
    bytes.iter().map(of).sum()
}

/// The byte of `text` that lies `ahead` UTF-16 code units behind the byte `start`; `None` beyond
/// its end, and inside a pair.
fn byte_at(text: &str, start: usize, mut ahead: usize) -> Option<usize> {
    let mut at = start;
    for block in text.as_bytes()[start..].chunks(BLOCK) {
        let inside = units(block);
        if inside > ahead {
            break;
        }
        ahead -= inside;
        at += block.len();
    }
    // A character across the end of a block was counted with its first byte.
    while !text.is_char_boundary(at) {
        at += 1;
    }
    for character in text[at..].chars() {
        if ahead == 0 {
            break;
        }
        ahead = ahead.checked_sub(character.len_utf16())?;
        at += character.len_utf8();
    }
    (ahead == 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 8 * 1024 * 1024;

    fn widget(id: u64) -> WidgetId {
        WidgetId::from_wire(id)
    }

    fn splice(from: usize, removed: usize, inserted: &str) -> Splice {
        let inserted = inserted.to_owned();
        Splice {
            from,
            removed,
            inserted,
        }
    }

    /// Characters of one to four bytes, more of them than a text needs to be long.
    fn long_text() -> String {
        "aé日😀".repeat(LONG / 4)
    }

    fn holding(text: &str) -> Reported {
        let mut reported = Reported::default();
        reported.keep(widget(1), text, MOST);
        reported
    }

    #[test]
    fn places_are_found_by_units() {
        let text = long_text();
        let utf16: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(units(text.as_bytes()), utf16.len());
        let places = (0..60).chain((0..utf16.len()).step_by(997));
        for place in places.chain([utf16.len() - 1, utf16.len(), utf16.len() + 1]) {
            let found = byte_at(&text, 0, place);
            let before = utf16.get(..place).map(String::from_utf16);
            let expected = before.and_then(Result::ok).map(|before| before.len());
            assert_eq!(found, expected, "at {place}");
        }
        assert_eq!(byte_at(&text, 0, usize::MAX), None);
        assert_eq!(byte_at(&text, 10, 2), Some(13));
    }

    #[test]
    fn a_splice_makes_what_the_browser_has() {
        let text = long_text();
        let utf16: Vec<u16> = text.encode_utf16().collect();
        for (from, removed, inserted) in [
            (0, 0, "in front"),
            (utf16.len(), 0, "behind"),
            (3, 2, "😁"),
            (0, utf16.len(), ""),
            (50_000, 5_000, "日本"),
        ] {
            let mut expected = utf16.clone();
            expected.splice(from..from + removed, inserted.encode_utf16());
            let expected = String::from_utf16(&expected).expect("no pair is cut");
            let splice = splice(from, removed, inserted);
            let made = holding(&text).spliced(widget(1), &splice, MOST);
            assert!(made.is_ok_and(|made| made == expected), "{splice:?}");
        }
    }

    #[test]
    fn a_splice_that_does_not_fit_makes_nothing() {
        let text = long_text();
        let len = units(text.as_bytes());
        for (from, removed) in [
            (len + 1, 0),
            (len, 1),
            (0, len + 1),
            (usize::MAX, usize::MAX),
            (1, usize::MAX),
            // Inside of a pair.
            (4, 0),
            (3, 1),
        ] {
            let splice = splice(from, removed, "x");
            let made = holding(&text).spliced(widget(1), &splice, MOST);
            assert_eq!(made, Err(Unknown::Misfit), "{splice:?}");
        }
        let larger = splice(0, 0, "x");
        let made = holding(&text).spliced(widget(1), &larger, text.len());
        assert_eq!(made, Err(Unknown::Misfit));
        let made = holding(&text).spliced(widget(2), &larger, MOST);
        assert_eq!(made, Err(Unknown::Misfit));
    }

    #[test]
    fn after_a_loss_the_next_long_text_counts() {
        let (text, nothing) = (long_text(), splice(0, 0, ""));
        let mut reported = holding(&text);
        reported.lose();
        for _ in 0..2 {
            let made = reported.spliced(widget(1), &nothing, MOST);
            assert_eq!(made, Err(Unknown::Lost));
        }
        reported.keep(widget(1), &text, MOST);
        assert!(reported.spliced(widget(1), &nothing, MOST).is_ok());
        let made = reported.spliced(widget(1), &nothing, MOST);
        assert_eq!(made, Err(Unknown::Misfit));
    }

    #[test]
    fn only_the_last_long_text_is_kept() {
        let (text, nothing) = (long_text(), splice(0, 0, ""));
        let mut reported = holding(&text);
        reported.keep(widget(2), "short", MOST);
        assert!(reported.spliced(widget(1), &nothing, MOST).is_ok());
        reported.keep(widget(1), &text, MOST);
        reported.keep(widget(1), "short", MOST);
        assert!(reported.spliced(widget(1), &nothing, MOST).is_err());
        reported.keep(widget(1), &text, MOST);
        reported.keep(widget(2), &text, MOST);
        assert!(reported.spliced(widget(1), &nothing, MOST).is_err());
        assert!(reported.spliced(widget(2), &nothing, MOST).is_ok());
        reported.keep(widget(1), &"x".repeat(LONG - 1), MOST);
        assert!(reported.spliced(widget(1), &nothing, MOST).is_err());
        reported.keep(widget(1), &"x".repeat(LONG), MOST);
        assert!(reported.spliced(widget(1), &nothing, MOST).is_ok());
    }
}
