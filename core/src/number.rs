//! What a page makes of numbers: the arithmetic of its scripts and of its range inputs.
//!
//! A model that rounds differently from the page would hold another number than people see. So
//! these functions give what the same expression gives in a browser, bit for bit.

mod decimal;

use serde_json::{Number, Value};

use self::decimal::Decimal;
use crate::compact::Compact;

/// The most decimals that a page can be asked to show.
pub(crate) const MOST_DECIMALS: usize = 100;

/// How far a sum of steps may miss the number that it stands for, as a part of the largest number
/// that took part in it.
const NOISE: f64 = 1e-14;

/// `Math.round`: the nearest whole number, upwards from the middle.
pub(crate) fn round(number: f64) -> f64 {
    let below = number.floor();
    if number - below >= 0.5 {
        below + 1.0
    } else {
        below
    }
}

/// `Math.min(max, Math.max(min, number))`: of bounds that cross the upper one wins.
pub(crate) fn clamp(number: f64, min: f64, max: f64) -> f64 {
    number.max(min).min(max)
}

/// What `<input type="range">` keeps of a number: within its limits, of which the lower one wins
/// if they cross, and on a step, counted from the lower limit, upwards from the middle
/// (`https://html.spec.whatwg.org/#range-state-(type=range)`).
pub(crate) fn on_step(number: f64, min: f64, max: f64, step: f64) -> f64 {
    let [number, min, max] = [number, min, max].map(Decimal::from);
    let max = if max.is_below(min) { min } else { max };
    // What is no distance leaves the input its own.
    let step = Decimal::from(if step > 0.0 { step } else { 1.0 });
    let within = if max.is_below(number) { max } else { number };
    let within = if within.is_below(min) { min } else { within };
    let stepped = min + ((within - min) / step).round() * step;
    let stepped = if max.is_below(stepped) {
        stepped - step
    } else if stepped.is_below(min) {
        stepped + step
    } else {
        stepped
    };
    // A step that is wider than the range leads out of it.
    if stepped.is_below(min) || max.is_below(stepped) {
        within.written()
    } else {
        stepped.written()
    }
}

/// How many decimals a number is written with.
pub(crate) fn decimals_of(number: f64) -> usize {
    Decimal::from(number).decimals()
}

/// 1 in the last of this many decimals.
pub(crate) fn unit_of(decimals: usize) -> f64 {
    Decimal::unit(decimals).into()
}

/// What people read where `number` is shown with this many decimals: `Number(number.toFixed(…))`.
pub(crate) fn shown(number: f64, decimals: usize) -> f64 {
    // What has no decimals is shown as it is, and so is what would need more than there can be.
    if number.fract() == 0.0 || decimals > MOST_DECIMALS {
        return number;
    }
    let size = number.abs();
    let mut text = format!("{size:.decimals$}");
    // Of two that are as near the larger one is shown; formatting takes the even one.
    let doubled =
        i32::try_from(decimals + 1).map_or(f64::INFINITY, |digits| size * 2.0_f64.powi(digits));
    if doubled.fract() == 0.0 {
        let exact = format!("{size:.digits$}", digits = decimals + 1);
        if let Some(start) = exact.strip_suffix('5') {
            let unit = Decimal::unit(decimals);
            let floor = start.trim_end_matches('.').parse().unwrap_or(size);
            let up: f64 = (Decimal::from(floor) + unit).into();
            text = format!("{up:.decimals$}");
        }
    }
    let read: f64 = text.parse().unwrap_or(size);
    positive_zero(read.copysign(number))
}

/// A number without what adding steps in binary leaves behind: `decimals` are those of the numbers
/// that took part, of which `largest` is the largest. What is more than noise stays.
pub(crate) fn without_noise(number: f64, decimals: usize, largest: f64) -> f64 {
    let clean = shown(number, decimals);
    if is_noise(clean - number, largest.max(number.abs())) {
        clean
    } else {
        number
    }
}

/// Whether a difference between two numbers of that size is too small to be meant.
pub(crate) fn is_noise(difference: f64, size: f64) -> bool {
    difference.abs() <= size.abs() * NOISE
}

/// 0 has no sign where it is shown or sent.
pub(crate) fn positive_zero(number: f64) -> f64 {
    number + 0.0
}

/// A number as JSON, without a fraction where it has none.
pub(crate) fn whole_if_possible(number: f64) -> Value {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be whole and small"
    )]
    if number.fract() == 0.0 && number.abs() < 9e15 {
        (number as i64).into()
    } else {
        number.into()
    }
}

