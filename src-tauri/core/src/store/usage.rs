//! Rows of posts by what they have in common with others: a theme, a channel, a campaign, a person. Where these
//! are used, how they stand in order, and how posts go from one to another.

use super::row::count;
use crate::error::Result;
use crate::plan::{Person, Usage};
use crate::post::first_words;
use rusqlite::{Connection, Transaction, params};

/// What posts have in common and a plan can lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Theme,
    Channel,
    Campaign,
}

impl Noun {
    /// The word for it, in SQL and in a label.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Channel => "channel",
            Self::Campaign => "campaign",
        }
    }

    /// Which posts have the one of id `?1`.
    fn posts(self) -> &'static str {
        match self {
            Self::Theme => "theme_id = ?1",
            Self::Channel => "id IN (SELECT post_id FROM post_channel WHERE channel_id = ?1)",
            Self::Campaign => "campaign_id = ?1",
        }
    }
}

/// Where one of them is used, with the titles of the first `titles` posts, by day, the tray last.
pub(crate) fn usage(conn: &Connection, noun: Noun, id: &str, titles: u32) -> Result<Usage> {
    let which = noun.posts();
    let mut usage = conn
        .prepare_cached(&format!(
            "SELECT count(*), min(day), max(day) FROM post WHERE {which}"
        ))?
        .query_row([id], |row| {
            Ok(Usage {
                posts: count(row.get(0)?),
                first: row.get(1)?,
                last: row.get(2)?,
                titles: Vec::new(),
            })
        })?;
    usage.titles = conn
        .prepare_cached(&format!(
            "SELECT CASE WHEN title = '' THEN substr(text, 1, 200) ELSE title END FROM post \
             WHERE {which} ORDER BY day IS NULL, day, time, id LIMIT ?2"
        ))?
        .query_map(params![id, titles], |row| {
            Ok(first_words(&row.get::<_, String>(0)?, 200))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(usage)
}

/// Gives the posts of one to another of its kind, or to none; so the theme of posts that are made of questions. A post that has both channels keeps the words that
/// it has for the other.
pub(crate) fn hand_over(tx: &Transaction<'_>, noun: Noun, from: &str, to: Option<&str>) -> Result<()> {
    match noun {
        Noun::Theme => {
            tx.prepare_cached("UPDATE post SET theme_id = ?2 WHERE theme_id = ?1")?
                .execute(params![from, to])?;
            tx.prepare_cached("UPDATE plan SET answer_theme = ?2 WHERE answer_theme = ?1")?
                .execute(params![from, to])?;
        }
        Noun::Campaign => {
            tx.prepare_cached("UPDATE post SET campaign_id = ?2 WHERE campaign_id = ?1")?
                .execute(params![from, to])?;
        }
        Noun::Channel => {
            if let Some(to) = to {
                tx.prepare_cached(
                    "INSERT INTO post_channel (post_id, channel_id, own_text) \
                     SELECT post_id, ?2, own_text FROM post_channel WHERE channel_id = ?1 \
                     AND post_id NOT IN (SELECT post_id FROM post_channel WHERE channel_id = ?2)",
                )?
                .execute(params![from, to])?;
            }
            tx.prepare_cached("DELETE FROM post_channel WHERE channel_id = ?1")?
                .execute([from])?;
        }
    }
    Ok(())
}

/// Deletes one that no post has.
pub(crate) fn delete(tx: &Transaction<'_>, noun: Noun, id: &str) -> Result<()> {
    tx.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", noun.word()))?
        .execute([id])?;
    Ok(())
}

/// Everybody who looks after a post, by name, with how many.
pub(crate) fn people(conn: &Connection) -> Result<Vec<Person>> {
    Ok(conn
        .prepare_cached("SELECT owner, count(*) FROM post WHERE owner <> '' GROUP BY owner ORDER BY owner")?
        .query_map([], |row| {
            Ok(Person {
                name: row.get(0)?,
                posts: count(row.get(1)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Writes another name for a person in every post.
pub(crate) fn rename_person(tx: &Transaction<'_>, from: &str, to: &str) -> Result<()> {
    tx.prepare_cached("UPDATE post SET owner = ?2 WHERE owner = ?1")?
        .execute([from, to])?;
    Ok(())
}
