//! The files that schedulers read: which rows they have, in which files, and the bytes of each. Texts go out to
//! the letter, without a guard against formulas: an apostrophe would be published.

use super::broken;
use super::posts::Posts;
use super::preset::{Files, Holds, Preset};
use crate::channel::Channel;
use crate::error::{Code, Error, Result};
use crate::exchange::Report;
use crate::id::PostId;
use crate::post::{Post, Status, first_words};
use crate::time::{Day, TimeOfDay};
use csv::{Terminator, WriterBuilder};
use std::io::Write;

/// The networks that are an office's own ways of saying things: no scheduler posts there.
const OWN: [&str; 4] = ["newsletter", "website", "press", "print"];

/// A post on a channel, as a scheduler gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) post: PostId,
    /// Its title, or the first words of its text.
    pub(super) title: String,
    pub(super) day: Day,
    pub(super) time: TimeOfDay,
    pub(super) status: Status,
    /// The place of its channel in the plan's order.
    pub(super) channel: usize,
    pub(super) text: String,
    pub(super) link: String,
}

/// Why a post, or a post on one channel, is in no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    NoDay,
    NoTime,
    Cancelled,
    Published,
    NoChannel,
    NotSocial,
    NoText,
}

/// A file of rows.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BulkFile {
    /// The name of its channel; none where it is for all.
    pub(super) channel: Option<String>,
    /// Its number, from 1, where the cap makes several of one.
    pub(super) number: Option<usize>,
    pub(super) rows: Vec<Row>,
}

/// What a bulk export has.
pub(super) struct Bulk {
    pub(super) files: Vec<BulkFile>,
    /// What is in no file, and on which channel; none means the post itself.
    pub(super) left_out: Vec<(PostId, String, Option<usize>, LeftOut)>,
    /// How many posts are in a file.
    pub(super) posts: u32,
}

/// Settles which rows go into which files.
pub(super) fn gather(posts: &Posts<'_>, preset: &Preset, report: Report<'_>) -> Result<Bulk> {
    let mut rows: Vec<Row> = Vec::new();
    let mut left_out = Vec::new();
    let mut count = 0;
    posts.each(report, |post| {
        let before = rows.len();
        take(posts, &post, &mut rows, &mut left_out);
        count += u32::from(rows.len() > before);
        Ok(())
    })?;
    let mut files = Vec::new();
    match preset.files {
        Files::One => split(preset, None, rows, &mut files),
        Files::Channel => {
            for (at, channel) in posts.names.channels.iter().enumerate() {
                let (own, others) = rows.into_iter().partition(|row: &Row| row.channel == at);
                rows = others;
                split(preset, Some(&channel.name), own, &mut files);
            }
        }
    }
    Ok(Bulk {
        files,
        left_out,
        posts: count,
    })
}

fn take(
    posts: &Posts<'_>,
    post: &Post,
    rows: &mut Vec<Row>,
    left_out: &mut Vec<(PostId, String, Option<usize>, LeftOut)>,
) {
    let title = title_of(post);
    let mut leave = |channel: Option<usize>, why: LeftOut| {
        left_out.push((post.id.clone(), title.clone(), channel, why));
    };
    match post.status {
        Status::Cancelled => return leave(None, LeftOut::Cancelled),
        Status::Published => return leave(None, LeftOut::Published),
        Status::Idea | Status::Draft | Status::InReview | Status::Approved => {}
    }
    let (day, time) = match (post.day, post.time) {
        (Some(day), Some(time)) => (day, time),
        (Some(_), None) => return leave(None, LeftOut::NoTime),
        (None, _) => return leave(None, LeftOut::NoDay),
    };
    if post.channels.is_empty() {
        return leave(None, LeftOut::NoChannel);
    }
    let channels = posts.names.channels.iter().enumerate();
    for (at, channel) in channels.filter(|(_, channel)| posts.means_channel(&channel.id)) {
        if !post.channels.iter().any(|on| on.channel == channel.id) {
            continue;
        }
        let text = post.text_on(&channel.id);
        if is_own(channel) {
            leave(Some(at), LeftOut::NotSocial);
        } else if text.trim().is_empty() {
            leave(Some(at), LeftOut::NoText);
        } else {
            rows.push(Row {
                post: post.id.clone(),
                title: title.clone(),
                day,
                time,
                status: post.status,
                channel: at,
                text: text.to_owned(),
                link: post.link.clone(),
            });
        }
    }
}

