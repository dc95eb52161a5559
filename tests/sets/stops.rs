//! Runs that are stopped from outside, and disks that are full.

use std::fs::File;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::command_line::{booklet, fresh, new_book, told};

use super::{build, files, leftovers, pair, run, verified};

/// Sends a signal to a run that is held at a point, releases it, and gives its exit code.
fn stopped(signal: &str, point: &str, pair: &super::Pair) -> Option<i32> {
    let sign = pair.out.with_extension("held");
    let mut command = build(&pair.book, &pair.out);
    command.env("BOOKLET_FAILPOINT", format!("{point}:hold={}", sign.display()));
    let mut child = command.spawn().unwrap();
    while !sign.exists() {
        assert!(child.try_wait().unwrap().is_none(), "it was never held at {point}");
        std::thread::sleep(Duration::from_millis(1));
    }
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(50));
    std::fs::remove_file(&sign).unwrap();
    // Held again at the next file, if there is one.
    loop {
        let _ = std::fs::remove_file(&sign);
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_build_with_130_or_143_and_nothing_is_left_behind() {
    let pair = pair("stops");
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        for point in ["create", "write", "exchange"] {
            pair.rewind();
            assert_eq!(stopped(signal, point, &pair), Some(code), "{signal} at {point}");
            let now = files(&pair.out);
            // What waits for the exchange itself is taken to its end.
            assert!(
                now == pair.old || (point == "exchange" && now == pair.new),
                "{signal} at {point}"
            );
            assert_eq!(leftovers(&pair.out), [""; 0], "{signal} at {point}");
        }
        pair.rewind();
        let mut child = build(&pair.book, &pair.out).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(60));
        let id = child.id().to_string();
        Command::new("kill").args(["-s", signal, &id]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal} while it computes");
        assert!(files(&pair.out) == pair.old);
    }
}

#[test]
fn a_full_disk_leaves_the_old_set_and_the_message_says_what_to_do() {
    let pair = pair("full");
    for point in ["folder", "create", "write", "sync", "link", "exchange"] {
        pair.rewind();
        std::fs::write(pair.out.join("mine.txt"), "mine").unwrap();
        let mut command = build(&pair.book, &pair.out);
        command.env("BOOKLET_FAILPOINT", format!("{point}:full"));
        let built = run(command);
        assert_eq!(built.status.code(), Some(2), "{point}");
        let words = told(&built);
        for part in ["the disk is full", "The outputs need", "--out", "were not changed"] {
            assert!(words.contains(part), "{point}: {words}");
        }
        std::fs::remove_file(pair.out.join("mine.txt")).unwrap();
        assert!(files(&pair.out) == pair.old, "{point}");
        assert_eq!(leftovers(&pair.out), [""; 0], "{point}");
        assert_eq!(verified(&pair.out).0, Some(0), "{point}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_cannot_be_printed_are_a_failure() {
    let book = new_book("stops-stdout");
    let path = book.to_str().unwrap();
    let cases: [&[&str]; 8] = [
        &["stats", path],
        &["schema"],
        &["explain", "C002"],
        &["explain", "--list"],
        &["build", path, "--emit", "plan"],
        &["check", path, "--format", "sarif"],
        &["--help"],
        &["cache"],
    ];
    for arguments in cases {
        let to = |file: Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
            command.args(arguments).stdout(file).stderr(Stdio::piped()).output().unwrap()
        };
        let full = to(File::options().write(true).open("/dev/full").unwrap().into());
        assert_eq!(full.status.code(), Some(2), "{arguments:?}");
        assert_eq!(to(Stdio::null()).status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_fix_on_a_full_disk_changes_nothing_and_a_dry_run_writes_nothing() {
    let book = new_book("stops-fix");
    for story in ["ie-pt-boats", "si-fi-rye"] {
        let file = book.join(format!("stories/{story}.json"));
        let text = std::fs::read_to_string(&file).unwrap();
        let title = text.find("\"title\": \"").unwrap() + 10;
        let end = title + text[title..].find('"').unwrap();
        std::fs::write(&file, format!("{}.{}", &text[..end], &text[end..])).unwrap();
    }
    let path = book.to_str().unwrap();
    let before = files(&book);
    let dry = booklet(&["check", path, "--fix", "--dry-run"]);
    assert!(told(&dry).contains("would fix stories/ie-pt-boats.json: 1"), "{}", told(&dry));
    assert!(files(&book) == before);
    for point in ["create", "write", "sync", "move"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        command.args(["check", path, "--fix"]).env("BOOKLET_FAILPOINT", format!("{point}:full"));
        let fixed = run(command);
        assert_eq!(fixed.status.code(), Some(2), "{point}");
        assert!(told(&fixed).contains("the disk is full"), "{}", told(&fixed));
        assert!(files(&book) == before, "{point}");
    }
    booklet(&["check", path, "--fix"]);
    assert!(files(&book) != before && files(&book).len() == before.len());
}

#[test]
fn a_new_book_is_whole_or_not_there() {
    for point in ["create", "write", "sync", "exchange"] {
        let book = fresh("stops-new");
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        command.arg("new").arg(&book).env("BOOKLET_FAILPOINT", format!("{point}:full"));
        let made = run(command);
        assert_eq!(made.status.code(), Some(2), "{point}");
        assert!(!book.exists(), "{point}");
    }
}
