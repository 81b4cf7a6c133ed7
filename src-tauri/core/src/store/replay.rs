//! Putting recorded changes on and taking them back: the one mechanism behind undo, redo and revert.

use super::log::{self, Recorded};
use super::triggers::{Shape, TABLES};
use crate::error::{Code, Error, Result};
use crate::history::{Change, Kept, Op, Spot, Values};
use crate::id::EditId;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, params_from_iter};
use serde_json::Value as Json;

/// Takes back every change of an edit, newest first. The state must be the one that the edit left: undo and
/// redo see to that, for they walk the log from its end.
pub(crate) fn take_back(tx: &Transaction<'_>, id: &EditId) -> Result<()> {
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    for recorded in log::changes(tx, id)?.iter().rev() {
        let shape = shape(tx, &recorded.change.table)?;
        inverse(tx, &shape, recorded)?;
    }
    Ok(())
}

/// Takes back every change of an older edit whose values are still those that it left; the others are listed.
/// With `only`, of one row and one of its columns alone.
pub(crate) fn take_back_what_stands(
    tx: &Transaction<'_>,
    id: &EditId,
    only: Option<&Spot>,
) -> Result<Vec<Kept>> {
    tx.pragma_update(None, "defer_foreign_keys", true)?;
    let mut kept = Vec::new();
    for recorded in log::changes(tx, id)?.iter().rev() {
        let change = &recorded.change;
        if only.is_some_and(|spot| spot.table != change.table || spot.row != change.row) {
            continue;
        }
        let shape = shape(tx, &change.table)?;
        let keep = |column: &str| Kept {
            table: change.table.clone(),
            row: change.row.clone(),
            column: column.to_owned(),
        };
        let now = read_row(tx, &shape, &change.row)?;
        match (change.op, now) {
            (Op::Insert, None) => {}
            (Op::Insert, Some(now))
                if change
                    .after
                    .as_ref()
                    .is_some_and(|after| shape.as_of_today(after) == now)
                    && !is_used(tx, &shape, &change.row)? =>
            {
                inverse(tx, &shape, recorded)?;
            }
            (Op::Insert, Some(_)) | (Op::Delete, Some(_)) => kept.push(keep("")),
            (Op::Delete, None) => {
                if can_come_back(tx, &shape, change.before.as_ref())? {
                    inverse(tx, &shape, recorded)?;
                } else {
                    kept.push(keep(""));
                }
            }
            (Op::Update, None) => kept.push(keep("")),
            (Op::Update, Some(now)) => {
                let (before, after) = (
                    change.before.clone().unwrap_or_default(),
                    change.after.clone().unwrap_or_default(),
                );
                let mut back = Values::new();
                let meant = |column: &str| only.is_none_or(|spot| spot.takes(column, &before));
                for (column, old) in before.iter().filter(|(column, _)| meant(column)) {
                    let left = after.get(column).unwrap_or(&Json::Null);
                    if now.get(column).unwrap_or(&Json::Null) == left && is_there(tx, column, Some(old))? {
                        back.insert(column.clone(), old.clone());
                    } else {
                        kept.push(keep(column));
                    }
                }
                // A post in the tray has no time: both come back, or neither.
                let both = ["day", "time"]
                    .iter()
                    .all(|column| before.contains_key(*column) && meant(column));
                if both && back.contains_key("day") != back.contains_key("time") {
                    back.retain(|column, _| column != "day" && column != "time");
                    kept.push(keep("day"));
                }
                if !would_leave_a_time_without_a_day(&shape, &now, &back) {
                    write_columns(tx, &shape, &change.row, &back)?;
                } else {
                    kept.push(keep("day"));
                }
            }
        }
    }
    kept.sort_by(|a, b| (&a.table, &a.row, &a.column).cmp(&(&b.table, &b.row, &b.column)));
    kept.dedup();
    Ok(kept)
}

