//! Choosing files with the system's dialogs.
//!
//! WebDriver cannot drive a GTK dialog. So under automation (`TAURI_WEBVIEW_AUTOMATION=true`, which is what
//! lets WebDriver in at all) each dialog is answered by a line of the file that `ALMANAC_CHOOSE` names: the
//! first dialog by the first line, and so on; an empty line, or none, closes the dialog without a choice. The
//! file is read at each dialog, so that a test may write its answers as it goes.

use almanac_core::attachment::{NewAttachment, check_length};
use almanac_core::exchange::Format;
use almanac_core::{Code, Error, Result};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// A kind of file: its name in a dialog, and the endings of its files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    name: &'static str,
    endings: &'static [&'static str],
}

/// Plans.
pub(crate) const PLAN: Kind = Kind {
    name: "Almanac",
    endings: &["almanac"],
};
/// Tables to be read.
pub(crate) const TABLE: Kind = Kind {
    name: "XLSX, ODS, XLS, CSV, ICS",
    endings: &[
        "xlsx", "xlsm", "ods", "xls", "xlsb", "csv", "tsv", "tab", "txt", "ics", "ical",
    ],
};
/// Files of occasions.
pub(crate) const OCCASIONS: Kind = Kind {
    name: "iCalendar",
    endings: &["ics", "ical"],
};

/// What a post can carry.
pub(crate) const ATTACHMENT: Kind = Kind {
    name: "PNG, JPEG, GIF, WebP, MP4, PDF",
    endings: &["png", "jpg", "jpeg", "gif", "webp", "mp4", "m4v", "pdf"],
};

/// Who answers when a file is to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialogs {
    /// The person, in a system dialog.
    Person,
    /// The lines of a file, one a dialog; without a file every dialog is closed.
    Answers(Option<PathBuf>),
}

impl Dialogs {
    /// The person, unless this process is under automation.
    pub fn of_this_process() -> Self {
        if std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true") {
            Self::Answers(std::env::var_os("ALMANAC_CHOOSE").map(PathBuf::from))
        } else {
            Self::Person
        }
    }
}

/// Asks for files, and counts how often it did.
#[derive(Debug)]
pub(crate) struct Chooser {
    dialogs: Dialogs,
    asked: AtomicUsize,
}

impl Chooser {
    /// A chooser that has not asked yet.
    pub(crate) fn new(dialogs: Dialogs) -> Self {
        Self {
            dialogs,
            asked: AtomicUsize::new(0),
        }
    }

    /// A file to be read; none where the dialog was closed. Blocks until it is answered.
    pub(crate) fn open<R: Runtime>(&self, app: &AppHandle<R>, kind: Kind) -> Result<Option<PathBuf>> {
        match &self.dialogs {
            Dialogs::Answers(answers) => next_answer(answers.as_deref(), &self.asked),
            Dialogs::Person => chosen(dialog(app, kind).blocking_pick_file()),
        }
    }

    /// Files to be read; none where the dialog was closed. Blocks until it is answered. A line of answers may
    /// name several files, parted by tabs.
    pub(crate) fn open_many<R: Runtime>(&self, app: &AppHandle<R>, kind: Kind) -> Result<Vec<PathBuf>> {
        match &self.dialogs {
            Dialogs::Answers(answers) => {
                let line = next_answer(answers.as_deref(), &self.asked)?.unwrap_or_default();
                let names = line.to_string_lossy().into_owned();
                Ok(names
                    .split('\t')
                    .filter(|name| !name.is_empty())
                    .map(PathBuf::from)
                    .collect())
            }
            Dialogs::Person => {
                let files = dialog(app, kind).blocking_pick_files().unwrap_or_default();
                files
                    .into_iter()
                    .filter_map(|file| chosen(Some(file)).transpose())
                    .collect()
            }
        }
    }

    /// A file to be written, with the kind's ending; none where the dialog was closed. Blocks until it is
    /// answered. Fails where the ending had to be added and a file of that name is there, for nobody was asked
    /// whether to replace it.
    pub(crate) fn save<R: Runtime>(
        &self,
        app: &AppHandle<R>,
        kind: Kind,
        folder: Option<&Path>,
        name: &str,
    ) -> Result<Option<PathBuf>> {
        let path = match &self.dialogs {
            Dialogs::Answers(answers) => next_answer(answers.as_deref(), &self.asked)?,
            Dialogs::Person => {
                let mut dialog = dialog(app, kind).set_file_name(name);
                if let Some(folder) = folder {
                    dialog = dialog.set_directory(folder);
                }
                chosen(dialog.blocking_save_file())?
            }
        };
        path.map(|path| with_ending(path, kind)).transpose()
    }
}

