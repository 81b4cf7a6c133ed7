//! Workbooks in: XLSX, XLSB, XLS and ODS. A file is known by what is in it, never by its name. Of its sheets one is
//! taken: the one that is asked for, else the one that looks most like a calendar.

mod binary;
mod format;
mod grid;
mod ods;
mod package;
mod table;
mod value;
mod xlsx;

use self::grid::Grid;
use self::package::{Package, locked};
use self::table::Table;
use self::value::Value;
use super::bytes::refuse;
use super::sheet::{FileKind, Sheet, SheetInfo};
use crate::error::{Code, Error, Result};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

/// The largest workbook that is read, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// The most sheets that a workbook may have.
const MOST_SHEETS: usize = 1_000;

/// Opens a workbook's sheet; none where the file is no workbook. `wanted` is a sheet's name or its number, 1 for the
/// first. Fails where the workbook is locked, damaged or far larger than a calendar, or has no such sheet.
pub(super) fn open(path: &Path, file: &str, wanted: Option<&str>) -> Result<Option<Sheet>> {
    let facts = std::fs::metadata(path).map_err(|error| Error::io(path, &error))?;
    if !facts.is_file() {
        return Ok(None);
    }
    let mut start = Vec::new();
    let opened = File::open(path).map_err(|error| Error::io(path, &error))?;
    opened
        .take(8)
        .read_to_end(&mut start)
        .map_err(|error| Error::io(path, &error))?;
    let zip = start.starts_with(b"PK\x03\x04");
    let ole = start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    if !zip && !ole {
        return Ok(None);
    }
    if facts.len() > MOST {
        return Err(refuse(
            file,
            "too_large",
            "is larger than 256 MB. Split it into smaller files, and import one by one.",
        ));
    }
    let mut choice = Choice::new(file, wanted);
    let kind = if zip {
        in_zip(path, file, &mut choice)?
    } else {
        in_ole(path, file, &mut choice)?
    };
    choice.sheet(kind).map(Some)
}

/// Reads the workbook that a zip is, or says what else it is.
fn in_zip(path: &Path, file: &str, choice: &mut Choice<'_>) -> Result<FileKind> {
    let mut package = Package::open(path, file)?;
    let mut take = |name, hidden, grid| choice.take(name, hidden, grid);
    let kind = package.start_of("mimetype", 128);
    if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        if package
            .start_of("META-INF/manifest.xml", 1 << 20)
            .contains("encryption-data")
        {
            return Err(locked(file));
        }
        ods::each(file, &mut package, &mut take)?;
        return Ok(FileKind::Ods);
    }
    if package.has("xl/workbook.bin") {
        binary::each_xlsb(file, path, &mut package, &mut take)?;
        return Ok(FileKind::Xlsb);
    }
    if package.has_under("xl/") {
        let mut book = xlsx::Xlsx::open(file, package)?;
        for at in 0..book.sheets.len().min(MOST_SHEETS + 1) {
            let grid = book.read(at)?;
            let entry = book.sheets.get(at);
            let (name, hidden) = entry
                .map(|entry| (entry.name.clone(), entry.hidden))
                .unwrap_or_default();
            take(name, hidden, grid)?;
        }
        return Ok(FileKind::Xlsx);
    }
    Err(
        if package.has_under("word/") || kind.starts_with("application/vnd.oasis.opendocument.text") {
            refuse(
                file,
                "document",
                "is a text document. Copy its table into a spreadsheet, save that, and import it.",
            )
        } else if package.has_under("ppt/")
            || kind.starts_with("application/vnd.oasis.opendocument.presentation")
        {
            refuse(
                file,
                "slides",
                "is a presentation. Copy its table into a spreadsheet, save that, and import it.",
            )
        } else if package.has_under("Index/") || package.has_ending(".iwa") || package.has("Index.zip") {
            refuse(
                file,
                "numbers",
                "is a file of Apple's Numbers or Pages. Choose File, Export To, Excel there, and import that.",
            )
        } else {
            refuse(
                file,
                "archive",
                "is a compressed archive. Unpack it, and choose the calendar's file in it.",
            )
        },
    )
}

/// Reads the workbook that an OLE file is, or says what else it is.
fn in_ole(path: &Path, file: &str, choice: &mut Choice<'_>) -> Result<FileKind> {
    let opened = File::open(path).map_err(|error| Error::io(path, &error))?;
    let mut ole = cfb::CompoundFile::open(BufReader::new(opened)).map_err(|_| damaged(file))?;
    if ole.exists("/EncryptedPackage") || ole.exists("/EncryptionInfo") {
        return Err(locked(file));
    }
    if let Some(stream) = binary::workbook_stream(&mut ole) {
        drop(ole);
        let mut take = |name, hidden, grid| choice.take(name, hidden, grid);
        binary::each_xls(file, path, &stream, &mut take)?;
        return Ok(FileKind::Xls);
    }
    let (reason, sentence) = if ole.exists("/WordDocument") {
        (
            "document",
            "is a text document. Copy its table into a spreadsheet, save that, and import it.",
        )
    } else if ole.exists("/PowerPoint Document") {
        (
            "slides",
            "is a presentation. Copy its table into a spreadsheet, save that, and import it.",
        )
    } else if ole.exists("/__properties_version1.0") {
        (
            "mail",
            "is a mail. Open it, save the calendar that is attached to it, and import that.",
        )
    } else {
        (
            "binary",
            "is not a calendar that Almanac can read. Save the calendar as XLSX or CSV, and import that.",
        )
    };
    Err(refuse(file, reason, sentence))
}

