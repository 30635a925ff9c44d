//! Names of widget objects.

/// Names a widget object of a page; unlike an id it never changes and is never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(pub(crate) u64);
