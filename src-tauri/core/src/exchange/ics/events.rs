//! The events of an iCalendar file as rows, in the columns of Almanac's own sheets: each date of an event is a row. An
//! event keeps its id from one reading to the next, so that a file that is read again changes posts and doubles none.

use super::clocks::Clocks;
use super::component::{Calendars, Component};
use super::repeat::{Calendar, Dates};
use super::when::{When, minutes, read};
use super::{html, own};
use crate::error::Result;
use crate::exchange::bytes::refuse;
use crate::exchange::outcome::{Problem, Problems};
use crate::exchange::sheet::Here;
use crate::post::first_words;
use crate::time::{Day, TimeOfDay};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use uuid::{Builder, Uuid};

/// How many rows a file may give.
const MOST: usize = 100_000;

/// A row: its columns and their cells.
pub(super) type Row = BTreeMap<String, String>;

/// The rows of a file, and what a person should look at.
pub(super) fn rows(file: &str, calendars: &Calendars, here: Here) -> Result<(Vec<Row>, Vec<Problem>)> {
    let mut reading = Reading {
        clocks: Clocks::of(&calendars.components),
        calendar: Calendar {
            zone: here.zone,
            today: here.today,
            counted: 0,
        },
        cancels: calendars.method == "CANCEL",
        problems: Problems::default(),
        rows: Vec::new(),
    };
    reading.about_lines(calendars);
    let events = reading.events(&calendars.components);
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, event) in events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.changes.is_some())
    {
        families.entry(&event.uid).or_default().push(at);
    }
    for event in &events {
        // Where an event is twice in the file, the changes of its dates go with the first.
        let changes = match &event.changes {
            None => families.remove(event.uid.as_str()).unwrap_or_default(),
            Some(_) if event.has_master => continue,
            Some(_) => Vec::new(),
        };
        let changes: Vec<&Event<'_>> = changes.iter().filter_map(|at| events.get(*at)).collect();
        if reading.event(event, &changes).is_none() || reading.rows.len() > MOST {
            return Err(refuse(
                file,
                "too_many_events",
                "has more than 100,000 dates. Export a shorter time from the calendar, and import that.",
            ));
        }
    }
    for zone in reading.clocks.unknown.clone() {
        let sentence = format!(
            "The time zone “{zone}” is not known. Its times are taken as they are written, in the plan's zone ({}).",
            here.zone
        );
        let problem = Problem::new(0, "", "ics_zone", sentence).with("value", &zone);
        reading.problems.add(problem.with("zone", here.zone));
    }
    Ok((reading.rows, reading.problems.list()))
}

/// A component that is a post, or several.
struct Event<'a> {
    component: &'a Component,
    uid: String,
    /// The date of the repeat that it stands for.
    changes: Option<When>,
    /// Whether it stands for all dates from there on.
    from_there_on: bool,
    start: Option<When>,
    /// Whether the file has the event that it belongs to.
    has_master: bool,
}

struct Reading<'a> {
    clocks: Clocks<'a>,
    calendar: Calendar,
    cancels: bool,
    problems: Problems,
    rows: Vec<Row>,
}

impl<'a> Reading<'a> {
    fn about_lines(&mut self, calendars: &Calendars) {
        if let (Some(line), count) = (calendars.unfolded.first(), calendars.unfolded.len()) {
            let sentence = format!(
                "{count} lines (the first is line {line}) are broken without a fold. They were taken as the rest of the text above."
            );
            let problem = Problem::new(0, "", "ics_unfolded", sentence).with("count", count);
            self.problems.add(problem.with("line", line));
        }
        if let (Some(line), count) = (calendars.unread.first(), calendars.unread.len()) {
            let sentence = format!(
                "{count} lines (the first is line {line}) are nothing that a calendar has, and were left out."
            );
            let problem = Problem::new(0, "", "ics_unread", sentence).with("count", count);
            self.problems.add(problem.with("line", line));
        }
    }

