//! The table in a sheet of a workbook: where its header stands, which columns it has, and its records.

use super::grid::{Grid, Oddity};
use crate::error::Result;
use crate::exchange::outcome::Problem;
use crate::exchange::sheet::{Cells, FileKind, Records, Sheet, SheetInfo, Take, named};
use crate::exchange::{dates, headings};
use std::collections::BTreeMap;

/// How far down a header may stand, in filled rows.
const DEEPEST: usize = 25;
/// How many records are looked at to find out whether a sheet looks like a calendar.
const LOOKED_AT: usize = 200;
/// How many errors in the place of values are told singly.
const TOLD: usize = 100;

/// Where the table of a sheet begins.
pub(super) struct Table {
    /// The place of the first record among the filled rows.
    first: usize,
    /// The row of the header, 0 for the sheet's first; none where there is none.
    head: Option<u32>,
    recognised: usize,
    above: Vec<String>,
}

impl Table {
    /// Finds the table: the first of the upper rows that has nearly as many names of columns as any, else the first
    /// with two cells. None where no row has two.
    pub(super) fn of(grid: &Grid) -> Option<Self> {
        let rows: Vec<Vec<&str>> = grid
            .filled()
            .take(DEEPEST)
            .map(|(_, cells)| cells.map(|(_, said)| said).collect())
            .collect();
        let dated = |row: &[&str]| row.iter().any(|said| dates::date(said).is_some());
        let names = |row: &[&str]| {
            if row.len() < 2 || dated(row) {
                return 0;
            }
            row.iter().filter(|said| headings::is_heading(said)).count()
        };
        let recognised: Vec<usize> = rows.iter().map(|row| names(row)).collect();
        let most = recognised.iter().copied().max().unwrap_or_default();
        let by_names = (most >= 2)
            .then(|| recognised.iter().position(|count| count * 2 > most))
            .flatten();
        let at = by_names.or_else(|| rows.iter().position(|row| row.len() >= 2))?;
        let recognised = recognised.get(at).copied().unwrap_or_default();
        let headed = recognised > 0 || !rows.get(at).is_some_and(|row| dated(row));
        Some(Self {
            first: at + usize::from(headed),
            head: if headed {
                grid.row(at).map(|(number, _)| number)
            } else {
                None
            },
            recognised,
            above: rows.iter().take(at).map(|row| row.join(" · ")).collect(),
        })
    }

    /// How much a sheet looks like a calendar: names of columns, a column of days, records.
    pub(super) fn looks(&self, grid: &Grid) -> u32 {
        let mut dates: BTreeMap<u32, u32> = BTreeMap::new();
        let mut records = 0;
        for (_, cells) in grid.filled().skip(self.first).take(LOOKED_AT) {
            records += 1;
            for (column, said) in cells {
                *dates.entry(column).or_default() += u32::from(dates::date(said).is_some());
            }
        }
        let has_days = records > 0 && dates.values().any(|count| count * 2 >= records);
        let names = u32::try_from(self.recognised.min(8)).unwrap_or_default();
        4 + 20 * names + if has_days { 60 } else { 0 } + records.min(20)
    }

    /// The sheet of this table.
    pub(super) fn sheet(
        self,
        file: &str,
        kind: FileKind,
        grid: Grid,
        sheets: Vec<SheetInfo>,
        taken: u32,
    ) -> Sheet {
        let header_row = self.head;
        let below = header_row.map_or(self.first, |_| self.first.saturating_sub(1));
        let mut used: BTreeMap<u32, String> = BTreeMap::new();
        for (number, cells) in grid.filled().skip(below) {
            for (column, said) in cells {
                let name = used.entry(column).or_default();
                if Some(number) == header_row {
                    said.clone_into(name);
                }
            }
        }
        let columns: Vec<u32> = used.keys().copied().collect();
        let header = named(used.into_iter().map(|(column, name)| {
            // A spreadsheet calls its columns by letters.
            if name.trim().is_empty() {
                format!("Column {}", letters(column))
            } else {
                name
            }
        }));
        let problems = problems(&grid, self.first, &columns, &header);
        Sheet {
            file: file.to_owned(),
            kind,
            sheets,
            taken,
            header,
            header_row: header_row.map_or(0, |row| row + 1),
            encoding: String::new(),
            delimiter: None,
            above: self.above,
            undecoded: 0,
            odd_quotes: false,
            problems,
            records: Box::new(Rows {
                grid,
                first: self.first,
                columns,
            }),
        }
    }
}

