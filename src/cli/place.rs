//! Where the book is: in the folder that is named, or in one above it.

use std::path::{Path, PathBuf};

use crate::model::MANIFEST;

use super::exit::Exit;

/// Maximum number of parent folders that are searched.
const MOST_ABOVE: usize = 32;

/// Takes the folder of the book for one inside it in which the program runs, and says so.
///
/// # Errors
/// When there is no book: the end of a run that could not begin.
pub(super) fn find(book: &mut PathBuf) -> Result<(), Exit> {
    match located(book) {
        Ok(found) => {
            if found != *book {
                super::tell(&format!("note: the book is in {}", found.display()));
                *book = found;
            }
            Ok(())
        }
        Err(trouble) => {
            super::tell(&trouble);
            Err(Exit::Failed)
        }
    }
}

/// The folder of the book that is meant by a path.
fn located(path: &Path) -> Result<PathBuf, String> {
    if holds(path) {
        return Ok(path.to_owned());
    }
    let name = path.display();
    if path.is_file() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        if holds(folder) {
            return Ok(folder.to_owned());
        }
        return Err(format!(
            "{name} is a file. Name the folder of the book, in which {MANIFEST} is."
        ));
    }
    if !path.is_dir() {
        return Err(format!(
            "There is no folder {name}. Name the folder of the book, in which {MANIFEST} is."
        ));
    }
    if let Some(other) = other_name(path) {
        let message = format!("The manifest in {name} is called {other}.");
        return Err(format!("{message} Rename it to {MANIFEST}: names are case-sensitive."));
    }
    let above = above(path);
    // If a folder was named by mistake, no other one is used instead.
    if let Some(above) = above.clone().filter(|_| path == Path::new(".")) {
        return Ok(above);
    }
    let near = above.or_else(|| match &below(path)[..] {
        [one] => Some(one.clone()),
        _ => None,
    });
    let hint =
        near.map_or_else(String::new, |one| format!("There is a book in {}. ", one.display()));
    Err(format!(
        "There is no book in {name}: it has no {MANIFEST}. {hint}Name the folder of the book, or create a new book with `booklet new DIR`."
    ))
}

/// Whether a folder has a manifest; whatever is under its name counts.
fn holds(folder: &Path) -> bool {
    folder.join(MANIFEST).symlink_metadata().is_ok()
}

/// The nearest folder above one that has a manifest.
fn above(folder: &Path) -> Option<PathBuf> {
    let depth = std::fs::canonicalize(folder).ok()?.components().count().min(MOST_ABOVE);
    let mut above = if folder == Path::new(".") { PathBuf::new() } else { folder.to_owned() };
    (1..depth).find_map(|_| {
        above.push("..");
        holds(&above).then(|| above.clone())
    })
}

/// The folders right in one that have a manifest, in the order of their names.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut books: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.is_dir() && holds(path)).collect();
    books.sort();
    books
}

/// The name of a file that differs from the manifest's in capitals only.
fn other_name(folder: &Path) -> Option<String> {
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.eq_ignore_ascii_case(MANIFEST))
        .collect();
    names.sort();
    names.into_iter().next()
}
