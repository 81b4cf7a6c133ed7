//! Two programs at once on one plan.

use crate::Desk;
use std::process::{Command, Stdio};

#[test]
fn an_older_plan_that_two_programs_open_at_once_is_opened_by_both() {
    let desk = Desk::new();
    let old = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/schema1.almanac"
    );
    let list = || {
        Command::new(env!("CARGO_BIN_EXE_almanac"))
            .args(["list", "old.almanac", "--json"])
            .current_dir(desk.0.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    for time in 0..25 {
        std::fs::copy(old, desk.path("old.almanac")).unwrap();
        let both = [list(), list()].map(|one| one.wait_with_output().unwrap());
        for one in &both {
            assert_eq!(
                (one.status.code(), String::from_utf8_lossy(&one.stderr)),
                (Some(0), "".into()),
                "time {time}"
            );
        }
        assert_eq!(both[0].stdout, both[1].stdout, "time {time}");
    }
}
