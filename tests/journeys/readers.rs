//! What we write, as others read it: the same values as in the plan.

use almanac_core::Plan;
use almanac_core::exchange::{self, Export, Format, ImportOptions, Sheets};
use almanac_core::filter::PostFilter;
use almanac_core::history::Label;
use almanac_core::named::{NamedPost, Names};
use almanac_core::plan::NewPlan;
use almanac_core::post::{Post, PostChannel, PostPatch, Status};
use almanac_core::time::Day;
use almanac_tests::{Desk, readers};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// A plan in which every field has every awkward text once, on days and without, on channels with texts of their own.
fn awkward(desk: &Desk) -> Plan {
    let mut plan = desk.plan("awkward.almanac");
    let names = Names::of(&plan).unwrap();
    for (at, text) in readers::awkward().iter().enumerate() {
        let on = |name: &str, own: Option<&str>| PostChannel {
            channel: names.channel_named(name).unwrap(),
            text: own.map(str::to_owned),
        };
        let short: String = text.chars().take(2_000).collect();
        let dated = at % 3 != 0;
        let patch = PostPatch {
            title: Some(text.clone()),
            text: Some(text.clone()),
            theme: Some(Some(names.themes[at % names.themes.len()].id.clone())),
            status: Some(Status::ALL[at % Status::ALL.len()]),
            day: Some(dated.then(|| plan.today().plus(i64::try_from(at).unwrap()))),
            time: Some((at % 3 == 1).then(|| "09:30".parse().unwrap())),
            channels: Some(vec![
                on("Facebook", Some(text)),
                on("X", if at % 2 == 0 { None } else { Some("") }),
            ]),
            owner: Some(short.clone()),
            link: Some(text.clone()),
            notes: Some(text.clone()),
            audience: Some(text.clone()),
            place: Some(text.clone()),
            ..PostPatch::default()
        };
        plan.add_post(&patch).unwrap();
    }
    plan
}

fn posts(plan: &Plan) -> Vec<NamedPost> {
    let names = Names::of(plan).unwrap();
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(names.name(post));
        Ok(())
    })
    .unwrap();
    posts
}

fn export(plan: &Plan, export: &Export, path: &Path) -> u32 {
    exchange::export(plan, export, path, &mut |_| Ok(()))
        .unwrap()
        .posts
}

/// A post's fields under the heads of a sheet; what is empty is left out.
fn as_row(post: &NamedPost, plan: &Plan, status: fn(Status) -> String) -> BTreeMap<String, String> {
    let mut channels: Vec<&str> = post.channels.iter().map(|on| on.name.as_str()).collect();
    channels.sort_unstable();
    let text = |own: &Option<String>| own.clone().unwrap_or_default();
    let mut row = BTreeMap::from([
        ("Almanac id".to_owned(), post.id.to_string()),
        ("Revision".to_owned(), post.revision.as_ref().unwrap().to_string()),
        (
            "Day".to_owned(),
            post.day.map(|day| day.to_string()).unwrap_or_default(),
        ),
        (
            "Time".to_owned(),
            post.time.map(|time| time.to_string()).unwrap_or_default(),
        ),
        ("Time zone".to_owned(), plan.zone().to_string()),
        ("Title".to_owned(), post.title.clone()),
        ("Text".to_owned(), post.text.clone()),
        ("Theme".to_owned(), text(&post.theme)),
        ("Status".to_owned(), status(post.status)),
        ("Channels".to_owned(), channels.join("; ")),
        ("Campaign".to_owned(), text(&post.campaign)),
        ("Owner".to_owned(), post.owner.clone()),
        ("Link".to_owned(), post.link.clone()),
        ("Notes".to_owned(), post.notes.clone()),
        ("Language".to_owned(), post.language.clone()),
        ("Audience".to_owned(), post.audience.clone()),
        ("Place".to_owned(), post.place.clone()),
    ]);
    for on in &post.channels {
        if let Some(own) = &on.text {
            // An own text of apostrophes alone has one more, so that an empty one is told from none.
            let mark = if own.chars().all(|c| c == '\'') { "'" } else { "" };
            row.insert(format!("Text: {}", on.name), format!("{mark}{own}"));
        }
    }
    row.retain(|_, value| !value.is_empty());
    row
}

