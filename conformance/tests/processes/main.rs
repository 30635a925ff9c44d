//! What needs a process of its own, on each executor: signals, and a number of threads.
//!
//! The process is this test again, told by its environment to be a program, or an example.
#![cfg(unix)]

mod blocking;
mod child;
mod descriptors;
mod ending;
mod examples;
mod own_program;
mod signals;