/// The smallest and the largest number and the step. Where one is missing nothing is limited.
pub(crate) fn limits_of(values: &[Compact]) -> [f64; 3] {
    let at = |place: usize| values.get(place).and_then(Compact::as_f64);
    [
        at(0).unwrap_or(f64::MIN),
        at(1).unwrap_or(f64::MAX),
        at(2).unwrap_or(1.0),
    ]
}

/// `kept` as JSON: an untouched number keeps its own form.
pub(crate) fn as_given(given: &Value, kept: f64) -> Value {
    let untouched = given.as_number().and_then(Number::as_f64);
    if untouched.is_some_and(|number| number.to_bits() == kept.to_bits()) {
        given.clone()
    } else {
        whole_if_possible(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(found: f64, wanted: f64) {
        assert_eq!(found.to_bits(), wanted.to_bits(), "{found} is not {wanted}");
    }

    #[test]
    fn halves_are_rounded_up() {
        for (given, kept) in [
            (2.5, 3.0),
            (-2.5, -2.0),
            (-2.6, -3.0),
            (0.499_999_999_999_999_94, 0.0),
            (4_503_599_627_370_497.5, 4_503_599_627_370_498.0),
            (9_007_199_254_740_991.0, 9_007_199_254_740_991.0),
            (1e300, 1e300),
        ] {
            same(round(given), kept);
        }
    }

    #[test]
    fn the_upper_one_of_crossing_bounds_wins_in_scripts_and_the_lower_one_in_inputs() {
        same(clamp(5.0, 10.0, 3.0), 3.0);
        same(on_step(5.0, 10.0, 3.0, 1.0), 10.0);
    }

    #[test]
    fn an_input_counts_its_steps_from_its_lower_limit() {
        for (given, [min, max, step], kept) in [
            (7.0, [0.0, 100.0, 5.0], 5.0),
            (7.5, [0.0, 100.0, 5.0], 10.0),
            (4.0, [1.0, 10.0, 3.0], 4.0),
            (99.0, [0.0, 10.0, 3.0], 9.0),
            (10.0, [0.0, 10.0, 4.0], 8.0),
            (7.0, [0.0, 10.0, 100.0], 0.0),
            (50.0, [0.0, 10.0, 1.0], 10.0),
            (0.3, [0.0, 1.0, 0.1], 0.3),
            (0.7, [0.1, 1.0, 0.2], 0.7),
            (-2.5, [-10.0, 10.0, 1.0], -2.0),
            (3e-7, [0.0, 1e-6, 1e-7], 3e-7),
            (1.0 / 3.0, [0.0, 1.0, 1e-17], 0.333_333_333_333_333),
            (1e300, [-1e308, 1e308, 1e300], 1e300),
        ] {
            same(on_step(given, min, max, step), kept);
        }
    }

    #[test]
    fn decimals_are_counted_however_a_number_is_written() {
        for (number, decimals) in [
            (1.0, 0),
            (0.25, 2),
            (1e-7, 7),
            (1.5e-7, 8),
            (1e21, 0),
            (1e-200, 200),
        ] {
            assert_eq!(decimals_of(number), decimals, "{number}");
        }
    }

    #[test]
    fn what_is_shown_is_the_nearest_and_the_larger_of_two() {
        for (number, decimals, text) in [
            (0.5, 0, 1.0),
            (2.5, 0, 3.0),
            (-2.5, 0, -3.0),
            (1.005, 2, 1.0),
            (8.345, 2, 8.35),
            (0.125, 2, 0.13),
            (0.375, 2, 0.38),
            (0.1 + 0.2, 1, 0.3),
            (-0.01, 1, 0.0),
            (1e21, 2, 1e21),
            (3e-7, 7, 3e-7),
            (3e-7, 200, 3e-7),
            (0.000_1, 0, 0.0),
        ] {
            same(shown(number, decimals), text);
        }
    }

    #[test]
    fn noise_goes_and_numbers_stay() {
        same(without_noise(0.1 + 0.2, 1, 0.2), 0.3);
        same(without_noise(3.0 * 0.1, 1, 0.1), 0.3);
        same(without_noise(0.25, 1, 1.0), 0.25);
        same(without_noise(2.0 / 3.0, 16, 1.0 / 3.0), 2.0 / 3.0);
        // Next to 0 the noise is that of what was subtracted.
        same(without_noise(0.3 - 0.1 * 3.0, 1, 0.3), 0.0);
    }
}
