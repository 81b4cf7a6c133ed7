//! Reading and writing single values: ids, days, times and statuses as they stand in columns.

use crate::error::{Code, Error, Result};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::str::FromStr;

macro_rules! text_columns {
    ($($name:ty),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> { Ok(ToSqlOutput::from(self.as_str())) }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str().map(Self::from)
            }
        }
    )+};
}

text_columns!(
    crate::id::PlanId,
    crate::id::PostId,
    crate::id::ThemeId,
    crate::id::ChannelId,
    crate::id::CampaignId,
    crate::id::SnippetId,
    crate::id::PostPatternId,
    crate::id::AttachmentId,
    crate::id::CommentId,
    crate::id::OccasionId,
    crate::id::OccasionFileId,
    crate::id::SavedFilterId,
    crate::id::QuestionId,
    crate::id::SeriesId,
    crate::id::SeriesPatternId,
    crate::id::EditId,
    crate::id::ExportId,
);

macro_rules! parsed_columns {
    ($($name:ty),+ $(,)?) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> { Ok(ToSqlOutput::from(self.to_string())) }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::from_str(value.as_str()?).map_err(|error| FromSqlError::Other(Box::new(error)))
            }
        }
    )+};
}

parsed_columns!(
    crate::time::Day,
    crate::time::TimeOfDay,
    crate::post::Status,
    crate::theme::Tone,
    crate::occasion::Kind,
    crate::occasion::Rule,
    crate::series::Kind,
    crate::series::DayOff,
);

/// One row, or a plain sentence that there is none.
pub(crate) fn found<T>(row: rusqlite::Result<T>, noun: &str, name: &str) -> Result<T> {
    match row {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(Error::not_found(noun, name)),
        other => Ok(other?),
    }
}

/// A count as the border carries it.
pub(crate) fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// JSON that we wrote ourselves; a foreign hand may have spoilt it.
pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        Error::new(
            Code::Damaged,
            format!("The plan's history holds a line that cannot be read: {error}."),
        )
    })
}
