//! Nothing may be lost; everything can be undone.

use crate::series::repeat;
use crate::settle::settle;
use crate::tables::contents;
use almanac_core::Plan;
use almanac_core::attachment::NewAttachment;
use almanac_core::history::Origin;
use almanac_core::id::{AttachmentId, PostId};
use almanac_core::post::{BulkPatch, PostChannel, PostEdit, PostPatch, Status};
use almanac_core::target::Target;
use almanac_core::time::{Day, TimeOfDay};
use almanac_tests::Desk;
use proptest::prelude::*;

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

/// A file that begins as a PNG does.
fn picture(name: &str, byte: u8) -> NewAttachment {
    NewAttachment {
        name: name.to_owned(),
        bytes: [b"\x89PNG\r\n\x1a\n".as_slice(), &[byte; 9]].concat(),
    }
}

fn titled(title: &str) -> PostPatch {
    PostPatch {
        title: Some(title.to_owned()),
        ..PostPatch::default()
    }
}

/// What somebody may do to a plan; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Add {
        title: String,
        day: Option<i64>,
        minute: u32,
    },
    Text {
        which: usize,
        text: String,
    },
    Status {
        which: usize,
        status: usize,
    },
    Move {
        which: usize,
        day: Option<i64>,
    },
    Time {
        which: usize,
        minute: u32,
    },
    Theme {
        which: usize,
        theme: usize,
    },
    Channels {
        which: usize,
        mask: u32,
        own: Option<String>,
    },
    Copy {
        which: usize,
        day: Option<i64>,
    },
    MoveMany {
        which: usize,
        count: usize,
        target: Target,
        copy: bool,
    },
    Bulk {
        which: usize,
        count: usize,
        status: usize,
        add: u32,
        drop: u32,
    },
    Each {
        which: usize,
        count: usize,
        text: String,
    },
    Delete {
        which: usize,
        count: usize,
    },
    Attach {
        which: usize,
        byte: u8,
    },
    Detach {
        which: usize,
    },
    Describe {
        which: usize,
        alt: String,
    },
    Reorder {
        which: usize,
    },
    Audience {
        which: usize,
        text: String,
    },
    Comment {
        which: usize,
        text: String,
        act: usize,
    },
    Setting {
        name: String,
        kind: usize,
        which: usize,
        to: Option<usize>,
    },
    Repeat {
        which: usize,
        kind: usize,
        how: usize,
        text: String,
    },
    Revert {
        back: usize,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let day = proptest::option::weighted(0.8, -40..60_i64);
    let text = "[a-z @='\"\n\u{1F6A7}\u{5D0}]{0,24}";
    let which = 0..1000_usize;
    prop_oneof![
        3 => (text, day.clone(), 0..1440_u32).prop_map(|(title, day, minute)| Act::Add { title, day, minute }),
        2 => (which.clone(), text).prop_map(|(which, text)| Act::Text { which, text }),
        1 => (which.clone(), 0..6_usize).prop_map(|(which, status)| Act::Status { which, status }),
        3 => (which.clone(), day.clone()).prop_map(|(which, day)| Act::Move { which, day }),
        1 => (which.clone(), 0..1440_u32).prop_map(|(which, minute)| Act::Time { which, minute }),
        1 => (which.clone(), 0..9_usize).prop_map(|(which, theme)| Act::Theme { which, theme }),
        2 => (which.clone(), 0..64_u32, proptest::option::of(text))
            .prop_map(|(which, mask, own)| Act::Channels { which, mask, own }),
        1 => (which.clone(), day).prop_map(|(which, day)| Act::Copy { which, day }),
        3 => (which.clone(), 1..9_usize, any_target(), any::<bool>())
            .prop_map(|(which, count, target, copy)| Act::MoveMany { which, count, target, copy }),
        2 => (which.clone(), 1..9_usize, 0..6_usize, 0..64_u32, 0..64_u32)
            .prop_map(|(which, count, status, add, drop)| Act::Bulk { which, count, status, add, drop }),
        1 => (which.clone(), 1..9_usize, "[a-z]{0,8}").prop_map(|(which, count, text)| Act::Each { which, count, text }),
        1 => (which.clone(), 1..4_usize).prop_map(|(which, count)| Act::Delete { which, count }),
        1 => (which.clone(), 0..4_u8).prop_map(|(which, byte)| Act::Attach { which, byte }),
        1 => which.clone().prop_map(|which| Act::Detach { which }),
        1 => (which.clone(), text).prop_map(|(which, alt)| Act::Describe { which, alt }),
        1 => which.clone().prop_map(|which| Act::Reorder { which }),
        1 => (which.clone(), text).prop_map(|(which, text)| Act::Audience { which, text }),
        2 => (which.clone(), "[a-z]{1,9}", 0..5_usize)
            .prop_map(|(which, text, act)| Act::Comment { which, text, act }),
        4 => ("[A-Z][a-z]{1,8}", 0..21_usize, which.clone(), proptest::option::of(which.clone()))
            .prop_map(|(name, kind, which, to)| Act::Setting { name, kind, which, to }),
        8 => (which, 0..14_usize, 0..24_usize, "[a-z]{1,5}")
            .prop_map(|(which, kind, how, text)| Act::Repeat { which, kind, how, text }),
        1 => (0..8_usize).prop_map(|back| Act::Revert { back }),
    ]
}

