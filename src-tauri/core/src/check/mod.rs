//! Checks: what is to be said about a post before it goes out. Rules do no I/O and read no clock.

pub mod alt;
pub mod gap;
pub mod length;
pub mod preview;
