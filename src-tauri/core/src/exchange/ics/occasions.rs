//! Occasions of an iCalendar file.

use super::component::{self, Component};
use crate::error::{Error, Result};
use crate::exchange::outcome::{Problem, Problems};
use crate::occasion::{OccasionPatch, Rule};
use crate::plan::ReadOccasion;
use crate::time::{Day, Zone};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

/// How many occasions a file may have.
const MOST: usize = 10_000;

/// How many characters of a description are kept.
const NOTE: usize = 2_000;

/// How many days an occasion may take.
const LONGEST: i64 = 366;

/// The occasions of a file, with what a person should look at. `zone` is where a moment in UTC falls on a day. Fails
/// where the text is no iCalendar file, or has too many.
pub(in crate::exchange) fn occasions(
    file: &str,
    text: &str,
    zone: Zone,
) -> Result<(Vec<ReadOccasion>, Vec<Problem>)> {
    if !component::begins(text) {
        return Err(Error::invalid(format!(
            "“{file}” is not an iCalendar file. Choose a file that ends in .ics."
        ))
        .with("reason", "not_ics")
        .with("file", file));
    }
    let mut read = Vec::new();
    let mut problems = Problems::default();
    let mut uids = BTreeSet::new();
    let calendars = component::read(text);
    let events = calendars.components.iter().filter(|own| own.name == "VEVENT");
    for (at, event) in events.enumerate() {
        if read.len() >= MOST {
            return Err(Error::invalid(format!(
                "“{file}” has more than {MOST} occasions. Split it into smaller files."
            ))
            .with("reason", "too_many_occasions")
            .with("file", file));
        }
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        if let Some(mut one) = occasion(event, row, zone, &mut problems) {
            // The same UID twice is a repeat with a change of its own, or a fault: both stay.
            let uid = one.uid.clone();
            let mut number = 1;
            while !uids.insert(one.uid.clone()) {
                number += 1;
                one.uid = format!("{uid}#{number}");
            }
            read.push(one);
        }
    }
    Ok((read, problems.list()))
}

fn occasion(event: &Component, row: u32, zone: Zone, problems: &mut Problems) -> Option<ReadOccasion> {
    let text = |name: &str| event.text(name);
    let value = |name: &str| event.value(name);
    if value("STATUS").eq_ignore_ascii_case("CANCELLED") {
        return None;
    }
    let name = text("SUMMARY").split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        let sentence = format!("Occasion {row} of the file has no name, and was left out.");
        problems.add(Problem::new(0, "", "occasion_nameless", sentence).with("row", row));
        return None;
    }
    let Some((first, _)) = moment(value("DTSTART"), zone) else {
        let sentence = format!("“{name}” has no day that can be read, and was left out.");
        problems.add(Problem::new(0, "", "occasion_dayless", sentence).with("name", &name));
        return None;
    };
    let mut days = length(first, value("DTEND"), value("DURATION"), zone);
    if days > LONGEST {
        let sentence =
            format!("“{name}” takes {days} days. An occasion takes a year at most; the rest is left out.");
        problems.add(
            Problem::new(0, "", "occasion_long", sentence)
                .with("name", &name)
                .with("days", days),
        );
        days = LONGEST;
    }
    let repeats = value("RRULE");
    let on = if repeats.is_empty() {
        Some(Rule::once(first))
    } else {
        yearly(repeats, first)
    };
    let followed = on.is_some() && value("RDATE").is_empty() && value("EXDATE").is_empty();
    if !followed {
        let sentence = format!(
            "“{name}” repeats in a way that Almanac does not follow. Its first day, {first}, is taken. Enter the others yourself."
        );
        problems.add(
            Problem::new(0, "", "occasion_repeats", sentence)
                .with("name", &name)
                .with("day", first),
        );
    }
    let note = [text("DESCRIPTION"), text("LOCATION")];
    let note: Vec<String> = note.into_iter().filter(|part| !part.is_empty()).collect();
    let note: String = note.join("\n").chars().take(NOTE).collect();
    let uid = match value("UID") {
        "" => format!("{first} {name}"),
        uid => uid.to_owned(),
    };
    Some(ReadOccasion {
        uid,
        patch: OccasionPatch {
            name: Some(name),
            on: Some(on.filter(|_| followed).unwrap_or(Rule::once(first))),
            days: u32::try_from(days.max(1)).ok(),
            note: Some(note),
            ..OccasionPatch::default()
        },
    })
}

