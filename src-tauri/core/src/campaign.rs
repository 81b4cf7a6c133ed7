//! Campaigns: posts that belong together over some weeks.

use crate::id::CampaignId;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// A campaign of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Campaign {
    /// Its id.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// Its first day, if it is set.
    pub starts: Option<Day>,
    /// Its last day, if it is set.
    pub ends: Option<Day>,
}
