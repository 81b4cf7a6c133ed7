//! The index of words: kept current from the log, asked for posts. It is made of the plan's tables, so that it can be
//! made anew at any time; what it says is never more than they say.

use super::filter::{Clause, meant};
use crate::error::Result;
use crate::filter::PostFilter;
use crate::search::{self, WAY, Words};
use crate::time::{Day, TimeOfDay};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::cmp::Reverse;

/// With more hits than this, the index's own measure of a hit says little and takes long: then the nearest day is best.
const FEW: usize = 1000;

/// How much a hit weighs in each column: title, text, notes, names, link.
const WEIGHTS: &str = "10, 4, 2, 3, 1";

/// A plan that cannot be written is indexed beside it: names without a schema mean these first.
const BESIDE: [&str; 3] = [
    "CREATE VIRTUAL TABLE temp.search USING fts5 (title, text, notes, names, link, \
     content = '', contentless_delete = 1, tokenize = 'ascii')",
    "CREATE TABLE temp.search_post (doc INTEGER PRIMARY KEY, post_id TEXT NOT NULL UNIQUE)",
    "CREATE TABLE temp.search_state (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, way INTEGER NOT NULL)",
];

fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM change")?
        .query_row([], |row| row.get(0))?)
}

/// The last change that the index has seen; none where it must be made anew.
fn seen(conn: &Connection) -> Result<Option<i64>> {
    Ok(conn
        .prepare_cached("SELECT seq FROM search_state WHERE way = ?1")?
        .query_row([WAY], |row| row.get(0))
        .optional()?)
}

/// Whether the index says what the plan says.
pub(crate) fn is_current(conn: &Connection) -> Result<bool> {
    Ok(seen(conn)? == Some(newest(conn)?))
}

/// Makes a plan that cannot be written ready to be searched.
pub(crate) fn beside(conn: &Connection) -> Result<()> {
    if is_current(conn)? {
        return Ok(());
    }
    let there: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_temp_schema WHERE name = 'search_state')",
        [],
        |row| row.get(0),
    )?;
    if !there {
        for table in BESIDE {
            conn.execute(table, [])?;
        }
        // What was prepared before means the plan's own index.
        conn.flush_prepared_statement_cache();
    }
    catch_up(conn)
}

/// Brings the index to where the plan is.
pub(crate) fn catch_up(conn: &Connection) -> Result<()> {
    let (newest, seen) = (newest(conn)?, seen(conn)?);
    let posts: i64 = match seen {
        Some(seen) if seen == newest => return Ok(()),
        Some(seen) if seen < newest => {
            let posts: i64 = conn
                .prepare_cached("SELECT count(*) FROM search_post")?
                .query_row([], |row| row.get(0))?;
            // Where the log has grown by more than the plan had, most of the plan is new.
            if newest - seen > 500.max(posts * 2) {
                -1
            } else {
                seen
            }
        }
        // A log that is shorter than it was is another log.
        _ => -1,
    };
    if posts < 0 {
        make_anew(conn)?;
    } else {
        for id in touched(conn, posts)? {
            refresh(conn, &id)?;
        }
    }
    conn.prepare_cached("INSERT OR REPLACE INTO search_state (one, seq, way) VALUES (1, ?1, ?2)")?
        .execute([newest, WAY])?;
    Ok(())
}

/// Columns of a post whose change the index does not see.
const UNSEEN: &str = "'day', 'time', 'status', 'theme_id', 'language'";

