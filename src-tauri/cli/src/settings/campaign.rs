//! The campaigns of a plan.

use super::{Noun, OrNone, Row, posts};
use almanac_core::campaign::CampaignPatch;
use almanac_core::history::Changed;
use almanac_core::id::CampaignId;
use almanac_core::plan::Usage;
use almanac_core::time::Day;
use almanac_core::{Plan, Result};
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct Campaign {
    /// Its first day, as 2027-03-04, or none.
    #[arg(long, value_name = "D")]
    starts: Option<OrNone<Day>>,
    /// Its last day, or none.
    #[arg(long, value_name = "D")]
    ends: Option<OrNone<Day>>,
}

/// A campaign as it is shown.
#[derive(Serialize)]
pub(crate) struct Shown {
    id: String,
    name: String,
    starts: Option<Day>,
    ends: Option<Day>,
    posts: u32,
}

impl Row for Shown {
    fn id(&self) -> &str {
        &self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn rest(&self) -> Vec<String> {
        let days = match (self.starts, self.ends) {
            (Some(starts), Some(ends)) => Some(format!("{starts} to {ends}")),
            (Some(starts), None) => Some(format!("from {starts}")),
            (None, Some(ends)) => Some(format!("to {ends}")),
            (None, None) => None,
        };
        days.into_iter().chain([posts(self.posts)]).collect()
    }
}

impl Campaign {
    fn patch(&self, name: Option<&str>) -> CampaignPatch {
        CampaignPatch {
            name: name.map(str::to_owned),
            starts: self.starts.map(|day| day.0),
            ends: self.ends.map(|day| day.0),
        }
    }
}

impl Noun for Campaign {
    const WORD: &'static str = "campaign";
    const FLAGS: &'static str = "--starts or --ends";
    type Row = Shown;

    fn all(plan: &Plan) -> Result<Vec<Shown>> {
        let show = |campaign: almanac_core::campaign::Campaign| {
            Ok(Shown {
                posts: plan.campaign_usage(&campaign.id)?.posts,
                id: campaign.id.0,
                name: campaign.name,
                starts: campaign.starts,
                ends: campaign.ends,
            })
        };
        plan.campaigns()?.into_iter().map(show).collect()
    }

    fn is_empty(&self) -> bool {
        self.patch(None) == CampaignPatch::default()
    }

    fn add(&self, plan: &mut Plan, name: &str) -> Result<Changed> {
        plan.add_campaign(&self.patch(Some(name)))
    }

    fn rename(plan: &mut Plan, id: &str, to: &str) -> Result<Changed> {
        let patch = CampaignPatch {
            name: Some(to.to_owned()),
            ..CampaignPatch::default()
        };
        plan.edit_campaign(&id.into(), &patch)
    }

    fn set(&self, plan: &mut Plan, id: &str) -> Result<Changed> {
        plan.edit_campaign(&id.into(), &self.patch(None))
    }

    fn order(plan: &mut Plan, ids: &[String]) -> Result<Changed> {
        plan.order_campaigns(&ids.iter().cloned().map(CampaignId).collect::<Vec<_>>())
    }

    fn usage(plan: &Plan, id: &str) -> Result<Usage> {
        plan.campaign_usage(&id.into())
    }

    fn delete(plan: &mut Plan, id: &str, to: Option<&str>) -> Result<Changed> {
        plan.delete_campaign(&id.into(), to.map(CampaignId::from).as_ref())
    }
}
