//! What every widget class is: its constructor, options, methods and events, and which state each
//! of them writes.
//!
//! The tables under [`table`] are generated from `core/catalogue/source/`, the one source of truth
//! from which the typed API of the `pgwidgets` package is made as well. The machines read them:
//! they hold no rule about a single class besides what is here.

mod check;
mod css;
mod define;
pub(crate) mod line_ends;
mod merge;
mod parameter;
mod prelude;
mod range;
pub mod table;
mod write;

pub use check::{Mismatch, check_event, fits, fits_parameter};
pub use parameter::{Kind, Need, Parameter};
pub use range::Range;
pub use write::{DrawingEdit, Edit, FragmentsEdit, ItemsEdit, Source, Write};

/// A widget class.
#[derive(Debug)]
pub struct Class {
    /// The client's name of the class, e.g. `Button`.
    pub name: &'static str,
    /// What kind of thing it is.
    pub role: Role,
    /// The positional arguments of the constructor.
    pub arguments: &'static [Parameter],
    /// The keys of the options object that follows them.
    /// [`Session::create`](crate::Session::create) takes an option by its index here, which
    /// [`option`](Self::option) finds.
    pub options: &'static [Parameter],
    /// The state that a widget of this class holds; the common properties come first, with the same
    /// indices in every class.
    pub properties: &'static [&'static Property],
    /// Which of that state is not scalar, and is held as a content of its own kind.
    pub content: ContentKind,
    /// The methods, inherited ones included, sorted by name.
    pub methods: &'static [&'static Method],
    /// The events, inherited ones included, sorted by name.
    pub events: &'static [&'static Event],
    /// The side of its children that it decides over.
    pub decides: Side,
    /// The same for the children of its second list ([`Child::Aside`]).
    pub decides_aside: Side,
    /// The index of the option that says whether its numbers are whole: they are, unless that is
    /// `float`.
    pub number_type: Option<usize>,
    /// The indices of the options that say how many rows and columns there are. They grow and
    /// shrink with what is put in and taken out.
    pub grid: Option<[usize; 2]>,
    /// Whether the client leaves a child alone that is taken out and shall end: it is ended by a
    /// call of its own.
    pub keeps_removed: bool,
    /// The index of the property whose text users write by typing, if there is one.
    pub typed: Option<usize>,
    /// For a timer: what core needs to know to run it.
    pub timing: Option<&'static Timing>,
}

impl Class {
    /// The class called `name`.
    pub fn find(name: &str) -> Option<&'static Self> {
        table::CLASSES
            .binary_search_by(|class| class.name.cmp(name))
            .ok()
            .map(|at| table::CLASSES[at])
    }

    /// The method called `name`.
    pub fn method(&self, name: &str) -> Option<&'static Method> {
        let at = self
            .methods
            .binary_search_by(|method| method.name.cmp(name))
            .ok()?;
        Some(self.methods[at])
    }

    /// The event called `action`.
    pub fn event(&self, action: &str) -> Option<&'static Event> {
        // Few names are of the same length, so that few are compared.
        let mut events = self.events.iter();
        events.find(|event| event.action == action).copied()
    }

    /// The index of the option called `name`.
    pub fn option(&self, name: &str) -> Option<usize> {
        self.options.iter().position(|option| option.name == name)
    }
}

impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Class {}

/// What kind of thing a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Something to see.
    Widget,
    /// Something to see that holds other widgets.
    Container,
    /// Something without a place on the page, such as a dialog of the browser's own.
    Unseen,
    /// A timer: it runs in core and never reaches a browser.
    Timer,
}

/// What a widget holds that is not scalar. Numbers are indices in [`Class::properties`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// Nothing.
    None,
    /// A clock.
    Timer,
    /// A list of texts, and the one that is chosen or typed.
    Items {
        /// The list.
        items: usize,
        /// The text.
        text: usize,
    },
    /// Lines of text.
    Text {
        /// The text.
        text: usize,
    },
    /// Pieces of HTML, each of which a browser reads by itself.
    Fragments(usize),
    /// Pictures that were drawn one over the other.
    Drawing(usize),
}

/// A side of a child that its container decides over (`docs/protocol.md#sizes`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Neither.
    None,
    /// The width.
    Width,
    /// The height.
    Height,
    /// The height if the option at that index is `vertical`, else the width.
    Along(usize),
}

/// What core needs to know of a timer's class.
#[derive(Debug)]
pub struct Timing {
    /// The index of the property that holds how many seconds the timer runs.
    pub duration: usize,
    /// Reported when the timer has run out, with the seconds it ran.
    pub expired: &'static Event,
    /// Reported when it is cancelled, with the seconds it had run.
    pub cancelled: &'static Event,
}

