//! A row of a table of questions, understood: what it says of a question, and what in it a person should look at.

use super::asked_columns::{AskedColumns, AskedField};
use super::dates::{self, Order};
use super::guard;
use super::outcome::Problem;
use super::sheet::Cells;
use crate::post::first_words;
use crate::question::{Question, QuestionPatch};
use crate::time::{Day, TimeOfDay, Zone};

/// What reading a row goes by.
pub(super) struct Reading<'a> {
    pub(super) header: &'a [String],
    pub(super) columns: AskedColumns,
    pub(super) order: Order,
    pub(super) zone: Zone,
    pub(super) today: Day,
}

/// What a row says; what it leaves blank is none or empty.
#[derive(Default)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) text: String,
    pub(super) answer: String,
    pub(super) place: String,
    pub(super) day: Option<Day>,
    pub(super) time: Option<TimeOfDay>,
    pub(super) owner: String,
    pub(super) asker: String,
    pub(super) problems: Vec<Problem>,
    /// What is written of a day whose year was chosen, for none is written.
    pub(super) year_guessed: Option<(String, Day)>,
}

impl Reading<'_> {
    pub(super) fn name(&self, field: AskedField) -> &str {
        let at = self.columns.column(field);
        at.and_then(|at| self.header.get(at))
            .map(String::as_str)
            .unwrap_or_default()
    }

    pub(super) fn row(&self, number: u32, cells: &dyn Cells) -> Row {
        let said = |field| {
            let cell = self.columns.column(field).map(|at| cells.cell(at));
            guard::strip_foreign(cell.unwrap_or_default()).trim().to_owned()
        };
        let mut row = Row {
            text: said(AskedField::Question),
            answer: said(AskedField::Answer),
            place: said(AskedField::Place),
            owner: said(AskedField::Owner),
            asker: said(AskedField::Asker),
            ..Row::blank(number)
        };
        self.day(&mut row, &said(AskedField::Day));
        self.time(&mut row, &said(AskedField::Time));
        let beyond: Vec<&str> = (self.header.len()..cells.len())
            .map(|at| cells.cell(at).trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        if !beyond.is_empty() {
            let value = first_words(&beyond.join(" · "), 80);
            let sentence = format!("“{value}” lies beyond the last column, and was left out.");
            row.problems
                .push(Problem::new(number, "", "cell_beyond", sentence).with("value", value));
        }
        row
    }

    fn day(&self, row: &mut Row, cell: &str) {
        if cell.is_empty() {
            return;
        }
        let name = self.name(AskedField::Day);
        let past = dates::looking_back(self.today);
        let settled = dates::date(cell).and_then(|dated| dated.settle(self.order.order, self.zone, past));
        let mut tell = |code, sentence| {
            let problem = Problem::new(row.number, name, code, sentence).with("value", cell);
            let day = settled.map_or(self.today, |settled| settled.day);
            row.problems.push(problem.with("day", day));
        };
        let Some(settled) = settled else {
            let sentence =
                format!("“{cell}” is not a date. The question counts as asked today; give it its day there.");
            return tell("asked_day_unread", sentence);
        };
        let day = settled.day;
        if !settled.weekday_agrees {
            let sentence =
                format!("“{cell}” does not fall on that weekday. The question is of {day}; check it.");
            tell("weekday_disagrees", sentence);
        }
        if day > self.today {
            let sentence = format!("{day} is still to come. Check the day, and what comes first in a date.");
            tell("asked_later", sentence);
        }
        row.day = Some(day);
        row.time = settled.time;
        row.year_guessed = settled.year_guessed.then(|| (cell.to_owned(), day));
    }

    fn time(&self, row: &mut Row, cell: &str) {
        if cell.is_empty() {
            return;
        }
        let dated = || {
            dates::date(cell)?
                .settle(self.order.order, self.zone, self.today)?
                .time
        };
        let read = dates::time(cell).or_else(dated);
        row.time = read.or(row.time);
        if read.is_none() {
            let sentence =
                format!("“{cell}” is not a time of day. The question has none; give it one there.");
            row.problems.push(
                Problem::new(
                    row.number,
                    self.name(AskedField::Time),
                    "asked_time_unread",
                    sentence,
                )
                .with("value", cell),
            );
        }
    }
}

impl Row {
    /// A record that says nothing.
    pub(super) fn blank(number: u32) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    /// What the row says that a question leaves blank.
    pub(super) fn patch(&self, old: &Question) -> QuestionPatch {
        let blank = |there: &str, said: &str| (there.is_empty() && !said.is_empty()).then(|| said.to_owned());
        QuestionPatch {
            text: blank(&old.text, &self.text),
            asker: blank(&old.asker, &self.asker),
            place: blank(&old.place, &self.place),
            day: None,
            time: self.time.filter(|_| old.time.is_none()).map(Some),
            owner: blank(&old.owner, &self.owner),
            answer: blank(&old.answer, &self.answer),
        }
    }

    /// The problem of a row whose question has another answer already.
    pub(super) fn answered_otherwise(&self, in_plan: bool) -> Problem {
        let title = first_words(&self.text, 80);
        let (code, sentence) = if in_plan {
            (
                "answered_otherwise",
                format!(
                    "“{title}” has another answer in the plan. The plan's was left alone; compare the two, and change it by hand."
                ),
            )
        } else {
            (
                "asked_twice",
                format!(
                    "“{title}” stands above too, without this answer. Only the row above counts; leave one of the two."
                ),
            )
        };
        Problem::new(self.number, "", code, sentence).with("title", title)
    }
}
