//! The only place that names SQLite: the file, its migrations and triggers, and each noun's rows.
//! Readers take `&Connection`, writers `&Transaction`.

pub(crate) mod attachment;
pub(crate) mod comment;
pub(crate) mod evergreen;
pub(crate) mod file;
mod filter;
pub(crate) mod log;
pub(crate) mod occasion;
pub(crate) mod order;
pub(crate) mod post;
pub(crate) mod question;
pub(crate) mod replay;
pub(crate) mod row;
pub(crate) mod rows;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod series;
pub(crate) mod series_pattern;
pub(crate) mod settings;
pub(crate) mod snippet;
pub(crate) mod tally;
pub(crate) mod triggers;
pub(crate) mod usage;

use crate::error::{Code, Error};
use rusqlite::ErrorCode;
pub(crate) use rusqlite::{Connection, Transaction};

/// What SQLite said, in our words.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        match code {
            Some(ErrorCode::DatabaseCorrupt) => Self::new(
                Code::Damaged,
                "The plan's file is damaged. Nothing was written. Open a copy, or the newest backup.",
            ),
            Some(ErrorCode::NotADatabase) => Self::new(
                Code::NotAPlan,
                "This file is not an Almanac plan. Nothing was written.",
            ),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::new(
                Code::Busy,
                "Another program is writing to this plan. Try again in a moment; nothing was lost.",
            ),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::new(
                Code::ReadOnly,
                "This plan can be read but not written. Save a copy in a folder of your own.",
            ),
            Some(ErrorCode::DiskFull) => Self::new(
                Code::Io,
                "The disk is full. Nothing was written. Free some space and try again.",
            ),
            Some(ErrorCode::SystemIoFailure) => Self::new(
                Code::Io,
                "The disk refused to read or write the plan. The last saved state is kept. Check the disk.",
            ),
            _ => Self::new(Code::Internal, format!("The plan's database refused: {error}.")),
        }
    }
}
