//! Text in the form that it has inside of a JSON string.
//!
//! Contents keep their texts in this form, so that they are escaped once, when they are written, and
//! not in every replay. Equal texts have equal forms.

use std::borrow::Cow;

/// The text as it stands between the quotes of a JSON string.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        return text.into();
    }
    // Writing a string to memory has no way to fail.
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let inside = quoted.get(1..quoted.len() - 1).unwrap_or_default();
    inside.to_owned().into()
}

/// The text whose form this is.
pub(super) fn unescaped(escaped: &str) -> Cow<'_, str> {
    if !escaped.contains('\\') {
        return escaped.into();
    }
    let quoted = format!("\"{escaped}\"");
    serde_json::from_str(&quoted).unwrap_or_default()
}

/// The length in bytes of the text whose form this is.
pub(super) fn length(escaped: &str) -> usize {
    units(escaped)
        .map(|unit| {
            if unit.starts_with('\\') {
                1
            } else {
                unit.len()
            }
        })
        .sum()
}

/// The form, cut into what one character became each.
pub(super) fn units(escaped: &str) -> impl Iterator<Item = &str> {
    let mut rest = escaped;
    std::iter::from_fn(move || {
        let mut characters = rest.chars();
        let length = match (characters.next()?, characters.next()) {
            ('\\', Some('u')) => 6,
            ('\\', _) => 2,
            (character, _) => character.len_utf8(),
        };
        let (unit, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_from_its_form() {
        for text in [
            "",
            "plain",
            "\"q\" \\ / \n\r\t\u{1}\u{7f}",
            "日本 😀",
            "\\n",
        ] {
            let form = escaped(text);
            assert_eq!(
                format!("\"{form}\""),
                serde_json::to_string(text).expect("it is text")
            );
            assert_eq!(unescaped(&form), text);
            assert_eq!(length(&form), text.len());
            assert_eq!(units(&form).count(), text.chars().count());
        }
    }

    #[test]
    fn a_plain_text_is_its_own_form() {
        assert!(matches!(escaped("a b 日本"), Cow::Borrowed(_)));
        assert!(matches!(unescaped("a b 日本"), Cow::Borrowed(_)));
    }
}
