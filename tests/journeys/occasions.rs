//! Occasions: holidays as governments give them, what an office chooses and enters, what a file brings.

use crate::tables::contents;
use almanac_core::Plan;
use almanac_core::exchange::{OccasionOptions, preview_occasions, read_occasions};
use almanac_core::occasion::{self, Kind, OccasionPatch};
use almanac_core::post::{BulkPatch, PostPatch};
use almanac_core::target::Target;
use almanac_core::time::Day;
use almanac_tests::{Desk, wild};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What a calendar keeps in a year: day, name, whether it is a substitute. A day that another stands for is left out,
/// as in the government's list.
fn kept(key: &str, year: i32) -> BTreeSet<(String, String, bool)> {
    let (from, to) = (Day::of(year, 1, 1).unwrap(), Day::of(year, 12, 31).unwrap());
    let kept = occasion::calendar(key).unwrap().between(from, to);
    kept.iter()
        .filter(|kept| !kept.substituted && !given(key, kept.day))
        .map(|kept| (kept.day.to_string(), kept.name.en.clone(), kept.substitute))
        .collect()
}

/// Days for which another stands by the government's own word, not by a rule.
fn given(key: &str, day: Day) -> bool {
    key == "gb-sct" && matches!((day.year(), day.month(), day.day()), (2023, 1, 1))
}

#[test]
fn bank_holidays_are_those_of_the_governments_list() {
    let Some(path) = wild("uk-bank-holidays.json") else {
        println!("uk-bank-holidays.json is not on this machine: set ALMANAC_WILD to its folder");
        return;
    };
    let lists: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut compared = 0;
    for (key, name) in [
        ("gb-eng", "england-and-wales"),
        ("gb-sct", "scotland"),
        ("gb-nir", "northern-ireland"),
    ] {
        let mut years: BTreeMap<i32, BTreeSet<(String, String, bool)>> = BTreeMap::new();
        for event in lists[name]["events"].as_array().unwrap() {
            let text = |field: &str| event[field].as_str().unwrap().to_owned();
            let one = (text("date"), text("title"), text("notes") == "Substitute day");
            years.entry(day(&one.0).year()).or_default().insert(one);
        }
        for (year, expected) in years {
            let mut ours = kept(key, year);
            // Proclaimed in February 2026; our copy of the list is older.
            ours.retain(|(day, _, _)| (key, day.as_str()) != ("gb-sct", "2026-06-15"));
            assert_eq!(ours, expected, "{key} {year}");
            compared += expected.len();
        }
    }
    assert!(compared > 400, "only {compared} holidays were compared");
}

/// Prints the holidays of each calendar as the package has them: key, then its days.
const PACKAGE: &str = r#"
import holidays, sys
for key in sys.stdin.read().split():
    country, _, region = key.upper().partition("-")
    years = range(2025, 2036)
    category = ("government",) if key == "ca" else ("public",)
    found = holidays.country_holidays(country, subdiv=region or None, years=years, categories=category)
    print(key, *sorted(str(day) for day in found))
"#;

/// Days that we leave out knowingly: guesses at a year's list that nobody has proclaimed yet.
fn guessed(key: &str, day: Day) -> bool {
    key.starts_with("es-") && day.year() > 2026
}

/// Days that we have knowingly: Ontario's Boxing Day keeps its Monday, and Christmas has the Tuesday, as in 2022; the
/// package lays both on the Monday.
fn ours_alone(key: &str, day: Day) -> bool {
    (key, day.to_string().as_str()) == ("ca-on", "2033-12-27")
}

