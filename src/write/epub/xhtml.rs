//! The content documents.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::model::SectionKind;
use crate::plan::{Matter, Part, Section};
use crate::xml::escape;

use super::blocks;
use super::book::{EpubBook, Stop};
use super::frame::frame;
use super::nav;
use super::text::push_mark;

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct XhtmlDocument {
    /// Its name, relative to the package document.
    pub(super) file: String,
    /// Its text.
    pub(super) xhtml: String,
}

/// All documents in reading order.
pub(super) fn documents(book: &EpubBook<'_>) -> Vec<XhtmlDocument> {
    book.spine
        .par_iter()
        .map(|stop| match *stop {
            Stop::Nav => XhtmlDocument { file: super::book::NAV.to_owned(), xhtml: nav::nav(book) },
            Stop::Section(index) if book.cover == Some(index) => {
                XhtmlDocument { file: book.file(index), xhtml: cover(book, index) }
            }
            Stop::Section(index) => {
                XhtmlDocument { file: book.file(index), xhtml: section(book, index) }
            }
        })
        .collect()
}

/// The document of a section.
fn section(book: &EpubBook<'_>, index: usize) -> String {
    let section = &book.plan.sections[index];
    let (kind, role) = semantics(section);
    let mut out = format!("<body epub:type=\"{}\">\n<section", matter(section.matter));
    if !kind.is_empty() {
        _ = write!(out, " epub:type=\"{kind}\"");
    }
    if !role.is_empty() {
        _ = write!(out, " role=\"{role}\"");
    }
    _ = writeln!(out, " class=\"{}\" aria-labelledby=\"title\">", class(section));
    blocks::push_section(&mut out, book, index, "../");
    for mark in book.pages.at_end(index) {
        push_mark(&mut out, mark, "div");
        out.push('\n');
    }
    out.push_str("</section>\n</body>\n");
    frame(&section.lang, &section.title, "../", &out)
}

/// The document of the cover: only its picture, or its text if there is none.
fn cover(book: &EpubBook<'_>, index: usize) -> String {
    let Some(picture) = book.art.cover() else { return section(book, index) };
    let section = &book.plan.sections[index];
    let mut out = String::from(
        "<body epub:type=\"frontmatter\">\n<section epub:type=\"cover\" class=\"cover\">\n",
    );
    for mark in book.pages.of(index) {
        push_mark(&mut out, mark, "div");
        out.push('\n');
    }
    _ = writeln!(
        out,
        "<img role=\"doc-cover\" src=\"../{}\" alt=\"{}\" width=\"{}\" height=\"{}\"/>\n</section>\n</body>",
        picture.href,
        escape(&cover_alt(book, section)),
        picture.width,
        picture.height
    );
    frame(&section.lang, book.words.section("cover"), "../", &out)
}

/// The alternative text of the cover.
fn cover_alt(book: &EpubBook<'_>, section: &Section) -> String {
    let meta = &book.plan.meta;
    let mut alt = format!("{}: {}.", book.words.section("cover"), meta.title);
    if !meta.subtitle.is_empty() {
        _ = write!(alt, " {}.", meta.subtitle);
    }
    let shown = section.blocks.iter().find_map(|block| match &block.body {
        crate::plan::Body::Figure(figure) => figure.alt.as_deref(),
        _ => None,
    });
    if let Some(shown) = shown {
        alt.push(' ');
        alt.push_str(shown);
    }
    alt
}

/// The large part of the book that a section belongs to (EPUB structural semantics).
const fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Cover | Matter::Front => "frontmatter",
        Matter::Body => "bodymatter",
        Matter::BackCover => "backmatter",
    }
}

/// The structural semantics of a section and the corresponding DPUB-ARIA role.
const fn semantics(section: &Section) -> (&'static str, &'static str) {
    match &section.part {
        Part::Opener { .. } => ("part", "doc-part"),
        Part::Story { .. } => ("chapter", "doc-chapter"),
        Part::Named(kind) => match kind {
            SectionKind::Cover => ("cover", ""),
            SectionKind::TitlePage => ("titlepage", ""),
            SectionKind::Imprint => ("copyright-page", ""),
            SectionKind::Foreword => ("foreword", "doc-foreword"),
            SectionKind::Introduction => ("introduction", "doc-introduction"),
            SectionKind::Index => ("index", "doc-index"),
            SectionKind::PictureCredits => ("credits", "doc-credits"),
            SectionKind::BackCover | SectionKind::Contents => ("", ""),
            SectionKind::Numbers
            | SectionKind::Journey
            | SectionKind::Chapters
            | SectionKind::SingleMarket
            | SectionKind::Partners
            | SectionKind::Text => ("chapter", "doc-chapter"),
        },
    }
}

/// The class of a section, for its style.
const fn class(section: &Section) -> &'static str {
    match &section.part {
        Part::Opener { .. } => "opener",
        Part::Story { .. } => "story",
        Part::Named(kind) => match kind {
            SectionKind::TitlePage => "title-page",
            SectionKind::Imprint => "imprint",
            SectionKind::Index => "index",
            SectionKind::PictureCredits => "credits",
            SectionKind::BackCover => "back-cover",
            SectionKind::Contents => "contents",
            _ => "part",
        },
    }
}
