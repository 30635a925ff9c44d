//! What a method or an event writes into the model.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use super::content::{Content, Edited};
use super::model::{Model, Values, Widget};
use super::number;
use super::size;
use crate::catalogue::{
    Class, Constant, Edit, Initial, ItemsEdit, Need, OfChildren, Parameter, Replay, Source, Write,
};
use crate::compact::Compact;
use crate::number::whole_if_possible;
use crate::{Time, WidgetId};

/// What a write did to one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The property has a new value.
    Set(usize),
    /// The list of items has this item more, at its end.
    ItemAdded(usize, String),
    /// The list of items changed in a way that the client might see otherwise: it is sent whole.
    ItemsReplaced(usize),
    /// A switch was put where it stood already.
    Unchanged(usize),
}

impl Change {
    /// The place of the property that changed.
    pub(super) fn property(&self) -> usize {
        match *self {
            Self::Set(property)
            | Self::ItemAdded(property, _)
            | Self::ItemsReplaced(property)
            | Self::Unchanged(property) => property,
        }
    }
}

/// What is written, and with what.
#[derive(Clone, Copy)]
pub(super) struct Writing<'a> {
    pub(super) writes: &'static [Write],
    pub(super) parameters: &'static [Parameter],
    pub(super) arguments: &'a [Value],
    pub(super) payload: Option<&'a Bytes>,
}

/// Writes into the widget `id`, which exists. What it did takes the place of what `changes` holds.
pub(super) fn apply(
    model: &mut Model,
    now: Time,
    id: WidgetId,
    writing: Writing<'_>,
    changes: &mut Vec<Change>,
) {
    changes.clear();
    for write in writing.writes {
        write_one(model, now, id, write, writing, changes);
    }
}

fn write_one(
    model: &mut Model,
    now: Time,
    id: WidgetId,
    write: &Write,
    writing: Writing<'_>,
    changes: &mut Vec<Change>,
) {
    let property = write.property;
    let first = writing.arguments.first().unwrap_or(&Value::Null);
    match write.value {
        Source::Unset => {
            if let Some(widget) = model.get_mut(id) {
                widget.state.remove(property);
                if let Some(content) = widget.content_mut() {
                    content.unset(property);
                }
            }
            return;
        }
        Source::Items(edit, text) => {
            edit_items(
                model,
                id,
                edit,
                [property, text],
                writing.arguments,
                changes,
            );
            return;
        }
        Source::Edit(edit) => {
            edit_content(model, id, property, edit, writing.arguments);
            changes.push(Change::Set(property));
            return;
        }
        Source::Append | Source::AppendLines(_) => {
            append(model, id, write, first);
            changes.push(Change::Set(property));
            return;
        }
        Source::Grouped if first.as_bool() == Some(true) => {
            let others: Vec<_> = model.group_of(id).collect();
            for other in others {
                model.store(other, property, Value::from(false));
            }
        }
        _ => {}
    }
    let Some(widget) = model.get(id) else { return };
    let Some(values) = values(widget, write, writing) else {
        return;
    };
    let unchanged = stays(widget.class, property) && *widget.values(property) == *values;
    let expires = match write.value {
        Source::Fading => fades_at(now, writing.arguments.get(1)),
        _ => None,
    };
    let former = match write.value {
        Source::Limits(_) | Source::StepLimits(_) => widget.values(property).into_owned(),
        _ => Vec::new(),
    };
    let given_up = (property == size::EXPANDING).then(|| size::given_up_for(&values));
    let payload = writing.payload.cloned();
    model.store_with(id, property, values, payload, expires);
    if let Some(sides) = given_up {
        size::take_away(model, id, sides);
    }
    changes.push(if unchanged {
        Change::Unchanged(property)
    } else {
        Change::Set(property)
    });
    match write.value {
        Source::Limits(value) | Source::StepLimits(value) => {
            let within = |widget: &Widget| {
                let limits = widget.values(property);
                let value = widget.value(value);
                number::within_new_limits(widget, write.value, &former, &limits, &value)
            };
            follow(model, id, value, within, changes);
        }
        Source::LineLimit(text) => {
            let cut =
                |widget: &Widget| Some(last_lines(widget, property, &widget.text(text)).into());
            follow(model, id, text, cut, changes);
        }
        _ => {}
    }
}

