//! The ledgers of conformance: every row names what shows it, and what it names exists and is run.

use std::collections::BTreeSet;
use std::path::Path;

use crate::sample::root;

/// What a row says of what nobody shows, with the reason behind it.
const MARKS: [&str; 4] = ["not used:", "not enforced:", "the author’s duty:", "open:"];

/// Fewest letters of a reason.
const REASON: usize = 12;

/// Head of the column that says what shows a row.
const COLUMN: &str = "verified by";

/// The cells of a line of a table; `None` if it is no such line.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inside = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inside.split('|').map(str::trim).collect())
}

/// A table: its head and its rows, each with the number of its line.
type Table<'a> = (Vec<&'a str>, Vec<(usize, Vec<&'a str>)>);

/// Whether a cell is of the line below a table's head.
fn is_line(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| c == '-' || c == ':')
}

/// The tables of a document.
fn tables(text: &str) -> Vec<Table<'_>> {
    let mut found: Vec<Table<'_>> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(text.lines()) {
        match (cells(line), open) {
            (None, _) => open = false,
            (Some(head), false) => {
                found.push((head, Vec::new()));
                open = true;
            }
            (Some(row), true) if row.iter().all(|cell| is_line(cell)) => {}
            (Some(row), true) => found.last_mut().unwrap().1.push((number, row)),
        }
    }
    found
}

/// What is wrong with what a row says of its proof.
fn trouble(cell: &str, exists: &dyn Fn(&str) -> bool) -> Option<String> {
    let marked = MARKS.iter().filter_map(|mark| Some((cell.find(mark)?, mark.len()))).min();
    let (named, reason) = match marked {
        Some((at, length)) => (&cell[..at], Some(cell[at + length..].trim())),
        None => (cell, None),
    };
    let names: Vec<&str> = named.split('`').skip(1).step_by(2).collect();
    let between: String = named.split('`').step_by(2).collect();
    if between.chars().any(|c| !", ;".contains(c)) {
        return Some(format!("“{}” is neither a name nor a mark", between.trim()));
    }
    if names.is_empty() && reason.is_none() {
        return Some("names nothing that shows it and gives no reason".to_owned());
    }
    if reason.is_some_and(|reason| reason.chars().count() < REASON) {
        return Some("has a mark without a reason".to_owned());
    }
    let lost = names.into_iter().find(|name| !exists(name))?;
    Some(format!("names {lost}, which does not exist or is never run"))
}

/// What is wrong with a ledger, line by line.
fn troubles(ledger: &str, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut out = Vec::new();
    for (head, rows) in tables(ledger) {
        if head.last() != Some(&COLUMN) {
            out.push(format!("the table “{}” has no column “{COLUMN}”", head.join(" | ")));
            continue;
        }
        for (number, row) in rows {
            let found = if row.len() == head.len() {
                trouble(row[row.len() - 1], exists)
            } else {
                Some(format!("has {} cells instead of {}", row.len(), head.len()))
            };
            out.extend(found.map(|words| format!("line {number} {words}")));
        }
    }
    out
}

/// The names of the tests in a source file.
fn tests_in(source: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut marked = false;
    for line in source.lines().map(str::trim) {
        if line == "#[test]" {
            marked = true;
        } else if !line.starts_with("#[") && !line.starts_with("//") {
            let name = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next());
            found.extend(name.filter(|_| marked));
            marked = false;
        }
    }
    found
}

/// The steps of a shell script, called as `step NAME COMMAND`.
fn steps_in(script: &str) -> BTreeSet<&str> {
    let lines = script.lines().filter(|line| !line.trim_start().starts_with('#'));
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    let calls = words.windows(2).filter(|pair| pair[0] == "step");
    calls.map(|pair| pair[1]).collect()
}