/// Whether a change is still as it was left, and can be taken back: nothing has touched these columns since, and
/// what they named is still there.
pub(crate) fn stands(conn: &Connection, change: &Change, columns: &[&str]) -> Result<bool> {
    let shape = shape(conn, &change.table)?;
    let Some(now) = read_row(conn, &shape, &change.row)? else {
        return Ok(change.op == Op::Delete && can_come_back(conn, &shape, change.before.as_ref())?);
    };
    for column in columns.iter().filter(|_| change.op == Op::Update) {
        let old = change.before.as_ref().and_then(|before| before.get(*column));
        if !is_there(conn, column, old)? {
            return Ok(false);
        }
    }
    let left = |column: &&str| {
        let after = change.after.as_ref().and_then(|after| after.get(*column));
        now.get(*column).unwrap_or(&Json::Null) == after.unwrap_or(&Json::Null)
    };
    Ok(change.op != Op::Delete && columns.iter().all(left))
}

fn would_leave_a_time_without_a_day(shape: &Shape, now: &Values, back: &Values) -> bool {
    let at = |column: &str| {
        back.get(column)
            .or_else(|| now.get(column))
            .is_some_and(|value| !value.is_null())
    };
    shape.name == "post" && at("time") && !at("day")
}

/// Whether rows outside a row's own children name it, so that it cannot go alone.
fn is_used(tx: &Transaction<'_>, shape: &Shape, row: &str) -> Result<bool> {
    let sql = match shape.name {
        "theme" => "SELECT EXISTS (SELECT 1 FROM post WHERE theme_id = ?1)",
        "campaign" => "SELECT EXISTS (SELECT 1 FROM post WHERE campaign_id = ?1)",
        "channel" => "SELECT EXISTS (SELECT 1 FROM post_channel WHERE channel_id = ?1)",
        "series" => "SELECT EXISTS (SELECT 1 FROM post WHERE series_id = ?1)",
        "plan" => return Ok(true),
        _ => return Ok(false),
    };
    Ok(tx.prepare_cached(sql)?.query_row([row], |found| found.get(0))?)
}

