//! A zone's rules as a VTIMEZONE (RFC 5545, 3.6.5). Where the clocks change by a rule of the year until the end
//! of what is asked for, the rule is written, which goes on for ever; else each change by its date.

use super::lines::line;
use crate::time::{Clocks, Shift, Zone, local};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use std::fmt::Write as _;

/// The fewest years in a row from which a rule is read off.
const FEWEST: usize = 3;

/// Changes of one kind: from the same clocks to the same clocks.
struct Kind<'a> {
    before: &'a Clocks,
    after: &'a Clocks,
    onsets: Vec<NaiveDateTime>,
}

/// Appends a zone's rules for the years from one to another, both included.
pub(super) fn write(to: &mut String, zone: Zone, from: i32, until: i32) {
    line(to, "BEGIN", "VTIMEZONE");
    line(to, "TZID", &zone.to_string());
    let shifts = zone.shifts(from, until);
    let start = NaiveDate::from_ymd_opt(from, 1, 1)
        .unwrap_or_default()
        .and_time(NaiveTime::MIN)
        .and_utc();
    let first = zone.clocks(start);
    observance(to, &first, &first, &[local(start, first.offset)], None);
    for kind in kinds(&shifts) {
        let ruled = kind.ruled(until);
        let (by_date, by_rule) = kind.onsets.split_at_checked(ruled).unwrap_or((&kind.onsets, &[]));
        if !by_date.is_empty() {
            observance(to, kind.before, kind.after, by_date, None);
        }
        if !by_rule.is_empty() {
            observance(to, kind.before, kind.after, by_rule, rule(by_rule).as_deref());
        }
    }
    line(to, "END", "VTIMEZONE");
}

/// The kinds of changes, each where it comes first.
fn kinds(shifts: &[Shift]) -> Vec<Kind<'_>> {
    let mut kinds: Vec<Kind<'_>> = Vec::new();
    for shift in shifts {
        let own = kinds
            .iter_mut()
            .find(|kind| *kind.before == shift.before && *kind.after == shift.after);
        match own {
            Some(kind) => kind.onsets.push(shift.onset()),
            None => kinds.push(Kind {
                before: &shift.before,
                after: &shift.after,
                onsets: vec![shift.onset()],
            }),
        }
    }
    kinds
}

impl Kind<'_> {
    /// From which of its changes on one rule gives them all, up to the end of `until`; their number where none does.
    fn ruled(&self, until: i32) -> usize {
        let goes_on = self.onsets.last().is_some_and(|onset| onset.year() == until);
        let most = self.onsets.len().saturating_sub(FEWEST);
        (0..=most)
            .filter(|_| goes_on && self.onsets.len() >= FEWEST)
            .find(|from| self.onsets.get(*from..).is_some_and(|own| rule(own).is_some()))
            .unwrap_or(self.onsets.len())
    }
}

/// The rule of the year that gives these changes: the first, second … or last such day of the week of a month.
fn rule(onsets: &[NaiveDateTime]) -> Option<String> {
    let first = onsets.first()?;
    let follow = onsets.windows(2).all(|pair| match pair {
        [one, next] => next.year() == one.year() + 1,
        _ => false,
    });
    let alike = |onset: &NaiveDateTime| {
        (onset.month(), onset.weekday(), onset.time()) == (first.month(), first.weekday(), first.time())
    };
    if !follow || !onsets.iter().all(alike) {
        return None;
    }
    let week = |onset: &NaiveDateTime| (onset.day() - 1) / 7 + 1;
    let is_last = |onset: &NaiveDateTime| {
        let later = onset.checked_add_signed(TimeDelta::days(7));
        later.is_none_or(|later| later.month() != onset.month())
    };
    let nth = if onsets.iter().all(is_last) {
        "-1".to_owned()
    } else if onsets.iter().all(|onset| week(onset) == week(first)) {
        week(first).to_string()
    } else {
        return None;
    };
    let name = first.weekday().to_string().to_uppercase();
    let day = name.get(..2)?;
    Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={nth}{day}", first.month()))
}

fn observance(
    to: &mut String,
    before: &Clocks,
    after: &Clocks,
    onsets: &[NaiveDateTime],
    rule: Option<&str>,
) {
    let name = if after.is_summer { "DAYLIGHT" } else { "STANDARD" };
    let stamp = |onset: &NaiveDateTime| onset.format("%Y%m%dT%H%M%S").to_string();
    let Some((first, others)) = onsets.split_first() else {
        return;
    };
    line(to, "BEGIN", name);
    line(to, "DTSTART", &stamp(first));
    match rule {
        Some(rule) => line(to, "RRULE", rule),
        None if others.is_empty() => {}
        None => line(
            to,
            "RDATE",
            &others.iter().map(stamp).collect::<Vec<_>>().join(","),
        ),
    }
    line(to, "TZOFFSETFROM", &offset(before.offset));
    line(to, "TZOFFSETTO", &offset(after.offset));
    line(to, "TZNAME", &after.name);
    line(to, "END", name);
}

fn offset(seconds: i32) -> String {
    let (sign, size) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let mut text = format!("{sign}{:02}{:02}", size / 3600, size / 60 % 60);
    if size % 60 != 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, "{:02}", size % 60);
    }
    text
}

#[cfg(test)]
#[path = "zone_tests.rs"]
mod tests;
