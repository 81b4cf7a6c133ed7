//! Import: a sheet into a plan. The preview writes nothing; the import itself is one edit, which one undo takes
//! back. Each record becomes a post or is reported, and no text in it is lost.

use super::dates::Order;
use super::mapping::{self, Field, Wishes};
use super::outcome::{Counts, ImportOptions, Imported, Outcome, Preview, PreviewPost, Problem, Problems};
use super::roster::Roster;
use super::row::{Columns, Reading, Row, id_of};
use super::sheet::{Cells, FileKind, Here, Sheet};
use super::survey::{self, Survey};
use super::{Progress, Report, habit, whole};
use crate::error::Result;
use crate::history::Label;
use crate::id::PostId;
use crate::plan::Plan;
use crate::post::{Post, PostPatch};
use crate::time::Day;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// How many rows a preview shows.
pub(super) const SHOWN: usize = 200;
/// After how many rows progress is told.
pub(super) const STEP: u32 = 256;

/// Says what an import would do, and writes nothing. Fails where the file is no table, or an option names a
/// column or field that there is not.
pub fn preview(plan: &Plan, path: &Path, options: &ImportOptions, report: Report<'_>) -> Result<Preview> {
    let sheet = open(plan, path, options)?;
    let survey = survey::of(&sheet)?;
    let mut work = Work::new(plan, &sheet, &survey, options)?;
    let total = survey.records;
    work.decide(plan, &mut |done| report(Progress { done, total }))?;
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
        columns: survey::shown(&sheet, &survey, &work.reading.layout.fields),
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
    let sheet = open(plan, path, options)?;
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
        fields,
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
                let now = writer.patch_post(id, &PostPatch::default())?;
                let mut patch = row.patch(&now, roster);
                if let Some(fields) = fields.get(&number) {
                    patch = now.patched(&patch)?.fields(fields);
                }
                writer.patch_post(id, &patch)?;
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

/// Opens a file as a sheet, where and when the plan is.
pub(super) fn open(plan: &Plan, path: &Path, options: &ImportOptions) -> Result<Sheet> {
    let here = Here {
        zone: plan.zone(),
        today: plan.today(),
    };
    super::open_sheet(path, options.sheet.as_deref(), here)
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
    /// The fields that a row changes, where it is not all of them that it says.
    fields: BTreeMap<u32, Vec<&'static str>>,
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
        let habit = habit(plan);
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
        whole::about_the_file(sheet, survey, &mut problems);
        if reading.columns.day.is_none() && survey.records > 0 {
            let sentence =
                "No column has dates, so all posts come into the tray. If one has, say which is the day.";
            problems.add(Problem::new(0, "", "no_day", sentence));
        }
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
            fields: BTreeMap::new(),
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
                let merged = if self.merges(&row) {
                    plan.as_imported(&now.id)?
                } else {
                    None
                };
                if now.differing(&patched).is_empty() {
                    Decision::Same
                } else if let Some(base) = merged {
                    let file = base.patched(&row.patch(&base, &self.roster))?;
                    match taken(&base, &now, &file) {
                        None => conflict(&mut row),
                        Some(fields) if fields.is_empty() => Decision::Same,
                        Some(fields) => {
                            self.fields.insert(number, fields);
                            Decision::Change
                        }
                    }
                } else if now
                    .revision
                    .as_ref()
                    .is_some_and(|revision| revision.as_str() == row.revision)
                {
                    Decision::Change
                } else {
                    conflict(&mut row)
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

    /// Whether a row of a post that the plan has is compared with what the file said when it was last imported: a calendar
    /// of another program knows no revision.
    fn merges(&self, row: &Row) -> bool {
        self.sheet.kind == FileKind::Ics && row.revision.is_empty()
    }

    /// Why a record is no post, if it is none.
    fn no_post(&self, number: u32, cells: &dyn Cells) -> Option<Problem> {
        if let Some(problem) = whole::says_nothing(self.reading.header, number, cells) {
            return Some(problem);
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

/// Says that a post has changed on both sides.
fn conflict(row: &mut Row) -> Decision {
    let title = row.shown_title();
    let sentence = format!(
        "“{title}” has changed in the plan since this sheet was made. The plan's post was left alone; compare the two, and change it by hand."
    );
    row.problems
        .push(Problem::new(row.number, "", "conflict", sentence).with("title", title));
    Decision::Conflict
}

/// The fields that a file has changed since its last import, where that was `base` and the plan has `now`; those that the
/// plan has changed alone stay. None where both changed one, and differently.
fn taken(base: &Post, now: &Post, file: &Post) -> Option<Vec<&'static str>> {
    let (ours, apart) = (base.differing(now), now.differing(file));
    let mut fields = base.differing(file);
    fields.retain(|field| apart.contains(field));
    let tray = now.day.is_none() && fields.contains(&"time") && !fields.contains(&"day");
    (!tray && !fields.iter().any(|field| ours.contains(field))).then_some(fields)
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
