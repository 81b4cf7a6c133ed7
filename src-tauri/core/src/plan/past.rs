//! The past of a post: what each edit changed in it, field by field, and putting one field back.

use super::Plan;
use crate::error::{Error, Result};
use crate::history::{Change, FieldChange, Label, Op, Origin, PostPast, Reverted, Spot, Values};
use crate::id::{CampaignId, ChannelId, EditId, PostId, ThemeId};
use crate::named::Names;
use crate::post::{Post, first_words};
use crate::store::{log, replay};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// How long a value is that the past shows, in graphemes.
const SHORT: usize = 60;
/// The code of an import's edits.
const IMPORT: &str = "import";
/// How many words before a difference are shown with it.
const BEFORE: usize = 3;

impl Plan {
    /// The newest edits of a post, newest first, at most `limit`, with what each changed in it.
    pub fn past(&self, post: &PostId, limit: u32) -> Result<Vec<PostPast>> {
        let names = Names::of(self)?;
        // An attachment that is gone is named by the log alone.
        let mut files = BTreeMap::new();
        let edits = log::edits(&self.conn, Some(post), limit)?;
        let mut past = Vec::new();
        for edit in edits {
            let changes: Vec<Change> = log::changes(&self.conn, &edit.id)?
                .into_iter()
                .filter(|change| change.post.as_ref() == Some(post))
                .map(|recorded| recorded.change)
                .collect();
            for kept in self.attachments(post)? {
                files.entry(kept.id.to_string()).or_insert(kept.name);
            }
            for change in changes.iter().filter(|change| change.table == "attachment") {
                let name = [&change.after, &change.before]
                    .into_iter()
                    .find_map(|values| Some(text(values.as_ref()?.get("name")?)));
                if let Some(name) = name {
                    files.entry(change.row.clone()).or_insert(name);
                }
            }
            // Where the post itself came or went, its fields came and went with it.
            let whole = changes
                .iter()
                .any(|change| change.table == "post" && change.op != Op::Update);
            let mut fields = Vec::new();
            for change in changes.iter().filter(|_| !whole) {
                self.fields(&names, &files, change, &mut fields)?;
            }
            past.push(PostPast { edit, fields });
        }
        Ok(past)
    }

    /// What files said of a post when they were imported: each field as the newest import that still stands and wrote it
    /// left it. None where none touched the post. Its channels are as they are now.
    pub(crate) fn as_imported(&self, id: &PostId) -> Result<Option<Post>> {
        let now = self.post(id)?;
        let (mut then, mut said) = (now.clone(), now);
        let mut told: Vec<&'static str> = Vec::new();
        // The oldest import that was met: what it did not write was so already.
        let mut oldest = None;
        // How many of the edits to come were taken back, and how many of these takings-back were taken back.
        let (mut undone, mut redone) = (0_u32, 0_u32);
        for edit in log::edits(&self.conn, Some(id), u32::MAX)? {
            let mut is_import = false;
            match edit.origin {
                Origin::Redo => redone += 1,
                Origin::Undo if redone > 0 => redone -= 1,
                Origin::Undo => undone += 1,
                _ if undone > 0 => undone -= 1,
                _ => is_import = edit.code == IMPORT,
            }
            if is_import {
                oldest = Some(then.clone());
            }
            for recorded in log::changes(&self.conn, &edit.id)?.into_iter().rev() {
                let change = recorded.change;
                let own = change.table == "post" && change.row == id.as_str();
                let Some(before) = change.before.filter(|_| own && change.op == Op::Update) else {
                    if own {
                        // It came, or was brought back: what was before is another life.
                        return Ok(oldest.map(|oldest| rest_of(said, &oldest, &told)));
                    }
                    continue;
                };
                for column in before.keys().filter(|_| is_import) {
                    if let Some(field) = FIELDS.into_iter().find(|field| field_column(field) == column)
                        && !told.contains(&field)
                    {
                        copy(field, &then, &mut said);
                        told.push(field);
                    }
                }
                put_before(&mut then, &before);
            }
        }
        Ok(oldest.map(|oldest| rest_of(said, &oldest, &told)))
    }

