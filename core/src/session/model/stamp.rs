//! A step and a place in eight bytes.

/// A step of the model, and the place of what it is about in a list of the class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp(u64);

/// Bits of the place: a class has a few dozen properties.
const PLACE: u32 = 16;

/// The last step that there can be. At a million steps a second it comes after nine years.
pub(super) const LAST_STEP: u64 = u64::MAX >> PLACE;

impl Stamp {
    /// What is beyond the last step or place stays there.
    pub(super) fn new(step: u64, place: usize) -> Self {
        let place = u16::try_from(place).unwrap_or(u16::MAX);
        Self(step.min(LAST_STEP) << PLACE | u64::from(place))
    }

    pub(super) fn step(self) -> u64 {
        self.0 >> PLACE
    }

    pub(super) fn place(self) -> usize {
        usize::try_from(self.0 & u64::from(u16::MAX)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_come_back() {
        for (step, place) in [(0, 0), (1, 65_535), (LAST_STEP, 0), (LAST_STEP, 7)] {
            let stamp = Stamp::new(step, place);
            assert_eq!((stamp.step(), stamp.place()), (step, place));
        }
    }

    #[test]
    fn a_step_beyond_the_last_does_not_begin_anew() {
        let stamp = Stamp::new(LAST_STEP + 1, 3);
        assert_eq!((stamp.step(), stamp.place()), (LAST_STEP, 3));
    }
}