#[test]
fn holidays_are_those_of_the_python_package() {
    use std::io::Write as _;
    let python = std::env::var("ALMANAC_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import holidays"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!(
            "the package `holidays` is not there: `pip install holidays`, and ALMANAC_PYTHON names its python"
        );
        return;
    }
    let mut child = Command::new(&python)
        .args(["-c", PACKAGE])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let keys: Vec<&str> = occasion::book()
        .calendars
        .iter()
        .map(|calendar| calendar.key.as_str())
        .collect();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(keys.join("\n").as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for line in printed.lines() {
        let mut words = line.split(' ');
        let key = words.next().unwrap();
        let theirs: BTreeSet<Day> = words.map(day).collect();
        let calendar = occasion::calendar(key).unwrap();
        let ours: BTreeSet<Day> = calendar
            .between(day("2025-01-01"), day("2035-12-31"))
            .iter()
            .map(|kept| kept.day)
            .collect();
        compared += theirs.len();
        for missing in theirs.difference(&ours) {
            if !guessed(key, *missing) {
                wrong.push(format!("{key} lacks {missing}"));
            }
        }
        // We also name a holiday on the weekend on which it falls; the package leaves some of these out.
        for more in ours.difference(&theirs) {
            if more.weekday() < 5 && !ours_alone(key, *more) {
                wrong.push(format!("{key} has {more} besides"));
            }
        }
    }
    assert!(compared > 5_000, "only {compared} holidays were compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn own(name: &str, on: &str) -> OccasionPatch {
    OccasionPatch {
        name: Some(name.to_owned()),
        on: Some(on.parse().unwrap()),
        ..OccasionPatch::default()
    }
}

fn names(plan: &Plan, from: &str, to: &str) -> Vec<String> {
    let all = plan.occasions(day(from), day(to)).unwrap();
    all.into_iter()
        .map(|one| format!("{} {}", one.day, one.name))
        .collect()
}

#[test]
fn an_office_chooses_what_stands_in_its_calendar() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    assert!(
        names(&plan, "2027-01-01", "2027-12-31").is_empty(),
        "a new plan has chosen nothing"
    );
    plan.choose_calendar("gb-eng", true).unwrap();
    plan.choose_awareness("mental_health", true).unwrap();
    plan.add_occasion(&OccasionPatch {
        off: Some(true),
        note: Some("Market square is closed.".to_owned()),
        ..own("May fair", "sat 2 in 05")
    })
    .unwrap();
    assert_eq!(
        names(&plan, "2027-03-20", "2027-05-10"),
        [
            "2027-03-26 Good Friday",
            "2027-03-29 Easter Monday",
            "2027-05-03 Early May bank holiday",
            "2027-05-08 May fair"
        ]
    );
    assert_eq!(
        names(&plan, "2027-10-10", "2027-10-10"),
        ["2027-10-10 World Mental Health Day"]
    );
    let settings = plan.occasion_settings().unwrap();
    assert_eq!(
        (settings.calendars, settings.awareness),
        (vec!["gb-eng".to_owned()], vec!["mental_health".to_owned()])
    );
    let labels: Vec<String> = plan
        .edits(None, 3)
        .unwrap()
        .into_iter()
        .map(|edit| edit.label)
        .collect();
    assert_eq!(
        labels,
        [
            "Added the occasion “May fair”",
            "Chose the occasions of “World Mental Health Day”",
            "Chose the occasions of “England and Wales”"
        ]
    );
    let fair = settings.own[0].clone();
    plan.edit_occasion(&fair.id, &own("May fair and market", "sat 3 in 05"))
        .unwrap();
    assert_eq!(
        names(&plan, "2027-05-08", "2027-05-16"),
        ["2027-05-15 May fair and market"]
    );
    plan.delete_occasion(&fair.id).unwrap();
    plan.undo_many(2).unwrap();
    assert_eq!(names(&plan, "2027-05-08", "2027-05-16"), ["2027-05-08 May fair"]);
    plan.choose_calendar("gb-eng", false).unwrap();
    assert!(names(&plan, "2027-03-20", "2027-03-31").is_empty());
    for wrong in [
        plan.choose_calendar("xx", true),
        plan.choose_awareness("xx", true),
        plan.add_occasion(&own(" ", "03-04")),
        plan.add_occasion(&OccasionPatch {
            days: Some(0),
            ..own("Fair", "03-04")
        }),
        plan.add_occasion(&OccasionPatch::default()),
    ] {
        let refused = wrong.unwrap_err();
        assert!(refused.message.ends_with('.'), "a plain sentence: {refused}");
    }
}

#[test]
fn a_shift_on_working_days_skips_what_the_plan_has_off() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let at = |plan: &mut Plan, on: &str| {
        let patch = PostPatch {
            title: Some("Library".to_owned()),
            day: Some(Some(day(on))),
            ..PostPatch::default()
        };
        plan.add_post(&patch).unwrap().id
    };
    let id = at(&mut plan, "2027-03-25");
    let shift = Target::By {
        weeks: 0,
        days: 1,
        working: true,
    };
    plan.choose_calendar("gb-eng", true).unwrap();
    plan.move_posts(std::slice::from_ref(&id), &shift, &BulkPatch::default())
        .unwrap();
    assert_eq!(
        plan.post(&id).unwrap().day,
        Some(day("2027-03-30")),
        "over Good Friday, the weekend and Easter Monday"
    );
    plan.undo().unwrap();
    plan.choose_calendar("gb-eng", false).unwrap();
    plan.move_posts(std::slice::from_ref(&id), &shift, &BulkPatch::default())
        .unwrap();
    assert_eq!(
        plan.post(&id).unwrap().day,
        Some(day("2027-03-26")),
        "without the calendar it is a Friday like others"
    );
}

/// What may be done to occasions, by number; for the test that takes everything back.
pub(crate) fn perform(plan: &mut Plan, name: &str, kind: usize, which: usize) {
    let settings = plan.occasion_settings().unwrap();
    let some = settings.own.get(which % settings.own.len().max(1));
    let calendar = &occasion::book().calendars[which % 7].key;
    let awareness = &occasion::book().awareness[which % 5].key;
    match (kind, some) {
        (0, _) => drop(plan.choose_calendar(calendar, !settings.calendars.contains(calendar))),
        (1, _) => drop(plan.choose_awareness(awareness, !settings.awareness.contains(awareness))),
        (4, _) => {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(["a.ics", "b.ics"][which % 2]);
            let events = [
                ("1", name, "20270304"),
                ("2", "Fair", "20270605"),
                ("3", name, "20270606"),
            ];
            std::fs::write(&path, ics(&events[..1 + which % 3])).unwrap();
            read_occasions(plan, &path, &OccasionOptions::default()).unwrap();
        }
        (5, _) if !settings.files.is_empty() => {
            let file = &settings.files[which % settings.files.len()].file.id;
            plan.delete_occasion_file(file).unwrap();
        }
        (2, Some(one)) => drop(plan.delete_occasion(&one.id).unwrap()),
        (3, Some(one)) => {
            let patch = OccasionPatch {
                off: Some(which.is_multiple_of(2)),
                note: Some(name.to_owned()),
                days: Some(1 + u32::try_from(which % 9).unwrap()),
                ..own(name, ["03-04", "easter -2"][which % 2])
            };
            plan.edit_occasion(&one.id, &patch).unwrap();
        }
        _ => drop(plan.add_occasion(&own(name, "mon last in 05")).unwrap()),
    }
}

