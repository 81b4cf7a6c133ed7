//! Posts as rows: an order of all of them, kept while the plan stands still, and windows into it.

use super::filter::{Clause, dated, meant};
use super::post::{CARD, card, with_channels};
use super::row::count;
use crate::error::Result;
use crate::filter::PostFilter;
use crate::id::PostId;
use crate::post::{Status, first_words};
use crate::rows::{DayLoad, Group, GroupKey, PostRow, RowsQuery, SortKey};
use crate::time::{Day, TimeOfDay};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

/// How many graphemes of a text a row shows.
const WORDS: usize = 120;

/// The rows of a query in their order, by SQLite's own row numbers.
pub(crate) struct Order {
    rows: Vec<i64>,
    pub(crate) groups: Vec<Group>,
}

/// What tells whether an order still stands: the last edit, and what other programs wrote.
pub(crate) fn stamp(conn: &Connection) -> Result<(i64, i64)> {
    let last: i64 = conn
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM edit")?
        .query_row([], |row| row.get(0))?;
    Ok((last, foreign(conn)?))
}

/// A number that changes where another connection, of this program or of another one, wrote to the file.
pub(crate) fn foreign(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Puts all rows of a query in their order.
pub(crate) fn order(conn: &Connection, query: &RowsQuery, now: (Day, TimeOfDay)) -> Result<Order> {
    let Clause { sql, values } = meant(&query.filter, now);
    let turn = if query.descending { " DESC" } else { "" };
    let mut by = Vec::new();
    if let Some(group) = query.group {
        by.push(group_order(group).to_owned());
    }
    by.push("post.day IS NULL".to_owned());
    by.extend(sort_order(query.sort).iter().map(|key| format!("{key}{turn}")));
    let sql = format!(
        "SELECT post.rowid, {} AS grp FROM post LEFT JOIN theme ON theme.id = post.theme_id \
         LEFT JOIN campaign ON campaign.id = post.campaign_id WHERE {sql} ORDER BY {}",
        query.group.map_or("NULL", group_value),
        by.join(", ")
    );
    let mut order = Order {
        rows: Vec::new(),
        groups: Vec::new(),
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    while let Some(row) = found.next()? {
        if query.group.is_some() {
            let key = row.get::<_, Option<String>>(1)?.unwrap_or_default();
            match order.groups.last_mut() {
                Some(last) if last.key == key => last.count += 1,
                _ => order.groups.push(Group {
                    key,
                    first: u32::try_from(order.rows.len()).unwrap_or(u32::MAX),
                    count: 1,
                }),
            }
        }
        order.rows.push(row.get(0)?);
    }
    Ok(order)
}

fn status_order() -> String {
    let mut sql = "CASE post.status".to_owned();
    for (at, status) in Status::ALL.into_iter().enumerate() {
        sql += &format!(" WHEN '{}' THEN {at}", status.word());
    }
    sql + " END"
}

fn sort_order(sort: SortKey) -> Vec<String> {
    let first = match sort {
        SortKey::Day => vec![],
        SortKey::Title => vec!["post.title COLLATE NOCASE".to_owned()],
        SortKey::Theme => vec!["theme.position IS NULL".to_owned(), "theme.position".to_owned()],
        SortKey::Status => vec![status_order()],
        SortKey::Campaign => vec![
            "campaign.position IS NULL".to_owned(),
            "campaign.position".to_owned(),
        ],
        SortKey::Owner => vec![
            "post.owner = ''".to_owned(),
            "post.owner COLLATE NOCASE".to_owned(),
        ],
    };
    let last = ["post.day", "post.time", "post.id"].map(str::to_owned);
    first.into_iter().chain(last).collect()
}

fn group_value(group: GroupKey) -> &'static str {
    match group {
        GroupKey::Month => "substr(post.day, 1, 7)",
        GroupKey::Theme => "post.theme_id",
        GroupKey::Status => "post.status",
        GroupKey::Campaign => "post.campaign_id",
        GroupKey::Owner => "post.owner",
    }
}

fn group_order(group: GroupKey) -> String {
    match group {
        GroupKey::Month => "post.day IS NULL, substr(post.day, 1, 7)".to_owned(),
        GroupKey::Theme => "theme.position IS NULL, theme.position, post.theme_id".to_owned(),
        GroupKey::Status => status_order(),
        GroupKey::Campaign => "campaign.position IS NULL, campaign.position, post.campaign_id".to_owned(),
        // Two spellings that differ in case alone are two groups, side by side.
        GroupKey::Owner => "post.owner = '', post.owner COLLATE NOCASE, post.owner".to_owned(),
    }
}

impl Order {
    /// How many rows there are.
    pub(crate) fn total(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// The rows from the position `first` on, at most `most` of them.
    pub(crate) fn window(
        &self,
        conn: &Connection,
        first: u32,
        most: u32,
        now: (Day, TimeOfDay),
    ) -> Result<Vec<PostRow>> {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT {CARD}, substr(post.text, 1, 600) AS words, post.link FROM post WHERE rowid = ?1"
        ))?;
        let mut rows = Vec::new();
        let mut cards = Vec::new();
        for number in self.rows.iter().skip(first as usize).take(most as usize) {
            let mut found = statement.query([number])?;
            if let Some(row) = found.next()? {
                cards.push(card(row, now)?);
                let words: String = row.get("words")?;
                rows.push((first_words(&words, WORDS), row.get("link")?));
            }
        }
        let cards = with_channels(conn, cards)?;
        let joined = cards.into_iter().zip(rows);
        Ok(joined
            .map(|(card, (words, link))| PostRow { card, words, link })
            .collect())
    }

    /// The ids of the rows from the position `first` on, at most `most` of them.
    pub(crate) fn ids(&self, conn: &Connection, first: u32, most: u32) -> Result<Vec<PostId>> {
        let mut statement = conn.prepare_cached("SELECT id FROM post WHERE rowid = ?1")?;
        self.rows
            .iter()
            .skip(first as usize)
            .take(most as usize)
            .map(|number| Ok(statement.query_row([number], |row| row.get(0))?))
            .collect()
    }

    /// The position of a post, from 0.
    pub(crate) fn place(&self, conn: &Connection, id: &PostId) -> Result<Option<u32>> {
        let number: Option<i64> = conn
            .prepare_cached("SELECT rowid FROM post WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let place = number.and_then(|number| self.rows.iter().position(|own| *own == number));
        Ok(place.and_then(|place| u32::try_from(place).ok()))
    }

    /// The position of the first row that is not before a day, in rows that are in order of their days; the last
    /// row with a day where all are before it, and none where no row has a day.
    pub(crate) fn place_of_day(&self, conn: &Connection, day: Day, descending: bool) -> Result<Option<u32>> {
        let mut statement = conn.prepare_cached("SELECT day FROM post WHERE rowid = ?1")?;
        let mut day_at = |at: usize| -> Result<Option<Day>> {
            let Some(number) = self.rows.get(at) else {
                return Ok(None);
            };
            Ok(statement.query_row([number], |row| row.get(0))?)
        };
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = low.midpoint(high);
            let before = day_at(middle)?.is_some_and(|own| if descending { own > day } else { own < day });
            if before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low > 0 && day_at(low)?.is_none() {
            low -= 1;
        }
        let found = day_at(low)?.is_some();
        Ok(u32::try_from(low).ok().filter(|_| found))
    }
}

/// How many posts of each theme each day has, by day.
pub(crate) fn loads(conn: &Connection, filter: &PostFilter, now: (Day, TimeOfDay)) -> Result<Vec<DayLoad>> {
    if !filter.takes_dated() {
        return Ok(Vec::new());
    }
    let Clause { sql, values } = dated(filter, now);
    Ok(conn
        .prepare_cached(&format!(
            "SELECT post.day, post.theme_id, count(*) FROM post LEFT JOIN theme ON theme.id = post.theme_id \
             WHERE {sql} GROUP BY post.day, post.theme_id ORDER BY post.day, theme.position IS NULL, theme.position"
        ))?
        .query_map(params_from_iter(values), |row| {
            Ok(DayLoad {
                day: row.get(0)?,
                theme: row.get(1)?,
                count: count(row.get(2)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The last day that a post has which the filter means, its own days aside; none where there is no such post.
pub(crate) fn last_day(conn: &Connection, filter: &PostFilter, now: (Day, TimeOfDay)) -> Result<Option<Day>> {
    if !filter.takes_dated() {
        return Ok(None);
    }
    let without = PostFilter {
        from: None,
        to: None,
        ..filter.clone()
    };
    let Clause { sql, values } = dated(&without, now);
    Ok(conn
        .prepare_cached(&format!(
            "SELECT post.day FROM post WHERE {sql} ORDER BY post.day DESC LIMIT 1"
        ))?
        .query_row(params_from_iter(values), |row| row.get(0))
        .optional()?)
}
