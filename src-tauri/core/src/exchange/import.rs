//! Import: a sheet into a plan. The preview writes nothing; the import itself is one edit, which one undo takes
//! back. Each record becomes a post or is reported, and no text in it is lost.

use super::dates::{DateOrder, Order};
use super::mapping::{self, Field, Wishes};
use super::outcome::{
    Column, Counts, ImportOptions, Imported, Outcome, Preview, PreviewPost, Problem, Problems,
};
use super::roster::Roster;
use super::row::{Columns, Reading, Row, id_of};
use super::sheet::{Cells, Sheet};
use super::survey::{self, Survey};
use super::{Progress, Report, whole, words};
use crate::error::Result;
use crate::history::Label;
use crate::id::PostId;
use crate::plan::Plan;
use crate::time::Day;
use std::collections::HashSet;
use std::path::Path;

/// How many rows a preview shows.
const SHOWN: usize = 200;
/// After how many rows progress is told.
const STEP: u32 = 256;

/// Says what an import would do, and writes nothing. Fails where the file is no table, or an option names a
/// column or field that there is not.
pub fn preview(plan: &Plan, path: &Path, options: &ImportOptions, report: Report<'_>) -> Result<Preview> {
    let sheet = super::open_sheet(path, options.sheet.as_deref())?;
    let survey = survey::of(&sheet)?;
    let mut work = Work::new(plan, &sheet, &survey, options)?;
    let total = survey.records;
    work.decide(plan, &mut |done| report(Progress { done, total }))?;
    let columns = sheet.header.iter().zip(&work.reading.layout.fields).enumerate();
    let samples = |at: usize| {
        survey
            .columns
            .get(at)
            .map(|column| column.samples.clone())
            .unwrap_or_default()
    };
    let order = work.reading.order;
    Ok(Preview {
        file: sheet.file.clone(),
        kind: sheet.kind,
        sheets: sheet.sheets.clone(),
        sheet: sheet.taken,
        rows: survey.records,
        encoding: sheet.encoding.clone(),
        delimiter: sheet.delimiter.clone().unwrap_or_default(),
        header_row: sheet.header_row,
        columns: columns
            .map(|(at, (header, field))| Column {
                header: header.clone(),
                field: field.to_string(),
                samples: samples(at),
            })
            .collect(),
        posts: work.shown,
        counts: work.counts,
        problems: work.problems.list(),
        new_themes: work.roster.new_themes(),
        new_channels: work.roster.new_channels(),
        new_campaigns: work.roster.new_campaigns(),
        date_order: order.matters.then_some(order.order),
        date_order_sure: order.sure,
    })
}

/// Imports a file as one edit, whole or not at all.
pub fn apply(plan: &mut Plan, path: &Path, options: &ImportOptions, report: Report<'_>) -> Result<Imported> {
    let sheet = super::open_sheet(path, options.sheet.as_deref())?;
    let survey = survey::of(&sheet)?;
    let mut work = Work::new(plan, &sheet, &survey, options)?;
    let total = survey.records.saturating_mul(2);
    work.decide(plan, &mut |done| report(Progress { done, total }))?;
    let label = Label::Import {
        file: sheet.file.clone(),
        count: work.counts.new + work.counts.changed,
    };
    let Work {
        reading,
        roster,
        decisions,
        counts,
        problems,
        ..
    } = &mut work;
    let mut first: Option<Day> = None;
    let done = plan.edit(&label, |writer| {
        sheet.records.each(&mut |number, cells| {
            if number.is_multiple_of(STEP) {
                report(Progress {
                    done: survey.records + number.min(survey.records),
                    total,
                })?;
            }
            let decision = decisions
                .get(number as usize - 1)
                .copied()
                .unwrap_or(Decision::Skip);
            let known = decision == Decision::Change;
            if !known && !matches!(decision, Decision::Add | Decision::AddAsNew) {
                return Ok(());
            }
            let row = reading.row(roster, number, cells, known);
            roster.make(writer, row.theme, &row.channels, row.campaign)?;
            if let (true, Some(id)) = (known, &row.id) {
                let now = writer.patch_post(id, &crate::post::PostPatch::default())?;
                writer.patch_post(id, &row.patch(&now, roster))?;
            } else {
                let own = row.id.clone().filter(|_| decision == Decision::Add);
                writer.add_post(&row.post(own.unwrap_or_else(|| writer.new_post_id()), roster))?;
            }
            first = [first, row.day].into_iter().flatten().min();
            Ok(())
        })
    })?;
    report(Progress { done: total, total })?;
    Ok(Imported {
        file: sheet.file.clone(),
        counts: *counts,
        problems: std::mem::take(problems).list(),
        changed: done.changed,
        first,
    })
}

