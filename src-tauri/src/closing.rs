//! Closing the window: what is typed is saved first. The screen is told, saves, and says that it is done; one that
//! does not answer is not waited for forever.

use crate::WINDOW;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Runtime, Window, WindowEvent};

/// How long the screen has to save what is typed.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the screen to save before its window closes.
pub(crate) fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    if window.emit("closing", ()).is_err() {
        return;
    }
    api.prevent_close();
    let app = window.app_handle().clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        close(&app);
    });
}

/// Closes the window, now that nothing is left to save.
#[tauri::command]
pub(crate) async fn leave<R: Runtime>(app: AppHandle<R>) {
    close(&app);
}

fn close<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        // A window that is gone already has nothing to close.
        drop(window.destroy());
    }
}
