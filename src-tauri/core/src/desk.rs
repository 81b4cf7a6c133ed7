//! What the app remembers between two starts, apart from any plan: how it speaks and looks, and what was open.

use crate::error::Error;
use crate::filter::PostFilter;
use crate::occasion::Kind;
use crate::plan::Overview;
use crate::rows::RowsQuery;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Black and white, with strong lines; dark where the system is.
    HighContrast,
    /// As the system has it.
    #[default]
    System,
}

/// How much room the screen gives to each thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Room to read.
    #[default]
    Roomy,
    /// More at once.
    Dense,
}

/// The ways to look at a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// A month of days.
    #[default]
    Month,
    /// One to four weeks in lanes.
    Week,
    /// A row a post.
    Table,
    /// A column a status.
    Board,
    /// How full each day is.
    Year,
}

/// What the rows of the week are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Lanes {
    /// A row a channel.
    #[default]
    Channel,
    /// A row a theme.
    Theme,
    /// A row a campaign.
    Campaign,
    /// A row for each person.
    Owner,
}

/// Where a person left off in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct Seat {
    /// The view.
    pub view: View,
    /// The day that the keyboard was on.
    pub day: Option<Day>,
    /// What was filtered; its days are not used.
    pub filter: PostFilter,
    /// The rows of the week.
    pub lanes: Lanes,
    /// How many weeks at once, 1 to 4; 0 for as many as a new seat has.
    pub weeks: u8,
    /// The order and the groups of the table.
    pub table: RowsQuery,
    /// How wide columns of the table are that were given a width, by their names, in hundredths of a rem: so they
    /// grow with the letters.
    pub widths: BTreeMap<String, u16>,
    /// The kinds of occasions that are not shown.
    pub hidden: Vec<Kind>,
}

/// What a person prefers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct Preferences {
    /// The language; the system's where it is none.
    pub language: Option<Language>,
    /// Light, dark, high contrast, or as the system has it.
    pub colour_mode: ColourMode,
    /// The first day of the week, 0 for Monday to 6 for Sunday; the region's where it is none.
    pub week_start: Option<u8>,
    /// How much room the screen gives.
    pub density: Density,
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
    /// Where the person left off in it, if it was open before.
    pub seat: Option<Seat>,
    /// Why the last plan did not open.
    pub problem: Option<Error>,
}
