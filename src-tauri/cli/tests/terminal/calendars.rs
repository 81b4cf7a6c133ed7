//! `almanac import` of an iCalendar file.

use crate::Desk;

const FILE: &str = "\u{feff}\n\nBEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:fair@riverton\nSUMMARY:Fair\n\
    DTSTART;VALUE=DATE:20270501\nEND:VEVENT\nBEGIN:VEVENT\nUID:market@riverton\nSUMMARY:Market\n\
    DTSTART:20270304T093000Z\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn a_calendar_comes_in_as_posts_or_as_occasions() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--zone", "Europe/London"]);
    // What a file is, its contents say.
    std::fs::write(desk.path("town.txt"), FILE).unwrap();
    let seen = desk.json(&["import", "a.almanac", "town.txt", "--dry-run"]);
    assert_eq!((&seen["kind"], &seen["new"]), (&"ics".into(), &3.into()));
    assert_eq!(seen["columns"][0]["field"], "id");
    let said = desk.run(&["import", "a.almanac", "town.txt"]);
    assert!(
        said.err
            .contains("“Market” repeats. Its 2 dates from 2027-03-04 to 2027-03-11"),
        "{}",
        said.err
    );
    assert!(said.out.contains("3 rows: 3 new"), "{}", said.out);
    let again = desk.json(&["import", "a.almanac", "town.txt"]);
    assert_eq!((&again["same"], &again["new"]), (&3.into(), &0.into()));

    let said = desk.run(&[
        "import",
        "a.almanac",
        "town.txt",
        "--as",
        "occasions",
        "--dry-run",
    ]);
    assert!(
        said.out.contains("2 new") && said.out.contains("nothing was written"),
        "{}",
        said.out
    );
    let read = desk.json(&["import", "a.almanac", "town.txt", "--as", "occasions"]);
    assert_eq!(read["counts"]["new"], 2);
    std::fs::write(desk.path("plan.csv"), "Date,Title\n2027-03-04,Fair\n").unwrap();
    let refused = desk.run(&["import", "a.almanac", "plan.csv", "--as", "occasions"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("not an iCalendar file"), "{}", refused.err);
}
