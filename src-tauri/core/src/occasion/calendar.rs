//! Holidays of countries and regions, and awareness days: data with sources (`data/occasions.json`), and how a holiday
//! at a weekend brings another day.

use super::rule::Rule;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A name in the languages of Almanac.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "OccasionName"))]
pub struct Name {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

/// The holidays that a country or a region keeps by law.
#[derive(Debug, Serialize)]
#[cfg_attr(
    feature = "bindings",
    derive(ts_rs::TS),
    ts(export, rename = "HolidayCalendar")
)]
pub struct Calendar {
    /// Its key, such as `gb-eng`.
    pub key: String,
    /// The country's code (ISO 3166-1), such as `GB`.
    pub country: String,
    /// What it is of.
    #[serde(flatten)]
    pub name: Name,
    /// Where the rules come from.
    pub source: String,
    /// The month of the source, such as `2026-11`.
    pub as_of: String,
    /// The last year that has been proclaimed, where each year is; later ones follow the rules.
    pub sure_until: Option<i32>,
    #[serde(skip)]
    holidays: Vec<Holiday>,
}

/// A day that an office may choose to remember.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Awareness {
    /// Its key, such as `mental_health`.
    pub key: String,
    /// What it is called.
    #[serde(flatten)]
    pub name: Name,
    /// When it is.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub on: Rule,
    /// How many days it takes.
    #[serde(default = "one")]
    pub days: u32,
    /// Who keeps it.
    pub source: String,
    /// The month of the source.
    pub as_of: String,
}

/// A holiday of a calendar on its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The day.
    pub day: Day,
    /// What it is called.
    pub name: &'a Name,
    /// Whether it stands for another day that fell on a weekend.
    pub substitute: bool,
    /// Whether another day stands for it.
    pub substituted: bool,
    /// Where the rule comes from.
    pub source: &'a str,
}

fn one() -> u32 {
    1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Move {
    /// It stays, and no other day is free for it.
    #[default]
    None,
    /// On a Saturday or Sunday the next weekday that is no holiday is free too.
    Next,
    /// On a Sunday alone.
    NextIfSunday,
    /// On a Saturday the Friday before is free too, on a Sunday the Monday after.
    Nearest,
    /// The day is itself the substitute of another.
    Given,
}

#[derive(Debug)]
struct Holiday {
    name: Name,
    on: Vec<Rule>,
    moves: Move,
    years: Years,
    source: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Years {
    from: Option<i32>,
    until: Option<i32>,
    only: Option<BTreeSet<i32>>,
    #[serde(default)]
    except: BTreeSet<i32>,
}

impl Years {
    fn has(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year)
            && self.until.is_none_or(|until| year <= until)
            && self.only.as_ref().is_none_or(|only| only.contains(&year))
            && !self.except.contains(&year)
    }
}

/// The data file, as it is written.
#[derive(Deserialize)]
struct File {
    countries: BTreeMap<String, Name>,
    days: BTreeMap<String, Said>,
    calendars: Vec<Written>,
    awareness: Vec<Awareness>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(flatten)]
    name: Name,
    on: Days,
}

#[derive(Deserialize)]
struct Written {
    key: String,
    country: String,
    #[serde(flatten)]
    name: Name,
    source: String,
    as_of: String,
    sure_until: Option<i32>,
    holidays: Vec<Use>,
}

#[derive(Deserialize)]
struct Use {
    day: String,
    en: Option<String>,
    es: Option<String>,
    on: Option<Days>,
    #[serde(default, rename = "move")]
    moves: Move,
    #[serde(flatten)]
    years: Years,
    source: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Days {
    One(Rule),
    Several(Vec<Rule>),
}

impl Days {
    fn all(self) -> Vec<Rule> {
        match self {
            Self::One(rule) => vec![rule],
            Self::Several(rules) => rules,
        }
    }
}

/// All that the data file holds, and an office may choose from.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "OccasionBook"))]
pub struct Book {
    /// Countries by their code.
    pub countries: BTreeMap<String, Name>,
    /// The calendars, each country's own first.
    pub calendars: Vec<Calendar>,
    /// The awareness days, through the year.
    pub awareness: Vec<Awareness>,
}

/// The data file, read once.
#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test reads it"
)]
pub fn book() -> &'static Book {
    static BOOK: LazyLock<Book> = LazyLock::new(|| {
        let file: File = serde_json::from_str(include_str!("../../data/occasions.json"))
            .expect("data/occasions.json is part of the program");
        let days = file.days;
        let calendars = file.calendars.into_iter().map(|written| Calendar {
            holidays: written
                .holidays
                .into_iter()
                .map(|used| {
                    let said = days.get(&used.day).expect("a holiday of the file's own days");
                    Holiday {
                        name: Name {
                            en: used.en.unwrap_or_else(|| said.name.en.clone()),
                            es: used.es.unwrap_or_else(|| said.name.es.clone()),
                        },
                        on: used.on.unwrap_or_else(|| said.on.clone()).all(),
                        moves: used.moves,
                        years: used.years,
                        source: used.source,
                    }
                })
                .collect(),
            key: written.key,
            country: written.country,
            name: written.name,
            source: written.source,
            as_of: written.as_of,
            sure_until: written.sure_until,
        });
        Book {
            countries: file.countries,
            calendars: calendars.collect(),
            awareness: file.awareness,
        }
    });
    &BOOK
}

