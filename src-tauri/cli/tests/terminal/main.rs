//! The terminal as other programs use it: commands, flags, JSON keys and exit codes, to the letter.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a journey stops where it fails"
)]

mod calendars;
mod export;
mod preview;
mod questions;
mod settings;
mod snippet;
mod together;
mod workbooks;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct Desk(TempDir);

/// What a command gave.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_almanac"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("USER", "joan")
            .output()
            .unwrap();
        Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command that must be done, and reads its JSON.
    fn json(&self, arguments: &[&str]) -> Value {
        let said = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", said.out))
    }

    fn add(&self, more: &[&str]) -> Value {
        self.json(&[&["add", "a.almanac"], more].concat())
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn id(post: &Value) -> &str {
    post["id"].as_str().unwrap()
}

const POST: [&str; 14] = [
    "id", "revision", "title", "text", "theme", "status", "day", "time", "channels", "campaign", "owner",
    "link", "notes", "language",
];

#[test]
fn a_post_goes_through_its_life() {
    let desk = Desk::new();
    assert_eq!(
        desk.run(&[
            "new",
            "a.almanac",
            "--title",
            "Riverton",
            "--zone",
            "Europe/London"
        ])
        .code,
        0
    );
    let post = desk.add(&[
        "--title",
        "Mill Street closed",
        "--day",
        "2027-03-04",
        "--time",
        "09:30",
        "--theme",
        "service disruption",
        "--channel",
        "Facebook",
        "--channel",
        "twitter",
        "--text",
        "-- closed until Friday",
    ]);
    assert_eq!(keys(&post), POST, "the JSON of a post");
    assert_eq!(post["theme"], "Service disruption");
    assert_eq!(post["status"], "draft");
    assert_eq!(
        (&post["day"], &post["time"]),
        (&"2027-03-04".into(), &"09:30".into())
    );
    assert_eq!(keys(&post["channels"][0]), ["name", "text"]);
    assert_eq!(
        post["channels"][1]["name"], "X",
        "a channel is known by what people call it"
    );
    assert!(post["channels"][0]["text"].is_null());
    assert!(post["campaign"].is_null());

    let moved = desk.json(&["move", "a.almanac", id(&post), "--day", "2027-03-05"]);
    assert_eq!(
        (&moved["day"], &moved["time"]),
        (&"2027-03-05".into(), &"09:30".into()),
        "the time of day is kept"
    );
    let edited = desk.json(&[
        "edit",
        "a.almanac",
        id(&post),
        "--set",
        "status=in review",
        "--set",
        "owner=Amira",
        "--set",
        "campaign=Gas works",
        "--set",
        "text:Facebook=For Facebook",
        "--set",
        "notes=a=b",
    ]);
    assert_eq!(edited["status"], "in_review");
    assert_eq!(edited["campaign"], "Gas works");
    assert_eq!(edited["channels"][0]["text"], "For Facebook");
    assert_eq!(edited["notes"], "a=b");
    assert_ne!(edited["revision"], moved["revision"]);
    assert_eq!(desk.json(&["show", "a.almanac", id(&post)]), edited);

    assert_eq!(
        desk.json(&["delete", "a.almanac", id(&post)])["deleted"][0],
        post["id"]
    );
    assert_eq!(desk.json(&["list", "a.almanac"]), Value::Array(vec![]));
    let undone = desk.json(&["undo", "a.almanac", "2"]);
    assert_eq!(undone["undone"][0], "Deleted “Mill Street closed”");
    assert_eq!(
        desk.json(&["list", "a.almanac"])[0]["owner"],
        "",
        "the edit is undone too"
    );
    desk.json(&["redo", "a.almanac", "1"]);
    assert_eq!(desk.json(&["list", "a.almanac"])[0]["owner"], "Amira");
}

#[test]
fn a_list_is_by_day_and_time_with_the_tray_last() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    desk.add(&["--title", "tray", "--status", "idea"]);
    desk.add(&[
        "--title",
        "late",
        "--day",
        "2027-03-05",
        "--time",
        "18:00",
        "--theme",
        "News",
    ]);
    desk.add(&[
        "--title",
        "early",
        "--day",
        "2027-03-05",
        "--time",
        "08:00",
        "--channel",
        "X",
    ]);
    desk.add(&["--title", "before", "--day", "2027-03-04"]);
    let titles = |flags: &[&str]| -> Vec<String> {
        let list = desk.json(&[&["list", "a.almanac"], flags].concat());
        list.as_array()
            .unwrap()
            .iter()
            .map(|post| post["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(&[]), ["before", "early", "late", "tray"]);
    assert_eq!(titles(&["--tray"]), ["tray"]);
    assert_eq!(
        titles(&["--from", "2027-03-05"]),
        ["early", "late"],
        "a span of days leaves the tray out"
    );
    assert_eq!(titles(&["--to", "2027-03-04"]), ["before"]);
    assert_eq!(titles(&["--theme", "news"]), ["late"]);
    assert_eq!(titles(&["--channel", "X"]), ["early"]);
    assert_eq!(titles(&["--status", "idea", "--status", "approved"]), ["tray"]);
    let tray = desk.json(&["list", "a.almanac", "--tray"]);
    assert!(tray[0]["day"].is_null() && tray[0]["time"].is_null());
    let plain = desk.run(&["list", "a.almanac"]);
    assert_eq!(plain.out.lines().count(), 4);
}

#[test]
fn the_log_names_who_did_what_newest_first() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let one = desk.add(&["--title", "One"]);
    desk.add(&["--title", "Two"]);
    let conn = rusqlite::Connection::open(desk.path("a.almanac")).unwrap();
    conn.execute("UPDATE post SET owner = 'by hand' WHERE title = 'One'", [])
        .unwrap();
    drop(conn);
    let log = desk.json(&["log", "a.almanac"]);
    assert_eq!(keys(&log[0]), ["edit", "at", "by", "label", "changes"]);
    assert_eq!(
        keys(&log[0]["changes"][0]),
        ["table", "row", "op", "before", "after"]
    );
    let labels: Vec<&str> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["label"].as_str().unwrap())
        .collect();
    assert_eq!(
        labels,
        ["outside Almanac", "Added “Two”", "Added “One”", "Began the plan"]
    );
    assert_eq!(log[1]["by"], "joan");
    assert_eq!(log[0]["changes"][0]["after"]["owner"], "by hand");
    let of_one = desk.json(&["log", "a.almanac", "--post", id(&one)]);
    assert_eq!(of_one.as_array().unwrap().len(), 2);
    assert_eq!(
        of_one[0]["edit"],
        desk.json(&["show", "a.almanac", id(&one)])["revision"]
    );
}

#[test]
fn wrong_use_is_2_and_changes_nothing() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let post = desk.add(&["--title", "One"]);
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    std::fs::create_dir(desk.path("folder")).unwrap();
    for arguments in [
        &["frobnicate"][..],
        &["list"],
        &["list", "missing.almanac"],
        &["list", "folder"],
        &["list", "a.almanac", "--theme", "Nonsense"],
        &["list", "a.almanac", "--status", "nonsense"],
        &["list", "a.almanac", "--from", "04/03/2027"],
        &["show", "a.almanac", "nobody"],
        &["add", "a.almanac"],
        &["add", "a.almanac", "--quick", "  "],
        &["add", "a.almanac", "--quick", "Thu T", "--title", "T"],
        &["add", "a.almanac", "--title", "T", "--time", "09:30"],
        &["add", "a.almanac", "--title", "T", "--day", "2027-02-30"],
        &["add", "a.almanac", "--title", "T", "--channel", "Pigeon"],
        &["edit", "a.almanac", id(&post), "--set", "colour=red"],
        &[
            "edit",
            "a.almanac",
            id(&post),
            "--set",
            "title=Changed",
            "--set",
            "day=nonsense",
        ],
        &["edit", "a.almanac", id(&post), "--set", "time=09:30"],
        &["delete", "a.almanac", id(&post), "nobody"],
        &["undo", "a.almanac", "5"],
        &["redo", "a.almanac"],
        &["new", "b.almanac", "--zone", "Mars/Olympus"],
        &["export", "a.almanac", "--format", "papyrus"],
        &["import", "a.almanac", "missing.csv"],
    ] {
        let said = desk.run(arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        assert_eq!(
            said.out, "",
            "{arguments:?} prints nothing for a program to take as an answer"
        );
        assert!(!said.err.trim().is_empty(), "{arguments:?} says why");
    }
    assert_eq!(
        std::fs::read(desk.path("a.almanac")).unwrap(),
        before,
        "the plan is as it was"
    );
    assert!(!desk.path("b.almanac").exists());
}

#[test]
fn what_is_refused_is_3_and_left_alone() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    std::fs::write(desk.path("text.almanac"), "not a plan").unwrap();
    std::fs::copy(desk.path("a.almanac"), desk.path("newer.almanac")).unwrap();
    rusqlite::Connection::open(desk.path("newer.almanac"))
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let mut bytes = std::fs::read(desk.path("a.almanac")).unwrap();
    bytes[100..3000].fill(0x5A);
    std::fs::write(desk.path("damaged.almanac"), bytes).unwrap();
    for (arguments, name) in [
        (&["list", "text.almanac"][..], "text.almanac"),
        (&["add", "newer.almanac", "--title", "T"], "newer.almanac"),
        (&["list", "damaged.almanac"], "damaged.almanac"),
        (&["new", "a.almanac"], "a.almanac"),
        (&["new", "a.almanac", "--sample"], "a.almanac"),
    ] {
        let before = std::fs::read(desk.path(name)).unwrap();
        let said = desk.run(arguments);
        assert_eq!(said.code, 3, "{arguments:?}: {}", said.err);
        assert_eq!(said.out, "");
        assert!(
            said.err.starts_with("almanac: ") && said.err.trim_end().ends_with('.'),
            "a plain sentence: {}",
            said.err
        );
        assert_eq!(
            std::fs::read(desk.path(name)).unwrap(),
            before,
            "{name} is left as it was"
        );
    }
    assert_eq!(
        stray(&desk),
        ["a.almanac", "damaged.almanac", "newer.almanac", "text.almanac"],
        "no stray file"
    );
}

