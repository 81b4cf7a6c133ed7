//! The formats that posts are written in: their words in the terminal and on the border, and what a screen needs
//! to know of each.

use super::preset::Preset;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// As what posts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, type = "string"))]
#[serde(try_from = "String", into = "String")]
pub enum Format {
    /// CSV that a spreadsheet opens rightly: UTF-8 with a byte order mark, commas.
    Csv,
    /// CSV without a mark, for other programs.
    CsvPlain,
    /// CSV with semicolons, for Excel where the comma is the decimal sign.
    CsvSemicolon,
    /// A workbook, for Excel and LibreOffice.
    Xlsx,
    /// iCalendar, for calendars.
    Ics,
    /// One page to read and to print.
    Html,
    /// JSON, as docs/export.schema.json describes it.
    Json,
    /// Markdown, to read and to paste.
    Markdown,
    /// Another tool's bulk file.
    Preset(&'static Preset),
}

/// For what a format is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To be worked on in a spreadsheet.
    Sheet,
    /// To be read.
    Read,
    /// For other programs.
    Program,
    /// For a scheduler.
    Scheduler,
}

/// What a screen needs to know of a format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct FormatFacts {
    /// Its word, such as `csv-plain`.
    pub word: String,
    /// The name of the tool that reads it; empty where it is none's own.
    pub tool: String,
    /// The ending of its files, without the dot.
    pub ending: String,
    /// For what it is chosen.
    pub purpose: Purpose,
}

impl Format {
    /// The formats that are not another tool's.
    const OWN: [Self; 8] = [
        Self::Xlsx,
        Self::Csv,
        Self::CsvPlain,
        Self::CsvSemicolon,
        Self::Ics,
        Self::Html,
        Self::Json,
        Self::Markdown,
    ];

    /// All formats, in the order in which they are offered.
    pub fn all() -> Vec<Self> {
        let presets = Preset::all().iter().map(Self::Preset);
        Self::OWN.into_iter().chain(presets).collect()
    }

    /// Its word in the terminal and on the border.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::CsvPlain => "csv-plain",
            Self::CsvSemicolon => "csv-semicolon",
            Self::Xlsx => "xlsx",
            Self::Ics => "ics",
            Self::Html => "html",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Preset(preset) => &preset.key,
        }
    }

    /// The ending of its files, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvPlain | Self::CsvSemicolon | Self::Preset(_) => "csv",
            Self::Xlsx => "xlsx",
            Self::Ics => "ics",
            Self::Html => "html",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }

    /// For what it is chosen.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::Xlsx | Self::Csv | Self::CsvSemicolon => Purpose::Sheet,
            Self::Html | Self::Markdown => Purpose::Read,
            Self::CsvPlain | Self::Ics | Self::Json => Purpose::Program,
            Self::Preset(_) => Purpose::Scheduler,
        }
    }

    /// What a screen needs to know of it.
    pub fn facts(self) -> FormatFacts {
        FormatFacts {
            word: self.word().to_owned(),
            tool: match self {
                Self::Preset(preset) => preset.name.clone(),
                _ => String::new(),
            },
            ending: self.ending().to_owned(),
            purpose: self.purpose(),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let all = Self::all();
        all.iter()
            .find(|format| format.word() == text)
            .copied()
            .ok_or_else(|| {
                let words: Vec<&str> = all.iter().map(|format| format.word()).collect();
                Error::invalid(format!(
                    "“{text}” is not a format. Use one of: {}.",
                    words.join(", ")
                ))
                .with("reason", "format")
                .with("format", text)
            })
    }
}

impl TryFrom<String> for Format {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        text.parse()
    }
}

impl From<Format> for String {
    fn from(format: Format) -> Self {
        format.word().to_owned()
    }
}
