use super::*;
use crate::exchange::DateOrder;
use crate::filter::PostFilter;
use crate::plan::{Env, NewPlan};
use crate::post::{Post, PostPatch, Status};
use crate::{Code, Error};
use std::sync::Arc;

struct Desk {
    dir: tempfile::TempDir,
    plan: Plan,
}

fn desk_in(zone: &str) -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let now = chrono::DateTime::from_timestamp(1_804_665_600, 0).unwrap();
    let env = Env {
        clock: Arc::new(crate::time::FixedClock(now)),
        by: "Joan".to_owned(),
    };
    let new = NewPlan {
        title: "Riverton".to_owned(),
        zone: zone.parse().unwrap(),
        language: "en".to_owned(),
    };
    let plan = Plan::create(&dir.path().join("a.almanac"), &new, env).unwrap();
    Desk { dir, plan }
}

fn desk() -> Desk {
    desk_in("Europe/London")
}

impl Desk {
    fn file(&self, text: &str) -> std::path::PathBuf {
        let path = self.dir.path().join("in.csv");
        std::fs::write(&path, text).unwrap();
        path
    }

    fn preview(&self, text: &str) -> Preview {
        preview(
            &self.plan,
            &self.file(text),
            &ImportOptions::default(),
            &mut |_| Ok(()),
        )
        .unwrap()
    }

