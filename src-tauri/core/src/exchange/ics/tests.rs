use super::*;
use crate::exchange::outcome::Problem;
use crate::time::{Day, Zone};

/// A sheet's cells by column, and the codes of its problems.
struct Seen {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    problems: Vec<Problem>,
}

impl Seen {
    fn cell(&self, row: usize, name: &str) -> &str {
        let at = self.header.iter().position(|own| own == name);
        at.and_then(|at| self.rows[row].get(at))
            .map_or("", String::as_str)
    }

    fn column(&self, name: &str) -> Vec<&str> {
        (0..self.rows.len()).map(|row| self.cell(row, name)).collect()
    }

    /// Day and time of each row.
    fn when(&self) -> Vec<String> {
        let both =
            (0..self.rows.len()).map(|row| format!("{} {}", self.cell(row, "Day"), self.cell(row, "Time")));
        both.map(|both| both.trim().to_owned()).collect()
    }

    fn codes(&self) -> Vec<&str> {
        self.problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    }
}

fn seen(text: &[u8]) -> Seen {
    let here = Here {
        zone: "Europe/London".parse().unwrap(),
        today: Day::of(2027, 3, 4).unwrap(),
    };
    let sheet = sheet("a.ics", text.to_vec(), here).unwrap();
    let mut rows = Vec::new();
    sheet
        .records
        .each(&mut |_, cells| {
            rows.push((0..cells.len()).map(|at| cells.cell(at).to_owned()).collect());
            Ok(())
        })
        .unwrap();
    Seen {
        header: sheet.header,
        rows,
        problems: sheet.problems,
    }
}

fn events(events: &str) -> Seen {
    seen(format!("BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n").as_bytes())
}

fn event(lines: &str) -> Seen {
    events(&format!(
        "BEGIN:VEVENT\nUID:1@a\nSUMMARY:Fair\n{lines}\nEND:VEVENT\n"
    ))
}

#[test]
fn an_event_lies_on_its_day_by_the_clock_of_the_plan() {
    for (lines, when, ends) in [
        ("DTSTART;VALUE=DATE:20270304", "2027-03-04", ""),
        ("DTSTART:20270304", "2027-03-04", ""),
        (
            "DTSTART;VALUE=DATE:20270304\nDTEND;VALUE=DATE:20270305",
            "2027-03-04",
            "",
        ),
        (
            "DTSTART;VALUE=DATE:20270304\nDTEND;VALUE=DATE:20270307",
            "2027-03-04",
            "2027-03-06",
        ),
        (
            "DTSTART;VALUE=DATE:20270304\nDURATION:P1W",
            "2027-03-04",
            "2027-03-10",
        ),
        ("DTSTART:20270304T093000", "2027-03-04 09:30", ""),
        (
            "DTSTART:20270304T093000\nDURATION:PT1H30M",
            "2027-03-04 09:30",
            "11:00",
        ),
        (
            "DTSTART:20270704T233000Z\nDTEND:20270705T003000Z",
            "2027-07-05 00:30",
            "01:30",
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20270304T093000\nDTEND;TZID=Europe/Berlin:20270306T010000",
            "2027-03-04 08:30",
            "2027-03-06 00:00",
        ),
        (
            "DTSTART;TZID=\"W. Europe Standard Time\":20270704T093000",
            "2027-07-04 08:30",
            "",
        ),
        (
            "DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20270704T203000",
            "2027-07-05 01:30",
            "",
        ),
        (
            "DTSTART;TZID=America/New_York:20270314T023000",
            "2027-03-14 07:30",
            "",
        ),
    ] {
        let seen = event(lines);
        assert_eq!(seen.when(), [when], "{lines}");
        assert_eq!(seen.cell(0, "Ends"), ends, "{lines}");
        assert!(seen.problems.is_empty(), "{lines}: {:?}", seen.codes());
    }
}

#[test]
fn a_zone_of_which_nothing_is_known_is_said_once() {
    let seen = event("DTSTART;TZID=Riverton:20270304T093000\nDTEND;TZID=Riverton:20270304T103000");
    assert_eq!(
        (seen.when(), seen.codes()),
        (vec!["2027-03-04 09:30".to_owned()], vec!["ics_zone"])
    );
    assert!(seen.problems[0].message.ends_with('.'));
}

#[test]
fn a_start_that_cannot_be_read_stays_to_be_looked_at() {
    let seen = event("DTSTART:next Tuesday");
    assert_eq!(seen.when(), ["next Tuesday"]);
    let todo = events("BEGIN:VTODO\nUID:2\nSUMMARY:Buy chairs\nSTATUS:COMPLETED\nEND:VTODO\n");
    assert_eq!(
        (todo.when(), todo.cell(0, "State")),
        (vec![String::new()], "COMPLETED")
    );
    let due = events("BEGIN:VTODO\nUID:2\nSUMMARY:Buy chairs\nDUE;VALUE=DATE:20270304\nEND:VTODO\n");
    assert_eq!(due.when(), ["2027-03-04"]);
}

