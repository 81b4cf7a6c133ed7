//! Rows of questions.

use super::row::{count, found};
use crate::error::Result;
use crate::id::QuestionId;
use crate::question::Question;
use rusqlite::{Connection, Row, Transaction, params};

const QUESTION: &str =
    "id, text, asker, place, day, time, owner, answer, answered_at, approved_by, approved_at, made_id";

fn read(row: &Row<'_>) -> rusqlite::Result<Question> {
    Ok(Question {
        id: row.get(0)?,
        text: row.get(1)?,
        asker: row.get(2)?,
        place: row.get(3)?,
        day: row.get(4)?,
        time: row.get(5)?,
        owner: row.get(6)?,
        answer: row.get(7)?,
        answered_at: row.get(8)?,
        approved_by: row.get(9)?,
        approved_at: row.get(10)?,
        post: row.get(11)?,
    })
}

/// All questions, in the order in which they came.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Question>> {
    Ok(conn
        .prepare_cached(&format!("SELECT {QUESTION} FROM question ORDER BY id"))?
        .query_map([], read)?
        .collect::<rusqlite::Result<_>>()?)
}

/// How many questions wait for an answer.
pub(crate) fn open(conn: &Connection) -> Result<u32> {
    let number = conn
        .prepare_cached("SELECT count(*) FROM question WHERE answer = ''")?
        .query_row([], |row| row.get(0))?;
    Ok(count(number))
}

/// A question.
pub(crate) fn find(conn: &Connection, id: &QuestionId) -> Result<Question> {
    let row = conn
        .prepare_cached(&format!("SELECT {QUESTION} FROM question WHERE id = ?1"))?
        .query_row([id], read);
    found(row, "question", id.as_str())
}

/// Writes a question: a new one, or one over what it was.
pub(crate) fn put(tx: &Transaction<'_>, question: &Question) -> Result<()> {
    tx.prepare_cached(&format!(
        "INSERT INTO question ({QUESTION}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
         ON CONFLICT (id) DO UPDATE SET text = ?2, asker = ?3, place = ?4, day = ?5, time = ?6, owner = ?7, \
         answer = ?8, answered_at = ?9, approved_by = ?10, approved_at = ?11, made_id = ?12"
    ))?
    .execute(params![
        question.id,
        question.text,
        question.asker,
        question.place,
        question.day,
        question.time,
        question.owner,
        question.answer,
        question.answered_at,
        question.approved_by,
        question.approved_at,
        question.post,
    ])?;
    Ok(())
}

/// Deletes a question; the history keeps it.
pub(crate) fn delete(tx: &Transaction<'_>, id: &QuestionId) -> Result<()> {
    tx.prepare_cached("DELETE FROM question WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}
