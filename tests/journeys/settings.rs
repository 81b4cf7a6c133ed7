//! What an office settles: every act is one edit, says what it touches, and is taken back exactly; a plan of an
//! older Almanac is brought up to date with all that it holds.

use crate::tables::{by_another_program, contents};
use almanac_core::campaign::CampaignPatch;
use almanac_core::channel::ChannelPatch;
use almanac_core::history::{Changed, Op, Origin};
use almanac_core::id::ChannelId;
use almanac_core::plan::PlanPatch;
use almanac_core::post::{PostChannel, PostPatch};
use almanac_core::theme::{ThemePatch, Tone};
use almanac_core::{Code, Plan, Result};
use almanac_tests::{Desk, env};
use std::path::Path;

const OLD: &str = "schema1.almanac";

fn old_plan(desk: &Desk) -> Plan {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(OLD);
    std::fs::copy(fixture, desk.path(OLD)).unwrap();
    desk.reopen(OLD)
}

fn post(title: &str) -> PostPatch {
    PostPatch {
        title: Some(title.to_owned()),
        ..PostPatch::default()
    }
}

fn theme(name: &str) -> ThemePatch {
    ThemePatch {
        name: Some(name.to_owned()),
        ..ThemePatch::default()
    }
}

fn label(plan: &Plan) -> String {
    plan.standing().unwrap().last.unwrap().label
}

#[test]
fn a_plan_of_schema_1_is_brought_up_to_date_with_all_that_it_holds() {
    let desk = Desk::new();
    let mut plan = old_plan(&desk);
    let overview = plan.overview().unwrap();
    assert_eq!(overview.posts, 4);
    assert_eq!(overview.themes.len(), 9, "the eight first ones and Heritage");
    assert!(
        overview
            .themes
            .iter()
            .all(|theme| theme.tone == Tone::Neutral && theme.target_share.is_none()),
        "nobody has said yet what kind of news they bring"
    );
    assert!(
        overview
            .channels
            .iter()
            .all(|channel| channel.text_limit.is_none())
    );
    assert_eq!(
        overview.standing.last.as_ref().map(|edit| edit.origin),
        Some(Origin::Undo),
        "bringing it up to date is no edit"
    );

    // Six edits and the undo of the sixth stand in the file: redo, then undo all the way, then redo all.
    let before = contents(&desk.path(OLD));
    plan.redo().unwrap();
    let newest = contents(&desk.path(OLD));
    assert_eq!(plan.undo_many(5).unwrap().len(), 5);
    assert_eq!(
        plan.undo().unwrap_err().code,
        Code::NothingToUndo,
        "the plan's beginning stays"
    );
    let begin = plan.overview().unwrap();
    assert_eq!((begin.posts, begin.themes.len(), begin.channels.len()), (0, 8, 6));
    plan.redo_many(4).unwrap();
    assert_eq!(contents(&desk.path(OLD)), before);
    plan.redo().unwrap();
    assert_eq!(contents(&desk.path(OLD)), newest);
}

#[test]
fn the_new_columns_of_an_old_plan_are_recorded_whoever_writes_them() {
    let desk = Desk::new();
    let mut plan = old_plan(&desk);
    drop(plan);
    by_another_program(
        &desk.path(OLD),
        "UPDATE theme SET tone = 'bad', target_share = 20 WHERE name = 'News'; UPDATE channel SET text_limit = 99 WHERE name = 'X'",
    );
    plan = desk.reopen(OLD);
    let mut columns = Vec::new();
    plan.each_entry(None, |entry| {
        if entry.edit.origin == Origin::Outside {
            for change in entry.changes {
                columns.extend(change.after.unwrap().into_iter().map(|(column, _)| column));
            }
        }
        Ok(())
    })
    .unwrap();
    columns.sort();
    assert_eq!(columns, ["target_share", "text_limit", "tone"]);
    plan.undo().unwrap();
    assert!(
        plan.themes()
            .unwrap()
            .iter()
            .all(|theme| theme.tone == Tone::Neutral)
    );
    assert_eq!(
        plan.channels().unwrap()[1].text_limit,
        None,
        "undone over what another program wrote"
    );
}

