//! The words of filters, once for both sides of the border: keys, and the values that are the same in every plan.
//! The first word of each language is the one that is printed.

use crate::filter::{Part, State};
use crate::named::unaccented;
use crate::post::Status;
use crate::time::Day;
use serde::Serialize;

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of a tag (BCP 47); English where it is none of ours.
    pub fn of(tag: &str) -> Self {
        if tag == "es" || tag.starts_with("es-") {
            Self::Spanish
        } else {
            Self::English
        }
    }
}

/// What stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// Of a theme.
    Theme,
    /// On a channel.
    Channel,
    /// Of a status.
    Status,
    /// Of a campaign.
    Campaign,
    /// Looked after by somebody.
    Owner,
    /// Before a day.
    Before,
    /// After a day.
    After,
    /// On a day.
    On,
    /// With something.
    Has,
    /// Without something.
    No,
    /// In a state.
    Is,
}

/// A thing and its words: the English ones, the Spanish ones.
type Row<T> = (T, &'static [&'static str], &'static [&'static str]);

/// The keys, in the order in which they are offered.
pub(super) const KEYS: [Row<Key>; 11] = [
    (Key::Theme, &["theme"], &["tema"]),
    (Key::Status, &["status"], &["estado"]),
    (Key::Channel, &["channel"], &["canal"]),
    (Key::Campaign, &["campaign"], &["campaña"]),
    (Key::Owner, &["owner"], &["responsable"]),
    (Key::Before, &["before"], &["antes"]),
    (Key::After, &["after"], &["después"]),
    (Key::On, &["on"], &["día", "fecha"]),
    (Key::Has, &["has", "with"], &["con", "tiene"]),
    (Key::No, &["no", "without"], &["sin"]),
    (Key::Is, &["is"], &["es", "está"]),
];

pub(super) const PARTS: [Row<Part>; 15] = [
    (Part::Picture, &["picture", "image", "photo"], &["imagen", "foto"]),
    (Part::Alt, &["alt"], &["alt"]),
    (Part::Title, &["title"], &["título"]),
    (Part::Text, &["text"], &["texto"]),
    (Part::Theme, &["theme"], &["tema"]),
    (Part::Channel, &["channel"], &["canal"]),
    (Part::Campaign, &["campaign"], &["campaña"]),
    (Part::Owner, &["owner"], &["responsable"]),
    (Part::Day, &["day", "date"], &["día", "fecha"]),
    (Part::Time, &["time"], &["hora"]),
    (Part::Link, &["link"], &["enlace"]),
    (Part::Notes, &["notes", "note"], &["notas", "nota"]),
    (Part::Place, &["place"], &["lugar"]),
    (Part::Audience, &["audience"], &["público"]),
    (
        Part::Comment,
        &["comment", "comments"],
        &["comentario", "comentarios"],
    ),
];

pub(super) const STATES: [Row<State>; 6] = [
    (State::Late, &["late"], &["atrasada", "tarde"]),
    (State::Tray, &["tray"], &["bandeja"]),
    (State::Scheduled, &["scheduled"], &["programada"]),
    (State::Today, &["today"], &["hoy"]),
    (State::Past, &["past"], &["pasada"]),
    (State::Coming, &["coming", "future"], &["próxima", "futura"]),
];

pub(super) const STATUSES: [Row<Status>; 6] = [
    (Status::Idea, &["idea"], &["idea"]),
    (Status::Draft, &["draft"], &["borrador"]),
    (
        Status::InReview,
        &["in review", "review"],
        &["en revisión", "revisión"],
    ),
    (Status::Approved, &["approved"], &["aprobada", "aprobado"]),
    (Status::Published, &["published"], &["publicada", "publicado"]),
    (
        Status::Cancelled,
        &["cancelled", "canceled"],
        &["cancelada", "cancelado"],
    ),
];

/// Days by their distance from today.
pub(super) const DAYS: [Row<i64>; 3] = [
    (0, &["today"], &["hoy"]),
    (1, &["tomorrow"], &["mañana"]),
    (-1, &["yesterday"], &["ayer"]),
];

/// A text by which names and words are compared: case, accents and what is neither letter nor digit aside.
pub(super) fn loose(text: &str) -> String {
    let folded = unaccented(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// The words of a row in a language.
pub(super) fn own<T>(row: &Row<T>, language: Language) -> &'static [&'static str] {
    match language {
        Language::English => row.1,
        Language::Spanish => row.2,
    }
}

/// The word that is printed for a thing.
pub(super) fn word<T: PartialEq>(table: &[Row<T>], thing: &T, language: Language) -> &'static str {
    table
        .iter()
        .find(|row| row.0 == *thing)
        .and_then(|row| own(row, language).first())
        .copied()
        .unwrap_or_default()
}

/// The thing that a word means, in either language.
pub(super) fn thing<T: Copy>(table: &[Row<T>], word: &str) -> Option<T> {
    let word = loose(word);
    let mut rows = table.iter();
    rows.find(|row| row.1.iter().chain(row.2).any(|own| loose(own) == word))
        .map(|row| row.0)
}

/// The only thing that a word begins, in either language.
pub(super) fn begun<T: Copy>(table: &[Row<T>], word: &str) -> Option<T> {
    let word = loose(word);
    let mut found = table
        .iter()
        .filter(|row| row.1.iter().chain(row.2).any(|own| loose(own).starts_with(&word)));
    match (found.next(), found.next()) {
        (Some(row), None) if !word.is_empty() => Some(row.0),
        _ => None,
    }
}

/// A day by its name: today, tomorrow, yesterday.
pub(super) fn day(word: &str, today: Day) -> Option<Day> {
    thing(&DAYS, word).map(|days| today.plus(days))
}

/// The first day of the next month.
pub(super) fn next_month(day: Day) -> Day {
    let (year, month) = match day.month() {
        12 => (day.year() + 1, 1),
        month => (day.year(), month + 1),
    };
    Day::of(year, month, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_word_means_one_thing<T: Copy + PartialEq + std::fmt::Debug>(table: &[Row<T>]) {
        for row in table {
            assert!(
                !row.1.is_empty() && !row.2.is_empty(),
                "{:?} in both languages",
                row.0
            );
            for word in row.1.iter().chain(row.2) {
                assert_eq!(thing(table, word), Some(row.0), "{word}");
            }
        }
    }

    #[test]
    fn no_word_means_two_things_in_two_languages() {
        every_word_means_one_thing(&KEYS);
        every_word_means_one_thing(&PARTS);
        every_word_means_one_thing(&STATES);
        every_word_means_one_thing(&STATUSES);
        every_word_means_one_thing(&DAYS);
    }

    #[test]
    fn the_table_is_whole() {
        assert!(
            Part::ALL
                .iter()
                .all(|part| PARTS.iter().any(|row| row.0 == *part))
        );
        assert!(
            State::ALL
                .iter()
                .all(|state| STATES.iter().any(|row| row.0 == *state))
        );
        assert!(
            Status::ALL
                .iter()
                .all(|status| STATUSES.iter().any(|row| row.0 == *status))
        );
    }
}
