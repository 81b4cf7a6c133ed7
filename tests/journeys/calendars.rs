//! iCalendar files that come in as posts: once, again after a change on either side, and never a second time.

use almanac_core::exchange::{self, ImportOptions, Imported, Outcome};
use almanac_core::filter::PostFilter;
use almanac_core::post::{Post, PostPatch, Status};
use almanac_core::{Code, Plan};
use almanac_tests::Desk;
use std::path::{Path, PathBuf};

const MARKET: &str = "BEGIN:VEVENT\r\nUID:market@riverton\r\nSUMMARY:Market\r\nDESCRIPTION:Every week.\r\n\
    DTSTART;TZID=W. Europe Standard Time:20270304T100000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\n";
const FAIR: &str = "BEGIN:VEVENT\r\nUID:fair@riverton\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20270501\r\n\
    CATEGORIES:Events\r\nLOCATION:Hall\r\nEND:VEVENT\r\n";
const CHAIRS: &str = "BEGIN:VTODO\r\nUID:chairs@riverton\r\nSUMMARY:Order chairs\r\nEND:VTODO\r\n";

fn calendar(desk: &Desk, events: &[&str]) -> PathBuf {
    let path = desk.path("town.ics");
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n",
        events.concat()
    );
    std::fs::write(&path, text).unwrap();
    path
}

fn take(plan: &mut Plan, path: &Path) -> Imported {
    let options = ImportOptions::default();
    let seen = exchange::preview(plan, path, &options, &mut |_| Ok(())).unwrap();
    let done = exchange::apply(plan, path, &options, &mut |_| Ok(())).unwrap();
    assert_eq!(seen.counts, done.counts, "the preview said what would come");
    done
}

fn posts(plan: &Plan) -> Vec<Post> {
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(post);
        Ok(())
    })
    .unwrap();
    posts
}

fn lines(plan: &Plan) -> Vec<String> {
    posts(plan)
        .iter()
        .map(|post| {
            let day = post.day.map(|day| day.to_string()).unwrap_or_default();
            let time = post.time.map(|time| time.to_string()).unwrap_or_default();
            format!("{day} {time} {}", post.title)
        })
        .collect()
}

fn titled(plan: &Plan, title: &str) -> Post {
    posts(plan).into_iter().find(|post| post.title == title).unwrap()
}

#[test]
fn a_calendar_comes_in_once_and_one_undo_takes_it_back() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let path = calendar(&desk, &[MARKET, FAIR, CHAIRS]);
    let done = take(&mut plan, &path);
    assert_eq!(done.counts.new, 5);
    let codes: Vec<&str> = done
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, ["ics_repeats"]);
    assert_eq!(
        lines(&plan),
        [
            "2027-03-04 09:00 Market",
            "2027-03-11 09:00 Market",
            "2027-03-18 09:00 Market",
            "2027-05-01  Fair",
            "  Order chairs"
        ]
    );
    let fair = titled(&plan, "Fair");
    assert_eq!((fair.place.as_str(), fair.status), ("Hall", Status::Draft));
    assert_eq!(
        plan.themes()
            .unwrap()
            .iter()
            .filter(|theme| theme.name == "Events")
            .count(),
        1
    );
    let again = take(&mut plan, &path);
    assert_eq!(
        (again.counts.same, again.counts.new, again.counts.changed),
        (5, 0, 0)
    );
    plan.undo().unwrap();
    assert!(posts(&plan).is_empty());
}

