//! Days and times of an iCalendar file: whole days, times of a zone, of UTC, and times that float.

use super::clocks::{Clock, Clocks};
use super::component::Property;
use crate::time::{Day, TimeOfDay, Zone};
use chrono::{DateTime, Utc};

/// A day, with a time of day or without one, by a clock of the file.
#[derive(Debug, Clone)]
pub(super) struct When {
    /// The day that the clock shows.
    pub(super) day: Day,
    /// The time that it shows; none for a whole day.
    pub(super) time: Option<TimeOfDay>,
    /// The clock.
    pub(super) clock: Clock,
}

/// What a value shows without regard to any clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Local {
    pub(super) day: Day,
    pub(super) time: Option<TimeOfDay>,
    pub(super) utc: bool,
}

/// Reads `20270304`, `20270304T093000` and `20270304T093000Z`, with or without dashes and colons.
pub(super) fn local(value: &str) -> Option<Local> {
    let value = value.trim();
    if value.len() > 40 {
        return None;
    }
    let (value, utc) = match value.strip_suffix(['Z', 'z']) {
        Some(value) => (value, true),
        None => (value, false),
    };
    let (date, time) = match value.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    let digits = |text: &str, most: usize| {
        let digits = text.replace(['-', ':'], "");
        let whole = digits.len() == most && digits.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let date = digits(date, 8)?;
    let day = Day::of(i32::try_from(date / 10_000).ok()?, date / 100 % 100, date % 100)?;
    let time = match time {
        None => None,
        Some(time) => {
            let time = time.split('.').next().unwrap_or_default();
            // Midnight at the end of a day is the start of the next.
            let minutes = digits(time, 6).map(|all| all / 100).or_else(|| digits(time, 4))?;
            if minutes == 2400 {
                return Some(Local {
                    day: day.plus(1),
                    time: TimeOfDay::of(0, 0),
                    utc,
                });
            }
            Some(TimeOfDay::of(minutes / 100, minutes % 100)?)
        }
    };
    Some(Local { day, time, utc })
}

/// Reads one value of a property; a period is its start.
pub(super) fn read(property: &Property, value: &str, clocks: &mut Clocks<'_>) -> Option<When> {
    let value = value.split('/').next().unwrap_or_default();
    let Local { day, time, utc } = local(value)?;
    let is_day = property
        .parameter("VALUE")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    let clock = match property.parameter("TZID") {
        _ if utc => Clock::Zone(Zone::UTC),
        Some(name) => clocks.named(name),
        None => Clock::Floating,
    };
    Some(When {
        day,
        time: time.filter(|_| !is_day),
        clock,
    })
}

impl When {
    /// The moment that it is; none for a whole day.
    pub(super) fn moment(&self, plan: Zone) -> Option<DateTime<Utc>> {
        Some(self.clock.moment(self.day, self.time?, plan))
    }

    /// The day and the time that the plan's clock shows.
    pub(super) fn here(&self, plan: Zone) -> (Day, Option<TimeOfDay>) {
        match (&self.clock, self.moment(plan)) {
            (Clock::Floating, _) | (_, None) => (self.day, self.time),
            (_, Some(moment)) => {
                let (day, time) = plan.wall(moment);
                (day, Some(time))
            }
        }
    }

    /// What names this date among the dates of its event, whatever the zone of the plan.
    pub(super) fn key(&self) -> String {
        match (&self.clock, self.time) {
            (_, None) => self.day.to_string(),
            (Clock::Floating, Some(time)) => format!("{} {time}", self.day),
            (_, Some(_)) => self
                .moment(Zone::UTC)
                .unwrap_or_default()
                .format("%Y-%m-%d %H:%MZ")
                .to_string(),
        }
    }

    /// The same time on another day.
    pub(super) fn on(&self, day: Day) -> Self {
        Self { day, ..self.clone() }
    }
}

/// How long `PT1H30M`, `P1D` or `P2W` lasts, in minutes.
pub(super) fn minutes(duration: &str) -> Option<i64> {
    let upper = duration.trim().to_ascii_uppercase();
    let rest = upper.trim_start_matches('+').strip_prefix('P')?;
    let (mut total, mut number, mut in_time) = (0_i64, 0_i64, false);
    for c in rest.chars() {
        let each = match c {
            '0'..='9' => {
                let digit = i64::from(c.to_digit(10)?);
                number = number.checked_mul(10)?.checked_add(digit)?;
                continue;
            }
            'T' => {
                in_time = true;
                continue;
            }
            'W' => 7 * 24 * 60,
            'D' => 24 * 60,
            'H' if in_time => 60,
            'M' if in_time => 1,
            'S' if in_time => 0,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(each)?)?;
        number = 0;
    }
    // A year is longer than anything that is meant.
    (0..=366 * 24 * 60).contains(&total).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_written() {
        for (value, seen) in [
            ("20270304", Some("2027-03-04 - false")),
            ("20270304T093000", Some("2027-03-04 09:30 false")),
            ("20270304T0930Z", Some("2027-03-04 09:30 true")),
            ("2027-03-04T09:30:00.000Z", Some("2027-03-04 09:30 true")),
            ("20270304T240000", Some("2027-03-05 00:00 false")),
            ("20270230", None),
            ("20270304T2561", None),
            ("tomorrow", None),
            ("", None),
        ] {
            let read = local(value).map(|own| {
                let time = own.time.map_or("-".to_owned(), |time| time.to_string());
                format!("{} {time} {}", own.day, own.utc)
            });
            assert_eq!(read.as_deref(), seen, "{value}");
        }
        assert_eq!(
            (minutes("PT1H30M"), minutes("P1W"), minutes("P1DT1H")),
            (Some(90), Some(10_080), Some(1500))
        );
        assert_eq!(
            (minutes("-PT5M"), minutes("P99999999999999999999D"), minutes("1H")),
            (None, None, None)
        );
    }
}