/// The kind of file that a format writes.
pub(crate) fn export_kind(format: Format) -> Kind {
    let (name, endings): (_, &'static [&'static str]) = match format {
        Format::Csv | Format::CsvPlain | Format::CsvSemicolon | Format::Preset(_) => ("CSV", &["csv"]),
        Format::Xlsx => ("Excel", &["xlsx"]),
        Format::Ics => ("iCalendar", &["ics"]),
        Format::Html => ("HTML", &["html"]),
        Format::Json => ("JSON", &["json"]),
        Format::Markdown => ("Markdown", &["md"]),
    };
    Kind { name, endings }
}

/// Reads a file that is to be attached. One that is too large is refused before it is read.
pub(crate) fn attachment(path: &Path) -> Result<NewAttachment> {
    let io = |error: std::io::Error| Error::io(path, &error);
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    check_length(&name, std::fs::metadata(path).map_err(io)?.len())?;
    let bytes = std::fs::read(path).map_err(io)?;
    Ok(NewAttachment { name, bytes })
}

fn dialog<R: Runtime>(app: &AppHandle<R>, kind: Kind) -> FileDialogBuilder<R> {
    app.dialog().file().add_filter(kind.name, kind.endings)
}

fn chosen(file: Option<tauri_plugin_dialog::FilePath>) -> Result<Option<PathBuf>> {
    file.map(|file| {
        file.into_path()
            .map_err(|error| Error::invalid(format!("That is not a file on this machine: {error}.")))
    })
    .transpose()
}

fn next_answer(answers: Option<&Path>, asked: &AtomicUsize) -> Result<Option<PathBuf>> {
    let number = asked.fetch_add(1, Ordering::SeqCst);
    let Some(file) = answers else { return Ok(None) };
    let text = std::fs::read_to_string(file).map_err(|error| Error::io(file, &error))?;
    Ok(text
        .lines()
        .nth(number)
        .filter(|line| !line.is_empty())
        .map(PathBuf::from))
}

fn with_ending(path: PathBuf, kind: Kind) -> Result<PathBuf> {
    let Some(ending) = kind.endings.first() else {
        return Ok(path);
    };
    if path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending))
    {
        return Ok(path);
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    let path = PathBuf::from(name);
    if path.exists() {
        return Err(Error::new(
            Code::Exists,
            format!("{} is there already. Choose another name.", path.display()),
        )
        .with("path", path.display()));
    }
    Ok(path)
}

/// A name that every system takes for a file: without the characters that one of them keeps for itself.
pub(crate) fn file_name(title: &str, ending: &str) -> String {
    let plain: String = title
        .chars()
        .map(|letter| match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            other if other.is_control() => ' ',
            other => other,
        })
        .collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_matches('.');
    format!("{}.{ending}", if name.is_empty() { "Almanac" } else { name })
}

/// The first of "name.ending", "name 2.ending", … for which `make` does not say that there is such a file.
pub(crate) fn with_free_name<T>(
    folder: &Path,
    name: &str,
    ending: &str,
    make: impl Fn(&Path) -> Result<T>,
) -> Result<T> {
    let mut number = 1;
    loop {
        let file = if number == 1 {
            format!("{name}.{ending}")
        } else {
            format!("{name} {number}.{ending}")
        };
        match make(&folder.join(file)) {
            Err(error) if error.code == Code::Exists && number < 1000 => number += 1,
            made => return made,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_given_line_by_line_and_then_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers");
        std::fs::write(&file, "/a\n\n/c\n").unwrap();
        let asked = AtomicUsize::new(0);
        let answers: Vec<Option<PathBuf>> = (0..4)
            .map(|_| next_answer(Some(&file), &asked).unwrap())
            .collect();
        assert_eq!(answers, [Some("/a".into()), None, Some("/c".into()), None]);
    }

    #[test]
    fn an_ending_is_added_but_never_over_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("Plan.almanac");
        assert_eq!(with_ending(folder.path().join("Plan"), PLAN).unwrap(), there);
        assert_eq!(
            with_ending(there.clone(), PLAN).unwrap(),
            there,
            "the ending is there"
        );
        std::fs::write(&there, "").unwrap();
        assert_eq!(
            with_ending(folder.path().join("Plan"), PLAN).unwrap_err().code,
            Code::Exists
        );
    }

    #[test]
    fn a_title_becomes_a_file_name_on_every_system() {
        assert_eq!(
            file_name("Riverton: 2027/28?", "almanac"),
            "Riverton 2027 28.almanac"
        );
        assert_eq!(file_name(" … ", "csv"), "….csv");
        assert_eq!(file_name("...", "csv"), "Almanac.csv");
    }

    #[test]
    fn the_first_free_name_is_taken() {
        let made = with_free_name(Path::new("/x"), "A", "csv", |path| {
            if path.ends_with("A 3.csv") {
                Ok(path.to_owned())
            } else {
                Err(Error::new(Code::Exists, "there"))
            }
        });
        assert_eq!(made.unwrap(), Path::new("/x/A 3.csv"));
    }
}
