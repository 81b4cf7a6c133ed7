//! A plain look at a plan's tables, with SQLite itself.

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;

/// The tables that are history, not plan.
const HISTORY: [&str; 3] = ["edit", "change", "sqlite_sequence"];

/// The tables of the index are made of the plan's and are not plan.
const INDEX: &str = "search";

/// Every row of every table but the history and the index, as text.
pub(crate) fn contents(path: &Path) -> BTreeMap<String, Vec<String>> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let names: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    names
        .into_iter()
        .filter(|name| !HISTORY.contains(&name.as_str()) && !name.starts_with(INDEX))
        .map(|name| {
            let mut statement = conn.prepare(&format!("SELECT * FROM {name}")).unwrap();
            let width = statement.column_count();
            let mut rows: Vec<String> = statement
                .query_map([], |row| {
                    let values: Vec<Value> = (0..width).map(|at| row.get(at)).collect::<Result<_, _>>()?;
                    Ok(format!("{values:?}"))
                })
                .unwrap()
                .map(Result::unwrap)
                .collect();
            rows.sort();
            (name, rows)
        })
        .collect()
}

/// Runs SQL on a plan as any other program would.
pub(crate) fn by_another_program(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}
