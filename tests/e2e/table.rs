//! The table: cells changed by keyboard, filled down, pasted; sorted, grouped, chosen; and 100,000 rows scrolled
//! from end to end.

use crate::app::{App, Options};
use almanac_core::Plan;
use almanac_core::filter::PostFilter;
use almanac_core::history::Label;
use almanac_core::post::{Post, PostPatch, Status};
use almanac_core::series::Repeat;
use almanac_tests::{env, new_plan};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A plan with four posts on the first days of March 2027 and one in the tray.
fn plan(app_folder: &Path) -> PathBuf {
    let path = app_folder.join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let themes = plan.themes().unwrap();
    plan.edit(&Label::NewPlan, |writer| {
        for (at, (title, day)) in [
            ("Bins", Some("2027-03-01")),
            ("Library", Some("2027-03-02")),
            ("Roads", Some("2027-03-03")),
            ("Parks", Some("2027-03-04")),
            ("Someday", None),
        ]
        .into_iter()
        .enumerate()
        {
            writer.add_post(&Post {
                title: title.to_owned(),
                day: day.map(|day| day.parse().unwrap()),
                time: day.map(|_| "09:00".parse().unwrap()),
                theme: themes.get(at % 2).map(|theme| theme.id.clone()),
                owner: "Ana".to_owned(),
                text: format!("The text of {title}."),
                link: "https://riverton.example/news".to_owned(),
                ..Post::draft(writer.new_post_id())
            })?;
        }
        Ok(())
    })
    .unwrap();
    path
}

/// Every post of a plan file, as it is on the disk.
fn posts(path: &Path) -> Vec<Post> {
    let plan = Plan::open(path, env()).unwrap();
    let mut posts = Vec::new();
    plan.each_post(&PostFilter::default(), |post| {
        posts.push(post);
        Ok(())
    })
    .unwrap();
    posts
}

fn post(path: &Path, title: &str) -> Option<Post> {
    posts(path).into_iter().find(|post| post.title == title)
}

async fn on_disk(app: &App, path: &Path, what: &str, is: impl Fn(&[Post]) -> bool) {
    app.wait_for(what, || async { is(&posts(path)) }).await;
}

async fn open(path: &Path, options: Options) -> App {
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..options
    })
    .await;
    app.css("[role=gridcell][tabindex='0']").await;
    app.press("3").await;
    app.css("[role=grid] [data-post]").await;
    app.script(
        "window.wrong = [];
         addEventListener('error', (event) => wrong.push(String(event.message)));
         addEventListener('unhandledrejection', (event) => wrong.push(String(event.reason)))",
    )
    .await;
    app.settled().await;
    app
}

/// Says that axe-core found nothing and nothing was thrown, and ends the app.
async fn close(app: App) {
    assert_eq!(
        app.script("return window.wrong").await,
        json!([]),
        "nothing is thrown"
    );
    app.finds_nothing();
    app.close().await;
}

/// The titles of the rows, from the top.
async fn titles(app: &App) -> Vec<String> {
    let titles = app
        .script(
            "return [...document.querySelectorAll('[role=grid] [data-post]')]
                .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
                .map((row) => row.querySelector('.cell.title').innerText.trim())",
        )
        .await;
    let titles = titles.as_array().into_iter().flatten();
    titles
        .filter_map(|title| Some(title.as_str()?.to_owned()))
        .collect()
}

async fn rows_are(app: &App, wanted: &[&str]) {
    app.wait_for(&format!("rows {wanted:?}"), || async {
        titles(app).await == wanted
    })
    .await;
}

