//! The plan: one open `*.almanac` file. [`Plan::edit`] is the one way to write to it, and whatever it writes
//! can be undone, over restarts, for the history lies in the file.

mod anchored;
mod attachments;
mod comments;
mod evergreen;
mod occasions;
mod past;
mod posts;
mod questions;
mod rows;
mod saved;
mod search;
mod series;
mod settings;
mod snippets;
mod writer;

pub(crate) use occasions::Reading;
pub use occasions::{KnownFile, OccasionSettings, ReadOccasion};
pub use settings::{Person, PlanPatch, Usage};
pub use writer::{Writer, find_channel, same_name};

use crate::campaign::Campaign;
use crate::channel::{self, Channel};
use crate::error::{Code, Error, Result};
use crate::filter::PostFilter;
use crate::history::{Changed, Edit, Entry, Label, Origin, Reverted, Standing};
use crate::id::{ChannelId, EditId, Mint, PlanId, PostId, ThemeId};
use crate::post::{Post, PostCard};
use crate::question::LATE_AFTER;
use crate::store::{Connection, Transaction, file, log, post, replay, search as index, settings as nouns};
use crate::theme::Theme;
use crate::time::{Clock, Day, SystemClock, TimeOfDay, Zone};
use chrono::SecondsFormat;
use serde::Serialize;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many posts of one edit a screen is told of singly; with more it loads anew.
const MANY: u32 = 300;

/// What a plan takes from around it: the clock, and who writes.
#[derive(Clone)]
pub struct Env {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Who writes: stands in the history.
    pub by: String,
}

impl Env {
    /// The machine's clock, and somebody of that name.
    pub fn of_this_machine(by: impl Into<String>) -> Self {
        Self {
            clock: Arc::new(SystemClock),
            by: by.into(),
        }
    }
}

/// What a new plan is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// The office's or the plan's name.
    pub title: String,
    /// Its zone.
    pub zone: Zone,
    /// Its language (BCP 47), such as `en`.
    pub language: String,
}

/// What a screen needs to show a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Overview {
    /// Where its file lies.
    pub path: String,
    /// The file's name.
    pub file: String,
    /// The plan's title.
    pub title: String,
    /// The plan's zone.
    pub zone: String,
    /// The plan's language.
    pub language: String,
    /// Today in the plan's zone.
    pub today: Day,
    /// The time of day in the plan's zone.
    pub now: TimeOfDay,
    /// Whether the file cannot be written.
    pub read_only: bool,
    /// Its themes, in order.
    pub themes: Vec<Theme>,
    /// Its channels, in order.
    pub channels: Vec<Channel>,
    /// Its campaigns, in order.
    pub campaigns: Vec<Campaign>,
    /// Everybody who looks after a post.
    pub owners: Vec<String>,
    /// The posts without a day.
    pub tray: Vec<PostCard>,
    /// How many posts there are in all.
    pub posts: u32,
    /// The first day that has a post.
    pub first: Option<Day>,
    /// The last day that has a post.
    pub last: Option<Day>,
    /// After how many working days without an answer a question is late.
    pub late_after: u32,
    /// The theme of posts that are made of questions, where there is one.
    pub answer_theme: Option<ThemeId>,
    /// Where the plan stands in its history.
    pub standing: Standing,
}

/// What an edit gave, and what it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Done<T> {
    /// What the edit's own work gave.
    pub value: T,
    /// What changed.
    pub changed: Changed,
}

/// A post that was added, and what changed with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Added {
    /// The new post.
    pub id: PostId,
    /// What changed.
    pub changed: Changed,
}

/// Posts that were copied, and what changed with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Copied {
    /// The copies, in the order of what was copied.
    pub ids: Vec<PostId>,
    /// What changed.
    pub changed: Changed,
}

/// How a plan's file stands: what changes with every change of it.
type Stamp = (i64, i64);

