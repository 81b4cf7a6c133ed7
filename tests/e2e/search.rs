//! Finding: a post by words in any script, filters in words with completion, filters that are kept, and undo.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::plan::Env;
use almanac_core::post::{PostPatch, Status};
use almanac_tests::env;
use serde_json::json;
use std::path::PathBuf;

/// The app on the sample plan, which also has posts with accents and in Chinese.
async fn with_plan(options: &Options) -> (App, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    // Around the day of the app's own clock.
    let env = Env::of_this_machine("Joan");
    let mut plan = almanac_core::sample::create(&path, None, None, env).unwrap();
    let today = plan.today();
    for (title, text, days) in [
        ("El Año del Árbol", "La alcaldía planta mil árboles.", 3),
        ("道路封閉通知", "磨坊街將於週四封閉。", 200),
    ] {
        plan.add_post(&PostPatch {
            title: Some(title.to_owned()),
            text: Some(text.to_owned()),
            day: Some(Some(today.plus(days))),
            ..PostPatch::default()
        })
        .unwrap();
    }
    drop(plan);
    let app = App::start_in(
        folder,
        &Options {
            args: vec![path.display().to_string()],
            ..options.clone()
        },
    )
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    (app, path)
}

async fn types(app: &App, line: &str) {
    app.press("/").await;
    app.css("[role=combobox]").await;
    app.type_text(line).await;
}

/// Waits until the row that Enter would choose says so.
async fn enter_means(app: &App, text: &str) {
    let script = format!(
        "return document.querySelector('[role=option][aria-selected=true]')?.textContent.includes({}) ?? false",
        json!(text)
    );
    app.wait_for(&format!("“{text}” is what Enter would choose"), || async {
        app.script(&script).await == json!(true)
    })
    .await;
}

async fn line_is(app: &App, line: &str) {
    app.wait_for(&format!("the line is “{line}”"), || async {
        app.script("return document.querySelector('[role=combobox]').value")
            .await
            == json!(line)
    })
    .await;
}