/// The column and the title of the row that have the keyboard.
async fn keyboard(app: &App) -> (String, String) {
    let found = app
        .script(
            "const cell = document.activeElement.closest('[data-cell]');
             const row = document.activeElement.closest('[role=row]');
             return [cell?.dataset.cell.split(':')[1] ?? '', row?.querySelector('.cell.title')?.innerText.trim() ?? '']",
        )
        .await;
    let word = |at: usize| {
        found
            .get(at)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    (word(0), word(1))
}

async fn keyboard_on(app: &App, column: &str, title: &str) {
    app.wait_for(&format!("the keyboard on {column} of “{title}”"), || async {
        keyboard(app).await == (column.to_owned(), title.to_owned())
    })
    .await;
}

async fn editing(app: &App) {
    app.css("[role=grid] .editor, .table-channels").await;
    app.wait_for("the editor has the keyboard", || async {
        app.script("return !!document.activeElement.closest('.editor')")
            .await
            == json!(true)
    })
    .await;
}

/// Puts the keyboard on a cell, as a click does.
async fn click_cell(app: &App, title: &str, column: &str) {
    let cell = format!("[role=grid] [data-post]:has(.titled[title='{title}']) .cell.{column}");
    app.click(&app.css(&cell).await).await;
    keyboard_on(app, column, title).await;
}

#[tokio::test]
async fn cells_are_changed_by_keyboard_and_filled_down() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let app = open(&path, Options::default()).await;
    rows_are(&app, &["Bins", "Library", "Roads", "Parks", "Someday"]).await;
    app.look("table").await;
    app.script("document.activeElement.blur()").await;
    app.press("ArrowDown").await;
    app.wait_for("the keyboard is in the table", || async {
        keyboard(&app).await.0 == "title"
    })
    .await;

    // Typing changes a cell, Enter goes down, Tab goes on, Escape leaves it.
    click_cell(&app, "Bins", "title").await;
    app.type_text("B").await;
    editing(&app).await;
    app.type_text("ins and bags").await;
    app.press("Enter").await;
    keyboard_on(&app, "title", "Library").await;
    app.press("F2").await;
    editing(&app).await;
    app.press("End").await;
    app.type_text(" open").await;
    app.press("Tab").await;
    keyboard_on(&app, "theme", "Library open").await;
    app.press("ArrowLeft").await;
    app.press("Enter").await;
    editing(&app).await;
    app.type_text("Nothing of this").await;
    app.press("Escape").await;
    keyboard_on(&app, "title", "Library open").await;
    on_disk(&app, &path, "two new titles", |posts| {
        let titles: Vec<_> = posts.iter().map(|post| post.title.as_str()).collect();
        titles == ["Bins and bags", "Library open", "Roads", "Parks", "Someday"]
    })
    .await;

    // A time and a day, as people write them; what is none is said, and not taken.
    app.press("ArrowLeft").await;
    app.type_text("1").await;
    editing(&app).await;
    app.type_text("4.30").await;
    app.press("Enter").await;
    keyboard_on(&app, "time", "Roads").await;
    app.press("ArrowUp").await;
    app.press("ArrowLeft").await;
    app.press("F2").await;
    editing(&app).await;
    app.type_text("someday").await;
    app.press("Enter").await;
    app.sees("is not a day").await;
    app.look("table-wrong-day").await;
    app.press("Ctrl+a").await;
    app.type_text("5 March 2027").await;
    app.press("Enter").await;
    on_disk(&app, &path, "its day and time", |posts| {
        let own = posts.iter().find(|post| post.title == "Library open").unwrap();
        own.day.unwrap().to_string() == "2027-03-05" && own.time.unwrap().to_string() == "14:30"
    })
    .await;
    // The rows stay in order of their days, and the keyboard stays with the row that it went to.
    rows_are(
        &app,
        &["Bins and bags", "Roads", "Parks", "Library open", "Someday"],
    )
    .await;
    keyboard_on(&app, "day", "Roads").await;

    // The calendar of a day, by keyboard.
    app.press("Enter").await;
    editing(&app).await;
    app.press("Alt+ArrowDown").await;
    app.css(".day-choice").await;
    app.look("table-calendar").await;
    app.press("Escape").await;
    app.wait_for("the calendar is gone", || async {
        app.count(".day-choice").await == 0
    })
    .await;
    app.press("Escape").await;
    keyboard_on(&app, "day", "Roads").await;

    // A choice, and channels with boxes.
    for _ in 0..4 {
        app.press("ArrowRight").await;
    }
    keyboard_on(&app, "status", "Roads").await;
    app.press("Enter").await;
    editing(&app).await;
    app.press("ArrowDown").await;
    app.press("Enter").await;
    keyboard_on(&app, "status", "Parks").await;
    on_disk(&app, &path, "its status", |posts| {
        posts
            .iter()
            .any(|post| post.title == "Roads" && post.status == Status::InReview)
    })
    .await;
    app.press("ArrowRight").await;
    app.press("Enter").await;
    editing(&app).await;
    app.press("Space").await;
    app.look("table-channels").await;
    app.press("Enter").await;
    keyboard_on(&app, "channels", "Library open").await;
    on_disk(&app, &path, "its channel", |posts| {
        posts
            .iter()
            .any(|post| post.title == "Parks" && post.channels.len() == 1)
    })
    .await;

    // Filled down: into the row below, then into all that is chosen, each as one edit.
    app.press("ArrowUp").await;
    app.press("Ctrl+d").await;
    keyboard_on(&app, "channels", "Library open").await;
    on_disk(&app, &path, "the channel below", |posts| {
        posts.iter().filter(|post| post.channels.len() == 1).count() == 2
    })
    .await;
    click_cell(&app, "Roads", "status").await;
    app.press("Ctrl+a").await;
    app.sees("5 posts chosen").await;
    app.press("Ctrl+d").await;
    on_disk(&app, &path, "all in review", |posts| {
        posts.iter().all(|post| post.status == Status::InReview)
    })
    .await;
    app.press("Ctrl+z").await;
    on_disk(&app, &path, "undone in one step", |posts| {
        posts
            .iter()
            .filter(|post| post.status == Status::InReview)
            .count()
            == 1
    })
    .await;
    close(app).await;
}

