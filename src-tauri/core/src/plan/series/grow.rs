//! Posts of a repeat are made real a year ahead, and further as time goes.

use super::super::posts::copy_attachments;
use super::super::{Plan, Writer};
use super::{members, place_of};
use crate::error::Result;
use crate::history::{Changed, Label, SeriesAct};
use crate::occasion::DaysOff;
use crate::post::{Post, SeriesPlace, Status};
use crate::series::{Date, Kind, Series};
use crate::store::{log, occasion, post, series as store};
use crate::time::Day;
use std::collections::BTreeSet;

/// How far behind its year a series may fall, in days, before opening the plan continues it.
const BEHIND: i64 = 31;

/// The day up to which the posts of a series are made: a year from today, or from its start if that is later.
pub(super) fn horizon(series: &Series, today: Day) -> Day {
    let from = series.starts.max(today);
    let next = Day::of(from.year() + 1, from.month(), from.day());
    next.unwrap_or_else(|| from.plus(365))
}

/// Makes the posts of a series up to its horizon that are not there yet, but none that is past. They are as the
/// newest post that nobody changed by hand.
pub(super) fn grow(writer: &Writer<'_>, mut series: Series, today: Day) -> Result<()> {
    let last = horizon(&series, today);
    let posts = members(writer.tx, &series.id)?;
    let there: BTreeSet<&str> = posts.iter().map(place_of).collect();
    let empty = store::exceptions(writer.tx, &series.id)?;
    let plain = |post: &&Post| post.series.as_ref().is_some_and(|place| place.own.is_empty());
    let model = posts.iter().rfind(plain).or_else(|| posts.last());
    if let Some(model) = model {
        for Date { place, day } in ahead(&series, last, today, &occasion::days_off(writer.tx)?)? {
            let place = place.to_string();
            if there.contains(place.as_str()) || empty.contains(&place) {
                continue;
            }
            let new = Post {
                id: writer.new_post_id(),
                status: Status::Draft,
                day: Some(day),
                evergreen: false,
                origin: None,
                series: Some(SeriesPlace {
                    series: series.id.clone(),
                    place,
                    own: Vec::new(),
                }),
                ..model.clone()
            };
            post::insert(writer.tx, &new)?;
            copy_attachments(writer, &model.id, &new.id)?;
        }
    }
    series.grown = Some(last);
    store::update(writer.tx, &series)
}

/// The dates that are still to be made: not past, and behind those that were made.
fn ahead(series: &Series, last: Day, today: Day, off: &DaysOff) -> Result<Vec<Date>> {
    let mut dates = series.dates(last, &|day| off.is_working(day))?;
    dates.retain(|date| date.day >= today && series.grown.is_none_or(|grown| date.place > grown));
    Ok(dates)
}

impl Plan {
    /// Continues what repeats, where it has fallen a month or more behind its year: one edit, or none. Not while
    /// something is undone: redo would be lost.
    pub fn grow(&mut self) -> Result<Option<Changed>> {
        if self.read_only {
            return Ok(None);
        }
        let today = self.today();
        let off = self.days_off()?;
        let mut behind = Vec::new();
        let mut count = 0;
        for series in store::all(&self.conn)? {
            let last = horizon(&series, today);
            let late = series.grown.is_some_and(|grown| last.since(grown) >= BEHIND);
            if series.kind != Kind::Repeat || !late {
                continue;
            }
            // What a foreign hand has spoilt is left alone.
            let Ok(dates) = ahead(&series, last, today, &off) else {
                continue;
            };
            if !dates.is_empty() {
                count += super::super::posts::count(dates.len());
                behind.push(series);
            }
        }
        if behind.is_empty() || log::standing(&self.conn)?.redo.is_some() {
            return Ok(None);
        }
        let label = Label::Series {
            title: String::new(),
            act: SeriesAct::Grow,
            count,
        };
        let done = self.edit(&label, |writer| {
            for series in behind {
                // Another window may have been quicker.
                let series = store::find(writer.tx, &series.id)?;
                grow(writer, series, today)?;
            }
            Ok(())
        })?;
        Ok(Some(done.changed))
    }

    /// Whether the rule gives dates behind those that were made.
    pub(super) fn goes_on(&self, series: &Series) -> Result<bool> {
        let Some(grown) = series.grown else {
            return Ok(false);
        };
        let off = self.days_off()?;
        let far = series.dates(grown.plus(9 * 366), &|day| off.is_working(day))?;
        Ok(far.last().is_some_and(|date| date.place > grown))
    }
}
