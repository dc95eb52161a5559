//! What a run that was killed leaves behind: its names, whose they are, and how the next run removes them.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::Disk;

/// Suffix of the names of temporary files and folders.
const ENDING: &str = ".booklet-part";

/// The file in a folder of such a name that its run keeps locked as long as it lives.
pub(super) const LOCK: &str = "lock";

/// How many such names this run has given.
static GIVEN: AtomicU64 = AtomicU64::new(0);

/// A name in `folder` for something that is to become `name`: hidden, new, and recognised by [`is_ours`].
pub(super) fn hidden(folder: &Path, name: &Path) -> PathBuf {
    let number = GIVEN.fetch_add(1, Ordering::Relaxed);
    let mut full = OsString::from(".");
    full.push(name.file_name().unwrap_or_default());
    full.push(format!(".{}-{number}{ENDING}", std::process::id()));
    folder.join(full)
}

/// Whether a name is one that [`hidden`] gives.
pub(super) fn is_ours(name: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let Some(stem) = name.strip_prefix('.').and_then(|name| name.strip_suffix(ENDING)) else {
        return false;
    };
    let numbers = stem.rsplit_once('.').and_then(|(_, numbers)| numbers.split_once('-'));
    numbers.is_some_and(|(process, number)| digits(process) && digits(number))
}

/// Removes what runs that live no more have left in a folder; what cannot be removed stays.
pub(crate) fn sweep(disk: &Disk, folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let ours = entry.file_name().to_str().is_some_and(is_ours);
        let Some(kind) = entry.file_type().ok().filter(|_| ours) else { continue };
        let path = entry.path();
        if kind.is_dir() {
            remove_stage(disk, &path);
        } else if kind.is_file() && is_orphan(&path) {
            let _ = disk.remove_file(&path);
        }
    }
}

/// Removes a folder whose run lives no more.
fn remove_stage(disk: &Disk, folder: &Path) {
    let lock = folder.join(LOCK);
    match lock.symlink_metadata() {
        Ok(seen) if seen.is_file() && is_orphan(&lock) => {
            let _ = remove_but_lock_last(disk, folder);
        }
        // Its run was killed before it had written anything, or after all was removed.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let _ = std::fs::remove_dir(folder);
        }
        _ => {}
    }
}

/// Removes a folder of ours, the sign that it is ours last.
pub(super) fn remove_but_lock_last(disk: &Disk, folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)?.filter_map(Result::ok) {
        if entry.file_name() == LOCK {
            continue;
        }
        if entry.file_type()?.is_dir() {
            disk.remove_folder(&entry.path())?;
        } else {
            disk.remove_file(&entry.path())?;
        }
    }
    disk.remove_folder(folder)
}

/// Whether the run that made a file lives no more: its lock is free.
fn is_orphan(file: &Path) -> bool {
    File::open(file).is_ok_and(|file| file.try_lock().is_ok())
}

/// A folder that only one run at a time may change; others wait while the value lives. If the system has no
/// locks for folders, nothing waits.
#[derive(Debug)]
pub(super) struct Turn {
    /// The folder, locked as long as it is open.
    _folder: Option<File>,
}

impl Turn {
    /// How often it is tried.
    const TRIES: usize = 1_200;
    /// Time between two tries.
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(50);

    /// Waits for the folder, a minute at most; `None` if another run still has it.
    pub(super) fn wait(folder: &Path) -> Option<Self> {
        let Ok(folder) = File::open(folder) else { return Some(Self { _folder: None }) };
        for _ in 0..Self::TRIES {
            match folder.try_lock() {
                Ok(()) => return Some(Self { _folder: Some(folder) }),
                Err(TryLockError::Error(_)) => return Some(Self { _folder: None }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Self::PAUSE),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_a_run_gives_are_recognised() {
        let given = hidden(Path::new("/x"), Path::new("/x/a.json"));
        assert!(is_ours(given.file_name().unwrap().to_str().unwrap()), "{given:?}");
        for name in ["a.1-2.booklet-part", ".a.booklet-part", ".a.1-.booklet-part", ".a.1-2.part"] {
            assert!(!is_ours(name), "{name}");
        }
    }
}
