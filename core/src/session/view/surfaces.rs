//! How large the canvases of one page are: one that changes its size is empty after that.

use std::collections::BTreeMap;

use crate::WidgetId;

/// The size of a canvas that has not reported one, in CSS pixels.
const INITIAL: [f64; 2] = [300.0, 150.0];

/// The sizes that one page has reported since it was built.
#[derive(Debug, Default)]
pub(in crate::session) struct Surfaces(BTreeMap<WidgetId, [f64; 2]>);

impl Surfaces {
    /// The page is about to be rebuilt.
    pub(in crate::session) fn clear(&mut self) {
        self.0.clear();
    }

    /// The widget has ended.
    pub(in crate::session) fn forget(&mut self, widget: WidgetId) {
        self.0.remove(&widget);
    }

    /// The page reports the size of a canvas. Whether something is to be drawn on it again.
    pub(in crate::session) fn resized(&mut self, widget: WidgetId, size: [f64; 2]) -> bool {
        let former = self.0.insert(widget, size).unwrap_or(INITIAL);
        let is_same = former
            .iter()
            .zip(&size)
            .all(|(one, other)| one.total_cmp(other).is_eq());
        !is_same && size.iter().all(|&side| side > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_size_that_shows_something_empties_a_canvas() {
        let mut surfaces = Surfaces::default();
        let canvas = WidgetId::from_wire(1);
        assert!(!surfaces.resized(canvas, INITIAL));
        assert!(surfaces.resized(canvas, [120.0, 40.0]));
        assert!(!surfaces.resized(canvas, [120.0, 40.0]));
        assert!(!surfaces.resized(canvas, [0.0, 0.0]));
        assert!(surfaces.resized(canvas, [120.0, 40.0]));
        surfaces.clear();
        assert!(!surfaces.resized(canvas, INITIAL));
        assert!(surfaces.resized(canvas, [120.0, 40.0]));
        surfaces.forget(canvas);
        assert!(surfaces.resized(canvas, [120.0, 40.0]));
    }
}
