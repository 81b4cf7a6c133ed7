//! Where an export goes: to a temporary file beside its place that is synced and renamed, so that a file is there
//! whole or as it was.

use super::{Export, write};
use crate::draft::Draft;
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

/// Writes the posts that an export means to a file, whole or not at all; a file there is replaced.
pub fn export(plan: &Plan, export: &Export, path: &Path, report: Report<'_>) -> Result<Exported> {
    may_be_written(plan, path)?;
    let draft = Draft::of(path)?;
    let mut counted = Counted {
        to: BufWriter::with_capacity(1 << 16, draft.file()),
        bytes: 0,
    };
    let posts = write(plan, export, &mut counted, report).map_err(|error| at_path(error, path))?;
    counted.flush().map_err(|error| Error::io(path, &error))?;
    let bytes = counted.bytes;
    drop(counted);
    draft.keep()?;
    Ok(exported(path, posts, bytes))
}

fn exported(path: &Path, posts: u32, bytes: u64) -> Exported {
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
        posts,
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
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
