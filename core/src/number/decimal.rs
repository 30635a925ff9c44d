//! Decimal numbers as the number inputs of browsers compute with them: digits and an exponent, and
//! what does not fit is cut off.

use std::ops::{Add, Div, Mul, Sub};

/// The largest number of 18 digits.
const LARGEST: i128 = 999_999_999_999_999_999;

/// How many digits there are.
const DIGITS: u32 = 18;

/// How many of them are written of a number with decimals.
const WRITTEN_DIGITS: u32 = 15;

/// What is smaller is written with an exponent.
const SMALLEST_PLAIN: f64 = 1e-6;

/// What is smaller is 0.
const SMALLEST_EXPONENT: i32 = -1023;

/// A number: `coefficient * 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    coefficient: i128,
    exponent: i32,
}

impl Decimal {
    const ZERO: Self = Self {
        coefficient: 0,
        exponent: 0,
    };

    fn new(mut coefficient: i128, mut exponent: i32) -> Self {
        while coefficient.abs() > LARGEST {
            coefficient /= 10;
            exponent += 1;
        }
        if coefficient == 0 || exponent < SMALLEST_EXPONENT {
            return Self::ZERO;
        }
        Self {
            coefficient,
            exponent,
        }
    }

    /// The unit of the last of this many decimals.
    pub(super) fn unit(decimals: usize) -> Self {
        let decimals = i32::try_from(decimals).unwrap_or(i32::MAX);
        Self::new(1, -decimals)
    }

    /// How many decimals it is written with.
    pub(super) fn decimals(self) -> usize {
        usize::try_from(-self.exponent).unwrap_or(0)
    }

    /// Whether it is smaller than another one. As in the inputs, a difference beyond the digits is
    /// none.
    pub(super) fn is_below(self, other: Self) -> bool {
        (self - other).coefficient < 0
    }

    /// The number that an input writes into its value: of one with decimals only 15 digits.
    pub(super) fn written(self) -> f64 {
        let excess = digits(self.coefficient).saturating_sub(WRITTEN_DIGITS);
        if self.exponent >= 0 || excess == 0 {
            return self.into();
        }
        let cut = self.coefficient / 10_i128.pow(excess - 1);
        let rounded = (cut + cut.signum() * 5) / 10;
        let exponent = self.exponent.saturating_add_unsigned(excess);
        Self::new(rounded, exponent).into()
    }

    /// The nearest whole number, away from 0 from the middle.
    pub(super) fn round(self) -> Self {
        let Ok(fraction @ 1..) = u32::try_from(-self.exponent) else {
            return self;
        };
        if fraction > digits(self.coefficient) {
            return Self::ZERO;
        }
        let unit = 10_i128.pow(fraction);
        let half = self.coefficient.signum() * (unit / 2);
        Self::new((self.coefficient + half) / unit, 0)
    }
}

/// How many digits a number has; 0 has none.
fn digits(number: i128) -> u32 {
    number
        .unsigned_abs()
        .checked_ilog10()
        .map_or(0, |it| it + 1)
}

/// The coefficients of two numbers with one exponent. The larger one keeps its digits, and the
/// smaller one loses those that do not fit below them.
fn aligned(one: Decimal, other: Decimal) -> (i128, i128, i32) {
    if one.exponent < other.exponent {
        let (other, one, exponent) = aligned(other, one);
        return (one, other, exponent);
    }
    if one.coefficient == 0 {
        return (0, other.coefficient, other.exponent);
    }
    let shift = one.exponent.abs_diff(other.exponent);
    let room = DIGITS.saturating_sub(digits(one.coefficient)).min(shift);
    let lost = shift - room;
    let cut = 10_i128.checked_pow(lost).unwrap_or(i128::MAX);
    (
        one.coefficient * 10_i128.pow(room),
        other.coefficient / cut,
        other.exponent.saturating_add_unsigned(lost),
    )
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let (one, other, exponent) = aligned(self, other);
        Self::new(one + other, exponent)
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let (one, other, exponent) = aligned(self, other);
        Self::new(one - other, exponent)
    }
}

impl Mul for Decimal {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let exponent = self.exponent.saturating_add(other.exponent);
        Self::new(self.coefficient * other.coefficient, exponent)
    }
}

impl Div for Decimal {
    type Output = Self;

