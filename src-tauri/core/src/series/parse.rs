//! Rules as text: `FREQ=MONTHLY;BYDAY=1TH`. What Almanac does not take is named, with the way out.

use super::rule::{Frequency, NthDay, Rule};
use crate::error::{Error, Result};
use crate::time::{Day, TimeOfDay, Zone};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const FREQUENCIES: [(&str, Frequency); 4] = [
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];
/// More dates than a century of days has, nobody means.
const MOST: u32 = 36_525;

impl Rule {
    /// Reads a rule, with or without `RRULE:` in front. Where it ends at a moment, that is settled to a day with
    /// the post's time of day in the plan's zone: the last day on which the post is not behind that moment.
    pub fn read(text: &str, time: Option<TimeOfDay>, zone: Zone) -> Result<Self> {
        let upper = text.trim().to_uppercase();
        let body = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let mut rule = Self::every(Frequency::Daily);
        let mut seen = BTreeSet::new();
        // A semicolon at the end is seen in the wild.
        for part in body.split(';').filter(|part| !part.trim().is_empty()) {
            let Some((name, value)) = part.split_once('=') else {
                return Err(wrong(part, "is not a part of a rule. Write it as NAME=VALUE."));
            };
            let (name, value) = (name.trim(), value.trim());
            if !seen.insert(name.to_owned()) {
                return Err(wrong(name, "is there twice. Write it once."));
            }
            rule.take(part, name, value, time, zone)?;
        }
        if !seen.contains("FREQ") {
            return Err(wrong(
                text,
                "does not say how often. Begin it with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.",
            ));
        }
        rule.check()?;
        Ok(rule)
    }

    fn take(
        &mut self,
        part: &str,
        name: &str,
        value: &str,
        time: Option<TimeOfDay>,
        zone: Zone,
    ) -> Result<()> {
        match name {
            "FREQ" => {
                self.frequency = FREQUENCIES
                    .iter()
                    .find(|(word, _)| *word == value)
                    .map(|(_, frequency)| *frequency)
                    .ok_or_else(|| {
                        wrong(
                            part,
                            "is not taken: a post repeats by days. Use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.",
                        )
                    })?;
            }
            "INTERVAL" => self.interval = positive(part, value, 1000)?,
            "COUNT" => self.count = Some(positive(part, value, MOST)?),
            "UNTIL" => self.until = Some(until(part, value, time, zone)?),
            "BYMONTH" => {
                let months = numbers(part, value, 1, 12, false)?;
                self.months = months
                    .into_iter()
                    .filter_map(|month| u32::try_from(month).ok())
                    .collect();
            }
            "BYMONTHDAY" => self.month_days = numbers(part, value, 1, 31, true)?,
            "BYYEARDAY" => self.year_days = numbers(part, value, 1, 366, true)?,
            "BYSETPOS" => self.positions = numbers(part, value, 1, 366, true)?,
            "BYDAY" => {
                self.weekdays = value
                    .split(',')
                    .map(|day| nth_day(part, day.trim()))
                    .collect::<Result<_>>()?;
            }
            "WKST" => self.week_start = weekday(part, value)?,
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                return Err(wrong(
                    part,
                    "is not taken: a post has one time of day. Leave it out, and set the post's time.",
                ));
            }
            "BYWEEKNO" => {
                return Err(wrong(
                    part,
                    "is not taken: weeks are counted differently from place to place. Use BYMONTH and BYDAY.",
                ));
            }
            "RSCALE" | "SKIP" => {
                return Err(wrong(
                    part,
                    "is not taken: rules are of the Gregorian calendar, and a day that a month does not have is left out. \
                     For the last day of a month use BYMONTHDAY=-1.",
                ));
            }
            _ => {
                return Err(wrong(
                    part,
                    "is not known. Use FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYYEARDAY, BYDAY, BYSETPOS or WKST.",
                ));
            }
        }
        Ok(())
    }

    /// What the RFC forbids together.
    fn check(&self) -> Result<()> {
        if self.count.is_some() && self.until.is_some() {
            return Err(wrong(
                "COUNT and UNTIL",
                "cannot stand together: a rule ends after a number of dates, or on a day. Leave one out.",
            ));
        }
        let numbered = self.weekdays.iter().any(|day| day.n != 0);
        if numbered && matches!(self.frequency, Frequency::Daily | Frequency::Weekly) {
            return Err(wrong(
                "BYDAY with a number",
                "is for months and years. Use FREQ=MONTHLY or YEARLY, or leave the number out.",
            ));
        }
        if !self.month_days.is_empty() && self.frequency == Frequency::Weekly {
            return Err(wrong(
                "BYMONTHDAY",
                "cannot stand with FREQ=WEEKLY. Use FREQ=MONTHLY.",
            ));
        }
        if !self.year_days.is_empty() && self.frequency != Frequency::Yearly {
            return Err(wrong("BYYEARDAY", "is for years. Use FREQ=YEARLY."));
        }
        let by = self.months.len() + self.month_days.len() + self.year_days.len() + self.weekdays.len();
        if !self.positions.is_empty() && by == 0 {
            return Err(wrong(
                "BYSETPOS",
                "chooses among other days: name them with BYDAY or BYMONTHDAY.",
            ));
        }
        Ok(())
    }
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::read(text, None, "UTC".parse()?)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FREQUENCIES.iter().find(|(_, own)| *own == self.frequency);
        write!(f, "FREQ={}", name.map_or("", |(word, _)| word))?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        if let Some(count) = self.count {
            write!(f, ";COUNT={count}")?;
        }
        if let Some(until) = self.until {
            write!(
                f,
                ";UNTIL={:04}{:02}{:02}",
                until.year(),
                until.month(),
                until.day()
            )?;
        }
        list(f, "BYMONTH", self.months.iter())?;
        list(f, "BYYEARDAY", self.year_days.iter())?;
        list(f, "BYMONTHDAY", self.month_days.iter())?;
        list(f, "BYDAY", self.weekdays.iter())?;
        list(f, "BYSETPOS", self.positions.iter())?;
        if self.week_start != 0 {
            write!(f, ";WKST={}", word(self.week_start))?;
        }
        Ok(())
    }
}

