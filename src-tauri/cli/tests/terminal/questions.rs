//! `almanac question`.

use crate::{Desk, keys};
use serde_json::Value;

#[test]
fn a_question_goes_through_its_life() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--zone", "Europe/London"]);
    let question = |more: &[&str]| desk.json(&[&["question", "a.almanac"], more].concat());
    let added = question(&[
        "add",
        "When is the library open?",
        "--place",
        "Facebook",
        "--day",
        "2020-03-04",
        "--time",
        "09:30",
        "--owner",
        "Amira",
    ]);
    assert_eq!(
        keys(&added),
        [
            "id",
            "text",
            "asker",
            "place",
            "day",
            "time",
            "owner",
            "state",
            "answer",
            "answered_at",
            "approved_by",
            "approved_at",
            "post",
            "days",
            "working_days",
            "late"
        ]
    );
    assert_eq!((&added["state"], &added["late"]), (&"open".into(), &true.into()));
    assert_eq!(
        (&added["asker"], &added["answered_at"]),
        (&"".into(), &Value::Null)
    );
    let id = added["id"].as_str().unwrap();
    let plan = ["question", "a.almanac"];

    let early = desk.run(&[&plan[..], &["approve", id]].concat());
    assert_eq!(early.code, 2, "{}", early.err);
    assert!(early.err.contains("has no answer yet"), "{}", early.err);

    let answered = question(&["answer", id, "- At nine, every day."]);
    assert_eq!(answered["state"], "answered");
    assert_eq!(answered["late"], false);
    let approved = question(&["approve", id]);
    assert_eq!(approved["approved_by"], "joan");
    let post = question(&["post", id, "--day", "2027-03-04"]);
    let made = desk.json(&["show", "a.almanac", post["post"].as_str().unwrap()]);
    assert_eq!(
        (&made["title"], &made["text"], &made["theme"], &made["day"]),
        (
            &"When is the library open?".into(),
            &"- At nine, every day.".into(),
            &"Answer".into(),
            &"2027-03-04".into()
        )
    );
    let edited = question(&["edit", id, "--owner", "Rui"]);
    assert_eq!(
        (&edited["owner"], &edited["approved_by"]),
        (&"Rui".into(), &"joan".into())
    );

    question(&["add", "Where do the bins go?"]);
    assert_eq!(
        desk.run(&[&plan[..], &["list", "--approved"]].concat()).out,
        "2020-03-04  approved  When is the library open?\n"
    );
    let found = question(&["list", "LIBRARY", "nin"]);
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(question(&["list", "--open"])[0]["text"], "Where do the bins go?");

    let wrong = desk.run(&[&plan[..], &["delete", id, "nothing"]].concat());
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert_eq!(
        question(&["list"]).as_array().unwrap().len(),
        2,
        "nothing half done"
    );
    let gone = desk.run(&[&plan[..], &["delete", id]].concat());
    assert_eq!(gone.out, "Deleted the question “When is the library open?”\n");
    desk.run(&["undo", "a.almanac"]);
    assert_eq!(question(&["list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_table_of_questions_is_imported_once() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--zone", "Europe/London"]);
    std::fs::write(
        desk.path("asked.csv"),
        "Pregunta;Canal;Fecha;Respuesta;Turno\n¿Cuándo abre la biblioteca?;Facebook;04/03/2020;A las nueve.;7\n;Facebook;05/03/2020;;8\n",
    )
    .unwrap();
    let import = ["question", "a.almanac", "import", "asked.csv"];
    let dry = desk.json(&[&import[..], &["--dry-run"]].concat());
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
    assert_eq!((&dry["new"], &dry["skipped"]), (&1.into(), &1.into()));
    assert_eq!(
        dry["columns"][0],
        serde_json::json!({"header": "Pregunta", "field": "question"})
    );
    assert_eq!(
        desk.json(&["question", "a.almanac", "list"]),
        Value::Array(vec![])
    );

    let done = desk.run(&import);
    assert_eq!(
        done.out,
        "2 rows: 1 new, 0 changed, 0 the same, 1 skipped, 0 in conflict\n"
    );
    assert!(
        done.err.contains("Row 2, Pregunta: nothing is asked"),
        "{}",
        done.err
    );
    let again = desk.json(&[&import[..], &["--map", "Turno=owner"]].concat());
    assert_eq!(
        (&again["new"], &again["changed"]),
        (&0.into(), &1.into()),
        "it takes what it left blank"
    );
    let listed = desk.json(&["question", "a.almanac", "list"]);
    assert_eq!(
        (&listed[0]["owner"], &listed[0]["state"]),
        (&"7".into(), &"answered".into())
    );
    let wrong = desk.run(&[&import[..], &["--map", "Turno=theme"]].concat());
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    desk.run(&["undo", "a.almanac"]);
    desk.run(&["undo", "a.almanac"]);
    assert_eq!(
        desk.json(&["question", "a.almanac", "list"]),
        Value::Array(vec![])
    );
}

#[test]
fn what_the_plan_promises_is_said_and_changed() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac", "--zone", "Europe/London"]);
    let plan = ["question", "a.almanac", "settings"];
    assert_eq!(
        desk.run(&plan).out,
        "late after: 2 working days\ntheme of its posts: Answer\n"
    );
    let changed = desk.json(&[&plan[..], &["--late-after", "1", "--theme", "news"]].concat());
    assert_eq!(changed, serde_json::json!({"late_after": 1, "theme": "News"}));
    let none = desk.json(&[&plan[..], &["--theme", "none"]].concat());
    assert_eq!(none["theme"], Value::Null);
    for wrong in [["--late-after", "61"], ["--theme", "Weather"]] {
        let wrong = desk.run(&[&plan[..], &wrong].concat());
        assert_eq!(wrong.code, 2, "{}", wrong.err);
    }
    desk.run(&["undo", "a.almanac", "2"]);
    assert_eq!(
        desk.json(&plan),
        serde_json::json!({"late_after": 2, "theme": "Answer"})
    );
}
