//! The real app, end to end: what a person does with it, in a window of its own.

mod app;
mod flow;
mod screens;
