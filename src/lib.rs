//! Desktop-style user interfaces in a browser, from Rust.
//!
//! A program makes widgets, and a browser shows them through the client pgwidgets-js, over one
//! WebSocket. The program is the source of truth: a browser is a view that may be reloaded, lost,
//! or joined by others; the program never waits for a browser and loses nothing with it.
//!
//! # A program
//!
//! ```no_run
//! # #[cfg(feature = "tokio")]
//! #[tokio::main]
//! async fn main() -> pgwidgets::Result<()> {
//!     let app = pgwidgets::Application::builder().build()?;
//!     app.on_connect(|session| async move {
//!         let w = session.widgets();
//!         let top = w.top_level().title("Counter").await?;
//!         let button = w.button("0").await?;
//!         top.set_widget(button).await?;
//!         top.show().await?;
//!         button
//!             .on_activated(move |_| async move {
//!                 let count: u64 = button.get_text()?.parse().unwrap_or(0);
//!                 button.set_text((count + 1).to_string()).await
//!             })
//!             .await?;
//!         Ok(())
//!     });
//!     app.on_error(|report| eprintln!("{report}"));
//!     app.start().await?;
//!     println!("Open {} in a browser.", app.url().unwrap_or_default());
//!     app.run().await
//! }
//! # #[cfg(not(feature = "tokio"))]
//! # fn main() {}
//! ```
//!
//! [`Application::start`] opens the ports; then [`Application::url`] returns the address.
//! [`Application::run`] starts the application if it has not been started, and serves until it is
//! closed or the process is asked to end.
//!
//! # Executors
//!
//! Each has a feature; they may be enabled together.
//!
//! - `tokio`, on by default: can be mounted in axum too.
//! - `smol`.
//! - `async-std`: can be mounted in tide too. async-std and tide are no longer maintained.
//!
//! An application runs on the executor that starts it: on tokio inside a tokio runtime, on
//! async-std inside one of its tasks, else on smol, else on async-std, as far as they are enabled;
//! [`Builder::runtime`] chooses another one. It is chosen by [`Application::start`],
//! [`Application::run`], or what mounts the application. Before that a UI can be built; tasks and
//! timers wait. Only the line that starts a program differs between executors. On tokio it is
//! `#[tokio::main]` as above, on smol `smol::block_on`, and on async-std `#[async_std::main]`:
//!
//! ```no_run
//! # #[cfg(feature = "smol")]
//! fn main() -> pgwidgets::Result<()> {
//!     smol::block_on(async {
//!         let app = pgwidgets::Application::builder().build()?;
//!         app.run().await
//!     })
//! }
//! # #[cfg(not(feature = "smol"))]
//! # fn main() {}
//! ```
//!
//! ```no_run
//! # #[cfg(feature = "async-std")]
//! #[async_std::main]
//! async fn main() -> pgwidgets::Result<()> {
//!     let app = pgwidgets::Application::builder().build()?;
//!     app.run().await
//! }
//! # #[cfg(not(feature = "async-std"))]
//! # fn main() {}
//! ```
//!
//! `tokio::router` mounts it under a path of an axum application, `async_std::routes` under one of
//! a tide application. On any other executor give it a [`Builder::runtime`], open the sockets
//! yourself, and pass them to [`Application::serve_socket`]; without any of the features this is
//! the only way.
//!
//! # Sessions
//!
//! A [`Session`] is one UI. A browser that opens the page gets a new one, for which
//! [`Application::on_connect`] is called; after a reload the browser comes back to it, and another
//! browser joins it by its link, [`Session::url`]. Several browsers show the same state and follow
//! each other. A session needs no browser: [`Application::create_session`] makes one whose UI is
//! built at once and seen later.
//!
//! [`Session::close`] sends the browsers away and keeps the session, [`Session::destroy`] ends it.
//! Without a browser a session is kept for an hour, or until it is destroyed if the program made
//! it.
//!
//! # Widgets
//!
//! [`Session::widgets`] is the namespace of the classes. A builder takes the options of a class and
//! everything that it has a setter for, and makes the widget when it is awaited:
//!
//! ```
//! # async fn build(session: pgwidgets::Session) -> pgwidgets::Result<()> {
//! let w = session.widgets();
//! let level = w.slider().min(0).max(10).value(3).track(true).await?;
//! let name = w.label("Level").padding(4).bg("#eee").await?;
//! let row = w.hbox().spacing(6).await?;
//! row.add_widget(name, 0).await?;
//! row.add_widget(level, 1).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Handles of widgets and sessions are `Copy`, and keep nothing alive. A typed widget derefs to
//! [`Widget`], the handle of any widget: `[*name, *level]` is an array of both. Classes, methods
//! and events without a type at compile time are reached by name, with the same checks:
//! [`Session::create`], [`Widget::call`], [`Widget::on`].
//!
//! Texts that the page takes as HTML are escaped; [`Html`] is not.
//!
//! # Calls
//!
//! - A *setting* or *action*, such as `set_text`, is a [`Call`]. It is made when it is awaited: the
//!   program's model changes and every browser is sent the change. The await does **not** wait for
//!   a browser, and without one the change is kept for those that come.
//! - [`Call::confirmed`] waits until every browser that is attached has applied it, and
//!   [`Session::flush`] until all that was sent is.
//! - A *getter*, such as `get_text`, answers from the model, without an await.
//! - A *question*, such as `get_size`, is an [`Ask`]: only a browser can answer it.
//! - [`Session::batch`] sends the calls of a future together.
//!
//! ```
//! # async fn calls(session: pgwidgets::Session) -> pgwidgets::Result<()> {
//! # let label = session.widgets().label("").await?;
//! label.set_text("sent").await?;
//! label.set_text("seen").confirmed().await?;
//! assert_eq!(label.get_text()?, "seen");
//! let size = label.get_size().await?;
//! # let _ = size;
//! session.batch(async {
//!     label.set_text("both").await?;
//!     label.set_color("navy", "white").await
//! }).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Handlers
//!
//! A handler is a closure that takes an event and returns `()`, `Result<(), Error>`, or a future of
//! either. It is `Fn` and may be started again while an earlier start still waits, if the policy
//! lets it. A closure that captures handles is written `move |event| async move { … }`. It changes
//! its own state through a shared reference, for instance an atomic number or a mutex:
//!
//! ```
//! # async fn count(button: pgwidgets::widgets::Button) -> pgwidgets::Result<()> {
//! use std::sync::atomic::{AtomicU64, Ordering};
//!
//! let clicks = AtomicU64::new(0);
//! button
//!     .on_activated(move |_| {
//!         let number = 1 + clicks.fetch_add(1, Ordering::Relaxed);
//!         async move { button.set_text(format!("Clicked {number}")).await }
//!     })
//!     .await?;
//! # Ok(())
//! # }
//! ```
//!
//! ```
//! # async fn listen(session: pgwidgets::Session) -> pgwidgets::Result<()> {
//! # let w = session.widgets();
//! # let (check, status) = (w.check_box("Loud").await?, w.label("").await?);
//! let listener = check
//!     .on_activated(move |event| async move {
//!         status.set_text(if event.value { "LOUD" } else { "quiet" }).await
//!     })
//!     .await?;
//! listener.remove()?;
//! # Ok(())
//! # }
//! ```
//!
//! Files that a user drops on a widget arrive through [`Widget::on_drop_end`].
//!
//! The state that a user changes is kept whether or not there is a handler. A program's own calls
//! cause no events to its own handlers.
//!
//! # Policies
//!
//! [`Builder::concurrency`] chooses which handlers may run concurrently:
//!
//! | [`Policy`] | one handler at a time in |
//! |---|---|
//! | [`PerSession`](Policy::PerSession), the default | each session |
//! | [`Serialized`](Policy::Serialized) | the whole application |
//! | [`Concurrent`](Policy::Concurrent) | nothing: all that are due run, and start in the order of their events |
//!
//! `on_connect` and the other handlers of the application, and tasks made by [`Session::spawn`],
//! take no turn: an endless loop in them is fine. [`Session::serialize`] makes a future take a turn
//! like a handler. A handler that waits for a browser's answer gets it under every policy. A
//! handler must not block its thread.
//!
//! # Errors
//!
//! [`Error`] is split by who is responsible: [`Error::Misuse`] is the program's mistake, and then
//! nothing has happened; [`Error::Browser`] is what a browser reported, and the model keeps the
//! change; [`Error::SessionClosed`] says that there is nothing left to do. A handler can return the
//! program's own errors with `?` after a conversion, `std::io::Error` and texts directly.
//!
//! An error or a panic of a handler ends that event and nothing else. It is logged with `tracing`
//! and given to [`Application::on_error`], as is what a browser could not do and no caller waits
//! for. A program that sets neither a `tracing` subscriber nor `on_error` sees none of it.
//!
//! # Threads
//!
//! Everything is `Send` and `Sync`, sessions run concurrently on all threads of the executor,
//! and a handle may be used from a plain thread as well, with [`block_on`]:
//!
//! ```
//! # fn measure() -> f64 { 0.0 }
//! # fn thread(label: pgwidgets::widgets::Label) {
//! std::thread::spawn(move || -> pgwidgets::Result<()> {
//!     pgwidgets::block_on(label.set_text(measure().to_string()))
//! });
//! # }
//! ```
#![cfg_attr(all(doctest, feature = "tokio"), doc = include_str!("../README.md"))]

mod acting;
mod application;
#[cfg(feature = "async-std")]
pub mod async_std;
mod batch;
mod call;
mod client_files;
mod engine;
mod error;
pub mod event;
mod executor;
mod handler;
mod listen;
mod session;
mod signals;
#[cfg(feature = "tokio")]
pub mod tokio;
mod typed;
pub mod value;
mod widget;
pub mod widgets;

pub use application::{Application, Builder, ErrorReport};
pub use batch::Batch;
pub use call::{Arguments, Ask, Call, Confirmed, Create, DynamicCall, DynamicCreate};
pub use client_files::{ClientFiles, ClientFilesError};
pub use error::{Error, Result};
pub use event::RawEvent;
pub use executor::Executor;
pub use futures_executor::block_on;
#[doc(hidden)]
pub use handler::outcome;
pub use handler::{Handler, Outcome};
pub use listen::{Listen, Listener};
pub use pgwidgets_core::{
    Close, ConnectionId, Counters, Frame, InvalidSessionId, Limits, Misuse, Policy, SessionId,
    Time, WidgetId, port,
};
pub use session::{ScreenSize, Session};
pub use value::{FontWeight, Html, Opt, Padding, Text};
pub use widget::{Typed, Widget, Widgets};
