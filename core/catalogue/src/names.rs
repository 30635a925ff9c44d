//! How the names of the client become names in Rust.

/// `TopLevel` becomes `top_level`; a run of capitals stays together: `VBox` becomes `vbox`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut after_small = false;
    for letter in name.chars() {
        match letter {
            '-' => out.push('_'),
            _ if letter.is_uppercase() => {
                if after_small {
                    out.push('_');
                }
                out.extend(letter.to_lowercase());
            }
            _ => out.push(letter),
        }
        after_small = letter.is_lowercase() || letter.is_ascii_digit();
    }
    out
}

/// `top_level`, `TopLevel` and `top-level` become `TOP_LEVEL`.
pub fn upper(name: &str) -> String {
    snake(name).to_uppercase()
}

/// `window-state` and `window_state` become `WindowState`.
pub fn camel(name: &str) -> String {
    name.split(['-', '_'])
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        })
        .collect()
}

/// A name of the client as a name in Rust: `toggleContent` becomes `toggle_content`, and `loop`,
/// which Rust needs itself, `loop_`.
pub fn ident(name: &str) -> String {
    let name = snake(name);
    if name == "loop" { name + "_" } else { name }
}

/// The name of a field for the client's name of a value.
pub fn field(name: &str) -> &str {
    if name == "type" { "kind" } else { name }
}

/// `text` with its first letter in lower case, to go on in a sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_client_become_names_in_rust() {
        assert_eq!(snake("TopLevel"), "top_level");
        assert_eq!(snake("VBox"), "vbox");
        assert_eq!(snake("drag-over"), "drag_over");
        assert_eq!(upper("TextEntrySet"), "TEXT_ENTRY_SET");
        assert_eq!(upper("set_text"), "SET_TEXT");
        assert_eq!(camel("window-state"), "WindowState");
        assert_eq!(field("type"), "kind");
        assert_eq!(lower_first("The caption."), "the caption.");
    }
}
