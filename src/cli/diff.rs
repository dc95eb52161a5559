//! `booklet diff`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use findings::render::as_json as finding_json;
use findings::{Finding, Place};
use serde_json::{Value, json};

use crate::codes::OutputCode;
use crate::diff::{self, ChangeKind, Difference, PageChange, PageName, Replacement, Settings};
use crate::source::{read_named, write_whole};

use super::args::DiffArguments;
use super::exit::Exit;
use super::findings::print_plain;
use super::forms::FindingsFormat;
use super::guard::{Ending, Guard};

/// Two files to compare.
struct FilePair {
    /// Their name, without its ending.
    stem: String,
    /// The old file; none if there is only a new one.
    old: Option<PathBuf>,
    /// The new file; none if there is only an old one.
    new: Option<PathBuf>,
}

/// Finds what is different between two builds: 0 nothing, 1 something, 2 could not compare. Files are read
/// in a separate process, `given` being the arguments of this one.
pub(super) fn diff(arguments: &DiffArguments, given: &[OsString]) -> Exit {
    let bytes = size(&arguments.old) + size(&arguments.new);
    if let Some(memory) = arguments.guarded {
        Guard::of(bytes, None, Some(memory)).keep();
        return compare(arguments);
    }
    let guard = Guard::of(bytes, arguments.most_seconds, arguments.most_memory);
    match guard.run(given) {
        Ending::Finished { exit, said, told } => super::preflight::relay(exit, &said, &told),
        ending => {
            let (old, new) = (arguments.old.display(), arguments.new.display());
            super::tell(&format!("{old} or {new} {}.", guard.why(&ending)));
            Exit::Failed
        }
    }
}

/// The bytes of a file, or of the files in a folder.
fn size(path: &Path) -> u64 {
    let of_entry = |entry: std::fs::DirEntry| entry.metadata().map_or(0, |data| data.len());
    match std::fs::read_dir(path) {
        Ok(entries) => entries.filter_map(Result::ok).map(of_entry).sum(),
        Err(_) => std::fs::metadata(path).map_or(0, |data| data.len()),
    }
}

/// Compares in this process.
fn compare(arguments: &DiffArguments) -> Exit {
    let pairs = match pairs(&arguments.old, &arguments.new) {
        Ok(pairs) => pairs,
        Err(message) => {
            super::tell(&message);
            return Exit::Failed;
        }
    };
    let mut exit = Exit::Good;
    let mut all = Vec::new();
    for pair in &pairs {
        match one(pair, arguments) {
            Ok(found) => {
                exit = exit.max(Exit::of_findings(!found.is_empty()));
                all.extend(found);
            }
            Err(message) => {
                super::tell(&message);
                exit = Exit::Failed;
            }
        }
    }
    print_plain(all.iter(), arguments.format);
    exit
}

/// The files to compare: two files, or the PDF files of two folders by their names.
fn pairs(old: &Path, new: &Path) -> Result<Vec<FilePair>, String> {
    match (old.is_dir(), new.is_dir()) {
        (false, false) => {
            let stem = new.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok(vec![FilePair { stem, old: Some(old.to_owned()), new: Some(new.to_owned()) }])
        }
        (true, true) => {
            let (olds, news) = (pdf_names(old)?, pdf_names(new)?);
            let all: BTreeSet<&String> = olds.union(&news).collect();
            if all.is_empty() {
                return Err(format!("no PDF files in {} and {}", old.display(), new.display()));
            }
            let pair = |name: &String| FilePair {
                stem: name.trim_end_matches(".pdf").to_owned(),
                old: olds.contains(name).then(|| old.join(name)),
                new: news.contains(name).then(|| new.join(name)),
            };
            Ok(all.into_iter().map(pair).collect())
        }
        _ => Err("compare two files or two folders, not one of each".to_owned()),
    }
}

/// The names of the PDF files in a folder.
fn pdf_names(folder: &Path) -> Result<BTreeSet<String>, String> {
    let broken = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).map_err(broken)? {
        let name = entry.map_err(broken)?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|ending| ending == "pdf") {
            names.insert(name);
        }
    }
    Ok(names)
}

