//! What a style sheet takes, as far as the client hands a program's text to one: colours, font
//! families, and URLs between quotes.
//!
//! A browser ignores a declaration that it does not understand, and shows what was there before;
//! a page that joins later shows something else. So what it might not understand is refused here.
//! The rules accept nothing that a browser refuses (`conformance/tests/chromium/css.rs` compares
//! them), and leave out what they would have to compute: `calc()`, relative colours, escapes and
//! comments.

/// How deep colours may stand inside of each other.
const DEPTH: usize = 8;

/// The words for colours that CSS has besides the names of fixed ones.
const COLOR_WORDS: &[&str] = &[
    // What the element around, or the sheet, says.
    "currentcolor",
    "inherit",
    "initial",
    "revert",
    "revert-layer",
    "unset",
    // The user's own settings.
    "accentcolor",
    "accentcolortext",
    "activetext",
    "buttonborder",
    "buttonface",
    "buttontext",
    "canvas",
    "canvastext",
    "field",
    "fieldtext",
    "graytext",
    "highlight",
    "highlighttext",
    "linktext",
    "mark",
    "marktext",
    "selecteditem",
    "selecteditemtext",
    "visitedtext",
];

/// The words that stand for a value of every property, and only alone.
const WIDE_WORDS: &[&str] = &["inherit", "initial", "revert", "revert-layer", "unset"];

/// The spaces in which `color-mix()` mixes: those with a hue, and those without.
const POLAR: &[&str] = &["hsl", "hwb", "lch", "oklch"];
const RECTANGULAR: &[&str] = &[
    "srgb",
    "srgb-linear",
    "display-p3",
    "a98-rgb",
    "prophoto-rgb",
    "rec2020",
    "lab",
    "oklab",
    "xyz",
    "xyz-d50",
    "xyz-d65",
];

/// Whether `text` is a CSS colour, or empty: that is the default.
pub(super) fn is_color(text: &str) -> bool {
    let text = trim(text);
    text.is_empty() || is_one_color(text, DEPTH)
}

/// The colour as `#rrggbb`, if it is one that stands for itself and hides what is behind it.
pub(super) fn as_rgb(text: &str) -> Option<String> {
    let color = color::parse_color(trim(text)).ok()?;
    let color = color.to_alpha_color::<color::Srgb>().to_rgba8();
    (color.a == u8::MAX).then(|| format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b))
}

fn is_one_color(text: &str, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let Some((name, inside)) = function(text) else {
        return is_word(text, COLOR_WORDS) || color::parse_color(text).is_ok();
    };
    match name.to_ascii_lowercase().as_str() {
        "var" => is_variable(inside, |otherwise| is_one_color(otherwise, depth)),
        // Mixed with other values, the words for every property are none.
        "light-dark" => match parts(inside, ',').as_deref() {
            Some([light, dark]) => [light, dark].iter().all(|it| is_inner_color(it, depth)),
            _ => false,
        },
        "color-mix" => match parts(inside, ',').as_deref() {
            Some([space, first, second]) => {
                let shares = [first, second].map(|it| share(it, depth));
                is_mixing_space(space)
                    && shares.iter().all(Option::is_some)
                    && shares != [Some(0.0), Some(0.0)]
            }
            _ => false,
        },
        name @ ("rgb" | "rgba" | "hsl" | "hsla") if inside.contains(',') => {
            is_legacy(name, inside) && color::parse_color(text).is_ok()
        }
        _ => color::parse_color(text).is_ok(),
    }
}

fn is_inner_color(text: &str, depth: usize) -> bool {
    !is_word(text, WIDE_WORDS) && is_one_color(text, depth)
}

/// With commas the components are all numbers or all percentages, and none is missing.
fn is_legacy(name: &str, inside: &str) -> bool {
    let components: Vec<_> = inside.split(',').map(trim).collect();
    let percent = |place: usize| components.get(place).is_some_and(|it| it.ends_with('%'));
    let alike = if name.starts_with("rgb") {
        percent(0) == percent(1) && percent(1) == percent(2)
    } else {
        percent(1) && percent(2)
    };
    alike && components.iter().all(|it| !it.eq_ignore_ascii_case("none"))
}

