//! The week in lanes and the year: walked, moved in, and seen in the file.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::plan::Env;
use almanac_core::post::{Post, PostChannel, PostPatch};
use almanac_tests::new_plan;
use serde_json::json;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TITLE: &str = "Mill Street closed";
const PARKED: &str = "Meet the lollipop lady";

fn env() -> Env {
    Env::of_this_machine("Joan")
}

/// A plan with a post of today on two channels, and one in the tray.
fn plan_of_today() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let on = ["Facebook", "X"].map(|name| PostChannel {
        channel: plan
            .channels()
            .unwrap()
            .into_iter()
            .find(|channel| channel.name == name)
            .unwrap()
            .id,
        text: None,
    });
    let today = plan.today();
    plan.add_post(&PostPatch {
        title: Some(TITLE.to_owned()),
        day: Some(Some(today)),
        time: Some(Some("09:30".parse().unwrap())),
        channels: Some(on.to_vec()),
        ..PostPatch::default()
    })
    .unwrap();
    plan.add_post(&PostPatch {
        title: Some(PARKED.to_owned()),
        ..PostPatch::default()
    })
    .unwrap();
    (folder, path)
}

async fn open(path: &Path, options: Options) -> App {
    App::start(&Options {
        args: vec![path.display().to_string()],
        ..options
    })
    .await
}

/// A post as it is in the file.
fn post(path: &Path, title: &str) -> Option<Post> {
    let plan = Plan::open(path, env()).unwrap();
    let mut found = None;
    plan.each_post(&PostFilter::default(), |post| {
        if post.title == title {
            found = Some(post);
        }
        Ok(())
    })
    .unwrap();
    found
}

/// The day of a post in the file.
fn day_of(path: &Path, title: &str) -> String {
    post(path, title)
        .and_then(|post| post.day)
        .map_or_else(String::new, |day| day.to_string())
}

/// The names of a post's channels in the file, in the order of the plan.
fn channels_of(path: &Path, title: &str) -> Vec<String> {
    let names = Plan::open(path, env()).unwrap().channels().unwrap();
    let own = post(path, title).map(|post| post.channels).unwrap_or_default();
    names
        .into_iter()
        .filter(|channel| own.iter().any(|one| one.channel == channel.id))
        .map(|channel| channel.name)
        .collect()
}

/// The name of the lane and the day that the keyboard is in, and the title of the post that it is on.
async fn keyboard(app: &App) -> (String, String, String) {
    let at = app
        .script(
            "const at = document.activeElement;
             const lane = at.closest('[data-lane]')?.querySelector('.called')?.textContent ?? '';
             const title = at.closest('[data-post]')?.querySelector('.title')?.textContent ?? '';
             return [lane, at.closest('[data-day]')?.dataset.day ?? '', title];",
        )
        .await;
    let word = |at_: usize| at[at_].as_str().unwrap_or_default().to_owned();
    (word(0), word(1), word(2))
}

async fn is_at(app: &App, lane: &str, day: &str, title: &str) {
    let wanted = (lane.to_owned(), day.to_owned(), title.to_owned());
    app.wait_for(
        &format!("the keyboard is in {lane} on {day}, at “{title}”"),
        || async { keyboard(app).await == wanted },
    )
    .await;
}

/// The days that the week shows.
async fn days(app: &App) -> Vec<String> {
    let days = app
        .script("return [...document.querySelectorAll('[data-lane]')[0].querySelectorAll('[data-day]')].map((one) => one.dataset.day)")
        .await;
    days.as_array()
        .unwrap()
        .iter()
        .map(|day| day.as_str().unwrap().to_owned())
        .collect()
}

/// The selector of a lane, by its name.
async fn lane(app: &App, name: &str) -> String {
    let key = app
        .script(&format!(
            "return [...document.querySelectorAll('[data-lane]')].find((one) => one.querySelector('.called').textContent === {})?.dataset.lane ?? null",
            json!(name)
        ))
        .await;
    format!(
        "[data-lane='{}']",
        key.as_str().unwrap_or_else(|| panic!("no lane {name}"))
    )
}

