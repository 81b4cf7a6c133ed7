//! Series: a post that repeats by a rule, or posts that hang together on one date. A repeat is a rule on days
//! (RFC 5545), never on moments: wall-clock time is the truth, so that a weekly 09:30 stays at 09:30 over every
//! change of the clocks.

mod parse;
mod rule;
mod sentence;

pub use rule::{Days, Frequency, NthDay, Rule};

use crate::error::{Error, Result};
use crate::time::Day;
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

/// One date of a repeat: where it stands in the rule, and where its post lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The rule's own day: the place in the series, the same however the post moves.
    pub place: Day,
    /// The day of the post.
    pub day: Day,
}

/// The dates of a repeat from `start` to `last`, both included, by place. Two that land on one day are one.
pub fn dates<'a>(
    rule: &'a Rule,
    start: Day,
    last: Day,
    day_off: DayOff,
    is_working: &'a dyn Fn(Day) -> bool,
) -> impl Iterator<Item = Date> + 'a {
    let mut taken = BTreeSet::new();
    rule.days(start, last).filter_map(move |place| {
        let day = day_off.land(place, is_working)?;
        taken.insert(day).then_some(Date { place, day })
    })
}

#[cfg(test)]
mod tests;
