//! Posts in other shapes than the month's: rows of a table, the load of each day.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::check::gap::Gap;
use almanac_core::exchange::{self, Paste, PastePreview, Pasted};
use almanac_core::filter::PostFilter;
use almanac_core::id::PostId;
use almanac_core::rows::{DayLoad, Rows, RowsQuery};
use almanac_core::tally::Tallies;
use almanac_core::time::Day;
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

/// The position of a post among the rows.
#[tauri::command]
pub(crate) async fn row_of(desk: State<'_, Desk>, query: RowsQuery, id: PostId) -> Result<Option<u32>> {
    with_plan(desk, move |plan| plan.row_of(&query, &id)).await
}

/// The position of a day's first row.
#[tauri::command]
pub(crate) async fn row_of_day(desk: State<'_, Desk>, query: RowsQuery, day: Day) -> Result<Option<u32>> {
    with_plan(desk, move |plan| plan.row_of_day(&query, day)).await
}

/// Posts as rows for a spreadsheet.
#[tauri::command]
pub(crate) async fn copy_rows(desk: State<'_, Desk>, ids: Vec<PostId>) -> Result<String> {
    with_plan(desk, move |plan| exchange::copy_rows(plan, &ids)).await
}

/// What a paste would do; nothing is written.
#[tauri::command]
pub(crate) async fn preview_paste(desk: State<'_, Desk>, paste: Paste) -> Result<PastePreview> {
    with_plan(desk, move |plan| exchange::preview_paste(plan, &paste)).await
}

/// Pastes cells of a spreadsheet, as one edit.
#[tauri::command]
pub(crate) async fn paste(desk: State<'_, Desk>, paste: Paste) -> Result<Pasted> {
    with_plan(desk, move |plan| exchange::paste(plan, &paste)).await
}

/// The day that a person wrote, if it is one.
#[tauri::command]
pub(crate) async fn read_day(desk: State<'_, Desk>, written: String) -> Result<Option<Day>> {
    with_plan(desk, move |plan| Ok(exchange::read_day(plan, &written))).await
}

/// How many posts of each theme each day has.
#[tauri::command]
pub(crate) async fn loads(desk: State<'_, Desk>, filter: PostFilter) -> Result<Vec<DayLoad>> {
    with_plan(desk, move |plan| plan.loads(&filter)).await
}

/// Working days in a row without a post.
#[tauri::command]
pub(crate) async fn gaps(desk: State<'_, Desk>, filter: PostFilter) -> Result<Vec<Gap>> {
    with_plan(desk, move |plan| plan.gaps(&filter)).await
}

/// How many posts each value of a filter would show.
#[tauri::command]
pub(crate) async fn tallies(desk: State<'_, Desk>, filter: PostFilter) -> Result<Tallies> {
    with_plan(desk, move |plan| plan.tallies(&filter)).await
}
