//! The columns of the table: made wider and narrower by a drag, by keys and by single presses, and as wide the next
//! morning.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::post::PostPatch;
use almanac_tests::{env, new_plan};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use thirtyfour::WebElement;

const LONG: &str =
    "The library in Bridge Street turns fifty, and everybody who ever borrowed a book there is asked to tea";

fn plan(folder: &Path) -> PathBuf {
    let path = folder.join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    for title in ["Bins", LONG] {
        plan.add_post(&PostPatch {
            title: Some(title.to_owned()),
            owner: Some("Ana".to_owned()),
            day: Some("2027-03-01".parse().ok()),
            ..PostPatch::default()
        })
        .unwrap();
    }
    path
}

async fn open_table(app: &App) {
    app.css("[role=gridcell][tabindex='0']").await;
    if app.count("[role=grid] [data-post]").await == 0 || app.count(".head .edge").await == 0 {
        app.press("3").await;
    }
    app.css(".head .edge").await;
    app.css("[role=grid] [data-post]").await;
    app.settled().await;
}

/// How wide a column is, in pixels: its head, and its cells as well.
async fn width(app: &App, column: &str) -> f64 {
    let widths = app
        .script_with(
            "return [...document.querySelectorAll(`.grid .line > .cell.${arguments[0]}`)]
                .map((cell) => cell.getBoundingClientRect().width)",
            vec![json!(column)],
        )
        .await;
    let widths: Vec<f64> = widths
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    assert!(widths.len() > 1, "a head and cells");
    assert!(
        widths.iter().all(|one| (one - widths[0]).abs() < 0.5),
        "head and cells of {column} are as wide as each other: {widths:?}"
    );
    widths[0]
}

async fn is_wide(app: &App, column: &str, wanted: f64) {
    app.wait_for(&format!("{column} is {wanted} wide"), || async {
        (width(app, column).await - wanted).abs() < 1.5
    })
    .await;
}

async fn heard(app: &App, words: &str) {
    app.wait_for(&format!("“{words}” is heard"), || async {
        app.script("return document.querySelector('[role=status][aria-live]').textContent")
            .await
            .as_str()
            .is_some_and(|heard| heard.contains(words))
    })
    .await;
}

/// What has the keyboard: its role, its name, and its value.
async fn keyboard(app: &App) -> (String, String, i64) {
    let found = app
        .script(
            "const one = document.activeElement;
             return [one.getAttribute('role') ?? '', one.getAttribute('aria-label') ?? one.textContent.trim(),
                 Number(one.getAttribute('aria-valuenow'))]",
        )
        .await;
    (
        found[0].as_str().unwrap().to_owned(),
        found[1].as_str().unwrap().to_owned(),
        found[2].as_i64().unwrap(),
    )
}

async fn value_is(app: &App, wanted: i64) {
    app.wait_for(&format!("the edge says {wanted}"), || async {
        keyboard(app).await.2 == wanted
    })
    .await;
}

#[expect(clippy::cast_possible_truncation, reason = "a pixel of a window is small")]
async fn middle(edge: &WebElement) -> (i64, i64) {
    let place = edge.rect().await.unwrap();
    (
        (place.x + place.width / 2.0).round() as i64,
        (place.y + place.height / 2.0).round() as i64,
    )
}

/// Presses on the edge of a column and pulls it, and does not let go.
async fn pull(app: &App, column: &str, by: i64) {
    let (x, y) = middle(&app.css(&format!("[data-edge={column}]")).await).await;
    let mut chain = app.driver.action_chain().move_to(x, y).click_and_hold();
    for step in 1..=6 {
        chain = chain.move_to(x + by * step / 6, y);
    }
    chain.perform().await.unwrap();
}

async fn let_go(app: &App) {
    app.driver.action_chain().release().perform().await.unwrap();
}

