//! What a browser shows as long as the program shows nothing, because it has failed
//! (`docs/protocol.md#notices`).

use super::message::MessageBuilder;
use crate::wire::{BrowserIds, Placard};

/// Between the numbers of the model's widgets, which count from 1, and those of the browser's own.
const PLACARD: Placard = Placard::of(BrowserIds::FIRST - 2, BrowserIds::FIRST - 1);

/// What a browser shows while the program shows nothing, as it has failed.
const FAILED: &str = "Something went wrong in this program, so that there is nothing to show. \
                      Please try again later.";

/// Writes the sentence, behind what the model shows.
pub(super) fn show(builder: &mut MessageBuilder<'_>) {
    builder.placard(|encoder, next_id| PLACARD.show(encoder, next_id, FAILED));
}

/// Takes it away again.
pub(super) fn hide(builder: &mut MessageBuilder<'_>) {
    builder.placard(|encoder, next_id| PLACARD.hide(encoder, next_id));
}
