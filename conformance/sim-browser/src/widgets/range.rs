//! `Slider`, and the native range input in it.

use crate::js::{Args, Js, Options, Thrown, clamp, number_text, round};
use crate::key::Key;
use crate::kind::{Kind, RangeInput, Slider};
use crate::page::Page;

use super::{DONE, Handled, give_element, part, text};

impl Default for RangeInput {
    fn default() -> Self {
        Self {
            min: 0.0,
            max: 100.0,
            step: 1.0,
            value: 50.0,
        }
    }
}

/// A number in an attribute of the input: anything else leaves the attribute's default.
fn attribute(value: &Js) -> Option<f64> {
    match value {
        Js::Number(number) if number.is_finite() => Some(*number),
        Js::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// How many decimals a number is written with.
pub(crate) fn decimals(number: f64) -> usize {
    number_text(number)
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len())
}

impl RangeInput {
    pub(crate) fn set_min(&mut self, min: &Js) {
        self.min = attribute(min).unwrap_or(0.0);
        self.set(Some(self.value));
    }

    pub(crate) fn set_max(&mut self, max: &Js) {
        self.max = attribute(max).unwrap_or(100.0);
        self.set(Some(self.value));
    }

    pub(crate) fn set_step(&mut self, step: &Js) {
        self.step = attribute(step).filter(|step| *step > 0.0).unwrap_or(1.0);
        self.set(Some(self.value));
    }

    pub(crate) fn set_value(&mut self, value: &Js) {
        self.set(attribute(value));
    }

    pub(crate) fn limits(&self) -> [f64; 3] {
        [self.min, self.max, self.step]
    }

    pub(crate) fn value(&self) -> f64 {
        self.value
    }

    /// The input's `value`, which is a string.
    pub(crate) fn text(&self) -> String {
        number_text(self.value)
    }

    /// The value sanitisation of the HTML standard: the middle for what is no number, then the
    /// limits (the lower one wins), then the nearest step, upwards between two.
    fn set(&mut self, value: Option<f64>) {
        let (min, max) = (self.min, self.max.max(self.min));
        let value = clamp(value.unwrap_or(min + (max - min) / 2.0), min, max);
        self.value = nearest_step(value, min, max, self.step).unwrap_or_else(|| {
            let (digits, exponent) = fraction(value);
            written(digits, exponent)
        });
    }
}

/// The step that is nearest to a value between the limits, in decimal fractions as the input counts
/// them. `None` if there is none within the limits, or if the numbers are so large that no input
/// could distinguish them.
fn nearest_step(value: f64, min: f64, max: f64, step: f64) -> Option<f64> {
    let numbers = [value, min, max, step].map(fraction);
    let exponent = numbers.iter().map(|(_, exponent)| *exponent).min()?;
    let mut scaled = [0; 4];
    for (place, (digits, own)) in numbers.into_iter().enumerate() {
        let shift = 10_i128.checked_pow(u32::try_from(own - exponent).ok()?)?;
        scaled[place] = digits.checked_mul(shift)?;
    }
    let [value, min, max, step] = scaled;
    let doubled = value.checked_sub(min)?.checked_mul(2)?.checked_add(step)?;
    let steps = doubled / step.checked_mul(2)?;
    let mut kept = min.checked_add(steps.checked_mul(step)?)?;
    if kept > max {
        kept -= step;
    }
    if kept < min {
        return None;
    }
    Some(written(kept, exponent))
}

/// The number that the input writes into its value: of one with decimals 15 digits.
fn written(mut digits: i128, mut exponent: i32) -> f64 {
    let mut cut = 0;
    while exponent < 0 && digits.unsigned_abs() >= 10_u128.pow(15) {
        cut = digits % 10;
        digits /= 10;
        exponent += 1;
    }
    if cut.abs() >= 5 {
        digits += cut.signum();
    }
    format!("{digits}e{exponent}").parse().unwrap_or_default()
}

/// A number as the script writes it: its digits, and the power of ten that they are multiplied by.
fn fraction(number: f64) -> (i128, i32) {
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let digits = format!("{whole}{decimals}").parse().unwrap_or_default();
    (
        digits,
        exponent - i32::try_from(decimals.len()).unwrap_or_default(),
    )
}

impl Slider {
    pub(crate) fn value(&self) -> f64 {
        let value = self.input.value();
        if self.dtype.as_text() == Some("int") {
            round(value)
        } else {
            value
        }
    }
}

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let dtype = options.get("dtype", "int")?;
    let mut input = RangeInput::default();
    input.set_min(&options.get("min", 0.0)?);
    input.set_max(&options.get("max", 100.0)?);
    input.set_step(&options.get("step", 1.0)?);
    input.set_value(&options.get("value", 50.0)?);
    let slider = Slider {
        input,
        dtype,
        track: options.flag("track", false)?,
        decimals: options.get("decimals", Js::Null)?,
    };
    let widget = page.object_mut(key)?;
    widget.enable("activated");
    widget.kind = Kind::Slider(slider);
    Ok(())
}