#[tokio::test]
async fn a_column_is_as_wide_as_its_edge_is_dragged_and_so_the_next_morning() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let options = Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    };
    let app = App::start(&options).await;
    open_table(&app).await;
    app.look("table-widths").await;
    let (owner, day) = (width(&app, "owner").await, width(&app, "day").await);

    // The width follows the pointer; Escape leaves it as it was.
    pull(&app, "owner", 90).await;
    is_wide(&app, "owner", owner + 90.0).await;
    app.screenshot("table-widths-dragged").await;
    app.press("Escape").await;
    is_wide(&app, "owner", owner).await;
    heard(&app, "Left as it was").await;
    let_go(&app).await;
    is_wide(&app, "owner", owner).await;

    pull(&app, "owner", 90).await;
    let_go(&app).await;
    is_wide(&app, "owner", owner + 90.0).await;
    heard(&app, "Owner: 24 letters wide").await;
    is_wide(&app, "day", day).await;
    // No narrower than what can be read.
    pull(&app, "day", -200).await;
    let_go(&app).await;
    is_wide(&app, "day", 48.0).await;
    assert_eq!(
        app.count("[aria-sort=ascending]").await,
        1,
        "what is dragged sorts nothing"
    );

    // As wide as what it holds, by a double click.
    let edge = app.css("[data-edge=title]").await;
    app.driver
        .action_chain()
        .double_click_element(&edge)
        .perform()
        .await
        .unwrap();
    let cut = "return [...document.querySelectorAll('.cell.title .titled')]
        .filter((one) => one.scrollWidth > one.clientWidth).length";
    app.wait_for("no title is cut", || async {
        app.script(cut).await == json!(0) && width(&app, "title").await > 560.0
    })
    .await;
    let title = width(&app, "title").await;
    app.wait_for("it is remembered", || async {
        let desk = std::fs::read_to_string(app.path("config/org.almanac.calendar/desk.json"));
        let desk: Value = serde_json::from_str(&desk.unwrap_or_default()).unwrap_or_default();
        desk.pointer("/recent/0/seat/widths/title").is_some()
    })
    .await;

    let app = App::start_in(app.close().await, &options).await;
    open_table(&app).await;
    is_wide(&app, "owner", owner + 90.0).await;
    is_wide(&app, "day", 48.0).await;
    is_wide(&app, "title", title).await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn keys_and_single_presses_set_the_widths_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    open_table(&app).await;
    let usual = width(&app, "owner").await;

    // From the head, Tab goes to its edge.
    app.click(&app.css("[role=grid] [data-post] .cell.owner").await)
        .await;
    for _ in 0..3 {
        app.press("ArrowUp").await;
    }
    app.wait_for("the keyboard is on the head", || async {
        keyboard(&app).await.1 == "Responsable"
    })
    .await;
    app.press("Tab").await;
    app.wait_for("the keyboard is on the edge", || async {
        let (role, name, _) = keyboard(&app).await;
        (role.as_str(), name.as_str()) == ("separator", "Ancho de Responsable")
    })
    .await;
    app.look("table-widths-edge-spanish-dark").await;
    let letters = keyboard(&app).await.2;
    app.press("ArrowRight").await;
    value_is(&app, letters + 1).await;
    heard(&app, &format!("Responsable: {} letras de ancho", letters + 1)).await;
    app.press("Shift+ArrowRight").await;
    value_is(&app, letters + 6).await;
    app.press("ArrowLeft").await;
    value_is(&app, letters + 5).await;
    app.press("Home").await;
    value_is(&app, 6).await;
    is_wide(&app, "owner", 48.0).await;
    app.press("End").await;
    value_is(&app, 90).await;
    is_wide(&app, "owner", 720.0).await;
    app.press("Enter").await;
    app.wait_for("as wide as its head, with its edge", || async {
        let own = width(&app, "owner").await;
        own > 60.0 && own < 140.0
    })
    .await;
    app.press("Delete").await;
    is_wide(&app, "owner", usual).await;
    app.press("Escape").await;
    app.wait_for("the keyboard is back on the head", || async {
        keyboard(&app).await.1 == "Responsable"
    })
    .await;

    // Without a drag and without keys: a press is enough.
    app.click(&app.role("button", "Ancho de columnas").await).await;
    app.role("dialog", "Ancho de columnas").await;
    app.look("table-widths-choice-spanish-dark").await;
    app.click(&app.role("button", "Responsable: más ancha").await)
        .await;
    is_wide(&app, "owner", 120.0).await;
    app.click(&app.role("button", "Responsable: más estrecha").await)
        .await;
    // To whole letters: 13, and no longer 12 and a half.
    is_wide(&app, "owner", 104.0).await;
    app.click(&app.role("button", "Título: tan ancha como su contenido").await)
        .await;
    heard(&app, "Título: ").await;
    app.click(&app.role("button", "Anchos habituales").await).await;
    heard(&app, "Anchos habituales").await;
    app.press("Escape").await;
    app.wait_for("the keyboard is back on its button", || async {
        keyboard(&app).await.1 == "Ancho de columnas"
    })
    .await;

    // The palette knows it too.
    app.press("Ctrl+k").await;
    app.role("combobox", "Comandos y publicaciones").await;
    app.type_text("Ancho de col").await;
    app.wait_for("it is found", || async {
        app.script("return document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''")
            .await
            .as_str()
            .is_some_and(|chosen| chosen.contains("Ancho de columnas"))
    })
    .await;
    app.press("Enter").await;
    app.role("dialog", "Ancho de columnas").await;
    app.finds_nothing();
    app.close().await;
}
