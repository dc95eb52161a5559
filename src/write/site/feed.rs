//! The catalogue that most reading apps support: OPDS 1.2, based on Atom (RFC 4287).

use std::fmt::Write as _;

use crate::xml::escape;

use super::{
    CATALOGUE, Edition, FEED, OPEN_ACCESS, Site, changed, cover_name, date, digits, identifier,
    link, publisher, thumbnail_name, title,
};

/// The feed: an acquisition feed that is its own start.
pub(super) fn feed(site: &Site<'_>, first: &Edition<'_>) -> String {
    let meta = first.meta;
    let updated =
        site.editions.iter().map(|edition| changed(edition.meta)).max().unwrap_or_default();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/terms/\" xmlns:opds=\"http://opds-spec.org/2010/catalog\"",
    );
    _ = writeln!(out, " xml:lang=\"{}\">", escape(&meta.lang));
    // The feed is not the book: it has its own identifier (RFC 4287, 4.2.6).
    _ = writeln!(out, "<id>{}</id>", escape(&format!("{}#catalogue", identifier(first))));
    _ = writeln!(out, "<title>{}</title>", escape(title(meta)));
    _ = writeln!(out, "<updated>{updated}T00:00:00Z</updated>");
    // A feed must have an author (RFC 4287, 4.1.1): the publisher.
    push_author(&mut out, publisher(meta));
    for (rel, media, file) in [
        ("self", FEED, "opds.xml"),
        ("start", FEED, "opds.xml"),
        ("alternate", CATALOGUE, "opds.json"),
        ("alternate", "text/html", "index.html"),
    ] {
        push_link(&mut out, rel, media, &link(site, file), "");
    }
    for edition in &site.editions {
        push_entry(&mut out, site, edition);
    }
    out.push_str("</feed>\n");
    out
}

/// Adds who is responsible.
fn push_author(out: &mut String, name: &str) {
    _ = writeln!(out, "<author><name>{}</name></author>", escape(name));
}

/// Adds a link; `more` has further attributes.
fn push_link(out: &mut String, rel: &str, media: &str, href: &str, more: &str) {
    _ = writeln!(out, "<link rel=\"{rel}\" type=\"{media}\" href=\"{}\"{more}/>", escape(href));
}

/// Adds an edition (OPDS 1.2, 5.1).
fn push_entry(out: &mut String, site: &Site<'_>, edition: &Edition<'_>) {
    let meta = edition.meta;
    _ = writeln!(out, "<entry xml:lang=\"{}\">", escape(&meta.lang));
    _ = writeln!(out, "<title>{}</title>", escape(title(meta)));
    _ = writeln!(out, "<id>{}</id>", escape(&identifier(edition)));
    _ = writeln!(out, "<updated>{}T00:00:00Z</updated>", changed(meta));
    for person in meta.creators() {
        push_author(out, &person.name);
    }
    for person in meta.contributors() {
        _ = writeln!(out, "<contributor><name>{}</name></contributor>", escape(&person.name));
    }
    for offer in &edition.offers {
        if let Some(isbn) = offer.isbn {
            _ = writeln!(out, "<dc:identifier>urn:isbn:{}</dc:identifier>", digits(isbn));
        }
    }
    _ = writeln!(out, "<dc:language>{}</dc:language>", escape(&meta.lang));
    _ = writeln!(out, "<dc:publisher>{}</dc:publisher>", escape(publisher(meta)));
    _ = writeln!(out, "<dc:issued>{}</dc:issued>", date(meta));
    for subject in &meta.subjects {
        let subject = escape(subject);
        _ = writeln!(out, "<category term=\"{subject}\" label=\"{subject}\"/>");
    }
    if !meta.rights.is_empty() {
        _ = writeln!(out, "<rights>{}</rights>", escape(&meta.rights));
    }
    // The licence of the texts (RFC 4946).
    if let Some(url) = meta.licence.as_ref().and_then(|licence| licence.url) {
        push_link(out, "license", "text/html", url, "");
    }
    let summary = if meta.description.is_empty() { title(meta) } else { &meta.description };
    _ = writeln!(out, "<summary type=\"text\">{}</summary>", escape(summary));
    if let Some(notice) = edition.notice {
        _ = writeln!(out, "<content type=\"text\">{}</content>", escape(notice));
    }
    for (rel, name) in [
        ("http://opds-spec.org/image", cover_name(edition)),
        ("http://opds-spec.org/image/thumbnail", thumbnail_name(edition)),
    ] {
        push_link(out, rel, "image/jpeg", &link(site, &name), "");
    }
    push_link(out, "alternate", "text/html", &link(site, "index.html"), "");
    // The EPUB first: apps take the first format that they can read.
    for offer in edition.offers.iter().rev() {
        let more = format!(" title=\"{}\" length=\"{}\"", offer.format.name(), offer.bytes.len());
        push_link(out, OPEN_ACCESS, offer.format.media(), &link(site, offer.name), &more);
    }
    out.push_str("</entry>\n");
}
