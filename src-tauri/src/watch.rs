//! Watching the plan: what another window or program writes to its file, and that another day has begun, is told to the
//! screen.

use crate::desk::Desk;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Runtime};

/// The event that tells of it; it carries nothing, for the screen asks anew.
const EVENT: &str = "elsewhere";
/// How often the file is asked; it costs a read of one page.
const EVERY: Duration = Duration::from_millis(400);

/// Asks for as long as the app runs.
pub(crate) fn begin<R: Runtime>(app: AppHandle<R>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(EVERY);
            let slot = app.state::<Desk>().slot();
            // A file that cannot be read just now, as on a stick that was pulled out, is for the next command to
            // say: whoever does nothing is not disturbed.
            let changed = slot.try_with(|plan| Ok(plan.changed_elsewhere()? | plan.new_day()?));
            if matches!(changed, Ok(Some(true))) {
                // A window that is gone needs no news.
                app.emit(EVENT, ()).ok();
            }
        }
    });
}
