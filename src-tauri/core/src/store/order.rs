//! The order of what a plan lists as the office wants it: `position`, from 1 on.

use crate::error::Result;
use rusqlite::{Transaction, params};

/// What stands in an order of the office's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listed {
    Theme,
    Channel,
    Campaign,
    Snippet,
    Pattern,
    Filter,
}

impl Listed {
    /// The word for it in a label.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Channel => "channel",
            Self::Campaign => "campaign",
            Self::Snippet => "snippet",
            Self::Pattern => "pattern",
            Self::Filter => "filter",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Pattern => "post_pattern",
            Self::Filter => "saved_filter",
            Self::Theme | Self::Channel | Self::Campaign | Self::Snippet => self.word(),
        }
    }
}

/// Puts them in an order, from 1 on.
pub(crate) fn put<'a>(
    tx: &Transaction<'_>,
    listed: Listed,
    ids: impl Iterator<Item = &'a str>,
) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET position = ?2 WHERE id = ?1 AND position <> ?2",
        listed.table()
    );
    let mut statement = tx.prepare_cached(&sql)?;
    for (at, id) in (1_i64..).zip(ids) {
        statement.execute(params![id, at])?;
    }
    Ok(())
}
