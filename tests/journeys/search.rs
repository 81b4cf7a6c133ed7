//! Finding: the index says what the plan says, whoever wrote it, and a search finds what a plain look finds.

use crate::tables::by_another_program;
use almanac_core::attachment::NewAttachment;
use almanac_core::campaign::CampaignPatch;
use almanac_core::filter::{Condition, Part, PostFilter, State, What};
use almanac_core::find::{self, Around};
use almanac_core::id::PostId;
use almanac_core::post::{Post, PostChannel, PostPatch};
use almanac_core::search::{FoundIn, Words};
use almanac_core::theme::ThemePatch;
use almanac_core::{Code, Plan};
use almanac_tests::{Desk, env};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

fn condition(text: &str, exact: bool, not: bool) -> Condition {
    Condition {
        not,
        what: What::Words(Words {
            text: text.to_owned(),
            exact,
        }),
    }
}

fn words(text: &str) -> PostFilter {
    PostFilter {
        conditions: text
            .split(' ')
            .map(|word| condition(word, false, false))
            .collect(),
        ..PostFilter::default()
    }
}

fn that(what: What) -> PostFilter {
    PostFilter {
        conditions: vec![Condition { not: false, what }],
        ..PostFilter::default()
    }
}

fn titles(plan: &Plan, filter: &PostFilter) -> Vec<String> {
    let found = plan.search(filter, 100).unwrap();
    assert_eq!(
        found.total,
        plan.count(filter).unwrap(),
        "search and filter mean the same posts: {filter:?}"
    );
    found.hits.into_iter().map(|hit| hit.post.title).collect()
}

fn add(plan: &mut Plan, title: &str, patch: PostPatch) -> PostId {
    plan.add_post(&PostPatch {
        title: Some(title.to_owned()),
        ..patch
    })
    .unwrap()
    .id
}

fn on(day: &str) -> PostPatch {
    PostPatch {
        day: Some(Some(day.parse().unwrap())),
        ..PostPatch::default()
    }
}

fn written(text: &str) -> PostPatch {
    PostPatch {
        text: Some(text.to_owned()),
        ..PostPatch::default()
    }
}

/// Every word of the index with its post and its place.
pub(crate) fn index(path: &Path) -> BTreeSet<(String, String, String, i64)> {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab ('main', 'search', 'instance')")
        .unwrap();
    let mut statement = conn
        .prepare("SELECT term, coalesce(post_id, 'no post'), col, offset FROM words LEFT JOIN search_post USING (doc)")
        .unwrap();
    statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

/// The index of a copy of the plan, made from nothing.
pub(crate) fn index_made_anew(path: &Path) -> BTreeSet<(String, String, String, i64)> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.almanac");
    std::fs::copy(path, &copy).unwrap();
    by_another_program(&copy, "DELETE FROM search_state");
    drop(Plan::open(&copy, env()).unwrap());
    index(&copy)
}

