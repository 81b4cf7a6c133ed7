//! Rows of posts and their channels.

use super::filter::{self, Clause};
use super::row::{count, found};
use crate::error::Result;
use crate::filter::PostFilter;
use crate::id::{ChannelId, PostId, SeriesId};
use crate::post::{Post, PostCard, PostChannel, SeriesPlace, first_words, is_late};
use crate::time::{Day, TimeOfDay};
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};
use std::collections::BTreeMap;

// A post's revision is the last edit that touched it, read off the log.
const POST: &str = "id, title, text, theme_id, status, day, time, campaign_id, owner, link, notes, language, audience, place, \
    evergreen, series_id, series_place, series_own, origin_id, \
    (SELECT edit_id FROM change WHERE post_id = post.id ORDER BY seq DESC LIMIT 1) AS revision";

const OWN_CHANNELS: &str = "SELECT post_channel.channel_id, post_channel.own_text FROM post_channel \
    JOIN channel ON channel.id = post_channel.channel_id \
    WHERE post_channel.post_id = ?1 ORDER BY channel.position, channel.id";

/// Dated posts from a day to a day, in the order of the calendar.
pub(crate) const DATED: &str = "FROM post WHERE day BETWEEN ?1 AND ?2 ORDER BY day, time, id";
/// The posts of the tray, oldest first.
pub(crate) const TRAY: &str = "FROM post WHERE day IS NULL ORDER BY id";

fn read(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        id: row.get("id")?,
        revision: row.get("revision")?,
        title: row.get("title")?,
        text: row.get("text")?,
        theme: row.get("theme_id")?,
        status: row.get("status")?,
        day: row.get("day")?,
        time: row.get("time")?,
        channels: Vec::new(),
        campaign: row.get("campaign_id")?,
        owner: row.get("owner")?,
        link: row.get("link")?,
        notes: row.get("notes")?,
        language: row.get("language")?,
        audience: row.get("audience")?,
        place: row.get("place")?,
        evergreen: row.get("evergreen")?,
        series: place(row)?,
        origin: row.get("origin_id")?,
    })
}

fn place(row: &Row<'_>) -> rusqlite::Result<Option<SeriesPlace>> {
    let series: Option<SeriesId> = row.get("series_id")?;
    let place: Option<String> = row.get("series_place")?;
    let own: String = row.get("series_own")?;
    Ok(series.map(|series| SeriesPlace {
        series,
        place: place.unwrap_or_default(),
        own: own
            .split(',')
            .filter(|field| !field.is_empty())
            .map(str::to_owned)
            .collect(),
    }))
}

