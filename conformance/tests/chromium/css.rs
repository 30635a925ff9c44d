//! What the catalogue takes for a colour, a font family, a URL or a cursor, a browser takes too.

use pgwidgets_core::catalogue::{Kind, fits, table};
use serde_json::{Value, json};

use crate::browser::browse;

/// Texts that differ a little from these are tried.
const COLORS: &[&str] = &[
    "rebeccapurple",
    "currentColor",
    "CanvasText",
    "#1a2",
    "#1a2b",
    "#1a2b3c",
    "#1a2b3c4d",
    "rgb(1, 2, 3)",
    "rgba(10%, 20%, 30%, 0.5)",
    "rgb(1 2 3 / 50%)",
    "rgb(none 20% .5)",
    "hsl(120deg, 50%, 50%)",
    "hsla(-0.5turn 50% 50% / 1)",
    "hwb(90 10% 20%)",
    "lab(50% 40 -20)",
    "oklch(60% 0.1 200grad)",
    "color(display-p3 1 0.5 0)",
    "var(--a, #fff)",
    "light-dark(white, rgb(0 0 0))",
    "color-mix(in srgb, red 20%, white)",
    "color-mix(in oklch longer hue, red, 30% blue)",
];

const FAMILIES: &[&str] = &[
    "serif",
    "Courier New, monospace",
    "\"3270 Narrow\", 'a b'",
    "-apple-system, _x, --y",
    "日本語, Ö",
    "inherit",
    "var(--font, serif)",
];

const URLS: &[&str] = &["icons/a b(1).png?x=%27#y", "data:image/gif;base64,R0lGOD=="];

/// What is put in, everywhere.
const INSERTED: &[&str] = &[
    "(", ")", ",", "%", "#", "/", " ", "-", ";", "'", "\"", "1", "e", ".", "!", "\\", "{", "\n",
    "é",
];

/// A text, and what a slip of the hand makes of it.
fn slips(text: &str) -> Vec<String> {
    let mut slips = vec![text.to_owned()];
    for (at, letter) in text.char_indices() {
        let (before, rest) = text.split_at(at);
        slips.push(format!("{before}{}", &rest[letter.len_utf8()..]));
        slips.push(before.to_owned());
        slips.extend(INSERTED.iter().map(|it| format!("{before}{it}{rest}")));
    }
    slips.extend(INSERTED.iter().map(|it| format!("{text}{it}")));
    slips
}

/// Those of the texts that the catalogue takes.
fn taken(kind: &Kind, texts: &[&str]) -> Vec<String> {
    let slips = texts.iter().flat_map(|text| slips(text));
    let taken = |text: &String| !text.trim().is_empty() && fits(kind, &json!(text)).is_ok();
    slips.filter(taken).collect()
}

#[tokio::test]
async fn what_is_taken_a_browser_takes_too() {
    browse(async |browser| {
        browser.open("data:text/html,<p>A page</p>").await;
        let urls = taken(&Kind::CssUrl, URLS).into_iter();
        let urls = urls.map(|url| format!("url('{url}') 0 0, auto")).collect();
        let cursors = table::values::CURSOR.iter().map(|it| (*it).to_owned());
        for (property, texts) in [
            ("background-color", taken(&Kind::Color, COLORS)),
            ("font-family", taken(&Kind::FontFamily, FAMILIES)),
            ("cursor", urls),
            ("cursor", cursors.collect()),
        ] {
            assert!(texts.len() > 30, "{property}: {texts:?}");
            let script = "const [property, texts] = arguments;
                const style = document.querySelector('p').style;
                return texts.filter((text) => {
                    style[property] = '';
                    style[property] = text;
                    return style[property] === '';
                });";
            let refused = browser
                .eval(script, vec![json!(property), json!(texts)])
                .await;
            assert_eq!(refused, Value::Array(Vec::new()), "{property}");
        }
        // The pictures do not exist, or are invalid.
        browser.tolerate(|line| line.source == "network").await;
    })
    .await;
}
