//! Posts that repeat, posts around a date and evergreen posts, by keyboard and by pointer.

use crate::app::{App, Options};
use crate::disk::{post, posts};
use almanac_core::Plan;
use almanac_core::post::{PostPatch, Status};
use almanac_core::time::{Day, TimeOfDay};
use almanac_tests::{env, new_plan};
use std::path::{Path, PathBuf};

/// A plan with one post in the middle of next month, open in the app on that day.
async fn open(options: &Options) -> (App, PathBuf, Day, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    // A Thursday that is not past, with a week on the same page.
    let thursday = today.plus(7).monday().plus(3);
    plan.add_post(&PostPatch {
        title: Some("Recycling".to_owned()),
        day: Some(Some(thursday)),
        time: Some(TimeOfDay::of(9, 30)),
        ..PostPatch::default()
    })
    .unwrap();
    drop(plan);
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..options.clone()
    })
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    if app.count("main [data-post]").await == 0 {
        app.press("PageDown").await;
    }
    app.css("main [data-post]").await;
    (app, path, thursday, folder)
}

async fn no_dialog(app: &App) {
    app.wait_for("no dialog", || async { !app.has_role("dialog", "").await })
        .await;
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

/// Chooses in one of the dialog's lists, by the list's label.
async fn choose(app: &App, list: &str, value: &str) {
    let list = serde_json::json!(list);
    let value = serde_json::json!(value);
    app.script(&format!(
        "const select = [...document.querySelectorAll('[role=dialog] select')].find((one) => one.labels[0]?.textContent.trim().startsWith({list}));
         select.value = {value};
         select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    ))
    .await;
}

async fn focus_title(app: &App, title: &str) {
    let title = serde_json::json!(title);
    app.script(&format!(
        "[...document.querySelectorAll('main [data-post]')].find((card) => card.ariaLabel.includes({title}) || card.getAttribute('aria-label').includes({title})).focus()"
    ))
    .await;
}

fn days(path: &Path) -> Vec<Day> {
    posts(path).into_iter().filter_map(|post| post.day).collect()
}

async fn wait_for_days(app: &App, path: &Path, wanted: &[Day]) {
    app.wait_for(&format!("posts on {wanted:?} in the file"), || async {
        days(path) == wanted
    })
    .await;
}

#[tokio::test]
async fn a_post_repeats_and_one_or_all_of_it_change_by_keyboard() {
    let (app, path, thursday, _folder) = open(&Options::default()).await;
    focus_title(&app, "Recycling").await;
    run(&app, "Let the post repeat").await;
    app.role("dialog", "When it repeats").await;
    app.sees("Every week on Thursday").await;
    app.look("repeat").await;
    // A rule that cannot be taken says why, and nothing can be done with it.
    choose(&app, "How often", "").await;
    app.role("textbox", "Rule").await;
    let rule = app.css("[role=dialog] .rule").await;
    rule.clear().await.unwrap();
    rule.send_keys("FREQ=HOURLY").await.unwrap();
    app.sees("because of: FREQ=HOURLY").await;
    app.look("repeat-refused").await;
    choose(&app, "How often", "FREQ=WEEKLY").await;
    choose(&app, "Ends", "after").await;
    let count = app.css("[role=dialog] input[type=number]").await;
    count.clear().await.unwrap();
    count.send_keys("4").await.unwrap();
    app.sees("Every week on Thursday, 4 times").await;
    app.press("Enter").await;
    no_dialog(&app).await;
    let weekly: Vec<Day> = (0..4).map(|week| thursday.plus(week * 7)).collect();
    wait_for_days(&app, &path, &weekly).await;
    app.sees("Repeated “Recycling”: 3 posts more").await;

    // By keyboard a day later: this one alone, and then all of them.
    focus_title(&app, "Recycling").await;
    app.press("Alt+ArrowRight").await;
    app.role("dialog", "Move which posts?").await;
    app.look("series-ask").await;
    app.press("Enter").await;
    no_dialog(&app).await;
    let mut moved = weekly.clone();
    moved[0] = thursday.plus(1);
    wait_for_days(&app, &path, &moved).await;
    app.press("Ctrl+z").await;
    wait_for_days(&app, &path, &weekly).await;
    focus_title(&app, "Recycling").await;
    app.press("Alt+ArrowRight").await;
    app.role("dialog", "Move which posts?").await;
    app.press("ArrowUp").await;
    app.press("Enter").await;
    no_dialog(&app).await;
    let fridays: Vec<Day> = weekly.iter().map(|day| day.plus(1)).collect();
    wait_for_days(&app, &path, &fridays).await;

    // A title that is changed is this post's own, until it is put on the others.
    focus_title(&app, "Recycling").await;
    app.press("Enter").await;
    let title = app.role("textbox", "Title").await;
    title.send_keys(" day").await.unwrap();
    app.sees("Changed on this post alone: title").await;
    app.look("series-post").await;
    app.click(&app.role("button", "Change the others too").await)
        .await;
    app.role("dialog", "Change which posts?").await;
    app.click(&app.role("button", "The whole series: 4 posts").await)
        .await;
    app.wait_for("all four are called so in the file", || async {
        posts(&path).iter().all(|post| post.title == "Recycling day")
    })
    .await;

    // It ends with this one; undo brings the others back; then all are deleted.
    app.click(&app.role("button", "End with this post").await).await;
    wait_for_days(&app, &path, &fridays[..1]).await;
    app.press("Escape").await;
    app.press("Ctrl+z").await;
    wait_for_days(&app, &path, &fridays).await;
    focus_title(&app, "Recycling day").await;
    app.press("Delete").await;
    app.role("dialog", "Delete which posts?").await;
    // Left after all.
    app.press("Escape").await;
    no_dialog(&app).await;
    wait_for_days(&app, &path, &fridays).await;
    focus_title(&app, "Recycling day").await;
    app.press("Delete").await;
    app.click(&app.role("button", "The whole series").await).await;
    wait_for_days(&app, &path, &[]).await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn a_consultation_is_planned_and_moved_in_spanish() {
    let options = Options {
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    };
    let (app, path, _, _folder) = open(&options).await;
    run(&app, "Planear publicaciones en torno a una fecha").await;
    app.role("dialog", "Publicaciones en torno a una fecha").await;
    let name = app.css("[role=dialog] input[type=text]").await;
    name.send_keys("Presupuesto").await.unwrap();
    app.sees("Presupuesto opens").await;
    app.look("anchored").await;
    app.click(&app.role("button", "Planear 5 publicaciones").await)
        .await;
    no_dialog(&app).await;
    app.wait_for("six posts in the file", || async { posts(&path).len() == 6 })
        .await;
    let opens = post(&path, "Presupuesto opens").day.unwrap();
    // The first day moves within its month: what hangs on it goes along, and on half way.
    app.script(
        "[...document.querySelectorAll('main [data-post]')].find((card) => card.getAttribute('aria-label').includes('Presupuesto opens')).click()",
    )
    .await;
    app.click(&app.role("button", "Mover la fecha").await).await;
    app.role("dialog", "Mover «Presupuesto»").await;
    app.click(&app.css("[role=dialog] .pill").await).await;
    let on = if opens.day().abs_diff(20) < 3 { 10 } else { 20 };
    let to = Day::of(opens.year(), opens.month(), on).unwrap();
    app.click(&app.css(&format!(".day-choice [data-value='{to}']")).await)
        .await;
    app.look("anchored-move").await;
    app.click(&app.role("button", "Mover 2 publicaciones").await)
        .await;
    no_dialog(&app).await;
    app.wait_for("it opens on that day in the file", || async {
        post(&path, "Presupuesto opens").day == Some(to)
    })
    .await;
    app.look("anchored-post").await;

    // The office makes a pattern its own.
    app.press("Escape").await;
    app.press("Ctrl+,").await;
    app.click(&app.role("tab", "Patrones").await).await;
    app.click(&app.role("button", "Hacerlo propio: Roadworks").await)
        .await;
    app.css("[role=tabpanel] .step").await;
    app.look("settings-patterns").await;
    app.finds_nothing();
    app.close().await;
}

#[tokio::test]
async fn an_evergreen_post_is_put_again() {
    let (app, path, thursday, _folder) = open(&Options::default()).await;
    focus_title(&app, "Recycling").await;
    app.press("Enter").await;
    app.click(&app.role("checkbox", "Evergreen").await).await;
    app.wait_for("it is evergreen in the file", || async {
        post(&path, "Recycling").evergreen
    })
    .await;
    app.sees("never went out").await;
    app.press("Escape").await;
    run(&app, "Put an evergreen post again").await;
    app.role("dialog", "Evergreen posts").await;
    app.look("evergreen").await;
    // The keyboard is on it.
    app.press("Enter").await;
    no_dialog(&app).await;
    app.wait_for("it is there twice in the file", || async {
        posts(&path).len() == 2
    })
    .await;
    let again = posts(&path).into_iter().find(|post| !post.evergreen).unwrap();
    assert_eq!(
        again.origin,
        Some(posts(&path).into_iter().find(|post| post.evergreen).unwrap().id)
    );
    assert_eq!((again.status, again.time), (Status::Draft, TimeOfDay::of(9, 30)));
    assert!(
        again.day.is_some_and(|day| day <= thursday),
        "on the day of the keyboard"
    );
    app.finds_nothing();
    app.close().await;
}
