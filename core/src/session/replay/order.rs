//! In which order a replay sets what a browser needs to have before it gets more.

use crate::catalogue::{Class, Range, Replay};
use crate::session::model::{Stored, Widget};

/// The length of the chain of properties that a replay sends before this one.
fn rank(class: &Class, property: usize) -> usize {
    let behind = class.properties[property].behind.iter();
    behind.map(|&it| 1 + rank(class, it)).max().unwrap_or(0)
}

/// The property whose keys the values of this one are chosen from, if it is such.
fn chosen_from(class: &Class, property: usize) -> Option<usize> {
    let Replay::Call(method) = class.properties[property].replay else {
        return None;
    };
    let ranges = method.parameters.iter().map(|it| it.range);
    ranges.into_iter().find_map(|range| match range {
        Range::WordOrKey(_, keys) => Some(keys),
        _ => None,
    })
}

/// The property whose value is the key that was written last: a browser that knows an older entry
/// of that key would go on with it.
pub(in crate::session) fn chosen_behind(widget: &Widget, property: usize) -> Option<usize> {
    let entries = widget.values(property);
    let key = entries.last()?.key()?;
    let mut set = widget.state.iter();
    let chosen = set.find(|stored| {
        chosen_from(widget.class, stored.property()) == Some(property)
            && stored.values().first().is_some_and(|value| *value == *key)
    });
    chosen.map(Stored::property)
}

/// A property that a browser did not accept before it had the one that is set, such as the icon of a
/// window that gets a title bar.
pub(in crate::session) fn again_behind(widget: &Widget, property: usize) -> Option<usize> {
    let mut set = widget.state.iter().map(Stored::property);
    set.find(|&place| {
        let other = widget.class.properties[place];
        other.again && other.behind.contains(&property)
    })
}

/// When in a replay a property is set: in the order of the steps, but behind what a browser needs
/// to have before. What is lost where it is not shown is set when everything is.
pub(super) fn place_of(widget: &Widget, property: usize, step: u64) -> (u64, usize) {
    if widget.class.properties[property].lost_when_hidden {
        return (u64::MAX, 0);
    }
    let behind = widget.class.properties[property].behind.iter();
    let needed = behind.filter_map(|&place| Some((place, widget.step_of(place)?)));
    let steps = needed.map(|(place, step)| place_of(widget, place, step).0);
    let last = steps.fold(step, u64::max);
    (last, rank(widget.class, property))
}
