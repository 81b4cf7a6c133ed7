//! What an import is asked for, what it would do, and what it did: the types of the border.

use super::dates::DateOrder;
use super::sheet::{FileKind, SheetInfo};
use crate::history::Changed;
use crate::post::Status;
use crate::time::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a person chose for an import; what they did not choose is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(default)]
pub struct ImportOptions {
    /// The field of a column, by its header.
    pub map: BTreeMap<String, String>,
    /// Whether 03/04 is in April or in March.
    pub date_order: Option<DateOrder>,
    /// The sheet of a workbook, by its name or its number, 1 for the first; without it, the one that looks most like
    /// a calendar. A text has only one.
    pub sheet: Option<String>,
}

/// A column of the sheet and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Column {
    /// Its header; `Column 3` where it has none.
    pub header: String,
    /// The field: id, revision, title, text, theme, status, day, time, channel, campaign, owner, link, notes,
    /// language, `text:<Channel>`, keep (goes to the notes) or ignore (repeats what is known).
    pub field: String,
    /// Up to three of its cells, cut short.
    pub samples: Vec<String>,
}

/// Something in the sheet that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Problem {
    /// The record, 1 for the first below the header; 0 where the whole file is meant.
    pub row: u32,
    /// The column's header, empty where the whole record is meant.
    pub column: String,
    /// A plain English sentence that names the thing and the way out.
    pub message: String,
    /// The name by which a screen knows the sentence.
    pub code: String,
    /// What the sentence names.
    pub args: BTreeMap<String, String>,
}

impl Problem {
    /// A problem; the sentence begins with where it stands.
    pub(super) fn new(row: u32, column: &str, code: &str, sentence: impl fmt::Display) -> Self {
        let message = match (row, column) {
            (0, _) => sentence.to_string(),
            (row, "") => format!("Row {row}: {sentence}"),
            (row, column) => format!("Row {row}, {column}: {sentence}"),
        };
        Self {
            row,
            column: column.to_owned(),
            message,
            code: code.to_owned(),
            args: BTreeMap::new(),
        }
    }

    /// The same problem, naming one thing more.
    pub(super) fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}

/// How many problems are listed singly.
const LISTED: usize = 10_000;

/// Problems in their order; beyond a number they are only counted.
#[derive(Default)]
pub(super) struct Problems {
    listed: Vec<Problem>,
    more: usize,
}

impl Problems {
    pub(super) fn add(&mut self, problem: Problem) {
        if self.listed.len() < LISTED {
            self.listed.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn list(mut self) -> Vec<Problem> {
        if self.more > 0 {
            let more = self.more;
            let sentence =
                format!("There are {more} more problems like these. Correct the sheet, and import it again.");
            self.listed
                .push(Problem::new(0, "", "more", sentence).with("count", more));
        }
        self.listed
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A new post.
    New,
    /// A post of the plan changes.
    Changed,
    /// A post of the plan, just as it is there.
    Same,
    /// No post: a problem says why.
    Skipped,
    /// The post has changed in the plan and in the sheet: the plan's is left alone.
    Conflict,
}

/// A row of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PreviewPost {
    /// The record, 1 for the first below the header.
    pub row: u32,
    /// The post's title.
    pub title: String,
    /// Its day; none for the tray.
    pub day: Option<Day>,
    /// Its time of day.
    pub time: Option<TimeOfDay>,
    /// Its theme's name.
    pub theme: Option<String>,
    /// Its status.
    pub status: Status,
    /// Its channels' names.
    pub channels: Vec<String>,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// How many rows have which outcome; together, as many as there are records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Counts {
    /// New posts.
    pub new: u32,
    /// Posts of the plan that change.
    pub changed: u32,
    /// Posts of the plan that are as in the sheet.
    pub same: u32,
    /// Rows that are no post.
    pub skipped: u32,
    /// Posts that changed on both sides.
    pub conflicts: u32,
}

impl Counts {
    pub(super) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Same => self.same += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Conflict => self.conflicts += 1,
        }
    }
}

/// What an import would do; nothing is written yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Preview {
    /// The file's name.
    pub file: String,
    /// What it is.
    pub kind: FileKind,
    /// The sheets of a workbook.
    pub sheets: Vec<SheetInfo>,
    /// Which of them was taken, 1 for the first; 0 where there are none.
    pub sheet: u32,
    /// How many records it has, empty ones at its end aside.
    pub rows: u32,
    /// Its encoding; empty for a workbook.
    pub encoding: String,
    /// What parts its cells; empty for a workbook.
    pub delimiter: String,
    /// The line of the header, 1 for the first; 0 where there is none.
    pub header_row: u32,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The first 200 rows.
    pub posts: Vec<PreviewPost>,
    /// What becomes of the rows.
    pub counts: Counts,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// Themes that the plan does not have yet.
    pub new_themes: Vec<String>,
    /// Channels that the plan does not have yet.
    pub new_channels: Vec<String>,
    /// Campaigns that the plan does not have yet.
    pub new_campaigns: Vec<String>,
    /// Whether 03/04 is read as in April or in March; none where no date depends on it.
    pub date_order: Option<DateOrder>,
    /// Whether the column settled it, or a person did.
    pub date_order_sure: bool,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Imported {
    /// The file's name.
    pub file: String,
    /// What became of the rows.
    pub counts: Counts,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// What changed in the plan.
    pub changed: Changed,
    /// The earliest day of what came, to be shown.
    pub first: Option<Day>,
}
