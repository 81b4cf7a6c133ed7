//! Screens of the sample plan: every one free of what axe-core finds; the keyboard; refusals in plain words.

use crate::app::{App, Options};
use serde_json::json;

async fn sample(options: &Options) -> App {
    let app = App::start(options).await;
    let name = if options.language == "es" {
        "Probar el plan"
    } else {
        "Try the sample plan"
    };
    app.click(&app.role("button", name).await).await;
    app.css("[role=gridcell][aria-current=date]").await;
    app
}

/// The day that the keyboard is on.
async fn day(app: &App) -> String {
    let day = app
        .script("return document.activeElement.closest('[data-day]')?.dataset.day ?? ''")
        .await;
    day.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn axe_finds_nothing_on_the_screens_of_a_full_plan() {
    let app = sample(&Options::default()).await;
    app.look("sample-month").await;

    // The busy day, which may lie in the next month.
    if app.count(".more").await == 0 {
        app.press("PageDown").await;
    }
    app.click(&app.css(".more").await).await;
    app.css("[data-day-list] [data-post]").await;
    app.look("sample-day-list").await;
    app.press("Escape").await;
    app.wait_for("the list is gone", || async {
        app.count("[data-day-list]").await == 0
    })
    .await;

    app.click(&app.css("[role=gridcell] [data-post]").await).await;
    app.role("textbox", "Title").await;
    app.look("sample-post").await;
    app.press("Escape").await;
    app.press("?").await;
    app.role("dialog", "Keys").await;
    app.look("sample-keys").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_a_small_dark_window_in_spanish() {
    let app = sample(&Options {
        size: (900, 600),
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    app.look("small-month").await;
    app.click(&app.css("[role=gridcell] [data-post]").await).await;
    app.role("textbox", "Título").await;
    app.look("small-post").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn the_keyboard_walks_the_days_and_moves_a_post() {
    let app = sample(&Options::default()).await;
    app.wait_for("the keyboard is on today", || async {
        app.script("return document.activeElement.getAttribute('aria-current')")
            .await
            == "date"
    })
    .await;
    let today = day(&app).await;
    app.press("ArrowRight").await;
    app.wait_for("the next day has the keyboard", || async {
        day(&app).await > today
    })
    .await;
    app.press("t").await;
    app.wait_for("today has the keyboard", || async { day(&app).await == today })
        .await;

    // A post of its own, so that the day holds one that can be moved.
    app.press("Shift+N").await;
    app.wait_for("the title has the keyboard", || async {
        app.script("return document.activeElement.tagName").await == "TEXTAREA"
    })
    .await;
    app.type_text("Moved by keyboard").await;
    app.press("Escape").await;
    let on_card = "return document.activeElement.closest('[data-post]')?.ariaLabel?.includes('Moved by keyboard') ?? false";
    app.wait_for("the card has the keyboard", || async {
        app.script(on_card).await == json!(true)
    })
    .await;
    app.press("Alt+ArrowDown").await;
    app.wait_for("the card and the keyboard are a week on", || async {
        day(&app).await > today && app.script(on_card).await == json!(true)
    })
    .await;
    app.press("Delete").await;
    app.wait_for("the card is gone", || async {
        app.count("[data-post][aria-label*='Moved by keyboard']").await == 0
    })
    .await;
    app.press("Ctrl+z").await;
    app.css("[data-post][aria-label*='Moved by keyboard']").await;
    app.close().await;
}

#[tokio::test]
async fn a_plan_that_opens_by_itself_has_the_keyboard_on_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    almanac_core::sample::create(&path, None, None, almanac_tests::env()).unwrap();
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    app.wait_for("today has the keyboard", || async {
        app.script("return document.activeElement.getAttribute('aria-current')")
            .await
            == "date"
    })
    .await;
    let today = day(&app).await;
    app.press("ArrowRight").await;
    app.wait_for("the next day has the keyboard", || async {
        day(&app).await > today
    })
    .await;
    app.close().await;
}

#[tokio::test]
async fn a_post_is_dragged_out_of_the_tray_and_back() {
    let app = sample(&Options::default()).await;
    let label = app
        .css("[data-tray] [data-post]")
        .await
        .attr("data-post")
        .await
        .unwrap()
        .unwrap();
    let (in_tray, on_day) = (
        format!("[data-tray] [data-post='{label}']"),
        format!("[role=gridcell] [data-post='{label}']"),
    );
    let (card, cell) = (
        app.css(&in_tray).await,
        app.css("[role=gridcell]:not(:has([data-post]))").await,
    );
    app.drag(&card, &cell).await;
    let card = app.css(&on_day).await;
    assert_eq!(app.count(&in_tray).await, 0, "a post is in one place");
    app.drag(&card, &app.css("[data-tray]").await).await;
    app.wait_for("it is back in the tray", || async {
        app.count(&on_day).await == 0
    })
    .await;
    app.close().await;
}

#[tokio::test]
async fn what_is_no_plan_is_refused_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("picture.almanac");
    std::fs::write(&picture, b"\x89PNG\r\n\x1a\n").unwrap();
    let app = App::start(&Options {
        args: vec![picture.display().to_string()],
        ..Options::default()
    })
    .await;
    app.sees("is not an Almanac plan").await;
    app.look("refused").await;
    app.choose(&[&folder.path().join("nowhere.almanac")]);
    app.click(&app.role("button", "Open a plan").await).await;
    app.sees("nowhere.almanac").await;
    assert_eq!(
        std::fs::read(&picture).unwrap(),
        b"\x89PNG\r\n\x1a\n",
        "untouched"
    );
    app.finds_nothing();
    app.close().await;
}
