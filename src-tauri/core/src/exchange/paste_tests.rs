use super::*;
use crate::filter::PostFilter;
use crate::plan::{Env, NewPlan};
use crate::post::{PostChannel, Status};
use crate::rows::RowsQuery;
use std::sync::Arc;

struct Desk {
    _dir: tempfile::TempDir,
    plan: Plan,
    ids: Vec<PostId>,
}

/// A plan with three posts: on 2 and 3 March at 09:00, and in the tray.
fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let now = chrono::DateTime::from_timestamp(1_804_665_600, 0).unwrap();
    let env = Env {
        clock: Arc::new(crate::time::FixedClock(now)),
        by: "Joan".to_owned(),
    };
    let new = NewPlan {
        title: "Riverton".to_owned(),
        zone: "Europe/London".parse().unwrap(),
        language: "en".to_owned(),
    };
    let mut plan = Plan::create(&dir.path().join("a.almanac"), &new, env).unwrap();
    let ids = [
        ("One", Some("2027-03-02")),
        ("Two", Some("2027-03-03")),
        ("Three", None),
    ]
    .map(|(title, day)| {
        let day = day.map(|day| day.parse().unwrap());
        let patch = PostPatch {
            title: Some(title.to_owned()),
            day: Some(day),
            time: Some(day.map(|_| "09:00".parse().unwrap())),
            owner: Some("Ana".to_owned()),
            ..PostPatch::default()
        };
        plan.add_post(&patch).unwrap().id
    })
    .to_vec();
    Desk { _dir: dir, plan, ids }
}

impl Desk {
    fn at(&self, text: &str, columns: &[&str], rows: usize) -> Paste {
        Paste {
            text: text.to_owned(),
            columns: columns.iter().map(|&word| word.to_owned()).collect(),
            ids: self.ids.iter().take(rows).cloned().collect(),
            date_order: None,
        }
    }

    fn post(&self, at: usize) -> Post {
        self.plan.post(&self.ids[at]).unwrap()
    }

    fn count(&self) -> usize {
        let mut count = 0;
        self.plan
            .each_post(&PostFilter::default(), |_| {
                count += 1;
                Ok(())
            })
            .unwrap();
        count
    }
}

fn codes(problems: &[Problem]) -> Vec<(u32, &str, &str)> {
    problems
        .iter()
        .map(|problem| (problem.row, problem.column.as_str(), problem.code.as_str()))
        .collect()
}

#[test]
fn a_block_changes_the_cells_that_it_covers_and_rows_beyond_are_new() {
    let mut desk = desk();
    let paste_in = desk.at(
        "4 March 2027\t9.30 am\tFirst\n05/03/2027\t\tSecond\n\t\tThird\n7 de marzo de 2027\t14h\tFourth\n",
        &["day", "time", "title", "theme"],
        3,
    );
    let preview = preview_paste(&desk.plan, &paste_in).unwrap();
    assert_eq!((preview.counts.changed, preview.counts.new), (3, 1));
    assert!(preview.problems.is_empty(), "{:?}", preview.problems);
    assert_eq!(preview.posts[0].title, "First");
    assert_eq!(desk.post(0).title, "One", "a preview writes nothing");

    let done = paste(&mut desk.plan, &paste_in).unwrap();
    assert_eq!(done.ids.len(), 4);
    let shown = |at: usize| {
        let post = desk.post(at);
        let day = post.day.map(|day| day.to_string()).unwrap_or_default();
        let time = post.time.map(|time| time.to_string()).unwrap_or_default();
        format!("{day} {time} {} {}", post.title, post.owner)
    };
    assert_eq!(shown(0), "2027-03-04 09:30 First Ana");
    assert_eq!(
        shown(1),
        "2027-03-05  Second Ana",
        "a blank cell empties its field"
    );
    assert_eq!(shown(2), "  Third Ana");
    let new = desk.plan.post(&done.ids[3]).unwrap();
    assert_eq!(
        (new.title.as_str(), new.day.unwrap().to_string()),
        ("Fourth", "2027-03-07".to_owned())
    );

    desk.plan.undo().unwrap();
    assert_eq!(
        (desk.post(0).title.as_str(), desk.count()),
        ("One", 3),
        "one undo takes it back"
    );
}