fn is_mixing_space(text: &str) -> bool {
    let words: Vec<_> = text.split_ascii_whitespace().collect();
    match words.as_slice() {
        [r#in, space] => {
            is_word(r#in, &["in"]) && (is_word(space, POLAR) || is_word(space, RECTANGULAR))
        }
        [r#in, space, way, hue] => {
            is_word(r#in, &["in"])
                && is_word(space, POLAR)
                && is_word(way, &["shorter", "longer", "increasing", "decreasing"])
                && is_word(hue, &["hue"])
        }
        _ => false,
    }
}

/// The share of a colour in a mixture, before or behind it, a half if it has none; `None` if it is
/// no colour with a share.
fn share(text: &str, depth: usize) -> Option<f64> {
    let words = parts(text, ' ')?;
    let words: Vec<_> = words.into_iter().filter(|it| !it.is_empty()).collect();
    let percent = |word: &str| {
        let number = word.strip_suffix('%').filter(|it| !it.ends_with('.'))?;
        let number = number.parse::<f64>().ok()?;
        (0.0..=100.0).contains(&number).then_some(number)
    };
    match words.as_slice() {
        [color] => is_inner_color(color, depth).then_some(50.0),
        [one, other] => match (percent(one), percent(other)) {
            (Some(share), None) => is_inner_color(other, depth).then_some(share),
            (None, Some(share)) => is_inner_color(one, depth).then_some(share),
            _ => None,
        },
        _ => None,
    }
}

/// Whether `text` is a list of font families, or empty: that is the default.
pub(super) fn is_font_family(text: &str) -> bool {
    let text = trim(text);
    if text.is_empty() || is_word(text, WIDE_WORDS) {
        return true;
    }
    if let Some((name, inside)) = function(text)
        && name.eq_ignore_ascii_case("var")
    {
        return is_variable(inside, is_font_family);
    }
    parts(text, ',').is_some_and(|families| families.iter().all(|it| is_one_family(it)))
}

fn is_one_family(text: &str) -> bool {
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            let inside = rest.strip_suffix(quote);
            return inside.is_some_and(|inside| {
                let fits = |letter: char| letter != quote && letter != '\\' && !letter.is_control();
                inside.chars().all(fits)
            });
        }
    }
    let words: Vec<_> = text.split_ascii_whitespace().collect();
    match words.as_slice() {
        [] => false,
        [word] if is_word(word, WIDE_WORDS) || is_word(word, &["default"]) => false,
        words => words.iter().all(|word| is_ident(word)),
    }
}

/// Whether the text may stand between quotes as it is.
pub(super) fn is_safe_in_quotes(text: &str) -> bool {
    let fits = |letter: char| !matches!(letter, '"' | '\'' | '\\') && !letter.is_control();
    text.chars().all(fits)
}

/// What stands in `var(…)`: the name of a variable, and what holds where it is not set.
fn is_variable(inside: &str, fits: impl Fn(&str) -> bool) -> bool {
    let (name, otherwise) = match inside.split_once(',') {
        Some((name, otherwise)) => (name, trim(otherwise)),
        None => (inside, ""),
    };
    let name = trim(name);
    name.len() > 2
        && name.starts_with("--")
        && is_ident(name)
        && (otherwise.is_empty() || fits(otherwise))
}

/// An identifier, without escapes.
fn is_ident(text: &str) -> bool {
    let begins = |letter: char| letter.is_ascii_alphabetic() || letter == '_' || !letter.is_ascii();
    let goes_on = |letter: char| begins(letter) || letter.is_ascii_digit() || letter == '-';
    let rest = text.strip_prefix('-').unwrap_or(text);
    let first = rest.chars().next();
    let starts =
        first.is_some_and(|letter| begins(letter) || text.len() > rest.len() && letter == '-');
    starts
        && rest
            .chars()
            .all(|letter| goes_on(letter) && !letter.is_control())
}