#[test]
fn words_are_found_whatever_their_case_and_accents_and_wherever_they_stand() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let channel = plan.channels().unwrap()[0].id.clone();
    plan.add_campaign(&CampaignPatch {
        name: Some("Voto por correo".to_owned()),
        ..CampaignPatch::default()
    })
    .unwrap();
    let campaign = plan.campaigns().unwrap()[0].id.clone();
    add(&mut plan, "El Año del Árbol", PostPatch::default());
    add(&mut plan, "Text", written("La Straße is geschlossen"));
    add(
        &mut plan,
        "Own text",
        PostPatch {
            channels: Some(vec![PostChannel {
                channel,
                text: Some("Sólo aquí".to_owned()),
            }]),
            ..PostPatch::default()
        },
    );
    add(
        &mut plan,
        "Others",
        PostPatch {
            notes: Some("ask Zoë".to_owned()),
            link: Some("https://riverton.example/mill-street".to_owned()),
            place: Some("Pont-y-pŵl".to_owned()),
            owner: Some("Amira".to_owned()),
            audience: Some("Families".to_owned()),
            campaign: Some(Some(campaign.clone())),
            ..PostPatch::default()
        },
    );
    add(&mut plan, "道路封閉通知", written("ミル通りは閉鎖されています"));
    let pictured = add(&mut plan, "Pictured", PostPatch::default());
    plan.attach(
        &pictured,
        &[NewAttachment {
            name: "a.png".to_owned(),
            bytes: b"\x89PNG\r\n\x1a\n".to_vec(),
        }],
    )
    .unwrap();
    let attachment = plan.attachments(&pictured).unwrap()[0].id.clone();
    plan.describe_attachment(&attachment, "A ferris wheel").unwrap();
    for (asked, expected) in [
        ("ano arbol", &["El Año del Árbol"][..]),
        ("AÑO", &["El Año del Árbol"]),
        ("ar", &["El Año del Árbol"]),
        ("rbol", &[]),
        ("strasse", &["Text"]),
        ("solo aqui", &["Own text"]),
        ("zoe", &["Others"]),
        ("riverton.example", &["Others"]),
        ("pont-y-pwl", &["Others"]),
        ("correo", &["Others"]),
        ("famil", &["Others"]),
        ("amira families", &["Others"]),
        ("amira ano", &[]),
        ("封閉", &["道路封閉通知"]),
        ("閉封", &[]),
        ("閉鎖", &["道路封閉通知"]),
        ("路封閉通 ミル", &["道路封閉通知"]),
        ("ferris", &["Pictured"]),
    ] {
        assert_eq!(titles(&plan, &words(asked)), expected, "{asked}");
    }
    let exact = |text: &str| {
        that(What::Words(Words {
            text: text.to_owned(),
            exact: true,
        }))
    };
    assert_eq!(titles(&plan, &exact("ano del arbol")), ["El Año del Árbol"]);
    assert!(titles(&plan, &exact("del ano")).is_empty(), "in this order");
    assert!(titles(&plan, &exact("ano del arb")).is_empty(), "whole words");
    let hit = plan.search(&words("solo"), 5).unwrap().hits.remove(0);
    assert_eq!(
        (hit.found_in, hit.channel.as_str()),
        (FoundIn::OwnText, "Facebook")
    );
    assert_eq!(
        (hit.snippet.text.as_str(), hit.snippet.marks.as_slice()),
        ("Sólo aquí", &[(0, 4)][..])
    );
    plan.edit_campaign(
        &campaign,
        &CampaignPatch {
            name: Some("Elections".to_owned()),
            ..CampaignPatch::default()
        },
    )
    .unwrap();
    assert_eq!(
        titles(&plan, &words("elections")),
        ["Others"],
        "a renamed campaign"
    );
    assert!(titles(&plan, &words("correo")).is_empty());
    plan.undo().unwrap();
    assert_eq!(titles(&plan, &words("correo")), ["Others"], "undone");
}

/// What is done with filters that the office keeps, by number; a name that is taken is refused and changes nothing.
pub(crate) fn save(plan: &mut Plan, name: &str, which: usize, act: usize) {
    let saved = plan.saved_filters().unwrap();
    let one = saved.get(which % saved.len().max(1)).map(|own| own.id.clone());
    let mut filter = words(name);
    filter.themes = plan
        .themes()
        .unwrap()
        .into_iter()
        .take(which % 3)
        .map(|own| own.id)
        .collect();
    let done = match (act, one) {
        (0, Some(id)) => plan.rename_saved_filter(&id, name),
        (1, Some(id)) => plan.change_saved_filter(&id, &filter),
        (2, Some(id)) => plan.delete_saved_filter(&id),
        _ => plan.save_filter(name, &filter),
    };
    if let Err(error) = done {
        assert_eq!(error.code, Code::Exists, "{error}");
    }
}

