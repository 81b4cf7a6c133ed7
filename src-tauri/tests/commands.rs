//! The commands as the screen calls them, through Tauri's own border, without a display.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helping functions too"
)]

use almanac_shell::{Desk, Dialogs, Places, with_commands};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::{App, Manager, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

/// The shell on a desk of its own, with a window that nobody sees.
struct Shell {
    _app: App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    folder: TempDir,
}

impl Shell {
    fn new() -> Self {
        Self::on(tempfile::tempdir().unwrap(), None)
    }

    /// The shell on a desk that was there before; `named` is what the command line asks for.
    fn on(folder: TempDir, named: Option<PathBuf>) -> Self {
        let places = Places {
            config: folder.path().join("config"),
            documents: folder.path().to_owned(),
            by: "Joan".to_owned(),
            dialogs: Dialogs::Answers(Some(folder.path().join("answers"))),
        };
        std::fs::write(folder.path().join("answers"), "").unwrap();
        let app = with_commands(mock_builder())
            .build(mock_context(noop_assets()))
            .unwrap();
        app.manage(Desk::new(places, named));
        let window = WebviewWindowBuilder::new(&app, "main", Default::default())
            .build()
            .unwrap();
        Self {
            _app: app,
            window,
            folder,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the next system dialogs answer.
    fn choose(&self, paths: &[&Path]) {
        let file = self.path("answers");
        let before = std::fs::read_to_string(&file).unwrap();
        let lines: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
        std::fs::write(file, before + &lines).unwrap();
    }

    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        self.send(command, tauri::ipc::InvokeBody::Json(arguments), &[])
            .map(|body| body.deserialize::<Value>().unwrap())
    }

    fn send(
        &self,
        command: &str,
        body: tauri::ipc::InvokeBody,
        headers: &[(&'static str, &str)],
    ) -> Result<tauri::ipc::InvokeResponseBody, Value> {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        let request = tauri::webview::InvokeRequest {
            cmd: command.to_owned(),
            callback: tauri::ipc::CallbackFn(0),
            error: tauri::ipc::CallbackFn(1),
            url: if cfg!(windows) {
                "http://tauri.localhost"
            } else {
                "tauri://localhost"
            }
            .parse()
            .unwrap(),
            body,
            headers,
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.window, request)
    }

    fn done(&self, command: &str, arguments: Value) -> Value {
        self.call(command, arguments.clone())
            .unwrap_or_else(|error| panic!("{command} {arguments}: {error}"))
    }

    fn code(&self, command: &str, arguments: Value) -> Value {
        let error = self.call(command, arguments).expect_err("it is refused");
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|message| message.len() > 10),
            "a refusal carries its sentence: {error}"
        );
        error["code"].clone()
    }
}

fn ids(cards: &Value) -> Vec<&str> {
    cards
        .as_array()
        .unwrap()
        .iter()
        .map(|card| card["id"].as_str().unwrap())
        .collect()
}

#[test]
fn the_main_job_goes_through_the_border() {
    let shell = Shell::new();
    let plan = shell.done("new_sample", json!({}));
    assert_eq!(plan["title"], "Riverton Council");
    assert_eq!(plan["file"], "Riverton Council (sample).almanac");
    let (first, last) = (&plan["first"], &plan["last"]);
    let before = shell.done("posts", json!({ "from": first, "to": last }));
    let day = plan["today"].clone();
    let next = almanac_core::time::Day::plus(day.as_str().unwrap().parse().unwrap(), 1).to_string();

    let patch = json!({ "title": "Mill Street closed", "day": day, "time": "09:30", "channels": [
        { "channel": plan["channels"][0]["id"], "text": null },
    ] });
    let added = shell.done("add_post", json!({ "patch": patch }));
    let id = added["id"].clone();
    assert_eq!(added["changed"]["posts"][0]["title"], "Mill Street closed");
    assert_eq!(added["changed"]["standing"]["last"]["by"], "Joan");

    let moved = shell.done(
        "move_posts",
        json!({ "ids": [id], "target": { "to": "day", "day": next }, "bulk": {} }),
    );
    assert_eq!(moved["posts"][0]["day"], json!(next));
    assert_eq!(moved["posts"][0]["time"], "09:30", "a move keeps the time of day");
    assert_eq!(moved["standing"]["undo"]["code"], "move_post");

    let edited = shell.done(
        "edit_post",
        json!({ "id": id, "patch": { "text": "Closed until six.", "theme": plan["themes"][0]["id"] } }),
    );
    assert_eq!(edited["posts"][0]["theme"], plan["themes"][0]["id"]);
    let post = shell.done("post", json!({ "id": id }));
    assert_eq!(post["text"], "Closed until six.");
    let copied = shell.done(
        "copy_posts",
        json!({ "ids": [id], "target": { "to": "tray" }, "bulk": {} }),
    );
    assert_eq!(
        copied["changed"]["posts"][0]["day"],
        Value::Null,
        "the copy lies in the tray"
    );
    let deleted = shell.done("delete_posts", json!({ "ids": copied["ids"] }));
    assert_eq!(deleted["removed"], copied["ids"]);

    let counted = shell.done(
        "count_texts",
        json!({ "texts": [{ "channel": plan["channels"][0]["id"], "text": "Twelve chars" }] }),
    );
    assert_eq!(counted[0]["used"], 12);

    let edits = shell.done("history", json!({ "post": id, "limit": 10 }));
    assert_eq!(
        edits.as_array().unwrap().len(),
        3,
        "added, moved, edited: {edits}"
    );
    for _ in 0..5 {
        shell.done("undo", json!({}));
    }
    let after = shell.done("posts", json!({ "from": first, "to": last }));
    assert_eq!(ids(&after), ids(&before), "five undos take back five edits");
    let again = shell.done("redo", json!({}));
    assert_eq!(again["posts"][0]["id"], id, "redo brings the post back");
    let reverted = shell.done("revert", json!({ "edit": again["standing"]["undo"]["id"] }));
    assert_eq!(reverted["changed"]["removed"], json!([id]));
}

#[test]
fn what_is_exported_comes_back_into_another_plan() {
    let shell = Shell::new();
    let sample = shell.done("new_sample", json!({}));
    let (sheet, other) = (shell.path("calendar"), shell.path("other.almanac"));
    shell.choose(&[Path::new(""), &sheet, &other]);
    let filter =
        json!({ "from": null, "to": null, "tray": false, "themes": [], "channels": [], "statuses": [] });
    let asked = json!({ "export": { "format": "csv", "filter": filter }, "recipient": "Joan" });
    assert_eq!(
        shell.done("export_posts", asked.clone()),
        Value::Null,
        "a closed dialog exports nothing"
    );
    assert_eq!(shell.done("noted_exports", json!({ "most": 5 })), json!([]));
    let publer = json!({ "export": { "format": "publer" } });
    let told = shell.done("preflight_export", publer);
    assert_eq!((&told["sure"], &told["zone"]), (&json!("yes"), &sample["zone"]));
    assert!(!told["files"].as_array().unwrap().is_empty(), "{told}");
    let exported = shell.done("export_posts", asked);
    assert_eq!(exported["posts"], sample["posts"]);
    assert_eq!(exported["file"], "calendar.csv", "the ending was added");
    let path = exported["path"].clone();
    let noted = shell.done("noted_exports", json!({ "most": 5 }));
    assert_eq!(
        (&noted[0]["recipient"], &noted[0]["file"], &noted[0]["posts"]),
        (&json!("Joan"), &json!("calendar.csv"), &sample["posts"]),
        "the plan remembers who got what"
    );
    let formats = shell.done("export_formats", json!({}));
    let words: Vec<&Value> = formats
        .as_array()
        .unwrap()
        .iter()
        .map(|own| &own["word"])
        .collect();
    assert!(
        words.contains(&&json!("xlsx")) && words.contains(&&json!("hootsuite")),
        "{formats}"
    );

    let plan = shell.done("new_plan", json!({ "title": "Other", "zone": "Europe/Madrid" }));
    assert_eq!(
        (&plan["posts"], &plan["zone"]),
        (&json!(0), &json!("Europe/Madrid"))
    );
    let options = json!({ "map": {}, "date_order": null, "sheet": null });
    let preview = shell.done("preview_import", json!({ "path": path, "options": options }));
    assert_eq!(preview["counts"]["new"], sample["posts"]);
    assert_eq!(
        shell.done("overview", json!({}))["posts"],
        0,
        "a preview writes nothing"
    );
    let imported = shell.done("apply_import", json!({ "path": path, "options": options }));
    assert_eq!(imported["counts"], preview["counts"], "as the preview said");
    let overview = shell.done("overview", json!({}));
    assert_eq!(overview["posts"], sample["posts"]);
    assert_eq!(
        overview["tray"].as_array().unwrap().len(),
        sample["tray"].as_array().unwrap().len()
    );
    shell.done("undo", json!({}));
    assert_eq!(
        shell.done("overview", json!({}))["posts"],
        0,
        "one undo takes the import back"
    );
}

#[test]
fn a_refusal_carries_a_code_and_leaves_the_open_plan() {
    let shell = Shell::new();
    assert_eq!(shell.code("overview", json!({})), "not_found", "no plan is open");
    shell.done("new_sample", json!({}));
    let picture = shell.path("picture.almanac");
    std::fs::write(&picture, b"\x89PNG\r\n\x1a\n and so on").unwrap();
    for (path, code) in [
        (shell.path("nowhere.almanac"), "not_found"),
        (picture.clone(), "not_a_plan"),
    ] {
        assert_eq!(
            shell.code("open_plan", json!({ "path": path })),
            code,
            "{}",
            path.display()
        );
    }
    assert!(
        shell
            .call("open_plan", json!({ "path": shell.folder.path() }))
            .is_err(),
        "a folder is no plan"
    );
    assert_eq!(
        std::fs::read(&picture).unwrap(),
        b"\x89PNG\r\n\x1a\n and so on",
        "untouched"
    );
    let options = json!({ "map": {}, "date_order": null, "sheet": null });
    let nowhere = shell.path("nowhere.csv");
    assert_eq!(
        shell.code("preview_import", json!({ "path": nowhere, "options": options })),
        "not_found"
    );
    assert_eq!(
        shell.code("show_in_folder", json!({ "path": nowhere })),
        "not_found"
    );
    assert_eq!(shell.code("redo", json!({})), "nothing_to_undo");
    assert_eq!(shell.code("post", json!({ "id": "no such post" })), "not_found");
    shell.choose(&[&picture]);
    assert_eq!(
        shell.code("new_plan", json!({ "title": "A", "zone": "Europe/London" })),
        "exists",
        "a plan never takes the place of a file"
    );
    assert_eq!(
        shell.code("new_plan", json!({ "title": "A", "zone": "Mars/Olympus" })),
        "invalid"
    );
    assert_eq!(
        shell.done("overview", json!({}))["title"],
        "Riverton Council",
        "the open plan stays open"
    );
}

#[test]
fn the_app_begins_with_the_last_plan_and_does_not_reopen_a_closed_one() {
    let shell = Shell::new();
    let begun = shell.done("start", json!({}));
    assert_eq!(
        (&begun["plan"], &begun["recent"]),
        (&Value::Null, &json!([])),
        "a first start"
    );
    let sample = shell.done("new_sample", json!({}));
    let second = shell.done("new_sample", json!({}));
    assert_eq!(second["file"], "Riverton Council (sample) 2.almanac");
    shell.done("close_plan", json!({}));
    let later = shell.done("start", json!({}));
    assert_eq!(later["plan"], Value::Null, "what the person closed stays closed");
    assert_eq!(later["recent"].as_array().unwrap().len(), 2);
    shell.done(
        "set_preferences",
        json!({ "preferences": { "language": "es", "colour_mode": "dark" } }),
    );

    std::fs::remove_file(second["path"].as_str().unwrap()).unwrap();
    let shell = Shell::on(shell.folder, None);
    let begun = shell.done("start", json!({}));
    assert_eq!(
        begun["plan"]["path"], sample["path"],
        "the last plan that is still there"
    );
    assert_eq!(begun["preferences"]["language"], "es");
    assert_eq!(begun["recent"][0]["file"], "Riverton Council (sample).almanac");
    assert_eq!(begun["recent"][1]["missing"], true);
    let left = shell.done("forget_recent", json!({ "path": second["path"] }));
    assert_eq!(left.as_array().unwrap().len(), 1);

    let bad = shell.path("bad.almanac");
    std::fs::write(&bad, "not a plan").unwrap();
    let shell = Shell::on(shell.folder, Some(bad));
    let begun = shell.done("start", json!({}));
    assert_eq!(begun["plan"], Value::Null);
    assert_eq!(
        begun["problem"]["code"], "not_a_plan",
        "the screen can say why nothing opened"
    );
}

#[test]
fn a_copy_is_a_plan_and_needs_a_name_of_its_own() {
    let shell = Shell::new();
    let sample = shell.done("new_sample", json!({}));
    let copy = shell.path("copy.almanac");
    shell.choose(&[&copy, Path::new(sample["path"].as_str().unwrap())]);
    assert_eq!(shell.done("save_copy", json!({})), json!(copy));
    assert_eq!(
        shell.code("save_copy", json!({})),
        "invalid",
        "not over the plan itself"
    );
    assert_eq!(shell.done("save_copy", json!({})), Value::Null, "a closed dialog");
    let opened = shell.done("open_plan", json!({ "path": copy }));
    assert_eq!(opened["posts"], sample["posts"]);
    assert_eq!(shell.done("cancel_job", json!({})), Value::Null);
}

#[test]
fn the_bytes_of_a_picture_cross_the_border_as_they_are() {
    use tauri::ipc::{InvokeBody, InvokeResponseBody};
    let shell = Shell::new();
    shell.done("new_sample", json!({}));
    let id = shell.done("add_post", json!({ "patch": { "title": "Library" } }))["id"].clone();
    let (one, two) = (b"GIF89a\x0a\0\x07\0\x80\0\0".as_slice(), b"%PDF-1.7\n".as_slice());
    let files = format!(
        "%5B%7B%22name%22%3A%22a%C3%B1o.gif%22%2C%22length%22%3A{}%7D%2C%7B%22name%22%3A%22map.pdf%22%2C%22length%22%3A{}%7D%5D",
        one.len(),
        two.len()
    );
    let headers = [("post", id.as_str().unwrap()), ("files", files.as_str())];
    let body = InvokeBody::Raw([one, two].concat());
    shell.send("attach", body, &headers).unwrap();
    let attached = shell.done("attachments", json!({ "post": id }));
    assert_eq!(
        (&attached[0]["name"], &attached[0]["pixels"]),
        (&json!("año.gif"), &json!([10, 7]))
    );
    assert_eq!(attached[1]["media_type"], "application/pdf");
    let bytes = shell.send(
        "attachment_bytes",
        InvokeBody::Json(json!({ "sha256": attached[0]["sha256"] })),
        &[],
    );
    let Ok(InvokeResponseBody::Raw(bytes)) = bytes else {
        panic!("bytes, not text");
    };
    assert_eq!(bytes, one);
    let cut = shell
        .send("attach", InvokeBody::Raw(one.to_vec()), &headers)
        .unwrap_err();
    assert_eq!(
        cut["code"], "invalid",
        "a body that is cut short attaches nothing"
    );

    let order = json!([attached[1]["id"], attached[0]["id"]]);
    shell.done("order_attachments", json!({ "post": id, "order": order }));
    shell.done(
        "describe_attachment",
        json!({ "id": attached[0]["id"], "alt": "A ribbon is cut" }),
    );
    let now = shell.done("attachments", json!({ "post": id }));
    assert_eq!(now[1]["alt"], "A ribbon is cut");
    let (letter, folder) = (shell.path("letter.docx"), shell.folder.path().to_owned());
    std::fs::write(&letter, b"PK\x03\x04").unwrap();
    shell.choose(&[Path::new(""), &letter, &folder]);
    let chosen = json!({ "post": id });
    assert_eq!(shell.done("choose_attachments", chosen.clone()), Value::Null);
    assert_eq!(shell.code("choose_attachments", chosen.clone()), "not_attachable");
    assert!(
        shell.call("choose_attachments", chosen).is_err(),
        "a folder is no file"
    );
    for _ in 0..3 {
        shell.done("undo", json!({}));
    }
    assert_eq!(
        shell.done("attachments", json!({ "post": id })),
        json!([]),
        "two files that were dropped together are one edit"
    );
}

#[test]
fn a_line_is_read_as_it_is_written_and_added_once() {
    let shell = Shell::new();
    let plan = shell.done("new_sample", json!({}));
    let today = &plan["today"];
    let reading = json!({ "language": "es", "week_start": 0, "base": { "day": today, "status": "idea" } });
    let line = "9:30 Mill St closed @face";
    let read = shell.done(
        "read_quick",
        json!({ "line": line, "caret": line.len(), "reading": reading }),
    );
    assert_eq!(read["quick"]["title"], "Mill St closed");
    assert_eq!((&read["quick"]["day"], &read["day"]), (&Value::Null, today));
    assert_eq!(
        read["quick"]["spans"][0],
        json!({ "from": 0, "to": 4, "kind": "time", "meaning": "09:30" })
    );
    assert_eq!(read["completion"]["offers"][0]["text"], "@Facebook");
    let standing = shell.done("overview", json!({}));
    assert_eq!(standing["standing"], plan["standing"], "reading writes nothing");

    let added = shell.done("add_quick", json!({ "line": line, "reading": reading }));
    let card = &added["changed"]["posts"][0];
    assert_eq!((&card["day"], &card["time"]), (today, &json!("09:30")));
    assert_eq!(
        card["status"], "idea",
        "what one is on holds where the line says nothing else"
    );
    assert_eq!(added["changed"]["standing"]["undo"]["code"], "add_post");
    shell.done("undo", json!({}));
    assert_eq!(
        shell.done("overview", json!({}))["posts"],
        plan["posts"],
        "one undo takes it back"
    );
    assert_eq!(
        shell.code("add_quick", json!({ "line": "  ", "reading": reading })),
        "invalid"
    );
}
