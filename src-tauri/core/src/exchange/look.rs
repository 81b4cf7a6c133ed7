//! A look at a file of a table, whatever table it is: how it is written, what was found in it, and the table itself, as
//! the file says it. Importing is another thing: there the table is a calendar, and its columns mean something.

use super::csv::shown;
use super::sheet::{Cells, FileKind, Here, Records, Sheet, SheetInfo};
use super::text::TextTable;
use super::workbook;
use super::write::broken;
use super::{bytes, ics};
use crate::error::{Code, Error, Result};
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// What was understood of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Look {
    /// The file's name.
    pub file: String,
    /// What it is.
    pub kind: FileKind,
    /// Its encoding, such as `UTF-8` or `windows-1252`; empty for a workbook, as are the next four.
    pub encoding: String,
    /// What parts the cells.
    pub delimiter: String,
    /// What stands around a cell that holds a delimiter, a quote or a new line; empty where nothing does. Two signs
    /// where the first and the last differ.
    pub quote: String,
    /// How a quote within a quoted cell is written: `doubled`, or the sign before it.
    pub escape: String,
    /// What ends a line: `LF`, `CRLF` or `CR`.
    pub line_end: String,
    /// How sure all this is, from 0 to 1.
    pub sure: f64,
    /// The sheets of a workbook.
    pub sheets: Vec<SheetInfo>,
    /// Which sheet of a workbook, or which table of a text this is, 1 for the first; 0 where nothing is written.
    pub table: u32,
    /// How many sheets or tables the file has.
    pub tables: u32,
    /// The line of the file that the header begins in, 1 for the first; 0 where the table has no header.
    pub header_row: u32,
    /// How many lines the header has.
    pub header_lines: u32,
    /// What heads each column, to the letter; empty where the table has no header.
    pub header: Vec<String>,
    /// How many rows are below the header, blank ones aside.
    pub rows: u32,
    /// How many columns the table has.
    pub columns: u32,
    /// What stands above the table, line by line.
    pub above: Vec<String>,
    /// What stands below it, line by line.
    pub below: Vec<String>,
    /// How many rows have quotation marks that do not pair and were read like the others.
    pub mended: u32,
    /// How many places could not be decoded and show as `�`.
    pub undecoded: u32,
}

/// Where the header of a table is to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    /// It is the first of the records.
    InRecords,
    /// It is what was said of it.
    Said,
}

/// A file that was looked at.
pub struct Looked {
    look: Look,
    header: Header,
    records: Option<Box<dyn Records>>,
}

