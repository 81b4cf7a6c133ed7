//! `almanac undo`, `redo` and `log`.

use crate::arguments::{Log, Steps};
use crate::plan::open;
use crate::{Ended, Failure, print};
use almanac_core::history::{Change, Changed, Entry};
use almanac_core::id::{EditId, PostId};
use almanac_core::{Code, Error};
use serde::Serialize;
use std::io::Write;

type Outcome = Result<Ended, Failure>;

#[derive(Serialize)]
struct Undone {
    undone: Vec<String>,
}

#[derive(Serialize)]
struct Redone {
    redone: Vec<String>,
}

fn labels(steps: Vec<Changed>) -> Vec<String> {
    steps
        .into_iter()
        .filter_map(|step| step.standing.last)
        .map(|edit| edit.label)
        .collect()
}

/// `almanac undo PLAN [N]`
pub(crate) fn undo(arguments: &Steps) -> Outcome {
    let undone = labels(open(&arguments.plan)?.undo_many(arguments.count)?);
    if arguments.json {
        print::json(&Undone { undone })?;
    } else {
        for label in undone {
            print::line(format!("Undid: {label}"))?;
        }
    }
    Ok(Ended::Done)
}

/// `almanac redo PLAN [N]`
pub(crate) fn redo(arguments: &Steps) -> Outcome {
    let redone = labels(open(&arguments.plan)?.redo_many(arguments.count)?);
    if arguments.json {
        print::json(&Redone { redone })?;
    } else {
        for label in redone {
            print::line(format!("Redid: {label}"))?;
        }
    }
    Ok(Ended::Done)
}

/// A line of the log as JSON.
#[derive(Serialize)]
struct Line {
    edit: EditId,
    at: String,
    by: String,
    label: String,
    changes: Vec<Change>,
}

/// `almanac log PLAN [--post ID]`
pub(crate) fn log(arguments: &Log) -> Outcome {
    let plan = open(&arguments.plan)?;
    let post = arguments.post.as_ref().map(|id| PostId(id.clone()));
    if arguments.json {
        let mut array = print::Array::begin()?;
        each(&plan, post.as_ref(), |Entry { edit, changes }| {
            array.push(&Line {
                edit: edit.id,
                at: edit.at,
                by: edit.by,
                label: edit.label,
                changes,
            })
        })?;
        array.end()?;
    } else {
        let mut out = print::out();
        each(&plan, post.as_ref(), |Entry { edit, changes }| {
            let undone = match edit.origin.word() {
                "undo" => "Undid: ",
                "redo" => "Redid: ",
                _ => "",
            };
            Ok(writeln!(
                out,
                "{}  {:<12}  {undone}{}  ({} rows)",
                edit.at,
                edit.by,
                edit.label,
                changes.len()
            )?)
        })?;
        out.flush()?;
    }
    Ok(Ended::Done)
}

/// Gives each line to `take`, whose failure ends the walk.
fn each(
    plan: &almanac_core::Plan,
    post: Option<&PostId>,
    mut take: impl FnMut(Entry) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut failure = None;
    let walked = plan.each_entry(post, |entry| {
        take(entry).map_err(|failed| {
            failure = Some(failed);
            Error::new(Code::Cancelled, "The reader stopped.")
        })
    });
    match failure {
        Some(failure) => Err(failure),
        None => Ok(walked?),
    }
}
