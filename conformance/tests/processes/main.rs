//! What needs a process of its own, on each executor: signals, and a number of threads.
//!
//! The process is this test again, whose environment makes it run as a program, or an example.
#![cfg(unix)]

mod blocking;
mod child;
mod descriptors;
mod ending;
mod examples;
mod failures;
mod own_program;
mod signals;
