//! What the journeys share: plans in folders of their own, a clock that stands still, and a plain look at a
//! plan's tables.

pub mod readers;

use almanac_core::Plan;
use almanac_core::plan::{Env, NewPlan};
use almanac_core::time::{FixedClock, Zone};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// The moment at which the journeys' clock stands: Wednesday 10 March 2027, 08:00 in London.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_804_665_600, 0).unwrap_or_default()
}

/// The clock and the author of the journeys.
pub fn env() -> Env {
    Env {
        clock: Arc::new(FixedClock(now())),
        by: "Joan".to_owned(),
    }
}

/// The plan that the journeys begin with, unless they say otherwise.
pub fn new_plan() -> NewPlan {
    let zone: Zone = "Europe/London"
        .parse()
        .unwrap_or_else(|_| Zone::of_this_machine());
    NewPlan {
        title: "Riverton Council".to_owned(),
        zone,
        language: "en".to_owned(),
    }
}

/// A folder that goes when it is dropped, with plans in it.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty desk.
    ///
    /// # Panics
    /// Where the system gives no temporary folder.
    #[expect(
        clippy::new_without_default,
        reason = "making a folder is an act, not a default"
    )]
    #[expect(clippy::expect_used, reason = "a journey without a folder cannot begin")]
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// The path of a file on this desk.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new plan.
    ///
    /// # Panics
    /// Where it cannot be made.
    #[expect(clippy::expect_used, reason = "a journey without a plan cannot begin")]
    pub fn plan(&self, name: &str) -> Plan {
        Plan::create(&self.path(name), &new_plan(), env()).expect("a new plan")
    }

    /// The sample plan.
    ///
    /// # Panics
    /// Where it cannot be made.
    #[expect(clippy::expect_used, reason = "a journey without a plan cannot begin")]
    pub fn sample(&self, name: &str) -> Plan {
        almanac_core::sample::create(&self.path(name), None, None, env()).expect("the sample plan")
    }

    /// The plan of that name, opened again.
    ///
    /// # Panics
    /// Where it cannot be opened.
    #[expect(clippy::expect_used, reason = "a journey without its plan cannot go on")]
    pub fn reopen(&self, name: &str) -> Plan {
        Plan::open(&self.path(name), env()).expect("the plan opens again")
    }

    /// What lies on the desk, by name.
    ///
    /// # Panics
    /// Where the folder cannot be read.
    #[expect(clippy::expect_used, reason = "the folder is the journey's own")]
    pub fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .expect("the folder")
            .filter_map(|file| Some(file.ok()?.file_name().to_string_lossy().into_owned()))
            .collect();
        names.sort();
        names
    }
}

/// Real calendars from the wild, where this machine has them: never committed.
pub fn wild(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("ALMANAC_WILD").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/wild"),
        PathBuf::from,
    );
    let path = folder.join(name);
    path.exists().then_some(path)
}