/// `set_decimals`: `null`, or a whole number from 0.
pub(crate) fn decimals_argument(value: &Js) -> Js {
    if value.is_nullish() {
        return Js::Null;
    }
    let number = value.to_number();
    Js::Number(if number.is_finite() {
        number.trunc().max(0.0)
    } else {
        0.0
    })
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let slider = part!(page, key, Slider);
    match method {
        "set_value" => slider.input.set_value(args.get(0)),
        "get_value" => return Ok(Some(Js::Number(slider.value()))),
        "set_limits" => {
            slider.input.set_min(args.get(0));
            slider.input.set_max(args.get(1));
            if !args.get(2).is_undefined() {
                slider.input.set_step(args.get(2));
            }
            let (min, max) = (args.get(0).to_number(), args.get(1).to_number());
            slider
                .input
                .set_value(&Js::Number(clamp(slider.input.value(), min, max)));
        }
        "set_tracking" => slider.track = args.get(0).is_truthy(),
        "set_decimals" => slider.decimals = decimals_argument(args.get(0)),
        _ => return Ok(None),
    }
    DONE
}

/// The user drags the knob to a value and lets go.
pub(crate) fn drag(page: &mut Page, key: Key, value: f64) {
    let Some(Kind::Slider(slider)) = page.objects.get_mut(&key).map(|widget| &mut widget.kind)
    else {
        return;
    };
    let before = slider.input.value();
    slider.input.set(Some(value));
    if slider.input.value().to_bits() == before.to_bits() {
        return;
    }
    let value = Js::Number(slider.value());
    // `input` while dragging, `change` on release; `track` decides which of them reports.
    text::input_event(page, key);
    page.fire(key, "activated", &[value]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(min: f64, max: f64, step: f64) -> RangeInput {
        let mut input = RangeInput::default();
        input.set_min(&min.into());
        input.set_max(&max.into());
        input.set_step(&step.into());
        input
    }

    #[test]
    fn a_value_is_kept_within_the_limits_and_on_a_step() {
        let mut range = input(0.0, 10.0, 3.0);
        for (given, kept) in [(-4.0, "0"), (4.0, "3"), (4.5, "6"), (99.0, "9")] {
            range.set_value(&given.into());
            assert_eq!(range.text(), kept, "of {given}");
        }
    }

    #[test]
    fn limits_that_cross_and_steps_beyond_them_leave_the_lower_limit_and_the_value() {
        let mut range = input(10.0, 3.0, 1.0);
        range.set_value(&5.0.into());
        assert_eq!(range.text(), "10");
        let mut range = input(0.0, 10.0, 100.0);
        range.set_value(&7.0.into());
        assert_eq!(range.text(), "0");
        let mut range = input(0.0, 1e-6, 1e-7);
        range.set_value(&3.4e-7.into());
        assert_eq!(range.text(), "3e-7");
        let mut range = input(0.0, 1e300, 1.0);
        range.set_value(&1e200.into());
        assert_eq!(range.text(), "1e+200");
    }

    #[test]
    fn fractions_do_not_gather_noise() {
        let mut range = input(0.0, 1.0, 0.1);
        range.set_value(&0.3.into());
        assert_eq!(range.text(), "0.3");
        range.set_value(&0.7.into());
        assert_eq!(range.text(), "0.7");
        let mut range = input(100.0 / 3.0, 200.0, 100.0 / 3.0);
        range.set_value(&100.0.into());
        assert_eq!(range.text(), "100");
        range.set_value(&0.0.into());
        assert_eq!(range.text(), "33.3333333333333");
    }

    #[test]
    fn what_is_no_number_becomes_the_middle() {
        let mut range = input(0.0, 10.0, 1.0);
        range.set_value(&Js::Null);
        assert_eq!(range.text(), "5");
    }
}
