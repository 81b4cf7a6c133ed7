//! The settings, in the real app: what an office settles is on the cards at once, and one undo takes it back.

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

/// The element that has the keyboard, by its name.
async fn focused(app: &App) -> String {
    let name = app
        .script(
            "const a = document.activeElement; return a.ariaLabel ?? a.labels?.[0]?.textContent ?? a.textContent ?? ''",
        )
        .await;
    name.as_str().unwrap_or_default().to_owned()
}

async fn has_keyboard(app: &App, name: &str) {
    app.wait_for(&format!("“{name}” has the keyboard"), || async {
        focused(app).await.contains(name)
    })
    .await;
}

/// Puts a text in the place of the field's that has the keyboard, and presses Enter.
async fn write(app: &App, text: &str) {
    app.press("Ctrl+a").await;
    app.type_text(text).await;
    app.press("Enter").await;
}

/// Goes to a section by keyboard from the tabs.
async fn section(app: &App, name: &str) {
    app.click(&app.role("tab", name).await).await;
    app.css("[role=tabpanel]").await;
}

#[tokio::test]
async fn a_theme_is_renamed_and_recoloured_and_goes_with_its_posts_sent_to_another() {
    let app = sample(&Options::default()).await;
    let events = app
        .count("[role=gridcell] [data-post][aria-label*=', Event,']")
        .await;
    assert!(events > 0, "the month has events");
    app.press("Ctrl+,").await;
    app.role("dialog", "Settings").await;
    has_keyboard(&app, "Themes").await;

    // A new name, by keyboard; the place and the keyboard stay where they were.
    app.click(&app.role("textbox", "Name: Event").await).await;
    write(&app, "Town life").await;
    app.sees("Renamed the theme “Event” to “Town life”").await;
    has_keyboard(&app, "Name: Town life").await;
    app.wait_for("the cards have the new name", || async {
        app.count("[role=gridcell] [data-post][aria-label*=', Town life,']")
            .await
            == events
    })
    .await;

    // A taken name is refused where it was typed, and Escape takes it back without closing anything.
    app.press("Ctrl+a").await;
    app.type_text("news").await;
    app.press("Enter").await;
    app.sees("There is a theme “News” already").await;
    app.press("Escape").await;
    app.wait_for("the name is back", || async {
        app.script("return document.activeElement.value").await == json!("Town life")
    })
    .await;
    app.role("dialog", "Settings").await;

    // A new colour: the arrow tries it, and what it rests on is saved.
    app.click(&app.role("button", "Colour and symbol: Town life").await)
        .await;
    app.script("document.querySelector('[data-settings] input[type=radio][value=purple]').focus()")
        .await;
    app.press("ArrowRight").await;
    app.sees("Changed the theme “Town life”").await;
    app.wait_for("the cards have the new colour", || async {
        app.count("[role=gridcell] [data-post][data-colour='orange'][aria-label*=', Town life,']")
            .await
            == events
    })
    .await;
    app.look("settings-look").await;
    app.press("Ctrl+z").await;
    app.sees("Undid: Changed the theme “Town life”").await;
    app.wait_for("one undo gives the old colour", || async {
        app.count("[role=gridcell] [data-post][data-colour='purple'][aria-label*=', Town life,']")
            .await
            == events
    })
    .await;

    // It goes, and its posts go to News.
    let news = app
        .count("[role=gridcell] [data-post][aria-label*=', News,']")
        .await;
    app.click(&app.role("button", "Delete: Town life").await).await;
    app.sees("posts have “Town life”").await;
    app.look("settings-delete").await;
    has_keyboard(&app, "Their theme from now on").await;
    app.type_text("News").await;
    app.click(&app.role("button", "Delete the theme").await).await;
    app.sees("Deleted the theme “Town life”; “News” has its").await;
    app.wait_for("News has its posts", || async {
        app.count("[role=gridcell] [data-post][aria-label*=', News,']")
            .await
            == news + events
    })
    .await;
    has_keyboard(&app, "Name: Service disruption").await;
    app.click(&app.css(".dialog-foot button[title^=Undo]").await)
        .await;
    app.role("textbox", "Name: Town life").await;
    app.wait_for("its posts are its own again", || async {
        app.count("[role=gridcell] [data-post][aria-label*=', News,']")
            .await
            == news
    })
    .await;

    // A row that moves keeps the keyboard.
    app.click(&app.role("button", "Move down: News").await).await;
    app.sees("Put the themes in another order").await;
    has_keyboard(&app, "Move down: News").await;
    app.press("Escape").await;
    app.wait_for("the settings are closed", || async {
        !app.has_role("dialog", "Settings").await
    })
    .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_channel_with_a_limit_of_its_own_counts_to_it() {
    let app = sample(&Options::default()).await;
    let card = app
        .css("[role=gridcell] [data-post][aria-label*='Facebook']")
        .await;
    app.click(&card).await;
    app.role("textbox", "Title").await;
    app.sees("63,206").await;
    app.press("Ctrl+,").await;
    section(&app, "Channels").await;
    app.click(
        &app.role("textbox", "Limit of a text, in characters: Facebook")
            .await,
    )
    .await;
    write(&app, "none at all").await;
    app.sees("Write a whole number from 1 to 1,000,000").await;
    write(&app, "1,234").await;
    app.sees("Changed the channel “Facebook”").await;
    app.press("Escape").await;
    app.sees("1,234").await;
    app.wait_for("the network's limit is no longer counted to", || async {
        app.script("return !document.querySelector('.panel').innerText.includes('63,206')")
            .await
            == json!(true)
    })
    .await;
    app.close().await;
}

#[tokio::test]
async fn people_the_plan_and_this_computer_are_settled_by_keyboard() {
    let app = sample(&Options::default()).await;
    app.press("Ctrl+,").await;
    has_keyboard(&app, "Themes").await;
    for section in [
        "Channels",
        "Campaigns",
        "Occasions",
        "Patterns",
        "To reuse",
        "People",
    ] {
        app.press("ArrowDown").await;
        has_keyboard(&app, section).await;
    }
    has_keyboard(&app, "People").await;
    let people =
        "return [...document.querySelectorAll('[role=tabpanel] .person input')].map((field) => field.value)";
    app.wait_for("the people are there", || async {
        app.script(people)
            .await
            .as_array()
            .is_some_and(|people| people.len() > 1)
    })
    .await;
    let names = app.script(people).await;
    let (first, second) = (
        names[0].as_str().unwrap().to_owned(),
        names[1].as_str().unwrap().to_owned(),
    );
    app.click(&app.role("textbox", &format!("Name: {first}")).await)
        .await;
    app.press("Ctrl+a").await;
    app.type_text(&second).await;
    app.sees("the two become one").await;
    app.press("Enter").await;
    app.sees(&format!("Renamed {first} to {second}")).await;
    app.wait_for("they are one", || async {
        app.script(people)
            .await
            .as_array()
            .is_some_and(|people| people.len() + 1 == names.as_array().unwrap().len())
    })
    .await;

    // The zone is found by a part of its name.
    section(&app, "This plan").await;
    app.click(&app.role("combobox", "Time zone").await).await;
    app.press("Ctrl+a").await;
    app.type_text("lima").await;
    app.css("[role=option]").await;
    app.look("settings-zone").await;
    app.press("Enter").await;
    app.sees("Changed the plan’s time zone to “America/Lima”").await;

    // Dense, and weeks from Sunday on: at once.
    section(&app, "This computer").await;
    app.click(&app.role("radio", "Dense: more at once").await).await;
    app.click(&app.role("radio", "Sunday").await).await;
    app.wait_for("the screen is dense", || async {
        app.script("return document.documentElement.dataset.density")
            .await
            == json!("dense")
    })
    .await;
    app.look("settings-dense").await;
    app.press("Escape").await;
    app.wait_for("the week begins on Sunday", || async {
        app.script("return document.querySelector('main [role=columnheader]').innerText")
            .await
            == json!("Sunday")
    })
    .await;
    app.look("dense-month").await;
    app.finds_nothing();
    app.close().await;
}

async fn every_section(options: &Options, name: &str, settings: &str) {
    let app = sample(options).await;
    app.press("Ctrl+,").await;
    app.role("dialog", settings).await;
    let tabs = app.count("[role=tab]").await;
    assert_eq!(tabs, 9);
    for at in 0..tabs {
        app.look(&format!("settings-{name}-{at}")).await;
        app.css("[role=tab][aria-selected=true]").await;
        app.script("document.querySelector('[role=tab][aria-selected=true]').focus()")
            .await;
        app.press("ArrowDown").await;
    }
    app.press("Escape").await;
    app.look(&format!("month-{name}")).await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_section() {
    every_section(&Options::default(), "light", "Settings").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_a_small_dark_window_in_spanish() {
    let options = Options {
        size: (1024, 700),
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    };
    every_section(&options, "es-dark", "Ajustes").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_high_contrast() {
    let options = Options {
        colours: "high_contrast".to_owned(),
        ..Options::default()
    };
    every_section(&options, "high-contrast", "Settings").await;
}
