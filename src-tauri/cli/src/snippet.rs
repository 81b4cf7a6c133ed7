//! `almanac snippet` and `almanac pattern`: texts and whole posts to reuse, filled on the same rules as in the app.

use crate::plan::open;
use crate::{Ended, Failure, fields, print};
use almanac_core::history::{Changed, Label};
use almanac_core::id::PostId;
use almanac_core::named::Names;
use almanac_core::plan::same_name;
use almanac_core::post::Post;
use almanac_core::post_pattern::{PatternPost, PostPattern, PostPatternPatch};
use almanac_core::snippet::placeholder::{Placeholder, PlaceholderKind, Values, placeholders};
use almanac_core::snippet::{Snippet, SnippetPatch};
use almanac_core::time::Day;
use almanac_core::{Error, Plan, Result};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

type Outcome = std::result::Result<Ended, Failure>;

#[derive(Debug, Args)]
pub(crate) struct Snippets {
    /// The plan's file.
    plan: PathBuf,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    act: SnippetAct,
}

#[derive(Debug, Subcommand)]
enum SnippetAct {
    /// List them, each with what it asks for.
    List,
    /// Add one: {{street}} asks for words, {{side: north | south}} for one of them, {{day: date}} for a date.
    Add {
        /// What it is called.
        name: String,
        /// Its text.
        text: String,
    },
    /// Give one another text.
    Set {
        /// What it is called.
        name: String,
        /// Its text from now on.
        text: String,
    },
    /// Give one another name.
    Rename {
        /// What it is called.
        name: String,
        /// What it is called from now on.
        to: String,
    },
    /// Put these first, in this order; the others follow in theirs.
    Order {
        /// What they are called.
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Delete one; the texts that it was put in stay.
    Delete {
        /// What it is called.
        name: String,
    },
    /// Print its text, filled. Nothing is printed while something is still to fill in.
    Fill {
        /// What it is called.
        name: String,
        /// What fills it, as name=value; a date as 2026-12-03.
        value: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Patterns {
    /// The plan's file.
    plan: PathBuf,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    act: PatternAct,
}

#[derive(Debug, Subcommand)]
enum PatternAct {
    /// List them, each with what it asks for.
    List,
    /// Show one, as JSON.
    Show {
        /// What it is called.
        name: String,
    },
    /// Write one; its texts may have placeholders, as those of snippets do.
    Add {
        /// What it is called.
        name: String,
        /// What its posts begin with, as name=value: title, text, text:CHANNEL, theme, status, time, channels, …
        set: Vec<String>,
    },
    /// Keep a post as one, without its day.
    Keep {
        /// What it is called.
        name: String,
        /// The id of the post.
        post: String,
    },
    /// Change what its posts begin with; what is not said stays.
    Set {
        /// What it is called.
        name: String,
        /// What changes, as name=value.
        #[arg(required = true)]
        set: Vec<String>,
    },
    /// Give one another name.
    Rename {
        /// What it is called.
        name: String,
        /// What it is called from now on.
        to: String,
    },
    /// Put these first, in this order; the others follow in theirs.
    Order {
        /// What they are called.
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Delete one; the posts that began from it stay.
    Delete {
        /// What it is called.
        name: String,
    },
    /// Add a post that begins with it.
    Use {
        /// What it is called.
        name: String,
        /// What fills it, as name=value; a date as 2026-12-03.
        value: Vec<String>,
        /// The day of the post; without one it lies in the tray.
        #[arg(long)]
        day: Option<Day>,
    },
}

/// `almanac snippet PLAN …`
pub(crate) fn snippet(arguments: &Snippets) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let json = arguments.json;
    let changed = match &arguments.act {
        SnippetAct::List => return list(&plan.snippets()?, json),
        SnippetAct::Add { name, text } => plan.add_snippet(name, text)?,
        SnippetAct::Set { name, text } => {
            let patch = SnippetPatch {
                text: Some(text.clone()),
                ..SnippetPatch::default()
            };
            plan.edit_snippet(&named(plan.snippets()?, name)?.id, &patch)?
        }
        SnippetAct::Rename { name, to } => {
            let patch = SnippetPatch {
                name: Some(to.clone()),
                ..SnippetPatch::default()
            };
            plan.edit_snippet(&named(plan.snippets()?, name)?.id, &patch)?
        }
        SnippetAct::Order { name } => {
            let ids = name.iter().map(|name| Ok(named(plan.snippets()?, name)?.id));
            plan.order_snippets(&ids.collect::<Result<Vec<_>>>()?)?
        }
        SnippetAct::Delete { name } => plan.delete_snippet(&named(plan.snippets()?, name)?.id)?,
        SnippetAct::Fill { name, value } => {
            let own = named(plan.snippets()?, name)?;
            let text = plan.fill_snippet(&own.id, &values(value)?)?;
            if json {
                print::json(&Filled { text: &text })?;
            } else {
                print::line(text)?;
            }
            return Ok(Ended::Done);
        }
    };
    done(&changed, json)
}

/// `almanac pattern PLAN …`
pub(crate) fn pattern(arguments: &Patterns) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let json = arguments.json;
    let changed = match &arguments.act {
        PatternAct::List => return list(&plan.post_patterns()?, json),
        PatternAct::Show { name } => {
            print::json(&named(plan.post_patterns()?, name)?)?;
            return Ok(Ended::Done);
        }
        PatternAct::Add { name, set } => {
            let post = with(&mut plan, PatternPost::default(), set)?;
            plan.add_post_pattern(name, &post)?
        }
        PatternAct::Keep { name, post } => plan.keep_as_pattern(name, &PostId(post.clone()))?,
        PatternAct::Set { name, set } => {
            let own = named(plan.post_patterns()?, name)?;
            let patch = PostPatternPatch {
                post: Some(with(&mut plan, own.post, set)?),
                ..PostPatternPatch::default()
            };
            plan.edit_post_pattern(&own.id, &patch)?
        }
        PatternAct::Rename { name, to } => {
            let patch = PostPatternPatch {
                name: Some(to.clone()),
                ..PostPatternPatch::default()
            };
            plan.edit_post_pattern(&named(plan.post_patterns()?, name)?.id, &patch)?
        }
        PatternAct::Order { name } => {
            let ids = name.iter().map(|name| Ok(named(plan.post_patterns()?, name)?.id));
            plan.order_post_patterns(&ids.collect::<Result<Vec<_>>>()?)?
        }
        PatternAct::Delete { name } => plan.delete_post_pattern(&named(plan.post_patterns()?, name)?.id)?,
        PatternAct::Use { name, value, day } => {
            let own = named(plan.post_patterns()?, name)?;
            let added = plan.use_post_pattern(&own.id, *day, &values(value)?)?;
            if json {
                print::json(&Names::of(&plan)?.name(plan.post(&added.id)?))?;
            } else {
                let day = day.map_or_else(|| "tray".to_owned(), |day| day.to_string());
                print::line(format!("{day}  {}", added.id))?;
            }
            return Ok(Ended::Done);
        }
    };
    done(&changed, json)
}

#[derive(Serialize)]
struct Filled<'a> {
    text: &'a str,
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

/// What both are: named, and asking.
trait Reused {
    const WORD: &'static str;
    fn name(&self) -> &str;
    fn asks(&self) -> Result<Vec<Placeholder>>;
    /// How its text begins.
    fn text(&self) -> &str;
}

impl Reused for Snippet {
    const WORD: &'static str = "snippet";
    fn name(&self) -> &str {
        &self.name
    }
    fn asks(&self) -> Result<Vec<Placeholder>> {
        placeholders([self.text.as_str()])
    }
    fn text(&self) -> &str {
        &self.text
    }
}

impl Reused for PostPattern {
    const WORD: &'static str = "pattern";
    fn name(&self) -> &str {
        &self.name
    }
    fn asks(&self) -> Result<Vec<Placeholder>> {
        self.post.placeholders()
    }
    fn text(&self) -> &str {
        if self.post.title.is_empty() {
            &self.post.text
        } else {
            &self.post.title
        }
    }
}

fn named<T: Reused>(all: Vec<T>, name: &str) -> Result<T> {
    let names: Vec<String> = all.iter().map(|own| own.name().to_owned()).collect();
    all.into_iter()
        .find(|own| same_name(own.name(), name))
        .ok_or_else(|| {
            let mut error = Error::not_found(T::WORD, name);
            if !names.is_empty() {
                error.message = format!("{} It has: {}.", error.message, names.join(", "));
            }
            error
        })
}

#[derive(Serialize)]
struct Listed<'a, T> {
    #[serde(flatten)]
    own: &'a T,
    /// What it asks for; empty too where a foreign hand wrote what cannot be read.
    placeholders: Vec<Placeholder>,
}

fn list<T: Reused + Serialize>(all: &[T], json: bool) -> Outcome {
    if json {
        let rows: Vec<_> = all
            .iter()
            .map(|own| Listed {
                own,
                placeholders: own.asks().unwrap_or_default(),
            })
            .collect();
        print::json(&rows)?;
        return Ok(Ended::Done);
    }
    let mut out = print::out();
    let widest = all.iter().map(|own| own.name().chars().count()).max();
    let widest = widest.unwrap_or_default();
    for own in all {
        let start = almanac_core::post::first_words(own.text(), 60);
        writeln!(out, "{:<widest$}  {start}", own.name())?;
        match own.asks() {
            Ok(asks) => {
                for asked in asks {
                    writeln!(out, "{:<widest$}  asks for {}", "", question(&asked))?;
                }
            }
            Err(error) => writeln!(out, "{:<widest$}  {}", "", error.message)?,
        }
    }
    out.flush()?;
    Ok(Ended::Done)
}

fn question(asked: &Placeholder) -> String {
    match asked.kind {
        PlaceholderKind::Text => asked.name.clone(),
        PlaceholderKind::Date => format!("{} (a date)", asked.name),
        PlaceholderKind::Choice => format!("{} ({})", asked.name, asked.choices.join(" | ")),
    }
}

fn values(pairs: &[String]) -> Result<Values> {
    pairs
        .iter()
        .map(|text| fields::pair(text).map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect()
}

/// What a pattern's posts begin with, changed as the pairs say. A campaign that they name is begun.
fn with(plan: &mut Plan, old: PatternPost, set: &[String]) -> Result<PatternPost> {
    let names = Names::of(plan)?;
    let mut post = Post::draft(PostId(String::new()));
    // A post has a time only with a day; this one goes again below.
    post.day = Some(plan.today());
    let post = post.patched(&old.patch())?;
    let label = Label::EditPost {
        title: post.title.clone(),
        field: "campaign".to_owned(),
    };
    let patch = plan
        .edit(&label, |writer| fields::patch(writer, &names, &post, set))?
        .value;
    if patch.names("day") {
        return Err(Error::invalid(
            "A pattern has no day: its posts get theirs where it is used, with --day.",
        ));
    }
    let new = post.patched(&patch)?;
    Ok(PatternPost {
        status: new.status,
        ..PatternPost::of(&new)
    })
}
