//! Posts: what goes out, when, where, and how far it has come.

use crate::error::{Error, Result};
use crate::id::{CampaignId, ChannelId, EditId, PostId, SeriesId, ThemeId};
use crate::series::Kind;
use crate::time::{Day, TimeOfDay};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// How far a post has come. "Scheduled" is not a status: it is an approved post with a day and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A thought to keep.
    Idea,
    /// Being written.
    #[default]
    Draft,
    /// Waiting for a sign-off.
    InReview,
    /// May go out.
    Approved,
    /// Has gone out.
    Published,
    /// Will not go out.
    Cancelled,
}

impl Status {
    /// All statuses, in the order in which a post goes through them.
    pub const ALL: [Self; 6] = [
        Self::Idea,
        Self::Draft,
        Self::InReview,
        Self::Approved,
        Self::Published,
        Self::Cancelled,
    ];

    /// The word for it in SQL, JSON and CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether a post of this status still waits for an approval.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Idea | Self::Draft | Self::InReview)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Status {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let word = text.trim().to_lowercase().replace([' ', '-'], "_");
        Self::ALL
            .into_iter()
            .find(|status| status.word() == word)
            .ok_or_else(|| {
                Error::invalid(format!(
                    "“{text}” is not a status. Use idea, draft, in_review, approved, published or cancelled."
                ))
            })
    }
}

/// One channel of a post, with the text that it has there if it has one of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PostChannel {
    /// The channel.
    pub channel: ChannelId,
    /// Its own text there; none where it takes the post's text.
    pub text: Option<String>,
}

/// The place of a post in its series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SeriesPlace {
    /// The series.
    pub series: SeriesId,
    /// The day by the rule, or the number of the step.
    pub place: String,
    /// The fields that were changed on this post by hand; they stay when the series changes.
    pub own: Vec<String>,
}

impl SeriesPlace {
    /// Notes that these fields are the post's own from now on. A status always is.
    pub fn keep(&mut self, fields: &[&str]) {
        for field in fields
            .iter()
            .filter(|field| !matches!(**field, "status" | "evergreen"))
        {
            if !self.has_own(field) {
                self.own.push((*field).to_owned());
            }
        }
        self.own.sort();
    }

    /// Whether a field is the post's own.
    pub fn has_own(&self, field: &str) -> bool {
        self.own.iter().any(|own| own == field)
    }
}

/// A post, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// The last edit that touched it.
    pub revision: Option<EditId>,
    /// Its title; may be empty while it is being written.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// How far it has come.
    pub status: Status,
    /// Its day; none in the tray.
    pub day: Option<Day>,
    /// Its time of day in the plan's zone; only with a day.
    pub time: Option<TimeOfDay>,
    /// Where it goes out, in the plan's order of channels.
    pub channels: Vec<PostChannel>,
    /// Its campaign.
    pub campaign: Option<CampaignId>,
    /// Who looks after it.
    pub owner: String,
    /// The link that goes with it.
    pub link: String,
    /// What the office notes about it; never goes out.
    pub notes: String,
    /// Its language (BCP 47), empty where it is the plan's.
    pub language: String,
    /// Whom it is for.
    pub audience: String,
    /// Where what it tells of happens.
    pub place: String,
    /// Whether it can be put again.
    pub evergreen: bool,
    /// Its series, and its place there.
    #[serde(default)]
    pub series: Option<SeriesPlace>,
    /// The post that it was put again from; it may be gone.
    #[serde(default)]
    pub origin: Option<PostId>,
}

/// What a card of a post shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PostCard {
    /// The post's id.
    pub id: PostId,
    /// Its title.
    pub title: String,
    /// The first words of its text, for a card whose title is empty.
    pub start: String,
    /// Its theme.
    pub theme: Option<ThemeId>,
    /// How far it has come.
    pub status: Status,
    /// Its day; none in the tray.
    pub day: Option<Day>,
    /// Its time of day.
    pub time: Option<TimeOfDay>,
    /// Where it goes out, in the plan's order.
    pub channels: Vec<ChannelId>,
    /// Its campaign.
    pub campaign: Option<CampaignId>,
    /// Who looks after it.
    pub owner: String,
    /// Whether its time has come and it is not approved (FACTS, rule E7).
    pub late: bool,
    /// How many of its comments are open.
    pub comments: u32,
    /// Whether it repeats or hangs on a date with others.
    pub series: Option<Kind>,
    /// Whether it can be put again.
    pub evergreen: bool,
}

