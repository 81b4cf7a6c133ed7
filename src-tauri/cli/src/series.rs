//! `almanac series`: posts that repeat, posts that hang on a date, evergreen posts.

use crate::arguments::{DateArguments, ReachArguments, RuleArguments, SeriesAct, SeriesArguments};
use crate::plan::open;
use crate::{Ended, Failure, fields, print};
use almanac_core::history::{Changed, Label};
use almanac_core::id::{PostId, SeriesPatternId};
use almanac_core::named::Names;
use almanac_core::post::PostPatch;
use almanac_core::series::anchored::{Landing, NewAnchored};
use almanac_core::series::{Reach, Repeat, Scope};
use almanac_core::time::Day;
use almanac_core::{Error, Plan, Result};
use serde::Serialize;
use std::io::Write;

type Outcome = std::result::Result<Ended, Failure>;

/// `almanac series PLAN …`
pub(crate) fn series(arguments: &SeriesArguments) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let json = arguments.json;
    match &arguments.act {
        SeriesAct::Show { id } => show(&plan, &post(id), json),
        SeriesAct::Preview(rule) => preview(&plan, rule, json),
        SeriesAct::Repeat(rule) => {
            let changed = plan.repeat_post(&post(&rule.id), &repeat(rule))?;
            done(&changed, json)
        }
        SeriesAct::Edit { id, set, reach } => edit(&mut plan, &post(id), set, reach, json),
        SeriesAct::Delete { id, reach } => {
            let changed = plan.delete_from_series(&post(id), reach.into())?;
            done(&changed, json)
        }
        SeriesAct::End { id } => {
            let changed = plan.end_series(&post(id))?;
            done(&changed, json)
        }
        SeriesAct::Patterns => patterns(&plan, json),
        SeriesAct::Plan {
            pattern,
            name,
            dates,
            dry_run,
        } => {
            let new = NewAnchored {
                pattern: pattern_named(&plan, pattern)?,
                name: name.clone(),
                starts: dates.starts,
                ends: dates.ends,
            };
            if *dry_run {
                return landings(&plan.preview_anchored(&new)?, json);
            }
            let changed = plan.plan_anchored(&new)?;
            done(&changed, json)
        }
        SeriesAct::Move { id, dates, dry_run } => move_date(&mut plan, &post(id), dates, *dry_run, json),
        SeriesAct::Evergreen { unused } => evergreen(&plan, *unused, json),
        SeriesAct::Keep { id, no } => {
            let patch = PostPatch {
                evergreen: Some(!no),
                ..PostPatch::default()
            };
            let changed = plan.edit_post(&post(id), &patch)?;
            done(&changed, json)
        }
        SeriesAct::Again { id, day } => {
            let added = plan.put_again(&post(id), *day)?;
            if json {
                print::json(&Names::of(&plan)?.name(plan.post(&added.id)?))?;
            } else {
                print::line(format!("{day}  {}", added.id))?;
            }
            Ok(Ended::Done)
        }
    }
}

fn post(id: &str) -> PostId {
    PostId(id.to_owned())
}

fn repeat(rule: &RuleArguments) -> Repeat {
    Repeat {
        rule: rule.rule.clone(),
        day_off: rule.day_off,
        ..Repeat::default()
    }
}

impl From<&ReachArguments> for Reach {
    fn from(flags: &ReachArguments) -> Self {
        let scope = match (flags.all, flags.following) {
            (true, _) => Scope::All,
            (false, true) => Scope::Following,
            (false, false) => Scope::One,
        };
        Self {
            scope,
            settled: flags.settled,
        }
    }
}

/// What an act did.
#[derive(Serialize)]
struct Done<'a> {
    done: &'a str,
}

fn done(changed: &Changed, json: bool) -> Outcome {
    let label = changed
        .standing
        .last
        .as_ref()
        .map_or("", |edit| edit.label.as_str());
    if json {
        print::json(&Done { done: label })?;
    } else {
        print::line(label)?;
    }
    Ok(Ended::Done)
}

