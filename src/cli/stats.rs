//! `booklet stats`.

use crate::build::{compile, examine};
use crate::load::Choices;
use crate::stats::{Counts, EditionNumbers, statistics};

use super::args::StatsArguments;
use super::exit::Exit;
use super::findings::print;
use super::forms::FindingsFormat;

/// Counts what is in the book. While it has errors there are no pages, and all else is counted.
pub(super) fn stats(arguments: &StatsArguments) -> Exit {
    let world = super::world(&arguments.book, &arguments.allow_outside);
    let (compiled, found) = compile(&world, &mut |_| {});
    let numbers = match &compiled {
        Some(compiled) => Some(statistics(&compiled.booklet, Some(compiled))),
        None => examine(&world, &Choices::default(), &mut |_| {})
            .0
            .map(|booklet| statistics(&booklet, None)),
    };
    let Some(numbers) = numbers else {
        print(&world, &found, arguments.format, None);
        return Exit::Found;
    };
    if arguments.format == FindingsFormat::Json {
        let json = serde_json::to_string(&numbers).unwrap_or_default();
        super::say(&json);
    } else {
        for edition in &numbers.editions {
            super::say(table(edition).trim_end());
        }
    }
    if compiled.is_none() {
        super::tell("note: the book has errors, so its pages are not counted; see booklet check");
        return Exit::Found;
    }
    Exit::Good
}

/// An edition as a table.
fn table(edition: &EditionNumbers) -> String {
    let number = |number: Option<usize>| number.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let pictures = &edition.pictures;
    let ppi = pictures.least_ppi.map_or_else(String::new, |ppi| format!(", {ppi} ppi at least"));
    let mut lines = vec![
        format!("{} ({})", edition.title, edition.lang),
        String::new(),
        row("pages", &number(edition.pages)),
        row(
            "words",
            &format!("{}, {} in stories", number(edition.words.all), edition.words.stories),
        ),
        row(
            "pictures",
            &format!(
                "{}: {} drawings, {} photographs{ppi}",
                pictures.all, pictures.drawings, pictures.photographs
            ),
        ),
        row("stories", &edition.stories.to_string()),
        row("status", &counts(&edition.status)),
        row("home", &counts(&edition.home)),
        row("host", &counts(&edition.host)),
        row("sectors", &sectors(&edition.sectors)),
        row("totals", &counts(&edition.totals)),
        String::new(),
        format!("{:<24}{:>7}{:>7}", "story", "words", "pages"),
    ];
    for length in &edition.lengths {
        lines.push(format!("{:<24}{:>7}{:>7}", length.story, length.words, number(length.pages)));
    }
    lines.push(String::new());
    let missing = &edition.missing;
    for (what, names) in [
        ("stories without a picture", &missing.picture),
        ("stories without a quote", &missing.quote),
        ("stories without outcomes", &missing.outcomes),
        ("stories without a note on the Single Market", &missing.single_market),
        ("partner countries without a story", &missing.countries),
        ("files that cannot be read", &edition.unread),
    ] {
        let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        lines.push(format!("{what}: {names}"));
    }
    lines.join("\n")
}

/// A line of the table.
fn row(name: &str, value: &str) -> String {
    format!("{name:<10}{value}")
}

/// How many sectors there are, and those with more than one story.
fn sectors(all: &Counts) -> String {
    let several = all.iter().filter(|(_, count)| **count > 1);
    let several: Counts = several.map(|(name, count)| (name.clone(), *count)).collect();
    match several.len() {
        0 => all.len().to_string(),
        _ => format!("{}, of which {}", all.len(), counts(&several)),
    }
}

/// Counts in one line, the largest first.
fn counts(counts: &Counts) -> String {
    if counts.is_empty() {
        return "none".to_owned();
    }
    let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
    counts.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}