#[test]
fn names_are_read_in_both_languages_and_new_ones_are_told() {
    let mut desk = desk();
    let paste_in = desk.at(
        "News\tAprobada\tFacebook e Insta\tSpring fair\nFloods\tidea\tX\t",
        &["theme", "status", "channel", "campaign", "owner"],
        2,
    );
    let preview = preview_paste(&desk.plan, &paste_in).unwrap();
    assert_eq!(preview.new_themes, ["Floods"]);
    assert_eq!(preview.new_campaigns, ["Spring fair"]);
    assert_eq!(preview.posts[1].theme.as_deref(), Some("Floods"));
    paste(&mut desk.plan, &paste_in).unwrap();
    let themes = desk.plan.themes().unwrap();
    let name = |post: &Post| {
        let theme = themes.iter().find(|theme| Some(&theme.id) == post.theme.as_ref());
        theme.map(|theme| theme.name.clone())
    };
    assert_eq!(name(&desk.post(0)).as_deref(), Some("News"));
    assert_eq!(name(&desk.post(1)).as_deref(), Some("Floods"));
    assert_eq!(desk.post(0).status, Status::Approved);
    assert_eq!(desk.post(1).status, Status::Idea);
    assert_eq!(
        desk.post(0).owner,
        "Ana",
        "a cell that the block does not cover stays"
    );
    assert_eq!(desk.plan.campaigns().unwrap().len(), 1);
}

#[test]
fn a_cell_that_cannot_be_read_is_named_and_changes_nothing() {
    let mut desk = desk();
    let text = "soon\tlater\tperhaps\n\t10:00\t\n\t11:00\tdraft";
    let paste_in = desk.at(text, &["day", "time", "status"], 3);
    let preview = preview_paste(&desk.plan, &paste_in).unwrap();
    assert_eq!(
        codes(&preview.problems),
        [
            (1, "Status", "cell_status_unread"),
            (1, "Day", "cell_date_unread"),
            (1, "Time", "cell_time_unread"),
            (2, "Time", "time_dayless"),
            (3, "Time", "time_dayless"),
        ]
    );
    assert_eq!(preview.counts.same, 2);
    let before = desk.post(0);
    paste(&mut desk.plan, &paste_in).unwrap();
    assert_eq!(desk.post(0), before, "nothing of it is changed, nor its notes");
    assert_eq!(desk.post(1).day, None);
}

#[test]
fn a_channel_that_stays_keeps_its_own_text() {
    let mut desk = desk();
    let channels = desk.plan.channels().unwrap();
    let own = PostPatch {
        channels: Some(vec![PostChannel {
            channel: channels[0].id.clone(),
            text: Some("Short".to_owned()),
        }]),
        ..PostPatch::default()
    };
    desk.plan.edit_post(&desk.ids[0].clone(), &own).unwrap();
    let names = format!("{}; {}", channels[1].name, channels[0].name);
    let paste_in = desk.at(&names, &["channel"], 1);
    paste(&mut desk.plan, &paste_in).unwrap();
    let after = desk.post(0).channels;
    assert_eq!(after.len(), 2);
    assert!(after.iter().any(|on| on.text.as_deref() == Some("Short")));
}

#[test]
fn what_is_copied_comes_back_by_its_header() {
    let mut desk = desk();
    let text = "=HYPERLINK(\"x\")\nsecond line\twith a tab";
    let patch = PostPatch {
        text: Some(text.to_owned()),
        ..PostPatch::default()
    };
    desk.plan.edit_post(&desk.ids[0].clone(), &patch).unwrap();
    let copied = clip::copy_rows(&desk.plan, &desk.ids).unwrap();
    assert!(copied.starts_with("Day\tTime\tTitle\t"), "{copied}");
    let new = Paste {
        ids: Vec::new(),
        ..desk.at(&copied, &["title"], 0)
    };
    let preview = preview_paste(&desk.plan, &new).unwrap();
    assert!(preview.headed);
    assert_eq!((preview.rows, preview.counts.new), (3, 3));
    assert!(preview.problems.is_empty(), "{:?}", preview.problems);
    let done = paste(&mut desk.plan, &new).unwrap();
    let mut copy = desk.plan.post(&done.ids[0]).unwrap();
    (copy.id, copy.revision) = (desk.ids[0].clone(), desk.post(0).revision);
    assert_eq!(copy, desk.post(0), "to the letter");

    let same = preview_paste(&desk.plan, &desk.at(&copied, &["title"], 3)).unwrap();
    assert_eq!(same.counts.same, 3, "over itself it changes nothing");
}