/// Compares a pair and writes the pictures; prints what differs for people and as JSON, and gives it as
/// findings.
fn one(pair: &FilePair, arguments: &DiffArguments) -> Result<Vec<Finding>, String> {
    let (Some(old), Some(new)) = (&pair.old, &pair.new) else {
        return Ok(alone(pair, arguments.format).into_iter().collect());
    };
    let read = |path: &Path| read_named(path).map_err(|e| format!("{}: {e}.", path.display()));
    let found = diff::diff(&read(old)?, &read(new)?, Settings::default())
        .map_err(|error| format!("{} and {}: {error}", old.display(), new.display()))?;
    let mut pictures = Vec::new();
    for change in &found.changes {
        let path = arguments.out.join(picture_name(&pair.stem, change));
        write_whole(&path, &change.picture).map_err(|e| format!("{}: {e}", path.display()))?;
        pictures.push(path);
    }
    let changes = found.changes.iter().zip(&pictures);
    let findings: Vec<Finding> =
        changes.map(|(change, picture)| finding(old, new, change, picture)).collect();
    match arguments.format {
        FindingsFormat::Human => super::say(human(new, &found, &pictures).trim_end()),
        FindingsFormat::Json => {
            let mut object = as_json(old, new, &found, &pictures);
            object["findings"] = findings.iter().map(finding_json).collect();
            super::say(&object.to_string());
        }
        FindingsFormat::Short | FindingsFormat::Sarif | FindingsFormat::Github => {}
    }
    Ok(findings)
}

/// Says that a file has no counterpart.
fn alone(pair: &FilePair, format: FindingsFormat) -> Option<Finding> {
    let (file, missing) = match (&pair.old, &pair.new) {
        (Some(old), _) => (old, "has no counterpart in the new folder"),
        (_, Some(new)) => (new, "has no counterpart in the old folder"),
        _ => return None,
    };
    let message = format!("{} is in one of the two folders only.", file_name(file));
    let help = "Build both folders with the same outputs, or compare two files.";
    let finding = Finding::new(OutputCode::Alone, Place::file(slashed(file)), message, help);
    match format {
        FindingsFormat::Human => super::say(&format!("{} {missing}", file.display())),
        FindingsFormat::Json => {
            let object = json!({
                "old": pair.old,
                "new": pair.new,
                "alone": true,
                "findings": [finding_json(&finding)],
            });
            super::say(&object.to_string());
        }
        FindingsFormat::Short | FindingsFormat::Sarif | FindingsFormat::Github => {}
    }
    Some(finding)
}

/// A change as a finding: at the page of the new file, or of a removed page in the old one.
fn finding(old: &Path, new: &Path, change: &PageChange, picture: &Path) -> Finding {
    let (file, page) = match (&change.new, &change.old) {
        (None, Some(page)) => (old, Some(page.number)),
        (page, _) => (new, page.as_ref().map(|page| page.number)),
    };
    let words = line(change);
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase()).into_iter();
    let message: String = first.chain(letters).chain(['.']).collect();
    let help = format!(
        "Look at {}. If the change is intended, have the print shop replace the page.",
        picture.display()
    );
    let page = page.and_then(|page| u32::try_from(page).ok());
    let place = Place { page, ..Place::file(slashed(file)) };
    Finding::new(OutputCode::PageDiffers, place, message, help)
}

