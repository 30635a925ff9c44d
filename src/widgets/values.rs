// Generated from `core/catalogue/source/values.toml`; edit that, and run
// `cargo run -p pgwidgets-catalogue`.

//! The sets of words that the client knows.

use super::prelude::*;

words! {
    /// Which way something runs.
    pub enum Orientation {
        /// From left to right.
        Horizontal = "horizontal",
        /// From top to bottom.
        Vertical = "vertical",
    }
}

words! {
    /// Where something lies between left and right.
    pub enum HAlign {
        /// At the left.
        Left = "left",
        /// In the middle.
        Center = "center",
        /// At the right.
        Right = "right",
    }
}

words! {
    /// Where something lies between top and bottom.
    pub enum VAlign {
        /// At the top.
        Top = "top",
        /// In the middle.
        Center = "center",
        /// At the bottom.
        Bottom = "bottom",
    }
}

words! {
    /// Where a box puts its children across the way that it runs.
    pub enum BoxAlign {
        /// At the top of a horizontal box.
        Top = "top",
        /// At the bottom of a horizontal box.
        Bottom = "bottom",
        /// At the left of a vertical box.
        Left = "left",
        /// At the right of a vertical box.
        Right = "right",
        /// In the middle of any box.
        Center = "center",
    }
}

words! {
    /// Where a line ends up in the view that is scrolled to it.
    pub enum ScrollAlign {
        /// Wherever the view has to move least.
        Nearest = "nearest",
        /// In the middle.
        Center = "center",
        /// At the top.
        Top = "top",
    }
}

words! {
    /// What a window looks like.
    pub enum WindowState {
        /// At its own size and place.
        Normal = "normal",
        /// Rolled up to its title bar.
        Shaded = "shaded",
        /// A small title bar at the bottom of the page.
        Minimized = "minimized",
        /// As large as the page.
        Maximized = "maximized",
    }
}

words! {
    /// What numbers a widget takes.
    pub enum NumberType {
        /// Whole numbers.
        Int = "int",
        /// Numbers with a fraction.
        Float = "float",
    }
}

words! {
    /// How a font slants.
    pub enum FontStyle {
        /// Upright.
        Normal = "normal",
        /// The font's own italics.
        Italic = "italic",
        /// The upright letters, slanted.
        Oblique = "oblique",
    }
}

words! {
    /// Where a slider shows its value.
    pub enum SliderValuePosition {
        /// At its left.
        Left = "l",
        /// Above it.
        Top = "t",
        /// At its right.
        Right = "r",
        /// Below it.
        Bottom = "b",
    }
}

words! {
    /// Where a dial shows its value.
    pub enum DialValuePosition {
        /// Below it, in the gap of its scale.
        Bottom = "b",
        /// In the upper right corner.
        UpperRight = "ur",
        /// In the upper left corner.
        UpperLeft = "ul",
        /// In the lower right corner.
        LowerRight = "lr",
        /// In the lower left corner.
        LowerLeft = "ll",
    }
}

words! {
    /// How the bytes of an image are encoded.
    pub enum ImageFormat {
        /// PNG.
        Png = "png",
        /// JPEG.
        Jpeg = "jpeg",
        /// WebP.
        Webp = "webp",
        /// GIF.
        Gif = "gif",
    }
}

words! {
    /// When a scroll bar is shown.
    pub enum ScrollBarVisibility {
        /// Where there is something to scroll.
        Auto = "auto",
        /// Always.
        On = "on",
        /// Never.
        Off = "off",
    }
}

words! {
    /// Where the tabs of a tab widget are.
    pub enum TabPosition {
        /// Above the pages.
        Top = "top",
        /// Below the pages.
        Bottom = "bottom",
        /// At the left of the pages.
        Left = "left",
        /// At the right of the pages.
        Right = "right",
        /// Nowhere: there are no tabs.
        None = "none",
    }
}

words! {
    /// What a file dialog is for.
    pub enum FileMode {
        /// The user chooses one file.
        File = "file",
        /// The user chooses any number of files.
        Files = "files",
        /// The browser saves a file.
        Save = "save",
    }
}

words! {
    /// The side of a tab widget at which the tabs are.
    pub enum TabSide {
        /// Above the pages.
        Top = "top",
        /// Below the pages.
        Bottom = "bottom",
        /// At the left of the pages.
        Left = "left",
        /// At the right of the pages.
        Right = "right",
    }
}
