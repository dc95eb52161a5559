//! Rules on a story.

use std::collections::BTreeMap;

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data::{self, Day, Month};
use crate::model::{BlockSource, OrganisationSize, OutcomeKind, Story, StoryFile};
use crate::phrase::unmarked;

use super::{MANIFEST, Rules};

/// By how many months a stay may be shorter than its counted months: it may begin at the end of the first and
/// end at the start of the last.
const MONTHS_APART: f64 = 2.0;

/// By how many months a stay may be given shorter than its days, if it is rounded.
const ROUNDED: f64 = 0.75;

/// Tolerance for decimals of months.
const SLACK: f64 = 0.05;

/// Minimum number of characters of a title that says something.
const SHORT_TITLE: usize = 10;

/// Minimum number of characters of a quote that stands alone.
const SHORT_QUOTE: usize = 40;

/// How many activities make a list.
const ACTIVITIES: std::ops::RangeInclusive<usize> = 2..=6;

/// Minimum and maximum number of words of a story, unless a template sets others.
const WORDS: [usize; 2] = [100, 660];

/// Checks a story.
pub(super) fn check(rules: &mut Rules<'_>, StoryFile { id, file, story }: &StoryFile) {
    identity(rules, id, file);
    texts(rules, file, story);
    lists(rules, file, story);
    budget(rules, file, story);
    countries(rules, file, story);
    period(rules, file, story);
    if story.home.size == OrganisationSize::Large {
        let message = "The home organisation is large; the programme is for smaller ones.";
        let help = "Correct the size; only hosts may be large.";
        rules.note(Code::LargeHome, Place::value(file, "/home/size"), message, help);
    }
    if story.participant.anonymous && story.participant.name.is_some() {
        let message = "The participant is anonymous, but there is a name.";
        let help = "Remove the name, or set \"anonymous\" to false.";
        rules.note(Code::NotAnonymous, Place::value(file, "/participant/name"), message, help);
    }
    if let Some(lang) = &story.lang {
        rules.language(Place::value(file, "/lang"), lang);
    }
    for (index, outcome) in story.outcomes.iter().enumerate() {
        if !(0.0..1e9).contains(&outcome.value) {
            let at = format!("/outcomes/{index}/value");
            let message = format!("{} is not a valid number.", outcome.value);
            rules.note(
                Code::Malformed,
                Place::value(file, &at),
                message,
                "Write 0 or a positive number.",
            );
        }
    }
    if let Some(template) = &story.template {
        let layout = &rules.booklet.layout;
        let known: Vec<&str> = layout.templates.keys().map(String::as_str).collect();
        if !known.is_empty() {
            rules.exists(Place::value(file, "/template"), "page template", template, &known);
        }
    }
}

/// The id makes anchors and file names.
fn identity(rules: &mut Rules<'_>, id: &str, file: &str) {
    let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    if id.is_empty() || id.len() > 60 || !id.bytes().all(good) {
        let message = format!("“{id}” cannot be the id of a story.");
        let help = "Rename the file: up to 60 lower-case letters a to z, digits and hyphens.";
        rules.note(Code::Malformed, Place::value(file, ""), message, help);
    }
}

/// Ids that differ in capitals only would make the same anchor and, on some systems, the same file.
pub(super) fn same_ids(rules: &mut Rules<'_>) {
    let booklet = rules.booklet;
    let mut seen = BTreeMap::<String, &str>::new();
    for StoryFile { id, file, .. } in &booklet.stories {
        if let Some(other) = seen.insert(id.to_ascii_lowercase(), file) {
            let message = format!("The id of {other} differs only in capitals.");
            let help = "Rename one of the files.";
            let finding = Finding::new(Code::DuplicateId, Place::file(file), message, help);
            rules.found.push(finding.beside(Place::file(other), "the other file"));
        }
    }
}

/// Abbreviations at the ends of names, in lower-case letters.
const ABBREVIATIONS: [&str; 20] = [
    "etc", "co", "inc", "ltd", "corp", "bros", "jr", "sr", "st", "nr", "str", "usw", "spol", "oü",
    "lda", "ca", "cia", "soc", "cie", "srl",
];

/// Whether the full stop at the end of a title belongs to its last word: `Novák s.r.o.`, `the U.S.A.`, `etc.`
fn ends_in_abbreviation(title: &str) -> bool {
    let last = title.split_whitespace().next_back().unwrap_or_default().trim_end_matches('.');
    let letters = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    letters.contains('.')
        || letters.chars().count() == 1 && letters.chars().all(char::is_uppercase)
        || ABBREVIATIONS.contains(&letters.to_lowercase().as_str())
}

