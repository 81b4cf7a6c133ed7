//! Nothing may be lost; everything can be undone.

use crate::acts::{act, all_posts, perform, picture, target, titled};
use crate::search::{index, index_made_anew};
use crate::tables::contents;
use almanac_core::Plan;
use almanac_core::id::{PostId, ThemeId};
use almanac_core::post::{BulkPatch, PostChannel, PostPatch};
use almanac_core::time::Day;
use almanac_tests::Desk;
use proptest::prelude::*;

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

fn without_bytes(path: &std::path::Path) -> std::collections::BTreeMap<String, Vec<String>> {
    // The bytes of attachments are kept with the history, so that redo finds them.
    let mut tables = contents(path);
    tables.remove("attachment_bytes");
    tables
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn fifty_edits_undone_and_redone_leave_every_table_as_it_was(acts in proptest::collection::vec(act(), 50)) {
        let desk = Desk::new();
        let path = desk.path("a.almanac");
        let mut plan = desk.plan("a.almanac");
        let begin = without_bytes(&path);
        // Every state on the way is compared, not the two ends alone.
        let mut states = vec![begin.clone()];
        let mut edits = plan.edits(None, 500).unwrap().len();
        for act in &acts {
            perform(&mut plan, act);
            let now = plan.edits(None, 500).unwrap().len();
            if now > edits {
                states.push(without_bytes(&path));
            }
            edits = now;
        }
        prop_assert_eq!(index(&path), index_made_anew(&path), "the index says what the plan says");
        let done = states.len() - 1;
        for step in (0..done).rev() {
            if step == done / 2 {
                drop(plan);
                plan = desk.reopen("a.almanac");
            }
            plan.undo().unwrap();
            prop_assert_eq!(&without_bytes(&path), &states[step], "undo {} must give the state before it", done - step);
        }
        prop_assert!(plan.undo().is_err(), "the plan's beginning cannot be undone");
        prop_assert_eq!(index(&path), index_made_anew(&path), "the index goes back with the plan");
        drop(plan);
        let mut plan = desk.reopen("a.almanac");
        for (step, state) in states.iter().enumerate().skip(1) {
            plan.redo().unwrap();
            prop_assert_eq!(&without_bytes(&path), state, "redo {} must give the state after it", step);
        }
        prop_assert!(plan.redo().is_err(), "there is nothing more to redo");
    }
}

#[test]
fn undo_and_redo_carry_the_label_of_what_they_took() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan
        .add_post(&PostPatch {
            day: Some(day("2027-03-09")),
            ..titled("Library turns 50")
        })
        .unwrap()
        .id;
    plan.move_posts(
        std::slice::from_ref(&id),
        &target(day("2027-03-10")),
        &BulkPatch::default(),
    )
    .unwrap();
    let standing = plan.undo().unwrap().standing;
    assert_eq!(
        standing.last.unwrap().label,
        "Moved “Library turns 50” to 2027-03-10"
    );
    assert_eq!(standing.undo.unwrap().label, "Added “Library turns 50”");
    assert_eq!(
        standing.redo.unwrap().label,
        "Moved “Library turns 50” to 2027-03-10"
    );
    assert_eq!(plan.post(&id).unwrap().day, day("2027-03-09"));
}

#[test]
fn a_new_edit_after_an_undo_ends_the_redo() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    plan.add_post(&titled("One")).unwrap();
    plan.undo().unwrap();
    plan.add_post(&titled("Two")).unwrap();
    assert!(plan.standing().unwrap().redo.is_none());
    assert!(plan.redo().is_err());
    plan.undo().unwrap();
    assert!(
        plan.undo().is_err(),
        "what was undone before the edit stays undone"
    );
}

