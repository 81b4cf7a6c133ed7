//! What the app remembers between two starts, apart from any plan: how it speaks and looks, and what was open.

use crate::error::Error;
use crate::plan::Overview;
use serde::{Deserialize, Serialize};

/// The languages that the screen speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Spanish.
    Es,
}

/// How the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ColourMode {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
    /// As the system has it.
    #[default]
    System,
}

/// What a person prefers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct Preferences {
    /// The language; the system's where it is none.
    pub language: Option<Language>,
    /// Light, dark, or as the system has it.
    pub colour_mode: ColourMode,
}

/// A plan that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Recent {
    /// Where its file lies.
    pub path: String,
    /// The file's name.
    pub file: String,
    /// The folder's path.
    pub folder: String,
    /// The plan's title.
    pub title: String,
    /// Whether the file is no longer there.
    pub missing: bool,
}

/// What the app begins with.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Start {
    /// What the person prefers.
    pub preferences: Preferences,
    /// The plans that were open before, the last one first.
    pub recent: Vec<Recent>,
    /// The plan that opened by itself, if one did.
    pub plan: Option<Overview>,
    /// Why the last plan did not open.
    pub problem: Option<Error>,
}
