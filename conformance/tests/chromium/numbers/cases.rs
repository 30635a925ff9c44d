//! Numbers and what is done with them, at random.

use serde_json::{Map, Value, json};

/// A small generator of numbers; the same seed gives the same cases.
#[derive(Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of so many.
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn whole(&mut self, most: u32) -> f64 {
        let number = u32::try_from(self.roll(u64::from(most) + 1)).unwrap_or(most);
        f64::from(number)
    }

    /// A number of any kind, mostly one that programs use.
    fn number(&mut self) -> f64 {
        let sign = if self.one_in(4) { -1.0 } else { 1.0 };
        sign * match self.roll(12) {
            0..=2 => self.whole(120),
            3 => self.whole(20) + 0.5,
            4 => self.whole(200) / 10.0,
            5 => self.whole(100) / 8.0,
            6 => self.whole(1000) * 0.01,
            7 => self.whole(30) * 1e-7,
            8 => self.whole(1000) / 3.0,
            9 => self.whole(9) * 10_f64.powi(18 + i32::from(self.one_in(2)) * 6),
            10 => self.whole(u32::MAX) / f64::from(u32::MAX),
            _ => self.whole(u32::MAX),
        }
    }

    /// One that fits a widget of whole numbers, if it is one.
    fn number_of(&mut self, whole: bool) -> Value {
        let number = self.number();
        json!(if whole { number.trunc() } else { number })
    }

    fn step_of(&mut self, whole: bool) -> Value {
        let step = match self.roll(6) {
            0 => 1.0,
            1 => 0.1,
            2 => 5.0,
            3 => 1e-7,
            4 => 0.25,
            _ => self.number().abs(),
        };
        json!(if whole { step.trunc().max(1.0) } else { step })
    }
}

/// A widget and what the program does with it.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) class: &'static str,
    pub(super) getter: &'static str,
    pub(super) options: Map<String, Value>,
    pub(super) calls: Vec<(&'static str, Vec<Value>)>,
    /// What the user does then.
    pub(super) act: Value,
}

impl Case {
    pub(super) fn random(dice: &mut Dice) -> Self {
        let (class, getter) = match dice.roll(11) {
            0..=3 => ("Slider", "get_value"),
            4..=6 => ("SpinBox", "get_value"),
            7..=8 => ("Dial", "get_value"),
            9 => ("ProgressBar", "get_value"),
            _ => (
                "ScrollBar",
                ["get_scroll_percent", "get_thumb_percent"][usize::from(dice.one_in(2))],
            ),
        };
        let is_limited = matches!(class, "Slider" | "SpinBox" | "Dial");
        let whole = is_limited && dice.one_in(2);
        let mut options = Map::new();
        if is_limited {
            match dice.roll(3) {
                0 => {}
                _ => {
                    options.insert("dtype".into(), json!(if whole { "int" } else { "float" }));
                }
            }
            for name in ["min", "max", "value"] {
                if !dice.one_in(3) {
                    options.insert(name.into(), dice.number_of(whole));
                }
            }
            if !dice.one_in(3) {
                options.insert("step".into(), dice.step_of(whole));
            }
            if dice.one_in(4) {
                options.insert("decimals".into(), json!(dice.roll(101)));
            }
            if class != "SpinBox" {
                options.insert("show_value".into(), json!(true));
            }
        }
        let count = dice.roll(6);
        let calls = (0..count).map(|_| Self::call(dice, class, whole)).collect();
        let act = Self::act(dice);
        Self {
            class,
            getter,
            options,
            calls,
            act,
        }
    }

    fn call(dice: &mut Dice, class: &str, whole: bool) -> (&'static str, Vec<Value>) {
        let what = dice.roll(5);
        match (class, what) {
            ("ScrollBar", _) if what < 3 => ("set_scroll_percent", vec![json!(dice.number())]),
            ("ScrollBar", _) => ("set_thumb_percent", vec![json!(dice.number())]),
            ("ProgressBar", _) | (_, 0..=1) => ("set_value", vec![json!(dice.number())]),
            (_, 2..=3) => {
                let mut limits = vec![dice.number_of(whole), dice.number_of(whole)];
                if dice.one_in(2) {
                    limits.push(dice.step_of(whole));
                }
                ("set_limits", limits)
            }
            _ => {
                let decimals = json!(dice.roll(101));
                let decimals = if dice.one_in(2) {
                    decimals
                } else {
                    Value::Null
                };
                ("set_decimals", vec![decimals])
            }
        }
    }

    /// An act of the user: arrows, text, and places of the mouse.
    fn act(dice: &mut Dice) -> Value {
        let text = json!(dice.number()).to_string();
        let text = match dice.roll(4) {
            0 => text.replace('.', ","),
            1 => format!("{text} cm"),
            _ => text,
        };
        json!({
            "up": dice.one_in(2),
            "types": dice.one_in(2),
            "text": text,
            "number": dice.number(),
            "x": dice.whole(200) - 100.0,
            "y": dice.whole(200) - 100.0,
        })
    }
}
