//! What a person prefers.

use crate::desk::{Desk, blocking};
use almanac_core::Result;
use almanac_core::desk::{Preferences, Seat};
use std::sync::Arc;
use tauri::State;

/// Keeps what the person prefers, over restarts.
#[tauri::command]
pub(crate) async fn set_preferences(desk: State<'_, Desk>, preferences: Preferences) -> Result<Preferences> {
    let memory = Arc::clone(&desk.memory);
    blocking(move || memory.set_preferences(preferences)).await
}

/// Where the person left off in the open plan; none where they never sat there.
#[tauri::command]
pub(crate) async fn seat(desk: State<'_, Desk>) -> Result<Option<Seat>> {
    let (memory, slot) = (Arc::clone(&desk.memory), desk.slot());
    blocking(move || slot.with(|plan| Ok(memory.seat(plan.path())))).await
}

/// Remembers where the person is in the open plan.
#[tauri::command]
pub(crate) async fn set_seat(desk: State<'_, Desk>, seat: Seat) -> Result<()> {
    let (memory, slot) = (Arc::clone(&desk.memory), desk.slot());
    blocking(move || slot.with(|plan| memory.set_seat(plan.path(), seat))).await
}
