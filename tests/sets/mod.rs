//! Sets of outputs, as the program writes them: whole or old, whatever happens; the cache; the doors.

mod cache;
mod doors;
mod kills;
mod stops;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::command_line::{fresh, new_book, told};

/// The files of a folder by their names, hidden ones left out.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// All files below a folder.
pub(super) fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in std::fs::read_dir(&one).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A build of the EPUB of a book, the quickest output.
pub(super) fn build(book: &Path, out: &Path) -> Command {
    // The long run has a faster one.
    let program = std::env::var_os("BOOKLET_PROGRAM");
    let mut command = Command::new(program.unwrap_or(env!("CARGO_BIN_EXE_booklet").into()));
    command.arg("build").arg(book).arg("--out").arg(out).args(["--only", "epub"]);
    command.arg("--cache").arg(book.with_extension("cache"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a command and gives what it says.
pub(super) fn run(mut command: Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap()
}

/// Gives a book another title, so that all its outputs have other bytes.
pub(super) fn retitle(book: &Path, title: &str) {
    let file = book.join("booklet.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    manifest["title"] = title.into();
    std::fs::write(file, manifest.to_string()).unwrap();
}

/// What `verify` says of a folder: its exit code and its words.
pub(super) fn verified(out: &Path) -> (Option<i32>, String) {
    let run = run({
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        command.arg("verify").arg(out);
        command
    });
    (run.status.code(), String::from_utf8_lossy(&run.stdout).into_owned() + &told(&run))
}

/// What is left beside a folder and in it that stands there only while a run writes.
pub(super) fn leftovers(out: &Path) -> Vec<String> {
    let folders = [out, out.parent().unwrap()];
    let names = folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten());
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".booklet-part") || name.contains("unfinished")).collect()
}

/// A book in a folder of its own, built once under the title `Old`, with those files and with the ones
/// that it has under the title `New`.
pub(super) struct Pair {
    /// The book, now under the title `New`.
    pub(super) book: PathBuf,
    /// The folder with the outputs of the old title.
    pub(super) out: PathBuf,
    /// The old files.
    pub(super) old: Files,
    /// The new files.
    pub(super) new: Files,
}

/// Builds a pair of sets.
pub(super) fn pair(name: &str) -> Pair {
    let home = fresh(name);
    std::fs::create_dir_all(&home).unwrap();
    let book = new_book(&format!("{name}/book"));
    let (out, other) = (home.join("out"), home.join("other"));
    retitle(&book, "Old");
    for folder in [&out, &other] {
        let built = run(build(&book, folder));
        assert_eq!(built.status.code(), Some(0), "{}", told(&built));
    }
    let old = files(&out);
    retitle(&book, "New");
    let built = run(build(&book, &other));
    assert_eq!(built.status.code(), Some(0), "{}", told(&built));
    let new = files(&other);
    assert!(old.keys().eq(new.keys()) && old["report.json"] != new["report.json"]);
    Pair { book, out, old, new }
}

impl Pair {
    /// Puts the old set back.
    pub(super) fn rewind(&self) {
        let _ = std::fs::remove_dir_all(&self.out);
        for (name, bytes) in &self.old {
            let file = self.out.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
}

#[test]
fn a_folder_of_others_is_refused_with_2_and_stays_as_it_is() {
    let book = new_book("sets-foreign");
    let out = fresh("sets-foreign-out");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("thesis.doc"), "years of work").unwrap();
    let built = run(build(&book, &out));
    assert_eq!(built.status.code(), Some(2));
    assert!(told(&built).contains("thesis.doc") && told(&built).contains("--out"));
    assert_eq!(files(&out).len(), 1);
    assert_eq!(verified(&out).0, Some(2));
}

#[test]
fn outputs_do_not_go_where_the_book_reads() {
    let book = new_book("sets-inside");
    let before = files(&book);
    for folder in ["stories", "images", ".", "fonts", "layouts/shops"] {
        let built = run(build(&book, &book.join(folder)));
        assert_eq!(built.status.code(), Some(2), "{folder}");
        assert!(told(&built).contains("The outputs cannot go into"), "{}", told(&built));
    }
    assert!(files(&book) == before);
    let check = crate::command_line::booklet(&["check", book.to_str().unwrap()]);
    assert_eq!(check.status.code(), Some(0));
}

#[test]
fn outputs_of_an_earlier_build_stay_and_are_said_to_be_stale() {
    let book = new_book("sets-stale");
    let out = book.join("out");
    assert_eq!(run(build(&book, &out)).status.code(), Some(0));
    let mut screen = Command::new(env!("CARGO_BIN_EXE_booklet"));
    screen.arg("build").arg(&book).arg("--out").arg(&out).args(["--only", "screen"]);
    assert_eq!(run(screen).status.code(), Some(0));
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out.join("report.json")).unwrap()).unwrap();
    let stale: Vec<&str> =
        report["stale"].as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(stale, ["my-booklet-en-cover.jpg", "my-booklet-en.epub"]);
    let (code, words) = verified(&out);
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("note[O005]: my-booklet-en.epub is from an earlier build"), "{words}");
    std::fs::write(out.join("my-booklet-en.pdf"), "other").unwrap();
    let (code, words) = verified(&out);
    assert_eq!(code, Some(1), "{words}");
    assert!(
        words.contains("error[O003]: my-booklet-en.pdf was changed after its build"),
        "{words}"
    );
}
