//! A working week: posts are made, found, moved, copied, changed together and taken back in every view; once by
//! keyboard alone, once by pointer. After each act the plan's file says what the screen says.

use crate::app::{App, Options};
use crate::disk::{day_of, post, posts};
use almanac_core::Plan;
use almanac_core::post::{PostChannel, PostPatch, Status};
use almanac_core::time::{Day, TimeOfDay};
use almanac_tests::{env, new_plan};
use serde_json::json;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use thirtyfour::Key;

const BINS: &str = "Bins a day early";
const ROADS: &str = "Mill Street closed";
const LIBRARY: &str = "Library open late";

struct Week {
    app: App,
    path: PathBuf,
    /// A Tuesday in the middle of a month.
    tuesday: Day,
    _folder: TempDir,
}

/// Opens a plan with two posts, Wednesday's on Facebook and Thursday's on X.
async fn open() -> Week {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("riverton.almanac");
    let mut plan = Plan::create(&path, &new_plan(), env()).unwrap();
    let (today, _) = plan.zone().wall(chrono::Utc::now());
    let tuesday = Day::of(today.year(), today.month(), 11).unwrap().monday().plus(1);
    let channels = plan.channels().unwrap();
    for (title, after, channel) in [(ROADS, 1, "Facebook"), (LIBRARY, 2, "X")] {
        let channel = channels.iter().find(|one| one.name == channel).unwrap();
        plan.add_post(&PostPatch {
            title: Some(title.to_owned()),
            day: Some(Some(tuesday.plus(after))),
            time: Some(TimeOfDay::of(9, 30)),
            channels: Some(vec![PostChannel {
                channel: channel.id.clone(),
                text: None,
            }]),
            ..PostPatch::default()
        })
        .unwrap();
    }
    drop(plan);
    let app = App::start(&Options {
        args: vec![path.display().to_string()],
        ..Options::default()
    })
    .await;
    app.css("[role=gridcell] [data-post]").await;
    Week {
        app,
        path,
        tuesday,
        _folder: folder,
    }
}

fn channels_of(path: &Path, title: &str) -> Vec<String> {
    let channels = Plan::open(path, env()).unwrap().channels().unwrap();
    let own = post(path, title).channels;
    channels
        .into_iter()
        .filter(|channel| own.iter().any(|one| one.channel == channel.id))
        .map(|channel| channel.name)
        .collect()
}

impl Week {
    /// Waits until a screen reader was told so.
    async fn hears(&self, text: &str) {
        self.app
            .wait_for(&format!("“{text}” is said"), || async {
                self.app
                    .script("return document.querySelector('[aria-live=polite]').textContent")
                    .await
                    .as_str()
                    .is_some_and(|said| said.contains(text))
            })
            .await;
    }

    /// Waits until a post has a day in the file.
    async fn has_day(&self, title: &str, day: Day) {
        self.app
            .wait_for(&format!("“{title}” on {day} in the file"), || async {
                day_of(&self.path, title) == Some(day.to_string())
            })
            .await;
    }

    async fn file(&self, what: &str, is: impl Fn() -> bool) {
        self.app.wait_for(what, || async { is() }).await;
    }

    /// Waits until the keyboard is on a post of the calendar, of that title.
    async fn is_on(&self, title: &str) {
        let script = format!(
            "const post = document.activeElement.closest('main [data-post]');
             return !!post && (post.ariaLabel ?? post.textContent).includes({})",
            json!(title)
        );
        self.app
            .wait_for(&format!("the keyboard is on “{title}”"), || async {
                self.app.script(&script).await == json!(true)
            })
            .await;
    }

    async fn is_on_day(&self, day: Day) {
        self.app
            .wait_for(&format!("the keyboard is on {day}"), || async {
                self.app
                    .script("return document.activeElement.closest('main [data-day]')?.dataset.day ?? null")
                    .await
                    == json!(day.to_string())
            })
            .await;
    }

    /// Waits until what has the keyboard has a name.
    async fn is_at(&self, name: &str) {
        self.app
            .wait_for(&format!("the keyboard is on {name}"), || async {
                self.app
                    .script("const at = document.activeElement; return at.ariaLabel ?? at.textContent.trim()")
                    .await
                    .as_str()
                    .is_some_and(|has| has.contains(name))
            })
            .await;
    }

