// Generated from `core/catalogue/source/values.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The sets of words that the client knows.

use crate::value::word;

/// Which way something runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

impl Orientation {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Horizontal, Self::Vertical];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Horizontal => "horizontal",
            Self::Vertical => "vertical",
        }
    }
}

/// Where something lies between left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HAlign {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

impl HAlign {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Left, Self::Center, Self::Right];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }
}

/// Where something lies between top and bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VAlign {
    /// At the top.
    Top,
    /// In the middle.
    Center,
    /// At the bottom.
    Bottom,
}

impl VAlign {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Top, Self::Center, Self::Bottom];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Center => "center",
            Self::Bottom => "bottom",
        }
    }
}

/// Where a box puts its children across the way that it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoxAlign {
    /// At the top of a horizontal box.
    Top,
    /// At the bottom of a horizontal box.
    Bottom,
    /// At the left of a vertical box.
    Left,
    /// At the right of a vertical box.
    Right,
    /// In the middle of any box.
    Center,
}

impl BoxAlign {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Top,
        Self::Bottom,
        Self::Left,
        Self::Right,
        Self::Center,
    ];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Bottom => "bottom",
            Self::Left => "left",
            Self::Right => "right",
            Self::Center => "center",
        }
    }
}

/// Where a line ends up in the view that is scrolled to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScrollAlign {
    /// Wherever the view has to move least.
    Nearest,
    /// In the middle.
    Center,
    /// At the top.
    Top,
}

impl ScrollAlign {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Nearest, Self::Center, Self::Top];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nearest => "nearest",
            Self::Center => "center",
            Self::Top => "top",
        }
    }
}

/// What a window looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WindowState {
    /// At its own size and place.
    Normal,
    /// Rolled up to its title bar.
    Shaded,
    /// A small title bar at the bottom of the page.
    Minimized,
    /// As large as the page.
    Maximized,
}

impl WindowState {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Normal, Self::Shaded, Self::Minimized, Self::Maximized];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Shaded => "shaded",
            Self::Minimized => "minimized",
            Self::Maximized => "maximized",
        }
    }
}

/// What numbers a widget takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberType {
    /// Whole numbers.
    Int,
    /// Numbers with a fraction.
    Float,
}

impl NumberType {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Int, Self::Float];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Int => "int",
            Self::Float => "float",
        }
    }
}

/// How a font slants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FontStyle {
    /// Upright.
    Normal,
    /// The font's own italics.
    Italic,
    /// The upright letters, slanted.
    Oblique,
}

impl FontStyle {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Normal, Self::Italic, Self::Oblique];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Italic => "italic",
            Self::Oblique => "oblique",
        }
    }
}

/// Where a slider shows its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SliderValuePosition {
    /// At its left.
    Left,
    /// Above it.
    Top,
    /// At its right.
    Right,
    /// Below it.
    Bottom,
}

impl SliderValuePosition {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Left, Self::Top, Self::Right, Self::Bottom];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "l",
            Self::Top => "t",
            Self::Right => "r",
            Self::Bottom => "b",
        }
    }
}

/// Where a dial shows its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DialValuePosition {
    /// Below it, in the gap of its scale.
    Bottom,
    /// In the upper right corner.
    UpperRight,
    /// In the upper left corner.
    UpperLeft,
    /// In the lower right corner.
    LowerRight,
    /// In the lower left corner.
    LowerLeft,
}

impl DialValuePosition {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Bottom,
        Self::UpperRight,
        Self::UpperLeft,
        Self::LowerRight,
        Self::LowerLeft,
    ];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bottom => "b",
            Self::UpperRight => "ur",
            Self::UpperLeft => "ul",
            Self::LowerRight => "lr",
            Self::LowerLeft => "ll",
        }
    }
}

/// How the bytes of an image are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
}

impl ImageFormat {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Png, Self::Jpeg, Self::Webp, Self::Gif];

    /// The client's word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }
}

word!(
    Orientation,
    HAlign,
    VAlign,
    BoxAlign,
    ScrollAlign,
    WindowState,
    NumberType,
    FontStyle,
    SliderValuePosition,
    DialValuePosition,
    ImageFormat
);
