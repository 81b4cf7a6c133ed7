//! The plan's file: made whole or not at all, opened only where it is a plan that this Almanac knows.

use super::{search, triggers};
use crate::draft::Draft;
use crate::error::{Code, Error, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// Marks a SQLite file as an Almanac plan ("Almn").
pub(crate) const APPLICATION_ID: i32 = 0x416C_6D6E;

/// How long a writer waits for another before it says so.
const PATIENCE: Duration = Duration::from_secs(20);

/// The migrations, in their order. A released one is never edited.
const STEPS: [&str; 9] = [
    include_str!("../../migrations/0001_plan.sql"),
    include_str!("../../migrations/0002_settings.sql"),
    include_str!("../../migrations/0003_post.sql"),
    include_str!("../../migrations/0004_occasion.sql"),
    include_str!("../../migrations/0005_search.sql"),
    include_str!("../../migrations/0006_series.sql"),
    include_str!("../../migrations/0007_snippet.sql"),
    include_str!("../../migrations/0008_question.sql"),
    include_str!("../../migrations/0010_promise.sql"),
];

/// The schema that this Almanac writes; `user_version` of its files.
pub(crate) const SCHEMA: i32 = 9;

/// Makes a new plan file at `path` with what `fill` writes, whole or not at all. Fails where there is one.
pub(crate) fn create<T>(path: &Path, fill: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
    if path.exists() {
        return Err(Error::new(
            Code::Exists,
            format!(
                "{} is there already. Choose another name; nothing was written.",
                path.display()
            ),
        )
        .with("path", path.display()));
    }
    let draft = Draft::of(path)?;
    let mut conn = Connection::open(draft.path())?;
    prepare(&conn)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut conn)?;
    let filled = fill(&mut conn)?;
    conn.close().map_err(|(_, error)| Error::from(error))?;
    draft.keep_new()?;
    Ok(filled)
}

/// Opens the plan at `path`. Fails, without a byte written, where it is missing, a folder, not a plan, damaged,
/// or from a newer Almanac.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    let name = path.display();
    if path.is_dir() {
        return Err(Error::new(
            Code::NotFound,
            format!("{name} is a folder, not a plan. Choose a file in it."),
        )
        .with("path", name));
    }
    std::fs::metadata(path).map_err(|error| Error::io(path, &error))?;
    let named = |error: rusqlite::Error| -> Error {
        // SQLite alone opens the file: the system drops every lock of this process on a file where one handle to
        // it is closed, those of another connection too.
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => not_a_plan(path),
            Some(ErrorCode::CannotOpen) => match std::fs::File::open(path) {
                Err(refused) => Error::io(path, &refused),
                Ok(_) => Error::from(error).with("path", path.display()),
            },
            _ => Error::from(error).with("path", path.display()),
        }
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags).map_err(named)?;
    conn.busy_timeout(PATIENCE)?;
    let application: i32 = conn
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(named)?;
    if application != APPLICATION_ID {
        return Err(not_a_plan(path));
    }
    let version = version(&conn).map_err(|error| error.with("path", path.display()))?;
    if version > SCHEMA {
        return Err(newer(&path.display()).with("path", path.display()));
    }
    prepare(&conn)?;
    if version < SCHEMA {
        let refused = if conn.is_readonly("main")? {
            true
        } else {
            match migrate(&mut conn) {
                Err(error) if error.code == Code::ReadOnly => true,
                other => {
                    other?;
                    false
                }
            }
        };
        // An older plan in a place that cannot be written is read from a copy in memory.
        if refused {
            return in_memory(&conn);
        }
    }
    Ok(conn)
}

fn not_a_plan(path: &Path) -> Error {
    let name = path.display();
    Error::new(
        Code::NotAPlan,
        format!("{name} is not an Almanac plan. To bring in a calendar from another program, import it."),
    )
    .with("path", name)
}

fn newer(name: &dyn std::fmt::Display) -> Error {
    Error::new(
        Code::Newer,
        format!(
            "{name} was written by a newer Almanac. Update Almanac to open it; the file was not touched."
        ),
    )
}

fn version(conn: &Connection) -> Result<i32> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// A copy of an older plan, brought up to date in memory, that can be read alone.
fn in_memory(conn: &Connection) -> Result<Connection> {
    let mut copy = Connection::open_in_memory()?;
    rusqlite::backup::Backup::new(conn, &mut copy)?.run_to_completion(1000, Duration::ZERO, None)?;
    copy.pragma_update(None, "foreign_keys", true)?;
    migrate(&mut copy)?;
    search::catch_up(&copy)?;
    copy.pragma_update(None, "query_only", true)?;
    Ok(copy)
}

/// Writes a copy of the plan to `path`, whole or not at all; a file that is there is replaced.
pub(crate) fn copy_to(conn: &Connection, path: &Path) -> Result<()> {
    let draft = Draft::of(path)?;
    conn.backup("main", draft.path(), None)?;
    draft.keep()
}

/// Whether the file can be read but not written.
pub(crate) fn is_read_only(conn: &Connection) -> Result<bool> {
    let query_only: bool = conn.pragma_query_value(None, "query_only", |row| row.get(0))?;
    Ok(query_only || conn.is_readonly("main")?)
}

