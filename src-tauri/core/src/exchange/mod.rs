//! Exchange: calendars from and to files of other programs. A reader of a format makes a [`sheet::Sheet`], rows
//! without a format; mapping says which column is which field; import previews, and then writes one edit. [`write`] has the writers.

mod asked_columns;
mod asked_row;
mod bytes;
mod clip;
mod csv;
mod dates;
mod dialect;
mod guard;
mod head;
mod headings;
mod ics;
mod import;
mod kinds;
mod look;
mod mapping;
mod mend;
mod occasions;
mod open;
mod outcome;
mod outline;
mod paste;
mod questions;
mod roster;
mod row;
mod scan;
pub mod sheet;
mod sniff;
mod survey;
mod text;
mod whole;
mod words;
mod workbook;
mod write;

pub use asked_columns::AskedField;
pub use clip::copy_rows;
pub use dates::DateOrder;
pub use import::{apply, preview};
pub use look::{Look, Looked, look};
pub use mapping::Field;
pub use occasions::{
    OccasionCounts, OccasionOptions, OccasionPreview, OccasionsRead, PreviewOccasion, ReadingOutcome,
    preview_occasions, read_occasions,
};
pub use open::open as open_sheet;
pub use outcome::{Column, Counts, ImportOptions, Imported, Outcome, Preview, PreviewPost, Problem};
pub(crate) use paste::habit;
pub use paste::{Paste, PastePreview, Pasted, paste, preview_paste, read_day};
pub use questions::{PreviewQuestion, QuestionsPreview, import_questions, preview_questions};
pub use write::{
    Export, Exported, Format, FormatFacts, Preflight, PreflightFile, Preset, Purpose, Refusal, Sheets, Sure,
    Weight, export, hand_out, preflight, write,
};

use crate::error::Result;
use serde::Serialize;

/// How far a long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Progress {
    /// How many steps are done.
    pub done: u32,
    /// How many there are in all.
    pub total: u32,
}

/// Is told how far the work has come; an error that it gives stops the work, with nothing written.
pub type Report<'a> = &'a mut dyn FnMut(Progress) -> Result<()>;
