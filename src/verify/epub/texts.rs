//! Whether the documents of a finished EPUB say what the plan says.

use std::collections::BTreeMap;

use findings::{Finding, Place};
use rayon::prelude::*;
use roxmltree::Node;

use crate::codes::{Code, REPORT_BUG};
use crate::model::SectionKind;
use crate::plan::{Block, PageMap, Part, Plan, ReadOn, Section, bare, said};

use super::ReadEpub;
use super::document::elements;
use super::things;

/// Maximum number of characters of a text that a finding quotes.
const MOST_SAID: usize = 60;

/// Compares the document of every part of an EPUB that was just written, under its name `file`, with the
/// part's texts: none is missing, none appears twice. Blocks may be in another order than on the pages; the
/// words of each may not.
pub fn texts_kept(file: &str, epub: &ReadEpub<'_>, plan: &Plan, map: &PageMap) -> Vec<Finding> {
    let folios = folios(plan, map);
    let folio = |id: &str| folios.get(id).cloned().unwrap_or_default();
    let of_section = |section: &Section| -> Vec<Finding> {
        let report =
            |message| Finding::new(Code::NotConserved, Place::file(file), message, REPORT_BUG);
        let title = &section.title;
        if section.part == Part::Named(SectionKind::Contents) {
            let lost = lost_beside_contents(section, epub, ReadOn::Documents(&folio));
            let words = lost.map(|words| {
                report(format!("The text “{title}” in the EPUB differs from the book: {words}."))
            });
            return words.into_iter().collect();
        }
        let Some(document) = epub.section(&section.id) else {
            return vec![report(format!("The EPUB has no document for “{title}”."))];
        };
        // The cover is a picture of the printed one.
        if elements(document).any(|node| node.attribute("role") == Some("doc-cover")) {
            return Vec::new();
        }
        let mut read = String::new();
        push_text(&mut read, document.root_element());
        let differs = differs(section, bare(&read), ReadOn::Documents(&folio)).map(|words| {
            report(format!("The text “{title}” in the EPUB differs from the book: {words}."))
        });
        let lacks = things::lacks(section, document)
            .map(|what| report(format!("The text “{title}” in the EPUB does not have {what}.")));
        differs.into_iter().chain(lacks).collect()
    };
    plan.sections.par_iter().flat_map(of_section).collect()
}

/// The text of a page reference: the folio of the section, or its title if pages have none.
fn folios<'a>(plan: &'a Plan, map: &PageMap) -> BTreeMap<&'a str, String> {
    let name = |(index, section): (usize, &'a Section)| {
        let page = map.sections.get(index).and_then(|page| map.pages.get(*page));
        let folio = page.map_or(section.title.as_str(), |page| page.folio.as_str());
        (section.id.as_str(), folio.to_owned())
    };
    plan.sections.iter().enumerate().map(name).collect()
}

/// Adds what a document says. Titles of tables and of drawings, and a heading made of a part's title, are
/// for those who cannot see the page: the plan has them elsewhere.
fn push_text(out: &mut String, node: Node<'_, '_>) {
    if node.is_text() {
        out.push_str(node.text().unwrap_or_default());
        return;
    }
    let is_quiet = node.attribute("class") == Some("quiet");
    if is_quiet || matches!(node.tag_name().name(), "head" | "caption" | "svg" | "title" | "desc") {
        return;
    }
    for child in node.children() {
        push_text(out, child);
    }
}

/// What differs of the texts that the part of the contents has besides its list. That is the navigation document,
/// which is read back as such, and has the other texts in an element of its own.
fn lost_beside_contents(
    section: &Section,
    epub: &ReadEpub<'_>,
    reading: ReadOn<'_>,
) -> Option<String> {
    let beside = section.besides_contents().map(|(_, block)| block.clone());
    let blocks: Vec<Block> = beside.collect();
    let mut read = String::new();
    let sections = epub.nav().into_iter().flat_map(elements);
    for node in sections.filter(|node| node.tag_name().name() == "section") {
        push_text(&mut read, node);
    }
    differs(&Section { blocks, ..section.clone() }, bare(&read), reading)
}

/// How what was read differs from a section's texts.
fn differs(section: &Section, mut read: String, reading: ReadOn<'_>) -> Option<String> {
    let texts = section.blocks.iter().map(|block| said(section, block, reading).concat());
    let mut texts: Vec<(String, String)> =
        texts.map(|words| (bare(&words), words)).filter(|(bare, _)| !bare.is_empty()).collect();
    if texts.iter().map(|(bare, _)| bare.as_str()).collect::<String>() == read {
        return None;
    }
    // Long texts first: a short one may be part of another.
    texts.sort_by_key(|(bare, _)| std::cmp::Reverse(bare.len()));
    for (wanted, words) in texts {
        match read.find(&wanted) {
            // What is taken out leaves a mark, so that its neighbours never become one text.
            Some(at) => read.replace_range(at..at + wanted.len(), "\u{0}"),
            None => return Some(format!("“{}” is missing", short(&words))),
        }
    }
    let rest = read.replace('\u{0}', "");
    (!rest.is_empty()).then(|| format!("“{}” is extra", short(&rest)))
}

/// A text, shortened.
fn short(text: &str) -> String {
    match text.char_indices().nth(MOST_SAID) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
