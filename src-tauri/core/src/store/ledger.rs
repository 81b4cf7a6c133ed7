//! Rows of the ledger of exports, and what changed since one of them.

use super::row::count;
use crate::error::{Error, Result};
use crate::id::EditId;
use crate::ledger::{NotedExport, Since};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

fn read(row: &Row<'_>) -> rusqlite::Result<NotedExport> {
    Ok(NotedExport {
        id: row.get("id")?,
        at: row.get("at")?,
        by: row.get("by")?,
        recipient: row.get("recipient")?,
        format: row.get("format")?,
        file: row.get("file")?,
        posts: count(row.get("posts")?),
        edit: row.get("edit_id")?,
    })
}

/// Notes an export; `filter` is JSON.
pub(crate) fn insert(tx: &Transaction<'_>, export: &NotedExport, filter: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO export (id, at, by, recipient, format, filter, file, posts, edit_id) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        export.id,
        export.at,
        export.by,
        export.recipient,
        export.format,
        filter,
        export.file,
        export.posts,
        export.edit
    ])?;
    Ok(())
}

/// The newest exports, the newest first.
pub(crate) fn newest(conn: &Connection, most: u32) -> Result<Vec<NotedExport>> {
    Ok(conn
        .prepare_cached("SELECT * FROM export ORDER BY at DESC, id DESC LIMIT ?1")?
        .query_map([most], read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The newest export for somebody, whose name is taken to the letter.
pub(crate) fn newest_for(conn: &Connection, recipient: &str) -> Result<Option<NotedExport>> {
    Ok(conn
        .prepare_cached("SELECT * FROM export WHERE recipient = ?1 ORDER BY at DESC, id DESC LIMIT 1")?
        .query_row([recipient], read)
        .optional()?)
}

/// The newest edit of the plan.
pub(crate) fn newest_edit(conn: &Connection) -> Result<EditId> {
    Ok(conn
        .prepare_cached("SELECT id FROM edit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))?)
}

/// What has become of posts since an edit. Fails where this copy of the plan does not know the edit.
pub(crate) fn since(conn: &Connection, edit: &EditId) -> Result<Since> {
    let seq: Option<i64> = conn
        .prepare_cached("SELECT seq FROM edit WHERE id = ?1")?
        .query_row([edit], |row| row.get(0))
        .optional()?;
    let seq = seq.ok_or_else(|| Error::not_found("edit", edit))?;
    let mut since = Since::default();
    let mut changed = conn.prepare_cached(
        "SELECT DISTINCT change.post_id FROM change JOIN edit ON edit.id = change.edit_id \
         WHERE edit.seq > ?1 AND change.post_id IN (SELECT id FROM post)",
    )?;
    for id in changed.query_map([seq], |row| row.get(0))? {
        since.changed.insert(id?);
    }
    // A post that came and went since then was never there for the reader.
    let mut gone = conn.prepare_cached(
        "SELECT max(change.seq), json_extract(change.before, '$.title') FROM change JOIN edit ON edit.id = change.edit_id \
         WHERE edit.seq > ?1 AND change.tbl = 'post' AND change.op = 'delete' \
         AND change.row_id NOT IN (SELECT id FROM post) \
         AND (SELECT min(first.seq) FROM edit AS first JOIN change AS made ON made.edit_id = first.id \
         WHERE made.post_id = change.row_id) <= ?1 \
         GROUP BY change.row_id ORDER BY 1",
    )?;
    for title in gone.query_map([seq], |row| row.get::<_, Option<String>>(1))? {
        since.gone.push(title?.unwrap_or_default());
    }
    Ok(since)
}
