//! Many open one plan at the same moment.

use crate::tables::contents;
use almanac_core::Plan;
use almanac_tests::{Desk, env};
use std::path::Path;
use std::sync::Barrier;

const OLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/schema1.almanac");

/// How often it is tried, for the moment between a look at the file and a write is short.
const TIMES: usize = 40;
const OPENERS: usize = 4;

#[test]
fn an_older_plan_that_many_open_at_once_is_brought_up_to_date_once() {
    let desk = Desk::new();
    let path = desk.path("old.almanac");
    std::fs::copy(OLD, &path).unwrap();
    drop(Plan::open(&path, env()).unwrap());
    let once = contents(&path);
    for time in 0..TIMES {
        std::fs::copy(OLD, &path).unwrap();
        let barrier = Barrier::new(OPENERS);
        let opened: Vec<Result<(bool, u32), String>> = std::thread::scope(|scope| {
            let open = || {
                barrier.wait();
                Plan::open(&path, env())
                    .and_then(|plan| Ok((plan.is_read_only(), plan.overview()?.posts)))
                    .map_err(|error| error.message)
            };
            let threads: Vec<_> = (0..OPENERS).map(|_| scope.spawn(open)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let posts = opened[0].clone().unwrap().1;
        for one in opened {
            assert_eq!(one, Ok((false, posts)), "time {time}");
        }
        assert_eq!(contents(&path), once, "time {time}");
        assert_eq!(desk.files(), ["old.almanac"], "time {time}: no journal is left");
    }
}

/// The locks that the system holds on a file.
#[cfg(target_os = "linux")]
fn locks(path: &Path) -> usize {
    use std::os::unix::fs::MetadataExt;
    let file = format!(":{} ", std::fs::metadata(path).unwrap().ino());
    let all = std::fs::read_to_string("/proc/locks").unwrap();
    all.lines().filter(|line| line.contains(&file)).count()
}

#[test]
#[cfg(target_os = "linux")]
fn opening_a_plan_leaves_the_locks_of_whoever_writes_to_it() {
    let desk = Desk::new();
    let path = desk.path("a.almanac");
    drop(desk.plan("a.almanac"));
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let held = locks(&path);
    assert!(held > 0, "whoever writes has a lock");
    let plan = Plan::open(&path, env()).unwrap();
    assert_eq!(plan.tray().unwrap(), []);
    assert_eq!(
        locks(&path),
        held,
        "the system drops a process's locks where one of its handles is closed"
    );
}
