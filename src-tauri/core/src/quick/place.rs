//! Which of the days and times of a line are the post's: those at its beginning, else those at its end, else the
//! first in the middle that can mean nothing else. What tells of something else (a range, "until Friday") is left.

use super::days::{self, Named};
use super::line::Kind;
use super::phrase::{Found, Line, Places, number};
use super::times;
use crate::time::TimeOfDay;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Day(Named),
    Time(TimeOfDay),
}

/// A day or a time, and the words that say it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) what: What,
    places: Places,
    free: bool,
}

impl Part {
    fn is_day(&self) -> bool {
        matches!(self.what, What::Day(_))
    }
}

/// Words behind which a day or a time belongs to what the post tells: "closed until Friday".
const BLOCKING: [&str; 36] = [
    "until", "till", "til", "from", "since", "by", "before", "after", "through", "thru", "between", "to",
    "of", "for", "than", "hasta", "desde", "antes", "despues", "tras", "cada", "del", "de", "los", "las",
    "la", "entre", "para", "sobre", "every", "each", "last", "past", "via", "hacia", "todos",
];
/// Words that join two days or times to a range or a choice.
const JOINING: [&str; 16] = [
    "-", "–", "—", "to", "till", "until", "through", "a", "al", "hasta", "y", "e", "and", "or", "o", "&",
];

/// Words that make a sentence of the day before them: "Today is World Water Day", "El jueves es festivo".
const TELLING: [&str; 13] = [
    "is", "isn't", "was", "will", "are", "marks", "in", "es", "son", "fue", "sera", "of", "or",
];

/// All days and times of a line, in their order; those that belong to what the post tells are not free.
fn parts(line: Line<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        let day = days::day_at(line, at).map(|found| part(at, found, What::Day));
        let time = times::time_at(line, at).map(|found| part(at, found, What::Time));
        let Some(mut own) = day.into_iter().chain(time).max_by_key(|part| part.to) else {
            at += 1;
            continue;
        };
        let continued = parts
            .last()
            .is_some_and(|last| last.to == at && !last.free && last.is_day() != own.is_day());
        own.free = !continued && !is_blocked(line, at) && !is_joined(line, &own) && !is_told_of(line, &own);
        at = own.to;
        match parts.last_mut() {
            // "hoy jueves", "tomorrow, Friday 5 March": one day, said twice.
            Some(last) if last.to == own.from && same_weekday(last, &own) => last.to = own.to,
            _ => parts.push(own),
        }
    }
    for behind in 1..parts.len() {
        let (Some(first), Some(second)) = (parts.get(behind - 1).copied(), parts.get(behind).copied()) else {
            break;
        };
        let between = line.words.get(first.to..second.from).unwrap_or_default();
        let joined = match between {
            [] => true,
            [one] => one.kind == Kind::Plain && JOINING.contains(&joining(one.text, &one.plain)),
            _ => false,
        };
        if joined && first.is_day() == second.is_day() {
            for at in [behind - 1, behind] {
                if let Some(part) = parts.get_mut(at) {
                    part.free = false;
                }
            }
        }
    }
    parts
}

fn part<T>(at: usize, found: Found<T>, what: impl FnOnce(T) -> What) -> Part {
    Part {
        from: at,
        to: at + found.taken,
        what: what(found.value),
        places: found.places,
        free: true,
    }
}

fn joining<'a>(text: &'a str, plain: &'a str) -> &'a str {
    if plain.is_empty() { text } else { plain }
}

fn is_blocked(line: Line<'_>, at: usize) -> bool {
    BLOCKING.contains(&line.before(at))
}

fn same_weekday(one: &Part, other: &Part) -> bool {
    match (one.what, other.what) {
        (What::Day(one), What::Day(other)) => one.day.weekday() == other.day.weekday(),
        _ => false,
    }
}

/// Whether a day is what a sentence tells of.
fn is_told_of(line: Line<'_>, own: &Part) -> bool {
    own.is_day() && TELLING.contains(&line.at(own.to))
}

/// Whether figures beside a part make a range of it: "4 to 8 March", "9am to 5".
fn is_joined(line: Line<'_>, own: &Part) -> bool {
    let figures = |at: usize| {
        let word = line.at(at);
        number(word).is_some() || word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['-', '–'])
    };
    let text = |at: usize| {
        line.words
            .get(at)
            .map_or("", |word| joining(word.text, &word.plain))
    };
    // "20, 21 March" too.
    let listed = own
        .from
        .checked_sub(1)
        .is_some_and(|one| figures(one) && line.words.get(one).is_some_and(|word| word.text.ends_with(',')));
    let before = listed
        || own.from.checked_sub(2).is_some_and(&figures)
            && JOINING.contains(&text(own.from.saturating_sub(1)));
    let behind = text(own.to);
    // "9:30 a 5 km run" is no range: in English an "a" joins nothing.
    let last = matches!(line.at(own.to + 2), "" | "h" | "horas" | "hours");
    let to = JOINING.contains(&behind) && behind != "a" || behind == "a" && last;
    before || (to && figures(own.to + 1))
}

/// The day and the time of a line, and the words that say them. `taken` says which words are signs that were read.
pub(super) fn settle(line: Line<'_>, taken: &[bool]) -> Vec<Part> {
    let parts = parts(line);
    let mut chosen: Vec<Part> = Vec::new();
    let passes = |at: usize| {
        taken.get(at).copied().unwrap_or_default() || line.words.get(at).is_some_and(|word| word.parts())
    };
    let paired = |own: &Part| {
        parts.iter().any(|other| {
            other.free
                && other.is_day() != own.is_day()
                && (touches(other, own, &passes) || touches(own, other, &passes))
        })
    };
    // From the beginning.
    let mut at = 0;
    while at < line.words.len() {
        let own = parts.iter().find(|part| part.from == at && part.free);
        match own {
            Some(own) if open(&chosen, own) && (own.places.start || paired(own)) => {
                chosen.push(*own);
                at = own.to;
            }
            _ if passes(at) => at += 1,
            _ => break,
        }
    }
    // From the end.
    let mut to = line.words.len();
    while to > at {
        let own = parts.iter().find(|part| part.to == to && part.free);
        match own {
            Some(own) if open(&chosen, own) && (own.places.end || paired(own)) => {
                chosen.push(*own);
                to = own.from;
            }
            _ if passes(to - 1) => to -= 1,
            _ => break,
        }
    }
    // The first in the middle, and what stands beside it.
    for own in &parts {
        let beside = |chosen: &[Part]| {
            chosen
                .iter()
                .any(|other| touches(other, own, &passes) || touches(own, other, &passes))
        };
        let sure_beside = parts.iter().any(|other| {
            other.free
                && other.places.middle
                && other.is_day() != own.is_day()
                && open(&chosen, other)
                && touches(own, other, &passes)
        });
        let believed = own.places.middle || beside(&chosen) || sure_beside;
        if own.free && open(&chosen, own) && believed {
            chosen.push(*own);
        }
    }
    chosen.sort_by_key(|part| part.from);
    chosen
}

/// Whether the line has no day, or no time, yet.
fn open(chosen: &[Part], own: &Part) -> bool {
    chosen.iter().all(|other| other.is_day() != own.is_day())
}

/// Whether `second` follows `first` with nothing between that belongs to the title.
fn touches(first: &Part, second: &Part, passes: &impl Fn(usize) -> bool) -> bool {
    first.to <= second.from && (first.to..second.from).all(passes)
}
