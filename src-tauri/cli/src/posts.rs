//! `almanac list`, `show`, `add`, `edit`, `move` and `delete`.

use crate::arguments::{Add, Delete, Edit, Filter, List, Move, Show};
use crate::plan::open;
use crate::{Ended, Failure, fields, print, search};
use almanac_core::filter::PostFilter;
use almanac_core::history::Label;
use almanac_core::id::PostId;
use almanac_core::named::{NamedPost, Names};
use almanac_core::plan::same_name;
use almanac_core::post::PostPatch;
use almanac_core::quick::{self, QuickProblem, QuickReading, QuickTrouble};
use almanac_core::{Error, Plan, Result};
use serde::Serialize;
use std::io::Write;

type Outcome = std::result::Result<Ended, Failure>;

/// The core's filter for the flags of a command. Fails where a theme or channel is not the plan's, a word of the line
/// cannot be read, or the plan keeps no such filter.
pub(crate) fn filter(plan: &Plan, names: &Names, flags: &Filter) -> Result<PostFilter> {
    let mut filter = of_flags(names, flags)?;
    if let Some(line) = &flags.filter {
        filter = filter.and(search::line(plan, line)?);
    }
    if let Some(name) = &flags.saved {
        let saved = plan.saved_filters()?.into_iter();
        let saved = saved.map(|own| (own.name, own.filter)).collect::<Vec<_>>();
        let found = saved.iter().find(|(own, _)| same_name(own, name));
        let (_, own) = found.ok_or_else(|| {
            let there: Vec<&str> = saved.iter().map(|(own, _)| own.as_str()).collect();
            let mut error = Error::not_found("filter", name);
            error.message = if there.is_empty() {
                format!("The plan keeps no filter “{name}”, nor any other. Save one in the app.")
            } else {
                format!(
                    "The plan keeps no filter “{name}”. It keeps: {}.",
                    there.join(", ")
                )
            };
            error
        })?;
        filter = filter.and(own.clone());
    }
    Ok(filter)
}

fn of_flags(names: &Names, flags: &Filter) -> Result<PostFilter> {
    Ok(PostFilter {
        from: flags.from,
        to: flags.to,
        tray: flags.tray,
        themes: flags
            .theme
            .iter()
            .map(|name| names.theme_named(name))
            .collect::<Result<_>>()?,
        channels: flags
            .channel
            .iter()
            .map(|name| names.channel_named(name))
            .collect::<Result<_>>()?,
        statuses: flags.status.clone(),
        ..PostFilter::default()
    })
}

/// `almanac list PLAN […]`
pub(crate) fn list(arguments: &List) -> Outcome {
    let plan = open(&arguments.plan)?;
    let names = Names::of(&plan)?;
    let filter = filter(&plan, &names, &arguments.filter)?;
    if arguments.json {
        let mut array = print::Array::begin()?;
        each(&plan, &names, &filter, |post| array.push(&post))?;
        array.end()?;
    } else {
        let mut out = print::out();
        each(&plan, &names, &filter, |post| {
            Ok(writeln!(out, "{}", short(&post))?)
        })?;
        out.flush()?;
    }
    Ok(Ended::Done)
}

/// Gives each post to `take`, whose failure ends the walk.
fn each(
    plan: &Plan,
    names: &Names,
    filter: &PostFilter,
    mut take: impl FnMut(NamedPost) -> std::result::Result<(), Failure>,
) -> std::result::Result<(), Failure> {
    let mut failure = None;
    let walked = plan.each_post(filter, |post| {
        take(names.name(post)).map_err(|failed| {
            failure = Some(failed);
            almanac_core::Error::new(almanac_core::Code::Cancelled, "The reader stopped.")
        })
    });
    match failure {
        Some(failure) => Err(failure),
        None => Ok(walked?),
    }
}

pub(crate) fn short(post: &NamedPost) -> String {
    let day = post
        .day
        .map_or_else(|| "tray      ".to_owned(), |day| day.to_string());
    let time = post
        .time
        .map_or_else(|| "     ".to_owned(), |time| time.to_string());
    let channels: Vec<&str> = post.channels.iter().map(|own| own.name.as_str()).collect();
    let theme = post.theme.as_deref().unwrap_or("–");
    format!(
        "{day} {time}  {:<9}  {}  [{theme}; {}]  {}",
        post.status.word(),
        post.title,
        channels.join(", "),
        post.id
    )
}

