//! Counting posts by what they are filtered by.

use super::filter::{Clause, meant};
use super::row::count;
use crate::error::Result;
use crate::filter::PostFilter;
use crate::tally::{Tallies, Tally};
use crate::time::{Day, TimeOfDay};
use rusqlite::{Connection, params_from_iter};

/// How many posts each value of each facet would show.
pub(crate) fn tallies(conn: &Connection, filter: &PostFilter, now: (Day, TimeOfDay)) -> Result<Tallies> {
    let without = |lift: fn(&mut PostFilter)| {
        let mut lifted = filter.clone();
        lift(&mut lifted);
        lifted
    };
    Ok(Tallies {
        themes: tally(conn, "post.theme_id", "", &without(|one| one.themes.clear()), now)?,
        channels: tally(
            conn,
            "own.channel_id",
            "JOIN post_channel AS own ON own.post_id = post.id",
            &without(|one| one.channels.clear()),
            now,
        )?,
        statuses: tally(conn, "post.status", "", &without(|one| one.statuses.clear()), now)?,
        campaigns: tally(
            conn,
            "post.campaign_id",
            "",
            &without(|one| one.campaigns.clear()),
            now,
        )?,
        owners: tally(conn, "post.owner", "", &without(|one| one.owners.clear()), now)?,
    })
}

fn tally(
    conn: &Connection,
    value: &str,
    join: &str,
    filter: &PostFilter,
    now: (Day, TimeOfDay),
) -> Result<Vec<Tally>> {
    let Clause { sql, values } = meant(filter, now);
    let sql = format!(
        "SELECT {value}, count(*) FROM post {join} WHERE {sql} AND {value} IS NOT NULL GROUP BY {value} ORDER BY {value}"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_map(params_from_iter(values), |row| {
            Ok(Tally {
                value: row.get(0)?,
                count: count(row.get(1)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}
