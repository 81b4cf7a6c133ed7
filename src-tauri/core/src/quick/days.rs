//! The days that a line names, in English and Spanish.

use super::line::Kind;
use super::phrase::{Found, Line, Places, in_letters, number};
use crate::exchange::DateOrder;
use crate::time::Day;

/// A day, and the weekday that is written beside it where that is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) day: Day,
    pub(super) differs: bool,
}

/// How plainly a word names a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plainly {
    /// It means nothing else.
    Sure,
    /// At the beginning or the end of a line it means nothing else: Wed, vie, dom.
    Edges,
    /// It is a word of its own too: sat, sun, mar.
    Weak,
}

/// The weekday that a word names, 0 for Monday, and whether the word is Spanish.
fn weekday(word: &str) -> Option<(u32, Plainly, bool)> {
    use Plainly::{Edges, Sure, Weak};
    Some(match word {
        "monday" | "mon" => (0, Sure, false),
        "tuesday" | "tue" | "tues" => (1, Sure, false),
        "wednesday" | "weds" => (2, Sure, false),
        "wed" => (2, Edges, false),
        "thursday" | "thu" | "thur" | "thurs" => (3, Sure, false),
        "friday" | "fri" => (4, Sure, false),
        "saturday" => (5, Sure, false),
        "sat" => (5, Weak, false),
        "sunday" => (6, Sure, false),
        "sun" => (6, Weak, false),
        "lunes" | "lun" => (0, Sure, true),
        "martes" => (1, Sure, true),
        "mar" => (1, Weak, true),
        "miercoles" | "mie" => (2, Sure, true),
        "jueves" | "jue" => (3, Sure, true),
        "viernes" => (4, Sure, true),
        "vie" => (4, Edges, true),
        "sabado" | "sab" => (5, Sure, true),
        "domingo" => (6, Sure, true),
        "dom" => (6, Edges, true),
        _ => return None,
    })
}

/// The month that a word names, 1 for January.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "enero", "ene"],
        &["february", "feb", "febrero"],
        &["march", "mar", "marzo"],
        &["april", "apr", "abril", "abr"],
        &["may", "mayo"],
        &["june", "jun", "junio"],
        &["july", "jul", "julio"],
        &["august", "aug", "agosto", "ago"],
        &["september", "sep", "sept", "septiembre", "setiembre", "set"],
        &["october", "oct", "octubre"],
        &["november", "nov", "noviembre"],
        &["december", "dec", "diciembre", "dic"],
    ];
    (1..)
        .zip(MONTHS)
        .find_map(|(number, words)| words.contains(&word).then_some(number))
}

/// Words that stand for another day, or none, before a weekday: Black Friday, Santo Domingo, last Friday.
const NOT_BEFORE: [&str; 29] = [
    "black",
    "good",
    "easter",
    "ash",
    "shrove",
    "pancake",
    "palm",
    "cyber",
    "giving",
    "super",
    "holy",
    "maundy",
    "whit",
    "santo",
    "san",
    "last",
    "every",
    "each",
    "the",
    "a",
    "los",
    "las",
    "un",
    "remembrance",
    "mothering",
    "advent",
    "trinity",
    "holiday",
    "plough",
];
/// And behind one: Viernes Santo, el viernes pasado.
const NOT_BEHIND: [&str; 7] = ["santo", "santa", "pasado", "pasada", "gras", "fever", "lardero"];

/// The day that a phrase at a position names.
pub(super) fn day_at(line: Line<'_>, at: usize) -> Option<Found<Named>> {
    let lead = line
        .says_one(at, &["on the", "el dia", "on", "el", "the"])
        .unwrap_or(0);
    let led = lead > 0 && line.at(at) != "the";
    let own = at + lead;
    let found = dated(line, own, led, lead > 0)
        // "the Sunday market" is no Sunday, and "el mar" the sea.
        .or_else(|| by_weekday(line, own).filter(|_| lead == 0 || led))
        .or_else(|| relative(line, own).filter(|_| lead == 0 || line.says(own, "day after").is_some()))?;
    let sure = led && found.places != Places::EDGES && line.at(own) != "mar";
    Some(Found {
        taken: found.taken + lead,
        places: if sure { Places::ANYWHERE } else { found.places },
        ..found
    })
}

fn named(day: Day) -> Named {
    Named { day, differs: false }
}

