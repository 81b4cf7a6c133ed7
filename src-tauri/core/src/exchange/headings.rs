//! Headings: which field a column's header names, in English, Spanish and French, by `data/headings.json`.

use super::mapping::Field;
use super::{asked_columns, words};
use crate::channel;
use serde::Deserialize;
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

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
#[serde(default)]
struct File {
    fields: Vec<Heading>,
    zone: Vec<String>,
    text: Vec<String>,
    never: Vec<String>,
}

/// The names by which tables of one kind head their columns, and what no part of a header may say.
pub(super) struct Names<F> {
    fields: Vec<(F, FieldNames)>,
    never: Vec<String>,
}

/// The names of a field, made ready to be looked up: headers are told from the cells of whole files.
struct FieldNames {
    whole: Places,
    within: Vec<String>,
    weak: Places,
    weak_within: Vec<String>,
}

/// Names, each with its place in its list.
type Places = HashMap<String, u32>;

struct Headings {
    names: Names<Field>,
    zone: Vec<String>,
    text: Vec<String>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../data/headings.json")).unwrap_or_default();
    Headings {
        zone: all(&file.zone),
        text: all(&file.text),
        names: Names::of(file),
    }
});

fn all(list: &[String]) -> Vec<String> {
    list.iter().map(|name| words::plain(name)).collect()
}

fn places(list: &[String]) -> Places {
    let mut places = Places::new();
    for (name, place) in list.iter().zip(0..) {
        places.entry(words::plain(name)).or_insert(place);
    }
    places
}

/// Phrases with a space on both sides, so that only whole words are found.
fn apart(list: &[String]) -> Vec<String> {
    list.iter()
        .map(|name| format!(" {} ", words::plain(name)))
        .collect()
}

/// How well a calendar's header names each field, best first in the order of the data file.
pub(super) fn scores(header: &str, language: &str) -> Vec<(Field, u32)> {
    HEADINGS.names.scores(header, language)
}

impl<F: FromStr + Clone> Names<F> {
    /// The names of a data file that is built like `data/headings.json`.
    pub(super) fn read(json: &str) -> Self {
        Self::of(serde_json::from_str(json).unwrap_or_default())
    }

    fn of(file: File) -> Self {
        let fields = file.fields.into_iter().filter_map(|heading| {
            let names = FieldNames {
                whole: places(&heading.whole),
                within: apart(&heading.within),
                weak: places(&heading.weak),
                weak_within: apart(&heading.weak_within),
            };
            Some((heading.field.parse().ok()?, names))
        });
        Self {
            fields: fields.collect(),
            never: all(&file.never),
        }
    }

    /// Whether a header has a word that keeps it from being told by a part.
    pub(super) fn is_never(&self, header: &str) -> bool {
        let plain = words::plain(&spaced(header));
        plain
            .split(' ')
            .any(|token| self.never.iter().any(|word| word == token))
    }

