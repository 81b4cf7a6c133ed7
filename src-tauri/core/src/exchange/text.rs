//! A text as a grid of cells: the dialect that it is written in, and the tables that are in it.

use super::bytes::Decoded;
use super::dialect::Dialect;
use super::outline::{Block, Outline, Outliner};
use super::scan::{Record, Scanner};
use super::sheet::{Cells, Records, Take};
use super::sniff::{Sniffed, sniff};
use crate::error::Result;
use std::ops::Range;
use std::sync::Arc;

/// A text whose dialect and tables are known.
#[derive(Debug)]
pub(super) struct TextTable {
    text: Arc<str>,
    /// Where the first line that counts begins, past a `sep=` line.
    start: usize,
    pub(super) sniffed: Sniffed,
    pub(super) outline: Outline,
    /// How many records had quotes that do not pair and were mended.
    pub(super) mended: u32,
    /// The last record whose quotes do not pair and that was not mended; none where all are well.
    pub(super) unmended: Option<usize>,
}

impl TextTable {
    /// Finds out how a text is written.
    pub(super) fn read(decoded: Decoded) -> Self {
        let text: Arc<str> = decoded.text.into();
        let (start, told) = sep_line(&text);
        let body = text.get(start..).unwrap_or_default();
        let sniffed = sniff(body, told.as_deref());
        let mut outliner = Outliner::default();
        let mut scanner = Scanner::new(body, &sniffed.dialect, sniffed.width);
        let mut record = Record::default();
        let (mut mended, mut unmended, mut row) = (0, None, 0);
        while scanner.read(&mut record) {
            mended += u32::from(record.mended);
            if record.open {
                unmended = Some(row);
            }
            row += 1;
            outliner.add(&record);
        }
        let outline = outliner.finish();
        Self {
            text,
            start,
            sniffed,
            outline,
            mended,
            unmended,
        }
    }

    fn scanner(&self) -> Scanner<'_> {
        let body = self.text.get(self.start..).unwrap_or_default();
        Scanner::new(body, &self.sniffed.dialect, self.sniffed.width)
    }

    /// The line of the file that a row of the grid begins in, 1 for the first.
    pub(super) fn line(&self, row: usize) -> u32 {
        let mut scanner = self.scanner();
        let mut record = Record::default();
        for _ in 0..row {
            scanner.read(&mut record);
        }
        let before = self.text.get(..self.start + scanner.at()).unwrap_or_default();
        let bytes = before.as_bytes();
        let lines = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'))
            .count();
        u32::try_from(lines + 1).unwrap_or(u32::MAX)
    }

    /// What ends a line, as most lines end.
    pub(super) fn line_end(&self) -> &'static str {
        let bytes = self.text.as_bytes();
        let pairs = memchr::memmem::find_iter(bytes, b"\r\n").count();
        let feeds = memchr::memchr_iter(b'\n', bytes).count() - pairs;
        let returns = memchr::memchr_iter(b'\r', bytes).count() - pairs;
        if pairs >= feeds && pairs >= returns && pairs > 0 {
            "CRLF"
        } else if returns > feeds {
            "CR"
        } else {
            "LF"
        }
    }

    /// The records in ranges of rows, blank lines aside.
    pub(super) fn records(&self, ranges: impl IntoIterator<Item = Range<usize>>) -> Box<dyn Records> {
        Box::new(TextRecords {
            text: Arc::clone(&self.text),
            start: self.start,
            dialect: self.sniffed.dialect.clone(),
            width: self.sniffed.width,
            ranges: ranges.into_iter().collect(),
        })
    }

    /// A table of the text.
    pub(super) fn block(&self, at: usize) -> Option<&Block> {
        self.outline.blocks.get(at)
    }
}

struct TextRecords {
    text: Arc<str>,
    start: usize,
    dialect: Dialect,
    width: usize,
    /// Which rows are records, in their order.
    ranges: Vec<Range<usize>>,
}

impl Records for TextRecords {
    fn each(&self, take: Take<'_>) -> Result<()> {
        let mut scanner = Scanner::new(
            self.text.get(self.start..).unwrap_or_default(),
            &self.dialect,
            self.width,
        );
        let mut record = Record::default();
        let mut ranges = self.ranges.iter();
        let mut range = ranges.next();
        let (mut row, mut number) = (0, 0);
        while let Some(rows) = range {
            if !scanner.read(&mut record) {
                break;
            }
            if rows.contains(&row) && record.len() > 0 {
                number += 1;
                take(number, &record)?;
            }
            row += 1;
            if row >= rows.end {
                range = ranges.next();
            }
        }
        Ok(())
    }
}

/// A `sep=;` line at the top, which Excel reads and hides: where the table begins, and the delimiter told.
fn sep_line(text: &str) -> (usize, Option<String>) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text.get(..end).unwrap_or_default();
    let told = line.trim_matches('"');
    let rest = told
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| told.get(4..));
    let after = end + super::scan::newline(text, end);
    match rest {
        Some("") => (after, None),
        Some(delimiter) if delimiter.len() <= 4 && !delimiter.contains('"') => {
            (after, Some(delimiter.to_owned()))
        }
        _ => (0, None),
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