/// The calendar of that key.
pub fn calendar(key: &str) -> Option<&'static Calendar> {
    book().calendars.iter().find(|calendar| calendar.key == key)
}

/// The awareness day of that key.
pub fn awareness(key: &str) -> Option<&'static Awareness> {
    book().awareness.iter().find(|awareness| awareness.key == key)
}

impl Calendar {
    /// The holidays from `from` to `to`, both included, by day.
    pub fn between(&self, from: Day, to: Day) -> Vec<Kept<'_>> {
        // A holiday of one year may bring a day of the year before or after.
        let years = from.year().saturating_sub(1)..=to.year().saturating_add(1);
        let mut kept: Vec<(Kept<'_>, Move)> = Vec::new();
        for year in years {
            for holiday in self.holidays.iter().filter(|holiday| holiday.years.has(year)) {
                for day in holiday.on.iter().filter_map(|rule| rule.in_year(year)) {
                    kept.push((
                        Kept {
                            day,
                            name: &holiday.name,
                            substitute: holiday.moves == Move::Given,
                            substituted: false,
                            source: holiday.source.as_deref().unwrap_or(&self.source),
                        },
                        holiday.moves,
                    ));
                }
            }
        }
        kept.sort_by_key(|(kept, _)| kept.day);
        let mut taken: BTreeSet<Day> = kept.iter().map(|(kept, _)| kept.day).collect();
        let mut substitutes = Vec::new();
        for (kept, moves) in &mut kept {
            let Some(day) = substitute(kept.day, *moves, &taken) else {
                continue;
            };
            taken.insert(day);
            kept.substituted = true;
            substitutes.push(Kept {
                day,
                substitute: true,
                substituted: false,
                ..kept.clone()
            });
        }
        let mut all: Vec<Kept<'_>> = kept.into_iter().map(|(kept, _)| kept).collect();
        all.extend(substitutes);
        all.retain(|kept| (from..=to).contains(&kept.day));
        all.sort_by_key(|kept| kept.day);
        all
    }
}

