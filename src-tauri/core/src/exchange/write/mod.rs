//! Writers: posts to files of other programs. [`Format`] names the formats, `posts` says which posts are meant
//! and walks them, one file a format turns them into bytes, and `place` puts the bytes where they belong, whole
//! or not at all.

mod bulk;
mod csv;
mod format;
mod html;
mod ics;
mod json;
mod link;
mod markdown;
mod place;
mod posts;
mod preflight;
mod preset;
mod wording;
mod xlsx;

pub use format::{Format, FormatFacts, Purpose};
pub use place::{Exported, export, hand_out};
pub use preflight::{Preflight, PreflightFile, Refusal, Weight, preflight};
pub use preset::{Preset, Sure};
pub(super) use wording::field_headed;
pub use xlsx::Sheets;

use super::Report;
use crate::error::{Code, Error, Result};
use crate::filter::PostFilter;
use crate::id::EditId;
use crate::plan::Plan;
use posts::Posts;
use serde::{Deserialize, Serialize};
use std::io::Write;

/// What is to be exported, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// As what.
    pub format: Format,
    /// Which posts.
    #[serde(default)]
    pub filter: PostFilter,
    /// The language of what is said around the posts, `en` or `es`; the plan's where it is empty.
    #[serde(default)]
    pub language: String,
    /// How the posts are spread over the sheets of a workbook; other formats have none.
    #[serde(default)]
    pub sheets: Sheets,
    /// Only what is new or changed since this edit.
    #[serde(default)]
    pub since: Option<EditId>,
}

impl Export {
    /// All posts in a format, with words in the plan's language.
    pub fn of(format: Format) -> Self {
        Self {
            format,
            filter: PostFilter::default(),
            language: String::new(),
            sheets: Sheets::One,
            since: None,
        }
    }

    /// The same of the posts that a filter takes.
    #[must_use]
    pub fn with(mut self, filter: PostFilter) -> Self {
        self.filter = filter;
        self
    }
}

/// Writes posts as one stream of bytes, and gives their number.
pub fn write(plan: &Plan, export: &Export, to: &mut dyn Write, report: Report<'_>) -> Result<u32> {
    let posts = Posts::of(plan, export)?;
    match export.format {
        Format::Csv => csv::write(&posts, csv::Dialect::SPREADSHEET, to, report),
        Format::CsvPlain => csv::write(&posts, csv::Dialect::PLAIN, to, report),
        Format::CsvSemicolon => csv::write(&posts, csv::Dialect::SEMICOLON, to, report),
        Format::Xlsx => xlsx::write(&posts, export.sheets, to, report),
        Format::Ics => ics::write(&posts, to, report),
        Format::Html => html::write(&posts, to, report),
        Format::Json => json::write(&posts, to, report),
        Format::Markdown => markdown::write(&posts, to, report),
        Format::Preset(preset) => bulk::write(&posts, preset, to, report),
    }
}

/// What the system said while an export was written to a stream.
pub(super) fn broken(error: &std::io::Error) -> Error {
    let sentence = match error.kind() {
        std::io::ErrorKind::StorageFull => {
            "The disk is full: the export was not written. Free some space.".to_owned()
        }
        _ => format!("The export could not be written: {error}."),
    };
    Error::new(Code::Io, sentence)
}
