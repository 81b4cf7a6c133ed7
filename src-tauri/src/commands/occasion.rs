//! Occasions: what stands in the calendar by itself, what was chosen, what is the office's own, and files of them.

use crate::desk::{Desk, blocking, with_plan};
use crate::files::OCCASIONS;
use almanac_core::Result;
use almanac_core::exchange::{self, OccasionOptions, OccasionPreview, OccasionsRead};
use almanac_core::history::Changed;
use almanac_core::id::{OccasionFileId, OccasionId};
use almanac_core::occasion::{self, Book, OccasionPatch, OnDay};
use almanac_core::plan::OccasionSettings;
use almanac_core::time::Day;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{AppHandle, Runtime, State};

/// The occasions of the days from `from` to `to`, both included.
#[tauri::command]
pub(crate) async fn occasions(desk: State<'_, Desk>, from: Day, to: Day) -> Result<Vec<OnDay>> {
    with_plan(desk, move |plan| plan.occasions(from, to)).await
}

/// What there is to choose from.
#[tauri::command]
pub(crate) fn occasion_book() -> &'static Book {
    occasion::book()
}

/// What the plan chose and has of its own.
#[tauri::command]
pub(crate) async fn occasion_settings(desk: State<'_, Desk>) -> Result<OccasionSettings> {
    with_plan(desk, |plan| plan.occasion_settings()).await
}

/// Chooses the holidays of a region, or no longer.
#[tauri::command]
pub(crate) async fn choose_calendar(desk: State<'_, Desk>, key: String, chosen: bool) -> Result<Changed> {
    with_plan(desk, move |plan| plan.choose_calendar(&key, chosen)).await
}

/// Chooses an awareness day, or no longer.
#[tauri::command]
pub(crate) async fn choose_awareness(desk: State<'_, Desk>, key: String, chosen: bool) -> Result<Changed> {
    with_plan(desk, move |plan| plan.choose_awareness(&key, chosen)).await
}

/// Adds an occasion of the office's own.
#[tauri::command]
pub(crate) async fn add_occasion(desk: State<'_, Desk>, patch: OccasionPatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_occasion(&patch)).await
}

/// Changes an occasion of the office's own.
#[tauri::command]
pub(crate) async fn edit_occasion(
    desk: State<'_, Desk>,
    id: OccasionId,
    patch: OccasionPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_occasion(&id, &patch)).await
}

/// Deletes an occasion of the office's own.
#[tauri::command]
pub(crate) async fn delete_occasion(desk: State<'_, Desk>, id: OccasionId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_occasion(&id)).await
}

/// A file of occasions that the person chooses; none where they close the dialog.
#[tauri::command]
pub(crate) async fn choose_occasion_file<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
) -> Result<Option<String>> {
    let chooser = Arc::clone(&desk.chooser);
    let path = blocking(move || chooser.open(&app, OCCASIONS)).await?;
    Ok(path.map(|path| path.display().to_string()))
}

/// What reading the file would do; nothing is written.
#[tauri::command]
pub(crate) async fn preview_occasions(
    desk: State<'_, Desk>,
    path: PathBuf,
    options: OccasionOptions,
) -> Result<OccasionPreview> {
    with_plan(desk, move |plan| {
        exchange::preview_occasions(plan, &path, &options)
    })
    .await
}

/// Reads the file, as one edit.
#[tauri::command]
pub(crate) async fn read_occasions(
    desk: State<'_, Desk>,
    path: PathBuf,
    options: OccasionOptions,
) -> Result<OccasionsRead> {
    with_plan(desk, move |plan| exchange::read_occasions(plan, &path, &options)).await
}

/// Lets a file go, with its occasions.
#[tauri::command]
pub(crate) async fn delete_occasion_file(desk: State<'_, Desk>, id: OccasionFileId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_occasion_file(&id)).await
}
