//! iCalendar in (RFC 5545): a file's events as rows of a sheet, which become posts as the rows of any other file do; or
//! as occasions. Each component is read by itself, so that one that is spoilt spoils no other; what cannot be followed is
//! said.

mod clocks;
mod component;
mod events;
mod html;
mod occasions;
mod own;
mod repeat;
mod when;

pub(super) use occasions::occasions;

use super::sheet::{Cells, FileKind, Here, Records, Sheet, Take};
use super::{bytes, guard};
use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

/// The columns in their order; `Text: Facebook` and its like stand before the campaign.
const COLUMNS: [&str; 23] = [
    "Almanac id",
    "Revision",
    "Day",
    "Time",
    "Title",
    "Text",
    "Theme",
    "Status",
    "Channels",
    "Text: ",
    "Campaign",
    "Owner",
    "Link",
    "Notes",
    "Language",
    "Audience",
    "Place",
    "Ends",
    "Other categories",
    "Comments",
    "Contact",
    "Attachment",
    "State",
];

/// Whether a file is an iCalendar file by how it begins.
pub(super) fn is_calendar(path: &Path) -> Result<bool> {
    let io = |error: std::io::Error| Error::io(path, &error);
    if !std::fs::metadata(path).map_err(io)?.is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    let file = std::fs::File::open(path).map_err(io)?;
    file.take(4096).read_to_end(&mut start).map_err(io)?;
    let (encoding, _) = Encoding::for_bom(&start).unwrap_or((UTF_8, 0));
    Ok(component::begins(&encoding.decode(&start).0))
}

/// The events of an iCalendar file as a sheet. Fails where it has more dates than a calendar has.
pub(super) fn sheet(file: &str, bytes: Vec<u8>, here: Here) -> Result<Sheet> {
    let decoded = bytes::decode(file, unsplit(bytes))?;
    let calendars = component::read(&decoded.text);
    let (rows, problems) = events::rows(file, &calendars, here)?;
    drop(calendars);
    let used: BTreeSet<&str> = rows.iter().flatten().map(|(name, _)| name.as_str()).collect();
    let own: Vec<&str> = used
        .iter()
        .copied()
        .filter(|name| name.starts_with("Text: "))
        .collect();
    let mut header: Vec<String> = Vec::new();
    for name in COLUMNS {
        match name {
            "Text: " => header.extend(own.iter().map(|name| (*name).to_owned())),
            "Almanac id" | "Day" | "Title" => header.push(name.to_owned()),
            _ if used.contains(name) => header.push(name.to_owned()),
            _ => {}
        }
    }
    let cells = |mut row: events::Row| -> Vec<String> {
        let cell = |name: &String| {
            let Some(cell) = row.remove(name) else {
                return String::new();
            };
            // As in the sheets that Almanac writes, so that every text comes back to the letter.
            let guarded = if name.starts_with("Text: ") {
                guard::put_own(&cell)
            } else {
                guard::put(&cell)
            };
            match guarded {
                Cow::Owned(guarded) => guarded,
                Cow::Borrowed(_) => cell,
            }
        };
        header.iter().map(cell).collect()
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    Ok(Sheet {
        file: file.to_owned(),
        kind: FileKind::Ics,
        sheets: Vec::new(),
        taken: 0,
        header_row: 1,
        encoding: decoded.encoding,
        delimiter: None,
        above: Vec::new(),
        undecoded: decoded.undecoded,
        odd_quotes: false,
        problems,
        records: Box::new(Rows(rows)),
        header,
    })
}

/// Programs that count octets fold lines within a letter too. Where the bytes are no UTF-8 but are so without such folds,
/// these are taken out; the numbers of the lines below are lower by them.
fn unsplit(bytes: Vec<u8>) -> Vec<u8> {
    if std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    let mut whole: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut rest = bytes.as_slice();
    while let Some((byte, after)) = rest.split_first() {
        let within = whole.last().is_some_and(|last| !last.is_ascii());
        let fold = [b"\r\n ".as_slice(), b"\r\n\t", b"\n ", b"\n\t"]
            .into_iter()
            .find_map(|fold| rest.strip_prefix(fold));
        match fold.filter(|next| within && next.first().is_some_and(|next| (0x80..0xc0).contains(next))) {
            Some(next) => rest = next,
            None => {
                whole.push(*byte);
                rest = after;
            }
        }
    }
    if std::str::from_utf8(&whole).is_ok() {
        whole
    } else {
        bytes
    }
}

struct Rows(Vec<Vec<String>>);

struct Record<'a>(&'a [String]);

impl Cells for Record<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }
}

impl Records for Rows {
    fn each(&self, take: Take<'_>) -> Result<()> {
        self.0
            .iter()
            .zip(1..)
            .try_for_each(|(cells, number)| take(number, &Record(cells)))
    }
}

#[cfg(test)]
#[path = "ics/tests.rs"]
mod tests;
