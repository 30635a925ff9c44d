// Generated from `core/catalogue/source/canvas.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Canvas`.

use super::{interactive, objects, widget};
use crate::catalogue::prelude::*;

/// A surface on which the program draws pictures, one over the other. Create: options
/// `use_animation_frame` (bool), `interactive` (bool).
pub static CANVAS: Class = Class::widget("Canvas", MEMBERS)
    .offers(&[
        bool("use_animation_frame").optional(),
        bool("interactive").optional(),
    ])
    .holds(ContentKind::Drawing(place::DRAWING));

/// Draws a picture. A browser that joins, or whose canvas changes its size, draws everything
/// again that still shows: what a picture with a size covers wholly is forgotten, and so is the
/// oldest beyond 1 MiB. Call: `image` ([`PICTURE`](super::objects::PICTURE)).
pub static DRAW_IMAGE: Method = Method::set("draw_image")
    .takes(&[object("image", objects::PICTURE)])
    .writes(&[Write::to(
        place::DRAWING,
        Source::Edit(Edit::Drawing(DrawingEdit::Draw)),
    )]);

/// Draws again, with the option `use_animation_frame`; does nothing without. Call: no
/// arguments.
pub static UPDATE: Method = Method::act("update");

/// The canvas's size on a browser's page changed. Carries `event`
/// ([`CONTENT_SIZE`](super::objects::CONTENT_SIZE)).
pub static ON_RESIZE: Event = Event::new("resize")
    .carries(&[object("event", objects::CONTENT_SIZE)])
    .writes(&[Write::to(
        place::DRAWING,
        Source::Edit(Edit::Drawing(DrawingEdit::Again)),
    )])
    .nature(Nature::Geometry);

/// Declared by the client, which never reports it. Carries nothing.
pub static ON_ACTIVATED: Event = Event::new("activated");

members! {
    inherits widget, interactive;
    properties {
        DRAWING = Property::content("drawing", const { &[&DRAW_IMAGE] });
    }
    methods { DRAW_IMAGE, UPDATE }
    events { ON_RESIZE, ON_ACTIVATED }
}
