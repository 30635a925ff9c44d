//! The client in real Chromium: what people see and do, on the application's own page and on the
//! client's.
//!
//! It needs `chromedriver` and `chromium` on the PATH, or where the variables `CHROMEDRIVER` and
//! `CHROMIUM` say. Every test has an application, a driver and a browser of its own, and fails if
//! a page wrote an error to its console. Screenshots end up in the target directory, under
//! `tmp/screenshots`.

mod acts;
mod browser;
mod classes;
mod console;
mod content;
mod css;
mod devtools;
mod dialogs;
mod driver;
mod drops;
mod gallery;
mod hello;
mod leftovers;
mod line_ends;
mod long_texts;
mod modality;
mod mounted;
mod numbers;
mod odd_values;
mod panes;
mod random_user;
mod repairs;
mod server;
mod sessions;
mod slow_line;
mod state;
mod told;
mod typing;
