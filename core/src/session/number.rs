//! Numbers with rules: the model keeps of them what the page keeps (`docs/protocol.md#numbers`).

use serde_json::Value;

use super::model::Widget;
use crate::catalogue::{Class, Kind, Mismatch, Parameter, Source, fits};
use crate::compact::Compact;
use crate::number;

/// What `source` keeps of a number, or of a number written as text; `None` if it keeps nothing.
pub(super) fn kept(widget: &Widget, source: Source, given: &Value) -> Option<Value> {
    let number = match given {
        Value::String(text) => text.trim().parse().ok().filter(|it: &f64| it.is_finite())?,
        _ => given.as_f64()?,
    };
    let kept = match source {
        Source::Limited(limits) => within(number, limits_at(widget, limits)),
        Source::OnStep(limits) | Source::Parsed(limits) => {
            let [min, max, step] = limits_at(widget, limits);
            number::on_step(number, min, max, step)
        }
        Source::Clean(limits, value) => {
            let limits = limits_at(widget, limits);
            let former = widget.value(value).as_f64().unwrap_or(number);
            within(clean(number, former, limits), limits)
        }
        Source::Shown(limits, decimals) => {
            let limits = limits_at(widget, limits);
            shown(number, widget.value(decimals).as_u64(), limits)
        }
        Source::Between(min, max) => number::clamp(number, min, max),
        Source::Rounded => number,
        _ => return None,
    };
    Some(number::as_given(given, widget.of_its_type(kept)))
}

/// Where limits are set by `source`, what becomes of a number that was within the `former` ones.
pub(super) fn within_new_limits(
    widget: &Widget,
    source: Source,
    former: &[Compact],
    limits: &[Compact],
    value: &Compact,
) -> Option<Value> {
    let (number, limits) = (value.as_f64()?, number::limits_of(limits));
    let kept = match source {
        Source::Limits(_) => within(number, limits),
        // An input brings its value into line whenever one of the three is set.
        Source::StepLimits(_) => {
            let [min, max, step] = limits;
            let [_, former_max, former_step] = number::limits_of(former);
            let number = number::on_step(number, min, former_max, former_step);
            let number = number::on_step(number, min, max, former_step);
            let number = number::on_step(number, min, max, step);
            number::on_step(number::clamp(number, min, max), min, max, step)
        }
        _ => return None,
    };
    Some(number::as_given(
        &value.to_value(),
        widget.of_its_type(kept),
    ))
}

/// Whether a browser shows another number than the model has, and not the same one with the noise
/// of binary steps.
pub(super) fn differs(value: f64, reported: f64) -> bool {
    !number::is_noise(value - reported, value.abs().max(reported.abs()))
}

/// A fraction among whole numbers would be rounded without a word. Where the program does not say
/// what numbers a new widget takes, it takes those that it was given: fractions, and with no step
/// given, steps as fine as they are.
///
/// # Errors
///
/// If the program says that they are whole, and one is not.
pub(super) fn infer_dtype(
    class: &Class,
    options: &mut Vec<(usize, Value)>,
) -> Result<(), Mismatch> {
    let Some(dtype) = class.number_type else {
        return Ok(());
    };
    let given = options.iter().find(|(place, _)| *place == dtype);
    let given = given.and_then(|(_, value)| value.as_str());
    let numbers = options.iter().filter_map(|(place, value)| {
        let option = class.options.get(*place)?;
        is_typed(option).then_some((option, value))
    });
    let Some(fraction) = numbers.clone().find_map(|(it, value)| not_whole(it, value)) else {
        return Ok(());
    };
    match given {
        Some("int") => return Err(fraction),
        Some(_) => return Ok(()),
        None => {}
    }
    let decimals = numbers.map(|(_, value)| number::decimals_of(value.as_f64().unwrap_or(0.0)));
    let decimals = decimals.max().unwrap_or(0);
    let step = class.options.iter().position(|it| it.kind == Kind::Step);
    let step = step.filter(|step| options.iter().all(|(place, _)| place != step));
    options.push((dtype, "float".into()));
    if let (Some(step), 1..) = (step, decimals) {
        options.push((step, number::unit_of(decimals).into()));
    }
    Ok(())
}

/// Checks that numbers of a widget's own type are whole where that is what it takes.
///
/// # Errors
///
/// If one of them is not.
pub(super) fn check_dtype(
    widget: &Widget,
    parameters: &[Parameter],
    arguments: &[Value],
) -> Result<(), Mismatch> {
    if !widget.is_whole() {
        return Ok(());
    }
    let mut typed = parameters
        .iter()
        .zip(arguments)
        .filter(|(parameter, value)| is_typed(parameter) && !value.is_null());
    let fraction = typed.find_map(|(parameter, value)| not_whole(parameter, value));
    fraction.map_or(Ok(()), Err)
}

fn is_typed(parameter: &Parameter) -> bool {
    matches!(parameter.kind, Kind::Typed | Kind::Step)
}

fn not_whole(parameter: &Parameter, value: &Value) -> Option<Mismatch> {
    const EXPECTED: &str = "a whole number up to 2^53, as dtype is int";
    let mismatch = || Mismatch::new(EXPECTED, value).within(parameter.name);
    fits(&Kind::Int, value).is_err().then(mismatch)
}

fn limits_at(widget: &Widget, limits: usize) -> [f64; 3] {
    number::limits_of(&widget.values(limits))
}

fn within(number: f64, [min, max, _]: [f64; 3]) -> f64 {
    number::clamp(number, min, max)
}

/// A number that came about by steps from `former`, without their noise.
fn clean(number: f64, former: f64, [min, max, step]: [f64; 3]) -> f64 {
    let parts = [former, min, max, step];
    let decimals = parts.into_iter().map(number::decimals_of).max();
    let largest = parts.into_iter().map(f64::abs).fold(0.0, f64::max);
    number::without_noise(number, decimals.unwrap_or(0), largest)
}

/// The number that people read where `number` is shown: with the given decimals, and with those of
/// a step at least, without which no step would lead on. A limit stays as it is: that is the
/// program's own number, whatever is shown of it.
fn shown(number: f64, decimals: Option<u64>, limits: [f64; 3]) -> f64 {
    let [min, max, step] = limits;
    let number = within(number, limits);
    #[expect(clippy::float_cmp, reason = "a limit was put there as it is")]
    if number == min || number == max {
        return number;
    }
    let decimals = decimals.and_then(|it| usize::try_from(it).ok());
    let decimals = number::decimals_of(step).max(decimals.unwrap_or(0));
    within(number::shown(number, decimals), limits)
}
