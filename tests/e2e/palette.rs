//! The palette and the board: any post and any command by typing; a status changed by dragging and by key.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::post::Status;
use almanac_tests::env;
use serde_json::json;
use std::path::{Path, PathBuf};

async fn sample(options: &Options) -> (App, PathBuf) {
    let app = App::start(options).await;
    let name = if options.language == "es" {
        "Probar el plan"
    } else {
        "Try the sample plan"
    };
    app.click(&app.role("button", name).await).await;
    app.wait_for("today has the keyboard", || async {
        app.script("return document.activeElement.getAttribute('aria-current')")
            .await
            == "date"
    })
    .await;
    let title = app
        .script("return document.querySelector('footer .file').title")
        .await;
    let path = PathBuf::from(title.as_str().unwrap());
    (app, path)
}

/// The status that a post has on the disk, by its title.
fn status_of(path: &Path, title: &str) -> Option<Status> {
    let plan = Plan::open(path, env()).unwrap();
    let mut found = None;
    plan.each_post(&PostFilter::default(), |post| {
        if post.title == title {
            found = Some(post.status);
        }
        Ok(())
    })
    .unwrap();
    found
}

async fn option_is_first(app: &App, text: &str) {
    let script = format!(
        "return document.querySelector('[role=option][aria-selected=true]')?.textContent.includes({}) ?? false",
        json!(text)
    );
    app.wait_for(&format!("“{text}” is what Enter would choose"), || async {
        app.script(&script).await == json!(true)
    })
    .await;
}

