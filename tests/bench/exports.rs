//! XLSX and ICS out, beside Python's XlsxWriter and icalendar with the same posts; and what memory a CSV takes.

use crate::{line, median, ms, timed};
use almanac_core::exchange::{self, Export, Format};
use almanac_core::{Plan, Result};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Writes a workbook with XlsxWriter and prints the seconds that it took, without Python's own start.
const XLSX: &str = r#"
import datetime, json, sys, time
import xlsxwriter
posts = json.load(open(sys.argv[1], encoding="utf-8"))["posts"]
heads = ["day", "time", "title", "text", "theme", "status", "campaign", "owner", "link", "notes", "language", "id", "revision"]
begun = time.perf_counter()
book = xlsxwriter.Workbook(sys.argv[2], {"strings_to_formulas": False, "strings_to_urls": False})
sheet = book.add_worksheet()
date = book.add_format({"num_format": "yyyy-mm-dd"})
for row, post in enumerate(posts):
    for column, head in enumerate(heads):
        value = post[head]
        if value is None or value == "":
            continue
        if head == "day":
            sheet.write_datetime(row, column, datetime.date.fromisoformat(value), date)
        else:
            sheet.write_string(row, column, value)
    sheet.write_string(row, len(heads), "; ".join(on["name"] for on in post["channels"]))
book.close()
print(time.perf_counter() - begun)
"#;

/// Writes a calendar with icalendar and prints the seconds that it took.
const ICS: &str = r#"
import datetime, json, sys, time
import icalendar
posts = json.load(open(sys.argv[1], encoding="utf-8"))["posts"]
begun = time.perf_counter()
calendar = icalendar.Calendar()
calendar.add("version", "2.0")
calendar.add("prodid", "-//bench//")
for post in posts:
    event = icalendar.Event() if post["day"] else icalendar.Todo()
    event.add("uid", post["id"])
    event.add("dtstamp", datetime.datetime(2027, 3, 10, tzinfo=datetime.timezone.utc))
    if post["day"]:
        event.add("dtstart", datetime.datetime.fromisoformat(post["day"] + "T" + (post["time"] or "00:00")))
    event.add("summary", post["title"])
    event.add("description", post["text"])
    event.add("categories", [post["theme"] or ""])
    calendar.add_component(event)
open(sys.argv[2], "wb").write(calendar.to_ical())
print(time.perf_counter() - begun)
"#;

/// XLSX and ICS of a plan.
pub(crate) fn measure(plan: &Plan, folder: &Path, posts: i64) -> Result<()> {
    let json = folder.join("posts.json");
    exchange::export(plan, &Export::of(Format::Json), &json, &mut |_| Ok(()))?;
    let table = [
        (Format::Xlsx, "XLSX", XLSX, "XlsxWriter", "≥ 3× the speed"),
        (Format::Ics, "ICS", ICS, "python icalendar", "≥ 10× the speed"),
    ];
    for (format, name, script, other, budget) in table {
        let out = folder.join("out").with_extension(format.ending());
        let mut times = Vec::new();
        for _ in 0..3 {
            times.push(timed(|| exchange::export(plan, &Export::of(format), &out, &mut |_| Ok(())))?.1);
        }
        let own = median(times);
        let beside = python(script, &json, &out.with_extension("python")).map_or_else(
            || format!("{other} is not installed"),
            |theirs| format!("{:.1}× {other}'s speed", ms(theirs) / ms(own)),
        );
        line(
            &format!("{name} out, {posts} posts"),
            &format!("{:.0} ms", ms(own)),
            &beside,
            budget,
        );
    }
    Ok(())
}

/// The median of three runs of a script; none where Python or a module is missing.
fn python(script: &str, posts: &Path, out: &Path) -> Option<Duration> {
    let run = |python: &str| {
        let done = Command::new(python)
            .args(["-c", script])
            .args([posts, out])
            .stderr(Stdio::null())
            .output()
            .ok()?;
        let seconds: f64 = String::from_utf8(done.stdout).ok()?.trim().parse().ok()?;
        Some(Duration::from_secs_f64(seconds))
    };
    let python = ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(|python| run(python).is_some())?;
    Some(median((0..3).filter_map(|_| run(python)).collect()))
}

/// The most memory that the terminal takes to export a plan as CSV, by the kernel's own count (Linux).
pub(crate) fn memory(plan: &Path, folder: &Path, posts: i64) {
    let peak = || {
        let terminal = std::env::current_exe().ok()?.parent()?.parent()?.join("almanac");
        let mut child = Command::new(terminal)
            .args(["export", "--format", "csv", "--out"])
            .arg(folder.join("memory.csv"))
            .arg(plan)
            .stdout(Stdio::null())
            .spawn()
            .ok()?;
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        while child.try_wait().ok()?.is_none() {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let told = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = told
                .and_then(|told| told.trim().trim_end_matches(" kB").parse::<f64>().ok())
                .or(peak);
            std::thread::sleep(Duration::from_millis(2));
        }
        peak
    };
    line(
        &format!("CSV out, {posts} posts: memory"),
        &peak().map_or_else(
            || "not known here".to_owned(),
            |kb| format!("{:.1} MB", kb / 1024.0),
        ),
        "",
        "≤ 32 MB",
    );
}
