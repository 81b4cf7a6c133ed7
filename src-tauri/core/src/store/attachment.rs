//! Rows of attachments; their bytes stand once per SHA-256, apart from the posts.

use super::row::{count, found};
use crate::attachment::{Attachment, Kind, LARGE, pixels};
use crate::error::Result;
use crate::id::{AttachmentId, PostId};
use rusqlite::{Connection, Transaction, params};
use std::io::BufReader;

/// An attachment as its row stands.
pub(crate) struct Kept {
    pub(crate) id: AttachmentId,
    pub(crate) sha256: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) alt: String,
}

/// Keeps bytes, unless these very bytes are kept already.
pub(crate) fn keep_bytes(tx: &Transaction<'_>, sha256: &str, bytes: &[u8]) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO attachment_bytes (sha256, bytes) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING",
    )?
    .execute(params![sha256, bytes])?;
    Ok(())
}

/// Writes a new attachment behind the others of its post.
pub(crate) fn insert(tx: &Transaction<'_>, post: &PostId, attachment: &Kept) -> Result<()> {
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

/// Writes an attachment's alt text.
pub(crate) fn describe(tx: &Transaction<'_>, id: &AttachmentId, alt: &str) -> Result<()> {
    tx.prepare_cached("UPDATE attachment SET alt = ?2 WHERE id = ?1")?
        .execute(params![id, alt])?;
    Ok(())
}

/// Writes an attachment's place among those of its post.
pub(crate) fn place(tx: &Transaction<'_>, id: &AttachmentId, position: u32) -> Result<()> {
    tx.prepare_cached("UPDATE attachment SET position = ?2 WHERE id = ?1 AND position IS NOT ?2")?
        .execute(params![id, position])?;
    Ok(())
}

/// Takes an attachment away from its post; its bytes stay with the history.
pub(crate) fn delete(tx: &Transaction<'_>, id: &AttachmentId) -> Result<()> {
    tx.prepare_cached("DELETE FROM attachment WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The rows of the attachments of a post, in their order.
pub(crate) fn rows(conn: &Connection, post: &PostId) -> Result<Vec<Kept>> {
    Ok(conn
        .prepare_cached("SELECT id, sha256, name, media_type, alt FROM attachment WHERE post_id = ?1 ORDER BY position, id")?
        .query_map([post], |row| {
            Ok(Kept {
                id: row.get(0)?,
                sha256: row.get(1)?,
                name: row.get(2)?,
                media_type: row.get(3)?,
                alt: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The attachments of a post, in their order. Of their bytes only the headers are read.
pub(crate) fn of(conn: &Connection, post: &PostId) -> Result<Vec<Attachment>> {
    rows(conn, post)?
        .into_iter()
        .map(|kept| {
            let (row, length): (i64, i64) = conn
                .prepare_cached("SELECT rowid, length(bytes) FROM attachment_bytes WHERE sha256 = ?1")?
                .query_row([&kept.sha256], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let picture = Kind::of(&kept.media_type).is_some_and(Kind::is_picture);
            let pixels = if picture {
                let blob = conn.blob_open("main", "attachment_bytes", "bytes", row, true)?;
                pixels(&mut BufReader::new(blob))
            } else {
                None
            };
            let bytes = count(length);
            Ok(Attachment {
                id: kept.id,
                sha256: kept.sha256,
                name: kept.name,
                media_type: kept.media_type,
                alt: kept.alt,
                bytes,
                large: bytes as usize > LARGE,
                picture,
                pixels,
            })
        })
        .collect()
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
