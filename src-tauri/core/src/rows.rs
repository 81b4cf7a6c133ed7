//! Posts as rows of a table: in any order, grouped or not, a window at a time; and how full the days are.

use crate::filter::PostFilter;
use crate::id::ThemeId;
use crate::post::PostCard;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// What the rows are in order of; where it is the same, by day, time and id. The tray is last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// Day and time.
    #[default]
    Day,
    /// Title, case of A to Z aside.
    Title,
    /// Theme, in the plan's order.
    Theme,
    /// Status, in the order in which a post goes through them.
    Status,
    /// Campaign, in the plan's order.
    Campaign,
    /// Who looks after it.
    Owner,
}

/// What rows are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum GroupKey {
    /// The month of the day.
    Month,
    /// The theme.
    Theme,
    /// The status.
    Status,
    /// The campaign.
    Campaign,
    /// Who looks after it.
    Owner,
}

/// Which rows are asked for, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default, deny_unknown_fields)]
pub struct RowsQuery {
    /// Which posts.
    pub filter: PostFilter,
    /// In which order.
    pub sort: SortKey,
    /// Whether the order is turned round; the tray stays last.
    pub descending: bool,
    /// Gathered by what, if at all.
    pub group: Option<GroupKey>,
}

/// A post as a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PostRow {
    /// What its card shows.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub card: PostCard,
    /// The first words of its text.
    pub words: String,
    /// The link that goes with it.
    pub link: String,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Group {
    /// The id or word of what they have in common (`2027-03` for a month); empty where they have none.
    pub key: String,
    /// The position of its first row, from 0.
    pub first: u32,
    /// How many rows it has.
    pub count: u32,
}

/// A window of the rows that a query means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Rows {
    /// How many rows there are in all.
    pub total: u32,
    /// The position of the first row of the window, from 0.
    pub first: u32,
    /// The rows of the window.
    pub rows: Vec<PostRow>,
    /// The groups of all rows, in their order; none where nothing is gathered.
    pub groups: Vec<Group>,
}

/// How many posts of a theme a day has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct DayLoad {
    /// The day.
    pub day: Day,
    /// The theme; none for posts without one.
    pub theme: Option<ThemeId>,
    /// How many posts.
    pub count: u32,
}
