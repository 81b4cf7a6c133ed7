//! Posts that hang on a date: planned from a pattern, and moved with the date, each as one edit; and the patterns of
//! the office.

use super::series::members;
use super::{Plan, same_name};
use crate::error::{Code, Error, Result};
use crate::history::{Changed, Label, SeriesAct};
use crate::id::{PostId, SeriesId, SeriesPatternId};
use crate::occasion::DaysOff;
use crate::post::{Post, PostChannel, SeriesPlace, Status};
use crate::series::anchored::{Landing, NewAnchored, Pattern, PatternPatch, Step, built_in};
use crate::series::{Kind, Series};
use crate::store::{post, series as store, series_pattern as pattern};
use crate::theme;
use crate::time::Day;

/// What the patterns that come with Almanac are known by.
const BUILT_IN: &str = "built-in:";
/// How many posts a pattern may have; their places are written with two digits.
const MOST: usize = 99;

impl Plan {
    /// The patterns of anchored series: the office's own first, then those that come with Almanac, but those whose
    /// name an own one has.
    pub fn series_patterns(&self) -> Result<Vec<Pattern>> {
        let mut all = pattern::all(&self.conn)?;
        let language = self.language()?;
        let names = theme::first_names(&language);
        let themes = self.themes()?;
        for own in built_in(&language) {
            if all.iter().any(|pattern| same_name(&pattern.name, own.name)) {
                continue;
            }
            let name = names.get(own.theme);
            let theme = themes
                .iter()
                .find(|theme| name.is_some_and(|name| same_name(&theme.name, name)));
            let steps = own.steps.iter().map(|(title, anchor, days)| Step {
                title: (*title).to_owned(),
                anchor: *anchor,
                days: *days,
                theme: theme.map(|theme| theme.id.clone()),
                ..Step::default()
            });
            all.push(Pattern {
                id: SeriesPatternId(format!("{BUILT_IN}{}", own.key)),
                name: own.name.to_owned(),
                day_off: crate::series::DayOff::Keep,
                steps: steps.collect(),
                built_in: true,
            });
        }
        Ok(all)
    }

    /// Adds a pattern of the office: a copy of another, or an empty one. Fails where the name is blank or taken.
    pub fn add_series_pattern(&mut self, name: &str, from: Option<&SeriesPatternId>) -> Result<Changed> {
        let name = self.pattern_name(name, None)?;
        let (day_off, steps) = match from {
            Some(from) => {
                let from = self.pattern(from)?;
                (from.day_off, from.steps)
            }
            None => (crate::series::DayOff::Keep, Vec::new()),
        };
        let label = Label::AddSetting {
            noun: "pattern",
            name: name.clone(),
        };
        let done = self.edit(&label, |writer| {
            let new = Pattern {
                id: SeriesPatternId(writer.new_id()),
                name,
                day_off,
                steps,
                built_in: false,
            };
            pattern::insert(writer.tx, &new)
        })?;
        Ok(done.changed)
    }

    /// Changes a pattern of the office. Fails where it comes with Almanac, or its new name is blank or taken.
    pub fn edit_series_pattern(&mut self, id: &SeriesPatternId, patch: &PatternPatch) -> Result<Changed> {
        let old = self.own_pattern(id)?;
        let mut new = old.clone();
        if let Some(name) = &patch.name {
            new.name = self.pattern_name(name, Some(id))?;
        }
        new.day_off = patch.day_off.unwrap_or(old.day_off);
        if let Some(steps) = &patch.steps {
            if steps.len() > MOST {
                return Err(Error::invalid(format!(
                    "A pattern has {MOST} posts at most. Make two of it."
                )));
            }
            new.steps.clone_from(steps);
        }
        let label = if new.name == old.name {
            Label::Setting {
                noun: "pattern",
                name: new.name.clone(),
            }
        } else {
            Label::RenameSetting {
                noun: "pattern",
                from: old.name,
                name: new.name.clone(),
            }
        };
        Ok(self
            .edit(&label, |writer| pattern::update(writer.tx, &new))?
            .changed)
    }

