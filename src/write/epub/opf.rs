//! The package document.

use std::fmt::Write as _;

use crate::plan::{Meta, Person};
use crate::write::address::address;
use crate::xml::escape;

use super::book::{EpubBook, NAV, Stop};
use super::faces::{self, FontFile};
use super::xhtml::XhtmlDocument;
use super::{meta, nav};

/// The package document (EPUB 3.3, 5): metadata, every file, the reading order, and the guide that
/// Kindle still looks for.
pub(super) fn opf(book: &EpubBook<'_>, texts: &[XhtmlDocument], fonts: &[FontFile]) -> String {
    let lang = escape(meta::lang(&book.plan.meta));
    let dir = if typeset::is_right_to_left(&lang) { "rtl" } else { "ltr" };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{lang}\" dir=\"{dir}\">\n"
    );
    push_metadata(&mut out, book);
    push_manifest(&mut out, book, texts, fonts);
    push_spine(&mut out, book, dir);
    push_guide(&mut out, book);
    out.push_str("</package>\n");
    out
}

/// Adds the metadata of the book.
fn push_metadata(out: &mut String, book: &EpubBook<'_>) {
    let meta = &book.plan.meta;
    out.push_str("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    _ = writeln!(out, "<dc:identifier id=\"id\">{}</dc:identifier>", meta::identifier(meta));
    if let Some(isbn) = meta.isbn_epub {
        _ = writeln!(out, "<dc:identifier id=\"isbn\">{}</dc:identifier>", meta::isbn_urn(isbn));
    }
    _ = writeln!(out, "<dc:title id=\"title\">{}</dc:title>", escape(meta::title(meta)));
    push_refined(out, "title", "title-type", "main");
    if let Some(sorted) = meta::sorted_title(meta) {
        push_refined(out, "title", "file-as", &sorted);
    }
    if !meta.subtitle.is_empty() {
        _ = writeln!(out, "<dc:title id=\"subtitle\">{}</dc:title>", escape(&meta.subtitle));
        push_refined(out, "subtitle", "title-type", "subtitle");
    }
    _ = writeln!(out, "<dc:language>{}</dc:language>", escape(meta::lang(meta)));
    push_people(out, meta);
    if !meta.publisher.is_empty() {
        _ = writeln!(out, "<dc:publisher>{}</dc:publisher>", escape(&meta.publisher));
    }
    if let Some(date) = meta::date(meta) {
        _ = writeln!(out, "<dc:date>{date}</dc:date>");
    }
    if let Some(isbn) = meta.isbn {
        _ = writeln!(out, "<dc:source>{}</dc:source>", meta::isbn_urn(isbn));
    }
    for (name, value) in [("description", &meta.description), ("rights", &meta.rights)] {
        if !value.is_empty() {
            _ = writeln!(out, "<dc:{name}>{}</dc:{name}>", escape(value));
        }
    }
    for subject in &meta.subjects {
        _ = writeln!(out, "<dc:subject>{}</dc:subject>", escape(subject));
    }
    if !meta.series.is_empty() {
        _ = writeln!(
            out,
            "<meta property=\"belongs-to-collection\" id=\"series\">{}</meta>",
            escape(&meta.series)
        );
        push_refined(out, "series", "collection-type", "series");
        if let Some(number) = meta.series_number {
            push_refined(out, "series", "group-position", &number.to_string());
        }
    }
    let modified = meta::changed(meta).unwrap_or("2000-01-01");
    _ = writeln!(out, "<meta property=\"dcterms:modified\">{modified}T00:00:00Z</meta>");
    for (property, value) in meta::accessibility(book) {
        _ = writeln!(out, "<meta property=\"{property}\">{}</meta>", escape(&value));
    }
    push_licence(out, meta);
    push_claim(out, book);
    if book.art.cover().is_some() {
        out.push_str("<meta name=\"cover\" content=\"cover-image\"/>\n");
    }
    out.push_str("</metadata>\n");
}

/// Adds a property of another property.
fn push_refined(out: &mut String, id: &str, property: &str, value: &str) {
    let value = escape(value);
    _ = writeln!(out, "<meta refines=\"#{id}\" property=\"{property}\">{value}</meta>");
}

/// Adds who made the book: authors and editors as creators, others as contributors. The publisher is
/// neither: without people there is no creator, and reading systems show the publisher.
fn push_people(out: &mut String, meta: &Meta) {
    for (place, person) in meta.creators().enumerate() {
        push_person(out, "creator", place + 1, person);
    }
    for (place, person) in meta.contributors().enumerate() {
        push_person(out, "contributor", place + 1, person);
    }
}

