//! `ColorWidget`, and what a `ColorDialog` has beyond a `Dialog`.

use crate::classes::Class;
use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Kind, Rgb};
use crate::page::Page;
use crate::widget::Handler;

use super::{DONE, Handled, boxes, construct, dialog, give_element, part};

/// How many widgets the constructor of a `ColorWidget` registers: boxes, labels and fields.
const PARTS: usize = 30;

/// The size of a colour dialog, in CSS pixels.
const DIALOG_SIZE: (f64, f64) = (420.0, 390.0);

impl Rgb {
    /// `_hexToRGB`: `rgb(1, 2, 3)`, or six digits with or without `#`. It throws for what is no
    /// text.
    pub(crate) fn read(color: &Js) -> Result<Self, Thrown> {
        let text = match color {
            Js::Text(text) => text,
            Js::Undefined | Js::Null => return Err(Thrown::reading(color, "match")),
            _ => return Err(Thrown::new("hex.match is not a function")),
        };
        let inside = text
            .strip_prefix("rgb(")
            .and_then(|it| it.strip_suffix(')'));
        if let Some(inside) = inside {
            let mut parts = inside.split(',').map(|part| part.trim().parse().ok());
            let mut next = || parts.next().flatten();
            return Ok(Self((|| Some([next()?, next()?, next()?]))()));
        }
        let hex = text.strip_prefix('#').unwrap_or(text);
        let digits = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        Ok(Self((|| Some([digits(0)?, digits(2)?, digits(4)?]))()))
    }

    /// `#rrggbb`.
    pub(crate) fn text(self) -> String {
        match self.0 {
            Some([red, green, blue]) => format!("#{red:02x}{green:02x}{blue:02x}"),
            None => "#NaNNaNNaN".to_owned(),
        }
    }
}

fn class(name: &str) -> Result<&'static Class, Thrown> {
    Class::named(name).ok_or_else(|| Thrown(format!("{name} is not defined")))
}

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, Args(&[]).options(0))?;
    for _ in 0..PARTS {
        construct(page, class("Label")?, Args(&[]))?;
    }
    page.object_mut(key)?.enable("pick");
    let color = Rgb::read(&options.get("color", "#ff0000")?)?;
    page.object_mut(key)?.kind = Kind::Color(color);
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let color = part!(page, key, Color);
    match method {
        "set_color" => *color = Rgb::read(args.get(0))?,
        "get_color" => return Ok(Some(Js::from(color.text()))),
        _ => return Ok(None),
    }
    DONE
}

pub(crate) fn new_dialog(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    if *options.0 == Js::Null {
        return Err(Thrown::reading(&Js::Null, "title"));
    }
    let given = |name: &str, default: &str| {
        let given = options.0.property(name);
        if given.is_truthy() {
            given
        } else {
            default.into()
        }
    };
    let title = given("title", "Choose Color");
    let args = [title, Js::Array(Vec::new()), options.0.clone()];
    dialog::new(page, key, Args(&args))?;
    let color = given("color", "#ff0000");
    let inner = [Js::object([("color", color.clone())])];
    let inner = construct(page, class("ColorWidget")?, Args(&inner))?;
    let color = Rgb::read(&color)?;
    let buttons = [true, false].map(|takes| (takes, if takes { "OK" } else { "Cancel" }));
    for (takes, text) in buttons {
        let button = construct(page, class("Button")?, Args(&[text.into()]))?;
        let handler = Handler::ColorButton { dialog: key, takes };
        let handlers = page.object_mut(button)?.callbacks.get_mut("activated");
        if let Some(handlers) = handlers {
            handlers.push(handler);
        }
        dialog::add_button(page, key, button, Js::Undefined)?;
    }
    if let Kind::Window(window) = &mut page.object_mut(key)?.kind
        && let Some(dialog) = &mut window.dialog
    {
        dialog.color = Some(color);
        let content = dialog.content;
        boxes::add(page, content, &Js::Widget(inner), &1.0.into())?;
    }
    page.object_mut(key)?.enable("pick");
    let element = page.element_mut(key)?;
    (element.width, element.height) = (Some(DIALOG_SIZE.0), Some(DIALOG_SIZE.1));
    Ok(())
}

fn color_mut(page: &mut Page, key: Key) -> Option<&mut Rgb> {
    match &mut page.objects.get_mut(&key)?.kind {
        Kind::Color(color) => Some(color),
        Kind::Window(window) => window.dialog.as_mut()?.color.as_mut(),
        _ => None,
    }
}

/// The user picks a colour. False if there is none to pick.
pub(crate) fn pick(page: &mut Page, key: Key, picked: Rgb) -> bool {
    let Some(color) = color_mut(page, key) else {
        return false;
    };
    *color = picked;
    page.fire(key, "pick", &[Js::from(picked.text())]);
    true
}

/// The user takes the colour of a dialog, or leaves it: of the latter only the server's own page
/// says anything.
pub(crate) fn button_pressed(page: &mut Page, key: Key, takes: bool) {
    let Some(color) = color_mut(page, key).map(|color| color.text()) else {
        return;
    };
    if takes {
        page.fire(key, "activated", &[Js::from(color)]);
    } else if page.own.is_some() {
        page.fire(key, "cancel", &[]);
    }
    if let Err(Thrown(text)) = dialog::hide(page, key) {
        page.console.error(text);
    }
}
