//! What we write, as others read it: the same values as in the plan.

use almanac_core::Plan;
use almanac_core::exchange::{self, Export, Format, Sheets};
use almanac_core::filter::PostFilter;
use almanac_core::named::{NamedPost, Names};
use almanac_core::post::{PostChannel, PostPatch, Status};
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
    let word = status.word().replace('_', " ");
    word[..1].to_uppercase() + &word[1..]
}

#[test]
fn python_reads_the_same_csv() {
    let desk = Desk::new();
    let plan = awkward(&desk);
    // The guard as OWASP has it: one apostrophe, which a reader that knows takes off again.
    let strip = |head: &str, cell: &str| {
        let bare = cell.trim_start_matches('\'');
        let guarded = cell.len() > bare.len() && bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']),
            "{head}: a spreadsheet would run {cell:?}"
        );
        (if guarded { &cell[1..] } else { cell }).to_owned()
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
        let read = read_row(row, |_, cell| cell.to_owned());
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
    assert_eq!((own.len(), &read["posts"]), (count as usize, &json!(own)), "to the letter");

    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/export.schema.json");
    let schema: Value = serde_json::from_slice(&std::fs::read(schema).unwrap()).unwrap();
    let of_post = &schema["$defs"]["post"];
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let known = keys(&of_post["properties"]);
    for post in &own {
        let keys = keys(post);
        assert!(keys.iter().all(|key| known.contains(key)), "the schema knows {keys:?}");
        for required in of_post["required"].as_array().unwrap() {
            assert!(post.get(required.as_str().unwrap()).is_some(), "{required} is always there");
        }
    }
    for required in schema["required"].as_array().unwrap() {
        assert!(read.get(required.as_str().unwrap()).is_some(), "{required} is always there");
    }
}
