//! Days and times as people and spreadsheets write them. Whether `03/04/2026` is in March or in April is
//! settled from the whole column, never from one cell.

use super::words;
use crate::named::unaccented;
use crate::time::{Day, TimeOfDay, Zone};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Which comes first in a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2027.
    DayFirst,
    /// 12/31/2027.
    MonthFirst,
}

/// What a cell says of a day, before the column has settled what comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Date {
    Day(Day),
    Moment(DateTime<Utc>),
    /// Two numbers whose order the column must settle, and the year where one is written.
    Numbers(u32, u32, Option<i32>),
    /// A month's name and a day without a year.
    Yearless {
        month: u32,
        day: u32,
    },
}

/// A cell that is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    date: Date,
    weekday: Option<u32>,
    time: Option<TimeOfDay>,
}

/// A date once its column is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) day: Day,
    pub(super) time: Option<TimeOfDay>,
    /// Whether no year is written, so that the nearest was taken.
    pub(super) year_guessed: bool,
    /// Whether the weekday in the cell is that of the day, or none is written.
    pub(super) weekday_agrees: bool,
}

/// What the cells of a column say about their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    day_first: u32,
    month_first: u32,
    unclear: u32,
}

/// The order that a column's dates are read in, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) order: DateOrder,
    /// Whether the column has dates whose order matters at all.
    pub(super) matters: bool,
    pub(super) sure: bool,
}

impl Dated {
    pub(super) fn has_time(&self) -> bool {
        self.time.is_some() || matches!(self.date, Date::Moment(_))
    }

    /// The day, once the order is settled; none where there is no such day. `today` chooses a year where none
    /// is written; a moment with an offset is told by a clock in `zone`.
    pub(super) fn settle(&self, order: DateOrder, zone: Zone, today: Day) -> Option<Settled> {
        let mut year_guessed = false;
        let mut time = self.time;
        let day = match self.date {
            Date::Day(day) => day,
            Date::Moment(moment) => {
                let (day, at) = zone.wall(moment);
                time = Some(at);
                day
            }
            Date::Numbers(first, second, year) => {
                let ways = match order {
                    DateOrder::DayFirst => [(second, first), (first, second)],
                    DateOrder::MonthFirst => [(first, second), (second, first)],
                };
                year_guessed = year.is_none();
                ways.into_iter().find_map(|(month, day)| match year {
                    Some(year) => Day::of(year, month, day),
                    None => nearest(month, day, self.weekday, today),
                })?
            }
            Date::Yearless { month, day } => {
                year_guessed = true;
                nearest(month, day, self.weekday, today)?
            }
        };
        let weekday_agrees = self.weekday.is_none_or(|weekday| day.weekday() == weekday);
        Some(Settled {
            day,
            time,
            year_guessed,
            weekday_agrees,
        })
    }
}

/// A date without a year is the one nearest to so many days after today: a calendar looks ahead.
const AHEAD: i64 = 90;

/// What [`Dated::settle`] takes for today where all dates lie behind: a date without a year is then of the last twelve
/// months.
pub(super) fn looking_back(today: Day) -> Day {
    today.plus(-AHEAD - 182)
}

/// The day of that month nearest to today: of the last quarter or the year to come, and on the weekday that is
/// written, if one is.
fn nearest(month: u32, day: u32, weekday: Option<u32>, today: Day) -> Option<Day> {
    let years = today.year().saturating_sub(5)..=today.year().saturating_add(5);
    let days = years.filter_map(|year| Day::of(year, month, day));
    let fits = |day: &Day| weekday.is_none_or(|weekday| day.weekday() == weekday);
    let middle = today.plus(AHEAD);
    let distance = |day: &Day| day.since(middle).unsigned_abs();
    days.clone()
        .filter(fits)
        .min_by_key(distance)
        .or_else(|| days.min_by_key(distance))
}