/// The posts whose words may have changed since a place in the log.
fn touched(conn: &Connection, since: i64) -> Result<Vec<String>> {
    let sql = format!(
        "SELECT DISTINCT post_id FROM change WHERE seq > ?1 AND post_id IS NOT NULL \
           AND tbl IN ('post', 'post_channel', 'attachment', 'comment') \
           AND (tbl <> 'post' OR op <> 'update' OR EXISTS ( \
             SELECT 1 FROM json_each(change.after) WHERE key NOT IN ({UNSEEN}))) \
         UNION SELECT id FROM post WHERE campaign_id IN ( \
           SELECT row_id FROM change WHERE seq > ?1 AND tbl = 'campaign')"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_map([since], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// What the index takes of a post; texts that belong together are parted by a sign that no text needs.
const SOURCE: &str = "SELECT post.id, post.title, post.text, post.notes, post.link, \
    post.owner, post.audience, post.place, \
    (SELECT name FROM campaign WHERE campaign.id = post.campaign_id) AS campaign, \
    (SELECT group_concat(own_text, char(30)) FROM post_channel WHERE post_channel.post_id = post.id) AS own_texts, \
    (SELECT group_concat(alt, char(30)) FROM attachment WHERE attachment.post_id = post.id) AS alts, \
    (SELECT group_concat(text, char(30)) FROM (SELECT text FROM comment WHERE comment.post_id = post.id ORDER BY at, id)) \
    AS comments FROM post";

fn insert(conn: &Connection, doc: i64, row: &Row<'_>) -> Result<()> {
    let column =
        |at: usize| -> rusqlite::Result<&str> { Ok(row.get_ref(at)?.as_str_or_null()?.unwrap_or_default()) };
    let parts =
        |at: usize| -> rusqlite::Result<std::str::Split<'_, char>> { Ok(column(at)?.split('\u{1e}')) };
    let texts = std::iter::once(column(2)?).chain(parts(9)?);
    let notes = std::iter::once(column(3)?).chain(parts(11)?);
    let names = [column(5)?, column(6)?, column(7)?, column(8)?]
        .into_iter()
        .chain(parts(10)?);
    conn.prepare_cached(
        "INSERT INTO search (rowid, title, text, notes, names, link) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        doc,
        search::prepared([column(1)?]),
        search::prepared(texts),
        search::prepared(notes),
        search::prepared(names),
        search::prepared([column(4)?]),
    ])?;
    Ok(())
}

/// The document of a post that is new to the index.
fn new_doc(conn: &Connection, id: &str) -> Result<i64> {
    conn.prepare_cached("INSERT INTO search_post (post_id) VALUES (?1)")?
        .execute([id])?;
    Ok(conn.last_insert_rowid())
}

fn make_anew(conn: &Connection) -> Result<()> {
    conn.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
    conn.execute("DELETE FROM search_post", [])?;
    let mut statement = conn.prepare_cached(&format!("{SOURCE} ORDER BY post.rowid"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let doc = new_doc(conn, &row.get::<_, String>(0)?)?;
        insert(conn, doc, row)?;
    }
    Ok(())
}

/// Takes a post's words into the index as they are now.
fn refresh(conn: &Connection, id: &str) -> Result<()> {
    let doc: Option<i64> = conn
        .prepare_cached("SELECT doc FROM search_post WHERE post_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if let Some(doc) = doc {
        conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([doc])?;
    }
    let mut statement = conn.prepare_cached(&format!("{SOURCE} WHERE post.id = ?1"))?;
    let mut rows = statement.query([id])?;
    match (rows.next()?, doc) {
        (Some(row), Some(doc)) => insert(conn, doc, row),
        (Some(row), None) => {
            let doc = new_doc(conn, id)?;
            insert(conn, doc, row)
        }
        (None, Some(doc)) => {
            conn.prepare_cached("DELETE FROM search_post WHERE doc = ?1")?
                .execute([doc])?;
            Ok(())
        }
        (None, None) => Ok(()),
    }
}

/// How much of the file the index takes, in bytes: what its rows hold, without the room that pages leave free.
pub(crate) fn size(conn: &Connection) -> Result<u64> {
    let size: i64 = conn.query_row(
        "SELECT (SELECT coalesce(sum(length(block) + 8), 0) FROM search_data) \
            + (SELECT coalesce(sum(length(sz) + 8), 0) FROM search_docsize) \
            + (SELECT coalesce(sum(length(term) + 16), 0) FROM search_idx) \
            + (SELECT coalesce(sum(2 * length(post_id) + 16), 0) FROM search_post)",
        [],
        |row| row.get(0),
    )?;
    Ok(u64::try_from(size).unwrap_or_default())
}

/// The words of a filter, as the index takes them.
pub(super) enum Question {
    /// What a post must answer.
    Holds(String),
    /// What it must not.
    HoldsNot(String),
}

/// The words of a filter as a question; none where it has none.
pub(super) fn question(filter: &PostFilter) -> Option<Question> {
    let (holds, holds_not) = filter.words();
    let asked =
        |words: Vec<&Words>| -> Vec<String> { words.into_iter().filter_map(Words::question).collect() };
    let (holds, holds_not) = (asked(holds), asked(holds_not));
    match (holds.is_empty(), holds_not.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Question::HoldsNot(holds_not.join(" OR "))),
        (false, true) => Some(Question::Holds(holds.join(" AND "))),
        (false, false) => Some(Question::Holds(format!(
            "({}) NOT ({})",
            holds.join(" AND "),
            holds_not.join(" OR ")
        ))),
    }
}

/// A set of documents.
#[derive(Default)]
pub(crate) struct Docs {
    bits: Vec<u64>,
    count: usize,
}

impl Docs {
    fn add(&mut self, doc: i64) {
        let Ok(doc) = usize::try_from(doc) else { return };
        let at = doc / 64;
        if at >= self.bits.len() {
            self.bits.resize(at + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(at) {
            self.count += usize::from(*bits & (1 << (doc % 64)) == 0);
            *bits |= 1 << (doc % 64);
        }
    }

    fn has(&self, doc: i64) -> bool {
        usize::try_from(doc)
            .ok()
            .and_then(|doc| Some(self.bits.get(doc / 64)? & (1 << (doc % 64)) != 0))
            .unwrap_or(false)
    }

    fn each(&self) -> impl Iterator<Item = i64> + '_ {
        let docs = self.bits.iter().enumerate().flat_map(|(at, bits)| {
            (0..64)
                .filter(move |bit| bits & (1 << bit) != 0)
                .map(move |bit| at * 64 + bit)
        });
        docs.filter_map(|doc| i64::try_from(doc).ok())
    }
}

/// The documents that answer a question, but those that `among` leaves out.
fn answers(conn: &Connection, question: &str, among: Option<&Docs>) -> Result<Docs> {
    let mut docs = Docs::default();
    let mut statement = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
    let mut rows = statement.query([question])?;
    while let Some(row) = rows.next()? {
        let doc: i64 = row.get(0)?;
        if among.is_none_or(|among| among.has(doc)) {
            docs.add(doc);
        }
    }
    Ok(docs)
}

/// The documents of the posts that a filter means, its words aside.
pub(crate) fn passing(conn: &Connection, filter: &PostFilter, now: (Day, TimeOfDay)) -> Result<Docs> {
    let Clause { sql, values } = meant(&filter.without_words(), now);
    let mut docs = Docs::default();
    let mut statement = conn.prepare_cached(&format!(
        "SELECT search_post.doc FROM post JOIN search_post ON search_post.post_id = post.id WHERE {sql}"
    ))?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        docs.add(row.get(0)?);
    }
    Ok(docs)
}

/// What was found: how many, and the ids of the best.
pub(crate) struct Found {
    pub(crate) total: u32,
    pub(crate) ids: Vec<crate::id::PostId>,
}

/// The posts that a filter means, the best first, at most `most`. `passing` is what passes the filter without its
/// words, where it says more than words. Best is a post whose title answers all words; then what answers better
/// (where there are few: rare words, in short texts, in the fields that weigh most); then what is nearest to today.
pub(crate) fn find(
    conn: &Connection,
    filter: &PostFilter,
    passing: Option<&Docs>,
    today: Day,
    most: usize,
) -> Result<Found> {
    let everything;
    let question = question(filter);
    let (found, titled) = match &question {
        Some(Question::Holds(question)) => {
            let found = answers(conn, question, passing)?;
            let titled = if found.count == 0 {
                Docs::default()
            } else {
                let holds: Vec<String> = filter.words().0.into_iter().filter_map(Words::question).collect();
                let in_title = format!("{{title}} : ({})", holds.join(" AND "));
                answers(conn, &in_title, Some(&found))?
            };
            (found, titled)
        }
        Some(Question::HoldsNot(question)) => {
            let out = answers(conn, question, None)?;
            everything = all(conn, passing)?;
            let mut found = Docs::default();
            everything
                .each()
                .filter(|doc| !out.has(*doc))
                .for_each(|doc| found.add(doc));
            (found, Docs::default())
        }
        None => (all(conn, passing)?, Docs::default()),
    };
    let total = u32::try_from(found.count).unwrap_or(u32::MAX);
    let few = found.count <= FEW;
    let mut docs = if let (true, Some(Question::Holds(question))) = (few, &question) {
        let scores = scores(conn, question, &found)?;
        by_score(conn, &found, &titled, &scores, today)?
    } else if few {
        by_score(conn, &found, &titled, &[], today)?
    } else {
        let mut best = if titled.count <= FEW {
            by_score(conn, &titled, &titled, &[], today)?
        } else {
            nearest(conn, |doc| titled.has(doc), today, most)?
        };
        if best.len() < most {
            let rest = most - best.len();
            best.extend(nearest(
                conn,
                |doc| found.has(doc) && !titled.has(doc),
                today,
                rest,
            )?);
        }
        best
    };
    docs.truncate(most);
    let mut statement = conn.prepare_cached("SELECT post_id FROM search_post WHERE doc = ?1")?;
    let ids = docs
        .into_iter()
        .map(|doc| Ok(statement.query_row([doc], |row| row.get(0))?))
        .collect::<Result<_>>()?;
    Ok(Found { total, ids })
}

/// What passes, or everything.
fn all(conn: &Connection, passing: Option<&Docs>) -> Result<Docs> {
    let mut docs = Docs::default();
    if let Some(passing) = passing {
        passing.each().for_each(|doc| docs.add(doc));
        return Ok(docs);
    }
    let mut statement = conn.prepare_cached("SELECT doc FROM search_post")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        docs.add(row.get(0)?);
    }
    Ok(docs)
}

/// How well each of a few documents answers, where what answers at all is not much more; small is good.
fn scores(conn: &Connection, question: &str, found: &Docs) -> Result<Vec<(i64, i64)>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT rowid, bm25(search, {WEIGHTS}) FROM search WHERE search MATCH ?1 LIMIT {}",
        FEW + 1
    ))?;
    let mut rows = statement.query([question])?;
    let mut scores = Vec::new();
    while let Some(row) = rows.next()? {
        let doc: i64 = row.get(0)?;
        if found.has(doc) {
            // In steps, so that of two that answer about as well the nearer day is first.
            let score: f64 = row.get(1)?;
            #[expect(clippy::cast_possible_truncation, reason = "a score is a small number")]
            scores.push((doc, (score * 2.0).round() as i64));
        }
    }
    // Most of what answers was left out by the filter: the measure of a part of it says nothing.
    if scores.len() < found.count {
        scores.clear();
    }
    Ok(scores)
}