#[tokio::test]
async fn rows_are_sorted_grouped_chosen_and_changed_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let options = Options {
        language: "es".to_owned(),
        colours: "dark".to_owned(),
        ..Options::default()
    };
    let app = open(&path, options).await;
    app.look("table-spanish-dark").await;
    app.click(&app.role("button", "Título").await).await;
    rows_are(&app, &["Bins", "Library", "Parks", "Roads", "Someday"]).await;
    assert_eq!(app.count("[role=columnheader][aria-sort=ascending]").await, 1);
    app.click(&app.role("button", "Título").await).await;
    rows_are(&app, &["Roads", "Parks", "Library", "Bins", "Someday"]).await;
    app.click(&app.role("button", "Día").await).await;
    rows_are(&app, &["Bins", "Library", "Roads", "Parks", "Someday"]).await;

    // Groups: headings with counts, closed and opened by keyboard.
    let group = "const group = document.querySelector('[role=toolbar] select');
         group.value = 'theme'; group.dispatchEvent(new Event('change', { bubbles: true }))";
    app.script(group).await;
    rows_are(&app, &["Bins", "Roads", "Someday", "Library", "Parks"]).await;
    app.sees("3 publicaciones").await;
    app.look("table-groups-spanish-dark").await;
    click_cell(&app, "Bins", "title").await;
    app.press("ArrowUp").await;
    app.press("Enter").await;
    rows_are(&app, &["Library", "Parks"]).await;
    assert_eq!(app.count("[aria-expanded=false][data-cell]").await, 1);
    app.press("ArrowRight").await;
    rows_are(&app, &["Bins", "Roads", "Someday", "Library", "Parks"]).await;
    app.script(&group.replace("'theme'", "''")).await;
    rows_are(&app, &["Bins", "Library", "Roads", "Parks", "Someday"]).await;

    // Chosen by keyboard, from the second to the fourth, and changed by the bar.
    click_cell(&app, "Library", "title").await;
    app.press("Shift+ArrowDown").await;
    app.press("Shift+ArrowDown").await;
    app.sees("3 publicaciones elegidas").await;
    app.click(&app.css("[role=toolbar] > .chosen-menu:nth-of-type(3)").await)
        .await;
    app.click(&app.role("menuitem", "Aprobada").await).await;
    on_disk(&app, &path, "three are approved", |posts| {
        let approved = posts.iter().filter(|post| post.status == Status::Approved);
        approved.map(|post| post.title.as_str()).collect::<Vec<_>>() == ["Library", "Roads", "Parks"]
    })
    .await;
    app.press("Escape").await;
    app.wait_for("nothing is chosen", || async {
        app.count("[role=row][aria-selected=true]").await == 0
    })
    .await;

    // Alt and an arrow move the row's post; the keyboard goes with it. Delete takes it away, undo brings it back.
    click_cell(&app, "Bins", "title").await;
    app.press("Alt+ArrowDown").await;
    rows_are(&app, &["Library", "Roads", "Parks", "Bins", "Someday"]).await;
    keyboard_on(&app, "title", "Bins").await;
    app.press("Delete").await;
    rows_are(&app, &["Library", "Roads", "Parks", "Someday"]).await;
    keyboard_on(&app, "title", "Someday").await;
    app.press("Ctrl+z").await;
    rows_are(&app, &["Library", "Roads", "Parks", "Bins", "Someday"]).await;

    // A row is dragged into the tray, and out again onto a day of the small month; neither opens the post.
    let titled = "[role=grid] [data-post]:has(.titled[title='Roads']) .titled";
    let (row, tray) = (app.css(titled).await, app.css("[data-tray]").await);
    app.drag(&row, &tray).await;
    on_disk(&app, &path, "it is in the tray", |posts| {
        posts
            .iter()
            .any(|post| post.title == "Roads" && post.day.is_none())
    })
    .await;
    rows_are(&app, &["Library", "Parks", "Bins", "Roads", "Someday"]).await;
    app.drag(
        &app.css(titled).await,
        &app.css("td[data-drop='small 2027-03-03']").await,
    )
    .await;
    rows_are(&app, &["Library", "Roads", "Parks", "Bins", "Someday"]).await;
    assert_eq!(app.count(".panel").await, 0);

    // A post opens beside the table, and gives the keyboard back.
    click_cell(&app, "Roads", "title").await;
    app.press("Ctrl+Enter").await;
    app.role("textbox", "Título").await;
    app.look("table-post-spanish-dark").await;
    app.press("Escape").await;
    app.wait_for("the post is closed", || async { app.count(".panel").await == 0 })
        .await;
    keyboard_on(&app, "title", "Roads").await;
    close(app).await;
}