#[test]
fn an_edit_from_before_the_new_columns_is_reverted_whole() {
    let desk = Desk::new();
    let mut plan = old_plan(&desk);
    let import = plan
        .edits(None, 20)
        .unwrap()
        .into_iter()
        .find(|edit| edit.code == "import")
        .unwrap();
    let reverted = plan.revert(&import.id).unwrap();
    assert_eq!(
        reverted.kept,
        [],
        "a column that came later and holds its default has not changed since"
    );
    let overview = plan.overview().unwrap();
    assert_eq!((overview.posts, overview.themes.len()), (2, 8));
    plan.undo().unwrap();
    assert_eq!(plan.themes().unwrap().len(), 9);

    // Where somebody has said what kind of news it brings, it is not trampled.
    let heritage = plan.themes().unwrap().pop().unwrap();
    let good = ThemePatch {
        tone: Some(Tone::Good),
        ..ThemePatch::default()
    };
    plan.edit_theme(&heritage.id, &good).unwrap();
    let kept = plan.revert(&import.id).unwrap().kept;
    assert_eq!(
        kept.iter().map(|kept| kept.table.as_str()).collect::<Vec<_>>(),
        ["theme"]
    );
}

#[test]
fn a_row_that_another_program_replaced_comes_back_with_the_defaults_of_later_columns() {
    let desk = Desk::new();
    drop(old_plan(&desk));
    let before = contents(&desk.path(OLD));
    by_another_program(
        &desk.path(OLD),
        "PRAGMA foreign_keys = OFF; INSERT OR REPLACE INTO theme (id, name) SELECT id, 'Replaced' FROM theme WHERE name = 'Heritage'",
    );
    let mut plan = desk.reopen(OLD);
    assert_eq!(plan.themes().unwrap()[0].name, "Replaced");
    plan.undo().unwrap();
    assert_eq!(contents(&desk.path(OLD)), before);
}

#[test]
#[cfg(unix)]
fn an_old_plan_that_cannot_be_written_can_still_be_read() {
    use std::process::Command;
    let desk = Desk::new();
    drop(desk.plan("first.almanac"));
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(OLD);
    let path = desk.path(OLD);
    std::fs::copy(fixture, &path).unwrap();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    // Whoever may write everything is not held by permissions.
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if root {
        return;
    }
    let bytes = std::fs::read(&path).unwrap();
    let mut plan = Plan::open(&path, env()).unwrap();
    assert!(plan.is_read_only());
    assert_eq!(plan.overview().unwrap().posts, 4);
    assert_eq!(plan.add_post(&post("No")).unwrap_err().code, Code::ReadOnly);
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "not a byte is written");
}