/// A few documents in their order: title, score, nearness to today.
fn by_score(
    conn: &Connection,
    found: &Docs,
    titled: &Docs,
    scores: &[(i64, i64)],
    today: Day,
) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT post.day FROM search_post JOIN post ON post.id = search_post.post_id WHERE search_post.doc = ?1",
    )?;
    let mut order = Vec::new();
    for doc in found.each() {
        let day: Option<Day> = statement.query_row([doc], |row| row.get(0)).optional()?.flatten();
        let score = scores
            .binary_search_by_key(&doc, |(own, _)| *own)
            .ok()
            .and_then(|at| scores.get(at))
            .map_or(0, |(_, score)| *score);
        let far = day.map_or(i64::MAX, |day| day.since(today).abs());
        order.push((
            Reverse(titled.has(doc)),
            score,
            far,
            day.is_some_and(|day| day < today),
            doc,
        ));
    }
    order.sort_unstable();
    Ok(order.into_iter().map(|(.., doc)| doc).collect())
}

/// The documents that `takes` takes, walking from today into both directions, the tray last.
fn nearest(conn: &Connection, takes: impl Fn(i64) -> bool, today: Day, most: usize) -> Result<Vec<i64>> {
    let sql = |day: &str| {
        format!(
            "SELECT search_post.doc, post.day FROM post CROSS JOIN search_post ON search_post.post_id = post.id \
             WHERE post.day {day}"
        )
    };
    let mut later = conn.prepare_cached(&sql(">= ?1 ORDER BY post.day, post.time, post.id"))?;
    let mut earlier =
        conn.prepare_cached(&sql("< ?1 ORDER BY post.day DESC, post.time DESC, post.id DESC"))?;
    let mut later = later.query([today])?;
    let mut earlier = earlier.query([today])?;
    let next = |rows: &mut rusqlite::Rows<'_>| -> Result<Option<(i64, i64)>> {
        while let Some(row) = rows.next()? {
            let doc: i64 = row.get(0)?;
            if takes(doc) {
                return Ok(Some((row.get::<_, Day>(1)?.since(today).abs(), doc)));
            }
        }
        Ok(None)
    };
    let mut docs = Vec::new();
    let (mut after, mut before) = (next(&mut later)?, next(&mut earlier)?);
    while docs.len() < most {
        match (after, before) {
            (Some((far, doc)), other) if other.is_none_or(|(other, _)| far <= other) => {
                docs.push(doc);
                after = next(&mut later)?;
            }
            (_, Some((_, doc))) => {
                docs.push(doc);
                before = next(&mut earlier)?;
            }
            _ => break,
        }
    }
    if docs.len() < most {
        let mut tray = conn.prepare_cached(&sql("IS NULL ORDER BY post.id DESC"))?;
        let mut tray = tray.query([])?;
        while docs.len() < most
            && let Some(row) = tray.next()?
        {
            let doc: i64 = row.get(0)?;
            if takes(doc) {
                docs.push(doc);
            }
        }
    }
    Ok(docs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file;
    use rusqlite::OpenFlags;

    fn plan() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.almanac");
        file::create(&path, |_| Ok(())).unwrap();
        (folder, path)
    }

    fn found(conn: &Connection, word: &str) -> usize {
        let question = Words::begun(word).question().unwrap();
        answers(conn, &question, None).unwrap().count
    }

    #[test]
    fn a_plan_that_cannot_be_written_is_indexed_beside_its_file() {
        let (_folder, path) = plan();
        Connection::open(&path)
            .unwrap()
            .execute_batch("INSERT INTO post (id, title) VALUES ('a', 'Herons')")
            .unwrap();
        let conn = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        assert_eq!(
            found(&conn, "herons"),
            0,
            "nobody has brought the index to where the plan is"
        );
        beside(&conn).unwrap();
        assert_eq!(found(&conn, "herons"), 1);
        assert!(is_current(&conn).unwrap());
        Connection::open(&path)
            .unwrap()
            .execute_batch("UPDATE post SET title = 'Storks'")
            .unwrap();
        beside(&conn).unwrap();
        assert_eq!((found(&conn, "herons"), found(&conn, "storks")), (0, 1));
        let search: i64 = Connection::open(&path)
            .unwrap()
            .query_row("SELECT count(*) FROM search_post", [], |row| row.get(0))
            .unwrap();
        assert_eq!(search, 0, "nothing was written to the file");
    }

    #[test]
    fn a_filter_by_words_looks_each_post_up_and_asks_the_index_once() {
        let (_folder, path) = plan();
        let conn = file::open(&path).unwrap();
        let filter = PostFilter {
            conditions: vec![crate::filter::Condition {
                not: false,
                what: crate::filter::What::Words(Words::begun("mill")),
            }],
            ..PostFilter::default()
        };
        let now = ("2027-03-04".parse().unwrap(), "10:00".parse().unwrap());
        let Clause { sql, values } = meant(&filter, now);
        let mut statement = conn
            .prepare(&format!(
                "EXPLAIN QUERY PLAN SELECT post.id FROM post WHERE {sql}"
            ))
            .unwrap();
        let plan: Vec<String> = statement
            .query_map(params_from_iter(values), |row| row.get(3))
            .unwrap()
            .map(|line| line.unwrap())
            .collect();
        let plan = plan.join("\n");
        assert!(
            plan.contains("SEARCH search_post") && plan.contains("(post_id=?)"),
            "by its post, but:\n{plan}"
        );
        assert!(plan.contains("LIST SUBQUERY"), "once, but:\n{plan}");
    }

    #[test]
    fn an_edit_that_only_moves_posts_leaves_the_index_alone() {
        let (_folder, path) = plan();
        let conn = file::open(&path).unwrap();
        conn.execute_batch("INSERT INTO post (id, title) VALUES ('a', 'Herons'), ('b', 'Storks')")
            .unwrap();
        let seen = newest(&conn).unwrap();
        conn.execute_batch(
            "UPDATE post SET day = '2027-03-04', status = 'approved' WHERE id = 'a'; UPDATE post SET notes = 'x' WHERE id = 'b'",
        )
        .unwrap();
        assert_eq!(touched(&conn, seen).unwrap(), ["b"]);
    }

    #[test]
    fn an_index_without_comments_is_made_anew_with_them() {
        let (_folder, path) = plan();
        let conn = file::open(&path).unwrap();
        conn.execute_batch(
            "INSERT INTO post (id, title) VALUES ('a', 'Herons');
             INSERT INTO comment (id, post_id, at, text) VALUES ('c', 'a', 'now', 'Ask the warden')",
        )
        .unwrap();
        catch_up(&conn).unwrap();
        conn.execute_batch(
            "INSERT INTO search (search) VALUES ('delete-all');
             INSERT INTO search (rowid, title) SELECT doc, 'herons' FROM search_post;
             UPDATE search_state SET way = 1",
        )
        .unwrap();
        assert_eq!(
            (found(&conn, "herons"), found(&conn, "warden")),
            (1, 0),
            "as it was"
        );
        assert!(!is_current(&conn).unwrap());
        catch_up(&conn).unwrap();
        assert_eq!((found(&conn, "herons"), found(&conn, "warden")), (1, 1));
    }
}
