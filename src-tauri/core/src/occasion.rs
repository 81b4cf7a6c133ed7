//! Occasions: days that matter by themselves. Holidays of the regions that an office chose, awareness days, and what
//! the office itself enters or reads from a file.

pub mod calendar;
mod rule;

pub use calendar::{Awareness, Book, Calendar, Name, awareness, book, calendar};
pub use rule::Rule;

use crate::error::{Error, Result};
use crate::id::{OccasionFileId, OccasionId};
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// How many days an occasion may take.
const LONGEST: u32 = 366;

/// An occasion of more days stands on its first alone, unless work stops.
const SHOWN: u32 = 7;

/// What an occasion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "OccasionKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A public holiday.
    Holiday,
    /// A day of mourning.
    Mourning,
    /// The office's own.
    #[default]
    Local,
    /// An awareness day.
    Awareness,
}

impl Kind {
    /// All kinds, what stops an office first.
    pub const ALL: [Self; 4] = [Self::Holiday, Self::Mourning, Self::Local, Self::Awareness];

    /// The word for it in SQL, JSON and at the terminal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Mourning => "mourning",
            Self::Local => "local",
            Self::Awareness => "awareness",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|kind| kind.word() == text);
        found.ok_or_else(|| {
            Error::invalid(format!(
                "“{text}” is no kind of occasion. Choose holiday, mourning, local or awareness."
            ))
        })
    }
}

/// An occasion of the office's own, or one that it read from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Occasion {
    /// Its id.
    pub id: OccasionId,
    /// What it is called.
    pub name: String,
    /// When it is, such as `2027-03-04`, `03-04` or `mon 3 in 01`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub on: Rule,
    /// How many days it takes.
    pub days: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether work stops.
    pub off: bool,
    /// What the office says about it.
    pub note: String,
    /// Where it comes from.
    pub source: String,
    /// The file that it was read from, if any.
    pub file: Option<OccasionFileId>,
    /// Its UID in that file; empty without one.
    #[serde(skip)]
    pub uid: String,
}

/// What of an occasion is to change, or to be; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct OccasionPatch {
    /// A new name.
    pub name: Option<String>,
    /// When it is from now on.
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub on: Option<Rule>,
    /// How many days it takes.
    pub days: Option<u32>,
    /// What it is.
    pub kind: Option<Kind>,
    /// Whether work stops.
    pub off: Option<bool>,
    /// What the office says about it.
    pub note: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

impl Occasion {
    /// The occasion with a patch put on. Fails where it has no name, or takes no day or more than a year.
    pub fn patched(&self, patch: &OccasionPatch) -> Result<Self> {
        let mut new = self.clone();
        if let Some(name) = &patch.name {
            name.trim().clone_into(&mut new.name);
        }
        if new.name.is_empty() {
            return Err(Error::invalid("An occasion needs a name.")
                .with("reason", "nameless")
                .with("noun", "occasion"));
        }
        new.on = patch.on.unwrap_or(new.on);
        new.days = patch.days.unwrap_or(new.days);
        if !(1..=LONGEST).contains(&new.days) {
            return Err(Error::invalid(format!(
                "“{}” would take {} days. An occasion takes 1 to {LONGEST}.",
                new.name, new.days
            ))
            .with("reason", "occasion_days")
            .with("name", &new.name));
        }
        new.kind = patch.kind.unwrap_or(new.kind);
        new.off = patch.off.unwrap_or(new.off);
        if let Some(note) = &patch.note {
            note.trim().clone_into(&mut new.note);
        }
        if let Some(source) = &patch.source {
            source.trim().clone_into(&mut new.source);
        }
        Ok(new)
    }
}

/// A file whose occasions the plan took, and which can be read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OccasionFile {
    /// Its id.
    pub id: OccasionFileId,
    /// The file's name.
    pub name: String,
    /// Where it lay when it was read last.
    pub path: String,
    /// What its occasions are.
    pub kind: Kind,
    /// Whether work stops on them.
    pub off: bool,
    /// When it was read last: UTC, RFC 3339.
    pub read_at: String,
}

/// What a plan chose from the data file, and its own.
#[derive(Debug, Clone, Default)]
pub struct Occasions {
    /// The calendars of its regions.
    pub calendars: Vec<&'static Calendar>,
    /// The awareness days.
    pub awareness: Vec<&'static Awareness>,
    /// The office's own and those from files.
    pub own: Vec<Occasion>,
}