/// What is to become of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// A new post, with the id that the row carries if it carries one.
    Add,
    /// A new post with an id of its own: the row's is another row's already.
    AddAsNew,
    Change,
    Same,
    Skip,
    Conflict,
}

impl Decision {
    fn outcome(self) -> Outcome {
        match self {
            Self::Add | Self::AddAsNew => Outcome::New,
            Self::Change => Outcome::Changed,
            Self::Same => Outcome::Same,
            Self::Skip => Outcome::Skipped,
            Self::Conflict => Outcome::Conflict,
        }
    }
}

struct Work<'a> {
    sheet: &'a Sheet,
    reading: Reading<'a>,
    roster: Roster,
    records: u32,
    /// From this record on there are only empty rows and remarks.
    legend_from: u32,
    decisions: Vec<Decision>,
    counts: Counts,
    problems: Problems,
    shown: Vec<PreviewPost>,
    seen: HashSet<PostId>,
    year_told: bool,
}

impl<'a> Work<'a> {
    fn new(plan: &Plan, sheet: &'a Sheet, survey: &Survey, options: &ImportOptions) -> Result<Self> {
        let language = plan.language()?;
        let roster = Roster::of(plan)?;
        let ours = sheet.is_ours();
        let channels = roster.channel_names();
        let wishes = Wishes {
            map: &options.map,
            language: &language,
            channels: &channels,
        };
        let layout = mapping::map(&sheet.header, ours, survey, &wishes)?;
        let habit = if words::writes_month_first(plan.zone()) {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        };
        let mut reading = Reading {
            header: &sheet.header,
            columns: Columns::of(&layout),
            layout,
            ours,
            order: Order {
                order: habit,
                matters: false,
                sure: true,
            },
            zone: plan.zone(),
            today: plan.today(),
        };
        let weekdays: Vec<usize> = survey
            .columns
            .iter()
            .enumerate()
            .filter(|(at, column)| {
                column.filled > 0
                    && column.weekdays == column.filled
                    && reading.layout.fields.get(*at) == Some(&Field::Keep)
            })
            .map(|(at, _)| at)
            .collect();
        reading.order = whole::evidence(sheet, reading.columns.day, weekdays.first().copied())?
            .settle(options.date_order, habit);
        let mut problems = Problems::default();
        whole::about_the_file(sheet, &reading, survey, &mut problems);
        let legend_from = whole::legend(sheet, &reading)?;
        whole::repeats(sheet, &mut reading, &weekdays, options, &mut problems)?;
        reading.columns = Columns::of(&reading.layout);
        Ok(Self {
            sheet,
            reading,
            roster,
            records: survey.records,
            legend_from,
            decisions: Vec::with_capacity(survey.records as usize),
            counts: Counts::default(),
            problems,
            shown: Vec::new(),
            seen: HashSet::new(),
            year_told: false,
        })
    }

    /// Decides what is to become of each record.
    fn decide(&mut self, plan: &Plan, report: &mut dyn FnMut(u32) -> Result<()>) -> Result<()> {
        let (sheet, records) = (self.sheet, self.records);
        sheet.records.each(&mut |number, cells| {
            if number > records {
                return Ok(());
            }
            if number.is_multiple_of(STEP) {
                report(number)?;
            }
            let decision = self.decide_one(plan, number, cells)?;
            self.decisions.push(decision);
            self.counts.add(decision.outcome());
            Ok(())
        })?;
        report(records)
    }

