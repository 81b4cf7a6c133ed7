//! What is done to posts that repeat: one repeats, is changed alone or with the others, the repeat is changed, ended,
//! deleted, continued. Each act is one edit. Its posts are real, a year ahead.

mod change;
mod grow;

use super::Plan;
use crate::error::{Error, Result};
use crate::history::{Changed, Label, SeriesAct};
use crate::id::{PostId, SeriesId};
use crate::post::{Post, PostPatch, SeriesPlace};
use crate::series::{
    Kind, Reach, Reached, Repeat, RepeatPreview, Rule, RuleChoice, Scope, Series, SeriesView, choices,
};
use crate::store::{Connection, post, series as store};
use crate::time::Day;

/// How many days a preview shows.
const SHOWN: usize = 6;

impl Plan {
    /// The series of a post, seen from it; none where it has none. `language` is that of its sentence.
    pub fn series_of(&self, id: &PostId, language: &str) -> Result<Option<SeriesView>> {
        let post = self.post(id)?;
        let Some(own) = &post.series else { return Ok(None) };
        let series = store::find(&self.conn, &own.series)?;
        let posts = members(&self.conn, &series.id)?;
        let today = self.today();
        let at = posts
            .iter()
            .position(|other| other.id == post.id)
            .unwrap_or_default();
        let (before, after) = (
            posts.get(..at).unwrap_or_default(),
            posts.get(at + 1..).unwrap_or_default(),
        );
        let count = |posts: &[Post]| {
            let settled = posts.iter().filter(|post| is_settled(post, today)).count();
            Reached {
                open: super::posts::count(posts.len() - settled),
                settled: super::posts::count(settled),
            }
        };
        let (earlier, following) = (count(before), count(after));
        // A rule that a foreign hand has spoilt is shown as it stands.
        let rule = series.rule.parse::<Rule>();
        let sentence = match &rule {
            Ok(rule) if series.kind == Kind::Repeat => rule.sentence(series.starts, language),
            _ => series.rule.clone(),
        };
        let goes_on = series.kind == Kind::Repeat && self.goes_on(&series).unwrap_or(false);
        Ok(Some(SeriesView {
            kind: series.kind,
            name: series.name.clone(),
            sentence,
            base: rule
                .as_ref()
                .map(|rule| rule.endless().to_string())
                .unwrap_or_default(),
            count: rule.as_ref().ok().and_then(|rule| rule.count),
            until: rule.as_ref().ok().and_then(|rule| rule.until),
            starts: series.starts,
            ends: series.ends,
            day_off: series.day_off,
            posts: super::posts::count(posts.len()),
            number: super::posts::count(at + 1),
            goes_on,
            own: own.own.clone(),
            next: after.iter().filter_map(|post| post.day).take(SHOWN).collect(),
            following,
            all: Reached {
                open: earlier.open + following.open,
                settled: earlier.settled + following.settled,
            },
            rule: series.rule.clone(),
            id: series.id,
        }))
    }

    /// The rules that offer themselves for a post. Fails where it has no day.
    pub fn repeat_choices(&self, id: &PostId, language: &str) -> Result<Vec<RuleChoice>> {
        Ok(choices(day_of(&self.post(id)?)?, language))
    }

    /// What a repeat of a post would give. Fails where the post has no day, or the rule cannot be taken.
    pub fn preview_repeat(&self, id: &PostId, repeat: &Repeat, language: &str) -> Result<RepeatPreview> {
        let post = self.post(id)?;
        let series = self.fresh(&post, repeat)?;
        let rule: Rule = series.rule.parse()?;
        let off = self.days_off()?;
        let now = series.dates(grow::horizon(&series, self.today()), &|day| off.is_working(day))?;
        // A leap day comes again after eight years at most.
        let far = series.dates(series.starts.plus(60 * 366), &|day| off.is_working(day))?;
        let last = if rule.ends() {
            let century = series.dates(series.starts.plus(36_525), &|day| off.is_working(day))?;
            century.last().map(|date| date.day)
        } else {
            None
        };
        let today = self.today();
        Ok(RepeatPreview {
            sentence: rule.sentence(series.starts, language),
            days: far.iter().map(|date| date.day).take(SHOWN).collect(),
            posts: super::posts::count(now.iter().skip(1).filter(|date| date.day >= today).count()),
            last,
            rule: series.rule,
        })
    }

