//! `almanac preview`: how a file of a table is understood.

use crate::arguments::Preview;
use crate::{Ended, Failure, print};
use almanac_core::exchange::sheet::{FileKind, Here};
use almanac_core::exchange::{self, Look, Looked};
use almanac_core::time::{SystemClock, Zone};
use std::io::Write;

/// How many rows are shown to a person.
const ROWS: usize = 20;
/// How wide a cell is shown to a person, in characters.
const WIDEST: usize = 24;

/// `almanac preview FILE [--csv] [--sheet N] [--json]`
pub(crate) fn preview(arguments: &Preview) -> Result<Ended, Failure> {
    // A file is looked at without a plan: the zone and the day are this machine's.
    let here = Here::of(Zone::of_this_machine(), &SystemClock);
    let looked = exchange::look(&arguments.file, arguments.sheet.as_deref(), here)?;
    if arguments.csv {
        let mut out = print::out();
        looked.write_csv(&mut out)?;
        out.flush()?;
    } else if arguments.json {
        print::json(looked.look())?;
    } else {
        for line in told(looked.look()) {
            print::line(line)?;
        }
        table(&looked)?;
    }
    Ok(Ended::Done)
}

/// What was understood, a line each.
fn told(look: &Look) -> Vec<String> {
    match look.kind {
        FileKind::Text => {}
        FileKind::Ics => return vec![format!("{}: a calendar, {} rows", look.file, look.rows)],
        FileKind::Xlsx | FileKind::Xlsb | FileKind::Xls | FileKind::Ods => return told_of_workbook(look),
    }
    let mut lines = vec![format!(
        "{}: {}, lines end with {}",
        look.file, look.encoding, look.line_end
    )];
    if look.table == 0 {
        lines.push("Nothing is written in it.".to_owned());
        return lines;
    }
    let quotes = match (look.quote.as_str(), look.escape.as_str()) {
        ("", _) => "no quotes".to_owned(),
        (quote, "doubled") => format!("quotes {quote}, doubled within"),
        (quote, escape) => format!("quotes {quote}, {escape} before one within"),
    };
    lines.push(format!(
        "Cells parted by {}, {quotes}; {} % sure",
        visible(&look.delimiter),
        (look.sure * 100.0).round()
    ));
    let header = match (look.header_row, look.header_lines) {
        (0, _) => "no header".to_owned(),
        (line, 1) => format!("header in line {line}"),
        (line, lines) => format!("header over {lines} lines from line {line}"),
    };
    lines.push(format!(
        "Table {} of {}: {} columns, {} rows, {header}",
        look.table, look.tables, look.columns, look.rows
    ));
    let aside = [("Above", &look.above), ("Below", &look.below)];
    for (place, said) in aside {
        lines.extend(said.iter().map(|line| format!("{place} it: {line}")));
    }
    if look.mended > 0 {
        lines.push(format!(
            "{} rows have a quotation mark too many or too few, and were read like the others.",
            look.mended
        ));
    }
    if look.undecoded > 0 {
        lines.push(format!(
            "{} characters could not be read as {}.",
            look.undecoded, look.encoding
        ));
    }
    lines
}

/// What was understood of a workbook.
fn told_of_workbook(look: &Look) -> Vec<String> {
    let name = |place: u32| {
        let sheet = look.sheets.get((place as usize).wrapping_sub(1));
        sheet.map_or("", |sheet| sheet.name.as_str())
    };
    let header = match look.header_row {
        0 => "no header".to_owned(),
        row => format!("header in row {row}"),
    };
    let mut lines = vec![format!(
        "{}: a workbook, sheet {} of {} (“{}”): {} columns, {} rows, {header}",
        look.file,
        look.table,
        look.tables,
        name(look.table),
        look.columns,
        look.rows
    )];
    lines.extend(look.above.iter().map(|line| format!("Above it: {line}")));
    lines
}

/// A delimiter as a person can see it.
fn visible(delimiter: &str) -> String {
    match delimiter {
        "" => "nothing".to_owned(),
        "\t" => "a tab".to_owned(),
        " " => "a space".to_owned(),
        other => format!("“{}”", other.escape_debug()),
    }
}

/// The first rows, in columns.
fn table(looked: &Looked) -> Result<(), Failure> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    looked.first_rows(ROWS + 1, &mut |cells| {
        rows.push(cells.iter().map(|cell| short(cell)).collect());
    })?;
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        })
        .collect();
    for row in &rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        print::line(cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    let more = (looked.look().rows as usize).saturating_sub(ROWS);
    if more > 0 {
        print::line(format!("… and {more} rows more"))?;
    }
    Ok(())
}

/// A cell in one line, cut short.
fn short(cell: &str) -> String {
    let line: String = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= WIDEST {
        return line;
    }
    let start: String = line.chars().take(WIDEST - 1).collect();
    format!("{start}…")
}
