//! `booklet check`.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Severity};

use crate::build::{Stage, examine, rehearse};
use crate::load::Choices;
use crate::source::{World, apply_fixes, replace_all};

use super::args::CheckArguments;
use super::cache::chosen;
use super::exit::Exit;
use super::findings::print;
use super::progress::Progress;

/// Maximum number of rounds of fixes: a fixed text may show another mistake, but not endlessly.
const ROUNDS: usize = 4;

/// Finds mistakes and, with `--fix`, fixes those that can be fixed safely.
pub(super) fn check(arguments: &CheckArguments) -> Exit {
    let world = super::world(&arguments.book, &arguments.edition.allow_outside);
    let wanted = arguments.edition.wanted();
    let choices = match arguments.edition.choices(&wanted) {
        Ok(choices) => choices,
        Err(trouble) => {
            super::tell(&trouble);
            return Exit::Failed;
        }
    };
    if arguments.fix
        && let Err(trouble) = fix_all(arguments, &world, &choices)
    {
        super::tell(&trouble);
        return Exit::Failed;
    }
    let found = if arguments.quick {
        examine(&world, &choices, &mut |_| {}).1
    } else {
        let cache = chosen(&arguments.cache);
        let mut progress = Progress::new();
        let begins = &mut |stage: Stage| progress.begin(stage.name());
        let found = rehearse(&world, &choices, &wanted, &cache, begins).1;
        progress.end();
        found
    };
    let stops = print(&world, &found, arguments.format, arguments.deny);
    Exit::of_findings(stops)
}

/// Applies fixes until there are none, and tells which files were fixed.
fn fix_all(arguments: &CheckArguments, world: &World, choices: &Choices) -> Result<(), String> {
    let mut fixed = BTreeMap::new();
    let rounds = if arguments.dry_run { 1 } else { ROUNDS };
    for _ in 0..rounds {
        // What can be fixed is in the files: no page is laid out for it.
        let found = examine(world, choices, &mut |_| {}).1;
        let files = fix(arguments, world, &found)?;
        if files.is_empty() {
            break;
        }
        for (file, number) in files {
            *fixed.entry(file).or_insert(0) += number;
        }
    }
    for (file, number) in fixed {
        let done = if arguments.dry_run { "would fix" } else { "fixed" };
        super::tell(&format!("{done} {file}: {number}"));
    }
    Ok(())
}

/// Applies all fixes; returns the files that were changed, with the number of fixes.
fn fix(
    arguments: &CheckArguments,
    world: &World,
    found: &Findings,
) -> Result<Vec<(String, usize)>, String> {
    let mut by_file = BTreeMap::<&str, Vec<&Finding>>::new();
    let mendable = found.iter().filter(|it| it.fix.is_some() && it.severity > Severity::Allowed);
    for finding in mendable {
        by_file.entry(&finding.place.file).or_default().push(finding);
    }
    let (mut changed, mut texts) = (Vec::new(), Vec::new());
    for (file, findings) in by_file {
        let Ok(bytes) = world.bytes(file) else { continue };
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (fixed, made) = apply_fixes(body, &findings);
        if fixed == body {
            continue;
        }
        texts.push((file, format!("{}{fixed}", &text[..text.len() - body.len()])));
        changed.push((file.to_owned(), made));
    }
    if !arguments.dry_run {
        super::stop::writing(|disk| replace_all(disk, &arguments.book, &texts))
            .map_err(|unsaved| unsaved.to_string())?;
    }
    Ok(changed)
}
