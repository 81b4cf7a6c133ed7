//! When an occasion is: a day of the year, a weekday of a month, a distance from Easter, or one day. Written in one
//! short form, in the data file, in a plan and at the terminal.

use crate::error::{Error, Result};
use crate::time::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Weekdays as a rule names them, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// How far a rule may lie from what it counts from, in days.
const FARTHEST: i32 = 366;

/// When an occasion is, in each year or once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    base: Base,
    /// Days after the base, negative before.
    plus: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Base {
    /// One day of one year.
    Once(Day),
    /// A day of each year; the 29th of February is in leap years alone.
    Yearly(MonthDay),
    /// The first to fifth of a weekday in a month, or the last (0).
    Nth { weekday: u32, nth: u32, month: u32 },
    /// The weekday before a day, never the day itself.
    Before { weekday: u32, day: MonthDay },
    /// The weekday on a day or after it.
    From { weekday: u32, day: MonthDay },
    /// The weekday nearest to a day.
    Near { weekday: u32, day: MonthDay },
    /// Easter Sunday in the West.
    Easter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    fn in_year(self, year: i32) -> Option<Day> {
        Day::of(year, self.month, self.day)
    }
}

impl Rule {
    /// One day, once.
    pub fn once(day: Day) -> Self {
        Self {
            base: Base::Once(day),
            plus: 0,
        }
    }

    /// The same day in each year.
    pub fn yearly(day: Day) -> Self {
        let day = MonthDay {
            month: day.month(),
            day: day.day(),
        };
        Self {
            base: Base::Yearly(day),
            plus: 0,
        }
    }

    /// The `nth` (1 to 5; 0 for the last) of a weekday (0 for Monday) of a month in each year, if there is such.
    pub fn nth(nth: u32, weekday: u32, month: u32) -> Option<Self> {
        let base = Base::Nth { weekday, nth, month };
        (nth <= 5 && weekday < 7 && (1..=12).contains(&month)).then_some(Self { base, plus: 0 })
    }

    /// The day itself, where the rule is one day once.
    pub fn one_day(self) -> Option<Day> {
        match self.base {
            Base::Once(day) => Some(day.plus(self.plus.into())),
            _ => None,
        }
    }

    /// The day that the rule means in a year, if it has one; it may lie just outside that year.
    pub fn in_year(self, year: i32) -> Option<Day> {
        let base = match self.base {
            Base::Once(day) => (day.year() == year).then_some(day),
            Base::Yearly(day) => day.in_year(year),
            Base::Nth {
                weekday,
                nth: 0,
                month,
            } => {
                let next = if month == 12 {
                    Day::of(year, 12, 31)?.plus(1)
                } else {
                    Day::of(year, month + 1, 1)?
                };
                Some(before(weekday, next))
            }
            Base::Nth { weekday, nth, month } => {
                let first = from(weekday, Day::of(year, month, 1)?);
                let day = first.plus(i64::from(nth - 1) * 7);
                (day.month() == month).then_some(day)
            }
            Base::Before { weekday, day } => Some(before(weekday, day.in_year(year)?)),
            Base::From { weekday, day } => Some(from(weekday, day.in_year(year)?)),
            Base::Near { weekday, day } => Some(from(weekday, day.in_year(year)?.plus(-3))),
            Base::Easter => easter(year),
        };
        Some(base?.plus(self.plus.into()))
    }
}

fn from(weekday: u32, day: Day) -> Day {
    day.plus(i64::from((weekday + 7 - day.weekday()) % 7))
}

fn before(weekday: u32, day: Day) -> Day {
    from(weekday, day.plus(-7))
}

