//! Rows of evergreen posts, with when they last went out.

use super::row::count;
use crate::error::Result;
use crate::evergreen::Evergreen;
use crate::id::PostId;
use crate::post::first_words;
use crate::time::Day;
use rusqlite::{Connection, params};

/// What went out: published, or approved and past.
const OUT: &str = "(status = 'published' OR (status = 'approved' AND day < ?1)) AND day <= ?1";

fn query() -> String {
    let own = "(post.id = evergreen.id OR post.origin_id = evergreen.id)";
    format!(
        "SELECT id, title, substr(text, 1, 200), theme_id, \
           (SELECT max(day) FROM post WHERE {own} AND {OUT}) AS last, \
           (SELECT min(day) FROM post WHERE {own} AND day >= ?1 AND status NOT IN ('published', 'cancelled')), \
           (SELECT count(*) FROM post WHERE {own} AND {OUT}) \
         FROM post AS evergreen WHERE evergreen = 1 ORDER BY last, title, id"
    )
}

/// The evergreen posts, those that went out longest ago first, those that never did before all.
pub(crate) fn all(conn: &Connection, today: Day) -> Result<Vec<Evergreen>> {
    let sql = query();
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![today], |row| {
        let start: String = row.get(2)?;
        Ok(Evergreen {
            id: row.get(0)?,
            title: row.get(1)?,
            start: first_words(&start, 80),
            theme: row.get(3)?,
            last: row.get(4)?,
            next: row.get(5)?,
            times: count(row.get(6)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether there is an evergreen post of that id.
pub(crate) fn is_there(conn: &Connection, id: &PostId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM post WHERE id = ?1 AND evergreen = 1)")?
        .query_row([id], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file;

    #[test]
    fn no_query_of_series_reads_every_post() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.almanac");
        file::create(&path, |_| Ok(())).unwrap();
        let conn = file::open(&path).unwrap();
        for sql in [
            query().replace("?1", "'2027-03-10'"),
            "SELECT id FROM post WHERE series_id = 's' ORDER BY series_place, id".to_owned(),
        ] {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let lines = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
            for line in lines.map(|line| line.unwrap()) {
                assert!(
                    !line.starts_with("SCAN") || line.contains("USING"),
                    "no full scan, but: {line}"
                );
            }
        }
    }
}
