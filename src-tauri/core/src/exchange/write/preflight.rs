//! What a scheduler would refuse, told before the file is written: posts that are in no file, rows that the tool
//! will not take, and what an officer had better look at.

use super::bulk::{Bulk, LeftOut, Row, account, gather};
use super::posts::Posts;
use super::preset::{Holds, Preset, Sure};
use super::{Export, Format};
use crate::channel::Channel;
use crate::check::length::counter;
use crate::error::Result;
use crate::exchange::Report;
use crate::id::PostId;
use crate::plan::Plan;
use crate::post::Status;
use serde::Serialize;
use std::collections::BTreeMap;

/// The most problems that are told; how many more there are is said.
const MOST: usize = 300;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It is in the file, and the tool will refuse it.
    Refused,
    /// It is in no file.
    LeftOut,
    /// It will be taken; somebody had better look.
    Look,
}

/// What a tool would do with a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Refusal {
    /// How bad it is.
    pub weight: Weight,
    /// Why, as a word for a screen's own sentence.
    pub reason: String,
    /// The post.
    pub post: PostId,
    /// Its title, or the first words of its text.
    pub title: String,
    /// The channel that it is about; empty where it is about the post.
    pub channel: String,
    /// What the sentence names.
    pub args: BTreeMap<String, String>,
    /// The sentence, in English.
    pub message: String,
}

/// A file that an export would write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PreflightFile {
    /// What is added to the name of the export: the channel, and a number where the tool's cap makes several.
    pub suffix: String,
    /// How many rows it has.
    pub rows: u32,
}

/// What an export would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Preflight {
    /// How many posts would be in a file.
    pub posts: u32,
    /// How many it would leave out that are cancelled, which is as it should be.
    pub cancelled: u32,
    /// How many it would leave out that are published already.
    pub published: u32,
    /// How many times a post is on a channel where no scheduler posts.
    pub not_social: u32,
    /// The files, where it is for a scheduler.
    pub files: Vec<PreflightFile>,
    /// What is wrong, the worst first.
    pub refusals: Vec<Refusal>,
    /// How many more there are than are told.
    pub more: u32,
    /// The titles of posts that are deleted since the edit that the export names: who has them must take them out.
    pub gone: Vec<String>,
    /// The zone of the times: the tool must be set to it.
    pub zone: String,
    /// The tool's cap on rows of a file.
    pub most_rows: Option<u32>,
    /// How sure it is that the tool reads the file; none where it is not another tool's.
    pub sure: Option<Sure>,
    /// Where the tool's columns are from.
    pub source: String,
    /// The month or year of that.
    pub as_of: String,
}

/// What an export would do and what would be refused; nothing is written.
pub fn preflight(plan: &Plan, export: &Export, report: Report<'_>) -> Result<Preflight> {
    let posts = Posts::of(plan, export)?;
    let Format::Preset(preset) = export.format else {
        return Ok(Preflight {
            posts: posts.count()?,
            cancelled: 0,
            published: 0,
            not_social: 0,
            files: Vec::new(),
            refusals: Vec::new(),
            more: 0,
            gone: gone(&posts),
            zone: posts.zone.to_string(),
            most_rows: None,
            sure: None,
            source: String::new(),
            as_of: String::new(),
        });
    };
    let bulk = gather(&posts, preset, report)?;
    let mut refusals = left_out(&posts, &bulk);
    let count = |why: LeftOut| number(bulk.left_out.iter().filter(|(.., own)| *own == why).count());
    let rows = bulk.files.iter().flat_map(|file| &file.rows);
    refusals.extend(of_rows(&posts, preset, rows)?);
    refusals.sort_by_key(|refusal| refusal.weight);
    let more = number(refusals.len().saturating_sub(MOST));
    refusals.truncate(MOST);
    let files = bulk.files.iter().map(|file| PreflightFile {
        suffix: file.suffix(),
        rows: number(file.rows.len()),
    });
    Ok(Preflight {
        posts: bulk.posts,
        cancelled: count(LeftOut::Cancelled),
        published: count(LeftOut::Published),
        not_social: count(LeftOut::NotSocial),
        files: files.collect(),
        refusals,
        more,
        gone: gone(&posts),
        zone: posts.zone.to_string(),
        most_rows: preset.most_rows.map(number),
        sure: Some(preset.sure),
        source: preset.source.clone(),
        as_of: preset.as_of.clone(),
    })
}

fn gone(posts: &Posts<'_>) -> Vec<String> {
    posts
        .since
        .as_ref()
        .map(|since| since.gone.clone())
        .unwrap_or_default()
}

