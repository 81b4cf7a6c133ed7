//! Series: a post that repeats by a rule, or posts that hang together on one date. A repeat is a rule on days
//! (RFC 5545), never on moments: wall-clock time is the truth, so that a weekly 09:30 stays at 09:30 over every
//! change of the clocks.

pub mod anchored;
mod parse;
mod rule;
pub(crate) mod sentence;

pub use rule::{Days, Frequency, NthDay, Rule};

use crate::error::{Error, Result};
use crate::id::SeriesId;
use crate::time::{Day, TimeOfDay, Zone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What becomes of a post whose day is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// It stays where it is.
    #[default]
    Keep,
    /// It is left out; where the rule ends after a number of dates, it is one of them all the same.
    Skip,
    /// It moves to the last working day before.
    Before,
    /// It moves to the next working day after.
    After,
}

impl DayOff {
    /// All choices.
    pub const ALL: [Self; 4] = [Self::Keep, Self::Skip, Self::Before, Self::After];

    /// The word for it in SQL and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Skip => "skip",
            Self::Before => "before",
            Self::After => "after",
        }
    }

    /// Where a date lands; none where it is left out. `is_working` says which days are worked on: within a year
    /// of the date there must be one, or the date stays.
    pub fn land(self, date: Day, is_working: impl Fn(Day) -> bool) -> Option<Day> {
        let step = match self {
            _ if is_working(date) => return Some(date),
            Self::Keep => return Some(date),
            Self::Skip => return None,
            Self::Before => -1,
            Self::After => 1,
        };
        let found = (1..=366)
            .map(|days| date.plus(days * step))
            .find(|day| is_working(*day));
        Some(found.unwrap_or(date))
    }
}

impl fmt::Display for DayOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for DayOff {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let word = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|choice| choice.word() == word).ok_or_else(|| {
            Error::invalid(format!(
                "“{text}” does not say what becomes of a post on a day off. Use keep, skip, before or after."
            ))
        })
    }
}

/// What holds a series together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A rule: one post repeats.
    Repeat,
    /// A date, or two: several posts hang on it.
    Anchored,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repeat => "repeat",
            Self::Anchored => "anchored",
        })
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "repeat" => Ok(Self::Repeat),
            "anchored" => Ok(Self::Anchored),
            _ => Err(Error::invalid(format!("“{text}” is not a kind of series."))),
        }
    }
}

/// A series as it stands in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// What holds it together.
    pub kind: Kind,
    /// Its name, where it is anchored.
    pub name: String,
    /// Its rule as text, where it repeats.
    pub rule: String,
    /// Its first day, or the date that it hangs on.
    pub starts: Day,
    /// The second date that it hangs on.
    pub ends: Option<Day>,
    /// What becomes of a post on a day off.
    pub day_off: DayOff,
    /// The day up to which its posts are there, where it repeats.
    pub grown: Option<Day>,
    /// Its steps as JSON, where it is anchored.
    pub steps: String,
}

impl Series {
    /// The dates from its first day to `last`. The first day is always one of them, whether the rule meets it
    /// or not (RFC 5545, 3.8.5.3), and its post stays there even on a day off.
    pub fn dates(&self, last: Day, is_working: &dyn Fn(Day) -> bool) -> Result<Vec<Date>> {
        let mut rule: Rule = self.rule.parse()?;
        let start = self.starts;
        let mut all = Vec::new();
        if rule.days(start, start).next().is_none() {
            rule.count = rule.count.map(|count| count - 1);
        }
        if start <= last {
            all.push(Date {
                place: start,
                day: start,
            });
        }
        let taken = BTreeSet::from([start]);
        all.extend(dates(&rule, start, last, self.day_off, is_working, taken));
        Ok(all)
    }
}

/// How much of a repeat an act is meant for, seen from one of its posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesScope"))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// This post alone.
    #[default]
    One,
    /// This one and those that follow: from here on it is a series of its own.
    Following,
    /// All of them.
    All,
}

/// How far an act reaches into a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "SeriesReach"))]
#[serde(default, deny_unknown_fields)]
pub struct Reach {
    /// How much of it.
    pub scope: Scope,
    /// Whether posts that are past, approved, published or cancelled change too.
    pub settled: bool,
}

/// When a post repeats.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Repeat {
    /// The rule (RFC 5545).
    pub rule: String,
    /// What becomes of a post on a day off.
    pub day_off: DayOff,
    /// After how many dates it ends, whatever the rule says.
    pub count: Option<u32>,
    /// Its last possible day, whatever the rule says.
    pub until: Option<Day>,
}

