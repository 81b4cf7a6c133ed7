//! Rows of snippets and of patterns of a post.

use super::row::json;
use crate::error::{Code, Error, Result};
use crate::id::{PostPatternId, SnippetId};
use crate::post_pattern::{PatternPost, PostPattern};
use crate::snippet::Snippet;
use rusqlite::{Connection, Transaction, params};

/// The snippets, in the plan's order.
pub(crate) fn snippets(conn: &Connection) -> Result<Vec<Snippet>> {
    Ok(conn
        .prepare_cached("SELECT id, name, text FROM snippet ORDER BY position, id")?
        .query_map([], |row| {
            Ok(Snippet {
                id: row.get(0)?,
                name: row.get(1)?,
                text: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Writes a new snippet behind the others.
pub(crate) fn insert_snippet(tx: &Transaction<'_>, snippet: &Snippet) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO snippet (id, name, text, position) \
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM snippet))",
    )?
    .execute(params![snippet.id, snippet.name, snippet.text])?;
    Ok(())
}

/// Writes a snippet over what it was.
pub(crate) fn update_snippet(tx: &Transaction<'_>, snippet: &Snippet) -> Result<()> {
    tx.prepare_cached("UPDATE snippet SET name = ?2, text = ?3 WHERE id = ?1")?
        .execute(params![snippet.id, snippet.name, snippet.text])?;
    Ok(())
}

/// Deletes a snippet.
pub(crate) fn delete_snippet(tx: &Transaction<'_>, id: &SnippetId) -> Result<()> {
    tx.prepare_cached("DELETE FROM snippet WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The patterns of a post, in the plan's order. One that cannot be read, since a foreign hand or a newer Almanac wrote
/// it, is left out.
pub(crate) fn patterns(conn: &Connection) -> Result<Vec<PostPattern>> {
    let rows: Vec<(PostPatternId, String, String)> = conn
        .prepare_cached("SELECT id, name, post FROM post_pattern ORDER BY position, id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let read = |(id, name, post): (PostPatternId, String, String)| {
        let post = json(&post).ok()?;
        Some(PostPattern { id, name, post })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

fn written(post: &PatternPost) -> Result<String> {
    serde_json::to_string(post).map_err(|error| Error::new(Code::Internal, error.to_string()))
}

/// Writes a new pattern behind the others.
pub(crate) fn insert_pattern(tx: &Transaction<'_>, pattern: &PostPattern) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO post_pattern (id, name, post, position) \
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM post_pattern))",
    )?
    .execute(params![pattern.id, pattern.name, written(&pattern.post)?])?;
    Ok(())
}

/// Writes a pattern over what it was.
pub(crate) fn update_pattern(tx: &Transaction<'_>, pattern: &PostPattern) -> Result<()> {
    tx.prepare_cached("UPDATE post_pattern SET name = ?2, post = ?3 WHERE id = ?1")?
        .execute(params![pattern.id, pattern.name, written(&pattern.post)?])?;
    Ok(())
}

/// Deletes a pattern; the posts that began from it stay.
pub(crate) fn delete_pattern(tx: &Transaction<'_>, id: &PostPatternId) -> Result<()> {
    tx.prepare_cached("DELETE FROM post_pattern WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
