//! Rows of occasions: what was chosen, the office's own, and the files that are read again.

use super::row::found;
use crate::error::Result;
use crate::id::{OccasionFileId, OccasionId};
use crate::occasion::{self, DaysOff, Occasion, OccasionFile, Occasions};
use rusqlite::{Connection, Row, Transaction, params};

/// What marks an awareness day among the keys that a plan chose.
pub(crate) const AWARENESS: &str = "day:";
const OCCASION: &str = "id, name, on_days, days, kind, off, note, source, file_id, uid";
const FILE: &str = "id, name, path, kind, off, read_at";

fn occasion(row: &Row<'_>) -> rusqlite::Result<Occasion> {
    Ok(Occasion {
        id: row.get(0)?,
        name: row.get(1)?,
        on: row.get(2)?,
        days: row.get(3)?,
        kind: row.get(4)?,
        off: row.get(5)?,
        note: row.get(6)?,
        source: row.get(7)?,
        file: row.get(8)?,
        uid: row.get(9)?,
    })
}

fn file(row: &Row<'_>) -> rusqlite::Result<OccasionFile> {
    Ok(OccasionFile {
        id: row.get(0)?,
        name: row.get(1)?,
        path: row.get(2)?,
        kind: row.get(3)?,
        off: row.get(4)?,
        read_at: row.get(5)?,
    })
}

/// The keys that the plan chose.
pub(crate) fn chosen(conn: &Connection) -> Result<Vec<String>> {
    Ok(conn
        .prepare_cached("SELECT key FROM occasion_choice ORDER BY key")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Chooses a key; one that is chosen stays so.
pub(crate) fn choose(tx: &Transaction<'_>, key: &str) -> Result<()> {
    tx.prepare_cached("INSERT INTO occasion_choice (key) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([key])?;
    Ok(())
}

/// Drops a key.
pub(crate) fn drop_choice(tx: &Transaction<'_>, key: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM occasion_choice WHERE key = ?1")?
        .execute([key])?;
    Ok(())
}

/// The plan's own occasions and those from files, as they were entered.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Occasion>> {
    Ok(conn
        .prepare_cached(&format!("SELECT {OCCASION} FROM occasion ORDER BY id"))?
        .query_map([], occasion)?
        .collect::<rusqlite::Result<_>>()?)
}

/// One occasion.
pub(crate) fn find(conn: &Connection, id: &OccasionId) -> Result<Occasion> {
    let row = conn
        .prepare_cached(&format!("SELECT {OCCASION} FROM occasion WHERE id = ?1"))?
        .query_row([id], occasion);
    found(row, "occasion", id.as_str())
}

/// The occasions of a file.
pub(crate) fn of_file(conn: &Connection, id: &OccasionFileId) -> Result<Vec<Occasion>> {
    Ok(conn
        .prepare_cached(&format!(
            "SELECT {OCCASION} FROM occasion WHERE file_id = ?1 ORDER BY id"
        ))?
        .query_map([id], occasion)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Writes a new occasion.
pub(crate) fn insert(tx: &Transaction<'_>, new: &Occasion) -> Result<()> {
    tx.prepare_cached(&format!(
        "INSERT INTO occasion ({OCCASION}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    ))?
    .execute(params![
        new.id, new.name, new.on, new.days, new.kind, new.off, new.note, new.source, new.file, new.uid
    ])?;
    Ok(())
}

/// Writes an occasion as it is now.
pub(crate) fn update(tx: &Transaction<'_>, new: &Occasion) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occasion SET name = ?2, on_days = ?3, days = ?4, kind = ?5, off = ?6, note = ?7, source = ?8 \
         WHERE id = ?1",
    )?
    .execute(params![
        new.id, new.name, new.on, new.days, new.kind, new.off, new.note, new.source
    ])?;
    Ok(())
}

/// Deletes an occasion; the history keeps it.
pub(crate) fn delete(tx: &Transaction<'_>, id: &OccasionId) -> Result<()> {
    tx.prepare_cached("DELETE FROM occasion WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The files that the plan reads again, by name.
pub(crate) fn files(conn: &Connection) -> Result<Vec<OccasionFile>> {
    Ok(conn
        .prepare_cached(&format!("SELECT {FILE} FROM occasion_file ORDER BY name, id"))?
        .query_map([], file)?
        .collect::<rusqlite::Result<_>>()?)
}

/// One of these files.
pub(crate) fn find_file(conn: &Connection, id: &OccasionFileId) -> Result<OccasionFile> {
    let row = conn
        .prepare_cached(&format!("SELECT {FILE} FROM occasion_file WHERE id = ?1"))?
        .query_row([id], file);
    found(row, "file of occasions", id.as_str())
}

/// Writes a new file.
pub(crate) fn insert_file(tx: &Transaction<'_>, new: &OccasionFile) -> Result<()> {
    tx.prepare_cached(&format!(
        "INSERT INTO occasion_file ({FILE}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    ))?
    .execute(params![
        new.id,
        new.name,
        new.path,
        new.kind,
        new.off,
        new.read_at
    ])?;
    Ok(())
}

/// Writes a file as it is now.
pub(crate) fn update_file(tx: &Transaction<'_>, new: &OccasionFile) -> Result<()> {
    tx.prepare_cached(
        "UPDATE occasion_file SET name = ?2, path = ?3, kind = ?4, off = ?5, read_at = ?6 WHERE id = ?1",
    )?
    .execute(params![
        new.id,
        new.name,
        new.path,
        new.kind,
        new.off,
        new.read_at
    ])?;
    Ok(())
}

/// Deletes a file and its occasions; the history keeps them.
pub(crate) fn delete_file(tx: &Transaction<'_>, id: &OccasionFileId) -> Result<()> {
    tx.prepare_cached("DELETE FROM occasion_file WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// The plan's occasions, to ask for days.
pub(crate) fn known(conn: &Connection) -> Result<Occasions> {
    let mut known = Occasions {
        own: all(conn)?,
        ..Occasions::default()
    };
    // A key that this Almanac does not know came with a newer one: it is kept, and stands for nothing here.
    for key in chosen(conn)? {
        match key.strip_prefix(AWARENESS) {
            Some(day) => known.awareness.extend(occasion::awareness(day)),
            None => known.calendars.extend(occasion::calendar(&key)),
        }
    }
    Ok(known)
}

/// The days on which the office does not work.
pub(crate) fn days_off(conn: &Connection) -> Result<DaysOff> {
    Ok(DaysOff::of(known(conn)?))
}