#[test]
fn undo_and_redo_can_be_taken_in_turns() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    for title in ["One", "Two", "Three"] {
        plan.add_post(&titled(title)).unwrap();
    }
    let titles = |plan: &Plan| {
        plan.tray()
            .unwrap()
            .into_iter()
            .map(|card| card.title)
            .collect::<Vec<_>>()
    };
    plan.undo().unwrap();
    plan.undo().unwrap();
    plan.redo().unwrap();
    assert_eq!(titles(&plan), ["One", "Two"]);
    plan.undo().unwrap();
    assert_eq!(titles(&plan), ["One"]);
    plan.redo().unwrap();
    plan.redo().unwrap();
    assert_eq!(titles(&plan), ["One", "Two", "Three"]);
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan.add_post(&titled("One")).unwrap().id;
    let before = plan.edits(None, 9).unwrap();
    let changed = plan.edit_post(&id, &titled("One")).unwrap();
    assert_eq!(plan.edits(None, 9).unwrap(), before);
    assert!(changed.posts.is_empty(), "nothing to redraw");
}

#[test]
fn an_edit_that_fails_half_way_leaves_nothing() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let path = desk.path("a.almanac");
    let before = std::fs::read(&path).unwrap();
    let one = plan.add_post(&titled("One")).unwrap().id;
    plan.undo().unwrap();
    let middle = contents(&path);
    assert!(plan.delete_posts(&[one, PostId::from("nobody")]).is_err());
    assert_eq!(contents(&path), middle);
    assert_ne!(std::fs::read(&path).unwrap(), before, "but the history has grown");
}

#[test]
fn a_revert_of_an_older_edit_lists_what_has_changed_since() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan.add_post(&titled("Mill Street")).unwrap().id;
    let both = PostPatch {
        text: Some("Closed on Tuesday.".to_owned()),
        owner: Some("Amira".to_owned()),
        ..PostPatch::default()
    };
    plan.edit_post(&id, &both).unwrap();
    let older = plan.edits(None, 1).unwrap().remove(0);
    plan.edit_post(
        &id,
        &PostPatch {
            text: Some("Open again.".to_owned()),
            ..PostPatch::default()
        },
    )
    .unwrap();
    let reverted = plan.revert(&older.id).unwrap();
    let post = plan.post(&id).unwrap();
    assert_eq!(
        (post.text.as_str(), post.owner.as_str()),
        ("Open again.", ""),
        "only what still stands is taken back"
    );
    assert_eq!(
        reverted
            .kept
            .iter()
            .map(|kept| kept.column.as_str())
            .collect::<Vec<_>>(),
        ["text"]
    );
    plan.undo().unwrap();
    assert_eq!(plan.post(&id).unwrap().owner, "Amira", "a revert can be undone");
}

#[test]
fn a_posts_revision_is_the_last_edit_that_touched_it() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let one = plan.add_post(&titled("One")).unwrap().id;
    let first = plan.post(&one).unwrap().revision.unwrap();
    plan.add_post(&titled("Two")).unwrap();
    assert_eq!(
        plan.post(&one).unwrap().revision,
        Some(first.clone()),
        "another post's edit does not touch it"
    );
    let channel = plan.channels().unwrap().remove(0).id;
    let channels = Some(vec![PostChannel { channel, text: None }]);
    plan.edit_post(
        &one,
        &PostPatch {
            channels,
            ..PostPatch::default()
        },
    )
    .unwrap();
    let second = plan.post(&one).unwrap().revision.unwrap();
    assert_ne!(second, first, "a channel belongs to its post");
    assert_eq!(second, plan.edits(None, 1).unwrap()[0].id);
}

#[test]
fn the_bytes_of_a_picture_are_kept_once_and_come_back_with_undo() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let one = plan.add_post(&titled("One")).unwrap().id;
    let two = plan.add_post(&titled("Two")).unwrap().id;
    let (a, b) = (picture("a.png", 7), picture("b.png", 7));
    let bytes = b.bytes.clone();
    plan.attach(&one, &[a]).unwrap();
    let kept = plan.attach(&two, &[b]).unwrap().value.remove(0);
    assert_eq!(
        contents(&desk.path("a.almanac"))["attachment_bytes"].len(),
        1,
        "once per SHA-256"
    );
    plan.detach(&kept).unwrap();
    assert!(plan.attachments(&two).unwrap().is_empty());
    plan.undo().unwrap();
    let back = plan.attachments(&two).unwrap().remove(0);
    assert_eq!(plan.attachment_bytes(&back.sha256).unwrap(), bytes);
}