/// Every act leaves its label, is one edit, and is taken back exactly.
#[test]
fn each_act_is_one_edit_with_its_own_sentence() {
    type Act = fn(&mut Plan) -> Result<Changed>;
    let acts: [(&str, Act); 17] = [
        ("Added the theme “Heritage”", |plan| {
            plan.add_theme(&theme("Heritage"))
        }),
        ("Renamed the theme “News” to “Town news”", |plan| {
            let id = plan.themes()?[0].id.clone();
            plan.edit_theme(&id, &theme(" Town news "))
        }),
        ("Changed the theme “News”", |plan| {
            let id = plan.themes()?[0].id.clone();
            let patch = ThemePatch {
                colour: Some("pink".to_owned()),
                symbol: Some("bus".to_owned()),
                tone: Some(Tone::Good),
                target_share: Some(Some(25)),
                ..ThemePatch::default()
            };
            plan.edit_theme(&id, &patch)
        }),
        ("Put the themes in another order", |plan| {
            let last = plan.themes()?[7].id.clone();
            plan.order_themes(&[last])
        }),
        ("Deleted the theme “Milestone”", |plan| {
            let id = plan.themes()?[5].id.clone();
            plan.delete_theme(&id, None)
        }),
        (
            "Deleted the theme “News”; “Event” has its 1 post",
            |plan| {
                let themes = plan.themes()?;
                plan.delete_theme(&themes[0].id, Some(&themes[1].id))
            },
        ),
        ("Deleted the theme “News” and took it off 1 post", |plan| {
            let id = plan.themes()?[0].id.clone();
            plan.delete_theme(&id, None)
        }),
        ("Added the channel “Mayor on X”", |plan| {
            plan.add_channel(&ChannelPatch {
                name: Some("Mayor on X".to_owned()),
                network: Some("x".to_owned()),
                mark: Some("MX".to_owned()),
                text_limit: Some(Some(200)),
            })
        }),
        ("Changed the channel “Facebook”", |plan| {
            let id = plan.channels()?[0].id.clone();
            let patch = ChannelPatch {
                text_limit: Some(Some(400)),
                ..ChannelPatch::default()
            };
            plan.edit_channel(&id, &patch)
        }),
        ("Put the channels in another order", |plan| {
            let ids: Vec<ChannelId> = plan
                .channels()?
                .into_iter()
                .map(|channel| channel.id)
                .rev()
                .collect();
            plan.order_channels(&ids)
        }),
        (
            "Deleted the channel “Facebook”; “Website” has its 1 post",
            |plan| {
                let channels = plan.channels()?;
                plan.delete_channel(&channels[0].id, Some(&channels[5].id))
            },
        ),
        ("Added the campaign “Library 50”", |plan| {
            plan.add_campaign(&CampaignPatch {
                name: Some("Library 50".to_owned()),
                starts: Some(Some("2027-03-01".parse().unwrap())),
                ends: Some(None),
            })
        }),
        ("Changed the campaign “Spring”", |plan| {
            let id = plan.campaigns()?[0].id.clone();
            let patch = CampaignPatch {
                ends: Some(Some("2027-05-31".parse().unwrap())),
                ..CampaignPatch::default()
            };
            plan.edit_campaign(&id, &patch)
        }),
        (
            "Deleted the campaign “Spring” and took it off 1 post",
            |plan| {
                let id = plan.campaigns()?[0].id.clone();
                plan.delete_campaign(&id, None)
            },
        ),
        ("Renamed Joan to Joan Ash in 1 post", |plan| {
            plan.rename_person("Joan", "Joan Ash")
        }),
        ("Changed the plan’s title to “Riverton Town”", |plan| {
            plan.edit_plan(&PlanPatch {
                title: Some("Riverton Town".to_owned()),
                ..PlanPatch::default()
            })
        }),
        ("Changed the plan’s zone to “Pacific/Auckland”", |plan| {
            plan.edit_plan(&PlanPatch {
                zone: Some("Pacific/Auckland".to_owned()),
                ..PlanPatch::default()
            })
        }),
    ];
    for (sentence, act) in acts {
        let desk = Desk::new();
        let mut plan = desk.plan("a.almanac");
        let campaign = CampaignPatch {
            name: Some("Spring".to_owned()),
            ..CampaignPatch::default()
        };
        plan.add_campaign(&campaign).unwrap();
        let channel = plan.channels().unwrap()[0].id.clone();
        plan.add_post(&PostPatch {
            theme: Some(Some(plan.themes().unwrap()[0].id.clone())),
            campaign: Some(Some(plan.campaigns().unwrap()[0].id.clone())),
            channels: Some(vec![PostChannel {
                channel,
                text: Some("Own words".to_owned()),
            }]),
            owner: Some("Joan".to_owned()),
            day: Some(Some("2027-03-04".parse().unwrap())),
            time: Some("09:30".parse().ok()),
            ..post("Mill Street closed")
        })
        .unwrap();
        let path = desk.path("a.almanac");
        let (before, edits) = (contents(&path), plan.edits(None, 99).unwrap().len());
        let changed = act(&mut plan).unwrap();
        assert_eq!(label(&plan), sentence);
        assert_eq!(
            plan.edits(None, 99).unwrap().len(),
            edits + 1,
            "{sentence}: one edit"
        );
        assert!(
            changed.all || sentence.starts_with("Renamed Joan"),
            "{sentence}: the screen loads anew"
        );
        let after = contents(&path);
        assert_ne!(after, before, "{sentence}: something changed");
        plan.undo().unwrap();
        assert_eq!(contents(&path), before, "{sentence}: undone");
        plan.redo().unwrap();
        assert_eq!(contents(&path), after, "{sentence}: redone");
        assert_eq!(
            plan.overview().unwrap().zone,
            plan.zone().to_string(),
            "{sentence}"
        );
    }
}

