//! The desk: what lies open while the app runs. Every command finds its plan, its files and its memory here.

use crate::files::{Chooser, Dialogs};
use crate::jobs::Jobs;
use crate::preferences::Memory;
use almanac_core::plan::{Env, Overview};
use almanac_core::{Code, Error, Plan, Result};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager, Runtime, State};

/// The folders and names that the app takes from the system.
#[derive(Debug, Clone)]
pub struct Places {
    /// Where the app keeps its preferences.
    pub config: PathBuf,
    /// Where a person keeps documents.
    pub documents: PathBuf,
    /// The person's name, for the history.
    pub by: String,
    /// Who answers when a file is to be chosen.
    pub dialogs: Dialogs,
}

impl Places {
    /// Those of the person who runs the app. Fails where the system knows no home for them.
    pub fn of_this_person<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Self> {
        let paths = app.path();
        let documents = paths.document_dir().ok().filter(|folder| folder.is_dir());
        Ok(Self {
            config: paths.app_config_dir()?,
            documents: match documents {
                Some(folder) => folder,
                None => paths.home_dir()?,
            },
            by: ["USER", "LOGNAME", "USERNAME"]
                .into_iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
                .unwrap_or_default(),
            dialogs: Dialogs::of_this_process(),
        })
    }
}

/// What the commands share.
pub struct Desk {
    plan: Arc<Mutex<Option<Plan>>>,
    /// What opens by itself at the first start; taken then.
    first: Mutex<Option<First>>,
    pub(crate) places: Places,
    pub(crate) memory: Arc<Memory>,
    pub(crate) jobs: Jobs,
    pub(crate) chooser: Arc<Chooser>,
}

impl Desk {
    /// A desk without a plan on it; `named` is the plan that the command line asks for.
    pub fn new(places: Places, named: Option<PathBuf>) -> Self {
        Self {
            plan: Arc::default(),
            first: Mutex::new(Some(named.map_or(First::Last, First::Named))),
            memory: Arc::new(Memory::read(&places.config)),
            jobs: Jobs::default(),
            chooser: Arc::new(Chooser::new(places.dialogs.clone())),
            places,
        }
    }

    /// The author and the clock of what is written.
    pub(crate) fn env(&self) -> Env {
        Env::of_this_machine(self.places.by.clone())
    }

    /// What is to open by itself: something at the first start, nothing when the screen begins anew.
    pub(crate) fn take_first(&self) -> Option<First> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The place where the open plan lies; a command takes it along to a blocking thread.
    pub(crate) fn slot(&self) -> Slot {
        Slot(Arc::clone(&self.plan))
    }
}

/// What opens by itself when the app starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum First {
    /// The plan that the command line names.
    Named(PathBuf),
    /// The plan that was open last.
    Last,
}

/// The place of the one open plan.
pub(crate) struct Slot(Arc<Mutex<Option<Plan>>>);

impl Slot {
    fn lock(&self) -> MutexGuard<'_, Option<Plan>> {
        // A command that panicked left no half edit: its transaction was rolled back.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a plan in the place of what was open, and gives what a screen needs to show it. Where it cannot be
    /// shown, what was open stays.
    pub(crate) fn put(&self, plan: Plan) -> Result<Overview> {
        let overview = plan.overview()?;
        *self.lock() = Some(plan);
        Ok(overview)
    }

    /// Closes the plan.
    pub(crate) fn clear(&self) {
        *self.lock() = None;
    }

    /// Works with the open plan.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Plan) -> Result<T>) -> Result<T> {
        work(self.lock().as_mut().ok_or_else(no_plan)?)
    }

    /// Works with the open plan, if there is one.
    pub(crate) fn try_with<T>(&self, work: impl FnOnce(&mut Plan) -> Result<T>) -> Result<Option<T>> {
        self.lock().as_mut().map(work).transpose()
    }
}

fn no_plan() -> Error {
    Error::new(
        Code::NotFound,
        "No plan is open. Open a plan, or begin a new one.",
    )
}

/// Works with the open plan on a thread that may block.
pub(crate) async fn with_plan<T: Send + 'static>(
    desk: State<'_, Desk>,
    work: impl FnOnce(&mut Plan) -> Result<T> + Send + 'static,
) -> Result<T> {
    let slot = desk.slot();
    blocking(move || slot.with(work)).await
}

/// Works on a thread that may block.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| {
            Err(Error::new(
                Code::Internal,
                format!("Almanac made a mistake: {error}."),
            ))
        })
}

/// The folder that a file lies in, as text.
pub(crate) fn folder_of(path: &Path) -> String {
    path.parent()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default()
}

/// The last part of a path, as text.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
