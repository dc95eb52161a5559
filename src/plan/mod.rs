//! The plan of the book.
//!
//! **Takes** the authored [`Booklet`]. **Gives** the [`Plan`]: all parts in
//! reading order with generated matter, anchors and numbering. **Never** measures text or knows a
//! page; page numbers are references until `layout` resolves them.

mod addresses;
mod bind;
mod document;
mod drawn;
mod draft;
mod dump;
mod generated;
mod habits;
mod held;
mod markup;
mod outline;
mod pictures;
mod references;
mod said;
mod sections;
mod story;
mod words;

pub use document::{
    Block, BlockRole, Body, ChartContent, ContentsEntry, Counted, Figure, FigureChart, Filler,
    Framing, IndexEntry, Map, Matter, Meta, PageMap, PageStart, Part, Person, Picture, PictureId,
    Plan, QrLink, RowDots, Section, Stay, Table, TableUse, TextLicence,
};
pub use dump::dump;
pub use said::{ReadOn, bare, said};
pub use words::{in_section as words_in_section, in_story as words_in_story};

use std::collections::BTreeMap;
use std::sync::Arc;

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::data::{self, Isbn};
use crate::model::{Booklet, MANIFEST, SectionKind, Story};

use draft::SectionDraft;
use outline::{Outline, OutlineEntry, PartSource};

/// Plans a book. Findings are about texts with unsupported markup; the plan then has their best
/// interpretation.
pub fn plan(booklet: &Booklet) -> (Plan, Findings) {
    let mut findings = Findings::default();
    language(booklet, &mut findings);
    // The parts in reading order: sections of the manifest, countries, their stories; ids are unique.
    let outline = Outline::of(booklet);
    // Every picture that is shown, once.
    let (pictures, ids) = pictures::gather(&outline);
    let mut sections = Vec::with_capacity(outline.entries.len());
    // The blocks of each part: what is written, and what is generated from fields.
    for entry in &outline.entries {
        let (section, found) = section(&outline, &ids, entry);
        sections.push(section);
        findings.extend(found);
    }
    // A text that appears in several parts is read several times.
    findings.dedup();
    // What fills pages that would be blank.
    let fillers = pictures::fillers(&outline, &ids);
    (Plan { meta: meta(&outline), sections, pictures, fillers }, findings)
}

/// Writes one section.
fn section(
    outline: &Outline<'_>,
    pictures: &BTreeMap<&str, PictureId>,
    entry: &OutlineEntry,
) -> (Section, Findings) {
    let story = match entry.source {
        PartSource::Story(index) => Some(&outline.booklet.stories[index].story),
        _ => None,
    };
    let mut draft = SectionDraft {
        outline,
        pictures,
        file: &entry.place.file,
        lang: lang_of(outline, story),
        blocks: Vec::new(),
        findings: Findings::default(),
    };
    match (&entry.source, story) {
        (_, Some(source)) => story::story(&mut draft, source),
        (PartSource::Opener(index, code), _) => generated::opener(&mut draft, *index, code),
        (PartSource::Section(index) | PartSource::Story(index), _) => {
            sections::section(&mut draft, *index, &entry.title);
        }
    }
    let lang = lang_of(outline, story);
    bind::blocks(&mut draft.blocks, lang);
    let section = Section {
        id: entry.id.clone(),
        part: outline.part(&entry.source),
        title: entry.title.clone(),
        name: entry.name.clone(),
        listed: entry.listed,
        parent: entry.parent,
        matter: entry.matter,
        template: story.and_then(|story| story.template.clone()),
        lang: lang.to_owned(),
        blocks: draft.blocks,
        place: entry.place.clone(),
    };
    (section, draft.findings)
}

/// The language of a part: the story's own, or the book's.
fn lang_of<'a>(outline: &Outline<'a>, story: Option<&'a Story>) -> &'a str {
    let book: &'a Booklet = outline.booklet;
    story.and_then(|story| story.lang.as_deref()).unwrap_or(&book.book.lang)
}

/// Reports a language that has no labels.
fn language(booklet: &Booklet, findings: &mut Findings) {
    let lang = &booklet.book.lang;
    if !data::has_labels(lang) {
        findings.push(Finding::new(
            Code::NoLabels,
            Place::value(MANIFEST, "/lang"),
            format!("There are no labels for “{lang}”; the English ones are used."),
            format!("Languages with labels: {}.", data::languages().collect::<Vec<_>>().join(", ")),
        ));
    }
}

/// What the book is.
fn meta(outline: &Outline<'_>) -> Meta {
    let book = &outline.booklet.book;
    let plain = |text: &Option<String>| text.clone().unwrap_or_default();
    let isbn = |number: &Option<String>| number.as_deref().and_then(|n| Isbn::read(n).ok());
    let introduction = book.sections.iter().find(|s| s.kind == SectionKind::Introduction);
    let lead = introduction.and_then(|section| section.lead.as_deref());
    let description = lead.or(book.subtitle.as_deref()).unwrap_or(&book.title);
    let order = data::compare(&book.lang);
    let mut subjects: Vec<String> = outline
        .stories()
        .map(|(_, story)| markup::markup(&story.sector.label).0.to_plain())
        .collect();
    subjects.sort_by(|a, b| order.compare(a, b));
    subjects.dedup();
    Meta {
        slug: book.slug.clone(),
        title: markup::markup(&book.title).0.to_plain(),
        subtitle: markup::markup(&plain(&book.subtitle)).0.to_plain(),
        series: markup::markup(&plain(&book.series)).0.to_plain(),
        lang: book.lang.clone(),
        labels: Arc::clone(&outline.labels),
        date: book.date.clone(),
        modified: plain(&book.modified),
        publisher: book.publisher.name.clone(),
        city: plain(&book.publisher.place),
        rights: plain(&book.rights),
        licence: book.licence.as_deref().map(text_licence),
        isbn: isbn(&book.identifiers.isbn_print),
        isbn_epub: isbn(&book.identifiers.isbn_epub),
        series_number: book.series_number,
        people: book
            .people
            .iter()
            .map(|person| Person {
                name: person.name.clone(),
                sort_name: plain(&person.sort_name),
                role: person.role,
                kind: person.kind,
            })
            .collect(),
        description: markup::markup(description).0.to_plain(),
        subjects,
        thema: book.thema.clone(),
    }
}

/// The licence with this name; an unknown one remains a name.
fn text_licence(name: &str) -> TextLicence {
    let known = data::licence(name);
    TextLicence {
        name: known.map_or(name.trim(), |known| known.name).to_owned(),
        url: known.and_then(data::Licence::url),
        open: known.is_some_and(data::Licence::is_open),
    }
}

#[cfg(test)]
mod tests;
