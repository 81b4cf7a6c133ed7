//! Printing: lines for people, one JSON document for programs.

use crate::Failure;
use almanac_core::{Code, Error};
use serde::Serialize;
use std::io::{ErrorKind, StdoutLock, Write};

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Error(Error::new(
                Code::Io,
                format!("Standard output cannot be written: {error}."),
            ))
        }
    }
}

/// Standard output, for many lines.
pub(crate) fn out() -> std::io::BufWriter<StdoutLock<'static>> {
    std::io::BufWriter::new(std::io::stdout().lock())
}

/// Prints one line for people.
pub(crate) fn line(text: impl AsRef<str>) -> Result<(), Failure> {
    writeln!(std::io::stdout(), "{}", text.as_ref())?;
    Ok(())
}

/// Prints one JSON document.
pub(crate) fn json(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = out();
    serde_json::to_writer_pretty(&mut out, value).map_err(std::io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

/// Prints a JSON array as its members come, so that a long one needs no memory.
pub(crate) struct Array {
    out: std::io::BufWriter<StdoutLock<'static>>,
    begun: bool,
}

impl Array {
    /// Begins the array.
    pub(crate) fn begin() -> Result<Self, Failure> {
        let mut out = out();
        out.write_all(b"[")?;
        Ok(Self { out, begun: false })
    }

    /// Prints one member.
    pub(crate) fn push(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        self.out.write_all(if self.begun { b",\n" } else { b"\n" })?;
        self.begun = true;
        serde_json::to_writer(&mut self.out, value).map_err(std::io::Error::from)?;
        Ok(())
    }

    /// Ends the array.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        self.out.write_all(if self.begun { b"\n]\n" } else { b"]\n" })?;
        self.out.flush()?;
        Ok(())
    }
}
