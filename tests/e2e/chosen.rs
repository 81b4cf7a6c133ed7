//! Many posts at once: chosen, carried, moved, copied and changed together, by keyboard and by pointer.

use crate::app::{App, Options};
use crate::disk::{day_of, post, posts};
use almanac_core::Plan;
use almanac_core::post::{PostPatch, Status};
use almanac_core::time::{Day, TimeOfDay};
use almanac_tests::{env, new_plan};
use serde_json::json;
use std::path::PathBuf;
use thirtyfour::Key;

/// A plan in the middle of this month with three posts on two days, open in the app.
async fn open(options: &Options) -> (App, PathBuf, Day, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    // The middle of the month, so that a week on is the same page; a Tuesday.
    let fifteenth = Day::of(today.year(), today.month(), 11).unwrap();
    let tuesday = fifteenth.monday().plus(1);
    for (title, day) in [("One", tuesday), ("Two", tuesday), ("Three", tuesday.plus(1))] {
        plan.add_post(&PostPatch {
            title: Some(title.to_owned()),
            day: Some(Some(day)),
            time: Some(TimeOfDay::of(9, 30)),
            ..PostPatch::default()
        })
        .unwrap();
    }
    drop(plan);
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..options.clone()
    })
    .await;
    app.css("[role=gridcell] [data-post]").await;
    (app, path, tuesday, folder)
}

async fn focus(app: &App, title: &str) {
    let script = format!("document.querySelector(\"main [data-post][aria-label*='{title}']\").focus()");
    app.script(&script).await;
}

async fn wait_for_day(app: &App, path: &std::path::Path, title: &str, day: Day) {
    app.wait_for(&format!("“{title}” on {day} in the file"), || async {
        day_of(path, title) == Some(day.to_string())
    })
    .await;
    // The file is written before the screen is drawn.
    app.css(&format!(
        "[role=gridcell][data-day='{day}'] [data-post][aria-label*='{title}']"
    ))
    .await;
}