#[test]
fn many_posts_deleted_at_once_come_back_with_one_undo() {
    let desk = Desk::new();
    let mut plan = desk.sample("a.almanac");
    let path = desk.path("a.almanac");
    let before = contents(&path);
    let ids = all_posts(&plan);
    plan.delete_posts(&ids).unwrap();
    assert!(all_posts(&plan).is_empty());
    plan.undo().unwrap();
    assert_eq!(contents(&path), before);
}

#[test]
fn a_comment_is_settled_counted_and_kept() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan.add_post(&titled("Library")).unwrap().id;
    let changed = plan.add_comment(&id, " Is the ramp open? ").unwrap();
    assert_eq!(changed.posts[0].comments, 1, "a card tells of open comments");
    let comment = plan.comments(&id).unwrap().remove(0);
    assert_eq!(
        (comment.text.as_str(), comment.by.as_str(), comment.own),
        ("Is the ramp open?", "Joan", true)
    );
    let changed = plan.resolve_comment(&comment.id, true).unwrap();
    assert_eq!(changed.posts[0].comments, 0);
    assert_eq!(
        plan.edits(Some(&id), 1).unwrap()[0].label,
        "Resolved a comment on “Library”"
    );
    assert!(plan.add_comment(&id, "  ").is_err(), "a comment says something");

    let amira = almanac_core::plan::Env {
        by: "Amira".to_owned(),
        ..almanac_tests::env()
    };
    let mut theirs = Plan::open(&desk.path("a.almanac"), amira).unwrap();
    assert!(!theirs.comments(&id).unwrap()[0].own);
    let refused = theirs.edit_comment(&comment.id, "No").unwrap_err();
    assert!(refused.message.contains("Joan"), "{refused}");
    theirs.resolve_comment(&comment.id, false).unwrap();
    theirs.delete_comment(&comment.id).unwrap();
    assert_eq!(
        theirs.undo().unwrap().posts[0].comments,
        1,
        "undo brings an open comment back"
    );
    theirs.delete_posts(std::slice::from_ref(&id)).unwrap();
    theirs.undo().unwrap();
    assert_eq!(
        theirs.comments(&id).unwrap().len(),
        1,
        "a post comes back with its comments"
    );
}

