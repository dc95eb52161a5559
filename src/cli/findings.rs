//! Prints findings.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

use findings::render::{as_json, github, human, sarif, short};
use findings::{Finding, Findings, Severity};

use crate::codes::PROGRAM;
use crate::source::World;

use super::forms::{Deny, FindingsFormat};

/// Prints all findings and a summary; returns whether they stop the run.
pub(super) fn print(
    world: &World,
    found: &Findings,
    format: FindingsFormat,
    deny: Option<Deny>,
) -> bool {
    let folder = folder(world);
    if format == FindingsFormat::Sarif {
        super::say(&format!("{:#}", sarif(&PROGRAM, &folder, found)));
    }
    // Each file is divided into lines once: a long one may have many findings.
    let files: RefCell<BTreeMap<String, Vec<String>>> = RefCell::default();
    let lines = |file: &str, numbers: RangeInclusive<u32>| {
        let mut files = files.borrow_mut();
        let all = files.entry(file.to_owned()).or_insert_with(|| {
            let text = world.text(file).ok();
            text.map(|text| text.split('\n').map(str::to_owned).collect()).unwrap_or_default()
        });
        let first = (*numbers.start() as usize).checked_sub(1)?;
        let last = all.len().min(*numbers.end() as usize);
        all.get(first..last).filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n"))
    };
    for finding in found.iter().filter(|finding| finding.severity > Severity::Allowed) {
        match format {
            FindingsFormat::Human => {
                super::tell(&human(&PROGRAM, &lines, finding));
            }
            FindingsFormat::Short => super::tell(&short(finding)),
            FindingsFormat::Json => super::say(&as_json(finding).to_string()),
            FindingsFormat::Github => super::say(&github(&folder, finding)),
            FindingsFormat::Sarif => {}
        }
    }
    let count = |severity| found.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if format == FindingsFormat::Human && errors + warnings > 0 {
        let counted = |n: usize, what| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        super::tell(&format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")));
    }
    errors > 0 || (deny == Some(Deny::Warnings) && warnings > 0)
}

/// Prints findings about files that are no part of a book, in the forms that are the same for all of them;
/// nothing in those that have more to say.
pub(super) fn print_plain<'f>(found: impl Iterator<Item = &'f Finding>, format: FindingsFormat) {
    match format {
        FindingsFormat::Short => found.for_each(|finding| super::tell(&short(finding))),
        FindingsFormat::Github => found.for_each(|finding| super::say(&github("", finding))),
        FindingsFormat::Sarif => {
            let all: Findings = found.cloned().collect();
            super::say(&format!("{:#}", sarif(&PROGRAM, "", &all)));
        }
        FindingsFormat::Human | FindingsFormat::Json => {}
    }
}

/// The path from the folder in which the program runs to the book, with a slash at its end: empty for
/// the same folder.
fn folder(world: &World) -> String {
    match world {
        World::Folder(folder) if folder.root() != Path::new(".") => {
            let path = folder.root().to_string_lossy().replace('\\', "/");
            let path = path.trim_start_matches("./").trim_end_matches('/');
            if path.is_empty() { String::new() } else { format!("{path}/") }
        }
        _ => String::new(),
    }
}
