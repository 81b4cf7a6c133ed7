use super::super::{Suggestion, complete};
use super::*;
use crate::filter::State;
use crate::plan::{Env, NewPlan};
use crate::post::{PostPatch, Status};
use crate::time::FixedClock;
use crate::{Plan, campaign::CampaignPatch};
use proptest::prelude::*;
use std::sync::Arc;

/// A plan on Wednesday 10 March 2027.
fn plan() -> (tempfile::TempDir, Plan) {
    let folder = tempfile::tempdir().unwrap();
    let env = Env {
        clock: Arc::new(FixedClock(
            chrono::DateTime::from_timestamp(1_804_665_600, 0).unwrap(),
        )),
        by: "Joan".to_owned(),
    };
    let new = NewPlan {
        title: "Riverton".to_owned(),
        zone: "Europe/London".parse().unwrap(),
        language: "en".to_owned(),
    };
    let mut plan = Plan::create(&folder.path().join("a.almanac"), &new, env).unwrap();
    for name in ["Vote by post", "Élections", "Winter: be “ready”"] {
        plan.add_campaign(&CampaignPatch {
            name: Some(name.to_owned()),
            ..CampaignPatch::default()
        })
        .unwrap();
    }
    for owner in ["Amira Khan", "Zoë", "Amira Bell"] {
        plan.add_post(&PostPatch {
            owner: Some(owner.to_owned()),
            ..PostPatch::default()
        })
        .unwrap();
    }
    (folder, plan)
}

fn printed(plan: &Plan, line: &str, language: &str) -> String {
    let around = Around::of(plan, language).unwrap();
    let read = read(line, &around);
    assert!(read.problems.is_empty(), "{line}: {:?}", read.problems);
    print(&read.filter, around.names(), around.language())
}

#[test]
fn a_line_is_read_in_both_languages_and_printed_in_either() {
    let (_folder, plan) = plan();
    for (line, english, spanish) in [
        ("theme:event", "theme:Event", "tema:Event"),
        (
            "tema:Event estado:borrador antes:2027-04-01",
            "theme:Event status:draft before:2027-04-01",
            "tema:Event estado:borrador antes:2027-04-01",
        ),
        (
            "Theme:\"service disruption\"",
            "theme:\"Service disruption\"",
            "tema:\"Service disruption\"",
        ),
        (
            "theme:service-disruption",
            "theme:\"Service disruption\"",
            "tema:\"Service disruption\"",
        ),
        (
            "theme:serv",
            "theme:\"Service disruption\"",
            "tema:\"Service disruption\"",
        ),
        (
            "channel:x channel:facebook",
            "channel:X channel:Facebook",
            "canal:X canal:Facebook",
        ),
        ("channel:twitter", "channel:X", "canal:X"),
        (
            "status:in_review",
            "status:\"in review\"",
            "estado:\"en revisión\"",
        ),
        (
            "estado:revision",
            "status:\"in review\"",
            "estado:\"en revisión\"",
        ),
        ("campaign:elections", "campaign:Élections", "campaña:Élections"),
        (
            "campaña:vote",
            "campaign:\"Vote by post\"",
            "campaña:\"Vote by post\"",
        ),
        (
            "campaign:winter",
            "campaign:\"Winter: be ready\"",
            "campaña:\"Winter: be ready\"",
        ),
        ("owner:zoe", "owner:Zoë", "responsable:Zoë"),
        (
            "owner:\"amira k\"",
            "owner:\"Amira Khan\"",
            "responsable:\"Amira Khan\"",
        ),
        ("owner:\"\"", "owner:\"\"", "responsable:\"\""),
        ("no:owner", "no:owner", "sin:responsable"),
        ("has:picture no:alt", "has:picture no:alt", "con:imagen sin:alt"),
        ("-has:picture", "no:picture", "sin:imagen"),
        ("-no:picture", "has:picture", "con:imagen"),
        (
            "has:alt -has:alt -no:alt",
            "has:alt -has:alt -no:alt",
            "con:alt -con:alt -sin:alt",
        ),
        ("is:late is:tray", "is:late is:tray", "es:atrasada es:bandeja"),
        ("-es:atrasada", "-is:late", "-es:atrasada"),
        ("on:today", "on:2027-03-10", "día:2027-03-10"),
        ("despues:ayer", "after:2027-03-09", "después:2027-03-09"),
        ("before:\"4 April 2027\"", "before:2027-04-04", "antes:2027-04-04"),
        ("-theme:event -word", "-theme:Event -word", "-tema:Event -word"),
        (
            "\"exact words\" mill",
            "\"exact words\" mill",
            "\"exact words\" mill",
        ),
        ("-\"exact words\"", "-\"exact words\"", "-\"exact words\""),
        ("“smart quotes”", "\"smart quotes\"", "\"smart quotes\""),
        ("\"mill str*\"", "\"mill str*\"", "\"mill str*\""),
        (
            "9:30 https://riverton.example Note: a:b",
            "9:30 https://riverton.example Note: a:b",
            "9:30 https://riverton.example Note: a:b",
        ),
        ("mill  …  - closed", "mill closed", "mill closed"),
        ("道路 封閉", "道路 封閉", "道路 封閉"),
        ("mill*", "mill", "mill"),
        ("mill/*” \"mill *\"", "mill/ mill", "mill/ mill"),
        ("--a -\"--a*\"", "\"--a*\" -\"--a*\"", "\"--a*\" -\"--a*\""),
        ("\"theme:event\"", "\"theme:event\"", "\"theme:event\""),
        ("\"never closed", "\"never closed\"", "\"never closed\""),
        ("", "", ""),
    ] {
        assert_eq!(printed(&plan, line, "en"), english, "{line}");
        assert_eq!(printed(&plan, line, "es-ES"), spanish, "{line}");
    }
}