fn channels(conn: &Connection, id: &PostId) -> Result<Vec<PostChannel>> {
    Ok(conn
        .prepare_cached(OWN_CHANNELS)?
        .query_map([id], |row| {
            Ok(PostChannel {
                channel: row.get(0)?,
                text: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// One post, whole.
pub(crate) fn find(conn: &Connection, id: &PostId) -> Result<Post> {
    let row = conn
        .prepare_cached(&format!("SELECT {POST} FROM post WHERE id = ?1"))?
        .query_row([id], read);
    let mut post = found(row, "post", id.as_str())?;
    post.channels = channels(conn, id)?;
    Ok(post)
}

/// Whether there is a post of that id.
pub(crate) fn exists(conn: &Connection, id: &PostId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM post WHERE id = ?1)")?
        .query_row([id], |row| row.get(0))?)
}

/// Gives each post that the filter takes to `take`, by day and time, the tray last, one at a time.
pub(crate) fn each(
    conn: &Connection,
    filter: &PostFilter,
    now: (Day, TimeOfDay),
    mut take: impl FnMut(Post) -> Result<()>,
) -> Result<()> {
    let mut give = |clause: Clause, order: &str| -> Result<()> {
        let sql = format!("SELECT {POST} FROM post WHERE {} ORDER BY {order}", clause.sql);
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(clause.values))?;
        while let Some(row) = found.next()? {
            let mut post = read(row)?;
            post.channels = channels(conn, &post.id)?;
            take(post)?;
        }
        Ok(())
    };
    if filter.takes_dated() {
        give(filter::dated(filter, now), "day, time, id")?;
    }
    if filter.takes_tray() {
        give(filter::undated(filter, now), "id")?;
    }
    Ok(())
}

/// How many posts a filter means, and the channels on which one of them has a text of its own.
pub(crate) fn own_texts(
    conn: &Connection,
    filter: &PostFilter,
    now: (Day, TimeOfDay),
) -> Result<(u32, Vec<ChannelId>)> {
    let Clause { sql, values } = filter::meant(filter, now);
    let channels = conn
        .prepare_cached(&format!(
            "SELECT DISTINCT channel_id FROM post_channel WHERE own_text IS NOT NULL \
             AND post_id IN (SELECT id FROM post WHERE {sql})"
        ))?
        .query_map(params_from_iter(&values), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok((count_of(conn, filter, now)?, channels))
}

/// How many posts a filter means.
pub(crate) fn count_of(conn: &Connection, filter: &PostFilter, now: (Day, TimeOfDay)) -> Result<u32> {
    let Clause { sql, values } = filter::meant(filter, now);
    let posts = conn
        .prepare_cached(&format!("SELECT count(*) FROM post WHERE {sql}"))?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    Ok(count(posts))
}

/// The posts that a filter means of the days from `from` to `to`, and of the tray.
pub(crate) fn meant_within(
    conn: &Connection,
    filter: &PostFilter,
    (from, to): (Day, Day),
    now: (Day, TimeOfDay),
) -> Result<Vec<PostId>> {
    let mut ids = Vec::new();
    let dated = filter::dated(
        &PostFilter {
            from: filter.from.max(Some(from)),
            to: Some(filter.to.map_or(to, |own| own.min(to))),
            ..filter.clone()
        },
        now,
    );
    let undated = filter::undated(filter, now);
    let takes = [filter.takes_dated(), filter.takes_tray()];
    for (Clause { sql, values }, _) in [dated, undated]
        .into_iter()
        .zip(takes)
        .filter(|(_, takes)| *takes)
    {
        let mut statement = conn.prepare_cached(&format!("SELECT post.id FROM post WHERE {sql}"))?;
        for id in statement.query_map(params_from_iter(values), |row| row.get(0))? {
            ids.push(id?);
        }
    }
    Ok(ids)
}

// A card shows the first words of the text only where there is no title, so the text stays in the file.
pub(super) const CARD: &str = "post.id, post.title, CASE WHEN post.title = '' THEN substr(post.text, 1, 200) ELSE '' END AS start, \
    post.theme_id, post.status, post.day, post.time, post.campaign_id, post.owner, \
    (SELECT count(*) FROM comment WHERE comment.post_id = post.id AND comment.resolved = 0) AS comments, \
    post.evergreen, (SELECT kind FROM series WHERE series.id = post.series_id) AS series";

pub(super) fn card(row: &Row<'_>, now: (Day, TimeOfDay)) -> rusqlite::Result<PostCard> {
    let (status, day, time) = (row.get("status")?, row.get("day")?, row.get("time")?);
    let start: String = row.get("start")?;
    Ok(PostCard {
        id: row.get("id")?,
        title: row.get("title")?,
        start: first_words(&start, 80),
        theme: row.get("theme_id")?,
        status,
        day,
        time,
        channels: Vec::new(),
        campaign: row.get("campaign_id")?,
        owner: row.get("owner")?,
        late: is_late(status, day, time, now),
        comments: row.get("comments")?,
        series: row.get("series")?,
        evergreen: row.get("evergreen")?,
    })
}

pub(super) fn with_channels(conn: &Connection, mut cards: Vec<PostCard>) -> Result<Vec<PostCard>> {
    let mut statement = conn.prepare_cached(OWN_CHANNELS)?;
    for card in &mut cards {
        card.channels = statement
            .query_map([&card.id], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
    }
    Ok(cards)
}

/// The cards of the days from `from` to `to`, both included, in the order of the calendar.
pub(crate) fn cards(conn: &Connection, from: Day, to: Day, now: (Day, TimeOfDay)) -> Result<Vec<PostCard>> {
    let cards = conn
        .prepare_cached(&format!("SELECT {CARD} {DATED}"))?
        .query_map(params![from, to], |row| card(row, now))?
        .collect::<rusqlite::Result<_>>()?;
    with_channels(conn, cards)
}

/// The cards of the tray, oldest first.
pub(crate) fn tray(conn: &Connection, now: (Day, TimeOfDay)) -> Result<Vec<PostCard>> {
    let cards = conn
        .prepare_cached(&format!("SELECT {CARD} {TRAY}"))?
        .query_map([], |row| card(row, now))?
        .collect::<rusqlite::Result<_>>()?;
    with_channels(conn, cards)
}

/// The cards of these posts, but those that are gone.
pub(crate) fn cards_of(conn: &Connection, ids: &[PostId], now: (Day, TimeOfDay)) -> Result<Vec<PostCard>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {CARD} FROM post WHERE id = ?1"))?;
    let mut cards = Vec::new();
    for id in ids {
        cards.extend(
            statement
                .query_map([id], |row| card(row, now))?
                .collect::<rusqlite::Result<Vec<_>>>()?,
        );
    }
    with_channels(conn, cards)
}

/// Writes a new post.
pub(crate) fn insert(tx: &Transaction<'_>, post: &Post) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO post (id, title, text, theme_id, status, day, time, campaign_id, owner, link, notes, language, \
         audience, place, evergreen, series_id, series_place, series_own, origin_id) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?
    .execute(params![
        post.id,
        post.title,
        post.text,
        post.theme,
        post.status,
        post.day,
        post.time,
        post.campaign,
        post.owner,
        post.link,
        post.notes,
        post.language,
        post.audience,
        post.place,
        post.evergreen,
        post.series.as_ref().map(|place| &place.series),
        post.series.as_ref().map(|place| &place.place),
        own(post),
        post.origin
    ])?;
    write_channels(tx, &post.id, &[], &post.channels)
}

/// Writes a post's new state over its `old` one.
pub(crate) fn update(tx: &Transaction<'_>, old: &Post, post: &Post) -> Result<()> {
    tx.prepare_cached(
        "UPDATE post SET title = ?2, text = ?3, theme_id = ?4, status = ?5, day = ?6, time = ?7, campaign_id = ?8, \
         owner = ?9, link = ?10, notes = ?11, language = ?12, audience = ?13, place = ?14, evergreen = ?15, \
         series_id = ?16, series_place = ?17, series_own = ?18, origin_id = ?19 WHERE id = ?1",
    )?
    .execute(params![
        post.id,
        post.title,
        post.text,
        post.theme,
        post.status,
        post.day,
        post.time,
        post.campaign,
        post.owner,
        post.link,
        post.notes,
        post.language,
        post.audience,
        post.place,
        post.evergreen,
        post.series.as_ref().map(|place| &place.series),
        post.series.as_ref().map(|place| &place.place),
        own(post),
        post.origin
    ])?;
    write_channels(tx, &post.id, &old.channels, &post.channels)
}

/// The fields that a post of a series has of its own.
fn own(post: &Post) -> String {
    post.series
        .as_ref()
        .map(|place| place.own.join(","))
        .unwrap_or_default()
}

fn write_channels(tx: &Transaction<'_>, id: &PostId, old: &[PostChannel], new: &[PostChannel]) -> Result<()> {
    let by_id = |list: &[PostChannel]| -> BTreeMap<ChannelId, Option<String>> {
        list.iter()
            .map(|own| (own.channel.clone(), own.text.clone()))
            .collect()
    };
    let (old, new) = (by_id(old), by_id(new));
    for channel in old.keys().filter(|channel| !new.contains_key(*channel)) {
        tx.prepare_cached("DELETE FROM post_channel WHERE post_id = ?1 AND channel_id = ?2")?
            .execute(params![id, channel])?;
    }
    for (channel, text) in &new {
        match old.get(channel) {
            None => {
                tx.prepare_cached(
                    "INSERT INTO post_channel (post_id, channel_id, own_text) VALUES (?1, ?2, ?3)",
                )?
                .execute(params![id, channel, text])?;
            }
            Some(was) if was != text => {
                tx.prepare_cached(
                    "UPDATE post_channel SET own_text = ?3 WHERE post_id = ?1 AND channel_id = ?2",
                )?
                .execute(params![id, channel, text])?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Deletes a post, its channels and attachments; the history keeps them.
pub(crate) fn delete(tx: &Transaction<'_>, id: &PostId) -> Result<()> {
    tx.prepare_cached("DELETE FROM post WHERE id = ?1")?
        .execute([id])?;
    Ok(())
}

/// How many posts there are, and the first and the last day that has one.
pub(crate) fn extent(conn: &Connection) -> Result<(u32, Option<Day>, Option<Day>)> {
    let posts: i64 = conn
        .prepare_cached("SELECT count(*) FROM post")?
        .query_row([], |row| row.get(0))?;
    let first = conn
        .prepare_cached("SELECT min(day) FROM post")?
        .query_row([], |row| row.get(0))?;
    let last = conn
        .prepare_cached("SELECT max(day) FROM post")?
        .query_row([], |row| row.get(0))?;
    Ok((count(posts), first, last))
}

/// Everybody who looks after a post, by name.
pub(crate) fn owners(conn: &Connection) -> Result<Vec<String>> {
    Ok(conn
        .prepare_cached("SELECT DISTINCT owner FROM post WHERE owner <> '' ORDER BY owner LIMIT 200")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file;

    #[test]
    fn the_calendars_queries_walk_an_index() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.almanac");
        file::create(&path, |_| Ok(())).unwrap();
        let conn = file::open(&path).unwrap();
        let plan = |sql: &str| -> String {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let lines = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
            lines.map(|line| line.unwrap()).collect::<Vec<_>>().join("\n")
        };
        let now = ("2027-03-04".parse().unwrap(), "10:00".parse().unwrap());
        for sql in [
            format!("SELECT {CARD} {DATED}"),
            format!("SELECT {CARD} {TRAY}"),
            format!(
                "SELECT {POST} FROM post WHERE {} ORDER BY day, time, id",
                filter::dated(&PostFilter::default(), now).sql
            ),
            format!(
                "SELECT {POST} FROM post WHERE {} ORDER BY id",
                filter::undated(&PostFilter::default(), now).sql
            ),
        ] {
            let plan = plan(
                &sql.replace("?1", "?")
                    .replace("?2", "?")
                    .replace('?', "'2027-03-01'"),
            );
            assert!(
                plan.contains("USING INDEX post_day"),
                "no full scan, but:\n{plan}"
            );
            assert!(!plan.contains("SCAN post"), "no full scan, but:\n{plan}");
        }
        let channels = plan(&OWN_CHANNELS.replace("?1", "'x'"));
        assert!(
            channels.contains("SEARCH post_channel"),
            "the channels of one post, but:\n{channels}"
        );
    }
}
