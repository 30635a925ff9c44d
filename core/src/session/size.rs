//! Sides that the client takes away again from a widget's given size (`docs/protocol.md#sizes`).
//!
//! A box decides over the side along which it runs, and a widget that expands gives the side up.
//! The model follows, so that a replay does not bring back what every browser has dropped.

use super::model::{Model, Widget};
use crate::WidgetId;
use crate::catalogue::Side;
pub(super) use crate::catalogue::table::widget::place::EXPANDING;
use crate::catalogue::table::widget::place::SIZE;
use crate::compact::Compact;

/// Whether a side is taken: width, height.
pub(super) type Sides = [bool; 2];

/// Which side of a child the container decides over.
pub(super) fn decided_by(container: &Widget, aside: bool) -> Sides {
    const WIDTH: Sides = [true, false];
    const HEIGHT: Sides = [false, true];
    let class = container.class;
    match if aside {
        class.decides_aside
    } else {
        class.decides
    } {
        Side::None => [false, false],
        Side::Width => WIDTH,
        Side::Height => HEIGHT,
        Side::Along(option) => {
            if container.option(option).and_then(Compact::as_str) == Some("vertical") {
                HEIGHT
            } else {
                WIDTH
            }
        }
    }
}

/// The sides that a widget gives up when it expands as these values say.
pub(super) fn given_up_for(expanding: &[Compact]) -> Sides {
    [0, 1].map(|place| expanding.get(place).and_then(Compact::as_bool) == Some(true))
}

/// Takes sides away from the size that the widget was given, if it was.
pub(super) fn take_away(model: &mut Model, id: WidgetId, sides: Sides) {
    let Some(widget) = model.get_mut(id) else {
        return;
    };
    let Some(size) = widget.state.get_mut(SIZE) else {
        return;
    };
    for (side, taken) in size.values_mut().iter_mut().zip(sides) {
        if taken {
            *side = Compact::Null;
        }
    }
    if size.values().iter().all(Compact::is_null) {
        widget.state.remove(SIZE);
    }
}
