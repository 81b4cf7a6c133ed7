//! `almanac new`, and opening a plan for the other commands.

use crate::arguments::New;
use crate::{Ended, Failure, print};
use almanac_core::plan::{Env, NewPlan};
use almanac_core::time::Zone;
use almanac_core::{Plan, Result, sample};
use serde::Serialize;
use std::path::Path;

/// Who stands in the history: the system's user.
fn env() -> Env {
    let by = ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    Env::of_this_machine(by.unwrap_or_default())
}

/// Opens a plan.
pub(crate) fn open(path: &Path) -> Result<Plan> {
    Plan::open(path, env())
}

#[derive(Serialize)]
struct Made<'a> {
    plan: &'a Path,
    title: String,
    zone: String,
    posts: u32,
}

/// `almanac new PLAN [--sample] [--title T] [--zone Z]`
pub(crate) fn new(arguments: &New) -> std::result::Result<Ended, Failure> {
    let path = arguments.plan.as_path();
    let plan = if arguments.sample {
        sample::create(path, arguments.title.as_deref(), arguments.zone, env())?
    } else {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let title = arguments.title.clone().or(stem).unwrap_or_default();
        let zone = arguments.zone.unwrap_or_else(Zone::of_this_machine);
        Plan::create(
            path,
            &NewPlan {
                title,
                zone,
                language: "en".to_owned(),
            },
            env(),
        )?
    };
    let overview = plan.overview()?;
    if arguments.json {
        print::json(&Made {
            plan: path,
            title: overview.title,
            zone: overview.zone,
            posts: overview.posts,
        })?;
    } else {
        print::line(format!(
            "{}: {}, {} posts, {}",
            path.display(),
            overview.title,
            overview.posts,
            overview.zone
        ))?;
    }
    Ok(Ended::Done)
}
