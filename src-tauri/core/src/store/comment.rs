//! Rows of comments.

use super::row::found;
use crate::comment::Comment;
use crate::error::Result;
use crate::id::{CommentId, PostId};
use rusqlite::{Connection, Row, Transaction, params};

const COMMENT: &str = "id, at, by, text, resolved, post_id";

fn read(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        text: row.get(3)?,
        resolved: row.get(4)?,
        own: false,
    })
}

/// The comments of a post, oldest first.
pub(crate) fn of(conn: &Connection, post: &PostId) -> Result<Vec<Comment>> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {COMMENT} FROM comment WHERE post_id = ?1 ORDER BY at, id"
        ))?
        .query_map([post], read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// A comment and its post.
pub(crate) fn find(conn: &Connection, id: &CommentId) -> Result<(PostId, Comment)> {
    let row = conn
        .prepare_cached(&format!("SELECT {COMMENT} FROM comment WHERE id = ?1"))?
        .query_row([id], |row| Ok((row.get(5)?, read(row)?)));
    found(row, "comment", id.as_str())
}

/// Writes a new comment.
pub(crate) fn insert(tx: &Transaction<'_>, post: &PostId, comment: &Comment) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO comment (id, post_id, at, by, text, resolved) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        comment.id,
        post,
        comment.at,
        comment.by,
        comment.text,
        comment.resolved
    ])?;
    Ok(())
}

/// Writes what a comment says, and whether it is settled.
pub(crate) fn update(tx: &Transaction<'_>, id: &CommentId, text: &str, resolved: bool) -> Result<()> {
    tx.prepare_cached("UPDATE comment SET text = ?2, resolved = ?3 WHERE id = ?1")?
        .execute(params![id, text, resolved])?;
    Ok(())
}

/// Deletes a comment; the history keeps it.
pub(crate) fn delete(tx: &Transaction<'_>, id: &CommentId) -> Result<()> {
    tx.prepare_cached("DELETE FROM comment WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
