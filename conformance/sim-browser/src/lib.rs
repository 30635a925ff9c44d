//! A simulated browser for tests: the pgwidgets-js 0.4.2 client as a server meets it on the wire.
//!
//! [`Browser`] is a pure machine. It has no socket, no clock and no randomness: a test gives it the
//! frames that a server sent and takes the frames that the page would answer with, moves its time
//! with [`advance`](Browser::advance), and acts as the user of the page. It knows only the wire, so
//! its result does not depend on the server's code.
//!
//! **The contract: give it frames, acts or time; then take from
//! [`poll_output`](Browser::poll_output) until it is empty.** The order of the outputs is the order
//! in which the page sends them.
//!
//! ```
//! use pgwidgets_sim_browser::{Browser, Output};
//!
//! let mut browser = Browser::new();
//! browser.open();
//! browser.receive_text(r#"{"type":"create","id":1,"wid":1,"class":"TopLevel","args":[]}"#);
//! browser.receive_text(r#"{"type":"create","id":2,"wid":2,"class":"Button","args":["Go"]}"#);
//! browser.receive_text(
//!     r#"[{"type":"call","id":3,"wid":1,"method":"set_widget","args":[{"__wid__":2}]},
//!         {"type":"call","id":4,"wid":1,"method":"show","args":[]},
//!         {"type":"listen","id":5,"wid":2,"action":"activated"}]"#,
//! );
//! while browser.poll_output().is_some() {}
//!
//! browser.click(2)?;
//! assert_eq!(
//!     browser.poll_output(),
//!     Some(Output::Text(
//!         r#"{"action":"activated","args":[],"type":"callback","wid":2}"#.to_owned()
//!     ))
//! );
//! # Ok::<(), pgwidgets_sim_browser::Refused>(())
//! ```
//!
//! # What is simulated
//!
//! - The wire in full: ids and the registry, the handshake and its credentials, reconstruction,
//!   calls, batches and arrays of messages, listeners, binary calls in both forms, uploads, and
//!   every error with the client's own words. Three kinds of damage outlive a connection, as they
//!   do in the client: reconstruction that never ended, a `silent` call that threw, and a binary
//!   header whose frame was lost. [`reload`](Browser::reload) clears them.
//! - The windows, boxes, frames, labels, buttons, entries, sliders and the other plain controls,
//!   tabs, splitters, expanders, scroll areas, colours, videos, menus, tool bars, grids, `HtmlView`,
//!   `Canvas`, `Image`, `FileDialog` and `Timer`: their state, what their getters answer, and what
//!   they report.
//! - The remaining classes (trees, tables, the rich text source …) accept their methods, keep their
//!   children and record the calls.
//!
//! # What is not
//!
//! Nothing is laid out or drawn. Sizes are those that the server set, or fixed ones; whatever is
//! shown can be scrolled. Ids are integers or strings. URLs are returned as they came. The page
//! shows at most one widget under the pointer, so overlap and stacking play no part, except for the
//! backdrop of a modal dialog.

mod browser;
mod calls;
mod choices;
mod classes;
mod clock;
mod console;
mod counts;
mod events;
mod inspect;
mod js;
mod key;
mod kind;
mod layout;
mod lifecycle;
mod long_messages;
mod page;
mod panes;
mod registry;
mod snapshot;
mod state;
mod tab;
mod task;
mod transfer;
mod upload;
mod user;
mod wid;
mod widget;
mod widgets;
mod windows;
mod wire;

pub use browser::Browser;
pub use counts::Counts;
pub use inspect::WidgetView;
pub use lifecycle::RECONNECT_INTERVAL;
pub use page::Output;
pub use upload::{CHUNK_SIZE, UserFile};
pub use user::Refused;
pub use wid::Wid;
pub use widget::RecordedCall;
pub use widgets::scroll::SCROLLED_DEBOUNCE;
pub use widgets::text::MODIFIED_DEBOUNCE;
