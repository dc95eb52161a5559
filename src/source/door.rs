//! The door through which all files come in: regular files only, inside the book, of a stated size.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// A mebibyte.
const MIB: u64 = 1 << 20;

/// Maximum size of a file by the ending of its name, in bytes; `docs/outputs.md` states them.
const MOST: [(&[&str], u64); 6] = [
    (&["json", "txt", "md"], 16 * MIB),
    (&["svg"], 32 * MIB),
    (&["csv", "tsv", "xlsx", "icc", "icm", "aff", "dic"], 64 * MIB),
    (&["ttf", "otf", "ttc", "woff", "woff2"], 128 * MIB),
    (&["jpg", "jpeg", "png", "tif", "tiff", "webp"], 256 * MIB),
    (&["pdf"], 1024 * MIB),
];

/// Maximum size of a file with another ending, in bytes.
const MOST_OTHER: u64 = 64 * MIB;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The path leaves the book's folder.
    Outside,
    /// It is a link to this file outside the book's folder.
    Linked(String),
    /// It is a link to a file that does not exist.
    LeadsNowhere,
    /// It is no regular file; what it is instead.
    NotAFile(&'static str),
    /// It is larger than files of its kind may be.
    TooLarge {
        /// How many bytes it has, as far as it was read.
        bytes: u64,
        /// How many it may have.
        most: u64,
    },
    /// The system refused, in its own words.
    System(String),
    /// It is not UTF-8 text; the byte at which it stops being so.
    NotText(usize),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("the file does not exist"),
            Self::Outside => f.write_str("the path leaves the book's folder"),
            Self::Linked(to) => write!(f, "it is a link to {to}, outside the book's folder"),
            Self::LeadsNowhere => f.write_str("it is a link to a file that does not exist"),
            Self::NotAFile(kind) => write!(f, "it is {kind}, not a file"),
            Self::TooLarge { bytes, most } => {
                let (bytes, most) = (mebibytes(*bytes), most >> 20);
                write!(f, "the file has {bytes} MiB; at most {most} MiB are read")
            }
            Self::System(words) => f.write_str(words),
            Self::NotText(byte) => write!(f, "the file is not UTF-8 text (byte {byte})"),
        }
    }
}

impl std::error::Error for ReadError {}

/// A book's folder on disk.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder.
    pub(super) root: PathBuf,
    /// Folders outside, into which links may lead.
    pub(super) allowed: Vec<PathBuf>,
}

impl Folder {
    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens a file of the folder. Links are followed as long as they lead to a file inside it or inside
    /// an allowed folder.
    pub(super) fn open(&self, file: &str) -> Result<Opened, ReadError> {
        let path = self.root.join(file);
        regular(&std::fs::metadata(&path).map_err(|error| missing(&path, &error))?)?;
        let real = std::fs::canonicalize(&path).map_err(|error| refused(&error))?;
        let inside = |folder: &Path| {
            std::fs::canonicalize(folder).is_ok_and(|folder| real.starts_with(folder))
        };
        if !inside(&self.root) && !self.allowed.iter().any(|folder| inside(folder)) {
            return Err(ReadError::Linked(real.display().to_string()));
        }
        open(&real, most(file))
    }
}

/// An open file, of a known size at most.
pub(super) struct Opened {
    /// The file.
    file: File,
    /// Maximum number of its bytes.
    most: u64,
}

impl Opened {
    /// All bytes of the file.
    pub(super) fn bytes(self) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        // One more than may be: a file may grow while it is read.
        self.file.take(self.most + 1).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
        match bytes.len() as u64 {
            size if size > self.most => Err(ReadError::TooLarge { bytes: size, most: self.most }),
            _ => Ok(bytes),
        }
    }

    /// Its first bytes, at most this many.
    pub(super) fn head(self, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::with_capacity(most);
        self.file.take(most as u64).read_to_end(&mut bytes).map_err(|error| refused(&error))?;
        Ok(bytes)
    }
}

