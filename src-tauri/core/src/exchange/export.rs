//! CSV out: RFC 4180, one row a post, streamed; to a temporary file that is synced and renamed, so that a file
//! is there whole or as it was. What is written comes back to the letter: see `guard` and `roster::joined`.

use super::guard;
use super::roster::joined;
use super::{Progress, Report};
use crate::draft::Draft;
use crate::error::{Code, Error, Result};
use crate::filter::PostFilter;
use crate::id::ChannelId;
use crate::named::Names;
use crate::plan::Plan;
use crate::post::Post;
use csv::{Terminator, WriterBuilder};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::path::Path;

/// After how many posts progress is told.
const STEP: u32 = 256;

/// Which CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// Commas, and a byte order mark by which Excel knows UTF-8.
    #[default]
    Spreadsheet,
    /// Commas and no mark, for other programs.
    Plain,
    /// Semicolons and a mark, for Excel where the comma is the decimal sign.
    Semicolon,
}

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Exported {
    /// Where the file lies.
    pub path: String,
    /// Its name.
    pub file: String,
    /// Its folder.
    pub folder: String,
    /// How many posts are in it.
    pub posts: u32,
    /// How long it is; more than 4 GB count as 4 GB.
    pub bytes: u32,
}

/// Writes the posts that the filter takes to a CSV file, whole or not at all; a file there is replaced.
pub fn export_csv(
    plan: &Plan,
    filter: &PostFilter,
    kind: ExportKind,
    path: &Path,
    report: Report<'_>,
) -> Result<Exported> {
    let io = |error: std::io::Error| Error::io(path, &error);
    if path.is_dir() {
        let shown = path.display();
        return Err(
            Error::invalid(format!("{shown} is a folder. Give the export a file name in it."))
                .with("path", shown),
        );
    }
    if path
        .canonicalize()
        .is_ok_and(|there| plan.path().canonicalize().is_ok_and(|own| own == there))
    {
        return Err(Error::invalid(
            "An export needs another name than the plan itself.",
        ));
    }
    let draft = Draft::of(path)?;
    let mut counted = Counted {
        to: BufWriter::with_capacity(1 << 16, draft.file()),
        bytes: 0,
    };
    let posts = write_csv(plan, filter, kind, &mut counted, report).map_err(|error| at_path(error, path))?;
    counted.flush().map_err(io)?;
    let bytes = u32::try_from(counted.bytes).unwrap_or(u32::MAX);
    drop(counted);
    draft.keep()?;
    let name = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    Ok(Exported {
        path: path.display().to_string(),
        file: name(path.file_name()),
        folder: whole
            .parent()
            .map(|folder| folder.display().to_string())
            .unwrap_or_default(),
        posts,
        bytes,
    })
}

/// An error of writing names the file that was asked for, not the temporary one.
fn at_path(error: Error, path: &Path) -> Error {
    if error.code == Code::Io {
        error.with("path", path.display())
    } else {
        error
    }
}