#[test]
fn a_repeat_gives_its_dates_two_years_at_most() {
    for (lines, when, codes) in [
        (
            "DTSTART:20270304T093000\nRRULE:FREQ=WEEKLY;COUNT=3",
            vec!["2027-03-04 09:30", "2027-03-11 09:30", "2027-03-18 09:30"],
            vec!["ics_repeats"],
        ),
        // A date that is left out, by its moment, by its day, in UTC.
        (
            "DTSTART;TZID=Europe/Berlin:20270322T093000\nRRULE:FREQ=WEEKLY;COUNT=4\n\
             EXDATE;TZID=Europe/Berlin:20270322T093000\nEXDATE;VALUE=DATE:20270329\nEXDATE:20270405T073000Z",
            vec!["2027-04-12 08:30"],
            vec!["ics_repeats"],
        ),
        (
            "DTSTART;VALUE=DATE:20270304\nRDATE;VALUE=DATE:20270310,20270307\nRRULE:FREQ=DAILY;UNTIL=20270305",
            vec!["2027-03-04", "2027-03-05", "2027-03-07", "2027-03-10"],
            vec!["ics_repeats"],
        ),
        (
            "DTSTART:20270304T093000\nRDATE;VALUE=PERIOD:20270307T100000/PT1H",
            vec!["2027-03-04 09:30", "2027-03-07 10:00"],
            vec!["ics_repeats"],
        ),
        (
            "DTSTART;VALUE=DATE:20270304\nRRULE:FREQ=YEARLY",
            vec!["2027-03-04", "2028-03-04", "2029-03-04"],
            vec!["ics_repeats_cut"],
        ),
        (
            "DTSTART;VALUE=DATE:20200304\nRRULE:FREQ=YEARLY",
            vec!["2026-03-04", "2027-03-04", "2028-03-04", "2029-03-04"],
            vec!["ics_repeats_cut"],
        ),
        (
            "DTSTART;VALUE=DATE:20270304\nRRULE:FREQ=HOURLY",
            vec!["2027-03-04"],
            vec!["ics_rule", "ics_repeats"],
        ),
    ] {
        let seen = event(lines);
        if !lines.contains("20200304") {
            assert_eq!(seen.when(), when, "{lines}");
        } else {
            assert_eq!(seen.when()[seen.rows.len() - 4..], when[..], "{lines}");
        }
        assert_eq!(seen.codes(), codes, "{lines}");
    }
    let weekly = event("DTSTART:20150301T093000\nRRULE:FREQ=WEEKLY");
    assert!((200..=212).contains(&weekly.rows.len()), "{}", weekly.rows.len());
}

#[test]
fn one_date_of_a_repeat_may_be_another() {
    let master = "BEGIN:VEVENT\nUID:1\nSUMMARY:Market\nDTSTART;TZID=Europe/Berlin:20270304T100000\n\
                  DTEND;TZID=Europe/Berlin:20270304T120000\nRRULE:FREQ=WEEKLY;COUNT=5\nEND:VEVENT\n";
    let changed = "BEGIN:VEVENT\nUID:1\nSUMMARY:Market moved\nRECURRENCE-ID:20270311T090000Z\n\
                   DTSTART;TZID=Europe/Berlin:20270312T110000\nEND:VEVENT\n";
    let off = "BEGIN:VEVENT\nUID:1\nSUMMARY:Market\nSTATUS:CANCELLED\nRECURRENCE-ID;VALUE=DATE:20270318\n\
               DTSTART;TZID=Europe/Berlin:20270318T100000\nEND:VEVENT\n";
    let later = "BEGIN:VEVENT\nUID:1\nSUMMARY:Late market\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270325T100000\n\
                 DTSTART;TZID=Europe/Berlin:20270326T150000\nEND:VEVENT\n";
    let seen = events(&format!("{changed}{master}{off}{later}"));
    assert_eq!(
        seen.when(),
        [
            "2027-03-04 09:00",
            "2027-03-12 10:00",
            "2027-03-18 09:00",
            "2027-03-26 14:00",
            "2027-04-02 14:00"
        ]
    );
    assert_eq!(
        seen.column("Title"),
        ["Market", "Market moved", "Market", "Late market", "Late market"]
    );
    assert_eq!(seen.column("Status"), ["", "", "cancelled", "", ""]);
    let ids: BTreeSet<_> = seen.column("Almanac id").into_iter().collect();
    assert_eq!(ids.len(), 5);
    // The changed date keeps the id that it has without its change; one whose repeat is not in the file is a post too.
    let plain = events(master);
    assert_eq!(plain.column("Almanac id"), seen.column("Almanac id"));
    assert_eq!(events(changed).when(), ["2027-03-12 10:00"]);
    assert_eq!(events(changed).cell(0, "Almanac id"), seen.cell(1, "Almanac id"));
}

