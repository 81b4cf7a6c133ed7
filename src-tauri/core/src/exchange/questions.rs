//! Questions from a table. The preview writes nothing; the import is one edit. A question that the plan has already,
//! in the same words, in the same place and on the same day, is not doubled: where the plan's leaves something blank
//! that the row says, an answer above all, it takes it.

use super::asked_columns::{AskedColumns, AskedField};
use super::asked_row::{Reading, Row};
use super::dates::DateOrder;
use super::import::{SHOWN, STEP};
use super::outcome::{Column, Counts, ImportOptions, Imported, Outcome, Problem, Problems};
use super::sheet::{Cells, FileKind, Sheet, SheetInfo};
use super::survey::{self, Survey};
use super::{Progress, Report, habit, whole, words};
use crate::error::Result;
use crate::history::Label;
use crate::plan::Plan;
use crate::question::{Asked, Question, QuestionPatch};
use crate::time::{Day, TimeOfDay};
use serde::Serialize;
use std::collections::HashMap;
use std::path::Path;

/// A row of the preview: the question that it becomes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PreviewQuestion {
    /// The record, 1 for the first below the header.
    pub row: u32,
    /// What was asked.
    pub text: String,
    /// The answer.
    pub answer: String,
    /// Where it was asked.
    pub place: String,
    /// On which day; none where the row is left out.
    pub day: Option<Day>,
    /// At which time.
    pub time: Option<TimeOfDay>,
    /// Who is to answer.
    pub owner: String,
    /// Who asked.
    pub asker: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What an import of questions would do; nothing is written yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct QuestionsPreview {
    /// The file's name.
    pub file: String,
    /// What it is.
    pub kind: FileKind,
    /// The sheets of a workbook.
    pub sheets: Vec<SheetInfo>,
    /// Which of them was taken, 1 for the first; 0 where there are none.
    pub sheet: u32,
    /// How many records it has, empty ones at its end aside.
    pub rows: u32,
    /// Its encoding; empty for a workbook.
    pub encoding: String,
    /// What parts its cells; empty for a workbook.
    pub delimiter: String,
    /// The line of the header, 1 for the first; 0 where there is none.
    pub header_row: u32,
    /// Its columns, each with the field that it is taken for: question, answer, place, day, time, owner, asker, ignore.
    pub columns: Vec<Column>,
    /// The first 200 rows.
    pub questions: Vec<PreviewQuestion>,
    /// What becomes of the rows.
    pub counts: Counts,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// Whether 03/04 is read as in April or in March; none where no date depends on it.
    pub date_order: Option<DateOrder>,
    /// Whether the column settled it, or a person did.
    pub date_order_sure: bool,
}

/// Says what an import of questions would do, and writes nothing. Fails where the file is no table, or an option names
/// a column or field that there is not.
pub fn preview_questions(
    plan: &Plan,
    path: &Path,
    options: &ImportOptions,
    report: Report<'_>,
) -> Result<QuestionsPreview> {
    let sheet = super::import::open(plan, path, options)?;
    let survey = survey::of(&sheet)?;
    let total = survey.records;
    let work = Work::decided(plan, &sheet, &survey, options, &mut |done| {
        report(Progress { done, total })
    })?;
    let order = work.reading.order;
    Ok(QuestionsPreview {
        file: sheet.file.clone(),
        kind: sheet.kind,
        sheets: sheet.sheets.clone(),
        sheet: sheet.taken,
        rows: survey.records,
        encoding: sheet.encoding.clone(),
        delimiter: sheet.delimiter.clone().unwrap_or_default(),
        header_row: sheet.header_row,
        columns: survey::shown(&sheet, &survey, &work.reading.columns.fields),
        questions: work.shown,
        counts: work.counts,
        problems: work.problems.list(),
        date_order: order.matters.then_some(order.order),
        date_order_sure: order.sure,
    })
}

