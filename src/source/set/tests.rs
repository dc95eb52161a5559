//! Tests of sets: at whatever operation a run fails or is killed, the folder is whole or old.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::Act;
use super::*;

/// All files of a folder by their names, except our temporary ones.
type Files = BTreeMap<String, Vec<u8>>;

/// How a run goes wrong at one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// The disk is full, this once.
    Full,
    /// The system refuses, this once.
    Refused,
    /// The run is killed: nothing happens any more.
    Killed,
}

/// Whether the system can exchange folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    /// It can.
    Exchanges,
    /// It cannot.
    Moves,
}

/// A fresh folder with a folder for outputs in it that does not exist yet.
fn fresh(name: &str) -> PathBuf {
    // In memory where there is such a folder: every file is brought to the disk many times.
    let memory = PathBuf::from("/dev/shm");
    let home = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = home.join(format!("booklet-set-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder.canonicalize().unwrap().join("out")
}

/// A disk that goes wrong at the operation `at`; counts operations.
fn disk(system: System, wrong: Option<(usize, Wrong)>) -> (Disk, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let gate = move |act: Act, _: &Path| {
        let number = counted.fetch_add(1, Ordering::SeqCst);
        match wrong {
            Some((at, Wrong::Full)) if at == number => Err(io::ErrorKind::StorageFull.into()),
            Some((at, Wrong::Refused)) if at == number => Err(io::Error::other("refused")),
            Some((at, Wrong::Killed)) if at <= number => Err(io::ErrorKind::Interrupted.into()),
            _ if system == System::Moves && act == Act::Exchange => {
                Err(io::ErrorKind::CrossesDevices.into())
            }
            _ => Ok(()),
        }
    };
    (Disk::gated(gate), count)
}

/// Saves a set of three files, `a`, `site/b` and one of its own, each with these words.
fn saved(disk: &Disk, out: &Path, words: &str, own: &str) -> Result<(), Trouble> {
    let names = ["a", "site/b", own];
    let texts: Vec<String> = names.iter().map(|name| format!("{words} in {name}")).collect();
    let files: Vec<NewFile<'_>> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| NewFile { name, bytes: text.as_bytes() })
        .collect();
    save(disk, out, &files, |stale| Ok(report(&files, stale)))
}

/// The report of a set.
fn report(files: &[NewFile<'_>], stale: &[Listed]) -> Vec<u8> {
    let new: Vec<Listed> = files
        .iter()
        .map(|file| Listed {
            file: file.name.to_owned(),
            bytes: file.bytes.len() as u64,
            sha256: checksum(file.bytes),
        })
        .collect();
    let list = |files: &[Listed]| -> serde_json::Value {
        let one = |file: &Listed| serde_json::json!({ "file": file.file, "bytes": file.bytes, "sha256": file.sha256 });
        files.iter().map(one).collect()
    };
    let report = serde_json::json!({
        "compiler": "booklet 0.0.0",
        "outputs": list(&new),
        "set": digest(&new),
        "stale": list(stale),
    });
    report.to_string().into_bytes()
}

/// The files of a folder.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    collect(folder, folder, &mut found);
    found
}

/// Adds the files below a folder.
fn collect(root: &Path, folder: &Path, found: &mut Files) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if crate::source::leftover::is_ours(&name) || name == listing::JOURNAL {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            found.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

/// Whether a folder, or the one that it lies in, has something of ours that is left over.
fn is_littered(out: &Path) -> bool {
    [out, out.parent().unwrap()].iter().any(|folder| {
        std::fs::read_dir(folder).into_iter().flatten().any(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            crate::source::leftover::is_ours(&name) || name == listing::JOURNAL
        })
    })
}

/// Makes a folder with an old set, a file of a still older one, and a file of somebody else.
fn old(out: &Path) {
    saved(&Disk::default(), out, "oldest", "stale").unwrap();
    saved(&Disk::default(), out, "old", "own").unwrap();
    std::fs::create_dir_all(out.join("notes")).unwrap();
    std::fs::write(out.join("notes/mine.txt"), "mine").unwrap();
}

/// Goes wrong at every operation of a run in every way and looks at what is left; gives the number of runs.
fn at_every_operation(system: System, has_old: bool) -> usize {
    let name = format!("{system:?}-{has_old}");
    let begin = |out: &Path| {
        let _ = std::fs::remove_dir_all(out.parent().unwrap());
        std::fs::create_dir_all(out.parent().unwrap()).unwrap();
        if has_old {
            old(out);
        }
    };
    let out = fresh(&name);
    begin(&out);
    let before = files(&out);
    saved(&Disk::default(), &out, "new", "own").unwrap();
    let after = files(&out);
    assert!(before != after && after.len() >= 4);
    let mut runs = 0;
    for wrong in [Wrong::Full, Wrong::Refused, Wrong::Killed] {
        for at in 0.. {
            begin(&out);
            let (disk, count) = disk(system, Some((at, wrong)));
            let result = saved(&disk, &out, "new", "own");
            if count.load(Ordering::SeqCst) <= at {
                result.unwrap();
                assert!(at > 10, "the run has operations");
                break;
            }
            runs += 1;
            let case = format!("{name}, {wrong:?} at {at}: {result:?}");
            let (left, unfinished) = (files(&out), journal::is_there(&out));
            if unfinished {
                assert_eq!(system, System::Moves, "{case}");
                assert!(verify(&out).unwrap().unfinished && !verify(&out).unwrap().is_whole());
            } else {
                assert!(left == before || left == after, "{case}: {:?}", left.keys());
                assert!(result.is_err() || left == after, "{case}");
                assert_eq!(left.is_empty(), !left.contains_key(REPORT), "{case}");
                assert!(left.is_empty() || verify(&out).unwrap().is_whole(), "{case}");
            }
            // The next run makes everything good, whatever it builds.
            complete(&Disk::default(), &out).unwrap();
            let settled = files(&out);
            assert!(settled == before || settled == after, "{case}");
            assert!(!unfinished || settled == after, "{case}: what was begun is finished");
            saved(&Disk::default(), &out, "next", "own").unwrap();
            assert!(verify(&out).unwrap().is_whole() && !is_littered(&out), "{case}");
        }
    }
    std::fs::remove_dir_all(out.parent().unwrap()).unwrap();
    runs
}

#[test]
fn at_whatever_operation_a_run_fails_or_is_killed_the_folder_is_whole_or_old() {
    let runs =
        at_every_operation(System::Exchanges, true) + at_every_operation(System::Exchanges, false);
    assert!(runs > 100, "{runs}");
}

#[test]
fn where_folders_cannot_be_exchanged_it_is_whole_or_old_or_says_that_it_is_unfinished() {
    let runs = at_every_operation(System::Moves, true) + at_every_operation(System::Moves, false);
    assert!(runs > 100, "{runs}");
}

#[test]
fn files_of_earlier_sets_stay_and_are_listed_and_files_of_others_stay() {
    for system in [System::Exchanges, System::Moves] {
        let out = fresh(&format!("stale-{system:?}"));
        old(&out);
        saved(&disk(system, None).0, &out, "new", "another").unwrap();
        let verdict = verify(&out).unwrap();
        assert!(verdict.is_whole());
        let stale: Vec<(&str, Seen)> =
            verdict.stale.iter().map(|(file, seen)| (file.file.as_str(), *seen)).collect();
        assert_eq!(stale, [("own", Seen::Good), ("stale", Seen::Good)], "{system:?}");
        assert_eq!(files(&out)["stale"], b"oldest in stale");
        assert_eq!(files(&out)["notes/mine.txt"], b"mine");
        // Whoever removes them is not asked about them again.
        std::fs::remove_file(out.join("stale")).unwrap();
        saved(&disk(system, None).0, &out, "newer", "another").unwrap();
        assert_eq!(verify(&out).unwrap().stale.len(), 1);
        std::fs::remove_dir_all(out.parent().unwrap()).unwrap();
    }
}

#[test]
fn a_file_that_is_missing_changed_or_of_another_run_is_found() {
    let out = fresh("verify");
    old(&out);
    assert!(verify(&out).unwrap().is_whole());
    let spoil: [(&str, &dyn Fn()); 3] = [
        ("missing", &|| std::fs::remove_file(out.join("a")).unwrap()),
        ("changed", &|| std::fs::write(out.join("a"), "old in A").unwrap()),
        ("relisted", &|| {
            let report = std::fs::read_to_string(out.join(REPORT)).unwrap();
            let other = report.replace("\"file\":\"own\"", "\"file\":\"stale\"");
            assert_ne!(report, other);
            std::fs::write(out.join(REPORT), other).unwrap();
        }),
    ];
    for (name, spoil) in spoil {
        saved(&Disk::default(), &out, "old", "own").unwrap();
        spoil();
        assert!(!verify(&out).unwrap().is_whole(), "{name}");
    }
    std::fs::remove_dir_all(out.parent().unwrap()).unwrap();
}

#[test]
fn a_folder_that_is_not_for_outputs_is_refused_and_not_touched() {
    let out = fresh("foreign");
    std::fs::create_dir_all(&out).unwrap();
    std::fs::write(out.join("thesis.doc"), "years of work").unwrap();
    let error = saved(&Disk::default(), &out, "new", "own").unwrap_err();
    assert!(
        matches!(error, Trouble::Refused(Refusal::Foreign(_, ref name)) if name == "thesis.doc")
    );
    std::fs::write(out.join(REPORT), "{\"compiler\": \"another program\"}").unwrap();
    assert!(saved(&Disk::default(), &out, "new", "own").is_err());
    assert_eq!(files(&out).len(), 2);
    std::fs::remove_file(out.join(REPORT)).unwrap();
    std::fs::rename(out.join("thesis.doc"), out.join(".DS_Store")).unwrap();
    saved(&Disk::default(), &out, "new", "own").unwrap();
    std::fs::remove_dir_all(out.parent().unwrap()).unwrap();
}

#[test]
fn a_report_that_was_cut_short_is_said_and_its_folder_is_not_touched() {
    let out = fresh("cut");
    saved(&Disk::default(), &out, "old", "own").unwrap();
    let report = std::fs::read(out.join(REPORT)).unwrap();
    std::fs::write(out.join(REPORT), &report[..report.len() / 2]).unwrap();
    let (verdict, before) = (verify(&out).unwrap(), files(&out));
    assert!(!verdict.report_is_good && verdict.compiler.is_none() && !verdict.is_whole());
    let error = saved(&Disk::default(), &out, "new", "own").unwrap_err();
    assert!(matches!(error, Trouble::Refused(Refusal::BrokenReport(_))));
    assert_eq!(files(&out), before);
    std::fs::remove_dir_all(out.parent().unwrap()).unwrap();
}

#[test]
fn outputs_never_lie_where_a_book_reads() {
    let book = fresh("clear");
    for folder in ["stories", "photos"] {
        std::fs::create_dir_all(book.join(folder)).unwrap();
    }
    std::fs::write(book.join("photos/a.jpg"), "").unwrap();
    let read = ["photos/a.jpg", "layouts/shops/x.json"];
    for out in ["stories", "stories/out", "images", ".", "..", "stories/../fonts"] {
        assert!(check(&book.join(out), &book).is_err(), "{out}");
    }
    for out in ["photos", "photos/out", "layouts/shops", "layouts"] {
        assert!(keeps_clear(&book.join(out), &book, &read).is_err(), "{out}");
    }
    for out in ["out", "stories-out", "../elsewhere"] {
        check(&book.join(out), &book).unwrap();
        keeps_clear(&book.join(out), &book, &read).unwrap();
    }
    std::fs::remove_dir_all(book.parent().unwrap()).unwrap();
}

#[cfg(unix)]
#[test]
fn outputs_behind_a_link_into_the_book_are_refused_and_others_go_where_it_leads() {
    use std::os::unix::fs::symlink;
    let book = fresh("link");
    std::fs::create_dir_all(book.join("stories")).unwrap();
    let beside = book.with_file_name("link");
    symlink(book.join("stories"), &beside).unwrap();
    assert!(matches!(check(&beside, &book), Err(Refusal::IsRead(..))));
    std::fs::remove_file(&beside).unwrap();
    let real = book.with_file_name("real");
    std::fs::create_dir_all(&real).unwrap();
    symlink(&real, &beside).unwrap();
    saved(&Disk::default(), &beside, "new", "own").unwrap();
    assert!(beside.is_symlink() && real.join("a").is_file());
    symlink(book.join("gone"), book.join("nowhere")).unwrap();
    assert!(matches!(check(&book.join("nowhere"), &book), Err(Refusal::LeadsNowhere(_))));
    std::fs::remove_dir_all(book.parent().unwrap()).unwrap();
}

#[test]
fn a_full_disk_is_told_with_the_file_and_what_is_missing() {
    let full = |free| Trouble::Disk {
        file: "out/a.pdf".into(),
        error: io::ErrorKind::StorageFull.into(),
        needed: 12_300_000,
        free,
    };
    let words = full(Some(3_100_000)).to_string();
    for part in ["out/a.pdf", "12.3 MB", "3.1 MB", "9.2 MB are missing", "--out"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(full(None).to_string().contains("need 12.3 MB."));
}
