//! `almanac occasion`: what stands in the calendar by itself; and `almanac shift`, which skips it.

use crate::plan::open;
use crate::{Ended, Failure, print};
use almanac_core::exchange::{OccasionOptions, OccasionPreview, preview_occasions, read_occasions};
use almanac_core::history::Changed;
use almanac_core::id::{OccasionId, PostId};
use almanac_core::occasion::{self, Kind, OccasionPatch, OnDay, Rule};
use almanac_core::post::BulkPatch;
use almanac_core::target::Target;
use almanac_core::time::Day;
use almanac_core::{Error, Plan};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

type Outcome = Result<Ended, Failure>;

#[derive(Debug, Args)]
pub(crate) struct Occasion {
    /// The plan's file.
    plan: PathBuf,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// List the occasions of days; the next twelve months if no day is given.
    List(List),
    /// Choose holidays of a region or awareness days by key; without keys, list what there is.
    Choose(Choose),
    /// Add an occasion of the office's own.
    Add(Add),
    /// Change an occasion of the office's own.
    Edit(Edit),
    /// Delete occasions of the office's own; undo brings them back.
    Delete(Delete),
    /// Take the occasions of an ICS file, or read it again.
    Import(Import),
    /// Let a file go, with its occasions.
    Forget(Forget),
}

