//! `Image`.

use crate::js::{Args, Js, Options, Thrown};
use crate::key::Key;
use crate::kind::{Image, Kind, Source};
use crate::page::Page;
use crate::widget::Element;

use super::{DONE, Handled, part};

pub(crate) fn new(page: &mut Page, key: Key, options: Options<'_>) -> Result<(), Thrown> {
    let use_animation_frame = options.flag("use_animation_frame", false)?;
    let interactive = options.flag("interactive", false)?;
    let url = options.get("url", Js::Null)?;
    let source = if url == Js::Null {
        Source::None
    } else {
        Source::Url(url.to_text())
    };
    let widget = page.object_mut(key)?;
    widget.element = Some(Element::default());
    if interactive {
        widget.wire_interactive_events();
    }
    widget.kind = Kind::Image(Image {
        source,
        use_animation_frame,
    });
    Ok(())
}

pub(crate) fn call(page: &mut Page, key: Key, method: &str, args: Args<'_>) -> Handled {
    let image = part!(page, key, Image);
    match method {
        "set_image" => image.source = Source::Url(args.get(0).to_text()),
        "set_binary_image" => {
            let bytes = match args.get(0) {
                Js::Bytes(bytes) => bytes.clone(),
                other => other.to_text().into_bytes().into(),
            };
            image.source = Source::Binary {
                format: args.get(1).to_text(),
                bytes,
            };
        }
        "get_draw_context" if image.use_animation_frame => return Ok(Some(Js::Dom)),
        "get_draw_context" => return Ok(Some(Js::Null)),
        "update" => {}
        _ => return Ok(None),
    }
    DONE
}