impl Evidence {
    /// Takes in a cell of the column, and the weekday that another column of its row names.
    pub(super) fn add(&mut self, dated: &Dated, beside: Option<u32>) {
        let Date::Numbers(first, second, year) = dated.date else {
            return;
        };
        if first == second {
            return;
        }
        let weekday = dated.weekday.or(beside);
        let fits = |month, day| {
            let Some(year) = year else {
                return (1..=12).contains(&month) && (1..=31).contains(&day);
            };
            Day::of(year, month, day)
                .is_some_and(|day| weekday.is_none_or(|weekday| day.weekday() == weekday))
        };
        match (fits(second, first), fits(first, second)) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            _ => self.unclear += 1,
        }
    }

    /// The order of the column: the one that was chosen, else what its cells show, else the plan's habit.
    pub(super) fn settle(self, chosen: Option<DateOrder>, habit: DateOrder) -> Order {
        let matters = self.day_first + self.month_first + self.unclear > 0;
        if let Some(order) = chosen {
            return Order {
                order,
                matters,
                sure: true,
            };
        }
        let order = match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => DateOrder::DayFirst,
            std::cmp::Ordering::Less => DateOrder::MonthFirst,
            std::cmp::Ordering::Equal => habit,
        };
        let one_way = (self.day_first == 0) != (self.month_first == 0);
        Order {
            order,
            matters,
            sure: !matters || one_way,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it is written with.
    Number(u32, usize),
    Word(String),
    Mark(char),
}

fn tokens(cell: &str) -> Vec<Token> {
    let text = unaccented(cell.trim())
        .replace("a.m.", "am")
        .replace("p.m.", "pm")
        .replace("a. m.", "am")
        .replace("p. m.", "pm")
        .replace(['年', '月'], "-")
        .replace('日', " ");
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(next) = chars.next_if(char::is_ascii_digit) {
                digits.push(next);
            }
            tokens.push(Token::Number(digits.parse().unwrap_or(u32::MAX), digits.len()));
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|next| next.is_alphabetic()) {
                word.push(next);
            }
            tokens.push(Token::Word(word));
        } else if !c.is_whitespace() {
            tokens.push(Token::Mark(c));
        }
    }
    tokens
}

fn half(word: &str) -> Option<bool> {
    match word {
        "am" => Some(false),
        "pm" => Some(true),
        _ => None,
    }
}

fn time_of(hour: u32, minute: u32, afternoon: Option<bool>) -> Option<TimeOfDay> {
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(false) => hour % 12,
        Some(true) => hour % 12 + 12,
    };
    TimeOfDay::of(hour, minute)
}

/// A time at the start of `tokens`, and how many of them it takes. A dot stands for a colon only where the
/// column is one of times: in a date it parts day and month.
fn time_at(tokens: &[Token], dots: bool) -> Option<(TimeOfDay, usize)> {
    use Token::{Mark, Number, Word};
    let with_half = |hour, minute, taken: usize| {
        let half = tokens
            .get(taken)
            .and_then(|token| if let Word(word) = token { half(word) } else { None });
        Some((time_of(hour, minute, half)?, taken + usize::from(half.is_some())))
    };
    match tokens {
        [
            Number(hour, 1..=2),
            Mark(':'),
            Number(minute, 2),
            Mark(':'),
            Number(0..=60, 2),
            Mark('.' | ','),
            Number(..),
            ..,
        ] => with_half(*hour, *minute, 7),
        [
            Number(hour, 1..=2),
            Mark(':'),
            Number(minute, 2),
            Mark(':'),
            Number(0..=60, 2),
            ..,
        ] => with_half(*hour, *minute, 5),
        [Number(hour, 1..=2), Mark(':'), Number(minute, 2), ..] => with_half(*hour, *minute, 3),
        [Number(hour, 1..=2), Word(h), Number(minute, 2), ..] if h == "h" => {
            Some((time_of(*hour, *minute, None)?, 3))
        }
        [Number(hour, 1..=2), Word(h), ..] if matches!(h.as_str(), "h" | "hs" | "hrs" | "heures") => {
            Some((time_of(*hour, 0, None)?, 2))
        }
        [Number(hour, 1..=2), Mark('.'), Number(minute, 2), ..] if dots => with_half(*hour, *minute, 3),
        [Number(hour, 1..=2), Word(word), ..] => Some((time_of(*hour, 0, Some(half(word)?))?, 2)),
        [Word(word), ..] if words::is_noon(word) => Some((TimeOfDay::of(12, 0)?, 1)),
        [Word(word), ..] if words::is_midnight(word) => Some((TimeOfDay::of(0, 0)?, 1)),
        _ => None,
    }
}