/// A change to some fields of a post; a field that is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct PostPatch {
    /// A new title.
    pub title: Option<String>,
    /// A new text.
    pub text: Option<String>,
    /// A new theme, or null for none.
    #[serde(deserialize_with = "present")]
    pub theme: Option<Option<ThemeId>>,
    /// A new status.
    pub status: Option<Status>,
    /// A new day, or null for the tray (which takes the time with it).
    #[serde(deserialize_with = "present")]
    pub day: Option<Option<Day>>,
    /// A new time of day, or null for none.
    #[serde(deserialize_with = "present")]
    pub time: Option<Option<TimeOfDay>>,
    /// The channels from now on, all of them.
    pub channels: Option<Vec<PostChannel>>,
    /// A new campaign, or null for none.
    #[serde(deserialize_with = "present")]
    pub campaign: Option<Option<CampaignId>>,
    /// A new owner.
    pub owner: Option<String>,
    /// A new link.
    pub link: Option<String>,
    /// New notes.
    pub notes: Option<String>,
    /// A new language.
    pub language: Option<String>,
    /// A new audience.
    pub audience: Option<String>,
    /// A new place.
    pub place: Option<String>,
    /// Whether it can be put again.
    pub evergreen: Option<bool>,
}

impl PostPatch {
    /// Whether the patch says something of a field.
    pub fn names(&self, field: &str) -> bool {
        self.without(&[field]) != *self
    }

    /// The patch without these fields.
    #[must_use]
    pub fn without(&self, fields: &[&str]) -> Self {
        let mut patch = self.clone();
        macro_rules! drop {
            ($($field:ident),+) => {$( if fields.contains(&stringify!($field)) { patch.$field = None; } )+};
        }
        drop!(
            title, text, theme, status, day, time, channels, campaign, owner, link, notes, language,
            audience, place, evergreen
        );
        patch
    }
}

/// One change to many posts at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct BulkPatch {
    /// The fields that become the same on all of them.
    pub fields: PostPatch,
    /// Channels that each of them gets, beside its own.
    pub add_channels: Vec<ChannelId>,
    /// Channels that each of them loses.
    pub drop_channels: Vec<ChannelId>,
}

impl BulkPatch {
    /// The patch for one post.
    pub fn on(&self, post: &Post) -> PostPatch {
        let mut patch = self.fields.clone();
        if !self.add_channels.is_empty() || !self.drop_channels.is_empty() {
            let mut channels = patch.channels.take().unwrap_or_else(|| post.channels.clone());
            channels.retain(|own| !self.drop_channels.contains(&own.channel));
            for channel in &self.add_channels {
                if !channels.iter().any(|own| own.channel == *channel) {
                    channels.push(PostChannel {
                        channel: channel.clone(),
                        text: None,
                    });
                }
            }
            patch.channels = Some(channels);
        }
        patch
    }
}

/// A post and the change that is meant for it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct PostEdit {
    /// The post.
    pub id: PostId,
    /// Its change.
    pub patch: PostPatch,
}

/// Tells an absent field from one that is null.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

impl Post {
    /// An empty draft without a day.
    pub fn draft(id: PostId) -> Self {
        Self {
            id,
            revision: None,
            title: String::new(),
            text: String::new(),
            theme: None,
            status: Status::Draft,
            day: None,
            time: None,
            channels: Vec::new(),
            campaign: None,
            owner: String::new(),
            link: String::new(),
            notes: String::new(),
            language: String::new(),
            audience: String::new(),
            place: String::new(),
            evergreen: false,
            series: None,
            origin: None,
        }
    }

    /// The post with the fields of `patch` put on. A post in the tray has no time: where the day goes, so does
    /// the time. Fails where a time is given for a post that has no day.
    pub fn patched(&self, patch: &PostPatch) -> Result<Self> {
        let mut post = self.clone();
        macro_rules! put {
            ($($field:ident),+) => {$( if let Some(value) = &patch.$field { post.$field.clone_from(value); } )+};
        }
        put!(
            title, text, theme, status, day, time, channels, campaign, owner, link, notes, language,
            audience, place, evergreen
        );
        if post.day.is_none() {
            if matches!(patch.time, Some(Some(_))) {
                return Err(Error::invalid(
                    "A post without a day has no time. Give it a day first, or with it.",
                ));
            }
            post.time = None;
        }
        Ok(post)
    }

