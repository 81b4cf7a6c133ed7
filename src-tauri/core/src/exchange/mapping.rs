//! Mapping: which column is which field. Headers are matched by meaning, in English, Spanish and French, with
//! the names of `data/headings.json`; cells confirm what a header says.

use super::survey::{Profile, Survey};
use super::words;
use crate::channel;
use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The post's id, of a sheet that Almanac wrote.
    Id,
    /// The edit that last touched the post, of a sheet that Almanac wrote.
    Revision,
    /// The title.
    Title,
    /// The text.
    Text,
    /// The theme, by name.
    Theme,
    /// The status, by a word in English, Spanish or French.
    Status,
    /// The day, and the time where the cell has one and no column is headed so.
    Day,
    /// The time of day.
    Time,
    /// The channels, by name.
    Channel,
    /// The campaign, by name.
    Campaign,
    /// Who looks after the post.
    Owner,
    /// The link.
    Link,
    /// The notes.
    Notes,
    /// The language.
    Language,
    /// The own text on the channel of that name.
    TextOn(String),
    /// No field of ours: each cell goes to the notes as "Name: value".
    Keep,
    /// Repeats what is known (the weekday of the day, the plan's own zone): not taken.
    Ignore,
}

const WORDS: [(&str, Field); 16] = [
    ("id", Field::Id),
    ("revision", Field::Revision),
    ("title", Field::Title),
    ("text", Field::Text),
    ("theme", Field::Theme),
    ("status", Field::Status),
    ("day", Field::Day),
    ("time", Field::Time),
    ("channel", Field::Channel),
    ("campaign", Field::Campaign),
    ("owner", Field::Owner),
    ("link", Field::Link),
    ("notes", Field::Notes),
    ("language", Field::Language),
    ("keep", Field::Keep),
    ("ignore", Field::Ignore),
];

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::TextOn(channel) = self {
            return write!(f, "text:{channel}");
        }
        f.write_str(WORDS.iter().find(|(_, field)| field == self).map_or("keep", |(word, _)| word))
    }
}

impl FromStr for Field {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let word = word.trim();
        if let Some(channel) = word.strip_prefix("text:").map(str::trim).filter(|name| !name.is_empty()) {
            return Ok(Self::TextOn(channel.to_owned()));
        }
        let known = WORDS.iter().find(|(known, _)| *known == word || (*known == "channel" && word == "channels"));
        known.map(|(_, field)| field.clone()).ok_or_else(|| {
            let all: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
            Error::invalid(format!("“{word}” is not a field. Use one of {}, or text:<channel>.", all.join(", ")))
                .with("field", word)
        })
    }
}

#[derive(Deserialize)]
struct Heading {
    field: String,
    whole: Vec<String>,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    weak_within: Vec<String>,
}

#[derive(Deserialize, Default)]
struct File {
    fields: Vec<Heading>,
    zone: Vec<String>,
    text: Vec<String>,
    never: Vec<String>,
}

#[derive(Default)]
struct Headings {
    fields: Vec<(Field, Heading)>,
    zone: Vec<String>,
    text: Vec<String>,
    never: Vec<String>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../data/headings.json")).unwrap_or_default();
    let all = |list: &[String]| list.iter().map(|name| words::plain(name)).collect::<Vec<_>>();
    let fields = file.fields.into_iter().filter_map(|heading| {
        let field = heading.field.parse().ok()?;
        let Heading { field: name, whole, within, weak, weak_within } = heading;
        let heading = Heading {
            field: name,
            whole: all(&whole),
            within: all(&within),
            weak: all(&weak),
            weak_within: all(&weak_within),
        };
        Some((field, heading))
    });
    Headings { fields: fields.collect(), zone: all(&file.zone), text: all(&file.text), never: all(&file.never) }
});

/// How well a header names each field, best first in the order of the data file.
fn scores(header: &str, language: &str) -> Vec<(Field, u32)> {
    let spaced = spaced(header);
    let whole = words::plain(&spaced);
    let parts: Vec<String> = spaced.split(['/', '|', '(', ')', ':', '\n']).map(words::plain).filter(|part| !part.is_empty()).collect();
    let tokens: Vec<&str> = whole.split(' ').collect();
    let never = tokens.iter().any(|token| HEADINGS.never.iter().any(|word| word == token));
    let codes = tokens.iter().filter(|token| words::is_language_code(token)).count();
    let bonus = if codes > 0 && tokens.contains(&language) { 60 } else { 0 };
    let stem = whole.rsplit_once(' ').filter(|(_, last)| words::is_language_code(last)).map(|(stem, _)| stem);
    let at = |list: &[String], name: &str| list.iter().zip(0_u32..).find(|(known, _)| *known == name).map(|(_, at)| at);
    let inside = |list: &[String]| {
        let held = format!(" {whole} ");
        list.iter().zip(0_u32..).find(|(known, _)| held.contains(&format!(" {known} "))).map(|(_, at)| at)
    };
    let part = |list: &[String]| parts.iter().filter_map(|part| at(list, part)).min();
    let short = tokens.len() <= 6;
    let mut scores = Vec::new();
    for (field, heading) in &HEADINGS.fields {
        let strong = at(&heading.whole, &whole)
            .map(|at| 1000 - at)
            .or_else(|| Some(900 - at(&heading.whole, stem?)?))
            .or_else(|| part(&heading.whole).filter(|_| !never && parts.len() > 1).map(|at| 850 - at))
            .or_else(|| inside(&heading.within).filter(|_| !never && short).map(|at| 600 - at));
        let weak = at(&heading.weak, &whole)
            .map(|at| 400 - at)
            .or_else(|| part(&heading.weak).filter(|_| !never).map(|at| 350 - at))
            .or_else(|| inside(&heading.weak_within).filter(|_| !never && short).map(|at| 250 - at));
        if let Some(score) = strong.or(weak) {
            scores.push((field.clone(), score + bonus));
        }
    }
    scores
}