fn target(day: Option<Day>) -> Target {
    day.map_or(Target::Tray, |day| Target::Day { day, anchor: None })
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        1 => Just(Target::Tray),
        2 => (-40..60_i64).prop_map(|offset| target(on(Some(offset)))),
        3 => (-3..4_i32, -9..10_i32, any::<bool>())
            .prop_map(|(weeks, days, working)| Target::By { weeks, days, working }),
    ]
}

fn on(offset: Option<i64>) -> Option<Day> {
    offset.map(|offset| "2027-03-10".parse::<Day>().unwrap().plus(offset))
}

fn all_posts(plan: &Plan) -> Vec<PostId> {
    let mut ids = Vec::new();
    plan.each_post(&Default::default(), |post| {
        ids.push(post.id);
        Ok(())
    })
    .unwrap();
    ids
}

fn perform(plan: &mut Plan, act: &Act) {
    let posts = all_posts(plan);
    let pick = |which: usize| posts.get(which % posts.len().max(1)).cloned();
    let some = |which: usize, count: usize| -> Vec<PostId> {
        let first = which % posts.len().max(1);
        posts.iter().skip(first).take(count).cloned().collect()
    };
    let time = |minute: u32| TimeOfDay::of(minute / 60, minute % 60);
    let patch = |plan: &mut Plan, which: usize, patch: PostPatch| {
        if let Some(id) = pick(which) {
            plan.edit_post(&id, &patch).unwrap();
        }
    };
    match act {
        Act::Add { title, day, minute } => {
            let time = day.and_then(|_| time(*minute));
            plan.add_post(&PostPatch {
                day: Some(on(*day)),
                time: Some(time),
                ..titled(title)
            })
            .unwrap();
        }
        Act::Text { which, text } => {
            patch(
                plan,
                *which,
                PostPatch {
                    text: Some(text.clone()),
                    ..PostPatch::default()
                },
            );
        }
        Act::Status { which, status } => {
            patch(
                plan,
                *which,
                PostPatch {
                    status: Some(Status::ALL[*status]),
                    ..PostPatch::default()
                },
            );
        }
        Act::Move { which, day } => {
            patch(
                plan,
                *which,
                PostPatch {
                    day: Some(on(*day)),
                    ..PostPatch::default()
                },
            );
        }
        Act::Time { which, minute } => {
            if pick(*which).is_some_and(|id| plan.post(&id).unwrap().day.is_some()) {
                patch(
                    plan,
                    *which,
                    PostPatch {
                        time: Some(time(*minute)),
                        ..PostPatch::default()
                    },
                );
            }
        }
        Act::Theme { which, theme } => {
            let theme = plan.themes().unwrap().get(*theme).map(|theme| theme.id.clone());
            patch(
                plan,
                *which,
                PostPatch {
                    theme: Some(theme),
                    ..PostPatch::default()
                },
            );
        }
        Act::Channels { which, mask, own } => {
            let channels = plan.channels().unwrap();
            let chosen = channels
                .iter()
                .enumerate()
                .filter(|(at, _)| mask & (1 << at) != 0);
            let chosen = chosen.map(|(_, channel)| PostChannel {
                channel: channel.id.clone(),
                text: own.clone(),
            });
            patch(
                plan,
                *which,
                PostPatch {
                    channels: Some(chosen.collect()),
                    ..PostPatch::default()
                },
            );
        }
        Act::Copy { which, day } => {
            if let Some(id) = pick(*which) {
                plan.copy_posts(&[id], &target(on(*day)), &BulkPatch::default())
                    .unwrap();
            }
        }
        Act::MoveMany {
            which,
            count,
            target,
            copy,
        } => {
            let chosen = some(*which, *count);
            if *copy {
                plan.copy_posts(&chosen, target, &BulkPatch::default()).unwrap();
            } else {
                plan.move_posts(&chosen, target, &BulkPatch::default()).unwrap();
            }
        }
        Act::Bulk {
            which,
            count,
            status,
            add,
            drop,
        } => {
            let channels = plan.channels().unwrap();
            let masked = |mask: &u32| {
                let chosen = channels
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| mask & (1 << at) != 0);
                chosen.map(|(_, channel)| channel.id.clone()).collect()
            };
            let bulk = BulkPatch {
                fields: PostPatch {
                    status: Some(Status::ALL[*status]),
                    owner: Some("Amira".to_owned()),
                    ..PostPatch::default()
                },
                add_channels: masked(add),
                drop_channels: masked(drop),
            };
            plan.edit_posts(&some(*which, *count), &bulk).unwrap();
        }
        Act::Each { which, count, text } => {
            let edits: Vec<PostEdit> = some(*which, *count)
                .into_iter()
                .enumerate()
                .map(|(at, id)| PostEdit {
                    id,
                    patch: titled(&format!("{text}{at}")),
                })
                .collect();
            plan.edit_each(&edits).unwrap();
        }
        Act::Delete { which, count } => {
            let chosen = some(*which, *count);
            if !chosen.is_empty() {
                plan.delete_posts(&chosen).unwrap();
            }
        }
        Act::Describe { which, alt } => {
            let attached = posts.iter().flat_map(|id| plan.attachments(id).unwrap());
            if let Some(one) = attached.collect::<Vec<_>>().get(which % 3) {
                plan.describe_attachment(&one.id, alt).unwrap();
            }
        }
        Act::Reorder { which } => {
            if let Some(id) = pick(*which) {
                let attached = plan.attachments(&id).unwrap().into_iter().rev();
                plan.order_attachments(&id, &attached.map(|one| one.id).collect::<Vec<_>>())
                    .unwrap();
            }
        }
        Act::Audience { which, text } => {
            patch(
                plan,
                *which,
                PostPatch {
                    audience: Some(text.clone()),
                    place: Some(text.chars().rev().collect()),
                    ..PostPatch::default()
                },
            );
        }
        Act::Comment { which, text, act } => {
            let comments = posts.iter().flat_map(|id| plan.comments(id).unwrap());
            match (act, comments.collect::<Vec<_>>().get(which % 4)) {
                (1, Some(one)) => drop(plan.edit_comment(&one.id, text).unwrap()),
                (2, Some(one)) => drop(plan.resolve_comment(&one.id, !one.resolved).unwrap()),
                (3, Some(one)) => drop(plan.delete_comment(&one.id).unwrap()),
                _ => drop(pick(*which).map(|id| plan.add_comment(&id, text).unwrap())),
            }
        }
        Act::Attach { which, byte } => {
            if let Some(id) = pick(*which) {
                plan.attach(&id, &[picture("picture.png", *byte)]).unwrap();
            }
        }
        Act::Detach { which } => {
            let attached: Vec<AttachmentId> = posts
                .iter()
                .flat_map(|id| plan.attachments(id).unwrap())
                .map(|attached| attached.id)
                .collect();
            if let Some(id) = attached.get(which % attached.len().max(1)) {
                plan.detach(id).unwrap();
            }
        }
        Act::Setting {
            name,
            kind,
            which,
            to,
        } => settle(plan, name, *kind, *which, *to),
        Act::Repeat {
            which,
            kind,
            how,
            text,
        } => {
            if let Some(id) = pick(*which) {
                repeat(plan, &id, *kind, *how, text);
            }
        }
        Act::Revert { back } => {
            let edits = plan.edits(None, 10).unwrap();
            if let Some(edit) = edits.get(*back).filter(|edit| edit.origin != Origin::Start) {
                plan.revert(&edit.id).unwrap();
            }
        }
    }
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
