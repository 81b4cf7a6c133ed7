use super::*;
use crate::campaign::Campaign;
use crate::channel::{self, Channel};
use crate::theme::{self, Theme, Tone};
use proptest::prelude::*;

const ENGLISH: &str = include_str!("../../../../tests/fixtures/quick-en.txt");
const SPANISH: &str = include_str!("../../../../tests/fixtures/quick-es.txt");

fn context(language: Language) -> Context {
    let code = if language == Language::Es { "es" } else { "en" };
    let theme = |name: &str| Theme {
        id: name.into(),
        name: name.to_owned(),
        colour: "blue".to_owned(),
        symbol: "tag".to_owned(),
        tone: Tone::default(),
        target_share: None,
    };
    let channel = |(name, network): (&str, &str)| Channel {
        id: name.into(),
        name: name.to_owned(),
        network: network.to_owned(),
        mark: String::new(),
        text_limit: None,
    };
    let campaign = |name: &&str| Campaign {
        id: (*name).into(),
        name: (*name).to_owned(),
        starts: None,
        ends: None,
    };
    let channels = channel::first_names(code).map(|name| {
        (
            name,
            channel::network_named(name).map_or("other", |network| network.key.as_str()),
        )
    });
    let campaigns = match language {
        Language::En => ["Bridge works", "Library 50", "Night buses: have your say"],
        Language::Es => ["Obras del puente", "Biblioteca 50", "Presupuestos participativos"],
    };
    Context {
        today: "2027-03-01".parse().unwrap(),
        week_start: 0,
        order: DateOrder::DayFirst,
        language,
        day: None,
        names: Names {
            themes: theme::first_names(code).map(theme).to_vec(),
            channels: channels.map(channel).to_vec(),
            campaigns: campaigns.iter().map(campaign).collect(),
        },
        people: ["Amira", "Ana López", "Ana Ruiz"].map(str::to_owned).to_vec(),
    }
}

/// What a line was read as, in the words of the tables.
fn written(quick: &Quick) -> [String; 7] {
    let optional = |value: Option<String>| value.unwrap_or_default();
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let problems = quick.problems.iter().map(|problem| {
        let trouble = word(serde_json::to_value(problem.trouble).unwrap());
        format!("{trouble} {}", word(serde_json::to_value(problem.kind).unwrap()))
    });
    [
        quick.title.clone(),
        optional(quick.day.map(|day| day.to_string())),
        optional(quick.time.map(|time| time.to_string())),
        optional(quick.theme.clone().map(|id| id.0)),
        quick
            .channels
            .iter()
            .map(|id| id.0.clone())
            .collect::<Vec<_>>()
            .join(", "),
        optional(quick.campaign.clone().map(|id| id.0)),
        problems.collect::<Vec<_>>().join(", "),
    ]
}

