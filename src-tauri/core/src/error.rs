//! One error type: a code where somebody acts on it, a message that names the thing and the way out.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// What went wrong, where a caller acts on the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The file is not an Almanac plan.
    NotAPlan,
    /// The plan was written by a newer Almanac.
    Newer,
    /// The plan's file is damaged.
    Damaged,
    /// The plan, or the place that it lies in, cannot be written to.
    ReadOnly,
    /// Another program holds the plan for too long.
    Busy,
    /// There is no such file, post, theme, channel, campaign or edit.
    NotFound,
    /// There is already something of that name.
    Exists,
    /// A value that cannot be taken: the message names it.
    Invalid,
    /// A file that cannot be read as a table.
    NotATable,
    /// A file that a post cannot carry.
    NotAttachable,
    /// There is nothing to undo or redo.
    NothingToUndo,
    /// The work was cancelled; nothing was written.
    Cancelled,
    /// The operating system refused: the message says what and why.
    Io,
    /// A fault of Almanac's own; the message helps whoever mends it.
    Internal,
}

/// Where in a file an error stands: a record (1 is the first below the header) and a column's header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct At {
    /// The record's number, 1 for the first below the header.
    pub row: u32,
    /// The column's header, empty if the whole record is meant.
    pub column: String,
}

/// An error of Almanac: what a person reads, and what a program acts on.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Error {
    /// What went wrong, for whoever acts on it.
    pub code: Code,
    /// A plain sentence that names the thing and the way out, in English.
    pub message: String,
    /// What the sentence names, so that a screen can say it in its own language.
    pub args: BTreeMap<String, String>,
    /// Where in a file it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub at: Option<At>,
}

/// A result of Almanac.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of a code with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            args: BTreeMap::new(),
            at: None,
        }
    }

    /// The same error, naming one thing more for a screen's own sentence.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// A value that cannot be taken.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message)
    }

    /// There is no such thing in this plan.
    pub fn not_found(noun: &str, name: impl fmt::Display) -> Self {
        Self::new(
            Code::NotFound,
            format!("There is no {noun} “{name}” in this plan."),
        )
        .with("noun", noun)
        .with("name", name)
    }

    /// What the operating system said about a file.
    pub fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let shown = path.display();
        match error.kind() {
            ErrorKind::NotFound => Self::new(
                Code::NotFound,
                format!("There is no file {shown}. Check the name and the folder."),
            ),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::new(
                Code::ReadOnly,
                format!("{shown} cannot be written or read with your permissions. Choose another folder."),
            ),
            ErrorKind::StorageFull => Self::new(
                Code::Io,
                format!("The disk is full: {shown} was not written. Free some space."),
            ),
            _ => Self::new(Code::Io, format!("{shown}: {error}.")),
        }
        .with("path", shown)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