fn is_own(channel: &Channel) -> bool {
    OWN.contains(&channel.network.as_str())
}

fn title_of(post: &Post) -> String {
    let title = first_words(&post.title, 60);
    if title.is_empty() {
        first_words(&post.text, 60)
    } else {
        title
    }
}

fn split(preset: &Preset, channel: Option<&str>, rows: Vec<Row>, files: &mut Vec<BulkFile>) {
    let most = preset.most_rows.unwrap_or(usize::MAX).max(1);
    let several = rows.len() > most;
    let mut rows = rows.into_iter().peekable();
    let mut number = 1;
    while rows.peek().is_some() {
        files.push(BulkFile {
            channel: channel.map(str::to_owned),
            number: several.then_some(number),
            rows: rows.by_ref().take(most).collect(),
        });
        number += 1;
    }
}

/// Writes the one file that a bulk export has; fails where it has several, which a stream cannot hold.
pub(super) fn write(
    posts: &Posts<'_>,
    preset: &Preset,
    to: &mut dyn Write,
    report: Report<'_>,
) -> Result<u32> {
    let bulk = gather(posts, preset, report)?;
    match bulk.files.as_slice() {
        [] => put(posts, preset, &[], to)?,
        [file] => put(posts, preset, &file.rows, to)?,
        several => {
            let (name, count) = (&preset.name, several.len());
            return Err(Error::invalid(format!(
                "{name} needs {count} files for this. Say where they go (--out), or choose one channel and fewer days."
            ))
            .with("reason", "several_files")
            .with("tool", name)
            .with("count", count));
        }
    }
    Ok(bulk.posts)
}

/// Writes the rows of a file: RFC 4180, UTF-8 without a mark.
pub(super) fn put(posts: &Posts<'_>, preset: &Preset, rows: &[Row], to: &mut dyn Write) -> Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(to);
    if preset.header {
        let heads = preset.columns.iter().map(|column| column.head.as_str());
        writer.write_record(heads).map_err(|error| of_csv(&error))?;
    }
    for row in rows {
        let cells = preset.columns.iter().map(|column| match column.holds {
            Holds::Moment | Holds::Day => preset.moment(row.day, row.time),
            Holds::Time => preset.time_alone(row.day, row.time),
            Holds::Text => row.text.clone(),
            Holds::Link => row.link.clone(),
            Holds::Account => account(posts, row).to_owned(),
            Holds::Nothing => String::new(),
        });
        writer.write_record(cells).map_err(|error| of_csv(&error))?;
    }
    writer.flush().map_err(|error| broken(&error))
}

/// The name of a row's channel.
pub(super) fn account<'a>(posts: &'a Posts<'_>, row: &Row) -> &'a str {
    let channel = posts.names.channels.get(row.channel);
    channel.map(|channel| channel.name.as_str()).unwrap_or_default()
}

fn of_csv(error: &csv::Error) -> Error {
    match error.kind() {
        csv::ErrorKind::Io(error) => broken(error),
        _ => Error::new(Code::Internal, format!("The CSV could not be written: {error}.")),
    }
}

impl BulkFile {
    /// What tells it from the other files of its export: its channel and its number.
    pub(super) fn suffix(&self) -> String {
        let channel = self.channel.as_deref().unwrap_or_default();
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        let parts = [channel, number.as_str()];
        let words = parts.iter().filter(|part| !part.is_empty());
        words
            .map(|part| in_a_file_name(part))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A name without the characters that a system keeps for itself.
fn in_a_file_name(name: &str) -> String {
    let plain = name.chars().map(|c| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        c if c.is_control() => ' ',
        c => c,
    });
    let plain: String = plain.collect();
    plain
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches('.')
        .to_owned()
}