#[test]
fn a_filter_is_kept_follows_what_is_renamed_and_counts_what_it_means_now() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let theme = plan.themes().unwrap()[1].id.clone();
    let around = Around::of(&plan, "en").unwrap();
    let filter = find::read("theme:event mill -closed", &around).filter;
    drop(around);
    plan.save_filter(" Mill ", &filter).unwrap();
    let shelf = |plan: &Plan, language: &str| -> Vec<(String, String, u32)> {
        let shelf = find::shelf(plan, language).unwrap().into_iter();
        shelf.map(|own| (own.name, own.line, own.count)).collect()
    };
    assert_eq!(
        shelf(&plan, "en"),
        [("Mill".to_owned(), "theme:Event mill -closed".to_owned(), 0)]
    );
    add(
        &mut plan,
        "The mill opens",
        PostPatch {
            theme: Some(Some(theme.clone())),
            ..PostPatch::default()
        },
    );
    plan.edit_theme(
        &theme,
        &ThemePatch {
            name: Some("What is on".to_owned()),
            ..ThemePatch::default()
        },
    )
    .unwrap();
    assert_eq!(
        shelf(&plan, "es"),
        [(
            "Mill".to_owned(),
            "tema:\"What is on\" mill -closed".to_owned(),
            1
        )]
    );
    assert_eq!(plan.save_filter("mill", &filter).unwrap_err().code, Code::Exists);
    assert_eq!(
        plan.save_filter("All", &PostFilter::default()).unwrap_err().code,
        Code::Invalid
    );
    assert_eq!(plan.save_filter(" ", &filter).unwrap_err().code, Code::Invalid);
    let id = plan.saved_filters().unwrap()[0].id.clone();
    let renamed = plan.rename_saved_filter(&id, "The mill").unwrap();
    assert_eq!(
        renamed.standing.last.unwrap().label,
        "Renamed the filter “Mill” to “The mill”"
    );
    plan.change_saved_filter(&id, &words("herons")).unwrap();
    assert_eq!(
        shelf(&plan, "en"),
        [("The mill".to_owned(), "herons".to_owned(), 0)]
    );
    plan.delete_saved_filter(&id).unwrap();
    assert!(shelf(&plan, "en").is_empty());
    for _ in 0..3 {
        plan.undo().unwrap();
    }
    assert_eq!(
        plan.saved_filters().unwrap()[0].filter,
        filter,
        "undone to the letter"
    );
    assert_eq!(plan.saved_filters().unwrap()[0].name, "Mill");
}

#[test]
fn two_filters_together_mean_what_both_mean() {
    let desk = Desk::new();
    let plan = desk.sample("a.almanac");
    let around = Around::of(&plan, "en").unwrap();
    let read = |line: &str| find::read(line, &around).filter;
    let ids = |filter: &PostFilter| -> BTreeSet<PostId> {
        let found = plan.search(filter, 1000).unwrap();
        found.hits.into_iter().map(|hit| hit.post.id).collect()
    };
    let lines = [
        "theme:news theme:event",
        "theme:event",
        "theme:milestone",
        "status:draft -channel:x",
        "channel:facebook",
        "is:tray",
        "library",
        "before:today status:published status:draft",
    ];
    for one in lines {
        for other in lines {
            let both: BTreeSet<_> = ids(&read(one))
                .intersection(&ids(&read(other)))
                .cloned()
                .collect();
            assert_eq!(ids(&read(one).and(read(other))), both, "{one} and {other}");
        }
    }
}

