//! What a person prefers.

use crate::desk::{Desk, blocking};
use almanac_core::Result;
use almanac_core::desk::Preferences;
use std::sync::Arc;
use tauri::State;

/// Keeps what the person prefers, over restarts.
#[tauri::command]
pub(crate) async fn set_preferences(desk: State<'_, Desk>, preferences: Preferences) -> Result<Preferences> {
    let memory = Arc::clone(&desk.memory);
    blocking(move || memory.set_preferences(preferences)).await
}
