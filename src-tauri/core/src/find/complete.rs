//! What may come next in a line: keys, the values of a key, and the values that a word may mean.

use super::Around;
use super::line::{Raw, parts, quote, units};
use super::words::{self, DAYS, KEYS, Key, PARTS, STATES, STATUSES, loose, own, thing, word};
use crate::filter::What;
use serde::Serialize;

/// At most so many suggestions are made.
const MOST: usize = 8;

/// Something that may be put into a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Suggestion {
    /// What it puts there, such as `theme:Event`.
    pub text: String,
    /// The key that it is, or that it gives a value to.
    pub key: Key,
    /// What it means, where it is a value.
    pub what: Option<What>,
    /// From where in the line it replaces what is there, in UTF-16 units.
    pub from: u32,
    /// To where.
    pub to: u32,
    /// The line when it is taken.
    pub line: String,
    /// Where the caret then is, in UTF-16 units.
    pub caret: u32,
}

/// What may come at the caret (a place in UTF-16 units), the likeliest first. With nothing typed, all keys.
pub fn complete(line: &str, caret: u32, around: &Around<'_>) -> Vec<Suggestion> {
    if line.trim().is_empty() {
        let keys = KEYS.iter().map(|row| (row.0, key_text(row.0, around), None));
        return keys.map(|found| put(line, 0, line.len(), "", found)).collect();
    }
    let parts = parts(line);
    let Some(raw) = parts
        .iter()
        .find(|raw| units(line, raw.from) < caret && caret <= units(line, raw.to))
    else {
        return Vec::new();
    };
    let minus = if raw.not { "-" } else { "" };
    let found = match raw.key {
        Some((written, _)) => match thing(&KEYS, written) {
            Some(key) => values(key, raw.text, around),
            None => Vec::new(),
        },
        None if raw.quoted => Vec::new(),
        None => of_word(raw, around),
    };
    let as_it_is = line.get(raw.from..raw.to).unwrap_or_default();
    found
        .into_iter()
        .filter(|(_, text, _)| format!("{minus}{text}") != as_it_is)
        .take(MOST)
        .map(|found| put(line, raw.from, raw.to, minus, found))
        .collect()
}

type Offer = (Key, String, Option<What>);

fn put(line: &str, from: usize, to: usize, minus: &str, (key, text, what): Offer) -> Suggestion {
    let (before, after) = (
        line.get(..from).unwrap_or_default(),
        line.get(to..).unwrap_or_default(),
    );
    // Behind a value the next part begins; behind a key its value.
    let space = if what.is_some() { " " } else { "" };
    let head = format!("{before}{minus}{text}{space}");
    let caret = units(&head, head.len());
    Suggestion {
        text: format!("{minus}{text}"),
        key,
        what,
        from: units(line, from),
        to: units(line, to),
        line: format!("{head}{}", after.trim_start()),
        caret,
    }
}

fn key_text(key: Key, around: &Around<'_>) -> String {
    format!("{}:", word(&KEYS, &key, around.language))
}

/// What a word may be the beginning of: a key, or a value of one.
fn of_word(raw: &Raw<'_>, around: &Around<'_>) -> Vec<Offer> {
    let typed = loose(raw.text);
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Offer> = KEYS
        .iter()
        .filter(|row| {
            let words = own(row, around.language).iter();
            // A letter of the other language says little.
            let others = row.1.iter().chain(row.2).filter(|_| typed.chars().count() > 2);
            words.chain(others).any(|word| loose(word).starts_with(&typed))
        })
        .map(|row| (row.0, key_text(row.0, around), None))
        .collect();
    if typed.chars().count() > 1 {
        for key in [
            Key::Theme,
            Key::Status,
            Key::Channel,
            Key::Campaign,
            Key::Owner,
            Key::Is,
        ] {
            found.extend(values(key, raw.text, around));
        }
    }
    found
}

/// The values of a key that begin so; those that hold it in a later word come behind.
fn values(key: Key, typed: &str, around: &Around<'_>) -> Vec<Offer> {
    let typed = loose(typed);
    let mut found: Vec<(bool, Offer)> = Vec::new();
    let key_word = word(&KEYS, &key, around.language);
    let mut offer = |value: &str, written: &str, what: What| {
        let own = loose(value);
        let later = !own.starts_with(&typed);
        if !later || own.contains(&format!(" {typed}")) {
            found.push((later, (key, format!("{key_word}:{written}"), Some(what))));
        }
    };
    let names = &around.names;
    match key {
        Key::Theme => {
            for theme in &names.themes {
                offer(&theme.name, &quote(&theme.name), What::Theme(theme.id.clone()));
            }
        }
        Key::Channel => {
            for channel in &names.channels {
                offer(
                    &channel.name,
                    &quote(&channel.name),
                    What::Channel(channel.id.clone()),
                );
            }
        }
        Key::Campaign => {
            for campaign in &names.campaigns {
                offer(
                    &campaign.name,
                    &quote(&campaign.name),
                    What::Campaign(campaign.id.clone()),
                );
            }
        }
        Key::Owner => {
            for name in &around.owners {
                offer(name, &quote(name), What::Owner(name.clone()));
            }
        }
        Key::Status => {
            for row in &STATUSES {
                let word = word(&STATUSES, &row.0, around.language);
                offer(word, &quote(word), What::Status(row.0));
            }
        }
        Key::Has | Key::No => {
            for row in &PARTS {
                let word = word(&PARTS, &row.0, around.language);
                offer(word, word, What::Has(row.0));
            }
        }
        Key::Is => {
            for row in &STATES {
                let word = word(&STATES, &row.0, around.language);
                offer(word, word, What::Is(row.0));
            }
        }
        Key::Before | Key::After | Key::On => {
            let what = |day| match key {
                Key::Before => What::Before(day),
                Key::After => What::After(day),
                _ => What::On(day),
            };
            for row in &DAYS {
                let word = word(&DAYS, &row.0, around.language);
                offer(word, word, what(around.today.plus(row.0)));
            }
            // The beginnings of the next months are what plans are cut by.
            let mut first = around.today;
            for _ in 0..3 {
                first = words::next_month(first);
                let written = first.to_string();
                offer(&written, &written, what(first));
            }
        }
    }
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().map(|(_, offer)| offer).collect()
}
