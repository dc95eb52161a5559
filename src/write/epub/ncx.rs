//! The table of contents of EPUB 2, for older reading systems and Kindle.

use std::fmt::Write as _;

use crate::xml::escape;

use super::book::EpubBook;
use super::meta;

/// The NCX document. It gives no `playOrder`: the attribute is optional, and gaps in it are errors.
pub(super) fn ncx(book: &EpubBook<'_>) -> String {
    let depth = if book.tree().iter().any(|(_, below)| !below.is_empty()) { 2 } else { 1 };
    let lang = escape(meta::lang(&book.plan.meta));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" xml:lang=\"{lang}\">\n\
         <head>\n<meta name=\"dtb:uid\" content=\"{}\"/>\n\
         <meta name=\"dtb:depth\" content=\"{depth}\"/>\n\
         <meta name=\"dtb:totalPageCount\" content=\"{}\"/>\n\
         <meta name=\"dtb:maxPageNumber\" content=\"{}\"/>\n</head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>\n",
        meta::identifier(&book.plan.meta),
        book.pages.marks.len(),
        book.pages.marks.iter().filter_map(|mark| number(&mark.folio)).max().unwrap_or(0),
        escape(meta::title(&book.plan.meta))
    );
    let tree = book.tree();
    for (top, below) in &tree {
        open_point(&mut out, book, *top);
        for section in below {
            open_point(&mut out, book, *section);
            out.push_str("</navPoint>\n");
        }
        out.push_str("</navPoint>\n");
    }
    if tree.is_empty() {
        _ = writeln!(
            out,
            "<navPoint id=\"nav-0\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/></navPoint>",
            escape(meta::title(&book.plan.meta)),
            super::book::NAV
        );
    }
    out.push_str("</navMap>\n");
    push_pages(&mut out, book);
    out.push_str("</ncx>\n");
    out
}

/// Opens the point of a section.
fn open_point(out: &mut String, book: &EpubBook<'_>, section: usize) {
    _ = writeln!(
        out,
        "<navPoint id=\"nav-{}\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/>",
        section + 1,
        escape(&book.plan.sections[section].title),
        book.file(section)
    );
}

/// Adds the list of pages.
fn push_pages(out: &mut String, book: &EpubBook<'_>) {
    if book.pages.marks.is_empty() {
        return;
    }
    _ = writeln!(
        out,
        "<pageList>\n<navLabel><text>{}</text></navLabel>",
        escape(&book.words.epub.pages)
    );
    for mark in &book.pages.marks {
        let kind = match number(&mark.folio) {
            Some(number) => format!("type=\"normal\" value=\"{number}\""),
            None if mark.folio.chars().all(|c| "ivxlcdm".contains(c)) => {
                "type=\"front\"".to_owned()
            }
            None => "type=\"special\"".to_owned(),
        };
        _ = writeln!(
            out,
            "<pageTarget id=\"target-{}\" {kind}><navLabel><text>{}</text></navLabel><content src=\"{}#{}\"/></pageTarget>",
            mark.id,
            escape(&mark.folio),
            book.file(mark.section),
            mark.id
        );
    }
    out.push_str("</pageList>\n");
}

/// An arabic folio as a number.
fn number(folio: &str) -> Option<u32> {
    folio.parse().ok().filter(|&number| number > 0)
}
