//! `almanac import` and `export`; what each import of a table prints.

use crate::arguments::{self, Become, Import, Table};
use crate::plan::open;
use crate::posts::filter;
use crate::{Ended, Failure, print};
use almanac_core::exchange::sheet::{FileKind, SheetInfo};
use almanac_core::exchange::{
    self, Column, Counts, Export, ImportOptions, Imported, OccasionOptions, Preview, Problem, Progress,
    QuestionsPreview, Report as Step, Sheets, Weight,
};
use almanac_core::id::EditId;
use almanac_core::named::Names;
use almanac_core::{Error, Plan, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::Path;

type Outcome = std::result::Result<Ended, Failure>;

/// A progress bar on standard error, where a person watches and the work is long enough to be watched.
struct Bar(ProgressBar);

impl Bar {
    fn new(quiet: bool) -> Self {
        let watched = std::io::stderr().is_terminal() && !quiet;
        let target = if watched {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} · {eta} left") {
            bar.set_style(style);
        }
        Self(bar)
    }

    fn step(&self, progress: Progress) {
        self.0.set_length(progress.total.into());
        self.0.set_position(progress.done.into());
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// A problem as JSON.
#[derive(Serialize)]
struct Told<'a> {
    row: u32,
    column: &'a str,
    message: &'a str,
}

/// A column as JSON.
#[derive(Serialize)]
struct Mapped<'a> {
    header: &'a str,
    field: &'a str,
}

/// An import as JSON.
#[derive(Serialize)]
struct Report<'a> {
    rows: u32,
    #[serde(flatten)]
    counts: Counts,
    problems: Vec<Told<'a>>,
    columns: Vec<Mapped<'a>>,
    encoding: &'a str,
    delimiter: &'a str,
    header_row: u32,
    kind: FileKind,
    sheets: &'a [SheetInfo],
    sheet: u32,
}

/// What a preview says of a table.
pub(crate) struct Read {
    rows: u32,
    counts: Counts,
    problems: Vec<Problem>,
    columns: Vec<Column>,
    encoding: String,
    delimiter: String,
    header_row: u32,
    kind: FileKind,
    sheets: Vec<SheetInfo>,
    sheet: u32,
}

impl From<Preview> for Read {
    fn from(preview: Preview) -> Self {
        Self {
            rows: preview.rows,
            counts: preview.counts,
            problems: preview.problems,
            columns: preview.columns,
            encoding: preview.encoding,
            delimiter: preview.delimiter,
            header_row: preview.header_row,
            kind: preview.kind,
            sheets: preview.sheets,
            sheet: preview.sheet,
        }
    }
}

impl From<QuestionsPreview> for Read {
    fn from(preview: QuestionsPreview) -> Self {
        Self {
            rows: preview.rows,
            counts: preview.counts,
            problems: preview.problems,
            columns: preview.columns,
            encoding: preview.encoding,
            delimiter: preview.delimiter,
            header_row: preview.header_row,
            kind: preview.kind,
            sheets: preview.sheets,
            sheet: preview.sheet,
        }
    }
}

impl Read {
    fn report(&self) -> Report<'_> {
        let problems = self.problems.iter().map(|problem| Told {
            row: problem.row,
            column: &problem.column,
            message: &problem.message,
        });
        let columns = self.columns.iter().map(|column| Mapped {
            header: &column.header,
            field: &column.field,
        });
        Report {
            rows: self.rows,
            counts: self.counts,
            problems: problems.collect(),
            columns: columns.collect(),
            encoding: &self.encoding,
            delimiter: &self.delimiter,
            header_row: self.header_row,
            kind: self.kind,
            sheets: &self.sheets,
            sheet: self.sheet,
        }
    }
}

/// `almanac import PLAN FILE […]`
pub(crate) fn import(arguments: &Import) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    let table = &arguments.table;
    if arguments.become_what == Become::Occasions {
        let options = OccasionOptions::default();
        return crate::occasion::take_file(&mut plan, &table.file, options, table.dry_run, table.json);
    }
    import_table(&mut plan, table, exchange::preview, exchange::apply)
}

