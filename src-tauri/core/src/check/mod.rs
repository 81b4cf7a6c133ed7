//! Checks: what is to be said about a post before it goes out. Rules do no I/O and read no clock.

/// Length: how long a text is as each network counts it.
pub mod length;