fn left_out(posts: &Posts<'_>, bulk: &Bulk) -> Vec<Refusal> {
    let told = bulk.left_out.iter().filter_map(|(post, title, channel, why)| {
        let channel = channel.and_then(|at| posts.names.channels.get(at));
        let channel = channel.map(|channel| channel.name.clone()).unwrap_or_default();
        let (reason, sentence) = match why {
            LeftOut::NoDay => ("no_day", "has no day. Give it a day and a time"),
            LeftOut::NoTime => ("no_time", "has no time of day. Give it one"),
            // These are as they should be: a number says enough.
            LeftOut::Cancelled | LeftOut::Published | LeftOut::NotSocial => return None,
            LeftOut::NoChannel => ("no_channel", "is on no channel. Choose one"),
            LeftOut::NoText => ("no_text", "has no text. Write one"),
        };
        Some(refusal(
            Weight::LeftOut,
            reason,
            (post, title, &channel),
            &format!("is in no file: it {sentence}"),
            BTreeMap::new(),
        ))
    });
    told.collect()
}

fn of_rows<'a>(
    posts: &Posts<'_>,
    preset: &Preset,
    rows: impl Iterator<Item = &'a Row>,
) -> Result<Vec<Refusal>> {
    let mut refusals = Vec::new();
    let now = posts.plan.now();
    let mut before: BTreeMap<usize, &Row> = BTreeMap::new();
    for row in rows {
        let mut tell = |weight, reason, sentence: &str, args: &[(&str, String)]| {
            let args = args
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()));
            let about = (&row.post, row.title.as_str(), account(posts, row));
            refusals.push(refusal(weight, reason, about, sentence, args.collect()));
        };
        if let Some(channel) = posts.names.channels.get(row.channel) {
            length(channel, &row.text, &mut tell);
        }
        if (row.day, row.time) <= now {
            tell(
                Weight::Refused,
                "past",
                "is due at a time that is over. Move it",
                &[],
            );
        }
        if let (Some(apart), Some(other)) = (preset.apart, before.get(&row.channel)) {
            let minutes = (posts.zone.moment(row.day, row.time) - posts.zone.moment(other.day, other.time))
                .num_minutes();
            if minutes < apart {
                tell(
                    Weight::Refused,
                    "too_close",
                    &format!(
                        "comes {minutes} minutes after “{}”; {} wants {apart}. Move one of them",
                        other.title, preset.name
                    ),
                    &[
                        ("minutes", minutes.to_string()),
                        ("apart", apart.to_string()),
                        ("other", other.title.clone()),
                        ("tool", preset.name.clone()),
                    ],
                );
            }
        }
        before.insert(row.channel, row);
        if row.status != Status::Approved {
            tell(Weight::Look, "not_approved", "is not approved", &[]);
        }
        if row.text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            tell(
                Weight::Look,
                "formula",
                "starts with a character that a spreadsheet takes for a formula. Give the file to the tool as it is: \
                 do not open and save it in a spreadsheet",
                &[],
            );
        }
        let link = row.link.trim();
        if !link.is_empty() && !preset.has(Holds::Link) && !row.text.contains(link) {
            tell(
                Weight::Look,
                "link_left_out",
                &format!(
                    "has a link, and {} has no column for it. Put it into the text",
                    preset.name
                ),
                &[("tool", preset.name.clone())],
            );
        }
        let pictures = posts.plan.attachments(&row.post)?.len();
        if pictures > 0 {
            tell(
                Weight::Look,
                "pictures_left_out",
                "has pictures, which a bulk file cannot carry. Add them in the tool, with their alt texts",
                &[("count", pictures.to_string())],
            );
        }
    }
    Ok(refusals)
}

fn length(
    channel: &Channel,
    text: &str,
    tell: &mut impl FnMut(Weight, &'static str, &str, &[(&str, String)]),
) {
    let counter = counter(channel, text);
    let warn_at = crate::channel::network(&channel.network).and_then(|network| network.warn_at);
    let limit = if counter.over { counter.limit } else { warn_at };
    if let Some(limit) = limit.filter(|_| counter.over || counter.warn) {
        tell(
            Weight::Refused,
            "too_long",
            &format!("has {} characters of {limit}. Shorten it", counter.used),
            &[("used", counter.used.to_string()), ("limit", limit.to_string())],
        );
    } else if counter.bytes_over {
        tell(
            Weight::Refused,
            "too_many_bytes",
            "has more bytes than the network takes. Shorten it",
            &[],
        );
    }
}

fn refusal(
    weight: Weight,
    reason: &str,
    (post, title, channel): (&PostId, &str, &str),
    sentence: &str,
    args: BTreeMap<String, String>,
) -> Refusal {
    let on = if channel.is_empty() {
        String::new()
    } else {
        format!(" on {channel}")
    };
    Refusal {
        weight,
        reason: reason.to_owned(),
        post: post.clone(),
        title: title.to_owned(),
        channel: channel.to_owned(),
        args,
        message: format!("“{title}”{on} {sentence}."),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