/// An open plan.
pub struct Plan {
    conn: Connection,
    path: PathBuf,
    env: Env,
    mint: Mint,
    zone: Zone,
    read_only: bool,
    ordered: RefCell<Option<rows::Ordered>>,
    passing: RefCell<Option<search::Passing>>,
    /// Who looks after posts, as of a stamp.
    owners: RefCell<Option<(Stamp, Vec<String>)>>,
    /// What [`Plan::changed_elsewhere`] saw last.
    seen: i64,
    /// The day that [`Plan::new_day`] saw last.
    day: Day,
}

impl Plan {
    /// Makes a new plan file with the first themes and channels, whole or not at all. Fails where there is a
    /// file of that name.
    pub fn create(path: &Path, new: &NewPlan, env: Env) -> Result<Self> {
        Self::create_with(path, new, env, |writer| {
            writer.add_first_themes(&new.language)?;
            for name in channel::first_names(&new.language) {
                writer.channel_named(name)?;
            }
            Ok(())
        })
    }

    /// Makes a new plan file with what `fill` writes, whole or not at all. The filling is the plan's beginning:
    /// no undo takes it back.
    pub fn create_with(
        path: &Path,
        new: &NewPlan,
        env: Env,
        fill: impl FnOnce(&Writer<'_>) -> Result<()>,
    ) -> Result<Self> {
        let mint = Mint::default();
        file::create(path, |conn| {
            let id = mint.next(env.clock.now());
            run(
                conn,
                &env,
                &mint,
                Origin::Start,
                None,
                &Label::NewPlan,
                |writer| {
                    nouns::insert_head(
                        writer.tx,
                        &nouns::Head {
                            id: PlanId(id),
                            title: new.title.clone(),
                            zone: new.zone.to_string(),
                            language: new.language.clone(),
                            late_after: LATE_AFTER,
                            answer_theme: None,
                        },
                    )?;
                    fill(writer)
                },
            )
            .map(drop)
        })?;
        Self::open(path, env)
    }

    /// Opens a plan. Fails, without a byte written, where the file is missing, not a plan, damaged or from a
    /// newer Almanac. What another program wrote since the last edit is taken into the history.
    pub fn open(path: &Path, env: Env) -> Result<Self> {
        let conn = file::open(path)?;
        let read_only = file::is_read_only(&conn)?;
        let zone = zone_of(&conn)?;
        let now = env.clock.now();
        let mut plan = Self {
            conn,
            path: path.to_owned(),
            env,
            mint: Mint::default(),
            zone,
            read_only,
            ordered: RefCell::default(),
            passing: RefCell::default(),
            owners: RefCell::default(),
            seen: 0,
            day: zone.wall(now).0,
        };
        plan.take_in_strays()?;
        plan.changed_elsewhere()?;
        // A plan opens whether what repeats can be continued or not: the next time it is tried again.
        let _ = plan.grow();
        Ok(plan)
    }

    /// Where the plan's file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The plan's id, the same in every copy.
    pub fn id(&self) -> Result<PlanId> {
        Ok(nouns::head(&self.conn)?.id)
    }

    /// The plan's title.
    pub fn title(&self) -> Result<String> {
        Ok(nouns::head(&self.conn)?.title)
    }

    /// The plan's language (BCP 47).
    pub fn language(&self) -> Result<String> {
        Ok(nouns::head(&self.conn)?.language)
    }

    /// The plan's zone.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Whether the file can be read but not written.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Today in the plan's zone.
    pub fn today(&self) -> Day {
        self.now().0
    }

    /// The day and the minute in the plan's zone.
    pub fn now(&self) -> (Day, TimeOfDay) {
        self.zone.wall(self.env.clock.now())
    }

    /// What a screen needs to show the plan, but the posts that have a day.
    pub fn overview(&self) -> Result<Overview> {
        let head = nouns::head(&self.conn)?;
        let (posts, first, last) = post::extent(&self.conn)?;
        let now = self.now();
        Ok(Overview {
            path: self.path.display().to_string(),
            file: self
                .path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            title: head.title,
            zone: head.zone,
            language: head.language,
            today: now.0,
            now: now.1,
            read_only: self.read_only,
            themes: self.themes()?,
            channels: self.channels()?,
            campaigns: self.campaigns()?,
            owners: post::owners(&self.conn)?,
            tray: self.tray()?,
            posts,
            first,
            last,
            late_after: head.late_after,
            answer_theme: head.answer_theme,
            standing: self.standing()?,
        })
    }

    /// The themes, in the plan's order.
    pub fn themes(&self) -> Result<Vec<Theme>> {
        nouns::themes(&self.conn)
    }

    /// The channels, in the plan's order.
    pub fn channels(&self) -> Result<Vec<Channel>> {
        nouns::channels(&self.conn)
    }

    /// The campaigns, in the plan's order.
    pub fn campaigns(&self) -> Result<Vec<Campaign>> {
        nouns::campaigns(&self.conn)
    }

    /// Everybody who looks after a post, by name; kept while the plan stands as it is, for each key of a search asks.
    pub fn owners(&self) -> Result<Vec<String>> {
        let stamp = crate::store::rows::stamp(&self.conn)?;
        let mut kept = self.owners.borrow_mut();
        if let Some((_, owners)) = kept.as_ref().filter(|(own, _)| *own == stamp) {
            return Ok(owners.clone());
        }
        let owners = post::owners(&self.conn)?;
        *kept = Some((stamp, owners.clone()));
        Ok(owners)
    }

    /// The cards of the days from `from` to `to`, both included, by day and time.
    pub fn cards(&self, from: Day, to: Day) -> Result<Vec<PostCard>> {
        post::cards(&self.conn, from, to, self.now())
    }

    /// The cards of the posts without a day, oldest first.
    pub fn tray(&self) -> Result<Vec<PostCard>> {
        post::tray(&self.conn, self.now())
    }

    /// A post, whole.
    pub fn post(&self, id: &PostId) -> Result<Post> {
        post::find(&self.conn, id)
    }

    /// Whether the plan has a post of that id.
    pub fn has_post(&self, id: &PostId) -> Result<bool> {
        post::exists(&self.conn, id)
    }

    /// Gives each post that the filter takes to `take`, by day and time, the tray last, one at a time.
    pub fn each_post(&self, filter: &PostFilter, take: impl FnMut(Post) -> Result<()>) -> Result<()> {
        self.index_for(filter)?;
        let tx = file::read(&self.conn)?;
        post::each(&tx, filter, self.now(), take)
    }

    /// How many posts a filter means, and the channels on which one of them has a text of its own.
    pub fn own_texts(&self, filter: &PostFilter) -> Result<(u32, Vec<ChannelId>)> {
        self.index_for(filter)?;
        post::own_texts(&self.conn, filter, self.now())
    }

    /// Writes to the plan: the one way. What `work` writes becomes one edit that one undo takes back; where it
    /// fails, nothing is written. An edit that changes nothing leaves no trace.
    pub fn edit<T>(&mut self, label: &Label, work: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<Done<T>> {
        self.edit_as(Origin::Edit, label, work)
    }

    fn edit_as<T>(
        &mut self,
        origin: Origin,
        label: &Label,
        work: impl FnOnce(&Writer<'_>) -> Result<T>,
    ) -> Result<Done<T>> {
        self.check_writable()?;
        let (value, id) = run(&mut self.conn, &self.env, &self.mint, origin, None, label, work)?;
        self.zone = zone_of(&self.conn)?;
        Ok(Done {
            value,
            changed: self.changed(id.as_ref())?,
        })
    }

    /// Takes back the newest edit that is not taken back yet. Fails where there is none.
    pub fn undo(&mut self) -> Result<Changed> {
        self.step(Origin::Undo)
    }

    /// Puts back what the newest undo took. Fails where there is none.
    pub fn redo(&mut self) -> Result<Changed> {
        self.step(Origin::Redo)
    }

    /// Takes back the newest `count` edits, or none of them where there are fewer. Gives what each of them was,
    /// the newest first.
    pub fn undo_many(&mut self, count: u32) -> Result<Vec<Changed>> {
        self.steps(Origin::Undo, count)
    }

    /// Puts back what the newest `count` undos took, or nothing where there are fewer.
    pub fn redo_many(&mut self, count: u32) -> Result<Vec<Changed>> {
        self.steps(Origin::Redo, count)
    }

    fn steps(&mut self, origin: Origin, count: u32) -> Result<Vec<Changed>> {
        let (undo, redo) = log::depths(&self.conn)?;
        let (there, word) = if origin == Origin::Undo {
            (undo, "undo")
        } else {
            (redo, "redo")
        };
        // What another program wrote meanwhile makes one more; then a step says itself where it ends.
        if there > 0 && count > there {
            let message = format!(
                "There are only {there} edits to {word}. Ask for {there} or fewer; nothing was done."
            );
            return Err(Error::new(Code::NothingToUndo, message).with("count", there));
        }
        (0..count).map(|_| self.step(origin)).collect()
    }

    fn step(&mut self, origin: Origin) -> Result<Changed> {
        self.check_writable()?;
        let Self { conn, env, mint, .. } = self;
        let tx = file::write(conn)?;
        take_in(&tx, env, mint)?;
        let standing = log::standing(&tx)?;
        let (target, nothing) = if origin == Origin::Undo {
            (standing.undo, "There is nothing to undo.")
        } else {
            (standing.redo, "There is nothing to redo.")
        };
        let target = target.ok_or_else(|| Error::new(Code::NothingToUndo, nothing))?;
        let id = EditId(mint.next(env.clock.now()));
        let step = log::NewEdit {
            id: id.clone(),
            at: moment(env),
            by: &env.by,
            origin,
            undoes: Some(&target.id),
            label: target.label.clone(),
            code: target.code.clone(),
            args: serde_json::to_string(&target.args)
                .map_err(|error| Error::new(Code::Internal, error.to_string()))?,
        };
        log::begin(&tx, &step)?;
        replay::take_back(&tx, &target.id)?;
        // Even a step that changed nothing must stand in the log, or the next one would find the same target.
        log::close(&tx)?;
        index::catch_up(&tx)?;
        tx.commit()?;
        self.zone = zone_of(&self.conn)?;
        self.changed(Some(&id))
    }

    /// Takes back an older edit, but what has changed since: that is listed, not trampled.
    pub fn revert(&mut self, id: &EditId) -> Result<Reverted> {
        let edit = log::find(&self.conn, id)?;
        if edit.origin == Origin::Start {
            return Err(Error::invalid("The plan's beginning cannot be reverted."));
        }
        let label = Label::Revert { label: edit.label };
        let done = self.edit_as(Origin::Revert, &label, |writer| {
            replay::take_back_what_stands(writer.tx, id, None)
        })?;
        Ok(Reverted {
            changed: done.changed,
            kept: done.value,
        })
    }

    /// Where the plan stands in its history.
    pub fn standing(&self) -> Result<Standing> {
        log::standing(&self.conn)
    }

    /// The newest edits, newest first, at most `limit`; of one post where it is named.
    pub fn edits(&self, post: Option<&PostId>, limit: u32) -> Result<Vec<Edit>> {
        log::edits(&self.conn, post, limit)
    }

    /// Gives each line of the log to `take`, newest first; of one post where it is named.
    pub fn each_entry(&self, post: Option<&PostId>, take: impl FnMut(Entry) -> Result<()>) -> Result<()> {
        let tx = file::read(&self.conn)?;
        log::each_entry(&tx, post, take)
    }

    /// Writes a copy of the plan, with its history, to `path`, whole or not at all; a file there is replaced.
    pub fn save_copy(&self, path: &Path) -> Result<()> {
        if path
            .canonicalize()
            .ok()
            .is_some_and(|there| self.path.canonicalize().is_ok_and(|own| own == there))
        {
            return Err(Error::invalid("A copy needs another name than the plan itself."));
        }
        file::copy_to(&self.conn, path)
    }

    /// Whether another window or program has written to the file since this was asked last. What no Almanac
    /// wrote is taken into the history.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        let now = crate::store::rows::foreign(&self.conn)?;
        if now == self.seen {
            return Ok(false);
        }
        self.seen = now;
        self.take_in_strays()?;
        self.zone = zone_of(&self.conn)?;
        Ok(true)
    }

    /// Whether another day has begun in the plan's zone since this was asked last. What repeats is continued then, so
    /// that a plan which stays open does not fall behind.
    pub fn new_day(&mut self) -> Result<bool> {
        let today = self.today();
        if today == self.day {
            return Ok(false);
        }
        self.day = today;
        // As when the plan opens: where it cannot be continued now, it is tried again the next day.
        let _ = self.grow();
        Ok(true)
    }

    fn check_writable(&self) -> Result<()> {
        if self.read_only {
            return Err(Error::new(
                Code::ReadOnly,
                format!(
                    "{} can be read but not written. Save a copy to work on.",
                    self.path.display()
                ),
            )
            .with("path", self.path.display()));
        }
        Ok(())
    }

    fn take_in_strays(&mut self) -> Result<()> {
        if !self.read_only && (log::has_strays(&self.conn)? || !index::is_current(&self.conn)?) {
            let tx = file::write(&mut self.conn)?;
            take_in(&tx, &self.env, &self.mint)?;
            index::catch_up(&tx)?;
            tx.commit()?;
        }
        Ok(())
    }

    fn changed(&self, edit: Option<&EditId>) -> Result<Changed> {
        let mut changed = Changed {
            posts: Vec::new(),
            removed: Vec::new(),
            all: false,
            standing: log::standing(&self.conn)?,
        };
        let Some(edit) = edit else { return Ok(changed) };
        let ids = log::posts_of(&self.conn, edit, MANY + 1)?;
        changed.all = ids.len() > MANY as usize || log::touched_settings(&self.conn, edit)?;
        if !changed.all {
            changed.posts = post::cards_of(&self.conn, &ids, self.now())?;
            changed.removed = ids
                .into_iter()
                .filter(|id| !changed.posts.iter().any(|card| card.id == *id))
                .collect();
        }
        Ok(changed)
    }
}

/// The plan's zone; the machine's where the file names none that we know.
fn zone_of(conn: &Connection) -> Result<Zone> {
    let zone = nouns::head(conn)?.zone.parse();
    Ok(zone.unwrap_or_else(|_| Zone::of_this_machine()))
}

fn moment(env: &Env) -> String {
    env.clock.now().to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Gathers what another program wrote into an edit of its own.
fn take_in(tx: &Transaction<'_>, env: &Env, mint: &Mint) -> Result<()> {
    if log::has_strays(tx)? {
        let id = EditId(mint.next(env.clock.now()));
        log::adopt(
            tx,
            &log::NewEdit::labelled(id, moment(env), "", Origin::Outside, &Label::Outside)?,
        )?;
    }
    Ok(())
}

/// Runs one edit in a transaction of its own; the id is none where nothing changed.
fn run<T>(
    conn: &mut Connection,
    env: &Env,
    mint: &Mint,
    origin: Origin,
    undoes: Option<&EditId>,
    label: &Label,
    work: impl FnOnce(&Writer<'_>) -> Result<T>,
) -> Result<(T, Option<EditId>)> {
    let tx = file::write(conn)?;
    take_in(&tx, env, mint)?;
    let id = EditId(mint.next(env.clock.now()));
    let edit = log::NewEdit {
        undoes,
        ..log::NewEdit::labelled(id.clone(), moment(env), &env.by, origin, label)?
    };
    log::begin(&tx, &edit)?;
    let writer = Writer {
        tx: &tx,
        env,
        mint,
        known: RefCell::default(),
    };
    let value = work(&writer)?;
    drop(writer);
    let changed = log::end(&tx, &id)?;
    index::catch_up(&tx)?;
    tx.commit()?;
    Ok((value, changed.then_some(id)))
}
