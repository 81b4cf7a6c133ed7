//! A rule and its days. Each period of the rule (a day, a week, a month, a year) has its candidates; BYSETPOS
//! chooses among them; what lies before the start or behind the end falls away.

use crate::time::Day;
use std::collections::{BTreeSet, VecDeque};

/// How often a rule begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

/// A weekday, or the nth of its month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NthDay {
    /// Which one, negative from the end; 0 for each of them.
    pub n: i32,
    /// The weekday, 0 for Monday to 6 for Sunday.
    pub weekday: u32,
}

/// A rule by which a post repeats: the part of RFC 5545 that speaks of days.
///
/// What the RFC leaves open is settled as libical settles it: a start that the rule does not meet is not one of
/// its days, and a yearly rule with days of the month but without months means the month of its start. A day that
/// a month does not have (31 April, 29 February) is left out, as the RFC says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// How often it begins anew.
    pub frequency: Frequency,
    /// Every how many of them.
    pub interval: u32,
    /// After how many days it ends.
    pub count: Option<u32>,
    /// Its last possible day.
    pub until: Option<Day>,
    /// Months, 1 to 12.
    pub months: BTreeSet<u32>,
    /// Days of the year, 1 to 366, negative from its end.
    pub year_days: BTreeSet<i32>,
    /// Days of the month, 1 to 31, negative from its end.
    pub month_days: BTreeSet<i32>,
    /// Weekdays.
    pub weekdays: BTreeSet<NthDay>,
    /// Which of a period's candidates, negative from the end.
    pub positions: BTreeSet<i32>,
    /// The day on which a week begins, 0 for Monday.
    pub week_start: u32,
}

