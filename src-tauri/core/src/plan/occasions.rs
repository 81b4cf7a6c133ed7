//! The plan's occasions: the regions and awareness days that it chose, its own, and the files that it reads again.
//! Each act is one edit.

use super::{Plan, Writer, moment};
use crate::error::{Error, Result};
use crate::history::{Changed, Label};
use crate::id::{OccasionFileId, OccasionId};
use crate::occasion::{
    self, Awareness, Calendar, DaysOff, Kind, Occasion, OccasionFile, OccasionPatch, Occasions, OnDay,
};
use crate::store::occasion as rows;
use crate::time::Day;
use serde::Serialize;
use std::path::Path;

/// What the plan chose and has of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct OccasionSettings {
    /// The keys of the calendars that were chosen.
    pub calendars: Vec<String>,
    /// The keys of the awareness days that were chosen.
    pub awareness: Vec<String>,
    /// The office's own occasions, by when they are; those of files are not among them.
    pub own: Vec<Occasion>,
    /// The files that are read again, each with how many occasions came of it.
    pub files: Vec<KnownFile>,
}

/// A file of occasions, and how many came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct KnownFile {
    /// The file.
    #[serde(flatten)]
    pub file: OccasionFile,
    /// How many occasions.
    pub occasions: u32,
}

/// An occasion as a file gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOccasion {
    /// What names it in the file.
    pub uid: String,
    /// What it is called, when, and for how long.
    pub patch: OccasionPatch,
}

/// What reading a file changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reading {
    /// Those that come.
    pub(crate) new: Vec<Occasion>,
    /// Those that change, as they will be.
    pub(crate) changed: Vec<Occasion>,
    /// Those that stay as they are.
    pub(crate) same: Vec<Occasion>,
    /// Those that go, for the file has them no more.
    pub(crate) gone: Vec<Occasion>,
}

impl Plan {
    /// The plan's occasions, to ask for days.
    pub fn all_occasions(&self) -> Result<Occasions> {
        rows::known(&self.conn)
    }

    /// The occasions of the days from `from` to `to`, both included, by day, what stops work first.
    pub fn occasions(&self, from: Day, to: Day) -> Result<Vec<OnDay>> {
        Ok(self.all_occasions()?.between(from, to))
    }

    /// The days on which the office does not work.
    pub fn days_off(&self) -> Result<DaysOff> {
        rows::days_off(&self.conn)
    }

    /// What the plan chose and has of its own.
    pub fn occasion_settings(&self) -> Result<OccasionSettings> {
        let (awareness, calendars): (Vec<_>, Vec<_>) = rows::chosen(&self.conn)?
            .into_iter()
            .partition(|key| key.starts_with(rows::AWARENESS));
        let all = rows::all(&self.conn)?;
        let files = rows::files(&self.conn)?.into_iter().map(|file| {
            let of_file = all.iter().filter(|one| one.file.as_ref() == Some(&file.id));
            KnownFile {
                occasions: u32::try_from(of_file.count()).unwrap_or(u32::MAX),
                file,
            }
        });
        let files = files.collect();
        let today = self.today();
        let mut own: Vec<Occasion> = all.into_iter().filter(|one| one.file.is_none()).collect();
        own.sort_by_cached_key(|one| (next(one, today), one.name.clone()));
        Ok(OccasionSettings {
            calendars,
            awareness: awareness
                .iter()
                .filter_map(|key| key.strip_prefix(rows::AWARENESS))
                .map(str::to_owned)
                .collect(),
            own,
            files,
        })
    }

    /// Chooses the holidays of a region, or no longer. Fails where there is no such calendar.
    pub fn choose_calendar(&mut self, key: &str, chosen: bool) -> Result<Changed> {
        let calendar = find_calendar(key)?;
        self.choose(key, &calendar.name.en, chosen)
    }

    /// Chooses an awareness day, or no longer. Fails where there is no such day.
    pub fn choose_awareness(&mut self, key: &str, chosen: bool) -> Result<Changed> {
        let awareness = find_awareness(key)?;
        self.choose(&format!("{}{key}", rows::AWARENESS), &awareness.name.en, chosen)
    }

