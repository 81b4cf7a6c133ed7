//! Rows of filters that are kept.

use super::row::{found, json};
use crate::error::{Code, Error, Result};
use crate::filter::PostFilter;
use crate::id::SavedFilterId;
use crate::saved::SavedFilter;
use rusqlite::{Connection, Row, Transaction, params};

fn read(row: &Row<'_>) -> rusqlite::Result<(SavedFilterId, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn finish((id, name, filter): (SavedFilterId, String, String)) -> Result<SavedFilter> {
    Ok(SavedFilter {
        id,
        name,
        filter: json(&filter)?,
    })
}

/// The filters that are kept, in their order. One that cannot be read, since a foreign hand or a newer Almanac wrote
/// it, is left out.
pub(crate) fn all(conn: &Connection) -> Result<Vec<SavedFilter>> {
    let rows: Vec<_> = conn
        .prepare_cached("SELECT id, name, filter FROM saved_filter ORDER BY position, id")?
        .query_map([], read)?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows.into_iter().filter_map(|row| finish(row).ok()).collect())
}

/// A filter that is kept.
pub(crate) fn find(conn: &Connection, id: &SavedFilterId) -> Result<SavedFilter> {
    let row = conn
        .prepare_cached("SELECT id, name, filter FROM saved_filter WHERE id = ?1")?
        .query_row([id], read);
    finish(found(row, "filter", id.as_str())?)
}

fn written(filter: &PostFilter) -> Result<String> {
    serde_json::to_string(filter).map_err(|error| Error::new(Code::Internal, error.to_string()))
}

/// Writes a new one behind the others.
pub(crate) fn insert(tx: &Transaction<'_>, saved: &SavedFilter) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO saved_filter (id, name, filter, position) \
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM saved_filter))",
    )?
    .execute(params![saved.id, saved.name, written(&saved.filter)?])?;
    Ok(())
}

/// Writes one over what it was.
pub(crate) fn update(tx: &Transaction<'_>, saved: &SavedFilter) -> Result<()> {
    tx.prepare_cached("UPDATE saved_filter SET name = ?2, filter = ?3 WHERE id = ?1")?
        .execute(params![saved.id, saved.name, written(&saved.filter)?])?;
    Ok(())
}

/// Deletes one; the history keeps it.
pub(crate) fn delete(tx: &Transaction<'_>, id: &SavedFilterId) -> Result<()> {
    tx.prepare_cached("DELETE FROM saved_filter WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
