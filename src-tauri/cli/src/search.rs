//! `almanac search`.

use crate::arguments::Search;
use crate::plan::open;
use crate::posts::short;
use crate::{Ended, Failure, print};
use almanac_core::filter::PostFilter;
use almanac_core::find::{self, Around, ReadLine};
use almanac_core::named::{NamedPost, Names};
use almanac_core::{Error, Plan, Result};
use serde::Serialize;
use std::ffi::OsString;
use std::io::Write;

/// A post that was found, and where it answers.
#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    post: NamedPost,
    /// A piece of it, with its hits.
    snippet: almanac_core::search::Marked,
    /// Where the piece stands.
    found_in: almanac_core::search::FoundIn,
}

/// The arguments with the flags of `search` before its words: a word may begin with a hyphen, and what follows it would
/// be a word too.
pub(crate) fn flags_first(arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_none_or(|command| command != "search") {
        return arguments;
    }
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    let mut own = arguments.into_iter();
    first.extend(own.by_ref().take(2));
    while let Some(argument) = own.next() {
        let text = argument.to_string_lossy();
        match text.as_ref() {
            "--" => {
                rest.extend(own.by_ref());
                break;
            }
            "--most" => {
                first.push(argument);
                first.extend(own.next());
            }
            text if text == "-h" || text.starts_with("--") => first.push(argument),
            _ => rest.push(argument),
        }
    }
    first.extend(rest);
    first
}

/// What a line means. Fails at the first word that cannot be read, and names it.
pub(crate) fn line(plan: &Plan, line: &str) -> Result<PostFilter> {
    let ReadLine { filter, problems, .. } = find::read(line, &Around::of(plan, &plan.language()?)?);
    match problems.into_iter().next() {
        None => Ok(filter),
        Some(problem) => {
            let units: Vec<u16> = line.encode_utf16().collect();
            let word = units
                .get(problem.from as usize..problem.to as usize)
                .unwrap_or_default();
            Err(Error::invalid(format!(
                "At {}: {}",
                String::from_utf16_lossy(word),
                problem.message
            )))
        }
    }
}

/// `almanac search PLAN WORDS…`
pub(crate) fn search(arguments: &Search) -> std::result::Result<Ended, Failure> {
    let plan = open(&arguments.plan)?;
    let filter = line(&plan, &arguments.words.join(" "))?;
    let names = Names::of(&plan)?;
    let found = plan.search(&filter, arguments.most)?;
    if arguments.json {
        let mut array = print::Array::begin()?;
        for hit in found.hits {
            array.push(&Found {
                post: names.name(plan.post(&hit.post.id)?),
                snippet: hit.snippet,
                found_in: hit.found_in,
            })?;
        }
        array.end()?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    let shown = found.hits.len();
    for hit in found.hits {
        writeln!(out, "{}", short(&names.name(plan.post(&hit.post.id)?)))?;
        if !hit.snippet.text.is_empty() {
            writeln!(out, "                    {}", hit.snippet.text)?;
        }
    }
    out.flush()?;
    if shown < found.total as usize {
        eprintln!(
            "almanac: these are the best {shown} of {}; --most shows more.",
            found.total
        );
    }
    Ok(Ended::Done)
}
