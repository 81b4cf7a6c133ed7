//! Campaigns: posts that belong together over some weeks.

use crate::error::{Error, Result};
use crate::id::CampaignId;
use crate::post::present;
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

/// What of a campaign is to change; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct CampaignPatch {
    /// A new name.
    pub name: Option<String>,
    /// A new first day, or null for none.
    #[serde(deserialize_with = "present")]
    pub starts: Option<Option<Day>>,
    /// A new last day, or null for none.
    #[serde(deserialize_with = "present")]
    pub ends: Option<Option<Day>>,
}

impl Campaign {
    /// The campaign with a patch put on. Fails where it would end before it starts.
    pub fn patched(&self, patch: &CampaignPatch) -> Result<Self> {
        let mut new = self.clone();
        if let Some(name) = &patch.name {
            name.trim().clone_into(&mut new.name);
        }
        new.starts = patch.starts.unwrap_or(new.starts);
        new.ends = patch.ends.unwrap_or(new.ends);
        if let (Some(starts), Some(ends)) = (new.starts, new.ends)
            && ends < starts
        {
            return Err(Error::invalid(format!(
                "The campaign “{}” would end on {ends}, before it starts on {starts}. Move one of the two days.",
                new.name
            ))
            .with("reason", "campaign_days")
            .with("name", &new.name));
        }
        Ok(new)
    }
}
