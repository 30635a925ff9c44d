//! What was set on a widget since it was created.

use std::slice;

use bytes::Bytes;

use super::few::Few;
use super::stamp::Stamp;
use crate::Time;
use crate::compact::Compact;

/// The properties of a widget that were set, in the order of their places. Few ever are, so that a
/// list is smaller than a tree and no slower.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct State(Few<Stored>);

/// The last value of a property.
#[derive(Clone, Debug)]
pub(in crate::session) struct Stored {
    /// The step and the place of the property.
    stamp: Stamp,
    held: Held,
}

const _: () = assert!(size_of::<State>() <= 32);

#[derive(Clone, Debug)]
enum Held {
    Values(Values),
    Rare(Box<Rare>),
}

/// Values with what hardly any have.
#[derive(Clone, Debug)]
struct Rare {
    values: Values,
    payload: Option<Bytes>,
    expires: Option<Time>,
}

/// The values of a property: of most it is one.
pub(in crate::session) type Values = Few<Compact>;

impl State {
    pub(in crate::session) fn get(&self, property: usize) -> Option<&Stored> {
        self.find(property).ok().map(|at| &self.0[at])
    }

    pub(in crate::session) fn get_mut(&mut self, property: usize) -> Option<&mut Stored> {
        self.find(property).ok().map(|at| &mut self.0[at])
    }

    pub(in crate::session) fn insert(&mut self, stored: Stored) {
        match self.find(stored.property()) {
            Ok(at) => self.0[at] = stored,
            Err(at) => self.0.insert(at, stored),
        }
    }

    pub(in crate::session) fn remove(&mut self, property: usize) {
        if let Ok(at) = self.find(property) {
            self.0.remove(at);
        }
    }

    pub(in crate::session) fn iter(&self) -> slice::Iter<'_, Stored> {
        self.0.iter()
    }

    fn find(&self, property: usize) -> Result<usize, usize> {
        self.0.binary_search_by_key(&property, Stored::property)
    }
}

impl Stored {
    pub(super) fn new(
        property: usize,
        step: u64,
        values: Values,
        payload: Option<Bytes>,
        expires: Option<Time>,
    ) -> Self {
        let held = if payload.is_some() || expires.is_some() {
            Held::Rare(Box::new(Rare {
                values,
                payload,
                expires,
            }))
        } else {
            Held::Values(values)
        };
        let stamp = Stamp::new(step, property);
        Self { stamp, held }
    }

    /// The place of the property.
    pub(in crate::session) fn property(&self) -> usize {
        self.stamp.place()
    }

    /// The step at which it was set.
    pub(in crate::session) fn step(&self) -> u64 {
        self.stamp.step()
    }

    pub(in crate::session) fn values(&self) -> &[Compact] {
        match &self.held {
            Held::Values(values) => values,
            Held::Rare(rare) => &rare.values,
        }
    }

    pub(in crate::session) fn values_mut(&mut self) -> &mut [Compact] {
        match &mut self.held {
            Held::Values(values) => values,
            Held::Rare(rare) => &mut rare.values,
        }
    }

    /// The bytes that belong to the value and travel in a message of their own.
    pub(in crate::session) fn payload(&self) -> Option<&Bytes> {
        match &self.held {
            Held::Values(_) => None,
            Held::Rare(rare) => rare.payload.as_ref(),
        }
    }

    /// From then on it is as if it had never been set.
    pub(in crate::session) fn expires(&self) -> Option<Time> {
        match &self.held {
            Held::Values(_) => None,
            Held::Rare(rare) => rare.expires,
        }
    }
}
