//! The words of calendars in English, Spanish and French: statuses, weekdays, months, languages. The words
//! themselves, and how carefully they are read, stand in `data/words.json`.

use crate::named::unaccented;
use crate::post::Status;
use crate::time::Zone;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
struct File {
    statuses: BTreeMap<String, Vec<String>>,
    weekdays: Vec<Vec<String>>,
    months: Vec<Vec<String>>,
    noon: Vec<String>,
    midnight: Vec<String>,
    fillers: Vec<String>,
    and: Vec<String>,
    channel_words: BTreeMap<String, String>,
    languages: BTreeMap<String, Vec<String>>,
    month_first_zones: Vec<String>,
}

#[derive(Default)]
struct Words {
    statuses: BTreeMap<String, Status>,
    weekdays: BTreeMap<String, u32>,
    months: BTreeMap<String, u32>,
    noon: BTreeSet<String>,
    midnight: BTreeSet<String>,
    fillers: BTreeSet<String>,
    and: BTreeSet<String>,
    channels: BTreeMap<String, String>,
    languages: BTreeMap<String, String>,
    codes: BTreeSet<String>,
    month_first_zones: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../../data/words.json")).unwrap_or_default();
    let set = |list: &[String]| list.iter().map(|word| plain(word)).collect();
    let numbered = |lists: &[Vec<String>], first: u32| {
        lists
            .iter()
            .zip(first..)
            .flat_map(|(list, number)| list.iter().map(move |word| (plain(word), number)))
            .collect()
    };
    let statuses = file.statuses.iter().flat_map(|(word, list)| {
        let status = word.parse::<Status>().ok();
        list.iter().filter_map(move |word| Some((plain(word), status?)))
    });
    Words {
        statuses: statuses.collect(),
        weekdays: numbered(&file.weekdays, 0),
        months: numbered(&file.months, 1),
        noon: set(&file.noon),
        midnight: set(&file.midnight),
        fillers: set(&file.fillers),
        and: set(&file.and),
        channels: file
            .channel_words
            .into_iter()
            .map(|(word, key)| (plain(&word), key))
            .collect(),
        codes: file.languages.keys().cloned().collect(),
        languages: file
            .languages
            .iter()
            .flat_map(|(code, list)| list.iter().map(|word| (plain(word), code.clone())))
            .collect(),
        month_first_zones: file.month_first_zones,
    }
});

/// A text without case, accents and punctuation, its words apart by one space: what names are compared by.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in unaccented(text).chars() {
        if c.is_alphanumeric() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A status that a cell says, and whether it says nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) status: Status,
    pub(super) whole: bool,
}

/// The status that a cell says: by all of its words, or by those before a colon, a bracket or a dash. Where the
/// rest says another status, nothing is read: "approved (pending the mayor)" is not approved.
pub(super) fn status(cell: &str) -> Option<Said> {
    let known = |text: &str| WORDS.statuses.get(&plain(text)).copied();
    if let Some(status) = known(cell).or_else(|| cell.parse().ok()) {
        return Some(Said { status, whole: true });
    }
    let (first, rest) = cell
        .split_once([':', '(', '[', '–', '—', '\n'])
        .or_else(|| cell.split_once(" - "))?;
    let status = known(first)?;
    let rest = plain(rest);
    let other = WORDS.statuses.iter().any(|(phrase, said)| {
        *said != status && phrase.len() > 3 && format!(" {rest} ").contains(&format!(" {phrase} "))
    });
    (!other).then_some(Said { status, whole: false })
}

/// The weekday that a plain word names, 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<u32> {
    WORDS.weekdays.get(word).copied()
}

/// The month that a plain word names, 1 for January.
pub(super) fn month(word: &str) -> Option<u32> {
    WORDS.months.get(word).copied()
}

/// Whether a plain word names noon.
pub(super) fn is_noon(word: &str) -> bool {
    WORDS.noon.contains(word)
}

/// Whether a plain word names midnight.
pub(super) fn is_midnight(word: &str) -> bool {
    WORDS.midnight.contains(word)
}