#[derive(Debug, Args)]
struct List {
    /// From this day on.
    #[arg(long, value_name = "D")]
    from: Option<Day>,
    /// To this day, which is included.
    #[arg(long, value_name = "D")]
    to: Option<Day>,
    /// Only this kind: holiday, mourning, local or awareness; may be given again.
    #[arg(long, value_name = "K")]
    kind: Vec<Kind>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Choose {
    /// Keys, such as gb-eng or mental_health.
    key: Vec<String>,
    /// Choose them no longer.
    #[arg(long, requires = "key")]
    drop: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What an occasion is to be.
#[derive(Debug, Args)]
struct Fields {
    /// How many days it takes.
    #[arg(long, value_name = "N")]
    days: Option<u32>,
    /// What it is: holiday, mourning, local or awareness.
    #[arg(long, value_name = "K")]
    kind: Option<Kind>,
    /// Whether work stops: yes or no.
    #[arg(long, value_name = "YES/NO", value_parser = yes_or_no, num_args = 0..=1, default_missing_value = "yes")]
    off: Option<bool>,
    /// What the office says about it.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    /// Where it comes from.
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
}

impl Fields {
    fn patch(&self, name: Option<&String>, on: Option<Rule>) -> OccasionPatch {
        OccasionPatch {
            name: name.cloned(),
            on,
            days: self.days,
            kind: self.kind,
            off: self.off,
            note: self.note.clone(),
            source: self.source.clone(),
        }
    }
}

#[derive(Debug, Args)]
struct Add {
    /// What it is called.
    #[arg(long, value_name = "N")]
    name: String,
    /// When: 2027-03-04 once, 03-04 each year, 'mon 3 in 01', 'mon last in 05', 'easter -2'.
    #[arg(long, value_name = "WHEN")]
    on: Rule,
    #[command(flatten)]
    fields: Fields,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Edit {
    /// The occasion's id, as `list --json` gives it.
    id: String,
    /// A new name.
    #[arg(long, value_name = "N")]
    name: Option<String>,
    /// When it is from now on.
    #[arg(long, value_name = "WHEN")]
    on: Option<Rule>,
    #[command(flatten)]
    fields: Fields,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Delete {
    /// The occasions' ids.
    #[arg(required = true)]
    id: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Import {
    /// The ICS file; one of a name that the plan knows is read again.
    file: PathBuf,
    /// What its occasions are: holiday, mourning, local or awareness.
    #[arg(long, value_name = "K")]
    kind: Option<Kind>,
    /// Whether work stops on them: yes or no.
    #[arg(long, value_name = "YES/NO", value_parser = yes_or_no, num_args = 0..=1, default_missing_value = "yes")]
    off: Option<bool>,
    /// Say what would come of it, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Forget {
    /// The file's name, as the plan knows it.
    name: String,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("say yes or no".to_owned()),
    }
}

/// `almanac occasion PLAN …`
pub(crate) fn run(arguments: &Occasion) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    match &arguments.act {
        Act::List(list) => days(&plan, list),
        Act::Choose(choose) if choose.key.is_empty() => choices(&plan, choose.json),
        Act::Choose(choose) => {
            let mut labels = Vec::new();
            for key in &choose.key {
                let changed = if occasion::calendar(key).is_some() {
                    plan.choose_calendar(key, !choose.drop)?
                } else {
                    plan.choose_awareness(key, !choose.drop)?
                };
                labels.extend(label(changed));
            }
            if choose.json {
                return choices(&plan, true);
            }
            for label in labels {
                print::line(label)?;
            }
            Ok(Ended::Done)
        }
        Act::Add(add) => {
            let patch = add.fields.patch(Some(&add.name), Some(add.on));
            let changed = plan.add_occasion(&patch)?;
            done(&plan, changed, add.json)
        }
        Act::Edit(edit) => {
            let patch = edit.fields.patch(edit.name.as_ref(), edit.on);
            let changed = plan.edit_occasion(&OccasionId(edit.id.clone()), &patch)?;
            done(&plan, changed, edit.json)
        }
        Act::Delete(delete) => {
            for id in &delete.id {
                let changed = plan.delete_occasion(&OccasionId(id.clone()))?;
                if !delete.json {
                    print::line(label(changed).unwrap_or_default())?;
                }
            }
            if delete.json {
                print::json(&plan.occasion_settings()?)?;
            }
            Ok(Ended::Done)
        }
        Act::Import(import) => take(&mut plan, import),
        Act::Forget(forget) => {
            let file = plan
                .occasion_file_named(&forget.name)?
                .ok_or_else(|| Error::not_found("file of occasions", &forget.name))?;
            let changed = plan.delete_occasion_file(&file.id)?;
            done(&plan, changed, forget.json)
        }
    }
}

fn label(changed: Changed) -> Option<String> {
    changed.standing.last.map(|edit| edit.label)
}

/// Prints what was done, or what the plan has of its own now.
fn done(plan: &Plan, changed: Changed, json: bool) -> Outcome {
    if json {
        print::json(&plan.occasion_settings()?)?;
    } else {
        print::line(label(changed).unwrap_or_default())?;
    }
    Ok(Ended::Done)
}

fn days(plan: &Plan, list: &List) -> Outcome {
    let from = list.from.unwrap_or_else(|| plan.today());
    let to = list.to.unwrap_or_else(|| from.plus(365));
    let mut all = plan.occasions(from, to)?;
    all.retain(|one| list.kind.is_empty() || list.kind.contains(&one.kind));
    if list.json {
        print::json(&all)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    for one in all {
        writeln!(out, "{}", line(&one))?;
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn line(one: &OnDay) -> String {
    let off = if one.off { "off" } else { "   " };
    let substitute = if one.substitute { " (substitute day)" } else { "" };
    format!("{}  {off}  {:<9}  {}{substitute}", one.day, one.kind, one.name)
}

/// Something that an office may choose.
#[derive(Serialize)]
struct Choice<'a> {
    key: &'a str,
    name: &'a str,
    name_es: &'a str,
    kind: Kind,
    chosen: bool,
    source: &'a str,
    as_of: &'a str,
    sure_until: Option<i32>,
}

fn choices(plan: &Plan, json: bool) -> Outcome {
    let settings = plan.occasion_settings()?;
    let book = occasion::book();
    let calendars = book.calendars.iter().map(|one| Choice {
        key: &one.key,
        name: &one.name.en,
        name_es: &one.name.es,
        kind: Kind::Holiday,
        chosen: settings.calendars.contains(&one.key),
        source: &one.source,
        as_of: &one.as_of,
        sure_until: one.sure_until,
    });
    let awareness = book.awareness.iter().map(|one| Choice {
        key: &one.key,
        name: &one.name.en,
        name_es: &one.name.es,
        kind: Kind::Awareness,
        chosen: settings.awareness.contains(&one.key),
        source: &one.source,
        as_of: &one.as_of,
        sure_until: None,
    });
    let all: Vec<Choice<'_>> = calendars.chain(awareness).collect();
    if json {
        print::json(&all)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    for one in all {
        let mark = if one.chosen { '*' } else { ' ' };
        writeln!(out, "{mark} {:<22}{:<11}{}", one.key, one.kind, one.name)?;
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn take(plan: &mut Plan, import: &Import) -> Outcome {
    let options = OccasionOptions {
        kind: import.kind,
        off: import.off,
        ..OccasionOptions::default()
    };
    take_file(plan, &import.file, options, import.dry_run, import.json)
}

/// Reads a file of occasions into a plan, or says what would come of it.
pub(crate) fn take_file(
    plan: &mut Plan,
    file: &Path,
    mut options: OccasionOptions,
    dry_run: bool,
    json: bool,
) -> Outcome {
    let preview: OccasionPreview = preview_occasions(plan, file, &options)?;
    if !dry_run {
        options.digest = Some(preview.digest.clone());
        read_occasions(plan, file, &options)?;
    }
    if json {
        print::json(&preview)?;
        return Ok(Ended::Done);
    }
    for problem in &preview.problems {
        eprintln!("{}", problem.message);
    }
    let counts = preview.counts;
    let would = if dry_run { " (nothing was written)" } else { "" };
    print::line(format!(
        "{}: {} new, {} changed, {} the same, {} gone{would}",
        preview.file, counts.new, counts.changed, counts.same, counts.gone
    ))?;
    Ok(Ended::Done)
}

#[derive(Debug, Args)]
pub(crate) struct Shift {
    /// The plan's file.
    plan: PathBuf,
    /// The posts' ids.
    #[arg(required = true)]
    id: Vec<String>,
    /// By whole weeks; negative for earlier.
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    weeks: i32,
    /// And by days; negative for earlier.
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    days: i32,
    /// Count working days, and land on no weekend and no day off.
    #[arg(long)]
    working: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shifted {
    id: PostId,
    day: Option<Day>,
}

/// `almanac shift PLAN ID… [--weeks N] [--days N] [--working]`
pub(crate) fn shift(arguments: &Shift) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let ids: Vec<PostId> = arguments.id.iter().map(|id| PostId(id.clone())).collect();
    let target = Target::By {
        weeks: arguments.weeks,
        days: arguments.days,
        working: arguments.working,
    };
    let changed = plan.move_posts(&ids, &target, &BulkPatch::default())?;
    if arguments.json {
        let moved = ids.into_iter().map(|id| {
            let day = plan.post(&id)?.day;
            Ok(Shifted { id, day })
        });
        print::json(&moved.collect::<Result<Vec<_>, Error>>()?)?;
    } else {
        print::line(label(changed).unwrap_or_default())?;
    }
    Ok(Ended::Done)
}
