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
        let mut files = match self {
            Self::Memory(files) => files.keys().cloned().collect(),
            Self::Folder(folder) => {
                let mut files = Vec::new();
                walk(&folder.root, "", 0, &mut files);
                files
            }
        };
        files.sort();
        files
    }
}

/// Adds the files of a folder, whose path from the book's is `inside`, and of those in it.
fn walk(root: &Path, inside: &str, depth: usize, files: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(root.join(inside)) else { return };
    let mut folders = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else {
            continue;
        };
        if is_litter(&name) || files.len() >= MOST {
            continue;
        }
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if !kind.is_dir() {
            files.push(path);
        } else if depth < DEEPEST && !OTHERS.contains(&&*name) {
            folders.push(path);
        }
    }
    folders.sort();
    for folder in folders {
        walk(root, &folder, depth + 1, files);
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
}
