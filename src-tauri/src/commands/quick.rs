//! A post in one line: read as it is written, and added.

use crate::desk::{Desk, with_plan};
use almanac_core::Result;
use almanac_core::quick::{self, QuickAdded, QuickRead, QuickReading};
use tauri::State;

/// How a line is read; nothing is written.
#[tauri::command]
pub(crate) async fn read_quick(
    desk: State<'_, Desk>,
    line: String,
    caret: u32,
    reading: QuickReading,
) -> Result<QuickRead> {
    with_plan(desk, move |plan| quick::read_in(plan, &line, caret, &reading)).await
}

/// Adds the post that a line says.
#[tauri::command]
pub(crate) async fn add_quick(
    desk: State<'_, Desk>,
    line: String,
    reading: QuickReading,
) -> Result<QuickAdded> {
    with_plan(desk, move |plan| quick::add(plan, &line, &reading)).await
}
