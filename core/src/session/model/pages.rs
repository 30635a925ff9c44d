//! Where the widgets are: pages that a snapshot shares with the model.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Widget;
use crate::WidgetId;

/// How many widgets lie on one page. A change during a replay copies one page.
const PAGE: usize = 16;

/// Widgets by their ids, which are given out in sequence. To clone it costs one count for each
/// page; a page that is shared is copied when it is changed.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct Pages {
    pages: BTreeMap<u64, Arc<Page>>,
    len: usize,
}

#[derive(Clone, Debug, Default)]
struct Page {
    widgets: [Option<Widget>; PAGE],
}

impl Pages {
    pub(in crate::session) fn get(&self, id: WidgetId) -> Option<&Widget> {
        let (page, slot) = place_of(id);
        self.pages.get(&page)?.widgets[slot].as_ref()
    }

    pub(super) fn get_mut(&mut self, id: WidgetId) -> Option<&mut Widget> {
        let (page, slot) = place_of(id);
        let page = self.pages.get_mut(&page)?;
        Arc::make_mut(page).widgets[slot].as_mut()
    }

    pub(super) fn insert(&mut self, id: WidgetId, widget: Widget) {
        let (page, slot) = place_of(id);
        let page = Arc::make_mut(self.pages.entry(page).or_default());
        if page.widgets[slot].replace(widget).is_none() {
            self.len += 1;
        }
    }

    pub(super) fn remove(&mut self, id: WidgetId) -> Option<Widget> {
        let (number, slot) = place_of(id);
        let page = Arc::make_mut(self.pages.get_mut(&number)?);
        let widget = page.widgets[slot].take()?;
        if page.widgets.iter().all(Option::is_none) {
            self.pages.remove(&number);
        }
        self.len -= 1;
        Some(widget)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The widgets in the order of their creation.
    pub(in crate::session) fn iter(&self) -> impl Iterator<Item = (WidgetId, &Widget)> {
        self.from(WidgetId(0))
    }

    /// The first widget whose id is `id` or a later one.
    pub(in crate::session) fn at_or_after(&self, id: WidgetId) -> Option<(WidgetId, &Widget)> {
        self.from(id).next()
    }

    fn from(&self, id: WidgetId) -> impl Iterator<Item = (WidgetId, &Widget)> {
        let (first, _) = place_of(id);
        let pages = self.pages.range(first..);
        let widgets = pages.flat_map(|(&page, it)| {
            let slots = (page * PAGE as u64..).zip(&it.widgets);
            slots.filter_map(|(id, widget)| Some((WidgetId(id), widget.as_ref()?)))
        });
        widgets.skip_while(move |&(other, _)| other < id)
    }
}

/// The page of a widget, and its slot there.
fn place_of(WidgetId(id): WidgetId) -> (u64, usize) {
    let slot = usize::try_from(id % PAGE as u64).unwrap_or(0);
    (id / PAGE as u64, slot)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::table;
    use crate::session::content::Content;

    fn label() -> Widget {
        let class = &table::label::LABEL;
        Widget::new(class, 1, Vec::new(), Vec::new(), None, Content::of(class))
    }

    #[test]
    fn widgets_are_found_in_the_order_of_their_ids() {
        let mut pages = Pages::default();
        let ids: Vec<_> = [1, 15, 16, 17, 100].map(WidgetId).into();
        for &id in ids.iter().rev() {
            pages.insert(id, label());
        }
        let found: Vec<_> = pages.iter().map(|(id, _)| id).collect();
        assert_eq!((found, pages.len()), (ids, 5));
        let next = |id| pages.at_or_after(WidgetId(id)).map(|(id, _)| id.0);
        assert_eq!(
            [next(2), next(17), next(18), next(101)],
            [Some(15), Some(17), Some(100), None]
        );
    }

    #[test]
    fn a_snapshot_does_not_change_with_the_model() {
        let mut pages = Pages::default();
        pages.insert(WidgetId(1), label());
        pages.insert(WidgetId(2), label());
        let snapshot = pages.clone();
        pages
            .get_mut(WidgetId(1))
            .expect("it is there")
            .set_parent(Some(WidgetId(2)));
        pages.remove(WidgetId(2));
        assert_eq!(pages.len(), 1);
        assert_eq!(snapshot.iter().count(), 2);
        assert_eq!(snapshot.get(WidgetId(1)).and_then(Widget::parent), None);
    }

    #[test]
    fn a_page_without_widgets_is_freed() {
        let mut pages = Pages::default();
        for id in 1..=100 {
            pages.insert(WidgetId(id), label());
            pages.remove(WidgetId(id));
        }
        assert!(pages.pages.is_empty() && pages.len() == 0);
    }
}
