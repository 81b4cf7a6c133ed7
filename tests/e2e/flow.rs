//! The main job, from a calendar that an office keeps already to a CSV for somebody else.

use crate::app::{App, Options};
use crate::disk::{day_of, posts};
use almanac_core::Plan;
use almanac_core::exchange::{self, ImportOptions};
use almanac_core::plan::NewPlan;
use almanac_tests::{env, new_plan};
use std::path::{Path, PathBuf};

const TITLE: &str = "Late opening on Thursdays";

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/riverton-spring.csv")
}

/// The card of a post, by its title, in a day.
fn card_in(day: &str, title: &str) -> String {
    format!("[role=gridcell][data-day='{day}'] [data-post][aria-label*='{title}']")
}

async fn shows(app: &App, day: &str, title: &str) {
    let card = card_in(day, title);
    app.wait_for(&format!("“{title}” on {day}"), || async {
        app.count(&card).await == 1
    })
    .await;
}

#[tokio::test]
async fn a_calendar_comes_in_is_changed_and_goes_out_again() {
    let app = App::start(&Options::default()).await;
    let plan = app.path("Documents/riverton.almanac");
    app.look("welcome").await;

    // In: the calendar that the office keeps in a spreadsheet.
    app.choose(&[&fixture(), &plan]);
    app.click(&app.role("button", "Bring in a calendar").await).await;
    let name = app.role("textbox", "Name of the plan").await;
    assert_eq!(
        name.prop("value").await.unwrap().as_deref(),
        Some("riverton spring")
    );
    app.click(&app.role("button", "Choose where it lies").await).await;
    let import = app.role("button", "Import 9 posts").await;
    app.sees("9 new posts").await;
    app.sees("to be decided").await;
    assert_eq!(posts(&plan).len(), 0, "a preview writes nothing");
    app.look("import").await;
    app.click(&import).await;
    app.sees("The calendar is in").await;
    app.click(&app.role("button", "Show in the calendar").await).await;

    // The month shows it.
    shows(&app, "2027-03-15", "Mill Street closed").await;
    shows(&app, "2027-03-20", "Limpieza de primavera").await;
    app.css("[data-tray] [data-post][aria-label*='Meet the lollipop lady']")
        .await;
    app.look("month").await;

    // A post by keyboard alone: N, its title, Escape.
    app.wait_for("the dialog is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
    app.press("Shift+N").await;
    app.wait_for("the title has the keyboard", || async {
        app.script("return document.activeElement.getAttribute('aria-label')")
            .await
            == "Title"
    })
    .await;
    app.type_text(TITLE).await;
    app.look("post").await;
    app.press("Escape").await;
    shows(&app, "2027-03-15", TITLE).await;
    app.wait_for("it is in the file", || async {
        day_of(&plan, TITLE).as_deref() == Some("2027-03-15")
    })
    .await;

    // Dragged to another day, taken back, put back.
    let card = app.css(&card_in("2027-03-15", TITLE)).await;
    let cell = app.css("[role=gridcell][data-day='2027-03-25']").await;
    app.drag(&card, &cell).await;
    shows(&app, "2027-03-25", TITLE).await;
    app.press("Ctrl+z").await;
    shows(&app, "2027-03-15", TITLE).await;
    app.sees("Undid").await;
    app.press("Ctrl+Shift+z").await;
    shows(&app, "2027-03-25", TITLE).await;
    assert_eq!(day_of(&plan, TITLE).as_deref(), Some("2027-03-25"));

    // In Spanish, and dark.
    app.click(&app.role("button", "Plan:").await).await;
    app.click(&app.role("menuitemradio", "Español").await).await;
    app.click(&app.role("menuitemradio", "Oscuros").await).await;
    app.look("menu-spanish-dark").await;
    app.press("Escape").await;
    app.role("button", "Publicación nueva").await;
    app.wait_for("the menu is gone", || async { !app.has_role("menu", "").await })
        .await;
    assert_eq!(app.script("return document.documentElement.lang").await, "es");
    assert_eq!(
        app.script("return document.documentElement.dataset.colourMode")
            .await,
        "dark"
    );
    app.look("month-spanish-dark").await;

    // Out, and read back into another plan.
    let sheet = app.path("Documents/salida.csv");
    app.choose(&[&sheet]);
    app.press("Ctrl+e").await;
    let choose = app.role("button", "Elegir dónde").await;
    app.click(&app.role("radio", "Una tabla sencilla").await).await;
    app.look("export-spanish-dark").await;
    app.click(&choose).await;
    app.sees("10 publicaciones en salida.csv").await;
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.almanac");
    let new = NewPlan {
        zone: Plan::open(&plan, env()).unwrap().zone(),
        ..new_plan()
    };
    let mut copy = Plan::create(&other, &new, env()).unwrap();
    let came = exchange::apply(&mut copy, &sheet, &ImportOptions::default(), &mut |_| Ok(())).unwrap();
    assert_eq!(came.counts.new, 10, "every post comes back");
    assert!(came.problems.is_empty(), "{:?}", came.problems);
    let plain = |path: &Path| -> Vec<_> {
        let mut plain: Vec<_> = posts(path)
            .into_iter()
            .map(|post| {
                (
                    post.title,
                    post.text,
                    post.day,
                    post.time,
                    post.status,
                    post.owner,
                    post.notes,
                )
            })
            .collect();
        plain.sort();
        plain
    };
    assert_eq!(
        plain(&other),
        plain(&plan),
        "what came back is what went out, to the letter"
    );

    // The next morning it is all there.
    app.finds_nothing();
    let folder = app.close().await;
    let app = App::start_in(folder, &Options::default()).await;
    app.role("button", "Publicación nueva").await;
    app.sees("riverton.almanac").await;
    app.finds_nothing();
    app.close().await;
}