    /// Lets a post repeat from its day on, or repeat by another rule from there on: then what comes before stays
    /// a series by itself, and posts that were changed by hand, are past, approved, published or cancelled stay.
    /// Fails where the post has no day, hangs on a date with others, or the rule cannot be taken.
    pub fn repeat_post(&mut self, id: &PostId, repeat: &Repeat) -> Result<Changed> {
        let old = self.post(id)?;
        let mut series = self.fresh(&old, repeat)?;
        let today = self.today();
        if let Some(place) = &old.series {
            let before = store::find(&self.conn, &place.series)?;
            if before.kind == Kind::Anchored {
                return Err(hangs_on_a_date(&old));
            }
            let label = label(&old, SeriesAct::Change, 0);
            let done = self.edit(&label, |writer| {
                let mut series = change::split(writer, &before, &old)?;
                series.rule = rule_of(repeat, &old, writer)?;
                series.day_off = repeat.day_off;
                change::by_another_rule(writer, series, &old, today)
            })?;
            return Ok(done.changed);
        }
        let off = self.days_off()?;
        let dates = series.dates(grow::horizon(&series, today), &|day| off.is_working(day))?;
        let made = dates.iter().skip(1).filter(|date| date.day >= today).count();
        let label = label(&old, SeriesAct::Repeat, super::posts::count(made));
        let done = self.edit(&label, |writer| {
            series.id = SeriesId(writer.new_id());
            store::insert(writer.tx, &series)?;
            let first = Post {
                series: Some(SeriesPlace {
                    series: series.id.clone(),
                    place: series.starts.to_string(),
                    own: Vec::new(),
                }),
                ..old.clone()
            };
            post::update(writer.tx, &old, &first)?;
            grow::grow(writer, series, today)
        })?;
        Ok(done.changed)
    }

    /// Changes fields of a post of a repeat, as far as `reach` says. What was changed by hand on another post stays
    /// there. A status is the post's own always. A new day moves the others along with the rule.
    pub fn edit_series(&mut self, id: &PostId, patch: &PostPatch, reach: Reach) -> Result<Changed> {
        if reach.scope == Scope::One {
            return self.edit_post(id, patch);
        }
        let (old, series) = self.repeating(id)?;
        let today = self.today();
        let new = old.patched(patch)?;
        let to = match (old.day, new.day) {
            (_, None) => {
                return Err(Error::invalid(format!(
                    "A whole series does not go to the tray. Move “{}” there alone, or let it repeat no further.",
                    old.title
                )));
            }
            (was, Some(day)) if was != Some(day) || has_own_day(&old) => patch.day.is_some().then_some(day),
            _ => None,
        };
        let others = self.reached(&old, &series.id, reach)?;
        let act = if to.is_some() {
            SeriesAct::Move
        } else {
            SeriesAct::Edit
        };
        let label = label(&new, act, super::posts::count(others.len()));
        let done = self.edit(&label, |writer| {
            let series = if reach.scope == Scope::Following {
                change::split(writer, &series, &old)?
            } else {
                series.clone()
            };
            change::fields(writer, &old, patch, &others)?;
            match to {
                Some(day) => change::moved(writer, series, &old, day, reach, today),
                None => Ok(()),
            }
        })?;
        Ok(done.changed)
    }

    /// Puts what was changed by hand on a post of a repeat on the others too, as far as `reach` says. Fails where
    /// nothing was.
    pub fn spread_series(&mut self, id: &PostId, reach: Reach) -> Result<Changed> {
        let post = self.post(id)?;
        let own: Vec<&str> = post
            .series
            .iter()
            .flat_map(|place| place.own.iter().map(String::as_str))
            .collect();
        if own.is_empty() {
            return Err(Error::invalid(format!(
                "“{}” is as the others of its series: there is nothing to put on them.",
                post.title
            )));
        }
        self.edit_series(id, &post.fields(&own), reach)
    }

    /// Deletes a post of a series, and others as far as `reach` says; a place that is deleted alone stays empty.
    /// The posts that stay when all are deleted are posts by themselves from then on.
    pub fn delete_from_series(&mut self, id: &PostId, reach: Reach) -> Result<Changed> {
        if reach.scope == Scope::One {
            return self.delete_posts(std::slice::from_ref(id));
        }
        let old = self.post(id)?;
        let series = self.own_series(&old)?;
        let others = self.reached(&old, &series.id, reach)?;
        let label = label(&old, SeriesAct::Delete, super::posts::count(others.len()));
        let done = self.edit(&label, |writer| {
            for other in others.iter().chain([&old]) {
                post::delete(writer.tx, &other.id)?;
            }
            let left = members(writer.tx, &series.id)?;
            let place = place_of(&old);
            let begins = left.iter().all(|other| place_of(other) > place);
            if reach.scope == Scope::Following && series.kind == Kind::Repeat && !left.is_empty() && !begins {
                return change::end(writer, &series, place.parse::<Day>()?.plus(-1));
            }
            change::dissolve(writer, &series, &left)
        })?;
        Ok(done.changed)
    }