struct Counted<W> {
    to: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

/// Writes the posts that the filter takes as CSV, one at a time, and gives their number.
pub fn write_csv(
    plan: &Plan,
    filter: &PostFilter,
    kind: ExportKind,
    to: &mut dyn Write,
    report: Report<'_>,
) -> Result<u32> {
    let names = Names::of(plan)?;
    let (own, total) = own_texts(plan, filter, &names)?;
    let delimiter = match kind {
        ExportKind::Spreadsheet | ExportKind::Plain => b',',
        ExportKind::Semicolon => b';',
    };
    if kind != ExportKind::Plain {
        to.write_all("\u{feff}".as_bytes())
            .map_err(|error| broken(&error))?;
    }
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(to);
    let head = [
        "Almanac id",
        "Revision",
        "Day",
        "Time",
        "Time zone",
        "Title",
        "Text",
        "Theme",
        "Status",
        "Channels",
    ];
    let tail = [
        "Campaign", "Owner", "Link", "Notes", "Language", "Audience", "Place",
    ];
    let columns = own.iter().map(|(name, _)| format!("Text: {name}"));
    let header = head
        .map(str::to_owned)
        .into_iter()
        .chain(columns)
        .chain(tail.map(str::to_owned));
    writer.write_record(header).map_err(|error| of_csv(&error))?;
    let zone = plan.zone().to_string();
    let mut done = 0_u32;
    plan.each_post(filter, |post| {
        write_post(&mut writer, &post, &names, &own, &zone)?;
        done += 1;
        if done.is_multiple_of(STEP) {
            report(Progress {
                done,
                total: total.max(done),
            })
        } else {
            Ok(())
        }
    })?;
    writer.flush().map_err(|error| broken(&error))?;
    report(Progress { done, total: done })?;
    Ok(done)
}

/// The channels that have a text of their own in this export, by name, and how many posts it has. In the order
/// of their names, not of the plan: so the same posts make the same file in any plan.
fn own_texts(plan: &Plan, filter: &PostFilter, names: &Names) -> Result<(Vec<(String, ChannelId)>, u32)> {
    let (posts, with_text) = plan.own_texts(filter)?;
    let mut own: Vec<_> = with_text
        .into_iter()
        .filter_map(|id| Some((names.channel(&id)?.to_owned(), id)))
        .collect();
    own.sort();
    Ok((own, posts))
}

fn write_post<W: Write>(
    writer: &mut csv::Writer<W>,
    post: &Post,
    names: &Names,
    own: &[(String, ChannelId)],
    zone: &str,
) -> Result<()> {
    let mut field = |cell: &str| {
        writer
            .write_field(guard::put(cell).as_bytes())
            .map_err(|error| of_csv(&error))
    };
    field(post.id.as_str())?;
    field(
        post.revision
            .as_ref()
            .map(|revision| revision.as_str())
            .unwrap_or_default(),
    )?;
    field(&post.day.map(|day| day.to_string()).unwrap_or_default())?;
    field(&post.time.map(|time| time.to_string()).unwrap_or_default())?;
    field(zone)?;
    field(&post.title)?;
    field(&post.text)?;
    field(
        post.theme
            .as_ref()
            .and_then(|id| names.theme(id))
            .unwrap_or_default(),
    )?;
    field(post.status.word())?;
    let mut channels: Vec<&str> = post
        .channels
        .iter()
        .filter_map(|on| names.channel(&on.channel))
        .collect();
    channels.sort_unstable();
    field(&joined(channels.into_iter()))?;
    let without_column = post
        .channels
        .iter()
        .any(|on| on.text.is_some() && !own.iter().any(|(_, id)| *id == on.channel));
    if without_column {
        return Err(Error::new(
            Code::Busy,
            "The plan changed while it was exported. Export it again; nothing was written.",
        ));
    }
    for (_, id) in own {
        let text = post
            .channels
            .iter()
            .find(|on| on.channel == *id)
            .and_then(|on| on.text.as_deref());
        let cell = text.map_or(Cow::Borrowed(""), guard::put_own);
        writer
            .write_field(cell.as_bytes())
            .map_err(|error| of_csv(&error))?;
    }
    let mut field = |cell: &str| {
        writer
            .write_field(guard::put(cell).as_bytes())
            .map_err(|error| of_csv(&error))
    };
    field(
        post.campaign
            .as_ref()
            .and_then(|id| names.campaign(id))
            .unwrap_or_default(),
    )?;
    field(&post.owner)?;
    field(&post.link)?;
    field(&post.notes)?;
    field(&post.language)?;
    field(&post.audience)?;
    field(&post.place)?;
    writer.write_record(None::<&[u8]>).map_err(|error| of_csv(&error))
}

fn of_csv(error: &csv::Error) -> Error {
    match error.kind() {
        csv::ErrorKind::Io(error) => broken(error),
        _ => Error::new(Code::Internal, format!("The CSV could not be written: {error}.")),
    }
}

pub(super) fn broken(error: &std::io::Error) -> Error {
    let sentence = match error.kind() {
        std::io::ErrorKind::StorageFull => {
            "The disk is full: the export was not written. Free some space.".to_owned()
        }
        _ => format!("The export could not be written: {error}."),
    };
    Error::new(Code::Io, sentence)
}

#[cfg(test)]
#[path = "export_tests.rs"]
mod tests;