/// An occasion on one of its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OnDay {
    /// The day.
    pub day: Day,
    /// What it is called, in English or in the office's own words.
    pub name: String,
    /// What it is called in Spanish, where Almanac knows.
    pub name_es: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Whether work stops.
    pub off: bool,
    /// Whether the day stands for a holiday that fell on a weekend.
    pub substitute: bool,
    /// The first of its days.
    pub from: Day,
    /// The last of its days.
    pub until: Day,
    /// What the office says about it.
    pub note: String,
    /// Where it comes from.
    pub source: String,
    /// The keys of the calendars that keep it; empty for others.
    pub calendars: Vec<String>,
    /// Its id, where it is the office's own.
    pub id: Option<OccasionId>,
}

impl Occasions {
    /// All occasions from `from` to `to`, both included: by day, what stops work first, then by kind and name. One
    /// that several calendars keep stands once. One of more than seven days on which work goes on stands on its
    /// first day alone.
    pub fn between(&self, from: Day, to: Day) -> Vec<OnDay> {
        let mut all = self.holidays(from, to);
        let years = from.year().saturating_sub(1)..=to.year().saturating_add(1);
        for year in years {
            for awareness in &self.awareness {
                let Some(first) = awareness.on.in_year(year) else {
                    continue;
                };
                let one = OnDay {
                    day: first,
                    name: awareness.name.en.clone(),
                    name_es: Some(awareness.name.es.clone()),
                    kind: Kind::Awareness,
                    off: false,
                    substitute: false,
                    from: first,
                    until: first,
                    note: String::new(),
                    source: awareness.source.clone(),
                    calendars: Vec::new(),
                    id: None,
                };
                all.extend(spread(one, awareness.days));
            }
            for own in &self.own {
                let Some(first) = own.on.in_year(year) else {
                    continue;
                };
                let one = OnDay {
                    day: first,
                    name: own.name.clone(),
                    name_es: None,
                    kind: own.kind,
                    off: own.off,
                    substitute: false,
                    from: first,
                    until: first,
                    note: own.note.clone(),
                    source: own.source.clone(),
                    calendars: Vec::new(),
                    id: Some(own.id.clone()),
                };
                all.extend(spread(one, own.days));
            }
        }
        all.retain(|one| (from..=to).contains(&one.day));
        all.sort_by(|one, other| {
            let key = |one: &OnDay| (one.day, !one.off, one.kind);
            key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
        });
        all
    }

    fn holidays(&self, from: Day, to: Day) -> Vec<OnDay> {
        let mut found: BTreeMap<(Day, &str, bool), OnDay> = BTreeMap::new();
        for calendar in &self.calendars {
            for kept in calendar.between(from, to) {
                let one = found
                    .entry((kept.day, &kept.name.en, kept.substitute))
                    .or_insert_with(|| OnDay {
                        day: kept.day,
                        name: kept.name.en.clone(),
                        name_es: Some(kept.name.es.clone()),
                        kind: Kind::Holiday,
                        off: true,
                        substitute: kept.substitute,
                        from: kept.day,
                        until: kept.day,
                        note: String::new(),
                        source: kept.source.to_owned(),
                        calendars: Vec::new(),
                        id: None,
                    });
                if !one.calendars.contains(&calendar.key) {
                    one.calendars.push(calendar.key.clone());
                }
            }
        }
        found.into_values().collect()
    }
}

/// An occasion on each of its days.
fn spread(first: OnDay, days: u32) -> impl Iterator<Item = OnDay> {
    let until = first.from.plus(i64::from(days.max(1)) - 1);
    let shown = if days > SHOWN && !first.off {
        1
    } else {
        days.max(1)
    };
    (0..shown).map(move |at| OnDay {
        day: first.from.plus(at.into()),
        until,
        ..first.clone()
    })
}

/// The days on which an office does not work: weekends, and the occasions that stop work. Worked out a year at a
/// time, when a year is asked for.
#[derive(Debug, Default)]
pub struct DaysOff {
    occasions: Occasions,
    years: RefCell<BTreeMap<i32, BTreeSet<Day>>>,
}

