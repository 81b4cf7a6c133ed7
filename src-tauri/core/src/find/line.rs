//! A line read into a filter, and a filter printed as a line.

use super::Around;
use super::words::{self, DAYS, KEYS, Key, Language, PARTS, STATES, STATUSES, loose, thing, word};
use crate::filter::{Condition, Part, PostFilter, State, What};
use crate::named::Names;
use crate::plan::find_channel;
use crate::search::Words;
use crate::time::Day;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a piece of a line is, for the screen to colour it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// A word, or words in quotes.
    Words,
    /// A filter.
    Filter,
    /// Something that cannot be read.
    Wrong,
}

/// A piece of a line, from where to where, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Piece {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it is.
    pub kind: PieceKind,
}

/// What is wrong with a piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Mistake {
    /// No key is called so.
    Key,
    /// Nothing stands behind the colon.
    Empty,
    /// The key has no such value.
    Value,
    /// Several names begin so.
    Many,
    /// It is not a day.
    Day,
}

/// A piece of a line that cannot be read, and the way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LineProblem {
    /// Where the piece begins, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What is wrong.
    pub mistake: Mistake,
    /// What the sentence names: the `word`, its `key`, what there is instead (`there`).
    pub args: BTreeMap<String, String>,
    /// The sentence in English.
    pub message: String,
}

/// A line, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReadLine {
    /// What it means, without what cannot be read.
    pub filter: PostFilter,
    /// Its pieces, in their order.
    pub pieces: Vec<Piece>,
    /// What cannot be read.
    pub problems: Vec<LineProblem>,
}

