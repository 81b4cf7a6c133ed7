//! Evergreen posts: they can be put again, and know when they last went out.

use crate::id::{PostId, ThemeId};
use crate::time::Day;
use serde::Serialize;

/// An evergreen post, and how often it was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Evergreen {
    /// The post.
    pub id: PostId,
    /// Its title.
    pub title: String,
    /// The first words of its text, where it has no title.
    pub start: String,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// The last day on which it, or one that was put again from it, went out.
    pub last: Option<Day>,
    /// The next day for which it is planned.
    pub next: Option<Day>,
    /// How often it went out.
    pub times: u32,
}