/// The day that is free because a holiday fell on a weekend.
fn substitute(day: Day, moves: Move, taken: &BTreeSet<Day>) -> Option<Day> {
    let weekday = day.weekday();
    let free = |day: &Day| day.weekday() < 5 && !taken.contains(day);
    let next = || (1..=14).map(|days| day.plus(days)).find(free);
    match moves {
        Move::None | Move::Given => None,
        Move::Next => (weekday >= 5).then(next)?,
        Move::NextIfSunday => (weekday == 6).then(next)?,
        Move::Nearest => match weekday {
            5 => Some(day.plus(-1)),
            6 => Some(day.plus(1)),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(key: &str, year: i32) -> Vec<String> {
        let (from, to) = (Day::of(year, 1, 1).unwrap(), Day::of(year, 12, 31).unwrap());
        let kept = calendar(key).unwrap().between(from, to);
        kept.iter()
            .map(|kept| {
                let substitute = if kept.substitute { " (substitute)" } else { "" };
                let day = kept.day.to_string();
                format!("{} {}{substitute}", day.split_once('-').unwrap().1, kept.name.en)
            })
            .collect()
    }

    #[test]
    fn the_data_file_says_where_each_day_comes_from() {
        let book = book();
        let mut keys = BTreeSet::new();
        for calendar in &book.calendars {
            assert!(keys.insert(&calendar.key), "{} stands twice", calendar.key);
            assert!(
                book.countries.contains_key(&calendar.country),
                "{} has no country",
                calendar.key
            );
            assert!(
                calendar.source.len() > 10 && calendar.as_of.len() == 7,
                "{}",
                calendar.key
            );
            let decade = calendar.between(Day::of(2025, 1, 1).unwrap(), Day::of(2035, 12, 31).unwrap());
            assert!(
                decade.len() > 70,
                "{}: {} holidays in eleven years",
                calendar.key,
                decade.len()
            );
            for kept in decade {
                assert!(!kept.name.en.is_empty() && !kept.name.es.is_empty());
                assert!(
                    !kept.substitute || kept.day.weekday() < 5,
                    "{} {}: a substitute day is a weekday",
                    calendar.key,
                    kept.day
                );
            }
        }
        let mut keys = BTreeSet::new();
        for awareness in &book.awareness {
            assert!(keys.insert(&awareness.key), "{} stands twice", awareness.key);
            assert!(!awareness.source.is_empty() && awareness.as_of.len() == 7);
            assert!(
                (2025..=2035).all(|year| awareness.on.in_year(year).is_some()),
                "{} is kept each year",
                awareness.key
            );
        }
        assert!(keys.len() >= 60);
    }

    /// From gov.uk/bank-holidays (read November 2026) and, for the years that it does not give yet, by hand from the
    /// Banking and Financial Dealings Act 1971.
    #[test]
    fn bank_holidays_are_as_the_government_gives_them() {
        assert_eq!(
            year("gb-eng", 2027),
            [
                "01-01 New Year’s Day",
                "03-26 Good Friday",
                "03-29 Easter Monday",
                "05-03 Early May bank holiday",
                "05-31 Spring bank holiday",
                "08-30 Summer bank holiday",
                "12-25 Christmas Day",
                "12-26 Boxing Day",
                "12-27 Christmas Day (substitute)",
                "12-28 Boxing Day (substitute)",
            ],
            "two that fall together are moved one behind the other"
        );
        assert_eq!(
            year("gb-eng", 2022)[9..],
            [
                "12-25 Christmas Day",
                "12-26 Boxing Day",
                "12-27 Christmas Day (substitute)"
            ],
            "Boxing Day keeps its Monday"
        );
        assert_eq!(
            year("gb-sct", 2028)[..4],
            [
                "01-01 New Year’s Day",
                "01-02 2nd January",
                "01-03 New Year’s Day (substitute)",
                "01-04 2nd January (substitute)"
            ]
        );
        assert_eq!(
            year("gb-sct", 2026),
            [
                "01-01 New Year’s Day",
                "01-02 2nd January",
                "04-03 Good Friday",
                "05-04 Early May bank holiday",
                "05-25 Spring bank holiday",
                "06-15 World Cup bank holiday",
                "08-03 Summer bank holiday",
                "11-30 St Andrew’s Day",
                "12-25 Christmas Day",
                "12-26 Boxing Day",
                "12-28 Boxing Day (substitute)",
            ]
        );
        let northern = year("gb-nir", 2026);
        assert!(northern.contains(&"07-13 Battle of the Boyne (Orangemen’s Day) (substitute)".to_owned()));
        assert!(northern.contains(&"03-17 St Patrick’s Day".to_owned()));
    }

    /// opm.gov federal holidays, citizensinformation.ie, Ley Federal del Trabajo art. 74, BOE-A-2025-21667,
    /// canada.ca public holidays, business.vic.gov.au (all read November 2026).
    #[test]
    fn other_countries_keep_their_own_rules() {
        for (key, at, expected) in [
            (
                "us",
                2027,
                "06-18 Juneteenth National Independence Day (substitute)",
            ),
            ("us", 2027, "07-05 Independence Day (substitute)"),
            ("us", 2027, "12-31 New Year’s Day (substitute)"),
            ("us", 2027, "11-25 Thanksgiving Day"),
            ("us", 2026, "11-26 Thanksgiving Day"),
            ("ie", 2026, "02-02 St Brigid’s Day"),
            ("ie", 2030, "02-01 St Brigid’s Day"),
            ("mx", 2027, "02-01 Constitution Day"),
            ("mx", 2030, "10-01 Change of Federal Government"),
            ("es", 2027, "10-12 National Day of Spain"),
            ("es-an", 2026, "11-02 All Saints’ Day (substitute)"),
            ("es-ct", 2026, "06-24 St John’s Day"),
            ("ca", 2026, "05-18 Victoria Day"),
            ("ca", 2027, "10-11 Thanksgiving Day"),
            ("ca-qc", 2027, "06-24 Saint-Jean-Baptiste Day"),
            ("au-vic", 2026, "11-03 Melbourne Cup Day"),
            ("au-nsw", 2026, "04-27 Anzac Day (substitute)"),
            ("au-act", 2027, "05-31 Reconciliation Day"),
        ] {
            let all = year(key, at);
            assert!(
                all.iter().any(|holiday| holiday == expected),
                "{key} {at} has {expected}: {all:?}"
            );
        }
        assert!(
            year("ie", 2027)
                .iter()
                .all(|holiday| !holiday.contains("substitute")),
            "no law of Ireland moves a holiday from a weekend"
        );
        assert!(
            !year("us", 2028).iter().any(|holiday| holiday.contains("12-31")),
            "the free Friday of 1 January 2028 lies in 2027"
        );
    }
}
