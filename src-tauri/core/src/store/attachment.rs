//! Rows of attachments; their bytes stand once per SHA-256, apart from the posts.

use super::row::found;
use crate::error::Result;
use crate::id::{AttachmentId, PostId};
use crate::post::Attachment;
use rusqlite::{Connection, Transaction, params};

/// Keeps bytes, unless these very bytes are kept already.
pub(crate) fn keep_bytes(tx: &Transaction<'_>, sha256: &str, bytes: &[u8]) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO attachment_bytes (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
    )?
    .execute(params![sha256, bytes])?;
    Ok(())
}

/// Writes a new attachment behind the others of its post.
pub(crate) fn insert(tx: &Transaction<'_>, post: &PostId, attachment: &Attachment) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO attachment (id, post_id, sha256, name, media_type, alt, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, \
         (SELECT coalesce(max(position), 0) + 1 FROM attachment WHERE post_id = ?2))",
    )?
    .execute(params![
        attachment.id,
        post,
        attachment.sha256,
        attachment.name,
        attachment.media_type,
        attachment.alt
    ])?;
    Ok(())
}

/// Takes an attachment away from its post; its bytes stay with the history.
pub(crate) fn delete(tx: &Transaction<'_>, id: &AttachmentId) -> Result<()> {
    tx.prepare_cached("DELETE FROM attachment WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The attachments of a post, in their order.
pub(crate) fn of(conn: &Connection, post: &PostId) -> Result<Vec<Attachment>> {
    Ok(conn
        .prepare_cached("SELECT id, sha256, name, media_type, alt FROM attachment WHERE post_id = ?1 ORDER BY position, id")?
        .query_map([post], |row| {
            Ok(Attachment {
                id: row.get(0)?,
                sha256: row.get(1)?,
                name: row.get(2)?,
                media_type: row.get(3)?,
                alt: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The post and the file name of an attachment.
pub(crate) fn find(conn: &Connection, id: &AttachmentId) -> Result<(PostId, String)> {
    let row = conn
        .prepare_cached("SELECT post_id, name FROM attachment WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
    found(row, "attachment", id.as_str())
}

/// The bytes of an attachment.
pub(crate) fn bytes(conn: &Connection, sha256: &str) -> Result<Vec<u8>> {
    let row = conn
        .prepare_cached("SELECT bytes FROM attachment_bytes WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0));
    found(row, "attachment", sha256)
}