/// The title.
fn title(rules: &mut Rules<'_>, file: &str, story: &Story) {
    let title = story.title.trim();
    rules.not_empty(Place::value(file, "/title"), "The title", title);
    rules.not_longer(Place::value(file, "/title"), "The title", title, 90);
    if title.ends_with('.') && !title.ends_with("..") && !ends_in_abbreviation(title) {
        let end = story.title.trim_end().len();
        let place = Place::part(file, "/title", end - 1..end);
        let message = "The title ends with a full stop.";
        let finding = Finding::new(Code::TitleStop, place, message, "Remove the full stop.");
        rules.found.push(finding.fixed_by(""));
    }
    let length = unmarked(title).chars().count();
    if (1..SHORT_TITLE).contains(&length) {
        let message =
            format!("The title has {length} characters; {SHORT_TITLE} or more are recommended.");
        let help = "Write a title that makes readers want to read this story.";
        rules.note(Code::ShortTitle, Place::value(file, "/title"), message, help);
    }
}

/// Title, standfirst and body.
fn texts(rules: &mut Rules<'_>, file: &str, story: &Story) {
    let at = |pointer: &str| Place::value(file, pointer);
    title(rules, file, story);
    rules.not_empty(at("/lead"), "The standfirst", &story.lead);
    rules.not_longer(at("/lead"), "The standfirst", &story.lead, 240);
    rules.not_longer(at("/sector/label"), "The sector", &story.sector.label, 40);
    if story.body.is_empty() {
        rules.note(Code::EmptyText, at("/body"), "The story has no text.", "Write the text.");
    }
    for (index, block) in story.body.iter().enumerate() {
        match block {
            BlockSource::List { items, .. } if items.is_empty() => {
                let at = at(&format!("/body/{index}/items"));
                let help = "Add items or remove it.";
                rules.note(Code::EmptyText, at, "The list is empty.", help);
            }
            BlockSource::Paragraph { text }
            | BlockSource::Heading { text }
            | BlockSource::Question { text }
            | BlockSource::Entry { text, .. } => {
                rules.not_empty(at(&format!("/body/{index}/text")), "The block", text);
            }
            BlockSource::List { .. } => {}
        }
    }
    for (index, quote) in story.quotes.iter().enumerate() {
        let at = format!("/quotes/{index}/text");
        if let Some(quoted) = data::quoted(&quote.text) {
            let place = Place::part(file, &*at, quoted.bytes);
            let message = "The quote is typed with quotation marks, which are printed twice.";
            let help = "Delete them: the marks of the language are added where the quote is set.";
            let finding = Finding::new(Code::QuotedQuote, place, message, help);
            rules.found.push(finding.fixed_by(quoted.words));
        }
        rules.not_longer(Place::value(file, &at), "The quote", &quote.text, 320);
        let length = unmarked(quote.text.trim()).chars().count();
        if length < SHORT_QUOTE {
            let message =
                format!("The quote has {length} characters; {SHORT_QUOTE} to 320 are recommended.");
            let help =
                "A pull quote is set apart in large type: choose one that makes sense on its own.";
            rules.note(Code::ShortQuote, Place::value(file, &at), message, help);
        }
    }
}

/// Lists and terms: activities, sector, outcomes.
fn lists(rules: &mut Rules<'_>, file: &str, story: &Story) {
    let count = story.activities.len();
    if count > 0 && !ACTIVITIES.contains(&count) {
        let message = match count {
            1 => "There is 1 activity; 2 to 6 are recommended.".to_owned(),
            _ => format!("There are {count} activities; 2 to 6 are recommended."),
        };
        let help = "Name what mattered most, or leave the list out.";
        rules.note(Code::ActivityCount, Place::value(file, "/activities"), message, help);
    }
    rules.not_empty(Place::value(file, "/sector/label"), "The sector", &story.sector.label);
    let nace = &story.sector.nace;
    if !matches!(nace.as_bytes(), [b'A'..=b'V']) {
        let message = format!("“{nace}” is not a NACE section.");
        let help = "Write one capital letter from A to V, for example C for manufacturing.";
        let finding =
            Finding::new(Code::UnknownNace, Place::value(file, "/sector/nace"), message, help);
        let capital = nace.trim().to_ascii_uppercase();
        let known = matches!(capital.as_bytes(), [b'A'..=b'V']);
        rules.found.push(if known { finding.fixed_by(capital) } else { finding });
    }
    for (index, outcome) in story.outcomes.iter().enumerate() {
        let label = outcome.label.as_deref().unwrap_or_default();
        if outcome.kind == OutcomeKind::Other && label.trim().is_empty() {
            let message = "The outcome is of the kind “other” and has no label.";
            let help = "Write in \"label\" what is counted, for example \"pianos sold\".";
            rules.note(
                Code::UnnamedOutcome,
                Place::value(file, format!("/outcomes/{index}")),
                message,
                help,
            );
        }
    }
}