/// Whether a plain word says nothing in a date: "the 5th of May", "5 de mayo", "1er mai".
pub(super) fn is_filler(word: &str) -> bool {
    WORDS.fillers.contains(word)
}

/// Whether a plain word joins two names.
pub(super) fn is_and(word: &str) -> bool {
    WORDS.and.contains(word)
}

/// The key of the network that people mean by a name, where `networks.json` does not have it.
pub(super) fn channel_word(name: &str) -> Option<&'static str> {
    WORDS.channels.get(&plain(name)).map(String::as_str)
}

/// The code of a language by its code or its name.
pub(super) fn language(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if let Some(code) = WORDS.languages.get(&plain(cell)) {
        return Some(code.clone());
    }
    let parts: Vec<&str> = cell.split(['-', '_']).collect();
    let (first, rest) = parts.split_first()?;
    let code = first.to_lowercase();
    let alike = rest.len() <= 2
        && rest
            .iter()
            .all(|part| part.chars().all(|c| c.is_ascii_alphanumeric()) && part.len() >= 2);
    (WORDS.codes.contains(&code) && alike).then(|| {
        let mut tag = code;
        for part in rest {
            tag = format!("{tag}-{part}");
        }
        tag
    })
}

/// Whether a plain word is the code of a language.
pub(super) fn is_language_code(word: &str) -> bool {
    WORDS.codes.contains(word)
}

/// Whether an office in this zone writes the month before the day.
pub(super) fn writes_month_first(zone: Zone) -> bool {
    let zone = zone.to_string();
    WORDS.month_first_zones.iter().any(|name| {
        if name.ends_with('/') {
            zone.starts_with(name)
        } else {
            zone == *name
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_and_punctuation() {
        assert_eq!(plain("  À produire ! "), "a produire");
        assert_eq!(plain("Titre / Hook"), "titre hook");
        assert_eq!(plain("UTM_Campaign"), "utm campaign");
        assert_eq!(plain("ＤＡＴＥ"), "date", "full-width letters are letters");
        assert_eq!(plain("✅"), "");
    }

    #[test]
    fn statuses_are_read_with_care() {
        let table = [
            ("À produire", Some((Status::Draft, true))),
            ("PENDING", Some((Status::InReview, true))),
            ("Pending Review", Some((Status::InReview, true))),
            ("pendiente", Some((Status::InReview, true))),
            ("published:18024475541674254", Some((Status::Published, false))),
            ("✅ Approved", Some((Status::Approved, true))),
            ("Programado", Some((Status::Approved, true))),
            ("Planned", Some((Status::Draft, true))),
            ("in_review", Some((Status::InReview, true))),
            ("Publié", Some((Status::Published, true))),
            ("Annulée", Some((Status::Cancelled, true))),
            ("approved (pending the mayor)", None),
            ("Approved (Joan, 3 May)", Some((Status::Approved, false))),
            ("not approved", None),
            ("done", None),
            ("on hold", None),
            ("", None),
        ];
        for (cell, said) in table {
            assert_eq!(status(cell).map(|said| (said.status, said.whole)), said, "{cell}");
        }
    }

    #[test]
    fn every_list_of_the_data_file_is_read() {
        assert_eq!(weekday("mercredi"), Some(2));
        assert_eq!(
            (month("aout"), month("dic"), month("january")),
            (Some(8), Some(12), Some(1))
        );
        assert!(is_noon("mediodia") && is_midnight("minuit") && is_filler("de") && is_and("y"));
        assert_eq!(language("Español"), Some("es".to_owned()));
        assert_eq!(language("fr-CA"), Some("fr-CA".to_owned()));
        assert_eq!(language("Klingon"), None);
        assert_eq!(channel_word("Blog"), Some("website"));
        assert!(writes_month_first("America/Indiana/Knox".parse().unwrap()));
        assert!(!writes_month_first("America/Toronto".parse().unwrap()));
    }
}
