//! The ledger of exports: what was handed to whom, and what has changed since.

use almanac_core::exchange::{self, Export, Format};
use almanac_core::plan::Env;
use almanac_core::post::PostPatch;
use almanac_core::time::FixedClock;
use almanac_core::{Code, Plan};
use almanac_tests::Desk;
use std::sync::Arc;

fn add(plan: &mut Plan, title: &str) -> almanac_core::id::PostId {
    let patch = PostPatch {
        title: Some(title.to_owned()),
        ..PostPatch::default()
    };
    plan.add_post(&patch).unwrap().id
}

fn hand_out(plan: &mut Plan, desk: &Desk, export: &Export, recipient: &str) -> exchange::Exported {
    exchange::hand_out(plan, export, recipient, &desk.path("out.csv"), &mut |_| Ok(())).unwrap()
}

/// The titles of an export, in its order.
fn titles(plan: &Plan, export: &Export) -> Vec<String> {
    let mut bytes = Vec::new();
    exchange::write(plan, export, &mut bytes, &mut |_| Ok(())).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let posts = read["posts"].as_array().unwrap();
    posts
        .iter()
        .map(|post| post["title"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_plan_remembers_who_got_what_and_what_changed_since() {
    let desk = Desk::new();
    let mut plan = desk.plan("plan.almanac");
    let (kept, changed, deleted) = (
        add(&mut plan, "kept"),
        add(&mut plan, "old"),
        add(&mut plan, "deleted"),
    );
    let csv = Export::of(Format::Csv);
    assert!(hand_out(&mut plan, &desk, &csv, " Priya ").noted);

    let undo = plan.standing().unwrap();
    hand_out(&mut plan, &desk, &csv, "Mateo");
    assert_eq!(
        plan.standing().unwrap(),
        undo,
        "an export is no edit: undo goes to the last change"
    );

    let rename = PostPatch {
        title: Some("new words".to_owned()),
        ..PostPatch::default()
    };
    plan.edit_post(&changed, &rename).unwrap();
    plan.delete_posts(std::slice::from_ref(&deleted)).unwrap();
    add(&mut plan, "added");
    let fleeting = add(&mut plan, "came and went");
    plan.delete_posts(&[fleeting]).unwrap();

    let last = plan.last_export_for("Priya").unwrap().unwrap();
    assert_eq!(
        (last.posts, last.format.as_str(), last.file.as_str()),
        (3, "csv", "out.csv")
    );
    assert_eq!(
        (last.by.as_str(), last.at.as_str()),
        ("Joan", "2027-03-10T08:00:00.000Z")
    );
    let since = Export {
        since: Some(last.edit),
        ..Export::of(Format::Json)
    };
    assert_eq!(titles(&plan, &since), ["new words", "added"]);
    let told = exchange::preflight(&plan, &since, &mut |_| Ok(())).unwrap();
    assert_eq!(
        (told.posts, told.gone.as_slice()),
        (2, ["deleted".to_owned()].as_slice())
    );
    assert!(plan.has_post(&kept).unwrap());

    plan.undo_many(4).unwrap();
    assert_eq!(
        plan.exports(10).unwrap().len(),
        2,
        "what went out is not called back by an undo"
    );
    let names: Vec<String> = plan
        .exports(10)
        .unwrap()
        .into_iter()
        .map(|own| own.recipient)
        .collect();
    assert_eq!(names, ["Mateo", "Priya"], "the newest first");
    assert_eq!(
        desk.reopen("plan.almanac").exports(1).unwrap().len(),
        1,
        "it lies in the file"
    );

    let unknown = Export {
        since: Some("nobody's".into()),
        ..Export::of(Format::Json)
    };
    let refused = exchange::preflight(&plan, &unknown, &mut |_| Ok(())).unwrap_err();
    assert_eq!(
        refused.code,
        Code::NotFound,
        "an edit that this copy does not know"
    );
}

#[test]
fn an_export_that_fails_is_not_noted() {
    let desk = Desk::new();
    let mut plan = desk.plan("plan.almanac");
    add(&mut plan, "A");
    let nowhere = desk.path("no/such/folder/out.csv");
    exchange::hand_out(
        &mut plan,
        &Export::of(Format::Csv),
        "Priya",
        &nowhere,
        &mut |_| Ok(()),
    )
    .unwrap_err();
    assert_eq!(plan.exports(10).unwrap(), []);
}

#[test]
#[cfg(unix)]
fn a_plan_that_cannot_be_written_is_exported_and_says_that_it_does_not_remember() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    add(&mut desk.plan("plan.almanac"), "A");
    let path = desk.path("plan.almanac");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    let env = Env {
        clock: Arc::new(FixedClock(almanac_tests::now())),
        by: "Joan".to_owned(),
    };
    let mut plan = Plan::open(&path, env).unwrap();
    let done = hand_out(&mut plan, &desk, &Export::of(Format::Csv), "Priya");
    assert_eq!(done.posts, 1);
    // Root may write all the same.
    assert_eq!(done.noted, !plan.is_read_only());
}
