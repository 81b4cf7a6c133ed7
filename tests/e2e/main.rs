//! The real app, end to end: what a person does with it, from a window of its own.

mod app;
mod smoke;