impl Repeat {
    /// The rule that is meant, for a post of that time in that zone. Fails where it cannot be taken.
    pub fn read(&self, time: Option<TimeOfDay>, zone: Zone) -> Result<Rule> {
        let mut rule = Rule::read(&self.rule, time, zone)?;
        if self.count.is_some() || self.until.is_some() {
            rule.count = self.count;
            rule.until = self.until;
            // What one can write, one can read back.
            rule = rule.to_string().parse()?;
        }
        Ok(rule)
    }
}

/// How many posts of a repeat an act reaches, beside the one that it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Reached {
    /// Those still being written.
    pub open: u32,
    /// Those that are past, approved, published or cancelled.
    pub settled: u32,
}

/// A series, seen from one of its posts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SeriesView {
    /// Its id.
    pub id: SeriesId,
    /// What holds it together.
    pub kind: Kind,
    /// Its name, where it is anchored.
    pub name: String,
    /// Its rule, where it repeats.
    pub rule: String,
    /// The rule without its end.
    pub base: String,
    /// After how many dates it ends.
    pub count: Option<u32>,
    /// Its last possible day.
    pub until: Option<Day>,
    /// The rule in plain words.
    pub sentence: String,
    /// Its first day, or the date that it hangs on.
    pub starts: Day,
    /// The second date that it hangs on.
    pub ends: Option<Day>,
    /// What becomes of a post on a day off.
    pub day_off: DayOff,
    /// How many posts it has now.
    pub posts: u32,
    /// Which of them this one is, from 1.
    pub number: u32,
    /// Whether the rule goes on behind the posts that are there.
    pub goes_on: bool,
    /// The fields that were changed on this post by hand.
    pub own: Vec<String>,
    /// The days of the posts that follow, at most six.
    pub next: Vec<Day>,
    /// The posts that follow.
    pub following: Reached,
    /// All others.
    pub all: Reached,
}

/// What a repeat would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RepeatPreview {
    /// The rule as it is kept.
    pub rule: String,
    /// The rule in plain words.
    pub sentence: String,
    /// The first days, the post's own first.
    pub days: Vec<Day>,
    /// How many posts it makes now, up to a year ahead.
    pub posts: u32,
    /// Its last day, where it ends within a century.
    pub last: Option<Day>,
}

/// A rule to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RuleChoice {
    /// The rule.
    pub rule: String,
    /// The rule in plain words.
    pub sentence: String,
}

/// The rules that offer themselves for a post of that day.
pub fn choices(day: Day, language: &str) -> Vec<RuleChoice> {
    let mut rules = vec![
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR".to_owned(),
        "FREQ=WEEKLY".to_owned(),
        "FREQ=WEEKLY;INTERVAL=2".to_owned(),
    ];
    let from_end = rule::nth(day, true);
    let from_start = rule::nth(day, false);
    // The fifth Thursday is the last one.
    if from_start.n < 5 {
        rules.push(format!("FREQ=MONTHLY;BYDAY={from_start}"));
    }
    if from_end.n == -1 {
        rules.push(format!("FREQ=MONTHLY;BYDAY={from_end}"));
    }
    rules.push(format!("FREQ=MONTHLY;BYMONTHDAY={}", day.day()));
    if day.day() == rule::month_length(day) {
        rules.push("FREQ=MONTHLY;BYMONTHDAY=-1".to_owned());
    }
    rules.push("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1".to_owned());
    rules.push(format!(
        "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}",
        day.month(),
        day.day()
    ));
    if day.month() == 2 && day.day() == 29 {
        rules.push("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1".to_owned());
    }
    let told = rules.into_iter().filter_map(|text| {
        let rule: Rule = text.parse().ok()?;
        Some(RuleChoice {
            rule: rule.to_string(),
            sentence: rule.sentence(day, language),
        })
    });
    told.collect()
}

/// One date of a repeat: where it stands in the rule, and where its post lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The rule's own day: the place in the series, the same however the post moves.
    pub place: Day,
    /// The day of the post.
    pub day: Day,
}

/// The dates of a rule from `start` to `last`, both included, by place, but those that land on a day that is taken.
/// Two that land on one day are one.
fn dates<'a>(
    rule: &'a Rule,
    start: Day,
    last: Day,
    day_off: DayOff,
    is_working: &'a dyn Fn(Day) -> bool,
    mut taken: BTreeSet<Day>,
) -> impl Iterator<Item = Date> + 'a {
    rule.days(start, last).filter_map(move |place| {
        let day = day_off.land(place, is_working)?;
        taken.insert(day).then_some(Date { place, day })
    })
}

#[cfg(test)]
mod tests;
