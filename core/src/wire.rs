//! The messages of the wire, written and read (`docs/protocol.md#messages`).

mod arguments;
mod decode;
mod encode;
mod ids;
mod placard;
mod scan;
mod usual;

pub(crate) use arguments::{Argument, Arguments, Json};
pub(crate) use decode::{
    ChunkHeader, Credentials, Incoming, Malformed, Message, Splice, TextChunk, Typed, decode,
};
pub(crate) use encode::{Encoder, MessageId, escape};
pub(crate) use ids::BrowserIds;
pub(crate) use placard::Placard;
pub(crate) use scan::scan;
pub(crate) use usual::{usual_answers, usual_event};