/// Looks at a file, without a plan and without a hint. `wanted` is the name or the number of a sheet of a workbook, or
/// the number of a table of a text, 1 for the first; without it, the sheet that looks most like a calendar is taken, and
/// the first table. `here` is where and when a calendar is
/// read. Fails where the file cannot be read, is no table, or has no such sheet or table.
pub fn look(path: &Path, wanted: Option<&str>, here: Here) -> Result<Looked> {
    let file = bytes::name_of(path);
    if let Some(sheet) = workbook::open(path, &file, wanted)? {
        return of_sheet(sheet);
    }
    if ics::is_calendar(path)? {
        return of_sheet(ics::sheet(&file, bytes::raw(path)?, here)?);
    }
    let decoded = bytes::read(path)?;
    let (encoding, undecoded) = (decoded.encoding.clone(), decoded.undecoded);
    let text = TextTable::read(decoded);
    let tables = count(text.outline.blocks.len());
    let taken = match wanted.map(str::trim) {
        None => 1,
        Some(wanted) => wanted
            .parse()
            .ok()
            .filter(|place| (1..=tables.max(1)).contains(place))
            .ok_or_else(|| no_table(&file, wanted, tables))?,
    };
    let block = text.block(taken as usize - 1).cloned().unwrap_or_default();
    let headed = !block.header.is_empty();
    let dialect = &text.sniffed.dialect;
    let look = Look {
        kind: FileKind::Text,
        encoding,
        delimiter: shown(&text),
        quote: dialect.quote.map_or(String::new(), |quote| {
            if quote.open == quote.close {
                quote.open.to_string()
            } else {
                format!("{}{}", quote.open, quote.close)
            }
        }),
        escape: dialect.escape.map_or("doubled".to_owned(), String::from),
        line_end: text.line_end().to_owned(),
        sure: (text.sniffed.sure * 100.0).round() / 100.0,
        sheets: Vec::new(),
        table: if tables == 0 { 0 } else { taken },
        tables,
        header_row: if headed { text.line(block.header.start) } else { 0 },
        header_lines: count(block.lines.len()),
        header: block.names(),
        rows: count(block.rows),
        columns: count(block.width),
        above: block.above.clone(),
        below: block.below.clone(),
        mended: text.mended,
        undecoded,
        file,
    };
    // A header of one line is given from the text itself, to the letter however long it is.
    let header = if block.header.len() == 1 {
        Header::InRecords
    } else {
        Header::Said
    };
    let from = match header {
        Header::InRecords => block.header.start,
        Header::Said => block.body.start,
    };
    let rows = from..block.body.end.max(block.header.end);
    let records = (tables > 0).then(|| text.records(std::iter::once(rows)));
    Ok(Looked {
        look,
        header,
        records,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn no_table(file: &str, wanted: &str, tables: u32) -> Error {
    let sentence = match tables {
        0 | 1 => format!("“{file}” has only one table, so there is no table “{wanted}”."),
        _ => format!("“{file}” has no table “{wanted}”. Choose one from 1 to {tables}."),
    };
    Error::new(Code::NotFound, sentence).with("file", file)
}

/// What was understood of a sheet of a workbook, or of a calendar.
fn of_sheet(sheet: Sheet) -> Result<Looked> {
    let mut rows = 0;
    sheet.records.each(&mut |number, cells| {
        if !cells.is_empty() {
            rows = number;
        }
        Ok(())
    })?;
    let headed = sheet.header_row > 0;
    let look = Look {
        file: sheet.file,
        kind: sheet.kind,
        encoding: String::new(),
        delimiter: String::new(),
        quote: String::new(),
        escape: String::new(),
        line_end: String::new(),
        sure: 1.0,
        table: sheet.taken,
        tables: count(sheet.sheets.len()),
        sheets: sheet.sheets,
        header_row: sheet.header_row,
        header_lines: u32::from(headed),
        columns: count(sheet.header.len()),
        header: if headed { sheet.header } else { Vec::new() },
        rows,
        above: sheet.above,
        below: Vec::new(),
        mended: 0,
        undecoded: 0,
    };
    Ok(Looked {
        look,
        header: Header::Said,
        records: Some(sheet.records),
    })
}

impl Looked {
    /// What was understood.
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// Gives the first rows of the table, the header first, blank rows left out.
    pub fn first_rows(&self, most: usize, take: &mut dyn FnMut(&[&str])) -> Result<()> {
        let mut given = 0;
        self.each(&mut |cells| {
            if given == most {
                return Err(Error::new(Code::Cancelled, "There are enough rows."));
            }
            given += 1;
            take(cells);
            Ok(())
        })
        .or_else(|error| if given == most { Ok(()) } else { Err(error) })
    }

    fn each(&self, take: &mut dyn FnMut(&[&str]) -> Result<()>) -> Result<()> {
        if self.header == Header::Said && !self.look.header.is_empty() {
            let header: Vec<&str> = self.look.header.iter().map(String::as_str).collect();
            take(&header)?;
        }
        let Some(records) = &self.records else {
            return Ok(());
        };
        records.each(&mut |_, cells: &dyn Cells| {
            if cells.is_empty() {
                return Ok(());
            }
            let row: Vec<&str> = (0..cells.len()).map(|at| cells.cell(at)).collect();
            take(&row)
        })
    }

    /// Writes the table as RFC 4180 has it: commas, doubled quotes, CRLF; the header first, as the file says it. A
    /// header over several lines becomes one, the lines of each column one after the other; blank rows are left out.
    pub fn write_csv(&self, out: &mut dyn Write) -> Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        self.each(&mut |cells| {
            writer
                .write_record(cells)
                .map_err(|error| broken(&std::io::Error::from(error)))
        })?;
        writer.flush().map_err(|error| broken(&error))
    }
}