/// The bytes of a file that the user names: a regular file of at most the size of its kind.
///
/// # Errors
/// When there is no such file, it is no regular file or too large, or the system refuses.
pub fn read_named(path: &Path) -> Result<Vec<u8>, ReadError> {
    read_regular(path, most(&path.to_string_lossy()))
}

/// The bytes of a regular file of limited size.
///
/// # Errors
/// As [`read_named`].
pub(crate) fn read_regular(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    regular(&std::fs::metadata(path).map_err(|error| missing(path, &error))?)?;
    open(path, most)?.bytes()
}

/// Opens a file that has just been seen to be a regular one, and looks again at what was opened: it may
/// have been replaced in between. Never waits for somebody to write into a pipe.
fn open(path: &Path, most: u64) -> Result<Opened, ReadError> {
    let file = at_once().open(path).map_err(|error| refused(&error))?;
    let seen = file.metadata().map_err(|error| refused(&error))?;
    regular(&seen)?;
    match seen.len() {
        bytes if bytes > most => Err(ReadError::TooLarge { bytes, most }),
        _ => Ok(Opened { file, most }),
    }
}

/// How files are opened: without waiting.
#[cfg(unix)]
fn at_once() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    options.read(true).custom_flags(flags.bits() as i32);
    options
}

/// How files are opened.
#[cfg(not(unix))]
fn at_once() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// Whether something is a regular file.
fn regular(seen: &Metadata) -> Result<(), ReadError> {
    if seen.is_file() { Ok(()) } else { Err(ReadError::NotAFile(kind(seen))) }
}

/// The kind of something that is not a regular file.
#[cfg(unix)]
fn kind(seen: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = seen.file_type();
    match () {
        () if kind.is_dir() => "a folder",
        () if kind.is_fifo() => "a pipe",
        () if kind.is_socket() => "a socket",
        () => "a device",
    }
}

/// The kind of something that is not a regular file.
#[cfg(not(unix))]
fn kind(seen: &Metadata) -> &'static str {
    if seen.is_dir() { "a folder" } else { "a device" }
}

/// Maximum size of a file by its name.
fn most(name: &str) -> u64 {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let known = MOST.iter().find(|(endings, _)| endings.contains(&&*ending));
    known.map_or(MOST_OTHER, |(_, most)| *most)
}

/// Why nothing is known of a path: nothing is there, or a link that leads nowhere.
fn missing(path: &Path, error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => ReadError::LeadsNowhere,
        _ => refused(error),
    }
}

/// Why the system denies access to a file.
fn refused(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::System(error.to_string()),
    }
}

/// Mebibytes, rounded up to a tenth.
fn mebibytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Whether a path does not climb out of the book's folder.
pub(super) fn stays_inside(file: &str) -> bool {
    let climbs = file.split('/').any(|part| part == ".." || part.contains('\\'));
    !climbs && !file.starts_with('/') && !file.contains(':')
}

/// Whether a file is nothing that an author put there: what systems and editors leave behind, such as
/// `._a.json`, `.DS_Store`, `Thumbs.db`, `a.json~`, `.#a.json`.
pub(super) fn is_litter(name: &str) -> bool {
    let lower = name.to_lowercase();
    let known = ["thumbs.db", "ehthumbs.db", "desktop.ini"].contains(&&*lower);
    let marked = ['.', '#'].iter().any(|&mark| name.starts_with(mark)) || name.starts_with("~$");
    known || marked || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_and_editors_leave_behind_is_no_file_of_the_book() {
        for name in ["._a.json", ".DS_Store", "Thumbs.db", "desktop.ini", ".#a.json", "#a.json#"] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["~$a.json", "a.json~", ".a.json.swp"] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["a.json", "a-b.json", "thumbs.json", "é.json", "a#b.json"] {
            assert!(!is_litter(name), "{name}");
        }
    }

    #[test]
    fn every_kind_of_file_has_a_size_that_it_may_not_exceed() {
        assert_eq!(most("stories/a.json"), 16 * MIB);
        assert_eq!(most("images/A.JPG"), 256 * MIB);
        assert_eq!(most("a.JSON/no-ending"), MOST_OTHER);
    }
}
