//! Replaces several files, each atomically, after all new ones have been written next to the old
//! ones.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A new file that waits next to the old one.
struct Waiting {
    /// The old file.
    file: PathBuf,
    /// The new one.
    beside: PathBuf,
}

/// Replaces files of a folder by new ones: writes all of them next to the old ones and makes sure
/// that they are on the disk, then renames them. A file behind a link is replaced where it lies, and
/// keeps its permissions.
///
/// # Errors
/// When the system refuses; the file is named. If it refuses to write, no file is changed; if it
/// refuses to rename, every file is whole, old or new.
pub fn replace_all(root: &Path, files: &[(&str, &[u8])]) -> Result<(), (String, io::Error)> {
    let mut waiting: Vec<Waiting> = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        match prepare(&root.join(name), bytes) {
            Ok(one) => waiting.push(one),
            Err(error) => {
                clear(&waiting);
                return Err(((*name).to_owned(), error));
            }
        }
    }
    for (index, (one, (name, _))) in waiting.iter().zip(files).enumerate() {
        if let Err(error) = std::fs::rename(&one.beside, &one.file) {
            clear(&waiting[index..]);
            return Err(((*name).to_owned(), error));
        }
    }
    for folder in waiting.iter().filter_map(|one| one.file.parent()) {
        // Not every system can; the files themselves are safe.
        let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Writes a new file next to the old one.
fn prepare(file: &Path, bytes: &[u8]) -> io::Result<Waiting> {
    let file = std::fs::canonicalize(file)?;
    let permissions = std::fs::metadata(&file)?.permissions();
    let mut beside = file.clone().into_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    let one = Waiting { file, beside: beside.into() };
    let written = std::fs::File::create(&one.beside).and_then(|mut new| {
        new.write_all(bytes)?;
        new.set_permissions(permissions)?;
        new.sync_all()
    });
    if let Err(error) = written {
        clear(&[one]);
        return Err(error);
    }
    Ok(one)
}

/// Removes what waits next to the old files.
fn clear(waiting: &[Waiting]) {
    for one in waiting {
        let _ = std::fs::remove_file(&one.beside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_one_file_cannot_be_written_none_is_changed_and_nothing_is_left_behind() {
        let folder = std::env::temp_dir().join(format!("booklet-replace-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a"), "old").unwrap();
        let files: [(&str, &[u8]); 2] = [("a", b"new"), ("not there", b"new")];
        let (name, _) = replace_all(&folder, &files).unwrap_err();
        assert_eq!(name, "not there");
        assert_eq!(std::fs::read(folder.join("a")).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        replace_all(&folder, &files[..1]).unwrap();
        assert_eq!(std::fs::read(folder.join("a")).unwrap(), b"new");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