/// A piece of a widget's state.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent of each other"
)]
pub struct Property {
    /// Its name, for people.
    pub name: &'static str,
    /// How it is sent to a browser that joins.
    pub replay: Replay,
    /// What it is when nobody has set it.
    pub initial: Initial,
    /// Whether a change by one browser's user is passed on to the other browsers.
    pub shared: bool,
    /// The indices of the properties that a replay sends before this one, as a browser would come
    /// to another value otherwise.
    pub behind: &'static [usize],
    /// Whether a browser accepts this one only when it has those: then it is sent again when one of
    /// them is set.
    pub again: bool,
    /// How it is about the children of the widget.
    pub of_children: Option<OfChildren>,
    /// Whether a browser forgets it while the widget is not shown: it is sent last in a replay, and
    /// again when the widget is shown.
    pub lost_when_hidden: bool,
    /// Whether a user may switch it off and the client's plain page does not report that: switching
    /// it on where it is on already is sent as off and on.
    pub may_lapse: bool,
}

/// How a property is about the children of its widget. What it says of a child ends when the child
/// leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfChildren {
    /// It is one of the children, the one that is shown: the first one that is put in, and when it
    /// leaves the one that comes to stand at its index, or the last one.
    One,
    /// It has a number for each child, in their order; a child that is put in has 1.
    Each,
    /// Its entries are stored by the child ([`Source::Keyed`]).
    Keyed,
    /// None of the children is shown while it is true.
    Hides,
}