/// A part of a line as it stands: bytes from where to where, and what is in it.
pub(super) struct Raw<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) not: bool,
    /// What stands before the colon, and where the value begins.
    pub(super) key: Option<(&'a str, usize)>,
    /// The word, the words in quotes or the value, without quotes.
    pub(super) text: &'a str,
    pub(super) quoted: bool,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Takes a line apart, without asking what it means.
pub(super) fn parts(line: &str) -> Vec<Raw<'_>> {
    let mut parts = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some((from, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let followed = rest
            .peek()
            .is_some_and(|(_, next)| !next.is_whitespace() && *next != '-');
        let not = first == '-' && followed;
        let begin = if not { from + 1 } else { from };
        let mut key = None;
        let mut text_from = begin;
        let mut quoted = false;
        let mut at = if not { rest.next() } else { Some((from, first)) };
        let mut to = line.len();
        let mut text_to = line.len();
        while let Some((place, c)) = at {
            if is_quote(c) && place == text_from {
                quoted = true;
                text_from = place + c.len_utf8();
                let close = rest.find(|(_, c)| is_quote(*c));
                text_to = close.map_or(line.len(), |(place, _)| place);
                to = close.map_or(line.len(), |(place, c)| place + c.len_utf8());
                break;
            }
            if c == ':' && key.is_none() && place > begin {
                key = line.get(begin..place).map(|key| (key, place + 1));
                text_from = place + 1;
            }
            match rest.peek() {
                Some((_, next)) if !next.is_whitespace() => at = rest.next(),
                next => {
                    to = next.map_or(line.len(), |(place, _)| *place);
                    text_to = to;
                    break;
                }
            }
        }
        parts.push(Raw {
            from,
            to,
            not,
            key,
            text: line.get(text_from..text_to).unwrap_or_default(),
            quoted,
        });
    }
    parts
}

/// Words without quotes, a space apart, and without the star that says that they may go on.
fn plain(text: &str) -> String {
    let text = text.replace(is_quote, " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches(['*', ' ']).to_owned()
}

/// Whether a word before a colon is meant as a key: letters alone, and neither the beginning of an address nor the
/// end of a sentence.
pub(super) fn is_meant_as_key(key: &str, raw: &Raw<'_>) -> bool {
    key.chars().count() > 1
        && key.chars().all(char::is_alphabetic)
        && !raw.text.starts_with("//")
        && (raw.quoted || !raw.text.is_empty())
}

/// Reads a line. What cannot be read is a problem, and the rest means what it means.
pub fn read(line: &str, around: &Around<'_>) -> ReadLine {
    let mut out = ReadLine {
        filter: PostFilter::default(),
        pieces: Vec::new(),
        problems: Vec::new(),
    };
    for raw in parts(line) {
        let (from, to) = (units(line, raw.from), units(line, raw.to));
        let kind = match put(&mut out.filter, &raw, line, around) {
            Ok(kind) => kind,
            Err((mistake, args)) => {
                let message = sentence(mistake, &args);
                out.problems.push(LineProblem {
                    from,
                    to,
                    mistake,
                    args,
                    message,
                });
                PieceKind::Wrong
            }
        };
        out.pieces.push(Piece { from, to, kind });
    }
    out
}

/// A place in bytes as the screen counts it.
pub(super) fn units(line: &str, at: usize) -> u32 {
    let before = line.get(..at).unwrap_or(line);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

type Wrong = (Mistake, BTreeMap<String, String>);

fn wrong(mistake: Mistake, args: &[(&str, &str)]) -> Wrong {
    let args = args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    (mistake, args.collect())
}

fn sentence(mistake: Mistake, args: &BTreeMap<String, String>) -> String {
    let arg = |name: &str| args.get(name).map(String::as_str).unwrap_or_default();
    let (key, value, there) = (arg("key"), arg("word"), arg("there"));
    match mistake {
        Mistake::Key if there.is_empty() => {
            format!("“{value}:” is no filter. Put it in quotes to look for these words.")
        }
        Mistake::Key => format!("“{value}:” is no filter. Do you mean {there}: ?"),
        Mistake::Empty => format!("{key}: wants a value, such as {there}."),
        Mistake::Value if there.is_empty() => format!("{key}: knows no “{value}”; the plan has none at all."),
        Mistake::Value => format!("{key}: knows no “{value}”. It knows {there}."),
        Mistake::Many => format!("{key}:{value} may be {there}. Write more of it."),
        Mistake::Day => format!("“{value}” is not a day. Write it as 2027-03-04, or today."),
    }
}

fn put(
    filter: &mut PostFilter,
    raw: &Raw<'_>,
    line: &str,
    around: &Around<'_>,
) -> std::result::Result<PieceKind, Wrong> {
    let mut also = |what: What, not: bool| filter.conditions.push(Condition { not, what });
    let Some((written, _)) = raw.key else {
        let words = Words {
            text: plain(raw.text),
            exact: raw.quoted && !raw.text.ends_with('*'),
        };
        // Punctuation asks for nothing.
        if words.says_something() {
            also(What::Words(words), raw.not);
        }
        return Ok(PieceKind::Words);
    };
    let Some(key) = thing(&KEYS, written) else {
        if is_meant_as_key(written, raw) {
            let there = nearest_key(written, around.language).unwrap_or_default();
            return Err(wrong(Mistake::Key, &[("word", written), ("there", there)]));
        }
        let whole = line.get(raw.from + usize::from(raw.not)..raw.to);
        let words = Words::begun(plain(whole.unwrap_or_default()));
        if words.says_something() {
            also(What::Words(words), raw.not);
        }
        return Ok(PieceKind::Words);
    };
    let key_word = word(&KEYS, &key, around.language);
    let value = raw.text.trim();
    if value.is_empty() && !(raw.quoted && key == Key::Owner) {
        let there = examples(key, around)
            .into_iter()
            .take(3)
            .collect::<Vec<_>>()
            .join(", ");
        return Err(wrong(Mistake::Empty, &[("key", key_word), ("there", &there)]));
    }
    let named = |names: &[(&str, &str)]| {
        named(value, names).map_err(|there| {
            let mistake = if there.1 { Mistake::Many } else { Mistake::Value };
            wrong(
                mistake,
                &[("key", key_word), ("word", value), ("there", &there.0)],
            )
        })
    };
    let fixed = |there: Vec<String>| {
        wrong(
            Mistake::Value,
            &[("key", key_word), ("word", value), ("there", &there.join(", "))],
        )
    };
    let day = || {
        around
            .day(value)
            .ok_or_else(|| wrong(Mistake::Day, &[("word", value)]))
    };
    macro_rules! facet {
        ($list:ident, $what:ident, $id:expr) => {{
            let id = $id;
            if raw.not {
                also(What::$what(id), true);
            } else if !filter.$list.contains(&id) {
                filter.$list.push(id);
            }
        }};
    }
    let names = &around.names;
    match key {
        Key::Theme => {
            let themes: Vec<_> = names
                .themes
                .iter()
                .map(|own| (own.id.as_str(), own.name.as_str()))
                .collect();
            facet!(themes, Theme, named(&themes)?.into());
        }
        Key::Campaign => {
            let campaigns: Vec<_> = names
                .campaigns
                .iter()
                .map(|own| (own.id.as_str(), own.name.as_str()))
                .collect();
            facet!(campaigns, Campaign, named(&campaigns)?.into());
        }
        Key::Channel => {
            let channels: Vec<_> = names
                .channels
                .iter()
                .map(|own| (own.id.as_str(), own.name.as_str()))
                .collect();
            let known = find_channel(&names.channels, value).map(|channel| channel.id.clone());
            facet!(
                channels,
                Channel,
                match known {
                    Some(id) => id,
                    None => named(&channels)?.into(),
                }
            );
        }
        Key::Owner if value.is_empty() => facet!(owners, Owner, String::new()),
        Key::Owner => {
            let owners: Vec<_> = around
                .owners
                .iter()
                .map(|name| (name.as_str(), name.as_str()))
                .collect();
            facet!(owners, Owner, named(&owners)?);
        }
        Key::Status => {
            let status = thing(&STATUSES, value)
                .or_else(|| words::begun(&STATUSES, value))
                .ok_or_else(|| fixed(all(&STATUSES, around.language)))?;
            facet!(statuses, Status, status);
        }
        Key::Before => also(What::Before(day()?), raw.not),
        Key::After => also(What::After(day()?), raw.not),
        Key::On => also(What::On(day()?), raw.not),
        Key::Has | Key::No => {
            let part = thing(&PARTS, value)
                .or_else(|| words::begun(&PARTS, value))
                .ok_or_else(|| fixed(all(&PARTS, around.language)))?;
            match (key, part) {
                // What has no picture lacks no alt text.
                (Key::No, Part::Alt) => also(What::MissingAlt, raw.not),
                _ => also(What::Has(part), (key == Key::No) != raw.not),
            }
        }
        Key::Is => {
            let state = thing(&STATES, value)
                .or_else(|| words::begun(&STATES, value))
                .ok_or_else(|| fixed(all(&STATES, around.language)))?;
            also(What::Is(state), raw.not);
        }
    }
    Ok(PieceKind::Filter)
}

pub(super) fn all<T>(
    table: &[(T, &'static [&'static str], &'static [&'static str])],
    language: Language,
) -> Vec<String> {
    let firsts = table.iter().filter_map(|row| words::own(row, language).first());
    firsts.map(|word| quote(word)).collect()
}

/// Values that a key may have, as they are written.
pub(super) fn examples(key: Key, around: &Around<'_>) -> Vec<String> {
    let language = around.language;
    let names = &around.names;
    match key {
        Key::Theme => names.themes.iter().map(|own| quote(&own.name)).collect(),
        Key::Channel => names.channels.iter().map(|own| quote(&own.name)).collect(),
        Key::Campaign => names.campaigns.iter().map(|own| quote(&own.name)).collect(),
        Key::Owner => around.owners.iter().map(|name| quote(name)).collect(),
        Key::Status => all(&STATUSES, language),
        Key::Has | Key::No => all(&PARTS, language),
        Key::Is => all(&STATES, language),
        Key::Before | Key::After | Key::On => {
            let mut days = all(&DAYS, language);
            days.push(around.today.to_string());
            days
        }
    }
}

/// The id of what a value names: by id, by name, by the beginning of one name alone. Else what there is, and whether
/// the value begins several.
fn named(value: &str, names: &[(&str, &str)]) -> std::result::Result<String, (String, bool)> {
    let asked = loose(value);
    let by = |test: &dyn Fn(&str, &str) -> bool| -> Vec<&(&str, &str)> {
        names.iter().filter(|(id, name)| test(id, name)).collect()
    };
    let folded = crate::named::unaccented(value);
    for found in [
        by(&|id, _| id == value),
        by(&|_, name| name == value),
        by(&|_, name| crate::named::unaccented(name.trim()) == folded),
        by(&|_, name| !asked.is_empty() && loose(name) == asked),
    ] {
        if let Some((id, _)) = found.first() {
            return Ok((*id).to_owned());
        }
    }
    let begun = by(&|_, name| !asked.is_empty() && loose(name).starts_with(&asked));
    let list = |names: Vec<&(&str, &str)>| {
        let all: Vec<String> = names.iter().take(12).map(|(_, name)| quote(name)).collect();
        all.join(", ") + if names.len() > 12 { ", …" } else { "" }
    };
    match begun.as_slice() {
        [(id, _)] => Ok((*id).to_owned()),
        [] => Err((list(names.iter().collect()), false)),
        _ => Err((list(begun), true)),
    }
}

/// The key that somebody may have meant: one that begins so, or that differs in a letter or two.
fn nearest_key(written: &str, language: Language) -> Option<&'static str> {
    let written = loose(written);
    let words = KEYS
        .iter()
        .flat_map(|row| row.1.iter().chain(row.2).map(move |own| (row, own)));
    let near = words
        .map(|(row, own)| (distance(&loose(own), &written), row))
        .min_by_key(|(distance, _)| *distance)?;
    (near.0 <= 2 && near.0 < written.chars().count().div_ceil(2))
        .then(|| words::own(near.1, language).first().copied())?
}

