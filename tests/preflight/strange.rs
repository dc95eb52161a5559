//! Files that are built to overflow, to hang or to take all memory: the program ends, within its limits of
//! time and memory, and says what it could not read.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use super::made::{CATALOG, CONTENT, FORM, INFO, Made, PAGE, PICTURE, TREE};

/// Seconds that a process that reads may take in these tests.
const SECONDS: u64 = 4;

/// Most time that a command may take: it may start four processes.
const MOST: Duration = Duration::from_secs(SECONDS * 4 + 20);

/// A file that is strange in one way.
struct Strange {
    /// What is strange, as its file is called.
    name: &'static str,
    /// Makes it.
    makes: fn() -> Vec<u8>,
}

/// The good file, changed.
fn changed(change: impl FnOnce(&mut Made)) -> Vec<u8> {
    let mut made = Made::good();
    change(&mut made);
    made.close()
}

/// A file that paints with a spot colour whose recipe is a function.
fn with_function(entries: &str, stream: Option<&[u8]>) -> Vec<u8> {
    changed(|made| {
        made.resource("ColorSpace", "/S[/Separation/Mint/DeviceCMYK 40 0 R]");
        made.put(40, entries, stream);
        made.paint("/S cs 0.5 scn 60 60 90 90 re f\n");
    })
}

/// A picture with these entries.
fn with_picture(entries: &str, bytes: &[u8]) -> Vec<u8> {
    changed(|made| {
        let picture = "/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8";
        made.put(PICTURE, &format!("{picture}{entries}"), Some(bytes));
    })
}

/// Data packed with zlib.
fn packed(bytes: &[u8]) -> Vec<u8> {
    miniz(bytes)
}

/// Bytes in stored blocks, as zlib lets them be.
fn miniz(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let length = u16::try_from(block.len()).unwrap();
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    out.extend((high << 16 | low).to_be_bytes());
    out
}

/// Forms that each show the next ten times, turned a little, so that none is known already.
fn forms_in_forms() -> Vec<u8> {
    changed(|made| {
        for level in 0..12_u32 {
            let next = 41 + level;
            let entries = format!(
                "/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<</N {next} 0 R>>>>"
            );
            let show = (1..=10).map(|step| format!("q 1 0.00{step} 0 1 {step} 0 cm /N Do Q\n"));
            let show: String = show.collect();
            made.put(40 + level, &entries, Some(show.as_bytes()));
        }
        made.put(
            52,
            "/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<<>>",
            Some(b"0 0 9 9 re f"),
        );
        made.resource("XObject", "/Bomb 40 0 R");
        made.paint("/Bomb Do\n");
    })
}