#[test]
fn a_few_names_are_no_header() {
    let desk = desk();
    let channels = preview_paste(&desk.plan, &desk.at("Facebook\nInstagram", &["channel"], 2)).unwrap();
    assert!(!channels.headed);
    assert_eq!(channels.counts.changed, 2);
    let titles = preview_paste(&desk.plan, &desk.at("Title\tOwner", &["title", "owner"], 1)).unwrap();
    assert!(!titles.headed, "two cells may be what they say");
    let beyond = preview_paste(&desk.plan, &desk.at("a\tb\tc", &["owner", "link"], 1)).unwrap();
    assert_eq!(codes(&beyond.problems), [(1, "", "cell_beyond")]);
}

#[test]
fn dates_that_may_be_read_in_two_ways_are_asked_for() {
    let desk = desk();
    let mut asked = desk.at("03/04/2027\n05/04/2027", &["day"], 2);
    let preview = preview_paste(&desk.plan, &asked).unwrap();
    assert_eq!(preview.date_order, Some(DateOrder::DayFirst));
    assert!(!preview.date_order_sure);
    asked.date_order = Some(DateOrder::MonthFirst);
    let preview = preview_paste(&desk.plan, &asked).unwrap();
    assert_eq!(preview.posts[0].day.unwrap().to_string(), "2027-03-04");
    assert!(preview.date_order_sure);
}

#[test]
fn a_post_or_a_column_that_is_not_there_is_refused_with_nothing_done() {
    let mut desk = desk();
    let mut gone = desk.at("New title\nOther", &["title"], 1);
    gone.ids.push(PostId::from("gone"));
    assert!(paste(&mut desk.plan, &gone).is_err());
    assert_eq!(desk.post(0).title, "One");
    assert!(preview_paste(&desk.plan, &desk.at("x", &["colour"], 1)).is_err());
    assert!(preview_paste(&desk.plan, &desk.at("x", &[], 1)).is_err());
}

#[test]
fn a_day_is_read_as_people_write_it() {
    let desk = desk();
    let day = |written: &str| read_day(&desk.plan, written).map(|day| day.to_string());
    for written in [
        "2027-03-04",
        "4/3/2027",
        "4 March 2027",
        "jueves 4 de marzo",
        "4 Mar",
    ] {
        assert_eq!(day(written).as_deref(), Some("2027-03-04"), "{written}");
    }
    assert_eq!(day("soon"), None);
    assert_eq!(day("31/02/2027"), None);
}

#[test]
fn rows_are_found_by_their_post_and_by_their_day() {
    let desk = desk();
    let query = RowsQuery::default();
    assert_eq!(
        desk.plan.row_of(&query, &desk.ids[2]).unwrap(),
        Some(2),
        "the tray is last"
    );
    assert_eq!(desk.plan.row_of(&query, &PostId::from("gone")).unwrap(), None);
    let at = |query: &RowsQuery, day: &str| desk.plan.row_of_day(query, day.parse().unwrap()).unwrap();
    assert_eq!(at(&query, "2027-01-01"), Some(0));
    assert_eq!(at(&query, "2027-03-03"), Some(1));
    assert_eq!(
        at(&query, "2027-12-31"),
        Some(1),
        "the last that has a day, and not the tray"
    );
    let down = RowsQuery {
        descending: true,
        ..RowsQuery::default()
    };
    assert_eq!(at(&down, "2027-03-02"), Some(1));
    assert_eq!(at(&down, "2027-12-31"), Some(0));
    let by_title = RowsQuery {
        sort: crate::rows::SortKey::Title,
        ..RowsQuery::default()
    };
    assert_eq!(
        at(&by_title, "2027-03-03"),
        None,
        "its rows are not in order of their days"
    );
}
