//! JSON out: one document of a plan's posts, as docs/export.schema.json describes it. A post has the keys that
//! `almanac show --json` prints.

use super::broken;
use super::posts::Posts;
use crate::error::{Error, Result};
use crate::exchange::Report;
use crate::id::PlanId;
use serde::Serialize;
use std::io::Write;

/// The version of the document's shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Head<'a> {
    almanac: u32,
    plan: PlanHead<'a>,
}

#[derive(Serialize)]
struct PlanHead<'a> {
    id: &'a PlanId,
    title: &'a str,
    zone: String,
    language: &'a str,
}

/// Writes posts as JSON, one at a time, and gives their number.
pub(super) fn write(posts: &Posts<'_>, to: &mut dyn Write, report: Report<'_>) -> Result<u32> {
    let head = Head {
        almanac: VERSION,
        plan: PlanHead {
            id: &posts.id,
            title: &posts.title,
            zone: posts.zone.to_string(),
            language: &posts.language,
        },
    };
    let text = serde_json::to_string(&head).map_err(|error| of_json(&error))?;
    // The head stays open for the posts, so that a large plan is never held in memory whole.
    let open = text.strip_suffix('}').unwrap_or(&text);
    write!(to, "{open},\"posts\":[").map_err(|error| broken(&error))?;
    let mut first = true;
    let done = posts.each(report, |post| {
        let before: &[u8] = if first { b"\n" } else { b",\n" };
        first = false;
        to.write_all(before).map_err(|error| broken(&error))?;
        serde_json::to_writer(&mut *to, &posts.names.name(post)).map_err(|error| of_json(&error))
    })?;
    to.write_all(b"\n]}\n").map_err(|error| broken(&error))?;
    Ok(done)
}

fn of_json(error: &serde_json::Error) -> Error {
    match error.io_error_kind() {
        Some(kind) => broken(&kind.into()),
        None => Error::new(crate::error::Code::Internal, error.to_string()),
    }
}