    /// Lets a post repeat no further: it is the last of its series, and those that follow are deleted, but those
    /// that are past, approved, published or cancelled.
    pub fn end_series(&mut self, id: &PostId) -> Result<Changed> {
        let (old, series) = self.repeating(id)?;
        let reach = Reach {
            scope: Scope::Following,
            settled: false,
        };
        let others = self.reached(&old, &series.id, reach)?;
        let label = label(&old, SeriesAct::End, super::posts::count(others.len()));
        let done = self.edit(&label, |writer| {
            for other in &others {
                post::delete(writer.tx, &other.id)?;
            }
            change::end(writer, &series, place_of(&old).parse()?)
        })?;
        Ok(done.changed)
    }

    /// A post that repeats, and its series.
    fn repeating(&self, id: &PostId) -> Result<(Post, Series)> {
        let post = self.post(id)?;
        let series = self.own_series(&post)?;
        if series.kind == Kind::Anchored {
            return Err(hangs_on_a_date(&post));
        }
        Ok((post, series))
    }

    fn own_series(&self, post: &Post) -> Result<Series> {
        let Some(place) = &post.series else {
            return Err(Error::invalid(format!(
                "“{}” belongs to no series. Let it repeat first.",
                post.title
            )));
        };
        store::find(&self.conn, &place.series)
    }

    /// The other posts of a series that an act on `post` reaches.
    fn reached(&self, post: &Post, series: &SeriesId, reach: Reach) -> Result<Vec<Post>> {
        let today = self.today();
        let mut others = members(&self.conn, series)?;
        others.retain(|other| {
            other.id != post.id
                && (reach.scope == Scope::All || place_of(other) > place_of(post))
                && (reach.settled || !is_settled(other, today))
        });
        Ok(others)
    }

    /// The series that a repeat of a post would begin.
    fn fresh(&self, post: &Post, repeat: &Repeat) -> Result<Series> {
        Ok(Series {
            id: SeriesId(String::new()),
            kind: Kind::Repeat,
            name: String::new(),
            rule: repeat.read(post.time, self.zone)?.to_string(),
            starts: day_of(post)?,
            ends: None,
            day_off: repeat.day_off,
            grown: None,
            steps: "[]".to_owned(),
        })
    }
}

/// The rule as it is kept.
fn rule_of(repeat: &Repeat, post: &Post, writer: &super::Writer<'_>) -> Result<String> {
    Ok(repeat.read(post.time, super::zone_of(writer.tx)?)?.to_string())
}

/// The posts of a series, by place.
pub(super) fn members(conn: &Connection, series: &SeriesId) -> Result<Vec<Post>> {
    store::posts(conn, series)?
        .iter()
        .map(|id| post::find(conn, id))
        .collect()
}

/// Whether a series leaves a post as it is, unless it is told otherwise.
fn is_settled(post: &Post, today: Day) -> bool {
    !post.status.is_open() || post.day.is_some_and(|day| day < today)
}

fn place_of(post: &Post) -> &str {
    post.series.as_ref().map_or("", |place| place.place.as_str())
}

fn has_own_day(post: &Post) -> bool {
    post.series.as_ref().is_some_and(|place| place.has_own("day"))
}

fn day_of(post: &Post) -> Result<Day> {
    post.day.ok_or_else(|| {
        Error::invalid(format!(
            "“{}” lies in the tray, and a post repeats from its day on. Give it a day first.",
            post.title
        ))
        .with("reason", "repeat_needs_a_day")
    })
}

fn hangs_on_a_date(post: &Post) -> Error {
    Error::invalid(format!(
        "“{}” hangs on a date with other posts, and does not repeat. Copy it, and let the copy repeat.",
        post.title
    ))
    .with("reason", "anchored_does_not_repeat")
}

fn label(post: &Post, act: SeriesAct, count: u32) -> Label {
    Label::Series {
        title: post.title.clone(),
        act,
        count,
    }
}
