//! Posts that Almanac itself wrote into a calendar, whole, as JSON in `X-ALMANAC-POST`. What another program has changed
//! in the component since then shows by its differing from that, and counts.

use super::component::Component;
use crate::exchange::roster;
use crate::named::NamedPost;
use crate::post::{Status, first_words};
use crate::time::{Day, TimeOfDay};

/// The post that a component carries, if it carries one.
pub(super) fn post(component: &Component) -> Option<NamedPost> {
    let value = &component.first("X-ALMANAC-POST")?.value;
    let mut json = String::with_capacity(value.len());
    let mut rest = value.as_str();
    // What iCalendar would escape is written as `=5C`.
    while let Some(at) = rest.find('=') {
        let (plain, from) = rest.split_at(at);
        json.push_str(plain);
        let code = from
            .get(1..3)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(code) => json.push(char::from(code)),
            None => json.push_str(from.get(..3).unwrap_or(from)),
        }
        rest = from.get(3..).unwrap_or_default();
    }
    json.push_str(rest);
    serde_json::from_str(&json).ok()
}

/// The columns of a post and their cells, with what the component says otherwise: its title, text and place, its theme,
/// its link, its day and time `when`, and that it is cancelled.
pub(super) fn cells(
    mut post: NamedPost,
    component: &Component,
    when: Option<(Day, Option<TimeOfDay>)>,
    cancelled: bool,
) -> Vec<(String, String)> {
    let said = |name: &str| component.first(name).map(super::component::Property::text);
    let plain = |text: &str| plain(text).trim().to_owned();
    if let Some(title) = said("SUMMARY").filter(|title| *title != plain(&post.title)) {
        // A post without a title goes out by its first words, or as one that has none.
        let start = first_words(&post.text, 80);
        if !post.title.trim().is_empty() || (!start.is_empty() && title != start) {
            post.title = title;
        }
    }
    for (name, field) in [("DESCRIPTION", &mut post.text), ("LOCATION", &mut post.place)] {
        if let Some(text) = said(name).filter(|text| *text != plain(field)) {
            *field = text;
        }
    }
    if let Some(link) = component
        .first("URL")
        .map(|own| own.value.trim())
        .filter(|link| *link != post.link)
    {
        post.link = link.to_owned();
    }
    if let Some(theme) =
        said("CATEGORIES").filter(|theme| *theme != plain(post.theme.as_deref().unwrap_or_default()))
    {
        post.theme = Some(theme).filter(|theme| !theme.is_empty());
    }
    if let Some((day, time)) = when {
        (post.day, post.time) = (Some(day), time);
    }
    if cancelled {
        post.status = Status::Cancelled;
    }
    let channels = roster::joined(post.channels.iter().map(|own| own.name.as_str()));
    let text = |value: Option<String>| value.unwrap_or_default();
    let cells = [
        ("Almanac id", post.id.to_string()),
        ("Revision", text(post.revision.map(|own| own.to_string()))),
        ("Day", text(post.day.map(|own| own.to_string()))),
        ("Time", text(post.time.map(|own| own.to_string()))),
        ("Title", post.title),
        ("Text", post.text),
        ("Theme", text(post.theme)),
        ("Status", post.status.to_string()),
        ("Channels", channels),
        ("Campaign", text(post.campaign)),
        ("Owner", post.owner),
        ("Link", post.link),
        ("Notes", post.notes),
        ("Language", post.language),
        ("Audience", post.audience),
        ("Place", post.place),
    ]
    .map(|(name, cell)| (name.to_owned(), cell));
    let own = post
        .channels
        .into_iter()
        .filter_map(|own| Some((format!("Text: {}", own.name), own.text?)));
    cells.into_iter().chain(own).collect()
}

/// A text as iCalendar can hold it: one kind of line end, and no control characters but the tab.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter_map(|c| match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\n' | '\t' => Some(c),
            _ if c.is_control() => None,
            _ => Some(c),
        })
        .collect()
}