impl Rule {
    /// The plain rule of a frequency: every day, week, month or year, without an end.
    pub fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            months: BTreeSet::new(),
            year_days: BTreeSet::new(),
            month_days: BTreeSet::new(),
            weekdays: BTreeSet::new(),
            positions: BTreeSet::new(),
            week_start: 0,
        }
    }

    /// Its days from `start` to `last`, both included, in order. The count is from the start on.
    pub fn days(&self, start: Day, last: Day) -> Days<'_> {
        let last = self.until.map_or(last, |until| until.min(last));
        Days {
            rule: self,
            start,
            last,
            period: 0,
            ready: VecDeque::new(),
            left: self.count,
        }
    }

    /// Whether it ends by itself.
    pub fn ends(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }

    /// The rule that ends with `last`, whatever its end was.
    #[must_use]
    pub fn ending(&self, last: Day) -> Self {
        Self {
            count: None,
            until: Some(last),
            ..self.clone()
        }
    }

    /// The rule without an end.
    #[must_use]
    pub fn endless(&self) -> Self {
        Self {
            count: None,
            until: None,
            ..self.clone()
        }
    }

    /// The rule that gives `to` where this one gives `from`; none where it has no single day to move.
    pub fn moved(&self, from: Day, to: Day) -> Option<Self> {
        let mut rule = self.clone();
        if !self.positions.is_empty() || !self.year_days.is_empty() {
            return None;
        }
        match self.frequency {
            Frequency::Daily => {
                if !(self.months.is_empty() && self.month_days.is_empty() && self.weekdays.is_empty()) {
                    return None;
                }
            }
            Frequency::Weekly => {
                if !self.months.is_empty() {
                    return None;
                }
                let held = NthDay {
                    n: 0,
                    weekday: from.weekday(),
                };
                if !rule.weekdays.is_empty() {
                    if !rule.weekdays.remove(&held) {
                        return None;
                    }
                    rule.weekdays.insert(NthDay {
                        n: 0,
                        weekday: to.weekday(),
                    });
                }
            }
            Frequency::Monthly | Frequency::Yearly => {
                if self.month_days.len() + self.weekdays.len() > 1 || self.months.len() > 1 {
                    return None;
                }
                let monthly = self.frequency == Frequency::Monthly;
                if monthly && !self.months.is_empty() {
                    return None;
                }
                if let Some(held) = self.weekdays.first() {
                    // The nth of a year is not the nth of a month.
                    if held.n == 0 || (!monthly && self.months.is_empty()) {
                        return None;
                    }
                    rule.weekdays = BTreeSet::from([nth(to, held.n < 0)]);
                }
                if let Some(held) = self.month_days.first() {
                    let from_end = *held < 0 || (to.day() > 28 && to.day() == month_length(to));
                    let day = i32::try_from(to.day()).ok()?;
                    let length = i32::try_from(month_length(to)).ok()?;
                    rule.month_days = BTreeSet::from([if from_end { day - length - 1 } else { day }]);
                }
                if !self.months.is_empty() {
                    rule.months = BTreeSet::from([to.month()]);
                }
            }
        }
        Some(rule)
    }

    /// The candidates of the period that is `steps` intervals after the start's; none behind the calendar's end.
    fn candidates(&self, start: Day, steps: u32) -> Option<Vec<Day>> {
        let by = i64::from(steps) * i64::from(self.interval);
        let all = match self.frequency {
            Frequency::Daily => {
                let day = after(start, by)?;
                vec![day].into_iter().filter(|day| self.limits(*day)).collect()
            }
            Frequency::Weekly => {
                let into = (start.weekday() + 7 - self.week_start) % 7;
                let first = after(start.plus(-i64::from(into)), by * 7)?;
                let own = NthDay {
                    n: 0,
                    weekday: start.weekday(),
                };
                (0..7)
                    .map(|days| first.plus(days))
                    .filter(|day| {
                        let weekday = NthDay {
                            n: 0,
                            weekday: day.weekday(),
                        };
                        let meant = if self.weekdays.is_empty() {
                            weekday == own
                        } else {
                            self.weekdays.contains(&weekday)
                        };
                        meant && (self.months.is_empty() || self.months.contains(&day.month()))
                    })
                    .collect()
            }
            Frequency::Monthly => {
                let months = i64::from(start.year()) * 12 + i64::from(start.month()) - 1 + by;
                let year = i32::try_from(months / 12).ok()?;
                let month = u32::try_from(months % 12).ok()? + 1;
                let first = Day::of(year, month, 1)?;
                if self.months.is_empty() || self.months.contains(&month) {
                    self.in_month(first, start)
                } else {
                    Vec::new()
                }
            }
            Frequency::Yearly => self.in_year(i32::try_from(i64::from(start.year()) + by).ok()?, start)?,
        };
        Some(if self.positions.is_empty() {
            all
        } else {
            self.chosen(&all)
        })
    }

    fn in_month(&self, first: Day, start: Day) -> Vec<Day> {
        let length = i64::from(month_length(first));
        (0..length)
            .map(|days| first.plus(days))
            .filter(|day| {
                if self.month_days.is_empty() && self.weekdays.is_empty() {
                    return day.day() == start.day();
                }
                self.has_month_day(*day) && self.has_weekday(*day, in_month)
            })
            .collect()
    }

    fn in_year(&self, year: i32, start: Day) -> Option<Vec<Day>> {
        let first = Day::of(year, 1, 1)?;
        let by_day = !(self.weekdays.is_empty() && self.year_days.is_empty());
        let mut months = self.months.clone();
        // As libical has it: without months, days of the month are those of the start's month, and so is the
        // start's own day where no day is named.
        if months.is_empty() && (!self.month_days.is_empty() || !by_day) {
            months.insert(start.month());
        }
        let place = if self.months.is_empty() { in_year } else { in_month };
        let plain = self.month_days.is_empty() && !by_day;
        let days = (0..year_length(first)).map(|days| first.plus(days));
        Some(
            days.filter(|day| {
                (months.is_empty() || months.contains(&day.month()))
                    && (!plain || day.day() == start.day())
                    && self.has_year_day(*day)
                    && self.has_month_day(*day)
                    && self.has_weekday(*day, place)
            })
            .collect(),
        )
    }

    fn limits(&self, day: Day) -> bool {
        (self.months.is_empty() || self.months.contains(&day.month()))
            && self.has_month_day(day)
            && self.has_weekday(day, in_month)
    }

    fn has_month_day(&self, day: Day) -> bool {
        self.month_days.is_empty()
            || has(
                &self.month_days,
                i64::from(day.day()),
                i64::from(month_length(day)),
            )
    }

    fn has_year_day(&self, day: Day) -> bool {
        self.year_days.is_empty() || {
            let (at, length) = in_year(day);
            has(&self.year_days, at, length)
        }
    }

    fn has_weekday(&self, day: Day, place: fn(Day) -> (i64, i64)) -> bool {
        let (at, length) = place(day);
        self.weekdays.is_empty()
            || self.weekdays.iter().any(|nth| {
                nth.weekday == day.weekday()
                    && match i64::from(nth.n) {
                        0 => true,
                        n if n > 0 => (at - 1) / 7 + 1 == n,
                        n => (length - at) / 7 + 1 == -n,
                    }
            })
    }

    fn chosen(&self, all: &[Day]) -> Vec<Day> {
        let length = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let at = |at: usize| i64::try_from(at).unwrap_or(i64::MAX) + 1;
        all.iter()
            .enumerate()
            .filter(|(index, _)| has(&self.positions, at(*index), length))
            .map(|(_, day)| *day)
            .collect()
    }
}

