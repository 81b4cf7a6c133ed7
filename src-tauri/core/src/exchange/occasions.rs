//! Occasions from a file, read once or again: the preview writes nothing, and reading is one edit.

use super::outcome::Problem;
use super::{bytes, ics};
use crate::error::{Error, Result};
use crate::history::Changed;
use crate::id::OccasionFileId;
use crate::occasion::{Kind, Occasion, OccasionFile, Rule};
use crate::plan::{Plan, Reading};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::Path;

/// How many occasions a preview shows.
const SHOWN: usize = 500;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// What a person says about a file of occasions; what is absent is as it was read last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct OccasionOptions {
    /// The file of the plan that this is; without one, the file of that name, or a new one.
    pub file: Option<OccasionFileId>,
    /// What its occasions are.
    pub kind: Option<Kind>,
    /// Whether work stops on them.
    pub off: Option<bool>,
    /// What the preview said of the file's contents: where it says something else now, nothing is read.
    pub digest: Option<String>,
}

/// What reading does with an occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ReadingOutcome {
    /// It comes.
    New,
    /// It changes.
    Changed,
    /// It stays as it is.
    Same,
    /// It goes, for the file has it no more.
    Gone,
}

/// An occasion of a preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PreviewOccasion {
    /// What it is called.
    pub name: String,
    /// When it is.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub on: Rule,
    /// How many days it takes.
    pub days: u32,
    /// What becomes of it.
    pub outcome: ReadingOutcome,
}

/// How many come, change, stay and go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OccasionCounts {
    /// Those that come.
    pub new: u32,
    /// Those that change.
    pub changed: u32,
    /// Those that stay.
    pub same: u32,
    /// Those that go.
    pub gone: u32,
}

/// What reading a file would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OccasionPreview {
    /// The file's name.
    pub file: String,
    /// The file of the plan that it is, if the plan knows it.
    pub known: Option<OccasionFileId>,
    /// What its occasions will be.
    pub kind: Kind,
    /// Whether work will stop on them.
    pub off: bool,
    /// The first of the occasions: those that come, change and go, then those that stay.
    pub occasions: Vec<PreviewOccasion>,
    /// How many of each there are.
    pub counts: OccasionCounts,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// The SHA-256 of the file.
    pub digest: String,
}

/// What came of reading a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OccasionsRead {
    /// The file's name.
    pub file: String,
    /// How many of each there were.
    pub counts: OccasionCounts,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// What changed.
    pub changed: Changed,
}

struct Work {
    name: String,
    known: Option<OccasionFile>,
    kind: Kind,
    off: bool,
    reading: Reading,
    problems: Vec<Problem>,
    digest: String,
}

impl Work {
    fn of(plan: &Plan, path: &Path, options: &OccasionOptions) -> Result<Self> {
        let name = bytes::name_of(path);
        let known = match &options.file {
            Some(id) => Some(plan.occasion_file(id)?),
            None => plan.occasion_file_named(&name)?,
        };
        let kind = options
            .kind
            .or(known.as_ref().map(|file| file.kind))
            .unwrap_or_default();
        let off = options
            .off
            .or(known.as_ref().map(|file| file.off))
            .unwrap_or_default();
        let text = text_of(path, &name)?;
        let digest = Sha256::digest(text.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let (read, problems) = ics::occasions(&name, &text, plan.zone())?;
        let reading = plan.reading(known.as_ref().map(|file| &file.id), kind, off, &read)?;
        Ok(Self {
            name,
            known,
            kind,
            off,
            reading,
            problems,
            digest,
        })
    }

    fn counts(&self) -> OccasionCounts {
        let count = |all: &[Occasion]| u32::try_from(all.len()).unwrap_or(u32::MAX);
        OccasionCounts {
            new: count(&self.reading.new),
            changed: count(&self.reading.changed),
            same: count(&self.reading.same),
            gone: count(&self.reading.gone),
        }
    }
}

/// The text of a file: UTF-8, as the standard wants it, or what its byte order mark says, or Windows-1252, as old
/// programs write it. Fails where there is no such file, or it is too large.
fn text_of(path: &Path, name: &str) -> Result<String> {
    let io = |error: std::io::Error| Error::io(path, &error);
    let facts = std::fs::metadata(path).map_err(io)?;
    if !facts.is_file() || facts.len() > LARGEST {
        return Err(Error::invalid(format!(
            "“{name}” is not an iCalendar file of 16 MB at most. Choose a file that ends in .ics."
        ))
        .with("reason", "not_ics")
        .with("file", name));
    }
    let bytes = std::fs::read(path).map_err(io)?;
    let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
    let bytes = bytes.get(mark..).unwrap_or_default();
    let read = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    Ok(match read {
        Some(text) => text.into_owned(),
        None => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

/// Says what reading a file of occasions would do, and writes nothing. Fails where it is no iCalendar file.
pub fn preview_occasions(plan: &Plan, path: &Path, options: &OccasionOptions) -> Result<OccasionPreview> {
    let work = Work::of(plan, path, options)?;
    let reading = &work.reading;
    let all = [
        (&reading.new, ReadingOutcome::New),
        (&reading.changed, ReadingOutcome::Changed),
        (&reading.gone, ReadingOutcome::Gone),
        (&reading.same, ReadingOutcome::Same),
    ];
    let shown = all.into_iter().flat_map(|(some, outcome)| {
        some.iter().map(move |one| PreviewOccasion {
            name: one.name.clone(),
            on: one.on,
            days: one.days,
            outcome,
        })
    });
    Ok(OccasionPreview {
        occasions: shown.take(SHOWN).collect(),
        counts: work.counts(),
        file: work.name,
        known: work.known.map(|file| file.id),
        kind: work.kind,
        off: work.off,
        problems: work.problems,
        digest: work.digest,
    })
}

/// Reads a file of occasions as one edit, whole or not at all; the plan knows the file from then on. Fails where the
/// file has changed since its preview.
pub fn read_occasions(plan: &mut Plan, path: &Path, options: &OccasionOptions) -> Result<OccasionsRead> {
    let work = Work::of(plan, path, options)?;
    if options.digest.as_ref().is_some_and(|seen| *seen != work.digest) {
        return Err(Error::invalid(format!(
            "“{}” has changed since you looked at it. Look at it again; nothing was read.",
            work.name
        ))
        .with("reason", "file_changed")
        .with("file", &work.name));
    }
    let counts = work.counts();
    let known = work.known.as_ref().map(|file| &file.id);
    let changed = plan.take_reading(path, &work.name, known, (work.kind, work.off), &work.reading)?;
    Ok(OccasionsRead {
        file: work.name,
        counts,
        problems: work.problems,
        changed,
    })
}
