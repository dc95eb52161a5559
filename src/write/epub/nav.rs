//! The navigation document.

use std::fmt::Write as _;

use crate::plan::Body;
use crate::xml::escape;

use super::blocks;
use super::book::EpubBook;
use super::frame::frame;
use super::text::{TextWriter, push_mark};

/// The navigation document: the contents for readers, and hidden lists of landmarks and pages for
/// reading systems (EPUB 3.3, 7).
pub(super) fn nav(book: &EpubBook<'_>) -> String {
    let title = title(book);
    let mut out = String::from("<body epub:type=\"frontmatter\">\n");
    let inside = push_marks(&mut out, book);
    _ = writeln!(
        out,
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" class=\"contents\" aria-labelledby=\"title\">\n<h1 id=\"title\">{}</h1>",
        escape(title)
    );
    push_tree(&mut out, book, &inside);
    out.push_str("</nav>\n");
    // What else the part has: a navigation list holds only links.
    if let Some(contents) = book.contents {
        blocks::push_beside_contents(&mut out, book, contents);
    }
    push_landmarks(&mut out, book);
    push_pages(&mut out, book);
    out.push_str("</body>\n");
    frame(&book.plan.meta.lang, title, "", &out)
}

/// The heading of the contents.
pub(super) fn title<'a>(book: &EpubBook<'a>) -> &'a str {
    book.contents
        .map(|contents| book.plan.sections[contents].title.as_str())
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| book.words.section("contents"))
}

/// Adds the markers at the start of the contents; returns those inside it with the sections at whose lines
/// they are.
fn push_marks<'a>(
    out: &mut String,
    book: &'a EpubBook<'_>,
) -> Vec<(usize, &'a super::pages::PageBreak)> {
    let Some(contents) = book.contents else { return Vec::new() };
    let mut inside = Vec::new();
    let mut lines = Vec::new();
    for (number, block) in book.plan.sections[contents].blocks.iter().enumerate() {
        let Body::Contents(entries) = &block.body else { continue };
        for (part, entry) in entries.iter().enumerate() {
            let Some((section, _)) = book.find(&entry.section) else { continue };
            lines.push(section);
            let marks = book.pages.inside(contents, number, part);
            inside.extend(marks.into_iter().map(|(_, mark)| (section, mark)));
        }
    }
    let listed = |section: &usize| book.plan.sections[*section].listed;
    inside.retain(|(section, _)| listed(section));
    let placed = |id: &str| inside.iter().any(|(_, mark)| mark.id == id);
    for mark in book.pages.of(contents) {
        if !placed(&mark.id) {
            push_mark(out, mark, "div");
            out.push('\n');
        }
    }
    inside
}

/// Adds the contents in two levels.
fn push_tree(out: &mut String, book: &EpubBook<'_>, marks: &[(usize, &super::pages::PageBreak)]) {
    let line = TextWriter { book, lang: &book.plan.meta.lang, root: "" };
    let link = |out: &mut String, section: usize| {
        _ = write!(out, "<li><a href=\"{}\"", line.address_of(section));
        line.push_lang_of(out, section);
        out.push('>');
        for (_, mark) in marks.iter().filter(|(at, _)| *at == section) {
            push_mark(out, mark, "span");
        }
        let part = &book.plan.sections[section];
        if part.name.spans.iter().any(|span| span.lang.is_some()) {
            TextWriter { lang: &part.lang, ..line }.push(out, &part.name, &[]);
        } else {
            out.push_str(&escape(&part.title));
        }
        out.push_str("</a>");
    };
    out.push_str("<ol>\n");
    let tree = book.tree();
    for (top, below) in &tree {
        link(out, *top);
        if !below.is_empty() {
            out.push_str("\n<ol>\n");
            for section in below {
                link(out, *section);
                out.push_str("</li>\n");
            }
            out.push_str("</ol>\n");
        }
        out.push_str("</li>\n");
    }
    if tree.is_empty() {
        // A list of nothing is not allowed: the book itself is its one entry.
        let first =
            if book.plan.sections.is_empty() { "nav.xhtml".to_owned() } else { line.address_of(0) };
        _ = writeln!(out, "<li><a href=\"{first}\">{}</a></li>", escape(&book.plan.meta.title));
    }
    out.push_str("</ol>\n");
}

/// The landmarks: their structural semantics, their documents, their words.
pub(super) fn landmarks<'a>(book: &EpubBook<'a>) -> Vec<(&'static str, String, &'a str)> {
    let mut found = Vec::new();
    if let Some(cover) = book.cover {
        found.push(("cover", book.file(cover), book.words.section("cover")));
    }
    if let Some(page) = book.title_page() {
        found.push(("titlepage", book.file(page), book.words.section("title-page")));
    }
    found.push(("toc", format!("{}#toc", super::book::NAV), title(book)));
    if let Some(start) = book.start() {
        found.push(("bodymatter", book.file(start), &book.words.epub.start));
    }
    found
}

/// Adds the landmarks.
fn push_landmarks(out: &mut String, book: &EpubBook<'_>) {
    let name = escape(&book.words.epub.landmarks);
    _ = writeln!(
        out,
        "<nav epub:type=\"landmarks\" aria-label=\"{name}\" hidden=\"hidden\">\n<ol>"
    );
    for (kind, href, words) in landmarks(book) {
        let words = escape(words);
        _ = writeln!(out, "<li><a epub:type=\"{kind}\" href=\"{href}\">{words}</a></li>");
    }
    out.push_str("</ol>\n</nav>\n");
}

/// Adds the list of pages, if there are any.
fn push_pages(out: &mut String, book: &EpubBook<'_>) {
    if book.pages.marks.is_empty() {
        return;
    }
    let name = escape(&book.words.epub.pages);
    _ = writeln!(
        out,
        "<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-label=\"{name}\" hidden=\"hidden\">\n<ol>"
    );
    for mark in &book.pages.marks {
        let (file, id) = (book.file(mark.section), &mark.id);
        _ = writeln!(out, "<li><a href=\"{file}#{id}\">{}</a></li>", escape(&mark.folio));
    }
    out.push_str("</ol>\n</nav>\n");
}
