//! A filter as the condition of a query: the one place where [`PostFilter`] becomes SQL.

use super::search;
use crate::filter::{Condition, Part, PostFilter, State, What};
use crate::post::Status;
use crate::time::{Day, TimeOfDay};
use rusqlite::types::Value;

const EARLIEST: &str = "0001-01-01";
const LATEST: &str = "9999-12-31";

/// A condition on `post`, with the values of its `?`, in their order.
pub(super) struct Clause {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

/// The posts with a day that the filter means.
pub(super) fn dated(filter: &PostFilter, now: (Day, TimeOfDay)) -> Clause {
    let mut clause = Clause {
        sql: "post.day BETWEEN ? AND ?".to_owned(),
        values: vec![
            text(
                filter
                    .from
                    .map_or_else(|| EARLIEST.to_owned(), |day| day.to_string()),
            ),
            text(filter.to.map_or_else(|| LATEST.to_owned(), |day| day.to_string())),
        ],
    };
    narrow(&mut clause, filter, now);
    clause
}

/// The posts of the tray that the filter means, its days aside.
pub(super) fn undated(filter: &PostFilter, now: (Day, TimeOfDay)) -> Clause {
    let mut clause = Clause {
        sql: "post.day IS NULL".to_owned(),
        values: Vec::new(),
    };
    narrow(&mut clause, filter, now);
    clause
}

/// All posts that the filter means.
pub(super) fn meant(filter: &PostFilter, now: (Day, TimeOfDay)) -> Clause {
    match (filter.takes_dated(), filter.takes_tray()) {
        (true, true) => {
            let mut clause = Clause {
                sql: "TRUE".to_owned(),
                values: Vec::new(),
            };
            narrow(&mut clause, filter, now);
            clause
        }
        (false, _) => undated(filter, now),
        (true, false) => dated(filter, now),
    }
}

fn narrow(clause: &mut Clause, filter: &PostFilter, now: (Day, TimeOfDay)) {
    let mut one_of = |before: &str, values: Vec<Value>, after: &str| {
        if !values.is_empty() {
            let places = vec!["?"; values.len()].join(", ");
            clause.sql += &format!(" AND {before} IN ({places}){after}");
            clause.values.extend(values);
        }
    };
    let words = |list: &[String]| list.iter().cloned().map(Value::Text).collect();
    one_of(
        "post.theme_id",
        filter.themes.iter().map(|id| text(id.as_str())).collect(),
        "",
    );
    one_of(
        "post.status",
        filter.statuses.iter().map(|status| text(status.word())).collect(),
        "",
    );
    one_of(
        "post.campaign_id",
        filter.campaigns.iter().map(|id| text(id.as_str())).collect(),
        "",
    );
    one_of("post.owner", words(&filter.owners), "");
    one_of(
        "EXISTS (SELECT 1 FROM post_channel WHERE post_id = post.id AND channel_id",
        filter.channels.iter().map(|id| text(id.as_str())).collect(),
        ")",
    );
    if let Some(question) = search::question(filter) {
        let (not, question) = match question {
            search::Question::Holds(question) => ("", question),
            search::Question::HoldsNot(question) => ("NOT ", question),
        };
        clause.sql += &format!(
            " AND {not}EXISTS (SELECT 1 FROM search_post WHERE post_id = post.id \
             AND +doc IN (SELECT rowid FROM search WHERE search MATCH ?))"
        );
        clause.values.push(text(question));
    }
    for Condition { not, what } in &filter.conditions {
        let Some((sql, values)) = condition(what, now) else {
            continue;
        };
        clause.sql += &format!(" AND {}({sql})", if *not { "NOT " } else { "" });
        clause.values.extend(values);
    }
}

/// What a condition says of a post, never NULL; none for words, which are looked up in the index.
fn condition(what: &What, now: (Day, TimeOfDay)) -> Option<(String, Vec<Value>)> {
    let dated = |sql: &str, day: Day| {
        Some((
            format!("post.day IS NOT NULL AND {sql}"),
            vec![text(day.to_string())],
        ))
    };
    let one = |sql: &str, value: &str| Some((sql.to_owned(), vec![text(value)]));
    match what {
        What::Words(_) => None,
        What::Theme(id) => one("post.theme_id IS ?", id.as_str()),
        What::Campaign(id) => one("post.campaign_id IS ?", id.as_str()),
        What::Status(status) => one("post.status = ?", status.word()),
        What::Owner(name) => one("post.owner = ?", name),
        What::Channel(id) => one(
            "EXISTS (SELECT 1 FROM post_channel WHERE post_id = post.id AND channel_id = ?)",
            id.as_str(),
        ),
        What::Before(day) => dated("post.day < ?", *day),
        What::After(day) => dated("post.day > ?", *day),
        What::On(day) => dated("post.day = ?", *day),
        What::Has(part) => Some((has(*part).to_owned(), Vec::new())),
        What::MissingAlt => Some((MISSING_ALT.to_owned(), Vec::new())),
        What::Is(state) => Some(is(*state, now)),
    }
}

const MISSING_ALT: &str = "EXISTS (SELECT 1 FROM attachment WHERE post_id = post.id \
    AND media_type LIKE 'image/%' AND trim(alt) = '')";

fn has(part: Part) -> &'static str {
    match part {
        Part::Picture => {
            "EXISTS (SELECT 1 FROM attachment WHERE post_id = post.id AND media_type LIKE 'image/%')"
        }
        Part::Alt => {
            "EXISTS (SELECT 1 FROM attachment WHERE post_id = post.id AND media_type LIKE 'image/%') \
             AND NOT EXISTS (SELECT 1 FROM attachment WHERE post_id = post.id \
             AND media_type LIKE 'image/%' AND trim(alt) = '')"
        }
        Part::Title => "post.title <> ''",
        Part::Text => {
            "post.text <> '' OR EXISTS (SELECT 1 FROM post_channel WHERE post_id = post.id AND own_text <> '')"
        }
        Part::Theme => "post.theme_id IS NOT NULL",
        Part::Channel => "EXISTS (SELECT 1 FROM post_channel WHERE post_id = post.id)",
        Part::Campaign => "post.campaign_id IS NOT NULL",
        Part::Owner => "post.owner <> ''",
        Part::Day => "post.day IS NOT NULL",
        Part::Time => "post.time IS NOT NULL",
        Part::Link => "post.link <> ''",
        Part::Notes => "post.notes <> ''",
        Part::Place => "post.place <> ''",
        Part::Audience => "post.audience <> ''",
        Part::Comment => "EXISTS (SELECT 1 FROM comment WHERE post_id = post.id AND resolved = 0)",
    }
}

fn is(state: State, (today, now): (Day, TimeOfDay)) -> (String, Vec<Value>) {
    let today = text(today.to_string());
    match state {
        State::Late => {
            let open = Status::ALL.into_iter().filter(|status| status.is_open());
            let open: Vec<String> = open.map(|status| format!("'{}'", status.word())).collect();
            (
                format!(
                    "post.status IN ({}) AND post.day IS NOT NULL AND (post.day < ? OR \
                     (post.day = ? AND post.time IS NOT NULL AND post.time < ?))",
                    open.join(", ")
                ),
                vec![today.clone(), today, text(now.to_string())],
            )
        }
        State::Tray => ("post.day IS NULL".to_owned(), Vec::new()),
        State::Scheduled => (
            format!(
                "post.status = '{}' AND post.time IS NOT NULL",
                Status::Approved.word()
            ),
            Vec::new(),
        ),
        State::Today => ("post.day IS ?".to_owned(), vec![today]),
        State::Past => ("post.day IS NOT NULL AND post.day < ?".to_owned(), vec![today]),
        State::Coming => ("post.day IS NOT NULL AND post.day > ?".to_owned(), vec![today]),
    }
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}
