//! `SpinBox`.

use crate::js::{Args, Js, Options, Thrown, clamp, parse_float, parse_int, round, to_fixed};
use crate::key::Key;
use crate::kind::{Kind, Spin};
use crate::page::Page;

use super::range::{decimals, decimals_argument};
use super::{DONE, Handled, give_element, part};

impl Spin {
    fn is_float(&self) -> bool {
        self.dtype.as_text() == Some("float")
    }

    fn clamp(&self, value: f64) -> f64 {
        clamp(value, self.min.to_number(), self.max.to_number())
    }

    fn whole(&self, value: f64) -> f64 {
        if self.dtype.as_text() == Some("int") {
            round(value)
        } else {
            value
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked to be 0 to 100
    fn display(&mut self) -> Result<(), Thrown> {
        if !self.is_float() {
            self.text = self.value.to_content();
            return Ok(());
        }
        let Js::Number(value) = self.value else {
            return Err(if self.value.is_nullish() {
                Thrown::reading(&self.value, "toFixed")
            } else {
                Thrown::new("this.value.toFixed is not a function")
            });
        };
        let places = if self.decimals.is_nullish() {
            decimals(self.step.to_number())
        } else {
            let places = self.decimals.to_number();
            if !(0.0..=100.0).contains(&places) {
                return Err(Thrown::new(
                    "toFixed() digits argument must be between 0 and 100",
                ));
            }
            places as usize
        };
        self.text = to_fixed(value, places);
        Ok(())
    }
}

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    let min = options.get("min", 0.0)?;
    let mut spin = Spin {
        dtype: options.get("dtype", "int")?,
        value: options.get("value", min.clone())?,
        min,
        max: options.get("max", 99.0)?,
        step: options.get("step", 1.0)?,
        decimals: options.get("decimals", Js::Null)?,
        text: String::new(),
    };
    page.object_mut(key)?.enable("activated");
    spin.display()?;
    page.object_mut(key)?.kind = Kind::Spin(spin);
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let spin = part!(page, key, Spin);
    match method {
        "get_value" => return Ok(Some(spin.value.clone())),
        "set_value" => {
            let value = spin.clamp(args.get(0).to_number());
            spin.value = Js::Number(spin.whole(value));
        }
        "set_limits" => {
            spin.min = args.get(0).clone();
            spin.max = args.get(1).clone();
            if !args.get(2).is_undefined() {
                spin.step = args.get(2).clone();
            }
            spin.value = Js::Number(spin.clamp(spin.value.to_number()));
        }
        "set_decimals" => spin.decimals = decimals_argument(args.get(0)),
        _ => return Ok(None),
    }
    spin.display()?;
    DONE
}

fn spin_mut(page: &mut Page, key: Key) -> Option<&mut Spin> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Spin(spin) => Some(spin),
        _ => None,
    }
}

/// The user ends the input: what cannot be read is put back, the rest is always reported.
pub(crate) fn commit(page: &mut Page, key: Key) {
    let Some(spin) = spin_mut(page, key) else {
        return;
    };
    let parsed = if spin.is_float() {
        parse_float(&spin.text)
    } else {
        parse_int(&spin.text)
    };
    let readable = !parsed.is_nan();
    if readable {
        let value = spin.clamp(parsed);
        spin.value = Js::Number(spin.whole(value));
    }
    let value = spin.value.clone();
    if let Err(Thrown(text)) = spin.display() {
        page.console.error(format!("Uncaught TypeError: {text}"));
    } else if readable {
        page.fire(key, "activated", &[value]);
    }
}

/// An arrow: nothing is reported at a limit.
pub(crate) fn step(page: &mut Page, key: Key, up: bool) {
    let Some(spin) = spin_mut(page, key) else {
        return;
    };
    let step = spin.step.to_number();
    let value = spin.clamp(spin.value.to_number() + if up { step } else { -step });
    let value = Js::Number(spin.whole(value));
    if value == spin.value {
        return;
    }
    spin.value = value.clone();
    if let Err(Thrown(text)) = spin.display() {
        page.console.error(format!("Uncaught TypeError: {text}"));
    } else {
        page.fire(key, "activated", &[value]);
    }
}