#[test]
fn the_best_is_a_title_and_then_what_is_nearest_to_today() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    for (title, text, day) in [
        ("Far ahead", "the bridge", "2028-03-10"),
        ("Near", "the bridge", "2027-03-12"),
        ("Before", "the bridge", "2027-03-01"),
        ("The bridge opens", "", "2029-01-01"),
        ("Nothing of it", "a road", "2027-03-10"),
    ] {
        add(
            &mut plan,
            title,
            PostPatch {
                text: Some(text.to_owned()),
                ..on(day)
            },
        );
    }
    add(&mut plan, "Of the tray", written("the bridge"));
    assert_eq!(
        titles(&plan, &words("bridge")),
        ["The bridge opens", "Near", "Before", "Far ahead", "Of the tray"]
    );
    assert_eq!(
        titles(&plan, &PostFilter::default()).first().map(String::as_str),
        Some("Nothing of it"),
        "without words, today is first"
    );
    let mut without = words("bridge");
    without.conditions.push(condition("opens", false, true));
    assert_eq!(titles(&plan, &without).len(), 4);
    let only_without = PostFilter {
        conditions: vec![condition("bridge", false, true)],
        ..PostFilter::default()
    };
    assert_eq!(titles(&plan, &only_without), ["Nothing of it"]);
    assert_eq!(
        titles(&plan, &words("…")).len(),
        6,
        "punctuation asks for nothing"
    );
}

#[test]
fn many_hits_are_in_the_same_order_as_few() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let first = "2027-03-10"
        .parse::<almanac_core::time::Day>()
        .unwrap()
        .plus(-700);
    plan.edit(&almanac_core::history::Label::NewPlan, |writer| {
        for at in 0..1400 {
            let mut post = Post::draft(writer.new_post_id());
            post.title = if at % 2 == 0 {
                format!("bins {at}")
            } else {
                format!("post {at}")
            };
            post.text = "bins of the town".to_owned();
            post.day = (at % 70 != 0).then(|| first.plus(at));
            writer.add_post(&post)?;
        }
        Ok(())
    })
    .unwrap();
    let found = plan.search(&words("bins"), 2000).unwrap();
    assert_eq!(found.total, 1400);
    let far =
        |hit: &almanac_core::search::Hit| hit.post.day.map_or(i64::MAX, |day| day.since(plan.today()).abs());
    let keys: Vec<_> = found
        .hits
        .iter()
        .map(|hit| (!hit.post.title.starts_with("bins"), far(hit)))
        .collect();
    assert!(keys.is_sorted(), "titles first, then by nearness, then the tray");
    assert_eq!(keys.len(), 1400);
    assert_eq!(plan.search(&words("town"), 3).unwrap().hits.len(), 3);
}