fn ics(events: &[(&str, &str, &str)]) -> String {
    let event = |(uid, name, day): &(&str, &str, &str)| {
        format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{name}\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\n")
    };
    let events: String = events.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn a_file_is_read_and_read_again() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let path = desk.path("council.ics");
    std::fs::write(
        &path,
        ics(&[
            ("1", "Council meeting", "20270304"),
            ("2", "Planning committee", "20270311"),
            ("3", "Town fair", "20270605"),
        ]),
    )
    .unwrap();
    let options = OccasionOptions::default();
    let before = contents(&desk.path("a.almanac"));
    let preview = preview_occasions(&plan, &path, &options).unwrap();
    assert_eq!((preview.counts.new, preview.known), (3, None));
    assert_eq!(
        contents(&desk.path("a.almanac")),
        before,
        "a preview writes nothing"
    );

    let stale = OccasionOptions {
        digest: Some("another".to_owned()),
        ..OccasionOptions::default()
    };
    let refused = read_occasions(&mut plan, &path, &stale).unwrap_err();
    assert!(refused.message.contains("council.ics"), "{refused}");
    let seen = OccasionOptions {
        digest: Some(preview.digest),
        ..OccasionOptions::default()
    };
    read_occasions(&mut plan, &path, &seen).unwrap();
    assert_eq!(
        names(&plan, "2027-03-01", "2027-12-31"),
        [
            "2027-03-04 Council meeting",
            "2027-03-11 Planning committee",
            "2027-06-05 Town fair"
        ]
    );
    let again = read_occasions(&mut plan, &path, &options).unwrap();
    assert_eq!((again.counts.same, again.counts.new), (3, 0));
    assert_eq!(
        plan.standing().unwrap().last.unwrap().label,
        "Took 3 occasions from council.ics",
        "a file that says the same again leaves no trace"
    );

    // One moves, one goes, one comes.
    std::fs::write(
        &path,
        ics(&[
            ("1", "Council meeting", "20270305"),
            ("3", "Town fair", "20270605"),
            ("4", "Election day", "20270506"),
        ]),
    )
    .unwrap();
    let preview = preview_occasions(&plan, &path, &options).unwrap();
    let counts = preview.counts;
    assert_eq!(
        (counts.new, counts.changed, counts.same, counts.gone),
        (1, 1, 1, 1)
    );
    let whole = contents(&desk.path("a.almanac"));
    read_occasions(&mut plan, &path, &options).unwrap();
    assert_eq!(
        names(&plan, "2027-03-01", "2027-12-31"),
        [
            "2027-03-05 Council meeting",
            "2027-05-06 Election day",
            "2027-06-05 Town fair"
        ]
    );
    plan.undo().unwrap();
    assert_eq!(
        contents(&desk.path("a.almanac")),
        whole,
        "reading again is one edit, and one undo takes it back"
    );
    plan.redo().unwrap();

    let settings = plan.occasion_settings().unwrap();
    assert_eq!(
        (
            settings.files.len(),
            settings.files[0].occasions,
            settings.own.len()
        ),
        (1, 3, 0)
    );
    let meeting = plan
        .occasions(day("2027-03-05"), day("2027-03-05"))
        .unwrap()
        .remove(0)
        .id
        .unwrap();
    let refused = plan.edit_occasion(&meeting, &own("Mine", "03-05")).unwrap_err();
    assert!(refused.message.contains("council.ics"), "{refused}");
    let off = OccasionOptions {
        off: Some(true),
        kind: Some(Kind::Holiday),
        ..OccasionOptions::default()
    };
    read_occasions(&mut plan, &path, &off).unwrap();
    assert!(!plan.days_off().unwrap().is_working(day("2027-03-05")));
    plan.delete_occasion_file(&settings.files[0].file.id).unwrap();
    assert!(names(&plan, "2027-03-01", "2027-12-31").is_empty());
    plan.undo().unwrap();
    assert_eq!(
        names(&plan, "2027-03-01", "2027-12-31").len(),
        3,
        "a file comes back with its occasions"
    );

    std::fs::write(&path, "Dear colleague").unwrap();
    let refused = preview_occasions(&plan, &path, &options).unwrap_err();
    assert!(refused.message.contains(".ics"), "{refused}");
}
