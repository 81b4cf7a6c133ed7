//! Occasions, in the real app: a region is chosen and its Good Friday stands in the calendar, a shift skips it, the
//! office's own and those of a file come and go.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::occasion::Rule;
use almanac_core::post::PostPatch;
use almanac_core::time::Day;
use almanac_tests::{env, new_plan};
use serde_json::json;
use std::path::Path;

/// The next Easter Sunday that leaves a week before it.
fn easter(today: Day) -> Day {
    let rule: Rule = "easter".parse().unwrap();
    (today.year()..)
        .filter_map(|year| rule.in_year(year))
        .find(|easter| *easter > today.plus(7))
        .unwrap()
}

fn day_of(path: &Path, id: &str) -> Option<Day> {
    Plan::open(path, env()).unwrap().post(&id.into()).unwrap().day
}

/// Turns the month until a day is on the page.
async fn go_to(app: &App, today: Day, day: Day) {
    let months = (day.year() - today.year()) * 12 + day.month() as i32 - today.month() as i32;
    for _ in 0..months {
        app.press("PageDown").await;
    }
    app.css(&format!("main [role=gridcell][data-day='{day}']")).await;
}

async fn said(app: &App, day: Day) -> String {
    let script =
        format!("return document.querySelector(\"main [role=gridcell][data-day='{day}'] .head\").innerText");
    app.script(&script).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_region_is_chosen_and_its_holidays_are_seen_and_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    let easter = easter(today);
    let (thursday, friday, tuesday) = (easter.plus(-3), easter.plus(-2), easter.plus(2));
    let id = plan
        .add_post(&PostPatch {
            title: Some("Bins this week".to_owned()),
            day: Some(Some(thursday)),
            ..PostPatch::default()
        })
        .unwrap()
        .id;
    drop(plan);
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    go_to(&app, today, friday).await;
    assert!(!said(&app, friday).await.contains("Good Friday"));

    // From the side bar into the settings, and there the region.
    app.click(&app.role("button", "Choose holidays").await).await;
    app.role("dialog", "Settings").await;
    let select = app.css("[data-settings] select").await;
    select.send_keys("England").await.unwrap();
    app.click(&app.css("[data-settings] .add button").await).await;
    app.sees("Chose the occasions of “England and Wales”").await;
    app.css("[data-calendar='gb-eng']").await;
    assert_eq!(
        app.count("[data-calendar]").await,
        1,
        "letters go through the list without choosing"
    );
    app.look("occasions-chosen").await;

    // One of the office's own, in the same place.
    app.click(&app.role("button", "Add an occasion").await).await;
    app.css("[data-occasion-form]").await;
    app.look("occasions-form").await;
    app.type_text("Town hall open day").await;
    app.press("Enter").await;
    app.sees("Added the occasion “Town hall open day”").await;
    app.wait_for("it stands in the list", || async {
        app.count("[data-own]").await == 1
    })
    .await;
    app.press("Escape").await;

    app.wait_for("Good Friday stands on its day", || async {
        said(&app, friday).await.contains("Good Friday, day off")
    })
    .await;
    assert!(said(&app, easter.plus(1)).await.contains("Easter Monday"));
    app.look("occasions-month").await;

    // Carried by keyboard, a post is told what it would land on.
    app.click(&app.css(&format!("[role=gridcell] [data-post='{id}']")).await)
        .await;
    app.role("textbox", "Title").await;
    app.press("Escape").await;
    app.wait_for("the card has the keyboard", || async {
        app.script("return document.activeElement.dataset.post").await == json!(id.as_str())
    })
    .await;
    app.press("m").await;
    app.press("ArrowRight").await;
    app.sees("(Good Friday, day off)").await;
    app.press("Escape").await;
    app.sees("Left where it was").await;

    // A shift by one working day goes over Easter.
    app.press("Space").await;
    app.sees("1 post chosen").await;
    app.click(&app.role("button", "Move or copy").await).await;
    app.role("dialog", "Move or copy").await;
    let numbers = "[role=dialog] .numbers label:nth-of-type(AT) input";
    for (at, number) in [("1", "0"), ("2", "1")] {
        let field = app.css(&numbers.replace("AT", at)).await;
        app.click(&field).await;
        app.press("Ctrl+a").await;
        app.type_text(number).await;
    }
    app.click(
        &app.role("checkbox", "Count working days: skip weekends and holidays")
            .await,
    )
    .await;
    app.click(&app.role("button", "Move").await).await;
    app.wait_for("the post lies behind Easter Monday", || async {
        day_of(&path, id.as_str()) == Some(tuesday)
    })
    .await;
    app.wait_for("the dialog is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
    app.press("Ctrl+z").await;
    app.wait_for("one undo takes it back", || async {
        day_of(&path, id.as_str()) == Some(thursday)
    })
    .await;

    // Hidden by kind, the day is a Friday like others to look at.
    app.click(&app.role("button", "Holidays").await).await;
    app.wait_for("holidays are hidden", || async {
        !said(&app, friday).await.contains("Good Friday")
    })
    .await;
    app.click(&app.role("button", "Holidays").await).await;
    app.wait_for("and shown", || async {
        said(&app, friday).await.contains("Good Friday")
    })
    .await;

    // The other views.
    app.press("2").await;
    app.wait_for("the week says it in its head", || async {
        app.script("return [...document.querySelectorAll('main [role=columnheader]')].some((day) => day.innerText.includes('Easter Monday, day off'))")
            .await
            == json!(true)
    })
    .await;
    app.look("occasions-week").await;
    app.press("5").await;
    app.css(&format!(
        "main [data-day='{friday}'][aria-label*='Good Friday, day off']"
    ))
    .await;
    app.look("occasions-year").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_file_of_occasions_is_looked_at_taken_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    drop(plan);
    let file = folder.path().join("council.ics");
    let write = |name: &str| {
        let day = today.to_string().replace('-', "");
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:{name}\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        std::fs::write(&file, text).unwrap();
    };
    write("Council meeting");
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        size: (1024, 700),
        ..Options::default()
    })
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    app.choose(&[&file]);
    app.press("Ctrl+,").await;
    app.click(&app.role("tab", "Occasions").await).await;
    app.click(&app.role("button", "Read a file").await).await;
    app.sees("1 new, 0 changed, 0 the same, 0 gone").await;
    app.look("occasions-preview").await;
    let occasions = || Plan::open(&path, env()).unwrap().occasions(today, today).unwrap();
    assert!(occasions().is_empty(), "a preview writes nothing");
    app.click(&app.role("checkbox", "Day off").await).await;
    app.click(&app.role("button", "Take them").await).await;
    app.sees("Took 1 occasion from council.ics").await;
    assert!(occasions()[0].off);
    app.look("occasions-file").await;

    write("Council meeting, moved to the library");
    app.click(&app.role("button", "Read again: council.ics").await)
        .await;
    app.sees("0 new, 1 changed, 0 the same, 0 gone").await;
    app.click(&app.role("button", "Take them").await).await;
    app.wait_for("it has its new name", || async {
        occasions()[0].name == "Council meeting, moved to the library"
    })
    .await;
    app.press("Escape").await;
    app.wait_for("today says it", || async {
        said(&app, today).await.contains("moved to the library")
    })
    .await;
    app.finds_nothing();
    app.close().await;
}