/// A row that another program read; what is empty is left out.
fn read_row(row: &Value, strip: fn(&str, &str) -> String) -> BTreeMap<String, String> {
    let row: &Map<String, Value> = row.as_object().unwrap();
    let cells = row.iter().map(|(head, cell)| {
        let text = cell.as_str().map(|cell| strip(head, cell)).unwrap_or_default();
        (head.clone(), text)
    });
    cells.filter(|(_, text)| !text.is_empty()).collect()
}

fn in_words(status: Status) -> String {
    let word = match status {
        Status::Idea => "Idea",
        Status::Draft => "Draft",
        Status::InReview => "In review",
        Status::Approved => "Approved",
        Status::Published => "Published",
        Status::Cancelled => "Cancelled",
    };
    word.to_owned()
}

/// The guard as OWASP has it: one apostrophe, which a reader that knows takes off again.
fn bare(cell: &str) -> String {
    let rest = cell.trim_start_matches('\'');
    let guarded = rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    cell.strip_prefix('\'')
        .filter(|_| guarded)
        .unwrap_or(cell)
        .to_owned()
}

#[test]
fn python_reads_the_same_csv() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    let strip = |head: &str, cell: &str| {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']),
            "{head}: a spreadsheet would run {cell:?}"
        );
        bare(cell)
    };
    for (format, delimiter) in [
        (Format::Csv, ","),
        (Format::CsvPlain, ","),
        (Format::CsvSemicolon, ";"),
    ] {
        let path = desk.path("out.csv");
        let count = export(&plan, &Export::of(format), &path);
        let Some(rows) = readers::read("read_csv.py", &["csv"], &[path.to_str().unwrap(), delimiter]) else {
            return;
        };
        let rows = rows.as_array().unwrap();
        assert_eq!(rows.len(), count as usize, "{format}: a row a post");
        for (row, post) in rows.iter().zip(posts(&plan)) {
            let status = |status: Status| status.word().to_owned();
            assert_eq!(read_row(row, strip), as_row(&post, &plan, status), "{format}");
        }
    }
}

#[test]
fn openpyxl_reads_the_same_workbook() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    let path = desk.path("out.xlsx");
    let count = export(&plan, &Export::of(Format::Xlsx), &path);
    let Some(sheets) = readers::read("read_xlsx.py", &["openpyxl"], &[path.to_str().unwrap()]) else {
        return;
    };
    let (page, lists) = (&sheets[0], &sheets[1]);
    assert_eq!((&page["name"], &page["hidden"]), (&json!("Posts"), &json!(false)));
    assert_eq!(
        (&lists["name"], &lists["hidden"]),
        (&json!("Lists"), &json!(true))
    );
    assert_eq!(
        page["types"],
        json!(["d", "s"]),
        "days, times and texts: no formula, no number"
    );
    assert_eq!(page["links"], json!(0), "no text becomes a link");
    assert_eq!(page["dates"], json!(["hh:mm", "yyyy-mm-dd"]));
    assert_eq!(page["frozen"], json!("A2"), "the header stays in sight");
    assert_eq!(page["filter"], json!(format!("A1:S{}", count + 1)));
    let last = count + 1 + 200;
    assert_eq!(
        page["choices"],
        json!([
            format!("E2:E{last}: Lists!$A$1:$A$8"),
            format!("F2:F{last}: Lists!$B$1:$B$6"),
            format!("G2:G{last}: Lists!$C$1:$C${}", plan.channels().unwrap().len()),
        ])
    );
    assert_eq!(page["colours"], json!(8), "each theme has its colour");
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(rows.len(), count as usize, "a row a post");
    for (row, post) in rows.iter().zip(posts(&plan)) {
        let read = read_row(row, |_, cell| bare(cell));
        assert_eq!(read, as_row(&post, &plan, in_words));
    }
}

