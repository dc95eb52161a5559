//! The codes of all findings.
//!
//! **Takes** nothing. **Gives** a [`Code`] for each kind of finding about a book, an [`OutputCode`] for
//! each about its outputs, what to do about a bug, and the [`registry`] of all families, those of the
//! preflight included. **Never** finds anything: the stages do.

#[macro_use]
mod declare;

mod code;
mod outputs;

pub use code::{Code, CodeMark};
pub use outputs::{OutputCode, of_outputs};

use findings::render::Program;
use findings::{Family, Registry};

/// This program, as findings name it.
pub const PROGRAM: Program =
    Program { name: "booklet", version: env!("CARGO_PKG_VERSION"), fix: "booklet check --fix" };

/// The help for a finding that is a bug in the program.
pub const REPORT_BUG: &str = "This is a bug in the program, not a problem of the book. Please report it together with the book.";

/// The help for a finished file that differs from what was written.
pub const REPORT_BUG_OR_DISK: &str = "This is a bug in the program or a problem with the disk, not a problem of the book. Build again; if it persists, report it together with the book.";

/// The families of codes about a book: first letter, name.
const FAMILIES: [(&str, &str); 14] = [
    ("F", "Files and their syntax"),
    ("S", "Structure"),
    ("A", "Accessibility"),
    ("C", "Content"),
    ("N", "Numbers"),
    ("L", "Language"),
    ("R", "Rights: consent and licences"),
    ("D", "Drafts"),
    ("V", "Visibility of the funding"),
    ("K", "Settings for findings"),
    ("I", "Import of spreadsheets"),
    ("T", "Typography"),
    ("P", "The print shop"),
    ("W", "Read-back of the outputs"),
];

/// The families of codes about a book.
pub fn of_books() -> Vec<Family> {
    let family = |(prefix, title): (&'static str, &'static str)| Family {
        prefix,
        title,
        codes: Code::ALL
            .iter()
            .filter(|code| code.as_str().starts_with(prefix))
            .map(|&code| code.into())
            .collect(),
    };
    FAMILIES.into_iter().map(family).collect()
}

/// All families: those about a book, about its outputs, and those of the preflight.
pub fn registry() -> Registry {
    let outputs = std::iter::once(of_outputs());
    Registry::new(of_books().into_iter().chain(outputs).chain(preflight::families()).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The ids that stand twice, and the codes without a family.
    fn faults(registry: &Registry, all: usize) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let twice = registry.codes().filter(|code| !seen.insert(code.as_str().to_lowercase()));
        let mut faults: Vec<String> = twice.map(|code| format!("{code:?} stands twice")).collect();
        if seen.len() != all {
            faults.push(format!("{} of {all} codes have a family", seen.len()));
        }
        faults
    }

    #[test]
    fn every_code_is_in_one_family_and_no_id_stands_twice() {
        let all = Code::ALL.len() + OutputCode::ALL.len() + preflight::Rule::ALL.len();
        assert_eq!(faults(&registry(), all), [""; 0]);
        let mut families = of_books();
        families.extend(of_books().into_iter().take(1));
        let found = faults(&Registry::new(families), Code::ALL.len());
        assert!(found[0].ends_with("stands twice"), "{found:?}");
        let found = faults(&Registry::new(of_books().split_off(1)), Code::ALL.len());
        assert!(found[0].ends_with("have a family"), "{found:?}");
    }

    #[test]
    fn every_code_of_every_family_is_explained() {
        for code in registry().codes() {
            let (id, title, page) = (code.as_str(), code.title(), code.explanation());
            assert!(page.starts_with(&format!("# {id}: {title}\n")), "{page}");
            let severity = code.severity().name();
            let severity = severity[..1].to_uppercase() + &severity[1..];
            assert!(page.contains(&format!("\n**{severity}.** ")), "{id}: {page}");
            assert!(page.contains("\n## How to ") && page.len() > 200, "{id}: {page}");
        }
    }

    #[test]
    fn a_code_is_found_in_whatever_case_and_leads_back_to_its_name() {
        let found = registry().find("x4-oi-count").unwrap();
        assert_eq!(found, findings::Code::from(preflight::Rule::IntentCount));
        assert_eq!(Code::of(found), None);
        for &code in Code::ALL {
            let found = registry().find(&code.as_str().to_lowercase()).unwrap();
            assert_eq!((Code::of(found), found.severity()), (Some(code), code.severity()));
        }
    }
}
