//! Series: posts that repeat, posts that hang on a date, evergreen posts.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::evergreen::Evergreen;
use almanac_core::history::Changed;
use almanac_core::id::{PostId, SeriesPatternId};
use almanac_core::plan::Added;
use almanac_core::post::PostPatch;
use almanac_core::series::anchored::{Landing, NewAnchored, Pattern, PatternPatch};
use almanac_core::series::{Reach, Repeat, RepeatPreview, RuleChoice, SeriesView};
use almanac_core::time::Day;
use tauri::State;

/// The series of a post, seen from it.
#[tauri::command]
pub(crate) async fn series_of(
    desk: State<'_, Desk>,
    post: PostId,
    language: String,
) -> Result<Option<SeriesView>> {
    with_plan(desk, move |plan| plan.series_of(&post, &language)).await
}

/// The rules that offer themselves for a post.
#[tauri::command]
pub(crate) async fn repeat_choices(
    desk: State<'_, Desk>,
    post: PostId,
    language: String,
) -> Result<Vec<RuleChoice>> {
    with_plan(desk, move |plan| plan.repeat_choices(&post, &language)).await
}

/// What a repeat of a post would give.
#[tauri::command]
pub(crate) async fn preview_repeat(
    desk: State<'_, Desk>,
    post: PostId,
    repeat: Repeat,
    language: String,
) -> Result<RepeatPreview> {
    with_plan(desk, move |plan| plan.preview_repeat(&post, &repeat, &language)).await
}

/// Lets a post repeat, or repeat by another rule from there on.
#[tauri::command]
pub(crate) async fn repeat_post(desk: State<'_, Desk>, post: PostId, repeat: Repeat) -> Result<Changed> {
    with_plan(desk, move |plan| plan.repeat_post(&post, &repeat)).await
}

/// Changes fields of a post of a repeat, and of others.
#[tauri::command]
pub(crate) async fn edit_series(
    desk: State<'_, Desk>,
    post: PostId,
    patch: PostPatch,
    reach: Reach,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_series(&post, &patch, reach)).await
}

/// Puts what was changed by hand on a post of a repeat on others too.
#[tauri::command]
pub(crate) async fn spread_series(desk: State<'_, Desk>, post: PostId, reach: Reach) -> Result<Changed> {
    with_plan(desk, move |plan| plan.spread_series(&post, reach)).await
}

/// Deletes a post of a series, and others.
#[tauri::command]
pub(crate) async fn delete_from_series(desk: State<'_, Desk>, post: PostId, reach: Reach) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_from_series(&post, reach)).await
}

/// Lets a post repeat no further.
#[tauri::command]
pub(crate) async fn end_series(desk: State<'_, Desk>, post: PostId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.end_series(&post)).await
}

/// The patterns of anchored series.
#[tauri::command]
pub(crate) async fn series_patterns(desk: State<'_, Desk>) -> Result<Vec<Pattern>> {
    with_plan(desk, |plan| plan.series_patterns()).await
}

/// Adds a pattern of the office.
#[tauri::command]
pub(crate) async fn add_series_pattern(
    desk: State<'_, Desk>,
    name: String,
    from: Option<SeriesPatternId>,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.add_series_pattern(&name, from.as_ref())).await
}

/// Changes a pattern of the office.
#[tauri::command]
pub(crate) async fn edit_series_pattern(
    desk: State<'_, Desk>,
    id: SeriesPatternId,
    patch: PatternPatch,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.edit_series_pattern(&id, &patch)).await
}

/// Deletes a pattern of the office.
#[tauri::command]
pub(crate) async fn delete_series_pattern(desk: State<'_, Desk>, id: SeriesPatternId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_series_pattern(&id)).await
}

/// Where the posts of a new anchored series would land.
#[tauri::command]
pub(crate) async fn preview_anchored(desk: State<'_, Desk>, new: NewAnchored) -> Result<Vec<Landing>> {
    with_plan(desk, move |plan| plan.preview_anchored(&new)).await
}

/// Plans an anchored series.
#[tauri::command]
pub(crate) async fn plan_anchored(desk: State<'_, Desk>, new: NewAnchored) -> Result<Changed> {
    with_plan(desk, move |plan| plan.plan_anchored(&new)).await
}

/// Where the posts of an anchored series land when its date moves.
#[tauri::command]
pub(crate) async fn preview_anchor(
    desk: State<'_, Desk>,
    post: PostId,
    starts: Day,
    ends: Option<Day>,
) -> Result<Vec<Landing>> {
    with_plan(desk, move |plan| plan.preview_anchor(&post, starts, ends)).await
}

/// Moves the date of an anchored series.
#[tauri::command]
pub(crate) async fn move_anchored(
    desk: State<'_, Desk>,
    post: PostId,
    starts: Day,
    ends: Option<Day>,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.move_anchored(&post, starts, ends)).await
}

/// The evergreen posts, and when they last went out.
#[tauri::command]
pub(crate) async fn evergreens(desk: State<'_, Desk>) -> Result<Vec<Evergreen>> {
    with_plan(desk, |plan| plan.evergreens()).await
}

/// Puts an evergreen post again on a day.
#[tauri::command]
pub(crate) async fn put_again(desk: State<'_, Desk>, post: PostId, day: Day) -> Result<Added> {
    with_plan(desk, move |plan| plan.put_again(&post, day)).await
}
