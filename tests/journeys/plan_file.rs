//! The file: whole after every edit, refused where it is not ours, never harmed.

use crate::tables::contents;
use almanac_core::plan::NewPlan;
use almanac_core::post::PostPatch;
use almanac_core::{Code, Plan};
use almanac_tests::{Desk, env, new_plan};
use rusqlite::Connection;

#[test]
fn a_plan_is_one_file_with_no_other_beside_it() {
    let desk = Desk::new();
    let mut plan = desk.sample("a.almanac");
    plan.add_post(&PostPatch::default()).unwrap();
    assert_eq!(desk.files(), ["a.almanac"], "no journal, no log, no stray file");
}

#[test]
fn a_plan_says_what_it_is() {
    let desk = Desk::new();
    desk.plan("a.almanac");
    let conn = Connection::open(desk.path("a.almanac")).unwrap();
    let number = |name: &str| {
        conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(number("application_id"), i64::from(u32::from_be_bytes(*b"Almn")));
    assert_eq!(number("user_version"), 9);
    let whole: String = conn
        .pragma_query_value(None, "integrity_check", |row| row.get(0))
        .unwrap();
    assert_eq!(whole, "ok");
}

#[test]
fn a_new_plan_speaks_the_language_of_its_office() {
    let desk = Desk::new();
    let new = NewPlan {
        language: "es".to_owned(),
        ..new_plan()
    };
    let plan = Plan::create(&desk.path("a.almanac"), &new, env()).unwrap();
    let themes = plan.themes().unwrap();
    assert_eq!(
        (themes.len(), themes[0].name.as_str(), themes[0].symbol.as_str()),
        (8, "Noticias", "megaphone")
    );
    let channels = plan.channels().unwrap();
    assert_eq!(
        (channels[4].name.as_str(), channels[4].network.as_str()),
        ("Boletín", "newsletter")
    );
}

#[test]
fn a_new_plan_never_takes_the_place_of_a_file() {
    let desk = Desk::new();
    std::fs::write(desk.path("a.almanac"), "mine").unwrap();
    let refused = Plan::create(&desk.path("a.almanac"), &new_plan(), env())
        .err()
        .unwrap();
    assert_eq!(refused.code, Code::Exists);
    assert_eq!(std::fs::read(desk.path("a.almanac")).unwrap(), b"mine");
    let nowhere = Plan::create(&desk.path("no/such/folder/a.almanac"), &new_plan(), env())
        .err()
        .unwrap();
    assert_eq!(nowhere.code, Code::NotFound);
    assert_eq!(desk.files(), ["a.almanac"], "no stray file");
}

#[test]
fn what_is_not_a_plan_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.plan("good.almanac");
    let good = std::fs::read(desk.path("good.almanac")).unwrap();
    std::fs::write(desk.path("empty.almanac"), "").unwrap();
    std::fs::write(desk.path("text.almanac"), "Dear colleague, here is the plan.").unwrap();
    std::fs::write(desk.path("cut.almanac"), &good[..good.len() / 2]).unwrap();
    let mut spoilt = good.clone();
    spoilt[100..4000].fill(0xA5);
    std::fs::write(desk.path("spoilt.almanac"), &spoilt).unwrap();
    Connection::open(desk.path("other.almanac"))
        .unwrap()
        .execute_batch("CREATE TABLE t (a)")
        .unwrap();
    std::fs::write(desk.path("newer.almanac"), &good).unwrap();
    Connection::open(desk.path("newer.almanac"))
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    std::fs::create_dir(desk.path("folder.almanac")).unwrap();
    for (name, code) in [
        ("empty.almanac", Code::NotAPlan),
        ("text.almanac", Code::NotAPlan),
        ("cut.almanac", Code::Damaged),
        ("spoilt.almanac", Code::Damaged),
        ("other.almanac", Code::NotAPlan),
        ("newer.almanac", Code::Newer),
        ("folder.almanac", Code::NotFound),
        ("missing.almanac", Code::NotFound),
    ] {
        let path = desk.path(name);
        let before = std::fs::read(&path).ok();
        let error = Plan::open(&path, env())
            .err()
            .unwrap_or_else(|| panic!("{name} must be refused"));
        assert_eq!(error.code, code, "{name}: {error}");
        assert_eq!(std::fs::read(&path).ok(), before, "{name} is left as it was");
        assert!(
            error.message.ends_with('.') && error.message.len() > 20,
            "{name}: a plain sentence: {error}"
        );
    }
}

#[test]
fn a_copy_is_the_same_plan_with_its_history() {
    let desk = Desk::new();
    let mut plan = desk.sample("a.almanac");
    plan.add_post(&PostPatch {
        title: Some("One".to_owned()),
        ..PostPatch::default()
    })
    .unwrap();
    plan.save_copy(&desk.path("b.almanac")).unwrap();
    assert_eq!(
        contents(&desk.path("a.almanac")),
        contents(&desk.path("b.almanac"))
    );
    let mut copy = desk.reopen("b.almanac");
    assert_eq!(
        copy.id().unwrap(),
        plan.id().unwrap(),
        "copies of one plan know each other"
    );
    copy.undo().unwrap();
    assert_eq!(
        plan.save_copy(&desk.path("a.almanac")).err().unwrap().code,
        Code::Invalid
    );
    assert_eq!(desk.files(), ["a.almanac", "b.almanac"]);
}

#[test]
fn two_openers_of_one_plan_both_see_all_edits() {
    let desk = Desk::new();
    let mut one = desk.plan("a.almanac");
    let mut other = desk.reopen("a.almanac");
    for at in 0..10 {
        one.add_post(&PostPatch {
            title: Some(format!("one {at}")),
            ..PostPatch::default()
        })
        .unwrap();
        other
            .add_post(&PostPatch {
                title: Some(format!("other {at}")),
                ..PostPatch::default()
            })
            .unwrap();
    }
    assert_eq!(one.tray().unwrap().len(), 20);
    assert_eq!(one.tray().unwrap(), other.tray().unwrap());
}

#[test]
fn the_sample_is_made_around_today() {
    let desk = Desk::new();
    let plan = desk.sample("a.almanac");
    let overview = plan.overview().unwrap();
    assert!(overview.posts >= 70);
    let (first, last) = (overview.first.unwrap(), overview.last.unwrap());
    assert!(first < overview.today && overview.today < last);
    assert!(last.since(first) >= 10 * 7, "twelve weeks, but {first} to {last}");
    assert!(!overview.tray.is_empty());
    assert!(
        plan.cards(first, overview.today.plus(-1))
            .unwrap()
            .iter()
            .all(|card| !card.late),
        "nothing is late at the start"
    );
    assert!(
        overview.standing.undo.is_none(),
        "the sample itself cannot be undone"
    );
}
