//! Rows of series and of the places that were left empty by hand.

use super::row::found;
use crate::error::Result;
use crate::id::{PostId, SeriesId};
use crate::series::Series;
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::BTreeSet;

const SERIES: &str = "id, kind, name, rule, starts, ends, day_off, grown, steps";

fn read(row: &Row<'_>) -> rusqlite::Result<Series> {
    Ok(Series {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        rule: row.get(3)?,
        starts: row.get(4)?,
        ends: row.get(5)?,
        day_off: row.get(6)?,
        grown: row.get(7)?,
        steps: row.get(8)?,
    })
}

/// All series, oldest first.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Series>> {
    Ok(conn
        .prepare_cached(&format!("SELECT {SERIES} FROM series ORDER BY id"))?
        .query_map([], read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// One series.
pub(crate) fn find(conn: &Connection, id: &SeriesId) -> Result<Series> {
    let row = conn
        .prepare_cached(&format!("SELECT {SERIES} FROM series WHERE id = ?1"))?
        .query_row([id], read);
    found(row, "series", id.as_str())
}

/// The posts of a series, by place.
pub(crate) fn posts(conn: &Connection, id: &SeriesId) -> Result<Vec<PostId>> {
    Ok(conn
        .prepare_cached("SELECT id FROM post WHERE series_id = ?1 ORDER BY series_place, id")?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether a series has a post.
pub(crate) fn has_posts(conn: &Connection, id: &SeriesId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM post WHERE series_id = ?1)")?
        .query_row([id], |row| row.get(0))?)
}

/// Writes a new series.
pub(crate) fn insert(tx: &Transaction<'_>, series: &Series) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO series (id, kind, name, rule, starts, ends, day_off, grown, steps) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        series.id,
        series.kind,
        series.name,
        series.rule,
        series.starts,
        series.ends,
        series.day_off,
        series.grown,
        series.steps
    ])?;
    Ok(())
}

/// Writes a series over what it was.
pub(crate) fn update(tx: &Transaction<'_>, series: &Series) -> Result<()> {
    tx.prepare_cached(
        "UPDATE series SET kind = ?2, name = ?3, rule = ?4, starts = ?5, ends = ?6, day_off = ?7, grown = ?8, \
         steps = ?9 WHERE id = ?1",
    )?
    .execute(params![
        series.id,
        series.kind,
        series.name,
        series.rule,
        series.starts,
        series.ends,
        series.day_off,
        series.grown,
        series.steps
    ])?;
    Ok(())
}

/// Deletes a series that has no posts any more.
pub(crate) fn delete(tx: &Transaction<'_>, id: &SeriesId) -> Result<()> {
    tx.prepare_cached("DELETE FROM series WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The places that stay empty.
pub(crate) fn exceptions(conn: &Connection, id: &SeriesId) -> Result<BTreeSet<String>> {
    Ok(conn
        .prepare_cached("SELECT place FROM series_exception WHERE series_id = ?1")?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Says that a place stays empty.
pub(crate) fn except(tx: &Transaction<'_>, id: &SeriesId, place: &str) -> Result<()> {
    tx.prepare_cached("INSERT OR IGNORE INTO series_exception (series_id, place) VALUES (?1, ?2)")?
        .execute(params![id, place])?;
    Ok(())
}

/// Says that a place may have a post again.
pub(crate) fn unexcept(tx: &Transaction<'_>, id: &SeriesId, place: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM series_exception WHERE series_id = ?1 AND place = ?2")?
        .execute(params![id, place])?;
    Ok(())
}