/// Edits the list of items at the first place, beside which the text at the second place stands.
fn edit_items(
    model: &mut Model,
    id: WidgetId,
    edit: ItemsEdit,
    [items, text]: [usize; 2],
    arguments: &[Value],
    changes: &mut Vec<Change>,
) {
    let steps = [model.step(), model.step()];
    let Some(widget) = model.get_mut(id) else {
        return;
    };
    let editable = match edit {
        ItemsEdit::Show(option) | ItemsEdit::Chosen(option) => {
            widget.option(option).and_then(Compact::as_bool) == Some(true)
        }
        _ => false,
    };
    let Some(Content::Items(content)) = widget.content_mut() else {
        return;
    };
    let edited = content.edit(edit, arguments, editable, steps);
    changes.extend(edited.into_iter().map(|edited| match edited {
        Edited::Text => Change::Set(text),
        Edited::Added(item) => Change::ItemAdded(items, item),
        Edited::Replaced => Change::ItemsReplaced(items),
    }));
}

/// Edits a content that is one property.
fn edit_content(model: &mut Model, id: WidgetId, property: usize, edit: Edit, arguments: &[Value]) {
    let step = model.step();
    let Some(widget) = model.get_mut(id) else {
        return;
    };
    let initial = match widget.content().step(property) {
        None => widget.text(property).into_owned(),
        Some(_) => String::new(),
    };
    if let Some(content) = widget.content_mut() {
        content.edit(edit, step, &initial, arguments);
    }
}

/// Puts text behind the text of a content.
fn append(model: &mut Model, id: WidgetId, write: &Write, more: &Value) {
    let property = write.property;
    let Some(widget) = model.get(id) else { return };
    if widget.content().step(property).is_none() {
        let text = widget.value(property).into_owned();
        model.store(id, property, Values::One(text));
    }
    let step = model.step();
    let Some(widget) = model.get_mut(id) else {
        return;
    };
    let lines = match write.value {
        Source::AppendLines(limit) => line_limit(widget, limit),
        _ => 0,
    };
    if let Some(Content::Text(text)) = widget.content_mut() {
        text.append(step, text_of(more));
        text.keep_last_lines(lines);
    }
}

/// The new values of a property, or `None` if nothing is written.
pub(super) fn values(widget: &Widget, write: &Write, writing: Writing<'_>) -> Option<Values> {
    let property = write.property;
    let first = writing.arguments.first().unwrap_or(&Value::Null);
    let of_children = widget.class.properties[property].of_children;
    let value = match write.value {
        Source::Arguments if of_children == Some(OfChildren::Each) => {
            widget.fit_to_children(property, first)
        }
        Source::Arguments | Source::Limits(_) | Source::StepLimits(_) => {
            return Some(keep(
                widget,
                property,
                writing.parameters,
                writing.arguments,
            ));
        }
        Source::ArgumentsFrom(start) => {
            let rest = writing
                .arguments
                .get(start..)
                .filter(|rest| !rest.is_empty())?;
            return rest
                .iter()
                .all(|value| !value.is_null())
                .then(|| rest.iter().collect());
        }
        Source::Constants(constants) => {
            return Some(constants.iter().copied().collect());
        }
        Source::Keyed => {
            let mut entries = widget.values(property).into_owned();
            entries.retain(|entry| entry.key() != Some(first));
            entries.push(Value::Array(writing.arguments.to_vec()).into());
            return Some(entries.into_iter().collect());
        }
        Source::UserSize(state, resizable) => {
            return user_size(widget, property, state, resizable, first);
        }
        Source::Toggle(text) => {
            let is_on = widget.value(property).as_str() == Some(text);
            if is_on { "normal" } else { text }.into()
        }
        Source::Given | Source::Grouped if first.is_null() => return None,
        Source::Flip => (widget.value(property).as_bool() != Some(true)).into(),
        Source::Child => {
            let child = WidgetId::from_argument(first)?;
            widget
                .shown_children()
                .find(|&it| it == child)?
                .to_argument()
        }
        Source::ChildAt => {
            let index = usize::try_from(first.as_u64()?).ok()?;
            widget.shown_children().nth(index)?.to_argument()
        }
        Source::Given | Source::Grouped | Source::Fading | Source::LineLimit(_) => {
            return Some(Values::One(first.into()));
        }
        Source::Limited(_)
        | Source::OnStep(_)
        | Source::Parsed(_)
        | Source::Clean(..)
        | Source::Shown(..)
        | Source::Rounded
        | Source::Between(..) => number::kept(widget, write.value, first)?,
        Source::Lines(limit) => last_lines(widget, limit, text_of(first)).into(),
        Source::FalseIfOption(option) => {
            let is_on = widget.option(option).and_then(Compact::as_bool) == Some(true);
            is_on.then_some(Value::Bool(false))?
        }
        // What these write depends on more than this widget's own values.
        Source::Unset
        | Source::Items(..)
        | Source::Edit(_)
        | Source::Append
        | Source::AppendLines(_) => return None,
    };
    Some(value.into())
}

