//! A rule in plain words, in English and in Spanish: the one place for the screen and for the terminal.

use super::rule::{Frequency, NthDay, Rule};
use crate::time::{Day, names};

/// The words of a language.
struct Words {
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
    /// First to fifth, and from the end: last, last but one.
    ordinals: [&'static str; 5],
    from_end: [&'static str; 2],
    and: &'static str,
}

const ENGLISH: Words = Words {
    weekdays: names::ENGLISH.weekdays,
    months: names::ENGLISH.months,
    ordinals: ["first", "second", "third", "fourth", "fifth"],
    from_end: ["last", "second-to-last"],
    and: " and ",
};

const SPANISH: Words = Words {
    weekdays: names::SPANISH.weekdays,
    months: names::SPANISH.months,
    ordinals: ["primer", "segundo", "tercer", "cuarto", "quinto"],
    from_end: ["último", "penúltimo"],
    and: " y ",
};

/// A day in words, such as `Thursday 3 December` or `jueves 3 de diciembre`: in Spanish where the language is, else
/// in English.
pub(crate) fn day_in_words(day: Day, language: &str) -> String {
    let spanish = language.split('-').next() == Some("es");
    let words = if spanish { &SPANISH } else { &ENGLISH };
    let at = |number: u32| usize::try_from(number).unwrap_or_default();
    let weekday = words.weekdays.get(at(day.weekday())).copied().unwrap_or_default();
    let month = words.months.get(at(day.month()) - 1).copied().unwrap_or_default();
    let of = if spanish { "de " } else { "" };
    format!("{weekday} {} {of}{month}", day.day())
}

impl Rule {
    /// The rule in plain words, such as `every 2 weeks on Thursday, 10 times`; in Spanish where the language is,
    /// else in English. A rule that plain words do not carry is told as it is written.
    pub fn sentence(&self, start: Day, language: &str) -> String {
        let spanish = language.split('-').next() == Some("es");
        let teller = Teller {
            rule: self,
            start,
            spanish,
            words: if spanish { &SPANISH } else { &ENGLISH },
        };
        teller.sentence()
    }

    /// Monday to Friday, each of them.
    pub(super) fn is_on_working_days(&self) -> bool {
        self.weekdays.len() == 5 && self.weekdays.iter().all(|day| day.n == 0 && day.weekday < 5)
    }
}

struct Teller<'a> {
    rule: &'a Rule,
    start: Day,
    spanish: bool,
    words: &'a Words,
}

impl Teller<'_> {
    fn sentence(&self) -> String {
        let Some(plain) = self.plain() else {
            let told = if self.spanish {
                "según la regla"
            } else {
                "by the rule"
            };
            return format!("{told} {}", self.rule);
        };
        format!("{plain}{}", self.end())
    }

    fn plain(&self) -> Option<String> {
        let rule = self.rule;
        if !rule.year_days.is_empty() {
            return None;
        }
        let every = self.every();
        match rule.frequency {
            Frequency::Daily => {
                let plain = rule.months.is_empty() && rule.month_days.is_empty() && rule.positions.is_empty();
                if plain && rule.weekdays.is_empty() {
                    return Some(every);
                }
                (plain && rule.interval == 1 && rule.is_on_working_days())
                    .then(|| self.say("every day from Monday to Friday", "cada día de lunes a viernes"))
            }
            Frequency::Weekly => {
                if !rule.months.is_empty() || !rule.positions.is_empty() {
                    return None;
                }
                let own = NthDay {
                    n: 0,
                    weekday: self.start.weekday(),
                };
                let days: Vec<&NthDay> = if rule.weekdays.is_empty() {
                    vec![&own]
                } else {
                    rule.weekdays.iter().collect()
                };
                if rule.is_on_working_days() {
                    return Some(format!(
                        "{every} {}",
                        self.say("from Monday to Friday", "de lunes a viernes")
                    ));
                }
                let days = days.iter().map(|day| self.the(self.weekday(day.weekday)));
                Some(format!("{every} {}{}", self.say("on ", ""), self.list(days)))
            }
            Frequency::Monthly => {
                if !rule.months.is_empty() {
                    return None;
                }
                Some(format!("{every} {}", self.in_month()?))
            }
            Frequency::Yearly => self.yearly(&every),
        }
    }

    fn yearly(&self, every: &str) -> Option<String> {
        let rule = self.rule;
        if rule.months.len() > 1 || (rule.months.is_empty() && !rule.weekdays.is_empty()) {
            return None;
        }
        let month = rule.months.first().copied().unwrap_or(self.start.month());
        let name = self.month(month);
        let one = (rule.month_days.len() <= 1).then(|| {
            let day = rule.month_days.first().copied();
            day.or_else(|| i32::try_from(self.start.day()).ok())
        })?;
        if rule.weekdays.is_empty() && rule.positions.is_empty() {
            match one {
                Some(day) if day > 0 => {
                    let plain = if self.spanish {
                        format!("{every} el {day} de {name}")
                    } else {
                        format!("{every} on {day} {name}")
                    };
                    let leap = month == 2 && day == 29;
                    let alone = self.say(" (in leap years alone)", " (solo en años bisiestos)");
                    return Some(if leap { plain + &alone } else { plain });
                }
                Some(-1) => {}
                _ => return None,
            }
        }
        Some(format!(
            "{every} {} {} {name}",
            self.in_month()?,
            self.say("of", "de")
        ))
    }