/// The day of a DTSTART or DTEND, and whether it is a whole day or begins at midnight. A moment in UTC falls on the
/// day of the plan's zone; any other is on the wall where it is kept.
fn moment(value: &str, zone: Zone) -> Option<(Day, bool)> {
    if let Ok(date) = NaiveDate::parse_from_str(value, "%Y%m%d") {
        return whole(date).map(|day| (day, true));
    }
    let (value, utc) = match value.strip_suffix(['Z', 'z']) {
        Some(value) => (value, true),
        None => (value, false),
    };
    let time = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok()?;
    let (day, at) = if utc {
        let (day, at) = zone.wall(time.and_utc());
        (day, at.to_string())
    } else {
        (whole(time.date())?, time.format("%H:%M").to_string())
    };
    Some((day, at == "00:00"))
}

fn whole(date: NaiveDate) -> Option<Day> {
    use chrono::Datelike as _;
    Day::of(date.year(), date.month(), date.day())
}

/// How many days something takes that begins on `first`.
fn length(first: Day, end: &str, duration: &str, zone: Zone) -> i64 {
    if let Some((end, at_midnight)) = moment(end, zone) {
        // An end is not part of it: a whole day, or one that ends as the day begins.
        return (end.since(first) + i64::from(!at_midnight)).max(1);
    }
    let days = |letter: char| -> Option<i64> {
        let digits = duration.strip_prefix('P')?.strip_suffix(letter)?;
        digits.parse().ok()
    };
    days('W')
        .and_then(|weeks| weeks.checked_mul(7))
        .or_else(|| days('D'))
        .unwrap_or(1)
        .max(1)
}

/// The rule of a repeat that is the same day in each year, without an end; none for any other.
fn yearly(rule: &str, first: Day) -> Option<Rule> {
    let mut parts = BTreeMap::new();
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=')?;
        parts.insert(
            name.trim().to_ascii_uppercase(),
            value.trim().to_ascii_uppercase(),
        );
    }
    parts.remove("WKST");
    if parts.remove("FREQ")? != "YEARLY" || parts.remove("INTERVAL").is_some_and(|every| every != "1") {
        return None;
    }
    let month = parts.remove("BYMONTH").map(|month| month.parse::<u32>());
    let day = parts.remove("BYMONTHDAY").map(|day| day.parse::<u32>());
    let weekday = parts.remove("BYDAY");
    if !parts.is_empty() {
        return None;
    }
    match (month, day, weekday) {
        (Some(Ok(month)), None, Some(weekday)) => nth(&weekday, month),
        (month, day, None) => {
            let same = month.is_none_or(|month| month == Ok(first.month()))
                && day.is_none_or(|day| day == Ok(first.day()));
            same.then(|| Rule::yearly(first))
        }
        _ => None,
    }
}