#[test]
fn what_is_in_use_says_where_and_its_posts_go_where_they_are_sent() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let channels = plan.channels().unwrap();
    let (facebook, x) = (&channels[0].id, &channels[1].id);
    let with = |channel: &ChannelId, text: &str| PostChannel {
        channel: channel.clone(),
        text: Some(text.to_owned()),
    };
    let add = |plan: &mut Plan, title: &str, day: Option<&str>, channels: Vec<PostChannel>| {
        plan.add_post(&PostPatch {
            day: Some(day.map(|day| day.parse().unwrap())),
            channels: Some(channels),
            ..post(title)
        })
        .unwrap()
        .id
    };
    let both = add(
        &mut plan,
        "Both",
        Some("2027-03-09"),
        vec![with(facebook, "F"), with(x, "X")],
    );
    let one = add(&mut plan, "One", Some("2027-03-04"), vec![with(x, "Mine")]);
    add(&mut plan, "Tray", None, vec![with(x, "T")]);
    let usage = plan.channel_usage(x).unwrap();
    assert_eq!(usage.posts, 3);
    assert_eq!(
        (usage.first, usage.last),
        ("2027-03-04".parse().ok(), "2027-03-09".parse().ok())
    );
    assert_eq!(usage.titles, ["One", "Both", "Tray"], "by day, the tray last");
    assert_eq!(plan.channel_usage(&channels[3].id).unwrap().posts, 0);

    plan.delete_channel(x, Some(facebook)).unwrap();
    let words = |plan: &Plan, id| {
        let channels = plan.post(id).unwrap().channels;
        channels.into_iter().map(|own| own.text).collect::<Vec<_>>()
    };
    assert_eq!(
        words(&plan, &both),
        [Some("F".to_owned())],
        "a post that has both keeps its words there"
    );
    assert_eq!(words(&plan, &one), [Some("Mine".to_owned())]);
    assert_eq!(
        plan.delete_channel(facebook, Some(facebook)).unwrap_err().code,
        Code::Invalid
    );
    assert_eq!(plan.delete_channel(x, None).unwrap_err().code, Code::NotFound);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    type Act = fn(&mut Plan) -> Result<Changed>;
    let acts: [(&str, Code, &str, Act); 12] = [
        ("a taken name", Code::Exists, "name", |plan| {
            plan.add_theme(&theme(" news "))
        }),
        ("a name that another has", Code::Exists, "name", |plan| {
            let id = plan.themes()?[1].id.clone();
            plan.edit_theme(&id, &theme("NEWS"))
        }),
        ("no name", Code::Invalid, "nameless", |plan| {
            plan.add_theme(&theme("  "))
        }),
        ("no colour of ours", Code::Invalid, "", |plan| {
            plan.add_theme(&ThemePatch {
                colour: Some("#ff0000".to_owned()),
                ..theme("Heritage")
            })
        }),
        ("more than the whole", Code::Invalid, "share", |plan| {
            plan.add_theme(&ThemePatch {
                target_share: Some(Some(101)),
                ..theme("Heritage")
            })
        }),
        ("a limit of nothing", Code::Invalid, "limit", |plan| {
            let id = plan.channels()?[0].id.clone();
            let patch = ChannelPatch {
                text_limit: Some(Some(0)),
                ..ChannelPatch::default()
            };
            plan.edit_channel(&id, &patch)
        }),
        ("no network", Code::NotFound, "", |plan| {
            let id = plan.channels()?[0].id.clone();
            let patch = ChannelPatch {
                network: Some("friendface".to_owned()),
                ..ChannelPatch::default()
            };
            plan.edit_channel(&id, &patch)
        }),
        (
            "an end before the start",
            Code::Invalid,
            "campaign_days",
            |plan| {
                plan.add_campaign(&CampaignPatch {
                    name: Some("Spring".to_owned()),
                    starts: Some("2027-03-02".parse().ok()),
                    ends: Some("2027-03-01".parse().ok()),
                })
            },
        ),
        ("nobody", Code::NotFound, "", |plan| {
            plan.rename_person("Nobody", "Somebody")
        }),
        ("a plan without a title", Code::Invalid, "nameless", |plan| {
            plan.edit_plan(&PlanPatch {
                title: Some(" ".to_owned()),
                ..PlanPatch::default()
            })
        }),
        ("no zone", Code::Invalid, "zone", |plan| {
            plan.edit_plan(&PlanPatch {
                zone: Some("Mars/Olympus".to_owned()),
                ..PlanPatch::default()
            })
        }),
        ("no language", Code::Invalid, "language", |plan| {
            plan.edit_plan(&PlanPatch {
                language: Some("English, please".to_owned()),
                ..PlanPatch::default()
            })
        }),
    ];
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let (before, edits) = (
        contents(&desk.path("a.almanac")),
        plan.edits(None, 99).unwrap().len(),
    );
    for (what, code, reason, act) in acts {
        let error = act(&mut plan).unwrap_err();
        assert_eq!(error.code, code, "{what}: {error}");
        assert_eq!(
            error.args.get("reason").map_or("", String::as_str),
            reason,
            "{what}: a screen says it in its own language"
        );
        assert_eq!(plan.edits(None, 99).unwrap().len(), edits, "{what}");
    }
    assert_eq!(contents(&desk.path("a.almanac")), before);
    let id = plan.themes().unwrap()[0].id.clone();
    plan.edit_theme(&id, &theme("NEWS"))
        .unwrap_or_else(|error| panic!("its own name in other letters: {error}"));
    plan.edit_theme(&id, &theme("NEWS")).unwrap();
    assert_eq!(
        plan.edits(None, 99).unwrap().len(),
        edits + 1,
        "what changes nothing leaves no trace"
    );
}