async fn gone(app: &App) {
    app.wait_for("the search line is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
}

async fn open_post_is(app: &App, title: &str) {
    app.wait_for(&format!("“{title}” is open"), || async {
        app.script("return document.querySelector('.panel [aria-label=Title], .panel [aria-label=Título]')?.value ?? ''")
            .await
            == json!(title)
    })
    .await;
}

#[tokio::test]
async fn a_post_is_found_by_words_in_any_script_and_opens_on_its_day() {
    let (app, _) = with_plan(&Options::default()).await;
    app.press("/").await;
    app.role("combobox", "Find a post").await;
    app.sees("Titles, texts, notes").await;
    app.look("search-empty").await;
    app.type_text("arbol ano").await;
    enter_means(&app, "El Año del Árbol").await;
    let marked = app
        .script("return [...document.querySelectorAll('.hit .title mark')].map((mark) => mark.textContent)")
        .await;
    assert_eq!(marked, json!(["Año", "Árbol"]), "marked as it was written");
    app.press("Enter").await;
    gone(&app).await;
    open_post_is(&app, "El Año del Árbol").await;
    app.press("Escape").await;

    // Of another month: the calendar goes there.
    types(&app, "封閉").await;
    enter_means(&app, "道路封閉通知").await;
    app.look("search-chinese").await;
    app.press("Enter").await;
    gone(&app).await;
    open_post_is(&app, "道路封閉通知").await;
    app.css("[role=gridcell] [data-post][aria-label*='道路封閉通知']")
        .await;
    app.press("Escape").await;

    // Many, and none.
    types(&app, "t").await;
    app.css(".hit:nth-of-type(20)").await;
    app.look("search-many").await;
    app.type_text("hexagonal zebra").await;
    app.sees("No post answers this").await;
    app.look("search-none").await;
    app.press("Escape").await;
    gone(&app).await;
    app.wait_for("the keyboard is back in the calendar", || async {
        app.script("return document.activeElement.closest('[role=grid]') !== null")
            .await
            == json!(true)
    })
    .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_line_of_filters_is_completed_applied_kept_renamed_deleted_and_undone() {
    let (app, path) = with_plan(&Options::default()).await;
    let saved = || {
        let plan = Plan::open(&path, env()).unwrap();
        let saved = plan.saved_filters().unwrap().into_iter();
        saved.map(|own| own.name).collect::<Vec<_>>()
    };

    // Completed by Tab, and a mistake is pointed at.
    types(&app, "theme:ev").await;
    enter_means(&app, "theme:Event").await;
    app.look("search-complete").await;
    app.press("Tab").await;
    line_is(&app, "theme:Event ").await;
    app.type_text("thme:x ").await;
    app.sees("“thme:” is no filter. Do you mean theme: ?").await;
    app.css(".ink .wrong.told").await;
    app.look("search-wrong").await;
    for _ in 0.."thme:x ".len() {
        app.press("Backspace").await;
    }
    app.type_text("-library").await;
    line_is(&app, "theme:Event -library").await;
    app.wait_for("there are posts", || async { app.count(".hit").await > 0 })
        .await;

    // Applied: the views show only these, and say so.
    app.press("Ctrl+Enter").await;
    gone(&app).await;
    app.sees("theme:Event -library").await;
    app.wait_for("only events are shown", || async {
        app.script(
            "const cards = [...document.querySelectorAll('main [data-post]')];
             return cards.length > 0 && cards.every((card) => !card.ariaLabel.includes('Library'))",
        )
        .await
            == json!(true)
    })
    .await;
    app.look("search-applied").await;

    // Kept under a name, with how many posts it means now.
    app.click(&app.css("main .bar button:nth-of-type(2)").await).await;
    app.role("dialog", "Save this filter").await;
    app.type_text("What is on").await;
    app.look("search-save").await;
    app.press("Enter").await;
    gone(&app).await;
    app.css(".saved.chosen").await;
    assert_eq!(saved(), ["What is on"]);
    app.look("search-saved").await;
    let count = app
        .script("return Number(document.querySelector('.saved .count').firstChild.data)")
        .await;
    let means = {
        let plan = Plan::open(&path, env()).unwrap();
        let own = plan.saved_filters().unwrap().remove(0);
        plan.count(&own.filter).unwrap()
    };
    assert_eq!(count, json!(means), "as many as it means");
    app.click(&app.css(".saved").await).await;
    app.wait_for("everything is shown again", || async {
        app.count("main .bar").await == 0
    })
    .await;
    app.click(&app.css(".saved").await).await;
    app.css("main .bar").await;

    // Renamed, deleted, and undone step by step.
    app.click(&app.role("button", "More about “What is on”").await)
        .await;
    app.click(&app.role("menuitem", "Rename").await).await;
    app.role("dialog", "Rename").await;
    app.press("Ctrl+a").await;
    app.type_text("Events").await;
    app.press("Enter").await;
    gone(&app).await;
    app.sees("Renamed the filter “What is on” to “Events”").await;
    assert_eq!(saved(), ["Events"]);
    app.click(&app.role("button", "More about “Events”").await).await;
    app.role("menuitem", "Delete").await;
    app.look("search-saved-menu").await;
    app.click(&app.role("menuitem", "Delete").await).await;
    app.wait_for("it is gone", || async { app.count(".saved").await == 0 })
        .await;
    assert!(saved().is_empty());
    app.press("Ctrl+z").await;
    app.css(".saved").await;
    app.press("Ctrl+z").await;
    app.wait_for("it has its name again", || async { saved() == ["What is on"] })
        .await;
    app.press("Ctrl+z").await;
    app.wait_for("nothing is kept", || async { saved().is_empty() })
        .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn filters_are_spanish_words_on_a_spanish_screen() {
    let (app, _) = with_plan(&Options {
        size: (1024, 700),
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    })
    .await;
    app.press("/").await;
    app.role("combobox", "Buscar una publicación").await;
    app.css(".offer").await;
    app.look("search-empty-spanish-dark").await;
    app.type_text("estado:borr").await;
    enter_means(&app, "estado:borrador").await;
    app.press("Tab").await;
    line_is(&app, "estado:borrador ").await;
    app.type_text("tema:zzz ").await;
    app.sees("tema: no conoce «zzz»").await;
    app.look("search-wrong-spanish-dark").await;
    for _ in 0.."tema:zzz ".len() {
        app.press("Backspace").await;
    }
    app.wait_for("drafts are found", || async { app.count(".hit").await > 0 })
        .await;
    app.look("search-spanish-dark").await;
    app.press("Ctrl+Enter").await;
    gone(&app).await;
    app.css("aside button[aria-pressed=true]").await;
    app.look("search-applied-spanish-dark").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn saved_filters_stand_in_the_order_that_the_office_wants_and_comments_are_found() {
    let (app, path) = with_plan(&Options::default()).await;
    {
        let mut plan = Plan::open(&path, env()).unwrap();
        for (name, status) in [("Drafts", Status::Draft), ("Ideas", Status::Idea)] {
            let filter = PostFilter {
                statuses: vec![status],
                ..PostFilter::default()
            };
            plan.save_filter(name, &filter).unwrap();
        }
        let post = plan.tray().unwrap()[0].id.clone();
        plan.add_comment(&post, "Pregunta a la bibliotecaria").unwrap();
    }
    app.css("[data-saved] + [data-saved]").await;
    app.click(&app.role("button", "More about “Drafts”").await).await;
    app.click(&app.role("menuitem", "Move down").await).await;
    app.wait_for("it stands below, with the keyboard", || async {
        app.script(
            "return [document.querySelector('[data-saved] .name').textContent,
                     document.activeElement?.getAttribute('aria-label')]",
        )
        .await
            == json!(["Ideas", "More about “Drafts”"])
    })
    .await;
    app.settled().await;
    let names: Vec<String> = Plan::open(&path, env())
        .unwrap()
        .saved_filters()
        .unwrap()
        .into_iter()
        .map(|own| own.name)
        .collect();
    assert_eq!(names, ["Ideas", "Drafts"]);
    app.sees("Put the saved filters in another order").await;

    types(&app, "BIBLIOTECARIA").await;
    app.sees("Comment:").await;
    app.look("search-comment").await;
    app.finds_nothing();
    app.close().await;
}
