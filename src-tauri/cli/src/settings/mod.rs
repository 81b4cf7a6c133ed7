//! `almanac theme`, `channel` and `campaign`: what an office settles, on the same acts as the app's settings.

mod campaign;
mod channel;
mod theme;

pub(crate) use campaign::Campaign;
pub(crate) use channel::Channel;
pub(crate) use theme::Theme;

use crate::plan::open;
use crate::{Ended, Failure, print};
use almanac_core::history::Changed;
use almanac_core::plan::{Usage, same_name};
use almanac_core::{Error, Plan, Result};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;
use std::str::FromStr;

#[derive(Debug, Args)]
pub(crate) struct Settings<N: Noun> {
    /// The plan's file.
    plan: PathBuf,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    act: Act<N>,
}

#[derive(Debug, Subcommand)]
enum Act<N: Noun> {
    /// List them in the plan's order, each with how many posts have it.
    List,
    /// Add one behind the others; what is not said is chosen as the app does.
    Add {
        /// What it is called.
        name: String,
        #[command(flatten)]
        fields: N,
    },
    /// Give one another name; its posts keep it.
    Rename {
        /// What it is called.
        name: String,
        /// What it is called from now on.
        to: String,
    },
    /// Change what is said of one.
    Set {
        /// What it is called.
        name: String,
        #[command(flatten)]
        fields: N,
    },
    /// Put these first, in this order; the others follow in theirs.
    Order {
        /// What they are called.
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Delete one. Where posts have it, it says which, and wants to know where they go.
    Delete {
        /// What it is called.
        name: String,
        /// The one that its posts get instead.
        #[arg(long, value_name = "OTHER")]
        to: Option<String>,
        /// Its posts get none instead.
        #[arg(long, conflicts_with = "to")]
        to_none: bool,
    },
}

/// A noun of the settings; the type itself holds the flags that `add` and `set` have.
pub(crate) trait Noun: Args {
    /// Its word.
    const WORD: &'static str;
    /// The flags of `set`.
    const FLAGS: &'static str;
    /// What is shown of one.
    type Row: Row;

    /// All of them, in the plan's order.
    fn all(plan: &Plan) -> Result<Vec<Self::Row>>;
    /// The one that people mean by a name, beside the one that is called so.
    fn meant(_plan: &Plan, _name: &str) -> Result<Option<String>> {
        Ok(None)
    }
    /// Whether no flag says anything.
    fn is_empty(&self) -> bool;
    /// Adds one of that name.
    fn add(&self, plan: &mut Plan, name: &str) -> Result<Changed>;
    /// Gives one another name.
    fn rename(plan: &mut Plan, id: &str, to: &str) -> Result<Changed>;
    /// Changes one as the flags say.
    fn set(&self, plan: &mut Plan, id: &str) -> Result<Changed>;
    /// Puts some first.
    fn order(plan: &mut Plan, ids: &[String]) -> Result<Changed>;
    /// Where one is used.
    fn usage(plan: &Plan, id: &str) -> Result<Usage>;
    /// Deletes one.
    fn delete(plan: &mut Plan, id: &str, to: Option<&str>) -> Result<Changed>;
}

/// What is shown of one: a line for people, an object for programs.
pub(crate) trait Row: Serialize {
    fn id(&self) -> &str;
    fn name(&self) -> &str;
    /// What stands behind the name.
    fn rest(&self) -> Vec<String>;
}

/// `N` or `none`: a value, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OrNone<T>(pub(crate) Option<T>);

impl<T: FromStr> FromStr for OrNone<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> std::result::Result<Self, T::Err> {
        if text == "none" {
            return Ok(Self(None));
        }
        text.parse().map(|value| Self(Some(value)))
    }
}

#[derive(Serialize)]
struct Deleted {
    deleted: String,
    posts: u32,
    to: Option<String>,
}

