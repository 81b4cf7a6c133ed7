//! Mapping: which column is which field. Headers are matched by meaning, in English, Spanish and French, by the
//! names of `data/headings.json` (see `headings`); cells confirm what a header says.

use super::headings::{is_never, is_zone, ours, scores, text_on};
use super::survey::{Profile, Survey};
use super::words;
use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

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
    /// Whom the post is for.
    Audience,
    /// Where what it tells of happens.
    Place,
    /// The own text on the channel of that name.
    TextOn(String),
    /// No field of ours: each cell goes to the notes as "Name: value".
    Keep,
    /// Repeats what is known (the weekday of the day, the plan's own zone): not taken.
    Ignore,
}

const WORDS: [(&str, Field); 18] = [
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
    ("audience", Field::Audience),
    ("place", Field::Place),
    ("keep", Field::Keep),
    ("ignore", Field::Ignore),
];

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::TextOn(channel) = self {
            return write!(f, "text:{channel}");
        }
        f.write_str(
            WORDS
                .iter()
                .find(|(_, field)| field == self)
                .map_or("keep", |(word, _)| word),
        )
    }
}

impl FromStr for Field {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let word = word.trim();
        if let Some(channel) = word
            .strip_prefix("text:")
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            return Ok(Self::TextOn(channel.to_owned()));
        }
        let known = WORDS
            .iter()
            .find(|(known, _)| *known == word || (*known == "channel" && word == "channels"));
        known.map(|(_, field)| field.clone()).ok_or_else(|| {
            let all: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
            Error::invalid(format!(
                "“{word}” is not a field. Use one of {}, or text:<channel>.",
                all.join(", ")
            ))
            .with("field", word)
        })
    }
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
        Field::Channel | Field::Owner | Field::Language | Field::Audience | Field::Place => {
            profile.length() <= 60
        }
        _ => true,
    }
}

/// The score of a column whose header names a field plainly, though its cells do not look like it.
const LAST: u32 = 450;

/// Whether cells that cannot be read are still meant for the field that the header plainly names: then each is
/// reported, rather than taken into the notes without a word.
fn plausible(field: &Field, profile: &Profile) -> bool {
    match field {
        Field::Day => profile.weekdays == 0 && profile.length() <= 40,
        Field::Time | Field::Status => profile.length() <= 40,
        _ => false,
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
            if let Some(field) =
                ours(name).filter(|field| slot.is_none() && !chosen.iter().flatten().any(|own| own == field))
            {
                *slot = Some(field);
            }
        }
    }
    let empty = Profile::default();
    let profile = |at: usize| survey.columns.get(at).unwrap_or(&empty);
    let mut wanted = Vec::new();
    for (at, name) in header.iter().enumerate() {
        if is_zone(name) {
            continue;
        }
        if let Some(channel) = text_on(name, wishes.channels).filter(|_| !is_ours) {
            wanted.push((700, at, Field::TextOn(channel)));
        }
        for (field, score) in scores(name, wishes.language) {
            if confirmed(&field, profile(at)) {
                wanted.push((score, at, field));
            } else if field == Field::Time
                && profile(at).filled > 0
                && profile(at).mostly(profile(at).moments, 50)
            {
                wanted.push((score.saturating_sub(1), at, Field::Day));
            } else if score >= 850
                && plausible(&field, profile(at))
                && !(field == Field::Day && survey.columns.iter().any(Profile::is_of_days))
            {
                wanted.push((LAST, at, field));
            }
        }
    }
    wanted.sort_by_key(|(score, at, _)| (std::cmp::Reverse(*score), *at));
    for (_, at, field) in &wanted {
        if free(&taken, field)
            && let Some(slot) = taken.get_mut(*at).filter(|slot| slot.is_none())
        {
            *slot = Some(field.clone());
        }
    }
    if !is_ours {
        by_cells(header, &mut taken, &chosen, survey, wishes.language);
    }
    Ok(Layout {
        fields: taken
            .into_iter()
            .map(|field| field.unwrap_or(Field::Keep))
            .collect(),
    })
}

/// The column that a choice names. Fails where there is none.
pub(super) fn column_named(header: &[String], name: &str) -> Result<usize> {
    let plain = words::plain(name);
    header
        .iter()
        .position(|own| own == name)
        .or_else(|| header.iter().position(|own| words::plain(own) == plain))
        .ok_or_else(|| {
            Error::invalid(format!(
                "There is no column “{name}”. The columns are: {}.",
                header.join(", ")
            ))
            .with("column", name)
        })
}

fn choose(header: &[String], map: &BTreeMap<String, String>, taken: &mut [Option<Field>]) -> Result<()> {
    for (name, field) in map {
        let place = column_named(header, name)?;
        let mut field: Field = field.parse()?;
        let twice =
            !matches!(field, Field::Keep | Field::Ignore) && taken.iter().flatten().any(|own| *own == field);
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
fn by_cells(
    header: &[String],
    taken: &mut [Option<Field>],
    chosen: &[Option<Field>],
    survey: &Survey,
    language: &str,
) {
    let never = |at: usize| header.get(at).is_some_and(|name| is_never(name));
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
        .filter(|at| {
            taken
                .get(*at)
                .is_some_and(|field| matches!(field, None | Some(Field::Theme)))
        })
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
        *slot = Some(if profile.length() > 80 {
            Field::Text
        } else {
            Field::Title
        });
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
