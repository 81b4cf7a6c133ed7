//! Filters: which posts a list, an export or a screen means.

use crate::id::{CampaignId, ChannelId, ThemeId};
use crate::post::Status;
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
    /// Of one of these campaigns.
    pub campaigns: Vec<CampaignId>,
    /// Looked after by one of these people; an empty name means nobody.
    pub owners: Vec<String>,
}

impl PostFilter {
    /// Whether posts with a day are meant.
    pub(crate) fn takes_dated(&self) -> bool {
        !self.tray
    }

    /// Whether posts of the tray are meant.
    pub(crate) fn takes_tray(&self) -> bool {
        self.tray || (self.from.is_none() && self.to.is_none())
    }
}
