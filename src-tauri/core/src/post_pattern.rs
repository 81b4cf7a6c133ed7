//! Patterns of a whole post: what many posts have in common, with placeholders for what they have not.

use crate::error::{Error, Result};
use crate::id::{CampaignId, ChannelId, PostPatternId, ThemeId};
use crate::post::{Post, PostChannel, PostPatch, Status};
use crate::snippet::placeholder::{Filling, Placeholder, Values, placeholders};
use crate::time::TimeOfDay;
use serde::{Deserialize, Serialize};

/// A pattern of a whole post. (A pattern of posts that hang on a date is [`crate::series::anchored::Pattern`].)
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PostPattern {
    /// Its id.
    pub id: PostPatternId,
    /// Its name.
    pub name: String,
    /// What its posts begin with.
    pub post: PatternPost,
}

/// What a post of a pattern begins with. Each text may have placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct PatternPost {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// Its status.
    pub status: Status,
    /// Its time of day.
    pub time: Option<TimeOfDay>,
    /// Where it goes out, with the texts of its own there.
    pub channels: Vec<PostChannel>,
    /// Its campaign.
    pub campaign: Option<CampaignId>,
    /// Who looks after it.
    pub owner: String,
    /// The link that goes with it.
    pub link: String,
    /// What the office notes about it.
    pub notes: String,
    /// Its language (BCP 47), empty where it is the plan's.
    pub language: String,
    /// Whom it is for.
    pub audience: String,
    /// Where what it tells of happens.
    pub place: String,
}

/// A change to a pattern; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct PostPatternPatch {
    /// A new name.
    pub name: Option<String>,
    /// What its posts begin with from now on, all of it.
    pub post: Option<PatternPost>,
}

impl PatternPost {
    /// What a post has, for others to begin with: without its day, and as a draft where it is approved, has gone out
    /// or will not, for that was said of its own words.
    pub fn of(post: &Post) -> Self {
        let post = post.clone();
        Self {
            title: post.title,
            text: post.text,
            theme: post.theme,
            status: match post.status {
                Status::Idea | Status::Draft | Status::InReview => post.status,
                Status::Approved | Status::Published | Status::Cancelled => Status::Draft,
            },
            time: post.time,
            channels: post.channels,
            campaign: post.campaign,
            owner: post.owner,
            link: post.link,
            notes: post.notes,
            language: post.language,
            audience: post.audience,
            place: post.place,
        }
    }

    fn texts(&self) -> Vec<(&'static str, &str)> {
        let own = self.channels.iter().filter_map(|own| own.text.as_deref());
        [
            ("title", self.title.as_str()),
            ("text", &self.text),
            ("owner", &self.owner),
            ("link", &self.link),
            ("audience", &self.audience),
            ("place", &self.place),
            ("notes", &self.notes),
        ]
        .into_iter()
        .chain(own.map(|text| ("text of a channel", text)))
        .collect()
    }

    /// The questions that its texts ask, each once. Fails where a placeholder is not written as one can be, and says
    /// in which field and where there.
    pub fn placeholders(&self) -> Result<Vec<Placeholder>> {
        let texts = self.texts();
        for (field, text) in &texts {
            placeholders([*text]).map_err(|error| {
                let message = format!("In the {field}: {}", error.message);
                Error { message, ..error }.with("field", field)
            })?;
        }
        placeholders(texts.into_iter().map(|(_, text)| text))
    }

    /// The same with its placeholders filled. Fails where something is still to fill in.
    pub fn filled(&self, values: &Values, language: &str) -> Result<Self> {
        let filling = Filling::of(self.placeholders()?, values, language)?;
        let mut new = self.clone();
        for text in [
            &mut new.title,
            &mut new.text,
            &mut new.owner,
            &mut new.link,
            &mut new.audience,
            &mut new.place,
            &mut new.notes,
        ] {
            *text = filling.put(text)?;
        }
        for text in new.channels.iter_mut().filter_map(|own| own.text.as_mut()) {
            *text = filling.put(text)?;
        }
        Ok(new)
    }

    /// The patch that puts all of it on a draft; its day is not the pattern's to say.
    pub fn patch(self) -> PostPatch {
        PostPatch {
            title: Some(self.title),
            text: Some(self.text),
            theme: Some(self.theme),
            status: Some(self.status),
            day: None,
            time: Some(self.time),
            channels: Some(self.channels),
            campaign: Some(self.campaign),
            owner: Some(self.owner),
            link: Some(self.link),
            notes: Some(self.notes),
            language: Some(self.language),
            audience: Some(self.audience),
            place: Some(self.place),
            evergreen: None,
        }
    }

    /// The same without what the plan no longer has.
    #[must_use]
    pub fn known(
        mut self,
        has_theme: impl Fn(&ThemeId) -> bool,
        has_channel: impl Fn(&ChannelId) -> bool,
        has_campaign: impl Fn(&CampaignId) -> bool,
    ) -> Self {
        self.theme = self.theme.filter(has_theme);
        self.campaign = self.campaign.filter(has_campaign);
        self.channels.retain(|own| has_channel(&own.channel));
        self
    }
}