    fn decide_one(&mut self, plan: &Plan, number: u32, cells: &dyn Cells) -> Result<Decision> {
        if let Some(problem) = self.no_post(number, cells) {
            self.problems.add(problem);
            self.show(&Row::blank(number), Outcome::Skipped);
            return Ok(Decision::Skip);
        }
        let id = if self.reading.layout.has_ids() {
            id_of(&self.reading.columns, cells)
        } else {
            None
        };
        let repeated = id.as_ref().is_some_and(|id| self.seen.contains(id));
        let now = match &id {
            Some(id) if !repeated && plan.has_post(id)? => Some(plan.post(id)?),
            _ => None,
        };
        let mut row = self.reading.row(&mut self.roster, number, cells, now.is_some());
        if let Some((value, day)) = row.year_guessed.take().filter(|_| !self.year_told) {
            self.year_told = true;
            let name = self
                .reading
                .columns
                .day
                .and_then(|at| self.reading.header.get(at))
                .cloned()
                .unwrap_or_default();
            let sentence =
                format!("“{value}” has no year, and was read as {day}. Check the years of all such dates.");
            row.problems.push(
                Problem::new(number, &name, "year_guessed", sentence)
                    .with("value", value)
                    .with("day", day),
            );
        }
        let decision = match now {
            Some(now) => {
                let patched = now.patched(&row.patch(&now, &self.roster))?;
                if now.differing(&patched).is_empty() {
                    Decision::Same
                } else if now
                    .revision
                    .as_ref()
                    .is_some_and(|revision| revision.as_str() == row.revision)
                {
                    Decision::Change
                } else {
                    let title = row.shown_title();
                    let sentence = format!(
                        "“{title}” has changed in the plan since this sheet was made. The plan's post was left alone; compare the two, and change it by hand."
                    );
                    row.problems
                        .push(Problem::new(number, "", "conflict", sentence).with("title", title));
                    Decision::Conflict
                }
            }
            None if repeated => {
                let sentence = "its Almanac id is that of a row above. It comes in as a post of its own.";
                row.problems
                    .push(Problem::new(number, "", "id_repeated", sentence));
                Decision::AddAsNew
            }
            None => Decision::Add,
        };
        self.seen.extend(id);
        if matches!(decision, Decision::Add | Decision::AddAsNew | Decision::Change) {
            self.roster.mark(row.theme, &row.channels, row.campaign);
        }
        row.problems
            .drain(..)
            .for_each(|problem| self.problems.add(problem));
        self.show(&row, decision.outcome());
        Ok(decision)
    }

    /// Why a record is no post, if it is none.
    fn no_post(&self, number: u32, cells: &dyn Cells) -> Option<Problem> {
        if cells.is_empty() {
            return Some(Problem::new(
                number,
                "",
                "row_empty",
                "it is empty, and was skipped.",
            ));
        }
        let header = self.reading.header;
        if cells.len() == header.len()
            && header
                .iter()
                .enumerate()
                .all(|(at, name)| cells.cell(at).trim() == name)
        {
            return Some(Problem::new(
                number,
                "",
                "row_header",
                "it repeats the header, and was skipped.",
            ));
        }
        if number >= self.legend_from {
            let said: Vec<&str> = (0..cells.len())
                .map(|at| cells.cell(at).trim())
                .filter(|cell| !cell.is_empty())
                .collect();
            let said = said.join(" · ");
            let sentence = format!(
                "“{said}” stands below the calendar, without a day, a title or a text, and was skipped. Add a post for it if it is one."
            );
            return Some(Problem::new(number, "", "row_remark", sentence).with("value", said));
        }
        None
    }

    fn show(&mut self, row: &Row, outcome: Outcome) {
        if self.shown.len() < SHOWN {
            self.shown.push(PreviewPost {
                row: row.number,
                title: row.shown_title(),
                day: row.day,
                time: row.time.filter(|_| row.day.is_some()),
                theme: row.theme.map(|at| self.roster.theme_name(at).to_owned()),
                status: row.status.unwrap_or_default(),
                channels: row
                    .channels
                    .iter()
                    .map(|at| self.roster.channel_name(*at).to_owned())
                    .collect(),
                outcome,
            });
        }
    }
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