#[test]
fn a_mistake_points_at_its_word_and_says_the_way_out() {
    let (_folder, plan) = plan();
    let around = Around::of(&plan, "en").unwrap();
    for (line, place, mistake, message) in [
        (
            "mill thme:event x",
            "thme:event",
            Mistake::Key,
            "“thme:” is no filter. Do you mean theme: ?",
        ),
        (
            "🚧 zebra:x",
            "zebra:x",
            Mistake::Key,
            "“zebra:” is no filter. Put it in quotes to look for these words.",
        ),
        (
            "status:done",
            "status:done",
            Mistake::Value,
            "status: knows no “done”. It knows idea, draft, \"in review\", approved, published, cancelled.",
        ),
        (
            "theme: mill",
            "theme:",
            Mistake::Empty,
            "theme: wants a value, such as News, Event, \"Service disruption\".",
        ),
        (
            "owner:amira",
            "owner:amira",
            Mistake::Many,
            "owner:amira may be \"Amira Bell\", \"Amira Khan\". Write more of it.",
        ),
        (
            "before:soon",
            "before:soon",
            Mistake::Day,
            "“soon” is not a day. Write it as 2027-03-04, or today.",
        ),
        (
            "-is:odd",
            "-is:odd",
            Mistake::Value,
            "is: knows no “odd”. It knows late, tray, scheduled, today, past, coming.",
        ),
    ] {
        let read = read(line, &around);
        assert_eq!(read.problems.len(), 1, "{line}");
        let problem = &read.problems[0];
        let units: Vec<u16> = line.encode_utf16().collect();
        let pointed = String::from_utf16(&units[problem.from as usize..problem.to as usize]).unwrap();
        assert_eq!((pointed.as_str(), problem.mistake), (place, mistake), "{line}");
        assert_eq!(problem.message, message);
    }
    let rest = read("mill thme:event", &around).filter;
    assert_eq!(rest.conditions.len(), 1, "the rest means what it means");
}

fn texts(found: &[Suggestion]) -> Vec<&str> {
    found.iter().map(|one| one.text.as_str()).collect()
}

