//! The dates of an event that repeats: its own, those of its rules, those that are listed, without those that are left out.

use super::clocks::Clocks;
use super::component::Component;
use super::when::{When, read};
use crate::series::Rule;
use crate::time::{Day, Zone};
use std::collections::{BTreeMap, BTreeSet};

/// How far the dates of a repeat are taken, in days: two years from its start or from today, whichever is later, and two
/// years back from today or from its end.
const REACH: i64 = 731;
/// How many days the rules of one file may count through.
const MOST: usize = 5_000_000;

/// What the dates of an event are found by.
pub(super) struct Calendar {
    /// The zone of the plan.
    pub(super) zone: Zone,
    pub(super) today: Day,
    /// How many days of rules were counted so far.
    pub(super) counted: usize,
}

/// The dates of an event.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The dates, in order.
    pub(super) dates: Vec<When>,
    /// Whether it repeats at all.
    pub(super) repeats: bool,
    /// Whether it has more than were taken.
    pub(super) cut: bool,
    /// A rule that cannot be followed.
    pub(super) unread: Option<String>,
}

impl Calendar {
    /// The dates of an event that starts at `start`. None where the rules of the file never come to an end.
    pub(super) fn dates(
        &mut self,
        event: &Component,
        start: &When,
        clocks: &mut Clocks<'_>,
    ) -> Option<Dates> {
        let mut found = Dates::default();
        let mut dates = BTreeMap::from([(place(start), start.clone())]);
        let latest = start.day.max(self.today).plus(REACH);
        for property in event.all("RRULE") {
            found.repeats = true;
            let rule = match Rule::read(&property.value, start.time, start.clock.zone(self.zone)) {
                Ok(rule) => rule,
                Err(_) => {
                    found.unread = Some(property.value.trim().to_owned());
                    continue;
                }
            };
            let mut count = 0_u32;
            for day in rule.days(start.day, latest) {
                count += 1;
                self.counted += 1;
                if self.counted > MOST {
                    return None;
                }
                let date = start.on(day);
                dates.insert(place(&date), date);
            }
            let goes_on = match (rule.count, rule.until) {
                (Some(most), _) => count < most,
                (_, Some(until)) => until > latest,
                (None, None) => true,
            };
            found.cut |= goes_on && latest > start.day;
        }
        if let Some(property) = event.first("EXRULE") {
            found.unread = Some(format!("EXRULE:{}", property.value.trim()));
        }
        for property in event.all("RDATE") {
            found.repeats = true;
            for value in property.value.split(',').take(MOST) {
                let date = read(property, value, clocks);
                dates.extend(date.map(|date| (place(&date), date)));
            }
        }
        let mut left_out = BTreeSet::new();
        for property in event.all("EXDATE") {
            for value in property.value.split(',') {
                if let Some(date) = read(property, value, clocks) {
                    // A day without a time leaves out whatever is on it.
                    left_out.insert(if date.time.is_some() {
                        date.key()
                    } else {
                        date.day.to_string()
                    });
                }
            }
        }
        let mut dates: Vec<When> = dates.into_values().collect();
        let last = dates.last().map_or(start.day, |date| date.day);
        let from = last.min(self.today).plus(-REACH);
        let before = dates.len();
        dates.retain(|date| date.day >= from && date.day <= latest || !found.repeats);
        found.cut |= dates.len() < before;
        dates.retain(|date| !left_out.contains(&date.key()) && !left_out.contains(&date.day.to_string()));
        found.dates = dates;
        Some(found)
    }
}

/// Where a date stands among others: a whole day before the times of it.
fn place(date: &When) -> (Day, String) {
    (
        date.day,
        date.time.map(|time| time.to_string()).unwrap_or_default(),
    )
}