async fn paste(app: &App, text: &str) {
    app.script_with(
        "const data = new DataTransfer();
         data.setData('text/plain', arguments[0]);
         document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
        vec![json!(text)],
    )
    .await;
}

#[tokio::test]
async fn rows_of_a_spreadsheet_are_looked_at_and_pasted() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let app = open(&path, Options::default()).await;

    // A block goes into the cells; what is beyond the last row is new; what cannot be read is named.
    click_cell(&app, "Parks", "day").await;
    paste(
        &app,
        "7 March 2027\t10h\tParks open\nsoon\t\tSomeday soon\n8 March 2027\t9.15 am\tPool\n",
    )
    .await;
    app.role("dialog", "Paste rows").await;
    app.sees("2 posts change · 1 new post").await;
    app.sees("“soon” is not a date").await;
    assert_eq!(posts(&path).len(), 5, "a preview writes nothing");
    app.look("table-paste").await;
    app.click(&app.role("button", "Paste").await).await;
    rows_are(
        &app,
        &["Bins", "Library", "Roads", "Parks open", "Pool", "Someday soon"],
    )
    .await;
    let parks = post(&path, "Parks open").unwrap();
    assert_eq!(
        (
            parks.day.unwrap().to_string(),
            parks.time.unwrap().to_string(),
            parks.owner.as_str()
        ),
        ("2027-03-07".to_owned(), "10:00".to_owned(), "Ana")
    );
    assert_eq!(post(&path, "Pool").unwrap().time.unwrap().to_string(), "09:15");
    app.press("Ctrl+z").await;
    rows_are(&app, &["Bins", "Library", "Roads", "Parks", "Someday"]).await;

    // Through the system's own clipboard: rows are copied, and come back as new posts.
    click_cell(&app, "Bins", "title").await;
    app.press("Space").await;
    app.press("Shift+ArrowDown").await;
    app.sees("2 posts chosen").await;
    app.press("Ctrl+c").await;
    app.wait_for("the copy is said", || async {
        app.script("return document.body.innerText.includes('2 rows copied') || !!document.querySelector('[role=alert]')").await == json!(true)
    })
    .await;
    // Wherever the keyboard is.
    app.script("document.activeElement.blur()").await;
    app.press("Ctrl+v").await;
    app.role("dialog", "Paste rows").await;
    app.sees("2 new posts").await;
    app.click(&app.role("button", "Paste").await).await;
    rows_are(
        &app,
        &["Bins", "Bins", "Library", "Library", "Roads", "Parks", "Someday"],
    )
    .await;
    let texts = posts(&path)
        .into_iter()
        .filter(|post| post.text == "The text of Bins.")
        .count();
    assert_eq!(texts, 2, "a copy has the whole text");
    close(app).await;
}