/// What a person should know of the sheet besides its cells.
fn problems(grid: &Grid, first: usize, columns: &[u32], header: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let start = grid.row(first).map_or(u32::MAX, |(number, _)| number);
    let hidden: Vec<u32> = grid
        .hidden_rows
        .iter()
        .copied()
        .filter(|row| *row >= start)
        .collect();
    if !hidden.is_empty() {
        let (count, rows) = (hidden.len(), ranges(&hidden));
        let sentence = format!(
            "Hidden rows of the sheet come in like the others: row {rows}. Delete what is not meant in the spreadsheet, and import it again."
        );
        problems.push(
            Problem::new(0, "", "hidden_rows", sentence)
                .with("count", count)
                .with("rows", rows),
        );
    }
    let hidden: Vec<&str> = grid
        .hidden_columns()
        .iter()
        .filter_map(|column| header.get(columns.binary_search(column).ok()?))
        .map(String::as_str)
        .collect();
    if !hidden.is_empty() {
        let names = hidden.join(", ");
        let sentence = format!(
            "Hidden columns of the sheet come in like the others: {names}. Take out what is not meant with “ignore”."
        );
        problems.push(Problem::new(0, "", "hidden_columns", sentence).with("columns", names));
    }
    let merged: usize = grid.spread(start).values().map(Vec::len).sum();
    if merged > 0 {
        let sentence = format!(
            "Some cells are merged over several rows; each of these rows has their value ({merged})."
        );
        problems.push(Problem::new(0, "", "merged", sentence).with("count", merged));
    }
    if grid.unvalued > 0 {
        let count = grid.unvalued;
        let sentence = format!(
            "Some formulas were saved without their values, and are empty ({count}). Open the file in your spreadsheet, save it, and import it again."
        );
        problems.push(Problem::new(0, "", "formula_unvalued", sentence).with("count", count));
    }
    let errors = grid.errors.iter().filter(|error| error.row >= start);
    for Oddity { row, column, said } in errors.take(TOLD) {
        let cell = format!("{}{}", letters(*column), row + 1);
        let sentence = format!(
            "“{said}” stands in cell {cell} in the place of a value, and was taken as empty. Mend the formula, and import the file again."
        );
        problems.push(
            Problem::new(0, "", "cell_error", sentence)
                .with("value", said)
                .with("cell", cell),
        );
    }
    problems
}

/// Rows as people name them: `5–7, 12`.
fn ranges(rows: &[u32]) -> String {
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => parts.push((*row, *row)),
        }
    }
    let more = parts.len() > 10;
    let named = parts.into_iter().take(10).map(|(first, last)| {
        if first == last {
            (first + 1).to_string()
        } else {
            format!("{}–{}", first + 1, last + 1)
        }
    });
    let mut said = named.collect::<Vec<_>>().join(", ");
    if more {
        said.push('…');
    }
    said
}

/// The letters of a column: A for the first, AA for the one after Z.
fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.insert(0, char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    letters
}

/// The records of a table.
struct Rows {
    grid: Grid,
    first: usize,
    /// The columns of the sheet that the table has, in their order.
    columns: Vec<u32>,
}

/// The cells of one record.
struct Record<'a>(&'a [&'a str]);

impl Cells for Record<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, at: usize) -> &str {
        self.0.get(at).copied().unwrap_or_default()
    }
}

impl Records for Rows {
    fn each(&self, take: Take<'_>) -> Result<()> {
        let start = self.grid.row(self.first).map_or(u32::MAX, |(number, _)| number);
        let spread = self.grid.spread(start);
        let mut cells = vec![""; self.columns.len()];
        let mut number = 0;
        let mut before: Option<u32> = None;
        for (row, filled) in self.grid.filled().skip(self.first) {
            cells.fill("");
            // Rows without anything part what is above from what is below; one record says so.
            if before.is_some_and(|before| row > before + 1) {
                number += 1;
                take(number, &Record(&cells))?;
            }
            before = Some(row);
            let merged = spread.get(&row).into_iter().flatten().copied();
            for (column, said) in merged.chain(filled) {
                if let Some(cell) = self
                    .columns
                    .binary_search(&column)
                    .ok()
                    .and_then(|at| cells.get_mut(at))
                {
                    *cell = said;
                }
            }
            number += 1;
            take(number, &Record(&cells))?;
        }
        Ok(())
    }
}