#[test]
fn a_workbook_may_have_a_sheet_a_month() {
    let desk = Desk::new();
    let plan = desk.sample("sample.almanac");
    let path = desk.path("out.xlsx");
    let months = Export {
        sheets: Sheets::Months,
        language: "es".to_owned(),
        ..Export::of(Format::Xlsx)
    };
    let count = export(&plan, &months, &path);
    let Some(sheets) = readers::read("read_xlsx.py", &["openpyxl"], &[path.to_str().unwrap()]) else {
        return;
    };
    let sheets = sheets.as_array().unwrap();
    let mut rows = 0;
    for sheet in sheets.iter().filter(|sheet| sheet["hidden"] == json!(false)) {
        let name = sheet["name"].as_str().unwrap();
        for row in sheet["rows"].as_array().unwrap() {
            match row["Fecha"].as_str() {
                Some(day) => assert!(day.starts_with(name), "{day} lies on the sheet {name}"),
                None => assert_eq!(name, "Bandeja"),
            }
            rows += 1;
        }
    }
    assert_eq!(rows, count, "every post is on one sheet");
    assert!(sheets.len() > 3, "the sample has several months");
}

#[test]
fn json_is_what_its_schema_says() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    let path = desk.path("out.json");
    let count = export(&plan, &Export::of(Format::Json), &path);
    let read: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(read["plan"]["id"], json!(plan.id().unwrap()));
    let own: Vec<Value> = posts(&plan).iter().map(|post| json!(post)).collect();
    assert_eq!(
        (own.len(), &read["posts"]),
        (count as usize, &json!(own)),
        "to the letter"
    );

    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/export.schema.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(schema).unwrap()).unwrap();
    let of_post = &schema["$defs"]["post"];
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let known = keys(&of_post["properties"]);
    for post in &own {
        let keys = keys(post);
        assert!(
            keys.iter().all(|key| known.contains(key)),
            "the schema knows {keys:?}"
        );
        for required in of_post["required"].as_array().unwrap() {
            assert!(
                post.get(required.as_str().unwrap()).is_some(),
                "{required} is always there"
            );
        }
    }
    for required in schema["required"].as_array().unwrap() {
        assert!(
            read.get(required.as_str().unwrap()).is_some(),
            "{required} is always there"
        );
    }
}

/// A text as a calendar can hold it: one kind of line end, no control characters but the tab.
fn in_a_calendar(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines = text.replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    lines
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}

/// A text in which `=5C` and its like stand for characters.
fn unquoted(text: &str) -> String {
    let mut parts = text.split('=');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| {
        let (code, rest) = part.split_at(2);
        text + char::from(u8::from_str_radix(code, 16).unwrap()).encode_utf8(&mut [0; 4]) + rest
    })
}

/// The day of a post, or its moment in universal time.
fn start_of(post: &NamedPost, plan: &Plan) -> Option<String> {
    let day = post.day?;
    Some(post.time.map_or_else(
        || day.to_string(),
        |time| {
            let moment = plan.zone().moment(day, time);
            moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
        },
    ))
}

fn said<'a>(component: &'a Value, name: &str) -> &'a str {
    component[name].as_str().unwrap_or_default()
}