/// Runs an act of a noun.
pub(crate) fn run<N: Noun>(arguments: &Settings<N>) -> std::result::Result<Ended, Failure> {
    let mut plan = open(&arguments.plan)?;
    let json = arguments.json;
    match &arguments.act {
        Act::List => print_all::<N>(&plan, json)?,
        Act::Add { name, fields } => {
            fields.add(&mut plan, name)?;
            let all = N::all(&plan)?;
            let added = all.iter().find(|row| same_name(row.name(), name));
            print_some(added, json)?;
        }
        Act::Rename { name, to } => {
            let (id, _) = find::<N>(&plan, name)?;
            N::rename(&mut plan, &id, to)?;
            print_one::<N>(&plan, &id, json)?;
        }
        Act::Set { name, fields } => {
            if fields.is_empty() {
                return Err(Error::invalid(format!(
                    "Nothing is said of the {} “{name}”. Say what changes: {}.",
                    N::WORD,
                    N::FLAGS
                ))
                .into());
            }
            let (id, _) = find::<N>(&plan, name)?;
            fields.set(&mut plan, &id)?;
            print_one::<N>(&plan, &id, json)?;
        }
        Act::Order { name } => {
            let ids = name.iter().map(|name| Ok(find::<N>(&plan, name)?.0));
            let ids = ids.collect::<Result<Vec<_>>>()?;
            N::order(&mut plan, &ids)?;
            print_all::<N>(&plan, json)?;
        }
        Act::Delete { name, to, to_none } => {
            let (id, name) = find::<N>(&plan, name)?;
            let to = to.as_ref().map(|to| find::<N>(&plan, to)).transpose()?;
            let usage = N::usage(&plan, &id)?;
            if usage.posts > 0 && to.is_none() && !to_none {
                return Err(in_use(N::WORD, &name, &usage).into());
            }
            let changed = N::delete(&mut plan, &id, to.as_ref().map(|(id, _)| id.as_str()))?;
            if json {
                print::json(&Deleted {
                    deleted: name,
                    posts: usage.posts,
                    to: to.map(|(_, name)| name),
                })?;
            } else {
                print::line(changed.standing.last.map(|edit| edit.label).unwrap_or_default())?;
            }
        }
    }
    Ok(Ended::Done)
}

/// The id and the name of the one that a name means. Fails with the names that there are.
fn find<N: Noun>(plan: &Plan, name: &str) -> Result<(String, String)> {
    let all = N::all(plan)?;
    let meant = match all.iter().find(|row| same_name(row.name(), name)) {
        Some(row) => Some(row),
        None => N::meant(plan, name)?.and_then(|id| all.iter().find(|row| row.id() == id)),
    };
    meant
        .map(|row| (row.id().to_owned(), row.name().to_owned()))
        .ok_or_else(|| {
            let mut error = Error::not_found(N::WORD, name);
            let names: Vec<&str> = all.iter().map(Row::name).collect();
            if !names.is_empty() {
                error.message = format!("{} It has: {}.", error.message, names.join(", "));
            }
            error
        })
}

/// Where it is used, and the way out.
fn in_use(word: &str, name: &str, usage: &Usage) -> Error {
    let posts = if usage.posts == 1 {
        "1 post has".to_owned()
    } else {
        format!("{} posts have", usage.posts)
    };
    let days = match (usage.first, usage.last) {
        (Some(first), Some(last)) if first == last => format!(", on {first}"),
        (Some(first), Some(last)) => format!(", from {first} to {last}"),
        _ => ", in the tray".to_owned(),
    };
    let mut titles: Vec<String> = usage.titles.iter().map(|title| format!("“{title}”")).collect();
    let more = usize::try_from(usage.posts).unwrap_or(usize::MAX) - titles.len();
    if more > 0 {
        titles.push(format!("and {more} more"));
    }
    Error::invalid(format!(
        "{posts} the {word} “{name}”{days}: {}. Say where they go: --to OTHER, or --to-none.",
        titles.join(", ")
    ))
}

fn print_all<N: Noun>(plan: &Plan, json: bool) -> std::result::Result<(), Failure> {
    let all = N::all(plan)?;
    if json {
        return print::json(&all);
    }
    let widest = all.iter().map(|row| row.name().chars().count()).max();
    for row in &all {
        print::line(line(row, widest.unwrap_or_default()))?;
    }
    Ok(())
}

fn print_one<N: Noun>(plan: &Plan, id: &str, json: bool) -> std::result::Result<(), Failure> {
    print_some(N::all(plan)?.iter().find(|row| row.id() == id), json)
}

fn print_some<R: Row>(row: Option<&R>, json: bool) -> std::result::Result<(), Failure> {
    match row {
        Some(row) if json => print::json(row),
        Some(row) => print::line(line(row, 0)),
        None => Ok(()),
    }
}

fn line(row: &impl Row, widest: usize) -> String {
    format!("{:<widest$}  {}", row.name(), row.rest().join("  "))
}

/// "3 posts".
fn posts(count: u32) -> String {
    match count {
        1 => "1 post".to_owned(),
        count => format!("{count} posts"),
    }
}
