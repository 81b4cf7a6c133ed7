//! Rows of patterns of anchored series.

use super::row::json;
use crate::error::{Code, Error, Result};
use crate::id::SeriesPatternId;
use crate::series::DayOff;
use crate::series::anchored::{Pattern, Step};
use rusqlite::{Connection, Transaction, params};

/// The office's own patterns, in their order.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Pattern>> {
    let rows: Vec<(SeriesPatternId, String, DayOff, String)> = conn
        .prepare_cached("SELECT id, name, day_off, steps FROM series_pattern ORDER BY position, id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    rows.into_iter()
        .map(|(id, name, day_off, steps)| {
            Ok(Pattern {
                id,
                name,
                day_off,
                steps: read_steps(&steps)?,
                built_in: false,
            })
        })
        .collect()
}

/// Steps as they stand in a column.
pub(crate) fn read_steps(text: &str) -> Result<Vec<Step>> {
    json(text)
}

/// Steps as a column holds them.
pub(crate) fn write_steps(steps: &[Step]) -> Result<String> {
    serde_json::to_string(steps).map_err(|error| Error::new(Code::Internal, error.to_string()))
}

/// Writes a new pattern behind the others.
pub(crate) fn insert(tx: &Transaction<'_>, pattern: &Pattern) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO series_pattern (id, name, day_off, steps, position) \
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position), 0) + 1 FROM series_pattern))",
    )?
    .execute(params![
        pattern.id,
        pattern.name,
        pattern.day_off,
        write_steps(&pattern.steps)?
    ])?;
    Ok(())
}

/// Writes a pattern over what it was.
pub(crate) fn update(tx: &Transaction<'_>, pattern: &Pattern) -> Result<()> {
    tx.prepare_cached("UPDATE series_pattern SET name = ?2, day_off = ?3, steps = ?4 WHERE id = ?1")?
        .execute(params![
            pattern.id,
            pattern.name,
            pattern.day_off,
            write_steps(&pattern.steps)?
        ])?;
    Ok(())
}

/// Deletes a pattern; the series that began from it stay.
pub(crate) fn delete(tx: &Transaction<'_>, id: &SeriesPatternId) -> Result<()> {
    tx.prepare_cached("DELETE FROM series_pattern WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
