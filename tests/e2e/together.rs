//! Two programs on one plan: the window and another process of the same core, both writing, both seeing all of it.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::history::Origin;
use almanac_core::post::PostPatch;
use almanac_core::time::TimeOfDay;
use almanac_tests::{env, new_plan};
use serde_json::json;

/// How many edits each of the two makes.
const EDITS: usize = 200;

#[tokio::test]
async fn two_programs_on_one_plan_lose_nothing_and_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    // The window's clock is the machine's own.
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    let titled = move |title: String| PostPatch {
        title: Some(title),
        day: Some(Some(today)),
        ..PostPatch::default()
    };
    let mine = plan.add_post(&titled("Mine".to_owned())).unwrap().id;
    let begun = plan.edits(None, u32::MAX).unwrap().len();
    drop(plan);

    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    let card = format!("[role=gridcell] [data-post='{mine}']");
    app.click(&app.css(&card).await).await;
    app.role("textbox", "Title").await;
    app.script("document.activeElement.blur()").await;

    // Theirs: another connection, in a thread of its own, as another process would have it.
    let theirs = std::thread::spawn({
        let path = path.clone();
        move || {
            let mut plan = Plan::open(&path, env()).unwrap();
            for number in 0..EDITS {
                // Later in the day than ours, which so is never behind "+N more".
                let theirs = PostPatch {
                    time: Some(TimeOfDay::of(10, 0)),
                    ..titled(format!("Theirs {number}"))
                };
                plan.add_post(&theirs).unwrap();
            }
        }
    });
    // Ours: the post is moved to and fro by keyboard, each move waited for.
    let day = "return document.querySelector(\"[role=gridcell] [data-post='ID']\")?.closest('[data-day]').dataset.day";
    let day = day.replace("ID", mine.as_str());
    for number in 0..EDITS {
        let before = app.script(&day).await;
        app.press(if number % 2 == 0 {
            "Alt+ArrowRight"
        } else {
            "Alt+ArrowLeft"
        })
        .await;
        app.wait_for(&format!("move {number} is on the screen"), || async {
            let now = app.script(&day).await;
            now != before && now != json!(null)
        })
        .await;
    }
    theirs.join().unwrap();

    app.wait_for("the window shows what the other one added", || async {
        let count = "return document.querySelectorAll('[role=gridcell] [data-post]').length \
             + Number(document.querySelector('.more')?.textContent.match(/\\d+/)?.[0] ?? 0)";
        app.script(count).await == json!(EDITS + 1)
    })
    .await;
    assert_eq!(
        app.script("return document.querySelectorAll('[role=alert]').length")
            .await,
        json!(0),
        "nobody is told of a lock"
    );
    app.close().await;

    let plan = Plan::open(&path, env()).unwrap();
    let edits = plan.edits(None, u32::MAX).unwrap();
    assert_eq!(
        edits.len() - begun,
        2 * EDITS,
        "every edit of both is in the history"
    );
    assert!(
        edits.iter().all(|edit| edit.origin != Origin::Outside),
        "each under its own label"
    );
}
