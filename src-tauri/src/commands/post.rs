//! Posts: read, add, change, move, copy, delete.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::check::length::{Counter, counter};
use almanac_core::check::preview::{ChannelPreview, preview};
use almanac_core::history::Changed;
use almanac_core::id::{ChannelId, PostId};
use almanac_core::plan::{Added, Copied};
use almanac_core::post::{BulkPatch, Post, PostCard, PostEdit, PostPatch};
use almanac_core::target::Target;
use almanac_core::time::Day;
use tauri::State;

/// The posts from a day to a day, both included, by day and time.
#[tauri::command]
pub(crate) async fn posts(desk: State<'_, Desk>, from: Day, to: Day) -> Result<Vec<PostCard>> {
    with_plan(desk, move |plan| plan.cards(from, to)).await
}

/// One post, whole.
#[tauri::command]
pub(crate) async fn post(desk: State<'_, Desk>, id: PostId) -> Result<Post> {
    with_plan(desk, move |plan| plan.post(&id)).await
}

/// Adds a post.
#[tauri::command]
pub(crate) async fn add_post(desk: State<'_, Desk>, patch: PostPatch) -> Result<Added> {
    with_plan(desk, move |plan| plan.add_post(&patch)).await
}

/// Changes fields of a post.
#[tauri::command]
pub(crate) async fn edit_post(desk: State<'_, Desk>, id: PostId, patch: PostPatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_post(&id, &patch)).await
}

/// Makes one change to many posts.
#[tauri::command]
pub(crate) async fn edit_posts(desk: State<'_, Desk>, ids: Vec<PostId>, bulk: BulkPatch) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_posts(&ids, &bulk)).await
}

/// Changes posts, each in its own way, as one edit.
#[tauri::command]
pub(crate) async fn edit_each(desk: State<'_, Desk>, edits: Vec<PostEdit>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_each(&edits)).await
}

/// Moves posts together; they keep their distances and their times, and what `bulk` says changes with them.
#[tauri::command]
pub(crate) async fn move_posts(
    desk: State<'_, Desk>,
    ids: Vec<PostId>,
    target: Target,
    bulk: BulkPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.move_posts(&ids, &target, &bulk)).await
}

/// Copies posts together, as drafts; they keep their distances and their times.
#[tauri::command]
pub(crate) async fn copy_posts(
    desk: State<'_, Desk>,
    ids: Vec<PostId>,
    target: Target,
    bulk: BulkPatch,
) -> Result<Copied> {
    with_plan(desk, move |plan| plan.copy_posts(&ids, &target, &bulk)).await
}

/// Deletes posts.
#[tauri::command]
pub(crate) async fn delete_posts(desk: State<'_, Desk>, ids: Vec<PostId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_posts(&ids)).await
}

/// A text that is to go out on a channel.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct ChannelText {
    channel: ChannelId,
    text: String,
}

/// How long each text is as its channel counts; a channel that is gone has no count.
#[tauri::command]
pub(crate) async fn count_texts(desk: State<'_, Desk>, texts: Vec<ChannelText>) -> Result<Vec<Counter>> {
    with_plan(desk, move |plan| {
        let channels = plan.channels()?;
        let count = |own: &ChannelText| {
            let channel = channels.iter().find(|channel| channel.id == own.channel)?;
            Some(counter(channel, &own.text))
        };
        Ok(texts.iter().filter_map(count).collect())
    })
    .await
}

/// How each text looks on its channel; a channel that is gone shows none.
#[tauri::command]
pub(crate) async fn preview_texts(
    desk: State<'_, Desk>,
    texts: Vec<ChannelText>,
) -> Result<Vec<ChannelPreview>> {
    with_plan(desk, move |plan| {
        let channels = plan.channels()?;
        let look = |own: &ChannelText| {
            let channel = channels.iter().find(|channel| channel.id == own.channel)?;
            Some(preview(channel, &own.text))
        };
        Ok(texts.iter().filter_map(look).collect())
    })
    .await
}