fn stray(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(desk.0.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_sample_is_a_plan_to_play_with() {
    let desk = Desk::new();
    let made = desk.json(&["new", "a.almanac", "--sample", "--title", "Ourtown"]);
    assert_eq!(made["title"], "Ourtown");
    let posts = made["posts"].as_u64().unwrap();
    assert!(posts >= 70);
    assert_eq!(
        desk.json(&["list", "a.almanac"]).as_array().unwrap().len() as u64,
        posts
    );
    assert!(Path::new(&desk.path("a.almanac")).exists());
}

/// The cells of a CSV, its byte order mark aside.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The same cells without the columns of these names.
fn without(rows: &[Vec<String>], names: &[&str]) -> Vec<Vec<String>> {
    let left: Vec<usize> = (0..rows[0].len())
        .filter(|at| !names.contains(&rows[0][*at].as_str()))
        .collect();
    rows.iter()
        .map(|row| left.iter().map(|at| row[*at].clone()).collect())
        .collect()
}

#[test]
fn a_plan_that_goes_out_as_csv_comes_back_the_same() {
    let desk = Desk::new();
    desk.json(&["new", "a.almanac", "--sample"]);
    let awkward = [
        "@RivertonBuses thank you",
        "=SUM(1;2)",
        "'=quoted",
        "''-twice",
        "+44 1632 960000",
        "-5 °C tonight",
        "\tindented",
        "a \"quoted\" word",
        "two\nlines",
        "two\r\nlines",
        "one, two; three | four",
        "👩‍👩‍👧 🇪🇸 emoji",
        "שלום עולם \u{202E}abc",
        " spaces at both ends ",
        "'",
        "ends with '",
    ];
    for text in awkward {
        desk.add(&[
            &format!("--title={text}"),
            &format!("--text={text}"),
            "--channel",
            "X",
        ]);
    }
    for format in ["csv", "csv-plain", "csv-semicolon"] {
        let (first, second, plan) = (
            format!("{format}-1.csv"),
            format!("{format}-2.csv"),
            format!("{format}.almanac"),
        );
        let said = desk.json(&["export", "a.almanac", "--format", format, "--out", &first]);
        assert!(said["posts"].as_u64().unwrap() >= 86);
        desk.json(&["new", &plan, "--zone", "Europe/London"]);
        let report = desk.json(&["import", &plan, &first]);
        assert_eq!(report["new"], said["posts"], "{report}");
        assert_eq!(report["problems"], Value::Array(vec![]));
        desk.json(&["export", &plan, "--format", format, "--out", &second]);
        let read = |name: &str| std::fs::read(desk.path(name)).unwrap();
        let [one, two] = [read(&first), read(&second)];
        assert_eq!(
            one.starts_with(b"\xEF\xBB\xBF"),
            format != "csv-plain",
            "{format}: a BOM for spreadsheets alone"
        );
        assert!(one.ends_with(b"\r\n"), "{format}");
        if format != "csv-semicolon" {
            assert_eq!(
                without(&cells(&one), &["Revision"]),
                without(&cells(&two), &["Revision"]),
                "{format}"
            );
        }
        // To the letter: each text of each post.
        let texts = |plan: &str| -> Vec<(Value, Value, Value, Value)> {
            let posts = desk.json(&["list", plan]);
            posts
                .as_array()
                .unwrap()
                .iter()
                .map(|post| {
                    (
                        post["id"].clone(),
                        post["title"].clone(),
                        post["text"].clone(),
                        post["channels"].clone(),
                    )
                })
                .collect()
        };
        assert_eq!(texts("a.almanac"), texts(&plan), "{format}");
        for cell in cells(&one).iter().flatten() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "no cell is a formula: {cell:?}"
            );
        }
        // The same file into the plan that it came from changes nothing.
        let again = desk.json(&["import", &plan, &second]);
        assert_eq!(again["same"], said["posts"], "{again}");
        assert!(
            desk.json(&["undo", &plan])["undone"][0]
                .as_str()
                .unwrap()
                .starts_with("Imported")
        );
        assert_eq!(
            desk.json(&["list", &plan]),
            Value::Array(vec![]),
            "one undo takes the import back"
        );
    }
}