    fn choose(&mut self, key: &str, name: &str, chosen: bool) -> Result<Changed> {
        let label = Label::ChooseOccasions {
            name: name.to_owned(),
            chosen,
        };
        let done = self.edit(&label, |writer| {
            if chosen {
                rows::choose(writer.tx, key)
            } else {
                rows::drop_choice(writer.tx, key)
            }
        })?;
        Ok(done.changed)
    }

    /// Adds an occasion of the office's own. Fails where it has no name or no day.
    pub fn add_occasion(&mut self, patch: &OccasionPatch) -> Result<Changed> {
        let on = patch.on.ok_or_else(|| {
            Error::invalid("An occasion needs a day. Write it as 2027-03-04, or 03-04 for each year.")
                .with("reason", "rule")
                .with("rule", "")
        })?;
        let new = fresh(on).patched(patch)?;
        let label = Label::AddSetting {
            noun: "occasion",
            name: new.name.clone(),
        };
        let done = self.edit(&label, |writer| {
            let id = OccasionId(writer.new_id());
            rows::insert(writer.tx, &Occasion { id, ..new.clone() })
        })?;
        Ok(done.changed)
    }

    /// Changes an occasion of the office's own. Fails where it came from a file, which would bring the old back.
    pub fn edit_occasion(&mut self, id: &OccasionId, patch: &OccasionPatch) -> Result<Changed> {
        let old = rows::find(&self.conn, id)?;
        self.check_own(&old)?;
        let new = old.patched(patch)?;
        let renamed = Occasion {
            name: old.name.clone(),
            ..new.clone()
        } == old;
        let label = if renamed && new.name != old.name {
            Label::RenameSetting {
                noun: "occasion",
                from: old.name.clone(),
                name: new.name.clone(),
            }
        } else {
            Label::Setting {
                noun: "occasion",
                name: new.name.clone(),
            }
        };
        Ok(self.edit(&label, |writer| rows::update(writer.tx, &new))?.changed)
    }

    /// Deletes an occasion of the office's own; undo brings it back.
    pub fn delete_occasion(&mut self, id: &OccasionId) -> Result<Changed> {
        let old = rows::find(&self.conn, id)?;
        self.check_own(&old)?;
        let label = Label::DeleteSetting {
            noun: "occasion",
            name: old.name,
            count: 0,
            to: String::new(),
        };
        Ok(self.edit(&label, |writer| rows::delete(writer.tx, id))?.changed)
    }

    fn check_own(&self, occasion: &Occasion) -> Result<()> {
        let Some(id) = &occasion.file else { return Ok(()) };
        let file = rows::find_file(&self.conn, id)?.name;
        Err(Error::invalid(format!(
            "“{}” comes from {file}. Change it there and read the file again, or let the file go.",
            occasion.name
        ))
        .with("reason", "occasion_of_file")
        .with("name", &occasion.name)
        .with("file", file))
    }

    /// A file that the plan reads again.
    pub fn occasion_file(&self, id: &OccasionFileId) -> Result<OccasionFile> {
        rows::find_file(&self.conn, id)
    }

    /// The file of that name among those that the plan reads again, if there is one.
    pub fn occasion_file_named(&self, name: &str) -> Result<Option<OccasionFile>> {
        let files = rows::files(&self.conn)?;
        Ok(files.into_iter().find(|file| file.name == name))
    }

    /// Lets a file go, with its occasions; undo brings them back.
    pub fn delete_occasion_file(&mut self, id: &OccasionFileId) -> Result<Changed> {
        let file = rows::find_file(&self.conn, id)?;
        let label = Label::ForgetOccasions { file: file.name };
        Ok(self
            .edit(&label, |writer| rows::delete_file(writer.tx, id))?
            .changed)
    }

