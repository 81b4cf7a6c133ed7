//! Filters: which posts a list, an export or a screen means.

use crate::id::{ChannelId, ThemeId};
use crate::post::{Post, Status};
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// Which posts are meant. An empty list means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct PostFilter {
    /// From this day on.
    pub from: Option<Day>,
    /// To this day, which is included.
    pub to: Option<Day>,
    /// Only the tray.
    pub tray: bool,
    /// Of one of these themes.
    pub themes: Vec<ThemeId>,
    /// On one of these channels.
    pub channels: Vec<ChannelId>,
    /// Of one of these statuses.
    pub statuses: Vec<Status>,
}

impl PostFilter {
    /// Whether a post is of the themes, channels and statuses that are meant; its day is not asked.
    pub(crate) fn takes(&self, post: &Post) -> bool {
        (self.themes.is_empty()
            || post
                .theme
                .as_ref()
                .is_some_and(|theme| self.themes.contains(theme)))
            && (self.statuses.is_empty() || self.statuses.contains(&post.status))
            && (self.channels.is_empty()
                || post
                    .channels
                    .iter()
                    .any(|own| self.channels.contains(&own.channel)))
    }

    /// Whether posts with a day are meant.
    pub(crate) fn takes_dated(&self) -> bool {
        !self.tray
    }

    /// Whether posts of the tray are meant.
    pub(crate) fn takes_tray(&self) -> bool {
        self.tray || (self.from.is_none() && self.to.is_none())
    }
}