/// Imports a table of questions as one edit, whole or not at all.
pub fn import_questions(
    plan: &mut Plan,
    path: &Path,
    options: &ImportOptions,
    report: Report<'_>,
) -> Result<Imported> {
    let sheet = super::import::open(plan, path, options)?;
    let survey = survey::of(&sheet)?;
    let total = survey.records.saturating_mul(2);
    let work = Work::decided(plan, &sheet, &survey, options, &mut |done| {
        report(Progress { done, total })
    })?;
    let Work {
        reading,
        known,
        decisions,
        counts,
        problems,
        ..
    } = work;
    let label = Label::ImportQuestions {
        file: sheet.file.clone(),
        count: counts.new + counts.changed,
    };
    let done = plan.edit(&label, |writer| {
        let now = writer.now();
        sheet.records.each(&mut |number, cells| {
            if number.is_multiple_of(STEP) {
                let done = survey.records + number.min(survey.records);
                report(Progress { done, total })?;
            }
            match decisions.get(number as usize - 1) {
                Some(Decision::Add) => {
                    let row = reading.row(number, cells);
                    let blank = Question::of_day(writer.new_question_id(), row.day.unwrap_or(reading.today));
                    writer.put_question(&blank.patched(&row.patch(&blank), &now)?)
                }
                Some(Decision::Fill(at)) => match known.get(*at) {
                    Some(old) => {
                        let patch = reading.row(number, cells).patch(old);
                        writer.put_question(&old.patched(&patch, &now)?)
                    }
                    None => Ok(()),
                },
                Some(Decision::Same | Decision::Skip | Decision::Conflict) | None => Ok(()),
            }
        })
    })?;
    report(Progress { done: total, total })?;
    Ok(Imported {
        file: sheet.file.clone(),
        counts,
        problems: problems.list(),
        changed: done.changed,
        first: None,
    })
}

/// What is to become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Add,
    /// The plan's question of that place takes what it leaves blank.
    Fill(usize),
    Same,
    Skip,
    Conflict,
}

impl Decision {
    fn outcome(self) -> Outcome {
        match self {
            Self::Add => Outcome::New,
            Self::Fill(_) => Outcome::Changed,
            Self::Same => Outcome::Same,
            Self::Skip => Outcome::Skipped,
            Self::Conflict => Outcome::Conflict,
        }
    }
}

/// A question that is there: in the plan, at a place of its list, or in a row above.
struct Seen {
    place: String,
    day: Day,
    answer: String,
    known: Option<usize>,
    /// Whether a row above fills in what it leaves blank.
    filled: bool,
}

struct Work<'a> {
    reading: Reading<'a>,
    known: Vec<Question>,
    /// What is there, by the words of the question.
    seen: HashMap<String, Vec<Seen>>,
    decisions: Vec<Decision>,
    counts: Counts,
    problems: Problems,
    shown: Vec<PreviewQuestion>,
    year_told: bool,
}

impl<'a> Work<'a> {
    /// Decides what is to become of each record of a sheet.
    fn decided(
        plan: &Plan,
        sheet: &'a Sheet,
        survey: &Survey,
        options: &ImportOptions,
        report: &mut dyn FnMut(u32) -> Result<()>,
    ) -> Result<Self> {
        let columns = AskedColumns::map(&sheet.header, survey, &options.map, &plan.language()?)?;
        let day = columns.column(AskedField::Day);
        let order = whole::evidence(sheet, day, None)?.settle(options.date_order, habit(plan));
        let mut problems = Problems::default();
        whole::about_the_file(sheet, survey, &mut problems);
        about_the_columns(sheet, &columns, survey, options, &mut problems);
        let known: Vec<Question> = plan
            .questions(Asked::All, "")?
            .into_iter()
            .map(|one| one.question)
            .collect();
        let mut work = Self {
            reading: Reading {
                header: &sheet.header,
                columns,
                order,
                zone: plan.zone(),
                today: plan.today(),
            },
            seen: HashMap::new(),
            known,
            decisions: Vec::with_capacity(survey.records as usize),
            counts: Counts::default(),
            problems,
            shown: Vec::new(),
            year_told: false,
        };
        for (at, question) in work.known.iter().enumerate() {
            let seen = Seen {
                place: words::plain(&question.place),
                day: question.day,
                answer: question.answer.clone(),
                known: Some(at),
                filled: false,
            };
            work.seen.entry(key(&question.text)).or_default().push(seen);
        }
        sheet.records.each(&mut |number, cells| {
            if number > survey.records {
                return Ok(());
            }
            if number.is_multiple_of(STEP) {
                report(number)?;
            }
            work.take(number, cells);
            Ok(())
        })?;
        report(survey.records)?;
        Ok(work)
    }

