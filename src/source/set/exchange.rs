//! The usual way: the new set is written next to the folder, with all that stays, and the two change places.

use std::io;
use std::path::{Path, PathBuf};

use super::super::disk::cannot_exchange;
use super::super::leftover::is_ours;
use super::listing::JOURNAL;
use super::new::New;
use super::stage::HiddenFolder;
use super::trouble::Trouble;

/// Why a set was not saved in this way.
pub(super) enum Failed {
    /// The system cannot let the two folders change places.
    CannotExchange,
    /// The system refused.
    Trouble(Trouble),
}

/// Saves a set.
pub(super) fn save(new: &New<'_>) -> Result<(), Failed> {
    let place = new.place;
    let stage = HiddenFolder::create(new.disk, place.parent(), &place.real).map_err(|error| {
        // Only the folder itself may be ours to write to.
        let closed = matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
        );
        if place.exists && closed {
            return Failed::CannotExchange;
        }
        Failed::Trouble(new.trouble(&place.shown, error))
    })?;
    let done = filled(new, &stage);
    stage.remove(new.disk);
    done
}

/// Fills the stage and lets it take its place.
fn filled(new: &New<'_>, stage: &HiddenFolder) -> Result<(), Failed> {
    let (disk, place) = (new.disk, new.place);
    stage.fill(new).map_err(|(file, error)| Failed::Trouble(new.trouble(&file, error)))?;
    let carry = Carry { new, from: &place.real, to: &stage.set };
    if place.exists {
        carry.all(Path::new("")).map_err(|(file, error)| match error.kind() {
            io::ErrorKind::Unsupported => Failed::CannotExchange,
            io::ErrorKind::AlreadyExists => {
                Failed::Trouble(Trouble::InTheWay(place.shown.join(file)))
            }
            _ => Failed::Trouble(new.trouble(&place.shown.join(file), error)),
        })?;
    }
    let shown = |error| Failed::Trouble(new.trouble(&place.shown, error));
    let cannot = |error: io::Error| {
        if cannot_exchange(&error) { Failed::CannotExchange } else { shown(error) }
    };
    stage.sync(disk).map_err(shown)?;
    if !place.exists {
        disk.place(&stage.set, &place.real).map_err(cannot)?;
        let _ = disk.sync_folder(place.parent());
        return Ok(());
    }
    disk.exchange(&stage.set, &place.real).map_err(cannot)?;
    let _ = disk.sync_folder(place.parent());
    // What someone put into the old folder while it was being exchanged.
    let late = Carry { new, from: &stage.set, to: &place.real };
    let _ = late.all(Path::new(""));
    Ok(())
}

/// Gives all files of a folder that a new set does not replace a second name in another one.
struct Carry<'a> {
    /// The new set.
    new: &'a New<'a>,
    /// The folder.
    from: &'a Path,
    /// The other one.
    to: &'a Path,
}

impl Carry<'_> {
    /// Carries what is in the folder `inside` of the folder; an error with the file that could not be
    /// carried.
    fn all(&self, inside: &Path) -> Result<(), (PathBuf, io::Error)> {
        let at = |error| (inside.to_owned(), error);
        let to = self.to.join(inside);
        if to.symlink_metadata().is_err() {
            self.new.disk.make_folder(&to).map_err(at)?;
        }
        // Not every file system has permissions; then there are none to keep.
        let _ = std::fs::metadata(self.from.join(inside))
            .and_then(|seen| std::fs::set_permissions(&to, seen.permissions()));
        for entry in std::fs::read_dir(self.from.join(inside)).map_err(at)? {
            let entry = entry.map_err(at)?;
            let name = inside.join(entry.file_name());
            let one = entry.file_type().map_err(|error| (name.clone(), error))?;
            let top = inside.as_os_str().is_empty();
            if top && entry.file_name().to_str().is_some_and(|it| it == JOURNAL || is_ours(it)) {
                continue;
            }
            if self.new.files.iter().any(|new| Path::new(new.name) == name) {
                if one.is_dir() {
                    return Err((name, io::ErrorKind::AlreadyExists.into()));
                }
                continue;
            }
            if one.is_dir() {
                self.all(&name)?;
            } else if one.is_file() || one.is_symlink() {
                self.one(&name)?;
            } else {
                // A pipe or a socket has no second name that serves.
                return Err((name, io::ErrorKind::Unsupported.into()));
            }
        }
        Ok(())
    }

    /// Carries a file; one that has been carried before is left.
    fn one(&self, name: &Path) -> Result<(), (PathBuf, io::Error)> {
        let to = self.to.join(name);
        match to.symlink_metadata() {
            Ok(seen) if seen.is_dir() => {
                Err((name.to_owned(), io::ErrorKind::AlreadyExists.into()))
            }
            Ok(_) => Ok(()),
            Err(_) => self
                .new
                .disk
                .link(&self.from.join(name), &to)
                .map_err(|error| (name.to_owned(), error)),
        }
    }
}