#[test]
fn an_import_says_what_it_understood_and_a_dry_run_writes_nothing() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    std::fs::write(
        desk.path("marzo.csv"),
        "Fecha;Hora;Título;Canal;Estado;Foto\n31/03/2027;9:30;Corte de agua;Facebook, X;Aprobado;agua.jpg\n32/03/2027;;Fiesta;Insta;Borrador;\n",
    )
    .unwrap();
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    let dry = desk.json(&["import", "a.almanac", "marzo.csv", "--dry-run"]);
    assert_eq!(
        std::fs::read(desk.path("a.almanac")).unwrap(),
        before,
        "a dry run writes nothing"
    );
    assert_eq!(
        keys(&dry),
        [
            "rows",
            "new",
            "changed",
            "same",
            "skipped",
            "conflicts",
            "problems",
            "columns",
            "encoding",
            "delimiter",
            "header_row",
            "kind",
            "sheets",
            "sheet"
        ]
    );
    assert_eq!(
        (&dry["rows"], &dry["new"], &dry["delimiter"], &dry["header_row"]),
        (&2.into(), &2.into(), &";".into(), &1.into())
    );
    assert_eq!(keys(&dry["problems"][0]), ["row", "column", "message"]);
    assert_eq!(
        (&dry["problems"][0]["row"], &dry["problems"][0]["column"]),
        (&2.into(), &"Fecha".into())
    );
    let fields: Vec<(&str, &str)> = dry["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| {
            (
                column["header"].as_str().unwrap(),
                column["field"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        fields[..5],
        [
            ("Fecha", "day"),
            ("Hora", "time"),
            ("Título", "title"),
            ("Canal", "channel"),
            ("Estado", "status")
        ]
    );

    assert_eq!(
        desk.json(&["import", "a.almanac", "marzo.csv", "--map", "Foto=link"])["new"],
        2
    );
    let posts = desk.json(&["list", "a.almanac"]);
    assert_eq!(
        (&posts[0]["day"], &posts[0]["time"], &posts[0]["status"]),
        (&"2027-03-31".into(), &"09:30".into(), &"approved".into())
    );
    assert_eq!(posts[0]["link"], "agua.jpg", "the map says where a column goes");
    assert_eq!(posts[0]["channels"].as_array().unwrap().len(), 2);
    assert!(posts[1]["day"].is_null(), "a date that cannot be read: the tray");
    assert!(
        posts[1]["notes"].as_str().unwrap().contains("32/03/2027"),
        "with the cell in the notes"
    );
    assert_eq!(
        desk.json(&["log", "a.almanac"])[0]["label"],
        "Imported 2 posts from marzo.csv"
    );
}

#[test]
fn what_is_no_calendar_is_refused_with_a_plain_sentence() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0_u8; 600]].concat();
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("blank.csv", b"\n \n\n"),
        ("picture.csv", &png),
        ("one.csv", b"Title\nOne\nTwo\n"),
        ("zip.csv", b"PK\x03\x04\x14\0\0\0\0\0"),
        ("ole.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("page.xls", b"<table><tr><td>Day</td></tr></table>"),
    ] {
        std::fs::write(desk.path(name), bytes).unwrap();
        let said = desk.run(&["import", "a.almanac", name]);
        assert_eq!(said.code, 3, "{name}: {}", said.err);
        assert!(
            said.err.contains(name) && said.err.trim_end().ends_with('.'),
            "{name}: {}",
            said.err
        );
        assert_eq!(
            std::fs::read(desk.path(name)).unwrap(),
            bytes,
            "{name} is left as it was"
        );
    }
    std::fs::create_dir(desk.path("folder.csv")).unwrap();
    for name in ["folder.csv", "missing.csv"] {
        let said = desk.run(&["import", "a.almanac", name]);
        assert!([2, 3].contains(&said.code), "{name}: {}", said.err);
        assert!(said.err.trim_end().ends_with('.'), "{name}: {}", said.err);
    }
    // A plan is opened, not imported.
    let said = desk.run(&["import", "a.almanac", "a.almanac"]);
    assert_eq!(said.code, 3, "{}", said.err);
    assert_eq!(
        std::fs::read(desk.path("a.almanac")).unwrap(),
        before,
        "the plan is as it was"
    );
}

