//! What the cells of each column are like, from a sample of the sheet: dates, times, links, statuses. Cells
//! confirm what a header says, and tell where it says nothing.

use super::outcome::Column;
use super::sheet::{Cells, Sheet};
use super::{dates, words};
use crate::error::Result;
use crate::post::first_words;
use std::collections::BTreeSet;

/// How many records are looked at; the count of records is of all of them.
const SAMPLE: u32 = 2_000;
const SAMPLES: usize = 3;
const MOST_DISTINCT: usize = 500;

/// What the cells of a column are like.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// How many cells of the sample are filled.
    pub(super) filled: u32,
    pub(super) dates: u32,
    /// How many are dates with a time.
    pub(super) moments: u32,
    pub(super) times: u32,
    pub(super) links: u32,
    pub(super) statuses: u32,
    pub(super) weekdays: u32,
    pub(super) distinct: BTreeSet<String>,
    /// The first cells, cut short, to be shown.
    pub(super) samples: Vec<String>,
    letters: u64,
}

impl Profile {
    fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.letters += cell.chars().count() as u64;
        if let Some(dated) = dates::date(cell) {
            self.dates += 1;
            self.moments += u32::from(dated.has_time());
        }
        self.times += u32::from(cell.len() <= 16 && dates::time(cell).is_some());
        self.links += u32::from(is_link(cell));
        self.statuses += u32::from(cell.len() <= 80 && words::status(cell).is_some());
        self.weekdays += u32::from(cell.len() <= 20 && words::weekday(&words::plain(cell)).is_some());
        if self.distinct.len() < MOST_DISTINCT {
            self.distinct.insert(first_words(cell, 80));
        }
        if self.samples.len() < SAMPLES {
            self.samples.push(first_words(cell, 80));
        }
    }

    /// Whether at least this share, in percent, of the filled cells are such; so are those of an empty column.
    pub(super) fn mostly(&self, such: u32, percent: u32) -> bool {
        u64::from(such) * 100 >= u64::from(self.filled) * u64::from(percent)
    }

    /// Whether nearly all of its cells are days, whatever it is headed.
    pub(super) fn is_of_days(&self) -> bool {
        self.dates > 1 && self.mostly(self.dates, 90)
    }

    /// How many characters a filled cell has, on average.
    pub(super) fn length(&self) -> u64 {
        self.letters
            .checked_div(u64::from(self.filled))
            .unwrap_or_default()
    }

    /// Whether the cells are names that come again, as those of themes do, and not a text of its own each.
    pub(super) fn comes_again(&self) -> bool {
        let distinct = self.distinct.len();
        self.length() <= 60 && (distinct <= 12 || distinct * 3 <= self.filled as usize)
    }
}

fn is_link(cell: &str) -> bool {
    let start = cell.get(..8).unwrap_or(cell).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://") || start.starts_with("www.") || {
        !cell.contains(char::is_whitespace)
            && !cell.contains('@')
            && cell.split('/').next().is_some_and(|host| {
                host.rsplit_once('.').is_some_and(|(name, end)| {
                    !name.is_empty()
                        && (2..=8).contains(&end.len())
                        && end.chars().all(|c| c.is_ascii_alphabetic())
                })
            })
    }
}

/// What a sheet is like.
#[derive(Debug, Clone, Default)]
pub(super) struct Survey {
    pub(super) columns: Vec<Profile>,
    /// The number of the last record that is not empty: empty ones after it are no records.
    pub(super) records: u32,
    /// Whether the last record has a cell of several lines.
    pub(super) ends_in_lines: bool,
}

/// Looks at a sheet.
pub(super) fn of(sheet: &Sheet) -> Result<Survey> {
    let mut columns = vec![Profile::default(); sheet.header.len()];
    let (mut records, mut ends_in_lines) = (0, false);
    sheet.records.each(&mut |number: u32, cells: &dyn Cells| {
        if number <= SAMPLE {
            for (at, column) in columns.iter_mut().enumerate() {
                column.add(cells.cell(at));
            }
        }
        if !cells.is_empty() {
            records = number;
            ends_in_lines = (0..cells.len()).any(|at| cells.cell(at).contains('\n'));
        }
        Ok(())
    })?;
    Ok(Survey {
        columns,
        records,
        ends_in_lines,
    })
}

/// The columns as a preview shows them, each with what it is taken for.
pub(super) fn shown(sheet: &Sheet, survey: &Survey, fields: &[impl ToString]) -> Vec<Column> {
    let columns = sheet.header.iter().zip(fields).enumerate();
    columns
        .map(|(at, (header, field))| Column {
            header: header.clone(),
            field: field.to_string(),
            samples: survey
                .columns
                .get(at)
                .map(|column| column.samples.clone())
                .unwrap_or_default(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_tell_what_a_column_is() {
        let mut days = Profile::default();
        ["2026-05-04 09:30", "5 May 2026", "", "TBC"]
            .iter()
            .for_each(|cell| days.add(cell));
        assert_eq!((days.filled, days.dates, days.moments), (3, 2, 1));
        assert!(days.mostly(days.dates, 50) && !days.mostly(days.dates, 70));
        for (cell, link) in [
            ("https://a.example/x", true),
            ("www.riverton.gov.uk", true),
            ("mondialeenville.ch", true),
            ("Réserver", false),
            ("joan@riverton.gov.uk", false),
            ("e.g. this", false),
        ] {
            assert_eq!(is_link(cell), link, "{cell}");
        }
    }
}
