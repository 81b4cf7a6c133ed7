//! `almanac export` in every format.

use crate::Desk;
use serde_json::json;

#[test]
fn every_format_starts_as_its_readers_expect() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--sample"]);
    let table: [(&str, &[u8]); 8] = [
        ("csv", b"\xef\xbb\xbfAlmanac id,"),
        ("csv-plain", b"Almanac id,"),
        ("csv-semicolon", b"\xef\xbb\xbfAlmanac id;"),
        ("xlsx", b"PK\x03\x04"),
        ("ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
        ("html", b"<!doctype html>"),
        ("json", b"{\"almanac\":1,\"plan\":{\"id\":"),
        ("markdown", b"# Riverton Council\n"),
    ];
    for (format, start) in table {
        desk.run(&["export", "a.almanac", "--format", format, "--out", "out"]);
        let bytes = std::fs::read(desk.path("out")).unwrap();
        assert!(bytes.starts_with(start), "{format}");
        if format == "xlsx" {
            // A desk reads standard output as text.
            continue;
        }
        let streamed = desk.run(&["export", "a.almanac", "--format", format]);
        assert_eq!(streamed.code, 0, "{format} goes to standard output too");
    }
    let spanish = desk.run(&["export", "a.almanac", "--format", "markdown", "--language", "es"]);
    assert!(
        spanish.out.contains("Las horas son las de Europe/London."),
        "{}",
        spanish.out
    );
    let unknown = desk.run(&["export", "a.almanac", "--format", "papyrus"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("csv-plain") && unknown.err.contains("publer"),
        "{}",
        unknown.err
    );
}

#[test]
fn a_scheduler_is_told_about_before_anything_is_written() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let add = |title: &str, more: &[&str]| {
        let own = [
            "add",
            "a.almanac",
            "--title",
            title,
            "--text",
            title,
            "--channel",
            "X",
        ];
        desk.run(&[own.as_slice(), more].concat());
    };
    add(
        "Bridge closed",
        &["--day", "2090-04-01", "--time", "09:30", "--status", "approved"],
    );
    let dry = ["export", "a.almanac", "--format", "publer", "--dry-run"];
    assert_eq!(desk.run(&dry).code, 0, "nothing to say against it");
    add("Some day", &[]);
    let told = desk.run(&dry);
    assert_eq!(told.code, 1, "a post would be in no file");
    assert_eq!(
        told.out,
        "“Some day” is in no file: it has no day. Give it a day and a time.\nX: 1 rows\n1 posts (nothing was written)\n"
    );
    let json = desk.run(&[dry.as_slice(), &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (&json["posts"], &json["refusals"][0]["reason"]),
        (&json!(1), &json!("no_day"))
    );

    let written = desk.run(&["export", "a.almanac", "--format", "publer", "--out", "out.csv"]);
    assert_eq!((written.code, written.out.as_str()), (0, "out.csv: 1 posts\n"));
    assert!(
        written.err.contains("“Some day” is in no file"),
        "{}",
        written.err
    );
}

#[test]
fn the_ledger_remembers_and_gives_what_has_changed() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    desk.run(&["add", "a.almanac", "--title", "Old"]);
    let export = ["export", "a.almanac", "--format", "json", "--for", "Priya"];
    let early = desk.run(&[export.as_slice(), &["--changed"]].concat());
    assert_eq!(early.code, 2);
    assert!(
        early.err.contains("Nothing was exported for “Priya” yet"),
        "{}",
        early.err
    );
    desk.run(&[export.as_slice(), &["--out", "out.json"]].concat());
    desk.run(&["add", "a.almanac", "--title", "New"]);
    let changed = desk.run(&[export.as_slice(), &["--changed"]].concat());
    let changed: serde_json::Value = serde_json::from_str(&changed.out).unwrap();
    assert_eq!(
        (&changed["posts"][0]["title"], &changed["posts"][1]),
        (&json!("New"), &json!(null))
    );
    let ledger = desk.json(&["export", "a.almanac", "--ledger"]);
    assert_eq!(
        (&ledger[0]["recipient"], &ledger[0]["file"], &ledger[0]["posts"]),
        (&json!("Priya"), &json!("out.json"), &json!(1))
    );
    assert_eq!(
        ledger[1],
        json!(null),
        "what went to standard output is not noted"
    );
}
