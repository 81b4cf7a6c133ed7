//! The tables in a grid of cells, whatever format the grid came from: what stands above a header, the header over one
//! line or several or none, the rows below it, what stands below them, and where the next table begins.
//!
//! Rows are given one by one and not kept, so that a file of any length can be looked at:
//!
//! ```ignore
//! let mut outliner = Outliner::default();
//! for row in rows { outliner.add(&row); }   // each row of the grid, blank ones too
//! let outline = outliner.finish();
//! ```

use super::head::{Head, Kept, head, over_typed};
use super::sheet::Cells;
use std::ops::Range;

/// How many rows are looked at before it is said where a header is.
const LOOK: usize = 64;
/// How many rows after a blank one are looked at for the header of another table.
const LOOK_AGAIN: usize = 12;

/// How many blank rows are looked behind for another table: where more part the records, they part no tables.
const MOST_LOOKS: usize = 200;
/// How many tables a grid may have; what comes after belongs to the last.
const MOST_TABLES: usize = 64;

/// One table of a grid. Rows are counted from 0 and blank ones count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// What stands above the header, line by line.
    pub(super) above: Vec<String>,
    /// The rows of the header; none where the table has no header.
    pub(super) header: Range<usize>,
    /// The rows below the header.
    pub(super) body: Range<usize>,
    /// What stands below the table, line by line.
    pub(super) below: Vec<String>,
    /// How many rows of the body are not blank.
    pub(super) rows: usize,
    /// How many cells the header has, or the first row where there is no header.
    pub(super) width: usize,
    /// How many names of the header are names that calendars use.
    pub(super) recognised: usize,
    /// The cells of the header, line by line, to the letter.
    pub(super) lines: Vec<Vec<String>>,
}

impl Block {
    /// The header as the file says it: the lines of each column, one after the other; empty where there is none.
    pub(super) fn names(&self) -> Vec<String> {
        match self.lines.as_slice() {
            [] => Vec::new(),
            [line] => line.clone(),
            lines => (0..self.width)
                .map(|at| {
                    let parts = lines.iter().filter_map(|line| line.get(at));
                    let parts: Vec<&str> = parts
                        .map(|cell| cell.trim())
                        .filter(|cell| !cell.is_empty())
                        .collect();
                    parts.join(" ")
                })
                .collect(),
        }
    }

    /// The header as a person reads it: a line that repeats another counts once, and a name over several columns
    /// is the name of each.
    pub(super) fn titles(&self) -> Vec<String> {
        if self.lines.len() < 2 {
            return self.names();
        }
        let last = self.lines.len() - 1;
        let mut titles = vec![Vec::<String>::new(); self.width];
        for (place, line) in self.lines.iter().enumerate() {
            let mut over = "";
            for (at, title) in titles.iter_mut().enumerate() {
                let cell = line.get(at).map_or("", |cell| cell.trim());
                if !cell.is_empty() || place == last {
                    over = cell;
                }
                if !over.is_empty() && !title.iter().any(|part| part == over) {
                    title.push(over.to_owned());
                }
            }
        }
        titles.into_iter().map(|parts| parts.join(" ")).collect()
    }

    /// Whether the table has the same columns as another, such as that of the month before.
    pub(super) fn continues(&self, other: &Self) -> bool {
        !self.lines.is_empty() && same(&self.titles(), &other.titles())
    }
}

fn same(one: &[String], other: &[String]) -> bool {
    let trimmed = |names: &[String]| {
        let end = names
            .iter()
            .rposition(|name| !name.trim().is_empty())
            .map_or(0, |at| at + 1);
        names
            .iter()
            .take(end)
            .map(|name| name.trim().to_lowercase())
            .collect::<Vec<_>>()
    };
    trimmed(one) == trimmed(other)
}

/// The tables of a grid, in their order; none where nothing is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outline {
    pub(super) blocks: Vec<Block>,
}

