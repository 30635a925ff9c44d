//! In which order a replay sets what a window needs to have before it gets more.

use crate::catalogue::{Class, Range, Replay};
use crate::session::model::{Stored, Widget};

/// What a browser needs to have of a window before it gets one more property of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Any,
    /// Chosen from what another property knows.
    Chosen,
    /// An icon: a window without a title bar takes none.
    Icon,
    /// Shown: a dialog that is shown without a position puts itself into the middle, and a moment
    /// later at that.
    Shown,
    /// Minimized, maximized or shaded: what it goes back to is what it was when that happened.
    Changed,
}

impl Rank {
    fn of(replay: Replay) -> Self {
        match replay {
            Replay::Call("set_icon") => Self::Icon,
            Replay::Switch(_) => Self::Shown,
            Replay::Call("set_window_state") => Self::Changed,
            _ => Self::Any,
        }
    }
}

/// The property whose keys the values of this one are chosen from, if it is such.
fn chosen_from(class: &Class, property: usize) -> Option<usize> {
    let Replay::Call(name) = class.properties[property].replay else {
        return None;
    };
    let ranges = class.method(name)?.parameters.iter().map(|it| it.range);
    ranges.into_iter().find_map(|range| match range {
        Range::WordOrKey(_, keys) => Some(keys),
        _ => None,
    })
}

/// The property whose value is the key that was written last: a browser that knows an older entry
/// of that key would go on with it.
pub(in crate::session) fn chosen_behind(widget: &Widget, property: usize) -> Option<usize> {
    let entries = widget.values(property);
    let key = entries.last().and_then(|entry| entry.get(0))?;
    let mut set = widget.state.iter();
    let chosen = set.find(|stored| {
        chosen_from(widget.class, stored.property()) == Some(property)
            && stored.values.as_slice().first() == Some(key)
    });
    chosen.map(Stored::property)
}

/// The icon that a window did not take as long as it had no title bar, where the property that is
/// set makes it one.
pub(in crate::session) fn icon_behind(widget: &Widget, property: usize) -> Option<usize> {
    let replay = |place: usize| widget.class.properties[place].replay;
    let mut set = widget.state.iter().map(Stored::property);
    let icon = set.find(|&place| Rank::of(replay(place)) == Rank::Icon);
    icon.filter(|_| replay(property) == Replay::Call("set_title"))
}

/// When in a replay a property is set: in the order of the steps, but for a window behind what it
/// needs to have before.
pub(super) fn place_of(widget: &Widget, property: usize, step: u64) -> (u64, Rank) {
    let replay = |place: usize| widget.class.properties[place].replay;
    let keys = chosen_from(widget.class, property);
    let rank = match keys {
        Some(_) => Rank::Chosen,
        None => Rank::of(replay(property)),
    };
    if rank == Rank::Any {
        return (step, rank);
    }
    let needed = widget.state.iter().filter(|stored| {
        let place = stored.property();
        let other = replay(place);
        match rank {
            Rank::Any => false,
            Rank::Chosen => keys == Some(place),
            Rank::Icon => other == Replay::Call("set_title"),
            Rank::Shown => other == Replay::Call("set_position"),
            Rank::Changed => {
                matches!(other, Replay::Call("set_position" | "resize"))
                    || Rank::of(other) == Rank::Shown
            }
        }
    });
    let last = needed.map(|stored| stored.step).max();
    (step.max(last.unwrap_or(0)), rank)
}
