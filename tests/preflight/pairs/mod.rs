//! The Matterhorn Protocol 1.1: for every condition that a program can judge, a good file and one that
//! fails by it alone. They are kept for veraPDF, whose verdicts are a fixture.

mod base;
mod conditions;
mod fonts;
mod rest;
mod structure;
mod ttf;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use findings::Severity;
use preflight::{Inspection, Limits, Standard, inspect};

use super::made::{Made, outlines_of};
use crate::sample::root;

use self::base::base;
use self::conditions::CONDITIONS;

/// A condition's files.
struct Pair {
    /// The condition's number.
    condition: &'static str,
    /// Makes a file good that has what the condition is about.
    good: fn(&mut Made),
    /// Makes it fail.
    bad: fn(&mut Made),
}

/// Leaves the file as it is.
fn same(_: &mut Made) {}

/// The program of a Type 1 font.
fn outlines() -> Vec<u8> {
    outlines_of("fonts/SourceSans3-Regular.otf")
}

/// All pairs.
fn all() -> Vec<Pair> {
    [structure::all(), rest::all(), fonts::all()].into_iter().flatten().collect()
}

/// What makes the beginning of a file.
type Start = fn() -> Made;
/// What is done to it.
type Change = fn(&mut Made);

/// How a condition's files begin, and what makes them fail.
pub(super) fn broken_by(condition: &str) -> (Start, Change) {
    let pair = all().into_iter().find(|pair| pair.condition == condition).unwrap();
    (base, pair.bad)
}

/// The files of a pair: their names and their bytes.
fn files(pair: &Pair) -> [(String, Vec<u8>); 2] {
    [("good", pair.good), ("bad", pair.bad)].map(|(name, change)| {
        let mut made = base();
        change(&mut made);
        (format!("{}-{name}.pdf", pair.condition), made.close())
    })
}

/// What we say of a file.
fn judged(bytes: &[u8]) -> Inspection {
    inspect(bytes, &Limits { standard: Standard::Ua, ..Limits::default() })
}

/// The rules that a file breaks.
fn errors(inspection: &Inspection) -> BTreeSet<&'static str> {
    let errors = inspection.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.code.as_str()).collect()
}

/// What veraPDF said of each file, as the fixture has it: whether it passes, and by which rules it fails.
fn said() -> BTreeMap<String, String> {
    let path = root().join("tests/fixtures/matterhorn/verdicts.txt");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(name, verdict)| (name.to_owned(), verdict.to_owned()))
        .collect()
}

#[test]
fn every_condition_that_a_program_can_judge_has_a_pair() {
    let listed: Vec<&str> = CONDITIONS.iter().map(|(number, _)| *number).collect();
    let mut paired: Vec<&str> = all().iter().map(|pair| pair.condition).collect();
    paired.sort_unstable();
    assert_eq!(paired, listed);
    assert_eq!(said().len(), listed.len() * 2, "each file has a verdict of veraPDF");
}

#[test]
fn no_good_file_of_a_pair_is_refused_and_every_bad_one_is() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("matterhorn");
    std::fs::create_dir_all(&folder).unwrap();
    let mut wrong = Vec::new();
    for pair in all() {
        for (number, (name, bytes)) in files(&pair).into_iter().enumerate() {
            // The judge of the pipeline reads the files from here.
            std::fs::write(folder.join(&name), &bytes).unwrap();
            let errors = errors(&judged(&bytes));
            if errors.is_empty() != (number == 0) {
                wrong.push(format!("{name}: {errors:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// A verdict of ours.
const fn verdict(passes: bool) -> &'static str {
    if passes { "passes" } else { "fails" }
}

/// The ledger of the conditions.
fn ledger() -> String {
    let said = said();
    let words: BTreeMap<&str, &str> = CONDITIONS.iter().copied().collect();
    let mut rows = String::new();
    let (mut agree, mut ours_alone) = (0, Vec::new());
    for pair in all_in_order() {
        let [good, bad] = files(&pair);
        let told = |name: &str| said[name].as_str();
        let rules: Vec<&str> = errors(&judged(&bad.1)).into_iter().collect();
        let (vera_good, vera_bad) = (told(&good.0), told(&bad.0));
        if vera_good == "PASS" && vera_bad.starts_with("FAIL") {
            agree += 1;
        } else {
            ours_alone.push(pair.condition);
        }
        let passes = errors(&judged(&good.1)).is_empty();
        let by = |verdict: &str| match verdict.split_once(' ') {
            Some((_, rules)) => format!("fails: {rules}"),
            None => self::verdict(verdict == "PASS").to_owned(),
        };
        let _ = writeln!(
            rows,
            "| {} | {} | {} | {}: `{}` | {} | {} |",
            pair.condition,
            words[pair.condition],
            verdict(passes),
            verdict(rules.is_empty()),
            rules.join("`, `"),
            by(vera_good),
            by(vera_bad),
        );
    }
    let count = CONDITIONS.len();
    let alone = ours_alone.join(", ");
    format!(
        "{HEAD}\n{count} conditions, {count} judged. veraPDF comes to the same verdicts for {agree} of them and to a different one for the others: {alone}.\n\n| condition | what fails | ours: good | ours: bad | veraPDF: good | veraPDF: bad |\n| --- | --- | --- | --- | --- | --- |\n{rows}{FOOT}"
    )
}

/// What stands above the table.
const HEAD: &str = "# The Matterhorn Protocol, condition by condition

The verdicts of `booklet preflight --standard ua` and of veraPDF on two small files for each failure condition of the Matterhorn Protocol 1.1 that a program can judge: one that conforms, and one that fails this condition. `tests/preflight/pairs/` generates the files and this page (`UPDATE=1 cargo test --test main preflight::pairs`); `cargo test` verifies that every good file passes and every bad one fails. The verdicts of veraPDF are in `tests/fixtures/matterhorn/verdicts.txt`; the step `preflight-pairs` of `.ci/run` compares them with a new run.
";

/// What stands below it.
const FOOT: &str = "
## Not judged

The other 49 conditions of the protocol are for people: whether tags, languages, descriptions and the reading order are right. The report of the preflight lists them after its findings.
";

/// The pairs in the order of their numbers.
fn all_in_order() -> Vec<Pair> {
    let mut pairs = all();
    pairs.sort_by_key(|pair| pair.condition);
    pairs
}

#[test]
fn the_ledger_of_the_conditions_says_what_both_judges_say() {
    let path = root().join("docs/conformance/matterhorn.md");
    let page = ledger();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), page, "UPDATE=1 writes it");
}