#[test]
fn what_programs_say_finds_its_column() {
    let seen = event(
        "DTSTART;VALUE=DATE:20270304\nDESCRIPTION:Bring <b>chairs</b>.<br><a href=\"https://a.example\">Map</a>\nLOCATION:Hall\\, Mill St\n\
         URL:https://b.example\nCATEGORIES:Events,Parks\nORGANIZER;CN=\"Amira Khan\":mailto:a@a.example\nSTATUS:CONFIRMED\n\
         ATTACH:https://c.example/x.pdf\nCOMMENT:Ask first",
    );
    for (name, cell) in [
        ("Title", "Fair"),
        ("Text", "Bring chairs.\nMap (https://a.example)"),
        ("Place", "Hall, Mill St"),
        ("Link", "https://b.example"),
        ("Theme", "Events"),
        ("Other categories", "Parks"),
        ("Owner", "Amira Khan"),
        ("Attachment", "https://c.example/x.pdf"),
        ("Comments", "Ask first"),
        ("Status", ""),
    ] {
        assert_eq!(seen.cell(0, name), cell, "{name}");
    }
    let outlook = event(
        "DTSTART;VALUE=DATE:20270304\nDESCRIPTION:\nX-ALT-DESC;FMTTYPE=text/html:<html><body><p>One</p></body></html>",
    );
    assert_eq!(outlook.cell(0, "Text"), "One");
}

#[test]
fn a_spoilt_component_spoils_no_other() {
    let text = "\u{feff}\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:One\nDTSTART;VALUE=DATE:20270304\n\
                BEGIN:VEVENT\nthis is no property\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nSUMMARY:Two\nDTSTART;VALUE=DATE:20270305\nEND:VEVENT\n\
                END:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:3\nSUMMARY:Three\nDTSTART;VALUE=DATE:20270306\nEND:VEVENT\n";
    let seen = seen(text.as_bytes());
    assert_eq!(seen.column("Title"), ["One", "Two", "Three"]);
    assert_eq!(seen.codes(), ["ics_unread", "ics_open", "ics_empty"]);
    assert_eq!(seen.problems[1].args["line"], "4");
}

#[test]
fn of_several_versions_the_newest_counts() {
    let version = |sequence: u32, title: &str| {
        format!(
            "BEGIN:VEVENT\nUID:1\nSEQUENCE:{sequence}\nSUMMARY:{title}\nDTSTART;VALUE=DATE:20270304\nEND:VEVENT\n"
        )
    };
    let seen = events(
        &[
            version(1, "Old"),
            version(3, "New"),
            version(2, "Older"),
            version(3, "New"),
        ]
        .concat(),
    );
    assert_eq!(
        (seen.column("Title"), seen.codes()),
        (vec!["New"], vec!["ics_older", "ics_older"])
    );
}

#[test]
fn a_fold_within_a_letter_and_old_letters_are_read() {
    let split = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Caf\xc3\r\n \xa9 \xe2\x82\r\n \xac\r\nDTSTART:20270304\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(seen(split).column("Title"), ["Café €"]);
    let old = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Caf\xe9 in der Stra\xdfe f\xfcr \xc4rzte\r\nDTSTART:20270304\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(seen(old).column("Title"), ["Café in der Straße für Ärzte"]);
    let wide: Vec<u8> =
        "\u{feff}BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Café\r\nDTSTART:20270304\r\nEND:VEVENT\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    assert_eq!(seen(&wide).column("Title"), ["Café"]);
}