/// Easter Sunday by the Gregorian computus (the anonymous algorithm, as Meeus gives it).
fn easter(year: i32) -> Option<Day> {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Day::of(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |weekday: u32| WEEKDAYS.get(weekday as usize).copied().unwrap_or_default();
        match self.base {
            Base::Once(day) => write!(f, "{day}")?,
            Base::Yearly(MonthDay { month, day }) => write!(f, "{month:02}-{day:02}")?,
            Base::Nth {
                weekday,
                nth: 0,
                month,
            } => write!(f, "{} last in {month:02}", name(weekday))?,
            Base::Nth { weekday, nth, month } => write!(f, "{} {nth} in {month:02}", name(weekday))?,
            Base::Before { weekday, day } => {
                write!(f, "{} before {:02}-{:02}", name(weekday), day.month, day.day)?;
            }
            Base::From { weekday, day } => {
                write!(f, "{} from {:02}-{:02}", name(weekday), day.month, day.day)?;
            }
            Base::Near { weekday, day } => {
                write!(f, "{} near {:02}-{:02}", name(weekday), day.month, day.day)?;
            }
            Base::Easter => f.write_str("easter")?,
        }
        if self.plus == 0 {
            Ok(())
        } else {
            write!(f, " {:+}", self.plus)
        }
    }
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            Error::invalid(format!(
                "“{text}” is not a day that Almanac can follow. Write 2027-03-04 for one day, 03-04 for each year, \
                 mon 3 in 01 or mon last in 05, or easter -2."
            ))
            .with("reason", "rule")
            .with("rule", text)
        };
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let plus = match words.last() {
            Some(last) if words.len() > 1 && last.starts_with(['+', '-']) => {
                let plus: i32 = last.parse().map_err(|_| wrong())?;
                words.pop();
                plus
            }
            _ => 0,
        };
        if plus.abs() > FARTHEST {
            return Err(wrong());
        }
        let weekday = |word: &str| {
            let at = WEEKDAYS.iter().position(|name| *name == word);
            at.and_then(|at| u32::try_from(at).ok()).ok_or_else(wrong)
        };
        let base = match words.as_slice() {
            ["easter"] => Base::Easter,
            [one] if one.len() == 10 => Base::Once(one.parse().map_err(|_| wrong())?),
            [one] => Base::Yearly(month_day(one).ok_or_else(wrong)?),
            [name, nth, "in", month] => {
                let nth = match *nth {
                    "last" => 0,
                    digit => digit
                        .parse()
                        .ok()
                        .filter(|nth| (1..=5).contains(nth))
                        .ok_or_else(wrong)?,
                };
                let month = number(month).filter(|month| (1..=12).contains(month));
                Base::Nth {
                    weekday: weekday(name)?,
                    nth,
                    month: month.ok_or_else(wrong)?,
                }
            }
            [name, how, day] => {
                let weekday = weekday(name)?;
                let day = month_day(day).ok_or_else(wrong)?;
                match *how {
                    "before" => Base::Before { weekday, day },
                    "from" => Base::From { weekday, day },
                    "near" => Base::Near { weekday, day },
                    _ => return Err(wrong()),
                }
            }
            _ => return Err(wrong()),
        };
        Ok(Self { base, plus })
    }
}

fn number(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// A day such as `12-25`; one that a leap year has will do.
fn month_day(text: &str) -> Option<MonthDay> {
    let (month, day) = text.split_once('-')?;
    let found = MonthDay {
        month: number(month)?,
        day: number(day)?,
    };
    found.in_year(2024).map(|_| found)
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(rule: &str, year: i32) -> String {
        let rule: Rule = rule.parse().unwrap();
        rule.in_year(year)
            .map_or_else(|| "none".to_owned(), |day| day.to_string())
    }

    #[test]
    fn easter_is_when_the_church_keeps_it() {
        // Explanatory Supplement to the Astronomical Almanac; census.gov, Easter dates from 1600 to 2099.
        for (year, expected) in [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (1954, "1954-04-18"),
            (1981, "1981-04-19"),
            (2000, "2000-04-23"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2028, "2028-04-16"),
            (2029, "2029-04-01"),
            (2030, "2030-04-21"),
            (2035, "2035-03-25"),
            (2038, "2038-04-25"),
            (2049, "2049-04-18"),
            (2076, "2076-04-19"),
        ] {
            assert_eq!(day("easter", year), expected);
        }
    }

    #[test]
    fn a_rule_means_its_day() {
        for (rule, year, expected) in [
            ("12-25", 2027, "2027-12-25"),
            ("02-29", 2027, "none"),
            ("02-29", 2028, "2028-02-29"),
            ("mon 3 in 01", 2027, "2027-01-18"),
            ("mon last in 05", 2027, "2027-05-31"),
            ("tue last in 12", 2027, "2027-12-28"),
            ("fri 5 in 02", 2027, "none"),
            ("sun 5 in 02", 2032, "2032-02-29"),
            ("thu 4 in 11 +5", 2027, "2027-11-30"),
            ("mon before 05-25", 2026, "2026-05-18"),
            ("mon from 05-27", 2030, "2030-05-27"),
            ("mon from 05-27", 2027, "2027-05-31"),
            ("mon near 03-17", 2027, "2027-03-15"),
            ("mon near 03-17", 2028, "2028-03-20"),
            ("easter -2", 2027, "2027-03-26"),
            ("easter +1", 2027, "2027-03-29"),
            ("2026-06-15", 2026, "2026-06-15"),
            ("2026-06-15", 2027, "none"),
        ] {
            assert_eq!(day(rule, year), expected, "{rule} in {year}");
        }
    }

    #[test]
    fn a_rule_is_written_as_it_is_read() {
        for rule in [
            "12-25",
            "mon 3 in 01",
            "sun last in 10 +1",
            "wed from 08-10",
            "mon before 05-25",
            "mon near 03-17",
            "easter -2",
            "easter",
            "2026-06-15",
        ] {
            assert_eq!(rule.parse::<Rule>().unwrap().to_string(), rule);
        }
        for wrong in [
            "",
            "13-01",
            "02-30",
            "3-4",
            "mon",
            "mon 6 in 01",
            "mon 0 in 01",
            "moon 1 in 01",
            "mon 1 in 13",
            "mon 1 at 01",
            "easter 2",
            "easter +9999",
            "2027-02-30",
            "12-25 x",
            "-2",
            "mon on 05-25",
            "éa-11",
        ] {
            assert!(wrong.parse::<Rule>().is_err(), "“{wrong}” must be refused");
        }
    }
}