    fn import(&mut self, text: &str) -> Imported {
        let path = self.file(text);
        apply(&mut self.plan, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap()
    }

    fn posts(&self) -> Vec<Post> {
        let mut posts = Vec::new();
        self.plan
            .each_post(&PostFilter::default(), |post| {
                posts.push(post);
                Ok(())
            })
            .unwrap();
        posts
    }
}

fn codes(problems: &[Problem]) -> Vec<(u32, &str)> {
    problems
        .iter()
        .map(|problem| (problem.row, problem.code.as_str()))
        .collect()
}

#[test]
fn the_preview_writes_nothing_and_says_what_is_new() {
    let mut desk = desk();
    let text = "Date,Title,Theme,Channel,Campaign,Status\n2027-03-04,A,Roads,\"Facebook, Nextdoor\",Spring,Draft\n2027-03-05,B,news,FB,,Pending\n";
    let before = std::fs::read(desk.plan.path()).unwrap();
    let seen = desk.preview(text);
    assert_eq!(
        std::fs::read(desk.plan.path()).unwrap(),
        before,
        "a preview leaves the plan bit for bit"
    );
    assert_eq!((seen.rows, seen.counts.new, seen.header_row), (2, 2, 1));
    assert_eq!(
        (seen.new_themes, seen.new_channels, seen.new_campaigns),
        (
            vec!["Roads".to_owned()],
            vec!["Nextdoor".to_owned()],
            vec!["Spring".to_owned()]
        )
    );
    assert_eq!(seen.posts[1].channels, ["Facebook"], "FB is the plan's Facebook");
    assert_eq!(
        seen.posts[1].theme.as_deref(),
        Some("News"),
        "a theme is found by name, case aside"
    );
    assert_eq!(seen.posts[1].status, Status::InReview);
    let done = desk.import(text);
    assert_eq!(
        (done.counts, done.first),
        (seen.counts, "2027-03-04".parse().ok())
    );
    assert_eq!(desk.plan.themes().unwrap().len(), 9);
    desk.plan.undo().unwrap();
    assert_eq!(
        (desk.posts().len(), desk.plan.themes().unwrap().len()),
        (0, 8),
        "one undo takes all of it back"
    );
}

#[test]
fn nothing_in_a_row_is_dropped() {
    let mut desk = desk();
    let text = "Date,Time,Title,Text,Status,Hashtags,Notes\n\
                soon,9:30,A,,Draft,#a,n1\n\
                2027-03-05,morning,,\"The pool opens\nagain\",Maybe,,\n\
                2027-03-06,10:00,C,,published:123,,\n\
                ,,D,,,,,extra,,\n\
                ,,,,,,\n\
                2027-03-07,9:30,E\n";
    let done = desk.import(text);
    assert_eq!((done.counts.new, done.counts.skipped), (5, 1));
    assert_eq!(
        codes(&done.problems),
        [
            (1, "date_unread"),
            (2, "status_unread"),
            (2, "time_unread"),
            (4, "ragged"),
            (5, "row_empty")
        ]
    );
    let posts = desk.posts();
    let post = |title: &str| posts.iter().find(|post| post.title == title).unwrap();
    assert_eq!(post("A").day, None, "a date that cannot be read goes to the tray");
    assert_eq!(post("A").notes, "n1\nDate: soon\nHashtags: #a\nTime: 9:30");
    assert_eq!(post("The pool opens again").text, "The pool opens\nagain");
    assert_eq!(post("The pool opens again").notes, "Status: Maybe\nTime: morning");
    assert_eq!(
        (post("C").status, post("C").notes.as_str()),
        (Status::Published, "Status: published:123")
    );
    assert_eq!(post("D").notes, "Column 8: extra");
    assert_eq!(post("E").time, "09:30".parse().ok());
}

#[test]
fn a_legend_below_the_calendar_is_reported_and_not_made_posts() {
    let desk = desk();
    let seen = desk.preview("Date,Title,Notes\n2027-03-04,A,\n,,an idea to keep\n2027-03-05,B,\n,,\n,,Blue: roads\n,,Red: floods\n,,\n");
    assert_eq!((seen.rows, seen.counts.new, seen.counts.skipped), (6, 3, 3));
    assert_eq!(
        codes(&seen.problems),
        [(4, "row_empty"), (5, "row_remark"), (6, "row_remark")]
    );
}

#[test]
fn the_plans_zone_breaks_a_tie_between_day_and_month() {
    let text = "Date,Title\n03/04/2027,A\n05/06/2027,B\n";
    let (british, american) = (desk().preview(text), desk_in("America/Chicago").preview(text));
    assert_eq!(
        (british.date_order, british.date_order_sure),
        (Some(DateOrder::DayFirst), false)
    );
    assert_eq!(american.date_order, Some(DateOrder::MonthFirst));
    assert_eq!(british.posts[0].day, "2027-04-03".parse().ok());
    let desk = desk();
    let options = ImportOptions {
        date_order: Some(DateOrder::MonthFirst),
        ..ImportOptions::default()
    };
    let chosen = preview(&desk.plan, &desk.file(text), &options, &mut |_| Ok(())).unwrap();
    assert_eq!(
        (chosen.posts[0].day, chosen.date_order_sure),
        ("2027-03-04".parse().ok(), true)
    );
}

#[test]
fn a_weekday_column_is_ignored_only_where_it_agrees() {
    let desk = desk();
    let field = |text: &str| desk.preview(text).columns[1].field.clone();
    assert_eq!(
        field("Date,Jour,Titre\n2026-05-05,Mardi,A\n2026-05-06,Mercredi,B\n"),
        "ignore"
    );
    assert_eq!(
        field("Date,Jour,Titre\n2026-05-05,Mardi,A\n2026-05-06,Lundi,B\n"),
        "keep"
    );
}

#[test]
fn a_sheet_that_comes_back_changes_only_what_it_changed() {
    let mut desk = desk();
    let add = |desk: &mut Desk, title: &str| {
        let patch = PostPatch {
            title: Some(title.to_owned()),
            text: Some("text".to_owned()),
            day: Some("2027-03-04".parse().ok()),
            time: Some("09:30".parse().ok()),
            notes: Some("a note".to_owned()),
            ..PostPatch::default()
        };
        desk.plan.add_post(&patch).unwrap().id
    };
    let (a, b, c) = (add(&mut desk, "A"), add(&mut desk, "B"), add(&mut desk, "C"));
    let out = desk.dir.path().join("out.csv");
    let csv = super::super::Export::of(super::super::Format::Csv);
    super::super::export(&desk.plan, &csv, &out, &mut |_| Ok(())).unwrap();
    let sheet = std::fs::read_to_string(&out).unwrap();
    let same = desk.import(&sheet);
    assert_eq!(
        (same.counts.same, same.changed.posts.len()),
        (3, 0),
        "the same sheet changes nothing"
    );
    desk.plan
        .edit_post(
            &c,
            &PostPatch {
                title: Some("C in the plan".to_owned()),
                ..PostPatch::default()
            },
        )
        .unwrap();
    let sheet = sheet
        .replace(",A,text", ",A in the sheet,")
        .replace(",C,text", ",C in the sheet,text");
    let sheet = format!("{sheet},,2027-03-09,,,A new one,,,,,,,,,\r\n");
    let done = desk.import(&sheet);
    assert_eq!(
        (
            done.counts.changed,
            done.counts.same,
            done.counts.conflicts,
            done.counts.new
        ),
        (1, 1, 1, 1)
    );
    assert_eq!(codes(&done.problems), [(3, "conflict")]);
    let post = desk.plan.post(&a).unwrap();
    assert_eq!(
        (post.title.as_str(), post.text.as_str(), post.notes.as_str()),
        ("A in the sheet", "text", "a note"),
        "a blank cell is no change"
    );
    assert_eq!(desk.plan.post(&b).unwrap().title, "B");
    assert_eq!(
        desk.plan.post(&c).unwrap().title,
        "C in the plan",
        "a conflict leaves the post alone"
    );
    desk.plan.undo().unwrap();
    assert_eq!(desk.plan.post(&a).unwrap().title, "A");
}

#[test]
fn a_row_copied_with_its_id_is_a_post_of_its_own() {
    let mut desk = desk();
    let id = "01890000-0000-7000-8000-000000000001";
    let done = desk.import(&format!(
        "Almanac id,Title,Day\n{id},A,2027-03-04\n{id},B,2027-03-05\nnonsense,C,\n"
    ));
    assert_eq!(
        (done.counts.new, codes(&done.problems)),
        (3, vec![(2, "id_repeated"), (3, "id_unread")])
    );
    let posts = desk.posts();
    assert_eq!(
        (posts[0].id.as_str(), posts[0].title.as_str()),
        (id, "A"),
        "an id that the plan does not have is kept"
    );
    assert_ne!(posts[1].id.as_str(), id);
    assert_eq!(posts[2].notes, "Almanac id: nonsense");
}

#[test]
fn a_cancelled_import_writes_nothing() {
    let mut desk = desk();
    let rows: String = (0..2_000).map(|n| format!("2027-03-04,Post {n}\n")).collect();
    let path = desk.file(&format!("Date,Title\n{rows}"));
    let before = std::fs::read(desk.plan.path()).unwrap();
    let mut stop = |progress: Progress| {
        assert!(progress.done <= progress.total);
        if progress.done > 3_000 {
            Err(Error::new(Code::Cancelled, "Stopped."))
        } else {
            Ok(())
        }
    };
    let error = apply(&mut desk.plan, &path, &ImportOptions::default(), &mut stop).unwrap_err();
    assert_eq!(error.code, Code::Cancelled);
    assert_eq!(
        std::fs::read(desk.plan.path()).unwrap(),
        before,
        "the plan is bit for bit what it was"
    );
}

#[test]
fn ten_thousand_rows_are_one_edit() {
    let mut desk = desk();
    let rows: String = (0..10_000)
        .map(|n| {
            format!(
                "{:02}/{:02}/2027,Post {n},\"Facebook, X\",News\n",
                n % 28 + 1,
                n % 12 + 1
            )
        })
        .collect();
    let done = desk.import(&format!("Date,Title,Channels,Theme\n{rows}"));
    assert_eq!(
        (done.counts.new, done.changed.all, done.problems.len()),
        (10_000, true, 0)
    );
    desk.plan.undo().unwrap();
    assert!(desk.posts().is_empty());
}

#[test]
fn a_missing_column_of_days_is_said() {
    let seen = desk().preview("Title,Status\nA,Draft\n");
    assert_eq!(codes(&seen.problems), [(0, "no_day")]);
}

#[test]
fn a_zone_that_is_not_the_plans_is_said_once() {
    let desk = desk();
    let seen = desk.preview("Date,Time,Time zone,Title\n2027-03-04,9:30,Europe/London,A\n");
    assert_eq!(
        (seen.columns[2].field.as_str(), seen.problems.len()),
        ("ignore", 0)
    );
    let seen = desk.preview(
        "Date,Time,Time zone,Title\n2027-03-04,9:30,Europe/Paris,A\n2027-03-04,9:30,Europe/Paris,B\n",
    );
    assert_eq!(
        (seen.columns[2].field.as_str(), codes(&seen.problems)),
        ("keep", vec![(1, "zone_differs")])
    );
}

#[test]
fn a_quotation_mark_that_is_not_closed_harms_no_other_row() {
    let seen = desk().preview("Date,Title\n2027-03-04,A\n2027-03-05,\"B\n2027-03-06,C\n2027-03-07,D\n");
    assert_eq!(
        (seen.rows, codes(&seen.problems)),
        (4, vec![(0, "quotes_mended")])
    );
    assert_eq!(seen.posts[1].title, "\"B");
}

#[test]
fn a_calendar_of_a_table_a_month_is_read_whole() {
    let seen = desk().preview(
        "May,,\nDate,Title,Status\n2027-05-03,A,Draft\n2027-05-04,B,Draft\n,,\nJune,,\nDate,Title,Status\n2027-06-01,C,Draft\n",
    );
    let days: Vec<String> = seen
        .posts
        .iter()
        .filter_map(|post| Some(post.day?.to_string()))
        .collect();
    assert_eq!(days, ["2027-05-03", "2027-05-04", "2027-06-01"]);
    assert_eq!(
        codes(&seen.problems),
        [(0, "above_header"), (0, "between_tables")]
    );
}

#[test]
fn another_table_is_said_and_not_taken_for_posts() {
    let seen = desk().preview(
        "Date,Title,Status\n2027-05-03,A,Draft\n2027-05-04,B,Draft\n\nName,Phone,Hours\nJoan,123,12\nAli,456,14\n",
    );
    assert_eq!((seen.rows, codes(&seen.problems)), (2, vec![(0, "other_table")]));
}

#[test]
fn every_sentence_names_its_row() {
    let seen = desk().preview("Date,Title\n31/02/2027,A\n");
    let problem = &seen.problems[0];
    assert!(
        problem
            .message
            .starts_with("Row 1, Date: “31/02/2027” is not a date."),
        "{}",
        problem.message
    );
    assert_eq!(problem.args.get("value").map(String::as_str), Some("31/02/2027"));
}
