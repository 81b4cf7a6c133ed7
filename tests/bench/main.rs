//! The budget, measured: what Almanac takes beside something else in the same run, so that a slow machine changes
//! neither side of a ratio. `make bench` builds everything optimised and prints this; no test looks at a time.
//! `bench core` and `bench screen` measure one half.

#[path = "../e2e/app.rs"]
#[expect(dead_code, reason = "a benchmark needs a part of what the tests do")]
mod app;
mod exports;
mod plans;
mod screen;

use almanac_core::exchange::{self, Export, Format, ImportOptions};
use almanac_core::find;
use almanac_core::plan::{Env, NewPlan};
use almanac_core::rows::RowsQuery;
use almanac_core::time::{Day, Zone};
use almanac_core::{Plan, Result};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

fn env() -> Env {
    Env::of_this_machine("bench")
}

fn new_plan(title: &str) -> NewPlan {
    NewPlan {
        title: title.to_owned(),
        zone: Zone::of_this_machine(),
        language: "en".to_owned(),
    }
}

/// The median of some times; nothing of none.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Duration)> {
    let begun = Instant::now();
    let done = work()?;
    Ok((done, begun.elapsed()))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A line of the table: what was done, what it took, beside what, and what the budget says.
fn line(work: &str, took: &str, beside: &str, budget: &str) {
    println!("{work:<44} {took:<26} {beside:<30} {budget}");
}

/// The same month out of 10,000 and out of 1,000,000 posts, in turns.
fn month(small: &Plan, large: &Plan, today: Day) -> Result<()> {
    let (from, to) = (today.plus(-15), today.plus(15));
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..60 {
        times.0.push(timed(|| small.cards(from, to))?.1);
        times.1.push(timed(|| large.cards(from, to))?.1);
    }
    let count = large.cards(from, to)?.len();
    let (few, many) = (median(times.0), median(times.1));
    line(
        &format!("month of {count} posts, out of 1,000,000"),
        &format!("{:.2} ms", ms(many)),
        &format!("{:.2}× out of 10,000", ms(many) / ms(few)),
        "≤ 1.15×",
    );
    Ok(())
}

fn rows(plan: &Plan, posts: i64) -> Result<()> {
    let (first, cold) = timed(|| plan.rows(&RowsQuery::default(), 0, 60))?;
    let mut times = Vec::new();
    for at in (0..first.total).step_by(1 + first.total as usize / 50) {
        times.push(timed(|| plan.rows(&RowsQuery::default(), at, 60))?.1);
    }
    line(
        &format!("table: a window of 60 rows, of {posts}"),
        &format!("{:.2} ms", ms(median(times))),
        &format!("{:.1} ms the first", ms(cold)),
        "",
    );
    Ok(())
}

/// A line, typed letter by letter.
fn keystrokes(line: &str) -> impl Iterator<Item = &str> {
    let ends = line.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter_map(|end| line.get(..end))
}

/// What somebody may look for, typed letter by letter: in every post, in some, in one, in none.
const ASKED: [&str; 9] = [
    "riverton",
    "mill street closed",
    "post 4711",
    "library fifty",
    "plans mends",
    "garden waste go",
    "the lower town",
    "theme:event library",
    "xylophone",
];

/// Search as somebody types, and how large the index is.
fn search(plan: &Plan, posts: i64) -> Result<()> {
    let mut times = Vec::new();
    for asked in ASKED {
        for typed in keystrokes(asked) {
            let caret = u32::try_from(typed.len()).unwrap_or_default();
            times.push(timed(|| find::answer(plan, typed, caret, 50, "en"))?.1);
        }
    }
    times.sort_unstable();
    let at = (times.len() * 95).div_ceil(100).saturating_sub(1);
    line(
        &format!("search: a keystroke, of {posts} posts"),
        &format!("p95 {:.1} ms", ms(times.get(at).copied().unwrap_or_default())),
        &format!(
            "median {:.1} ms, longest {:.1} ms",
            ms(median(times.clone())),
            ms(times.last().copied().unwrap_or_default())
        ),
        "p95 ≤ 30 ms",
    );
    let file = std::fs::metadata(plan.path()).map_or(0, |file| file.len());
    let index = plan.index_size()?;
    #[expect(clippy::cast_precision_loss, reason = "a share is not exact")]
    let (index, file) = (index as f64 / 1e6, file as f64 / 1e6);
    line(
        &format!("search: the index, of {posts} posts"),
        &format!("{index:.1} MB"),
        &format!("{:.0} % of the file's {file:.0} MB", 100.0 * index / file),
        "",
    );
    Ok(())
}

