//! What widgets of the different classes keep beside the base state.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::TimerId;
use crate::js::Js;
use crate::key::Key;

/// What a class keeps beside the base state.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Nothing, or nothing but styles.
    Plain,
    Box(BoxLayout),
    Frame(Frame),
    Page,
    Window(Box<Window>),
    Button(Button),
    Check(Check),
    Radio(Radio),
    Toggle(Toggle),
    Label(Label),
    Entry(Entry),
    Area(Area),
    Combo(Combo),
    Slider(Slider),
    Spin(Spin),
    Dial(Dial),
    Progress(f64),
    ScrollBar(ScrollBar),
    Image(Image),
    Timer(Timer),
    ScrollFrame(ScrollFrame),
    Tabs(Tabs),
    Splitter(Splitter),
    Expander(Expander),
    /// Where each child of a `FixedLayout` lies.
    Fixed(BTreeMap<Key, [Js; 2]>),
    Color(Rgb),
    Video(Video),
    /// The HTML in an `ExternalWidget`.
    External(String),
    Menu(Menu),
    Action(Action),
    ToolBar(ToolBar),
    ToolAction(ToolAction),
    Grid(Grid),
    Html(Html),
    Canvas(Canvas),
    FileDialog(FileDialog),
    Other(Other),
}

/// A `Box`, `VBox`, `HBox` or `ButtonBox`.
#[derive(Debug)]
pub(crate) struct BoxLayout {
    /// As given; everything but `vertical` is laid out horizontally.
    pub(crate) orientation: Js,
}

/// A `Frame`.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) title: Js,
}

/// A `Button`.
#[derive(Debug)]
pub(crate) struct Button {
    pub(crate) text: String,
    pub(crate) icon: Js,
    pub(crate) icon_size: Js,
}

/// A `CheckBox`.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) text: String,
    pub(crate) checked: bool,
}

/// A `RadioButton`; even a lone one has a group.
#[derive(Debug)]
pub(crate) struct Radio {
    pub(crate) text: String,
    pub(crate) state: bool,
    pub(crate) group: usize,
}

/// A `ToggleButton`, alone or in a group of which at most one is down.
#[derive(Debug)]
pub(crate) struct Toggle {
    pub(crate) text: String,
    pub(crate) state: bool,
    pub(crate) group: Option<usize>,
}

/// A `ComboBox`.
#[derive(Debug)]
pub(crate) struct Combo {
    pub(crate) editable: bool,
    pub(crate) items: Vec<Js>,
    /// The text in the input.
    pub(crate) value: String,
    /// Whether `set_index` was called since the last `clear`, after which the first item does not
    /// choose itself.
    pub(crate) index_explicit: bool,
}

/// The inner half of a `Dialog`.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // the client's own flags, one by one
pub(crate) struct Dialog {
    pub(crate) autoclose: bool,
    pub(crate) modal: bool,
    /// Whether it was made modal, and so is above the backdrops.
    pub(crate) above_overlays: bool,
    /// The backdrop of the last `show`; earlier ones are forgotten (`docs/client.md`, I10).
    pub(crate) overlay: Option<u64>,
    pub(crate) outer: Key,
    pub(crate) content: Key,
    pub(crate) button_box: Key,
    pub(crate) has_button_box: bool,
    pub(crate) buttons: Vec<(Key, Js)>,
    /// The colour of a `ColorDialog`.
    pub(crate) color: Option<Rgb>,
}

/// What an image shows.
#[derive(Debug)]
pub(crate) enum Source {
    None,
    Url(String),
    Binary { format: String, bytes: Arc<[u8]> },
}

/// An `Image`.
#[derive(Debug)]
pub(crate) struct Image {
    pub(crate) source: Source,
    pub(crate) use_animation_frame: bool,
}

/// A `Label` or `StatusBar`.
#[derive(Debug, Default)]
pub(crate) struct Label {
    /// As given; shown as HTML. `undefined` before the first text.
    pub(crate) text: Js,
    pub(crate) menu: Option<Key>,
    pub(crate) shown: Option<TimerId>,
}

/// A `Dial`. Setting its value clamps nothing; the user's hand does.
#[derive(Debug)]
pub(crate) struct Dial {
    pub(crate) dtype: Js,
    pub(crate) min: Js,
    pub(crate) max: Js,
    pub(crate) step: Js,
    pub(crate) value: Js,
    pub(crate) track: bool,
    pub(crate) decimals: Js,
}

