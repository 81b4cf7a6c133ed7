//! The times of day that a line names, in English and Spanish.

use super::phrase::{Found, Line, Places, in_letters, number};
use crate::time::TimeOfDay;

/// Which part of a day a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Am,
    Pm,
    Morning,
    Afternoon,
    /// Evening and night: 8 at night is 20:00, 1 at night 01:00.
    Night,
    Small,
    Noon,
}

/// How an hour is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hour {
    /// In figures with minutes, of 24 hours: 9:30.
    Clock,
    /// As one says it: 9, nine, half past 3. From 1 to 6 it is the afternoon's where nothing else is said.
    Said,
}

#[derive(Debug, Clone, Copy)]
struct Read {
    hour: u32,
    minute: u32,
    how: Hour,
    taken: usize,
    places: Places,
    part: Option<Part>,
}

const PARTS: [(&str, Part); 24] = [
    ("am", Part::Am),
    ("a.m", Part::Am),
    ("a m", Part::Am),
    ("pm", Part::Pm),
    ("p.m", Part::Pm),
    ("p m", Part::Pm),
    ("in the morning", Part::Morning),
    ("in the afternoon", Part::Afternoon),
    ("in the evening", Part::Night),
    ("at night", Part::Night),
    ("noon", Part::Noon),
    ("midday", Part::Noon),
    ("midnight", Part::Night),
    ("de la manana", Part::Morning),
    ("por la manana", Part::Morning),
    ("de la tarde", Part::Afternoon),
    ("por la tarde", Part::Afternoon),
    ("de la noche", Part::Night),
    ("por la noche", Part::Night),
    ("de la madrugada", Part::Small),
    ("de madrugada", Part::Small),
    ("del mediodia", Part::Noon),
    ("de mediodia", Part::Noon),
    ("de medianoche", Part::Night),
];

/// Parts of a day that may stand before the time: "tomorrow morning at 9", "mañana por la tarde a las 5".
const PARTS_BEFORE: [(&str, Part); 6] = [
    ("morning", Part::Morning),
    ("afternoon", Part::Afternoon),
    ("evening", Part::Night),
    ("por la manana", Part::Morning),
    ("por la tarde", Part::Afternoon),
    ("por la noche", Part::Night),
];

fn part_at(line: Line<'_>, at: usize, parts: &[(&str, Part)]) -> Option<(Part, usize)> {
    parts
        .iter()
        .find_map(|(phrase, part)| Some((*part, line.says(at, phrase)?)))
}

/// The time of day that a phrase at a position names.
pub(super) fn time_at(line: Line<'_>, at: usize) -> Option<Found<TimeOfDay>> {
    let (before, skipped) = part_at(line, at, &PARTS_BEFORE)
        .filter(|(_, taken)| is_lead(line, at + taken))
        .map_or((None, 0), |(part, taken)| (Some(part), taken));
    let lead = lead_at(line, at + skipped);
    let own = at + skipped + lead;
    let read = noon(line, own, lead > 0)
        .or_else(|| in_figures(line, own, lead > 0))
        .or_else(|| said(line, own, lead > 0))?;
    let mut taken = skipped + lead + read.taken;
    let mut part = read.part.or(before);
    let mut places = read.places;
    if read.part.is_none()
        && let Some((behind, more)) = part_at(line, at + taken, &PARTS)
    {
        part = Some(behind);
        taken += more;
        places = Places::ANYWHERE;
    } else if before.is_some() {
        places = Places::ANYWHERE;
    }
    if places == Places::BESIDE && read.taken == 0 {
        return None;
    }
    Some(Found {
        value: settle(read, part)?,
        taken,
        places,
    })
}

fn is_lead(line: Line<'_>, at: usize) -> bool {
    lead_at(line, at) > 0
}

fn lead_at(line: Line<'_>, at: usize) -> usize {
    line.says_one(at, &["a las", "a la", "at", "@"]).unwrap_or(0)
}

fn settle(read: Read, part: Option<Part>) -> Option<TimeOfDay> {
    let hour = match (part, read.hour) {
        (Some(Part::Am | Part::Pm), 0 | 13..) => return None,
        (Some(Part::Am | Part::Small), 12) | (Some(Part::Night), 12) => 0,
        (Some(Part::Pm | Part::Afternoon), 1..=11) | (Some(Part::Night), 6..=11) => read.hour + 12,
        (Some(Part::Noon), 1..=3) => read.hour + 12,
        (None, 1..=6) if read.how == Hour::Said => read.hour + 12,
        (_, hour) => hour,
    };
    TimeOfDay::of(hour, read.minute)
}

fn noon(line: Line<'_>, at: usize, led: bool) -> Option<Read> {
    let lead = if led {
        0
    } else {
        line.says_one(at, &["al", "a"]).unwrap_or(0)
    };
    let led = led || lead > 0;
    let hour = match line.at(at + lead) {
        "noon" | "midday" | "mediodia" => 12,
        "midnight" | "medianoche" => 0,
        _ => return None,
    };
    Some(Read {
        hour,
        minute: 0,
        how: Hour::Clock,
        taken: lead + 1,
        places: if led { Places::ANYWHERE } else { Places::END },
        // It says itself which part of the day it is.
        part: Some(Part::Morning),
    })
}