/// Begins a transaction that writes; waits for another writer, for a while.
pub(crate) fn write(conn: &mut Connection) -> Result<Transaction<'_>> {
    Ok(conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Begins a transaction that writes what is no change of the plan, for whoever only reads it.
pub(crate) fn write_shared(conn: &Connection) -> Result<Transaction<'_>> {
    Ok(Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?)
}

/// Begins a transaction that reads, so that all that is read is of one moment.
pub(crate) fn read(conn: &Connection) -> Result<Transaction<'_>> {
    Ok(conn.unchecked_transaction()?)
}

fn prepare(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // A rollback journal: the file is whole after every edit and has no side file that a mail would forget.
    conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "EXTRA")?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Brings a plan up to date, whole or not at all. Whoever opens it at the same moment waits, and finds it done: the
/// version is looked at again where nobody else can write.
fn migrate(conn: &mut Connection) -> Result<()> {
    let tx = write(conn)?;
    let from = version(&tx)?;
    if from > SCHEMA {
        return Err(newer(&"This plan"));
    }
    if from < SCHEMA {
        for sql in STEPS.iter().skip(usize::try_from(from).unwrap_or_default()) {
            tx.execute_batch(sql)?;
        }
        // In the same transaction: a plan that is brought up to date and does not record its new columns must not
        // exist for a moment.
        triggers::lay(&tx)?;
        tx.pragma_update(None, "user_version", SCHEMA)?;
    }
    Ok(tx.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_well_formed_and_counted() {
        assert_eq!(
            usize::try_from(SCHEMA).unwrap(),
            STEPS.len(),
            "SCHEMA must count the migrations"
        );
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.almanac");
        create(&path, |_| Ok(())).unwrap();
        let conn = open(&path).unwrap();
        assert_eq!(version(&conn).unwrap(), SCHEMA);
        let mode: String = conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .unwrap();
        assert_eq!(mode, "delete");
        let synchronous: i32 = conn
            .pragma_query_value(None, "synchronous", |row| row.get(0))
            .unwrap();
        assert_eq!(synchronous, 3, "EXTRA");
    }

    #[test]
    fn a_plan_of_the_first_schema_is_brought_up_to_date_with_its_posts() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("old.almanac");
        let conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "application_id", APPLICATION_ID)
            .unwrap();
        conn.execute_batch(STEPS[0]).unwrap();
        conn.pragma_update(None, "user_version", 1).unwrap();
        conn.execute("INSERT INTO post (id, title) VALUES ('p', 'Library')", [])
            .unwrap();
        conn.close().unwrap();
        let conn = open(&path).unwrap();
        let post: (String, String, String) = conn
            .query_row("SELECT title, audience, place FROM post", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
        assert_eq!(post, ("Library".to_owned(), String::new(), String::new()));
        conn.execute(
            "INSERT INTO comment (id, post_id, at, text) VALUES ('c', 'p', 'now', 'Hello')",
            [],
        )
        .unwrap();
        conn.execute("UPDATE post SET place = 'Bridge Street'", [])
            .unwrap();
        let recorded: Vec<String> = conn
            .prepare("SELECT tbl || ' ' || after FROM change WHERE post_id = 'p' ORDER BY seq")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(|row| row.unwrap())
            .collect();
        assert_eq!(
            recorded.len(),
            2,
            "the triggers know the new table and the new columns"
        );
        assert!(recorded[0].starts_with("comment ") && recorded[1].contains("Bridge Street"));
    }

    #[test]
    fn the_theme_of_answers_is_told_by_its_name_once_and_is_no_change_of_the_plan() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("old.almanac");
        let mut conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "application_id", APPLICATION_ID)
            .unwrap();
        let before = STEPS.len() - 1;
        conn.execute_batch(&STEPS[..before].concat()).unwrap();
        let tx = conn.transaction().unwrap();
        triggers::lay(&tx).unwrap();
        tx.commit().unwrap();
        conn.execute_batch(
            "INSERT INTO plan (id, title, zone) VALUES ('p', 'Riverton', 'Europe/London');
             INSERT INTO theme (id, name) VALUES ('n', 'News'), ('a', ' ANSWER ');
             DELETE FROM change;",
        )
        .unwrap();
        conn.pragma_update(None, "user_version", i32::try_from(before).unwrap())
            .unwrap();
        conn.close().unwrap();
        let conn = open(&path).unwrap();
        let (late, theme, changes): (i32, String, i32) = conn
            .query_row(
                "SELECT late_after, answer_theme, (SELECT count(*) FROM change) FROM plan",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!((late, theme.as_str(), changes), (2, "a", 0));
    }

    #[test]
    fn every_table_is_strict() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.almanac");
        create(&path, |_| Ok(())).unwrap();
        let conn = open(&path).unwrap();
        let loose: i32 = conn
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, 0, "a table that is not STRICT takes anything");
    }

    #[test]
    fn an_older_plan_in_a_place_that_cannot_be_written_is_read_from_memory() {
        let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/schema1.almanac");
        let bytes = std::fs::read(&old).unwrap();
        let conn = Connection::open_with_flags(&old, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        let copy = in_memory(&conn).unwrap();
        assert!(is_read_only(&copy).unwrap());
        let tones: i32 = copy
            .query_row("SELECT count(*) FROM theme WHERE tone = 'neutral'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(tones, 9, "it is brought up to date");
        copy.execute("UPDATE theme SET tone = 'bad'", []).unwrap_err();
        assert_eq!(std::fs::read(&old).unwrap(), bytes, "not a byte is written");
    }
}