/// Adds a creator or contributor with the role's MARC relator: the place is that among those of the
/// same element, from 1 on.
fn push_person(out: &mut String, element: &str, place: usize, person: &Person) {
    let id = format!("{element}-{place}");
    _ = writeln!(out, "<dc:{element} id=\"{id}\">{}</dc:{element}>", escape(&person.name));
    _ = writeln!(
        out,
        "<meta refines=\"#{id}\" property=\"role\" scheme=\"marc:relators\">{}</meta>",
        person.role.relator()
    );
    if !person.sort_name.is_empty() {
        push_refined(out, &id, "file-as", &person.sort_name);
    }
    push_refined(out, &id, "display-seq", &place.to_string());
}

/// Adds where the licence of the texts is.
fn push_licence(out: &mut String, meta: &Meta) {
    if let Some(url) = meta.licence.as_ref().and_then(|licence| licence.url) {
        _ = writeln!(out, "<link rel=\"dcterms:license\" href=\"{url}\"/>");
    }
}

/// Adds the claim of conformance, who is responsible for it, and the report of the test (EPUB Accessibility
/// 1.1, 4.2 and 4.3).
fn push_claim(out: &mut String, book: &EpubBook<'_>) {
    let Some(claim) = book.look.claim else { return };
    let standard = claim.standard;
    _ = writeln!(out, "<meta property=\"dcterms:conformsTo\" id=\"claim\">{standard}</meta>");
    let by = escape(claim.certified_by);
    _ = writeln!(out, "<meta property=\"a11y:certifiedBy\" refines=\"#claim\">{by}</meta>");
    if let Some(report) = claim.report.and_then(address) {
        let report = escape(&report);
        _ = writeln!(
            out,
            "<link rel=\"a11y:certifierReport\" refines=\"#claim\" href=\"{report}\"/>"
        );
    }
}

/// Adds every file with its media type.
fn push_manifest(
    out: &mut String,
    book: &EpubBook<'_>,
    texts: &[XhtmlDocument],
    fonts: &[FontFile],
) {
    out.push_str("<manifest>\n");
    for (stop, text) in book.spine.iter().zip(texts) {
        let mut properties = Vec::new();
        if *stop == Stop::Nav {
            properties.push("nav");
        }
        if text.xhtml.contains("<svg") {
            properties.push("svg");
        }
        push_item(out, &item_id(book, *stop), &text.file, "application/xhtml+xml", &properties);
    }
    push_item(out, "ncx", "toc.ncx", "application/x-dtbncx+xml", &[]);
    push_item(out, "style", "stylesheet.css", "text/css", &[]);
    push_item(out, "style-dark", "dark.css", "text/css", &[]);
    push_item(out, "style-narrow", "narrow.css", "text/css", &[]);
    for (number, font) in faces::files(fonts).enumerate() {
        push_item(out, &format!("font-{}", number + 1), &font.href, font.media, &[]);
    }
    let cover = book.art.cover().map(|cover| cover.href.as_str());
    for (number, picture) in book.art.files().enumerate() {
        if cover == Some(&picture.href) {
            push_item(out, "cover-image", &picture.href, picture.media, &["cover-image"]);
        } else {
            push_item(out, &format!("picture-{}", number + 1), &picture.href, picture.media, &[]);
        }
    }
    out.push_str("</manifest>\n");
}

/// Adds one file.
fn push_item(out: &mut String, id: &str, href: &str, media: &str, properties: &[&str]) {
    _ = write!(out, "<item id=\"{id}\" href=\"{href}\" media-type=\"{media}\"");
    if !properties.is_empty() {
        _ = write!(out, " properties=\"{}\"", properties.join(" "));
    }
    out.push_str("/>\n");
}

/// The id of a document of the reading order.
fn item_id(book: &EpubBook<'_>, stop: Stop) -> String {
    match stop {
        Stop::Nav => "nav".to_owned(),
        Stop::Section(index) => format!("text-{}", book.plan.sections[index].id),
    }
}

/// Adds the reading order.
fn push_spine(out: &mut String, book: &EpubBook<'_>, dir: &str) {
    _ = writeln!(out, "<spine toc=\"ncx\" page-progression-direction=\"{dir}\">");
    for stop in &book.spine {
        _ = writeln!(out, "<itemref idref=\"{}\"/>", item_id(book, *stop));
    }
    out.push_str("</spine>\n");
}

/// Adds the guide of EPUB 2: without its `text` entry, Kindle opens on a frozen page.
fn push_guide(out: &mut String, book: &EpubBook<'_>) {
    out.push_str("<guide>\n");
    for (kind, href, words) in nav::landmarks(book) {
        let kind = match kind {
            "titlepage" => "title-page",
            "bodymatter" => "text",
            other => other,
        };
        let href = if kind == "toc" { NAV.to_owned() } else { href };
        _ = writeln!(
            out,
            "<reference type=\"{kind}\" title=\"{}\" href=\"{href}\"/>",
            escape(words)
        );
    }
    out.push_str("</guide>\n");
}
