//! Calendars from and to other programs' files.

use crate::desk::{Desk, blocking, with_plan};
use crate::files::{self, CSV, TABLE};
use almanac_core::exchange::{
    self, ExportKind, Exported, ImportOptions, Imported, Preview, QuestionsPreview,
};
use almanac_core::filter::PostFilter;
use almanac_core::{Code, Error, Result};
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

/// What an import of the file would do; nothing is written.
#[tauri::command]
pub(crate) async fn preview_import<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    path: PathBuf,
    options: ImportOptions,
) -> Result<Preview> {
    let mut job = desk.jobs.begin(app);
    with_plan(desk, move |plan| {
        exchange::preview(plan, &path, &options, &mut |progress| job.report(progress))
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
    let mut job = desk.jobs.begin(app);
    with_plan(desk, move |plan| {
        exchange::apply(plan, &path, &options, &mut |progress| job.report(progress))
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
    let mut job = desk.jobs.begin(app);
    with_plan(desk, move |plan| {
        exchange::preview_questions(plan, &path, &options, &mut |progress| job.report(progress))
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
    let mut job = desk.jobs.begin(app);
    with_plan(desk, move |plan| {
        exchange::import_questions(plan, &path, &options, &mut |progress| job.report(progress))
    })
    .await
}

/// Writes the posts that `filter` means as CSV where the person says; none where they close the dialog.
#[tauri::command]
pub(crate) async fn export_csv<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    filter: PostFilter,
    kind: ExportKind,
) -> Result<Option<Exported>> {
    let (chooser, slot) = (Arc::clone(&desk.chooser), desk.slot());
    let mut job = desk.jobs.begin(app.clone());
    blocking(move || {
        let (title, folder) =
            slot.with(|plan| Ok((plan.title()?, plan.path().parent().map(PathBuf::from))))?;
        let name = files::file_name(&title, "csv");
        let Some(path) = chooser.save(&app, CSV, folder.as_deref(), &name)? else {
            return Ok(None);
        };
        slot.with(|plan| {
            exchange::export_csv(plan, &filter, kind, &path, &mut |progress| job.report(progress))
        })
        .map(Some)
    })
    .await
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
