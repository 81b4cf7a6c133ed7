//! A post in one line: `Thu 9:30 Mill St closed #disruption @facebook ~"Bridge works"`. English and Spanish are
//! always understood, whatever the screen speaks. What is not read stays in the title, and no word is lost. The
//! rules, and why, stand in docs/decisions/0012-quick-add.md.

mod complete;
mod days;
mod line;
mod names;
mod phrase;
mod place;
mod reader;
#[cfg(test)]
mod tests;
mod times;

pub use complete::{QuickCompletion, QuickOffer, complete};
pub use reader::read;

use crate::desk::Language;
use crate::error::{Error, Result};
use crate::exchange::{self, DateOrder};
use crate::history::Changed;
use crate::id::{CampaignId, ChannelId, PostId, ThemeId};
use crate::named::Names;
use crate::plan::Plan;
use crate::post::{PostChannel, PostPatch, Status};
use crate::time::{Day, TimeOfDay};
use line::Sign;
use serde::{Deserialize, Serialize};

/// What a line is read against.
#[derive(Debug, Clone)]
pub struct Context {
    /// Today in the plan's zone.
    pub today: Day,
    /// The first day of the week, 0 for Monday to 6 for Sunday: where next week begins.
    pub week_start: u32,
    /// Which comes first in 4/3.
    pub order: DateOrder,
    /// The language in which statuses are offered; days and times are understood in both.
    pub language: Language,
    /// The day that the post has where the line names none.
    pub day: Option<Day>,
    /// The plan's themes, channels and campaigns.
    pub names: Names,
    /// Everybody who looks after a post.
    pub people: Vec<String>,
}

/// How a line is to be read: what the reader knows besides the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct QuickReading {
    /// The language in which statuses are offered; the plan's where it is none.
    pub language: Option<Language>,
    /// The first day of the week, 0 for Monday to 6 for Sunday; Monday where it is none.
    pub week_start: Option<u8>,
    /// What the post has where the line says nothing else: the day, the row, the column that one is on.
    pub base: PostPatch,
}

impl Context {
    /// What a line is read against in a plan.
    pub fn of(plan: &Plan, reading: &QuickReading) -> Result<Self> {
        let language = match reading.language {
            Some(language) => language,
            None if plan.language()?.split('-').next() == Some("es") => Language::Es,
            None => Language::En,
        };
        Ok(Self {
            today: plan.today(),
            week_start: reading.week_start.map_or(0, u32::from).min(6),
            order: exchange::habit(plan),
            language,
            day: reading.base.day.flatten(),
            names: Names::of(plan)?,
            people: plan.people()?.into_iter().map(|person| person.name).collect(),
        })
    }

    fn speaks_spanish(&self) -> bool {
        self.language == Language::Es
    }

    /// The next such weekday: from tomorrow on.
    fn next(&self, weekday: u32) -> Day {
        let ahead = (i64::from(weekday) - i64::from(self.today.weekday())).rem_euclid(7);
        self.today.plus(if ahead == 0 { 7 } else { ahead })
    }

    /// This weekday: today or one of the six days that follow.
    fn this(&self, weekday: u32) -> Day {
        let ahead = (i64::from(weekday) - i64::from(self.today.weekday())).rem_euclid(7);
        self.today.plus(ahead)
    }

    /// The weekday of the week after this one.
    fn in_next_week(&self, weekday: u32) -> Day {
        let begun = |weekday: u32| (i64::from(weekday) - i64::from(self.week_start)).rem_euclid(7);
        self.today.plus(7 - begun(self.today.weekday()) + begun(weekday))
    }
}

/// What a span of a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum QuickKind {
    /// The day.
    Day,
    /// The time of day.
    Time,
    /// The theme.
    Theme,
    /// A channel.
    Channel,
    /// The campaign.
    Campaign,
    /// Who looks after it.
    Owner,
    /// The status.
    Status,
}

/// Words of a line that were read, and what they mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuickSpan {
    /// Where it begins, in UTF-16 units, as the screen counts.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it says.
    pub kind: QuickKind,
    /// What it means: 2027-03-04, 09:30, the name.
    pub meaning: String,
}

/// Why something that looks meant was not read as it may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum QuickTrouble {
    /// Nothing of that kind has such a name.
    Unknown,
    /// Several things have such a name.
    Ambiguous,
    /// The post has one of that kind already.
    Second,
    /// A time, but no day: a post in the tray has none.
    TimeWithoutDay,
    /// The weekday that is written is not that of the day.
    WeekdayDiffers,
    /// It may be a day, and a word of its own as well.
    Doubtful,
    /// The day is past.
    Past,
}

/// Something in a line that its writer should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuickProblem {
    /// Where it begins, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What is the matter.
    pub trouble: QuickTrouble,
    /// Of what kind it was meant to be.
    pub kind: QuickKind,
    /// What is written there; for a day, the day.
    pub word: String,
    /// The names that it may mean, or those that there are.
    pub names: Vec<String>,
}

