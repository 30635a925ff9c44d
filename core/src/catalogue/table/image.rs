// Generated from `core/catalogue/source/image.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `Image`.

use super::{interactive, values, widget};
use crate::catalogue::prelude::*;

/// A picture, from a URL or from bytes. Create: options `url` (URL), `interactive` (bool),
/// `use_animation_frame` (bool).
pub static IMAGE: Class = Class::widget("Image", MEMBERS).offers(&[
    url("url").optional(),
    bool("interactive").optional(),
    bool("use_animation_frame").optional(),
]);

/// Shows the picture at a URL. Call: `url` (URL).
pub static SET_IMAGE: Method = Method::set("set_image").takes(&[url("url")]).writes(&[
    Write::arguments(place::IMAGE),
    Write::to(place::BINARY_IMAGE, Source::Unset),
]);

/// Shows a picture from its bytes. Call: `data` (bytes), `format` (png, jpeg, webp or gif).
pub static SET_BINARY_IMAGE: Method = Method::set("set_binary_image")
    .takes(&[bytes("data"), one_of("format", values::IMAGE_FORMAT)])
    .writes(&[
        Write::arguments(place::BINARY_IMAGE),
        Write::to(place::IMAGE, Source::Unset),
    ]);

/// Draws again, with the option `use_animation_frame`; does nothing without. Call: no
/// arguments.
pub static UPDATE: Method = Method::act("update");

members! {
    inherits widget, interactive;
    properties {
        IMAGE = Property::call("image", &SET_IMAGE).options(&[0], Constant::Null);
        BINARY_IMAGE = Property::call("binary_image", &SET_BINARY_IMAGE);
    }
    methods { SET_IMAGE, SET_BINARY_IMAGE, UPDATE }
    events {}
}
