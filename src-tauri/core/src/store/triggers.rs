//! History is written by the database itself: triggers, generated from the table definitions, record every
//! insert, update and delete of the plan's tables, whoever makes it. They use only what every SQLite has.

use crate::error::Result;
use crate::history::Values;
use rusqlite::{Connection, Transaction};
use std::fmt::Write as _;

/// The tables whose rows are the plan, in the order in which they can be filled.
pub(crate) const TABLES: [&str; 18] = [
    "plan",
    "theme",
    "channel",
    "campaign",
    "series",
    "series_exception",
    "series_pattern",
    "post",
    "post_channel",
    "attachment",
    "comment",
    "snippet",
    "post_pattern",
    "occasion_choice",
    "occasion_file",
    "occasion",
    "saved_filter",
    "question",
];

/// What a table is made of, as far as the history needs it.
pub(crate) struct Shape {
    /// Its name.
    pub(crate) name: &'static str,
    /// All columns, in their order.
    pub(crate) columns: Vec<String>,
    /// The columns of the primary key, in the key's order.
    pub(crate) key: Vec<String>,
    /// The columns that are never NULL and what stands in them unless it is said.
    pub(crate) defaults: Values,
}

impl Shape {
    /// Reads a table's shape from the database.
    pub(crate) fn of(conn: &Connection, name: &'static str) -> Result<Self> {
        let mut statement = conn.prepare_cached(
            "SELECT name, pk, CASE WHEN \"notnull\" THEN dflt_value END FROM pragma_table_info(?1) ORDER BY cid",
        )?;
        let rows: Vec<(String, i64, Option<String>)> = statement
            .query_map([name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut key: Vec<(i64, String)> = rows
            .iter()
            .filter(|(_, pk, _)| *pk > 0)
            .map(|(column, pk, _)| (*pk, column.clone()))
            .collect();
        key.sort();
        let defaults = rows
            .iter()
            .filter_map(|(column, _, default)| Some((column.clone(), literal(default.as_deref()?)?)))
            .collect();
        Ok(Self {
            name,
            columns: rows.into_iter().map(|(column, ..)| column).collect(),
            key: key.into_iter().map(|(_, column)| column).collect(),
            defaults,
        })
    }

    /// A recorded row as it stands today: a column that a later migration added holds its default. A column that
    /// can be NULL is left out where it is.
    pub(crate) fn as_of_today(&self, recorded: &Values) -> Values {
        let mut row = self.defaults.clone();
        row.extend(recorded.clone());
        row
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

/// The value of a default: a number, or a text in quotes; none for what must be worked out.
fn literal(sql: &str) -> Option<serde_json::Value> {
    if let Ok(number) = sql.parse::<i64>() {
        return Some(number.into());
    }
    let text = sql.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(text.replace("''", "'").into())
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

/// Lays the triggers anew over all tables of the plan, with the newest migration.
pub(crate) fn lay(tx: &Transaction<'_>) -> Result<()> {
    for table in TABLES {
        tx.execute_batch(&Shape::of(tx, table)?.sql())?;
    }
    Ok(())
}
