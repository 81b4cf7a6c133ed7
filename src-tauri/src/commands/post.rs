//! Posts: read, add, change, move, copy, delete.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::check::length::{Counter, counter};
use almanac_core::history::Changed;
use almanac_core::id::{ChannelId, PostId};
use almanac_core::plan::Added;
use almanac_core::post::{Post, PostCard, PostPatch};
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

/// Moves a post to a day, where it keeps its time, or to the tray.
#[tauri::command]
pub(crate) async fn move_post(desk: State<'_, Desk>, id: PostId, day: Option<Day>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.move_post(&id, day)).await
}

/// Copies a post as a draft to a day, or to the tray.
#[tauri::command]
pub(crate) async fn copy_post(desk: State<'_, Desk>, id: PostId, day: Option<Day>) -> Result<Added> {
    with_plan(desk, move |plan| plan.copy_post(&id, day)).await
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
