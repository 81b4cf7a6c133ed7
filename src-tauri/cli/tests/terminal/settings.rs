//! `almanac theme`, `channel` and `campaign`.

use crate::{Desk, keys};
use serde_json::{Value, json};

fn names(list: &Value) -> Vec<&str> {
    let names = list.as_array().unwrap().iter();
    names.map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn a_theme_goes_through_its_life() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let list = desk.json(&["theme", "a.almanac", "list"]);
    assert_eq!(names(&list)[..2], ["News", "Event"]);
    assert_eq!(
        keys(&list[0]),
        ["id", "name", "colour", "symbol", "tone", "share", "posts"],
        "the JSON of a theme"
    );
    let theme = desk.json(&[
        "theme",
        "a.almanac",
        "add",
        "Budget",
        "--tone",
        "bad",
        "--share",
        "10",
    ]);
    assert_eq!(
        (&theme["name"], &theme["tone"], &theme["share"], &theme["posts"]),
        (&json!("Budget"), &json!("bad"), &json!(10), &json!(0))
    );
    assert!(
        !theme["symbol"].as_str().unwrap().is_empty(),
        "it has a look of its own"
    );
    let set = desk.json(&[
        "theme",
        "a.almanac",
        "set",
        "budget",
        "--colour",
        "pink",
        "--symbol",
        "landmark",
        "--share",
        "none",
    ]);
    assert_eq!(
        (&set["colour"], &set["symbol"], &set["tone"], &set["share"]),
        (&json!("pink"), &json!("landmark"), &json!("bad"), &Value::Null),
        "what is not said stays"
    );
    let renamed = desk.json(&["theme", "a.almanac", "rename", "BUDGET", "Budget 2027"]);
    assert_eq!(
        (&renamed["id"], &renamed["name"]),
        (&theme["id"], &json!("Budget 2027"))
    );
    let order = desk.json(&["theme", "a.almanac", "order", "Budget 2027", "Answer"]);
    assert_eq!(names(&order)[..4], ["Budget 2027", "Answer", "News", "Event"]);
    let deleted = desk.json(&["theme", "a.almanac", "delete", "Budget 2027"]);
    assert_eq!(
        deleted,
        json!({ "deleted": "Budget 2027", "posts": 0, "to": null })
    );
    let said = desk.run(&["undo", "a.almanac"]);
    assert!(
        said.out.contains("Deleted the theme “Budget 2027”"),
        "{}",
        said.out
    );
    assert!(
        desk.run(&["theme", "a.almanac", "list"])
            .out
            .starts_with("Budget 2027  ")
    );
}

