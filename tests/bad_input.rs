//! A book with mistakes: all are found in one run, with their places, and nothing is written.

use std::path::{Path, PathBuf};
use std::process::Command;

use booklet::build::compile;
use booklet::codes::Code;
use booklet::source::World;
use findings::Severity;

use crate::sample::{Files, files, json, put, story_files};

/// The sample book with five mistakes in five stories, and what must be found: file, code.
fn spoiled() -> (Files, Vec<(String, Code)>) {
    let mut files = files();
    let stories: Vec<String> = story_files(&files).take(5).cloned().collect();
    let mut change = |number: usize, with: &dyn Fn(&mut serde_json::Value)| {
        let mut story = json(&files, &stories[number]);
        with(&mut story);
        put(&mut files, &stories[number], &story);
    };
    change(0, &|story| story["colour"] = "blue".into());
    change(1, &|story| story["images"][0]["file"] = "images/not-there.jpg".into());
    change(3, &|story| story["host"]["country"] = "XX".into());
    change(4, &|story| {
        story.as_object_mut().unwrap().remove("title");
    });
    let text = String::from_utf8(files[&stories[2]].clone()).unwrap();
    files.insert(stories[2].clone(), text.replacen(',', "", 1).into_bytes());
    let codes = [
        Code::UnknownField,
        Code::FileMissing,
        Code::JsonSyntax,
        Code::UnknownCountry,
        Code::MissingField,
    ];
    (files, stories.into_iter().zip(codes).collect())
}

/// Writes a book to a fresh folder and returns it.
fn on_disk(name: &str, files: &Files) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_not_utf_8_is_named_and_a_story_so_called_is_an_error() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = on_disk("bytes-in-names", &crate::sample::small_book());
    let bytes = std::fs::read(folder.join("stories/es-be-pianos.json")).unwrap();
    std::fs::write(folder.join(OsStr::from_bytes(b"stories/caf\xe9.json")), &bytes).unwrap();
    std::fs::write(folder.join(OsStr::from_bytes(b"images/caf\xe9.jpg")), "").unwrap();
    let (_, found) = compile(&World::folder(&folder), &mut |_| {});
    let named = |code: Code, file: &str| {
        found.iter().any(|f| f.code == code && f.place.file == file && f.message.contains(file))
    };
    assert!(named(Code::FileUnreadable, "stories/caf\u{fffd}.json"), "{found:#?}");
    assert!(named(Code::Stray, "images/caf\u{fffd}.jpg"), "{found:#?}");
}

#[test]
fn five_mistakes_in_five_files_are_found_in_one_run_with_their_places() {
    let (files, expected) = spoiled();
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    assert!(compiled.is_none());
    for (file, code) in expected {
        let of_file: Vec<_> =
            found.iter().filter(|f| f.place.file == file && f.code == code).collect();
        assert_eq!(of_file.len(), 1, "{code:?} in {file}: {found:#?}");
        assert!(of_file[0].place.line > 0 && of_file[0].place.column > 0, "{:?}", of_file[0]);
        assert!(!of_file[0].help.is_empty(), "{:?}", of_file[0]);
    }
    let errors = found.iter().filter(|f| f.severity == Severity::Error).count();
    assert_eq!(errors, 5, "{found:#?}");
}

#[test]
fn a_build_with_mistakes_ends_with_1_and_touches_no_output() {
    let (files, expected) = spoiled();
    let book = on_disk("bad-input", &files);
    let out = book.join("out");
    std::fs::create_dir_all(&out).unwrap();
    let old = "{\"compiler\": \"booklet 0.0.0\", \"outputs\": []}";
    std::fs::write(out.join("report.json"), old).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_booklet"))
        .args(["build", "--format", "json", "--out"])
        .args([&out, &book])
        .current_dir(&book)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    let lines = String::from_utf8(run.stdout).unwrap();
    let findings: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (file, code) in expected {
        let found = findings.iter().any(|f| {
            f["file"] == file.as_str() && f["code"] == code.as_str() && f["line"].as_u64() > Some(0)
        });
        assert!(found, "{} in {file}: {lines}", code.as_str());
    }
    let left: Vec<_> = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["report.json"]);
    assert_eq!(std::fs::read_to_string(out.join("report.json")).unwrap(), old);
}

#[test]
fn a_folder_without_a_book_is_a_finding_and_no_panic() {
    let (compiled, found) = compile(&World::folder("no-such-folder"), &mut |_| {});
    assert!(compiled.is_none());
    assert!(found.iter().any(|f| f.code == Code::FileMissing && f.place.file == "booklet.json"));
}

#[test]
fn a_story_cut_off_anywhere_is_a_finding_and_no_panic() {
    let mut files = files();
    let name = story_files(&files).next().unwrap().clone();
    let whole = files[&name].clone();
    for share in 1..8 {
        files.insert(name.clone(), whole[..whole.len() * share / 8].to_vec());
        let (_, found) =
            booklet::load::load(&World::memory(files.clone()), &booklet::load::Choices::default());
        assert!(found.iter().any(|f| f.place.file == name && f.place.line > 0), "{found:?}");
    }
}
