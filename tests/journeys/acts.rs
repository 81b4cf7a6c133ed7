//! What somebody may do to a plan, as acts that a test draws by number.

use crate::occasions;
use crate::questions::ask;
use crate::search::save;
use crate::series::repeat;
use crate::settle::settle;
use crate::snippets::keep;
use almanac_core::Plan;
use almanac_core::attachment::NewAttachment;
use almanac_core::exchange::{Paste, paste};
use almanac_core::history::Origin;
use almanac_core::id::{AttachmentId, PostId};
use almanac_core::post::{BulkPatch, PostChannel, PostEdit, PostPatch, Status};
use almanac_core::target::Target;
use almanac_core::time::{Day, TimeOfDay};
use proptest::prelude::*;

/// A file that begins as a PNG does.
pub(crate) fn picture(name: &str, byte: u8) -> NewAttachment {
    NewAttachment {
        name: name.to_owned(),
        bytes: [b"\x89PNG\r\n\x1a\n".as_slice(), &[byte; 9]].concat(),
    }
}

pub(crate) fn titled(title: &str) -> PostPatch {
    PostPatch {
        title: Some(title.to_owned()),
        ..PostPatch::default()
    }
}

/// What somebody may do to a plan; numbers choose among what is there.
#[derive(Debug, Clone)]
pub(crate) enum Act {
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
    Occasion {
        name: String,
        kind: usize,
        which: usize,
    },
    Repeat {
        which: usize,
        kind: usize,
        how: usize,
        text: String,
    },
    Saved {
        name: String,
        which: usize,
        act: usize,
    },
    Question {
        text: String,
        which: usize,
        act: usize,
    },
    Keep {
        name: String,
        which: usize,
        act: usize,
    },
    Revert {
        back: usize,
    },
    Paste {
        which: usize,
        count: usize,
        from: usize,
        headed: bool,
        rows: Vec<Vec<String>>,
    },
    PutBack {
        which: usize,
        edit: usize,
        field: usize,
    },
}

/// The columns of the table, from which a paste begins with any.
const COLUMNS: [&str; 10] = [
    "day", "time", "title", "theme", "status", "channel", "campaign", "owner", "text", "link",
];

/// What a spreadsheet's cell may say: what a column understands, and what it does not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        2 => (1..28_u32).prop_map(|day| format!("2027-03-{day:02}")),
        1 => (0..24_u32).prop_map(|hour| format!("{hour}:30")),
        1 => Just("13/14/2027".to_owned()),
        2 => prop_oneof![Just("News"), Just("approved"), Just("Facebook; X"), Just("Spring"), Just("Amira")]
            .prop_map(str::to_owned),
        2 => "[A-Za-z @=;'\"\n\u{1F6A7}\u{5D0}]{0,16}",
    ]
}

/// The rows as a clipboard carries them.
fn clipboard(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t");
    rows.iter().map(row).collect::<Vec<_>>().join("\r\n")
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
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
        4 => ("[A-Z][a-z]{1,8}", 0..22_usize, which.clone(), proptest::option::of(which.clone()))
            .prop_map(|(name, kind, which, to)| Act::Setting { name, kind, which, to }),
        2 => ("[A-Z][a-z]{1,8}", 0..8_usize, which.clone())
            .prop_map(|(name, kind, which)| Act::Occasion { name, kind, which }),
        8 => (which.clone(), 0..14_usize, 0..24_usize, "[a-z]{1,5}")
            .prop_map(|(which, kind, how, text)| Act::Repeat { which, kind, how, text }),
        2 => ("[A-Z][a-z]{0,2}", which.clone(), 0..5_usize)
            .prop_map(|(name, which, act)| Act::Saved { name, which, act }),
        3 => ("[a-z]{1,5}", which.clone(), 0..7_usize)
            .prop_map(|(text, which, act)| Act::Question { text, which, act }),
        3 => ("[A-Z][a-z]{0,2}", which.clone(), 0..9_usize)
            .prop_map(|(name, which, act)| Act::Keep { name, which, act }),
        1 => (0..8_usize).prop_map(|back| Act::Revert { back }),
        3 => (
            which.clone(),
            0..5_usize,
            0..COLUMNS.len(),
            any::<bool>(),
            proptest::collection::vec(proptest::collection::vec(cell(), 1..6), 1..5),
        )
            .prop_map(|(which, count, from, headed, rows)| Act::Paste { which, count, from, headed, rows }),
        3 => (which, 0..6_usize, 0..9_usize).prop_map(|(which, edit, field)| Act::PutBack { which, edit, field }),
    ]
}

pub(crate) fn target(day: Option<Day>) -> Target {
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

pub(crate) fn all_posts(plan: &Plan) -> Vec<PostId> {
    let mut ids = Vec::new();
    plan.each_post(&Default::default(), |post| {
        ids.push(post.id);
        Ok(())
    })
    .unwrap();
    ids
}

pub(crate) fn perform(plan: &mut Plan, act: &Act) {
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
        Act::Occasion { name, kind, which } => occasions::perform(plan, name, *kind, *which),
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
        Act::Saved { name, which, act } => save(plan, name, *which, *act),
        Act::Question { text, which, act } => ask(plan, text, *which, *act),
        Act::Keep { name, which, act } => keep(plan, name, *which, *act),
        Act::Revert { back } => {
            let edits = plan.edits(None, 10).unwrap();
            if let Some(edit) = edits.get(*back).filter(|edit| edit.origin != Origin::Start) {
                plan.revert(&edit.id).unwrap();
            }
        }
        Act::Paste {
            which,
            count,
            from,
            headed,
            rows,
        } => {
            let header = COLUMNS.map(str::to_owned).to_vec();
            let rows: Vec<_> = headed.then_some(header).into_iter().chain(rows.clone()).collect();
            let what = Paste {
                text: clipboard(&rows),
                columns: COLUMNS.iter().skip(*from).map(ToString::to_string).collect(),
                ids: some(*which, *count),
                date_order: None,
            };
            paste(plan, &what).unwrap();
        }
        Act::PutBack { which, edit, field } => {
            let Some(id) = pick(*which) else { return };
            let past = plan.past(&id, 9).unwrap();
            let Some(one) = past.get(edit % past.len().max(1)) else {
                return;
            };
            if let Some(field) = one.fields.get(field % one.fields.len().max(1)) {
                plan.put_back(&one.edit.id, &id, &field.spot).unwrap();
            }
        }
    }
}