#[test]
fn an_export_is_whole_or_not_there() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--sample"]);
    let streamed = desk.run(&["export", "a.almanac", "--format", "csv-plain"]);
    assert_eq!(streamed.code, 0);
    desk.run(&["export", "a.almanac", "--format", "csv-plain", "--out", "a.csv"]);
    assert_eq!(
        std::fs::read_to_string(desk.path("a.csv")).unwrap(),
        streamed.out,
        "a file and a stream are the same"
    );
    let tray = desk.json(&[
        "export",
        "a.almanac",
        "--format",
        "csv",
        "--out",
        "a.csv",
        "--tray",
    ]);
    assert_eq!(
        tray["posts"],
        desk.json(&["list", "a.almanac", "--tray"])
            .as_array()
            .unwrap()
            .len()
    );
    let nowhere = desk.run(&[
        "export",
        "a.almanac",
        "--format",
        "csv",
        "--out",
        "no/such/folder/a.csv",
    ]);
    assert!([2, 3].contains(&nowhere.code), "{}", nowhere.err);
    assert_eq!(stray(&desk), ["a.almanac", "a.csv"], "no stray file");
}

#[test]
fn audience_and_place_are_told_where_they_are_said() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let post = desk.add(&["--title", "Market"]);
    assert_eq!(keys(&post), POST, "the keys of a post that says neither");
    let set = ["--set", "audience=traders", "--set", "place=Market Square"];
    let post = desk.json(&[&["edit", "a.almanac", id(&post)], &set[..]].concat());
    assert_eq!(
        (&post["audience"], &post["place"]),
        (&"traders".into(), &"Market Square".into())
    );
}