impl DaysOff {
    /// The days off of a plan's occasions.
    pub fn of(occasions: Occasions) -> Self {
        Self {
            occasions,
            years: RefCell::default(),
        }
    }

    /// Whether an occasion stops work on that day.
    pub fn is_off(&self, day: Day) -> bool {
        let mut years = self.years.borrow_mut();
        let off = years.entry(day.year()).or_insert_with(|| {
            let (Some(first), Some(last)) = (Day::of(day.year(), 1, 1), Day::of(day.year(), 12, 31)) else {
                return BTreeSet::new();
            };
            let all = self.occasions.between(first, last);
            all.into_iter().filter(|one| one.off).map(|one| one.day).collect()
        });
        off.contains(&day)
    }

    /// Whether an office works on that day: Monday to Friday, and no occasion stops it.
    pub fn is_working(&self, day: Day) -> bool {
        day.weekday() < 5 && !self.is_off(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, on: &str, days: u32, off: bool) -> Occasion {
        Occasion {
            id: name.into(),
            name: name.to_owned(),
            on: on.parse().unwrap(),
            days,
            kind: Kind::Local,
            off,
            note: String::new(),
            source: String::new(),
            file: None,
            uid: String::new(),
        }
    }

    fn lines(occasions: &Occasions, from: &str, to: &str) -> Vec<String> {
        let all = occasions.between(from.parse().unwrap(), to.parse().unwrap());
        all.iter()
            .map(|one| {
                let off = if one.off { " off" } else { "" };
                format!("{} {} [{}]{off}", one.day, one.name, one.calendars.join(", "))
            })
            .collect()
    }

    #[test]
    fn what_several_calendars_keep_stands_once() {
        let occasions = Occasions {
            calendars: vec![calendar("gb-eng").unwrap(), calendar("gb-sct").unwrap()],
            ..Occasions::default()
        };
        assert_eq!(
            lines(&occasions, "2027-03-26", "2027-03-29"),
            [
                "2027-03-26 Good Friday [gb-eng, gb-sct] off",
                "2027-03-29 Easter Monday [gb-eng] off"
            ]
        );
    }

    #[test]
    fn an_occasion_stands_on_each_of_its_days() {
        let occasions = Occasions {
            awareness: vec![awareness("movember").unwrap(), awareness("immunization").unwrap()],
            own: vec![
                own("Town fair", "06-05", 2, false),
                own("Office closed", "12-24", 9, true),
                own("Building works", "2027-07-01", 20, false),
            ],
            ..Occasions::default()
        };
        assert_eq!(
            lines(&occasions, "2027-06-06", "2027-07-31"),
            ["2027-06-06 Town fair []", "2027-07-01 Building works []"],
            "a long one on which work goes on stands on its first day alone"
        );
        assert_eq!(
            lines(&occasions, "2027-01-01", "2027-01-05"),
            ["2027-01-01 Office closed [] off"],
            "one that began the year before goes on"
        );
        assert_eq!(
            lines(&occasions, "2027-11-01", "2027-11-30"),
            ["2027-11-01 Movember []"]
        );
        assert_eq!(
            lines(&occasions, "2027-04-20", "2027-04-29").len(),
            6,
            "a week is shown whole"
        );
        let movember = occasions.between("2027-11-01".parse().unwrap(), "2027-11-01".parse().unwrap());
        assert_eq!(movember[0].until.to_string(), "2027-11-30");
    }

    #[test]
    fn work_stops_on_weekends_and_days_off() {
        let off = DaysOff::of(Occasions {
            calendars: vec![calendar("gb-eng").unwrap()],
            own: vec![
                own("Office closed", "2027-03-25", 1, true),
                own("Fair", "2027-03-24", 1, false),
            ],
            ..Occasions::default()
        });
        let working = |day: &str| off.is_working(day.parse().unwrap());
        assert!(working("2027-03-24"), "an occasion need not stop work");
        assert!(!working("2027-03-25") && !working("2027-03-26") && !working("2027-03-27"));
        assert!(!working("2027-03-29") && working("2027-03-30"));
        let none = DaysOff::default();
        assert!(none.is_working("2027-03-26".parse().unwrap()));
        assert!(!none.is_working("2027-03-27".parse().unwrap()));
    }
}
