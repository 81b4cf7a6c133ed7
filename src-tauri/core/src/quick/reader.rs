//! Reading a line: first the signs, then the day and the time; what is left is the title.

use super::days;
use super::line::{self, Kind, PARTING, Word};
use super::names::{self, Meant};
use super::phrase::Line;
use super::place::{self, What};
use super::{Context, Meaning, Quick, QuickKind, QuickProblem, QuickSpan, QuickTrouble};

/// Reads a line.
pub fn read(line: &str, context: &Context) -> Quick {
    let words = line::words(line);
    let mut reader = Reader {
        context,
        line,
        taken: vec![false; words.len()],
        words: &words,
        quick: Quick {
            title: String::new(),
            day: None,
            time: None,
            theme: None,
            channels: Vec::new(),
            campaign: None,
            owner: None,
            status: None,
            spans: Vec::new(),
            problems: Vec::new(),
        },
    };
    reader.signs();
    reader.days_and_times();
    reader.doubts();
    reader.quick.title = reader.title();
    let mut quick = reader.quick;
    quick.spans.sort_by_key(|span| span.from);
    quick.problems.sort_by_key(|problem| problem.from);
    quick
}

struct Reader<'a> {
    context: &'a Context,
    line: &'a str,
    words: &'a [Word<'a>],
    taken: Vec<bool>,
    quick: Quick,
}