fn is_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The name of a function and what stands between its parentheses.
fn function(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once('(')?;
    Some((name, rest.strip_suffix(')')?))
}

/// The parts between separators that stand in no parentheses and no quotes; `None` if those do not
/// match.
fn parts(text: &str, separator: char) -> Option<Vec<&str>> {
    let mut out = Vec::new();
    let (mut depth, mut quote, mut start) = (0_usize, None, 0);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), _) => quote = (open != letter).then_some(open),
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.checked_sub(1)?,
            (None, _) if depth == 0 && letter == separator => {
                out.push(trim(&text[start..at]));
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    out.push(trim(&text[start..]));
    (depth == 0 && quote.is_none()).then_some(out)
}

/// What CSS takes for white space.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r', '\u{c}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_told_from_what_is_none() {
        for right in [
            "",
            " red ",
            "RebeccaPurple",
            "transparent",
            "currentColor",
            "CanvasText",
            "inherit",
            "#abc",
            "#ABCD",
            "#a1b2c3",
            "#a1b2c3d4",
            "rgb(1, 2, 3)",
            "rgba(10%, 20%, 30%, 0.5)",
            "rgb(1 2 3 / 50%)",
            "rgb(none 0 0)",
            "hsl(120deg, 50%, 50%)",
            "hsl(0.5turn 50% 50%)",
            "hwb(90 10% 20%)",
            "oklch(60% 0.1 200)",
            "color(display-p3 1 0.5 0)",
            "var(--accent)",
            "var(--accent, #fff)",
            "light-dark(white, rgb(0 0 0))",
            "color-mix(in srgb, red 20%, white)",
            "color-mix(in oklch longer hue, red, 30% var(--a))",
        ] {
            assert!(is_color(right), "{right}");
        }
        for wrong in [
            "no-such-colour",
            "F00",
            "#12",
            "#12345",
            "#ggg",
            "# fff",
            "rgb(1, 2)",
            "rgb(1, 2%, 3)",
            "rgb(none, 0, 0)",
            "hsl(120, 50, 50)",
            "hsv(120, 50%, 50%)",
            "rgb(1 2 3",
            "red;",
            "red; background: blue",
            "red !important",
            "red blue",
            "url(x.png)",
            "linear-gradient(red, blue)",
            "var(accent)",
            "var(--a, no-colour)",
            "light-dark(red)",
            "light-dark(red, inherit)",
            "color-mix(red, blue)",
            "color-mix(in srgb, red 0%, blue 0%)",
            "color-mix(in srgb, red 101%, blue)",
            "color-mix(in srgb, red 20.%, blue)",
            "color-mix(in srgb longer hue, red, blue)",
            "null",
            "NaN",
            "0",
            "\u{0}",
            "röt",
        ] {
            assert!(!is_color(wrong), "{wrong}");
        }
        let deep = format!("{}red{}", "light-dark(red,".repeat(50), ")".repeat(50));
        assert!(!is_color(&deep));
    }

    #[test]
    fn font_families_are_told_from_what_is_none() {
        for right in [
            "",
            "serif",
            "Courier New, monospace",
            "\"3270 Narrow\", 'it, too'",
            "日本語",
            "-apple-system",
            "inherit",
            "var(--font, serif)",
        ] {
            assert!(is_font_family(right), "{right}");
        }
        for wrong in [
            "3270 Narrow",
            "serif,",
            ",serif",
            "serif; color: red",
            "\"open",
            "a\"b\"",
            "\"a\" b",
            "12px serif",
            "serif, inherit",
            "default",
            "a(b)",
            "a/b",
            "-",
            "--1 2",
        ] {
            assert!(!is_font_family(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_url_stays_between_its_quotes() {
        assert!(is_safe_in_quotes("icons/a b(1).png?x=%27"));
        for wrong in ["a'b", "a\"b", "a\\b", "a\nb", "a\u{0}"] {
            assert!(!is_safe_in_quotes(wrong), "{wrong}");
        }
    }
}