#[test]
fn a_file_that_is_read_again_changes_what_it_changed_and_nothing_else() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    take(&mut plan, &calendar(&desk, &[MARKET, FAIR, CHAIRS]));
    // The office writes a text, moves the fair and approves it.
    let fair = titled(&plan, "Fair");
    let patch = PostPatch {
        text: Some("Come all.".to_owned()),
        day: Some(Some("2027-05-02".parse().unwrap())),
        status: Some(Status::Approved),
        ..PostPatch::default()
    };
    plan.edit_post(&fair.id, &patch).unwrap();
    // The same file says nothing new.
    let same = take(&mut plan, &calendar(&desk, &[MARKET, FAIR, CHAIRS]));
    assert_eq!((same.counts.same, same.counts.conflicts), (5, 0));
    // The calendar says another place and another title for the fair, another time for the market, and has lost the to-do.
    let fair_now = FAIR
        .replace("Hall", "Park")
        .replace("SUMMARY:Fair", "SUMMARY:Spring fair");
    let market_now = MARKET.replace("Market", "Farmers' market");
    let done = take(&mut plan, &calendar(&desk, &[&market_now, &fair_now]));
    assert_eq!(
        (done.counts.changed, done.counts.conflicts, done.counts.new),
        (4, 0, 0)
    );
    let fair = titled(&plan, "Spring fair");
    assert_eq!((fair.place.as_str(), fair.text.as_str()), ("Park", "Come all."));
    assert_eq!(
        (fair.day.unwrap().to_string().as_str(), fair.status),
        ("2027-05-02", Status::Approved)
    );
    assert_eq!(posts(&plan).len(), 5);
    let same = take(&mut plan, &calendar(&desk, &[&market_now, &fair_now]));
    assert_eq!((same.counts.same, same.counts.changed), (4, 0));
    // Both have moved the fair: the plan's stays, and it is said.
    let moved = fair_now.replace("20270501", "20270508");
    let done = take(&mut plan, &calendar(&desk, &[&market_now, &moved]));
    assert_eq!((done.counts.conflicts, done.counts.same), (1, 3));
    assert_eq!(
        titled(&plan, "Spring fair").day.unwrap().to_string(),
        "2027-05-02"
    );
    // Undo takes back the last import and no more; the file's older words count again then.
    plan.undo().unwrap();
    assert_eq!(titled(&plan, "Fair").text, "Come all.");
    let done = take(&mut plan, &calendar(&desk, &[&market_now, &fair_now]));
    assert_eq!((done.counts.changed, done.counts.conflicts), (4, 0));
    assert_eq!(titled(&plan, "Spring fair").place, "Park");
}

#[test]
fn one_date_of_a_repeat_is_one_post_whatever_becomes_of_it() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    take(&mut plan, &calendar(&desk, &[MARKET]));
    let moved = "BEGIN:VEVENT\r\nUID:market@riverton\r\nSUMMARY:Market on Friday\r\nRECURRENCE-ID:20270311T090000Z\r\n\
                 DTSTART;TZID=Europe/Berlin:20270312T100000\r\nEND:VEVENT\r\n";
    let done = take(&mut plan, &calendar(&desk, &[MARKET, moved]));
    assert_eq!(
        (done.counts.changed, done.counts.same, done.counts.new),
        (1, 2, 0)
    );
    assert_eq!(
        lines(&plan),
        [
            "2027-03-04 09:00 Market",
            "2027-03-12 09:00 Market on Friday",
            "2027-03-18 09:00 Market"
        ]
    );
}

#[test]
fn a_failed_import_leaves_the_bytes_of_the_plan_as_they_were() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    take(&mut plan, &calendar(&desk, &[MARKET, FAIR]));
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    let rows: String = (0..600).map(|row| format!("2027-03-04,Post {row}\r\n")).collect();
    let events: String = (0..600)
        .map(|row| {
            format!("BEGIN:VEVENT\r\nUID:{row}\r\nSUMMARY:Post {row}\r\nDTSTART:20270304\r\nEND:VEVENT\r\n")
        })
        .collect();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Date", "Title"]).unwrap();
    for row in 1..=600 {
        sheet
            .write_row(row, 0, ["2027-03-04".to_owned(), format!("Post {row}")])
            .unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    let table = format!("Date,Title\r\n{rows}").into_bytes();
    let calendar = format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n").into_bytes();
    for (name, bytes) in [("a.csv", table), ("a.ics", calendar), ("a.xlsx", book)] {
        let path = desk.path(name);
        std::fs::write(&path, bytes).unwrap();
        let options = ImportOptions::default();
        let seen = exchange::preview(&plan, &path, &options, &mut |_| Ok(())).unwrap();
        assert!(
            seen.posts.iter().all(|post| post.outcome == Outcome::New),
            "{name}"
        );
        // Stopped when most of it is written, and nothing of it may stay.
        let stop = almanac_core::Error::new(Code::Cancelled, "Stopped.");
        let failed = exchange::apply(&mut plan, &path, &options, &mut |progress| {
            if progress.done > progress.total * 3 / 4 {
                Err(stop.clone())
            } else {
                Ok(())
            }
        });
        assert_eq!(failed.unwrap_err().code, Code::Cancelled, "{name}");
        assert!(
            std::fs::read(desk.path("a.almanac")).unwrap() == before,
            "{name}: the plan's file is as it was"
        );
    }
    for name in ["spoilt.xlsx", "spoilt.ods", "spoilt.ics", "spoilt.csv"] {
        let path = desk.path(name);
        std::fs::write(&path, b"PK\x03\x04 and nothing else").unwrap();
        exchange::apply(&mut plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap_err();
        assert!(std::fs::read(desk.path("a.almanac")).unwrap() == before, "{name}");
    }
}