    /// Types into the palette and chooses what it puts first.
    async fn palette(&self, text: &str, first: &str) {
        let app = &self.app;
        app.press("Ctrl+k").await;
        self.is_at("Commands and posts").await;
        app.type_text(text).await;
        app.wait_for(&format!("“{first}” is what Enter would choose"), || async {
            app.script(
                "return document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''",
            )
            .await
            .as_str()
            .is_some_and(|chosen| chosen.contains(first))
        })
        .await;
        app.press("Enter").await;
        app.wait_for("the palette is gone", || async {
            !app.has_role("dialog", "").await
        })
        .await;
    }

    async fn undo(&self) {
        self.app.press("Ctrl+z").await;
        self.hears("Undid").await;
    }

    fn status(&self, title: &str) -> Status {
        post(&self.path, title).status
    }
}

#[tokio::test]
async fn by_keyboard_alone() {
    let week = open().await;
    let Week {
        app, path, tuesday, ..
    } = &week;
    let tuesday = *tuesday;

    // Made: on the day that was gone to.
    week.palette(&tuesday.to_string(), "Tuesday").await;
    week.is_on_day(tuesday).await;
    app.press("Shift+N").await;
    week.is_at("Title").await;
    week.hears("Added").await;
    app.type_text(BINS).await;
    app.press("Escape").await;
    week.is_on(BINS).await;
    week.has_day(BINS, tuesday).await;

    // Found, moved by a day, taken back: the keyboard stays with the post all the while.
    week.palette("street mill", ROADS).await;
    week.is_on(ROADS).await;
    app.press("Escape").await;
    app.wait_for("the post is closed", || async {
        !app.has_role("textbox", "Title").await
    })
    .await;
    week.is_on(ROADS).await;
    app.press("Alt+ArrowRight").await;
    week.hears(&format!("Moved “{ROADS}” to")).await;
    week.is_on(ROADS).await;
    assert_eq!(day_of(path, ROADS), Some(tuesday.plus(2).to_string()));
    week.undo().await;
    week.has_day(ROADS, tuesday.plus(1)).await;
    week.is_on(ROADS).await;

    // Carried: said before it is done.
    app.press("m").await;
    app.press("ArrowDown").await;
    week.hears(&format!("“{ROADS}” would land on")).await;
    assert_eq!(day_of(path, ROADS), Some(tuesday.plus(1).to_string()));
    app.press("Enter").await;
    week.has_day(ROADS, tuesday.plus(8)).await;
    week.hears(&format!("Moved “{ROADS}” to")).await;
    week.is_on(ROADS).await;

    // Copied, and the copy moved on by a day.
    app.press("Ctrl+d").await;
    week.hears(&format!("Copied “{ROADS}”")).await;
    week.is_on(ROADS).await;
    let days = || {
        let own = posts(path).into_iter().filter(|one| one.title == ROADS);
        let mut days: Vec<_> = own.filter_map(|one| one.day).collect();
        days.sort();
        days
    };
    assert_eq!(days(), [tuesday.plus(8), tuesday.plus(8)]);
    app.press("Alt+ArrowRight").await;
    week.file("the copy is a day on", || {
        days() == [tuesday.plus(8), tuesday.plus(9)]
    })
    .await;
    week.is_on(ROADS).await;

    // Both chosen, and changed together from the bar that `C` goes to.
    week.palette(LIBRARY, LIBRARY).await;
    week.is_on(LIBRARY).await;
    app.press("Escape").await;
    app.wait_for("the post is closed", || async {
        !app.has_role("textbox", "Title").await
    })
    .await;
    week.is_on(LIBRARY).await;
    app.press("Space").await;
    week.hears("1 post chosen").await;
    app.press("Shift+ArrowUp").await;
    week.hears("2 posts chosen").await;
    week.is_on(BINS).await;
    app.press("c").await;
    week.is_at("Move or copy").await;
    app.press("ArrowRight").await;
    week.is_at("Theme").await;
    app.press("ArrowRight").await;
    week.is_at("Status").await;
    app.press("Enter").await;
    app.role("menuitem", "Approved").await;
    app.type_text("a").await;
    week.is_at("Approved").await;
    app.press("Enter").await;
    week.file("both are approved", || {
        week.status(BINS) == Status::Approved && week.status(LIBRARY) == Status::Approved
    })
    .await;
    week.hears("Changed the status of 2 posts").await;
    week.undo().await;
    assert_eq!(week.status(BINS), Status::Draft);
    assert_eq!(week.status(LIBRARY), Status::Draft);
    app.wait_for("the menu is gone", || async { !app.has_role("menu", "").await })
        .await;
    app.press("Escape").await;
    week.hears("Nothing is chosen").await;
    app.wait_for("a post has the keyboard again", || async {
        app.script("return !!document.activeElement.closest('main [data-post]')")
            .await
            == json!(true)
    })
    .await;

    // The week: to another row.
    week.palette(LIBRARY, LIBRARY).await;
    app.press("Escape").await;
    app.wait_for("the post is closed", || async {
        !app.has_role("textbox", "Title").await
    })
    .await;
    week.is_on(LIBRARY).await;
    app.press("2").await;
    week.hears("Week").await;
    week.is_on(LIBRARY).await;
    app.press("Alt+ArrowUp").await;
    week.hears("from X to Facebook").await;
    week.is_on(LIBRARY).await;
    assert_eq!(channels_of(path, LIBRARY), ["Facebook"]);
    week.undo().await;
    assert_eq!(channels_of(path, LIBRARY), ["X"]);
    week.is_on(LIBRARY).await;

    // The table: a cell typed into.
    app.press("3").await;
    week.hears("Table").await;
    week.is_on(LIBRARY).await;
    app.press("F2").await;
    app.css("[role=grid] .editor").await;
    app.wait_for("the editor has the keyboard", || async {
        app.script("return !!document.activeElement.closest('.editor')")
            .await
            == json!(true)
    })
    .await;
    app.press("Ctrl+a").await;
    app.type_text("Library open until nine").await;
    app.press("Enter").await;
    week.file("the new title", || {
        posts(path)
            .iter()
            .any(|one| one.title == "Library open until nine")
    })
    .await;
    week.hears("Changed the title").await;
    week.undo().await;
    week.has_day(LIBRARY, tuesday.plus(2)).await;

    // The board: to the next status.
    week.palette(LIBRARY, LIBRARY).await;
    app.press("Escape").await;
    app.wait_for("the post is closed", || async {
        !app.has_role("textbox", "Title").await
    })
    .await;
    week.is_on(LIBRARY).await;
    app.press("Alt+4").await;
    week.hears("Board").await;
    week.is_on(LIBRARY).await;
    app.press("Alt+ArrowRight").await;
    week.hears(&format!("“{LIBRARY}” is in In review now")).await;
    assert_eq!(week.status(LIBRARY), Status::InReview);
    week.is_on(LIBRARY).await;
    week.undo().await;
    assert_eq!(week.status(LIBRARY), Status::Draft);
    week.is_on(LIBRARY).await;

    // The year: its day, the day after, and into the month to make a post there.
    app.press("5").await;
    week.hears("Year").await;
    week.is_on_day(tuesday.plus(2)).await;
    app.press("ArrowRight").await;
    week.is_on_day(tuesday.plus(3)).await;
    app.press("Enter").await;
    app.css("[role=gridcell] [data-post]").await;
    week.hears("Month").await;
    week.is_on_day(tuesday.plus(3)).await;
    app.press("Shift+N").await;
    week.is_at("Title").await;
    app.type_text("Market on Friday").await;
    app.press("Escape").await;
    week.is_on("Market on Friday").await;
    week.has_day("Market on Friday", tuesday.plus(3)).await;

    // Deleted, and back; and its bar is gone with what was chosen.
    app.press("Delete").await;
    week.hears("Deleted “Market on Friday”").await;
    assert_eq!(day_of(path, "Market on Friday"), None);
    week.is_on_day(tuesday.plus(3)).await;
    week.undo().await;
    week.has_day("Market on Friday", tuesday.plus(3)).await;
    app.finds_nothing();
    week.app.close().await;
}

