//! `booklet check`.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Severity};

use crate::build::examine;
use crate::load::Choices;
use crate::source::{World, apply_fixes, replace_all};

use super::args::CheckArguments;
use super::findings::print;

/// Maximum number of rounds of fixes: a fixed text may show another mistake, but not endlessly.
const ROUNDS: usize = 4;

/// Finds mistakes and, with `--fix`, fixes those that can be fixed safely.
pub(super) fn check(arguments: &CheckArguments) -> u8 {
    let world = super::world(&arguments.book, &arguments.allow_outside);
    let mut found = look(&world, arguments);
    if arguments.fix {
        let mut fixed = BTreeMap::new();
        let rounds = if arguments.dry_run { 1 } else { ROUNDS };
        for _ in 0..rounds {
            match fix(arguments, &world, &found) {
                Ok(files) if files.is_empty() => break,
                Ok(files) => {
                    for (file, number) in files {
                        *fixed.entry(file).or_insert(0) += number;
                    }
                }
                Err(trouble) => {
                    super::tell(&trouble);
                    return super::FAILED;
                }
            }
            found = look(&world, arguments);
        }
        for (file, number) in fixed {
            let done = if arguments.dry_run { "would fix" } else { "fixed" };
            super::tell(&format!("{done} {file}: {number}"));
        }
    }
    let stops = print(&world, &found, arguments.format, arguments.deny);
    if stops { super::FOUND } else { super::GOOD }
}

/// Everything that is found.
fn look(world: &World, arguments: &CheckArguments) -> Findings {
    let today = arguments.today.or_else(super::today);
    let choices = Choices { today, ..Choices::default() };
    examine(world, &choices, &mut |_| {}).1
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