/// Scrolls from the first to the last of 100,000 rows, as fast as the window draws, and looks at each frame.
#[tokio::test]
async fn a_hundred_thousand_rows_scroll_without_a_blank_frame() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.almanac");
    {
        let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
        let first: almanac_core::time::Day = "2000-01-01".parse().unwrap();
        plan.edit(&Label::NewPlan, |writer| {
            for at in 0..100_000_i64 {
                writer.add_post(&Post {
                    title: format!("Post {at}"),
                    day: Some(first.plus(at / 10)),
                    ..Post::draft(writer.new_post_id())
                })?;
            }
            Ok(())
        })
        .unwrap();
    }
    let app = open(&path, Options::default()).await;
    app.sees("100,000 posts").await;
    app.press("Escape").await;
    // Steps come between frames, as from a wheel or the scrollbar; the frame that follows is looked at.
    app.script(
        "const grid = document.querySelector('[role=grid]');
         const wait = () => new Promise((done) => setTimeout(done, 0));
         const frame = () => new Promise((done) => requestAnimationFrame(done));
         const seen = { frames: 0, blanks: 0, waiting: 0, longest: 0, long: 0, total: 0, at: 0, most: 0, step: 0 };
         grid.scrollTop = 0;
         window.scrollOn = async (frames) => {
            const box = grid.getBoundingClientRect();
            const [x, top] = [box.left + 60, grid.querySelector('.head').getBoundingClientRect().bottom];
            seen.most = grid.scrollHeight - grid.clientHeight;
            let last = await frame();
            for (let left = frames; left > 0 && seen.at < seen.most; left -= 1) {
                // Slowly, by screens, and by leaps that a thumb makes.
                seen.at = Math.min(seen.most, seen.at + [90, 700, 4000, 25000][seen.step++ % 4]);
                await wait();
                grid.scrollTop = seen.at;
                const now = await frame();
                seen.longest = Math.max(seen.longest, Math.round(now - last));
                seen.total += now - last;
                if (now - last > 33) seen.long += 1;
                last = now;
                seen.frames += 1;
                for (let y = top + 4; y < box.bottom - 20; y += 30) {
                    const row = document.elementFromPoint(x, y)?.closest('[role=row]');
                    if (!row) seen.blanks += 1;
                    else if (row.classList.contains('waiting')) seen.waiting += 1;
                }
            }
            window.scrolled = seen;
         }",
    )
    .await;
    loop {
        app.script("window.scrolled = null; scrollOn(60).catch((error) => { window.scrolled = { error: String(error) }; })")
            .await;
        app.wait_for("some more frames", || async {
            app.script("return window.scrolled !== null").await == json!(true)
        })
        .await;
        let seen = app.script("return window.scrolled").await;
        assert_eq!(seen["error"], Value::Null);
        if seen["at"] == seen["most"] {
            break;
        }
    }
    let seen = app.script("return window.scrolled").await;
    println!("100,000 rows: {seen}");
    assert_eq!(seen["error"], Value::Null);
    assert_eq!(
        seen["blanks"],
        json!(0),
        "no frame shows a place without a row: {seen}"
    );
    assert!(seen["frames"].as_u64().unwrap_or_default() > 400, "{seen}");
    app.sees("Post 99999").await;
    // What waited is loaded once one rests.
    app.wait_for("nothing waits", || async {
        app.count("[role=grid] .waiting").await == 0
    })
    .await;
    close(app).await;
}

