//! Signals that end the program, held back while files are put in place.
//!
//! A signal that comes while sippra reads, works or draws ends it at once: nothing is on the disk by then. While
//! it writes, the signal is noted; the writer looks for it between its steps, takes its temporary files away and
//! then lets the signal have its way.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use signal_hook::consts::TERM_SIGNALS;

use super::FileError;
use super::guard::{Reached, Stage};

struct Signals {
    /// Nothing is being written: a signal ends the program as if nobody had asked for it.
    idle: Arc<AtomicBool>,
    /// The signal that came while something was written; 0 for none.
    came: Arc<AtomicUsize>,
}

static SIGNALS: OnceLock<Signals> = OnceLock::new();

/// A limit that was reached while something was written.
static REACHED: Mutex<Option<(Reached, Stage)>> = Mutex::new(None);

/// Notes that a limit was reached; true where nothing is being written, so that the program may end at once.
pub(super) fn reach(reached: Reached, stage: &Stage) -> bool {
    let idle = SIGNALS.get().is_none_or(|signals| signals.idle.load(Ordering::SeqCst));
    if !idle {
        *REACHED.lock().unwrap_or_else(PoisonError::into_inner) = Some((reached, stage.clone()));
    }
    idle
}

/// Has signals that end the program wait while files are written; called once, by the program itself.
pub fn watch_signals() {
    let signals = SIGNALS.get_or_init(|| Signals { idle: Arc::new(true.into()), came: Arc::default() });
    for signal in TERM_SIGNALS {
        // Where the system takes no such wish, the signal ends the program as it always did.
        let held = signal_hook::flag::register_conditional_default(*signal, Arc::clone(&signals.idle));
        if held.is_ok() {
            let number = usize::try_from(*signal).unwrap_or_default();
            let _ = signal_hook::flag::register_usize(*signal, Arc::clone(&signals.came), number);
        }
    }
    // A file over the size that the system allows is then an error of that file, not the end of the program.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Ends the program the way a signal would have.
pub fn end_by(signal: i32) {
    let _ = signal_hook::low_level::emulate_default_handler(signal);
}

/// While it lives, signals are noted and not obeyed.
pub(super) struct Undisturbed(());

impl Undisturbed {
    pub(super) fn begin() -> Self {
        if let Some(signals) = SIGNALS.get() {
            signals.idle.store(false, Ordering::SeqCst);
        }
        Self(())
    }

    /// Fails when a signal has come, or a limit was reached.
    pub(super) fn heed(&self) -> Result<(), FileError> {
        if let Some((reached, stage)) = &*REACHED.lock().unwrap_or_else(PoisonError::into_inner) {
            return Err(FileError::OverLimit(*reached, stage.clone()));
        }
        let came = SIGNALS.get().map_or(0, |signals| signals.came.load(Ordering::SeqCst));
        if came == 0 { Ok(()) } else { Err(FileError::Interrupted(i32::try_from(came).unwrap_or(2))) }
    }
}

impl Drop for Undisturbed {
    fn drop(&mut self) {
        if let Some(signals) = SIGNALS.get() {
            signals.idle.store(true, Ordering::SeqCst);
        }
    }
}
