//! `almanac import` and `export`.

use crate::arguments::{Become, Export, Format, Import};
use crate::plan::open;
use crate::posts::filter;
use crate::{Ended, Failure, print};
use almanac_core::exchange::sheet::{FileKind, SheetInfo};
use almanac_core::exchange::{
    self, Column, Counts, ExportKind, ImportOptions, OccasionOptions, Preview, Problem, Progress,
};
use almanac_core::named::Names;
use almanac_core::{Error, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

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

fn report<'a>(preview: &'a Preview, counts: Counts, problems: &'a [Problem]) -> Report<'a> {
    let told = |problem: &'a Problem| Told {
        row: problem.row,
        column: &problem.column,
        message: &problem.message,
    };
    let mapped = |column: &'a Column| Mapped {
        header: &column.header,
        field: &column.field,
    };
    Report {
        rows: preview.rows,
        counts,
        problems: problems.iter().map(told).collect(),
        columns: preview.columns.iter().map(mapped).collect(),
        kind: preview.kind,
        sheets: &preview.sheets,
        sheet: preview.sheet,
        encoding: &preview.encoding,
        delimiter: &preview.delimiter,
        header_row: preview.header_row,
    }
}

/// `almanac import PLAN FILE […]`
pub(crate) fn import(arguments: &Import) -> Outcome {
    let mut plan = open(&arguments.plan)?;
    if arguments.become_what == Become::Occasions {
        let options = OccasionOptions::default();
        return crate::occasion::take_file(
            &mut plan,
            &arguments.file,
            options,
            arguments.dry_run,
            arguments.json,
        );
    }
    let pairs = arguments.map.iter().map(|pair| header_and_field(pair));
    let options = ImportOptions {
        map: pairs.collect::<Result<BTreeMap<String, String>>>()?,
        date_order: None,
        sheet: arguments.sheet.clone(),
    };
    let bar = Bar::new(arguments.json);
    let mut step = |progress| {
        bar.step(progress);
        Ok(())
    };
    let preview = exchange::preview(&plan, &arguments.file, &options, &mut step)?;
    let (counts, problems) = if arguments.dry_run {
        (preview.counts, preview.problems.clone())
    } else {
        let imported = exchange::apply(&mut plan, &arguments.file, &options, &mut step)?;
        (imported.counts, imported.problems)
    };
    drop(bar);
    if arguments.json {
        print::json(&report(&preview, counts, &problems))?;
    } else {
        if let Some(told) = other_sheets(&preview) {
            eprintln!("{told}");
        }
        for problem in &problems {
            eprintln!("{}", problem.message);
        }
        let would = if arguments.dry_run {
            " (nothing was written)"
        } else {
            ""
        };
        print::line(format!(
            "{} rows: {} new, {} changed, {} the same, {} skipped, {} in conflict{would}",
            preview.rows, counts.new, counts.changed, counts.same, counts.skipped, counts.conflicts
        ))?;
    }
    Ok(if counts.conflicts > 0 {
        Ended::Conflicts
    } else {
        Ended::Done
    })
}

/// Which sheet of a workbook was taken, where there are others.
fn other_sheets(preview: &Preview) -> Option<String> {
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
pub(crate) fn export(arguments: &Export) -> Outcome {
    let plan = open(&arguments.plan)?;
    let filter = filter(&plan, &Names::of(&plan)?, &arguments.filter)?;
    let kind = match arguments.format {
        Format::Csv => ExportKind::Spreadsheet,
        Format::CsvPlain => ExportKind::Plain,
        Format::CsvSemicolon => ExportKind::Semicolon,
    };
    let bar = Bar::new(arguments.json || arguments.out.is_none());
    let mut step = |progress| {
        bar.step(progress);
        Ok(())
    };
    let Some(path) = &arguments.out else {
        let mut out = print::out();
        exchange::write_csv(&plan, &filter, kind, &mut out, &mut step)?;
        out.flush()?;
        return Ok(Ended::Done);
    };
    let exported = exchange::export_csv(&plan, &filter, kind, path, &mut step)?;
    drop(bar);
    if arguments.json {
        print::json(&exported)?;
    } else {
        print::line(format!("{}: {} posts", path.display(), exported.posts))?;
    }
    Ok(Ended::Done)
}
