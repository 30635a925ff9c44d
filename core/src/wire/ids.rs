//! What one browser calls the widgets that it numbered itself.

use std::collections::BTreeMap;

use crate::WidgetId;

/// The numbers that one browser gave to widgets, by the widgets' ids in the model. All other
/// widgets have the model's ids in every browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BrowserIds(BTreeMap<WidgetId, u64>);

impl BrowserIds {
    /// The numbers that browsers give to widgets begin here, far from those of the server.
    pub(crate) const FIRST: u64 = 1 << 30;

    /// Those of a browser that numbered none.
    pub(crate) fn none() -> &'static Self {
        static NONE: BrowserIds = BrowserIds(BTreeMap::new());
        &NONE
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of the widget in that browser.
    pub(crate) fn number(&self, widget: WidgetId) -> u64 {
        self.0.get(&widget).copied().unwrap_or(widget.0)
    }
}

#[cfg(test)]
impl BrowserIds {
    pub(crate) fn insert(&mut self, widget: WidgetId, number: u64) {
        self.0.insert(widget, number);
    }
}
