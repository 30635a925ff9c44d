//! `FixedLayout`.

use std::collections::BTreeMap;

use crate::js::{Args, Options, Thrown};
use crate::key::Key;
use crate::kind::Kind;
use crate::page::Page;

use super::{DONE, Handled, add_child, child_of, give_element, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    page.object_mut(key)?.kind = Kind::Fixed(BTreeMap::new());
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    if method != "add_widget" {
        return Ok(None);
    }
    let child = child_of(page, args.get(0))?;
    // One that is there already only moves.
    if add_child(page, key, child)? {
        page.append(key, child)?;
    }
    let place = [args.get(1).clone(), args.get(2).clone()];
    part!(page, key, Fixed).insert(child, place);
    DONE
}
