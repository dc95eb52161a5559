//! The journal of a set whose files are being moved one by one.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::super::Disk;
use super::super::door::{read_named, stays_inside};
use super::super::leftover::{hidden, is_ours, remove_but_lock_last};
use super::listing::{JOURNAL, checksum};
use super::new::NewFile;
use super::stage::HiddenFolder;

/// A set on its way.
pub(super) struct Journal {
    /// The name of the hidden folder from which they come.
    stage: String,
    /// The files with their checksums.
    files: Vec<(String, String)>,
}

impl Journal {
    /// The journal of a set that is ready.
    pub(super) fn of(stage: &HiddenFolder, files: &[NewFile<'_>]) -> Self {
        let name = stage.folder.file_name().unwrap_or_default().to_string_lossy();
        let line = |file: &NewFile<'_>| (file.name.to_owned(), checksum(file.bytes));
        Self { stage: name.into_owned(), files: files.iter().map(line).collect() }
    }

    /// Writes it into the folder: from now on the old set is not whole any more.
    pub(super) fn begin(&self, disk: &Disk, folder: &Path) -> io::Result<()> {
        let file = |(file, sha256): &(String, String)| json!({ "file": file, "sha256": sha256 });
        let files: Vec<Value> = self.files.iter().map(file).collect();
        let text = format!("{:#}\n", json!({ "stage": self.stage, "files": files }));
        let path = folder.join(JOURNAL);
        let part = hidden(folder, &path);
        let begun = disk
            .write(&part, text.as_bytes())
            .and_then(|_| disk.rename(&part, &path))
            .and_then(|()| disk.sync_folder(folder));
        if begun.is_err() {
            let _ = disk.remove_file(&part);
            let _ = disk.remove_file(&path);
        }
        begun
    }

    /// Reads that of a folder; `None` if there is none.
    fn read(folder: &Path) -> io::Result<Option<Self>> {
        let path = folder.join(JOURNAL);
        if path.symlink_metadata().is_err() {
            return Ok(None);
        }
        let broken = || io::Error::new(io::ErrorKind::InvalidData, format!("{JOURNAL} is damaged"));
        let bytes = read_named(&path).map_err(|error| io::Error::other(error.to_string()))?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| broken())?;
        let file = |entry: &Value| {
            let (file, sha256) = (entry["file"].as_str()?, entry["sha256"].as_str()?);
            stays_inside(file).then(|| (file.to_owned(), sha256.to_owned()))
        };
        let stage = value["stage"].as_str().filter(|name| is_ours(name)).ok_or_else(broken)?;
        let files = value["files"].as_array().ok_or_else(broken)?;
        let files: Option<Vec<_>> = files.iter().map(file).collect();
        Ok(Some(Self { stage: stage.to_owned(), files: files.ok_or_else(broken)? }))
    }
}

/// Moves the files of a set to their places, and forgets the journal; an error with the file at which it
/// had to stop. What has been moved before is left.
pub(super) fn finish(
    disk: &Disk,
    folder: &Path,
    journal: &Journal,
) -> Result<(), (String, io::Error)> {
    let stage = folder.join(&journal.stage);
    for (name, sha256) in &journal.files {
        let (from, to) = (stage.join("set").join(name), folder.join(name));
        let moved = match from.symlink_metadata() {
            Ok(_) => to
                .parent()
                .map_or(Ok(()), |parent| disk.make_folder(parent))
                .and_then(|()| disk.rename(&from, &to)),
            Err(_) if read_named(&to).is_ok_and(|bytes| checksum(&bytes) == *sha256) => Ok(()),
            Err(error) => Err(error),
        };
        let synced =
            moved.and_then(|()| to.parent().map_or(Ok(()), |parent| disk.sync_folder(parent)));
        synced.map_err(|error| (name.clone(), error))?;
    }
    disk.remove_file(&folder.join(JOURNAL)).map_err(|error| (JOURNAL.to_owned(), error))?;
    let _ = disk.sync_folder(folder);
    let _ = remove_but_lock_last(disk, &stage);
    Ok(())
}

/// Completes what a killed run had begun in a folder. A set that cannot be completed, because files are
/// missing or damaged, is dropped: the new set that is about to be saved replaces it.
pub(super) fn resume(disk: &Disk, folder: &Path) -> io::Result<()> {
    let lost = |error: &io::Error| {
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData)
    };
    match Journal::read(folder) {
        Ok(None) => Ok(()),
        Ok(Some(journal)) => match finish(disk, folder, &journal) {
            Err((_, error)) if !lost(&error) => Err(error),
            _ => Ok(()),
        },
        Err(error) if lost(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether a folder has files that are being moved.
pub(super) fn is_there(folder: &Path) -> bool {
    folder.join(JOURNAL).symlink_metadata().is_ok()
}