fn print_post(plan: &Plan, id: &PostId, as_json: bool) -> std::result::Result<(), Failure> {
    let post = Names::of(plan)?.name(plan.post(id)?);
    if as_json {
        print::json(&post)
    } else {
        print::line(short(&post))
    }
}

/// `almanac show PLAN ID`
pub(crate) fn show(arguments: &Show) -> Outcome {
    let plan = open(&arguments.plan)?;
    let id = PostId(arguments.id.clone());
    if arguments.json {
        print_post(&plan, &id, true)?;
        return Ok(Ended::Done);
    }
    let post = Names::of(&plan)?.name(plan.post(&id)?);
    let mut out = print::out();
    writeln!(out, "{}", short(&post))?;
    let campaign = post.campaign.unwrap_or_default();
    for (name, value) in [
        ("Campaign", &campaign),
        ("Owner", &post.owner),
        ("Link", &post.link),
        ("Language", &post.language),
        ("Audience", &post.audience),
        ("Place", &post.place),
        ("Notes", &post.notes),
        ("Text", &post.text),
    ] {
        if !value.is_empty() {
            writeln!(out, "\n{name}: {value}")?;
        }
    }
    for own in post.channels {
        if let Some(text) = own.text {
            writeln!(out, "\nText on {}: {text}", own.name)?;
        }
    }
    out.flush()?;
    Ok(Ended::Done)
}

/// `almanac add PLAN --title T […]` and `almanac add PLAN --quick LINE […]`
pub(crate) fn add(arguments: &Add) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let names = Names::of(&plan)?;
    let channels = fields::channels(&names, arguments.channel.iter().map(String::as_str))?;
    let patch = PostPatch {
        title: arguments.title.clone(),
        text: arguments.text.clone(),
        theme: Some(
            arguments
                .theme
                .as_deref()
                .map(|name| names.theme_named(name))
                .transpose()?,
        ),
        status: arguments.status,
        day: Some(arguments.day),
        time: Some(arguments.time),
        channels: Some(channels),
        ..PostPatch::default()
    };
    let Some(line) = &arguments.quick else {
        let added = plan.add_post(&patch)?;
        print_post(&plan, &added.id, arguments.json)?;
        return Ok(Ended::Done);
    };
    let reading = QuickReading {
        base: patch,
        ..QuickReading::default()
    };
    let added = quick::add(&mut plan, line, &reading)?;
    for problem in &added.quick.problems {
        eprintln!("almanac: {}", problem.message());
    }
    print_post(&plan, &added.id, arguments.json)?;
    // That a word may have been meant as a day is a hint; the rest should be looked at.
    let is_hint = |problem: &QuickProblem| problem.trouble == QuickTrouble::Doubtful;
    Ok(if added.quick.problems.iter().all(is_hint) {
        Ended::Done
    } else {
        Ended::Conflicts
    })
}

/// `almanac edit PLAN ID --set field=value…`
pub(crate) fn edit(arguments: &Edit) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let names = Names::of(&plan)?;
    let id = PostId(arguments.id.clone());
    let post = plan.post(&id)?;
    let field = match arguments.set.as_slice() {
        [one] => fields::pair(one)?.0.to_owned(),
        _ => String::new(),
    };
    let label = Label::EditPost {
        title: post.title.clone(),
        field,
    };
    plan.edit(&label, |writer| {
        let patch = fields::patch(writer, &names, &post, &arguments.set)?;
        writer.patch_post(&id, &patch)
    })?;
    print_post(&plan, &id, arguments.json)?;
    Ok(Ended::Done)
}

/// `almanac move PLAN ID --day D [--time HH:MM]`
pub(crate) fn move_to(arguments: &Move) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let id = PostId(arguments.id.clone());
    let patch = PostPatch {
        day: Some(Some(arguments.day)),
        time: arguments.time.map(Some),
        ..PostPatch::default()
    };
    plan.edit_post(&id, &patch)?;
    print_post(&plan, &id, arguments.json)?;
    Ok(Ended::Done)
}

#[derive(Serialize)]
struct Deleted {
    deleted: Vec<PostId>,
}

/// `almanac delete PLAN ID…`
pub(crate) fn delete(arguments: &Delete) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let mut ids: Vec<PostId> = Vec::new();
    for id in arguments.id.iter().map(|id| PostId(id.clone())) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let changed = plan.delete_posts(&ids)?;
    if arguments.json {
        print::json(&Deleted { deleted: ids })?;
    } else {
        print::line(changed.standing.last.map(|edit| edit.label).unwrap_or_default())?;
    }
    Ok(Ended::Done)
}
