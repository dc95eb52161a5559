//! Ending a run from outside: with Ctrl-C (SIGINT), or as the system asks (SIGTERM).
//!
//! A run that writes stops before its next file, removes what it has begun, and ends; what takes its place
//! already is taken to the end first. A second signal ends it at once, and the next run cleans up.

use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::source::{Act, Disk};

use super::exit::Exit;
use super::failpoint;

/// The signal that ends the run; 0 if there is none.
static ASKED: AtomicU8 = AtomicU8::new(0);

/// Held while files are written.
static WRITING: Mutex<()> = Mutex::new(());

/// Waits for signals on a separate thread.
#[cfg(unix)]
pub(super) fn listen() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    // Without it a signal ends the run at once, and the next run cleans up.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        ASKED.store(signal as u8, Ordering::SeqCst);
        while WRITING.try_lock().is_err() {
            if signals.pending().next().is_some() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        end();
    });
}

/// Other systems end the run at once; the next one cleans up.
#[cfg(not(unix))]
pub(super) fn listen() {}

/// Ends the program.
#[cfg(unix)]
#[expect(clippy::exit, reason = "the main thread may be anywhere in a long calculation")]
fn end() -> ! {
    std::process::exit(i32::from(Exit::Stopped(ASKED.load(Ordering::SeqCst)).code()))
}

/// How the run has to end, if somebody asked it to.
pub(super) fn asked() -> Option<Exit> {
    Some(ASKED.load(Ordering::SeqCst)).filter(|signal| *signal != 0).map(Exit::Stopped)
}

/// Does work that writes files; it is not interrupted anywhere but between two of them.
pub(super) fn writing<T>(work: impl FnOnce(&Disk) -> T) -> T {
    let _held = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    work(&Disk::gated(gate))
}

/// Refuses changes to the disk when the run has to end.
fn gate(act: Act, path: &Path) -> std::io::Result<()> {
    failpoint::reached(act, path)?;
    match asked() {
        Some(_) if act.may_be_left() => Err(std::io::ErrorKind::Interrupted.into()),
        _ => Ok(()),
    }
}