    /// How well a header names each field, best first in the order of the data file.
    pub(super) fn scores(&self, header: &str, language: &str) -> Vec<(F, u32)> {
        // No heading is longer; a text that stands in its place need not be compared with them all.
        if header.len() > 200 {
            return Vec::new();
        }
        let spaced = spaced(header);
        let whole = words::plain(&spaced);
        if whole.is_empty() {
            return Vec::new();
        }
        let parts: Vec<String> = spaced
            .split(['/', '|', '(', ')', ':', '\n'])
            .map(words::plain)
            .filter(|part| !part.is_empty())
            .collect();
        let tokens: Vec<&str> = whole.split(' ').collect();
        let never = self.is_never(header);
        let codes = tokens
            .iter()
            .filter(|token| words::is_language_code(token))
            .count();
        let bonus = if codes > 0 && tokens.contains(&language) {
            60
        } else {
            0
        };
        let stem = whole
            .rsplit_once(' ')
            .filter(|(_, last)| words::is_language_code(last))
            .map(|(stem, _)| stem);
        let at = |list: &Places, name: &str| list.get(name).copied();
        let held = format!(" {whole} ");
        let inside = |list: &[String]| {
            list.iter()
                .zip(0_u32..)
                .find(|(known, _)| held.contains(known.as_str()))
                .map(|(_, at)| at)
        };
        let part = |list: &Places| parts.iter().filter_map(|part| at(list, part)).min();
        let short = tokens.len() <= 6;
        let mut scores = Vec::new();
        for (field, heading) in &self.fields {
            let strong = at(&heading.whole, &whole)
                .map(|at| 1000 - at)
                .or_else(|| Some(900 - at(&heading.whole, stem?)?))
                .or_else(|| {
                    part(&heading.whole)
                        .filter(|_| !never && parts.len() > 1)
                        .map(|at| 850 - at)
                })
                .or_else(|| {
                    inside(&heading.within)
                        .filter(|_| !never && short)
                        .map(|at| 600 - at)
                });
            let weak = at(&heading.weak, &whole)
                .map(|at| 400 - at)
                .or_else(|| part(&heading.weak).filter(|_| !never).map(|at| 350 - at))
                .or_else(|| {
                    inside(&heading.weak_within)
                        .filter(|_| !never && short)
                        .map(|at| 250 - at)
                });
            if let Some(score) = strong.or(weak) {
                scores.push((field.clone(), score + bonus));
            }
        }
        scores
    }
}

/// A header with its words apart: `postTitle` and `post_title` are "post title".
pub(super) fn spaced(header: &str) -> String {
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

/// Whether a cell is a name that calendars, or tables of questions, head a column with.
pub(super) fn is_heading(cell: &str) -> bool {
    #[cfg(test)]
    ASKED.set(ASKED.get() + 1);
    let cell = cell.trim();
    !cell.is_empty()
        && cell.chars().count() <= 60
        && (ours(cell).is_some()
            || is_zone(cell)
            || scores(cell, "").iter().any(|(_, score)| *score >= 500)
            || asked_columns::is_heading(cell)
            || channel::network_named(cell).is_some())
}

/// Whether a header names the time zone.
pub(super) fn is_zone(header: &str) -> bool {
    HEADINGS.zone.contains(&words::plain(&spaced(header)))
}

/// The field of a header that Almanac itself writes, in either language.
pub(super) fn ours(header: &str) -> Option<Field> {
    match words::plain(header).as_str() {
        "almanac id" => Some(Field::Id),
        "revision" => Some(Field::Revision),
        plain => super::write::field_headed(header, plain),
    }
}

/// The channel whose own text a header names: "Facebook caption", "Text: X".
pub(super) fn text_on(header: &str, channels: &[String]) -> Option<String> {
    let plain = words::plain(&spaced(header));
    let name = HEADINGS.text.iter().find_map(|word| {
        let rest = plain
            .strip_prefix(&format!("{word} "))
            .or_else(|| plain.strip_suffix(&format!(" {word}")))?;
        Some(
            rest.strip_prefix("for ")
                .or_else(|| rest.strip_prefix("para "))
                .or_else(|| rest.strip_prefix("pour "))
                .unwrap_or(rest)
                .to_owned(),
        )
    })?;
    let known = channels.iter().find(|channel| words::plain(channel) == name);
    known.cloned().or_else(|| {
        channel::network_named(&name)
            .filter(|network| network.key != "other")
            .map(|network| network.name.clone())
    })
}

/// Whether a header has a word that keeps it from being told by a part, or by its cells.
pub(super) fn is_never(header: &str) -> bool {
    HEADINGS.names.is_never(header)
}

#[cfg(test)]
thread_local! {
    static ASKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How often this thread asked whether a cell is a name: what tests count work by.
#[cfg(test)]
pub(super) fn asked() -> usize {
    ASKED.get()
}