    /// Deletes a pattern of the office; the series that began from it stay.
    pub fn delete_series_pattern(&mut self, id: &SeriesPatternId) -> Result<Changed> {
        let old = self.own_pattern(id)?;
        let label = Label::DeleteSetting {
            noun: "pattern",
            name: old.name,
            count: 0,
            to: String::new(),
        };
        Ok(self
            .edit(&label, |writer| pattern::delete(writer.tx, id))?
            .changed)
    }

    fn pattern(&self, id: &SeriesPatternId) -> Result<Pattern> {
        let mut all = self.series_patterns()?.into_iter();
        all.find(|pattern| pattern.id == *id)
            .ok_or_else(|| Error::not_found("pattern", id))
    }

    fn own_pattern(&self, id: &SeriesPatternId) -> Result<Pattern> {
        let found = self.pattern(id)?;
        if found.built_in {
            return Err(Error::invalid(format!(
                "“{}” comes with Almanac. Add a pattern of your own from it, and change that.",
                found.name
            )));
        }
        Ok(found)
    }

    fn pattern_name(&self, name: &str, but: Option<&SeriesPatternId>) -> Result<String> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::invalid("A pattern needs a name.").with("reason", "nameless"));
        }
        let taken = pattern::all(&self.conn)?
            .iter()
            .any(|other| Some(&other.id) != but && same_name(&other.name, name));
        if taken {
            return Err(Error::new(
                Code::Exists,
                format!("There is a pattern “{name}” already. Choose another name."),
            )
            .with("reason", "name")
            .with("noun", "pattern")
            .with("name", name));
        }
        Ok(name.to_owned())
    }

    /// Where the posts of a new anchored series would land, in their order.
    pub fn preview_anchored(&self, new: &NewAnchored) -> Result<Vec<Landing>> {
        let pattern = self.pattern(&new.pattern)?;
        check_order(new.starts, new.ends)?;
        let off = self.days_off()?;
        let landing = |step: &Step| {
            Ok(Landing {
                post: None,
                title: step.title_for(new.name.trim()),
                from: None,
                to: step.day(new.starts, new.ends, pattern.day_off, |day| off.is_working(day))?,
                stays: false,
            })
        };
        pattern.steps.iter().map(landing).collect()
    }

    /// Plans an anchored series: a draft for each post of the pattern, as one edit. Fails where it has no name, or
    /// the pattern needs a second date.
    pub fn plan_anchored(&mut self, new: &NewAnchored) -> Result<Changed> {
        let name = new.name.trim();
        if name.is_empty() {
            return Err(
                Error::invalid("The series needs a name, such as “Budget consultation”.")
                    .with("reason", "nameless"),
            );
        }
        let landings = self.preview_anchored(new)?;
        let pattern = self.pattern(&new.pattern)?;
        if landings.is_empty() {
            return Err(Error::invalid(format!(
                "The pattern “{}” has no posts. Add some to it first.",
                pattern.name
            ))
            .with("reason", "pattern_is_empty"));
        }
        // What a pattern names may be gone.
        let (themes, channels) = (self.themes()?, self.channels()?);
        let label = Label::Series {
            title: name.to_owned(),
            act: SeriesAct::Plan,
            count: super::posts::count(landings.iter().filter(|landing| landing.to.is_some()).count()),
        };
        let done = self.edit(&label, |writer| {
            let series = Series {
                id: SeriesId(writer.new_id()),
                kind: Kind::Anchored,
                name: name.to_owned(),
                rule: String::new(),
                starts: new.starts,
                ends: new.ends,
                day_off: pattern.day_off,
                grown: None,
                steps: pattern::write_steps(&pattern.steps)?,
            };
            store::insert(writer.tx, &series)?;
            for (at, (step, landing)) in pattern.steps.iter().zip(&landings).enumerate() {
                let place = format!("{at:02}");
                let Some(day) = landing.to else {
                    store::except(writer.tx, &series.id, &place)?;
                    continue;
                };
                let known = step
                    .theme
                    .as_ref()
                    .filter(|id| themes.iter().any(|theme| theme.id == **id));
                let goes_out = step
                    .channels
                    .iter()
                    .filter(|id| channels.iter().any(|own| own.id == **id));
                let post = Post {
                    title: landing.title.clone(),
                    day: Some(day),
                    time: step.time,
                    theme: known.cloned(),
                    status: Status::Draft,
                    channels: goes_out
                        .map(|channel| PostChannel {
                            channel: channel.clone(),
                            text: None,
                        })
                        .collect(),
                    series: Some(SeriesPlace {
                        series: series.id.clone(),
                        place,
                        own: Vec::new(),
                    }),
                    ..Post::draft(writer.new_post_id())
                };
                writer.add_post(&post)?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }

    /// Where the posts of an anchored series land when its date moves, in their order, seen from one of them. What
    /// was moved by hand stays, and so does what is published.
    pub fn preview_anchor(&self, post: &PostId, starts: Day, ends: Option<Day>) -> Result<Vec<Landing>> {
        let series = self.anchored(post)?;
        check_order(starts, ends)?;
        let steps = pattern::read_steps(&series.steps)?;
        let off = self.days_off()?;
        let landing = |post: Post| {
            let to = landing_of(&post, &series, &steps, (starts, ends), &off)?;
            Ok(Landing {
                from: post.day,
                stays: to.is_none(),
                to: to.or(post.day),
                title: post.title,
                post: Some(post.id),
            })
        };
        members(&self.conn, &series.id)?
            .into_iter()
            .map(landing)
            .collect()
    }

    /// Moves the date of an anchored series, and its posts with it, as one edit.
    pub fn move_anchored(&mut self, post: &PostId, starts: Day, ends: Option<Day>) -> Result<Changed> {
        let series = self.anchored(post)?;
        let landings = self.preview_anchor(post, starts, ends)?;
        let moved = landings.iter().filter(|landing| landing.from != landing.to);
        let label = Label::Series {
            title: series.name.clone(),
            act: SeriesAct::Anchor,
            count: super::posts::count(moved.count()),
        };
        let done = self.edit(&label, |writer| {
            for landing in landings.iter().filter(|landing| !landing.stays) {
                let Some(id) = &landing.post else { continue };
                let old = post::find(writer.tx, id)?;
                let new = Post {
                    day: landing.to,
                    ..old.clone()
                };
                if old != new {
                    post::update(writer.tx, &old, &new)?;
                }
            }
            let series = Series {
                starts,
                ends,
                ..series
            };
            store::update(writer.tx, &series)
        })?;
        Ok(done.changed)
    }

    fn anchored(&self, id: &PostId) -> Result<Series> {
        let post = self.post(id)?;
        let series = post
            .series
            .as_ref()
            .map(|place| store::find(&self.conn, &place.series))
            .transpose()?;
        series
            .filter(|series| series.kind == Kind::Anchored)
            .ok_or_else(|| {
                Error::invalid(format!(
                    "“{}” does not hang on a date with other posts. Move it by itself.",
                    post.title
                ))
            })
    }
}

/// The new day of a post; none where it stays.
fn landing_of(
    post: &Post,
    series: &Series,
    steps: &[Step],
    (starts, ends): (Day, Option<Day>),
    off: &DaysOff,
) -> Result<Option<Day>> {
    let Some(place) = &post.series else {
        return Ok(None);
    };
    if place.has_own("day") || post.status == Status::Published {
        return Ok(None);
    }
    let at: Option<usize> = place.place.parse().ok();
    match at.and_then(|at| steps.get(at)) {
        Some(step) => step.day(starts, ends, series.day_off, |day| off.is_working(day)),
        None => Ok(None),
    }
}

fn check_order(starts: Day, ends: Option<Day>) -> Result<()> {
    if ends.is_some_and(|ends| ends < starts) {
        return Err(Error::invalid(format!(
            "The last day lies before the first, {starts}. Change one of the two."
        ))
        .with("reason", "ends_before_it_starts"));
    }
    Ok(())
}