    /// The day or days of a month.
    fn in_month(&self) -> Option<String> {
        let rule = self.rule;
        if !rule.positions.is_empty() {
            let only = rule.positions.first().filter(|_| rule.positions.len() == 1)?;
            if !rule.is_on_working_days() || !rule.month_days.is_empty() {
                return None;
            }
            let ordinal = self.ordinal(*only)?;
            return Some(if self.spanish {
                format!("el {ordinal} día laborable")
            } else {
                format!("on the {ordinal} working day")
            });
        }
        match (rule.weekdays.is_empty(), rule.month_days.is_empty()) {
            (true, _) => {
                let own = i32::try_from(self.start.day()).ok();
                let days: Vec<i32> = if rule.month_days.is_empty() {
                    own.into_iter().collect()
                } else {
                    rule.month_days.iter().copied().collect()
                };
                let mut told = Vec::new();
                // From the end last: “on the 1st and the last day”.
                for day in days
                    .iter()
                    .filter(|day| **day > 0)
                    .chain(days.iter().filter(|day| **day < 0))
                {
                    told.push(match day {
                        day if *day > 0 && self.spanish => format!("el día {day}"),
                        day if *day > 0 => format!("the {}", english_nth(*day)),
                        day if self.spanish => format!("el {} día", self.ordinal(*day)?),
                        day => format!("the {} day", self.ordinal(*day)?),
                    });
                }
                Some(format!("{}{}", self.say("on ", ""), self.list(told.into_iter())))
            }
            (false, true) => {
                let mut told = Vec::new();
                for day in &rule.weekdays {
                    let weekday = self.weekday(day.weekday);
                    told.push(match day.n {
                        0 => return None,
                        n if self.spanish => format!("el {} {weekday}", self.ordinal(n)?),
                        n => format!("the {} {weekday}", self.ordinal(n)?),
                    });
                }
                Some(format!("{}{}", self.say("on ", ""), self.list(told.into_iter())))
            }
            (false, false) => None,
        }
    }

    fn every(&self) -> String {
        let n = self.rule.interval;
        let (one, many, uno, muchos) = match self.rule.frequency {
            Frequency::Daily => ("day", "days", "día", "días"),
            Frequency::Weekly => ("week", "weeks", "semana", "semanas"),
            Frequency::Monthly => ("month", "months", "mes", "meses"),
            Frequency::Yearly => ("year", "years", "año", "años"),
        };
        match (self.spanish, n) {
            (false, 1) => format!("every {one}"),
            (false, n) => format!("every {n} {many}"),
            (true, 1) => format!("cada {uno}"),
            (true, n) => format!("cada {n} {muchos}"),
        }
    }

    fn end(&self) -> String {
        match (self.rule.count, self.rule.until) {
            (Some(1), _) => self.say(", once", ", una vez"),
            (Some(count), _) => format!(", {count} {}", self.say("times", "veces")),
            (None, Some(day)) if self.spanish => {
                format!(
                    ", hasta el {} de {} de {}",
                    day.day(),
                    self.month(day.month()),
                    day.year()
                )
            }
            (None, Some(day)) => format!(", until {} {} {}", day.day(), self.month(day.month()), day.year()),
            (None, None) => String::new(),
        }
    }

    fn ordinal(&self, n: i32) -> Option<&'static str> {
        let at = usize::try_from(n.unsigned_abs()).ok()?.checked_sub(1)?;
        if n > 0 {
            self.words.ordinals.get(at).copied()
        } else {
            self.words.from_end.get(at).copied()
        }
    }

    fn weekday(&self, weekday: u32) -> &'static str {
        let at = usize::try_from(weekday).unwrap_or_default();
        self.words.weekdays.get(at).copied().unwrap_or_default()
    }

    fn month(&self, month: u32) -> &'static str {
        let at = usize::try_from(month).unwrap_or_default().saturating_sub(1);
        self.words.months.get(at).copied().unwrap_or_default()
    }

    fn the(&self, word: &str) -> String {
        if self.spanish {
            format!("el {word}")
        } else {
            word.to_owned()
        }
    }

    fn list(&self, all: impl Iterator<Item = String>) -> String {
        let mut all: Vec<String> = all.collect();
        match all.pop() {
            Some(last) if !all.is_empty() => format!("{}{}{last}", all.join(", "), self.words.and),
            last => last.unwrap_or_default(),
        }
    }

    fn say(&self, english: &str, spanish: &str) -> String {
        if self.spanish { spanish } else { english }.to_owned()
    }
}

fn english_nth(day: i32) -> String {
    let ending = match (day % 10, day % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}
