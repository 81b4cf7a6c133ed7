//! A filter as the condition of a query: the one place where [`PostFilter`] becomes SQL.

use crate::filter::PostFilter;
use rusqlite::types::Value;

const EARLIEST: &str = "0001-01-01";
const LATEST: &str = "9999-12-31";

/// A condition on `post`, with the values of its `?`, in their order.
pub(super) struct Clause {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

/// The posts with a day that the filter means.
pub(super) fn dated(filter: &PostFilter) -> Clause {
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
    narrow(&mut clause, filter);
    clause
}

/// The posts of the tray that the filter means, its days aside.
pub(super) fn undated(filter: &PostFilter) -> Clause {
    let mut clause = Clause {
        sql: "post.day IS NULL".to_owned(),
        values: Vec::new(),
    };
    narrow(&mut clause, filter);
    clause
}

/// All posts that the filter means.
pub(super) fn meant(filter: &PostFilter) -> Clause {
    match (filter.takes_dated(), filter.takes_tray()) {
        (true, true) => {
            let mut clause = Clause {
                sql: "TRUE".to_owned(),
                values: Vec::new(),
            };
            narrow(&mut clause, filter);
            clause
        }
        (false, _) => undated(filter),
        (true, false) => dated(filter),
    }
}

fn narrow(clause: &mut Clause, filter: &PostFilter) {
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
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}
