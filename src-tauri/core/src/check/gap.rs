//! Gaps: working days in a row on which nothing goes out.

use crate::time::Day;
use serde::Serialize;

/// How many working days in a row without a post are a gap.
pub const GAP: usize = 3;

/// Working days in a row that have no post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Gap {
    /// The days, in their order; days on which nobody works do not stand among them.
    pub days: Vec<Day>,
}

/// The gaps from one day to another, both included. A day on which nobody works neither makes a gap nor ends one,
/// unless it has a post.
pub fn gaps(
    from: Day,
    to: Day,
    has_post: impl Fn(Day) -> bool,
    is_working: impl Fn(Day) -> bool,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut days = Vec::new();
    let mut close = |days: &mut Vec<Day>| {
        let days = std::mem::take(days);
        if days.len() >= GAP {
            gaps.push(Gap { days });
        }
    };
    for day in (0..=to.since(from)).map(|distance| from.plus(distance)) {
        if has_post(day) {
            close(&mut days);
        } else if is_working(day) {
            days.push(day);
        }
    }
    close(&mut days);
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gaps from Wednesday 2027-03-10 to the last post, each as its first day and its length.
    fn found(posts: &[&str]) -> Vec<(String, usize)> {
        let posts: Vec<Day> = posts.iter().map(|day| day.parse().unwrap()).collect();
        let from = "2027-03-10".parse().unwrap();
        let last = posts.last().copied().unwrap_or(from);
        let gaps = gaps(from, last, |day| posts.contains(&day), |day| day.weekday() < 5);
        gaps.iter()
            .map(|gap| (gap.days[0].to_string(), gap.days.len()))
            .collect()
    }

    #[test]
    fn three_working_days_without_a_post_are_a_gap() {
        let none: &[(&str, usize)] = &[];
        for (what, posts, wanted) in [
            ("two working days are none", &["2027-03-12"][..], none),
            (
                "three are one, the first day counted",
                &["2027-03-15"],
                &[("2027-03-10", 3)],
            ),
            (
                "a weekend does not end one",
                &["2027-03-11", "2027-03-17"],
                &[("2027-03-12", 3)],
            ),
            (
                "a post at a weekend does",
                &["2027-03-10", "2027-03-13", "2027-03-17"],
                none,
            ),
            ("what lies behind is none", &["2027-01-04", "2027-03-10"], none),
            (
                "each is found",
                &["2027-03-15", "2027-03-22"],
                &[("2027-03-10", 3), ("2027-03-16", 4)],
            ),
        ] {
            let wanted: Vec<_> = wanted
                .iter()
                .map(|(day, count)| ((*day).to_owned(), *count))
                .collect();
            assert_eq!(found(posts), wanted, "{what}");
        }
    }

    #[test]
    fn a_day_off_neither_makes_nor_ends_a_gap() {
        let day = |text: &str| -> Day { text.parse().unwrap() };
        let off = day("2027-03-11");
        let works = |day: Day| day.weekday() < 5 && day != off;
        let found = gaps(day("2027-03-10"), day("2027-03-15"), |_| false, works);
        assert_eq!(
            found,
            [Gap {
                days: ["2027-03-10", "2027-03-12", "2027-03-15"].map(day).to_vec()
            }]
        );
        assert_eq!(gaps(day("2027-03-10"), day("2027-03-12"), |_| false, works), []);
        assert_eq!(
            gaps(day("2027-03-10"), day("2027-03-01"), |_| false, works),
            [],
            "nothing lies between a day and an earlier one"
        );
    }
}
