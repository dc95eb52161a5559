//! The cache of a small book, damaged in every way: the outputs have the bytes of a cold build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command_line::{fresh, new_book, told};

use super::{Files, files, run};

/// All outputs of a book with a cache.
fn outputs(book: &Path, cache: &Path, name: &str) -> Files {
    let out = fresh(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
    command.arg("build").arg(book).arg("--out").arg(&out).arg("--cache").arg(cache);
    let built = run(command);
    assert_eq!(built.status.code(), Some(0), "{}", told(&built));
    files(&out)
}

/// The entries of a cache, sorted.
fn entries(cache: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(cache).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|path| path.file_name().unwrap().len() == 32);
    paths.sort();
    paths
}

/// Ways in which an entry is damaged; the others of the cache are at hand.
const WAYS: [&str; 10] = [
    "head",
    "length",
    "checksum",
    "first byte",
    "middle",
    "last byte",
    "cut",
    "empty",
    "foreign",
    "folder",
];

/// Damages an entry.
fn damage(entry: &Path, way: &str) {
    let mut bytes = fs::read(entry).unwrap();
    let last = bytes.len() - 1;
    let flip = match way {
        "head" => 3,
        "length" => 45,
        "checksum" => 50,
        "first byte" => 64.min(last),
        "middle" => 64 + (last - 64) / 2,
        _ => last,
    };
    bytes[flip] ^= 1 << (flip % 8);
    match way {
        "cut" => bytes.truncate(last / 2),
        "empty" => bytes.clear(),
        "foreign" => bytes = b"somebody else's file".to_vec(),
        "folder" => {
            fs::remove_file(entry).unwrap();
            fs::create_dir_all(entry.join("deep")).unwrap();
            return;
        }
        _ => {}
    }
    fs::write(entry, bytes).unwrap();
}

#[test]
fn every_entry_damaged_in_every_way_gives_the_bytes_of_a_cold_build() {
    let book = new_book("cache-book");
    let cache = fresh("cache-folder");
    let cold = outputs(&book, &cache, "cache-out");
    let all = entries(&cache);
    assert!(all.len() > 5, "{all:?}");
    let sealed: Vec<Vec<u8>> = all.iter().map(|entry| fs::read(entry).unwrap()).collect();
    // All at once, in every way: were one of them taken, the outputs would differ, or there would be none.
    for way in WAYS {
        for entry in &all {
            damage(entry, way);
        }
        assert!(outputs(&book, &cache, "cache-out") == cold, "{way}");
        // And each is replaced by a good one.
        for (entry, good) in all.iter().zip(&sealed) {
            assert!(fs::read(entry).unwrap() == *good, "{way}: {}", entry.display());
        }
    }
    // Each under its neighbour's name.
    for (index, entry) in all.iter().enumerate() {
        fs::write(entry, &sealed[(index + 1) % all.len()]).unwrap();
    }
    assert!(outputs(&book, &cache, "cache-out") == cold, "swapped");
    // Warm, and too small to keep anything.
    assert!(outputs(&book, &cache, "cache-out") == cold, "warm");
    let mut small = Command::new(env!("CARGO_BIN_EXE_booklet"));
    let out = fresh("cache-out");
    small.arg("build").arg(&book).arg("--out").arg(&out).arg("--cache").arg(&cache);
    small.args(["--cache-size", "100kB"]);
    assert_eq!(run(small).status.code(), Some(0));
    assert!(files(&out) == cold, "bounded");
    let kept: u64 = entries(&cache).iter().map(|it| it.metadata().unwrap().len()).sum();
    assert!(kept <= 100_000, "{kept}");
}

#[test]
fn cache_says_where_it_is_and_how_large_and_clears_it() {
    let book = new_book("cache-command");
    let cache = fresh("cache-command-folder");
    let of = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
        command.arg("cache").arg("--cache").arg(&cache).args(more);
        let run = run(command);
        assert_eq!(run.status.code(), Some(0), "{}", told(&run));
        String::from_utf8(run.stdout).unwrap()
    };
    assert!(of(&[]).contains("0 results"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_booklet"));
    command.arg("build").arg(&book).arg("--out").arg(fresh("cache-command-out"));
    command.args(["--only", "epub"]).arg("--cache").arg(&cache);
    assert_eq!(run(command).status.code(), Some(0));
    let number = entries(&cache).len();
    let words = of(&[]);
    assert!(words.starts_with(&cache.display().to_string()), "{words}");
    assert!(words.contains(&format!("{number} results")), "{words}");
    let cleared: serde_json::Value =
        serde_json::from_str(&of(&["--clear", "--format", "json"])).unwrap();
    assert_eq!(cleared["entries"], number);
    assert!(!cache.exists());
}
