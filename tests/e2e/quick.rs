//! A post in one line: written, read as it is written, completed, added, in English and in Spanish, by keyboard alone.

use crate::app::{App, Options};
use crate::disk::{day_of, post, posts};
use almanac_core::Plan;
use almanac_core::post::{Post, Status};
use almanac_core::time::Day;
use almanac_tests::{env, new_plan};
use serde_json::json;
use std::path::PathBuf;
use tempfile::TempDir;

struct Desk {
    app: App,
    path: PathBuf,
    today: Day,
    _folder: TempDir,
}

impl Desk {
    /// An empty plan with a campaign.
    async fn open(options: Options) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("riverton.almanac");
        let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
        plan.add_campaign(&almanac_core::campaign::CampaignPatch {
            name: Some("Bridge works".to_owned()),
            ..Default::default()
        })
        .unwrap();
        let (today, _) = plan.zone().wall(chrono::Utc::now());
        drop(plan);
        let app = App::start(&Options {
            args: vec![path.display().to_string()],
            ..options
        })
        .await;
        app.css("[role=gridcell][aria-current=date]").await;
        Self {
            app,
            path,
            today,
            _folder: folder,
        }
    }

    /// The line is open, is empty and has the keyboard.
    async fn is_ready(&self) {
        self.app
            .wait_for("an empty line has the keyboard", || async {
                let line = "const at = document.activeElement; return at.closest('.quick') ? at.value : null";
                self.app.script(line).await == json!("")
            })
            .await;
    }

    /// Waits until the words that are marked in the line are these.
    async fn marks(&self, words: &[&str]) {
        let marked = "return [...document.querySelectorAll('.quick mark')].map((one) => one.textContent)";
        self.app
            .wait_for(&format!("{words:?} are marked"), || async {
                self.app.script(marked).await == json!(words)
            })
            .await;
    }

    /// Waits until the post is in the file, and gives it.
    async fn has(&self, title: &str) -> Post {
        self.app
            .wait_for(&format!("“{title}” is in the file"), || async {
                posts(&self.path).iter().any(|post| post.title == title)
            })
            .await;
        post(&self.path, title)
    }
}

