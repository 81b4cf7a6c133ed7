//! All that Almanac knows: the plan, its history, its checks and its files.
//!
//! The shell (Tauri) and the terminal (`almanac`) stand on this crate and hold no rules of their own.
//! Nouns (`post`, `theme`, …) are plain values; `store` alone talks to SQLite; [`plan::Plan`] is the open
//! file, and [`plan::Plan::edit`] the one way to write to it.

pub mod attachment;
pub mod campaign;
pub mod channel;
pub mod check;
pub mod comment;
pub mod desk;
mod draft;
pub mod error;
pub mod evergreen;
pub mod exchange;
pub mod filter;
pub mod find;
pub mod history;
pub mod id;
pub mod ledger;
pub mod named;
pub mod occasion;
pub mod plan;
pub mod post;
pub mod post_pattern;
pub mod question;
pub mod quick;
pub mod rows;
pub mod sample;
pub mod saved;
pub mod search;
pub mod series;
pub mod snippet;
mod store;
pub mod tally;
pub mod target;
pub mod theme;
pub mod time;

pub use error::{Code, Error, Result};
pub use plan::Plan;
