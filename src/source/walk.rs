//! All files of a book's folder, to find the one that was meant by a name.

use std::path::Path;

use super::{World, is_litter};

/// How deep folders are looked into.
const DEEPEST: usize = 5;

/// Maximum number of files that are listed.
const MOST: usize = 20_000;

/// Folders of programs, not of books.
const OTHERS: [&str; 4] = ["node_modules", "out", "schemas", "target"];

impl World {
    /// The files of the book's folder and of the folders in it, by their paths relative to it, sorted. Links
    /// to folders are not followed; of a folder with very many files not all are listed.
    pub fn files(&self) -> Vec<String> {
        match self {
            Self::Memory(files) => files.keys().cloned().collect(),
            Self::Folder(_) => self.walked().files,
        }
    }

    /// The files and folders of the book's folder whose names are not UTF-8, sorted: no file can name them. What
    /// is not UTF-8 in a name is replaced.
    pub fn misnamed(&self) -> Vec<String> {
        self.walked().misnamed
    }

    /// What is in the folder.
    fn walked(&self) -> FolderWalk {
        let mut walk = FolderWalk::default();
        if let Self::Folder(folder) = self {
            walk.folder(&folder.root, "", 0);
        }
        walk.files.sort();
        walk.misnamed.sort();
        walk
    }
}

/// What a walk through a book's folder has met.
#[derive(Default)]
struct FolderWalk {
    /// Files.
    files: Vec<String>,
    /// Files and folders whose names are not UTF-8.
    misnamed: Vec<String>,
}

impl FolderWalk {
    /// Goes through a folder, whose path from the book's is `inside`, and through those in it.
    fn folder(&mut self, root: &Path, inside: &str, depth: usize) {
        let Ok(entries) = std::fs::read_dir(root.join(inside)) else { return };
        let mut folders = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            let (Ok(kind), name) = (entry.file_type(), entry.file_name()) else { continue };
            let lossy = name.to_string_lossy();
            if is_litter(&lossy) || self.files.len() + self.misnamed.len() >= MOST {
                continue;
            }
            let path =
                if inside.is_empty() { lossy.to_string() } else { format!("{inside}/{lossy}") };
            if name.to_str().is_none() {
                self.misnamed.push(path);
            } else if !kind.is_dir() {
                self.files.push(path);
            } else if depth < DEEPEST && !OTHERS.contains(&&*lossy) {
                folders.push(path);
            }
        }
        folders.sort();
        for folder in folders {
            self.folder(root, &folder, depth + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_folders_are_listed_and_those_of_programs_are_not() {
        let folder = std::env::temp_dir().join(format!("booklet-walk-{}", std::process::id()));
        for file in
            ["a.json", "images/b.png", "images/old/c.png", "out/d.pdf", ".git/e", "images/._b.png"]
        {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let found = World::folder(&folder).files();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, ["a.json", "images/b.png", "images/old/c.png"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_utf_8_are_listed_by_what_can_be_read_of_them() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;

        let folder = std::env::temp_dir().join(format!("booklet-bytes-{}", std::process::id()));
        for name in [&b"stories/caf\xe9.json"[..], b"images/\xff/a.png", b"images/b.png"] {
            let path = folder.join(OsStr::from_bytes(name));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let world = World::folder(&folder);
        let (files, misnamed) = (world.files(), world.misnamed());
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(files, ["images/b.png"]);
        assert_eq!(misnamed, ["images/\u{fffd}", "stories/caf\u{fffd}.json"]);
    }
}