#[test]
fn each_condition_means_what_it_says_and_its_opposite_the_rest() {
    let desk = Desk::new();
    let plan = desk.sample("a.almanac");
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(post);
        Ok(())
    })
    .unwrap();
    let pictures = |post: &Post| plan.attachments(&post.id).unwrap();
    let today = plan.today();
    let day = "2027-03-15".parse().unwrap();
    let (theme, channel) = (
        plan.themes().unwrap()[1].id.clone(),
        plan.channels().unwrap()[1].id.clone(),
    );
    let late: BTreeSet<PostId> = {
        let (first, last) = (today.plus(-400), today.plus(400));
        let cards = plan.cards(first, last).unwrap();
        cards
            .into_iter()
            .filter(|card| card.late)
            .map(|card| card.id)
            .collect()
    };
    type Test<'a> = Box<dyn Fn(&Post) -> bool + 'a>;
    let cases: Vec<(What, Test<'_>)> = vec![
        (
            What::Theme(theme.clone()),
            Box::new(|post| post.theme.as_ref() == Some(&theme)),
        ),
        (
            What::Channel(channel.clone()),
            Box::new(|post| post.channels.iter().any(|own| own.channel == channel)),
        ),
        (What::Owner(String::new()), Box::new(|post| post.owner.is_empty())),
        (
            What::Before(day),
            Box::new(|post| post.day.is_some_and(|own| own < day)),
        ),
        (
            What::After(day),
            Box::new(|post| post.day.is_some_and(|own| own > day)),
        ),
        (What::On(day), Box::new(|post| post.day == Some(day))),
        (
            What::Has(Part::Picture),
            Box::new(|post| !pictures(post).is_empty()),
        ),
        (
            What::Has(Part::Alt),
            Box::new(|post| {
                !pictures(post).is_empty() && pictures(post).iter().all(|own| !own.alt.is_empty())
            }),
        ),
        (
            What::MissingAlt,
            Box::new(|post| pictures(post).iter().any(|own| own.alt.is_empty())),
        ),
        (What::Has(Part::Theme), Box::new(|post| post.theme.is_some())),
        (
            What::Has(Part::Channel),
            Box::new(|post| !post.channels.is_empty()),
        ),
        (
            What::Has(Part::Campaign),
            Box::new(|post| post.campaign.is_some()),
        ),
        (What::Has(Part::Owner), Box::new(|post| !post.owner.is_empty())),
        (What::Has(Part::Day), Box::new(|post| post.day.is_some())),
        (What::Has(Part::Time), Box::new(|post| post.time.is_some())),
        (What::Has(Part::Link), Box::new(|post| !post.link.is_empty())),
        (What::Has(Part::Notes), Box::new(|post| !post.notes.is_empty())),
        (What::Has(Part::Place), Box::new(|post| !post.place.is_empty())),
        (
            What::Has(Part::Audience),
            Box::new(|post| !post.audience.is_empty()),
        ),
        (What::Has(Part::Title), Box::new(|post| !post.title.is_empty())),
        (
            What::Has(Part::Text),
            Box::new(|post| {
                !post.text.is_empty()
                    || post
                        .channels
                        .iter()
                        .any(|own| own.text.as_ref().is_some_and(|text| !text.is_empty()))
            }),
        ),
        (
            What::Has(Part::Comment),
            Box::new(|post| {
                plan.comments(&post.id)
                    .unwrap()
                    .iter()
                    .any(|comment| !comment.resolved)
            }),
        ),
        (What::Is(State::Late), Box::new(|post| late.contains(&post.id))),
        (What::Is(State::Tray), Box::new(|post| post.day.is_none())),
        (
            What::Is(State::Scheduled),
            Box::new(|post| post.status == almanac_core::post::Status::Approved && post.time.is_some()),
        ),
        (What::Is(State::Today), Box::new(|post| post.day == Some(today))),
        (
            What::Is(State::Past),
            Box::new(|post| post.day.is_some_and(|day| day < today)),
        ),
        (
            What::Is(State::Coming),
            Box::new(|post| post.day.is_some_and(|day| day > today)),
        ),
    ];
    for (what, test) in cases {
        for not in [false, true] {
            let filter = PostFilter {
                conditions: vec![Condition {
                    not,
                    what: what.clone(),
                }],
                ..PostFilter::default()
            };
            let expected = posts.iter().filter(|post| test(post) != not).count();
            assert_eq!(plan.count(&filter).unwrap() as usize, expected, "{what:?} {not}");
            assert_eq!(
                plan.search(&filter, 500).unwrap().hits.len(),
                expected,
                "{what:?} {not}"
            );
        }
    }
}

#[test]
fn what_another_program_writes_is_found() {
    let desk = Desk::new();
    let path = desk.path("a.almanac");
    let mut plan = desk.plan("a.almanac");
    let id = add(&mut plan, "One", written("mill"));
    add(&mut plan, "Two", written("mill"));
    for (sql, asked, expected) in [
        (
            "UPDATE post SET title = 'Swans' WHERE title = 'One'",
            "swans",
            &["Swans"][..],
        ),
        (
            "INSERT INTO post (id, title) VALUES ('by-hand', 'Herons')",
            "herons",
            &["Herons"],
        ),
        (
            "PRAGMA foreign_keys = ON; DELETE FROM post WHERE title = 'Swans'",
            "mill",
            &["Two"],
        ),
        (
            "UPDATE post SET id = 'other' WHERE id = 'by-hand'",
            "herons",
            &["Herons"],
        ),
        (
            "INSERT OR REPLACE INTO post (id, title) VALUES ('other', 'Storks')",
            "storks",
            &["Storks"],
        ),
        ("VACUUM", "storks", &["Storks"]),
    ] {
        by_another_program(&path, sql);
        assert_eq!(titles(&plan, &words(asked)), expected, "{sql}");
    }
    assert!(
        titles(&plan, &words("herons")).is_empty(),
        "what was replaced is gone"
    );
    assert!(!plan.has_post(&id).unwrap());
    assert_eq!(index(&path), index_made_anew(&path));
}