/// Brings a property in line with another one that was written.
fn follow(
    model: &mut Model,
    id: WidgetId,
    property: usize,
    value: impl FnOnce(&Widget) -> Option<Value>,
    changes: &mut Vec<Change>,
) {
    let Some(widget) = model.get(id) else { return };
    let Some(value) = value(widget) else { return };
    let before = widget.value(property);
    let same = match (before.as_f64(), value.as_f64()) {
        (Some(before), Some(value)) => before.total_cmp(&value).is_eq(),
        _ => *before == value,
    };
    // It is stored anew even so: a replay sets it behind what it follows, which might not leave
    // room for it before.
    model.store(id, property, value);
    if !same {
        changes.push(Change::Set(property));
    }
}

/// When a text that is shown for `seconds` vanishes.
fn fades_at(now: Time, seconds: Option<&Value>) -> Option<Time> {
    let seconds = seconds
        .and_then(Value::as_f64)
        .filter(|&seconds| seconds > 0.0)?;
    Some(now + Duration::try_from_secs_f64(seconds).ok()?)
}

/// Whether the property is a switch that has a position from the start: putting it where it
/// stands does nothing, and the client takes some of that badly (`docs/protocol.md#guards`).
fn stays(class: &Class, property: usize) -> bool {
    let property = class.properties[property];
    let starts_somewhere = !matches!(property.initial, Initial::Constants([] | [Constant::Null]));
    matches!(property.replay, Replay::Switch(_)) && starts_somewhere
}

/// The arguments, with the former values in the places where null means "keep".
fn keep(widget: &Widget, property: usize, parameters: &[Parameter], arguments: &[Value]) -> Values {
    let keeps = |(place, value): (usize, &Value)| {
        value.is_null()
            && parameters
                .get(place)
                .is_some_and(|it| it.need == Need::Keep)
    };
    if let ([_], [value]) = (parameters, arguments)
        && !keeps((0, value))
    {
        return Values::One(value.into());
    }
    let given = |place| arguments.get(place).unwrap_or(&Value::Null);
    let places = 0..parameters.len().max(arguments.len());
    if !places.clone().any(|place| keeps((place, given(place)))) {
        return places.map(given).collect();
    }
    let former = widget.values(property);
    let values = places.map(|place| match former.get(place) {
        Some(former) if keeps((place, given(place))) => former.clone(),
        _ => given(place).into(),
    });
    values.collect()
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The last lines of `text`, as many as the property `limit` allows; all of it without a limit.
fn last_lines(widget: &Widget, limit: usize, text: &str) -> String {
    let allowed = line_limit(widget, limit);
    let cut = allowed.checked_sub(1);
    match cut.and_then(|lines| text.rmatch_indices('\n').nth(lines)) {
        Some((at, _)) => text[at + 1..].to_owned(),
        None => text.to_owned(),
    }
}

/// How many lines the property `limit` allows; 0 stands for all.
fn line_limit(widget: &Widget, limit: usize) -> usize {
    let allowed = widget.value(limit).as_u64();
    allowed.map_or(0, |lines| usize::try_from(lines).unwrap_or(usize::MAX))
}

/// A whole number as one, however it was written: 5.0 is 5.
pub(super) fn without_fraction(value: &Value) -> Value {
    match value.as_f64() {
        Some(number) if value.is_f64() => whole_if_possible(number),
        _ => value.clone(),
    }
}

/// The size that a user gave a window, or `None` if the report says nothing new about one.
fn user_size(
    widget: &Widget,
    property: usize,
    window_state: usize,
    resizable: Option<usize>,
    report: &Value,
) -> Option<Values> {
    /// A report counts the border in or not; the client sends both kinds.
    const BORDER: f64 = 2.0;
    let set = widget.values(property);
    let [width, height] = [set.first()?.as_f64()?, set.get(1)?.as_f64()?];
    let [new_width, new_height] = [report["width"].as_f64()?, report["height"].as_f64()?];
    let resizable = resizable.and_then(|option| widget.option(option));
    if resizable.and_then(Compact::as_bool) == Some(false) {
        return None;
    }
    // A window that is not shown, or not any more, reports no size at all.
    if new_width <= 0.0 || new_height <= 0.0 {
        return None;
    }
    let is_echo = (width - new_width).abs() <= BORDER && (height - new_height).abs() <= BORDER;
    let is_normal = widget.value(window_state).as_str() == Some("normal");
    let size = [new_width, new_height].map(whole_if_possible);
    (is_normal && !is_echo).then(|| size.into_iter().collect())
}