#[test]
fn a_post_of_ours_comes_back_with_what_others_changed() {
    let json = r#"{"id":"0195c1d2-0000-7000-8000-000000000001","revision":"r1","title":"=Fair\u007f","text":"One\r\ntwo","theme":"Events","status":"approved","day":"2027-03-04","time":"09:30","channels":[{"name":"Facebook","text":"'"},{"name":"X","text":null}],"campaign":null,"owner":"","link":"","notes":"n","language":"","place":"Hall"}"#;
    let json: String = json
        .chars()
        .map(|c| match c {
            '=' | '\\' | ';' | ',' => format!("={:02X}", u32::from(c)),
            _ => c.to_string(),
        })
        .collect();
    let own = |more: &str| {
        events(&format!(
            "BEGIN:VEVENT\nUID:0195c1d2-0000-7000-8000-000000000001\nSTATUS:CONFIRMED\n{more}\nCATEGORIES:Events\nX-ALMANAC-POST:{json}\nEND:VEVENT\n"
        ))
    };
    let same = own(
        "SUMMARY:=Fair\nDESCRIPTION:One\\ntwo\nLOCATION:Hall\nDTSTART;TZID=Europe/London:20270304T093000",
    );
    for (name, cell) in [
        ("Almanac id", "0195c1d2-0000-7000-8000-000000000001"),
        ("Revision", "r1"),
        ("Title", "'=Fair\u{7f}"),
        ("Text", "One\r\ntwo"),
        ("Status", "approved"),
        ("Channels", "Facebook; X"),
        ("Text: Facebook", "''"),
        ("Day", "2027-03-04"),
        ("Time", "09:30"),
        ("Place", "Hall"),
    ] {
        assert_eq!(same.cell(0, name), cell, "{name}");
    }
    let other = own("SUMMARY:Fete\nDESCRIPTION:One\\ntwo\nLOCATION:Park\nDTSTART:20270305T100000Z");
    assert_eq!(other.cell(0, "Title"), "Fete");
    assert_eq!(
        (other.cell(0, "Text"), other.cell(0, "Place")),
        ("One\r\ntwo", "Park")
    );
    assert_eq!(other.when(), ["2027-03-05 10:00"]);
}

#[test]
fn rules_that_never_end_are_refused() {
    let zone = Zone::UTC;
    let old = "BEGIN:VEVENT\nUID:\nSUMMARY:x\nDTSTART;VALUE=DATE:16000101\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
    let old: String = (0..40)
        .map(|at| old.replace("UID:", &format!("UID:{at}")))
        .collect();
    let text = format!("BEGIN:VCALENDAR\n{old}END:VCALENDAR\n");
    let today = Day::of(2027, 3, 4).unwrap();
    let read = sheet("a.ics", text.into_bytes(), Here { zone, today });
    assert_eq!(read.err().unwrap().args["reason"], "too_many_events");
}

/// A file with something of everything, to be spoilt.
const EVERYTHING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nBEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\n\
    DTSTART:16010101T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:2\r\nSUMMARY;LANGUAGE=\"en\":F\u{e9}te\\, fair\r\nDTSTART;TZID=Ours:20270304T093000\r\n\
    DTEND;TZID=Ours:20270304T103000\r\nRRULE:FREQ=WEEKLY;COUNT=9;BYDAY=TH\r\nEXDATE;TZID=Ours:20270311T093000\r\nRDATE:20270401T093000Z\r\n\
    DESCRIPTION:One <a href=\"https://a.example/?a=1&amp;b\">two</a><br>th\r\n ree\r\nCATEGORIES:A,B\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n\
    UID:1\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270318T083000Z\r\nDTSTART:20270319T083000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\n\
    BEGIN:VTODO\r\nUID:2\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9=\r\n x\r\nX-ALMANAC-POST:{\"id\"=2C}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";

fn any(text: &[u8]) {
    let here = Here {
        zone: "America/New_York".parse().unwrap(),
        today: Day::of(2027, 3, 4).unwrap(),
    };
    if let Ok(sheet) = sheet("a.ics", text.to_vec(), here) {
        let width = sheet.header.len();
        sheet
            .records
            .each(&mut |_, cells| {
                assert_eq!(cells.len(), width);
                Ok(())
            })
            .unwrap();
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 128, ..Default::default() })]

    #[test]
    fn a_spoilt_file_is_read_or_refused(spoilt in proptest::collection::vec((0..2000_usize, proptest::prelude::any::<u8>(), 0..4_u8), 0..12)) {
        let mut bytes = EVERYTHING.as_bytes().to_vec();
        for (at, byte, how) in spoilt {
            let at = at % bytes.len().max(1);
            match how {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(40)),
            }
        }
        any(&bytes);
    }

    #[test]
    fn lines_in_any_order_are_read_or_refused(order in proptest::collection::vec(0..40_usize, 0..80)) {
        let lines: Vec<&str> = EVERYTHING.split_inclusive("\r\n").collect();
        let text: String = order.iter().filter_map(|at| lines.get(*at).copied()).collect();
        any(text.as_bytes());
    }

    #[test]
    fn any_line_is_read_or_refused(name in "[A-Z;=\" -]{0,12}", value in "\\PC{0,60}") {
        any(format!("BEGIN:VEVENT\n{name}:{value}\nDTSTART:{value}\nRRULE:{value}\nDESCRIPTION:<{value}>\nTZID:{value}\nEND:VEVENT\n").as_bytes());
    }
}