/// A workbook whose parts do not hold together.
fn damaged(file: &str) -> Error {
    refuse(
        file,
        "damaged_workbook",
        "is damaged. Open it in your spreadsheet, which may mend it, save it under another name, and import that.",
    )
}

/// Puts the cells of a row: of what shows a day only in part, the part where the row has that day elsewhere, else all.
fn put_row(file: &str, grid: &mut Grid, number: u32, hidden: bool, mut row: Vec<(u32, Value)>) -> Result<()> {
    if row.is_empty() {
        return Ok(());
    }
    row.sort_by_key(|(column, _)| *column);
    row.dedup_by_key(|(column, _)| *column);
    let days: Vec<_> = row
        .iter()
        .filter_map(|(_, value)| match value {
            Value::Day { day, .. } => Some(*day),
            _ => None,
        })
        .collect();
    grid.begin(number);
    for (column, value) in &row {
        let said = match value {
            Value::Text(said) | Value::Day { said, .. } => said,
            Value::Part { shown, day, .. } if days.contains(day) => shown,
            Value::Part { whole, .. } => whole,
        };
        grid.put(file, *column, said)?;
    }
    if grid.close() && hidden {
        grid.hidden_rows.push(number);
    }
    Ok(())
}

/// The sheets as they go by, and the one that is taken.
struct Choice<'a> {
    file: &'a str,
    wanted: Option<&'a str>,
    sheets: Vec<SheetInfo>,
    /// The best so far: how good, its place, its cells and its table.
    best: Option<(u32, usize, Grid, Option<Table>)>,
}

impl<'a> Choice<'a> {
    fn new(file: &'a str, wanted: Option<&'a str>) -> Self {
        Self {
            file,
            wanted: wanted.map(str::trim).filter(|wanted| !wanted.is_empty()),
            sheets: Vec::new(),
            best: None,
        }
    }

    fn take(&mut self, name: String, hidden: bool, grid: Grid) -> Result<()> {
        if self.sheets.len() >= MOST_SHEETS {
            return Err(package::unfolds(self.file));
        }
        let at = self.sheets.len();
        let table = Table::of(&grid);
        let looks = match self.wanted {
            // A name goes before a number, and the name to the letter before one that is like it.
            Some(wanted) if wanted == name => 3,
            Some(wanted) if crate::plan::same_name(wanted, &name) => 2,
            Some(wanted) => u32::from(wanted.parse::<usize>().is_ok_and(|number| number == at + 1)),
            None if grid.len() == 0 => 0,
            None => {
                let looks = table.as_ref().map_or(0, |table| table.looks(&grid));
                if hidden { looks / 4 } else { looks.max(4) }.max(1)
            }
        };
        self.sheets.push(SheetInfo {
            name,
            rows: u32::try_from(grid.len()).unwrap_or(u32::MAX),
            columns: grid.width,
            hidden,
        });
        if looks > self.best.as_ref().map_or(0, |(best, ..)| *best) {
            self.best = Some((looks, at, grid, table));
        }
        Ok(())
    }

    fn sheet(self, kind: FileKind) -> Result<Sheet> {
        let file = self.file;
        let Some((_, at, grid, table)) = self.best else {
            return Err(match self.wanted {
                Some(wanted) => no_sheet(file, wanted, &self.sheets),
                None => refuse(file, "empty", "is empty. Choose a file that has a table in it."),
            });
        };
        let name = self
            .sheets
            .get(at)
            .map(|sheet| sheet.name.clone())
            .unwrap_or_default();
        let Some(table) = table else {
            return Err(refuse(
                file,
                "no_table",
                &format!(
                    "has no table in its sheet “{name}”. Choose another sheet, or put the names of the columns into one row above the posts."
                ),
            )
            .with("sheet", name));
        };
        let taken = u32::try_from(at + 1).unwrap_or(u32::MAX);
        Ok(table.sheet(file, kind, grid, self.sheets, taken))
    }
}

/// Says that there is no such sheet, and which there are.
fn no_sheet(file: &str, wanted: &str, sheets: &[SheetInfo]) -> Error {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let names = names.join(", ");
    Error::new(
        Code::Invalid,
        format!("“{file}” has no sheet “{wanted}” with something in it. Its sheets are: {names}."),
    )
    .with("reason", "no_sheet")
    .with("file", file)
    .with("sheet", wanted)
    .with("sheets", names)
}

#[cfg(test)]
#[path = "workbook/tests.rs"]
mod tests;
