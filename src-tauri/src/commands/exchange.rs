//! Calendars from and to other programs' files.

use crate::desk::{Desk, blocking, with_plan};
use crate::files::{self, TABLE};
use almanac_core::exchange::{
    self, Export, Exported, Format, FormatFacts, ImportOptions, Imported, Preflight, Preview,
    QuestionsPreview, Report,
};
use almanac_core::ledger::NotedExport;
use almanac_core::{Code, Error, Plan, Result};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, Runtime, State};

/// A file to import that the person chooses; none where they close the dialog.
#[tauri::command]
pub(crate) async fn choose_import<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
) -> Result<Option<String>> {
    let chooser = Arc::clone(&desk.chooser);
    let path = blocking(move || chooser.open(&app, TABLE)).await?;
    Ok(path.map(|path| path.display().to_string()))
}

/// Does long work on the plan: it says how far it has come, and can be cancelled.
async fn reporting<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    work: impl FnOnce(&mut Plan, Report<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let mut job = desk.jobs.begin(app);
    with_plan(desk, move |plan| work(plan, &mut |progress| job.report(progress))).await
}

/// What an import of the file would do; nothing is written.
#[tauri::command]
pub(crate) async fn preview_import<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    path: PathBuf,
    options: ImportOptions,
) -> Result<Preview> {
    reporting(app, desk, move |plan, report| {
        exchange::preview(plan, &path, &options, report)
    })
    .await
}

/// Imports the file, as one edit.
#[tauri::command]
pub(crate) async fn apply_import<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    path: PathBuf,
    options: ImportOptions,
) -> Result<Imported> {
    reporting(app, desk, move |plan, report| {
        exchange::apply(plan, &path, &options, report)
    })
    .await
}

/// What an import of the file's questions would do; nothing is written.
#[tauri::command]
pub(crate) async fn preview_questions<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    path: PathBuf,
    options: ImportOptions,
) -> Result<QuestionsPreview> {
    reporting(app, desk, move |plan, report| {
        exchange::preview_questions(plan, &path, &options, report)
    })
    .await
}

/// Imports the file's questions, as one edit.
#[tauri::command]
pub(crate) async fn import_questions<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    path: PathBuf,
    options: ImportOptions,
) -> Result<Imported> {
    reporting(app, desk, move |plan, report| {
        exchange::import_questions(plan, &path, &options, report)
    })
    .await
}

/// Writes what an export means where the person says; none where they close the dialog.
#[tauri::command]
pub(crate) async fn export_posts<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    export: Export,
    recipient: String,
) -> Result<Option<Exported>> {
    let (chooser, slot) = (Arc::clone(&desk.chooser), desk.slot());
    let mut job = desk.jobs.begin(app.clone());
    blocking(move || {
        let (title, folder) =
            slot.with(|plan| Ok((plan.title()?, plan.path().parent().map(PathBuf::from))))?;
        let name = files::file_name(&title, export.format.ending());
        let kind = files::export_kind(export.format);
        let Some(path) = chooser.save(&app, kind, folder.as_deref(), &name)? else {
            return Ok(None);
        };
        slot.with(|plan| {
            exchange::hand_out(plan, &export, &recipient, &path, &mut |progress| {
                job.report(progress)
            })
        })
        .map(Some)
    })
    .await
}

/// What an export would do, and what a scheduler would refuse; nothing is written.
#[tauri::command]
pub(crate) async fn preflight_export<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    export: Export,
) -> Result<Preflight> {
    reporting(app, desk, move |plan, report| {
        exchange::preflight(plan, &export, report)
    })
    .await
}

/// The formats that posts are written in.
#[tauri::command]
pub(crate) async fn export_formats() -> Result<Vec<FormatFacts>> {
    Ok(Format::all().into_iter().map(Format::facts).collect())
}

/// The newest exports of the plan, the newest first.
#[tauri::command]
pub(crate) async fn noted_exports(desk: State<'_, Desk>, most: u32) -> Result<Vec<NotedExport>> {
    with_plan(desk, move |plan| plan.exports(most)).await
}

/// Asks the running import or export to stop.
#[tauri::command]
pub(crate) async fn cancel_job(desk: State<'_, Desk>) -> Result<()> {
    desk.jobs.cancel();
    Ok(())
}

/// Shows a file in the system's file manager.
#[tauri::command]
pub(crate) async fn show_in_folder(path: PathBuf) -> Result<()> {
    blocking(move || {
        std::fs::metadata(&path).map_err(|error| Error::io(&path, &error))?;
        tauri_plugin_opener::reveal_item_in_dir(&path).map_err(|error| {
            Error::new(
                Code::Io,
                format!(
                    "The file manager does not answer ({error}). The file is {}.",
                    path.display()
                ),
            )
            .with("path", path.display())
        })
    })
    .await
}