/// The number of words: what the story's templates ask, or what fills one to three pages.
fn budget(rules: &mut Rules<'_>, file: &str, story: &Story) {
    let words: usize = story.body.iter().map(words_of).sum();
    if words == 0 {
        return;
    }
    let templates = &rules.booklet.layout.templates;
    let named = story.template.as_ref();
    let part = rules.booklet.layout.parts.get("story");
    let part = part.or_else(|| rules.booklet.layout.parts.get("default"));
    let usual = part.map(|part| &part.templates);
    let names = named.into_iter().chain(usual.filter(|_| named.is_none()).into_iter().flatten());
    let chosen: Vec<_> = names.filter_map(|name| templates.get(name)).collect();
    if chosen.is_empty() {
        return;
    }
    let budgets: Vec<[usize; 2]> = chosen.iter().filter_map(|template| template.words).collect();
    let (least, most) = (
        budgets.iter().map(|budget| budget[0]).min().unwrap_or(WORDS[0]),
        budgets.iter().map(|budget| budget[1]).max().unwrap_or(WORDS[1]),
    );
    if !(least..=most).contains(&words) {
        let whose = match &story.template {
            Some(name) if !budgets.is_empty() => format!("its template “{name}” needs"),
            _ => "its pages need".to_owned(),
        };
        let message = format!("The story has {words} words; {whose} {least} to {most}.");
        let help = if words < least {
            format!("Add {} words.", least - words)
        } else {
            format!("Cut {} words.", words - most)
        };
        rules.note(Code::WordBudget, Place::value(file, "/body"), message, help);
    }
}

/// Words in a block: stretches between spaces that have a letter or a digit.
fn words_of(block: &BlockSource) -> usize {
    let count = |text: &str| {
        unmarked(text)
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    };
    match block {
        BlockSource::Paragraph { text }
        | BlockSource::Heading { text }
        | BlockSource::Question { text } => count(text),
        BlockSource::Entry { label, text } => count(label) + count(text),
        BlockSource::List { items, .. } => items.iter().map(|item| count(item)).sum(),
    }
}

/// Home and host.
fn countries(rules: &mut Rules<'_>, file: &str, story: &Story) {
    rules.country(Place::value(file, "/home/country"), &story.home.country);
    rules.country(Place::value(file, "/host/country"), &story.host.country);
    if story.home.country == story.host.country {
        let message = format!("Home and host are both in “{}”.", story.home.country);
        let help = "Correct one of the two countries; every stay is in another country.";
        rules.note(Code::SameCountry, Place::value(file, "/host/country"), message, help);
    }
}

/// The dates of the stay.
fn period(rules: &mut Rules<'_>, file: &str, story: &Story) {
    let mut read = |pointer: &str, text: &str| {
        let month = Month::read(text);
        if month.is_none() {
            let message = format!("“{text}” is not a valid month.");
            let help = "Write year and month, for example 2021-09.";
            rules.note(Code::BadPeriod, Place::value(file, pointer), message, help);
        }
        month
    };
    let start = read("/period/start", &story.period.start);
    let end = read("/period/end", &story.period.end);
    let (Some(start), Some(end)) = (start, end) else { return };
    // A day and a month are compared as far as both are known.
    let known = story.period.start.len().min(story.period.end.len());
    if story.period.start[..known] > story.period.end[..known] {
        let message = "The stay ends before it starts.";
        rules.note(
            Code::BadPeriod,
            Place::value(file, "/period/end"),
            message,
            "Correct one of the two dates.",
        );
        return;
    }
    let programme = &rules.booklet.book.programme;
    let run = Month::read(&programme.start).zip(Month::read(&programme.end));
    if let Some((first, last)) = run.filter(|&(first, last)| start < first || end > last) {
        let message = format!(
            "The stay is outside the programme, which ran from {:04}-{:02} to {:04}-{:02}.",
            first.year, first.month, last.year, last.month
        );
        let help = format!("Correct the dates, or the programme's in {MANIFEST}.");
        rules.note(Code::BadPeriod, Place::value(file, "/period"), message, help);
    }
    let counted = f64::from(start.through(end));
    let days = Day::read(&story.period.start).zip(Day::read(&story.period.end));
    let (least, most) = match days {
        // Of stays with days the length is known: it may be given rounded, or in calendar months begun.
        Some((first, last)) => {
            let exact = first.months_through(last);
            (exact - ROUNDED, counted)
        }
        None => (counted - MONTHS_APART, counted),
    };
    if !(story.months > 0.0 && story.months <= most + SLACK && story.months >= least - SLACK) {
        let message =
            format!("The stay is given as {} months; its dates give {counted}.", story.months);
        rules.note(
            Code::BadPeriod,
            Place::value(file, "/months"),
            message,
            "Correct the months or the dates.",
        );
    }
}
