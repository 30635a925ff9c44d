//! Lists of which most have one item.

use std::mem;
use std::ops::{Deref, DerefMut};

use serde_json::Value;
use thin_vec::ThinVec;

use crate::compact::Compact;

/// A list whose only item lies in place; more than one lie elsewhere, without room for what may
/// never come. It is read as a slice.
#[derive(Clone, Debug)]
pub(in crate::session) enum Few<T> {
    One(T),
    Many(ThinVec<T>),
}

impl<T> Few<T> {
    /// Puts an item at an index, before what was there.
    pub(super) fn insert(&mut self, at: usize, item: T) {
        *self = match mem::take(self) {
            Self::Many(list) if list.is_empty() => Self::One(item),
            Self::Many(mut list) => {
                push_exact(&mut list, item);
                list[at..].rotate_right(1);
                Self::Many(list)
            }
            Self::One(only) => {
                let mut list = ThinVec::with_capacity(2);
                list.extend([only, item]);
                list[at..].rotate_right(1);
                Self::Many(list)
            }
        };
    }

    /// Takes out the item at an index, which exists.
    pub(super) fn remove(&mut self, at: usize) {
        match self {
            Self::One(_) => *self = Self::default(),
            Self::Many(list) => {
                list.remove(at);
                if list.len() == 1
                    && let Some(only) = list.pop()
                {
                    *self = Self::One(only);
                }
            }
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::Many(ThinVec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(item) => std::slice::from_ref(item),
            Self::Many(list) => list,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::One(item) => std::slice::from_mut(item),
            Self::Many(list) => list,
        }
    }
}

impl<T, I: Into<T>> FromIterator<I> for Few<T> {
    fn from_iter<It: IntoIterator<Item = I>>(items: It) -> Self {
        let mut items = items.into_iter().map(Into::into);
        match (items.next(), items.next()) {
            (None, _) => Self::default(),
            (Some(only), None) => Self::One(only),
            (Some(first), Some(second)) => {
                let mut list = ThinVec::with_capacity(2 + items.size_hint().0);
                list.extend([first, second]);
                list.extend(items);
                Self::Many(list)
            }
        }
    }
}

impl From<Value> for Few<Compact> {
    fn from(value: Value) -> Self {
        Self::One(value.into())
    }
}

/// Adds to the end of a list that hardly ever grows: without room for what may never come.
pub(super) fn push_exact<T>(list: &mut ThinVec<T>, item: T) {
    if list.len() == list.capacity() && list.len() < 16 {
        list.reserve_exact(1);
    }
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list against a plain one.
    #[test]
    fn it_is_a_list() {
        let mut few: Few<usize> = Few::default();
        let mut plain = Vec::new();
        for (item, at) in [0, 0, 1, 3, 2, 0].into_iter().enumerate() {
            few.insert(at, item);
            plain.insert(at, item);
            assert_eq!(*few, *plain);
            let again: Few<usize> = plain.iter().copied().collect();
            assert_eq!(*again, *plain);
            assert_eq!(matches!(again, Few::One(_)), plain.len() == 1);
        }
        for at in [5, 0, 2, 1, 1, 0] {
            few.remove(at);
            plain.remove(at);
            assert_eq!(*few, *plain);
            assert_eq!(matches!(few, Few::One(_)), plain.len() == 1);
        }
    }

    #[test]
    fn one_value_takes_no_more_room_in_a_list() {
        assert_eq!(size_of::<Few<Compact>>(), size_of::<Compact>());
    }
}
