//! The plan as a file: open, begin, close, copy; and the plans that were open before.

use crate::WINDOW;
use crate::desk::{Desk, First, blocking, name_of, with_plan};
use crate::files::{self, PLAN};
use almanac_core::desk::{Language, Recent, Start};
use almanac_core::plan::{Env, NewPlan, Overview};
use almanac_core::{Plan, Result, sample};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager, Runtime, State};

/// The sample's file name, without its ending.
const SAMPLE: &str = "Riverton Council (sample)";

/// What the app begins with: at the first start the plan of the command line, or the last one that is still
/// there; later, for a screen that begins anew, the plan that is open.
#[tauri::command]
pub(crate) async fn start<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Result<Start> {
    let (slot, memory, env) = (desk.slot(), Arc::clone(&desk.memory), desk.env());
    let path = match desk.take_first() {
        Some(First::Named(path)) => Some(path),
        Some(First::Last) => memory
            .recent()
            .into_iter()
            .find(|plan| !plan.missing)
            .map(|plan| PathBuf::from(plan.path)),
        None => None,
    };
    let opened = blocking(move || match path {
        Some(path) => slot.put(Plan::open(&path, env)?).map(Some),
        None => slot.try_with(|plan| plan.overview()),
    })
    .await;
    let (plan, problem) = match opened {
        Ok(plan) => (plan, None),
        Err(error) => (None, Some(error)),
    };
    if let Some(overview) = &plan {
        shown(&app, &desk, overview);
    }
    let seat = plan
        .as_ref()
        .and_then(|overview| memory.seat(Path::new(&overview.path)));
    Ok(Start {
        seat,
        preferences: memory.preferences(),
        recent: memory.recent(),
        plan,
        problem,
    })
}

/// What a screen needs to show the open plan.
#[tauri::command]
pub(crate) async fn overview<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Result<Overview> {
    let overview = with_plan(desk, |plan| plan.overview()).await?;
    entitle(&app, Some(&overview.title));
    Ok(overview)
}

/// Opens a plan that the person chooses; none where they close the dialog.
#[tauri::command]
pub(crate) async fn choose_plan<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
) -> Result<Option<Overview>> {
    let (chooser, handle) = (Arc::clone(&desk.chooser), app.clone());
    match blocking(move || chooser.open(&handle, PLAN)).await? {
        Some(path) => opened(app, desk, move |env| Plan::open(&path, env))
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// Opens the plan at `path`.
#[tauri::command]
pub(crate) async fn open_plan<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    path: PathBuf,
) -> Result<Overview> {
    opened(app, desk, move |env| Plan::open(&path, env)).await
}

/// Begins a plan where the person says; none where they close the dialog.
#[tauri::command]
pub(crate) async fn new_plan<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    title: String,
    zone: String,
) -> Result<Option<Overview>> {
    let language = match desk.memory.preferences().language {
        Some(Language::Es) => "es",
        Some(Language::En) | None => "en",
    };
    let new = NewPlan {
        zone: zone.parse()?,
        language: language.to_owned(),
        title,
    };
    let (chooser, handle, folder) = (
        Arc::clone(&desk.chooser),
        app.clone(),
        desk.places.documents.clone(),
    );
    let name = files::file_name(&new.title, "almanac");
    match blocking(move || chooser.save(&handle, PLAN, Some(&folder), &name)).await? {
        Some(path) => opened(app, desk, move |env| Plan::create(&path, &new, env))
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// Makes the sample plan among the person's documents, and opens it.
#[tauri::command]
pub(crate) async fn new_sample<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Result<Overview> {
    let folder = desk.places.documents.clone();
    opened(app, desk, move |env| {
        files::with_free_name(&folder, SAMPLE, "almanac", |path| {
            sample::create(path, None, None, env.clone())
        })
    })
    .await
}

/// Closes the plan; all of it is written already.
#[tauri::command]
pub(crate) async fn close_plan<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Result<()> {
    let slot = desk.slot();
    blocking(move || {
        slot.clear();
        Ok(())
    })
    .await?;
    entitle(&app, None);
    Ok(())
}

/// Writes a copy of the plan where the person says, and tells where; none where they close the dialog.
#[tauri::command]
pub(crate) async fn save_copy<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
) -> Result<Option<String>> {
    let chooser = Arc::clone(&desk.chooser);
    let slot = desk.slot();
    blocking(move || {
        let own = slot.with(|plan| Ok(plan.path().to_owned()))?;
        let name = files::file_name(&format!("{} copy", stem_of(&own)), "almanac");
        let Some(path) = chooser.save(&app, PLAN, own.parent(), &name)? else {
            return Ok(None);
        };
        slot.with(|plan| plan.save_copy(&path))?;
        Ok(Some(path.display().to_string()))
    })
    .await
}

/// Forgets a recent plan, whose file stays, and gives those that are left.
#[tauri::command]
pub(crate) async fn forget_recent(desk: State<'_, Desk>, path: PathBuf) -> Result<Vec<Recent>> {
    let memory = Arc::clone(&desk.memory);
    blocking(move || {
        memory.forget(&path)?;
        Ok(memory.recent())
    })
    .await
}

/// Puts the plan that `make` gives in the place of the open one; where it gives none, that one stays.
async fn opened<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    make: impl FnOnce(Env) -> Result<Plan> + Send + 'static,
) -> Result<Overview> {
    let (slot, env) = (desk.slot(), desk.env());
    let overview = blocking(move || slot.put(make(env)?)).await?;
    shown(&app, &desk, &overview);
    Ok(overview)
}

/// Remembers the plan and writes its title on the window.
fn shown<R: Runtime>(app: &AppHandle<R>, desk: &Desk, overview: &Overview) {
    desk.memory.opened(Path::new(&overview.path), &overview.title);
    entitle(app, Some(&overview.title));
}

/// Writes the plan's title on the window.
fn entitle<R: Runtime>(app: &AppHandle<R>, title: Option<&str>) {
    let text = match title {
        Some(title) => format!("{title} — Almanac"),
        None => "Almanac".to_owned(),
    };
    if let Some(window) = app.get_webview_window(WINDOW)
        && let Err(error) = window.set_title(&text)
    {
        eprintln!("The window's title: {error}.");
    }
}

/// The file's name without its ending.
fn stem_of(path: &Path) -> String {
    path.file_stem()
        .map_or_else(|| name_of(path), |stem| stem.to_string_lossy().into_owned())
}
