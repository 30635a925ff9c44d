//! What a method or an event writes into the model.

use super::Constant;
#[cfg(doc)]
use super::{Class, Need};

/// One piece of state that a method or an event writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Write {
    /// The index of the property in [`Class::properties`].
    pub property: usize,
    /// What is written.
    pub value: Source,
}

/// What is written to a property.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// The arguments as they are; null ones that [`Need::Keep`] keep their former value.
    Arguments,
    /// The arguments from this index on, if all of them are there; else nothing is written.
    ArgumentsFrom(usize),
    /// These values.
    Constants(&'static [Constant]),
    /// Nothing: the property goes back to being unset.
    Unset,
    /// That text, or `normal` if it has that text already.
    Toggle(&'static str),
    /// The first argument, if there is one.
    Given,
    /// The opposite of the truth value that it has.
    Flip,
    /// The child that is the first argument; nothing is written if it is none.
    Child,
    /// The child at the index that is the first argument; nothing is written if there is none.
    ChildAt,
    /// The old text and the first argument behind it.
    Append,
    /// The arguments, stored under the first of them.
    Keyed,
    /// The first argument as a truth value; if it is true, the others of the group become false.
    Grouped,
    /// The first argument, rounded if the option `dtype` is not `float`, as each of the following
    /// is.
    Rounded,
    /// The first argument, brought within the limits at that index.
    Limited(usize),
    /// The first argument, brought onto a step within the limits at that index, as a range input
    /// does.
    OnStep(usize),
    /// The first argument, a number written as text, brought onto a step likewise.
    Parsed(usize),
    /// The first argument, which came about by steps from the value at the second index, without
    /// their noise and within the limits at the first index.
    Clean(usize, usize),
    /// The first argument within the limits at the first index, as it is shown with the decimals at
    /// the second index, and with those of the step at least.
    Shown(usize, usize),
    /// The first argument, brought within these bounds.
    Between(f64, f64),
    /// The arguments as limits; the value at that index is brought within them.
    Limits(usize),
    /// The arguments as limits; the value at that index is brought onto a step within them, as a
    /// range input does.
    StepLimits(usize),
    /// The first argument as text, cut to the last lines that the property at that index allows.
    Lines(usize),
    /// The old text and the first argument behind it, cut likewise.
    AppendLines(usize),
    /// The arguments as the number of lines; the text at that index is cut to them.
    LineLimit(usize),
    /// An edit of the list of items at this property; the text is at that index.
    Items(ItemsEdit, usize),
    /// An edit of the content at this property.
    Edit(Edit),
    /// A text that vanishes after the second argument's seconds, if there is one.
    Fading,
    /// The arguments of a resize report, written only if a size was set, the window's state, at the
    /// index, is `normal`, and the option, if there is one, is not false.
    UserSize(usize, Option<usize>),
    /// false, if the option at that index is true.
    FalseIfOption(usize),
}

/// An edit of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Of pieces of HTML.
    Fragments(FragmentsEdit),
    /// Of a drawing.
    Drawing(DrawingEdit),
}

/// An edit of pieces of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FragmentsEdit {
    /// Put the first argument in the place of everything.
    Set,
    /// Put the first argument behind everything.
    Append,
    /// Take everything out.
    Clear,
}

/// An edit of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingEdit {
    /// Draw a picture: an object with `src`, `x`, `y`, and `wd` and `ht` if it is to have another
    /// size.
    Draw,
    /// Draw everything again in the browser that reports the event, if its first argument is another
    /// size than that browser had before: a surface that changes its size is empty after that.
    Again,
}

/// An edit of a list of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemsEdit {
    /// Put an item at the end.
    Append,
    /// Put an item in its alphabetical place.
    InsertAlpha,
    /// Take out the first item that is equal.
    DeleteAlpha,
    /// Take out everything.
    Clear,
    /// Select the item at an index.
    Select,
    /// Select an item by its text; a text that is no item is shown only where the option at that
    /// index lets the user edit.
    Show(usize),
    /// What a user chose or typed: an index and a text, a new text being a new item where the
    /// option at that index lets the user edit.
    Chosen(usize),
}