fn show(plan: &Plan, id: &PostId, json: bool) -> Outcome {
    let view = plan.series_of(id, "en")?;
    if json {
        print::json(&view)?;
        return Ok(Ended::Done);
    }
    let Some(view) = view else {
        print::line("It belongs to no series.")?;
        return Ok(Ended::Done);
    };
    let mut out = print::out();
    let what = if view.name.is_empty() {
        &view.sentence
    } else {
        &view.name
    };
    writeln!(out, "{what}: post {} of {}", view.number, view.posts)?;
    if !view.rule.is_empty() {
        writeln!(out, "Rule: {}", view.rule)?;
    }
    let dates = view.ends.map(|ends| format!(" to {ends}")).unwrap_or_default();
    writeln!(out, "From: {}{dates}", view.starts)?;
    for day in &view.next {
        writeln!(out, "Next: {day}")?;
    }
    if !view.own.is_empty() {
        writeln!(out, "Changed by hand: {}", view.own.join(", "))?;
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn preview(plan: &Plan, rule: &RuleArguments, json: bool) -> Outcome {
    let preview = plan.preview_repeat(&post(&rule.id), &repeat(rule), "en")?;
    if json {
        print::json(&preview)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    writeln!(out, "{} ({})", preview.sentence, preview.rule)?;
    for day in &preview.days {
        writeln!(out, "{day}")?;
    }
    writeln!(out, "{} posts more, up to a year ahead", preview.posts)?;
    out.flush()?;
    Ok(Ended::Done)
}

fn edit(plan: &mut Plan, id: &PostId, set: &[String], reach: &ReachArguments, json: bool) -> Outcome {
    let names = Names::of(plan)?;
    let old = plan.post(id)?;
    // A campaign that the fields name is begun on its own, for the fields of a series are one edit by themselves.
    let label = Label::EditPost {
        title: old.title.clone(),
        field: "campaign".to_owned(),
    };
    let patch = plan
        .edit(&label, |writer| fields::patch(writer, &names, &old, set))?
        .value;
    let changed = plan.edit_series(id, &patch, reach.into())?;
    done(&changed, json)
}

fn patterns(plan: &Plan, json: bool) -> Outcome {
    let all = plan.series_patterns()?;
    if json {
        print::json(&all)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    for pattern in all {
        writeln!(out, "{}", pattern.name)?;
        for step in pattern.steps {
            writeln!(out, "  {:?} {:+}  {}", step.anchor, step.days, step.title)?;
        }
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn pattern_named(plan: &Plan, name: &str) -> Result<SeriesPatternId> {
    let all = plan.series_patterns()?;
    let wanted = name.trim().to_lowercase();
    let found = all
        .iter()
        .find(|pattern| pattern.name.trim().to_lowercase() == wanted);
    found.map(|pattern| pattern.id.clone()).ok_or_else(|| {
        let there: Vec<&str> = all.iter().map(|pattern| pattern.name.as_str()).collect();
        let mut error = Error::not_found("pattern", name);
        error.message = format!("{} It has: {}.", error.message, there.join(", "));
        error
    })
}

fn landings(all: &[Landing], json: bool) -> Outcome {
    if json {
        print::json(&all)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    for landing in all {
        let day = landing
            .to
            .map_or_else(|| "left out  ".to_owned(), |day| day.to_string());
        let stays = if landing.stays { "  (stays)" } else { "" };
        writeln!(out, "{day}  {}{stays}", landing.title)?;
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn move_date(plan: &mut Plan, id: &PostId, dates: &DateArguments, dry_run: bool, json: bool) -> Outcome {
    if dry_run {
        return landings(&plan.preview_anchor(id, dates.starts, dates.ends)?, json);
    }
    let changed = plan.move_anchored(id, dates.starts, dates.ends)?;
    done(&changed, json)
}

fn evergreen(plan: &Plan, unused: Option<u32>, json: bool) -> Outcome {
    let since: Option<Day> = unused.map(|months| plan.today().plus(-i64::from(months) * 30));
    let mut all = plan.evergreens()?;
    all.retain(|own| since.is_none_or(|since| own.last.is_none_or(|last| last < since)));
    if json {
        print::json(&all)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    for own in all {
        let last = own
            .last
            .map_or_else(|| "never     ".to_owned(), |day| day.to_string());
        let title = if own.title.is_empty() {
            own.start
        } else {
            own.title
        };
        writeln!(out, "{last}  {}×  {title}  {}", own.times, own.id)?;
    }
    out.flush()?;
    Ok(Ended::Done)
}
