//! The imports of a generated table.

use std::fmt::Write as _;

/// The imports that `body` needs.
pub(super) fn uses(body: &str, layers: &[String]) -> String {
    const TYPES: [&str; 19] = [
        "Behaviour",
        "Child",
        "Class",
        "Constant",
        "ContentKind",
        "Event",
        "Initial",
        "ItemsEdit",
        "Kind",
        "Method",
        "Nature",
        "Need",
        "Parameter",
        "Property",
        "Range",
        "Read",
        "Replay",
        "Role",
        "Source",
    ];
    let outside: String = body
        .split("pub mod property {")
        .next()
        .unwrap_or_default()
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("///"))
        .collect();
    let used = |name: &str| {
        outside.match_indices(name).any(|(at, _)| {
            let before = outside[..at].chars().next_back();
            let after = &outside[at + name.len()..];
            before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_' && letter != ':')
                && (after.starts_with("::") || after.starts_with(" {") || after.starts_with(" ="))
        })
    };
    let types: Vec<_> = TYPES
        .into_iter()
        .chain(["TimerCall", "Write"])
        .filter(|name| used(name))
        .collect();
    let mut modules: Vec<_> = layers
        .iter()
        .map(String::as_str)
        .chain(["objects", "values"])
        .filter(|name| used(name))
        .collect();
    modules.sort_unstable();
    let mut out = String::new();
    if !modules.is_empty() {
        _ = writeln!(out, "use super::{{{}}};", modules.join(", "));
    }
    if !types.is_empty() {
        _ = writeln!(out, "use crate::catalogue::{{{}}};\n", types.join(", "));
    }
    out
}
