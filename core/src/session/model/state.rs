//! What was set on a widget since it was created.

use std::slice;

use bytes::Bytes;
use serde_json::Value;
use thin_vec::ThinVec;

use super::push_exact;
use crate::Time;

/// The properties of a widget that were set, in the order of their places. Few ever are, so that a
/// list is smaller than a tree and no slower.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct State(ThinVec<Stored>);

/// The last value of a property.
#[derive(Clone, Debug)]
pub(in crate::session) struct Stored {
    property: u16,
    pub(in crate::session) step: u64,
    pub(in crate::session) values: Values,
    rare: Option<Box<Rare>>,
}

/// What hardly any value has.
#[derive(Clone, Debug)]
struct Rare {
    payload: Option<Bytes>,
    expires: Option<Time>,
}

/// The values of a property: of most it is one.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::session) enum Values {
    One(Value),
    Many(Box<[Value]>),
}

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
            Err(at) => {
                push_exact(&mut self.0, stored);
                self.0[at..].rotate_right(1);
            }
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
        let is_rare = payload.is_some() || expires.is_some();
        Self {
            // A class has a few dozen properties.
            property: u16::try_from(property).unwrap_or(u16::MAX),
            step,
            values,
            rare: is_rare.then(|| Box::new(Rare { payload, expires })),
        }
    }

    /// The place of the property.
    pub(in crate::session) fn property(&self) -> usize {
        self.property.into()
    }

    /// The bytes that belong to the value and travel in a message of their own.
    pub(in crate::session) fn payload(&self) -> Option<&Bytes> {
        self.rare.as_ref()?.payload.as_ref()
    }

    /// From then on it is as if it had never been set.
    pub(in crate::session) fn expires(&self) -> Option<Time> {
        self.rare.as_ref()?.expires
    }
}

impl Values {
    pub(in crate::session) fn as_slice(&self) -> &[Value] {
        match self {
            Self::One(value) => slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    pub(in crate::session) fn as_mut_slice(&mut self) -> &mut [Value] {
        match self {
            Self::One(value) => slice::from_mut(value),
            Self::Many(values) => values,
        }
    }
}

impl From<Value> for Values {
    fn from(value: Value) -> Self {
        Self::One(value)
    }
}

impl From<Vec<Value>> for Values {
    fn from(mut values: Vec<Value>) -> Self {
        match values.pop() {
            Some(value) if values.is_empty() => Self::One(value),
            last => {
                values.extend(last);
                Self::Many(values.into())
            }
        }
    }
}
