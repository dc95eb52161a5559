//! Where a set goes: a folder that is new or empty or holds an older set, and that no book reads.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::super::disk::free_bytes;
use super::super::door::is_litter;
use super::super::leftover::is_ours;
use super::listing::{JOURNAL, Listing, REPORT};

/// The folders in which a book's files lie.
const READ: [&str; 4] = ["stories", "images", "fonts", "layouts"];

/// The folder of a set.
#[derive(Clone, Debug)]
pub(super) struct OutFolder {
    /// The folder as the user named it.
    pub(super) shown: PathBuf,
    /// The folder itself, without links.
    pub(super) real: PathBuf,
    /// Whether there is such a folder already.
    pub(super) exists: bool,
}

/// Why a folder cannot take outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is a file.
    IsFile(PathBuf),
    /// It is a link to something that does not exist.
    LeadsNowhere(PathBuf),
    /// It is not empty and has no marker; the first name in it.
    Foreign(PathBuf, String),
    /// It is not empty, and its report is not that of a build, or is damaged.
    BrokenReport(PathBuf),
    /// It is the book's folder, or the book's folder lies in it.
    HoldsBook(PathBuf),
    /// The book reads files there.
    IsRead(PathBuf, PathBuf),
    /// The system does not show it; its words.
    Unreadable(PathBuf, String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = "Name a folder only for the outputs with --out, such as --out out.";
        match self {
            Self::IsFile(out) => write!(f, "{} is a file, not a folder. {own}", out.display()),
            Self::LeadsNowhere(out) => write!(
                f,
                "{} is a link to a folder that does not exist. Create that folder, or name another one with --out.",
                out.display()
            ),
            Self::Foreign(out, name) => write!(
                f,
                "The folder {out} is not empty, and its files are not the outputs of a build: it contains {name}. Nothing was written. Name a new or empty folder with --out, such as --out {out}/booklet.",
                out = out.display()
            ),
            Self::BrokenReport(out) => write!(
                f,
                "{REPORT} in the folder {} is damaged, or not the report of a build: nothing says which files are outputs. Nothing was written. Restore {REPORT}, delete the folder if nothing else is in it, or name another one with --out.",
                out.display()
            ),
            Self::HoldsBook(out) => write!(
                f,
                "The outputs cannot go into {}: the book's own files are there. {own}",
                out.display()
            ),
            Self::IsRead(out, folder) => write!(
                f,
                "The outputs cannot go into {}: the book reads the files in {}. {own}",
                out.display(),
                folder.display()
            ),
            Self::Unreadable(out, words) => {
                write!(f, "{} cannot be read: {words}. {own}", out.display())
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl OutFolder {
    /// The place that a user names.
    ///
    /// # Errors
    /// When it cannot take outputs.
    pub(super) fn of(out: &Path) -> Result<Self, Refusal> {
        let shown = out.to_owned();
        let unreadable = |error: &io::Error| Refusal::Unreadable(out.into(), error.to_string());
        let exists = match std::fs::metadata(out) {
            Ok(seen) if seen.is_dir() => true,
            Ok(_) => return Err(Refusal::IsFile(shown)),
            Err(_) if out.is_symlink() => return Err(Refusal::LeadsNowhere(shown)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Refusal::IsFile(shown));
            }
            Err(error) => return Err(unreadable(&error)),
        };
        let place = Self { real: real(out).map_err(|error| unreadable(&error))?, shown, exists };
        match place.foreign().map_err(|error| unreadable(&error))? {
            Some(_) if place.real.join(REPORT).exists() => Err(Refusal::BrokenReport(place.shown)),
            Some(name) => Err(Refusal::Foreign(place.shown, name)),
            None => Ok(place),
        }
    }

    /// The folder in which it lies.
    pub(super) fn parent(&self) -> &Path {
        self.real.parent().unwrap_or(&self.real)
    }

    /// Bytes that are free on its disk, if the system says so.
    pub(super) fn free(&self) -> Option<u64> {
        self.real.ancestors().find_map(free_bytes)
    }

    /// The first name in a folder that is not empty and has no marker.
    fn foreign(&self) -> io::Result<Option<String>> {
        if !self.exists || Listing::read(&self.real).is_some() || self.real.join(JOURNAL).is_file()
        {
            return Ok(None);
        }
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.real)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        let harmless = |name: &str| {
            let kept = [".gitkeep", ".gitignore", ".cache", ".DS_Store"].contains(&name);
            kept || is_ours(name)
                || name.starts_with("._")
                || !name.starts_with('.') && is_litter(name)
        };
        names.retain(|name| !harmless(name));
        names.sort();
        Ok(names.into_iter().next())
    }

    /// Whether the folder itself has to stay where it is: a disk begins there, or someone works in it.
    pub(super) fn must_stay(&self) -> bool {
        let works = || std::env::current_dir().and_then(|folder| folder.canonicalize());
        self.exists
            && (begins_a_disk(&self.real) || works().is_ok_and(|it| it.starts_with(&self.real)))
    }
}

/// Whether a folder lies on another disk than the folder that it is in.
#[cfg(unix)]
fn begins_a_disk(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |folder: &Path| std::fs::metadata(folder).map(|seen| seen.dev()).ok();
    folder.parent().is_none_or(|parent| device(folder) != device(parent))
}

/// Whether a folder has none above it.
#[cfg(not(unix))]
fn begins_a_disk(folder: &Path) -> bool {
    folder.parent().is_none()
}

/// A path without links and relative steps; its end need not exist.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut rest = Vec::new();
    let mut there = path.as_path();
    loop {
        match there.canonicalize() {
            Ok(real) => return Ok(rest.iter().rev().fold(real, |path, name| path.join(name))),
            Err(error) => match (there.file_name(), there.parent()) {
                (Some(name), Some(parent)) => {
                    rest.push(name.to_owned());
                    there = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

/// Looks at the folder that is to take the outputs of the book in `book`, before anything is made.
///
/// # Errors
/// When it cannot take them.
pub fn check(out: &Path, book: &Path) -> Result<(), Refusal> {
    keeps_clear(out, book, &READ)?;
    OutFolder::of(out).map(|_| ())
}

/// Looks whether outputs in `out` would lie among files that the book in `book` reads: `read` names
/// folders and files of the book.
///
/// # Errors
/// When they would.
pub fn keeps_clear<N: AsRef<str>>(out: &Path, book: &Path, read: &[N]) -> Result<(), Refusal> {
    let place = real(out).map_err(|error| Refusal::Unreadable(out.into(), error.to_string()))?;
    let Ok(root) = book.canonicalize() else { return Ok(()) };
    if root.starts_with(&place) {
        return Err(Refusal::HoldsBook(out.into()));
    }
    for name in read {
        let shown = book.join(name.as_ref());
        let Ok(file) = real(&shown) else { continue };
        let folder = if file.is_dir() || READ.contains(&name.as_ref()) {
            file.as_path()
        } else {
            file.parent().unwrap_or(&file)
        };
        let within = folder != root && place.starts_with(folder);
        if within || folder.starts_with(&place) {
            let shown = if folder == file { &shown } else { shown.parent().unwrap_or(&shown) };
            return Err(Refusal::IsRead(out.into(), shown.to_owned()));
        }
    }
    Ok(())
}
