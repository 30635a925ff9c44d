// Generated from `core/catalogue/source/values.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The sets of strings that the client knows.

/// Which way something runs.
pub const ORIENTATION: &[&str] = &["horizontal", "vertical"];

/// Where something lies between left and right.
pub const HALIGN: &[&str] = &["left", "center", "right"];

/// Where something lies between top and bottom.
pub const VALIGN: &[&str] = &["top", "center", "bottom"];

/// Where a box puts its children across the way that it runs.
pub const BOX_ALIGN: &[&str] = &["top", "bottom", "left", "right", "center"];

/// Where a line ends up in the view that is scrolled to it.
pub const SCROLL_ALIGN: &[&str] = &["nearest", "center", "top"];

/// What a window looks like.
pub const WINDOW_STATE: &[&str] = &["normal", "shaded", "minimized", "maximized"];

/// What numbers a widget takes.
pub const NUMBER_TYPE: &[&str] = &["int", "float"];

/// How a font slants.
pub const FONT_STYLE: &[&str] = &["normal", "italic", "oblique"];

/// Where a slider shows its value.
pub const SLIDER_VALUE_POSITION: &[&str] = &["l", "t", "r", "b"];

/// Where a dial shows its value.
pub const DIAL_VALUE_POSITION: &[&str] = &["b", "ur", "ul", "lr", "ll"];

/// How the bytes of an image are encoded.
pub const IMAGE_FORMAT: &[&str] = &["png", "jpeg", "webp", "gif"];

/// The cursors that CSS has a word for.
pub const CURSOR: &[&str] = &[
    "auto",
    "default",
    "none",
    "context-menu",
    "help",
    "pointer",
    "progress",
    "wait",
    "cell",
    "crosshair",
    "text",
    "vertical-text",
    "alias",
    "copy",
    "move",
    "no-drop",
    "not-allowed",
    "grab",
    "grabbing",
    "all-scroll",
    "col-resize",
    "row-resize",
    "n-resize",
    "e-resize",
    "s-resize",
    "w-resize",
    "ne-resize",
    "nw-resize",
    "se-resize",
    "sw-resize",
    "ew-resize",
    "ns-resize",
    "nesw-resize",
    "nwse-resize",
    "zoom-in",
    "zoom-out",
    "inherit",
    "initial",
    "unset",
];

/// When a scroll bar is shown.
pub const SCROLL_BAR_VISIBILITY: &[&str] = &["auto", "on", "off"];

/// Where the tabs of a tab widget are.
pub const TAB_POSITION: &[&str] = &["top", "bottom", "left", "right", "none"];

/// What a file dialog is for.
pub const FILE_MODE: &[&str] = &["file", "files", "save"];

/// The side of a tab widget at which the tabs are.
pub const TAB_SIDE: &[&str] = &["top", "bottom", "left", "right"];