/// Reads a cell that is a time of day and nothing else.
pub(super) fn time(cell: &str) -> Option<TimeOfDay> {
    let cell = cell.trim();
    if let Ok(time) = cell.parse() {
        return Some(time);
    }
    if let Some(time) = part_of_a_day(cell) {
        return Some(time);
    }
    let tokens = tokens(cell);
    if let [Token::Number(number, 4)] = tokens.as_slice() {
        return TimeOfDay::of(number / 100, number % 100);
    }
    let (time, taken) = time_at(&tokens, true)?;
    let rest_is_silent = tokens.iter().skip(taken).all(|token| match token {
        Token::Word(word) => matches!(word.as_str(), "h" | "hs" | "hrs"),
        Token::Mark(mark) => *mark == '.',
        Token::Number(..) => false,
    });
    rest_is_silent.then_some(time)
}

/// A time as a spreadsheet keeps it, as a part of the day: 0.395833.
fn part_of_a_day(cell: &str) -> Option<TimeOfDay> {
    let digits = cell.strip_prefix("0.").or_else(|| cell.strip_prefix("0,"))?;
    if digits.len() < 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part: f64 = format!("0.{digits}").parse().ok()?;
    let minutes = (part * 1440.0).round().clamp(0.0, 1439.0) as u32;
    TimeOfDay::of(minutes / 60, minutes % 60)
}

/// Reads a cell that is a date, with or without a time.
pub(super) fn date(cell: &str) -> Option<Dated> {
    let cell = cell.trim();
    if let Ok(day) = cell.parse() {
        return Some(Dated {
            date: Date::Day(day),
            weekday: None,
            time: None,
        });
    }
    // No date is longer; a post's text need not be taken apart to find that out.
    if cell.len() > 64 || !cell.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if let Some(moment) = moment(cell) {
        return Some(Dated {
            date: Date::Moment(moment),
            weekday: None,
            time: None,
        });
    }
    let mut tokens = tokens(cell);
    let found = (0..tokens.len())
        .find_map(|at| time_at(tokens.get(at..)?, false).map(|(time, taken)| (at, time, taken)));
    let mut time = None;
    if let Some((at, read, taken)) = found {
        tokens.drain(at..at + taken);
        time = Some(read);
    }
    let (date, weekday) = day_of(&tokens)?;
    Some(Dated { date, weekday, time })
}

/// A moment with an offset from UTC, as databases write it.
fn moment(cell: &str) -> Option<DateTime<Utc>> {
    let last = cell.chars().last()?;
    if cell.len() < 17 || !(last == 'Z' || last == 'z' || last.is_ascii_digit()) {
        return None;
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(cell) {
        return Some(moment.with_timezone(&Utc));
    }
    let spelled = cell
        .replacen(' ', "T", 1)
        .replace(['Z', 'z'], "+0000")
        .replace(" +", "+");
    ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%dT%H:%M%z"]
        .iter()
        .find_map(|format| DateTime::parse_from_str(&spelled, format).ok())
        .map(|moment| moment.with_timezone(&Utc))
}

fn year_of(number: u32, digits: usize) -> Option<i32> {
    let year = match digits {
        4 => number,
        2 if number < 70 => 2000 + number,
        2 => 1900 + number,
        _ => return None,
    };
    i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2199).contains(year))
}

