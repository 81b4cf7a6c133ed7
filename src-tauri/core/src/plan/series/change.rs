//! The steps of a change to a repeat: splitting it, another rule, a move with all that follow, an end.

use super::super::Writer;
use super::grow::{grow, horizon};
use super::{has_own_day, is_settled, members, place_of};
use crate::error::{Error, Result};
use crate::id::SeriesId;
use crate::post::{Post, PostPatch, SeriesPlace};
use crate::series::{Frequency, Reach, Rule, Series};
use crate::store::{occasion, post, series as store};
use crate::time::Day;
use std::collections::BTreeMap;

/// Makes a post the first of its series: what comes before it stays a series by itself, which ends there.
pub(super) fn split(writer: &Writer<'_>, series: &Series, from: &Post) -> Result<Series> {
    let place = place_of(from);
    let posts = members(writer.tx, &series.id)?;
    if posts.iter().all(|post| place_of(post) >= place) {
        return Ok(series.clone());
    }
    let starts: Day = place.parse()?;
    let rule: Rule = series.rule.parse()?;
    let mut rest = rule.clone();
    if let Some(count) = rule.count {
        let before = series.dates(starts.plus(-1), &|_| true)?.len();
        rest.count = Some(count.saturating_sub(super::super::posts::count(before)).max(1));
    }
    let new = Series {
        id: SeriesId(writer.new_id()),
        rule: rest.to_string(),
        starts,
        ..series.clone()
    };
    store::insert(writer.tx, &new)?;
    for old in posts.iter().filter(|post| place_of(post) >= place) {
        post::update(writer.tx, old, &placed(old, |own| own.series = new.id.clone()))?;
    }
    for empty in store::exceptions(writer.tx, &series.id)? {
        if empty.as_str() >= place {
            store::unexcept(writer.tx, &series.id, &empty)?;
            store::except(writer.tx, &new.id, &empty)?;
        }
    }
    end(writer, series, starts.plus(-1))?;
    Ok(new)
}

/// Ends a series with a day.
pub(super) fn end(writer: &Writer<'_>, series: &Series, last: Day) -> Result<()> {
    let rule: Rule = series.rule.parse()?;
    let ended = Series {
        rule: rule.ending(last.max(series.starts)).to_string(),
        ..series.clone()
    };
    store::update(writer.tx, &ended)
}

/// Takes posts out of their series, and deletes it.
pub(super) fn dissolve(writer: &Writer<'_>, series: &Series, left: &[Post]) -> Result<()> {
    for old in left {
        let free = Post {
            series: None,
            ..old.clone()
        };
        post::update(writer.tx, old, &free)?;
    }
    store::delete(writer.tx, &series.id)
}

/// Puts fields on a post and on the others, but on each what is its own by hand. A day is not among them.
pub(super) fn fields(writer: &Writer<'_>, from: &Post, patch: &PostPatch, others: &[Post]) -> Result<()> {
    let shared = patch.without(&["day", "status", "evergreen"]);
    for other in others {
        let old = post::find(writer.tx, &other.id)?;
        let own: Vec<&str> = old
            .series
            .iter()
            .flat_map(|place| place.own.iter().map(String::as_str))
            .collect();
        let mut patch = shared.without(&own);
        if old.day.is_none() {
            patch = patch.without(&["time"]);
        }
        let new = old.patched(&patch)?;
        if !old.differing(&new).is_empty() {
            post::update(writer.tx, &old, &new)?;
        }
    }
    let old = post::find(writer.tx, &from.id)?;
    let patched = old.patched(&patch.without(&["day"]))?;
    let new = placed(&patched, |place| place.own.retain(|field| !shared.names(field)));
    post::update(writer.tx, &old, &new)
}

/// Lets a series go by another rule from its first post on, which is `from`.
pub(super) fn by_another_rule(
    writer: &Writer<'_>,
    mut series: Series,
    from: &Post,
    today: Day,
) -> Result<()> {
    let day = super::day_of(from)?;
    series.starts = day;
    series.grown = None;
    let first = post::find(writer.tx, &from.id)?;
    let new = placed(&first, |place| {
        place.place = day.to_string();
        place.own.retain(|field| field != "day");
    });
    post::update(writer.tx, &first, &new)?;
    let off = occasion::days_off(writer.tx)?;
    let dates = series.dates(horizon(&series, today), &|day| off.is_working(day))?;
    let landed: BTreeMap<String, Day> = dates
        .iter()
        .map(|date| (date.place.to_string(), date.day))
        .collect();
    for old in members(writer.tx, &series.id)? {
        if old.id == from.id || is_settled(&old, today) {
            continue;
        }
        let own = old.series.as_ref().is_some_and(|place| !place.own.is_empty());
        match landed.get(place_of(&old)) {
            Some(day) if !has_own_day(&old) && old.day != Some(*day) => {
                let new = Post {
                    day: Some(*day),
                    ..old.clone()
                };
                post::update(writer.tx, &old, &new)?;
            }
            None if !own => post::delete(writer.tx, &old.id)?,
            _ => {}
        }
    }
    grow(writer, series, today)
}