fn check(table: &str, language: Language) {
    let context = context(language);
    let rows: Vec<&str> = table.lines().filter(|row| !row.starts_with("//")).collect();
    assert!(rows.len() >= 80, "there must be 80 lines, not {}", rows.len());
    let mut wrong = String::new();
    for row in rows {
        let mut cells = row.split('|').map(|cell| cell.trim().to_owned());
        let line = cells.next().unwrap();
        let mut meant: Vec<String> = cells.collect();
        meant.resize(7, String::new());
        let read = written(&read(&line, &context));
        if read.as_slice() != meant.as_slice() {
            wrong.push_str(&format!(
                "\n{line}\n  is meant as {meant:?}\n  and read as {read:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn english_lines_mean_what_their_table_says() {
    check(ENGLISH, Language::En);
}

#[test]
fn spanish_lines_mean_what_their_table_says() {
    check(SPANISH, Language::Es);
}

/// The runs of letters and digits of a text.
fn runs(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty())
        .collect()
}

/// The part of a line between two places in UTF-16 units; none where they are no places of the line.
fn part(line: &str, from: u32, to: u32) -> Option<String> {
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(units.get(from as usize..to as usize)?).ok()
}

/// Checks that all words of the line stand in its title or in its spans, and nothing else does.
fn check_whole(line: &str, context: &Context) -> std::result::Result<(), TestCaseError> {
    let quick = read(line, context);
    let mut end = 0;
    let mut found: Vec<String> = runs(&quick.title).into_iter().map(str::to_owned).collect();
    for span in &quick.spans {
        prop_assert!(
            span.from >= end && span.to > span.from,
            "{line:?}: {span:?} overlaps or is empty"
        );
        end = span.to;
        let words = part(line, span.from, span.to);
        prop_assert!(words.is_some(), "{line:?}: {span:?} lies outside");
        found.extend(runs(&words.unwrap_or_default()).into_iter().map(str::to_owned));
    }
    for problem in &quick.problems {
        prop_assert!(
            part(line, problem.from, problem.to).is_some(),
            "{line:?}: {problem:?} lies outside"
        );
    }
    let mut there: Vec<String> = runs(line).into_iter().map(str::to_owned).collect();
    there.sort();
    found.sort();
    prop_assert_eq!(there, found, "{:?} was read as {:?}", line, quick);
    for caret in [0, 1, 3, 7, u32::MAX] {
        if let Some(completion) = complete(line, caret, context) {
            prop_assert!(
                part(line, completion.from, completion.to).is_some(),
                "{line:?}: {completion:?}"
            );
        }
    }
    Ok(())
}

/// Words that mean something somewhere, so that chance makes phrases of them.
const PIECES: [&str; 96] = [
    "Thu",
    "sat",
    "Sun",
    "mar",
    "May",
    "4",
    "31",
    "4th",
    "1º",
    "2027",
    "march",
    "de",
    "marzo",
    "el",
    "the",
    "of",
    "on",
    "next",
    "this",
    "week",
    "weeks",
    "in",
    "dentro",
    "dos",
    "a",
    "las",
    "la",
    "una",
    "y",
    "media",
    "menos",
    "cuarto",
    "mañana",
    "por",
    "pasado",
    "hoy",
    "today",
    "tomorrow",
    "noon",
    "mediodía",
    "9:30",
    "9.30",
    "9am",
    "17h",
    "at",
    "@",
    "half",
    "past",
    "quarter",
    "to",
    "-",
    "–",
    "until",
    "hasta",
    "Mill",
    "St",
    "closed",
    "#disruption",
    "#e",
    "#",
    "@facebook",
    "@x",
    "@no",
    "~\"Bridge works\"",
    "~bridge",
    "~",
    "\"Sat\"",
    "“a",
    "b”",
    "«",
    "»",
    "\"",
    "24/7",
    "4/3",
    "1/2",
    "99/99",
    "2027-03-04",
    "0000-00-00",
    "9-5",
    "50%",
    "today!",
    "Saturday?",
    "que",
    "viene",
    "semana",
    "noche",
    "tarde",
    "pm",
    "a.m.",
    "99:99",
    "999999999999",
    "👩‍👩‍👧",
    "é",
    "ﬁ",
    "½",
    "status:idea",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_no_word_of_it_is_lost(line in "\\PC{0,60}", spanish: bool) {
        check_whole(&line, &context(if spanish { Language::Es } else { Language::En }))?;
    }

    #[test]
    fn phrases_made_by_chance_lose_no_word(
        line in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..12),
        space in "[ \t]{1,2}",
        spanish: bool,
        today in 0..3000_i64,
    ) {
        let mut context = context(if spanish { Language::Es } else { Language::En });
        context.today = context.today.plus(today);
        check_whole(&line.join(&space), &context)?;
    }

    #[test]
    fn a_day_that_is_typed_in_full_is_read_wherever_the_calendar_stands(days in 0..4000_i64, from in 0..4000_i64) {
        let mut context = context(Language::En);
        context.today = context.today.plus(from);
        let day = context.today.plus(days);
        let line = format!("{day} Mill St closed");
        let quick = read(&line, &context);
        prop_assert_eq!((quick.day, quick.title.as_str()), (Some(day), "Mill St closed"));
    }
}

#[test]
fn the_first_day_of_the_week_says_where_next_week_begins() {
    let mut context = context(Language::En);
    // A Sunday: for whose week begins on it, this week's Tuesday is yet to come.
    context.today = "2027-03-07".parse().unwrap();
    let day = |context: &Context| read("next Tuesday Bins", context).day.unwrap().to_string();
    assert_eq!(day(&context), "2027-03-09");
    context.week_start = 6;
    assert_eq!(day(&context), "2027-03-16");
}

#[test]
fn figures_follow_the_habit_of_the_plan() {
    let mut context = context(Language::En);
    context.order = DateOrder::MonthFirst;
    let day = |line| read(line, &context).day.unwrap().to_string();
    assert_eq!(day("4/3 Town meeting"), "2027-04-03");
    assert_eq!(day("31/3 Town meeting"), "2027-03-31", "there is no month 31");
    assert_eq!(day("Town meeting 4/3/27"), "2027-04-03");
}

#[test]
fn the_day_that_one_is_on_holds_where_the_line_names_none() {
    let mut context = context(Language::En);
    context.day = "2027-03-09".parse().ok();
    let base = PostPatch {
        day: Some(context.day),
        status: Some(Status::Idea),
        ..PostPatch::default()
    };
    let quick = read("9:30 Mill St closed", &context);
    assert_eq!(
        quick.time,
        "09:30".parse().ok(),
        "the time has the day that one is on"
    );
    let patch = quick.patch(&base);
    assert_eq!((patch.day, patch.status), (Some(context.day), Some(Status::Idea)));
    let other = read("Thu Mill St closed status:approved", &context).patch(&base);
    assert_eq!(
        (other.day.flatten().map(|day| day.to_string()), other.status),
        (Some("2027-03-04".to_owned()), Some(Status::Approved)),
        "what the line says goes before"
    );
}

#[test]
fn places_are_counted_as_the_screen_counts() {
    let context = context(Language::En);
    let line = "🎉🎉 Fête Thu @x";
    let quick = read(line, &context);
    let spans: Vec<_> = quick
        .spans
        .iter()
        .map(|span| part(line, span.from, span.to).unwrap())
        .collect();
    assert_eq!(spans, ["Thu", "@x"]);
}

#[test]
fn names_are_offered_behind_a_sign() {
    let context = context(Language::En);
    let offers = |line: &str| {
        let caret = u32::try_from(line.encode_utf16().count()).unwrap();
        complete(line, caret, &context).map(|completion| {
            let names: Vec<_> = completion.offers.into_iter().map(|offer| offer.text).collect();
            (completion.from, completion.settled, names.join(" · "))
        })
    };
    let table = [
        (
            "Mill St #s",
            Some((8, false, "#\"Service disruption\" · #\"Success story\"")),
        ),
        ("Mill St #disruption", Some((8, true, "#\"Service disruption\""))),
        ("Mill St #disr", Some((8, false, "#\"Service disruption\""))),
        (
            "#serv @",
            Some((
                6,
                false,
                "@Facebook · @X · @Instagram · @LinkedIn · @Newsletter · @Website",
            )),
        ),
        ("~\"lib", Some((0, false, "~\"Library 50\""))),
        ("~\"Bridge wo", Some((0, false, "~\"Bridge works\""))),
        ("~\"Bridge works\"", None),
        ("~\"Bridge works\" Mill", None),
        ("status:a", Some((0, false, "status:approved"))),
        ("@twitter", Some((0, true, "@X"))),
        ("#zzz", Some((0, false, ""))),
        ("Mill St", None),
        ("a#b", None),
    ];
    for (line, meant) in table {
        let meant = meant.map(|(from, settled, names)| (from, settled, names.to_owned()));
        assert_eq!(offers(line), meant, "{line}");
    }
    let line = "Thu #s Mill St";
    let middle = complete(line, 6, &context).unwrap();
    assert_eq!(
        part(line, middle.from, middle.to).as_deref(),
        Some("#s"),
        "the rest of the line stays"
    );
}