#[test]
fn comments_are_found_for_as_long_as_they_are_there() {
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let id = add(&mut plan, "Pool", PostPatch::default());
    plan.add_comment(&id, "Pídeselo a la bibliotecaria").unwrap();
    plan.add_comment(&id, "Second pair of eyes, please").unwrap();
    let found = plan.search(&words("PIDE bibliotec"), 10).unwrap();
    assert_eq!((found.total, found.hits[0].found_in), (1, FoundIn::Comment));
    assert_eq!(found.hits[0].snippet.text, "Pídeselo a la bibliotecaria");
    assert_eq!(
        titles(&plan, &words("bibliotec eyes")),
        ["Pool"],
        "in two comments of one post"
    );
    let across = that(What::Words(Words {
        text: "bibliotecaria second".to_owned(),
        exact: true,
    }));
    assert!(
        titles(&plan, &across).is_empty(),
        "no phrase runs from one into the other"
    );
    let comment = plan.comments(&id).unwrap()[0].id.clone();
    plan.delete_comment(&comment).unwrap();
    assert!(titles(&plan, &words("bibliotec")).is_empty());
    plan.undo().unwrap();
    assert_eq!(titles(&plan, &words("bibliotec")), ["Pool"]);
    assert_eq!(
        index(&desk.path("a.almanac")),
        index_made_anew(&desk.path("a.almanac"))
    );
}

#[test]
fn an_older_plan_can_be_searched_once_it_is_open() {
    let desk = Desk::new();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schema1.almanac");
    std::fs::copy(&old, desk.path("a.almanac")).unwrap();
    let plan = desk.reopen("a.almanac");
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(post.title);
        Ok(())
    })
    .unwrap();
    assert!(!posts.is_empty());
    for title in posts {
        let exact = that(What::Words(Words {
            text: title.clone(),
            exact: true,
        }));
        assert!(titles(&plan, &exact).contains(&title), "{title}");
    }
}

/// A text without case and accents, as plainly as it can be done.
fn folded(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            'á' | 'à' | 'â' => 'a',
            'é' | 'è' | 'ê' => 'e',
            'í' => 'i',
            'ó' | 'ö' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            'ŵ' => 'w',
            c => c,
        })
        .collect()
}

fn is_chinese(c: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A text without what stands between letters that are words by themselves: they are found one after another,
/// whether a comma or the end of a line is between them or not.
fn run_together(text: &str) -> String {
    let mut out = String::new();
    let mut between = String::new();
    for c in text.chars() {
        if !c.is_alphanumeric() {
            between.push(c);
            continue;
        }
        if !(is_chinese(c) && out.chars().next_back().is_some_and(is_chinese)) {
            out += &between;
        }
        between.clear();
        out.push(c);
    }
    out
}

/// Whether a text holds a word, by looking at each place in it.
fn plainly_holds(text: &str, word: &str, whole: bool) -> bool {
    let (text, word) = (run_together(&folded(text)), folded(word));
    let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_chinese(c));
    text.match_indices(&word).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|text| text.chars().next());
        let begins = word.chars().next().is_some_and(is_chinese) || !joined(before);
        let ends = word.chars().next_back().is_some_and(is_chinese) || !joined(after);
        begins && (ends || !whole)
    })
}