/// CSV out and in, beside the sqlite3 program at the same rows.
fn csv(plan: &Plan, folder: &Path, posts: i64) -> Result<()> {
    let out = folder.join("out.csv");
    let mut times = Vec::new();
    for _ in 0..3 {
        let work = || exchange::export(plan, &Export::of(Format::Csv), &out, &mut |_| Ok(()));
        times.push(timed(work)?.1);
    }
    let own = median(times);
    let theirs = sqlite3(&["-csv", "-header"], plan.path(), SAME_ROWS);
    line(
        &format!("CSV out, {posts} posts"),
        &format!("{:.0} ms", ms(own)),
        &beside(own, theirs),
        "≥ 1.0× the speed",
    );
    let (_, own) = timed(|| {
        let mut other = Plan::create(&folder.join("in.almanac"), &new_plan("In"), env())?;
        exchange::apply(&mut other, &out, &ImportOptions::default(), &mut |_| Ok(()))
    })?;
    let script = format!(
        "CREATE TABLE t (id TEXT PRIMARY KEY, b, day, time, c, title, d, theme, e, f); CREATE INDEX i ON t (day, time, id); \
         CREATE INDEX j ON t (theme);\n.mode csv\n.import --skip 1 \"{}\" t\n",
        out.display()
    );
    let theirs = sqlite3(&[], &folder.join("in.sqlite"), &script);
    line(
        &format!("CSV in, {posts} posts, with history"),
        &format!("{:.0} ms", ms(own)),
        &beside(own, theirs),
        "≥ 0.2× the speed",
    );
    Ok(())
}

/// What an export writes, as one query.
const SAME_ROWS: &str = "SELECT post.id, (SELECT edit_id FROM change WHERE post_id = post.id ORDER BY seq DESC LIMIT 1), \
    day, time, 'Europe/London', title, text, theme.name, status, \
    (SELECT group_concat(channel.name, ', ') FROM post_channel JOIN channel ON channel.id = channel_id WHERE post_id = post.id), \
    campaign.name, owner, link, notes, language FROM post LEFT JOIN theme ON theme.id = theme_id \
    LEFT JOIN campaign ON campaign.id = campaign_id ORDER BY day IS NULL, day, time, post.id;";

fn beside(own: Duration, theirs: Option<Duration>) -> String {
    theirs.map_or_else(
        || "sqlite3 is not installed".to_owned(),
        |theirs| format!("{:.2}× sqlite3's speed", ms(theirs) / ms(own)),
    )
}

fn sqlite3(flags: &[&str], file: &Path, script: &str) -> Option<Duration> {
    let mut times = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let mut child = Command::new("sqlite3")
            .args(flags)
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(std::fs::File::create(file.with_extension("sqlite3-out")).ok()?)
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        std::io::Write::write_all(child.stdin.as_mut()?, script.as_bytes()).ok()?;
        drop(child.stdin.take());
        child.wait().ok()?;
        times.push(begun.elapsed());
        if script.starts_with("CREATE") {
            // A second import would meet the rows of the first.
            break;
        }
    }
    Some(median(times))
}

async fn measure(what: Option<&str>) -> Result<()> {
    let folder = tempfile::tempdir().map_err(|error| almanac_core::Error::invalid(error.to_string()))?;
    let today = new_plan("").zone.wall(chrono::Utc::now()).0;
    let make = |name: &str, posts: i64| {
        plans::large(&folder.path().join(name), posts, today, &new_plan(name), env())
    };
    line("work", "took", "beside", "budget");
    let (core, screen) = (what != Some("screen"), what != Some("core"));
    if core {
        let (small, huge) = (make("small.almanac", 10_000)?, make("huge.almanac", 1_000_000)?);
        month(&small, &huge, today)?;
        exports::measure(&small, folder.path(), 10_000)?;
    }
    let plan = make("large.almanac", 100_000)?;
    if core {
        rows(&plan, 100_000)?;
        search(&plan, 100_000)?;
        csv(&plan, folder.path(), 100_000)?;
        exports::memory(plan.path(), folder.path(), 100_000);
    }
    drop(plan);
    if screen {
        screen::measure(&folder.path().join("large.almanac")).await;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let what = std::env::args().nth(1);
    match measure(what.as_deref()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
