//! Texts and whole posts to reuse, by keyboard alone.

use crate::app::{App, Options};
use crate::disk::posts;
use almanac_core::Plan;
use almanac_core::post::{PostPatch, Status};
use almanac_core::post_pattern::PatternPost;
use almanac_core::time::Day;
use almanac_tests::{env, new_plan};
use std::path::PathBuf;

/// A plan with one post on a day of this month and a snippet, open in the app.
async fn open(options: &Options) -> (App, PathBuf, Day, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    plan.add_post(&PostPatch {
        title: Some("{{street}} closed".to_owned()),
        text: Some("Note: ".to_owned()),
        day: Some(Some(today)),
        ..PostPatch::default()
    })
    .unwrap();
    plan.add_snippet(
        "Road closed",
        "{{street}} is closed {{side: northbound | southbound}}.",
    )
    .unwrap();
    drop(plan);
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..options.clone()
    })
    .await;
    app.css("main [data-post]").await;
    (app, path, today, folder)
}

/// Runs a command by its name, as the palette does.
async fn run(app: &App, name: &str) {
    app.press("Ctrl+k").await;
    app.css("[role=combobox]").await;
    app.type_text(name).await;
    app.wait_for(&format!("“{name}” is what Enter would choose"), || async {
        app.script("return document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''")
            .await
            .as_str()
            .is_some_and(|chosen| chosen.contains(name))
    })
    .await;
    app.press("Enter").await;
}

#[tokio::test]
async fn a_text_is_put_in_filled_and_a_post_becomes_the_pattern_of_another() {
    let (app, path, today, _folder) = open(&Options::default()).await;
    app.script("document.querySelector('main [data-post]').focus()")
        .await;
    app.press("Enter").await;
    app.css("#post-text").await;
    app.script(
        "const text = document.querySelector('#post-text'); text.focus(); text.setSelectionRange(6, 6)",
    )
    .await;
    run(&app, "Put in: Road closed").await;
    app.role("dialog", "Road closed").await;
    app.look("snippet-fill").await;
    // Enter before all is filled says what is missing, and nothing is put in.
    app.type_text("Mill Lane").await;
    app.press("Enter").await;
    app.sees("Still to fill in: side").await;
    app.script(
        "const list = document.querySelector('[role=dialog] select'); list.value = 'southbound';
         list.dispatchEvent(new Event('change', { bubbles: true })); list.focus()",
    )
    .await;
    app.press("Enter").await;
    app.wait_for("the words stand in the text, in the file", || async {
        posts(&path)
            .iter()
            .any(|post| post.text == "Note: Mill Lane is closed southbound.")
    })
    .await;

    run(&app, "Keep the post as a pattern").await;
    app.role("dialog", "Keep as a pattern").await;
    app.press("Ctrl+a").await;
    app.type_text("Closure").await;
    app.press("Enter").await;
    app.wait_for("the dialog is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
    assert_eq!(
        Plan::open(&path, env()).unwrap().post_patterns().unwrap().len(),
        1
    );
    run(&app, "New post from: Closure").await;
    app.role("dialog", "Closure").await;
    app.type_text("High Street").await;
    app.press("Enter").await;
    app.wait_for("the new post is in the file", || async {
        posts(&path)
            .iter()
            .any(|post| post.title == "High Street closed" && post.day == Some(today))
    })
    .await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_pattern_is_settled_in_its_form_and_lists_stand_in_their_order() {
    let (app, path, _, _folder) = open(&Options::default()).await;
    {
        let mut plan = Plan::open(&path, env()).unwrap();
        plan.add_snippet("Thanks", "Thank you.").unwrap();
        plan.add_post_pattern("Roadworks", &PatternPost::default())
            .unwrap();
    }
    app.press("Ctrl+,").await;
    app.click(&app.role("tab", "To reuse").await).await;
    app.click(&app.role("button", "Move up: Thanks").await).await;
    app.wait_for("the keyboard goes along", || async {
        app.script("return document.activeElement?.getAttribute('aria-label')")
            .await
            == "Move up: Thanks"
    })
    .await;
    app.click(&app.role("button", "Roadworks on Facebook").await)
        .await;
    app.css("[data-postpattern] [aria-pressed=true]").await;
    app.click(&app.role("textbox", "Time of Roadworks").await).await;
    app.type_text("7.30").await;
    app.press("Enter").await;
    app.script(
        "const list = document.querySelector('[aria-label=\"Status of Roadworks\"]');
         list.value = 'in_review';
         list.dispatchEvent(new Event('change', { bubbles: true }));",
    )
    .await;
    app.look("settings-snippets").await;
    app.settled().await;
    app.wait_for("all of it is kept", || async {
        let plan = Plan::open(&path, env()).unwrap();
        let post = plan.post_patterns().unwrap().remove(0).post;
        post.channels.len() == 1
            && post.status == Status::InReview
            && post.time == Some("07:30".parse().unwrap())
    })
    .await;
    let names: Vec<String> = Plan::open(&path, env())
        .unwrap()
        .snippets()
        .unwrap()
        .into_iter()
        .map(|own| own.name)
        .collect();
    assert_eq!(names, ["Thanks", "Road closed"]);
    app.finds_nothing();
    app.close().await;
}