/// A `ScrollBar`.
#[derive(Debug)]
pub(crate) struct ScrollBar {
    pub(crate) orientation: Js,
    /// Position, 0 to 1.
    pub(crate) scroll: f64,
    /// Share of the thumb, 0.01 to 1.
    pub(crate) thumb: f64,
}

/// A widget of such a class.
#[derive(Debug, Default)]
pub(crate) struct Other {
    /// Last arguments by setter; options of the constructor count as set.
    pub(crate) values: BTreeMap<String, Vec<Js>>,
    /// For classes whose content scrolls.
    pub(crate) scroll: Option<Scroll>,
}

/// `<input type="range">`, whose value is always within its limits and on a step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RangeInput {
    pub(crate) min: f64,
    pub(crate) max: f64,
    pub(crate) step: f64,
    pub(crate) value: f64,
}

/// A `Slider`.
#[derive(Debug)]
pub(crate) struct Slider {
    pub(crate) input: RangeInput,
    pub(crate) dtype: Js,
    pub(crate) track: bool,
    pub(crate) decimals: Js,
}

/// A scroll position, as shares of 0 to 1.
#[derive(Debug, Default)]
pub(crate) struct Scroll {
    pub(crate) at: (f64, f64),
    /// What the running timer will report.
    pub(crate) pending: (f64, f64),
    pub(crate) timer: Option<TimerId>,
    /// Whether the first frame is over, before which nothing is reported.
    pub(crate) ready: bool,
}

/// A `SpinBox`. Its fields hold what they were given, as the client's do.
#[derive(Debug)]
pub(crate) struct Spin {
    pub(crate) dtype: Js,
    pub(crate) min: Js,
    pub(crate) max: Js,
    pub(crate) step: Js,
    pub(crate) value: Js,
    pub(crate) decimals: Js,
    /// The text in the input, typed or displayed.
    pub(crate) text: String,
}

/// A `TextEntry` or `TextEntrySet`.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) value: String,
    pub(crate) read_only: bool,
    pub(crate) password: bool,
    /// The label of the companion button of a `TextEntrySet`.
    pub(crate) button: Option<String>,
    pub(crate) history: Vec<String>,
    pub(crate) history_max: f64,
}

/// A `TextArea`.
#[derive(Debug)]
pub(crate) struct Area {
    pub(crate) value: String,
    pub(crate) read_only: bool,
    pub(crate) wrap: bool,
    /// The most lines kept.
    pub(crate) limit: Option<f64>,
    pub(crate) scroll: Scroll,
}

/// A `Timer`, which has no element.
#[derive(Debug)]
pub(crate) struct Timer {
    /// In seconds, as given.
    pub(crate) duration: Js,
    /// The running countdown and the moment of its start.
    pub(crate) running: Option<(TimerId, Duration)>,
}

/// Left, top, width and height; `None` is "not set".
pub(crate) type Rect = [Option<f64>; 4];

/// A `TopLevel`, or the outer half of a `Dialog`.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // the client's own options, one by one
pub(crate) struct Window {
    /// The title, if there is a title bar.
    pub(crate) title: Option<String>,
    pub(crate) icon: Js,
    pub(crate) moveable: bool,
    pub(crate) closeable: bool,
    pub(crate) minimizable: bool,
    pub(crate) maximizable: bool,
    pub(crate) lowerable: bool,
    pub(crate) shadeable: bool,
    pub(crate) resizable: bool,
    /// `normal`, `shaded`, `minimized` or `maximized`.
    pub(crate) state: String,
    pub(crate) saved: Option<Rect>,
    /// Whether the page itself chose the position.
    pub(crate) centered: bool,
    pub(crate) dialog: Option<Dialog>,
}

/// An `AbstractScrollArea` or a `ScrollArea`.
#[derive(Debug)]
pub(crate) struct ScrollFrame {
    /// The scroll bars that it registers: horizontal, vertical.
    pub(crate) bars: [Key; 2],
    /// When each of them is shown, as given.
    pub(crate) shown: [Js; 2],
    /// How far a `ScrollArea` is scrolled.
    pub(crate) scroll: Option<Scroll>,
}

/// A `TabWidget` or a `StackWidget`.
#[derive(Debug)]
pub(crate) struct Tabs {
    pub(crate) closable: bool,
    pub(crate) position: Js,
    /// The order of the tabs.
    pub(crate) order: Vec<u64>,
    /// The tabs by their number, in the order in which they were made.
    pub(crate) made: BTreeMap<u64, Tab>,
    pub(crate) shown: Option<u64>,
    /// The number of the next one.
    pub(crate) next: u64,
}