impl Outline {
    /// The place of the table that a calendar is read from: the one with the most names that calendars use, then
    /// the longest, then the first.
    pub(super) fn calendar(&self) -> Option<usize> {
        let value = |block: &Block| (block.recognised.min(8), block.rows);
        (0..self.blocks.len())
            .rev()
            .max_by_key(|at| self.blocks.get(*at).map(value))
    }
}

fn filled(cells: &dyn Cells) -> usize {
    (0..cells.len())
        .filter(|at| !cells.cell(*at).trim().is_empty())
        .count()
}

/// Takes the rows of a grid, one by one, and says what tables it has.
#[derive(Default)]
pub(super) struct Outliner {
    row: usize,
    /// Rows that are looked at before it is said what they are.
    pending: Vec<Kept>,
    /// The table that the rows belong to.
    block: Option<Block>,
    /// Whether the last row was blank.
    blank: bool,
    /// Rows at the end that may stand below the table: with a single cell, each with whether a blank row went before.
    loose: Vec<(Kept, bool)>,
    blocks: Vec<Block>,
    /// How often another table was looked for.
    looks: usize,
}

impl Outliner {
    /// Takes the next row of the grid.
    pub(super) fn add(&mut self, cells: &dyn Cells) {
        let row = self.row;
        self.row += 1;
        if self.block.is_none() {
            self.pending.push(Kept::new(row, cells));
            if self.pending.len() >= LOOK {
                self.begin();
            }
            return;
        }
        let filled = filled(cells);
        if filled == 0 {
            self.settle();
            self.blank = true;
            return;
        }
        if !self.pending.is_empty() || self.blank {
            self.pending.push(Kept::new(row, cells));
            if self.pending.len() >= LOOK_AGAIN {
                self.settle();
            }
            return;
        }
        self.take(row, cells, filled);
    }

    /// What tables the grid has.
    pub(super) fn finish(mut self) -> Outline {
        if self.block.is_none() {
            self.begin();
        }
        self.settle();
        self.end();
        Outline { blocks: self.blocks }
    }

    /// Begins the first table with the rows that were looked at.
    fn begin(&mut self) {
        let rows = std::mem::take(&mut self.pending);
        let Some(head) = head(&rows) else { return };
        self.start(&rows, &head);
    }

    /// Begins a table, and gives it the rows below its header.
    fn start(&mut self, rows: &[Kept], head: &Head) {
        let first = rows.get(head.header.start).map_or(self.row, |kept| kept.row);
        let lines: Vec<Vec<String>> = rows
            .get(head.header.clone())
            .unwrap_or_default()
            .iter()
            .map(|kept| kept.cells.clone())
            .collect();
        let width = if lines.is_empty() {
            rows.get(head.header.start).map_or(0, |kept| kept.cells.len())
        } else {
            lines.iter().map(Vec::len).max().unwrap_or_default()
        };
        let recognised = rows
            .get(head.header.clone())
            .unwrap_or_default()
            .iter()
            .map(Kept::recognised)
            .max()
            .unwrap_or_default();
        let above = rows.get(..head.header.start).unwrap_or_default().iter();
        self.block = Some(Block {
            above: above.filter(|kept| !kept.is_blank()).map(Kept::line).collect(),
            header: first..first + lines.len(),
            body: first + lines.len()..first + lines.len(),
            width,
            recognised,
            lines,
            ..Block::default()
        });
        self.blank = false;
        self.loose.clear();
        for kept in rows.get(head.header.end..).unwrap_or_default() {
            if kept.is_blank() {
                self.settle();
                self.blank = true;
            } else if self.blank || !self.pending.is_empty() {
                self.pending.push(kept.clone());
            } else {
                self.take(kept.row, &kept.cells.as_slice(), kept.filled());
            }
        }
    }

