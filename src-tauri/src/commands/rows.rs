//! Posts in other shapes than the month's: rows of a table, the load of each day, those of a title.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::filter::PostFilter;
use almanac_core::id::PostId;
use almanac_core::post::PostCard;
use almanac_core::rows::{DayLoad, Rows, RowsQuery};
use tauri::State;

/// A window of the rows that a query means.
#[tauri::command]
pub(crate) async fn rows(desk: State<'_, Desk>, query: RowsQuery, first: u32, most: u32) -> Result<Rows> {
    with_plan(desk, move |plan| plan.rows(&query, first, most)).await
}

/// The ids of a window of the rows.
#[tauri::command]
pub(crate) async fn row_ids(
    desk: State<'_, Desk>,
    query: RowsQuery,
    first: u32,
    most: u32,
) -> Result<Vec<PostId>> {
    with_plan(desk, move |plan| plan.row_ids(&query, first, most)).await
}

/// How many posts of each theme each day has.
#[tauri::command]
pub(crate) async fn loads(desk: State<'_, Desk>, filter: PostFilter) -> Result<Vec<DayLoad>> {
    with_plan(desk, move |plan| plan.loads(&filter)).await
}

/// The posts whose title begins with, or holds, these words.
#[tauri::command]
pub(crate) async fn titled(desk: State<'_, Desk>, text: String, most: u32) -> Result<Vec<PostCard>> {
    with_plan(desk, move |plan| plan.titled(&text, most)).await
}
