//! Whole stories on real files: what a person does, and what must be true afterwards.
#![allow(missing_docs, reason = "a test's name is its sentence")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a journey stops where it fails"
)]

mod acts;
mod calendars;
mod history;
mod invariants;
mod ledger;
mod occasions;
mod opening;
mod outside;
mod plan_file;
mod polluter;
mod pollution;
mod questions;
mod readers;
mod rows;
mod schedulers;
mod search;
mod series;
mod settings;
mod settle;
mod snippets;
mod spectrum;
mod tables;
mod wild;
mod workbooks;
