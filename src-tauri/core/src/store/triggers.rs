//! History is written by the database itself: triggers, generated from the table definitions, record every
//! insert, update and delete of the plan's tables, whoever makes it. They use only what every SQLite has.

use crate::error::Result;
use rusqlite::Connection;
use std::fmt::Write as _;

/// The tables whose rows are the plan, in the order in which they can be filled.
pub(crate) const TABLES: [&str; 9] = [
    "plan",
    "theme",
    "channel",
    "campaign",
    "post",
    "post_channel",
    "attachment",
    "comment",
    "snippet",
];

/// What a table is made of, as far as the history needs it.
pub(crate) struct Shape {
    /// Its name.
    pub(crate) name: &'static str,
    /// All columns, in their order.
    pub(crate) columns: Vec<String>,
    /// The columns of the primary key, in the key's order.
    pub(crate) key: Vec<String>,
}

impl Shape {
    /// Reads a table's shape from the database.
    pub(crate) fn of(conn: &Connection, name: &'static str) -> Result<Self> {
        let mut statement = conn.prepare_cached("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let rows: Vec<(String, i64)> = statement
            .query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut key: Vec<(i64, String)> = rows
            .iter()
            .filter(|(_, pk)| *pk > 0)
            .map(|(column, pk)| (*pk, column.clone()))
            .collect();
        key.sort();
        Ok(Self {
            name,
            columns: rows.into_iter().map(|(column, _)| column).collect(),
            key: key.into_iter().map(|(_, column)| column).collect(),
        })
    }

    fn row_id(&self, side: &str) -> String {
        self.key
            .iter()
            .map(|column| format!("{side}.{column}"))
            .collect::<Vec<_>>()
            .join(" || '/' || ")
    }

    fn post_id(&self, side: &str) -> String {
        match self.name {
            "post" => format!("{side}.id"),
            _ if self.columns.iter().any(|column| column == "post_id") => format!("{side}.post_id"),
            _ => "NULL".to_owned(),
        }
    }

    /// The whole row as a JSON object; columns that are NULL are left out.
    fn whole(&self, side: &str) -> String {
        let pairs = self.columns.iter().map(|column| {
            format!("CASE WHEN {side}.{column} IS NULL THEN '' ELSE ',\"{column}\":' || json_quote({side}.{column}) END")
        });
        object(pairs)
    }

    /// The columns that differ, as a JSON object of one side's values.
    fn differing(&self, side: &str) -> String {
        let pairs = self.columns.iter().map(|column| {
            format!(
                "CASE WHEN OLD.{column} IS NEW.{column} THEN '' ELSE ',\"{column}\":' || json_quote({side}.{column}) END"
            )
        });
        object(pairs)
    }

    fn record(&self, op: &str, side: &str, before: &str, after: &str) -> String {
        format!(
            "INSERT INTO change (edit_id, tbl, row_id, op, before, after, post_id) VALUES \
             ((SELECT edit_id FROM open_edit), '{}', {}, '{op}', {before}, {after}, {});",
            self.name,
            self.row_id(side),
            self.post_id(side)
        )
    }

    fn sql(&self) -> String {
        let name = self.name;
        let insert = self.record("insert", "NEW", "NULL", &self.whole("NEW"));
        let delete = self.record("delete", "OLD", &self.whole("OLD"), "NULL");
        let update = self.record("update", "OLD", &self.differing("OLD"), &self.differing("NEW"));
        let same_key = each(&self.key, "IS", " AND ");
        let other_key = each(&self.key, "IS NOT", " OR ");
        let changed = each(&self.columns, "IS NOT", " OR ");
        let mut sql = String::new();
        for (trigger, when, body) in [
            ("insert", "AFTER INSERT".to_owned(), insert.clone()),
            ("delete", "AFTER DELETE".to_owned(), delete.clone()),
            ("update", "AFTER UPDATE".to_owned(), update),
            // A row whose key changes is one that goes and one that comes.
            ("rekey", "AFTER UPDATE".to_owned(), format!("{delete} {insert}")),
        ] {
            let guard = match trigger {
                "update" => format!("WHEN ({same_key}) AND ({changed})"),
                "rekey" => format!("WHEN {other_key}"),
                _ => String::new(),
            };
            // Writing to a String cannot fail.
            let _ = write!(
                sql,
                "DROP TRIGGER IF EXISTS history_{name}_{trigger};\n\
                 CREATE TRIGGER history_{name}_{trigger} {when} ON {name} {guard} BEGIN {body} END;\n"
            );
        }
        sql
    }
}

fn object(pairs: impl Iterator<Item = String>) -> String {
    format!(
        "'{{' || ltrim({}, ',') || '}}'",
        pairs.collect::<Vec<_>>().join(" || ")
    )
}

fn each(columns: &[String], operator: &str, between: &str) -> String {
    columns
        .iter()
        .map(|column| format!("OLD.{column} {operator} NEW.{column}"))
        .collect::<Vec<_>>()
        .join(between)
}

/// Lays the triggers anew over all tables of the plan, after each migration.
pub(crate) fn lay(conn: &mut Connection) -> Result<()> {
    let tx = conn.transaction()?;
    for table in TABLES {
        tx.execute_batch(&Shape::of(&tx, table)?.sql())?;
    }
    tx.commit()?;
    Ok(())
}