impl Reader<'_> {
    fn signs(&mut self) {
        for (at, word) in self.words.iter().enumerate() {
            let Kind::Sign(sign, written) = word.kind else {
                continue;
            };
            match names::meant(sign, written, self.context) {
                Meant::One(meaning, name) => {
                    if self.put(meaning) {
                        self.take(at, at + 1, sign.kind(), name);
                    } else {
                        self.doubt(at, at + 1, QuickTrouble::Second, sign.kind(), written, Vec::new());
                    }
                }
                Meant::Many(names) => {
                    self.doubt(at, at + 1, QuickTrouble::Ambiguous, sign.kind(), written, names);
                }
                // "#2" and "~30 people" are numbers.
                Meant::Nothing if written.chars().all(|c| !c.is_alphabetic()) => {}
                Meant::Nothing => {
                    let there = names::all(sign, self.context).into_iter().map(|own| own.name);
                    self.doubt(
                        at,
                        at + 1,
                        QuickTrouble::Unknown,
                        sign.kind(),
                        written,
                        there.collect(),
                    );
                }
            }
        }
    }

    /// Puts a meaning in its place; false where the post has one already. A channel may be named twice.
    fn put(&mut self, meaning: Meaning) -> bool {
        fn fill<T: PartialEq>(place: &mut Option<T>, value: T) -> bool {
            let free = place.as_ref().is_none_or(|there| *there == value);
            *place = Some(value).filter(|_| free).or(place.take());
            free
        }
        let quick = &mut self.quick;
        match meaning {
            Meaning::Theme(id) => fill(&mut quick.theme, id),
            Meaning::Campaign(id) => fill(&mut quick.campaign, id),
            Meaning::Owner(name) => fill(&mut quick.owner, name),
            Meaning::Status(status) => fill(&mut quick.status, status),
            Meaning::Channel(id) => {
                if !quick.channels.contains(&id) {
                    quick.channels.push(id);
                }
                true
            }
        }
    }

    fn days_and_times(&mut self) {
        let line = Line {
            words: self.words,
            context: self.context,
        };
        let parts = place::settle(line, &self.taken);
        let day = parts.iter().find_map(|part| match part.what {
            What::Day(named) => Some((part, named)),
            What::Time(_) => None,
        });
        if let Some((part, named)) = day {
            let day = named.day.to_string();
            let troubles = [
                (named.differs, QuickTrouble::WeekdayDiffers),
                (named.day < self.context.today, QuickTrouble::Past),
            ];
            for (_, trouble) in troubles.into_iter().filter(|(is, _)| *is) {
                self.doubt(part.from, part.to, trouble, QuickKind::Day, &day, Vec::new());
            }
            self.quick.day = Some(named.day);
            self.take(part.from, part.to, QuickKind::Day, day);
        }
        let times = parts.iter().find_map(|part| match part.what {
            What::Time(time) => Some((part, time)),
            What::Day(_) => None,
        });
        let Some((part, time)) = times else {
            return;
        };
        if self.quick.day.or(self.context.day).is_none() {
            let written = self.written(part.from, part.to).to_owned();
            let trouble = QuickTrouble::TimeWithoutDay;
            self.doubt(part.from, part.to, trouble, QuickKind::Time, &written, Vec::new());
            return;
        }
        self.quick.time = Some(time);
        self.take(part.from, part.to, QuickKind::Time, time.to_string());
    }

    /// Says of a word at the beginning or the end that it may have been meant as the day, where there is none.
    fn doubts(&mut self) {
        if self.quick.day.is_some() {
            return;
        }
        let free = |at: &usize| !self.taken.get(*at).copied().unwrap_or_default();
        let ends = [
            (0..self.words.len()).find(free),
            (0..self.words.len()).rev().find(free),
        ];
        let line = Line {
            words: self.words,
            context: self.context,
        };
        let doubtful = ends.into_iter().flatten().find(|at| days::is_doubtful(line, *at));
        if let Some((at, word)) = doubtful.and_then(|at| Some((at, self.words.get(at)?.text.to_owned()))) {
            let trouble = QuickTrouble::Doubtful;
            self.doubt(at, at + 1, trouble, QuickKind::Day, &word, Vec::new());
        }
    }

    /// From where to where some words stand, in UTF-16 units, without the signs behind them that belong to the
    /// sentence.
    fn place(&self, from: usize, to: usize) -> (u32, u32) {
        let units = |bytes: usize| {
            let before = self.line.get(..bytes).unwrap_or_default();
            u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
        };
        let first = self.words.get(from).map_or(0, |word| word.from);
        let last = self.words.get(to.saturating_sub(1));
        let end = last.map_or(first, |word| word.to - word.tail().len());
        (units(first), units(end.max(first)))
    }

    fn written(&self, from: usize, to: usize) -> &str {
        let first = self.words.get(from).map_or(0, |word| word.from);
        let end = self.words.get(to.saturating_sub(1)).map_or(first, |word| word.to);
        self.line.get(first..end).unwrap_or_default()
    }

    fn take(&mut self, from: usize, to: usize, kind: QuickKind, meaning: String) {
        if let Some(taken) = self.taken.get_mut(from..to) {
            taken.fill(true);
        }
        let (from, to) = self.place(from, to);
        self.quick.spans.push(QuickSpan {
            from,
            to,
            kind,
            meaning,
        });
    }

    fn doubt(
        &mut self,
        from: usize,
        to: usize,
        trouble: QuickTrouble,
        kind: QuickKind,
        word: &str,
        names: Vec<String>,
    ) {
        let (from, to) = self.place(from, to);
        self.quick.problems.push(QuickProblem {
            from,
            to,
            trouble,
            kind,
            word: word.to_owned(),
            names,
        });
    }

    /// The words that were not taken, as they are written. Signs that only parted them from what was taken go.
    fn title(&self) -> String {
        let mut title = String::new();
        let mut behind_taken = false;
        let mut mark = None;
        for (word, taken) in self.words.iter().zip(&self.taken) {
            if *taken {
                // "Closed today!" is "Closed!"
                if !title.is_empty() && !word.tail().is_empty() {
                    trim(&mut title);
                    title.push_str(word.tail());
                }
                behind_taken = true;
                mark = word
                    .text
                    .chars()
                    .next_back()
                    .filter(|c| [',', ';', ':', '.'].contains(c));
                continue;
            }
            let parted = title.is_empty() || title.ends_with(PARTING);
            if behind_taken && parted && word.parts() {
                continue;
            }
            // "No bins on Friday; the next are on Saturday" keeps its semicolon.
            if let Some(mark) = mark.take().filter(|_| !parted && !title.ends_with('.')) {
                title.push(mark);
            }
            if !title.is_empty() {
                title.push(' ');
            }
            title.push_str(word.text);
            behind_taken = false;
        }
        if behind_taken {
            trim(&mut title);
        }
        let rest: Vec<&Word<'_>> = self
            .words
            .iter()
            .zip(&self.taken)
            .filter(|(_, taken)| !**taken)
            .map(|(word, _)| word)
            .collect();
        // Quotes around all of it were there to keep it from being read.
        match rest.as_slice() {
            [only] if only.kind == Kind::Quoted => line::unquoted(&title).to_owned(),
            _ => title,
        }
    }
}

/// Takes away what parted the title from what was taken behind it.
fn trim(title: &mut String) {
    title.truncate(title.trim_end_matches(PARTING).trim_end().len());
}