/// A time in figures: 9:30, 9.30am, 9am, 17h, 9h30, 0930hrs.
fn in_figures(line: Line<'_>, at: usize, led: bool) -> Option<Read> {
    let word = line.at(at);
    let word = word.strip_prefix('@').unwrap_or(word);
    let led = led || line.at(at).starts_with('@');
    let (figures, ending) = split_ending(word);
    let behind = line.at(at + 1);
    let hours_behind = ending.is_empty() && matches!(behind, "h" | "hs" | "hrs" | "horas" | "hours");
    let taken = 1 + usize::from(hours_behind && (figures.contains([':', '.']) || led));
    let part = match ending {
        "am" => Some(Part::Am),
        "pm" => Some(Part::Pm),
        _ => None,
    };
    let read = |hour, minute, how, places| {
        Some(Read {
            hour,
            minute,
            how,
            taken,
            places: if part.is_some() { Places::ANYWHERE } else { places },
            part,
        })
    };
    if let Some((hour, minute)) = two(figures, ':').or_else(|| two(figures, 'h')) {
        return read(hour, minute, Hour::Clock, Places::ANYWHERE);
    }
    if let Some((hour, minute)) = two(figures, '.') {
        let sure = led || !ending.is_empty() || taken > 1;
        let dotted = part_at(line, at + 1, &PARTS).is_some();
        return read(
            hour,
            minute,
            Hour::Clock,
            if sure || dotted {
                Places::ANYWHERE
            } else {
                Places::BESIDE
            },
        );
    }
    let (number, false) = number(figures)? else {
        return None;
    };
    match ending {
        "am" | "pm" => read(number, 0, Hour::Clock, Places::ANYWHERE),
        "" => None,
        // A duration as often as a time: "a 2h power cut".
        _ => read(
            number,
            0,
            Hour::Clock,
            if led { Places::ANYWHERE } else { Places::START },
        ),
    }
}

/// The figures of a word, and the letters behind them that make a time of them.
fn split_ending(word: &str) -> (&str, &str) {
    for ending in ["hrs", "hs", "am", "pm", "h"] {
        if let Some(figures) = word.strip_suffix(ending)
            && figures.ends_with(|c: char| c.is_ascii_digit())
        {
            return (figures, ending);
        }
    }
    for (dotted, ending) in [("a.m", "am"), ("p.m", "pm")] {
        if let Some(figures) = word.strip_suffix(dotted)
            && figures.ends_with(|c: char| c.is_ascii_digit())
        {
            return (figures, ending);
        }
    }
    (word, "")
}

/// An hour and minutes of two figures with a mark between.
fn two(figures: &str, mark: char) -> Option<(u32, u32)> {
    let (hour, minute) = figures.split_once(mark)?;
    let figure = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| text.parse().ok())?
    };
    if !(1..=2).contains(&hour.len()) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (figure(hour)?, figure(minute)?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// An hour as one says it: at 9, half past nine, 9 o'clock, a las 9 y media, 9 de la noche.
fn said(line: Line<'_>, at: usize, led: bool) -> Option<Read> {
    let hour_at = |at: usize| {
        let word = line.at(at);
        match number(word) {
            Some((number, false)) => Some(number),
            Some((_, true)) => None,
            None => in_letters(word),
        }
        .filter(|hour| *hour < 24)
    };
    let read = |hour, minute, taken, places| {
        Some(Read {
            hour,
            minute,
            how: Hour::Said,
            taken,
            places,
            part: None,
        })
    };
    for (phrase, minute, back) in [
        ("half past", 30, false),
        ("quarter past", 15, false),
        ("quarter to", 45, true),
    ] {
        if let Some(taken) = line.says(at, phrase) {
            let hour = hour_at(at + taken).filter(|hour| (1..=12).contains(hour))?;
            // "quarter to 1" is 12:45.
            let hour = match (back, hour) {
                (true, 1) => 12,
                (true, hour) => hour - 1,
                (false, hour) => hour,
            };
            return read(hour, minute, taken + 1, Places::ANYWHERE);
        }
    }
    let hour = hour_at(at)?;
    if line
        .says_one(at + 1, &["o'clock", "oclock", "o’clock", "en punto"])
        .is_some()
    {
        let taken = if line.at(at + 1) == "en" { 3 } else { 2 };
        return read(hour, 0, taken, Places::ANYWHERE);
    }
    let english = line.before(at) == "at" || line.before(at) == "@";
    if led && matches!(line.before(at), "las" | "la") {
        let (minute, taken, back) = minutes(line, at + 1);
        let hour = match (back, hour) {
            (true, 0) => 23,
            (true, 1) => 12,
            (true, hour) => hour - 1,
            (false, hour) => hour,
        };
        let hours = line.says_one(at + 1 + taken, &["horas", "h"]).unwrap_or(0);
        return read(hour, minute, 1 + taken + hours, Places::ANYWHERE);
    }
    if part_at(line, at + 1, &PARTS).is_some() {
        return read(hour, 0, 1, Places::ANYWHERE);
    }
    if english && number(line.at(at)).is_some() {
        return read(hour, 0, 1, Places::END);
    }
    None
}

/// "y media", "y cuarto", "y diez", "menos cuarto": the minutes of the hour that is meant, how many words they
/// take, and whether it is the hour before.
fn minutes(line: Line<'_>, at: usize) -> (u32, usize, bool) {
    let amount = |at: usize| {
        let word = line.at(at);
        let figure = match word {
            "media" => Some(30),
            "cuarto" => Some(15),
            "cinco" => Some(5),
            "diez" => Some(10),
            "veinte" => Some(20),
            "veinticinco" => Some(25),
            _ => number(word).map(|(number, _)| number),
        };
        figure.filter(|figure| (1..60).contains(figure))
    };
    match (line.at(at), amount(at + 1)) {
        ("y", Some(minute)) => (minute, 2, false),
        ("menos", Some(minute)) => (60 - minute, 2, true),
        _ => (0, 0, false),
    }
}