#[tokio::test]
async fn a_post_in_a_line_of_english() {
    let desk = Desk::open(Options::default()).await;
    let app = &desk.app;
    let plan = Plan::open(&desk.path, env()).unwrap();

    // Written and read.
    app.press("n").await;
    desk.is_ready().await;
    let tomorrow = desk.today.plus(1);
    app.type_text("Tomorrow 9:30 Mill St closed #disruption @facebook @x ~\"Bridge works\"")
        .await;
    desk.marks(&[
        "Tomorrow",
        "9:30",
        "#disruption",
        "@facebook",
        "@x",
        "~\"Bridge works\"",
    ])
    .await;
    app.sees("in Bridge works").await;
    app.look("quick").await;
    app.wait_for("a screen reader heard what it means", || async {
        app.script("return document.querySelector('.quick [role=status]').textContent")
            .await
            .as_str()
            .is_some_and(|said| {
                said.starts_with("Mill St closed, ") && said.contains("09:30, Service disruption")
            })
    })
    .await;
    app.press("Enter").await;
    let closed = desk.has("Mill St closed").await;
    assert_eq!((closed.day, closed.time), (Some(tomorrow), "09:30".parse().ok()));
    assert_eq!(closed.channels.len(), 2);
    assert_eq!(closed.theme, Some(plan.themes().unwrap()[2].id.clone()));
    assert_eq!(closed.campaign, Some(plan.campaigns().unwrap()[0].id.clone()));
    app.sees("Added “Mill St closed”").await;
    desk.is_ready().await;

    // Completed: by Tab, by the arrows and Enter, which takes the name and adds nothing yet.
    app.type_text("Bins a day early #s").await;
    app.role("option", "Service disruption").await;
    app.look("quick-offers").await;
    app.press("ArrowDown").await;
    app.press("Tab").await;
    app.type_text("@in").await;
    app.role("option", "Instagram").await;
    app.press("Enter").await;
    desk.marks(&["#\"Success story\"", "@Instagram"]).await;
    assert_eq!(
        day_of(&desk.path, "Bins a day early"),
        None,
        "nothing is added yet"
    );
    app.press("Enter").await;
    let bins = desk.has("Bins a day early").await;
    assert_eq!(bins.day, Some(desk.today), "the day that one is on");
    assert_eq!(bins.theme, Some(plan.themes().unwrap()[6].id.clone()));
    desk.is_ready().await;

    // What is not understood stays, and is said; Escape lets go of the offers, then closes the line.
    app.type_text("Sat nav warning @nobody").await;
    app.sees("No channel is called “nobody”").await;
    app.sees("“Sat” stays in the title").await;
    desk.marks(&["Sat", "@nobody"]).await;
    app.press("Escape").await;
    app.wait_for("the line is closed and the day has the keyboard", || async {
        app.script("return document.activeElement.dataset.day ?? null")
            .await
            == json!(desk.today.to_string())
    })
    .await;
    // It is there again, as it was.
    app.press("n").await;
    app.sees("No channel is called “nobody”").await;
    app.press("Delete").await;
    desk.is_ready().await;

    // Into the tray, by the button that Tab reaches.
    app.type_text("Ask the school").await;
    app.click(&app.role("button", "Into the tray instead").await)
        .await;
    app.sees("Tray: no day").await;
    app.press("Enter").await;
    let asked = desk.has("Ask the school").await;
    assert_eq!(asked.day, None);
    app.css("[data-tray] [data-post][aria-label*='Ask the school']")
        .await;
    desk.is_ready().await;

    // From the tray, the tray is where one is.
    app.script("document.querySelector('[data-tray] [data-post]').focus()")
        .await;
    app.press("n").await;
    desk.is_ready().await;
    app.type_text("Meet the lollipop lady").await;
    app.sees("Tray: no day").await;
    app.press("Enter").await;
    assert_eq!(desk.has("Meet the lollipop lady").await.day, None);
    desk.is_ready().await;
    app.press("Ctrl+z").await;
    app.wait_for("the second post is gone", || async {
        posts(&desk.path)
            .iter()
            .all(|post| post.title != "Meet the lollipop lady")
    })
    .await;

    // On an empty line Ctrl+Z takes back what was added; in a line it takes back what is typed.
    app.press("Ctrl+z").await;
    app.wait_for("the post is gone", || async {
        posts(&desk.path)
            .iter()
            .all(|post| post.title != "Ask the school")
    })
    .await;

    // Added and opened.
    app.type_text("Library turns 50 status:idea").await;
    app.press("Shift+Enter").await;
    app.wait_for("the open post's title has the keyboard", || async {
        app.script("return [document.activeElement.ariaLabel ?? document.activeElement.getAttribute('aria-label'), document.activeElement.value]")
            .await
            == json!(["Title", "Library turns 50"])
    })
    .await;
    assert_eq!(desk.has("Library turns 50").await.status, Status::Idea);
    assert_eq!(app.count(".quick").await, 0);

    // On the board a new post has the status of its column.
    app.press("Escape").await;
    app.press("4").await;
    let card = "main [data-status=idea] [data-post]";
    app.css(card).await;
    app.script(&format!("document.querySelector(\"{card}\").focus()"))
        .await;
    app.press("n").await;
    desk.is_ready().await;
    app.type_text("Night buses").await;
    app.press("Enter").await;
    assert_eq!(desk.has("Night buses").await.status, Status::Idea);
    app.finds_nothing();
    desk.app.close().await;
}

#[tokio::test]
async fn a_post_in_a_line_of_spanish() {
    let desk = Desk::open(Options {
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        size: (1024, 700),
        ..Options::default()
    })
    .await;
    let app = &desk.app;
    app.press("n").await;
    desk.is_ready().await;
    app.look("quick-spanish-empty").await;
    app.type_text("Pasado mañana a las 9 y media Calle cortada @faceb")
        .await;
    desk.marks(&["Pasado mañana", "a las 9 y media", "@faceb"]).await;
    app.role("option", "Facebook").await;
    app.press("Tab").await;
    app.type_text("#corte").await;
    app.sees("Ningún tema se llama «corte»").await;
    app.look("quick-spanish").await;
    app.press("Enter").await;
    let cut = desk.has("Calle cortada #corte").await;
    assert_eq!(
        (cut.day, cut.time),
        (Some(desk.today.plus(2)), "09:30".parse().ok())
    );
    assert_eq!(cut.channels.len(), 1);
    app.sees("Añadida «Calle cortada #corte»").await;
    desk.is_ready().await;
    app.finds_nothing();
    desk.app.close().await;
}