#[test]
fn one_field_is_put_back_and_the_others_stay() {
    let desk = Desk::new();
    let mut plan = desk.sample("a.almanac");
    let theme = plan.themes().unwrap().remove(0);
    let id = plan
        .add_post(&PostPatch {
            day: Some(day("2027-03-10")),
            time: Some("09:30".parse().ok()),
            ..titled("Library")
        })
        .unwrap()
        .id;
    let many = PostPatch {
        text: Some("Cake at two.".to_owned()),
        theme: Some(Some(theme.id.clone())),
        day: Some(None),
        ..titled("Library turns 50")
    };
    plan.edit_post(&id, &many).unwrap();
    let past = plan.past(&id, 10).unwrap();
    assert_eq!(past.len(), 2);
    assert!(
        past[1].fields.is_empty(),
        "where the post came, so did its fields"
    );
    let fields = &past[0].fields;
    let found = |name: &str| fields.iter().find(|field| field.field == name).unwrap().clone();
    assert_eq!(
        (found("theme").before, found("theme").after),
        (String::new(), theme.name),
        "names, not ids"
    );
    assert_eq!(found("day").before, "2027-03-10");
    let edit = past[0].edit.id.clone();

    let back = plan.put_back(&edit, &id, &found("title").spot).unwrap();
    assert!(back.kept.is_empty());
    assert_eq!(
        back.changed.standing.last.unwrap().label,
        "Put back the title of “Library turns 50”"
    );
    let post = plan.post(&id).unwrap();
    assert_eq!(
        (post.title.as_str(), post.text.as_str()),
        ("Library", "Cake at two.")
    );
    plan.put_back(&edit, &id, &found("day").spot).unwrap();
    let post = plan.post(&id).unwrap();
    assert_eq!(
        (post.day, post.time),
        (day("2027-03-10"), "09:30".parse().ok()),
        "the tray took both, and both come back"
    );

    plan.edit_post(
        &id,
        &PostPatch {
            text: Some("Cake at three.".to_owned()),
            ..PostPatch::default()
        },
    )
    .unwrap();
    let edits = plan.edits(None, 100).unwrap().len();
    let kept = plan.put_back(&edit, &id, &found("text").spot).unwrap().kept;
    assert_eq!(kept[0].column, "text", "what has changed since is left, and said");
    assert_eq!(plan.edits(None, 100).unwrap().len(), edits, "nothing was written");
    let text = plan.past(&id, 10).unwrap().pop().unwrap();
    assert!(
        text.fields
            .iter()
            .all(|field| field.field != "text" || !field.stands)
    );
    let mut spot = found("text").spot;
    spot.row = "another".to_owned();
    assert!(
        plan.put_back(&edit, &id, &spot).is_err(),
        "that edit has no such change"
    );

    // A picture that was taken away, and a comment, come back the same way.
    let attached = plan.attach(&id, &[picture("a.png", 1)]).unwrap().value.remove(0);
    plan.describe_attachment(&attached, "A cake").unwrap();
    plan.describe_attachment(&attached, "A cake with 50 candles")
        .unwrap();
    let alt = plan.past(&id, 1).unwrap().remove(0);
    assert_eq!(
        (alt.fields[0].field.as_str(), alt.fields[0].of.as_str()),
        ("alt", "a.png")
    );
    plan.put_back(&alt.edit.id, &id, &alt.fields[0].spot).unwrap();
    assert_eq!(plan.attachments(&id).unwrap()[0].alt, "A cake");
    plan.detach(&attached).unwrap();
    let gone = plan.past(&id, 1).unwrap().remove(0);
    assert!(gone.fields[0].stands);
    plan.put_back(&gone.edit.id, &id, &gone.fields[0].spot).unwrap();
    assert_eq!(plan.attachments(&id).unwrap().len(), 1);
}

#[test]
fn what_named_a_theme_that_is_gone_is_left_as_it_is() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let (old, new) = (plan.themes().unwrap().remove(0), plan.themes().unwrap().remove(1));
    let themed = |theme: &ThemeId| PostPatch {
        theme: Some(Some(theme.clone())),
        ..titled("Library")
    };
    let id = plan.add_post(&themed(&old.id)).unwrap().id;
    let both = PostPatch {
        text: Some("Cake at two.".to_owned()),
        ..themed(&new.id)
    };
    plan.edit_post(&id, &both).unwrap();
    let edit = plan.past(&id, 1).unwrap().remove(0);
    let field = edit.fields.iter().find(|field| field.field == "theme").unwrap();
    assert!(field.stands);
    plan.delete_theme(&old.id, None).unwrap();

    let field_now = plan.past(&id, 9).unwrap()[0].fields.clone();
    let theme = field_now.iter().find(|field| field.field == "theme").unwrap();
    assert!(!theme.stands, "there is no such theme to put back");
    let kept = plan.put_back(&edit.edit.id, &id, &field.spot).unwrap().kept;
    assert_eq!(kept[0].column, "theme_id", "it is said, and not trampled");
    let kept = plan.revert(&edit.edit.id).unwrap().kept;
    assert_eq!(kept[0].column, "theme_id");
    let post = plan.post(&id).unwrap();
    assert_eq!(
        (post.theme, post.text.as_str()),
        (Some(new.id), ""),
        "the rest of the edit is taken back"
    );
}
