//! Filters: which posts a list, an export or a screen means.

use crate::id::{CampaignId, ChannelId, ThemeId};
use crate::post::Status;
use crate::search::Words;
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
    /// What else must be true of a post, all of it.
    pub conditions: Vec<Condition>,
}

/// Something that must be true of a post, or must not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Whether it must not be true.
    pub not: bool,
    /// What.
    pub what: What,
}

/// What may be true of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum What {
    /// It holds these words.
    Words(Words),
    /// It is of this theme.
    Theme(ThemeId),
    /// It is on this channel.
    Channel(ChannelId),
    /// It is of this status.
    Status(Status),
    /// It is of this campaign.
    Campaign(CampaignId),
    /// This person looks after it; an empty name means nobody.
    Owner(String),
    /// Its day is before this one.
    Before(Day),
    /// Its day is after this one.
    After(Day),
    /// Its day is this one.
    On(Day),
    /// It has this.
    Has(Part),
    /// It has a picture without alt text.
    MissingAlt,
    /// It is in this state.
    Is(State),
}

/// What a post may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A picture.
    Picture,
    /// Pictures, each with an alt text.
    Alt,
    /// A title.
    Title,
    /// A text.
    Text,
    /// A theme.
    Theme,
    /// A channel.
    Channel,
    /// A campaign.
    Campaign,
    /// Somebody who looks after it.
    Owner,
    /// A day.
    Day,
    /// A time of day.
    Time,
    /// A link.
    Link,
    /// Notes.
    Notes,
    /// A place.
    Place,
    /// An audience.
    Audience,
    /// A comment that is open.
    Comment,
}

impl Part {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 15] = [
        Self::Picture,
        Self::Alt,
        Self::Title,
        Self::Text,
        Self::Theme,
        Self::Channel,
        Self::Campaign,
        Self::Owner,
        Self::Day,
        Self::Time,
        Self::Link,
        Self::Notes,
        Self::Place,
        Self::Audience,
        Self::Comment,
    ];
}

/// What a post may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its time has come and it is not approved.
    Late,
    /// Without a day.
    Tray,
    /// Approved, with a day and a time.
    Scheduled,
    /// Its day is today.
    Today,
    /// Its day is over.
    Past,
    /// Its day is yet to come.
    Coming,
}

impl State {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Late,
        Self::Tray,
        Self::Scheduled,
        Self::Today,
        Self::Past,
        Self::Coming,
    ];
}

impl PostFilter {
    /// Whether posts with a day are meant.
    pub(crate) fn takes_dated(&self) -> bool {
        !self.tray
    }

    /// The words that a post must hold, and those that it must not.
    pub(crate) fn words(&self) -> (Vec<&Words>, Vec<&Words>) {
        let of = |not: bool| {
            let own = self
                .conditions
                .iter()
                .filter(move |condition| condition.not == not);
            own.filter_map(|condition| match &condition.what {
                What::Words(words) => Some(words),
                _ => None,
            })
            .collect()
        };
        (of(false), of(true))
    }

    /// What passes this filter and another one.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        fn both<T: PartialEq>(own: &mut Vec<T>, other: Vec<T>) -> bool {
            if own.is_empty() {
                *own = other;
            } else if !other.is_empty() {
                own.retain(|value| other.contains(value));
                return !own.is_empty();
            }
            true
        }
        let possible = [
            both(&mut self.themes, other.themes),
            both(&mut self.channels, other.channels),
            both(&mut self.statuses, other.statuses),
            both(&mut self.campaigns, other.campaigns),
            both(&mut self.owners, other.owners),
        ];
        self.from = self.from.max(other.from);
        self.to = match (self.to, other.to) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        self.tray |= other.tray;
        self.conditions.extend(other.conditions);
        if possible.contains(&false) {
            // No post has a day and has none: nothing passes both.
            self.conditions.extend([false, true].map(|not| Condition {
                not,
                what: What::Has(Part::Day),
            }));
        }
        self
    }

    /// The filter without its words.
    pub(crate) fn without_words(&self) -> Self {
        let mut other = self.clone();
        other
            .conditions
            .retain(|condition| !matches!(condition.what, What::Words(_)));
        other
    }

    /// Whether what it means changes with the time of day.
    pub(crate) fn looks_at_the_clock(&self) -> bool {
        self.conditions
            .iter()
            .any(|condition| matches!(condition.what, What::Is(_)))
    }

    /// Whether posts of the tray are meant.
    pub(crate) fn takes_tray(&self) -> bool {
        self.tray || (self.from.is_none() && self.to.is_none())
    }
}
