//! Where a set is written before it takes its place: a hidden folder of the same disk.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::super::Disk;
use super::super::leftover::{LOCK, hidden, remove_but_lock_last};
use super::new::{New, NewFile};

/// A hidden folder with a new set in it.
pub(super) struct HiddenFolder {
    /// The hidden folder itself, next to the outputs.
    pub(super) folder: PathBuf,
    /// The new set in it.
    pub(super) set: PathBuf,
    /// Locked as long as it is open.
    _lock: File,
}

impl HiddenFolder {
    /// Creates the folder in `home`, for a set that is to be called `name`.
    pub(super) fn create(disk: &Disk, home: &Path, name: &Path) -> io::Result<Self> {
        let folder = hidden(home, name);
        disk.make_folder(&folder)?;
        let lock = disk.write(&folder.join(LOCK), b"a run of booklet writes here\n");
        let lock = lock.inspect_err(|_| {
            let _ = disk.remove_folder(&folder);
        })?;
        let stage = Self { set: folder.join("set"), folder, _lock: lock };
        match disk.make_folder(&stage.set) {
            Ok(()) => Ok(stage),
            Err(error) => {
                stage.remove(disk);
                Err(error)
            }
        }
    }

    /// Writes the files of the new set; an error with the file that could not be written.
    pub(super) fn fill(&self, new: &New<'_>) -> Result<(), (PathBuf, io::Error)> {
        for NewFile { name, bytes } in new.files {
            let path = self.set.join(name);
            let folder = path.parent().unwrap_or(&self.set);
            new.disk
                .make_folder(folder)
                .and_then(|()| new.disk.write(&path, bytes).map(|_| ()))
                .map_err(|error| (new.place.shown.join(name), error))?;
        }
        Ok(())
    }

    /// Brings the names of all files safely to the disk.
    pub(super) fn sync(&self, disk: &Disk) -> io::Result<()> {
        sync_below(disk, &self.set)?;
        disk.sync_folder(&self.folder)
    }

    /// Removes the folder with all that is in it; what cannot be removed is left to the next run.
    pub(super) fn remove(&self, disk: &Disk) {
        let _ = remove_but_lock_last(disk, &self.folder);
    }
}

/// Brings a folder and those in it safely to the disk.
fn sync_below(disk: &Disk, folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_below(disk, &entry.path())?;
        }
    }
    disk.sync_folder(folder)
}