#[test]
fn occasions_are_chosen_entered_read_and_skipped() {
    let desk = Desk::new();
    desk.json(&[
        "new",
        "a.almanac",
        "--title",
        "Riverton",
        "--zone",
        "Europe/London",
    ]);
    let choices = desk.json(&["occasion", "a.almanac", "choose"]);
    let choices = choices.as_array().unwrap();
    assert!(choices.len() > 100);
    assert!(choices.iter().all(|choice| choice["chosen"] == false));
    let said = desk.run(&["occasion", "a.almanac", "choose", "gb-eng", "mental_health"]);
    assert_eq!(
        said.out,
        "Chose the occasions of “England and Wales”\nChose the occasions of “World Mental Health Day”\n"
    );
    let easter = [
        "occasion",
        "a.almanac",
        "list",
        "--from",
        "2027-03-20",
        "--to",
        "2027-03-31",
    ];
    let list = desk.json(&easter);
    assert_eq!(
        keys(&list[0]),
        [
            "day",
            "name",
            "name_es",
            "kind",
            "off",
            "substitute",
            "from",
            "until",
            "note",
            "source",
            "calendars",
            "id"
        ]
    );
    assert_eq!(
        (
            &list[0]["day"],
            &list[0]["name"],
            &list[0]["name_es"],
            &list[0]["off"]
        ),
        (
            &"2027-03-26".into(),
            &"Good Friday".into(),
            &"Viernes Santo".into(),
            &true.into()
        )
    );
    assert_eq!(
        desk.run(&easter).out,
        "2027-03-26  off  holiday    Good Friday\n2027-03-29  off  holiday    Easter Monday\n"
    );

    let post = desk.add(&["--title", "Library", "--day", "2027-03-25"]);
    let moved = desk.json(&["shift", "a.almanac", id(&post), "--days", "1", "--working"]);
    assert_eq!(moved[0]["day"], "2027-03-30", "over Easter");
    let moved = desk.json(&["shift", "a.almanac", id(&post), "--days", "-2"]);
    assert_eq!(moved[0]["day"], "2027-03-28");

    let own = desk.json(&[
        "occasion",
        "a.almanac",
        "add",
        "--name",
        "May fair",
        "--on",
        "sat 2 in 05",
        "--off",
        "--note",
        "Closed",
    ]);
    let fair = own["own"][0]["id"].as_str().unwrap().to_owned();
    let changed = desk.json(&[
        "occasion",
        "a.almanac",
        "edit",
        &fair,
        "--days",
        "2",
        "--off",
        "no",
    ]);
    assert_eq!(
        (&changed["own"][0]["days"], &changed["own"][0]["off"]),
        (&2.into(), &false.into())
    );
    assert_eq!(
        desk.run(&["occasion", "a.almanac", "delete", &fair]).out,
        "Deleted the occasion “May fair”\n"
    );

    std::fs::write(
        desk.path("council.ics"),
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Council meeting\r\nDTSTART;VALUE=DATE:20270304\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    .unwrap();
    let import = ["occasion", "a.almanac", "import", "council.ics"];
    let dry = desk.run(&[import.as_slice(), &["--dry-run"]].concat());
    assert_eq!(
        dry.out,
        "council.ics: 1 new, 0 changed, 0 the same, 0 gone (nothing was written)\n"
    );
    assert_eq!(desk.json(&import)["counts"]["new"], 1);
    assert_eq!(
        desk.json(&import)["counts"]["same"],
        1,
        "the second time it is read again"
    );
    assert_eq!(
        desk.run(&["occasion", "a.almanac", "forget", "council.ics"]).out,
        "Let the occasions of council.ics go\n"
    );

    for (wrong, code) in [
        (vec!["occasion", "a.almanac", "choose", "nowhere"], 2),
        (
            vec![
                "occasion",
                "a.almanac",
                "add",
                "--name",
                "Fair",
                "--on",
                "someday",
            ],
            2,
        ),
        (vec!["occasion", "a.almanac", "delete", "nothing"], 2),
        (vec!["occasion", "a.almanac", "forget", "nothing.ics"], 2),
        (vec!["occasion", "a.almanac", "import", "a.almanac"], 2),
        (vec!["shift", "a.almanac", "nothing", "--days", "1"], 2),
    ] {
        let said = desk.run(&wrong);
        assert_eq!(said.code, code, "{wrong:?}: {}", said.err);
        assert!(said.out.is_empty() && !said.err.is_empty());
    }
}

#[test]
fn a_line_becomes_a_post() {
    let desk = Desk::new();
    desk.json(&["new", "a.almanac", "--zone", "Europe/London"]);
    let line = "2027-03-04 9:30 Mill St closed #disruption @facebook @x";
    let post = desk.add(&["--quick", line]);
    assert_eq!(keys(&post), POST, "the JSON of a post, as ever");
    assert_eq!(post["title"], "Mill St closed");
    assert_eq!(
        (&post["day"], &post["time"]),
        (&"2027-03-04".into(), &"09:30".into())
    );
    assert_eq!(post["theme"], "Service disruption");
    assert_eq!(post["channels"][1]["name"], "X");

    let spanish = desk.add(&[
        "--quick",
        "4 de marzo de 2027 a las 9 y media Calle cortada",
        "--channel",
        "X",
    ]);
    assert_eq!(spanish["title"], "Calle cortada");
    assert_eq!((&spanish["day"], &spanish["time"]), (&post["day"], &post["time"]));
    assert_eq!(
        spanish["channels"][0]["name"], "X",
        "the flags say what the line does not"
    );

    let said = desk.run(&["add", "a.almanac", "--quick", "9:30 Mill St #closure", "--json"]);
    assert_eq!(said.code, 1, "done, and something to look at");
    let post: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        post["title"], "9:30 Mill St #closure",
        "nothing of the line is lost"
    );
    assert_eq!(post["day"], Value::Null);
    assert!(said.err.contains("“9:30” stays in the title"), "{}", said.err);
    assert!(said.err.contains("no theme “closure”"), "{}", said.err);
    assert!(
        said.err.contains("Service disruption"),
        "it says which there are: {}",
        said.err
    );

    let undone = desk.json(&["undo", "a.almanac"]);
    assert!(undone.to_string().contains("9:30 Mill St"), "{undone}");
}

