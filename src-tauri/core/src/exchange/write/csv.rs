//! CSV out: RFC 4180, one row a post, streamed. What is written comes back to the letter: see `guard` and
//! `roster::joined`.

use super::broken;
use super::posts::{OwnText, Posts, has_all_columns, own_text};
use crate::error::{Code, Error, Result};
use crate::exchange::roster::joined;
use crate::exchange::{Report, guard};
use crate::post::Post;
use csv::{Terminator, WriterBuilder};
use std::borrow::Cow;
use std::io::Write;

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    delimiter: u8,
    mark: bool,
}

impl Dialect {
    /// Commas, and a byte order mark by which Excel knows UTF-8.
    pub(super) const SPREADSHEET: Self = Self {
        delimiter: b',',
        mark: true,
    };
    /// Commas and no mark, for other programs.
    pub(super) const PLAIN: Self = Self {
        delimiter: b',',
        mark: false,
    };
    /// Semicolons and a mark, for Excel where the comma is the decimal sign.
    pub(super) const SEMICOLON: Self = Self {
        delimiter: b';',
        mark: true,
    };
}

const HEAD: [&str; 10] = [
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
const TAIL: [&str; 7] = [
    "Campaign", "Owner", "Link", "Notes", "Language", "Audience", "Place",
];

/// Writes posts as CSV, one at a time, and gives their number.
pub(super) fn write(
    posts: &Posts<'_>,
    dialect: Dialect,
    to: &mut dyn Write,
    report: Report<'_>,
) -> Result<u32> {
    let own = posts.own_texts()?;
    if dialect.mark {
        to.write_all("\u{feff}".as_bytes())
            .map_err(|error| broken(&error))?;
    }
    let mut writer = WriterBuilder::new()
        .delimiter(dialect.delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(to);
    let columns = own.iter().map(|(name, _)| Cow::Owned(format!("Text: {name}")));
    let header = HEAD
        .map(Cow::Borrowed)
        .into_iter()
        .chain(columns)
        .chain(TAIL.map(Cow::Borrowed));
    writer
        .write_record(header.map(|name: Cow<'_, str>| name.into_owned()))
        .map_err(|error| of_csv(&error))?;
    let zone = posts.zone.to_string();
    let done = posts.each(report, |post| write_post(&mut writer, &post, posts, &own, &zone))?;
    writer.flush().map_err(|error| broken(&error))?;
    Ok(done)
}

fn write_post<W: Write>(
    writer: &mut csv::Writer<W>,
    post: &Post,
    posts: &Posts<'_>,
    own: &[OwnText],
    zone: &str,
) -> Result<()> {
    has_all_columns(post, own)?;
    let day = post.day.map(|day| day.to_string()).unwrap_or_default();
    let time = post.time.map(|time| time.to_string()).unwrap_or_default();
    let channels = joined(posts.channels(post).into_iter());
    let revision = post.revision.as_ref().map(|revision| revision.as_str());
    let head: [&str; HEAD.len()] = [
        post.id.as_str(),
        revision.unwrap_or_default(),
        &day,
        &time,
        zone,
        &post.title,
        &post.text,
        posts.theme(post),
        post.status.word(),
        &channels,
    ];
    let tail: [&str; TAIL.len()] = [
        posts.campaign(post),
        &post.owner,
        &post.link,
        &post.notes,
        &post.language,
        &post.audience,
        &post.place,
    ];
    let texts = own
        .iter()
        .map(|(_, id)| own_text(post, id).map_or(Cow::Borrowed(""), guard::put_own));
    let cells = head
        .into_iter()
        .map(guard::put)
        .chain(texts)
        .chain(tail.into_iter().map(guard::put));
    for cell in cells {
        writer
            .write_field(cell.as_bytes())
            .map_err(|error| of_csv(&error))?;
    }
    writer.write_record(None::<&[u8]>).map_err(|error| of_csv(&error))
}

fn of_csv(error: &csv::Error) -> Error {
    match error.kind() {
        csv::ErrorKind::Io(error) => broken(error),
        _ => Error::new(Code::Internal, format!("The CSV could not be written: {error}.")),
    }
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;
