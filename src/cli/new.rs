//! `booklet new`.

use std::path::Path;

use crate::scaffold;
use crate::source::set::{NewFile, create};

use super::exit::Exit;

/// Writes a book that builds at once into a folder that is not there yet, or empty.
pub(super) fn new(folder: &Path) -> Exit {
    let taken = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        super::tell(&format!("{} is not empty: name a new folder", folder.display()));
        return Exit::Failed;
    }
    let files = scaffold::files();
    let new: Vec<NewFile<'_>> = files.iter().map(|(name, bytes)| NewFile { name, bytes }).collect();
    if let Err(trouble) = super::stop::writing(|disk| create(disk, folder, &new)) {
        super::tell(&trouble.to_string());
        return Exit::Failed;
    }
    super::say(&format!("{} files in {}", files.len(), folder.display()));
    super::say(&format!("Build it: booklet build {0} --out {0}/out", folder.display()));
    Exit::Good
}