    /// The events of the file; of one that is there in several versions, the newest.
    fn events(&mut self, components: &'a [Component]) -> Vec<Event<'a>> {
        let mut events: Vec<Event<'a>> = Vec::new();
        let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut masters = BTreeSet::new();
        let posts = components
            .iter()
            .filter(|own| matches!(own.name.as_str(), "VEVENT" | "VTODO" | "VJOURNAL"));
        for component in posts {
            if !component.closed {
                let (title, line) = (component.text("SUMMARY"), component.line);
                let sentence =
                    format!("“{title}” (line {line}) has no end in the file. What there is of it was taken.");
                let problem = Problem::new(0, "", "ics_open", sentence).with("value", title);
                self.problems.add(problem.with("line", line));
            }
            let event = self.read(component);
            let key = (
                event.uid.clone(),
                event.changes.as_ref().map(When::key).unwrap_or_default(),
            );
            if event.changes.is_none() {
                masters.insert(event.uid.clone());
            }
            let before = places.get(&key).and_then(|at| Some((*at, events.get_mut(*at)?)));
            if let Some((_, before)) = before {
                let sequence = |component: &Component| component.value("SEQUENCE").parse::<u32>().ok();
                let (old, new) = (sequence(before.component), sequence(component));
                if old == new && before.component.said() == component.said() {
                    continue;
                }
                if let (Some(old), Some(new)) = (old, new)
                    && old != new
                {
                    let title = component.text("SUMMARY");
                    let sentence =
                        format!("“{title}” is in the file in several versions. The newest was taken.");
                    self.problems
                        .add(Problem::new(0, "", "ics_older", sentence).with("value", title));
                    if new > old {
                        *before = event;
                    }
                    continue;
                }
            }
            places.insert(key, events.len());
            events.push(event);
        }
        for event in &mut events {
            event.has_master = masters.contains(&event.uid);
        }
        events
    }

    fn read(&mut self, component: &'a Component) -> Event<'a> {
        let mut when = |name: &str| {
            let property = component.first(name)?;
            read(property, &property.value, &mut self.clocks)
        };
        let start = when("DTSTART").or_else(|| when("DUE"));
        let uid = match component.value("UID") {
            "" => format!("{} {}", component.value("DTSTART"), component.text("SUMMARY")),
            uid => uid.to_owned(),
        };
        let property = component.first("RECURRENCE-ID");
        Event {
            component,
            uid,
            changes: when("RECURRENCE-ID"),
            from_there_on: property
                .and_then(|own| own.parameter("RANGE"))
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE")),
            start,
            has_master: false,
        }
    }

    /// Puts the rows of an event; `changes` are those of its dates that are said anew. None where it never ends.
    fn event(&mut self, event: &Event<'_>, changes: &[&Event<'_>]) -> Option<()> {
        if let Some(post) = own::post(event.component).filter(|_| event.changes.is_none()) {
            // A moment that is the post's is no change, though another clock shows it.
            let zone = self.calendar.zone;
            let its = post.day.zip(post.time).map(|(day, time)| zone.moment(day, time));
            let when = event
                .start
                .as_ref()
                .filter(|start| its.is_none() || start.moment(zone) != its);
            let cancelled = self.is_cancelled(event.component);
            let cells = own::cells(post, event.component, when.map(|when| when.here(zone)), cancelled);
            self.rows.push(cells.into_iter().collect());
            return Some(());
        }
        let Some(start) = &event.start else {
            self.put(event, None, &event.uid, None);
            return Some(());
        };
        let mut found = match event.changes {
            Some(_) => Dates {
                dates: vec![start.clone()],
                ..Dates::default()
            },
            None => self.calendar.dates(event.component, start, &mut self.clocks)?,
        };
        self.about_repeat(event, &found);
        if !found.repeats {
            let occurrence = event.changes.as_ref().map(When::key);
            for date in &found.dates {
                self.put(event, occurrence.as_deref(), &event.uid, Some(date));
            }
            // Changes of a repeat whose rule is lost are posts too.
            found.dates.clear();
        }
        let mut left: Vec<&Event<'_>> = changes.to_vec();
        for date in &found.dates {
            let stands = |change: &&Event<'_>| change.changes.as_ref().is_some_and(|own| is_same(own, date));
            let own = left
                .iter()
                .position(|change| stands(change) && !change.from_there_on)
                .map(|at| left.remove(at));
            let key = date.key();
            if let Some(own) = own {
                self.put(own, Some(&key), &event.uid, own.start.as_ref());
                continue;
            }
            let later = changes.iter().rev().find(|change| {
                change.from_there_on && change.changes.as_ref().is_some_and(|from| !is_before(date, from))
            });
            match later.and_then(|change| Some((change, change.changes.as_ref()?, change.start.as_ref()?))) {
                Some((change, from, to)) => {
                    let moved = to.on(date.day.plus(to.day.since(from.day)));
                    self.put(change, Some(&key), &event.uid, Some(&moved));
                }
                None => self.put(event, Some(&key), &event.uid, Some(date)),
            }
        }
        for change in left
            .iter()
            .filter(|change| !change.from_there_on || !found.repeats)
        {
            let key = change.changes.as_ref().map(When::key);
            self.put(change, key.as_deref(), &event.uid, change.start.as_ref());
        }
        Some(())
    }

    fn about_repeat(&mut self, event: &Event<'_>, found: &Dates) {
        let title = event.component.text("SUMMARY");
        if let Some(rule) = &found.unread {
            let line = event.component.line;
            let sentence = format!(
                "“{title}” (line {line}) repeats in a way that Almanac does not follow ({rule}). Check its dates, and add those that are missing."
            );
            let problem = Problem::new(0, "", "ics_rule", sentence).with("value", &title);
            self.problems
                .add(problem.with("rule", first_words(rule, 80)).with("line", line));
        }
        let (Some(first), Some(last), true) = (found.dates.first(), found.dates.last(), found.repeats) else {
            return;
        };
        let (count, first, last) = (found.dates.len(), first.day, last.day);
        let (code, sentence) = if found.cut {
            (
                "ics_repeats_cut",
                format!(
                    "“{title}” repeats. Of its dates, {count} from {first} to {last} come in, two years at most; import the file again for later ones."
                ),
            )
        } else {
            (
                "ics_repeats",
                format!("“{title}” repeats. Its {count} dates from {first} to {last} come in as posts."),
            )
        };
        let problem = Problem::new(0, "", code, sentence)
            .with("value", title)
            .with("count", count);
        self.problems.add(problem.with("first", first).with("last", last));
    }

    fn is_cancelled(&self, component: &Component) -> bool {
        self.cancels || component.value("STATUS").eq_ignore_ascii_case("CANCELLED")
    }

    /// Puts the row of one date of an event.
    fn put(&mut self, event: &Event<'_>, occurrence: Option<&str>, uid: &str, date: Option<&When>) {
        let component = event.component;
        let zone = self.calendar.zone;
        let description = component.text("DESCRIPTION");
        let alternative = || {
            let other = component
                .first("X-ALT-DESC")
                .or_else(|| component.first("STYLED-DESCRIPTION"));
            other.map(super::component::Property::text).unwrap_or_default()
        };
        let text = if description.is_empty() {
            alternative()
        } else {
            description
        };
        let text = if html::is_html(&text) {
            html::said(&text)
        } else {
            text
        };
        let title = component
            .text("SUMMARY")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if title.is_empty() && text.is_empty() && date.is_none() {
            let line = component.line;
            let sentence = format!("The entry in line {line} says nothing, and was left out.");
            self.problems
                .add(Problem::new(0, "", "ics_empty", sentence).with("line", line));
            return;
        }
        let title = if title.is_empty() {
            first_words(&text, 60)
        } else {
            title
        };
        let mut categories: Vec<String> = component
            .all("CATEGORIES")
            .flat_map(super::component::Property::texts)
            .collect();
        let theme = if categories.is_empty() {
            String::new()
        } else {
            categories.remove(0)
        };
        let organizer = component.first("ORGANIZER");
        let (day, time) = date.map(|date| date.here(zone)).unzip();
        let said = |value: Option<String>| value.unwrap_or_default();
        // A start that cannot be read is said of the row, and kept in its notes.
        let unread = || {
            component
                .first("DTSTART")
                .or_else(|| component.first("DUE"))
                .map(|own| own.value.clone())
        };
        let joined = |name: &str| {
            let all: Vec<String> = component
                .all(name)
                .map(super::component::Property::text)
                .collect();
            all.join("\n")
        };
        let status = component.value("STATUS").to_ascii_uppercase();
        let cells = [
            ("Almanac id", id(uid, occurrence)),
            ("Day", said(day.map(|day| day.to_string()).or_else(unread))),
            ("Time", said(time.flatten().map(|time| time.to_string()))),
            ("Title", title),
            ("Text", text),
            ("Theme", theme),
            (
                "Status",
                if self.is_cancelled(component) {
                    "cancelled".to_owned()
                } else {
                    String::new()
                },
            ),
            (
                "Owner",
                said(organizer.and_then(|own| own.parameter("CN")).map(str::to_owned)),
            ),
            ("Link", component.value("URL").to_owned()),
            ("Place", component.text("LOCATION")),
            ("Ends", said(self.ends(event, date))),
            ("Other categories", categories.join(", ")),
            ("Comments", joined("COMMENT")),
            ("Contact", joined("CONTACT")),
            ("Attachment", attachments(component)),
            (
                "State",
                if matches!(status.as_str(), "COMPLETED" | "IN-PROCESS") {
                    status
                } else {
                    String::new()
                },
            ),
        ];
        let filled = cells.into_iter().filter(|(_, cell)| !cell.is_empty());
        self.rows
            .push(filled.map(|(name, cell)| (name.to_owned(), cell)).collect());
    }

    /// When a date of an event ends, where that is not plain from its day.
    fn ends(&mut self, event: &Event<'_>, date: Option<&When>) -> Option<String> {
        let (date, start) = (date?, event.start.as_ref()?);
        let zone = self.calendar.zone;
        let end = event
            .component
            .first("DTEND")
            .and_then(|own| read(own, &own.value, &mut self.clocks));
        let lasts = event
            .component
            .first("DURATION")
            .and_then(|own| minutes(&own.value));
        let (day, time) = date.here(zone);
        let Some(time) = time else {
            // An end is not part of it: the last day is the one before.
            let days = end
                .map(|end| end.day.since(start.day))
                .or(lasts.map(|lasts| lasts / 1440))?;
            return (days > 1).then(|| day.plus(days - 1).to_string());
        };
        let lasts = match (end.and_then(|end| end.moment(zone)), start.moment(zone)) {
            (Some(end), Some(start)) => Some((end - start).num_minutes()),
            _ => lasts,
        };
        let lasts = lasts.filter(|lasts| *lasts > 0)?;
        let (end_day, end) = zone.wall(
            zone.moment(day, time)
                .checked_add_signed(chrono::TimeDelta::try_minutes(lasts)?)?,
        );
        Some(if end_day == day {
            end.to_string()
        } else {
            format!("{end_day} {end}")
        })
    }
}

fn is_same(one: &When, date: &When) -> bool {
    one.key() == date.key() || ((one.time.is_none() || date.time.is_none()) && one.day == date.day)
}

fn is_before(date: &When, other: &When) -> bool {
    let place = |when: &When| -> (Day, Option<TimeOfDay>) { (when.day, when.time) };
    place(date) < place(other)
}

/// The links that are attached; what is attached itself is no text.
fn attachments(component: &Component) -> String {
    let links = component.all("ATTACH").map(|own| own.value.trim());
    let links = links.filter(|link| link.contains("://") && link.len() < 2_000);
    links.collect::<Vec<_>>().join("\n")
}

/// The id of the post that an event is, or one date of it: the same from one reading to the next. A UID that is one of our
/// ids is the post's own.
fn id(uid: &str, occurrence: Option<&str>) -> String {
    if let (Ok(own), None) = (Uuid::try_parse(uid), occurrence) {
        return own.hyphenated().to_string();
    }
    let digest = Sha256::digest(format!("ics\n{uid}\n{}", occurrence.unwrap_or_default()));
    let mut bytes = [0_u8; 16];
    bytes
        .iter_mut()
        .zip(digest.iter())
        .for_each(|(to, from)| *to = *from);
    Builder::from_custom_bytes(bytes)
        .into_uuid()
        .hyphenated()
        .to_string()
}

impl Component {
    /// What it says, its stamps aside.
    fn said(&self) -> Vec<(&str, &str)> {
        let stamps = ["DTSTAMP", "LAST-MODIFIED", "CREATED"];
        let said = self
            .properties
            .iter()
            .filter(|own| !stamps.contains(&own.name.as_str()));
        said.map(|own| (own.name.as_str(), own.value.as_str())).collect()
    }
}
