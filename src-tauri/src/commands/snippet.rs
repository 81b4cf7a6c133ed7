//! Texts and whole posts to reuse.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::history::Changed;
use almanac_core::id::{PostId, PostPatternId, SnippetId};
use almanac_core::plan::Added;
use almanac_core::post_pattern::{PatternPost, PostPattern, PostPatternPatch};
use almanac_core::snippet::placeholder::{Placeholder, Values};
use almanac_core::snippet::{Snippet, SnippetPatch};
use almanac_core::time::Day;
use tauri::State;

/// The snippets.
#[tauri::command]
pub(crate) async fn snippets(desk: State<'_, Desk>) -> Result<Vec<Snippet>> {
    with_plan(desk, |plan| plan.snippets()).await
}

/// Adds a snippet.
#[tauri::command]
pub(crate) async fn add_snippet(desk: State<'_, Desk>, name: String, text: String) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_snippet(&name, &text)).await
}

/// Changes a snippet.
#[tauri::command]
pub(crate) async fn edit_snippet(
    desk: State<'_, Desk>,
    id: SnippetId,
    patch: SnippetPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_snippet(&id, &patch)).await
}

/// Deletes a snippet.
#[tauri::command]
pub(crate) async fn delete_snippet(desk: State<'_, Desk>, id: SnippetId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_snippet(&id)).await
}

/// Puts the snippets in an order.
#[tauri::command]
pub(crate) async fn order_snippets(desk: State<'_, Desk>, ids: Vec<SnippetId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_snippets(&ids)).await
}

/// What a snippet asks for.
#[tauri::command]
pub(crate) async fn snippet_placeholders(desk: State<'_, Desk>, id: SnippetId) -> Result<Vec<Placeholder>> {
    with_plan(desk, move |plan| plan.snippet_placeholders(&id)).await
}

/// The text of a snippet, filled.
#[tauri::command]
pub(crate) async fn fill_snippet(desk: State<'_, Desk>, id: SnippetId, values: Values) -> Result<String> {
    with_plan(desk, move |plan| plan.fill_snippet(&id, &values)).await
}

/// The patterns of a post.
#[tauri::command]
pub(crate) async fn post_patterns(desk: State<'_, Desk>) -> Result<Vec<PostPattern>> {
    with_plan(desk, |plan| plan.post_patterns()).await
}

/// Adds a pattern of a post.
#[tauri::command]
pub(crate) async fn add_post_pattern(
    desk: State<'_, Desk>,
    name: String,
    post: PatternPost,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_post_pattern(&name, &post)).await
}

/// Keeps a post as a pattern.
#[tauri::command]
pub(crate) async fn keep_as_pattern(desk: State<'_, Desk>, name: String, post: PostId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.keep_as_pattern(&name, &post)).await
}

/// Changes a pattern of a post.
#[tauri::command]
pub(crate) async fn edit_post_pattern(
    desk: State<'_, Desk>,
    id: PostPatternId,
    patch: PostPatternPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_post_pattern(&id, &patch)).await
}

/// Deletes a pattern of a post.
#[tauri::command]
pub(crate) async fn delete_post_pattern(desk: State<'_, Desk>, id: PostPatternId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_post_pattern(&id)).await
}

/// Puts the patterns of a post in an order.
#[tauri::command]
pub(crate) async fn order_post_patterns(desk: State<'_, Desk>, ids: Vec<PostPatternId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_post_patterns(&ids)).await
}

/// What a pattern of a post asks for.
#[tauri::command]
pub(crate) async fn post_pattern_placeholders(
    desk: State<'_, Desk>,
    id: PostPatternId,
) -> Result<Vec<Placeholder>> {
    with_plan(desk, move |plan| plan.post_pattern_placeholders(&id)).await
}

/// Adds a post of a pattern, filled.
#[tauri::command]
pub(crate) async fn use_post_pattern(
    desk: State<'_, Desk>,
    id: PostPatternId,
    day: Option<Day>,
    values: Values,
) -> Result<Added> {
    with_plan(desk, move |plan| plan.use_post_pattern(&id, day, &values)).await
}