/// The days of a rule, in order.
#[derive(Debug)]
pub struct Days<'a> {
    rule: &'a Rule,
    start: Day,
    last: Day,
    period: u32,
    ready: VecDeque<Day>,
    left: Option<u32>,
}

impl Iterator for Days<'_> {
    type Item = Day;

    fn next(&mut self) -> Option<Day> {
        if self.left == Some(0) {
            return None;
        }
        while self.ready.is_empty() {
            if self.behind() {
                return None;
            }
            let days = self.rule.candidates(self.start, self.period)?;
            self.period = self.period.checked_add(1)?;
            self.ready
                .extend(days.into_iter().filter(|day| *day >= self.start));
        }
        let day = self.ready.pop_front().filter(|day| *day <= self.last)?;
        self.left = self.left.map(|left| left - 1);
        Some(day)
    }
}

impl Days<'_> {
    /// Whether the coming period begins behind the last day.
    fn behind(&self) -> bool {
        let by = i64::from(self.period) * i64::from(self.rule.interval);
        let least = match self.rule.frequency {
            Frequency::Daily => by,
            // The start may be the last day of its own week, month or year.
            Frequency::Weekly => by * 7 - 6,
            Frequency::Monthly => by * 28 - 30,
            Frequency::Yearly => by * 365 - 365,
        };
        least > self.last.since(self.start)
    }
}

/// Whether one of the numbers means the `at`th of `length`.
fn has(numbers: &BTreeSet<i32>, at: i64, length: i64) -> bool {
    numbers.iter().any(|number| {
        let number = i64::from(*number);
        at == if number < 0 { length + 1 + number } else { number }
    })
}

/// The day `days` later, or none where the calendar ends before.
fn after(day: Day, days: i64) -> Option<Day> {
    let later = day.plus(days);
    (later.since(day) == days).then_some(later)
}

/// How many days a day's month has.
pub(super) fn month_length(day: Day) -> u32 {
    (28..=31)
        .rev()
        .find(|last| Day::of(day.year(), day.month(), *last).is_some())
        .unwrap_or(28)
}

fn year_length(day: Day) -> i64 {
    if Day::of(day.year(), 2, 29).is_some() {
        366
    } else {
        365
    }
}

fn in_month(day: Day) -> (i64, i64) {
    (i64::from(day.day()), i64::from(month_length(day)))
}

fn in_year(day: Day) -> (i64, i64) {
    let first = Day::of(day.year(), 1, 1).unwrap_or(day);
    (day.since(first) + 1, year_length(day))
}

/// Which weekday of its month a day is, from the start or from the end.
pub(super) fn nth(day: Day, from_end: bool) -> NthDay {
    let n = if from_end {
        -i64::from((month_length(day) - day.day()) / 7 + 1)
    } else {
        i64::from((day.day() - 1) / 7 + 1)
    };
    NthDay {
        n: i32::try_from(n).unwrap_or_default(),
        weekday: day.weekday(),
    }
}