/// The text of all files below a folder whose names have this ending.
fn texts(folder: &Path, ending: &str, out: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, ending, out);
        } else if path.extension().is_some_and(|found| found == ending) {
            out.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// What can show a row: the tests; the judges, if something runs them; the steps of `.ci/run`.
fn proofs() -> BTreeSet<String> {
    let mut sources = Vec::new();
    for folder in ["src", "crates", "tests"] {
        texts(&root().join(folder), "rs", &mut sources);
    }
    let mut proofs: BTreeSet<String> =
        sources.iter().flat_map(|source| tests_in(source)).map(str::to_owned).collect();
    let run = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    proofs.extend(steps_in(&run).into_iter().map(|step| format!(".ci/run {step}")));
    let mut scripts = vec![run];
    texts(&root().join("tests/judges"), "sh", &mut scripts);
    for entry in std::fs::read_dir(root().join("tests/judges")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let called = |script: &String| script.contains(&format!("/{name}"));
        proofs.extend(scripts.iter().any(called).then_some(name));
    }
    proofs
}

/// A ledger of `docs/conformance/`.
fn ledger(name: &str) -> String {
    std::fs::read_to_string(root().join("docs/conformance").join(name)).unwrap()
}

#[test]
fn every_row_of_a_ledger_names_what_shows_it() {
    let proofs = proofs();
    let exists = |name: &str| proofs.contains(name);
    for (name, least) in [("pdf-x4.md", 100), ("pdf-ua1.md", 40), ("epub33.md", 45)] {
        let text = ledger(name);
        assert_eq!(troubles(&text, &exists), Vec::<String>::new(), "{name}");
        let rows: usize = tables(&text).iter().map(|(_, rows)| rows.len()).sum();
        assert!(rows > least, "{name} has {rows} rows");
    }
    // Two are reports that programs write, each with its own test.
    let known =
        ["README.md", "epub33.md", "matterhorn.md", "pdf-ua1.md", "pdf-x4.md", "reading-aloud.md"];
    let folder = std::fs::read_dir(root().join("docs/conformance")).unwrap();
    let files: BTreeSet<String> =
        folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(files.iter().eq(known), "a ledger is not walked: {files:?}");
}

#[test]
fn every_invariant_of_the_architecture_names_what_holds_it() {
    let proofs = proofs();
    let text = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let tables = tables(&text);
    let (_, rows) = tables.iter().find(|(head, _)| head.last() == Some(&"tested by")).unwrap();
    assert!(rows.len() > 10);
    for (number, row) in rows {
        let names: Vec<&str> = row[row.len() - 1].split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "line {number}");
        for name in names {
            assert!(name == "clippy.toml" || proofs.contains(name), "line {number}: {name}");
        }
    }
}

#[test]
fn every_line_of_the_model_epub_and_every_checkpoint_of_the_matterhorn_protocol_has_its_row() {
    let firsts = |name: &str, head: &str| -> Vec<String> {
        let text = ledger(name);
        let tables = tables(&text);
        let (_, rows) = tables.iter().find(|(cells, _)| cells[0] == head).unwrap();
        rows.iter().map(|(_, row)| row[0].split(' ').next().unwrap().to_owned()).collect()
    };
    let wanted: Vec<String> = (1..=36).map(|number: u8| number.to_string()).collect();
    assert_eq!(firsts("epub33.md", ""), wanted);
    let wanted: Vec<String> = (1..=31).map(|number: u8| format!("{number:02}")).collect();
    assert_eq!(firsts("pdf-ua1.md", "checkpoint"), wanted);
}

/// What is wrong with a table of one row that says this of its proof; two names exist.
fn of_one_row(cell: &str) -> Vec<String> {
    let table = format!(
        "Words.\n\n| clause | requires | verified by |\n| --- | --- | --- |\n| 1 | it stands | {cell} |\n"
    );
    troubles(&table, &|name| ["it_stands", "judge.py"].contains(&name))
}

#[test]
fn rows_with_names_that_exist_or_with_a_reason_are_good() {
    for good in [
        "`it_stands`",
        "`it_stands`, `judge.py`",
        "not used: the book has nothing of the kind",
        "`judge.py`; open: the mark is written and no reader heeds it",
        "the author’s duty: sizes are those of the layout, as in `layouts/a5.json`",
    ] {
        assert_eq!(of_one_row(good), Vec::<String>::new(), "{good}");
    }
}

#[test]
fn rows_that_name_nothing_or_what_is_not_there_are_found() {
    for (bad, words) in [
        ("", "names nothing"),
        ("`it_fell`", "names it_fell"),
        ("`it_stands`, `it_fell`", "names it_fell"),
        ("`it_fell`; open: the mark is written and no reader heeds it", "names it_fell"),
        ("not used:", "without a reason"),
        ("not used: none", "without a reason"),
        ("by hand", "“by hand” is neither"),
        ("`it_stands` by hand", "“by hand” is neither"),
        ("`it_stands` | `judge.py`", "has 4 cells"),
    ] {
        let found = of_one_row(bad);
        assert!(found.len() == 1 && found[0].starts_with("line 5 "), "{bad}: {found:?}");
        assert!(found[0].contains(words), "{bad}: {found:?}");
    }
    let table = "| clause | test |\n| --- | --- |\n| 1 | `it_stands` |\n";
    assert_eq!(
        troubles(table, &|_| true),
        ["the table “clause | test” has no column “verified by”"]
    );
}

#[test]
fn tests_are_functions_with_their_mark_and_steps_are_calls() {
    let source = "#[test]\nfn one() {}\nfn helper() {}\n    #[test]\n    #[ignore]\n    // Slow.\n    fn two(\n";
    assert!(tests_in(source).into_iter().eq(["one", "two"]));
    let script = "# step NAME COMMAND\nstep() {\nprepare() { step install \"$x\"; step format format; }\n  step tests unit\n";
    assert!(steps_in(script).into_iter().eq(["format", "install", "tests"]));
}
