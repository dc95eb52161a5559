//! Rules on the manifest.

use std::collections::BTreeMap;

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data::{Day, Month};
use crate::model::{Book, ChapterBy, PartnerRole, SectionKind, SectionSource};

use super::{MANIFEST, Rules};

/// Checks the manifest.
pub(super) fn check(rules: &mut Rules<'_>) {
    let book = &rules.booklet.book;
    plain_values(rules, book);
    site(rules, book);
    totals(rules, book);
    sections(rules, book);
    stories(rules, book);
    for (index, partner) in book.partners.iter().enumerate() {
        rules.country(
            Place::value(MANIFEST, format!("/partners/{index}/country")),
            &partner.country,
        );
    }
    let leads = book.partners.iter().filter(|p| p.role == PartnerRole::Coordinator).count();
    if leads != 1 && !book.partners.is_empty() {
        let message = format!("{leads} partners are coordinators; there must be exactly one.");
        let help = "Give one partner the role \"coordinator\".";
        rules.note(Code::Coordinators, Place::value(MANIFEST, "/partners"), message, help);
    }
    for (index, code) in book.order.list.iter().enumerate() {
        rules.country(Place::value(MANIFEST, format!("/order/list/{index}")), code);
    }
}

/// The address of the report of a test.
fn report(rules: &mut Rules<'_>, url: Option<&str>) {
    let Some(url) = url.filter(|url| !url.starts_with("https://") || url.contains(' ')) else {
        return;
    };
    let message = format!("“{url}” is not the address of a report.");
    let help = "Write the whole address, beginning with \"https://\".";
    rules.note(Code::Malformed, Place::value(MANIFEST, "/accessibility/report"), message, help);
}

/// Codes of the Thema scheme: a subject begins with a letter, a qualifier with a digit from 1 to 6.
fn thema(rules: &mut Rules<'_>, codes: &[String]) {
    let good = |code: &str| {
        let first = code.bytes().next().is_some_and(|b| matches!(b, b'A'..=b'Z' | b'1'..=b'6'));
        let rest = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        first && code.len() <= 20 && code.bytes().all(rest)
    };
    for (index, code) in codes.iter().enumerate().filter(|(_, code)| !good(code)) {
        let message = format!("“{code}” is not a Thema code.");
        let help = "Copy the code from the Thema list, for example “KJVS” for small businesses.";
        rules.note(
            Code::Malformed,
            Place::value(MANIFEST, format!("/thema/{index}")),
            message,
            help,
        );
    }
}

/// Values whose writing has a rule, and titles.
fn plain_values(rules: &mut Rules<'_>, book: &Book) {
    let good = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    if book.slug.is_empty() || book.slug.len() > 60 || !book.slug.bytes().all(good) {
        let message = format!("“{}” cannot be part of a file name.", book.slug);
        let help = "Use up to 60 lower-case letters a to z, digits and hyphens.";
        rules.note(Code::Malformed, Place::value(MANIFEST, "/slug"), message, help);
    }
    if book.date.len() != 10 || Month::read(&book.date).is_none() {
        let message = format!("“{}” is not a valid date.", book.date);
        let help = "Write year, month and day, for example 2023-10-02.";
        rules.note(Code::Malformed, Place::value(MANIFEST, "/date"), message, help);
    }
    if let Some(modified) = &book.modified {
        correction(rules, &book.date, modified);
    }
    rules.language(Place::value(MANIFEST, "/lang"), &book.lang);
    for (index, person) in book.people.iter().enumerate() {
        rules.not_empty(
            Place::value(MANIFEST, format!("/people/{index}/name")),
            "The name",
            &person.name,
        );
    }
    let claims = &book.accessibility;
    let certifier = claims.certified_by.as_deref().unwrap_or_default();
    if claims.epub_claim.is_some() && certifier.trim().is_empty() {
        let message = "Accessibility is claimed, but no one is named as responsible for the claim.";
        let help =
            "Name the person who tested the EPUB in \"certified_by\", or leave the claim out.";
        rules.note(Code::EmptyText, Place::value(MANIFEST, "/accessibility"), message, help);
    }
    report(rules, claims.report.as_deref());
    thema(rules, &book.thema);
    rules.not_empty(Place::value(MANIFEST, "/title"), "The title", &book.title);
    rules.not_longer(Place::value(MANIFEST, "/title"), "The title", &book.title, 80);
    if book.sample && book.sample_note.as_deref().unwrap_or_default().trim().is_empty() {
        let message = "The book is a sample but has no note that says so.";
        let help = "Write the note in \"sample_note\".";
        rules.note(Code::EmptyText, Place::value(MANIFEST, "/sample"), message, help);
    }
}

