//! The channels of a plan.

use super::{Noun, OrNone, Row, posts};
use almanac_core::channel::{ChannelPatch, network};
use almanac_core::history::Changed;
use almanac_core::id::ChannelId;
use almanac_core::plan::{Usage, find_channel};
use almanac_core::{Plan, Result};
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct Channel {
    /// Its network, such as x, facebook, newsletter or other; without one it follows from the name.
    #[arg(long, value_name = "N")]
    network: Option<String>,
    /// The letters that stand for it on a card, three at most.
    #[arg(long, value_name = "ABC")]
    mark: Option<String>,
    /// How long its texts may be, in characters, or none for as long as its network takes them.
    #[arg(long, value_name = "N", value_parser = characters)]
    limit: Option<OrNone<u32>>,
}

fn characters(text: &str) -> std::result::Result<OrNone<u32>, String> {
    text.parse()
        .ok()
        .filter(|limit| *limit != OrNone(Some(0)))
        .ok_or_else(|| "a limit is a number of characters, 1 or more, or none".to_owned())
}

/// A channel as it is shown.
#[derive(Serialize)]
pub(crate) struct Shown {
    id: String,
    name: String,
    network: String,
    mark: String,
    limit: Option<u32>,
    network_limit: Option<u32>,
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
        let limit = match (self.limit, self.network_limit) {
            (Some(own), _) => format!("limit {own}"),
            (None, Some(network)) => format!("limit {network} of the network"),
            (None, None) => "no limit".to_owned(),
        };
        vec![
            format!("[{}] {}", self.mark, self.network),
            limit,
            posts(self.posts),
        ]
    }
}

impl Channel {
    fn patch(&self, name: Option<&str>) -> ChannelPatch {
        ChannelPatch {
            name: name.map(str::to_owned),
            network: self.network.clone(),
            mark: self.mark.clone(),
            text_limit: self.limit.map(|limit| limit.0),
        }
    }
}

impl Noun for Channel {
    const WORD: &'static str = "channel";
    const FLAGS: &'static str = "--network, --mark or --limit";
    type Row = Shown;

    fn all(plan: &Plan) -> Result<Vec<Shown>> {
        let show = |channel: almanac_core::channel::Channel| {
            Ok(Shown {
                posts: plan.channel_usage(&channel.id)?.posts,
                network_limit: network(&channel.network).and_then(|network| network.text_limit),
                id: channel.id.0,
                name: channel.name,
                network: channel.network,
                mark: channel.mark,
                limit: channel.text_limit,
            })
        };
        plan.channels()?.into_iter().map(show).collect()
    }

    fn meant(plan: &Plan, name: &str) -> Result<Option<String>> {
        let channels = plan.channels()?;
        Ok(find_channel(&channels, name).map(|channel| channel.id.0.clone()))
    }

    fn is_empty(&self) -> bool {
        self.patch(None) == ChannelPatch::default()
    }

    fn add(&self, plan: &mut Plan, name: &str) -> Result<Changed> {
        plan.add_channel(&self.patch(Some(name)))
    }

    fn rename(plan: &mut Plan, id: &str, to: &str) -> Result<Changed> {
        let patch = ChannelPatch {
            name: Some(to.to_owned()),
            ..ChannelPatch::default()
        };
        plan.edit_channel(&id.into(), &patch)
    }

    fn set(&self, plan: &mut Plan, id: &str) -> Result<Changed> {
        plan.edit_channel(&id.into(), &self.patch(None))
    }

    fn order(plan: &mut Plan, ids: &[String]) -> Result<Changed> {
        plan.order_channels(&ids.iter().cloned().map(ChannelId).collect::<Vec<_>>())
    }

    fn usage(plan: &Plan, id: &str) -> Result<Usage> {
        plan.channel_usage(&id.into())
    }

    fn delete(plan: &mut Plan, id: &str, to: Option<&str>) -> Result<Changed> {
        plan.delete_channel(&id.into(), to.map(ChannelId::from).as_ref())
    }
}
