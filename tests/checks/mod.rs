//! A folder of cases for each code: what is changed in a small good book, and what is said of it.
//!
//! `BOOKLET_WRITE_CHECKS=1` writes `expected.txt` of every case, the example on each code's page and
//! `docs/checks/README.md`; what it wrote is to be read before it is committed.

mod agreement;
mod case;
mod formats;
mod generated;
mod lawful;
mod pages;
mod seeded;

use std::collections::BTreeMap;

use booklet::codes::Code;

use case::{Case, cases};
pub(crate) use formats::judge as sarif_judge;

/// Whether expectations are written and not compared.
fn writes() -> bool {
    std::env::var_os("BOOKLET_WRITE_CHECKS").is_some()
}

#[test]
fn every_case_finds_what_it_says_and_nothing_else() {
    let mut bad = Vec::new();
    for case in cases() {
        let said = case.said();
        let file = case.folder.join("expected.txt");
        if writes() {
            std::fs::write(&file, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if said != expected {
            bad.push(format!("{}:\n{said}\ninstead of\n{expected}", case.name()));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
}

#[test]
fn every_case_is_named_after_the_code_that_it_finds() {
    let mut bad = Vec::new();
    for case in cases() {
        let found = case.codes();
        let finds = case.finds.as_ref().map(|codes| codes.iter().map(String::as_str).collect());
        let expected: Vec<&str> = finds.unwrap_or_else(|| vec![case.code.as_str()]);
        if found != expected || !case.about.ends_with('.') {
            bad.push(format!("{}: {found:?}", case.name()));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn every_code_has_a_case_that_finds_it() {
    let mut cases_of = BTreeMap::<String, usize>::new();
    for case in cases() {
        for code in case.codes() {
            *cases_of.entry(code.to_owned()).or_default() += 1;
        }
    }
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !cases_of.contains_key(*code))
        .collect();
    assert!(missing.is_empty(), "no case in tests/checks finds {missing:?}");
}

/// The first case of a code.
fn first_case(code: Code) -> Option<&'static Case> {
    let finds = |case: &&Case| case.code == code.as_str() && case.codes().contains(&code.as_str());
    cases().iter().find(finds)
}