#[tokio::test]
async fn chosen_posts_move_copy_and_change_together_by_keyboard() {
    let (app, path, tuesday, _folder) = open(&Options::default()).await;
    // Space and Shift with an arrow choose; Escape lets go.
    focus(&app, "One").await;
    app.press("Space").await;
    app.sees("1 post chosen").await;
    app.press("Shift+ArrowDown").await;
    app.sees("2 posts chosen").await;
    app.press("Shift+ArrowDown").await;
    app.sees("3 posts chosen").await;
    app.look("chosen").await;

    // A week on, together; one undo takes all three back.
    app.press("Alt+ArrowDown").await;
    wait_for_day(&app, &path, "Three", tuesday.plus(8)).await;
    wait_for_day(&app, &path, "One", tuesday.plus(7)).await;
    assert_eq!(
        post(&path, "Two").time,
        TimeOfDay::of(9, 30),
        "the time of day is kept"
    );
    app.sees("Moved 3 posts").await;
    app.press("Ctrl+z").await;
    wait_for_day(&app, &path, "Three", tuesday.plus(1)).await;
    wait_for_day(&app, &path, "One", tuesday).await;

    // The bar: a status for all of them.
    app.click(&app.role("button", "Status").await).await;
    app.role("menuitem", "Approved").await;
    app.look("chosen-menu").await;
    app.press("Escape").await;
    app.click(&app.role("button", "Status").await).await;
    app.click(&app.role("menuitem", "Approved").await).await;
    app.wait_for("all are approved in the file", || async {
        posts(&path).iter().all(|post| post.status == Status::Approved)
    })
    .await;

    // Copied by two working days, out of the dialog.
    app.click(&app.role("button", "Move or copy").await).await;
    app.role("dialog", "Move or copy").await;
    app.look("shift").await;
    let weeks = app
        .css("dialog input[type=number], [role=dialog] input[type=number]")
        .await;
    weeks.send_keys(Key::Control + "a").await.unwrap();
    weeks.send_keys("2").await.unwrap();
    app.click(&app.role("button", "Copy").await).await;
    app.wait_for("six posts in the file", || async { posts(&path).len() == 6 })
        .await;
    let copies: Vec<_> = posts(&path)
        .into_iter()
        .filter(|post| post.status == Status::Draft)
        .map(|post| post.day)
        .collect();
    assert_eq!(
        copies,
        [
            Some(tuesday.plus(14)),
            Some(tuesday.plus(14)),
            Some(tuesday.plus(15))
        ],
        "copies are drafts and keep their distances"
    );
    app.wait_for("the dialog is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
    app.press("Escape").await;
    app.wait_for("nothing is chosen", || async {
        app.count("[role=toolbar]").await == 0
    })
    .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn the_bar_of_what_is_chosen_is_one_stop_that_the_arrows_walk() {
    let (app, ..) = open(&Options::default()).await;
    let at = async || {
        app.script("const at = document.activeElement; return at.getAttribute('aria-label') || at.textContent.trim()")
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    focus(&app, "One").await;
    app.press("Space").await;
    app.css("[role=toolbar]").await;
    // C goes there; the arrows walk it, from its end to its beginning too.
    app.press("c").await;
    assert_eq!(at().await, "Move or copy…", "the first");
    app.press("ArrowRight").await;
    assert_eq!(at().await, "Theme", "the second");
    app.press("ArrowLeft").await;
    app.press("ArrowLeft").await;
    assert_eq!(at().await, "Choose none", "round to the last");
    app.press("Home").await;
    app.press("ArrowRight").await;
    app.press("ArrowRight").await;
    assert_eq!(at().await, "Status", "the third");
    assert_eq!(
        app.count("[role=toolbar] [tabindex='0']").await,
        1,
        "Tab stops there once"
    );
    // Its menu opens, and gives the keyboard back.
    app.press("Enter").await;
    app.role("menuitem", "Approved").await;
    app.press("Escape").await;
    app.wait_for("the keyboard is back", || async { at().await == "Status" })
        .await;
    // Tab leaves the bar, and Shift with Tab comes back to where one was.
    app.press("Tab").await;
    app.wait_for("out of the bar", || async {
        app.script("return document.activeElement.closest('[role=toolbar]') === null")
            .await
            == true
    })
    .await;
    app.press("Shift+Tab").await;
    assert_eq!(at().await, "Status", "where one was");
    app.close().await;
}

#[tokio::test]
async fn a_post_is_carried_by_keyboard_and_says_where_it_would_land() {
    let (app, path, tuesday, _folder) = open(&Options {
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    focus(&app, "Three").await;
    app.press("m").await;
    app.press("ArrowRight").await;
    app.press("ArrowRight").await;
    app.wait_for("the live region says where", || async {
        let heard = app
            .script("return document.querySelector('[aria-live=polite]').textContent")
            .await;
        heard
            .as_str()
            .is_some_and(|heard| heard.contains("“Three” iría a viernes"))
    })
    .await;
    app.look("carried-spanish-dark").await;
    assert_eq!(
        day_of(&path, "Three"),
        Some(tuesday.plus(1).to_string()),
        "nothing is done yet"
    );
    app.press("Escape").await;
    app.press("m").await;
    app.press("ArrowDown").await;
    app.press("Enter").await;
    wait_for_day(&app, &path, "Three", tuesday.plus(8)).await;
    app.wait_for("the post has the keyboard again", || async {
        app.script(
            "return document.activeElement.closest('[data-post]')?.ariaLabel.includes('Three') ?? false",
        )
        .await
            == json!(true)
    })
    .await;
    app.press("m").await;
    app.press("t").await;
    app.wait_for("it is in the tray", || async { day_of(&path, "Three").is_none() })
        .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn ctrl_copies_what_is_dragged_and_chosen_posts_go_together() {
    let (app, path, tuesday, _folder) = open(&Options::default()).await;
    let cell = |day: Day| format!("[role=gridcell][data-day='{day}']");
    let card = app.css("main [data-post][aria-label*='Three']").await;
    let there = app.css(&cell(tuesday.plus(9))).await;
    app.drag_with(Some(Key::Control), &card, &there).await;
    app.wait_for("a copy is in the file", || async { posts(&path).len() == 4 })
        .await;
    assert_eq!(post(&path, "Three").day, Some(tuesday.plus(1)), "the post stays");
    app.css(&format!("{} [data-post]", cell(tuesday.plus(9)))).await;

    // One and Two are chosen by Ctrl and dragged by one of them.
    for title in ["One", "Two"] {
        let card = app.css(&format!("main [data-post][aria-label*='{title}']")).await;
        let chain = app.driver.action_chain().key_down(Key::Control);
        chain
            .click_element(&card)
            .key_up(Key::Control)
            .perform()
            .await
            .unwrap();
    }
    app.sees("2 posts chosen").await;
    let card = app.css("main [data-post][aria-label*='Two']").await;
    app.drag(&card, &app.css(&cell(tuesday.plus(7))).await).await;
    wait_for_day(&app, &path, "One", tuesday.plus(7)).await;
    wait_for_day(&app, &path, "Two", tuesday.plus(7)).await;
    // And onto the small month.
    let card = app.css("main [data-post][aria-label*='Two']").await;
    let small = app
        .css(&format!("td[data-drop='small {}']", tuesday.plus(2)))
        .await;
    app.drag(&card, &small).await;
    wait_for_day(&app, &path, "One", tuesday.plus(2)).await;
    app.press("Ctrl+z").await;
    wait_for_day(&app, &path, "One", tuesday.plus(7)).await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn the_day_of_the_dialog_is_chosen_above_it_by_keyboard_and_by_pointer() {
    let (app, path, _, _folder) = open(&Options::default()).await;
    focus(&app, "One").await;
    app.press("Ctrl+a").await;
    app.sees("3 posts chosen").await;

    // By keyboard: to the other choice, on to the day, into its calendar; Escape closes the calendar alone.
    app.press("c").await;
    app.press("Enter").await;
    app.role("dialog", "Move or copy").await;
    let at = "const at = document.activeElement; return at.ariaLabel ?? at.labels?.[0]?.textContent ?? ''";
    let reaches = async |name: &str| {
        for _ in 0..12 {
            app.press("Tab").await;
            if app.script(at).await.as_str().unwrap().contains(name) {
                return;
            }
        }
        panic!("Tab does not come to {name}");
    };
    reaches("Along the calendar").await;
    app.press("ArrowDown").await;
    reaches("Day:").await;
    app.press("Enter").await;
    app.css(".day-choice").await;
    app.look("shift-day").await;
    assert_eq!(
        app.script(
            "return [...document.querySelectorAll('.day-choice .day-choice-day')].every((day) => {
                const box = day.getBoundingClientRect();
                return !!document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('.day-choice');
             })"
        )
        .await,
        json!(true),
        "it lies above the dialog"
    );
    app.press("Escape").await;
    app.wait_for("the calendar is gone", || async {
        app.count(".day-choice").await == 0
    })
    .await;
    app.role("dialog", "Move or copy").await;
    app.press("Enter").await;
    app.css(".day-choice").await;
    let day = |day: Day| {
        format!(
            ".day-choice [data-value='{day}'] .day-choice-day, .day-choice .day-choice-day[data-value='{day}']"
        )
    };
    app.wait_for("a day has the keyboard", || async {
        for _ in 0..4 {
            if app
                .script("return !!document.activeElement.closest('.day-choice-day')")
                .await
                == json!(true)
            {
                return true;
            }
            app.press("Tab").await;
        }
        false
    })
    .await;
    let from = app
        .script("return document.activeElement.closest('[data-value]').dataset.value")
        .await;
    let from: Day = from.as_str().unwrap().parse().unwrap();
    app.press("ArrowRight").await;
    app.press("Enter").await;
    app.wait_for("the calendar is gone", || async {
        app.count(".day-choice").await == 0
    })
    .await;
    reaches("Close").await;
    reaches("Day:").await;

    // By pointer: another day of it, and moved.
    app.click(&app.role("button", "Day:").await).await;
    app.look("shift-day-again").await;
    let next = from.plus(1);
    let chosen = app
        .css(".day-choice [data-selected] .day-choice-day, .day-choice .day-choice-day[data-selected]")
        .await;
    assert_eq!(
        chosen.attr("data-value").await.unwrap(),
        Some(next.to_string()),
        "what the keyboard chose"
    );
    let twentieth = Day::of(next.year(), next.month(), 20).unwrap();
    app.click(&app.css(&day(twentieth)).await).await;
    app.click(&app.role("button", "Move").await).await;
    app.wait_for("all went", || async {
        day_of(&path, "One") == Some(twentieth.to_string())
    })
    .await;
    assert_eq!(
        day_of(&path, "Three"),
        Some(twentieth.plus(1).to_string()),
        "the distance is kept"
    );
    app.finds_nothing();
    app.close().await;
}