#[test]
fn what_posts_have_is_deleted_only_where_they_have_somewhere_to_go() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    for (title, day) in [("One", "2027-03-01"), ("Two", "2027-03-09")] {
        desk.add(&[
            "--title",
            title,
            "--day",
            day,
            "--theme",
            "News",
            "--channel",
            "Facebook",
            "--channel",
            "X",
        ]);
    }
    desk.add(&["--title", "Three", "--theme", "Event"]);
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    for (noun, name, where_) in [
        (
            "theme",
            "news",
            "2 posts have the theme “News”, from 2027-03-01 to 2027-03-09: “One”, “Two”.",
        ),
        (
            "theme",
            "Event",
            "1 post has the theme “Event”, in the tray: “Three”.",
        ),
        (
            "channel",
            "twitter",
            "2 posts have the channel “X”, from 2027-03-01 to 2027-03-09: “One”, “Two”.",
        ),
    ] {
        let said = desk.run(&[noun, "a.almanac", "delete", name, "--json"]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{name}");
        assert!(said.err.contains(where_), "{name}: {}", said.err);
        assert!(said.err.contains("--to OTHER"), "the way out: {}", said.err);
    }
    assert_eq!(
        std::fs::read(desk.path("a.almanac")).unwrap(),
        before,
        "nothing was written"
    );
    let deleted = desk.json(&["theme", "a.almanac", "delete", "News", "--to", "event"]);
    assert_eq!(deleted, json!({ "deleted": "News", "posts": 2, "to": "Event" }));
    let posts = desk.json(&["list", "a.almanac", "--theme", "Event"]);
    assert_eq!(posts.as_array().unwrap().len(), 3);
    let said = desk.run(&["channel", "a.almanac", "delete", "X", "--to-none"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let posts = desk.json(&["list", "a.almanac", "--channel", "Facebook"]);
    assert_eq!(posts[0]["channels"].as_array().unwrap().len(), 1);
}

#[test]
fn a_channel_has_a_limit_of_its_own_or_that_of_its_network() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let channel = desk.json(&["channel", "a.almanac", "set", "X", "--limit", "250"]);
    assert_eq!(
        keys(&channel),
        ["id", "name", "network", "mark", "limit", "network_limit", "posts"],
        "the JSON of a channel"
    );
    assert_eq!(
        (&channel["limit"], &channel["network_limit"]),
        (&json!(250), &json!(280))
    );
    let list = desk.run(&["channel", "a.almanac", "list"]).out;
    assert!(list.contains("X           [X] x  limit 250  0 posts"), "{list}");
    let channel = desk.json(&["channel", "a.almanac", "set", "X", "--limit", "none"]);
    assert!(channel["limit"].is_null());
    let added = desk.json(&["channel", "a.almanac", "add", "Mastodon", "--mark", "MA"]);
    assert_eq!(
        (&added["network"], &added["mark"]),
        (&json!("mastodon"), &json!("MA"))
    );
}

#[test]
fn a_campaign_goes_from_a_day_to_a_day() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let spring = desk.json(&[
        "campaign",
        "a.almanac",
        "add",
        "Spring",
        "--starts",
        "2027-03-01",
        "--ends",
        "2027-05-31",
    ]);
    assert_eq!(
        keys(&spring),
        ["id", "name", "starts", "ends", "posts"],
        "the JSON of a campaign"
    );
    let said = desk.run(&["campaign", "a.almanac", "set", "Spring", "--ends", "2027-02-01"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("before it starts"), "{}", said.err);
    let open = desk.json(&["campaign", "a.almanac", "set", "spring", "--ends", "none"]);
    assert_eq!(
        (&open["starts"], &open["ends"]),
        (&json!("2027-03-01"), &Value::Null)
    );
    assert_eq!(
        desk.run(&["campaign", "a.almanac", "list"]).out,
        "Spring  from 2027-03-01  0 posts\n"
    );
}

#[test]
fn what_cannot_be_settled_is_2_and_changes_nothing() {
    let desk = Desk::new();
    desk.run(&["new", "a.almanac"]);
    let before = std::fs::read(desk.path("a.almanac")).unwrap();
    for (arguments, why) in [
        (&["theme", "a.almanac", "add", "news"][..], "already"),
        (&["theme", "a.almanac", "add", " "], "needs a name"),
        (&["theme", "a.almanac", "rename", "News", "Event"], "already"),
        (
            &["theme", "a.almanac", "rename", "Nonsense", "N"],
            "It has: News, Event",
        ),
        (&["theme", "a.almanac", "set", "News"], "--colour"),
        (
            &["theme", "a.almanac", "set", "News", "--colour", "mauve"],
            "Choose one of: blue",
        ),
        (
            &["theme", "a.almanac", "set", "News", "--tone", "sad"],
            "not a tone",
        ),
        (
            &["theme", "a.almanac", "set", "News", "--share", "101"],
            "from 0 to 100",
        ),
        (
            &["theme", "a.almanac", "order", "Event", "Nonsense"],
            "no theme “Nonsense”",
        ),
        (
            &["theme", "a.almanac", "delete", "News", "--to", "news"],
            "about to go",
        ),
        (
            &[
                "theme",
                "a.almanac",
                "delete",
                "News",
                "--to",
                "Event",
                "--to-none",
            ],
            "cannot be used with",
        ),
        (&["channel", "a.almanac", "set", "X", "--limit", "0"], "1 or more"),
        (
            &["channel", "a.almanac", "set", "X", "--network", "pigeon"],
            "no network “pigeon”",
        ),
        (
            &["campaign", "a.almanac", "delete", "Spring"],
            "no campaign “Spring”",
        ),
        (&["theme", "missing.almanac", "list"], "missing.almanac"),
    ] {
        let said = desk.run(arguments);
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            said.err
        );
        assert!(said.err.contains(why), "{arguments:?}: {}", said.err);
    }
    assert_eq!(std::fs::read(desk.path("a.almanac")).unwrap(), before);
}
