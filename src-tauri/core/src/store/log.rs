//! Rows of the history: edits, and the changes that the triggers recorded.

use super::row::{count, json};
use crate::error::{Code, Error, Result};
use crate::history::{Change, Edit, Entry, Label, Op, Origin, PostRevisions, Standing};
use crate::id::{EditId, PostId};
use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const EDIT: &str = "seq, id, at, by, label, code, args, origin";

/// An edit to be written.
pub(crate) struct NewEdit<'a> {
    pub(crate) id: EditId,
    pub(crate) at: String,
    pub(crate) by: &'a str,
    pub(crate) origin: Origin,
    pub(crate) undoes: Option<&'a EditId>,
    pub(crate) label: String,
    pub(crate) code: String,
    pub(crate) args: String,
}

impl<'a> NewEdit<'a> {
    /// An edit with a label.
    pub(crate) fn labelled(
        id: EditId,
        at: String,
        by: &'a str,
        origin: Origin,
        label: &Label,
    ) -> Result<Self> {
        Ok(Self {
            id,
            at,
            by,
            origin,
            undoes: None,
            label: label.text(),
            code: label.code().to_owned(),
            args: serde_json::to_string(&label.args())
                .map_err(|error| Error::new(Code::Internal, error.to_string()))?,
        })
    }
}

/// Writes an edit and opens it for the triggers.
pub(crate) fn begin(tx: &Transaction<'_>, edit: &NewEdit<'_>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO edit (id, at, by, label, code, args, origin, undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        edit.id,
        edit.at,
        edit.by,
        edit.label,
        edit.code,
        edit.args,
        edit.origin.word(),
        edit.undoes
    ])?;
    tx.prepare_cached("INSERT INTO open_edit (one, edit_id) VALUES (1, ?1)")?
        .execute([&edit.id])?;
    Ok(())
}

/// Closes the open edit.
pub(crate) fn close(tx: &Transaction<'_>) -> Result<()> {
    tx.prepare_cached("DELETE FROM open_edit")?.execute([])?;
    Ok(())
}

/// Closes the open edit. An edit that changed nothing is taken away again: false.
pub(crate) fn end(tx: &Transaction<'_>, id: &EditId) -> Result<bool> {
    close(tx)?;
    let changed: bool = tx
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE edit_id = ?1)")?
        .query_row([id], |row| row.get(0))?;
    if !changed {
        tx.prepare_cached("DELETE FROM edit WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(changed)
}

/// Whether another program has written what no edit has taken in.
pub(crate) fn has_strays(conn: &Connection) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE edit_id IS NULL)")?
        .query_row([], |row| row.get(0))?)
}

/// When a post was first and last edited, and how often; a post without a history counts as made at the epoch.
pub(crate) fn revisions(conn: &Connection, post: &PostId) -> Result<PostRevisions> {
    let row = conn
        .prepare_cached(
            "SELECT (SELECT count(DISTINCT edit_id) FROM change WHERE post_id = ?1) AS edits, \
             (SELECT edit.at FROM change JOIN edit ON edit.id = change.edit_id \
             WHERE change.post_id = ?1 ORDER BY change.seq LIMIT 1) AS first, \
             (SELECT edit.at FROM change JOIN edit ON edit.id = change.edit_id \
             WHERE change.post_id = ?1 ORDER BY change.seq DESC LIMIT 1) AS last",
        )?
        .query_row([post], |row| {
            let moment = |text: Option<String>| {
                let told = text.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
                told.map(|told| told.to_utc()).unwrap_or_default()
            };
            Ok(PostRevisions {
                edits: count(row.get("edits")?),
                first: moment(row.get("first")?),
                last: moment(row.get("last")?),
            })
        })?;
    Ok(row)
}

/// Gathers what another program wrote into an edit of its own.
pub(crate) fn adopt(tx: &Transaction<'_>, edit: &NewEdit<'_>) -> Result<()> {
    begin(tx, edit)?;
    tx.execute("UPDATE change SET edit_id = ?1 WHERE edit_id IS NULL", [&edit.id])?;
    end(tx, &edit.id)?;
    Ok(())
}

