//! Tallies: how many posts each value of a filter would show.

use serde::Serialize;

/// How many posts one value would show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Tally {
    /// The id or the word of the value; empty where nobody looks after a post.
    pub value: String,
    /// How many posts.
    pub count: u32,
}

/// The tallies of a filter: of each facet as if that facet alone were not filtered by. A value that no post has is
/// not among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Tallies {
    /// Of the themes.
    pub themes: Vec<Tally>,
    /// Of the channels.
    pub channels: Vec<Tally>,
    /// Of the statuses.
    pub statuses: Vec<Tally>,
    /// Of the campaigns.
    pub campaigns: Vec<Tally>,
    /// Of the people who look after posts.
    pub owners: Vec<Tally>,
}
