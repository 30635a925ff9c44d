//! A page of one sentence: what a browser shows where there is no UI of a program.

use serde_json::json;

use super::{Arguments, Encoder, MessageId};
use crate::WidgetId;
use crate::catalogue::{Class, Method, table};

/// A page of ordinary widgets, so that every client can show it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placard {
    page: WidgetId,
    label: WidgetId,
}

/// How much room there is around the sentence, in CSS pixels.
const PADDING: u32 = 24;

impl Placard {
    /// One whose widgets have these numbers on the wire.
    pub(crate) const fn of(page: u64, label: u64) -> Self {
        Self {
            page: WidgetId::from_wire(page),
            label: WidgetId::from_wire(label),
        }
    }

    /// Shows it. `next_id` numbers the messages.
    pub(crate) fn show(
        self,
        encoder: &mut Encoder<'_>,
        mut next_id: impl FnMut() -> MessageId,
        sentence: &str,
    ) {
        let Self { page, label } = self;
        let mut create = |encoder: &mut Encoder<'_>, id, class: &Class, arguments: &[_]| {
            encoder.create(next_id(), id, class, arguments, std::iter::empty());
        };
        create(encoder, page, &table::page::PAGE, &[]);
        create(encoder, label, &table::label::LABEL, &[json!(sentence)]);
        let mut call = |widget, method: &Method, arguments: &[_]| {
            let arguments = Arguments::Values(method.parameters, arguments);
            encoder.call(next_id(), widget, method.name, &arguments, false);
        };
        call(page, &table::page::SET_WIDGET, &[label.to_argument()]);
        call(label, &table::widget::SET_PADDING, &[json!(PADDING)]);
        call(page, &table::widget::SHOW, &[]);
    }

    /// Takes it away again.
    pub(crate) fn hide(self, encoder: &mut Encoder<'_>, mut next_id: impl FnMut() -> MessageId) {
        let destroy = &table::widget::DESTROY;
        for widget in [self.label, self.page] {
            encoder.call(next_id(), widget, destroy.name, &Arguments::NONE, false);
        }
    }
}
