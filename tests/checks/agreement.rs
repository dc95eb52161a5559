//! What a check says is what a build says.

use std::collections::BTreeSet;
use std::path::Path;

use booklet::cache::Cache;
use booklet::codes::Code;
use findings::{Finding, Findings};
use rayon::prelude::*;

use super::case::cases;

/// What one run says, but for what only finished files show.
fn said(found: &Findings) -> BTreeSet<String> {
    let of_pages = |finding: &&Finding| !Code::shows_in_files(finding.code);
    let line = |it: &Finding| {
        let (code, severity, place) = (it.code.as_str(), it.severity.name(), &it.place);
        let again: Vec<u32> = it.again.iter().map(|spot| spot.place.line).collect();
        format!(
            "{code} {severity} {}:{}:{} {:?} {} {} {again:?}",
            place.file, place.line, place.column, it.page, it.message, it.help
        )
    };
    found.iter().filter(of_pages).map(line).collect()
}

#[test]
fn a_check_says_of_every_case_what_a_build_says() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement");
    let cache = Cache::in_folder(folder);
    let both: Vec<_> =
        cases().par_iter().filter_map(|case| case.rehearsed_and_built(&cache)).collect();
    assert!(both.len() > 200, "{}", both.len());
    let mut codes = BTreeSet::new();
    for (name, rehearsed, built) in &both {
        assert_eq!(said(rehearsed), said(built), "{name}");
        codes.extend(rehearsed.iter().map(|finding| finding.code.as_str()));
    }
    // What is seen on the pages and in the pictures only is among it.
    for code in ["A003", "F004", "P001", "T002", "T004", "T007", "V009", "V012", "V017", "V022"] {
        assert!(codes.contains(code), "{code} is in no case");
    }
}

#[test]
fn only_findings_of_finished_files_are_unknown_to_a_check() {
    let files = Code::ALL.iter().filter(|code| Code::shows_in_files((**code).into()));
    let files: Vec<&str> = files.map(|code| code.as_str()).collect();
    assert_eq!(files, ["P002", "P003", "W001", "W002", "W003", "W004"]);
}
