//! `booklet import`.

use std::path::Path;

use crate::import::{Fate, Import, ImportRequest, import};
use crate::source::{World, read_named, replace_all};

use super::args::ImportArguments;
use super::exit::Exit;
use super::findings::print;

/// Turns a spreadsheet into story files.
pub(super) fn run(arguments: &ImportArguments) -> Exit {
    let (sheet, map) = (name(&arguments.file), arguments.map.as_deref().map(name));
    let mut given = Vec::new();
    for path in [Some(&arguments.file), arguments.map.as_ref()].into_iter().flatten() {
        match read_named(path) {
            Ok(bytes) => given.push((name(path), bytes)),
            Err(error) => {
                super::tell(&format!("{} cannot be read: {error}.", path.display()));
                return Exit::Failed;
            }
        }
    }
    let given = World::memory(given);
    let request = ImportRequest {
        file: &sheet,
        map: map.as_deref(),
        sheet: arguments.sheet.as_deref(),
        overwrite: arguments.overwrite,
    };
    let imported = import(&given, &World::folder(&arguments.book), &request);
    let stops = print(&given, &imported.found, arguments.format, None);
    if !arguments.dry_run {
        let files: Vec<(&String, &String)> = imported.files.iter().collect();
        let saved = super::stop::writing(|disk| replace_all(disk, &arguments.book, &files));
        if let Err(unsaved) = saved {
            super::tell(&unsaved.to_string());
            return Exit::Failed;
        }
    }
    summary(&imported, arguments.dry_run);
    Exit::of_findings(stops)
}

/// The name of a file without its folder.
fn name(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Says what became of each story, and how many rows make none.
fn summary(imported: &Import, dry_run: bool) {
    for (file, fate) in &imported.fates {
        super::tell(&format!("{:<11}  {file}", fate.name()));
    }
    let all = [Fate::New, Fate::Updated, Fate::Overwritten, Fate::Unchanged, Fate::Kept];
    let counts = all.into_iter().filter_map(|fate| {
        let count = imported.fates.iter().filter(|(_, of)| *of == fate).count();
        (count > 0).then(|| format!("{count} {}", fate.name()))
    });
    let left_out = imported.left_out;
    let left_out =
        (left_out > 0).then(|| format!("{left_out} skipped because of mistakes in their rows"));
    let counts: Vec<String> = counts.chain(left_out).collect();
    let counts = if counts.is_empty() { "none".to_owned() } else { counts.join(", ") };
    super::tell(&format!(
        "stories: {counts}{}",
        if dry_run { "; nothing was written" } else { "" }
    ));
}