    fn fields(
        &self,
        names: &Names,
        files: &BTreeMap<String, String>,
        change: &Change,
        to: &mut Vec<FieldChange>,
    ) -> Result<()> {
        let of = match change.table.as_str() {
            "post_channel" => {
                let channel = change.row.rsplit_once('/').map(|(_, id)| ChannelId::from(id));
                channel
                    .and_then(|id| names.channel(&id).map(str::to_owned))
                    .unwrap_or_default()
            }
            "attachment" => files.get(&change.row).cloned().unwrap_or_default(),
            _ => String::new(),
        };
        let nothing = Values::new();
        let (before, after) = (
            change.before.as_ref().unwrap_or(&nothing),
            change.after.as_ref().unwrap_or(&nothing),
        );
        if change.op != Op::Update {
            let said = |values: &Values| match change.table.as_str() {
                "comment" => values.get("text").map(text).unwrap_or_default(),
                _ if values.is_empty() => String::new(),
                _ => of.clone(),
            };
            to.push(FieldChange {
                spot: spot(change, ""),
                field: match change.table.as_str() {
                    "post_channel" => "channel",
                    other => other,
                }
                .to_owned(),
                of: String::new(),
                before: first_words(&said(before), SHORT),
                after: first_words(&said(after), SHORT),
                stands: match change.op {
                    Op::Insert => {
                        let columns: Vec<&str> = after.keys().map(String::as_str).collect();
                        replay::stands(&self.conn, change, &columns)?
                    }
                    _ => replay::stands(&self.conn, change, &[])?,
                },
            });
            return Ok(());
        }
        for (column, old) in before {
            // A place in a list says nothing by itself.
            let Some(field) = field_of(&change.table, column).filter(|field| !field.is_empty()) else {
                continue;
            };
            let new = after.get(column).unwrap_or(&Json::Null);
            let (was, is) = (named(names, column, old), named(names, column, new));
            let (before, after) = apart(&was, &is);
            to.push(FieldChange {
                spot: spot(change, column),
                field: field.to_owned(),
                of: of.clone(),
                before,
                after,
                stands: replay::stands(&self.conn, change, &[column.as_str()])?,
            });
        }
        Ok(())
    }

    /// Puts one field of a post back to what it was before an older edit, as one edit. What has changed since is
    /// left and listed.
    pub fn put_back(&mut self, edit: &EditId, post: &PostId, spot: &Spot) -> Result<Reverted> {
        let recorded = log::changes(&self.conn, edit)?;
        let meant = recorded.iter().any(|recorded| {
            recorded.post.as_ref() == Some(post)
                && recorded.change.table == spot.table
                && recorded.change.row == spot.row
                && (spot.table != "post" || recorded.change.op == Op::Update)
        });
        if !meant {
            return Err(Error::not_found("change", &spot.column));
        }
        let field = match (spot.table.as_str(), spot.column.as_str()) {
            ("post_channel", "") => "channels",
            (table, "") => table,
            (table, column) => field_of(table, column).unwrap_or_default(),
        };
        let label = Label::PutBack {
            title: self.post(post)?.title,
            field: field.to_owned(),
        };
        let done = self.edit_as(Origin::Edit, &label, |writer| {
            replay::take_back_what_stands(writer.tx, edit, Some(spot))
        })?;
        Ok(Reverted {
            changed: done.changed,
            kept: done.value,
        })
    }
}

/// The fields that a file says of a post, its channels aside.
const FIELDS: [&str; 13] = [
    "title", "text", "theme", "status", "day", "time", "campaign", "owner", "link", "notes", "language",
    "audience", "place",
];