#[test]
fn python_reads_the_same_calendar() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    let path = desk.path("out.ics");
    let count = export(&plan, &Export::of(Format::Ics), &path);
    let bytes = std::fs::read(&path).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_inclusive('\n') {
        assert!(
            line.ends_with("\r\n") && line.len() <= 77,
            "CRLF, and 75 octets: {line:?}"
        );
    }
    let Some(read) = readers::read("read_ics.py", &["icalendar"], &[path.to_str().unwrap()]) else {
        return;
    };
    let read = read.as_array().unwrap();
    assert_eq!(read.len(), count as usize, "a component a post");
    for (component, post) in read.iter().zip(posts(&plan)) {
        assert_eq!(component["errors"], json!([]));
        assert_eq!(said(component, "UID"), post.id.as_str());
        // icalendar 4 takes the escapes off in the wrong order: a backslash and an n become a line end to it.
        let same = |name: &str, text: &str| {
            let theirs = said(component, name).replace("\\n", "\n");
            assert_eq!(theirs, in_a_calendar(text).replace("\\n", "\n"), "{name}");
        };
        same("SUMMARY", &post.title);
        same("DESCRIPTION", &post.text);
        same("LOCATION", &post.place);
        assert_eq!(said(component, "CATEGORIES"), post.theme.as_deref().unwrap());
        assert_eq!(component["SEQUENCE"], json!(0), "edited once");
        assert_eq!(said(component, "DTSTAMP"), "2027-03-10T08:00:00Z");
        assert_eq!(
            said(component, "DTSTART"),
            start_of(&post, &plan).unwrap_or_default()
        );
        if let (Some(day), None) = (post.day, post.time) {
            assert_eq!(
                said(component, "DTEND"),
                day.plus(1).to_string(),
                "the day after, excluded"
            );
        }
        let dated = post.day.is_some();
        assert_eq!(component["kind"], json!(if dated { "VEVENT" } else { "VTODO" }));
        let carried = said(component, "X-ALMANAC-POST");
        let whole: Value = serde_json::from_str(&unquoted(carried)).expect(carried);
        assert_eq!(whole, json!(post), "the post comes back to the letter");
    }
}

#[test]
fn libical_finds_no_error() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    let path = desk.path("out.ics");
    let count = export(&plan, &Export::of(Format::Ics), &path);
    let Some(read) = readers::libical(&path) else {
        return;
    };
    assert_eq!((&read["errors"], &read["whole"]), (&json!(0), &json!(true)));
    let components = read["components"].as_array().unwrap();
    assert_eq!(components.len(), count as usize);
    for post in posts(&plan) {
        let component = components
            .iter()
            .find(|component| said(component, "UID") == post.id.as_str())
            .unwrap();
        // libical leaves out the spaces around a value.
        let same = |name: &str, text: &str| {
            let theirs = said(component, name).trim();
            assert_eq!(theirs, in_a_calendar(text).trim(), "{name}");
        };
        same("SUMMARY", &post.title);
        same("DESCRIPTION", &post.text);
        same("LOCATION", &post.place);
        assert_eq!(
            said(component, "DTSTART"),
            start_of(&post, &plan).unwrap_or_default()
        );
    }
}

/// Zones whose clocks go by rules of their own: half an hour, the moon, the other hemisphere, a rule that ended.
const ZONES: [&str; 10] = [
    "America/New_York",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Africa/Cairo",
    "America/Nuuk",
    "Asia/Gaza",
    "America/Asuncion",
    "Pacific/Chatham",
];