#[tokio::test]
async fn a_row_says_how_many_comments_are_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let app = open(&path, Options::default()).await;
    rows_are(&app, &["Bins", "Library", "Roads", "Parks", "Someday"]).await;
    assert_eq!(
        app.count("[data-post] .said").await,
        0,
        "nobody has said anything"
    );

    // A colleague comments in another window.
    let id = post(&path, "Library").unwrap().id;
    let mut theirs = Plan::open(&path, env()).unwrap();
    theirs.add_comment(&id, "Is the ramp open?").unwrap();
    theirs.add_comment(&id, "And the lift?").unwrap();
    let said = format!("[data-post='{id}'] .cell.title .said");
    app.wait_for("the row says so", || async {
        let text = app
            .script_with(
                "return document.querySelector(arguments[0])?.textContent ?? ''",
                vec![json!(said)],
            )
            .await;
        text.as_str().is_some_and(|text| text.contains("2 open comments"))
    })
    .await;
    assert_eq!(app.count("[data-post] .said").await, 1);
    app.look("table-comments").await;
    for comment in theirs.comments(&id).unwrap() {
        theirs.resolve_comment(&comment.id, true).unwrap();
    }
    app.wait_for("nothing is open", || async {
        app.count("[data-post] .said").await == 0
    })
    .await;
    close(app).await;
}

#[tokio::test]
async fn a_row_says_what_its_day_is_and_that_its_post_repeats() {
    let folder = tempfile::tempdir().unwrap();
    let path = plan(folder.path());
    let mut plan = Plan::open(&path, env()).unwrap();
    plan.choose_calendar("gb-eng", true).unwrap();
    let parks = post(&path, "Parks").unwrap().id;
    // New Year's Day, years from where the calendar stands.
    plan.edit_post(
        &parks,
        &PostPatch {
            day: Some(Some("2031-01-01".parse().unwrap())),
            ..PostPatch::default()
        },
    )
    .unwrap();
    let bins = post(&path, "Bins").unwrap().id;
    plan.repeat_post(
        &bins,
        &Repeat {
            rule: "FREQ=WEEKLY;COUNT=2".to_owned(),
            ..Repeat::default()
        },
    )
    .unwrap();
    drop(plan);
    let app = App::start_in(
        folder,
        &Options {
            args: vec![path.display().to_string()],
            ..Options::default()
        },
    )
    .await;
    app.css("[role=gridcell][aria-current=date]").await;
    app.press("3").await;
    app.css("[role=grid] [data-occasion]").await;
    let rows = app
        .script(
            "return [...document.querySelectorAll('[role=row][data-post]')].map((row) => row.textContent.replace(/\\s+/g, ' '))
               .filter((text) => text.includes('Parks') || text.includes('Bins'))",
        )
        .await;
    let rows: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        rows.iter()
            .any(|row| row.contains("Parks") && row.contains("New Year")),
        "{rows:?}"
    );
    assert_eq!(
        rows.iter()
            .filter(|row| row.contains("Bins") && row.contains("repeats"))
            .count(),
        1,
        "{rows:?}"
    );
    app.look("table-signs").await;
    app.finds_nothing();
    app.close().await;
}
