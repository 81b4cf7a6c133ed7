//! The header among the first rows of a table: below titles and remarks, over one line or several, or none at all.

use super::headings;
use super::kinds::{Kind, kind};
use super::sheet::Cells;
use std::cell::OnceCell;
use std::ops::Range;

/// How many lines a header may have.
const MOST_LINES: usize = 4;
/// How much of a cell is looked at.
const LONGEST: usize = 4096;
/// In how many cells of a row names of columns are looked for. A table of nonsense may have as many cells in a row as it
/// has bytes; a calendar has its names long before.
const MOST_NAMES: usize = 1_024;

/// A row that is looked at.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) row: usize,
    pub(super) cells: Vec<String>,
    pub(super) kinds: Vec<Kind>,
    /// How many names it has, once somebody asked: a header is judged by them again and again.
    recognised: OnceCell<usize>,
}

impl Kept {
    pub(super) fn new(row: usize, cells: &dyn Cells) -> Self {
        let mut kept: Vec<String> = (0..cells.len())
            .map(|at| cut(cells.cell(at)).to_owned())
            .collect();
        // A grid of a spreadsheet is as wide as its widest row.
        if kept.last().is_some_and(|cell| cell.is_empty()) && kept.iter().all(|cell| cell.trim().is_empty()) {
            kept.clear();
        }
        let kinds = kept.iter().map(|cell| kind(cell)).collect();
        Self {
            row,
            cells: kept,
            kinds,
            recognised: OnceCell::new(),
        }
    }

    pub(super) fn filled(&self) -> usize {
        self.kinds.iter().filter(|kind| **kind != Kind::Empty).count()
    }

    pub(super) fn typed(&self) -> usize {
        self.kinds.iter().filter(|kind| kind.is_typed()).count()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.filled() == 0
    }

    /// How many of its cells are names that calendars head their columns with.
    pub(super) fn recognised(&self) -> usize {
        *self
            .recognised
            .get_or_init(|| names(self.cells.iter().map(String::as_str), headings::is_heading))
    }

