//! Where an export goes: to a temporary file beside its place that is synced and renamed, so that a file is there
//! whole or as it was. An export of several files goes to a temporary folder in the same way.

use super::bulk::{self, Bulk};
use super::posts::Posts;
use super::preset::Preset;
use super::{Export, Format, write};
use crate::draft::{Draft, DraftFolder};
use crate::error::{Code, Error, Result};
use crate::exchange::Report;
use crate::plan::Plan;
use serde::Serialize;
use std::io::{BufWriter, Write};
use std::path::Path;

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Exported {
    /// Where the file lies, or the folder of several.
    pub path: String,
    /// Its name.
    pub file: String,
    /// The folder that it lies in.
    pub folder: String,
    /// The names of the files in it, where there are several.
    pub files: Vec<String>,
    /// How many posts are in it.
    pub posts: u32,
    /// How long it is; more than 4 GB count as 4 GB.
    pub bytes: u32,
    /// Whether the plan's ledger remembers it.
    pub noted: bool,
}

/// Writes the posts that an export means to a file, whole or not at all; a file there is replaced. Where a scheduler
/// needs several files, they go to a new folder of the file's name without its ending.
pub fn export(plan: &Plan, export: &Export, path: &Path, report: Report<'_>) -> Result<Exported> {
    if let Format::Preset(preset) = export.format {
        let posts = Posts::of(plan, export)?;
        let bulk = bulk::gather(&posts, preset, report)?;
        if bulk.files.len() > 1 {
            return folder(&posts, preset, &bulk, path);
        }
        may_be_written(plan, path)?;
        return file(path, |to| {
            let rows = bulk.files.first().map(|file| file.rows.as_slice());
            bulk::put(&posts, preset, rows.unwrap_or_default(), to)?;
            Ok(bulk.posts)
        });
    }
    may_be_written(plan, path)?;
    file(path, |to| write(plan, export, to, report))
}

/// Writes an export for somebody, and notes it in the plan's ledger; one of a plan that cannot be written is made and
/// not noted.
pub fn hand_out(
    plan: &mut Plan,
    asked: &Export,
    recipient: &str,
    path: &Path,
    report: Report<'_>,
) -> Result<Exported> {
    // What another window writes meanwhile counts as changed next time.
    let edit = plan.newest_edit()?;
    let mut exported = export(plan, asked, path, report)?;
    exported.noted = plan.note_export(asked, recipient, &exported, edit).is_ok();
    Ok(exported)
}

/// Writes one file; `fill` gives how many posts it wrote.
fn file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<u32>) -> Result<Exported> {
    let draft = Draft::of(path)?;
    let mut counted = Counted {
        to: BufWriter::with_capacity(1 << 16, draft.file()),
        bytes: 0,
    };
    let posts = fill(&mut counted).map_err(|error| at_path(error, path))?;
    counted.flush().map_err(|error| Error::io(path, &error))?;
    let bytes = counted.bytes;
    drop(counted);
    draft.keep()?;
    Ok(exported(path, Vec::new(), posts, bytes))
}

/// Writes the files of a bulk export into a new folder.
fn folder(posts: &Posts<'_>, preset: &Preset, bulk: &Bulk, path: &Path) -> Result<Exported> {
    let path = path.with_extension("");
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let draft = DraftFolder::of(&path)?;
    let (mut files, mut bytes) = (Vec::new(), 0);
    for file in &bulk.files {
        // Two channels may have names that make the same file name.
        let names = (1..).map(|number: u32| match number {
            1 => format!("{name} {}.csv", file.suffix()),
            number => format!("{name} {} ({number}).csv", file.suffix()),
        });
        let taken = |name: &String| {
            files
                .iter()
                .any(|own: &String| own.to_lowercase() == name.to_lowercase())
        };
        let own = names.into_iter().find(|name| !taken(name)).unwrap_or_default();
        let mut text = Vec::new();
        bulk::put(posts, preset, &file.rows, &mut text)?;
        draft.put(&own, &text)?;
        bytes += text.len() as u64;
        files.push(own);
    }
    draft.keep_new()?;
    Ok(exported(&path, files, bulk.posts, bytes))
}

fn exported(path: &Path, files: Vec<String>, posts: u32, bytes: u64) -> Exported {
    let name = path
        .file_name()
        .map(|part| part.to_string_lossy().into_owned())
        .unwrap_or_default();
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    Exported {
        path: path.display().to_string(),
        file: name,
        folder: whole
            .parent()
            .map(|folder| folder.display().to_string())
            .unwrap_or_default(),
        files,
        posts,
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        noted: false,
    }
}

/// Fails where the path is a folder, or the plan itself.
fn may_be_written(plan: &Plan, path: &Path) -> Result<()> {
    if path.is_dir() {
        let shown = path.display();
        return Err(
            Error::invalid(format!("{shown} is a folder. Give the export a file name in it."))
                .with("path", shown),
        );
    }
    let same = path
        .canonicalize()
        .is_ok_and(|there| plan.path().canonicalize().is_ok_and(|own| own == there));
    if same {
        return Err(Error::invalid(
            "An export needs another name than the plan itself.",
        ));
    }
    Ok(())
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
