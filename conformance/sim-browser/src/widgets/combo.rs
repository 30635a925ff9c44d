//! `ComboBox`.

use std::cmp::Ordering;

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Combo, Kind};
use crate::page::Page;

use super::{DONE, Handled, give_element, part};

impl Combo {
    fn find(&self, text: &Js) -> Option<usize> {
        self.items.iter().position(|item| item == text)
    }

    /// The position of the input's text among the items, or -1.
    #[allow(clippy::cast_precision_loss)] // a count
    pub(crate) fn index(&self) -> f64 {
        self.find(&Js::from(self.value.clone()))
            .map_or(-1.0, |index| index as f64)
    }

    pub(crate) fn set_value(&mut self, text: &str) {
        self.value = text.replace(['\n', '\r'], "");
    }

    fn append(&mut self, text: &Js) -> Result<(), Thrown> {
        let first = self.items.is_empty() && !self.index_explicit;
        self.items.push(text.clone());
        if first {
            self.set_value(&text.to_content());
        }
        self.measure()
    }

    /// Sizing the input reads every item's length.
    fn measure(&self) -> Result<(), Thrown> {
        match self.items.iter().find(|item| item.is_nullish()) {
            Some(item) => Err(Thrown::reading(item, "length")),
            None => Ok(()),
        }
    }
}

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let combo = Combo {
        editable: options.flag("editable", false)?,
        items: Vec::new(),
        value: String::new(),
        index_explicit: false,
    };
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.enable("modified");
    widget.kind = Kind::Combo(combo);
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let combo = part!(page, key, Combo);
    let text = args.get(0);
    match method {
        "append_text" => combo.append(text)?,
        "insert_alpha" => insert_alpha(combo, text)?,
        "delete_alpha" => {
            if let Some(index) = combo.find(text) {
                combo.items.remove(index);
            }
        }
        "set_text" => combo.set_value(&text.to_content()),
        "get_text" => return Ok(Some(Js::from(combo.value.clone()))),
        "show_text" => {
            if combo.editable || combo.find(text).is_some() {
                combo.set_value(&text.to_content());
            }
        }
        "set_index" => {
            combo.index_explicit = true;
            if let Some(item) = item_at(combo, text) {
                combo.set_value(&item.to_content());
            }
        }
        "get_index" => return Ok(Some(Js::Number(combo.index()))),
        "get_alpha" => return Ok(Some(item_at(combo, text).unwrap_or(Js::Null))),
        "clear" => {
            combo.items.clear();
            combo.value.clear();
            combo.index_explicit = false;
        }
        _ => return Ok(None),
    }
    DONE
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)] // checked to be an index
fn item_at(combo: &Combo, index: &Js) -> Option<Js> {
    let index = index.to_number();
    let valid = index >= 0.0 && index.fract() == 0.0 && index < combo.items.len() as f64;
    valid.then(|| combo.items[index as usize].clone())
}

fn insert_alpha(combo: &mut Combo, text: &Js) -> Result<(), Thrown> {
    let first = combo.items.is_empty() && !combo.index_explicit;
    let at = match text {
        Js::Text(text) => combo
            .items
            .iter()
            .position(|item| locale_compare(text, &item.to_text()) == Ordering::Less),
        _ if combo.items.is_empty() => None,
        other if other.is_nullish() => return Err(Thrown::reading(other, "localeCompare")),
        _ => return Err(Thrown::new("text.localeCompare is not a function")),
    };
    combo
        .items
        .insert(at.unwrap_or(combo.items.len()), text.clone());
    if first {
        combo.set_value(&text.to_content());
    }
    combo.measure()
}

/// `localeCompare` for plain texts: signs, then digits, then letters; the case counts last, small
/// letters first. Accents are compared by their code points, unlike in a browser.
fn locale_compare(one: &str, other: &str) -> Ordering {
    let weights = |text: &str| -> Vec<(u8, char)> {
        text.chars()
            .flat_map(char::to_lowercase)
            .map(|letter| {
                let class = match letter {
                    letter if letter.is_alphabetic() => 2,
                    letter if letter.is_numeric() => 1,
                    _ => 0,
                };
                (class, letter)
            })
            .collect()
    };
    let upper = |text: &str| -> Vec<bool> { text.chars().map(char::is_uppercase).collect() };
    weights(one)
        .cmp(&weights(other))
        .then_with(|| upper(one).cmp(&upper(other)))
}

fn combo_mut(page: &mut Page, key: Key) -> Option<&mut Combo> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Combo(combo) => Some(combo),
        _ => None,
    }
}

/// The user picks an item from the list; false if there is none.
#[allow(clippy::cast_precision_loss)] // a count
pub(crate) fn choose(page: &mut Page, key: Key, index: usize) -> bool {
    let Some(combo) = combo_mut(page, key) else {
        return false;
    };
    let Some(item) = combo.items.get(index).cloned() else {
        return false;
    };
    combo.set_value(&item.to_content());
    page.fire(key, "activated", &[Js::Number(index as f64), item]);
    true
}

/// Enter: a text that is new to an editable box joins its items.
pub(crate) fn enter(page: &mut Page, key: Key) {
    let Some(combo) = combo_mut(page, key) else {
        return;
    };
    let text = Js::from(combo.value.clone());
    let mut index = combo.index();
    if index < 0.0 && combo.editable {
        let appended = combo.append(&text);
        #[allow(clippy::cast_precision_loss)] // a count
        let last = combo.items.len() as f64 - 1.0;
        index = last;
        if let Err(Thrown(message)) = appended {
            page.console.error(format!("Uncaught TypeError: {message}"));
            return;
        }
    }
    page.fire(key, "activated", &[Js::Number(index), text]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_ordered_as_a_browser_orders_plain_texts() {
        let mut items = ["b", "B", "a", "10", "_", "A"];
        items.sort_by(|one, other| locale_compare(one, other));
        assert_eq!(items, ["_", "10", "a", "A", "b", "B"]);
    }
}
