//! The comments of a post.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::comment::Comment;
use almanac_core::history::Changed;
use almanac_core::id::{CommentId, PostId};
use tauri::State;

/// The comments of a post, oldest first.
#[tauri::command]
pub(crate) async fn comments(desk: State<'_, Desk>, post: PostId) -> Result<Vec<Comment>> {
    with_plan(desk, move |plan| plan.comments(&post)).await
}

/// Adds a comment to a post.
#[tauri::command]
pub(crate) async fn add_comment(desk: State<'_, Desk>, post: PostId, text: String) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_comment(&post, &text)).await
}

/// Changes what a comment of one's own says.
#[tauri::command]
pub(crate) async fn edit_comment(desk: State<'_, Desk>, id: CommentId, text: String) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_comment(&id, &text)).await
}

/// Settles a comment, or opens it again.
#[tauri::command]
pub(crate) async fn resolve_comment(desk: State<'_, Desk>, id: CommentId, resolved: bool) -> Result<Changed> {
    with_plan(desk, move |plan| plan.resolve_comment(&id, resolved)).await
}

/// Deletes a comment.
#[tauri::command]
pub(crate) async fn delete_comment(desk: State<'_, Desk>, id: CommentId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_comment(&id)).await
}
