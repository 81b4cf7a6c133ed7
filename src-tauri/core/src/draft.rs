//! Files are written whole or not at all: to a draft beside them, which is synced and takes their place.

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file on its way to a path. Dropped before it is kept, it leaves no trace.
pub(crate) struct Draft {
    file: NamedTempFile,
    path: PathBuf,
}

impl Draft {
    /// An empty draft beside `path`, readable by whom a file made there by hand would be.
    pub(crate) fn of(path: &Path) -> Result<Self> {
        let folder = folder_of(path);
        let mut draft = tempfile::Builder::new();
        draft.prefix(".almanac-").suffix(".draft");
        #[cfg(unix)]
        draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = draft
            .tempfile_in(folder)
            .map_err(|error| Error::io(folder, &error))?;
        Ok(Self {
            file,
            path: path.to_owned(),
        })
    }

    /// The open draft, for whoever writes bytes.
    pub(crate) fn file(&self) -> &std::fs::File {
        self.file.as_file()
    }

    /// Where the draft lies, for whoever writes by name.
    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Puts the draft in its place, over a file that is there.
    pub(crate) fn keep(self) -> Result<()> {
        let path = self.path;
        self.file
            .as_file()
            .sync_all()
            .map_err(|error| Error::io(&path, &error))?;
        self.file
            .persist(&path)
            .map_err(|error| Error::io(&path, &error.error))?;
        sync(folder_of(&path));
        Ok(())
    }

    /// Puts the draft in its place. Fails where there is a file already.
    pub(crate) fn keep_new(self) -> Result<()> {
        let path = self.path;
        self.file
            .as_file()
            .sync_all()
            .map_err(|error| Error::io(&path, &error))?;
        self.file
            .persist_noclobber(&path)
            .map_err(|error| Error::io(&path, &error.error))?;
        sync(folder_of(&path));
        Ok(())
    }
}

/// The folder that a file lies in, `.` where its path names none.
fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes a rename last over a loss of power, where the system lets folders be synced.
fn sync(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        // A file system that cannot sync a folder has done what it can: the file itself is synced.
        drop(folder.sync_all());
    }
}