/// A tab and its page.
#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) title: Js,
    pub(crate) child: Key,
    /// Whether it was made with a button, and that is still in the header.
    pub(crate) button: Option<bool>,
    pub(crate) highlight: Js,
}

/// A `Splitter`.
#[derive(Debug)]
pub(crate) struct Splitter {
    pub(crate) vertical: bool,
    /// One for each child that was ever put in.
    pub(crate) panes: Vec<Pane>,
}

/// A pane of a splitter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pane {
    /// Its share of the room.
    pub(crate) share: f64,
    pub(crate) min: f64,
}

/// An `Expander`.
#[derive(Debug)]
pub(crate) struct Expander {
    pub(crate) title: String,
    pub(crate) collapsible: bool,
    pub(crate) collapsed: bool,
    /// Whether `toggleContent` reports (after the first `listen` of `toggled`).
    pub(crate) reports: bool,
}

/// A colour: red, green and blue; `None` for what the client could not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rgb(pub(crate) Option<[u8; 3]>);

/// A `VideoWidget`. No video is loaded, so that its length is never known.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // the client's own options, one by one
pub(crate) struct Video {
    pub(crate) url: Js,
    pub(crate) autoplay: bool,
    pub(crate) controls: bool,
    pub(crate) muted: bool,
    pub(crate) looping: bool,
    pub(crate) volume: f64,
    pub(crate) paused: bool,
    pub(crate) time: f64,
}

/// A `MenuBar` or a `Menu`.
#[derive(Debug)]
pub(crate) struct Menu {
    /// What it shows, in order.
    pub(crate) entries: Vec<Slot>,
    /// The menus by the name they were added with.
    pub(crate) named: BTreeMap<String, Key>,
}

/// What stands in a menu or a tool bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Slot {
    Widget(Key),
    /// A separator.
    Line,
    /// A spacer.
    Room,
    /// A word that opens a menu.
    Word {
        name: String,
        icon: Js,
        icon_size: Js,
        icon_only: bool,
        menu: Key,
    },
}

impl Slot {
    /// The menu that it opens.
    pub(crate) fn menu(&self) -> Option<Key> {
        match self {
            Self::Word { menu, .. } => Some(*menu),
            _ => None,
        }
    }
}

/// A `MenuAction`.
#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) text: String,
    pub(crate) icon: Js,
    pub(crate) icon_size: Js,
    pub(crate) checkable: bool,
    /// As given.
    pub(crate) checked: Js,
    pub(crate) icon_only: bool,
}

/// A `ToolBar`.
#[derive(Debug)]
pub(crate) struct ToolBar {
    pub(crate) vertical: bool,
    pub(crate) entries: Vec<Slot>,
}

/// A `ToolBarAction`, alone or in a group of which at most one is on.
#[derive(Debug)]
pub(crate) struct ToolAction {
    pub(crate) text: String,
    pub(crate) icon: Js,
    pub(crate) icon_size: Js,
    /// Whether a press switches it.
    pub(crate) toggle: bool,
    pub(crate) state: bool,
    pub(crate) group: Option<usize>,
    pub(crate) menu: Option<Key>,
    pub(crate) is_open: bool,
}

/// A `GridBox`.
#[derive(Debug)]
pub(crate) struct Grid {
    /// How many rows and columns there are.
    pub(crate) size: [f64; 2],
    /// The gaps between rows and between columns, as given.
    pub(crate) gaps: [Js; 2],
    /// The row and column of each child, in the order in which they came.
    pub(crate) cells: Vec<(Key, [f64; 2])>,
}

/// An `HtmlView`.
#[derive(Debug)]
pub(crate) struct Html {
    /// What was read by itself, one behind the other.
    pub(crate) pieces: Vec<String>,
    pub(crate) scroll: Scroll,
}

/// A `Canvas`.
#[derive(Debug)]
pub(crate) struct Canvas {
    /// The pictures of which something may be seen, the oldest first.
    pub(crate) pictures: Vec<Js>,
    /// The size of what is drawn on.
    pub(crate) bitmap: (f64, f64),
}

/// A `FileDialog`.
#[derive(Debug)]
pub(crate) struct FileDialog {
    pub(crate) mode: Js,
    pub(crate) accept: Js,
    /// For each of the browser's dialogs that is open, whether it takes several files.
    pub(crate) open: Vec<bool>,
}