#[tokio::test]
async fn a_post_goes_from_lane_to_lane_by_pointer() {
    let (_folder, path) = plan_of_today();
    let today = Plan::open(&path, env()).unwrap().today().to_string();
    let app = open(&path, Options::default()).await;
    app.press("2").await;
    app.css("[data-lane]").await;
    let shown = days(&app).await;
    assert_eq!(shown.len(), 7, "one week");
    assert_eq!(
        app.count(&format!("[data-lane] [data-post][aria-label*='{TITLE}']"))
            .await,
        2,
        "once for each of its channels"
    );
    app.look("week-channels").await;

    // From Facebook to Instagram and to another day: X stays, and so does the time.
    let other = shown.iter().rfind(|day| **day != today).unwrap().clone();
    let (from, to) = (lane(&app, "Facebook").await, lane(&app, "Instagram").await);
    let card = app.css(&format!("{from} [data-post]")).await;
    let cell = app.css(&format!("{to} [data-day='{other}']")).await;
    app.drag(&card, &cell).await;
    app.css(&format!("{to} [data-day='{other}'] [data-post]")).await;
    assert_eq!(channels_of(&path, TITLE), ["X", "Instagram"]);
    assert_eq!(day_of(&path, TITLE), other);
    assert_eq!(
        post(&path, TITLE).unwrap().time.map(|time| time.to_string()),
        Some("09:30".to_owned()),
        "the time is kept"
    );
    app.press("Ctrl+z").await;
    app.css(&format!("{from} [data-day='{today}'] [data-post]")).await;
    assert_eq!(
        channels_of(&path, TITLE),
        ["Facebook", "X"],
        "one undo takes back both the day and the lane"
    );

    // By theme: out of the lane of none.
    app.click(&app.role("button", "Themes").await).await;
    let from = lane(&app, "No theme").await;
    let to = lane(&app, "News").await;
    app.drag(
        &app.css(&format!("{from} [data-post]")).await,
        &app.css(&format!("{to} [data-day='{today}']")).await,
    )
    .await;
    app.css(&format!("{to} [data-post]")).await;
    let news = Plan::open(&path, env()).unwrap().themes().unwrap();
    let news = news.into_iter().find(|theme| theme.name == "News").unwrap();
    assert_eq!(post(&path, TITLE).unwrap().theme, Some(news.id));

    // Out of the tray into a lane.
    app.drag(
        &app.css("[data-tray] [data-post]").await,
        &app.css(&format!("{to} [data-day='{other}']")).await,
    )
    .await;
    app.css(&format!("{to} [data-day='{other}'] [data-post]")).await;
    assert_eq!(day_of(&path, PARKED), other);
    assert!(post(&path, PARKED).unwrap().theme.is_some());

    app.click(&app.role("button", "4 weeks").await).await;
    app.wait_for("four weeks", || async { days(&app).await.len() == 28 })
        .await;
    app.look("week-four").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn the_keyboard_walks_the_lanes_and_moves_a_post() {
    let (_folder, path) = plan_of_today();
    let today = Plan::open(&path, env()).unwrap().today();
    let next = today.plus(1).to_string();
    let today = today.to_string();
    let app = open(&path, Options::default()).await;
    app.press("2").await;
    app.css("[data-lane]").await;
    app.press("t").await;
    is_at(&app, "Facebook", &today, "").await;
    app.press("ArrowDown").await;
    is_at(&app, "X", &today, "").await;
    app.press("Enter").await;
    is_at(&app, "X", &today, TITLE).await;

    // A lane down, then a day on: the keyboard goes with the post.
    app.press("Alt+ArrowDown").await;
    is_at(&app, "Instagram", &today, TITLE).await;
    assert_eq!(channels_of(&path, TITLE), ["Facebook", "Instagram"]);
    app.wait_for("it is said", || async {
        app.script("return document.querySelector('[aria-live]').textContent")
            .await
            .as_str()
            .is_some_and(|said| said.contains("from X to Instagram"))
    })
    .await;
    app.press("Alt+ArrowRight").await;
    is_at(&app, "Instagram", &next, TITLE).await;
    assert_eq!(day_of(&path, TITLE), next);
    app.press("Escape").await;
    is_at(&app, "Instagram", &next, "").await;

    // A new post has the lane's channel and the day.
    app.press("ArrowUp").await;
    is_at(&app, "X", &next, "").await;
    app.press("Shift+N").await;
    app.wait_for("the title has the keyboard", || async {
        app.script("return document.activeElement.getAttribute('aria-label')")
            .await
            == "Title"
    })
    .await;
    app.type_text("Bins on Thursday").await;
    app.press("Escape").await;
    is_at(&app, "X", &next, "Bins on Thursday").await;
    app.wait_for("it is in the file", || async {
        day_of(&path, "Bins on Thursday") == next
    })
    .await;
    assert_eq!(channels_of(&path, "Bins on Thursday"), ["X"]);

    // Carried: the day's column says where it would land, and the lane is kept.
    app.press("m").await;
    app.press("ArrowLeft").await;
    app.wait_for("the column is marked", || async {
        app.count(&format!("[data-lane] [data-day='{today}'].over")).await == app.count("[data-lane]").await
    })
    .await;
    app.press("Enter").await;
    is_at(&app, "X", &today, "Bins on Thursday").await;
    assert_eq!(day_of(&path, "Bins on Thursday"), today);
    assert_eq!(channels_of(&path, "Bins on Thursday"), ["X"]);
    app.close().await;
}

#[tokio::test]
async fn the_year_is_walked_opened_and_filled() {
    let (_folder, path) = plan_of_today();
    let today = Plan::open(&path, env()).unwrap().today();
    let next = today.plus(1).to_string();
    let today = today.to_string();
    let app = open(&path, Options::default()).await;
    app.press("5").await;
    app.css("[role=gridcell][aria-current=date]").await;
    app.press("t").await;
    is_at(&app, "", &today, "").await;
    app.sees("1 post").await;
    app.role("gridcell", "1 post: 1 without a theme").await;
    app.look("year").await;

    // Out of the tray onto a day.
    app.press("ArrowRight").await;
    is_at(&app, "", &next, "").await;
    app.drag(
        &app.css("[data-tray] [data-post]").await,
        &app.css(&format!("[role=gridcell][data-day='{next}']")).await,
    )
    .await;
    app.css(&format!("[role=gridcell][data-day='{next}'].has")).await;
    assert_eq!(day_of(&path, PARKED), next);

    // Through a filter there is less, and it is counted.
    app.click(&app.role("button", "Facebook").await).await;
    app.wait_for("the day is empty", || async {
        app.count(&format!("[role=gridcell][data-day='{next}'].has"))
            .await
            == 0
    })
    .await;
    app.click(&app.role("button", "Show all").await).await;

    // Into the month.
    app.click(&app.css(&format!("[role=gridcell][data-day='{next}'].has")).await)
        .await;
    is_at(&app, "", &next, "").await;
    app.css(&format!("[role=gridcell][data-day='{next}'] [data-post]"))
        .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_lanes_and_the_year_of_a_full_plan_dark_and_in_spanish() {
    let app = App::start(&Options {
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    app.click(&app.role("button", "Probar el plan").await).await;
    app.css("[role=gridcell][aria-current=date]").await;
    app.press("2").await;
    app.css("[data-lane]").await;
    app.look("week-channels-spanish-dark").await;
    app.click(&app.role("button", "Personas").await).await;
    app.click(&app.role("button", "2 semanas").await).await;
    app.wait_for("two weeks", || async { days(&app).await.len() == 14 })
        .await;
    app.look("week-people-spanish-dark").await;
    app.press("5").await;
    app.role("gridcell", "publicaci").await;
    app.look("year-spanish-dark").await;
    app.finds_nothing();
    app.close().await;
}