/// Whether what a deleted row names is still there.
fn can_come_back(conn: &Connection, shape: &Shape, before: Option<&Values>) -> Result<bool> {
    let Some(before) = before else { return Ok(true) };
    for (column, _) in NAMES
        .iter()
        .filter(|(name, _)| shape.columns.iter().any(|own| own == name))
    {
        if !is_there(conn, column, before.get(*column))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The columns that name a row of another table, and which.
const NAMES: [(&str, &str); 5] = [
    ("theme_id", "theme"),
    ("campaign_id", "campaign"),
    ("post_id", "post"),
    ("channel_id", "channel"),
    ("series_id", "series"),
];

/// Whether what a column would name is there; nothing always is.
fn is_there(conn: &Connection, column: &str, value: Option<&Json>) -> Result<bool> {
    let table = NAMES
        .iter()
        .find(|(name, _)| *name == column)
        .map(|(_, table)| table);
    match (table, value.and_then(Json::as_str)) {
        (Some(table), Some(id)) => Ok(conn
            .prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)"))?
            .query_row([id], |found| found.get(0))?),
        _ => Ok(true),
    }
}

fn inverse(tx: &Transaction<'_>, shape: &Shape, recorded: &Recorded) -> Result<()> {
    let change = &recorded.change;
    match change.op {
        Op::Insert => {
            // A foreign REPLACE records only the row that came: what it replaced is known from the log, and
            // is written over it, so that the rows that belong to it stay.
            if let Some(replaced) = replaced_row(tx, recorded)? {
                let replaced = shape.as_of_today(&replaced);
                let all = shape.columns.iter().map(|column| {
                    (
                        column.clone(),
                        replaced.get(column).cloned().unwrap_or(Json::Null),
                    )
                });
                write_columns(tx, shape, &change.row, &all.collect())?;
            } else {
                delete_row(tx, shape, &change.row)?;
            }
        }
        Op::Update => write_columns(
            tx,
            shape,
            &change.row,
            change.before.as_ref().unwrap_or(&Values::new()),
        )?,
        Op::Delete => {
            if read_row(tx, shape, &change.row)?.is_none() {
                insert_row(tx, shape, change.before.as_ref().unwrap_or(&Values::new()))?;
            }
        }
    }
    Ok(())
}

/// The row that stood where an insert put another, or none.
fn replaced_row(tx: &Transaction<'_>, recorded: &Recorded) -> Result<Option<Values>> {
    let change = &recorded.change;
    let earlier = log::row_changes_before(
        tx,
        recorded.post.as_ref(),
        &change.table,
        &change.row,
        recorded.seq,
    )?;
    let mut row: Option<Values> = None;
    for step in earlier {
        match step.change.op {
            Op::Insert => row = step.change.after,
            Op::Delete => row = None,
            Op::Update => {
                if let (Some(row), Some(after)) = (&mut row, step.change.after) {
                    for (column, value) in after {
                        row.insert(column, value);
                    }
                }
            }
        }
    }
    Ok(row)
}

fn shape(tx: &Connection, table: &str) -> Result<Shape> {
    let name = TABLES.into_iter().find(|name| *name == table).ok_or_else(|| {
        Error::new(
            Code::Damaged,
            format!("The plan's history names a table that there is not: {table}."),
        )
    })?;
    Shape::of(tx, name)
}

/// A row as the triggers would record it: its columns but those that are NULL.
fn read_row(tx: &Connection, shape: &Shape, row: &str) -> Result<Option<Values>> {
    let sql = format!(
        "SELECT {} FROM {} WHERE {}",
        shape.columns.join(", "),
        shape.name,
        by_key(shape, 1)
    );
    tx.prepare_cached(&sql)?
        .query_row(params_from_iter(key(shape, row)), |found| {
            let mut values = Values::new();
            for (at, column) in shape.columns.iter().enumerate() {
                let value = match found.get::<_, Value>(at)? {
                    Value::Null => continue,
                    Value::Integer(number) => Json::from(number),
                    Value::Real(number) => Json::from(number),
                    Value::Text(text) => Json::from(text),
                    Value::Blob(_) => Json::Null,
                };
                values.insert(column.clone(), value);
            }
            Ok(values)
        })
        .optional()
        .map_err(Error::from)
}

fn insert_row(tx: &Transaction<'_>, shape: &Shape, values: &Values) -> Result<()> {
    let columns: Vec<&str> = shape
        .columns
        .iter()
        .map(String::as_str)
        .filter(|name| values.contains_key(*name))
        .collect();
    let places: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
    let sql = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        shape.name,
        columns.join(", "),
        places.join(", ")
    );
    let values = columns.iter().map(|column| sql_value(values.get(*column)));
    tx.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

fn write_columns(tx: &Transaction<'_>, shape: &Shape, row: &str, values: &Values) -> Result<()> {
    let columns: Vec<&String> = shape
        .columns
        .iter()
        .filter(|column| values.contains_key(*column))
        .collect();
    if columns.is_empty() {
        return Ok(());
    }
    let sets: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| format!("{column} = ?{}", at + 1))
        .collect();
    let sql = format!(
        "UPDATE {} SET {} WHERE {}",
        shape.name,
        sets.join(", "),
        by_key(shape, columns.len() + 1)
    );
    let bound = columns
        .iter()
        .map(|column| sql_value(values.get(*column)))
        .chain(key(shape, row));
    tx.prepare_cached(&sql)?.execute(params_from_iter(bound))?;
    Ok(())
}

fn delete_row(tx: &Transaction<'_>, shape: &Shape, row: &str) -> Result<()> {
    let sql = format!("DELETE FROM {} WHERE {}", shape.name, by_key(shape, 1));
    tx.prepare_cached(&sql)?
        .execute(params_from_iter(key(shape, row)))?;
    Ok(())
}

fn by_key(shape: &Shape, first: usize) -> String {
    let parts: Vec<String> = shape
        .key
        .iter()
        .enumerate()
        .map(|(at, column)| format!("{column} = ?{}", at + first))
        .collect();
    parts.join(" AND ")
}

fn key(shape: &Shape, row: &str) -> Vec<Value> {
    row.splitn(shape.key.len(), '/')
        .map(|part| Value::Text(part.to_owned()))
        .collect()
}

fn sql_value(value: Option<&Json>) -> Value {
    match value {
        None | Some(Json::Null) => Value::Null,
        Some(Json::String(text)) => Value::Text(text.clone()),
        Some(Json::Number(number)) => number.as_i64().map_or_else(
            || Value::Real(number.as_f64().unwrap_or_default()),
            Value::Integer,
        ),
        Some(other) => Value::Text(other.to_string()),
    }
}