/// A day by its number: 4 March, March 4, 4/3, 2027-03-04, Thursday the 4th, el jueves 4.
fn dated(line: Line<'_>, at: usize, led: bool, article: bool) -> Option<Found<Named>> {
    let weekday = weekday(line.at(at)).filter(|_| !is_other(line, at, 1));
    let mut own = at + usize::from(weekday.is_some());
    if weekday.is_some() {
        own += line.says_one(own, &["the", "el dia", "dia", "el"]).unwrap_or(0);
    }
    let numbered = by_number(line, own, led || weekday.is_some());
    let found = match (numbered, weekday) {
        (Some(found), _) => found,
        (None, Some((weekday, _, spanish))) => on_weekday(line, own, weekday, spanish)?,
        (None, None) => of_month(line, own, led, article)?,
    };
    let differs = weekday.is_some_and(|(weekday, ..)| found.value.weekday() != weekday);
    Some(Found {
        value: Named {
            day: found.value,
            differs,
        },
        taken: own - at + found.taken,
        places: if weekday.is_some() {
            Places::ANYWHERE
        } else {
            found.places
        },
    })
}

/// A day by its number and its month.
fn by_number(line: Line<'_>, at: usize, sure: bool) -> Option<Found<Day>> {
    if let Some(found) = in_figures(line, at, sure) {
        return Some(found);
    }
    let word = line.at(at);
    let day = number(word)
        .map(|(number, _)| number)
        .or_else(|| (word == "primero").then_some(1));
    if let Some(day) = day {
        let of = line.says_one(at + 1, &["de", "of"]).unwrap_or(0);
        let month = month(line.at(at + 1 + of))?;
        let (year, years) = year(line, at + 2 + of);
        return Some(Found {
            value: in_year(line, year, month, day)?,
            taken: 2 + of + years,
            places: Places::ANYWHERE,
        });
    }
    let month = month(word)?;
    let the = line.says(at + 1, "the").unwrap_or(0);
    let (day, ordinal) = number(line.at(at + 1 + the))?;
    let (year, years) = year(line, at + 2 + the);
    // "May 10 people come?", "mar 4": a verb, a weekday.
    let weak = matches!(word, "may" | "mar" | "march" | "set") && !ordinal && years == 0;
    Some(Found {
        value: in_year(line, year, month, day)?,
        taken: 2 + the + years,
        places: if weak && !sure {
            Places::EDGES
        } else {
            Places::ANYWHERE
        },
    })
}

/// A year behind a day, and how many words it takes.
fn year(line: Line<'_>, at: usize) -> (Option<i32>, usize) {
    let of = line.says_one(at, &["de", "del", "of"]).unwrap_or(0);
    let word = line.at(at + of);
    let year = word
        .parse()
        .ok()
        .filter(|year| word.len() == 4 && (2000..=2199).contains(year));
    (year, if year.is_some() { of + 1 } else { 0 })
}

/// A day in figures: 2027-03-04, 4/3/2027, 4/3.
fn in_figures(line: Line<'_>, at: usize, sure: bool) -> Option<Found<Day>> {
    let word = line.at(at);
    if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 10 {
        return None;
    }
    let mark = word
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| ['/', '-', '.'].contains(c))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let number = |part: &str| -> Option<u32> {
        (matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let found = |value, places| {
        Some(Found {
            value,
            taken: 1,
            places,
        })
    };
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => found(
            Day::of(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)?,
            Places::ANYWHERE,
        ),
        [first, second, year] if matches!(year.len(), 2 | 4) => {
            let year = i32::try_from(number(year)?).ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            let day = |(month, day)| Day::of(year, month, day);
            found(
                ways(line, number(first)?, number(second)?)
                    .into_iter()
                    .find_map(day)?,
                Places::ANYWHERE,
            )
        }
        [first, second] if mark == '/' && first.len() <= 2 && second.len() <= 2 => {
            let day = ways(line, number(first)?, number(second)?)
                .into_iter()
                .find_map(|(month, day)| coming(line, month, day))?;
            let places = if is_share(word) || matches!(line.at(at + 1), "of" | "de" | "price" | "precio") {
                Places::BESIDE
            } else if sure {
                Places::ANYWHERE
            } else {
                Places::EDGES
            };
            found(day, places)
        }
        _ => None,
    }
}

/// Whether two figures are better known as something else than as a day.
pub(super) fn is_share(word: &str) -> bool {
    matches!(
        word,
        "1/2" | "1/3" | "2/3" | "1/4" | "3/4" | "24/7" | "9/11" | "9/10" | "10/10"
    )
}