    fn take(&mut self, number: u32, cells: &dyn Cells) {
        let (row, decision) = match whole::says_nothing(self.reading.header, number, cells) {
            Some(problem) => {
                let mut row = Row::blank(number);
                row.problems.push(problem);
                (row, Decision::Skip)
            }
            None => {
                let mut row = self.reading.row(number, cells);
                let decision = self.decide(&mut row);
                (row, decision)
            }
        };
        self.decisions.push(decision);
        self.counts.add(decision.outcome());
        if self.shown.len() < SHOWN {
            self.shown.push(PreviewQuestion {
                row: number,
                day: row
                    .day
                    .or_else(|| (decision != Decision::Skip).then_some(self.reading.today)),
                text: row.text,
                answer: row.answer,
                place: row.place,
                time: row.time,
                owner: row.owner,
                asker: row.asker,
                outcome: decision.outcome(),
            });
        }
        for problem in row.problems {
            self.problems.add(problem);
        }
    }

    fn decide(&mut self, row: &mut Row) -> Decision {
        if row.text.is_empty() {
            let name = self.reading.name(AskedField::Question);
            let sentence = "nothing is asked, so the row was skipped. Write what was asked, or choose the column that says it.";
            row.problems
                .push(Problem::new(row.number, name, "nothing_asked", sentence));
            return Decision::Skip;
        }
        if let Some((value, day)) = row.year_guessed.take().filter(|_| !self.year_told) {
            self.year_told = true;
            let name = self.reading.name(AskedField::Day);
            let sentence =
                format!("“{value}” has no year, and was read as {day}. Check the years of all such dates.");
            row.problems.push(
                Problem::new(row.number, name, "year_guessed", sentence)
                    .with("value", value)
                    .with("day", day),
            );
        }
        let place = words::plain(&row.place);
        let there = self.seen.entry(key(&row.text)).or_default();
        // What a row leaves blank tells no two questions apart.
        let found = there.iter_mut().find(|seen| {
            (place.is_empty() || seen.place == place) && row.day.is_none_or(|day| seen.day == day)
        });
        let Some(found) = found else {
            there.push(Seen {
                place,
                day: row.day.unwrap_or(self.reading.today),
                answer: row.answer.clone(),
                known: None,
                filled: false,
            });
            return Decision::Add;
        };
        let answers = !row.answer.is_empty() && row.answer != found.answer;
        let known = found.known.filter(|_| !found.filled);
        match known.and_then(|at| Some((at, self.known.get(at)?))) {
            Some((_, old)) if answers && !old.is_open() => {
                row.problems.push(row.answered_otherwise(true));
                Decision::Conflict
            }
            Some((at, old)) if row.patch(old) != QuestionPatch::default() => {
                found.filled = true;
                if answers {
                    found.answer.clone_from(&row.answer);
                }
                Decision::Fill(at)
            }
            None if answers => {
                row.problems.push(row.answered_otherwise(false));
                Decision::Conflict
            }
            Some(_) | None => Decision::Same,
        }
    }
}

/// What questions are compared by: their words, case, accents and punctuation aside.
fn key(text: &str) -> String {
    let plain = words::plain(text);
    if plain.is_empty() {
        text.trim().to_owned()
    } else {
        plain
    }
}

/// What is to be said about the columns.
fn about_the_columns(
    sheet: &Sheet,
    columns: &AskedColumns,
    survey: &Survey,
    options: &ImportOptions,
    problems: &mut Problems,
) {
    if columns.column(AskedField::Day).is_none() && survey.records > 0 {
        let sentence =
            "No column has dates, so each question counts as asked today. If one has, say which is the day.";
        problems.add(Problem::new(0, "", "no_asked_day", sentence));
    }
    let all = sheet.header.iter().zip(&columns.fields).zip(&survey.columns);
    for ((name, field), profile) in all {
        let chosen = options
            .map
            .keys()
            .any(|own| words::plain(own) == words::plain(name));
        if *field == AskedField::Ignore && profile.filled > 0 && !chosen {
            let sentence = format!(
                "“{name}” is nothing that a question has, and is left out. If it is, say what it means."
            );
            problems.add(Problem::new(0, "", "column_left_out", sentence).with("column", name));
        }
    }
}

#[cfg(test)]
#[path = "questions_tests.rs"]
mod tests;