/// A header with its words apart: `postTitle` and `post_title` are "post title".
fn spaced(header: &str) -> String {
    let mut spaced = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    for c in header.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(if c == '_' { ' ' } else { c });
        before = c;
    }
    spaced
}

/// Whether a cell is a name that calendars head a column with.
pub(super) fn is_heading(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty()
        && cell.chars().count() <= 60
        && (ours(cell).is_some()
            || is_zone(cell)
            || scores(cell, "").iter().any(|(_, score)| *score >= 500)
            || channel::network_named(cell).is_some())
}

/// Whether a header names the time zone.
pub(super) fn is_zone(header: &str) -> bool {
    HEADINGS.zone.contains(&words::plain(&spaced(header)))
}

/// The field of a header that Almanac itself writes.
fn ours(header: &str) -> Option<Field> {
    if let Some(channel) = header.strip_prefix("Text: ").filter(|name| !name.is_empty()) {
        return Some(Field::TextOn(channel.to_owned()));
    }
    Some(match words::plain(header).as_str() {
        "almanac id" => Field::Id,
        "revision" => Field::Revision,
        "day" => Field::Day,
        "time" => Field::Time,
        "title" => Field::Title,
        "text" => Field::Text,
        "theme" => Field::Theme,
        "status" => Field::Status,
        "channels" => Field::Channel,
        "campaign" => Field::Campaign,
        "owner" => Field::Owner,
        "link" => Field::Link,
        "notes" => Field::Notes,
        "language" => Field::Language,
        _ => return None,
    })
}

/// The channel whose own text a header names: "Facebook caption", "Text: X".
fn text_on(header: &str, channels: &[String]) -> Option<String> {
    let plain = words::plain(&spaced(header));
    let name = HEADINGS.text.iter().find_map(|word| {
        let rest = plain.strip_prefix(&format!("{word} ")).or_else(|| plain.strip_suffix(&format!(" {word}")))?;
        Some(rest.strip_prefix("for ").or_else(|| rest.strip_prefix("para ")).or_else(|| rest.strip_prefix("pour ")).unwrap_or(rest).to_owned())
    })?;
    let known = channels.iter().find(|channel| words::plain(channel) == name);
    known.cloned().or_else(|| channel::network_named(&name).filter(|network| network.key != "other").map(|network| network.name.clone()))
}

fn confirmed(field: &Field, profile: &Profile) -> bool {
    match field {
        Field::Day => profile.mostly(profile.dates, 50),
        Field::Time => profile.mostly(profile.times, 50),
        Field::Link => profile.mostly(profile.links, 50),
        Field::Status => {
            profile.mostly(profile.statuses, 30) || (profile.distinct.len() <= 10 && profile.length() <= 30)
        }
        Field::Theme | Field::Campaign => profile.comes_again(),
        Field::Channel | Field::Owner | Field::Language => profile.length() <= 60,
        _ => true,
    }
}

/// What each column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) fields: Vec<Field>,
}

impl Layout {
    /// The column of a field.
    pub(super) fn column(&self, field: &Field) -> Option<usize> {
        self.fields.iter().position(|own| own == field)
    }

    fn has(&self, field: &Field) -> bool {
        self.fields.contains(field)
    }
}

/// What a mapping goes by besides the cells.
pub(super) struct Wishes<'a> {
    /// The fields that a person chose, by header.
    pub(super) map: &'a BTreeMap<String, String>,
    /// The plan's language.
    pub(super) language: &'a str,
    /// The names of the plan's channels.
    pub(super) channels: &'a [String],
}

