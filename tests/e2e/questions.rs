//! Questions of the community: asked, answered, approved, found again and made posts of.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::question::{Asked, QuestionPatch};
use almanac_tests::{env, new_plan};
use std::path::Path;

#[tokio::test]
async fn a_question_is_asked_answered_approved_and_made_a_post_of() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    plan.add_question(&QuestionPatch {
        text: Some("Where do the old batteries go?".to_owned()),
        place: Some("Facebook".to_owned()),
        day: Some("2020-03-04".parse().unwrap()),
        ..QuestionPatch::default()
    })
    .unwrap();
    drop(plan);
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    app.css("[data-open-questions='1']").await;

    app.press("q").await;
    app.role("dialog", "Questions").await;
    app.css("[data-question] .late").await;
    app.click(&app.role("button", "Add a question").await).await;
    app.css("[data-question-form] textarea:focus").await;
    app.type_text("Is the pool open?").await;
    app.look("questions-form").await;
    app.press("Ctrl+Enter").await;
    app.css("[data-question] + [data-question]").await;
    app.css("[data-open-questions='2']").await;

    app.click(&app.role("button", "Answer: Is the pool open?").await)
        .await;
    app.type_text("From nine to six.").await;
    app.press("Ctrl+Enter").await;
    app.click(
        &app.role("button", "Approve for use again: Is the pool open?")
            .await,
    )
    .await;
    app.css("[data-question] .approved").await;
    app.look("questions").await;
    app.click(&app.role("button", "Copy the answer: Is the pool open?").await)
        .await;
    app.sees("The answer is copied.").await;
    // Tab goes from the line through what can be done with each question to the foot, and on.
    let tab_to = async |name: &str| {
        for _ in 0..30 {
            app.press("Tab").await;
            let there = app
                .script(
                    "const on = document.activeElement;
                     return on.getAttribute('aria-label') ?? on.textContent",
                )
                .await;
            if there.as_str() == Some(name) {
                return;
            }
        }
        panic!("Tab does not come to “{name}”");
    };
    app.click(&app.css("[role=dialog] input[type=search]").await)
        .await;
    for name in [
        "Answer: Where do the old batteries go?",
        "Change: Where do the old batteries go?",
        "Delete: Where do the old batteries go?",
        "Copy the answer: Is the pool open?",
        "Approve no longer: Is the pool open?",
        "Make a post: Is the pool open?",
        "Close",
        "Import a table…",
        "Add a question",
        "Questions",
        "Make a post: Is the pool open?",
    ] {
        tab_to(name).await;
    }

    // A post is made on a day of its calendar, by keyboard.
    app.press("Enter").await;
    app.css(".day-choice [data-today]").await;
    app.look("questions-day").await;
    app.wait_for("the keyboard is in the calendar", || async {
        app.script("return document.activeElement?.closest('.day-choice') !== null")
            .await
            .as_bool()
            == Some(true)
    })
    .await;
    // Past the two that turn the month.
    app.press("Tab").await;
    app.press("Tab").await;
    app.press("ArrowRight").await;
    app.press("Enter").await;
    app.css(".panel").await;
    app.sees("Made a post of the question “Is the pool open?”").await;
    app.settled().await;
    {
        let plan = Plan::open(&path, env()).unwrap();
        let approved = plan.questions(Asked::Approved, "pool nine").unwrap();
        assert!(approved[0].has_post);
        let post = plan.post(approved[0].question.post.as_ref().unwrap()).unwrap();
        assert_eq!(
            (post.title.as_str(), post.text.as_str()),
            ("Is the pool open?", "From nine to six.")
        );
        let (today, _) = plan.zone().wall(chrono::Utc::now());
        assert_eq!(post.day, Some(today.plus(1)));
    }
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_table_of_questions_is_looked_at_imported_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    Plan::create(&path, &new_plan(), env()).unwrap();
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/riverton-questions.csv");
    app.choose(&[&table]);
    app.press("q").await;
    app.click(&app.role("button", "Import a table…").await).await;
    app.role("dialog", "Import questions").await;
    app.sees("4 new questions").await;
    app.sees("1 is here already").await;
    app.sees("“soon” is not a date. The question counts as asked today; give it its day there.")
        .await;
    app.look("questions-import").await;
    let written = || {
        Plan::open(&path, env())
            .unwrap()
            .questions(Asked::All, "")
            .unwrap()
    };
    assert!(written().is_empty(), "nothing is written before it is accepted");

    // Another meaning of a column is another preview.
    let mean = async |field: &str| {
        app.script_with(
            "const list = document.querySelector('[aria-label=\"What Ticket means\"]');
             list.value = arguments[0];
             list.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![field.into()],
        )
        .await;
    };
    mean("asker").await;
    app.css("td[title='T-105']").await;
    mean("ignore").await;
    app.wait_for("the column is left out again", || async {
        app.count("td[title='T-105']").await == 0
    })
    .await;
    app.click(&app.role("button", "Import 4 questions").await).await;
    app.sees("The questions are in").await;
    app.look("questions-imported").await;
    app.press("Escape").await;
    app.css("[data-question] ~ [data-question] ~ [data-question] ~ [data-question]")
        .await;
    assert_eq!(written().len(), 4);
    app.wait_for("the keyboard is where it came from", || async {
        app.script("return document.activeElement?.textContent")
            .await
            .as_str()
            .is_some_and(|text| text.contains("Import a table"))
    })
    .await;
    app.press("Ctrl+z").await;
    app.sees("No questions yet.").await;
    app.settled().await;
    assert!(written().is_empty());
    app.finds_nothing();
    app.close().await;
}