fn edit(row: &Row<'_>) -> rusqlite::Result<(i64, Edit, String)> {
    let origin = origin(&row.get::<_, String>("origin")?);
    let args: String = row.get("args")?;
    let edit = Edit {
        id: row.get("id")?,
        at: row.get("at")?,
        by: row.get("by")?,
        label: row.get("label")?,
        code: row.get("code")?,
        args: std::collections::BTreeMap::new(),
        origin,
    };
    Ok((row.get("seq")?, edit, args))
}

fn finish((_, mut edit, args): (i64, Edit, String)) -> Result<Edit> {
    edit.args = json(&args)?;
    Ok(edit)
}

/// One edit.
pub(crate) fn find(conn: &Connection, id: &EditId) -> Result<Edit> {
    let found = conn
        .prepare_cached(&format!("SELECT {EDIT} FROM edit WHERE id = ?1"))?
        .query_row([id], edit)
        .optional()?
        .ok_or_else(|| Error::not_found("edit", id))?;
    finish(found)
}

/// The newest edits, newest first; of one post where it is named.
pub(crate) fn edits(conn: &Connection, post: Option<&PostId>, limit: u32) -> Result<Vec<Edit>> {
    let all = format!("SELECT {EDIT} FROM edit ORDER BY seq DESC LIMIT ?1");
    let one = format!(
        "SELECT {EDIT} FROM edit WHERE id IN (SELECT edit_id FROM change WHERE post_id = ?2) ORDER BY seq DESC LIMIT ?1"
    );
    let found: Vec<_> = match post {
        None => conn
            .prepare_cached(&all)?
            .query_map([limit], edit)?
            .collect::<rusqlite::Result<_>>()?,
        Some(post) => conn
            .prepare_cached(&one)?
            .query_map(params![limit, post], edit)?
            .collect::<rusqlite::Result<_>>()?,
    };
    found.into_iter().map(finish).collect()
}

/// Gives each line of the log, newest first, to `take`; of one post where it is named, and then only the
/// changes of that post.
pub(crate) fn each_entry(
    conn: &Connection,
    post: Option<&PostId>,
    mut take: impl FnMut(Entry) -> Result<()>,
) -> Result<()> {
    for edit in edits(conn, post, u32::MAX)? {
        let mut changes = changes(conn, &edit.id)?;
        if let Some(post) = post {
            changes.retain(|change| change.post.as_ref() == Some(post));
        }
        take(Entry {
            edit,
            changes: changes.into_iter().map(|change| change.change).collect(),
        })?;
    }
    Ok(())
}

/// A change with its place in the log.
pub(crate) struct Recorded {
    pub(crate) seq: i64,
    pub(crate) post: Option<PostId>,
    pub(crate) change: Change,
}

/// A change as its columns stand.
struct Raw {
    seq: i64,
    post: Option<PostId>,
    table: String,
    row: String,
    op: String,
    before: Option<String>,
    after: Option<String>,
}

fn recorded(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        seq: row.get(0)?,
        post: row.get(1)?,
        table: row.get(2)?,
        row: row.get(3)?,
        op: row.get(4)?,
        before: row.get(5)?,
        after: row.get(6)?,
    })
}

const CHANGE: &str = "seq, post_id, tbl, row_id, op, before, after";

/// The changes of an edit, in the order in which they were made.
pub(crate) fn changes(conn: &Connection, id: &EditId) -> Result<Vec<Recorded>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {CHANGE} FROM change WHERE edit_id = ?1 ORDER BY seq"
    ))?;
    let rows = statement
        .query_map([id], recorded)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(read).collect()
}

/// All that happened to a row before a place in the log, oldest first.
pub(crate) fn row_changes_before(
    conn: &Connection,
    post: Option<&PostId>,
    table: &str,
    row: &str,
    seq: i64,
) -> Result<Vec<Recorded>> {
    let of_post = format!(
        "SELECT {CHANGE} FROM change WHERE post_id = ?4 AND tbl = ?1 AND row_id = ?2 AND seq < ?3 ORDER BY seq"
    );
    let of_plan = format!(
        "SELECT {CHANGE} FROM change WHERE post_id IS NULL AND tbl = ?1 AND row_id = ?2 AND seq < ?3 ORDER BY seq"
    );
    let rows = match post {
        Some(post) => conn
            .prepare_cached(&of_post)?
            .query_map(params![table, row, seq, post], recorded)?
            .collect::<rusqlite::Result<Vec<_>>>()?,
        None => conn
            .prepare_cached(&of_plan)?
            .query_map(params![table, row, seq], recorded)?
            .collect::<rusqlite::Result<Vec<_>>>()?,
    };
    rows.into_iter().map(read).collect()
}

