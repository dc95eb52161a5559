//! The source as the rules read it: files with their place in the workspace.

use std::path::{Path, PathBuf};

use crate::sample::root;

/// A source file.
pub(super) struct File {
    /// Its path inside the project, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// A made-up file for a case.
    pub(super) fn made_up(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The folder of the crate that it belongs to: `src`, or `crates/NAME/src`.
    pub(super) fn home(&self) -> &str {
        let end = self.path.find("src/").map_or(0, |at| at + "src".len());
        &self.path[..end]
    }

    /// Its path inside its crate, such as `plan/story.rs`.
    pub(super) fn inside(&self) -> &str {
        self.path[self.home().len()..].trim_start_matches('/')
    }

    /// The names of its module behind `crate`; none for the root of a crate.
    pub(super) fn module(&self) -> Vec<String> {
        let inside = self.inside().trim_end_matches(".rs");
        let inside = inside.strip_suffix("/mod").unwrap_or(inside);
        let root = ["lib", "main"].contains(&inside);
        inside.split('/').filter(|_| !root).map(str::to_owned).collect()
    }

    /// The room that it lies in: a top module of the compiler, or the name of a crate of the workspace.
    pub(super) fn room(&self) -> &str {
        let own = self.home().strip_prefix("crates/").and_then(|home| home.strip_suffix("/src"));
        own.unwrap_or_else(|| self.inside().split('/').next().unwrap_or("").trim_end_matches(".rs"))
    }

    /// Whether it belongs to the compiler and not to a crate beside it.
    pub(super) fn is_of_compiler(&self) -> bool {
        self.home() == "src"
    }

    /// The lines of code: no comments, and nothing from the tests on.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("tests.rs");
        self.text
            .lines()
            .enumerate()
            .take_while(move |(_, line)| !is_test && line.trim() != "#[cfg(test)]")
            .map(|(number, line)| (number + 1, line.split("//").next().unwrap_or("")))
    }
}

/// All files below a folder with one of these endings, sorted.
pub(crate) fn below(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            below(&path, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// The folders of the crates beside the compiler, `crates/NAME`, sorted.
pub(super) fn crates() -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(root().join("crates")) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("Cargo.toml").is_file());
    folders.sort();
    folders
}

/// The files of `src/` and of `src/` in each crate of the workspace.
pub(super) fn sources() -> Vec<File> {
    let mut paths = Vec::new();
    for folder in crates().into_iter().chain([root().to_owned()]) {
        below(&folder.join("src"), &[".rs"], &mut paths);
    }
    paths.into_iter().map(|path| read(&path)).collect()
}

/// A file of the project.
fn read(path: &Path) -> File {
    let inside = path.strip_prefix(root()).unwrap();
    File {
        path: inside.display().to_string().replace('\\', "/"),
        text: std::fs::read_to_string(path).unwrap(),
    }
}

/// The name that starts here: letters, digits, underscores.
pub(super) fn name_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// Fails with what broke a rule, one a line.
pub(super) fn held(broken: &[String]) {
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn files_know_their_crate_their_room_and_their_module() {
    let places = |path: &str| {
        let file = File::made_up(path, "");
        (file.home().to_owned(), file.room().to_owned(), file.module().join("::"))
    };
    let place = |home: &str, room: &str, module: &str| (home.into(), room.into(), module.into());
    assert_eq!(places("src/plan/story.rs"), place("src", "plan", "plan::story"));
    assert_eq!(places("src/plan/mod.rs"), place("src", "plan", "plan"));
    assert_eq!(places("src/lib.rs"), place("src", "lib", ""));
    let typeset = "crates/typeset/src";
    assert_eq!(places("crates/typeset/src/text/mod.rs"), place(typeset, "typeset", "text"));
    assert_eq!(places("crates/typeset/src/lib.rs"), place(typeset, "typeset", ""));
}
