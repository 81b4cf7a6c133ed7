//! Long work: it tells the window how far it has come, and stops when the person asks.

use almanac_core::exchange::Progress;
use almanac_core::{Code, Error, Result};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Emitter, Runtime};

/// The event that carries a [`Progress`].
const EVENT: &str = "progress";
/// How often the window is told, at most.
const EVERY: Duration = Duration::from_millis(100);

/// The one job that may be running, so that it can be cancelled.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    running: Mutex<Arc<AtomicBool>>,
}

impl Jobs {
    /// Begins a job; it is the one that [`Jobs::cancel`] means from now on.
    pub(crate) fn begin<R: Runtime>(&self, app: AppHandle<R>) -> Job<R> {
        let cancelled = Arc::new(AtomicBool::new(false));
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&cancelled);
        Job {
            app,
            cancelled,
            told: None,
        }
    }

    /// Asks the running job to stop; without one, nothing happens.
    pub(crate) fn cancel(&self) {
        self.running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .store(true, Ordering::Relaxed);
    }
}

/// A running job.
pub(crate) struct Job<R: Runtime> {
    app: AppHandle<R>,
    cancelled: Arc<AtomicBool>,
    told: Option<Instant>,
}

impl<R: Runtime> Job<R> {
    /// Tells the window how far the work has come, now and then and at its end. Fails where it was cancelled.
    pub(crate) fn report(&mut self, progress: Progress) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Error::new(Code::Cancelled, "Cancelled; nothing was written."));
        }
        let due = progress.done >= progress.total || self.told.is_none_or(|told| told.elapsed() >= EVERY);
        if due {
            self.told = Some(Instant::now());
            // A window that is gone needs no progress.
            self.app.emit(EVENT, progress).ok();
        }
        Ok(())
    }
}