/// Files whose objects lead in circles or lie too deep.
fn circles() -> Vec<Strange> {
    vec![
        Strange {
            name: "page-tree-in-a-circle",
            makes: || changed(|made| made.swap(2, "/Kids[7 0 R]", "/Kids[7 0 R 2 0 R]")),
        },
        Strange {
            name: "page-tree-that-is-its-own-parent",
            makes: || {
                changed(|made| {
                    made.swap(2, "/Type/Pages", "/Type/Pages/Parent 2 0 R");
                    made.swap(PAGE, "/MediaBox[0 0 460 640]", "");
                })
            },
        },
        Strange {
            name: "form-that-shows-itself",
            makes: || {
                changed(|made| {
                    made.swap(FORM, "/Resources<<>>", "/Resources<</XObject<</Fm1 13 0 R>>>>");
                    made.stream(FORM, |bytes| bytes.extend(b" q 1 0 0 1 1 1 cm /Fm1 Do Q"));
                })
            },
        },
        Strange {
            name: "reference-to-itself",
            makes: || {
                changed(|made| {
                    made.add(CATALOG, "/Outlines 40 0 R/Names 41 0 R/PageLabels 42 0 R");
                    made.put(40, "/First 40 0 R/Next 40 0 R/Last 40 0 R", None);
                    made.put(41, "/Dests 41 0 R/Kids[41 0 R]/EmbeddedFiles 41 0 R", None);
                    made.put(42, "/Kids[42 0 R 42 0 R]", None);
                    made.swap(INFO, "(A test)", "6 0 R");
                })
            },
        },
        Strange {
            name: "tags-in-a-circle",
            makes: || {
                let mut made = Made::tagged();
                made.swap(41, "/K[42 0 R", "/K[41 0 R 40 0 R 42 0 R");
                made.swap(TREE, "/ParentTree 54 0 R", "/ParentTree 54 0 R/RoleMap<</A/B/B/A>>");
                made.add(54, "/Kids[54 0 R 54 0 R 54 0 R]");
                made.close()
            },
        },
        Strange {
            name: "arrays-in-arrays",
            makes: || {
                changed(|made| {
                    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
                    made.add(CATALOG, &format!("/Deep {deep}"));
                })
            },
        },
        Strange {
            name: "object-streams-in-a-circle",
            makes: || {
                changed(|made| {
                    let entries = "/Type/ObjStm/N 1/First 5/Extends 40 0 R";
                    made.put(40, entries, Some(b"40 0 (a)"));
                    made.bytes = |bytes| {
                        let text = String::from_utf8_lossy(&bytes).into_owned();
                        let at = text.find("startxref").unwrap();
                        let start: String = text[at + 10..].lines().next().unwrap().to_owned();
                        let out = text.replace("trailer\n<<", &format!("trailer\n<</Prev {start}"));
                        let keeps = out.len() == text.len() + 6 + start.len();
                        if keeps { out.into_bytes() } else { bytes }
                    };
                })
            },
        },
        Strange {
            name: "cross-references-in-a-circle",
            makes: || {
                let bytes = Made::good().close();
                let at = bytes.windows(9).rposition(|window| window == b"startxref").unwrap();
                let start =
                    String::from_utf8_lossy(&bytes[at + 10..]).lines().next().unwrap().to_owned();
                let trailer =
                    bytes.windows(10).rposition(|window| window == b"trailer\n<<").unwrap();
                let link = format!("/Prev {start}/XRefStm {start}");
                [&bytes[..trailer + 10], link.as_bytes(), &bytes[trailer + 10..]].concat()
            },
        },
    ]
}

/// Files that ask for more than there is.
fn bombs() -> Vec<Strange> {
    vec![
        Strange {
            name: "functions-in-functions",
            makes: || {
                let deep = "{ ".repeat(200_000) + &"} ".repeat(200_000);
                with_function(
                    "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]",
                    Some(deep.as_bytes()),
                )
            },
        },
        Strange {
            name: "function-of-itself",
            makes: || {
                with_function(
                    "/FunctionType 3/Domain[0 1]/Functions[40 0 R 40 0 R]/Bounds[0.5]/Encode[0 1 0 1]",
                    None,
                )
            },
        },
        Strange {
            name: "predictor-with-negative-columns",
            makes: || {
                let parameters = "/Width 9/Height 9/Filter/FlateDecode/DecodeParms<</Predictor 2/Colors 3/BitsPerComponent 8/Columns -9>>";
                with_picture(parameters, &packed(&[7; 400]))
            },
        },
        Strange { name: "fax-of-two-thousand-million-columns", makes: fax },
        Strange {
            name: "picture-of-a-million-million-pixels",
            makes: || {
                with_picture("/Width 1000000/Height 1000000/Filter/FlateDecode", &packed(&[7; 400]))
            },
        },
        Strange { name: "forms-in-forms", makes: forms_in_forms },
        Strange {
            name: "content-without-an-end",
            makes: || {
                changed(|made| {
                    made.stream(CONTENT, |bytes| {
                        bytes.extend("q 0 0 0 1 k 0 0 9 9 re f ".repeat(400_000).into_bytes());
                    });
                })
            },
        },
        Strange {
            name: "pattern-of-tiny-steps",
            makes: || {
                changed(|made| {
                    let entries = "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.00001/YStep 0.00001/Resources<<>>";
                    made.put(40, entries, Some(b"0 0 1 1 re f"));
                    made.resource("Pattern", "/P1 40 0 R");
                    made.paint("/Pattern cs /P1 scn 0 0 400 600 re f\n");
                })
            },
        },
        Strange {
            name: "line-of-tiny-dashes",
            makes: || changed(|made| made.paint("[0.000001] 0 d 1 w 0 0 m 400 600 l S\n")),
        },
        Strange {
            name: "page-as-large-as-a-country",
            makes: || {
                changed(|made| {
                    made.swap(PAGE, "/MediaBox[0 0 460 640]", "/MediaBox[0 0 999999999 999999999]");
                })
            },
        },
    ]
}