impl QuickProblem {
    /// The problem in a sentence, for the terminal.
    pub fn message(&self) -> String {
        let Self { word, names, .. } = self;
        let kind = match self.kind {
            QuickKind::Day => "day",
            QuickKind::Time => "time",
            QuickKind::Theme => "theme",
            QuickKind::Channel => "channel",
            QuickKind::Campaign => "campaign",
            QuickKind::Owner => "person",
            QuickKind::Status => "status",
        };
        let names = names.join(", ");
        match self.trouble {
            QuickTrouble::Unknown if names.is_empty() => {
                format!("The plan has no {kind} to call “{word}”; it stays in the title.")
            }
            QuickTrouble::Unknown => {
                format!("There is no {kind} “{word}”; it stays in the title. There are: {names}.")
            }
            QuickTrouble::Ambiguous => {
                format!("“{word}” may be: {names}. Write more of the name; it stays in the title.")
            }
            QuickTrouble::Second => format!("A post has one {kind}; “{word}” stays in the title."),
            QuickTrouble::TimeWithoutDay => {
                format!("“{word}” stays in the title: a post has a time only with a day. Name a day too.")
            }
            QuickTrouble::WeekdayDiffers => format!("{word} is another weekday than the one you wrote."),
            QuickTrouble::Doubtful => format!(
                "“{word}” stays in the title, for it may be no day. Write the whole name, or a time beside it."
            ),
            QuickTrouble::Past => format!("{word} is past."),
        }
    }
}

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Quick {
    /// What was not read.
    pub title: String,
    /// The day that the line names.
    pub day: Option<Day>,
    /// The time of day.
    pub time: Option<TimeOfDay>,
    /// The theme.
    pub theme: Option<ThemeId>,
    /// The channels, in the order of the line.
    pub channels: Vec<ChannelId>,
    /// The campaign.
    pub campaign: Option<CampaignId>,
    /// Who looks after it.
    pub owner: Option<String>,
    /// The status.
    pub status: Option<Status>,
    /// What was read, in the order of the line.
    pub spans: Vec<QuickSpan>,
    /// What its writer should look at, in the order of the line.
    pub problems: Vec<QuickProblem>,
}

/// What the name behind a sign means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Theme(ThemeId),
    Channel(ChannelId),
    Campaign(CampaignId),
    Owner(String),
    Status(Status),
}

impl Sign {
    fn kind(self) -> QuickKind {
        match self {
            Self::Theme => QuickKind::Theme,
            Self::Channel => QuickKind::Channel,
            Self::Campaign => QuickKind::Campaign,
            Self::Owner => QuickKind::Owner,
            Self::Status => QuickKind::Status,
        }
    }
}

impl Quick {
    /// The fields of the post: what the line says, over what `base` has.
    pub fn patch(&self, base: &PostPatch) -> PostPatch {
        let mut patch = base.clone();
        patch.title = Some(self.title.clone());
        if self.day.is_some() {
            patch.day = Some(self.day);
        }
        if self.time.is_some() {
            patch.time = Some(self.time);
        }
        if self.theme.is_some() {
            patch.theme = Some(self.theme.clone());
        }
        if self.campaign.is_some() {
            patch.campaign = Some(self.campaign.clone());
        }
        if self.owner.is_some() {
            patch.owner.clone_from(&self.owner);
        }
        if self.status.is_some() {
            patch.status = self.status;
        }
        if !self.channels.is_empty() {
            let own = |channel: &ChannelId| PostChannel {
                channel: channel.clone(),
                text: None,
            };
            patch.channels = Some(self.channels.iter().map(own).collect());
        }
        patch
    }
}

/// A line as it is read while it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuickRead {
    /// What was read.
    pub quick: Quick,
    /// The day of the post as it would be added; none for the tray.
    pub day: Option<Day>,
    /// What can be put in at the caret.
    pub completion: Option<QuickCompletion>,
}

/// A post that was added by a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuickAdded {
    /// The new post.
    pub id: PostId,
    /// What changed.
    pub changed: Changed,
    /// How the line was read.
    pub quick: Quick,
}

/// Reads a line in a plan; nothing is written. `caret` is where it is being written, in UTF-16 units.
pub fn read_in(plan: &Plan, line: &str, caret: u32, reading: &QuickReading) -> Result<QuickRead> {
    let context = Context::of(plan, reading)?;
    let quick = read(line, &context);
    Ok(QuickRead {
        day: quick.day.or(context.day),
        completion: complete(line, caret, &context),
        quick,
    })
}

/// Adds the post that a line says, as one edit. Fails where the line is empty.
pub fn add(plan: &mut Plan, line: &str, reading: &QuickReading) -> Result<QuickAdded> {
    if line.trim().is_empty() {
        return Err(Error::invalid(
            "The line is empty. Write what the post is about, such as: Thu 9:30 Mill St closed.",
        )
        .with("reason", "quick"));
    }
    let quick = read(line, &Context::of(plan, reading)?);
    let added = plan.add_post(&quick.patch(&reading.base))?;
    Ok(QuickAdded {
        id: added.id,
        changed: added.changed,
        quick,
    })
}