/// Two figures as month and day, in the order of the plan's habit and then the other.
fn ways(line: Line<'_>, first: u32, second: u32) -> [(u32, u32); 2] {
    match line.context.order {
        DateOrder::DayFirst => [(second, first), (first, second)],
        DateOrder::MonthFirst => [(first, second), (second, first)],
    }
}

fn in_year(line: Line<'_>, year: Option<i32>, month: u32, day: u32) -> Option<Day> {
    year.map_or_else(|| coming(line, month, day), |year| Day::of(year, month, day))
}

/// The next such day from today on.
fn coming(line: Line<'_>, month: u32, day: u32) -> Option<Day> {
    let today = line.context.today;
    (0..=8)
        .filter_map(|years| Day::of(today.year().saturating_add(years), month, day))
        .find(|day| *day >= today)
}

/// The next days of that number, from today on, of this month and the twelve that follow.
fn numbered(line: Line<'_>, number: u32) -> impl Iterator<Item = Day> {
    let today = line.context.today;
    let months = (0..=12).map(move |later| {
        let month = today.month() - 1 + later;
        let years = i32::try_from(month / 12).unwrap_or_default();
        (today.year().saturating_add(years), month % 12 + 1)
    });
    months
        .filter_map(move |(year, month)| Day::of(year, month, number))
        .filter(move |day| *day >= today)
}

/// "Thursday 4th", "jueves 4": the next such day that is a Thursday; a bare number only where that is the next of
/// its number.
fn on_weekday(line: Line<'_>, at: usize, weekday: u32, spanish: bool) -> Option<Found<Day>> {
    let (own, ordinal) = number(line.at(at))?;
    let mut days = numbered(line, own);
    let day = if ordinal {
        days.find(|day| day.weekday() == weekday)?
    } else {
        days.next().filter(|day| spanish && day.weekday() == weekday)?
    };
    Some(Found {
        value: day,
        taken: 1,
        places: Places::ANYWHERE,
    })
}

/// "on the 4th", "el día 4", "el 4".
fn of_month(line: Line<'_>, at: usize, led: bool, article: bool) -> Option<Found<Day>> {
    let (own, ordinal) = number(line.at(at))?;
    let before = line.before(at);
    let places = match before {
        "dia" => Places::ANYWHERE,
        "the" if ordinal && article => {
            if led {
                Places::ANYWHERE
            } else {
                Places::END
            }
        }
        // "el 4 %", "el 50": a number that is not all of what stands there.
        "el" if article => Places::EDGES,
        _ => return None,
    };
    Some(Found {
        value: numbered(line, own).next()?,
        taken: 1,
        places,
    })
}

/// Whether the weekday at `at` belongs to a name: Black Friday, Viernes Santo, Friday's.
fn is_other(line: Line<'_>, at: usize, taken: usize) -> bool {
    let behind = line.at(at + taken);
    let of = |names: &[&str]| behind == "de" && names.contains(&line.at(at + taken + 1));
    NOT_BEFORE.contains(&line.before(at))
        || NOT_BEHIND.contains(&behind)
        || of(&["ramos", "ceniza", "pascua", "resurreccion", "carnaval", "gloria"])
}

/// A day by its weekday: Thu, next Tuesday, el jueves que viene.
fn by_weekday(line: Line<'_>, at: usize) -> Option<Found<Named>> {
    const NEXT_WEEK: [&str; 4] = [
        "next week",
        "de la semana que viene",
        "de la proxima semana",
        "de la semana proxima",
    ];
    let context = line.context;
    if let Some(taken) = line.says_one(at, &["a week on", "week on"]) {
        let (day, _, _) = weekday(line.at(at + taken))?;
        return found(context.next(day).plus(7), taken + 1, Places::ANYWHERE);
    }
    let lead = line
        .says_one(
            at,
            &["this coming", "this", "next", "este proximo", "este", "proximo"],
        )
        .unwrap_or(0);
    let own = at + lead;
    let (day, plainly, spanish) = weekday(line.at(own))?;
    if is_other(line, at, 1) || is_other(line, own, 1) {
        return None;
    }
    let behind = own + 1;
    if let Some(week) = line.says_one(behind, &NEXT_WEEK) {
        return found(context.in_next_week(day), lead + 1 + week, Places::ANYWHERE);
    }
    if let Some(comes) = line
        .says_one(behind, &["que viene", "proximo"])
        .filter(|_| spanish)
    {
        return found(context.next(day), lead + 1 + comes, Places::ANYWHERE);
    }
    let (day, places) = match line.at(at) {
        "next" => (context.in_next_week(day), Places::ANYWHERE),
        "this" | "este" => (context.this(day), Places::ANYWHERE),
        "proximo" => (context.next(day), Places::ANYWHERE),
        _ if plainly == Plainly::Sure => (context.next(day), Places::ANYWHERE),
        _ if plainly == Plainly::Edges && (spanish || line.is_capital(own)) => {
            (context.next(day), Places::EDGES)
        }
        _ if line.is_capital(own) && !matches!(line.before(own), "the" | "la" | "los" | "in") => {
            (context.next(day), Places::END)
        }
        _ => (context.next(day), Places::BESIDE),
    };
    found(day, lead + 1, places)
}

