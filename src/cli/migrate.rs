//! `booklet migrate`.

use crate::migrate::{DiffLine, FileChange, Migration, difference, migrate};
use crate::model::Format;
use crate::source::replace_all;

use super::args::MigrateArguments;
use super::exit::Exit;
use super::findings::print;

/// Maximum number of characters of a line that are shown.
const WIDE: usize = 100;

/// Brings the files of a book up to the present format, and shows what changes.
pub(super) fn run(arguments: &MigrateArguments) -> Exit {
    let world = super::world(&arguments.book, &arguments.allow_outside);
    let migration = migrate(&world);
    if !migration.found.is_empty() {
        print(&world, &migration.found, arguments.format, None);
        super::tell("nothing was changed");
        return Exit::Found;
    }
    for change in &migration.changes {
        show(change);
    }
    if !arguments.dry_run {
        let files: Vec<(&str, &[u8])> =
            migration.changes.iter().map(|it| (it.file.as_str(), it.new.as_bytes())).collect();
        let saved = super::stop::writing(|disk| replace_all(disk, &arguments.book, &files));
        if let Err(unsaved) = saved {
            super::tell(&unsaved.to_string());
            return Exit::Failed;
        }
    }
    super::say(&summary(&migration, arguments.dry_run));
    Exit::Good
}

/// Shows how a file changes.
fn show(change: &FileChange) {
    let formats = change.from.map_or_else(String::new, |from| {
        let from = if from == 0 { "no format".to_owned() } else { format!("format {from}") };
        format!(": {from} → format {}", Format::NOW)
    });
    super::say(&format!("{}{formats}", change.file));
    for line in difference(&change.old, &change.new) {
        super::say(&match line {
            DiffLine::Same(number, text) => format!("{number:>5}    {}", cut(text)),
            DiffLine::Gone(number, text) => format!("{number:>5} -  {}", cut(text)),
            DiffLine::New(number, text) => format!("{number:>5} +  {}", cut(text)),
            DiffLine::Gap => "    …".to_owned(),
        });
    }
    super::say("");
}

/// A line, truncated to the available width.
fn cut(line: &str) -> String {
    let line = line.trim_start_matches('\u{feff}').replace('\t', "    ");
    match line.char_indices().nth(WIDE) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// What was done, in one line.
fn summary(migration: &Migration, dry_run: bool) -> String {
    let (changed, now) = (migration.changes.len(), Format::NOW);
    let files =
        |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    match (changed, dry_run) {
        (0, _) => format!("nothing to do: {} in format {now}", files(migration.files)),
        (_, true) => format!("{} would change; nothing was written", files(changed)),
        (_, false) => format!("{} changed: the book is in format {now}", files(changed)),
    }
}
