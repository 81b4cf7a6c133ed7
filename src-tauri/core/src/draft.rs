//! Files are written whole or not at all: to a draft beside them, which is synced and takes their place.

use crate::error::{Code, Error, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempDir};

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

/// A folder of files on its way to a path. Dropped before it is kept, it leaves no trace.
pub(crate) struct DraftFolder {
    folder: TempDir,
    path: PathBuf,
}

impl DraftFolder {
    /// An empty folder beside `path`. Fails where there is something of that name already.
    pub(crate) fn of(path: &Path) -> Result<Self> {
        if path.exists() {
            return Err(exists(path));
        }
        let beside = folder_of(path);
        let mut draft = tempfile::Builder::new();
        draft.prefix(".almanac-").suffix(".draft");
        #[cfg(unix)]
        draft.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let folder = draft
            .tempdir_in(beside)
            .map_err(|error| Error::io(beside, &error))?;
        Ok(Self {
            folder,
            path: path.to_owned(),
        })
    }

    /// Puts a file into it, synced.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let io = |error: std::io::Error| Error::io(&self.path.join(name), &error);
        let mut file = std::fs::File::create_new(self.folder.path().join(name)).map_err(io)?;
        file.write_all(bytes).map_err(io)?;
        file.sync_all().map_err(io)
    }

    /// Puts the folder in its place. Fails where there is something of that name by now.
    pub(crate) fn keep_new(self) -> Result<()> {
        let path = self.path;
        // A rename would put it in the place of an empty folder that somebody made meanwhile.
        if path.exists() {
            return Err(exists(&path));
        }
        sync(self.folder.path());
        std::fs::rename(self.folder.path(), &path).map_err(|error| Error::io(&path, &error))?;
        // What was renamed is there no more, and is not to be deleted.
        drop(self.folder.keep());
        sync(folder_of(&path));
        Ok(())
    }
}

fn exists(path: &Path) -> Error {
    let shown = path.display();
    Error::new(
        Code::Exists,
        format!("{shown} is there already. Choose another name."),
    )
    .with("path", shown)
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
