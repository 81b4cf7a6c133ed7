//! Days, times of day, zones and the clock. Wall-clock time in the plan's zone is the truth: a post at 09:30
//! stays at 09:30 whatever the clocks do.

pub(crate) mod names;
mod shifts;

pub(crate) use shifts::{Clocks, Shift, local};

use crate::error::{Error, Result};
use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Tells the time; passed in, so that rules and tests never read the machine's clock.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that stands still, for tests and pictures.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// A calendar day without a zone, written `2027-03-04`. Years 0001 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, type = "string"))]
pub struct Day(NaiveDate);

impl Day {
    /// The day of that year, month (1–12) and day of the month, if there is one.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day).map(Self))?
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// The day `days` later, or earlier where negative; the same day at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let count = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            self.0.checked_sub_days(count)
        } else {
            self.0.checked_add_days(count)
        };
        moved
            .filter(|date| (1..=9999).contains(&date.year()))
            .map_or(self, Self)
    }

    /// The day at a time of day.
    pub(crate) fn at(self, time: TimeOfDay) -> NaiveDateTime {
        self.0.and_time(time.0)
    }

    /// How many days `self` is after `other`.
    pub fn since(self, other: Self) -> i64 {
        (self.0 - other.0).num_days()
    }

    /// The Monday of this day's week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus(-i64::from(self.weekday()))
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::invalid(format!("“{text}” is not a day. Write it as 2027-03-04."));
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        if (year.len(), month.len(), day.len()) != (4, 2, 2)
            || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| wrong());
        let year = i32::try_from(number(year)?).map_err(|_| wrong())?;
        Self::of(year, number(month)?, number(day)?).ok_or_else(wrong)
    }
}

/// A time of day to the minute, written `09:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, type = "string"))]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    /// The time of that hour (0–23) and minute (0–59), if there is one.
    pub fn of(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// The hour, 0 to 23, and the minute, 0 to 59.
    pub fn parts(self) -> (u32, u32) {
        (self.0.hour(), self.0.minute())
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl FromStr for TimeOfDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::invalid(format!("“{text}” is not a time. Write it as 09:30."));
        let (hour, minute) = text.split_once(':').ok_or_else(wrong)?;
        let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(hour) || !digits(minute) {
            return Err(wrong());
        }
        let number = |part: &str| part.parse::<u32>().map_err(|_| wrong());
        Self::of(number(hour)?, number(minute)?).ok_or_else(wrong)
    }
}

