//! Rows of the plan itself, its themes, channels and campaigns.

use super::row::count;
use crate::campaign::Campaign;
use crate::channel::Channel;
use crate::error::Result;
use crate::id::{PlanId, ThemeId};
use crate::theme::Theme;
use rusqlite::{Connection, Transaction, params};

/// What the plan says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) id: PlanId,
    pub(crate) title: String,
    pub(crate) zone: String,
    pub(crate) language: String,
    /// After how many working days without an answer a question is late.
    pub(crate) late_after: u32,
    /// The theme of a post that is made of a question; it may be gone.
    pub(crate) answer_theme: Option<ThemeId>,
}

/// Reads what the plan says of itself.
pub(crate) fn head(conn: &Connection) -> Result<Head> {
    Ok(conn
        .prepare_cached("SELECT id, title, zone, language, late_after, answer_theme FROM plan LIMIT 1")?
        .query_row([], |row| {
            Ok(Head {
                id: row.get(0)?,
                title: row.get(1)?,
                zone: row.get(2)?,
                language: row.get(3)?,
                late_after: count(row.get(4)?),
                answer_theme: row.get(5)?,
            })
        })?)
}

/// Writes what a new plan says of itself.
pub(crate) fn insert_head(tx: &Transaction<'_>, head: &Head) -> Result<()> {
    tx.execute(
        "INSERT INTO plan (id, title, zone, language, late_after, answer_theme) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            head.id,
            head.title,
            head.zone,
            head.language,
            head.late_after,
            head.answer_theme
        ],
    )?;
    Ok(())
}

/// The themes, in the plan's order.
pub(crate) fn themes(conn: &Connection) -> Result<Vec<Theme>> {
    Ok(conn
        .prepare_cached(
            "SELECT id, name, colour, symbol, tone, target_share FROM theme ORDER BY position, id",
        )?
        .query_map([], |row| {
            Ok(Theme {
                id: row.get(0)?,
                name: row.get(1)?,
                colour: row.get(2)?,
                symbol: row.get(3)?,
                tone: row.get(4)?,
                target_share: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The channels, in the plan's order.
pub(crate) fn channels(conn: &Connection) -> Result<Vec<Channel>> {
    Ok(conn
        .prepare_cached("SELECT id, name, network, mark, text_limit FROM channel ORDER BY position, id")?
        .query_map([], |row| {
            Ok(Channel {
                id: row.get(0)?,
                name: row.get(1)?,
                network: row.get(2)?,
                mark: row.get(3)?,
                text_limit: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The campaigns, in the plan's order.
pub(crate) fn campaigns(conn: &Connection) -> Result<Vec<Campaign>> {
    Ok(conn
        .prepare_cached("SELECT id, name, starts, ends FROM campaign ORDER BY position, id")?
        .query_map([], |row| {
            Ok(Campaign {
                id: row.get(0)?,
                name: row.get(1)?,
                starts: row.get(2)?,
                ends: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Writes a new theme behind the others.
pub(crate) fn insert_theme(tx: &Transaction<'_>, theme: &Theme) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO theme (id, name, colour, symbol, tone, target_share, position) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce(max(position), 0) + 1 FROM theme))",
    )?
    .execute(params![
        theme.id,
        theme.name,
        theme.colour,
        theme.symbol,
        theme.tone,
        theme.target_share
    ])?;
    Ok(())
}

/// Writes a new channel behind the others.
pub(crate) fn insert_channel(tx: &Transaction<'_>, channel: &Channel) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO channel (id, name, network, mark, text_limit, position) \
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(position), 0) + 1 FROM channel))",
    )?
    .execute(params![
        channel.id,
        channel.name,
        channel.network,
        channel.mark,
        channel.text_limit
    ])?;
    Ok(())
}

/// Writes a new campaign behind the others.
pub(crate) fn insert_campaign(tx: &Transaction<'_>, campaign: &Campaign) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO campaign (id, name, starts, ends, position) \
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(position), 0) + 1 FROM campaign))",
    )?
    .execute(params![
        campaign.id,
        campaign.name,
        campaign.starts,
        campaign.ends
    ])?;
    Ok(())
}

/// Writes what the plan says of itself from now on.
pub(crate) fn update_head(tx: &Transaction<'_>, head: &Head) -> Result<()> {
    tx.prepare_cached(
        "UPDATE plan SET title = ?2, zone = ?3, language = ?4, late_after = ?5, answer_theme = ?6 WHERE id = ?1",
    )?
    .execute(params![
        head.id,
        head.title,
        head.zone,
        head.language,
        head.late_after,
        head.answer_theme
    ])?;
    Ok(())
}

/// Says which theme a post has that is made of a question.
pub(crate) fn answer_with(tx: &Transaction<'_>, theme: &ThemeId) -> Result<()> {
    tx.prepare_cached("UPDATE plan SET answer_theme = ?1")?
        .execute([theme])?;
    Ok(())
}

/// Writes a theme over what it was.
pub(crate) fn update_theme(tx: &Transaction<'_>, theme: &Theme) -> Result<()> {
    tx.prepare_cached(
        "UPDATE theme SET name = ?2, colour = ?3, symbol = ?4, tone = ?5, target_share = ?6 WHERE id = ?1",
    )?
    .execute(params![
        theme.id,
        theme.name,
        theme.colour,
        theme.symbol,
        theme.tone,
        theme.target_share
    ])?;
    Ok(())
}

/// Writes a channel over what it was.
pub(crate) fn update_channel(tx: &Transaction<'_>, channel: &Channel) -> Result<()> {
    tx.prepare_cached(
        "UPDATE channel SET name = ?2, network = ?3, mark = ?4, text_limit = ?5 WHERE id = ?1",
    )?
    .execute(params![
        channel.id,
        channel.name,
        channel.network,
        channel.mark,
        channel.text_limit
    ])?;
    Ok(())
}

/// Writes a campaign over what it was.
pub(crate) fn update_campaign(tx: &Transaction<'_>, campaign: &Campaign) -> Result<()> {
    tx.prepare_cached("UPDATE campaign SET name = ?2, starts = ?3, ends = ?4 WHERE id = ?1")?
        .execute(params![
            campaign.id,
            campaign.name,
            campaign.starts,
            campaign.ends
        ])?;
    Ok(())
}
