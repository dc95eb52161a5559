//! Why a set was not saved, in words that say what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::super::disk::free_bytes;
use super::place::Refusal;

/// Why a set was not saved.
#[derive(Debug)]
pub enum Trouble {
    /// The folder cannot take outputs.
    Refused(Refusal),
    /// Something in the folder has the name of a file of the set.
    InTheWay(PathBuf),
    /// Another run is writing and does not end.
    Busy(PathBuf),
    /// The system refused while files were moved to their places: the folder, the file, its words.
    Unfinished(PathBuf, PathBuf, String),
    /// The system refused; the set that was there is whole.
    Disk {
        /// The file that was being written.
        file: PathBuf,
        /// What the system said.
        error: io::Error,
        /// Bytes of all files of the new set.
        needed: u64,
        /// Bytes that are free on that disk, if the system says so.
        free: Option<u64>,
    },
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Trouble {
    /// The system's error about a file in the folder `out` that was to have this many bytes.
    pub(super) fn of(out: &Path, file: &Path, error: io::Error, needed: u64) -> Self {
        let free = out.ancestors().find_map(free_bytes);
        Self::Disk { file: file.to_owned(), error, needed, free }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::InTheWay(file) => write!(
                f,
                "{} is in the way of a new output. Remove or rename it, and run the command again. The files of the last build were not changed.",
                file.display()
            ),
            Self::Busy(out) => write!(
                f,
                "Another build is writing next to {}. Wait until it has finished, and run the command again.",
                out.display()
            ),
            Self::Unfinished(out, file, words) => write!(
                f,
                "{} could not be moved to its place: {words}. The files in {} are partly new. Run the command again: it finishes them first.",
                file.display(),
                out.display()
            ),
            Self::Disk { file, error, needed, free } => {
                write!(f, "{} cannot be written: ", file.display())?;
                said(f, error, *needed, *free)?;
                f.write_str(" The files of the last build, if there are any, were not changed.")
            }
        }
    }
}

impl std::error::Error for Trouble {}

/// What the system said, and what to do.
fn said(
    f: &mut fmt::Formatter<'_>,
    error: &io::Error,
    needed: u64,
    free: Option<u64>,
) -> fmt::Result {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            write!(f, "the disk is full. ")?;
            match free {
                Some(free) if free < needed => write!(
                    f,
                    "The outputs need {}, and {} are free: {} are missing. ",
                    size(needed),
                    size(free),
                    size(needed - free)
                )?,
                _ => write!(f, "The outputs need {}. ", size(needed))?,
            }
            f.write_str("Delete files that you do not need, or name a folder on another disk with --out.")
        }
        Kind::ReadOnlyFilesystem => {
            f.write_str("the disk cannot be written to. Name a folder on another disk with --out.")
        }
        Kind::PermissionDenied => f.write_str(
            "you do not have permission to write there. Ask for it, or name another folder with --out.",
        ),
        Kind::NotFound => f.write_str(
            "its folder no longer exists. Check whether the disk is still connected, and run the command again.",
        ),
        Kind::Interrupted => f.write_str("the run was stopped."),
        _ => write!(f, "{error}. Run the command again, or name another folder with --out."),
    }
}

/// Bytes for people: in kilobytes or megabytes, rounded up.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes.div_ceil(100_000) / 10, bytes.div_ceil(100_000) % 10),
    }
}