fn found(day: Day, taken: usize, places: Places) -> Option<Found<Named>> {
    Some(Found {
        value: named(day),
        taken,
        places,
    })
}

/// A day by its distance: today, mañana, in 3 weeks, dentro de dos semanas, end of month.
fn relative(line: Line<'_>, at: usize) -> Option<Found<Named>> {
    let today = line.context.today;
    let before = line.before(at);
    for (phrase, days) in [
        ("today", 0),
        ("hoy", 0),
        ("day after tomorrow", 2),
        ("tomorrow", 1),
        ("pasado manana", 2),
        ("a week today", 7),
        ("a week tomorrow", 8),
    ] {
        if let Some(taken) = line.says(at, phrase) {
            return found(today.plus(days), taken, Places::ANYWHERE);
        }
    }
    // "por la mañana", "esta mañana", "cada mañana" are mornings.
    let morning = matches!(
        before,
        "la" | "las" | "esta" | "cada" | "una" | "toda" | "media" | "buena" | "aquella" | "el" | "un"
    );
    if line.at(at) == "manana" && !morning {
        return found(today.plus(1), 1, Places::ANYWHERE);
    }
    let ends = [
        "at the end of the month",
        "end of the month",
        "end of month",
        "fin de mes",
        "final de mes",
        "a fin de mes",
        "a final de mes",
        "a finales de mes",
    ];
    if let Some(taken) = line.says_one(at, &ends) {
        let next = months_later(today, 1);
        return found(next.plus(-i64::from(next.day())), taken, Places::EDGES);
    }
    in_some_time(line, at)
}

fn in_some_time(line: Line<'_>, at: usize) -> Option<Found<Named>> {
    let today = line.context.today;
    let lead = line.says_one(at, &["dentro de", "in", "en"]);
    let own = at + lead.unwrap_or(0);
    let word = line.at(own);
    let count = number(word)
        .filter(|(_, ordinal)| !ordinal)
        .map(|(number, _)| number)
        .or_else(|| in_letters(word))
        .or_else(|| matches!(word, "a" | "an").then_some(1))?;
    let day = match line.at(own + 1) {
        "day" | "days" | "dia" | "dias" => today.plus(i64::from(count)),
        "week" | "weeks" | "semana" | "semanas" => today.plus(7 * i64::from(count)),
        "fortnight" | "fortnights" => today.plus(14 * i64::from(count)),
        "month" | "months" | "mes" | "meses" => months_later(today, count),
        "year" | "years" | "ano" | "anos" => months_later(today, 12 * count),
        _ => return None,
    };
    let behind = own + 2;
    let more = match lead {
        // "in 3 weeks' time"
        Some(_) => line.says(behind, "time").unwrap_or(0),
        None => line.says_one(behind, &["from now", "from today"])?,
    };
    let places = if line.at(at) == "dentro" {
        Places::ANYWHERE
    } else {
        Places::EDGES
    };
    found(day, lead.unwrap_or(0) + 2 + more, places)
}

/// The same day some months later; the last of a month that is shorter.
fn months_later(day: Day, months: u32) -> Day {
    let month = day.month() - 1 + months;
    let year = i32::try_from(month / 12).map_or(day.year(), |years| day.year().saturating_add(years));
    (0..4)
        .find_map(|less| Day::of(year, month % 12 + 1, day.day().saturating_sub(less)))
        .unwrap_or(day)
}

/// The weekday in a word that was not read as a day, because it is a word of its own too.
pub(super) fn is_doubtful(line: Line<'_>, at: usize) -> bool {
    let word = line.at(at);
    let is_plain = line.words.get(at).is_some_and(|word| word.kind == Kind::Plain);
    is_plain && line.is_capital(at) && weekday(word).is_some_and(|(_, plainly, _)| plainly == Plainly::Weak)
        || is_share(word) && word != "24/7"
}