    /// The patch that puts these fields of the post on another.
    pub fn fields(&self, names: &[&str]) -> PostPatch {
        let mut patch = PostPatch::default();
        macro_rules! take {
            ($($field:ident),+) => {$( if names.contains(&stringify!($field)) { patch.$field = Some(self.$field.clone()); } )+};
        }
        take!(
            title, text, theme, status, day, time, channels, campaign, owner, link, notes, language,
            audience, place, evergreen
        );
        patch
    }

    /// The names of the fields in which `other` differs, in their order.
    pub fn differing(&self, other: &Self) -> Vec<&'static str> {
        let mut names = Vec::new();
        macro_rules! compare {
            ($($field:ident),+) => {$( if self.$field != other.$field { names.push(stringify!($field)); } )+};
        }
        compare!(
            title, text, theme, status, day, time, channels, campaign, owner, link, notes, language,
            audience, place, evergreen
        );
        names
    }

    /// The text that goes out on a channel.
    pub fn text_on(&self, channel: &ChannelId) -> &str {
        self.channels
            .iter()
            .find(|own| own.channel == *channel)
            .and_then(|own| own.text.as_deref())
            .unwrap_or(&self.text)
    }
}

/// Whether a post's time has come although nobody approved it (rule E7): its day is past, or it is today and
/// its time, if it has one, is past.
pub fn is_late(status: Status, day: Option<Day>, time: Option<TimeOfDay>, now: (Day, TimeOfDay)) -> bool {
    status.is_open()
        && day.is_some_and(|day| day < now.0 || (day == now.0 && time.is_some_and(|time| time < now.1)))
}

/// The first words of a text, at most `most` graphemes, cut between words where that is possible, on one line.
pub fn first_words(text: &str, most: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut graphemes = line.graphemes(true);
    let cut: String = graphemes.by_ref().take(most).collect();
    let whole = match graphemes.next() {
        None => return line,
        Some(" ") => cut.as_str(),
        Some(_) => cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words),
    };
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tray_takes_the_time_with_the_day() {
        let mut post = Post::draft("p".into());
        post.day = "2027-03-04".parse().ok();
        post.time = "09:30".parse().ok();
        let moved = post
            .patched(&PostPatch {
                day: Some(None),
                ..PostPatch::default()
            })
            .unwrap();
        assert_eq!(
            (moved.day, moved.time),
            (None, None),
            "a post in the tray has neither day nor time"
        );
        let timed = PostPatch {
            time: Some("10:00".parse().ok()),
            ..PostPatch::default()
        };
        assert!(moved.patched(&timed).is_err(), "a time needs a day");
    }

    #[test]
    fn a_patch_tells_null_from_absent() {
        let patch: PostPatch = serde_json::from_str(r#"{"theme":null,"title":"A"}"#).unwrap();
        assert_eq!(patch.theme, Some(None), "null takes the theme away");
        assert_eq!(patch.day, None, "absent leaves the day");
    }

    #[test]
    fn first_words_are_cut_by_word_and_grapheme() {
        assert_eq!(
            first_words("Mill Street closed\nfor gas works", 18),
            "Mill Street closed…"
        );
        assert_eq!(first_words("short", 18), "short");
        assert_eq!(
            first_words("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2),
            "👩‍👩‍👧👩‍👩‍👧…",
            "an emoji sequence is never cut apart"
        );
    }

    #[test]
    fn only_an_open_post_can_be_late() {
        let now = ("2027-03-04".parse().unwrap(), "10:00".parse().unwrap());
        let day = Some(now.0);
        assert!(is_late(Status::Draft, day, "09:59".parse().ok(), now));
        assert!(
            !is_late(Status::Draft, day, "10:00".parse().ok(), now),
            "its minute has only begun"
        );
        assert!(!is_late(Status::Draft, day, None, now), "the day is not over");
        assert!(is_late(Status::Idea, Some(now.0.plus(-1)), None, now));
        assert!(!is_late(Status::Approved, Some(now.0.plus(-1)), None, now));
    }
}
