//! `almanac snippet` and `almanac pattern`.

use crate::{Desk, keys};
use serde_json::json;

#[test]
fn a_snippet_is_written_filled_and_taken_back() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let text = "{{street}} is closed {{side: northbound | southbound}} from {{day: date}}.";
    let done = desk.json(&["snippet", "a.almanac", "add", "Closed", text]);
    assert_eq!(done, json!({ "done": "Added the snippet “Closed”" }));
    let list = desk.json(&["snippet", "a.almanac", "list"]);
    assert_eq!(keys(&list[0]), ["id", "name", "text", "placeholders"]);
    assert_eq!(
        list[0]["placeholders"][1],
        json!({ "name": "side", "kind": "choice", "choices": ["northbound", "southbound"] })
    );
    let half = desk.run(&["snippet", "a.almanac", "fill", "closed", "street=Mill Lane"]);
    assert_eq!(
        (half.code, half.out.as_str()),
        (2, ""),
        "nothing is put out half filled"
    );
    assert!(half.err.contains("Still to fill in: side, day."), "{}", half.err);
    let wrong = desk.run(&["snippet", "a.almanac", "fill", "closed", "road=Mill Lane"]);
    assert!(
        wrong.err.contains("It asks for: street, side, day."),
        "{}",
        wrong.err
    );
    let fill = [
        "snippet",
        "a.almanac",
        "fill",
        "closed",
        "street=Mill Lane",
        "side=southbound",
        "day=2026-12-03",
    ];
    let filled = "Mill Lane is closed southbound from Thursday 3 December.";
    assert_eq!(desk.run(&fill).out.trim_end(), filled);
    assert_eq!(desk.json(&fill), json!({ "text": filled }));

    let broken = desk.run(&["snippet", "a.almanac", "set", "Closed", "one\ntwo {{street"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("Line 2, letter 5"), "{}", broken.err);
    desk.run(&["snippet", "a.almanac", "set", "Closed", "Closed."]);
    desk.run(&["snippet", "a.almanac", "rename", "Closed", "Shut"]);
    assert_eq!(
        desk.run(&["snippet", "a.almanac", "fill", "shut"]).out,
        "Closed.\n"
    );
    desk.run(&["snippet", "a.almanac", "delete", "Shut"]);
    assert_eq!(desk.json(&["snippet", "a.almanac", "list"]), json!([]));
    assert!(
        desk.run(&["undo", "a.almanac"])
            .out
            .contains("Deleted the snippet “Shut”")
    );
}

#[test]
fn a_pattern_is_written_or_kept_and_a_post_begins_with_it() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    desk.json(&[
        "pattern",
        "a.almanac",
        "add",
        "Closed",
        "title={{street}} closed",
        "text=From {{day: date}}.",
        "channels=Facebook",
        "text:Facebook={{street}}!",
        "time=09:30",
        "status=in_review",
        "theme=Service disruption",
    ]);
    let dated = desk.run(&["pattern", "a.almanac", "set", "Closed", "day=2026-12-03"]);
    assert_eq!(dated.code, 2, "{}", dated.err);
    desk.json(&["pattern", "a.almanac", "set", "closed", "place={{street}}"]);
    let missing = desk.run(&["pattern", "a.almanac", "use", "Closed", "--day", "2026-12-01"]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.err.contains("Still to fill in: street, day."),
        "{}",
        missing.err
    );
    assert_eq!(desk.json(&["list", "a.almanac"]), json!([]), "no half post");
    let post = desk.json(&[
        "pattern",
        "a.almanac",
        "use",
        "Closed",
        "--day",
        "2026-12-01",
        "street=Mill Lane",
        "day=2026-12-03",
    ]);
    for (field, value) in [
        ("title", "Mill Lane closed"),
        ("text", "From Thursday 3 December."),
        ("place", "Mill Lane"),
        ("day", "2026-12-01"),
        ("time", "09:30"),
        ("status", "in_review"),
        ("theme", "Service disruption"),
    ] {
        assert_eq!(post[field], json!(value), "{field}");
    }
    let id = post["id"].as_str().unwrap();
    desk.json(&["pattern", "a.almanac", "keep", "Kept", id]);
    let shown = desk.json(&["pattern", "a.almanac", "show", "kept"]);
    assert_eq!(shown["post"]["channels"][0]["text"], json!("Mill Lane!"));
    desk.run(&["pattern", "a.almanac", "rename", "Kept", "Mill"]);
    desk.run(&["pattern", "a.almanac", "delete", "Closed"]);
    let said = desk.run(&["pattern", "a.almanac", "list"]).out;
    assert!(said.starts_with("Mill  Mill Lane closed"), "{said}");
    let unknown = desk.run(&["pattern", "a.almanac", "use", "Closed"]);
    assert!(unknown.err.contains("It has: Mill."), "{}", unknown.err);
}

#[test]
fn snippets_and_patterns_stand_in_the_order_that_the_office_wants() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    for name in ["Bins", "Pool", "Roads"] {
        desk.run(&["snippet", "a.almanac", "add", name, name]);
        desk.run(&["pattern", "a.almanac", "add", name]);
    }
    for noun in ["snippet", "pattern"] {
        let ordered = desk.run(&[noun, "a.almanac", "order", "Roads", "bins"]);
        assert_eq!(ordered.out, format!("Put the {noun}s in another order\n"));
        let listed = desk.json(&[noun, "a.almanac", "list"]);
        let names: Vec<&str> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["Roads", "Bins", "Pool"], "{noun}");
        assert_eq!(desk.run(&[noun, "a.almanac", "order", "Weather"]).code, 2);
    }
}