/// What is found, by title.
fn titles(found: &Value) -> Vec<&str> {
    let found = found.as_array().unwrap();
    found.iter().map(|post| post["title"].as_str().unwrap()).collect()
}

#[test]
fn posts_are_found_by_words_and_filters_as_in_the_app() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--zone", "Europe/London"]);
    desk.add(&[
        "--title",
        "Mill Street closed",
        "--theme",
        "Service disruption",
        "--day",
        "2027-03-04",
    ]);
    desk.add(&[
        "--title",
        "Año nuevo",
        "--text",
        "La fábrica: mill",
        "--channel",
        "X",
        "--status",
        "approved",
    ]);
    desk.add(&["--title", "道路封閉", "--theme", "Event"]);
    let found = desk.json(&["search", "a.almanac", "mill"]);
    assert_eq!(
        titles(&found),
        ["Mill Street closed", "Año nuevo"],
        "a title is better than a text"
    );
    let hit = &found[1];
    assert_eq!(keys(hit)[..3], POST[..3]);
    assert_eq!(
        (&hit["found_in"], &hit["snippet"]["text"]),
        (&"text".into(), &"La fábrica: mill".into())
    );
    assert_eq!(hit["snippet"]["marks"], serde_json::json!([[12, 16]]));
    for (words, expected) in [
        (&["mill", "-closed"][..], &["Año nuevo"][..]),
        (&["ano", "FABR"], &["Año nuevo"]),
        (&["封閉"], &["道路封閉"]),
        (&["\"mill street\""], &["Mill Street closed"]),
        (&["theme:service-disruption"], &["Mill Street closed"]),
        (&["tema:event estado:borrador"], &["道路封閉"]),
        (&["-theme:event", "no:day"], &["Año nuevo"]),
        (&["channel:x", "status:approved", "is:tray"], &["Año nuevo"]),
        (&["before:2027-04-01"], &["Mill Street closed"]),
        (&["nothing"], &[]),
    ] {
        let arguments = [&["search", "a.almanac"], words].concat();
        assert_eq!(titles(&desk.json(&arguments)), expected, "{words:?}");
    }
    let list = desk.json(&["list", "a.almanac", "--filter", "mill -closed"]);
    assert_eq!(titles(&list), ["Año nuevo"]);
    let both = desk.json(&[
        "list",
        "a.almanac",
        "--filter",
        "mill",
        "--theme",
        "Service disruption",
    ]);
    assert_eq!(
        titles(&both),
        ["Mill Street closed"],
        "a line and a flag together"
    );
    let rows = cells(
        desk.run(&["export", "a.almanac", "--format", "csv-plain", "--filter", "mill"])
            .out
            .as_bytes(),
    );
    assert_eq!(rows.len(), 3, "a header and two posts");
    let best = desk.run(&["search", "a.almanac", "mill", "--most", "1"]);
    assert_eq!((best.code, best.out.lines().count()), (0, 1));
    assert!(best.err.contains("the best 1 of 2"), "{}", best.err);
    for (arguments, said) in [
        (
            &["search", "a.almanac", "mill", "thme:event"][..],
            "At thme:event: “thme:” is no filter. Do you mean theme: ?",
        ),
        (
            &["list", "a.almanac", "--filter", "status:done"],
            "status: knows no “done”.",
        ),
        (
            &["list", "a.almanac", "--saved", "Late"],
            "keeps no filter “Late”",
        ),
        (&["search", "a.almanac"], "required"),
    ] {
        let refused = desk.run(arguments);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{arguments:?}");
        assert!(refused.err.contains(said), "{arguments:?}: {}", refused.err);
    }
}