/// The day of a correction: a day of the calendar, not before that of publication.
fn correction(rules: &mut Rules<'_>, date: &str, modified: &str) {
    let place = Place::value(MANIFEST, "/modified");
    let Some(day) = Day::read(modified) else {
        let message = format!("“{modified}” is not a valid date.");
        let help = "Write year, month and day, for example 2024-01-15.";
        rules.note(Code::Malformed, place, message, help);
        return;
    };
    if Day::read(date).is_some_and(|published| day < published) {
        let message = format!("The book was corrected on {modified}, before it was published.");
        let help = "Write the day of the correction, or remove \"modified\" from a first edition.";
        rules.note(Code::Malformed, place, message, help);
    }
}

/// What follows a scheme, in whatever letters it is written.
fn after<'t>(text: &'t str, scheme: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Whether a text is the address of a web page.
fn is_web(text: &str) -> bool {
    let rest = after(text, "https://").or_else(|| after(text, "http://"));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        && !text.contains(['<', '>', '"'])
        && !text.contains(char::is_whitespace)
}

/// The address in a QR code: a longer one would have modules that are too narrow to be read.
fn qr(rules: &mut Rules<'_>, at: &str, address: &str) {
    const LONGEST: usize = 300;
    if is_web(address) && address.len() <= LONGEST {
        return;
    }
    let message = if is_web(address) {
        format!("The address has {} bytes; a QR code can have {LONGEST}.", address.len())
    } else {
        format!("“{address}” is not an address that telephones can open.")
    };
    let help = "Write the whole address, beginning with \"https://\" and as short as possible.";
    rules.note(Code::Malformed, Place::value(MANIFEST, format!("{at}/qr")), message, help);
}

/// Addresses of the web site: what cannot be linked is found here and not by a reader.
fn site(rules: &mut Rules<'_>, book: &Book) {
    let mail = |text: &str| {
        let rest = after(text, "mailto:").unwrap_or_default();
        let address = rest.split_once('@');
        address.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            && !text.contains(char::is_whitespace)
    };
    if let Some(address) =
        book.site.base_url.as_deref().filter(|text| !is_web(text) || text.contains(['?', '#']))
    {
        let message = format!("“{address}” is not the address of a folder.");
        let help = "Write the address of the folder, for example https://example.eu/booklet/.";
        rules.note(Code::Malformed, Place::value(MANIFEST, "/site/base_url"), message, help);
    }
    if let Some(address) = book.programme.website.as_deref().filter(|text| !is_web(text)) {
        let message = format!("“{address}” is not a web address.");
        let help = "Write the whole address, beginning with https://.";
        rules.note(Code::Malformed, Place::value(MANIFEST, "/programme/website"), message, help);
    }
    if let Some(contact) = book.site.contact.as_deref().filter(|text| !is_web(text) && !mail(text))
    {
        let message = format!("“{contact}” is not an address that readers can contact.");
        let help = "Write mailto: and an e-mail address, or the address of a form.";
        rules.note(Code::Malformed, Place::value(MANIFEST, "/site/contact"), message, help);
    }
}

/// Totals that must agree with each other, with the dates and with the stories.
fn totals(rules: &mut Rules<'_>, book: &Book) {
    let totals = &book.totals;
    let booklet = rules.booklet;
    let mut agree = |pointer: &str, claimed: Option<u32>, counted: Option<i64>, why: &str| {
        let (Some(claimed), Some(counted)) = (claimed, counted) else { return };
        if i64::from(claimed) != counted {
            let message = format!("The total is {claimed}, but {why} {counted}.");
            let help = format!("Write {counted}, or correct what it is counted from.");
            rules.note(Code::WrongTotal, Place::value(MANIFEST, pointer), message, help);
        }
    };
    let pairs = totals.secondments.map(|n| i64::from(n) * 2);
    agree("/totals/smes", totals.smes, pairs, "two firms for each secondment make");
    let run = Month::read(&book.programme.start).zip(Month::read(&book.programme.end));
    let months = run.map(|(start, end)| i64::from(start.through(end)));
    agree("/totals/months", totals.months, months, "from first to last month there are");
    let unread = booklet.unread.iter().filter(|file| file.starts_with("stories/")).count();
    let stories = (booklet.stories.len() + unread) as i64;
    agree("/totals/stories", totals.stories, Some(stories), "the number of story files is");
    if run.is_none_or(|(start, end)| start > end) {
        let message = "The programme's first and last month are not a valid period.";
        let help = "Write year and month, for example 2020-08, the first month before the last.";
        rules.note(Code::BadPeriod, Place::value(MANIFEST, "/programme/start"), message, help);
    }
}