/// The column of a field.
fn field_column(field: &str) -> &str {
    match field {
        "theme" => "theme_id",
        "campaign" => "campaign_id",
        other => other,
    }
}

fn copy(field: &str, from: &Post, to: &mut Post) {
    macro_rules! copy {
        ($($name:ident),+) => {$( if field == stringify!($name) { to.$name.clone_from(&from.$name); } )+};
    }
    copy!(
        title, text, theme, status, day, time, campaign, owner, link, notes, language, audience, place
    );
}

/// What was said, with the fields of which nothing is told as they were in `oldest`.
fn rest_of(mut said: Post, oldest: &Post, told: &[&str]) -> Post {
    let rest = FIELDS.into_iter().filter(|field| !told.contains(field));
    rest.for_each(|field| copy(field, oldest, &mut said));
    said
}

/// Puts the values that columns had before a change.
fn put_before(post: &mut Post, before: &Values) {
    for (column, value) in before {
        let said = value.as_str();
        let text = || said.unwrap_or_default().to_owned();
        match column.as_str() {
            "title" => post.title = text(),
            "text" => post.text = text(),
            "theme_id" => post.theme = said.map(ThemeId::from),
            "status" => post.status = said.and_then(|word| word.parse().ok()).unwrap_or_default(),
            "day" => post.day = said.and_then(|day| day.parse().ok()),
            "time" => post.time = said.and_then(|time| time.parse().ok()),
            "campaign_id" => post.campaign = said.map(CampaignId::from),
            "owner" => post.owner = text(),
            "link" => post.link = text(),
            "notes" => post.notes = text(),
            "language" => post.language = text(),
            "audience" => post.audience = text(),
            "place" => post.place = text(),
            _ => {}
        }
    }
}

fn spot(change: &Change, column: &str) -> Spot {
    Spot {
        table: change.table.clone(),
        row: change.row.clone(),
        column: column.to_owned(),
    }
}

/// The name of a column as a field; none where it is none that a person knows.
fn field_of<'a>(table: &str, column: &'a str) -> Option<&'a str> {
    match (table, column) {
        ("post", "theme_id") => Some("theme"),
        ("post", "campaign_id") => Some("campaign"),
        // Where a post stands in its series is no field of its own.
        ("post", "series_id" | "series_place" | "series_own" | "origin_id") => None,
        ("post", other) => Some(other),
        ("post_channel", "own_text") => Some("own_text"),
        ("attachment", "alt") => Some("alt"),
        ("comment", "text") => Some("comment"),
        ("comment", "resolved") => Some("resolved"),
        _ => None,
    }
}

fn named(names: &Names, column: &str, value: &Json) -> String {
    let id = text(value);
    match column {
        "theme_id" => names.theme(&ThemeId(id)).unwrap_or_default().to_owned(),
        "campaign_id" => names.campaign(&CampaignId(id)).unwrap_or_default().to_owned(),
        _ => id,
    }
}

fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Two values in short, from where they begin to differ, with a few words before.
fn apart(before: &str, after: &str) -> (String, String) {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (one, other) = (words(before), words(after));
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(BEFORE);
    let short = |words: &[String]| {
        let rest = words.get(from..).unwrap_or_default().join(" ");
        let cut = first_words(&rest, SHORT);
        if from > 0 && !cut.is_empty() {
            format!("… {cut}")
        } else {
            cut
        }
    };
    (short(&one), short(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_long_values_are_shown_where_they_differ() {
        let long = "Mill Street is closed to all traffic from Tuesday on for gas works, and it opens again";
        let (was, is) = apart(&format!("{long} on Friday."), &format!("{long} on Monday."));
        assert_eq!(
            (was.as_str(), is.as_str()),
            ("… opens again on Friday.", "… opens again on Monday.")
        );
        assert_eq!(apart("News", ""), ("News".to_owned(), String::new()));
        assert_eq!(apart("a", "b"), ("a".to_owned(), "b".to_owned()));
    }
}
