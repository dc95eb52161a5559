//! Adds page numbers to findings made before layout: about rights, and about lines.

use std::collections::BTreeSet;

use findings::{Finding, Findings, Place};

use crate::codes::Code;
use crate::frame::{ItemKind, PagedDocument};
use crate::model::{Booklet, Image};
use crate::plan::{Block, PageMap, Plan, Section};

/// Adds the pages to findings about rights: in the message, and as the page of the finding.
pub(super) fn name_rights(
    booklet: &Booklet,
    plan: &Plan,
    document: &PagedDocument,
    found: &mut Findings,
) {
    for finding in found.iter_mut().filter(|f| Code::is_of_rights(f.code)) {
        let pages = match picture(booklet, finding) {
            Some(image) => of_picture(plan, document, &image.file),
            None => of_text(plan, &document.map, finding),
        };
        if let Some(words) = in_words(&document.map, &pages) {
            let sentence = finding.message.trim_end_matches('.');
            let what = if pages.len() == 1 { "page" } else { "pages" };
            finding.message = format!("{sentence} ({what} {words}).");
            finding.page = Some(words);
        }
    }
}

/// Completes findings about the lines of a text with the page on which the text begins.
pub(super) fn name_lines(plan: &Plan, map: &PageMap, found: &mut Findings) {
    let of_lines = |f: &&mut Finding| {
        f.page.is_none() && (f.code == Code::MissingGlyph || f.code == Code::Overfull)
    };
    for finding in found.iter_mut().filter(of_lines) {
        finding.page = start_of(plan, map, &finding.place);
    }
}

/// The folio of the page on which the text at a place begins.
fn start_of(plan: &Plan, map: &PageMap, place: &Place) -> Option<String> {
    let (section, block) = plan.sections.iter().enumerate().find_map(|(index, section)| {
        let is_it = |block: &Block| block.place == *place;
        Some((index, section.blocks.iter().position(is_it)? as u32))
    })?;
    let pages = map.pages_of(section);
    let begun = |page: &usize| {
        let first = map.pages.get(*page).and_then(|start| start.first);
        first.is_none_or(|first| (first.block, first.offset) <= (block, 0))
    };
    let page = pages.clone().take_while(begun).last().or(pages.clone().next())?;
    Some(map.pages.get(page)?.folio.clone())
}

/// The picture that a finding is about.
fn picture<'a>(booklet: &'a Booklet, finding: &Finding) -> Option<&'a Image> {
    let story = booklet.stories.iter().find(|story| story.file == finding.place.file)?;
    let rest = finding.place.pointer.strip_prefix("/images/")?;
    let index: usize = rest.split('/').next()?.parse().ok()?;
    story.story.images.get(index)
}

/// The pages that show a picture.
fn of_picture(plan: &Plan, document: &PagedDocument, file: &str) -> BTreeSet<usize> {
    let shows = |kind: &ItemKind| match kind {
        ItemKind::Picture(placed) => {
            plan.pictures.get(placed.picture.0 as usize).is_some_and(|p| p.file == file)
        }
        _ => false,
    };
    let pages = document.pages.iter().enumerate();
    pages.filter(|(_, page)| page.items.iter().any(|i| shows(&i.kind))).map(|(n, _)| n).collect()
}

/// The pages of the story or the part that a finding is about.
fn of_text(plan: &Plan, map: &PageMap, finding: &Finding) -> BTreeSet<usize> {
    let place = &finding.place;
    let within = |section: &Section| {
        let of = &section.place;
        let deeper = place.pointer.strip_prefix(of.pointer.as_str());
        of.file == place.file && deeper.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let sections = plan.sections.iter().enumerate().filter(|(_, section)| within(section));
    sections.flat_map(|(index, _)| map.pages_of(index)).collect()
}

/// The folios of pages, those in a row as “12–14”; `None` if there is none.
fn in_words(map: &PageMap, pages: &BTreeSet<usize>) -> Option<String> {
    let folio = |page: usize| map.pages.get(page).map_or("", |start| start.folio.as_str());
    let mut words = Vec::new();
    let mut pages = pages.iter().copied().peekable();
    while let Some(first) = pages.next() {
        let mut last = first;
        while let Some(next) = pages.next_if_eq(&(last + 1)) {
            last = next;
        }
        let one = folio(first).to_owned();
        words.push(if first == last { one } else { format!("{one}–{}", folio(last)) });
    }
    (!words.is_empty()).then(|| words.join(", "))
}
