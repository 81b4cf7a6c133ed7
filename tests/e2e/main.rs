//! The real app, end to end: what a person does with it, in a window of its own.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a flow stops where it fails"
)]

mod app;
mod chosen;
mod disk;
mod flow;
mod letters;
mod matrix;
mod occasions;
mod office_month;
mod palette;
mod post;
mod questions;
mod quick;
mod screens;
mod search;
mod series;
mod settings;
mod snippets;
mod table;
mod together;
mod week;
mod widths;
mod workbook;
mod working_week;