/// Moves a post to a day, and the others of its series with the rule. What was moved by hand stays where it is.
pub(super) fn moved(
    writer: &Writer<'_>,
    mut series: Series,
    from: &Post,
    to: Day,
    reach: Reach,
    today: Day,
) -> Result<()> {
    let held: Day = place_of(from).parse()?;
    let rule: Rule = series.rule.parse()?;
    let mut new_rule = rule.moved(held, to).ok_or_else(|| {
        Error::invalid(format!(
            "The rule {rule} names more than one day, and cannot follow this move. Move this post alone, or change when it repeats."
        ))
        .with("reason", "rule_cannot_follow")
        .with("rule", &rule)
    })?;
    let posts = members(writer.tx, &series.id)?;
    let places = posts.iter().filter_map(|post| place_of(post).parse::<Day>().ok());
    let last = places.chain(series.grown).chain(rule.until).max().unwrap_or(held);
    let old_days: Vec<Day> = rule.days(series.starts, last).collect();
    if !old_days.contains(&held) {
        return Err(Error::invalid(format!(
            "“{}” stands on a day that its rule does not name. Move it alone, or change when it repeats.",
            from.title
        ))
        .with("reason", "rule_cannot_follow"));
    }
    let by = to.since(held);
    let mut map = BTreeMap::new();
    if let Some(first) = old_days.first() {
        let from_day = begin(&rule, *first, held, to);
        let plain = Rule {
            until: None,
            ..new_rule.clone()
        };
        let farther = last.plus(by.abs() + 800);
        for (old, new) in old_days.iter().zip(plain.days(from_day, farther)) {
            map.insert(*old, new);
        }
    }
    let map_day = |day: Day| map.get(&day).copied().unwrap_or_else(|| day.plus(by));
    if rule.until.is_some() {
        new_rule.until = old_days.last().map(|day| map_day(*day));
    }
    let grown = old_days
        .iter()
        .rfind(|day| series.grown.is_none_or(|grown| **day <= grown));
    series.grown = grown.map(|day| map_day(*day)).or(series.grown);
    series.starts = map_day(series.starts);
    series.rule = new_rule.to_string();
    let off = occasion::days_off(writer.tx)?;
    for old in &posts {
        let Ok(place) = place_of(old).parse::<Day>() else {
            continue;
        };
        let place = map_day(place);
        let settled = is_settled(old, today) && !reach.settled;
        let held = old.id == from.id;
        let stays = !held && (settled || has_own_day(old));
        let mut new = placed(old, |own| {
            own.place = place.to_string();
            if held {
                own.own.retain(|field| field != "day");
            } else if stays {
                own.keep(&["day"]);
            }
        });
        if held {
            new.day = Some(to);
        } else if !stays {
            new.day = series
                .day_off
                .land(place, |day| off.is_working(day))
                .or(Some(place));
        }
        if new != *old {
            post::update(writer.tx, old, &new)?;
        }
    }
    for empty in store::exceptions(writer.tx, &series.id)? {
        store::unexcept(writer.tx, &series.id, &empty)?;
        store::except(writer.tx, &series.id, &map_day(empty.parse()?).to_string())?;
    }
    grow(writer, series, today)
}

/// Where the moved rule is to begin, so that its days answer one by one to those of the rule as it was.
fn begin(rule: &Rule, first: Day, held: Day, to: Day) -> Day {
    let by = to.since(held);
    match rule.frequency {
        Frequency::Daily => first.plus(by),
        Frequency::Weekly if rule.weekdays.len() < 2 || first.weekday() == held.weekday() => first.plus(by),
        Frequency::Weekly => first,
        Frequency::Monthly => {
            let months = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month()) - 1;
            let at = months(first) + months(to) - months(held);
            let year = i32::try_from(at / 12).unwrap_or_default();
            let month = u32::try_from(at % 12).unwrap_or_default() + 1;
            Day::of(year, month, 1).unwrap_or(first)
        }
        Frequency::Yearly => Day::of(first.year() + to.year() - held.year(), 1, 1).unwrap_or(first),
    }
}

/// A post with another place in its series.
fn placed(post: &Post, change: impl FnOnce(&mut SeriesPlace)) -> Post {
    let mut new = post.clone();
    if let Some(place) = &mut new.series {
        change(place);
    }
    new
}