#[test]
fn a_line_is_completed_where_the_caret_is() {
    let (_folder, plan) = plan();
    let (english, spanish) = (Around::of(&plan, "en").unwrap(), Around::of(&plan, "es").unwrap());
    let at = |line: &str| u32::try_from(line.encode_utf16().count()).unwrap();
    let all = |line: &str, around: &Around<'_>| -> Vec<String> {
        texts(&complete(line, at(line), around))
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(all("", &english).len(), 11, "every key, where nothing is typed");
    assert_eq!(all("", &spanish)[..3], ["tema:", "estado:", "canal:"]);
    assert_eq!(all("the", &english), ["theme:"]);
    assert_eq!(
        all("eve", &english),
        ["theme:Event"],
        "a name is found without its key"
    );
    assert_eq!(all("borr", &spanish), ["estado:borrador"]);
    assert_eq!(all("mill -st", &english)[0], "-status:");
    assert_eq!(all("theme:e", &english), ["theme:Event", "theme:Emergency"]);
    assert_eq!(
        all("theme:dis", &english),
        ["theme:\"Service disruption\""],
        "by a later word"
    );
    assert_eq!(all("theme:Event", &english), [""; 0], "it is there");
    assert_eq!(all("sin:im", &spanish), ["sin:imagen"]);
    assert_eq!(
        all("before:", &english)[..4],
        [
            "before:today",
            "before:tomorrow",
            "before:yesterday",
            "before:2027-04-01"
        ]
    );
    assert_eq!(all("\"in quotes", &english), [""; 0]);
    assert_eq!(all("mill ", &english), [""; 0]);
    let taken = complete("🚧 theme:e mill", at("🚧 theme:e"), &english).remove(0);
    assert_eq!(taken.line, "🚧 theme:Event mill");
    assert_eq!(taken.caret, at("🚧 theme:Event "));
    assert_eq!((taken.from, taken.to), (at("🚧 "), at("🚧 theme:e")));
}

fn any_word() -> impl Strategy<Value = Words> {
    ("[a-zà-ü0-9:*\"#@/…道-配 -]{1,14}", any::<bool>()).prop_map(|(text, exact)| Words {
        text: plain(&text),
        exact,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_as_the_same_filter(
        words in proptest::collection::vec((any_word(), any::<bool>()), 0..4),
        picks in proptest::collection::vec((0..9_usize, 0..40_usize, any::<bool>()), 0..8),
        language in prop_oneof![Just("en"), Just("es")],
    ) {
        thread_local! {
            static PLAN: (tempfile::TempDir, Plan) = plan();
        }
        PLAN.with(|(_, plan)| {
            let around = Around::of(plan, language).unwrap();
            let names = around.names();
            let mut filter = PostFilter::default();
            for (kind, which, not) in picks {
                macro_rules! facet {
                    ($list:ident, $what:ident, $all:expr) => {{
                        let all = $all;
                        let one = all[which % all.len()].clone();
                        if not {
                            filter.conditions.push(Condition { not, what: What::$what(one) });
                        } else if !filter.$list.contains(&one) {
                            filter.$list.push(one);
                        }
                    }};
                }
                let day = around.today.plus(i64::try_from(which).unwrap());
                let mut also = |what| filter.conditions.push(Condition { not, what });
                match kind {
                    0 => facet!(themes, Theme, names.themes.iter().map(|own| own.id.clone()).collect::<Vec<_>>()),
                    1 => facet!(channels, Channel, names.channels.iter().map(|own| own.id.clone()).collect::<Vec<_>>()),
                    2 => facet!(campaigns, Campaign, names.campaigns.iter().map(|own| own.id.clone()).collect::<Vec<_>>()),
                    3 => facet!(statuses, Status, Status::ALL),
                    4 => facet!(owners, Owner, ["", "Zoë", "Amira Khan"].map(str::to_owned)),
                    5 => also(What::Has(Part::ALL[which % Part::ALL.len()])),
                    6 => also(What::Is(State::ALL[which % State::ALL.len()])),
                    7 => also(What::MissingAlt),
                    _ => also([What::Before(day), What::After(day), What::On(day)][which % 3].clone()),
                }
            }
            for (words, not) in words.into_iter().filter(|(words, _)| words.says_something()) {
                filter.conditions.push(Condition { not, what: What::Words(words) });
            }
            let line = print(&filter, names, around.language());
            let again = read(&line, &around);
            assert!(again.problems.is_empty(), "{line}: {:?}", again.problems);
            assert_eq!(again.filter, filter, "{line}");
        });
    }

    #[test]
    fn no_line_is_too_odd_to_be_read(line in "[a-z:\"“»* -]{0,24}|\\PC{0,24}", caret in 0..30_u32) {
        thread_local! {
            static PLAN: (tempfile::TempDir, Plan) = plan();
        }
        PLAN.with(|(_, plan)| {
            let around = Around::of(plan, "en").unwrap();
            let read = read(&line, &around);
            let length = u32::try_from(line.encode_utf16().count()).unwrap();
            let mut last = 0;
            for piece in &read.pieces {
                assert!(last <= piece.from && piece.from < piece.to && piece.to <= length, "{line}: {piece:?}");
                last = piece.to;
            }
            for own in complete(&line, caret, &around) {
                assert!(own.caret <= u32::try_from(own.line.encode_utf16().count()).unwrap());
            }
        });
    }
}
