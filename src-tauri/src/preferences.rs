//! What the app remembers between two starts: preferences and recent plans, as one JSON file in its config
//! folder. The file is written whole or not at all, and a broken one is set aside: never fatal, never deleted.

use crate::desk::{folder_of, name_of};
use almanac_core::desk::{Preferences, Recent, Seat};
use almanac_core::{Error, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

const FILE: &str = "desk.json";
/// How many recent plans are remembered.
const MOST_RECENT: usize = 10;

/// The file's shape.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    preferences: Preferences,
    recent: Vec<KeptPlan>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptPlan {
    path: PathBuf,
    title: String,
    /// What a newer or older Almanac wrote there must not cost the list of plans.
    #[serde(default, deserialize_with = "known")]
    seat: Option<Seat>,
}

/// A value where it can be read, else none.
fn known<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(serde_json::Value::deserialize(from)?).ok())
}

impl Kept {
    fn seat_in(&self, path: &Path) -> Option<&Seat> {
        self.recent.iter().find(|plan| plan.path == *path)?.seat.as_ref()
    }
}

/// Preferences and recent plans, and the file that keeps them.
#[derive(Debug)]
pub(crate) struct Memory {
    folder: PathBuf,
    kept: Mutex<Kept>,
}

impl Memory {
    /// What the file in `folder` says; nothing where there is none or it is broken.
    pub(crate) fn read(folder: &Path) -> Self {
        let path = folder.join(FILE);
        let kept = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                eprintln!("{}: {error}; set aside.", path.display());
                set_aside(&path);
                Kept::default()
            }),
            Err(_) => Kept::default(),
        };
        Self {
            folder: folder.to_owned(),
            kept: Mutex::new(kept),
        }
    }

    /// What the person prefers.
    pub(crate) fn preferences(&self) -> Preferences {
        self.lock().preferences.clone()
    }

    /// The recent plans, the last one first.
    pub(crate) fn recent(&self) -> Vec<Recent> {
        self.lock()
            .recent
            .iter()
            .map(|kept| Recent {
                path: kept.path.display().to_string(),
                file: name_of(&kept.path),
                folder: folder_of(&kept.path),
                title: kept.title.clone(),
                missing: !kept.path.is_file(),
            })
            .collect()
    }

    /// Keeps what the person prefers.
    pub(crate) fn set_preferences(&self, preferences: Preferences) -> Result<Preferences> {
        let mut kept = self.lock();
        kept.preferences = preferences;
        write(&self.folder, &kept)?;
        Ok(kept.preferences.clone())
    }

    /// Remembers a plan as the last one that was open. That it cannot be written down stops nobody from
    /// working with the plan, so it is only said on standard error.
    pub(crate) fn opened(&self, path: &Path, title: &str) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut kept = self.lock();
        let seat = kept.seat_in(&path).cloned();
        kept.recent.retain(|plan| plan.path != path);
        kept.recent.insert(
            0,
            KeptPlan {
                path,
                title: title.to_owned(),
                seat,
            },
        );
        kept.recent.truncate(MOST_RECENT);
        if let Err(error) = write(&self.folder, &kept) {
            eprintln!("{error}");
        }
    }

    /// Where the person left off in a plan.
    pub(crate) fn seat(&self, path: &Path) -> Option<Seat> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.lock().seat_in(&path).cloned()
    }

    /// Remembers where the person is in a plan that was opened.
    pub(crate) fn set_seat(&self, path: &Path, seat: Seat) -> Result<()> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut kept = self.lock();
        if let Some(plan) = kept.recent.iter_mut().find(|plan| plan.path == path) {
            plan.seat = Some(seat);
            write(&self.folder, &kept)?;
        }
        Ok(())
    }

    /// Forgets a plan; its file stays.
    pub(crate) fn forget(&self, path: &Path) -> Result<()> {
        let mut kept = self.lock();
        kept.recent.retain(|plan| plan.path != path);
        write(&self.folder, &kept)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Renames a broken file to a name that is free.
fn set_aside(path: &Path) {
    let aside = (1..1000)
        .map(|number| path.with_extension(format!("broken-{number}.json")))
        .find(|aside| !aside.exists());
    if let Some(aside) = aside
        && let Err(error) = std::fs::rename(path, &aside)
    {
        eprintln!("{}: {error}", path.display());
    }
}

fn write(folder: &Path, kept: &Kept) -> Result<()> {
    let path = folder.join(FILE);
    let io = |error: std::io::Error| Error::io(&path, &error);
    std::fs::create_dir_all(folder).map_err(io)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    let text = serde_json::to_vec_pretty(kept).map_err(|error| io(error.into()))?;
    file.write_all(&text).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    file.persist(&path).map_err(|error| io(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use almanac_core::desk::{ColourMode, Language, View};

    #[test]
    fn preferences_and_recent_plans_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::read(&folder.path().join("new"));
        let dark = Preferences {
            language: Some(Language::Es),
            colour_mode: ColourMode::Dark,
            ..Preferences::default()
        };
        memory.set_preferences(dark.clone()).unwrap();
        memory.opened(Path::new("/plans/a.almanac"), "A");
        memory.opened(Path::new("/plans/b.almanac"), "B");
        memory.opened(Path::new("/plans/a.almanac"), "A again");
        let again = Memory::read(&folder.path().join("new"));
        assert_eq!(again.preferences(), dark);
        let titles: Vec<String> = again.recent().into_iter().map(|plan| plan.title).collect();
        assert_eq!(titles, ["A again", "B"], "the last one first, each plan once");
        assert!(
            again.recent().iter().all(|plan| plan.missing),
            "neither file is there"
        );
    }

    #[test]
    fn a_seat_is_kept_with_its_plan_and_a_foreign_one_costs_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::read(folder.path());
        let (here, elsewhere) = (Path::new("/plans/a.almanac"), Path::new("/plans/b.almanac"));
        let seat = Seat {
            view: View::Week,
            weeks: 2,
            ..Seat::default()
        };
        memory.opened(here, "A");
        memory.set_seat(here, seat.clone()).unwrap();
        memory.set_seat(elsewhere, Seat::default()).unwrap();
        memory.opened(here, "A");
        let again = Memory::read(folder.path());
        assert_eq!(again.seat(here), Some(seat), "opening a plan anew keeps the seat");
        assert_eq!(again.seat(elsewhere), None, "a plan that was not opened has none");
        let path = folder.path().join(FILE);
        let newer = std::fs::read_to_string(&path)
            .unwrap()
            .replace("\"week\"", "\"hologram\"");
        std::fs::write(&path, newer).unwrap();
        let again = Memory::read(folder.path());
        assert_eq!(again.seat(here), None, "a view that is not known yet");
        assert_eq!(again.recent().len(), 1, "but the plan is remembered");
    }

    #[test]
    fn a_broken_file_is_set_aside_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "{ not json").unwrap();
        let memory = Memory::read(folder.path());
        assert_eq!(memory.preferences(), Preferences::default());
        memory.opened(Path::new("/plans/a.almanac"), "A");
        assert_eq!(
            std::fs::read_to_string(folder.path().join("desk.broken-1.json")).unwrap(),
            "{ not json",
            "what could not be read is still there"
        );
    }

    #[test]
    fn only_so_many_plans_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::read(folder.path());
        for number in 0..30 {
            memory.opened(&PathBuf::from(format!("/plans/{number}.almanac")), "A");
        }
        assert_eq!(memory.recent().len(), MOST_RECENT);
        memory.forget(Path::new("/plans/29.almanac")).unwrap();
        assert_eq!(memory.recent().len(), MOST_RECENT - 1, "one was forgotten");
    }
}
