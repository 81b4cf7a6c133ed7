//! The cells of a sheet, close together: the text of all in one string, each row as its filled cells. What a
//! spreadsheet says of its rows besides (merged, hidden, an error in the place of a value) is kept beside them.

use super::package::unfolds;
use crate::error::Result;
use std::collections::BTreeMap;

/// The most that all cells of a sheet say, in bytes.
const MOST_TEXT: usize = 64 * 1024 * 1024;
/// The most filled cells of a sheet.
const MOST_CELLS: usize = 3_000_000;
/// The most columns of a spreadsheet.
pub(super) const MOST_COLUMNS: u32 = 16_384;
/// The most rows of a spreadsheet.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// How many of a kind of oddity are kept singly; all are counted.
const LISTED: usize = 1_000;
/// The most merged areas of a sheet.
const MOST_MERGES: usize = 100_000;

#[derive(Debug, Clone, Copy)]
struct Cell {
    column: u32,
    /// Where its text ends; it begins where the one before ends.
    end: u32,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// The row of the sheet, 0 for the first.
    number: u32,
    /// Where its cells end.
    end: u32,
}

/// An area of cells that are shown as one, more than one row high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    /// The first row, 0 for that of the sheet.
    pub(super) top: u32,
    /// The last row.
    pub(super) bottom: u32,
    /// The first column, which has the value.
    pub(super) column: u32,
}

/// A place in a sheet and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Oddity {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) said: String,
}

/// The cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    text: String,
    cells: Vec<Cell>,
    rows: Vec<Row>,
    merges: Vec<Merge>,
    /// The hidden rows that have something in them.
    pub(super) hidden_rows: Vec<u32>,
    /// The hidden columns, as ranges.
    hidden_columns: Vec<(u32, u32)>,
    /// Cells that show an error in the place of a value.
    pub(super) errors: Vec<Oddity>,
    /// How many formulas were saved without a value.
    pub(super) unvalued: u32,
    /// How many columns the widest row has.
    pub(super) width: u32,
}

impl Grid {
    /// Begins a row, after the one before was ended. Rows come in their order; one that does not is put at the next
    /// place.
    pub(super) fn begin(&mut self, number: u32) {
        let next = self.rows.last().map_or(0, |row| row.number.saturating_add(1));
        self.rows.push(Row {
            number: number.max(next),
            end: u32::try_from(self.cells.len()).unwrap_or(u32::MAX),
        });
    }

    /// Ends the last row; one without cells is none. Gives whether it stays.
    pub(super) fn close(&mut self) -> bool {
        let before = self.rows.len().checked_sub(2).and_then(|at| self.rows.get(at));
        let start = before.map_or(0, |row| row.end);
        let end = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        match self.rows.last_mut() {
            Some(row) if end > start => {
                row.end = end;
                true
            }
            Some(_) => {
                self.rows.pop();
                false
            }
            None => false,
        }
    }

    /// Puts a cell into the row that was begun last, right of those that it has. An empty one is none. Fails where
    /// the sheet has far more than a calendar.
    pub(super) fn put(&mut self, file: &str, column: u32, said: &str) -> Result<()> {
        if said.is_empty() || column >= MOST_COLUMNS || self.rows.is_empty() {
            return Ok(());
        }
        if self.text.len() + said.len() > MOST_TEXT || self.cells.len() >= MOST_CELLS {
            return Err(unfolds(file));
        }
        self.text.push_str(said);
        self.cells.push(Cell {
            column,
            end: u32::try_from(self.text.len()).unwrap_or(u32::MAX),
        });
        self.width = self.width.max(column + 1);
        Ok(())
    }

    /// Says that an area is merged; one of a single row has its value in its first cell alone.
    pub(super) fn merge(&mut self, merge: Merge) {
        if merge.bottom > merge.top && self.merges.len() < MOST_MERGES {
            self.merges.push(merge);
        }
    }

    /// Says that columns are hidden.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.hidden_columns.len() < LISTED {
            self.hidden_columns.push((first, last));
        }
    }

    /// Says that a cell shows an error.
    pub(super) fn error(&mut self, row: u32, column: u32, said: &str) {
        if self.errors.len() < LISTED {
            self.errors.push(Oddity {
                row,
                column,
                said: said.to_owned(),
            });
        }
    }

    /// How many rows have something in them.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The filled rows in their order: the row's number and its cells.
    pub(super) fn filled(&self) -> impl Iterator<Item = (u32, Cells<'_>)> {
        (0..self.rows.len()).filter_map(|at| self.row(at))
    }

    /// A filled row by its place among them.
    pub(super) fn row(&self, at: usize) -> Option<(u32, Cells<'_>)> {
        let row = self.rows.get(at)?;
        let start = at
            .checked_sub(1)
            .and_then(|at| self.rows.get(at))
            .map_or(0, |row| row.end as usize);
        let text = start
            .checked_sub(1)
            .and_then(|at| self.cells.get(at))
            .map_or(0, |cell| cell.end as usize);
        let cells = self.cells.get(start..row.end as usize)?;
        Some((
            row.number,
            Cells {
                grid: self,
                cells,
                at: text,
            },
        ))
    }

    /// Which of the columns that hold something are hidden.
    pub(super) fn hidden_columns(&self) -> Vec<u32> {
        if self.hidden_columns.is_empty() {
            return Vec::new();
        }
        let used: std::collections::BTreeSet<u32> = self.cells.iter().map(|cell| cell.column).collect();
        let hidden = |column: &u32| {
            self.hidden_columns
                .iter()
                .any(|(first, last)| (first..=last).contains(&column))
        };
        used.into_iter().filter(hidden).collect()
    }

    /// What stands in a cell; empty where nothing does.
    pub(super) fn cell(&self, number: u32, column: u32) -> &str {
        let found = self.rows.binary_search_by_key(&number, |row| row.number);
        let row = found.ok().and_then(|at| self.row(at));
        row.and_then(|(_, mut cells)| cells.find(|(own, _)| *own == column))
            .map_or("", |(_, said)| said)
    }

    /// The values of merged areas in the rows below their first, by row: those of filled rows from `first` on alone,
    /// so that a post whose cells are two rows high is one post.
    pub(super) fn spread(&self, first: u32) -> BTreeMap<u32, Vec<(u32, &str)>> {
        let mut spread: BTreeMap<u32, Vec<(u32, &str)>> = BTreeMap::new();
        let mut steps = 0_usize;
        for merge in &self.merges {
            let said = self.cell(merge.top, merge.column);
            if said.is_empty() || merge.top < first {
                continue;
            }
            let start = self.rows.partition_point(|row| row.number <= merge.top);
            for row in self.rows.iter().skip(start) {
                steps += 1;
                if row.number > merge.bottom || steps > MOST_CELLS {
                    break;
                }
                spread.entry(row.number).or_default().push((merge.column, said));
            }
        }
        spread
    }
}

/// The filled cells of a row, from left to right: the column and what stands in it.
pub(super) struct Cells<'a> {
    grid: &'a Grid,
    cells: &'a [Cell],
    at: usize,
}

impl<'a> Iterator for Cells<'a> {
    type Item = (u32, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (cell, rest) = self.cells.split_first()?;
        let said = self.grid.text.get(self.at..cell.end as usize).unwrap_or_default();
        self.at = cell.end as usize;
        self.cells = rest;
        Some((cell.column, said))
    }
}