/// Imports a table, or says what would come of it: posts or questions, as `preview` and `apply` see to it.
pub(crate) fn import_table<P: Into<Read>>(
    plan: &mut Plan,
    table: &Table,
    preview: impl FnOnce(&Plan, &Path, &ImportOptions, Step<'_>) -> Result<P>,
    apply: impl FnOnce(&mut Plan, &Path, &ImportOptions, Step<'_>) -> Result<Imported>,
) -> Outcome {
    let pairs = table.map.iter().map(|pair| header_and_field(pair));
    let options = ImportOptions {
        map: pairs.collect::<Result<BTreeMap<String, String>>>()?,
        date_order: None,
        sheet: table.sheet.clone(),
    };
    let bar = Bar::new(table.json);
    let mut step = |progress| {
        bar.step(progress);
        Ok(())
    };
    let mut read: Read = preview(plan, &table.file, &options, &mut step)?.into();
    if !table.dry_run {
        let imported = apply(plan, &table.file, &options, &mut step)?;
        (read.counts, read.problems) = (imported.counts, imported.problems);
    }
    drop(bar);
    let counts = read.counts;
    if table.json {
        print::json(&read.report())?;
    } else {
        if let Some(told) = other_sheets(&read) {
            eprintln!("{told}");
        }
        for problem in &read.problems {
            eprintln!("{}", problem.message);
        }
        let would = if table.dry_run {
            " (nothing was written)"
        } else {
            ""
        };
        print::line(format!(
            "{} rows: {} new, {} changed, {} the same, {} skipped, {} in conflict{would}",
            read.rows, counts.new, counts.changed, counts.same, counts.skipped, counts.conflicts
        ))?;
    }
    Ok(if counts.conflicts > 0 {
        Ended::Conflicts
    } else {
        Ended::Done
    })
}

/// Which sheet of a workbook was taken, where there are others.
fn other_sheets(preview: &Read) -> Option<String> {
    let taken = preview.sheets.get((preview.sheet as usize).checked_sub(1)?)?;
    let others = preview.sheets.iter().filter(|sheet| *sheet != taken);
    let others: Vec<String> = others.map(|sheet| format!("“{}”", sheet.name)).collect();
    (!others.is_empty()).then(|| {
        format!(
            "The sheet “{}” was taken ({} rows). The workbook also has {}; take one with --sheet.",
            taken.name,
            taken.rows,
            others.join(", ")
        )
    })
}

/// `Header=field`; the header may itself hold a `=`.
fn header_and_field(pair: &str) -> Result<(String, String)> {
    let (header, field) = pair
        .rsplit_once('=')
        .ok_or_else(|| Error::invalid(format!("“{pair}” is not of the form Header=field.")))?;
    Ok((header.to_owned(), field.trim().to_owned()))
}

/// `almanac export PLAN --format F [--out FILE]`
pub(crate) fn export(arguments: &arguments::Export) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    if arguments.ledger {
        return ledger(&plan, arguments.json);
    }
    let Some(format) = arguments.format else {
        return Err(Error::invalid("Say what it is written as: --format xlsx, ics, html …").into());
    };
    let filter = filter(&plan, &Names::of(&plan)?, &arguments.filter)?;
    let recipient = arguments.recipient.clone().unwrap_or_default();
    let export = Export {
        language: arguments.language.clone().unwrap_or_default(),
        sheets: if arguments.monthly {
            Sheets::Months
        } else {
            Sheets::One
        },
        since: since(&plan, arguments)?,
        ..Export::of(format).with(filter)
    };
    if arguments.json && arguments.out.is_none() && !arguments.dry_run {
        return Err(Error::invalid("--json tells what was written: it needs --out or --dry-run.").into());
    }
    if arguments.dry_run {
        return preflight(&plan, &export, arguments.json);
    }
    let bar = Bar::new(arguments.json || arguments.out.is_none());
    let mut step = |progress| {
        bar.step(progress);
        Ok(())
    };
    let Some(path) = &arguments.out else {
        let mut out = print::out();
        exchange::write(&plan, &export, &mut out, &mut step)?;
        out.flush()?;
        return Ok(Ended::Done);
    };
    let refusals = exchange::preflight(&plan, &export, &mut |_| Ok(()))?.refusals;
    let exported = exchange::hand_out(&mut plan, &export, &recipient, path, &mut step)?;
    drop(bar);
    if arguments.json {
        print::json(&exported)?;
    } else {
        for refusal in refusals {
            eprintln!("{}", refusal.message);
        }
        print::line(format!("{}: {} posts", exported.path, exported.posts))?;
        for file in exported.files {
            print::line(format!("  {file}"))?;
        }
    }
    Ok(Ended::Done)
}

/// The edit from which on changes are meant, where only these are asked for.
fn since(plan: &Plan, arguments: &arguments::Export) -> Result<Option<EditId>> {
    if !arguments.changed {
        return Ok(None);
    }
    let recipient = arguments.recipient.as_deref().unwrap_or_default();
    let last = plan.last_export_for(recipient)?.ok_or_else(|| {
        Error::invalid(format!(
            "Nothing was exported for “{recipient}” yet. Leave out --changed, or see `almanac export PLAN --ledger`."
        ))
    })?;
    Ok(Some(last.edit))
}

/// What was exported, the newest first.
fn ledger(plan: &Plan, json: bool) -> Outcome {
    let exports = plan.exports(u32::MAX)?;
    if json {
        print::json(&exports)?;
    } else {
        for own in &exports {
            let recipient = if own.recipient.is_empty() {
                "nobody named"
            } else {
                &own.recipient
            };
            print::line(format!(
                "{}  {recipient}  {}  {} posts  {}",
                own.at, own.format, own.posts, own.file
            ))?;
        }
    }
    Ok(Ended::Done)
}

/// What an export would do: ends with findings where a tool would refuse something, or not get it.
fn preflight(plan: &Plan, export: &Export, json: bool) -> Outcome {
    let told = exchange::preflight(plan, export, &mut |_| Ok(()))?;
    if json {
        print::json(&told)?;
    } else {
        for refusal in &told.refusals {
            print::line(&refusal.message)?;
        }
        if told.more > 0 {
            print::line(format!("… and {} more", told.more))?;
        }
        for (count, what) in [
            (told.published, "published already"),
            (told.cancelled, "cancelled"),
            (told.not_social, "on a channel where no scheduler posts"),
        ] {
            if count > 0 {
                print::line(format!("{count} left out: {what}"))?;
            }
        }
        for file in &told.files {
            print::line(format!("{}: {} rows", file.suffix, file.rows))?;
        }
        for title in &told.gone {
            print::line(format!("“{title}” was there last time, and is deleted."))?;
        }
        print::line(format!("{} posts (nothing was written)", told.posts))?;
    }
    let clean = told.refusals.iter().all(|refusal| refusal.weight == Weight::Look);
    Ok(if clean { Ended::Done } else { Ended::Conflicts })
}
