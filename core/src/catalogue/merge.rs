//! What a class inherits: the members of its parts and its own in one list, made at compile time.

use super::{Event, Method, Property};

/// The state, the methods and the events of a class or a part, inherited ones included.
#[derive(Clone, Copy)]
pub(super) struct Members {
    pub(super) properties: &'static [&'static Property],
    pub(super) methods: &'static [&'static Method],
    pub(super) events: &'static [&'static Event],
}

/// Makes `MEMBERS` and the module `place` of a table: first the parts whose members are inherited,
/// then the properties that take the place of inherited ones, then what the class adds.
macro_rules! members {
    (
        $(inherits $($part:ident),+;)?
        $(instead { $($old:expr;)* })?
        $(properties { $($place:ident = $property:expr;)* })?
        methods { $($method:ident),* }
        events { $($event:ident),* }
    ) => {
        pub(super) const MEMBERS: Members = {
            use $crate::catalogue::merge;
            const PROPERTIES: &[&[&Property]] = &[
                $($($part::MEMBERS.properties,)+)?
                &[$($(&$old,)*)? $($(&$property,)*)?],
            ];
            const METHODS: &[&[&Method]] = &[$($($part::MEMBERS.methods,)+)? &[$(&$method),*]];
            const EVENTS: &[&[&Event]] = &[$($($part::MEMBERS.events,)+)? &[$(&$event),*]];
            // None of the added properties replaces an inherited one, so the places below are right.
            const ADDED: &[&str] = &[$($(stringify!($place)),*)?];
            assert!(merge::count_properties(PROPERTIES) == INHERITED + ADDED.len());
            Members {
                properties: &const {
                    merge::properties::<{ merge::count_properties(PROPERTIES) }>(PROPERTIES)
                },
                methods: &const { merge::methods::<{ merge::count_methods(METHODS) }>(METHODS) },
                events: &const { merge::events::<{ merge::count_events(EVENTS) }>(EVENTS) },
            }
        };

        /// How many pieces of state are inherited.
        const INHERITED: usize = 0 $($(+ $part::MEMBERS.properties.len())+)?;

        $(
            /// Where each piece of state stands in [`Class::properties`].
            pub mod place {
                $crate::catalogue::merge::members!(@places super::INHERITED; $($place)*);
            }
        )?
    };
    (@places $at:expr;) => {};
    (@places $at:expr; $place:ident $($rest:ident)*) => {
        /// Its place.
        pub const $place: usize = $at;
        $crate::catalogue::merge::members!(@places $at + 1; $($rest)*);
    };
}

pub(super) use members;

/// Two functions: one counts the names in all layers, the other merges the layers. A later entry
/// takes the place of an earlier one of its name.
macro_rules! merging {
    ($count:ident, $merge:ident, $member:ident, $name:ident, $sorted:literal, $none:expr) => {
        pub(super) const fn $count(layers: &[&[&'static $member]]) -> usize {
            let (mut count, mut at) = (0, 0);
            while at < layers.len() {
                let mut entry = 0;
                while entry < layers[at].len() {
                    let name = layers[at][entry].$name;
                    let (mut below, mut is_new) = (0, true);
                    while below < at {
                        let mut other = 0;
                        while other < layers[below].len() {
                            is_new &= order(layers[below][other].$name, name) != 0;
                            other += 1;
                        }
                        below += 1;
                    }
                    count += is_new as usize;
                    entry += 1;
                }
                at += 1;
            }
            count
        }

        pub(super) const fn $merge<const COUNT: usize>(
            layers: &[&[&'static $member]],
        ) -> [&'static $member; COUNT] {
            let mut merged: [&'static $member; COUNT] = [const { &$none }; COUNT];
            let (mut count, mut layer) = (0, 0);
            while layer < layers.len() {
                let mut entry = 0;
                while entry < layers[layer].len() {
                    let member = layers[layer][entry];
                    let (mut at, mut is_there) = (count, false);
                    let mut other = 0;
                    while other < count {
                        let order = order(merged[other].$name, member.$name);
                        if order == 0 {
                            (at, is_there) = (other, true);
                            break;
                        }
                        if $sorted && order > 0 {
                            at = other;
                            break;
                        }
                        other += 1;
                    }
                    if !is_there {
                        let mut from = count;
                        while from > at {
                            merged[from] = merged[from - 1];
                            from -= 1;
                        }
                        count += 1;
                    }
                    merged[at] = member;
                    entry += 1;
                }
                layer += 1;
            }
            assert!(count == COUNT, "a name is there twice in one layer");
            merged
        }
    };
}

merging!(
    count_properties,
    properties,
    Property,
    name,
    false,
    Property::never("")
);
merging!(count_methods, methods, Method, name, true, Method::act(""));
merging!(count_events, events, Event, action, true, Event::new(""));

/// How two names are ordered: less than 0, 0 or more than 0.
const fn order(left: &str, right: &str) -> i32 {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return left[at] as i32 - right[at] as i32;
        }
        at += 1;
    }
    (left.len() > at) as i32 - (right.len() > at) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_entry_takes_the_place_of_an_earlier_one() {
        const BASE: &[&Property] = &[&Property::never("b"), &Property::never("a")];
        const OWN: &[&Property] = &[&Property::never("c"), &Property::never("b").shared()];
        const LAYERS: &[&[&Property]] = &[BASE, OWN];
        let merged: [_; count_properties(LAYERS)] = properties(LAYERS);
        let told = merged.map(|it| (it.name, it.shared));
        assert_eq!(told, [("b", true), ("a", false), ("c", false)]);
    }

    #[test]
    fn methods_are_sorted_by_name() {
        const BASE: &[&Method] = &[&Method::act("set_a"), &Method::act("set")];
        const OWN: &[&Method] = &[&Method::act("get"), &Method::ask("set")];
        const LAYERS: &[&[&Method]] = &[BASE, OWN];
        let merged: [_; count_methods(LAYERS)] = methods(LAYERS);
        let told = merged.map(|it| it.name);
        assert_eq!(told, ["get", "set", "set_a"]);
        assert_eq!(merged[1].behaviour, crate::catalogue::Behaviour::Ask);
    }
}