    /// Long division, as far as there are digits. The divisor is not 0.
    fn div(self, other: Self) -> Self {
        let sign = self.coefficient.signum() * other.coefficient.signum();
        let divisor = other.coefficient.abs();
        if sign == 0 {
            return Self::ZERO;
        }
        let mut exponent = self.exponent.saturating_sub(other.exponent);
        let mut rest = self.coefficient.abs();
        let mut quotient = 0;
        loop {
            while rest < divisor && quotient < LARGEST / 10 {
                rest *= 10;
                quotient *= 10;
                exponent -= 1;
            }
            if rest < divisor || quotient > LARGEST - rest / divisor {
                break;
            }
            quotient += rest / divisor;
            rest %= divisor;
            if rest == 0 {
                break;
            }
        }
        if rest > divisor / 2 {
            quotient += 1;
        }
        Self::new(sign * quotient, exponent)
    }
}

impl From<f64> for Decimal {
    /// The shortest decimal number that stands for this one, which is how scripts write it. What
    /// is not finite is 0.
    fn from(number: f64) -> Self {
        let text = format!("{number:e}");
        let read = || {
            let (digits, exponent) = text.split_once('e')?;
            let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
            let decimals = i32::try_from(fraction.len()).ok()?;
            let exponent: i32 = exponent.parse().ok()?;
            let coefficient: i128 = format!("{whole}{fraction}").parse().ok()?;
            let exponent = exponent - decimals;
            // Where it is written without an exponent, the zeros behind the point are digits too.
            let is_plain = (SMALLEST_PLAIN..1.0).contains(&number.abs());
            let digits = i32::try_from(DIGITS).ok()?;
            let excess = u32::try_from(-digits - exponent).ok().filter(|_| is_plain);
            let excess = excess.unwrap_or(0);
            Some(Self::new(
                coefficient / 10_i128.checked_pow(excess)?,
                exponent.saturating_add_unsigned(excess),
            ))
        };
        read().unwrap_or(Self::ZERO)
    }
}

impl From<Decimal> for f64 {
    fn from(number: Decimal) -> Self {
        let Decimal {
            coefficient,
            exponent,
        } = number;
        // A whole number, an `e` and a whole number are always read.
        format!("{coefficient}e{exponent}").parse().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: f64) -> Decimal {
        Decimal::from(number)
    }

    #[track_caller]
    fn same(found: f64, wanted: f64) {
        assert_eq!(found.to_bits(), wanted.to_bits(), "{found} is not {wanted}");
    }

    #[test]
    fn fractions_are_exact() {
        same((number(0.1) + number(0.2)).into(), 0.3);
        same((number(0.3) - number(0.1)).into(), 0.2);
        same((number(0.1) * number(3.0)).into(), 0.3);
        same((number(0.3) / number(0.1)).into(), 3.0);
        same((number(1e-7) + number(2e-7)).into(), 3e-7);
    }

    #[test]
    fn every_number_is_what_it_was() {
        // But for what is written with more digits than an input reads.
        same(
            number(2.499_999_999_999_999_8e-6).into(),
            2.499_999_999_999e-6,
        );
        for it in [
            0.1,
            1e21,
            5e-324,
            f64::MAX,
            -123.456,
            1.0 / 3.0,
            f64::MIN_POSITIVE,
        ] {
            assert_eq!(f64::from(number(it)).to_bits(), it.to_bits());
        }
        for it in [f64::NAN, f64::INFINITY, -0.0] {
            assert_eq!(number(it), Decimal::ZERO);
        }
    }

    #[test]
    fn of_a_number_with_decimals_fifteen_digits_are_written() {
        for (given, written) in [
            (108.333_333_333_333_33, 108.333_333_333_333),
            (-327.666_666_666_666_7, -327.666_666_666_667),
            (0.1 + 0.2, 0.3),
            (9_007_199_254_740_991.0, 9_007_199_254_740_991.0),
        ] {
            same(number(given).written(), written);
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (given, kept) in [
            (2.5, 3.0),
            (-2.5, -3.0),
            (0.49, 0.0),
            (0.05, 0.0),
            (9.5, 10.0),
        ] {
            same(number(given).round().into(), kept);
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_off() {
        assert_eq!(number(1e300) + number(1.0), number(1e300) + number(0.0));
        assert!(!number(1e300).is_below(number(1e300) + number(1.0)));
        assert_eq!(
            number(1e-300) * number(1e-300) * number(1e-300) * number(1e-300),
            Decimal::ZERO
        );
        assert!(f64::from(number(f64::MAX) / number(5e-324)).is_infinite());
        let third = number(1.0) / number(3.0);
        assert_eq!(third, Decimal::new(333_333_333_333_333_333, -18));
    }
}