#[test]
fn posts_around_a_change_of_the_clocks_keep_their_moment() {
    let desk = Desk::new();
    for zone in ZONES {
        let new = NewPlan {
            zone: zone.parse().unwrap(),
            ..almanac_tests::new_plan()
        };
        let name = zone.replace('/', "-");
        let mut plan =
            Plan::create(&desk.path(&format!("{name}.almanac")), &new, almanac_tests::env()).unwrap();
        // Each night of a year, at hours that clocks leave out or show twice.
        let label = Label::AddPost {
            title: zone.to_owned(),
        };
        let first: Day = "2027-01-01".parse().unwrap();
        plan.edit(&label, |writer| {
            for (by, time) in (0..365).flat_map(|by| ["00:30", "01:45", "02:15"].map(|time| (by, time))) {
                let mut post = Post::draft(writer.new_post_id());
                (post.title, post.day, post.time) =
                    (time.to_owned(), Some(first.plus(by)), Some(time.parse().unwrap()));
                writer.add_post(&post)?;
            }
            Ok(())
        })
        .unwrap();
        let path = desk.path(&format!("{name}.ics"));
        export(&plan, &Export::of(Format::Ics), &path);
        let own: BTreeMap<String, String> = posts(&plan)
            .iter()
            .map(|post| (post.id.to_string(), start_of(post, &plan).unwrap()))
            .collect();
        let python = readers::read("read_ics.py", &["icalendar"], &[path.to_str().unwrap()]);
        let libical = readers::libical(&path).map(|read| read["components"].clone());
        for (reader, read) in [("icalendar", python), ("libical", libical)] {
            let Some(read) = read else { continue };
            let components = read.as_array().unwrap();
            let theirs: BTreeMap<String, String> = components
                .iter()
                .map(|one| (said(one, "UID").to_owned(), said(one, "DTSTART").to_owned()))
                .collect();
            for (id, moment) in &own {
                assert_eq!(Some(moment), theirs.get(id), "{zone}, {reader}");
            }
        }
    }
}

#[test]
fn a_post_keeps_its_uid_and_its_sequence_rises() {
    let desk = Desk::new();
    let mut plan = desk.plan("plan.almanac");
    let added = plan.add_post(&PostPatch {
        title: Some("Mill St closed".to_owned()),
        day: Some(Some(plan.today())),
        ..PostPatch::default()
    });
    let id = added.unwrap().id;
    let lines = |plan: &Plan| {
        let mut bytes = Vec::new();
        exchange::write(plan, &Export::of(Format::Ics), &mut bytes, &mut |_| Ok(())).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let of = |name: &str| {
            text.lines()
                .find(|line| line.starts_with(name))
                .unwrap()
                .to_owned()
        };
        (of("UID:"), of("SEQUENCE:"), of("STATUS:"))
    };
    let uid = format!("UID:{id}");
    assert_eq!(
        lines(&plan),
        (uid.clone(), "SEQUENCE:0".into(), "STATUS:TENTATIVE".into())
    );
    let approve = PostPatch {
        status: Some(Status::Approved),
        ..PostPatch::default()
    };
    plan.edit_post(&id, &approve).unwrap();
    assert_eq!(
        lines(&plan),
        (uid.clone(), "SEQUENCE:1".into(), "STATUS:CONFIRMED".into())
    );
    plan.undo().unwrap();
    assert_eq!(
        lines(&plan),
        (uid, "SEQUENCE:2".into(), "STATUS:TENTATIVE".into()),
        "an undo is a change too"
    );
}

#[test]
fn what_went_out_as_a_sheet_comes_back_to_the_letter() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    let own = posts(&plan).into_iter().map(without_revision).collect::<Vec<_>>();
    for (format, language) in [
        (Format::Xlsx, "en"),
        (Format::Xlsx, "es"),
        (Format::Csv, "en"),
        (Format::CsvSemicolon, "es"),
    ] {
        let path = desk.path("out").with_extension(format.ending());
        let asked = Export {
            language: language.to_owned(),
            ..Export::of(format)
        };
        export(&plan, &asked, &path);
        let mut other = desk.plan(&format!("{format}-{language}.almanac"));
        let done = exchange::apply(&mut other, &path, &ImportOptions::default(), &mut |_| Ok(())).unwrap();
        assert_eq!(done.problems, [], "{format} {language}");
        let back = posts(&other)
            .into_iter()
            .map(without_revision)
            .collect::<Vec<_>>();
        for (own, back) in own.iter().zip(&back) {
            assert_eq!(own, back, "{format} {language}");
        }
        assert_eq!(own.len(), back.len(), "{format} {language}");
    }
}

/// A post without its revision, which is an edit's own, and with its channels in the order of their names.
fn without_revision(mut post: NamedPost) -> NamedPost {
    post.revision = None;
    post.channels.sort_by(|one, other| one.name.cmp(&other.name));
    post
}