    /// Says what the rows after a blank one are: another table, or more of the same.
    fn settle(&mut self) {
        let rows = std::mem::take(&mut self.pending);
        if rows.is_empty() {
            return;
        }
        // A header has neither numbers nor days.
        let plausible =
            rows.iter().any(|kept| kept.filled() >= 2 && kept.typed() == 0) && self.looks < MOST_LOOKS;
        self.looks += usize::from(plausible);
        let another = plausible.then(|| head(&rows)).flatten().filter(|head| {
            let header = rows.get(head.header.start);
            let below = rows.get(head.header.end..).unwrap_or_default();
            header.is_some_and(|header| {
                !head.header.is_empty() && header.typed() == 0 && self.is_another(header, below)
            })
        });
        if let Some(head) = another {
            self.end();
            self.start(&rows, &head);
            return;
        }
        for kept in &rows {
            self.take(kept.row, &kept.cells.as_slice(), kept.filled());
        }
    }

    /// Whether a row after a blank one is the header of another table: it has names that calendars use, or cells of
    /// another kind than those below it.
    fn is_another(&self, header: &Kept, below: &[Kept]) -> bool {
        let filled = header.filled();
        let Some(block) = &self.block else { return false };
        if filled < 2 || block.rows == 0 {
            return false;
        }
        header.recognised() * 2 >= filled.max(4)
            || (!below.is_empty() && over_typed(header, below) * 2 >= filled)
    }

    /// Takes a row that belongs to the table, unless it says the header again.
    fn take(&mut self, row: usize, cells: &dyn Cells, filled: usize) {
        let again = self.blocks.len() < MOST_TABLES
            && self
                .block
                .as_ref()
                .is_some_and(|block| repeats(block, cells, filled));
        if again {
            let kept = Kept::new(row, cells);
            let mut rows: Vec<Kept> = std::mem::take(&mut self.loose)
                .into_iter()
                .map(|(kept, _)| kept)
                .collect();
            let at = rows.len();
            rows.push(kept);
            self.end();
            self.start(&rows, &Head { header: at..at + 1 });
            return;
        }
        let after_blank = std::mem::take(&mut self.blank);
        let Some(block) = &mut self.block else { return };
        if filled <= 1 && block.width >= 3 {
            let after_blank = after_blank || self.loose.last().is_some_and(|(_, blank)| *blank);
            self.loose.push((Kept::new(row, cells), after_blank));
            return;
        }
        block.rows += self.loose.len() + 1;
        block.body.end = row + 1;
        self.loose.clear();
    }

    /// Ends the table.
    fn end(&mut self) {
        let Some(mut block) = self.block.take() else {
            return;
        };
        // A single cell below a blank row, or in a row that has no other, is a remark and not a record.
        let loose = std::mem::take(&mut self.loose);
        let records = loose
            .iter()
            .rposition(|(kept, after_blank)| !after_blank && kept.cells.len() > 1)
            .map_or(0, |at| at + 1);
        for (at, (kept, _)) in loose.into_iter().enumerate() {
            if at < records {
                block.rows += 1;
                block.body.end = kept.row + 1;
            } else {
                block.below.push(kept.line());
            }
        }
        self.blocks.push(block);
        self.blank = false;
    }
}

impl Cells for &[String] {
    fn len(&self) -> usize {
        <[String]>::len(self)
    }

    fn cell(&self, at: usize) -> &str {
        self.get(at).map_or("", String::as_str)
    }
}

/// Whether a row says the header of its table again, a column more or less aside.
fn repeats(block: &Block, cells: &dyn Cells, filled: usize) -> bool {
    let Some(header) = block.lines.last() else {
        return false;
    };
    // Most rows differ in the first cell that is named.
    let named = |at: usize| {
        header
            .get(at)
            .map(|name| name.trim())
            .filter(|name| !name.is_empty())
    };
    let Some(first) = (0..header.len()).find(|at| named(*at).is_some()) else {
        return false;
    };
    if block.rows == 0 || filled < 2 || named(first) != Some(cells.cell(first).trim()) {
        return false;
    }
    let names = (0..header.len()).filter(|at| named(*at).is_some()).count();
    let equal = (0..header.len())
        .filter(|at| named(*at).is_some_and(|name| name == cells.cell(*at).trim()))
        .count();
    equal >= 2 && equal * 10 >= names * 8 && equal * 10 >= filled * 8
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;
