//! Writes files of a book, or elsewhere, all of them or none: each is written next to its place first.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::Disk;
use super::leftover::{hidden, sweep};

/// A new file that waits next to its place.
struct Waiting {
    /// Its place.
    file: PathBuf,
    /// Where it waits.
    waits: PathBuf,
    /// Locked as long as it is open.
    lock: File,
    /// Whether it replaces something.
    replaces: bool,
}

/// Why files were not saved.
#[derive(Debug)]
pub struct Unsaved {
    /// The file that could not be written.
    pub file: String,
    /// What the system said.
    pub error: io::Error,
}

impl fmt::Display for Unsaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, error } = self;
        let why = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full. Delete files that you do not need, and run the command again"
                    .into()
            }
            io::ErrorKind::ReadOnlyFilesystem => "the disk cannot be written to".into(),
            io::ErrorKind::PermissionDenied => {
                "you do not have permission to write there".to_owned()
            }
            io::ErrorKind::Interrupted => "the run was stopped".into(),
            _ => error.to_string(),
        };
        write!(f, "{file} cannot be written: {why}. No file was changed.")
    }
}

impl std::error::Error for Unsaved {}

/// Writes new files into a folder, or replaces old ones: writes all of them next to their final names and
/// flushes them to the disk, then renames them. If a name is a link, its target is replaced; replaced files
/// keep their permissions.
///
/// # Errors
/// When the system refuses; the file is named, and no file was changed. Where the system cannot let
/// two files change places, those that had been moved before the refusal are new.
pub fn replace_all<N: AsRef<str>, B: AsRef<[u8]>>(
    disk: &Disk,
    root: &Path,
    files: &[(N, B)],
) -> Result<(), Unsaved> {
    let mut waiting: Vec<Waiting> = Vec::with_capacity(files.len());
    let mut swept: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files {
        match prepare(disk, &root.join(name.as_ref()), bytes.as_ref(), &mut swept) {
            Ok(one) => waiting.push(one),
            Err(error) => {
                clear(disk, &waiting);
                return Err(Unsaved { file: name.as_ref().to_owned(), error });
            }
        }
    }
    for (index, (one, (name, _))) in waiting.iter().zip(files).enumerate() {
        if let Err(error) = one.settle(disk) {
            take_back(disk, &waiting[..index]);
            clear(disk, &waiting);
            return Err(Unsaved { file: name.as_ref().to_owned(), error });
        }
    }
    clear(disk, &waiting);
    for folder in waiting.iter().filter_map(|one| one.file.parent()) {
        // The files themselves are safe.
        let _ = disk.sync_folder(folder);
    }
    Ok(())
}

impl Waiting {
    /// Moves the file to its place; the old one then waits where it waited, if the system can do that.
    fn settle(&self, disk: &Disk) -> io::Result<()> {
        if self.replaces {
            return disk.swap(&self.waits, &self.file).map(|_| ());
        }
        disk.rename(&self.waits, &self.file)
    }
}

/// Writes a new file next to its place.
fn prepare(
    disk: &Disk,
    file: &Path,
    bytes: &[u8],
    swept: &mut Vec<PathBuf>,
) -> io::Result<Waiting> {
    let replaces = file.symlink_metadata().is_ok();
    let file = if replaces { std::fs::canonicalize(file)? } else { file.to_owned() };
    if replaces && !file.is_file() {
        return Err(io::Error::other("there is something that is not a file"));
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    disk.make_folder(folder)?;
    if !swept.iter().any(|seen| seen == folder) {
        sweep(disk, folder);
        swept.push(folder.to_owned());
    }
    let waits = hidden(folder, &file);
    let written = disk.write(&waits, bytes).and_then(|new| {
        if replaces {
            new.set_permissions(std::fs::metadata(&file)?.permissions())?;
        }
        Ok(new)
    });
    match written {
        Ok(lock) => Ok(Waiting { file, waits, lock, replaces }),
        Err(error) => {
            let _ = disk.remove_file(&waits);
            Err(error)
        }
    }
}

/// Takes moves back: old files return to their places, new ones that replaced nothing go.
fn take_back(disk: &Disk, moved: &[Waiting]) {
    for one in moved {
        let _ = match (one.replaces, one.waits.is_file()) {
            (true, true) => disk.swap(&one.waits, &one.file).map(|_| ()),
            // The system could not keep the old one.
            (true, false) => Ok(()),
            (false, _) => disk.remove_file(&one.file),
        };
    }
}

/// Removes what waits: new files, or old ones that were replaced.
fn clear(disk: &Disk, waiting: &[Waiting]) {
    for one in waiting.iter().filter(|one| one.waits.symlink_metadata().is_ok()) {
        let _ = one.lock.unlock();
        let _ = disk.remove_file(&one.waits);
    }
}
