//! One look at JSON text before it is parsed: how deep it nests, and halves of surrogate pairs.

use std::borrow::Cow;

use super::decode::Malformed;

/// `\ufffd`, the replacement character as JSON may write it, with which no text gets longer.
const REPLACEMENT: &[u8] = br"\ufffd";

/// The text as the parser takes it, if it nests no deeper than `depth`.
///
/// A JavaScript string may hold half of a surrogate pair, for instance where an emoji was cut; as
/// JSON that is `\ud83d` alone, which the parser does not accept. It becomes U+FFFD here, in place:
/// the text is copied only if it has such a half. Text that is no JSON is left to the parser.
pub(crate) fn scan(text: &[u8], depth: usize) -> Result<Cow<'_, [u8]>, Malformed> {
    let mut mended = Cow::Borrowed(text);
    let mut nesting = 0_usize;
    let mut in_string = false;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' if in_string => {
                at += match unit(text, at) {
                    Some(0xd800..=0xdbff)
                        if matches!(unit(text, at + 6), Some(0xdc00..=0xdfff)) =>
                    {
                        12
                    }
                    Some(0xd800..=0xdfff) => {
                        mended.to_mut()[at..at + 6].copy_from_slice(REPLACEMENT);
                        6
                    }
                    _ => 2,
                };
                continue;
            }
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                nesting += 1;
                if nesting > depth {
                    return Err(Malformed::new("JSON that nests too deep"));
                }
            }
            b']' | b'}' if !in_string => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    Ok(mended)
}

/// The code unit that is escaped as `\uXXXX` at this place.
fn unit(text: &[u8], at: usize) -> Option<u16> {
    let escape = text.get(at..at + 6)?;
    let digits = escape.strip_prefix(br"\u")?;
    let mut unit = 0;
    for &digit in digits {
        let digit = char::from(digit).to_digit(16)?;
        unit = unit << 4 | u16::try_from(digit).ok()?;
    }
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> String {
        let text = scan(text.as_bytes(), 64).expect("it is not deep");
        String::from_utf8(text.into_owned()).expect("it is UTF-8")
    }

    #[test]
    fn halves_of_pairs_are_replaced_and_pairs_are_not() {
        for (text, expected) in [
            (r#""\ud83d""#, r#""\ufffd""#),
            (r#""\uDE00x""#, r#""\ufffdx""#),
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\n\ude00""#, r#""\ufffd\n\ufffd""#),
            // The backslash is escaped here, so that no unit is.
            (r#""\\ud83d""#, r#""\\ud83d""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
            (r#"{"\ud83d":["\udfff"]}"#, r#"{"\ufffd":["\ufffd"]}"#),
            // Outside of a string it is no JSON, and stays so.
            (r"\ud83d", r"\ud83d"),
            (r#""\ud8"#, r#""\ud8"#),
            (r#""\ud83d\"#, r#""\ufffd\"#),
            (r#""\ud83"x"#, r#""\ud83"x"#),
        ] {
            assert_eq!(scanned(text), expected);
        }
    }

    #[test]
    fn an_ordinary_text_is_not_copied() {
        let text = r#"{"type":"callback","args":["\ud83d\ude00 \"quoted\" 日本"]}"#;
        assert!(matches!(scan(text.as_bytes(), 64), Ok(Cow::Borrowed(_))));
    }
}
