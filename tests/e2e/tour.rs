//! The main job in the real app, shown rather than checked: for `make run` on a machine without a display.
//!
//! `tour PLAN OUT.csv OUT.png`: adds a post to the plan, moves it by a day, exports the plan as CSV, and saves a
//! picture of the window.

#[expect(dead_code, reason = "a tour needs a part of what the tests do")]
mod app;

use app::{App, Options};
use std::path::PathBuf;
use std::process::ExitCode;

const TITLE: &str = "Town hall open late on Thursday";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .filter_map(|path| std::path::absolute(path).ok())
        .collect();
    let [plan, sheet, picture] = paths.as_slice() else {
        eprintln!("tour PLAN OUT.csv OUT.png");
        return ExitCode::from(2);
    };
    println!("No display: Almanac runs in a virtual one.");
    let app = App::start(&Options {
        args: vec![plan.display().to_string()],
        ..Options::default()
    })
    .await;

    app.click(&app.role("button", "New post").await).await;
    app.wait_for("the title has the keyboard", || async {
        app.script("return document.activeElement.getAttribute('aria-label')")
            .await
            == "Title"
    })
    .await;
    app.type_text(TITLE).await;
    app.press("Escape").await;
    let card = format!("[role=gridcell] [data-post][aria-label*='{TITLE}']");
    app.css(&card).await;
    println!("Added “{TITLE}” to today.");

    let before = app.css(&card).await.attr("aria-label").await;
    app.wait_for("the card has the keyboard", || async {
        app.script("return !!document.activeElement.closest('[data-post]')")
            .await
            == true
    })
    .await;
    app.press("Alt+ArrowRight").await;
    app.wait_for("the post has moved", || async {
        app.css(&card).await.attr("aria-label").await.ok() != before.as_ref().ok().cloned()
    })
    .await;
    println!("Moved it to tomorrow, by keyboard.");

    app.choose(&[sheet]);
    app.press("Ctrl+e").await;
    app.click(&app.role("radio", "A plain table").await).await;
    app.click(&app.role("button", "Choose where").await).await;
    app.sees("In the folder").await;
    app.click(&app.role("button", "Close").await).await;
    app.wait_for("the dialog is gone", || async {
        !app.has_role("dialog", "").await
    })
    .await;
    app.press("Enter").await;
    app.role("textbox", "Title").await;
    app.settled().await;
    let taken = app.picture(picture).await;
    app.close().await;
    if let Err(error) = taken {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    println!("The plan:    {}", plan.display());
    println!("The CSV:     {}", sheet.display());
    println!("The picture: {}", picture.display());
    ExitCode::SUCCESS
}
