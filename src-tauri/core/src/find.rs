//! The line in which somebody looks for posts: words and filters in words, read, printed and completed.
//!
//! ```text
//! line   := part { space part }
//! part   := ["-"] ( word | quoted | key ":" value )
//! quoted := '"' words '"' | '"' words '*"'     exactly these words; with a star the last may go on
//! value  := word | quoted                      quoted where it has a space
//! ```
//!
//! All parts must be true of a post; a minus turns its part round. Several values of one key (`theme: channel:
//! status: campaign: owner:`) mean any of them. A word is the beginning of a word of the post, case and accents
//! aside. The keys and their values stand in one table ([`words`]) in English and in Spanish; both are read whatever
//! the screen's language is, and printed in the language that is asked for. A theme, channel, campaign or person is
//! meant by its name or by the beginning of it, where that is the beginning of one alone. A word before a colon that
//! is no key is a mistake, unless what it stands in is a time, an address or in quotes.

mod complete;
mod line;
mod words;

pub use complete::{Suggestion, complete};
pub use line::{LineProblem, Mistake, Piece, PieceKind, ReadLine, print, read};
pub use words::{Key, Language};

use crate::exchange::read_day;
use crate::filter::PostFilter;
use crate::id::SavedFilterId;
use crate::named::Names;
use crate::search::Hits;
use crate::time::Day;
use crate::{Plan, Result};
use serde::Serialize;

/// What a line is read against: the names of a plan, its day, and how its office writes days.
pub struct Around<'a> {
    plan: &'a Plan,
    names: Names,
    owners: Vec<String>,
    today: Day,
    language: Language,
}

impl<'a> Around<'a> {
    /// What lines on a plan are read against; completed and printed in a language (BCP 47).
    pub fn of(plan: &'a Plan, language: &str) -> Result<Self> {
        Ok(Self {
            plan,
            names: Names::of(plan)?,
            owners: plan.owners()?,
            today: plan.today(),
            language: Language::of(language),
        })
    }

    /// The names of the plan.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The language in which lines are printed.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The day that somebody wrote.
    fn day(&self, written: &str) -> Option<Day> {
        words::day(written, self.today)
            .or_else(|| written.parse().ok())
            .or_else(|| read_day(self.plan, written))
    }
}

/// What a line finds, and what may come next in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Answer {
    /// What the line means, and what of it cannot be read.
    pub line: ReadLine,
    /// What was found; nothing for a line that says nothing.
    pub found: Hits,
    /// What may come at the caret.
    pub suggestions: Vec<Suggestion>,
}

/// Looks for posts by a line: the best `most` of them. The caret is a place in the line in UTF-16 units.
pub fn answer(plan: &Plan, line: &str, caret: u32, most: u32, language: &str) -> Result<Answer> {
    let around = Around::of(plan, language)?;
    let read = read(line, &around);
    let found = if read.filter == PostFilter::default() {
        Hits::default()
    } else {
        plan.search(&read.filter, most)?
    };
    Ok(Answer {
        suggestions: complete(line, caret, &around),
        line: read,
        found,
    })
}

/// A filter that the office keeps, as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Shelf {
    /// Its id.
    pub id: SavedFilterId,
    /// Its name.
    pub name: String,
    /// What it means.
    pub filter: PostFilter,
    /// The same as a line.
    pub line: String,
    /// How many posts it means now.
    pub count: u32,
}

/// The filters that the office keeps, each as a line in a language and with how many posts it means now.
pub fn shelf(plan: &Plan, language: &str) -> Result<Vec<Shelf>> {
    let around = Around::of(plan, language)?;
    let saved = plan.saved_filters()?.into_iter();
    saved
        .map(|own| {
            Ok(Shelf {
                line: print(&own.filter, &around.names, around.language),
                count: plan.count(&own.filter)?,
                id: own.id,
                name: own.name,
                filter: own.filter,
            })
        })
        .collect()
}
