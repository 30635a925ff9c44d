//! The list of items of a combo box, and the text beside it.

use std::cmp::Ordering;

use serde_json::Value;

use super::model::Model;
use super::write::Change;
use crate::WidgetId;
use crate::catalogue::ItemsEdit;

/// Edits the items at the first property of the widget `id`; its text is at the second.
pub(super) fn edit(
    model: &mut Model,
    id: WidgetId,
    edit: ItemsEdit,
    [items_at, text_at]: [usize; 2],
    arguments: &[Value],
    changes: &mut Vec<Change>,
) {
    let Some(widget) = model.get(id) else { return };
    let mut items = widget.values(items_at).into_owned();
    let mut text = widget.value(text_at);
    let is_on = |option: usize| widget.option(option).and_then(Value::as_bool) == Some(true);
    let was_empty = items.is_empty();
    let first = arguments.first().cloned().unwrap_or(Value::Null);
    let mut change = None;
    match edit {
        ItemsEdit::Append => items.push(first),
        ItemsEdit::InsertAlpha => {
            let (place, certain) = alphabetical_place(&items, first.as_str().unwrap_or_default());
            items.insert(place, first);
            if !certain {
                change = Some(Change::ItemsReplaced(items_at));
            }
        }
        ItemsEdit::DeleteAlpha => {
            if let Some(place) = items.iter().position(|item| *item == first) {
                items.remove(place);
            }
        }
        ItemsEdit::Clear => {
            items.clear();
            text = "".into();
        }
        ItemsEdit::Select => {
            let place = first.as_u64().and_then(|place| usize::try_from(place).ok());
            if let Some(item) = place.and_then(|place| items.get(place)) {
                text = item.clone();
            }
        }
        ItemsEdit::Show(editable) => {
            if is_on(editable) || items.contains(&first) {
                text = first;
            }
        }
        ItemsEdit::Chosen(editable) => {
            let Some(chosen) = arguments.get(1) else {
                return;
            };
            let is_new = first.as_i64().is_some_and(|index| index >= 0) && !items.contains(chosen);
            if is_on(editable) && is_new {
                items.push(chosen.clone());
                let added = chosen.as_str().unwrap_or_default().to_owned();
                change = Some(Change::ItemAdded(items_at, added));
            }
            text = chosen.clone();
        }
    }
    if was_empty && let Some(only) = items.first() {
        // The client shows the first item of all by itself, but not after an index was set once.
        text = only.clone();
        changes.push(Change::Set(text_at));
    }
    // The text is written behind the items, so that a replay sets it when they are there.
    model.store(id, items_at, items, None, None);
    model.store(id, text_at, vec![text], None, None);
    changes.extend(change);
    if matches!(edit, ItemsEdit::Chosen(_)) {
        changes.push(Change::Set(text_at));
    }
}

/// Where `text` goes among `items`, and whether the client is certain to find the same place: it
/// compares by the rules of the browser's language, which agree with ours for plain words.
fn alphabetical_place(items: &[Value], text: &str) -> (usize, bool) {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let texts = || items.iter().map(|item| item.as_str().unwrap_or_default());
    let place = texts().position(|item| compare(text, item) == Ordering::Less);
    (
        place.unwrap_or(items.len()),
        plain(text) && texts().all(plain),
    )
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
    use serde_json::json;

    use super::*;

    #[test]
    fn words_go_where_a_browser_puts_them() {
        let items = [json!("apple"), json!("Banana"), json!("cherry")];
        assert_eq!(alphabetical_place(&items, "banana"), (1, true));
        assert_eq!(alphabetical_place(&items, "Cherry"), (3, true));
        assert_eq!(alphabetical_place(&items, "zebra"), (3, true));
        assert_eq!(alphabetical_place(&items, "a-b"), (0, false));
    }
}