#[tokio::test]
async fn by_pointer() {
    let week = open().await;
    let Week {
        app, path, tuesday, ..
    } = &week;
    let tuesday = *tuesday;
    let card = |title: &str| format!("main [data-post][aria-label*='{title}']");
    let cell = |day: Day| format!("main [role=gridcell][data-day='{day}']");

    // The month: made by a double click, dragged, copied with Ctrl, parked in the tray and taken out of it.
    let middle = app.css(&cell(tuesday)).await;
    let chain = app.driver.action_chain().double_click_element(&middle);
    chain.perform().await.unwrap();
    week.is_at("Title").await;
    app.type_text(BINS).await;
    app.click(&app.css(".panel button[aria-label^='Close']").await)
        .await;
    app.css(&format!("{} [data-post][aria-label*='{BINS}']", cell(tuesday)))
        .await;
    week.has_day(BINS, tuesday).await;
    app.drag(
        &app.css(&card(ROADS)).await,
        &app.css(&cell(tuesday.plus(8))).await,
    )
    .await;
    week.hears(&format!("Moved “{ROADS}” to")).await;
    week.has_day(ROADS, tuesday.plus(8)).await;
    assert_eq!(post(path, ROADS).time, TimeOfDay::of(9, 30), "the time is kept");
    let (from, to) = (app.css(&card(BINS)).await, app.css(&cell(tuesday.plus(7))).await);
    app.drag_with(Some(Key::Control), &from, &to).await;
    week.hears(&format!("Copied “{BINS}”")).await;
    assert_eq!(posts(path).len(), 4);
    app.click(&app.role("button", "Undo").await).await;
    week.hears("Undid").await;
    assert_eq!(posts(path).len(), 3);
    app.drag(&app.css(&card(LIBRARY)).await, &app.css("[data-tray]").await)
        .await;
    week.hears("to the tray").await;
    assert_eq!(day_of(path, LIBRARY), None);
    let parked = app.css("[data-tray] [data-post]").await;
    app.drag(&parked, &app.css(&cell(tuesday.plus(2))).await).await;
    week.has_day(LIBRARY, tuesday.plus(2)).await;

    // Two chosen with Ctrl and changed together.
    for title in [BINS, LIBRARY] {
        let one = app.css(&card(title)).await;
        let chain = app.driver.action_chain().key_down(Key::Control);
        chain
            .click_element(&one)
            .key_up(Key::Control)
            .perform()
            .await
            .unwrap();
    }
    app.sees("2 posts chosen").await;
    app.click(&app.role("button", "Status").await).await;
    app.click(&app.role("menuitem", "Approved").await).await;
    week.hears("Changed the status of 2 posts").await;
    assert_eq!(week.status(BINS), Status::Approved);
    assert_eq!(week.status(LIBRARY), Status::Approved);
    app.click(&app.role("button", "Undo").await).await;
    week.hears("Undid").await;
    assert_eq!(week.status(BINS), Status::Draft);
    app.click(&app.role("button", "Choose none").await).await;
    week.hears("Nothing is chosen").await;

    // The week: to another row and day in one drag.
    app.click(&app.role("button", "Week").await).await;
    app.css("[data-lane]").await;
    let lane = app
        .script("return [...document.querySelectorAll('[data-lane]')].find((one) => one.querySelector('.called').textContent === 'Facebook').dataset.lane")
        .await;
    let lane = format!("[data-lane='{}']", lane.as_str().unwrap());
    let there = format!("{lane} [data-day='{}']", tuesday.plus(3));
    app.drag(&app.css(&card(LIBRARY)).await, &app.css(&there).await)
        .await;
    app.css(&format!("{there} [data-post]")).await;
    assert_eq!(channels_of(path, LIBRARY), ["Facebook"]);
    assert_eq!(day_of(path, LIBRARY), Some(tuesday.plus(3).to_string()));

    // The table: a row onto the small month.
    app.click(&app.role("button", "Table").await).await;
    let row = format!("[role=grid] [data-post]:has(.titled[title='{LIBRARY}'])");
    let title = app.css(&format!("{row} .cell.title")).await;
    let small = app
        .css(&format!("td[data-drop='small {}']", tuesday.plus(4)))
        .await;
    app.drag(&title, &small).await;
    week.has_day(LIBRARY, tuesday.plus(4)).await;
    week.hears(&format!("Moved “{LIBRARY}” to")).await;

    // The board: to another column.
    app.click(&app.role("button", "Board").await).await;
    let review = app.css("[data-status=in_review]").await;
    app.drag(&app.css(&card(LIBRARY)).await, &review).await;
    app.css(&format!(
        "[data-status=in_review] [data-post][aria-label*='{LIBRARY}']"
    ))
    .await;
    assert_eq!(week.status(LIBRARY), Status::InReview);
    week.hears("Changed the status").await;

    // The year: out of the tray onto a day; a click opens that day.
    let parked = app.css(&card(BINS)).await;
    app.drag(&parked, &app.css("[data-tray]").await).await;
    app.wait_for("it is in the tray", || async { day_of(path, BINS).is_none() })
        .await;
    app.click(&app.role("button", "Year").await).await;
    let parked = app.css("[data-tray] [data-post]").await;
    let day = app.css(&cell(tuesday.plus(6))).await;
    app.drag(&parked, &day).await;
    week.has_day(BINS, tuesday.plus(6)).await;
    week.hears(&format!("Moved “{BINS}” to")).await;
    app.click(&app.css(&format!("{}.has", cell(tuesday.plus(6)))).await)
        .await;
    app.css(&format!(
        "{} [data-post][aria-label*='{BINS}']",
        cell(tuesday.plus(6))
    ))
    .await;
    app.finds_nothing();
    week.app.close().await;
}
