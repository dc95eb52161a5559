//! Doors: only regular files inside the book come in, of a stated size, and nobody waits.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::command_line::{fresh, new_book, told};

use super::{build, files, run};

/// Runs the program; it may not wait for anything.
fn at_once(arguments: &[&Path]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begin.elapsed() > Duration::from_secs(100) {
            child.kill().unwrap();
            panic!("{arguments:?} waits for ever");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

/// Makes a pipe.
fn pipe(at: &Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

/// A picture of a new book.
const PICTURE: &str = "images/si-fi-rye.svg";

#[test]
fn what_is_no_file_is_a_finding_and_nobody_waits_for_it() {
    for name in
        [PICTURE, "stories/si-fi-rye.json", "booklet.json", "consents.json", "layouts/a5.json"]
    {
        let book = new_book("doors-special");
        let at = book.join(name);
        for (kind, words) in [("pipe", "a pipe"), ("device", "a device"), ("folder", "a folder")] {
            let _ = fs::remove_file(&at);
            match kind {
                "pipe" => pipe(&at),
                "device" => symlink("/dev/zero", &at).unwrap(),
                _ => fs::create_dir(&at).unwrap(),
            }
            // A folder among the stories is none of them.
            if kind == "folder" && name.starts_with("stories/") {
                continue;
            }
            let check = at_once(&[Path::new("check"), &book]);
            assert_eq!(check.status.code(), Some(1), "{name}, {kind}");
            let said = told(&check);
            assert!(said.contains("F002") && said.contains(words), "{name}, {kind}: {said}");
        }
    }
}

#[test]
fn arguments_that_are_no_files_are_refused_and_nobody_waits_for_them() {
    let folder = fresh("doors-arguments");
    fs::create_dir_all(&folder).unwrap();
    let book = new_book("doors-arguments-book");
    let (fifo, zero) = (folder.join("fifo.pdf"), folder.join("zero.pdf"));
    pipe(&fifo);
    symlink("/dev/zero", &zero).unwrap();
    let words = |words: &'static str| Path::new(words);
    for file in [&*fifo, &*zero] {
        let runs: [&[&Path]; 6] = [
            &[words("preflight"), file],
            &[words("preflight"), words("--shop"), file, file],
            &[words("diff"), file, file],
            &[words("import"), file, words("--book"), &book],
            &[words("build"), &book, words("--icc"), file, words("--out"), &folder.join("out")],
            &[words("stats"), file],
        ];
        for arguments in runs {
            let run = at_once(arguments);
            assert!(matches!(run.status.code(), Some(1 | 2)), "{arguments:?}: {}", told(&run));
        }
    }
}

#[test]
fn a_link_out_of_the_book_is_a_finding_unless_its_folder_is_allowed() {
    let shared = fresh("doors-shared");
    fs::create_dir_all(&shared).unwrap();
    let book = new_book("doors-link");
    fs::rename(book.join(PICTURE), shared.join("rye.svg")).unwrap();
    symlink(shared.join("rye.svg"), book.join(PICTURE)).unwrap();
    let out = fresh("doors-link-out");
    let refused = run(build(&book, &out));
    assert_eq!(refused.status.code(), Some(1));
    let said = told(&refused);
    assert!(
        said.contains("F002") && said.contains("outside") && said.contains("--allow-outside"),
        "{said}"
    );
    assert!(!out.exists());
    let mut allowed = build(&book, &out);
    allowed.arg("--allow-outside").arg(&shared);
    assert_eq!(run(allowed).status.code(), Some(0));
    let mut other = build(&book, &out);
    other.arg("--allow-outside").arg(fresh("doors-other"));
    assert_eq!(run(other).status.code(), Some(1));
    // A link inside the book is as good as a file.
    fs::remove_file(book.join(PICTURE)).unwrap();
    fs::rename(shared.join("rye.svg"), book.join("images/other.svg")).unwrap();
    symlink("other.svg", book.join(PICTURE)).unwrap();
    assert_eq!(run(build(&book, &out)).status.code(), Some(0));
}

#[test]
fn a_folder_of_stories_fonts_or_layouts_behind_a_link_is_not_read() {
    for folder in ["stories", "fonts", "layouts"] {
        let book = new_book("doors-folder");
        let away = fresh("doors-folder-away");
        fs::rename(book.join(folder), &away).unwrap();
        symlink(&away, book.join(folder)).unwrap();
        let check = at_once(&[Path::new("check"), &book]);
        assert_eq!(check.status.code(), Some(1), "{folder}");
        assert!(told(&check).contains("outside the book's folder"), "{folder}: {}", told(&check));
        let allowed = at_once(&[Path::new("check"), &book, Path::new("--allow-outside"), &away]);
        assert_eq!(allowed.status.code(), Some(0), "{folder}: {}", told(&allowed));
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read_and_the_finding_says_both_sizes() {
    let book = new_book("doors-large");
    for (name, most) in [("stories/si-fi-rye.json", "16 MiB"), (PICTURE, "32 MiB")] {
        let whole = fs::read(book.join(name)).unwrap();
        // A file with a hole: it takes no room on the disk.
        fs::File::options().write(true).open(book.join(name)).unwrap().set_len(40 << 20).unwrap();
        let check = at_once(&[Path::new("check"), &book]);
        let said = told(&check);
        assert_eq!(check.status.code(), Some(1));
        assert!(said.contains("40.0 MiB") && said.contains(most), "{said}");
        fs::write(book.join(name), whole).unwrap();
    }
}

#[test]
fn what_systems_and_editors_leave_in_the_stories_is_no_story() {
    let book = new_book("doors-litter");
    let clean = at_once(&[Path::new("check"), &book]);
    for name in
        ["._x.json", ".DS_Store", "Thumbs.db", "#a.json#", "a.json~", "~$a.json", ".a.json.swp"]
    {
        fs::write(book.join("stories").join(name), b"\0\x05\x16\x07").unwrap();
    }
    symlink("somebody@somewhere.123", book.join("stories/.#a.json")).unwrap();
    let check = at_once(&[Path::new("check"), &book]);
    assert_eq!((check.status.code(), told(&check)), (Some(0), told(&clean)));
}

#[test]
fn a_fix_keeps_permissions_and_writes_where_a_link_leads() {
    let book = new_book("doors-fix");
    let (link, file) = (book.join("stories/si-fi-rye.json"), book.join("rye.json"));
    let text = fs::read_to_string(&link).unwrap().replace("\"SI\"", "\"si\"");
    let text = text.replace("dark months\"", "dark months.\"");
    fs::write(&file, &text).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    fs::remove_file(&link).unwrap();
    symlink("../rye.json", &link).unwrap();
    at_once(&[Path::new("check"), &book, Path::new("--fix")]);
    assert!(link.is_symlink());
    assert_ne!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(!files(&book).keys().any(|name| name.contains("booklet-part")));
}