/// How many letters must be changed, added or left out to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, own) in one.chars().enumerate() {
        let mut last = at;
        let mut next = vec![at + 1];
        for (above, letter) in row.iter().skip(1).zip(&other) {
            let changed = last + usize::from(own != *letter);
            let best = changed
                .min(above + 1)
                .min(next.last().copied().unwrap_or_default() + 1);
            last = *above;
            next.push(best);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// A value as it is written: in quotes where it has a space.
pub(super) fn quote(value: &str) -> String {
    let plain = value.replace(is_quote, " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.is_empty() || plain.contains(' ') {
        format!("\"{plain}\"")
    } else {
        plain
    }
}

/// A filter as a line in a language. What is read from it is the same filter; what a filter says beside the line
/// (`from`, `to`, `tray`) is printed as what means the same.
pub fn print(filter: &PostFilter, names: &Names, language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    let key = |key: Key| word(&KEYS, &key, language);
    let of = |own: Key, value: &str| format!("{}:{}", key(own), quote(value));
    let state = |state: State| of(Key::Is, word(&STATES, &state, language));
    let theme = |id: &crate::id::ThemeId| {
        of(
            Key::Theme,
            name(
                id.as_str(),
                names
                    .themes
                    .iter()
                    .map(|own| (own.id.as_str(), own.name.as_str())),
            ),
        )
    };
    let channel = |id: &crate::id::ChannelId| {
        of(
            Key::Channel,
            name(
                id.as_str(),
                names
                    .channels
                    .iter()
                    .map(|own| (own.id.as_str(), own.name.as_str())),
            ),
        )
    };
    let campaign = |id: &crate::id::CampaignId| {
        of(
            Key::Campaign,
            name(
                id.as_str(),
                names
                    .campaigns
                    .iter()
                    .map(|own| (own.id.as_str(), own.name.as_str())),
            ),
        )
    };
    let status = |status: &crate::post::Status| of(Key::Status, word(&STATUSES, status, language));
    let owner = |name: &String| of(Key::Owner, name);
    let day = |own: Key, day: Day| format!("{}:{day}", key(own));
    parts.extend(filter.themes.iter().map(theme));
    parts.extend(filter.channels.iter().map(channel));
    parts.extend(filter.statuses.iter().map(status));
    parts.extend(filter.campaigns.iter().map(campaign));
    parts.extend(filter.owners.iter().map(owner));
    if filter.tray {
        parts.push(state(State::Tray));
    }
    match (filter.from, filter.to) {
        (Some(from), Some(to)) if from == to => parts.push(day(Key::On, from)),
        (from, to) => {
            parts.extend(from.map(|from| day(Key::After, from.plus(-1))));
            parts.extend(to.map(|to| day(Key::Before, to.plus(1))));
        }
    }
    for Condition { not, what } in &filter.conditions {
        let (part, turned) = match what {
            What::Words(words) => (words_as_written(words), *not),
            What::Theme(id) => (theme(id), *not),
            What::Channel(id) => (channel(id), *not),
            What::Campaign(id) => (campaign(id), *not),
            What::Status(own) => (status(own), *not),
            What::Owner(own) => (owner(own), *not),
            What::Before(own) => (day(Key::Before, *own), *not),
            What::After(own) => (day(Key::After, *own), *not),
            What::On(own) => (day(Key::On, *own), *not),
            What::Has(Part::Alt) => (of(Key::Has, word(&PARTS, &Part::Alt, language)), *not),
            What::Has(part) => (
                of(
                    if *not { Key::No } else { Key::Has },
                    word(&PARTS, part, language),
                ),
                false,
            ),
            What::MissingAlt => (of(Key::No, word(&PARTS, &Part::Alt, language)), *not),
            What::Is(own) => (state(*own), *not),
        };
        parts.push(if turned { format!("-{part}") } else { part });
    }
    parts.join(" ")
}

/// The name of an id; the id itself where it is gone, or where another has the same name.
fn name<'a>(id: &'a str, names: impl Iterator<Item = (&'a str, &'a str)>) -> &'a str {
    let names: Vec<(&str, &str)> = names.collect();
    let found = names.iter().find(|(own, _)| *own == id).map(|(_, name)| *name);
    found
        .filter(|name| named(&quote(name).replace('"', ""), &names).is_ok_and(|own| own == id))
        .unwrap_or(id)
}

fn words_as_written(words: &Words) -> String {
    let text = plain(&words.text);
    if words.exact {
        return format!("\"{text}\"");
    }
    // A word that reads as something else, or as several, is put in quotes.
    let alone = parts(&text);
    let plain = match alone.as_slice() {
        [one] => {
            !text.starts_with('-')
                && !one.not
                && !one.quoted
                && one
                    .key
                    .is_none_or(|(key, _)| thing(&KEYS, key).is_none() && !is_meant_as_key(key, one))
        }
        _ => false,
    };
    if plain { text } else { format!("\"{text}*\"") }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