impl fmt::Display for NthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.n != 0 {
            write!(f, "{}", self.n)?;
        }
        f.write_str(word(self.weekday))
    }
}

fn list<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    values: impl Iterator<Item = T>,
) -> fmt::Result {
    for (at, value) in values.enumerate() {
        if at == 0 {
            write!(f, ";{name}={value}")?;
        } else {
            write!(f, ",{value}")?;
        }
    }
    Ok(())
}

fn word(weekday: u32) -> &'static str {
    let at = usize::try_from(weekday).unwrap_or_default();
    WEEKDAYS.get(at).copied().unwrap_or_default()
}

fn wrong(part: &str, why: &str) -> Error {
    Error::invalid(format!("{part} {why}"))
        .with("reason", "rule")
        .with("part", part)
}

fn positive(part: &str, value: &str, most: u32) -> Result<u32> {
    let number = value
        .parse::<u32>()
        .ok()
        .filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| wrong(part, &format!("is not a number from 1 to {most}.")))
}

fn numbers(part: &str, value: &str, least: i32, most: i32, from_end: bool) -> Result<BTreeSet<i32>> {
    let number = |text: &str| {
        let number = text
            .trim()
            .strip_prefix('+')
            .unwrap_or(text.trim())
            .parse::<i32>()
            .ok();
        number.filter(|number| {
            (least..=most).contains(number) || (from_end && (least..=most).contains(&-number))
        })
    };
    let or = if from_end {
        ", or from the end with a minus"
    } else {
        ""
    };
    value
        .split(',')
        .map(|text| {
            number(text).ok_or_else(|| wrong(part, &format!("is not numbers from {least} to {most}{or}.")))
        })
        .collect()
}

fn weekday(part: &str, text: &str) -> Result<u32> {
    let at = WEEKDAYS.iter().position(|word| *word == text);
    at.and_then(|at| u32::try_from(at).ok())
        .ok_or_else(|| wrong(part, "is not a weekday. Use MO, TU, WE, TH, FR, SA or SU."))
}

fn nth_day(part: &str, text: &str) -> Result<NthDay> {
    let at = text
        .char_indices()
        .find(|(_, letter)| letter.is_alphabetic())
        .map_or(text.len(), |(at, _)| at);
    let (number, day) = text.split_at_checked(at).unwrap_or((text, ""));
    let weekday = weekday(part, day)?;
    if number.is_empty() {
        return Ok(NthDay { n: 0, weekday });
    }
    let n = numbers(part, number, 1, 53, true)?
        .first()
        .copied()
        .unwrap_or_default();
    Ok(NthDay { n, weekday })
}

fn until(part: &str, value: &str, time: Option<TimeOfDay>, zone: Zone) -> Result<Day> {
    let bad = || wrong(part, "is not a day. Write it as UNTIL=20271231.");
    let (date, moment) = value
        .split_once('T')
        .map_or((value, None), |(date, time)| (date, Some(time)));
    if date.len() != 8 || !date.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    let all: u32 = date.parse().map_err(|_| bad())?;
    let year = i32::try_from(all / 10_000).map_err(|_| bad())?;
    let mut day = Day::of(year, all / 100 % 100, all % 100).ok_or_else(bad)?;
    let Some(moment) = moment else { return Ok(day) };
    let (digits, utc) = moment
        .strip_suffix('Z')
        .map_or((moment, false), |digits| (digits, true));
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(bad());
    }
    let all: u32 = digits.parse().map_err(|_| bad())?;
    let mut end = TimeOfDay::of(all / 10_000, all / 100 % 100).ok_or_else(bad)?;
    if utc {
        (day, end) = zone.wall(Zone::UTC.moment(day, end));
    }
    Ok(if time.is_some_and(|time| time > end) {
        day.plus(-1)
    } else {
        day
    })
}