#[test]
fn a_move_over_zones_keeps_the_time_on_the_wall_clock() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = plan
        .add_post(&PostPatch {
            day: Some("2027-03-10".parse().ok()),
            time: Some("09:30".parse().ok()),
            ..post("Library turns 50")
        })
        .unwrap()
        .id;
    let zone = |zone: &str| PlanPatch {
        zone: Some(zone.to_owned()),
        ..PlanPatch::default()
    };
    assert_eq!(plan.today().to_string(), "2027-03-10");
    plan.edit_plan(&zone("Pacific/Kiritimati")).unwrap();
    assert_eq!(plan.now().1.to_string(), "22:00", "14 hours before London");
    let moved = plan.post(&id).unwrap();
    assert_eq!(
        (moved.day, moved.time),
        ("2027-03-10".parse().ok(), "09:30".parse().ok())
    );
    plan.undo().unwrap();
    assert_eq!(plan.now().1.to_string(), "08:00", "undo turns the clock back too");
}

#[test]
fn two_people_become_one_where_one_takes_the_name_of_the_other() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    for owner in ["Amira", "Amira", "Joan", "joan a."] {
        plan.add_post(&PostPatch {
            owner: Some(owner.to_owned()),
            ..post("One")
        })
        .unwrap();
    }
    let people = |plan: &Plan| {
        plan.people()
            .unwrap()
            .into_iter()
            .map(|person| (person.name, person.posts))
            .collect::<Vec<_>>()
    };
    let named = |name: &str, posts| (name.to_owned(), posts);
    assert_eq!(
        people(&plan),
        [named("Amira", 2), named("Joan", 1), named("joan a.", 1)]
    );
    plan.rename_person("joan a.", " AMIRA ").unwrap();
    assert_eq!(
        people(&plan),
        [named("Amira", 3), named("Joan", 1)],
        "as the one who was there is written"
    );
    plan.rename_person("Amira", "AMIRA").unwrap();
    assert_eq!(people(&plan)[0], named("AMIRA", 3), "other letters of one name");
    plan.undo().unwrap();
    plan.undo().unwrap();
    assert_eq!(people(&plan).len(), 3);
}

#[test]
fn a_reorder_that_moves_one_touches_what_it_must() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let mut ids: Vec<_> = plan.themes().unwrap().into_iter().map(|theme| theme.id).collect();
    ids.swap(2, 3);
    plan.order_themes(&ids).unwrap();
    let mut rows = Vec::new();
    plan.each_entry(None, |entry| {
        rows.push(entry.changes);
        Ok(())
    })
    .unwrap();
    assert_eq!(rows[0].len(), 2, "the two that changed places");
    assert!(rows[0].iter().all(|change| change.op == Op::Update));
    let now: Vec<_> = plan.themes().unwrap().into_iter().map(|theme| theme.id).collect();
    assert_eq!(now, ids);
}