/// The date that tokens without a time make, and the weekday that they name.
fn day_of(tokens: &[Token]) -> Option<(Date, Option<u32>)> {
    let mut numbers = Vec::new();
    let mut marks = Vec::new();
    let mut named = Vec::new();
    for token in tokens {
        match token {
            Token::Number(number, digits) => numbers.push((*number, *digits)),
            Token::Mark(mark @ ('/' | '-' | '.' | '–')) => marks.push(*mark),
            Token::Mark(',' | '(' | ')' | 'º' | '°' | '\u{2c9}') => {}
            Token::Mark(_) => return None,
            Token::Word(word) => {
                let (weekday, month) = (words::weekday(word), words::month(word));
                if weekday.is_none() && month.is_none() {
                    if words::is_filler(word) {
                        continue;
                    }
                    return None;
                }
                named.push((weekday, month));
            }
        }
    }
    // "mar" is March or mardi: a weekday where the month is said otherwise.
    let months = named.iter().filter(|(_, month)| month.is_some()).count();
    let mut month = None;
    let mut weekday = None;
    for (as_weekday, as_month) in named {
        let both = as_weekday.is_some() && as_month.is_some();
        if as_month.is_some() && !(both && (months > 1 || numbers.len() == 3)) {
            if month.replace(as_month?).is_some() {
                return None;
            }
        } else if weekday.replace(as_weekday?).is_some() {
            return None;
        }
    }
    let date = match month {
        // "18–19 Apr" is two days, not a day of 2019.
        Some(_) if is_range(tokens) => return None,
        Some(month) => with_month(month, &numbers)?,
        None => of_numbers(&numbers, &marks)?,
    };
    Some((date, weekday))
}

/// Whether two numbers have a dash between them.
fn is_range(tokens: &[Token]) -> bool {
    tokens.windows(3).any(|three| {
        matches!(
            three,
            [
                Token::Number(_, 1..=2),
                Token::Mark('-' | '–'),
                Token::Number(_, 1..=2)
            ]
        )
    })
}

fn with_month(month: u32, numbers: &[(u32, usize)]) -> Option<Date> {
    match *numbers {
        [(day @ 1..=31, 1..=2)] => Some(Date::Yearless { month, day }),
        [(year, 4), (day, 1..=2)] | [(day, 1..=2), (year, 4)] => {
            Day::of(year_of(year, 4)?, month, day).map(Date::Day)
        }
        [(day, 1..=2), (year, 2)] => Day::of(year_of(year, 2)?, month, day).map(Date::Day),
        _ => None,
    }
}

fn of_numbers(numbers: &[(u32, usize)], marks: &[char]) -> Option<Date> {
    let alike = marks.iter().all(|mark| Some(mark) == marks.first());
    let trailing_dot = marks.len() == numbers.len() && marks.last() == Some(&'.');
    match *numbers {
        [(year, 4), (month, 1..=2), (day, 1..=2)] if alike && (marks.len() == 2 || marks.len() == 3) => {
            Day::of(year_of(year, 4)?, month, day).map(Date::Day)
        }
        [(first, 1..=2), (second, 1..=2), (year, digits @ (2 | 4))]
            if alike && (marks.len() == 2 || trailing_dot) =>
        {
            let year = year_of(year, digits)?;
            let either = [(second, first), (first, second)]
                .into_iter()
                .filter_map(|(m, d)| Day::of(year, m, d));
            match either.collect::<Vec<_>>().as_slice() {
                [] => None,
                [one, other] if one == other => Some(Date::Day(*one)),
                _ => Some(Date::Numbers(first, second, Some(year))),
            }
        }
        [(first @ 1..=31, 1..=2), (second @ 1..=31, 1..=2)]
            if (marks == ['/'] || marks == ['.', '.']) && (first <= 12 || second <= 12) =>
        {
            Some(Date::Numbers(first, second, None))
        }
        [(number, 8)] if marks.is_empty() => {
            Day::of(year_of(number / 10_000, 4)?, number / 100 % 100, number % 100).map(Date::Day)
        }
        // Days since 1899-12-30: what a spreadsheet shows where a date has lost its format.
        [(number @ 36_526..=73_050, 5)] if marks.is_empty() => {
            Day::of(1899, 12, 30).map(|day| Date::Day(day.plus(i64::from(number))))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
