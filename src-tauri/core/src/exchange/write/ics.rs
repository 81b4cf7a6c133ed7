//! iCalendar out (RFC 5545): posts with a day as VEVENT, those of the tray as VTODO. A post keeps its UID from
//! export to export, and its SEQUENCE rises with every edit, so that a calendar that reads the file again brings
//! itself up to date.
//!
//! A text of iCalendar knows neither control characters nor different kinds of line ends, and a calendar knows
//! neither channels nor owners. So each component carries its post whole beside it, as JSON in `X-ALMANAC-POST`, with
//! `=` `\` `;` and `,` as in quoted-printable: what another program changed shows by its differing from that.

mod lines;
mod zone;

use super::broken;
use super::link::is_uri;
use super::posts::Posts;
use crate::error::{Code, Error, Result};
use crate::exchange::Report;
use crate::history::PostRevisions;
use crate::post::{Post, Status, first_words};
use crate::time::{Day, Zone};
use chrono::{DateTime, Utc};
use lines::{line, text};
use std::io::Write;

/// The years whose clock changes are in every file, whatever the days of its posts.
const YEARS: (i32, i32) = (2024, 2037);
/// The years beyond which no clock change is looked for: none is known.
const KNOWN: (i32, i32) = (1900, 2099);

/// Writes posts as iCalendar, one at a time, and gives their number.
pub(super) fn write(posts: &Posts<'_>, to: &mut dyn Write, report: Report<'_>) -> Result<u32> {
    let mut text = String::new();
    head(&mut text, posts)?;
    to.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
    let done = posts.each(report, |post| {
        text.clear();
        component(&mut text, posts, post)?;
        to.write_all(text.as_bytes()).map_err(|error| broken(&error))
    })?;
    to.write_all(b"END:VCALENDAR\r\n")
        .map_err(|error| broken(&error))?;
    Ok(done)
}

fn head(to: &mut String, posts: &Posts<'_>) -> Result<()> {
    line(to, "BEGIN", "VCALENDAR");
    line(to, "VERSION", "2.0");
    let language = posts.wording.code.to_uppercase();
    line(to, "PRODID", &format!("-//Almanac//Almanac//{language}"));
    line(to, "CALSCALE", "GREGORIAN");
    text(to, "X-WR-CALNAME", &posts.title);
    line(to, "X-WR-TIMEZONE", &posts.zone.to_string());
    line(to, "X-ALMANAC-PLAN", posts.id.as_str());
    let (first, last) = posts.plan.extent()?;
    let year = |day: Option<Day>, or: i32| day.map_or(or, Day::year);
    zone::write(
        to,
        posts.zone,
        (year(first, YEARS.0) - 1).clamp(KNOWN.0, YEARS.0),
        (year(last, YEARS.1) + 1).clamp(YEARS.1, KNOWN.1),
    );
    Ok(())
}

fn component(to: &mut String, posts: &Posts<'_>, post: Post) -> Result<()> {
    let revisions = posts.plan.revisions(&post.id)?;
    let name = if post.day.is_some() { "VEVENT" } else { "VTODO" };
    line(to, "BEGIN", name);
    text(to, "UID", post.id.as_str());
    stamps(to, &revisions);
    if let Some(day) = post.day {
        start(to, posts.zone, day, &post);
        // A post takes nobody's time.
        line(to, "TRANSP", "TRANSPARENT");
    }
    line(to, "STATUS", status(&post));
    text(to, "SUMMARY", &summary(posts, &post));
    let mut said = |name: &str, value: &str| {
        if !value.trim().is_empty() {
            text(to, name, value);
        }
    };
    said("DESCRIPTION", &post.text);
    said("CATEGORIES", posts.theme(&post));
    said("LOCATION", &post.place);
    if is_uri(&post.link) {
        line(to, "URL", &post.link);
    }
    line(to, "X-ALMANAC-POST", &whole(posts, post)?);
    line(to, "END", name);
    Ok(())
}

fn stamps(to: &mut String, revisions: &PostRevisions) {
    let stamp = |moment: DateTime<Utc>| moment.format("%Y%m%dT%H%M%SZ").to_string();
    // Without a METHOD, DTSTAMP is when the post was last revised (3.8.7.2): so the same posts make the same file.
    line(to, "DTSTAMP", &stamp(revisions.last));
    line(to, "CREATED", &stamp(revisions.first));
    line(to, "LAST-MODIFIED", &stamp(revisions.last));
    line(to, "SEQUENCE", &revisions.edits.saturating_sub(1).to_string());
}

fn start(to: &mut String, zone: Zone, day: Day, post: &Post) {
    let date = |day: Day| day.to_string().replace('-', "");
    let Some(time) = post.time else {
        line(to, "DTSTART;VALUE=DATE", &date(day));
        let next = day.plus(1);
        if next > day {
            line(to, "DTEND;VALUE=DATE", &date(next));
        }
        return;
    };
    if zone.shows_once(day, time) {
        let time = time.to_string().replace(':', "");
        line(
            to,
            &format!("DTSTART;TZID={zone}"),
            &format!("{}T{time}00", date(day)),
        );
    } else {
        // A time that the clocks show twice or not at all: readers differ over it, and not over the moment.
        let moment = zone.moment(day, time);
        line(to, "DTSTART", &moment.format("%Y%m%dT%H%M%SZ").to_string());
    }
}

fn status(post: &Post) -> &'static str {
    match (post.day.is_some(), post.status) {
        (_, Status::Cancelled) => "CANCELLED",
        (true, Status::Idea | Status::Draft | Status::InReview) => "TENTATIVE",
        (true, Status::Approved | Status::Published) => "CONFIRMED",
        (false, Status::Idea | Status::Draft) => "NEEDS-ACTION",
        (false, Status::InReview | Status::Approved) => "IN-PROCESS",
        (false, Status::Published) => "COMPLETED",
    }
}

/// What a calendar shows of a post: never nothing.
fn summary(posts: &Posts<'_>, post: &Post) -> String {
    if !post.title.trim().is_empty() {
        return post.title.clone();
    }
    let start = first_words(&post.text, 80);
    if start.is_empty() {
        posts.wording.untitled.to_owned()
    } else {
        start
    }
}

/// The post as JSON, in letters that every reader of iCalendar leaves alone: what iCalendar would escape stands as in
/// quoted-printable (`=5C`), for readers are known that take escapes off in the wrong order, and that read `%5C` as one.
fn whole(posts: &Posts<'_>, post: Post) -> Result<String> {
    let json = serde_json::to_string(&posts.names.name(post))
        .map_err(|error| Error::new(Code::Internal, error.to_string()))?;
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '=' | '\\' | ';' | ',' => text += &format!("={:02X}", u32::from(c)),
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => text += &format!("=5Cu{:04x}", u32::from(c)),
            _ => text.push(c),
        }
    }
    Ok(text)
}
