//! `ExternalWidget`.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::Kind;
use crate::page::Page;

use super::{DONE, Handled, give_element, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    give_element(page, key, options)?;
    page.object_mut(key)?.kind = Kind::External(String::new());
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let content = part!(page, key, External);
    match method {
        "set_content" => *content = args.get(0).to_content(),
        "clear" => content.clear(),
        "get_content_element" => return Ok(Some(Js::Dom)),
        _ => return Ok(None),
    }
    DONE
}
