//! The history: undo, redo, the list of edits, and taking back an older one.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::history::{Changed, Edit, PostPast, Reverted, Spot};
use almanac_core::id::{EditId, PostId};
use tauri::State;

/// Takes back the newest edit.
#[tauri::command]
pub(crate) async fn undo(desk: State<'_, Desk>) -> Result<Changed> {
    with_plan(desk, |plan| plan.undo()).await
}

/// Puts back what undo took.
#[tauri::command]
pub(crate) async fn redo(desk: State<'_, Desk>) -> Result<Changed> {
    with_plan(desk, |plan| plan.redo()).await
}

/// The edits of the plan, or of one post, newest first, at most `limit`.
#[tauri::command]
pub(crate) async fn history(desk: State<'_, Desk>, post: Option<PostId>, limit: u32) -> Result<Vec<Edit>> {
    with_plan(desk, move |plan| plan.edits(post.as_ref(), limit)).await
}

/// The newest edits of a post, with what each changed in it, field by field.
#[tauri::command]
pub(crate) async fn past(desk: State<'_, Desk>, post: PostId, limit: u32) -> Result<Vec<PostPast>> {
    with_plan(desk, move |plan| plan.past(&post, limit)).await
}

/// Puts one field of a post back; what has changed since is left alone and listed.
#[tauri::command]
pub(crate) async fn put_back(
    desk: State<'_, Desk>,
    edit: EditId,
    post: PostId,
    spot: Spot,
) -> Result<Reverted> {
    with_plan(desk, move |plan| plan.put_back(&edit, &post, &spot)).await
}

/// Takes an older edit back; what has changed since is left alone and listed.
#[tauri::command]
pub(crate) async fn revert(desk: State<'_, Desk>, edit: EditId) -> Result<Reverted> {
    with_plan(desk, move |plan| plan.revert(&edit)).await
}
