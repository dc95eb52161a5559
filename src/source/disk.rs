//! The program's changes to a disk, one operation at a time. A gate can refuse each of them: this is how a
//! run is stopped between two operations, and how tests see what each leaves behind.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

/// A change to a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A folder is created.
    MakeFolder,
    /// A file is created.
    Create,
    /// The second half of a file is written.
    Write,
    /// A file or a folder is brought safely to the disk.
    Sync,
    /// A file gets a second name.
    Link,
    /// A new set of files is about to take the place of the old one.
    Exchange,
    /// It has just done so.
    Exchanged,
    /// A file of a set, or of the book's sources, is moved to its place.
    Move,
    /// A temporary file or folder is removed.
    Remove,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::MakeFolder,
        Self::Create,
        Self::Write,
        Self::Sync,
        Self::Link,
        Self::Exchange,
        Self::Exchanged,
        Self::Move,
        Self::Remove,
    ];

    /// Its name, one word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MakeFolder => "folder",
            Self::Create => "create",
            Self::Write => "write",
            Self::Sync => "sync",
            Self::Link => "link",
            Self::Exchange => "exchange",
            Self::Exchanged => "exchanged",
            Self::Move => "move",
            Self::Remove => "remove",
        }
    }

    /// Whether a run that is asked to end may end before it: what has begun to take its place is taken to
    /// the end, and what is left over is removed.
    pub const fn may_be_left(self) -> bool {
        !matches!(self, Self::Exchanged | Self::Move | Self::Remove)
    }
}

/// Called before each change; its error is treated like one of the system.
type Gate = dyn Fn(Act, &Path) -> io::Result<()> + Send + Sync;

/// The disk, as files are written to it.
#[derive(Clone, Default)]
pub struct Disk {
    /// Whoever is asked before each change.
    gate: Option<Arc<Gate>>,
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").field("gated", &self.gate.is_some()).finish()
    }
}

impl Disk {
    /// A disk whose changes `gate` may refuse: it is told what is about to happen, and to which file.
    pub fn gated(gate: impl Fn(Act, &Path) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { gate: Some(Arc::new(gate)) }
    }

    /// Asks whether a change may be made.
    pub(super) fn ask(&self, act: Act, path: &Path) -> io::Result<()> {
        self.gate.as_ref().map_or(Ok(()), |gate| gate(act, path))
    }

    /// Creates a folder and those above it.
    pub(super) fn make_folder(&self, path: &Path) -> io::Result<()> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        self.ask(Act::MakeFolder, path)?;
        std::fs::create_dir_all(path)
    }

    /// Writes a new file and brings it safely to the disk. It is locked as long as it stays open.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        self.ask(Act::Create, path)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        // The lock shows other processes that this run is alive; not every file system supports locks.
        let _ = file.try_lock();
        let (first, second) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        self.ask(Act::Write, path)?;
        file.write_all(second)?;
        self.ask(Act::Sync, path)?;
        file.sync_all()?;
        Ok(file)
    }

    /// Brings the list of a folder's files safely to the disk, where the system can.
    pub(super) fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Act::Sync, path)?;
        // Not every system opens folders; there the files themselves are safe.
        let _ = File::open(path).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Gives a file a second name, or a copy where the file system has no second names.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Act::Link, to)?;
        if std::fs::symlink_metadata(from)?.is_symlink() {
            return link_again(from, to);
        }
        match std::fs::hard_link(from, to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) => std::fs::copy(from, to).map(|_| ()),
            Ok(()) => Ok(()),
        }
    }

    /// Moves a file to its place.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Act::Move, to)?;
        std::fs::rename(from, to)
    }

    /// Lets two files or folders of one file system change places, in one step.
    pub(super) fn exchange(&self, new: &Path, old: &Path) -> io::Result<()> {
        self.ask(Act::Exchange, old)?;
        swapped(new, old)?;
        // The step is done: whatever a gate says now changes nothing.
        let _ = self.ask(Act::Exchanged, old);
        Ok(())
    }

    /// Moves a folder to a place where nothing is, or an empty folder.
    pub(super) fn place(&self, new: &Path, place: &Path) -> io::Result<()> {
        self.ask(Act::Exchange, place)?;
        if cfg!(windows) && place.is_dir() {
            std::fs::remove_dir(place)?;
        }
        std::fs::rename(new, place)?;
        let _ = self.ask(Act::Exchanged, place);
        Ok(())
    }

    /// Lets a new file and an old one change places, so that the step can be taken back; where the system
    /// cannot, the new one replaces the old one. Says whether it can be taken back.
    pub(super) fn swap(&self, new: &Path, old: &Path) -> io::Result<bool> {
        self.ask(Act::Move, old)?;
        match swapped(new, old) {
            Ok(()) => Ok(true),
            Err(error) if cannot_exchange(&error) => std::fs::rename(new, old).map(|()| false),
            Err(error) => Err(error),
        }
    }

    /// Removes a file.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.ask(Act::Remove, path)?;
        std::fs::remove_file(path)
    }

    /// Removes a folder with all that is in it.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Act::Remove, path)?;
        std::fs::remove_dir_all(path)
    }
}

/// Exchanges two entries of a file system.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swapped(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let (new, old) = (c_path(new)?, c_path(old)?);
    renameat_with(CWD, &*new, CWD, &*old, RenameFlags::EXCHANGE)
        .map_err(|error| io::Error::from_raw_os_error(error.raw_os_error()))
}

/// Other systems cannot exchange two entries.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swapped(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether an error says that this system, or this file system, or this user cannot exchange two entries;
/// other errors are troubles of the disk.
pub(super) fn cannot_exchange(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::Unsupported
            | Kind::InvalidInput
            | Kind::CrossesDevices
            | Kind::ResourceBusy
            | Kind::PermissionDenied
    )
}

/// Makes a symbolic link that leads where another one leads.
#[cfg(unix)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(std::fs::read_link(from)?, to)
}

/// Copies what a symbolic link leads to.
#[cfg(not(unix))]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::copy(from, to).map(|_| ())
}

/// A path as the system takes it.
#[cfg(unix)]
fn c_path(path: &Path) -> io::Result<std::ffi::CString> {
    use std::os::unix::ffi::OsStrExt as _;
    std::ffi::CString::new(path.as_os_str().as_bytes())
        .map_err(|_| io::ErrorKind::InvalidInput.into())
}

/// Bytes that are free for us on the disk of a folder; `None` if the system does not say.
#[cfg(unix)]
pub(super) fn free_bytes(folder: &Path) -> Option<u64> {
    let seen = rustix::fs::statvfs(&*c_path(folder).ok()?).ok()?;
    seen.f_bavail.checked_mul(seen.f_frsize)
}

/// This system is not asked.
#[cfg(not(unix))]
pub(super) fn free_bytes(_: &Path) -> Option<u64> {
    None
}
