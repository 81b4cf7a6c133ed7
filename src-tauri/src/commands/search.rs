//! Finding: posts by a line, and the filters that the office keeps.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::filter::PostFilter;
use almanac_core::find::{self, Answer, Around, Shelf};
use almanac_core::history::Changed;
use almanac_core::id::{PostId, SavedFilterId};
use almanac_core::time::Day;
use tauri::State;

/// The best posts that a line finds, and what may come at the caret.
#[tauri::command]
pub(crate) async fn search(
    desk: State<'_, Desk>,
    line: String,
    caret: u32,
    most: u32,
    language: String,
) -> Result<Answer> {
    with_plan(desk, move |plan| {
        find::answer(plan, &line, caret, most, &language)
    })
    .await
}

/// The posts of some days and of the tray that a filter means.
#[tauri::command]
pub(crate) async fn meant(
    desk: State<'_, Desk>,
    filter: PostFilter,
    from: Day,
    to: Day,
) -> Result<Vec<PostId>> {
    with_plan(desk, move |plan| plan.meant(&filter, from, to)).await
}

/// A filter as a line.
#[tauri::command]
pub(crate) async fn print_filter(
    desk: State<'_, Desk>,
    filter: PostFilter,
    language: String,
) -> Result<String> {
    with_plan(desk, move |plan| {
        let around = Around::of(plan, &language)?;
        Ok(find::print(&filter, around.names(), around.language()))
    })
    .await
}

/// The filters that the office keeps, with how many posts each means now.
#[tauri::command]
pub(crate) async fn saved_filters(desk: State<'_, Desk>, language: String) -> Result<Vec<Shelf>> {
    with_plan(desk, move |plan| find::shelf(plan, &language)).await
}

/// Keeps a filter.
#[tauri::command]
pub(crate) async fn save_filter(desk: State<'_, Desk>, name: String, filter: PostFilter) -> Result<Changed> {
    with_plan(desk, move |plan| plan.save_filter(&name, &filter)).await
}

/// Gives a filter that is kept another name.
#[tauri::command]
pub(crate) async fn rename_saved_filter(
    desk: State<'_, Desk>,
    id: SavedFilterId,
    name: String,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.rename_saved_filter(&id, &name)).await
}

/// Lets a filter that is kept mean something else.
#[tauri::command]
pub(crate) async fn change_saved_filter(
    desk: State<'_, Desk>,
    id: SavedFilterId,
    filter: PostFilter,
) -> Result<Changed> {
    with_plan(desk, move |plan| plan.change_saved_filter(&id, &filter)).await
}

/// Puts the filters that are kept in an order.
#[tauri::command]
pub(crate) async fn order_saved_filters(desk: State<'_, Desk>, ids: Vec<SavedFilterId>) -> Result<Changed> {
    with_plan(desk, move |plan| plan.order_saved_filters(&ids)).await
}

/// Deletes a filter that is kept.
#[tauri::command]
pub(crate) async fn delete_saved_filter(desk: State<'_, Desk>, id: SavedFilterId) -> Result<Changed> {
    with_plan(desk, move |plan| plan.delete_saved_filter(&id)).await
}
