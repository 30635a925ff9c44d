// Generated from `core/catalogue/source/video_widget.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! What the client calls `VideoWidget`.

use pgwidgets_core::catalogue::table::video_widget as table;

use super::prelude::*;

widget! {
    /// A video.
    pub struct VideoWidget(Widget): table::VIDEO_WIDGET;
}

impl VideoWidget {
    /// Shows the video at a URL.
    pub fn set_url(&self, url: impl Into<String>) -> Call {
        call!(self, table::SET_URL, url: String)
    }

    /// Plays, in every browser that is there. Browsers refuse it before the user has touched the
    /// page, unless the video is muted.
    pub fn play(&self) -> Call {
        call!(self, table::PLAY)
    }

    /// Pauses, in every browser that is there.
    pub fn pause(&self) -> Call {
        call!(self, table::PAUSE)
    }

    /// Pauses, and goes back to the beginning, in every browser that is there.
    pub fn stop(&self) -> Call {
        call!(self, table::STOP)
    }

    /// Takes the sound away, or gives it back.
    pub fn set_muted(&self, muted: bool) -> Call {
        call!(self, table::SET_MUTED, muted: bool)
    }

    /// Whether it makes no sound, as the program or a user set it last.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_muted(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_MUTED, &[])
    }

    /// Sets how loud it is, from 0 to 1. `volume` is 0 to 1.
    pub fn set_volume(&self, volume: impl Into<f64>) -> Call {
        call!(self, table::SET_VOLUME, volume: f64)
    }

    /// How loud it is, from 0 to 1, as the program or a user set it last.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_volume(&self) -> crate::Result<f64> {
        self.read_as(&table::GET_VOLUME, &[])
    }

    /// Lets it begin again when it has ended, or not.
    pub fn set_loop(&self, looping: bool) -> Call {
        call!(self, table::SET_LOOP, looping: bool)
    }

    /// Whether it begins again when it has ended.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_loop(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_LOOP, &[])
    }

    /// Shows the browser's own controls, or not.
    pub fn set_controls(&self, controls: bool) -> Call {
        call!(self, table::SET_CONTROLS, controls: bool)
    }

    /// Whether the browser's own controls are shown.
    ///
    /// # Errors
    /// When the session has ended or the widget was destroyed.
    pub fn get_controls(&self) -> crate::Result<bool> {
        self.read_as(&table::GET_CONTROLS, &[])
    }

    /// Goes to a time of the video, in every browser that is there.
    pub fn set_current_time(&self, time: Duration) -> Call {
        call!(self, table::SET_CURRENT_TIME, time: Duration)
    }

    /// Asks a browser how far it has played.
    pub fn get_current_time(&self) -> Ask<Duration> {
        self.ask(&table::GET_CURRENT_TIME, vec![])
    }

    /// Asks a browser how long the video is; `None` as long as that is not known.
    pub fn get_duration(&self) -> Ask<Option<Duration>> {
        self.ask(&table::GET_DURATION, vec![])
    }

    /// Asks a browser whether the video stands still.
    pub fn get_paused(&self) -> Ask<bool> {
        self.ask(&table::GET_PAUSED, vec![])
    }

    /// Fills the screen, in every browser that is there. Browsers refuse it where the user has not
    /// just touched the page.
    pub fn fullscreen(&self) -> Call {
        call!(self, table::FULLSCREEN)
    }

    /// The video began to play, or went on.
    pub fn on_play<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_PLAY, handler)
    }

    /// The video was paused.
    pub fn on_pause<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_PAUSE, handler)
    }

    /// The video has ended.
    pub fn on_ended<M>(&self, handler: impl Handler<Signal, M>) -> Listen {
        self.listen(&table::ON_ENDED, handler)
    }

    /// The video cannot be loaded or played.
    pub fn on_error<M>(&self, handler: impl Handler<VideoFailed, M>) -> Listen {
        self.listen(&table::ON_ERROR, handler)
    }

    /// The video has played on; reported a few times a second.
    pub fn on_timeupdate<M>(&self, handler: impl Handler<VideoTime, M>) -> Listen {
        self.listen(&table::ON_TIMEUPDATE, handler)
    }

    /// The user changed how loud it is.
    pub fn on_volumechange<M>(&self, handler: impl Handler<VolumeChanged, M>) -> Listen {
        self.listen(&table::ON_VOLUMECHANGE, handler)
    }
}

impl Widgets {
    /// Begins a [`VideoWidget`]: a video.
    pub fn video_widget(&self) -> Builder<VideoWidget> {
        Builder::new(self)
    }
}

impl Builder<VideoWidget> {
    /// Where the video is.
    pub fn url(self, url: impl Into<String>) -> Self {
        self.option(0, value::of::<String>(url))
    }

    /// Whether it plays as soon as it can. Browsers let only a muted video play before the user has
    /// touched the page. By default `false`.
    pub fn autoplay(self, autoplay: bool) -> Self {
        self.option(1, value::of::<bool>(autoplay))
    }

    /// Whether the browser's own controls are shown. By default `false`.
    pub fn controls(self, controls: bool) -> Self {
        self.option(2, value::of::<bool>(controls))
    }

    /// Whether it makes no sound. By default `false`.
    pub fn muted(self, muted: bool) -> Self {
        self.option(3, value::of::<bool>(muted))
    }

    /// Whether it begins again when it has ended. By default `false`.
    pub fn loop_(self, loop_: bool) -> Self {
        self.option(4, value::of::<bool>(loop_))
    }

    /// Sets how loud it is, from 0 to 1. `volume` is 0 to 1.
    pub fn volume(self, volume: impl Into<f64>) -> Self {
        then!(self, table::SET_VOLUME, volume: f64)
    }
}
