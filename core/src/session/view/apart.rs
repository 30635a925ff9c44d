//! Late reports that are no news (`docs/protocol.md#echoes`).
//!
//! Browsers report a scroll position some time after it changed, and also when only their layout
//! did. Positions are not passed on to other browsers, so that each may show another one than the
//! model names: a report that equals what its browser shows is no news, whatever the model then
//! says.

use std::collections::BTreeMap;

use crate::WidgetId;
use crate::compact::Compact;

/// Reports of positions come back rounded to whole pixels.
const SAME_POSITION: f64 = 0.01;

/// Where one browser shows something other than the model says, as another browser's user changed
/// that: at most one value for each property that a late report writes.
#[derive(Debug, Default)]
pub(in crate::session) struct Apart(BTreeMap<(WidgetId, usize), Standing>);

/// The values of a property at some step.
#[derive(Clone, Debug)]
pub(in crate::session) struct Standing {
    /// The step of the model's value that these values are held against; another one means that
    /// the program has set the property since, for all browsers. `None` if it was never set.
    step: Option<u64>,
    values: Vec<Compact>,
}

impl Apart {
    /// Whether a report says what the browser still shows while the model's value is `current`.
    pub(in crate::session) fn is_said_by(
        &self,
        place: (WidgetId, usize),
        current: &Standing,
        reported: &[Compact],
    ) -> bool {
        let standing = self.0.get(&place).filter(|it| it.step == current.step);
        standing.is_some_and(|it| it.is_said_by(reported))
    }

    /// What the browser shows of a property whose value in the model is of that step, if that is
    /// something else.
    pub(in crate::session) fn shown(
        &self,
        place: (WidgetId, usize),
        step: Option<u64>,
    ) -> Option<&[Compact]> {
        let standing = self.0.get(&place).filter(|it| it.step == step)?;
        Some(&standing.values)
    }

    /// The model got new values, of step `now`, and the browser did not: it shows what it showed
    /// before, by default the model's `former` values.
    pub(in crate::session) fn keep(
        &mut self,
        place: (WidgetId, usize),
        former: &Standing,
        now: Option<u64>,
    ) {
        let standing = self.0.entry(place).or_insert_with(|| former.clone());
        if standing.step != former.step {
            standing.values.clone_from(&former.values);
        }
        standing.step = now;
    }

    /// The browser shows that instead of the model's values of the same step.
    pub(in crate::session) fn set(&mut self, place: (WidgetId, usize), shown: Standing) {
        self.0.insert(place, shown);
    }

    /// The browser is shown the model as it is.
    pub(in crate::session) fn clear(&mut self) {
        self.0.clear();
    }

    /// The browser shows one property as it reported it.
    pub(in crate::session) fn end(&mut self, place: (WidgetId, usize)) {
        self.0.remove(&place);
    }

    /// The widget has ended.
    pub(in crate::session) fn forget(&mut self, widget: WidgetId) {
        self.0.retain(|&(other, _), _| other != widget);
    }
}

impl Standing {
    /// These values of the model, of that step.
    pub(in crate::session) fn new(step: Option<u64>, values: Vec<Compact>) -> Self {
        Self { step, values }
    }

    /// Whether a report says the same.
    pub(in crate::session) fn is_said_by(&self, reported: &[Compact]) -> bool {
        same(&self.values, reported)
    }
}

fn same(values: &[Compact], reported: &[Compact]) -> bool {
    values.len() == reported.len()
        && values.iter().zip(reported).all(|(value, reported)| {
            match (value.as_f64(), reported.as_f64()) {
                (Some(value), Some(reported)) => (value - reported).abs() <= SAME_POSITION,
                _ => *value == *reported,
            }
        })
}