/// The parts of the book.
fn sections(rules: &mut Rules<'_>, book: &Book) {
    let mut seen = BTreeMap::new();
    for (index, section) in book.sections.iter().enumerate() {
        let at = format!("/sections/{index}");
        let first = *seen.entry(section.kind).or_insert(index);
        if section.kind != SectionKind::Text && first != index {
            let message = format!("There is a second part “{}”.", section.kind.name());
            let help = "Remove one of them; only the kind \"text\" may appear more than once.";
            let place = |at: &str| Place::value(MANIFEST, format!("{at}/kind"));
            let finding = Finding::new(Code::RepeatedPart, place(&at), message, help);
            let other = place(&format!("/sections/{first}"));
            rules.found.push(finding.beside(other, "the first one"));
        }
        let ends = [(SectionKind::Cover, 0), (SectionKind::BackCover, book.sections.len() - 1)];
        if ends.iter().any(|&(kind, end)| section.kind == kind && index != end) {
            let message =
                format!("The part “{}” is not at its end of the book.", section.kind.name());
            let help =
                "Move it: the cover is the first of the \"sections\", the back cover the last.";
            let place = Place::value(MANIFEST, format!("{at}/kind"));
            rules.note(Code::MisplacedPart, place, message, help);
        }
        if let Some(address) = &section.qr {
            qr(rules, &at, address);
        }
        if let Some(lead) = &section.lead {
            rules.not_longer(
                Place::value(MANIFEST, format!("{at}/lead")),
                "The standfirst",
                lead,
                300,
            );
        }
        if let Some(title) = &section.title {
            let at = format!("{at}/title");
            rules.not_empty(Place::value(MANIFEST, &at), "The title", title);
            rules.not_longer(Place::value(MANIFEST, &at), "The title", title, 90);
        }
        openers(rules, section, &format!("{at}/openers"));
        if section.kind == SectionKind::Journey && section.map.is_none() {
            let message = "The map has no description.";
            let help = "Add \"map\" with \"caption\" and \"alt\".";
            rules.note(Code::MissingAlt, Place::value(MANIFEST, &at), message, help);
        }
    }
    for (kind, why) in [
        (SectionKind::Imprint, "it contains the legal texts"),
        (SectionKind::Chapters, "it contains the stories"),
    ] {
        if !seen.contains_key(&kind) {
            let message = format!("The book has no part “{}”; {why}.", kind.name());
            let help = format!("Add {{ \"kind\": \"{}\" }} to \"sections\".", kind.name());
            rules.note(Code::MissingPart, Place::value(MANIFEST, "/sections"), message, help);
        }
    }
}

/// A book has stories.
fn stories(rules: &mut Rules<'_>, book: &Book) {
    let chapters = book.sections.iter().position(|section| section.kind == SectionKind::Chapters);
    let (booklet, Some(chapters)) = (rules.booklet, chapters) else { return };
    if booklet.stories.is_empty() && booklet.unread.is_empty() {
        let place = Place::value(MANIFEST, format!("/sections/{chapters}/kind"));
        let message = "The book has no story: the folder “stories” has none, or is no folder.";
        let help = "Put a JSON file for each story into it; “booklet new” shows some.";
        rules.note(Code::MissingPart, place, message, help);
    }
}

/// The openers of the chapters: each needs stories.
fn openers(rules: &mut Rules<'_>, section: &SectionSource, at: &str) {
    let booklet = rules.booklet;
    let heads = |code: &str| {
        booklet.stories.iter().any(|file| match booklet.book.order.chapter_by {
            ChapterBy::Home => file.story.home.country == code,
            ChapterBy::Host => file.story.host.country == code,
        })
    };
    for code in section.openers.keys() {
        let at = format!("{at}/{code}");
        rules.country(Place::value(MANIFEST, &at), code);
        if booklet.unread.is_empty() && !heads(code) {
            let message = format!("There is an opener for “{code}” but no story.");
            let help = "Remove the opener, or correct the country of a story.";
            rules.note(Code::UnusedOpener, Place::value(MANIFEST, &at), message, help);
        }
    }
}