async fn palette_is_gone(app: &App) {
    app.wait_for("the palette is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
}

/// The card of a post, by its title, in a column of the board.
fn in_column(status: &str, title: &str) -> String {
    format!("[data-status={status}] [data-post][aria-label*='{title}']")
}

const TRAY_IDEA: &str = "Meet the lollipop lady";

#[tokio::test]
async fn the_palette_finds_a_post_and_runs_a_command() {
    let (app, _) = sample(&Options::default()).await;

    // A post, by words of its title in any order, whatever month it lies in.
    app.press("/").await;
    app.role("combobox", "Find a post").await;
    app.type_text("turns riverton").await;
    option_is_first(&app, "Riverton Library turns 50 today").await;
    app.look("palette-posts").await;
    app.press("Enter").await;
    palette_is_gone(&app).await;
    let title = app.role("textbox", "Title").await;
    app.wait_for("the post is open", || async {
        title.prop("value").await.unwrap().as_deref() == Some("Riverton Library turns 50 today")
    })
    .await;
    let on_card =
        "return document.activeElement.closest('[role=gridcell]')?.contains(document.activeElement) ?? false";
    app.wait_for("its day has the keyboard", || async {
        app.script(on_card).await == json!(true)
    })
    .await;

    // Escape leaves everything as it was.
    app.press("Ctrl+k").await;
    app.role("combobox", "Commands and posts").await;
    app.look("palette").await;
    app.press("Escape").await;
    palette_is_gone(&app).await;
    assert_eq!(app.script(on_card).await, json!(true), "the keyboard is back");

    // A command that acts on the post that has the keyboard, then a day, then a filter.
    app.press("Ctrl+k").await;
    app.type_text("copy the post").await;
    option_is_first(&app, "Copy the post").await;
    app.press("Enter").await;
    app.sees("Copied “Riverton Library turns 50 today”").await;
    app.press("Ctrl+k").await;
    app.role("combobox", "Commands and posts").await;
    app.type_text("2027-03-04").await;
    option_is_first(&app, "Thursday").await;
    app.press("Enter").await;
    app.wait_for("that day has the keyboard", || async {
        app.script("return document.activeElement.dataset.day").await == "2027-03-04"
    })
    .await;
    app.press("Ctrl+k").await;
    app.role("combobox", "Commands and posts").await;
    app.type_text("news").await;
    option_is_first(&app, "Show only: News").await;
    app.press("Enter").await;
    app.css("aside button[aria-pressed=true]").await;
    palette_is_gone(&app).await;

    // Nothing of that name.
    app.press("Ctrl+k").await;
    app.role("combobox", "Commands and posts").await;
    app.type_text("xyzzy").await;
    app.sees("Nothing is called “xyzzy”").await;
    app.look("palette-none").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn the_board_changes_a_status_by_dragging_and_by_key() {
    let (app, plan) = sample(&Options::default()).await;
    app.press("4").await;
    let idea = app.css(&in_column("idea", TRAY_IDEA)).await;
    app.look("board").await;
    assert_eq!(status_of(&plan, TRAY_IDEA), Some(Status::Idea));

    app.drag(&idea, &app.css("[data-status=in_review]").await).await;
    app.css(&in_column("in_review", TRAY_IDEA)).await;
    app.wait_for("the file says so", || async {
        status_of(&plan, TRAY_IDEA) == Some(Status::InReview)
    })
    .await;

    // On by key, with the keyboard going along.
    app.script(&format!(
        "document.querySelector({}).focus()",
        json!(in_column("in_review", TRAY_IDEA))
    ))
    .await;
    app.press("Alt+ArrowRight").await;
    app.css(&in_column("approved", TRAY_IDEA)).await;
    let goes_along = "return document.activeElement.closest('[data-status]')?.dataset.status";
    app.wait_for("the keyboard is on it", || async {
        app.script(goes_along).await == "approved"
    })
    .await;
    assert_eq!(status_of(&plan, TRAY_IDEA), Some(Status::Approved));
    app.press("Alt+ArrowLeft").await;
    app.css(&in_column("in_review", TRAY_IDEA)).await;
    app.press("Ctrl+z").await;
    app.css(&in_column("approved", TRAY_IDEA)).await;
    assert_eq!(status_of(&plan, TRAY_IDEA), Some(Status::Approved), "undone");

    // A new post gets the status of the column that has the keyboard.
    app.script("document.querySelector('[data-status=draft] [data-post]').focus()")
        .await;
    app.press("Shift+N").await;
    app.wait_for("the title has the keyboard", || async {
        app.script("return document.activeElement.getAttribute('aria-label')")
            .await
            == "Title"
    })
    .await;
    app.type_text("Made on the board").await;
    app.press("Escape").await;
    app.css(&in_column("draft", "Made on the board")).await;
    app.wait_for("it is a draft in the file", || async {
        status_of(&plan, "Made on the board") == Some(Status::Draft)
    })
    .await;

    // Without the tray.
    app.click(&app.role("checkbox", "With the tray").await).await;
    app.wait_for("the tray's posts are gone", || async {
        app.count(&in_column("approved", TRAY_IDEA)).await == 0
    })
    .await;
    app.press("?").await;
    app.role("dialog", "Keys").await;
    app.sees("On to the next status").await;
    app.look("board-keys").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_palette_and_board_in_spanish_and_dark() {
    let (app, _) = sample(&Options {
        size: (1024, 700),
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    app.click(&app.role("button", "Vista: Mes").await).await;
    app.role("menuitemradio", "Tablero").await;
    app.look("view-menu-spanish-dark").await;
    app.click(&app.role("menuitemradio", "Tablero").await).await;
    app.css("[data-status=idea]").await;
    app.look("board-spanish-dark").await;
    app.press("Ctrl+k").await;
    app.role("combobox", "Comandos y publicaciones").await;
    app.look("palette-empty-spanish-dark").await;
    app.type_text("bib").await;
    app.css("[role=option] mark").await;
    app.look("palette-spanish-dark").await;
    app.press("Escape").await;
    palette_is_gone(&app).await;
    app.press("?").await;
    app.role("dialog", "Teclas").await;
    app.look("keys-spanish-dark").await;
    app.finds_nothing();
    app.close().await;
}