/// How the value of a property is sent to a browser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Replay {
    /// By a call of this method, with the value as its arguments.
    Call(&'static Method),
    /// By a call without arguments, chosen by which of the two the value is.
    Switch([(Constant, &'static Method); 2]),
    /// By one call of the first method for each item of the list. The second one empties the list
    /// and the text at that index, which shows one of the items.
    Each(&'static Method, &'static Method, usize),
    /// By one call of this method for each key, with the arguments it was set with.
    Keyed(&'static Method),
    /// By calls of these methods, as the content says.
    Content(&'static [&'static Method]),
    /// By no call: the value only answers getters.
    Never,
}

/// Where the first value of a property comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initial {
    /// The constructor's positional argument at this index, else the constant.
    Argument(usize, Constant),
    /// The first of these options that was given, else the constant.
    Options(&'static [usize], Constant),
    /// Several options, each with its default: the value is the list of them.
    Record(&'static [(usize, Constant)]),
    /// These values.
    Constants(&'static [Constant]),
    /// The option at the first index, else the constant, brought onto a step within the limits that
    /// the property at the second index began with.
    OnStep(usize, Constant, usize),
}

/// A constant value in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// JSON null.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'static str),
}

/// A method.
#[derive(Debug)]
pub struct Method {
    /// The client's name of it.
    pub name: &'static str,
    /// What it takes.
    pub parameters: &'static [Parameter],
    /// What it is and does.
    pub behaviour: Behaviour,
    /// Whether the real client answers the call with an event of its own, so that it must be sent
    /// silently (`docs/protocol.md#echoes`).
    pub echoes: bool,
    /// Whether browsers are sent what it wrote, by the calls of a replay, and not the call itself.
    pub by_values: bool,
    /// What it needs of its widget.
    pub needs: Option<Needs>,
}

/// What a method needs of its widget: the client would fail otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needs {
    /// The index of the option that it is about.
    pub option: usize,
    /// The option's value where it was not given.
    pub default: Constant,
    /// The value that the option must not have.
    pub not: Constant,
}

impl PartialEq for Method {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What a method is and does, and so which method of a [`Session`](crate::Session) takes it:
/// [`read`](crate::Session::read) for [`Get`](Self::Get), [`ask`](crate::Session::ask) for
/// [`Ask`](Self::Ask), and [`call`](crate::Session::call) for all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Behaviour {
    /// It writes state: sent to every browser, and replayed.
    Set(&'static [Write]),
    /// It answers from the model.
    Get(Read),
    /// It changes the tree.
    Child(Child),
    /// It makes a widget and puts it in. [`Session::call`](crate::Session::call) takes what it stands
    /// for: [`Session::create`](crate::Session::create), and the method that puts the widget in.
    Make(&'static Make),
    /// It does something once: sent to every browser that is there, and forgotten.
    Act,
    /// It does something once, in one browser only.
    ActOnce,
    /// A question that only a browser can answer.
    Ask,
    /// It drives one of core's timers.
    Timer(TimerCall),
    /// It ends the widget and everything inside it.
    Destroy,
}

/// What a method makes and puts in.
#[derive(Debug)]
pub struct Make {
    /// The class of the widget.
    pub class: &'static Class,
    /// The options of the class that arguments of the method become: the index of each option, and
    /// that of its argument.
    pub options: &'static [(usize, usize)],
    /// The method that puts the widget in.
    pub by: &'static Method,
    /// The arguments of that method which arguments of this one become, by their indices likewise.
    pub passed: &'static [(usize, usize)],
}

impl PartialEq for Make {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// How a getter answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Read {
    /// The first value of the property, or null; of HTML its source.
    Value(usize),
    /// All values of the property, as a list.
    List(usize),
    /// All values of the property, as an object with these keys.
    Record(usize, &'static [&'static str]),
    /// The same for every widget of the class.
    Constant(Constant),
    /// The children.
    Children,
    /// The child in the row and column that are the first two arguments, or null.
    ChildAtCell,
    /// How many rows and columns there are.
    GridSize,
    /// How many children there are.
    ChildCount,
    /// The child at the index that is the first argument, or null.
    ChildAt,
    /// The child that was put in with the name that is the first argument, or null.
    ChildNamed,
    /// The index of the child that is the first argument; -1 if it is none.
    IndexOfChild,
    /// The index of the child that the property is; -1 if there is none.
    ChildIndex(usize),
    /// The index of the text at the second property in the list at the first; -1 if it is none.
    ItemIndex(usize, usize),
    /// The item at the index that is the first argument, or null.
    Item(usize),
    /// Whether the timer runs.
    TimerIsSet,
    /// Seconds since the timer was started; 0 if it does not run.
    TimerElapsed,
    /// Seconds until the timer expires; 0 if it does not run.
    TimerLeft,
}

/// How a method changes the tree. The child is the first argument for which a widget fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// Puts the child behind the others; one that is there already moves.
    Add,
    /// The same where the client would show a child that is there already twice: it is taken out
    /// before.
    AddAnew,
    /// Puts the child at the index that is the first argument.
    Insert,
    /// Puts the child in, instead of the one that was there.
    Only,
    /// Puts the child into a second list, which `get_children` does not show.
    Aside,
    /// Puts something behind the children that is no widget: a line, or room.
    Mark,
    /// Changes the rows or columns of a grid; the last argument may be a list of widgets.
    Grid(GridEdit),
    /// Takes the child out, and destroys it if the second argument is true.
    Remove,
    /// Takes all children out, and destroys them if the first argument is true.
    RemoveAll,
}

/// A change of the rows or columns of a grid. An index is the first argument, and widgets for the new
/// row or column are the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridEdit {
    /// Puts a row before the one at an index.
    InsertRow,
    /// Puts a row behind the others.
    AppendRow,
    /// Takes a row out, with what is in it.
    DeleteRow,
    /// Puts a column before the one at an index.
    InsertColumn,
    /// Puts a column behind the others.
    AppendColumn,
    /// Takes a column out, with what is in it.
    DeleteColumn,
}

/// What is asked of a timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerCall {
    /// Start, with a new duration if one is given.
    Start,
    /// Start, unless it runs.
    StartIfStopped,
    /// Stop without an event.
    Stop,
    /// Stop, with the event `cancelled`.
    Cancel,
}

/// An event.
#[derive(Debug)]
pub struct Event {
    /// The client's name of it.
    pub action: &'static str,
    /// What it carries.
    pub parameters: &'static [Parameter],
    /// What it changes in the model.
    pub writes: &'static [Write],
    /// Whether core listens to it from the start, handler or not.
    pub always: bool,
    /// What is special about it.
    pub nature: Nature,
    /// Whether it counts from a browser that is in the middle of a replay.
    pub during_replay: bool,
    /// Whether it counts only from a widget that is enabled: the client lets a disabled one report
    /// it.
    pub if_enabled: bool,
}

impl Event {
    /// Whether browsers are listened to for the event. They do not send what core makes itself, and
    /// what they would only echo is not asked for: a program's call never causes an event to its own
    /// handlers.
    pub(crate) fn is_on_the_wire(&self) -> bool {
        !matches!(self.nature, Nature::Progress | Nature::Timer | Nature::Tree)
    }
}

/// What is special about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Nothing: it goes to its handlers as it comes.
    Plain,
    /// Reported late for the program's own calls too; a report that equals the model is dropped.
    Echo,
    /// Geometry of one browser: remembered for that connection.
    Geometry,
    /// It may bring files: it is held until they have arrived.
    Upload,
    /// Core makes it itself, from the files that arrive; no browser sends it.
    Progress,
    /// Core makes it itself, for a timer.
    Timer,
    /// Only ever the echo of a program's own change to the tree.
    Tree,
    /// Reported while the user types or drags; the client never stops once it has begun to report
    /// it.
    Typing,
}
