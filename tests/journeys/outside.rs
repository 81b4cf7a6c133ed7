//! Another program writes to the plan: recorded, labelled, undone like anything else.

use crate::tables::{by_another_program, contents};
use almanac_core::attachment::NewAttachment;
use almanac_core::history::{Entry, Op, Origin};
use almanac_core::post::PostPatch;
use almanac_tests::Desk;

fn log(plan: &almanac_core::Plan) -> Vec<Entry> {
    let mut lines = Vec::new();
    plan.each_entry(None, |entry| {
        lines.push(entry);
        Ok(())
    })
    .unwrap();
    lines
}

/// What other programs do, each with how many rows the log must name.
const ACTS: [(&str, &str, usize); 7] = [
    (
        "an update",
        "UPDATE post SET title = 'Changed by hand' WHERE title = 'One'",
        1,
    ),
    (
        "an insert",
        "INSERT INTO post (id, title) VALUES ('by-hand', 'New by hand')",
        1,
    ),
    (
        "a delete",
        "PRAGMA foreign_keys = ON; DELETE FROM post WHERE title = 'One'",
        2,
    ),
    (
        "a delete without foreign keys",
        "PRAGMA foreign_keys = OFF; DELETE FROM post WHERE title = 'One'",
        1,
    ),
    (
        "a replace",
        "PRAGMA foreign_keys = OFF; INSERT OR REPLACE INTO post (id, title, text) SELECT id, 'Replaced', 'whole' FROM post WHERE title = 'One'",
        1,
    ),
    (
        "a new key",
        "UPDATE post SET id = 'another' WHERE title = 'Two'",
        2,
    ),
    (
        "three statements",
        "UPDATE theme SET name = 'Nieuws' WHERE name = 'News'; UPDATE post SET owner = 'X'",
        3,
    ),
];

#[test]
fn a_change_made_by_another_program_is_in_the_log_and_can_be_undone() {
    for (act, sql, rows) in ACTS {
        let desk = Desk::new();
        let path = desk.path("a.almanac");
        let mut plan = desk.plan("a.almanac");
        for title in ["One", "Two"] {
            let channels = plan.channels().unwrap().into_iter().take(1);
            let channels = channels
                .map(|channel| almanac_core::post::PostChannel {
                    channel: channel.id,
                    text: None,
                })
                .collect();
            plan.add_post(&PostPatch {
                title: Some(title.to_owned()),
                channels: if title == "Two" { None } else { Some(channels) },
                ..PostPatch::default()
            })
            .unwrap();
        }
        let before = contents(&path);
        drop(plan);
        by_another_program(&path, sql);
        let after = contents(&path);
        let mut plan = desk.reopen("a.almanac");
        let newest = log(&plan).remove(0);
        assert_eq!(newest.edit.label, "outside Almanac", "{act}");
        assert_eq!(newest.edit.origin, Origin::Outside, "{act}");
        assert_eq!(newest.changes.len(), rows, "{act}");
        plan.undo().unwrap();
        assert_eq!(contents(&path), before, "{act} is undone to the letter");
        plan.redo().unwrap();
        let mut redone = contents(&path);
        if act == "a delete without foreign keys" {
            // What it left hanging without its post goes too, now that foreign keys are kept.
            redone.insert("post_channel".to_owned(), after["post_channel"].clone());
        }
        assert_eq!(redone, after, "{act} is redone to the letter");
    }
}

#[test]
fn what_another_program_writes_while_the_plan_is_open_is_an_edit_of_its_own() {
    let desk = Desk::new();
    let path = desk.path("a.almanac");
    let mut plan = desk.plan("a.almanac");
    plan.add_post(&PostPatch {
        title: Some("One".to_owned()),
        ..PostPatch::default()
    })
    .unwrap();
    by_another_program(&path, "UPDATE post SET owner = 'Mateo'");
    plan.add_post(&PostPatch {
        title: Some("Two".to_owned()),
        ..PostPatch::default()
    })
    .unwrap();
    let lines = log(&plan);
    let labels: Vec<&str> = lines.iter().map(|entry| entry.edit.label.as_str()).collect();
    assert_eq!(labels[..3], ["Added “Two”", "outside Almanac", "Added “One”"]);
    let change = &lines[1].changes[0];
    assert_eq!((change.table.as_str(), change.op), ("post", Op::Update));
    assert_eq!(change.before.as_ref().unwrap()["owner"], "");
    assert_eq!(change.after.as_ref().unwrap()["owner"], "Mateo");
    assert_eq!(
        change.after.as_ref().unwrap().len(),
        1,
        "the changed columns alone"
    );
}

#[test]
fn the_bytes_of_attachments_cannot_be_changed_by_anybody() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan.add_post(&PostPatch::default()).unwrap().id;
    let picture = NewAttachment {
        name: "a.gif".to_owned(),
        bytes: b"GIF89a".to_vec(),
    };
    plan.attach(&id, &[picture]).unwrap();
    let conn = rusqlite::Connection::open(desk.path("a.almanac")).unwrap();
    assert!(
        conn.execute("UPDATE attachment_bytes SET bytes = x'00'", [])
            .is_err()
    );
    assert!(conn.execute("DELETE FROM attachment_bytes", []).is_err());
}