macro_rules! as_text {
    ($($name:ty),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

as_text!(Day, TimeOfDay);

/// The first moment of a year, in universal time.
fn moment_of_year(year: i32) -> DateTime<Utc> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    first.and_time(NaiveTime::MIN).and_utc()
}

/// An IANA time zone, such as `Europe/London`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// The moment at which a clock in this zone shows a day and a time. Where the clocks go back and it shows it
    /// twice, the first. Where they go forward and it never does, the moment by the clock as it went before: 02:30
    /// of such a night is 03:30 by the new time. (RFC 5545, 3.3.5.)
    pub fn moment(self, day: Day, time: TimeOfDay) -> DateTime<Utc> {
        let wanted = day.at(time);
        // The longest gap of all was a day (Samoa, 2011); the shortest of today is half an hour (Lord Howe).
        let settled = (0..=96).find_map(|quarters| {
            let back = TimeDelta::minutes(quarters * 15);
            let local = wanted.checked_sub_signed(back)?;
            let before = match self.0.from_local_datetime(&local) {
                LocalResult::None => return None,
                LocalResult::Single(moment) => moment,
                // An hour before a gap there is no other change: twice is only the wanted time itself.
                LocalResult::Ambiguous(first, _) => first,
            };
            before.with_timezone(&Utc).checked_add_signed(back)
        });
        settled.unwrap_or_else(|| wanted.and_utc())
    }

    /// Whether a clock in this zone shows a day and a time exactly once: it shows none of them when it goes forward,
    /// and some of them twice when it goes back.
    pub fn shows_once(self, day: Day, time: TimeOfDay) -> bool {
        let wanted = day.at(time);
        matches!(self.0.from_local_datetime(&wanted), LocalResult::Single(_))
    }

    /// The day and minute that a clock in this zone shows at a moment.
    pub fn wall(self, moment: DateTime<Utc>) -> (Day, TimeOfDay) {
        let local: NaiveDateTime = moment.with_timezone(&self.0).naive_local();
        let time = TimeOfDay::of(local.hour(), local.minute()).unwrap_or(TimeOfDay(NaiveTime::MIN));
        (Day(local.date()), time)
    }

    /// The names of all places' zones, by name, and UTC; the many old names for the same zones are left out.
    pub fn names() -> Vec<&'static str> {
        const REGIONS: [&str; 10] = [
            "Africa",
            "America",
            "Antarctica",
            "Arctic",
            "Asia",
            "Atlantic",
            "Australia",
            "Europe",
            "Indian",
            "Pacific",
        ];
        let mut names: Vec<&str> = chrono_tz::TZ_VARIANTS
            .iter()
            .map(|zone| zone.name())
            .filter(|name| {
                *name == "UTC"
                    || name
                        .split_once('/')
                        .is_some_and(|(region, _)| REGIONS.contains(&region))
            })
            .collect();
        names.sort_unstable();
        names
    }

    /// The machine's own zone, or UTC where it does not say.
    pub fn of_this_machine() -> Self {
        iana_time_zone::get_timezone()
            .ok()
            .and_then(|name| name.parse().ok())
            .unwrap_or(Self(Tz::UTC))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for Zone {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        text.parse().map(Self).map_err(|_| {
            Error::invalid(format!(
                "“{text}” is not a time zone. Write it as Europe/London or America/New_York."
            ))
            .with("reason", "zone")
            .with("zone", text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_only_in_its_one_form() {
        assert_eq!("2027-03-04".parse::<Day>().unwrap(), Day::of(2027, 3, 4).unwrap());
        for wrong in [
            "2027-3-4",
            "2027-02-30",
            "04/03/2027",
            "2027-03-04T00:00",
            "",
            "+027-03-04",
            "0000-01-01",
        ] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong} must be refused");
        }
    }

    #[test]
    fn a_time_is_read_only_in_its_one_form() {
        assert_eq!(
            "09:30".parse::<TimeOfDay>().unwrap(),
            TimeOfDay::of(9, 30).unwrap()
        );
        for wrong in ["9:30", "24:00", "09:60", "0930", "09:30:00", "+9:30"] {
            assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong} must be refused");
        }
    }

    #[test]
    fn a_day_keeps_to_the_calendar_at_its_ends() {
        let last = Day::of(9999, 12, 31).unwrap();
        assert_eq!(last.plus(1), last, "there is no day after the last");
        assert_eq!(
            Day::of(2028, 2, 28).unwrap().plus(1),
            Day::of(2028, 2, 29).unwrap()
        );
        assert_eq!(
            Day::of(2027, 3, 4).unwrap().monday(),
            Day::of(2027, 3, 1).unwrap()
        );
    }

    #[test]
    fn the_wall_clock_follows_the_zone() {
        let zone: Zone = "Europe/London".parse().unwrap();
        let moment = DateTime::from_timestamp(1_782_000_000, 0).unwrap();
        let (day, time) = zone.wall(moment);
        assert_eq!(
            (day.to_string(), time.to_string()),
            ("2026-06-21".to_owned(), "01:00".to_owned())
        );
    }

    #[test]
    fn a_time_that_does_not_exist_or_exists_twice_is_settled() {
        for (zone, day, time, moment) in [
            // Plain days.
            ("Europe/London", "2027-01-07", "09:30", "2027-01-07T09:30:00Z"),
            ("Europe/London", "2027-07-08", "09:30", "2027-07-08T08:30:00Z"),
            // Forward: the time does not exist; by the clock as it went before.
            ("Europe/London", "2027-03-28", "01:30", "2027-03-28T01:30:00Z"),
            ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:30:00Z"),
            (
                "Australia/Lord_Howe",
                "2027-10-03",
                "02:15",
                "2027-10-02T15:45:00Z",
            ),
            // Back: the time exists twice; the first.
            ("Europe/London", "2027-10-31", "01:30", "2027-10-31T00:30:00Z"),
            ("America/New_York", "2027-11-07", "01:30", "2027-11-07T05:30:00Z"),
            (
                "Australia/Lord_Howe",
                "2027-04-04",
                "01:45",
                "2027-04-03T14:45:00Z",
            ),
            // A day that never was.
            ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T22:00:00Z"),
        ] {
            let zone: Zone = zone.parse().unwrap();
            let (day, time) = (day.parse().unwrap(), time.parse().unwrap());
            let settled = zone.moment(day, time);
            assert_eq!(
                settled.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
                moment,
                "{zone} {day} {time}"
            );
        }
    }

    #[test]
    fn a_weekly_post_keeps_its_time_over_every_change_of_the_clocks() {
        let time: TimeOfDay = "09:30".parse().unwrap();
        for zone in ["Europe/London", "America/New_York", "Australia/Lord_Howe"] {
            let zone: Zone = zone.parse().unwrap();
            let first = Day::of(2027, 1, 7).unwrap();
            let mut moments = std::collections::BTreeSet::new();
            for week in 0..104 {
                let day = first.plus(week * 7);
                let moment = zone.moment(day, time);
                assert_eq!(
                    zone.wall(moment),
                    (day, time),
                    "{zone} {day}: the clock shows 09:30"
                );
                moments.insert(moment.format("%H:%M").to_string());
            }
            assert_eq!(
                moments.len(),
                2,
                "{zone} changes its clocks: else this shows nothing"
            );
        }
    }
}
