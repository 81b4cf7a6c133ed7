//! A sheet: rows without a format. A reader of a format (text, workbook) makes one; mapping and import know no other.

use super::outcome::Problem;
use crate::error::Result;
use crate::time::{Clock, Day, Zone};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a file is by its contents, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Text whose cells are parted by a letter: CSV and its kin.
    Text,
    /// A workbook of Excel since 2007, and of what writes as it does.
    Xlsx,
    /// A binary workbook of Excel since 2007.
    Xlsb,
    /// A workbook of Excel before 2007.
    Xls,
    /// A workbook of LibreOffice.
    Ods,
    /// A calendar of iCalendar: its events are the rows.
    Ics,
}

/// Where and when a file is read: a calendar's moments fall on days of a place, and what repeats in it goes on from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The zone in which days are told.
    pub zone: Zone,
    /// The day that it is there.
    pub today: Day,
}

impl Here {
    /// This moment in a zone.
    pub fn of(zone: Zone, clock: &dyn Clock) -> Self {
        Self {
            zone,
            today: zone.wall(clock.now()).0,
        }
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SheetInfo {
    /// What it is called.
    pub name: String,
    /// How many of its rows have something in them.
    pub rows: u32,
    /// How many columns the widest of them has.
    pub columns: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// The cells of one record.
pub trait Cells {
    /// How many cells the record has.
    fn len(&self) -> usize;

    /// The cell at a place, empty where the record is shorter.
    fn cell(&self, at: usize) -> &str;

    /// Whether nothing is written in any cell.
    fn is_empty(&self) -> bool {
        (0..self.len()).all(|at| self.cell(at).trim().is_empty())
    }
}

/// What a reader calls for each record: its number, 1 for the first below the header, and its cells.
pub type Take<'a> = &'a mut dyn FnMut(u32, &dyn Cells) -> Result<()>;

/// Gives the records of a sheet, from the first, as often as it is asked.
pub trait Records: Send {
    /// Calls `take` for each record below the header, in the order of the sheet.
    fn each(&self, take: Take<'_>) -> Result<()>;
}

/// A sheet with its header and what its reader found out about the file.
pub struct Sheet {
    /// The file's name.
    pub file: String,
    /// What the file is.
    pub kind: FileKind,
    /// The sheets of a workbook; none where the file has no such parts.
    pub sheets: Vec<SheetInfo>,
    /// Which of them this is, 1 for the first; 0 where there are none.
    pub taken: u32,
    /// The name of each column: as it is headed, but never empty and never twice the same.
    pub header: Vec<String>,
    /// The line of the file that the header stands in, 1 for the first; 0 where there is no header.
    pub header_row: u32,
    /// The encoding, such as `UTF-8` or `windows-1252`; empty for a workbook.
    pub encoding: String,
    /// What parts the cells, such as `;`; nothing in a workbook.
    pub delimiter: Option<String>,
    /// What stands above the header, line by line.
    pub above: Vec<String>,
    /// How many places could not be decoded and show as `�`.
    pub undecoded: u32,
    /// Whether the quotation marks of the file do not pair, and it could not be seen which is too many.
    pub odd_quotes: bool,
    /// What the reader itself found that a person should look at.
    pub problems: Vec<Problem>,
    /// The records.
    pub records: Box<dyn Records>,
}

impl Sheet {
    /// Whether Almanac itself wrote this sheet: it has the column of our ids.
    pub fn is_ours(&self) -> bool {
        self.header
            .iter()
            .any(|name| super::words::plain(name) == "almanac id")
    }

    /// The place of the column of that name, case, accents and punctuation aside.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|own| own == name).or_else(|| {
            let name = super::words::plain(name);
            self.header
                .iter()
                .position(|own| super::words::plain(own) == name)
        })
    }
}

/// Names the columns: one without a header by its place, one that is headed like another by a number.
pub(super) fn named(cells: impl Iterator<Item = String>) -> Vec<String> {
    let mut names = Vec::new();
    let mut copies: BTreeMap<String, u32> = BTreeMap::new();
    for (cell, place) in cells.zip(1..) {
        let name = cell.trim();
        let name = if name.is_empty() {
            format!("Column {place}")
        } else {
            name.to_owned()
        };
        let mut unique = name.clone();
        while copies.contains_key(&unique) {
            let copy = copies.entry(name.clone()).or_insert(1);
            *copy += 1;
            unique = format!("{name} {copy}");
        }
        copies.insert(unique.clone(), 1);
        names.push(unique);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_names_of_their_own() {
        let cells = ["Date", "", " Notes ", "Notes", "Notes"].map(str::to_owned);
        assert_eq!(
            named(cells.into_iter()),
            ["Date", "Column 2", "Notes", "Notes 2", "Notes 3"]
        );
    }
}