/// `3MO` or `-1MO` of a month.
fn nth(text: &str, month: u32) -> Option<Rule> {
    const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let at = WEEKDAYS.iter().position(|name| text.ends_with(name))?;
    let number = text.strip_suffix(WEEKDAYS.get(at)?)?;
    let nth = match number.trim_start_matches('+').parse::<i32>().ok()? {
        -1 => 0,
        nth @ 1..=5 => u32::try_from(nth).ok()?,
        _ => return None,
    };
    Rule::nth(nth, u32::try_from(at).ok()?, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(events: &str) -> (Vec<ReadOccasion>, Vec<Problem>) {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        occasions("a.ics", &text, "Europe/London".parse().unwrap()).unwrap()
    }

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Fair\r\n{lines}\r\nEND:VEVENT\r\n")
    }

    #[test]
    fn an_event_becomes_an_occasion_of_its_days() {
        for (lines, on, days) in [
            ("DTSTART;VALUE=DATE:20270304", "2027-03-04", 1),
            (
                "DTSTART;VALUE=DATE:20270304\r\nDTEND;VALUE=DATE:20270305",
                "2027-03-04",
                1,
            ),
            (
                "DTSTART;VALUE=DATE:20270304\r\nDTEND;VALUE=DATE:20270307",
                "2027-03-04",
                3,
            ),
            ("DTSTART;VALUE=DATE:20270304\r\nDURATION:P1W", "2027-03-04", 7),
            ("DTSTART;VALUE=DATE:20270304\r\nDURATION:PT2H", "2027-03-04", 1),
            (
                "DTSTART:20270304T093000\r\nDTEND:20270304T110000",
                "2027-03-04",
                1,
            ),
            (
                "DTSTART;TZID=Europe/London:20270304T180000\r\nDTEND;TZID=Europe/London:20270305T000000",
                "2027-03-04",
                1,
            ),
            ("DTSTART:20270704T233000Z", "2027-07-05", 1),
            ("DTSTART;VALUE=DATE:20270304\r\nRRULE:FREQ=YEARLY", "03-04", 1),
            (
                "DTSTART;VALUE=DATE:20270304\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=4;WKST=MO",
                "03-04",
                1,
            ),
            (
                "DTSTART;VALUE=DATE:20270118\r\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=3MO",
                "mon 3 in 01",
                1,
            ),
            (
                "DTSTART;VALUE=DATE:20270531\r\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5",
                "mon last in 05",
                1,
            ),
        ] {
            let (read, problems) = read(&event(lines));
            let patch = &read[0].patch;
            assert_eq!(patch.on.unwrap().to_string(), on, "{lines}");
            assert_eq!(patch.days, Some(days), "{lines}");
            assert!(problems.is_empty(), "{lines}: {problems:?}");
        }
    }

    #[test]
    fn what_cannot_be_followed_is_said() {
        for (lines, code) in [
            (
                "DTSTART;VALUE=DATE:20270304\r\nRRULE:FREQ=WEEKLY",
                "occasion_repeats",
            ),
            (
                "DTSTART;VALUE=DATE:20270304\r\nRRULE:FREQ=YEARLY;INTERVAL=2",
                "occasion_repeats",
            ),
            (
                "DTSTART;VALUE=DATE:20270304\r\nRRULE:FREQ=YEARLY;COUNT=3",
                "occasion_repeats",
            ),
            (
                "DTSTART;VALUE=DATE:20270304\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20280304",
                "occasion_repeats",
            ),
            (
                "DTSTART;VALUE=DATE:20270304\r\nDTEND;VALUE=DATE:20290304",
                "occasion_long",
            ),
            ("DTSTART:tomorrow", "occasion_dayless"),
            ("DTSTART;VALUE=DATE:20270230", "occasion_dayless"),
            ("DTEND;VALUE=DATE:20270304", "occasion_dayless"),
        ] {
            let (_, problems) = read(&event(lines));
            assert_eq!(problems.len(), 1, "{lines}");
            assert_eq!(problems[0].code, code, "{lines}");
            assert!(problems[0].message.ends_with('.'));
        }
    }

    #[test]
    fn one_spoilt_event_spoils_no_other() {
        let spoilt = "BEGIN:VEVENT\r\nthis is no property\r\nUID:0\r\nEND:VEVENT\r\n";
        let folded = "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:A long\r\n  name\\, with a\r\n\t comma\r\nDESCRIPTION:One\\ntwo\r\n\
                      LOCATION:Hall\r\nDTSTART;VALUE=DATE:20270304\r\nBEGIN:VALARM\r\nDESCRIPTION:Ring\r\nEND:VALARM\r\nEND:VEVENT\r\n";
        let gone = "BEGIN:VEVENT\r\nUID:3\r\nSUMMARY:Off\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20270304\r\nEND:VEVENT\r\n";
        let (read, problems) = read(&format!("{spoilt}{folded}{gone}"));
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].patch.name.as_deref(), Some("A long name, with a comma"));
        assert_eq!(read[0].patch.note.as_deref(), Some("One\ntwo\nHall"));
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].code, "occasion_nameless");
    }

    #[test]
    fn uids_name_each_occasion_once() {
        let one = event("DTSTART;VALUE=DATE:20270304");
        let nameless = "BEGIN:VEVENT\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20270304\r\nEND:VEVENT\r\n";
        let (read, _) = read(&format!("{one}{one}{nameless}"));
        let uids: Vec<&str> = read.iter().map(|one| one.uid.as_str()).collect();
        assert_eq!(uids, ["1", "1#2", "2027-03-04 Fair"]);
    }

    #[test]
    fn any_text_is_read_or_refused() {
        let zone: Zone = "Europe/London".parse().unwrap();
        assert!(occasions("a.ics", "Dear colleague", zone).is_err());
        let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(100_000));
        assert!(occasions("a.ics", &deep, zone).unwrap().0.is_empty());
        for text in [
            "BEGIN:VCALENDAR",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT",
            "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VEVENT",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY\nDTSTART;;=:\nUID:\u{301}\nEND:VEVENT",
        ] {
            assert!(occasions("a.ics", text, zone).unwrap().0.is_empty(), "{text}");
        }
    }
    proptest::proptest! {
        #[test]
        fn no_file_is_too_odd(lines in proptest::collection::vec(
            "(BEGIN|END|UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|EXDATE|STATUS|X)?[:;=]{0,2}(VEVENT|VALARM|VCALENDAR|VALUE=DATE:|FREQ=YEARLY;BYDAY=|BYMONTH=|P|-1MO|2027|9999|0304|1231T235959Z|99999999999W|\\\\|é|\u{1F6A7}|,| ){0,4}",
            0..40,
        )) {
            let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"));
            let (read, problems) = occasions("a.ics", &text, "Europe/London".parse().unwrap()).unwrap();
            for one in &read {
                let days = one.patch.days.unwrap();
                proptest::prop_assert!((1..=366).contains(&days) && one.patch.on.is_some());
            }
            for problem in &problems {
                proptest::prop_assert!(problem.message.ends_with('.'));
            }
        }
    }
}
