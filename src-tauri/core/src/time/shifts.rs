//! When a zone changes its clocks: for files that must carry the zone's rules with them.

use super::{Zone, moment_of_year};
use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::OffsetComponents;

/// What a zone's clocks show for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clocks {
    /// How far they are ahead of universal time, in seconds.
    pub(crate) offset: i32,
    /// Whether they are set forward for the summer.
    pub(crate) is_summer: bool,
    /// What that time is called, such as `BST` or `+04`.
    pub(crate) name: String,
}

/// A moment at which a zone's clocks change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shift {
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// What the clocks show before it.
    pub(crate) before: Clocks,
    /// What they show from it on.
    pub(crate) after: Clocks,
}

impl Shift {
    /// What the clocks showed at that moment, before they were changed.
    pub(crate) fn onset(&self) -> NaiveDateTime {
        local(self.at, self.before.offset)
    }
}

/// What clocks show that are so many seconds ahead of universal time.
pub(crate) fn local(moment: DateTime<Utc>, offset: i32) -> NaiveDateTime {
    moment
        .naive_utc()
        .checked_add_signed(TimeDelta::seconds(offset.into()))
        .unwrap_or(moment.naive_utc())
}

/// Clocks change at least so far apart: the search takes steps of this.
const STEP: TimeDelta = TimeDelta::hours(24);

impl Zone {
    /// What the clocks show at a moment.
    pub(crate) fn clocks(self, moment: DateTime<Utc>) -> Clocks {
        let offset = self.0.offset_from_utc_datetime(&moment.naive_utc());
        Clocks {
            offset: offset.fix().local_minus_utc(),
            is_summer: !offset.dst_offset().is_zero(),
            name: offset.to_string(),
        }
    }

    /// Every change of the clocks from the start of a year to the end of another, both included.
    pub(crate) fn shifts(self, from: i32, to: i32) -> Vec<Shift> {
        let (mut at, end) = (moment_of_year(from), moment_of_year(to.saturating_add(1)));
        let mut shifts = Vec::new();
        let mut before = self.clocks(at);
        while at < end {
            let next = at.checked_add_signed(STEP).map_or(end, |next| next.min(end));
            let after = self.clocks(next);
            if after != before {
                shifts.push(Shift {
                    at: self.first_with(at, next, &after),
                    before: std::mem::replace(&mut before, after.clone()),
                    after,
                });
            }
            at = next;
        }
        shifts
    }

    /// The first second after `early` and up to `late` at which the clocks show what they show at `late`.
    fn first_with(self, early: DateTime<Utc>, late: DateTime<Utc>, clocks: &Clocks) -> DateTime<Utc> {
        let (mut early, mut late) = (early.timestamp(), late.timestamp());
        let moment = |second: i64| DateTime::from_timestamp(second, 0).unwrap_or_default();
        while late - early > 1 {
            let middle = early + (late - early) / 2;
            if self.clocks(moment(middle)) == *clocks {
                late = middle;
            } else {
                early = middle;
            }
        }
        moment(late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_of_london_change_twice_a_year() {
        let zone: Zone = "Europe/London".parse().unwrap();
        let shifts = zone.shifts(2027, 2028);
        let told: Vec<String> = shifts
            .iter()
            .map(|shift| format!("{} {} → {}", shift.onset(), shift.before.name, shift.after.name))
            .collect();
        assert_eq!(
            told,
            [
                "2027-03-28 01:00:00 GMT → BST",
                "2027-10-31 02:00:00 BST → GMT",
                "2028-03-26 01:00:00 GMT → BST",
                "2028-10-29 02:00:00 BST → GMT",
            ]
        );
        assert_eq!(Zone::UTC.shifts(2024, 2035), [], "universal time never changes");
    }
}