#[test]
fn posts_repeat_and_hang_on_dates() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--zone", "Europe/London"]);
    let post = desk.add(&["--title", "Recycling", "--day", "2090-03-02", "--time", "09:30"]);
    let first = id(&post);
    let rule = ["--rule", "FREQ=WEEKLY;COUNT=4"];
    let series = |more: &[&str]| desk.json(&[&["series", "a.almanac"], more].concat());
    let preview = series(&[&["preview", first], rule.as_slice()].concat());
    assert_eq!(keys(&preview), ["rule", "sentence", "days", "posts", "last"]);
    assert_eq!(preview["sentence"], "every week on Thursday, 4 times");
    assert_eq!(preview["days"][3], "2090-03-23");
    series(&[&["repeat", first], rule.as_slice()].concat());
    let list = desk.json(&["list", "a.almanac"]);
    assert_eq!(list.as_array().unwrap().len(), 4);
    series(&["edit", id(&list[1]), "--set", "title=Bins", "--following"]);
    let view = series(&["show", id(&list[1])]);
    assert_eq!(
        (&view["posts"], &view["rule"]),
        (&Value::from(3), &Value::from("FREQ=WEEKLY;COUNT=3"))
    );
    series(&["end", id(&list[2])]);
    let titles: Vec<Value> = desk
        .json(&["list", "a.almanac"])
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["title"].clone())
        .collect();
    assert_eq!(titles, ["Recycling", "Bins", "Bins"]);
    let wrong = desk.run(&["series", "a.almanac", "repeat", first, "--rule", "FREQ=HOURLY"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("FREQ=HOURLY is not taken"), "{}", wrong.err);
    assert_eq!(
        desk.run(&["series", "a.almanac", "delete", first]).code,
        2,
        "which posts must be said"
    );
    series(&["delete", first, "--all"]);

    assert_eq!(series(&["patterns"])[0]["name"], "Consultation");
    let dates = ["--starts", "2090-04-01", "--ends", "2090-04-29"];
    let plan = [
        ["plan", "--pattern", "consultation", "--name", "Budget"].as_slice(),
        dates.as_slice(),
    ]
    .concat();
    let dry = series(&[plan.as_slice(), &["--dry-run"]].concat());
    assert_eq!(dry[1]["to"], "2090-04-15");
    series(&plan);
    let list = desk.json(&["list", "a.almanac", "--from", "2090-04-01"]);
    assert_eq!(list[1]["title"], "Budget: half way");
    let moved = series(&[
        "move",
        id(&list[1]),
        "--starts",
        "2090-05-01",
        "--ends",
        "2090-05-29",
    ]);
    assert_eq!(moved["done"], "Moved “Budget” to another date: 5 posts");

    series(&["keep", id(&list[0])]);
    assert_eq!(series(&["evergreen", "--unused", "6"])[0]["times"], 0);
    let again = series(&["again", id(&list[0]), "--day", "2090-09-01"]);
    assert_eq!(
        (&again["title"], &again["day"]),
        (&list[0]["title"], &Value::from("2090-09-01"))
    );
    let missing = desk.run(&[
        "series",
        "a.almanac",
        "plan",
        "--pattern",
        "Fair",
        "--name",
        "F",
        "--starts",
        "2090-04-01",
    ]);
    assert!(
        missing.err.contains("It has: Consultation, Event, Roadworks"),
        "{}",
        missing.err
    );
}