    /// Its cells in one line.
    pub(super) fn line(&self) -> String {
        let filled = self.cells.iter().map(|cell| cell.trim());
        filled
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// How many of the first cells of a row are names.
fn names<'a>(cells: impl Iterator<Item = &'a str>, is_name: impl Fn(&str) -> bool) -> usize {
    cells.take(MOST_NAMES).filter(|cell| is_name(cell)).count()
}

fn cut(cell: &str) -> &str {
    let mut end = cell.len().min(LONGEST);
    while !cell.is_char_boundary(end) {
        end -= 1;
    }
    cell.get(..end).unwrap_or_default()
}

/// Where a header stands among rows, none where the table has none: the range is empty then, and stands before the
/// first record.
pub(super) struct Head {
    pub(super) header: Range<usize>,
}

pub(super) fn head(rows: &[Kept]) -> Option<Head> {
    let solid: Vec<&Kept> = rows.iter().filter(|kept| kept.filled() >= 2).collect();
    let mut counts: Vec<usize> = solid.iter().map(|kept| kept.filled()).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or(1);
    // A row with far fewer cells than the others is a title, unless it has a day in it: then it is a record.
    let begins = |kept: &Kept| {
        kept.filled() >= 2
            && (kept.filled() * 2 >= usual
                || kept.kinds.first() == Some(&Kind::Moment)
                || kept.recognised() >= 2)
    };
    let first_filled = || rows.iter().position(|kept| !kept.is_blank());
    let mut start = rows.iter().position(begins).or_else(first_filled)?;
    // Lines of a text have commas too: below them stands the header whose names calendars use.
    let named = |at: usize| rows.get(at).is_some_and(|kept| kept.recognised() >= 2);
    if !named(start)
        && rows.get(start).is_some_and(|kept| kept.typed() == 0)
        && let Some(better) = (start..rows.len().min(start + 25)).find(|at| named(*at))
        && rows.get(start..better).is_some_and(|above| {
            above
                .iter()
                .all(|kept| kept.typed() == 0 && kept.filled() * 2 <= usual.max(4))
        })
    {
        start = better;
    }
    let header = rows.get(start)?;
    if is_record(header, rows.get(start + 1..).unwrap_or_default()) {
        return Some(Head { header: start..start });
    }
    let mut end = start + 1;
    while end < rows.len() && end - start < MOST_LINES && goes_on(rows, start, end) {
        end += 1;
    }
    // A line above that names groups of columns belongs to the header.
    let group = |kept: &Kept| {
        kept.filled() >= 2
            && kept.typed() == 0
            && kept.kinds.first() == Some(&Kind::Empty)
            && kept.cells.len() <= header.cells.len()
    };
    if start > 0 && rows.get(start - 1).is_some_and(group) {
        start -= 1;
    }
    Some(Head { header: start..end })
}

/// Whether the first row is no header but a record: no name in it is one that calendars use, and it has a date, or
/// most of its cells are of the kind of those below.
fn is_record(row: &Kept, below: &[Kept]) -> bool {
    if row.recognised() > 0 {
        return false;
    }
    let dated = row.kinds.contains(&Kind::Moment);
    let typed = row.typed();
    dated || (typed * 2 >= row.filled() && typed >= 2 && below.iter().any(|kept| same_kinds(row, kept)))
}

fn same_kinds(one: &Kept, other: &Kept) -> bool {
    let typed = one
        .kinds
        .iter()
        .zip(&other.kinds)
        .filter(|(kind, _)| kind.is_typed());
    typed.clone().count() > 0
        && typed
            .clone()
            .all(|(kind, below)| kind == below || *below == Kind::Empty)
}

/// Whether a row below the first line of a header is another line of it.
fn goes_on(rows: &[Kept], start: usize, at: usize) -> bool {
    let (Some(first), Some(line)) = (rows.get(start), rows.get(at)) else {
        return false;
    };
    let below = rows.get(at + 1..).unwrap_or_default();
    let filled = line.filled();
    if filled < 2 || line.typed() > 0 || below.iter().all(Kept::is_blank) {
        return false;
    }
    if filled == first.filled() && line.cells == first.cells {
        return true;
    }
    let gaps = line.cells.iter().enumerate().any(|(at, cell)| {
        !cell.trim().is_empty() && first.kinds.get(at).is_none_or(|kind| *kind == Kind::Empty)
    });
    let over = over_typed(line, below);
    (gaps && over * 2 >= filled) || (line.recognised() * 2 >= filled.max(4) && over > 0 && gaps)
}

/// How many cells of a row stand over columns of numbers, dates, links and the like.
pub(super) fn over_typed(row: &Kept, below: &[Kept]) -> usize {
    let is_typed = |at: usize| {
        let cells = below
            .iter()
            .take(20)
            .filter_map(|kept| kept.kinds.get(at))
            .filter(|kind| **kind != Kind::Empty);
        let (all, typed) = cells.fold((0, 0), |(all, typed), kind| {
            (all + 1, typed + usize::from(kind.is_typed()))
        });
        all > 0 && typed * 2 >= all
    };
    row.kinds
        .iter()
        .enumerate()
        .filter(|(at, kind)| **kind == Kind::Text && is_typed(*at))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::headings::asked;

    #[test]
    fn each_row_is_looked_at_for_names_once_and_not_to_its_end() {
        let words = |word: &str| vec![word.to_owned(); 5 * MOST_NAMES];
        let rows: Vec<Kept> = [words("abc"), words("^^"), words("\"x\"")]
            .iter()
            .enumerate()
            .map(|(row, cells)| Kept::new(row, &cells.as_slice()))
            .collect();
        let before = asked();
        let head = head(&rows).unwrap();
        rows.iter().for_each(|kept| assert_eq!(kept.recognised(), 0));
        assert_eq!(head.header, 0..1);
        assert_eq!(asked() - before, rows.len() * MOST_NAMES);
    }
}
