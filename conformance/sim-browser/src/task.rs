//! What the page has yet to do: when a timer runs out, and in the next animation frame.

use std::sync::Arc;

use crate::js::Js;
use crate::key::Key;

/// What a timer does when it runs out.
#[derive(Clone, Debug)]
pub(crate) enum Task {
    /// The next animation frame.
    Frame,
    /// The debounce of the `slot`-th `modified` listener of an input.
    Modified { key: Key, slot: usize },
    /// The debounce of a scrolled area.
    Scrolled { key: Key },
    /// A `Timer` widget runs out.
    Expired { key: Key },
    /// A status bar's message has been shown long enough.
    StatusShown { key: Key },
    /// Files of a drop or of a file dialog have been read.
    FilesRead {
        key: Key,
        action: &'static str,
        payload: Js,
    },
    /// The element of a video reports something.
    Media { key: Key, action: &'static str },
    /// The next chunk of an upload.
    Chunk(Upload),
    /// The pause before a new connection attempt is over.
    Reconnect,
}

/// Work for an animation frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrameJob {
    /// The document changed: check which widgets became visible.
    MapCheck,
    /// First frame after `reconstruct-end`: sizes of everything visible.
    ReportSizes,
    /// Second frame after `reconstruct-end`: `map` for those that never had one.
    ForceMaps,
    /// A text area starts to report its scroll position.
    ScrollReady(Key),
    /// A dialog without a position is put into the middle of the window.
    Center(Key),
}

impl FrameJob {
    pub(crate) fn concerns_a_widget(self) -> bool {
        matches!(self, Self::ScrollReady(_) | Self::Center(_))
    }
}

/// What is left of an upload: the chunks not sent yet, first one first.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) wid: Js,
    pub(crate) transfer: u64,
    pub(crate) files: Arc<[Arc<[u8]>]>,
    pub(crate) file: usize,
    pub(crate) chunk: usize,
}