/// A path with forward slashes, as findings have it.
fn slashed(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// The name of a file without its folder.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The name of a change's picture: the page in the new file, or of a removed page in the old one.
fn picture_name(stem: &str, change: &PageChange) -> String {
    let (page, side) = match (&change.new, &change.old) {
        (Some(new), _) => (new.number, ""),
        (None, Some(old)) => (old.number, "-removed"),
        (None, None) => (0, ""),
    };
    format!("{stem}-{page:03}{side}.png")
}

/// A change in one line.
fn line(change: &PageChange) -> String {
    let percent = change.share.get() * 100.0;
    let place = || {
        let bounds = change.bounds;
        format!(
            "{:.0} × {:.0} mm at {:.0}, {:.0} mm",
            bounds.w.to_mm(),
            bounds.h.to_mm(),
            bounds.x.to_mm(),
            bounds.y.to_mm()
        )
    };
    let name = |name: &Option<PageName>| name.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut out = match change.kind {
        ChangeKind::Changed => {
            format!("{} changed: {percent:.1} %, {}", name(&change.new), place())
        }
        ChangeKind::Unseen => {
            format!("{} looks the same, but is painted differently", name(&change.new))
        }
        ChangeKind::Added => format!("{} added", name(&change.new)),
        ChangeKind::Removed => format!("{} of the old file removed", name(&change.old)),
    };
    if let (Some(old), Some(new)) = (&change.old, &change.new)
        && old.number != new.number
    {
        let _ = write!(out, "; it was {old}");
    }
    out
}

/// Everything, for people.
fn human(new: &Path, found: &Difference, pictures: &[PathBuf]) -> String {
    let mut out = format!("{}: ", new.display());
    if found.changes.is_empty() {
        let _ = writeln!(out, "no difference on {} pages", found.new_pages);
        return out;
    }
    let (count, pages) = (found.changes.len(), found.new_pages);
    let _ = writeln!(out, "{count} of {pages} pages differ");
    for (change, picture) in found.changes.iter().zip(pictures) {
        let _ = writeln!(out, "  {}  {}", line(change), picture.display());
    }
    match found.replacement() {
        Replacement::Nothing => {}
        Replacement::All => {
            let (old, new) = (found.old_pages, found.new_pages);
            let _ = writeln!(
                out,
                "Replacement: the whole file. Pages were added or removed ({old} before, {new} now), \
                 so every sheet must be imposed again."
            );
        }
        Replacement::Pages { pages, leaves } => {
            let _ = writeln!(out, "Replacement pages: {}", ranges(&pages));
            let leaves: Vec<String> = leaves
                .iter()
                .map(|leaf| match leaf.back {
                    Some(back) => format!("{} (pages {} and {back})", leaf.number, leaf.front),
                    None => format!("{} (page {})", leaf.number, leaf.front),
                })
                .collect();
            let _ = writeln!(out, "Leaves, both sides: {}", leaves.join(", "));
        }
    }
    out
}

/// Numbers with runs drawn together: 12, 13, 40–43.
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}–{last}"),
        })
        .collect();
    runs.join(", ")
}

/// Everything, for programs.
fn as_json(old: &Path, new: &Path, found: &Difference, pictures: &[PathBuf]) -> Value {
    let name = |name: &Option<PageName>| {
        name.as_ref().map(|name| json!({ "page": name.number, "label": name.label }))
    };
    let tenth = |length: units::Abs| (length.to_mm() * 10.0).round() / 10.0;
    let changes: Vec<Value> = found
        .changes
        .iter()
        .zip(pictures)
        .map(|(change, picture)| {
            let bounds = change.bounds;
            json!({
                "kind": change.kind.name(),
                "old": name(&change.old),
                "new": name(&change.new),
                "percent": (change.share.get() * 10_000.0).round() / 100.0,
                "box_mm": [tenth(bounds.x), tenth(bounds.y), tenth(bounds.w), tenth(bounds.h)],
                "picture": picture,
            })
        })
        .collect();
    let replacement = match found.replacement() {
        Replacement::Nothing => json!({ "all": false, "pages": [], "leaves": [] }),
        Replacement::All => json!({ "all": true }),
        Replacement::Pages { pages, leaves } => {
            let leaves: Vec<Value> = leaves
                .iter()
                .map(|leaf| json!({ "leaf": leaf.number, "front": leaf.front, "back": leaf.back }))
                .collect();
            json!({ "all": false, "pages": pages, "leaves": leaves })
        }
    };
    json!({
        "old": old,
        "new": new,
        "old_pages": found.old_pages,
        "new_pages": found.new_pages,
        "changes": changes,
        "replacement": replacement,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_pages_are_drawn_together() {
        assert_eq!(ranges(&[12, 13, 40, 41, 42, 50]), "12, 13, 40–42, 50");
        assert_eq!(ranges(&[]), "");
    }
}
