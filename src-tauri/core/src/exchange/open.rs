//! Opening a file as a sheet: what reads it is settled by what is in it, never by its name.

use super::sheet::{Here, Sheet};
use super::{bytes, csv, ics, workbook};
use crate::error::{Error, Result};
use std::path::Path;

/// Opens a file as a sheet. `wanted` is the name or the number (1 for the first) of a sheet of a workbook; without it,
/// the one that looks most like a calendar is taken. `here` is where and when the file is read. Fails with a plain sentence where the file is no table, or has no
/// such sheet.
pub fn open(path: &Path, wanted: Option<&str>, here: Here) -> Result<Sheet> {
    let file = bytes::name_of(path);
    if let Some(sheet) = workbook::open(path, &file, wanted)? {
        return Ok(sheet);
    }
    if let Some(sheet) = wanted.filter(|wanted| wanted.trim() != "1") {
        return Err(Error::invalid(format!(
            "“{file}” has only one sheet, so there is no sheet “{sheet}”."
        ))
        .with("reason", "one_sheet")
        .with("file", &file)
        .with("sheet", sheet));
    }
    if ics::is_calendar(path)? {
        return ics::sheet(&file, bytes::raw(path)?, here);
    }
    csv::open(path)
}
