// Generated from `core/catalogue/source/video_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The class `VideoWidget`.

use super::widget;
use crate::catalogue::prelude::*;

/// A video. Create: options `url` (URL), `autoplay` (bool), `controls` (bool), `muted` (bool),
/// `loop` (bool).
pub static VIDEO_WIDGET: Class = Class::widget("VideoWidget", MEMBERS).offers(&[
    url("url").optional(),
    bool("autoplay").optional(),
    bool("controls").optional(),
    bool("muted").optional(),
    bool("loop").optional(),
]);

/// Shows the video at a URL. Call: `url` (URL).
pub static SET_URL: Method = Method::set("set_url")
    .takes(&[url("url")])
    .writes(&[Write::arguments(place::URL)]);

/// Plays, in every browser that is there. Browsers refuse it before the user has touched the
/// page, unless the video is muted. Call: no arguments.
pub static PLAY: Method = Method::act("play");

/// Pauses, in every browser that is there. Call: no arguments.
pub static PAUSE: Method = Method::act("pause");

/// Pauses, and goes back to the beginning, in every browser that is there. Call: no arguments.
pub static STOP: Method = Method::act("stop");

/// Takes the sound away, or gives it back. Call: `muted` (bool).
pub static SET_MUTED: Method = Method::set("set_muted")
    .takes(&[bool("muted")])
    .writes(&[Write::arguments(place::MUTED)])
    .echoing();

/// Whether it makes no sound, as the program or a user set it last. Read: gives bool.
pub static GET_MUTED: Method = Method::get("get_muted", Read::Value(place::MUTED));

/// Sets how loud it is, from 0 to 1. Call: `volume` (number from 0 to 1).
pub static SET_VOLUME: Method = Method::set("set_volume")
    .takes(&[number("volume").between(0.0, 1.0)])
    .writes(&[Write::arguments(place::VOLUME)])
    .echoing();

/// How loud it is, from 0 to 1, as the program or a user set it last. Read: gives number.
pub static GET_VOLUME: Method = Method::get("get_volume", Read::Value(place::VOLUME));

/// Lets it begin again when it has ended, or not. Call: `looping` (bool).
pub static SET_LOOP: Method = Method::set("set_loop")
    .takes(&[bool("looping")])
    .writes(&[Write::arguments(place::LOOP)]);

/// Whether it begins again when it has ended. Read: gives bool.
pub static GET_LOOP: Method = Method::get("get_loop", Read::Value(place::LOOP));

/// Shows the browser's own controls, or not. Call: `controls` (bool).
pub static SET_CONTROLS: Method = Method::set("set_controls")
    .takes(&[bool("controls")])
    .writes(&[Write::arguments(place::CONTROLS)]);

/// Whether the browser's own controls are shown. Read: gives bool.
pub static GET_CONTROLS: Method = Method::get("get_controls", Read::Value(place::CONTROLS));

/// Goes to a time of the video, in every browser that is there. Call: `time` (number of seconds
/// from 0).
pub static SET_CURRENT_TIME: Method =
    Method::act("set_current_time").takes(&[number("time").from(0.0)]);

/// Asks a browser how far it has played. Ask: gives number of seconds.
pub static GET_CURRENT_TIME: Method = Method::ask("get_current_time");

/// Asks a browser how long the video is; null as long as that is not known. Ask: gives number
/// of seconds, or null.
pub static GET_DURATION: Method = Method::ask("get_duration");

/// Asks a browser whether the video stands still. Ask: gives bool.
pub static GET_PAUSED: Method = Method::ask("get_paused");

/// Fills the screen, in every browser that is there. Browsers refuse it where the user has not
/// just touched the page. Call: no arguments.
pub static FULLSCREEN: Method = Method::act("fullscreen");

/// The video began to play, or went on. Carries nothing.
pub static ON_PLAY: Event = Event::new("play");

/// The video was paused. Carries nothing.
pub static ON_PAUSE: Event = Event::new("pause");

/// The video has ended. Carries nothing.
pub static ON_ENDED: Event = Event::new("ended");

/// The video cannot be loaded or played. Carries `message` (any value).
pub static ON_ERROR: Event = Event::new("error").carries(&[any("message")]);

/// The video has played on; reported a few times a second. Carries `current_time` (number),
/// `duration` (number, or null).
pub static ON_TIMEUPDATE: Event =
    Event::new("timeupdate").carries(&[number("current_time"), number("duration").nullable()]);

/// The user changed how loud it is. Carries `volume` (number from 0 to 1), `muted` (bool).
pub static ON_VOLUMECHANGE: Event = Event::new("volumechange")
    .carries(&[number("volume").between(0.0, 1.0), bool("muted")])
    .writes(&[
        Write::to(place::VOLUME, Source::Between(0.0, 1.0)),
        Write::to(place::MUTED, Source::ArgumentsFrom(1)),
    ])
    .nature(Nature::Echo);

members! {
    inherits widget;
    properties {
        URL = Property::call("url", &SET_URL).options(&[0], Constant::Null);
        CONTROLS = Property::call("controls", &SET_CONTROLS).options(&[2], Constant::Bool(false));
        MUTED = Property::call("muted", &SET_MUTED).options(&[3], Constant::Bool(false));
        LOOP = Property::call("loop", &SET_LOOP).options(&[4], Constant::Bool(false));
        VOLUME = Property::call("volume", &SET_VOLUME).constants(&[Constant::Int(1)]);
    }
    methods {
        SET_URL, PLAY, PAUSE, STOP, SET_MUTED, GET_MUTED, SET_VOLUME, GET_VOLUME, SET_LOOP,
        GET_LOOP, SET_CONTROLS, GET_CONTROLS, SET_CURRENT_TIME, GET_CURRENT_TIME, GET_DURATION,
        GET_PAUSED, FULLSCREEN
    }
    events { ON_PLAY, ON_PAUSE, ON_ENDED, ON_ERROR, ON_TIMEUPDATE, ON_VOLUMECHANGE }
}
