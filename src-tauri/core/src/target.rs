//! Where posts are to go when they are moved or copied together: they keep their distances, and their times.

use crate::error::{Error, Result};
use crate::id::PostId;
use crate::time::Day;
use serde::{Deserialize, Serialize};

/// How far posts may be shifted, in days: a century.
const FARTHEST: i64 = 36_525;

/// Where posts are to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(tag = "to", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// To the tray.
    Tray,
    /// To a day. The others keep their distance from the anchor; posts of the tray come to the day itself.
    Day {
        /// The day on which the anchor lands.
        day: Day,
        /// The post that was taken hold of; without one, or with one of the tray, the earliest of them.
        #[serde(default)]
        anchor: Option<PostId>,
    },
    /// Along the calendar; posts of the tray stay there.
    By {
        /// By whole weeks, negative for earlier.
        #[serde(default)]
        weeks: i32,
        /// And by days, negative for earlier.
        #[serde(default)]
        days: i32,
        /// Whether days are counted on working days alone (Monday to Friday), and no post lands on another.
        #[serde(default)]
        working: bool,
    },
}

impl Target {
    /// Where each post lands, in the order of `posts`; none for the tray. Fails where a shift leaves the
    /// calendar.
    pub fn landing(&self, posts: &[(PostId, Option<Day>)]) -> Result<Vec<Option<Day>>> {
        match self {
            Self::Tray => Ok(vec![None; posts.len()]),
            Self::Day { day, anchor } => {
                let held = anchor
                    .as_ref()
                    .and_then(|anchor| posts.iter().find(|(id, _)| id == anchor)?.1);
                let from = held.or_else(|| posts.iter().filter_map(|(_, day)| *day).min());
                let distance = from.map_or(0, |from| day.since(from));
                let land = |own: &Option<Day>| match own {
                    Some(own) => shifted(*own, distance).map(Some),
                    None => Ok(Some(*day)),
                };
                posts.iter().map(|(_, own)| land(own)).collect()
            }
            Self::By { weeks, days, working } => posts
                .iter()
                .map(|(_, own)| {
                    own.map(|own| by(own, i64::from(*weeks), i64::from(*days), *working))
                        .transpose()
                })
                .collect(),
        }
    }
}

fn by(from: Day, weeks: i64, days: i64, working: bool) -> Result<Day> {
    let start = shifted(from, weeks * 7)?;
    if !working {
        return shifted(start, days);
    }
    if days.abs() > FARTHEST {
        return Err(too_far());
    }
    let step = if days < 0 || (days == 0 && weeks < 0) {
        -1
    } else {
        1
    };
    let mut day = start;
    let mut left = days.abs();
    while left > 0 {
        day = shifted(day, step)?;
        if is_working(day) {
            left -= 1;
        }
    }
    while !is_working(day) {
        day = shifted(day, step)?;
    }
    Ok(day)
}

/// Whether an office works on that day. Holidays are occasions of the plan, which it does not have yet.
pub(crate) fn is_working(day: Day) -> bool {
    day.weekday() < 5
}

fn shifted(day: Day, days: i64) -> Result<Day> {
    let moved = day.plus(days);
    if days.abs() > FARTHEST || moved.since(day) != days {
        return Err(too_far());
    }
    Ok(moved)
}

fn too_far() -> Error {
    Error::invalid("That is too far: a post can be shifted by a century, and no further than the year 9999.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(days: &[Option<&str>]) -> Vec<(PostId, Option<Day>)> {
        days.iter()
            .enumerate()
            .map(|(at, day)| (PostId(at.to_string()), day.map(|day| day.parse().unwrap())))
            .collect()
    }

    fn land(target: &Target, days: &[Option<&str>]) -> Vec<String> {
        let landed = target.landing(&posts(days)).unwrap();
        landed
            .into_iter()
            .map(|day| day.map_or_else(|| "tray".to_owned(), |day| day.to_string()))
            .collect()
    }

    fn to(day: &str, anchor: Option<&str>) -> Target {
        Target::Day {
            day: day.parse().unwrap(),
            anchor: anchor.map(PostId::from),
        }
    }

    fn shift(weeks: i32, days: i32, working: bool) -> Target {
        Target::By { weeks, days, working }
    }

    #[test]
    fn posts_keep_their_distance_from_the_one_that_is_held() {
        let three = [Some("2027-03-01"), Some("2027-03-04"), None];
        assert_eq!(
            land(&to("2027-03-10", Some("1")), &three),
            ["2027-03-07", "2027-03-10", "2027-03-10"],
            "the post of the tray comes to the day itself"
        );
        assert_eq!(
            land(&to("2027-03-10", None), &three),
            ["2027-03-10", "2027-03-13", "2027-03-10"],
            "without an anchor the earliest lands on the day"
        );
        assert_eq!(
            land(&to("2027-03-10", Some("2")), &three)[0],
            "2027-03-10",
            "a post of the tray has no day to keep a distance from"
        );
        assert_eq!(land(&Target::Tray, &three), ["tray"; 3]);
    }

    #[test]
    fn a_shift_counts_days_or_working_days() {
        // Thursday, Friday, Saturday.
        let three = [Some("2027-03-04"), Some("2027-03-05"), Some("2027-03-06")];
        for (target, landed) in [
            (shift(0, 2, false), ["2027-03-06", "2027-03-07", "2027-03-08"]),
            (shift(0, 2, true), ["2027-03-08", "2027-03-09", "2027-03-09"]),
            (shift(0, -3, true), ["2027-03-01", "2027-03-02", "2027-03-03"]),
            (shift(1, 0, false), ["2027-03-11", "2027-03-12", "2027-03-13"]),
            (shift(1, 0, true), ["2027-03-11", "2027-03-12", "2027-03-15"]),
            (shift(-1, 0, true), ["2027-02-25", "2027-02-26", "2027-02-26"]),
            (shift(1, 1, true), ["2027-03-12", "2027-03-15", "2027-03-15"]),
        ] {
            assert_eq!(land(&target, &three), landed, "{target:?}");
        }
        assert_eq!(
            land(&shift(3, 0, false), &[None]),
            ["tray"],
            "the tray stays the tray"
        );
    }

    #[test]
    fn a_shift_out_of_the_calendar_is_refused() {
        for (target, day) in [
            (shift(0, 1, false), "9999-12-31"),
            (shift(0, 1, true), "9999-12-31"),
            (shift(0, i32::MIN, true), "2027-03-04"),
            (shift(i32::MAX, 0, false), "2027-03-04"),
        ] {
            assert!(
                target.landing(&posts(&[Some(day)])).is_err(),
                "{target:?} of {day}"
            );
        }
    }
}
