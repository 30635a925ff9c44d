//! The enums.

use std::fmt::Write as _;

use crate::{
    model::Catalogue,
    output::{concat, doc},
};

pub(super) fn text(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let offered = || catalogue.values.iter().filter(|values| !values.wire_only);
    for values in offered() {
        let name = &values.name;
        _ = write!(
            out,
            "{}#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum {name} {{\n",
            doc(&values.doc)
        );
        for value in &values.values {
            _ = writeln!(out, "{}{},", doc(&value.doc), value.variant);
        }
        let all: Vec<_> = values
            .values
            .iter()
            .map(|value| format!("Self::{}", value.variant))
            .collect();
        let arms = concat(
            values
                .values
                .iter()
                .map(|value| format!("Self::{} => {:?},\n", value.variant, value.value)),
        );
        _ = write!(
            out,
            "}}\n\nimpl {name} {{\n/// All of them.\npub const ALL: &'static [Self] = &[{}];\n\n\
             /// The client's word for it.\npub const fn as_str(self) -> &'static str {{\n\
             match self {{\n{arms}}}\n}}\n}}\n\n",
            all.join(", ")
        );
    }
    let names: Vec<_> = offered().map(|values| values.name.as_str()).collect();
    _ = writeln!(out, "word!({});", names.join(", "));
    out
}
