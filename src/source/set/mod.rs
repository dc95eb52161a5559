//! Sets of output files: each is replaced completely or not at all.
//!
//! **Takes** the finished files of a run and the folder that they go into. **Gives** that folder with all
//! of them at once, or unchanged, and reports what such a folder contains. **Never** touches a folder that
//! is neither new nor empty nor has the marker of an earlier set: its `report.json`.

mod exchange;
mod inside;
mod journal;
mod listing;
mod new;
mod place;
mod stage;
mod trouble;
mod verify;

pub use listing::{Listed, REPORT, checksum, digest};
pub use new::NewFile;
pub use place::{Refusal, check, keeps_clear};
pub use trouble::Trouble;
pub use verify::{Seen, SetState, verify};

use std::io;
use std::path::Path;

use super::Disk;
use super::leftover::{Turn, sweep};

use exchange::Failed;
use listing::Listing;
use new::New;
use place::OutFolder;

/// Replaces the set in the folder `out` by a new set of files: all of them, or, if the system refuses,
/// none. Files of earlier sets that the new one does not replace are kept, and so are other people's files.
/// `report` makes the set's `report.json` from the list of kept files.
///
/// The files are written to a folder next to it, and the two folders are swapped in one step. If the system
/// cannot do that, the files are moved one by one, and a journal records it until all are moved.
///
/// # Errors
/// When the folder is not for outputs, or the system refuses; the error says which file it was and what to
/// do.
pub fn save(
    disk: &Disk,
    out: &Path,
    files: &[NewFile<'_>],
    report: impl FnOnce(&[Listed]) -> io::Result<Vec<u8>>,
) -> Result<(), Trouble> {
    let troubled = |error| Trouble::of(out, out, error, 0);
    let place = OutFolder::of(out)?;
    disk.make_folder(place.parent()).map_err(troubled)?;
    // One run at a time; others wait, and then see the files of this one.
    let Some(_turn) = Turn::wait(place.parent()) else { return Err(Trouble::Busy(out.into())) };
    sweep(disk, place.parent());
    recover(disk, &place).map_err(troubled)?;
    let place = OutFolder::of(out)?;
    let stale = stale(&place, files);
    let report = report(&stale).map_err(troubled)?;
    let files: Vec<NewFile<'_>> =
        files.iter().copied().chain([NewFile { name: REPORT, bytes: &report }]).collect();
    put(&New { files: &files, place: &place, disk, free: place.free() })
}

/// Creates a folder with files in it: the whole folder or nothing. It must be new or empty, or contain a set.
///
/// # Errors
/// As [`save`].
pub fn create(disk: &Disk, folder: &Path, files: &[NewFile<'_>]) -> Result<(), Trouble> {
    let place = OutFolder::of(folder)?;
    disk.make_folder(place.parent()).map_err(|error| Trouble::of(folder, folder, error, 0))?;
    let Some(_turn) = Turn::wait(place.parent()) else { return Err(Trouble::Busy(folder.into())) };
    sweep(disk, place.parent());
    put(&New { files, place: &place, disk, free: place.free() })
}

/// Puts files into their folder, in one step if the system can do that.
fn put(new: &New<'_>) -> Result<(), Trouble> {
    if !new.place.must_stay() {
        match exchange::save(new) {
            Ok(()) => return Ok(()),
            Err(Failed::CannotExchange) => {}
            Err(Failed::Trouble(trouble)) => return Err(trouble),
        }
    }
    inside::save(new)
}

/// Completes what a killed run had begun in the folder `out`, if it is an output folder.
///
/// # Errors
/// When the folder is not for outputs, or the system refuses.
pub fn complete(disk: &Disk, out: &Path) -> Result<(), Trouble> {
    let place = OutFolder::of(out)?;
    if !place.parent().is_dir() {
        return Ok(());
    }
    let Some(_turn) = Turn::wait(place.parent()) else { return Err(Trouble::Busy(out.into())) };
    sweep(disk, place.parent());
    recover(disk, &place).map_err(|error| Trouble::of(out, out, error, 0))
}

/// As [`complete`], for the run that holds the lock.
fn recover(disk: &Disk, place: &OutFolder) -> io::Result<()> {
    if place.exists {
        journal::resume(disk, &place.real)?;
        sweep(disk, &place.real);
    }
    Ok(())
}

/// The files of earlier sets that a new one does not replace and that still exist.
fn stale(place: &OutFolder, files: &[NewFile<'_>]) -> Vec<Listed> {
    let Some(old) = Listing::read(&place.real) else { return Vec::new() };
    let stays = |file: &Listed| {
        let replaced = files.iter().any(|new| new.name == file.file);
        let there = place.real.join(&file.file).symlink_metadata();
        !replaced && there.is_ok_and(|seen| seen.is_file())
    };
    let mut stale: Vec<Listed> = old.outputs.into_iter().chain(old.stale).filter(stays).collect();
    stale.sort();
    stale.dedup_by(|one, other| one.file == other.file);
    stale
}

#[cfg(test)]
mod tests;