/// Runs the program on files under narrow limits; what it printed, and how long it took.
fn run(command: &str, files: &[PathBuf]) -> (Output, Duration) {
    let begin = Instant::now();
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("strange-diff");
    let mut program = Command::new(env!("CARGO_BIN_EXE_booklet"));
    program.arg(command).args(files);
    program.args(["--most-memory", "600MB", "--most-seconds", &SECONDS.to_string()]);
    if command == "diff" {
        program.arg("--out").arg(out);
    }
    (program.output().unwrap(), begin.elapsed())
}

/// What is wrong with a run: it must end by itself, in time, and say nothing of how it is built.
fn trouble(name: &str, (output, time): (Output, Duration)) -> Option<String> {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let code = output.status.code();
    let is_good = code.is_some_and(|code| (0..=2).contains(&code))
        && time < MOST
        && !told.contains("panicked")
        && !told.contains("overflow")
        && (!told.is_empty() || !said.is_empty() || code == Some(0));
    (!is_good).then(|| format!("{name}: {code:?} after {time:?}: {said}{told}"))
}

/// Writes strange files and a good one; their names and places.
fn written(strange: &[Strange]) -> Vec<(&'static str, PathBuf)> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("strange");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |it: &Strange| {
        let path = folder.join(format!("{}.pdf", it.name));
        std::fs::write(&path, (it.makes)()).unwrap();
        (it.name, path)
    };
    strange.iter().map(write).collect()
}

/// Preflights strange files and compares them with the good one.
fn all_end(strange: &[Strange]) {
    let good = written(&[Strange { name: "good", makes: || Made::good().close() }]).remove(0).1;
    let mut wrong = Vec::new();
    for (name, path) in written(strange) {
        wrong.extend(trouble(name, run("preflight", std::slice::from_ref(&path))));
        wrong.extend(trouble(name, run("diff", &[good.clone(), path])));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_that_lead_in_circles_are_read_to_an_end() {
    all_end(&circles());
}

#[test]
fn files_that_ask_for_too_much_stop_no_program() {
    all_end(&bombs());
}

/// A file whose only picture is far larger than any memory.
fn fax() -> Vec<u8> {
    with_picture(
        "/Width 2000000000/Height 2000000000/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>",
        &[0x5a; 200],
    )
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_judged() {
    let bomb = Strange { name: "fax-of-two-thousand-million-columns-2", makes: fax };
    let files = written(&[bomb, Strange { name: "good-2", makes: || Made::good().close() }]);
    let paths: Vec<PathBuf> = files.into_iter().map(|(_, path)| path).collect();
    let (output, _) = run("preflight", &paths);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("good-2.pdf"), "{said}");
    assert!(said.contains("No errors"), "the good file is judged: {said}");
}

#[test]
fn files_are_judged_one_by_one_also_if_they_are_called_like_values_of_options() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("strange-names");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("1"), fax()).unwrap();
    std::fs::write(folder.join("600MB"), Made::good().close()).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_booklet"));
    program.args(["preflight", "--page-multiple", "1", "1", "600MB", "--most-memory", "600MB"]);
    program.args(["--most-seconds", &SECONDS.to_string()]);
    let output = program.current_dir(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("No errors"), "the good file is judged: {said}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!told.contains("Usage:"), "{told}");
}
