//! What the days and the times of a line have in common: where a phrase is believed, and the words of numbers.

use super::Context;
use super::line::{Kind, Word};

/// Where in a line a phrase is believed when it stands alone. Beside another (a day beside a time) at the
/// beginning or the end of the line, each is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) start: bool,
    pub(super) middle: bool,
    pub(super) end: bool,
}

impl Places {
    /// It can mean nothing else.
    pub(super) const ANYWHERE: Self = Self::of(true, true, true);
    /// In the middle it is likely to belong to the title.
    pub(super) const EDGES: Self = Self::of(true, false, true);
    pub(super) const START: Self = Self::of(true, false, false);
    pub(super) const END: Self = Self::of(false, false, true);
    /// Only beside another.
    pub(super) const BESIDE: Self = Self::of(false, false, false);

    const fn of(start: bool, middle: bool, end: bool) -> Self {
        Self { start, middle, end }
    }
}

/// A phrase that means something, and how many words it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) taken: usize,
    pub(super) places: Places,
}

/// The words of a line, asked by their position.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) context: &'a Context,
}

impl Line<'_> {
    /// The plain word at a position; empty where there is none, or a quote or a sign.
    pub(super) fn at(&self, position: usize) -> &str {
        self.words
            .get(position)
            .filter(|word| word.kind == Kind::Plain)
            .map(|word| word.plain.as_str())
            .unwrap_or_default()
    }

    /// The plain word before a position.
    pub(super) fn before(&self, position: usize) -> &str {
        position.checked_sub(1).map_or("", |before| self.at(before))
    }

    /// How many words `phrase` takes at a position, where it stands there.
    pub(super) fn says(&self, position: usize, phrase: &str) -> Option<usize> {
        let mut taken = 0;
        for word in phrase.split(' ') {
            if self.at(position + taken) != word {
                return None;
            }
            taken += 1;
        }
        Some(taken)
    }

    /// How many words the first of `phrases` that stands at a position takes.
    pub(super) fn says_one(&self, position: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| self.says(position, phrase))
    }

    /// Whether the word at a position is written with a capital letter.
    pub(super) fn is_capital(&self, position: usize) -> bool {
        self.words
            .get(position)
            .and_then(|word| word.text.chars().find(|c| c.is_alphabetic()))
            .is_some_and(char::is_uppercase)
    }
}

/// A number of one or two digits, and whether it is written as an ordinal: 4, 4th, 1º, 1.º, 1ro.
pub(super) fn number(word: &str) -> Option<(u32, bool)> {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(..word.len() - rest.len())?;
    if !(1..=2).contains(&digits.len()) {
        return None;
    }
    let ordinal = match rest.trim_start_matches('.') {
        "" => false,
        "st" | "nd" | "rd" | "th" | "o" | "ro" | "ero" => true,
        _ => return None,
    };
    Some((digits.parse().ok()?, ordinal))
}

/// A number from 1 to 12 in letters, in English or Spanish.
pub(super) fn in_letters(word: &str) -> Option<u32> {
    const WORDS: [[&str; 3]; 12] = [
        ["one", "un", "una"],
        ["two", "dos", "dos"],
        ["three", "tres", "tres"],
        ["four", "cuatro", "cuatro"],
        ["five", "cinco", "cinco"],
        ["six", "seis", "seis"],
        ["seven", "siete", "siete"],
        ["eight", "ocho", "ocho"],
        ["nine", "nueve", "nueve"],
        ["ten", "diez", "diez"],
        ["eleven", "once", "once"],
        ["twelve", "doce", "doce"],
    ];
    (1..)
        .zip(WORDS)
        .find_map(|(number, words)| words.contains(&word).then_some(number))
}