const VOCABULARY: [&str; 28] = [
    "Mill",
    "mills",
    "Müll",
    "Street",
    "strict",
    "café",
    "CAFÉ",
    "año",
    "ano",
    "anos",
    "Pŵl",
    "pwllheli",
    "道路",
    "道路封閉",
    "封閉",
    "路",
    "ミル",
    "ミル通り",
    "通り",
    "closed",
    "close",
    "Él",
    "el",
    "élan",
    "river",
    "Riverton",
    "2027",
    "20",
];

#[test]
fn a_thousand_questions_find_what_a_plain_look_finds() {
    let mut runner = TestRunner::new(Config {
        rng_seed: RngSeed::Fixed(4),
        ..Config::default()
    });
    let draw =
        |runner: &mut TestRunner, most: usize| -> usize { (0..most).new_tree(runner).unwrap().current() };
    let text = |runner: &mut TestRunner, most: usize| -> String {
        let mut text = String::new();
        for _ in 0..draw(runner, most) {
            text += VOCABULARY[draw(runner, VOCABULARY.len())];
            text += [" ", ", ", "-", "\n", "! "][draw(runner, 5)];
        }
        text
    };
    let desk = Desk::new();
    let mut plan = desk.plan("a.almanac");
    let channel = plan.channels().unwrap()[0].id.clone();
    let mut posts: Vec<(PostId, Vec<String>)> = Vec::new();
    for _ in 0..160 {
        let fields: Vec<String> = [3, 12, 4, 2, 3, 8, 3]
            .map(|most| text(&mut runner, most))
            .to_vec();
        let [title, body, notes, link, place, own, comment] = fields.as_slice() else {
            unreachable!("seven texts")
        };
        let id = add(
            &mut plan,
            title,
            PostPatch {
                text: Some(body.clone()),
                notes: Some(notes.clone()),
                link: Some(link.clone()),
                place: Some(place.clone()),
                channels: Some(vec![PostChannel {
                    channel: channel.clone(),
                    text: Some(own.clone()),
                }]),
                ..PostPatch::default()
            },
        );
        if !comment.trim().is_empty() {
            plan.add_comment(&id, comment).unwrap();
        }
        posts.push((id, fields));
    }
    let mut found_some = 0;
    for _ in 0..1000 {
        let mut conditions = Vec::new();
        for _ in 0..=draw(&mut runner, 3) {
            let word = VOCABULARY[draw(&mut runner, VOCABULARY.len())];
            let letters = word.chars().count();
            let word: String = word.chars().take(1 + draw(&mut runner, letters)).collect();
            conditions.push((word, draw(&mut runner, 4) == 0, draw(&mut runner, 5) == 0));
        }
        let filter = PostFilter {
            conditions: conditions
                .iter()
                .map(|(word, exact, not)| condition(word, *exact, *not))
                .collect(),
            ..PostFilter::default()
        };
        let expected: BTreeSet<&PostId> = posts
            .iter()
            .filter(|(_, fields)| {
                conditions.iter().all(|(word, exact, not)| {
                    fields.iter().any(|text| plainly_holds(text, word, *exact)) != *not
                })
            })
            .map(|(id, _)| id)
            .collect();
        let found = plan.search(&filter, 1000).unwrap();
        let ids: BTreeSet<&PostId> = found.hits.iter().map(|hit| &hit.post.id).collect();
        assert_eq!(ids, expected, "{conditions:?}");
        assert_eq!(found.total as usize, expected.len());
        let passed = plan.meant(&filter, plan.today(), plan.today()).unwrap();
        assert_eq!(
            passed.iter().collect::<BTreeSet<_>>(),
            expected,
            "as a filter: {conditions:?}"
        );
        found_some += usize::from(!expected.is_empty());
        for hit in &found.hits {
            let marked = hit.title.marks.len() + hit.snippet.marks.len();
            let asked = conditions.iter().any(|(_, _, not)| !not);
            assert_eq!(marked > 0, asked, "a hit shows why it is one: {conditions:?}");
        }
    }
    assert!(
        found_some > 400,
        "the questions are not empty ones, but {found_some} found something"
    );
}