fn read(raw: Raw) -> Result<Recorded> {
    let op = match raw.op.as_str() {
        "insert" => Op::Insert,
        "delete" => Op::Delete,
        _ => Op::Update,
    };
    let before = raw.before.as_deref().map(json).transpose()?;
    let after = raw.after.as_deref().map(json).transpose()?;
    Ok(Recorded {
        seq: raw.seq,
        post: raw.post,
        change: Change {
            table: raw.table,
            row: raw.row,
            op,
            before,
            after,
        },
    })
}

/// The posts that an edit touched, at most `limit` of them.
pub(crate) fn posts_of(conn: &Connection, id: &EditId, limit: u32) -> Result<Vec<PostId>> {
    Ok(conn
        .prepare_cached(
            "SELECT DISTINCT post_id FROM change WHERE edit_id = ?1 AND post_id IS NOT NULL ORDER BY post_id LIMIT ?2",
        )?
        .query_map(params![id, limit], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether an edit touched more than posts.
pub(crate) fn touched_settings(conn: &Connection, id: &EditId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM change WHERE edit_id = ?1 AND post_id IS NULL)")?
        .query_row([id], |row| row.get(0))?)
}

/// How many edits undo could take back, one after another, and how many redo could put back.
pub(crate) fn depths(conn: &Connection) -> Result<(u32, u32)> {
    let mut statement = conn.prepare_cached("SELECT origin FROM edit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let (mut undo, mut redo) = (0_u32, 0_u32);
    while let Some(row) = rows.next()? {
        (undo, redo) = match origin(&row.get::<_, String>(0)?) {
            Origin::Start => (0, 0),
            Origin::Undo => (undo.saturating_sub(1), redo + 1),
            Origin::Redo => (undo + 1, redo.saturating_sub(1)),
            Origin::Edit | Origin::Revert | Origin::Outside => (undo + 1, 0),
        };
    }
    Ok((undo, redo))
}

fn origin(word: &str) -> Origin {
    Origin::ALL
        .into_iter()
        .find(|origin| origin.word() == word)
        .unwrap_or(Origin::Edit)
}

/// Where the plan stands. Undo takes back the newest edit that no undo has taken back yet (a redo counts as an
/// edit that can be undone again); redo puts back the newest undo that nothing has followed but undos and redos.
pub(crate) fn standing(conn: &Connection) -> Result<Standing> {
    let mut statement = conn.prepare_cached(&format!("SELECT {EDIT} FROM edit ORDER BY seq DESC"))?;
    let mut rows = statement.query([])?;
    let mut standing = Standing::default();
    let (mut undone, mut redone) = (0_u32, 0_u32);
    let (mut undo_settled, mut redo_settled) = (false, false);
    while !(undo_settled && redo_settled)
        && let Some(row) = rows.next()?
    {
        let found = finish(edit(row)?)?;
        if standing.last.is_none() {
            standing.last = Some(found.clone());
        }
        if !redo_settled {
            match found.origin {
                Origin::Redo => redone += 1,
                Origin::Undo if redone > 0 => redone -= 1,
                Origin::Undo => {
                    standing.redo = Some(found.clone());
                    redo_settled = true;
                }
                Origin::Start | Origin::Edit | Origin::Revert | Origin::Outside => redo_settled = true,
            }
        }
        if !undo_settled {
            match found.origin {
                Origin::Start => undo_settled = true,
                Origin::Undo => undone += 1,
                Origin::Edit | Origin::Redo | Origin::Revert | Origin::Outside if undone > 0 => undone -= 1,
                Origin::Edit | Origin::Redo | Origin::Revert | Origin::Outside => {
                    standing.undo = Some(found);
                    undo_settled = true;
                }
            }
        }
    }
    Ok(standing)
}