    /// What reading a file would change: nothing is written. What names an occasion is its UID.
    pub(crate) fn reading(
        &self,
        file: Option<&OccasionFileId>,
        kind: Kind,
        off: bool,
        read: &[ReadOccasion],
    ) -> Result<Reading> {
        let there = file
            .map(|id| rows::of_file(&self.conn, id))
            .transpose()?
            .unwrap_or_default();
        let mut reading = Reading::default();
        for one in read {
            let patch = OccasionPatch {
                kind: Some(kind),
                off: Some(off),
                ..one.patch.clone()
            };
            if let Some(old) = there.iter().find(|old| old.uid == one.uid) {
                let new = old.patched(&patch)?;
                if new == *old {
                    reading.same.push(new);
                } else {
                    reading.changed.push(new);
                }
            } else if let Some(on) = patch.on {
                let mut new = fresh(on).patched(&patch)?;
                new.uid.clone_from(&one.uid);
                reading.new.push(new);
            }
        }
        let kept = |old: &&Occasion| !read.iter().any(|one| one.uid == old.uid);
        reading.gone = there.iter().filter(kept).cloned().collect();
        Ok(reading)
    }

    /// Takes what a file gives: one edit.
    pub(crate) fn take_reading(
        &mut self,
        path: &Path,
        name: &str,
        known: Option<&OccasionFileId>,
        (kind, off): (Kind, bool),
        reading: &Reading,
    ) -> Result<Changed> {
        let count = reading.new.len() + reading.changed.len() + reading.gone.len();
        let label = Label::ReadOccasions {
            file: name.to_owned(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
        };
        let old = known.map(|id| rows::find_file(&self.conn, id)).transpose()?;
        let read_at = moment(&self.env);
        let done = self.edit(&label, |writer| {
            let file = OccasionFile {
                id: known.cloned().unwrap_or_else(|| OccasionFileId(writer.new_id())),
                name: name.to_owned(),
                path: path.display().to_string(),
                kind,
                off,
                read_at,
            };
            match old {
                // A file that says the same again leaves no trace.
                Some(old) if count == 0 && (old.kind, old.off, &old.path) == (kind, off, &file.path) => {}
                Some(_) => rows::update_file(writer.tx, &file)?,
                None => rows::insert_file(writer.tx, &file)?,
            }
            for new in &reading.new {
                rows::insert(
                    writer.tx,
                    &Occasion {
                        id: OccasionId(writer.new_id()),
                        file: Some(file.id.clone()),
                        ..new.clone()
                    },
                )?;
            }
            for changed in &reading.changed {
                rows::update(writer.tx, changed)?;
            }
            for gone in &reading.gone {
                rows::delete(writer.tx, &gone.id)?;
            }
            Ok(())
        })?;
        Ok(done.changed)
    }
}

impl Writer<'_> {
    /// Chooses the holidays of a region. Fails where there is no such calendar.
    pub fn choose_calendar(&self, key: &str) -> Result<()> {
        find_calendar(key)?;
        rows::choose(self.tx, key)
    }

    /// Chooses an awareness day. Fails where there is no such day.
    pub fn choose_awareness(&self, key: &str) -> Result<()> {
        find_awareness(key)?;
        rows::choose(self.tx, &format!("{}{key}", rows::AWARENESS))
    }
}

fn find_calendar(key: &str) -> Result<&'static Calendar> {
    occasion::calendar(key)
        .ok_or_else(|| Error::not_found("calendar of holidays", key).with("reason", "calendar"))
}

fn find_awareness(key: &str) -> Result<&'static Awareness> {
    occasion::awareness(key).ok_or_else(|| Error::not_found("awareness day", key).with("reason", "awareness"))
}

/// The next day of an occasion from a day on, or its last.
fn next(occasion: &Occasion, today: Day) -> Day {
    let years = today.year() - 1..=today.year() + 1;
    let days = years.filter_map(|year| occasion.on.in_year(year));
    days.filter(|day| *day >= today)
        .min()
        .or_else(|| occasion.on.one_day())
        .unwrap_or(today)
}

fn fresh(on: occasion::Rule) -> Occasion {
    Occasion {
        id: OccasionId(String::new()),
        name: String::new(),
        on,
        days: 1,
        kind: Kind::default(),
        off: false,
        note: String::new(),
        source: String::new(),
        file: None,
        uid: String::new(),
    }
}
