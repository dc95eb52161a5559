//! The parts of the page below the editions: accessibility, catalogues, funding.

use std::fmt::Write as _;

use crate::data::{Labels, SiteWords};
use crate::write::address::address;
use crate::xml::escape;

use super::{Site, emblem_name, link, mail, record_name, title};

/// Opens a part of the page.
fn open(out: &mut String, id: &str, heading: &str) {
    _ = writeln!(
        out,
        "<section class=\"part aside inside\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n\
         <h2 id=\"{id}-title\">{}</h2>\n<div>",
        escape(heading)
    );
}

/// Adds a paragraph.
fn push_paragraph(out: &mut String, text: &str) {
    _ = writeln!(out, "<p>{}</p>", escape(text));
}

/// Adds the accessibility statement: what is claimed, by whom, known limits, contact.
pub(super) fn push_accessibility(out: &mut String, site: &Site<'_>, labels: &Labels) {
    let words = &labels.site;
    open(out, "accessibility", &words.accessibility);
    if let Some(statement) = site.statement {
        push_paragraph(out, statement);
    }
    push_paragraph(out, &words.pdf_claims);
    let said = site.editions.first().map(|edition| &edition.said);
    match said.filter(|said| !said.summary.is_empty()) {
        Some(said) => push_paragraph(out, &format!("{} {}", words.epub_claims, said.summary)),
        None => push_paragraph(out, words.epub_claims.trim_end_matches([':', ' ', '\u{a0}'])),
    }
    match said.filter(|said| !said.certifier.is_empty() && !said.claim.is_empty()) {
        Some(said) => push_paragraph(out, &words.certified_of(&said.certifier, &said.claim)),
        None => push_paragraph(out, &words.uncertified),
    }
    push_paragraph(out, &words.page_claims);
    _ = writeln!(out, "<h3>{}</h3>\n<ul>", escape(&words.limits));
    let described = said.is_some_and(|said| said.has("alternativeText"));
    let limits = [(true, &words.limit_screen), (described, &words.limit_pictures)];
    for (_, limit) in limits.iter().filter(|(holds, _)| *holds) {
        _ = writeln!(out, "<li>{}</li>", escape(limit));
    }
    out.push_str("</ul>\n");
    if let Some(target) = site.contact.and_then(address) {
        let text = mail(site).unwrap_or(&words.contact_form);
        let target = escape(&target);
        _ = writeln!(
            out,
            "<p>{} <a href=\"{target}\">{}</a></p>",
            escape(&words.contact),
            escape(text)
        );
    }
    out.push_str("</div>\n</section>\n");
}

/// Adds the catalogues and the records.
pub(super) fn push_catalogues(out: &mut String, site: &Site<'_>, words: &SiteWords) {
    open(out, "catalogues", &words.catalogues);
    push_paragraph(out, &words.subscribe);
    for (name, file) in [("OPDS 1.2", "opds.xml"), ("OPDS 2.0", "opds.json")] {
        _ = writeln!(
            out,
            "<p class=\"address\">{name}: <a href=\"{file}\"><code>{}</code></a></p>",
            escape(&link(site, file))
        );
    }
    let records: Vec<_> = site.editions.iter().filter(|edition| edition.has_epub()).collect();
    if !records.is_empty() {
        push_paragraph(out, &words.records);
        out.push_str("<ul>\n");
        for edition in records {
            _ = writeln!(
                out,
                "<li><a href=\"{}\" type=\"application/xml\">{}</a></li>",
                escape(&record_name(edition)),
                escape(&words.record_of(title(edition.meta)))
            );
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</div>\n</section>\n");
}

/// Adds the emblem with what the funding body requires.
pub(super) fn push_funding(out: &mut String, site: &Site<'_>, labels: &Labels) {
    let funding = &site.funding;
    open(out, "funding", &labels.site.funding);
    out.push_str("<div class=\"funding\">\n");
    if let Some(emblem) = &funding.emblem {
        _ = writeln!(
            out,
            "<img class=\"emblem\" src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">",
            escape(&emblem_name(emblem.ending)),
            escape(&labels.emblem),
            emblem.width,
            emblem.height
        );
    }
    out.push_str("<div>\n");
    for text in [funding.statement, funding.disclaimer] {
        if !text.is_empty() {
            push_paragraph(out, text);
        }
    }
    out.push_str("</div>\n</div>\n</div>\n</section>\n");
}