/// Maps the columns of a sheet. Fails where a choice names no column or no field, or one field twice.
pub(super) fn map(header: &[String], is_ours: bool, survey: &Survey, wishes: &Wishes<'_>) -> Result<Layout> {
    let mut taken: Vec<Option<Field>> = vec![None; header.len()];
    choose(header, wishes.map, &mut taken)?;
    let free = |taken: &[Option<Field>], field: &Field| !taken.iter().flatten().any(|own| own == field);
    let chosen = taken.clone();
    if is_ours {
        for (slot, name) in taken.iter_mut().zip(header) {
            if let Some(field) = ours(name).filter(|field| slot.is_none() && !chosen.iter().flatten().any(|own| own == field)) {
                *slot = Some(field);
            }
        }
    }
    let empty = Profile::default();
    let profile = |at: usize| survey.columns.get(at).unwrap_or(&empty);
    let mut wanted = Vec::new();
    for (at, name) in header.iter().enumerate() {
        if let Some(channel) = text_on(name, wishes.channels).filter(|_| !is_ours) {
            wanted.push((700, at, Field::TextOn(channel)));
        }
        for (field, score) in scores(name, wishes.language) {
            if confirmed(&field, profile(at)) {
                wanted.push((score, at, field));
            } else if field == Field::Time && profile(at).filled > 0 && profile(at).mostly(profile(at).moments, 50) {
                wanted.push((score.saturating_sub(1), at, Field::Day));
            }
        }
    }
    wanted.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    for (_, at, field) in &wanted {
        if free(&taken, field) && let Some(slot) = taken.get_mut(*at).filter(|slot| slot.is_none()) {
            *slot = Some(field.clone());
        }
    }
    if !is_ours {
        by_cells(header, &mut taken, &chosen, survey, wishes.language);
    }
    Ok(Layout { fields: taken.into_iter().map(|field| field.unwrap_or(Field::Keep)).collect() })
}

fn choose(header: &[String], map: &BTreeMap<String, String>, taken: &mut [Option<Field>]) -> Result<()> {
    for (name, field) in map {
        let plain = words::plain(name);
        let place = header
            .iter()
            .position(|own| own == name)
            .or_else(|| header.iter().position(|own| words::plain(own) == plain))
            .ok_or_else(|| {
                Error::invalid(format!("There is no column “{name}”. The columns are: {}.", header.join(", ")))
                    .with("column", name)
            })?;
        let mut field: Field = field.parse()?;
        let twice = !matches!(field, Field::Keep | Field::Ignore) && taken.iter().flatten().any(|own| *own == field);
        if twice && field == Field::Notes {
            field = Field::Keep;
        } else if twice {
            return Err(Error::invalid(format!(
                "Two columns are to be the {field}. Choose one, and keep the other in the notes with “keep”."
            ))
            .with("field", field));
        }
        if let Some(slot) = taken.get_mut(place) {
            *slot = Some(field);
        }
    }
    Ok(())
}

/// Finds by their cells the day, and what the post says, where no header told.
fn by_cells(header: &[String], taken: &mut [Option<Field>], chosen: &[Option<Field>], survey: &Survey, language: &str) {
    let never = |at: usize| {
        let plain = header.get(at).map(|name| words::plain(&spaced(name))).unwrap_or_default();
        plain.split(' ').any(|token| HEADINGS.never.iter().any(|word| word == token))
    };
    let has = |taken: &[Option<Field>], field: &Field| taken.iter().flatten().any(|own| own == field);
    let columns = || survey.columns.iter().enumerate();
    if !has(taken, &Field::Day) {
        let day = columns().find(|(at, profile)| {
            let free = taken.get(*at).is_some_and(Option::is_none);
            free && !never(*at) && profile.filled > 0 && profile.mostly(profile.dates, 70)
        });
        if let Some(slot) = day.and_then(|(at, _)| taken.get_mut(at)) {
            *slot = Some(Field::Day);
        }
    }
    if has(taken, &Field::Title) || has(taken, &Field::Text) {
        return;
    }
    // A calendar of topics has no other title than these.
    let by_name = (0..header.len())
        .filter(|at| chosen.get(*at).is_none_or(Option::is_none))
        .filter(|at| taken.get(*at).is_some_and(|field| matches!(field, None | Some(Field::Theme))))
        .filter_map(|at| {
            let scores = scores(header.get(at)?, language);
            let score = scores.iter().find(|(field, _)| *field == Field::Title)?.1;
            Some((score, std::cmp::Reverse(at)))
        })
        .max()
        .map(|(_, at)| at.0);
    if let Some(slot) = by_name.and_then(|at| taken.get_mut(at)) {
        *slot = Some(Field::Title);
        return;
    }
    let longest = columns()
        .filter(|(at, profile)| taken.get(*at).is_some_and(Option::is_none) && profile.filled > 0)
        .filter(|(_, profile)| !profile.mostly(profile.links, 50) && !profile.mostly(profile.dates, 50))
        .max_by_key(|(at, profile)| (profile.length(), std::cmp::Reverse(*at)));
    if let Some((at, profile)) = longest
        && let Some(slot) = taken.get_mut(at)
    {
        *slot = Some(if profile.length() > 80 { Field::Text } else { Field::Title });
    }
}

impl Layout {
    /// Takes a column that only repeats what is known out of the posts' notes.
    pub(super) fn ignore(&mut self, at: usize) {
        if let Some(field) = self.fields.get_mut(at).filter(|field| **field == Field::Keep) {
            *field = Field::Ignore;
        }
    }

    /// Whether rows carry ids that Almanac gave.
    pub(super) fn has_ids(&self) -> bool {
        self.has(&Field::Id)
    }
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
