//! Presets: the columns of the bulk files that schedulers read, from `data/presets.json`, each with its source and
//! how sure it is.

use crate::time::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// How sure it is that a tool still reads a file as the preset writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// By the tool's own template.
    Yes,
    /// In part by others' words.
    Likely,
    /// By words that are old.
    Stale,
}

/// Another tool's bulk file.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Its word in the terminal, such as `publer`.
    pub key: String,
    /// The tool's name.
    pub name: String,
    /// How sure it is.
    pub sure: Sure,
    /// Where the columns and figures come from.
    pub source: String,
    /// The month or year of the source.
    pub as_of: String,
    /// The most rows that a file may have.
    pub most_rows: Option<usize>,
    /// Whether the first row names the columns.
    pub(super) header: bool,
    /// Whether there is one file for all channels, or one a channel.
    pub(super) files: Files,
    /// How many minutes two posts on one channel must be apart.
    pub(super) apart: Option<i64>,
    /// How a day, or a day and a time, is written (strftime).
    pub(super) date: String,
    /// How a time that has a column of its own is written (strftime).
    pub(super) time: String,
    /// Its columns, in their order.
    pub(super) columns: Vec<Column>,
}

/// How a tool wants its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Files {
    /// One a channel: the tool asks for the account when it reads the file.
    Channel,
    /// One for all: the file names the account.
    One,
}

/// A column of a tool.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    pub(super) head: String,
    pub(super) holds: Holds,
}

/// What of a post a column gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Holds {
    Moment,
    Day,
    Time,
    Text,
    Link,
    Account,
    Nothing,
}

#[derive(Deserialize)]
struct Data {
    presets: Vec<Preset>,
}

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    // The file is part of the program; a test reads it.
    serde_json::from_str::<Data>(include_str!("../../../data/presets.json"))
        .map(|data| data.presets)
        .unwrap_or_default()
});

impl Preset {
    /// All presets, in the order of the data file.
    pub fn all() -> &'static [Self] {
        &PRESETS
    }

    pub(super) fn has(&self, holds: Holds) -> bool {
        self.columns.iter().any(|column| column.holds == holds)
    }

    /// A cell that holds a day and a time.
    pub(super) fn moment(&self, day: Day, time: TimeOfDay) -> String {
        day.at(time).format(&self.date).to_string()
    }

    /// A cell that holds a time.
    pub(super) fn time_alone(&self, day: Day, time: TimeOfDay) -> String {
        day.at(time).format(&self.time).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_says_a_moment_as_its_tool_wants_it() {
        let (day, time) = ("2027-03-04".parse().unwrap(), "09:30".parse().unwrap());
        let said: Vec<(&str, String, bool)> = Preset::all()
            .iter()
            .map(|preset| {
                (
                    preset.key.as_str(),
                    preset.moment(day, time),
                    preset.has(Holds::Moment),
                )
            })
            .collect();
        let table = [
            ("publer", "2027-03-04 09:30", true),
            ("buffer", "2027-03-04 09:30", true),
            ("sprout", "04/03/2027", false),
            ("contentstudio", "04/03/2027 09:30", true),
            ("socialpilot", "Mar 04, 2027 9:30 AM", true),
            ("hootsuite", "03/04/2027 09:30", true),
        ];
        assert_eq!(
            said,
            table.map(|(key, moment, has)| (key, moment.to_owned(), has))
        );
        for preset in Preset::all() {
            assert!(preset.has(Holds::Text), "{}", preset.key);
            assert!(
                !preset.source.is_empty() && !preset.as_of.is_empty(),
                "{}",
                preset.key
            );
        }
        assert_eq!(
            Preset::all()[0].columns.len(),
            12,
            "Publer wants all of its columns"
        );
    }
}
