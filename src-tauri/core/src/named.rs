//! Posts with names in place of ids, as people and other programs read them.

use crate::error::{Error, Result};
use crate::id::{CampaignId, ChannelId, EditId, PostId, ThemeId};
use crate::plan::{Plan, find_channel, same_name};
use crate::post::{Post, Status};
use crate::time::{Day, TimeOfDay};
use crate::{campaign::Campaign, channel::Channel, theme::Theme};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One channel of a post, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedChannel {
    /// The channel's name.
    pub name: String,
    /// Its own text there; none where it takes the post's text.
    pub text: Option<String>,
}

/// A post with names in place of ids: the JSON of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedPost {
    /// Its id.
    pub id: PostId,
    /// The last edit that touched it.
    pub revision: Option<EditId>,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its theme's name.
    pub theme: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// Its day; none in the tray.
    pub day: Option<Day>,
    /// Its time of day.
    pub time: Option<TimeOfDay>,
    /// Where it goes out, in the plan's order.
    pub channels: Vec<NamedChannel>,
    /// Its campaign's name.
    pub campaign: Option<String>,
    /// Who looks after it.
    pub owner: String,
    /// The link that goes with it.
    pub link: String,
    /// What the office notes about it.
    pub notes: String,
    /// Its language, empty where it is the plan's.
    pub language: String,
    /// Whom it is for; left out where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub audience: String,
    /// Where what it tells of happens; left out where nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

/// The names of a plan's themes, channels and campaigns, read once.
#[derive(Debug, Clone)]
pub struct Names {
    /// The themes, in the plan's order.
    pub themes: Vec<Theme>,
    /// The channels, in the plan's order.
    pub channels: Vec<Channel>,
    /// The campaigns, in the plan's order.
    pub campaigns: Vec<Campaign>,
}

impl Names {
    /// Reads a plan's names.
    pub fn of(plan: &Plan) -> Result<Self> {
        Ok(Self {
            themes: plan.themes()?,
            channels: plan.channels()?,
            campaigns: plan.campaigns()?,
        })
    }

    /// The name of a theme.
    pub fn theme(&self, id: &ThemeId) -> Option<&str> {
        self.themes
            .iter()
            .find(|theme| theme.id == *id)
            .map(|theme| theme.name.as_str())
    }

    /// The name of a channel.
    pub fn channel(&self, id: &ChannelId) -> Option<&str> {
        self.channels
            .iter()
            .find(|channel| channel.id == *id)
            .map(|channel| channel.name.as_str())
    }

    /// The name of a campaign.
    pub fn campaign(&self, id: &CampaignId) -> Option<&str> {
        self.campaigns
            .iter()
            .find(|campaign| campaign.id == *id)
            .map(|campaign| campaign.name.as_str())
    }

    /// The theme of that name. Fails with the names that there are.
    pub fn theme_named(&self, name: &str) -> Result<ThemeId> {
        let found = self
            .themes
            .iter()
            .find(|theme| same_name(&theme.name, name))
            .map(|theme| theme.id.clone());
        found.ok_or_else(|| unknown("theme", name, self.themes.iter().map(|theme| theme.name.as_str())))
    }

    /// The channel of that name, or of the network that it means. Fails with the names that there are.
    pub fn channel_named(&self, name: &str) -> Result<ChannelId> {
        let found = find_channel(&self.channels, name).map(|channel| channel.id.clone());
        found.ok_or_else(|| {
            unknown(
                "channel",
                name,
                self.channels.iter().map(|channel| channel.name.as_str()),
            )
        })
    }

    /// A post with names in place of ids.
    pub fn name(&self, post: Post) -> NamedPost {
        let channels = post.channels.into_iter().filter_map(|own| {
            let name = self.channel(&own.channel)?.to_owned();
            Some(NamedChannel { name, text: own.text })
        });
        NamedPost {
            channels: channels.collect(),
            theme: post
                .theme
                .as_ref()
                .and_then(|id| self.theme(id))
                .map(str::to_owned),
            campaign: post
                .campaign
                .as_ref()
                .and_then(|id| self.campaign(id))
                .map(str::to_owned),
            id: post.id,
            revision: post.revision,
            title: post.title,
            text: post.text,
            status: post.status,
            day: post.day,
            time: post.time,
            owner: post.owner,
            link: post.link,
            notes: post.notes,
            language: post.language,
            audience: post.audience,
            place: post.place,
        }
    }
}

/// A text in lower case and without accents; its punctuation stays.
pub(crate) fn unaccented(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
}

fn unknown<'a>(noun: &str, name: &str, there: impl Iterator<Item = &'a str>) -> Error {
    let there: Vec<&str> = there.collect();
    let mut error = Error::not_found(noun, name);
    error.message = format!("{} It has: {}.", error.message, there.join(", "));
    error
}
