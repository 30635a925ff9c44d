//! The enums.

use std::fmt::Write as _;

use crate::{model::Catalogue, output::doc_in};

pub(super) fn text(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let offered = catalogue.values.iter().filter(|values| !values.wire_only);
    for (at, values) in offered.enumerate() {
        let between = if at == 0 { "" } else { "\n" };
        let doc = doc_in(&values.doc, 4);
        _ = writeln!(
            out,
            "{between}words! {{\n{doc}    pub enum {} {{",
            values.name
        );
        for value in &values.values {
            let doc = doc_in(&value.doc, 8);
            _ = writeln!(out, "{doc}        {} = {:?},", value.variant, value.value);
        }
        out.push_str("    }\n}\n");
    }
    out
}
