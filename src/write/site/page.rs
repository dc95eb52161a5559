//! The page: its header, and for each edition its cover, title and files.

use std::fmt::Write as _;

use crate::data::{Day, Labels, SiteWords, primary_subtag};
use crate::write::address::address;
use crate::xml::escape;

use super::sections;
use super::{
    CATALOGUE, Edition, FAVICON, FEED, Offer, OfferFormat, Site, cover_name, date, digits, linked,
    publisher, spread_name, thumbnail_name, title,
};

/// The whole page.
pub(super) fn page(site: &Site<'_>, first: &Edition<'_>) -> String {
    let labels = &*first.meta.labels;
    let words = &labels.site;
    let mut out = String::with_capacity(16_384);
    push_head(&mut out, site, first);
    _ = writeln!(
        out,
        "<body>\n<a class=\"skip\" href=\"#content\">{}</a>\n<header class=\"top\">\n<div class=\"inside\">",
        escape(&words.skip)
    );
    let masthead =
        if first.meta.series.is_empty() { title(first.meta) } else { &first.meta.series };
    _ = writeln!(
        out,
        "<p>{}</p>\n<nav aria-label=\"{}\">\n<ul>",
        escape(masthead),
        escape(title(first.meta))
    );
    for (anchor, text) in [
        ("formats", &words.formats),
        ("accessibility", &words.accessibility),
        ("catalogues", &words.catalogues),
        ("funding", &words.funding),
    ] {
        _ = writeln!(out, "<li><a href=\"#{anchor}\">{}</a></li>", escape(text));
    }
    out.push_str("</ul>\n</nav>\n</div>\n</header>\n<main id=\"content\">\n");
    for (index, edition) in site.editions.iter().enumerate() {
        push_edition(&mut out, edition, index);
    }
    sections::push_accessibility(&mut out, site, labels);
    sections::push_catalogues(&mut out, site, words);
    sections::push_funding(&mut out, site, labels);
    out.push_str("</main>\n<footer class=\"bottom\">\n<div class=\"inside\">\n");
    for edition in &site.editions {
        if !edition.meta.rights.is_empty() {
            _ = writeln!(out, "<p{}>{}</p>", lang(edition), escape(&edition.meta.rights));
        }
    }
    for licence in site.editions.iter().filter_map(|edition| edition.meta.licence.as_ref()) {
        if let Some(url) = licence.url {
            _ = writeln!(
                out,
                "<p><a rel=\"license\" href=\"{url}\">{}</a></p>",
                escape(&licence.name)
            );
        }
    }
    if let Some((website, target)) = site.funding.website.and_then(|it| Some((it, address(it)?))) {
        let (website, target) = (escape(website), escape(&target));
        _ = writeln!(out, "<p><a href=\"{target}\">{website}</a></p>");
    }
    out.push_str("</div>\n</footer>\n</body>\n</html>\n");
    out
}

/// Adds the document's head and its opening.
fn push_head(out: &mut String, site: &Site<'_>, first: &Edition<'_>) {
    let meta = first.meta;
    let name = escape(title(meta));
    _ = writeln!(
        out,
        "<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"description\" content=\"{}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"{FAVICON}\">\n\
         <link rel=\"stylesheet\" href=\"style.css\">",
        lang(first),
        escape(&meta.description)
    );
    for (media, file) in [(FEED, "opds.xml"), (CATALOGUE, "opds.json")] {
        _ = writeln!(
            out,
            "<link rel=\"alternate\" type=\"{media}\" title=\"{name}\" href=\"{file}\">"
        );
    }
    if let Some(base) = super::base(site) {
        let base = escape(&base);
        _ = writeln!(
            out,
            "<link rel=\"canonical\" href=\"{base}\">\n<meta property=\"og:type\" content=\"book\">\n\
             <meta property=\"og:title\" content=\"{name}\">\n<meta property=\"og:url\" content=\"{base}\">\n\
             <meta property=\"og:description\" content=\"{}\">\n\
             <meta property=\"og:image\" content=\"{base}{}\">",
            escape(&meta.description),
            escape(&cover_name(first))
        );
    }
    for edition in &site.editions {
        let linked = linked::linked(site, edition);
        _ = writeln!(out, "<script type=\"application/ld+json\">\n{linked}\n</script>");
    }
    out.push_str("</head>\n");
}

/// The language and direction of an edition as attributes.
pub(super) fn lang(edition: &Edition<'_>) -> String {
    let lang = &edition.meta.lang;
    let primary = primary_subtag(lang);
    let rtl = matches!(primary, "ar" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi");
    format!(" lang=\"{}\" dir=\"{}\"", escape(lang), if rtl { "rtl" } else { "ltr" })
}

/// Adds an edition: cover, title, description, files. The first has the heading of the page.
fn push_edition(out: &mut String, edition: &Edition<'_>, index: usize) {
    let meta = edition.meta;
    let labels = &*meta.labels;
    let words = &labels.site;
    let (level, anchor) = if index == 0 { (1, String::new()) } else { (2, format!("-{index}")) };
    let small = &edition.cover.small;
    _ = writeln!(
        out,
        "<article{} aria-labelledby=\"title{anchor}\">\n<div class=\"hero\">\n<div class=\"inside\">\n\
         <img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">\n<div>",
        lang(edition),
        escape(&thumbnail_name(edition)),
        escape(words.cover_of(edition.cover.alt).trim_end()),
        small.width,
        small.height
    );
    if !meta.series.is_empty() && index > 0 {
        _ = writeln!(out, "<p class=\"kicker\">{}</p>", escape(&meta.series));
    }
    _ = writeln!(out, "<h{level} id=\"title{anchor}\">{}</h{level}>", escape(title(meta)));
    if !meta.subtitle.is_empty() {
        _ = writeln!(out, "<p class=\"subtitle\">{}</p>", escape(&meta.subtitle));
    }
    if !meta.description.is_empty() && meta.description != meta.subtitle {
        _ = writeln!(out, "<p class=\"description\">{}</p>", escape(&meta.description));
    }
    out.push_str("<ul class=\"actions\">\n");
    for offer in &edition.offers {
        _ = writeln!(out, "<li>{}</li>", button(offer, labels));
    }
    let published = words.published_of(publisher(meta), &day(meta, labels));
    _ = writeln!(
        out,
        "</ul>\n<p class=\"small\">{}</p>\n</div>\n</div>\n</div>",
        escape(&published)
    );
    if let Some(notice) = edition.notice {
        _ = writeln!(
            out,
            "<div class=\"notice\">\n<div class=\"inside\">\n<p>{}</p>\n</div>\n</div>",
            escape(notice)
        );
    }
    push_spread(out, edition, words);
    _ = writeln!(
        out,
        "<section class=\"part inside\" id=\"formats{anchor}\" aria-labelledby=\"formats-title{anchor}\">\n\
         <h{0} id=\"formats-title{anchor}\">{1}</h{0}>\n<ul class=\"formats\">",
        level + 1,
        escape(&words.formats)
    );
    for offer in &edition.offers {
        push_offer(out, offer, labels, level + 2);
    }
    out.push_str("</ul>\n</section>\n</article>\n");
}

/// Adds the picture of a spread.
fn push_spread(out: &mut String, edition: &Edition<'_>, words: &SiteWords) {
    if let Some(spread) = &edition.spread {
        _ = writeln!(
            out,
            "<figure class=\"spread inside\">\n<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\">\n</figure>",
            escape(&spread_name(edition)),
            escape(&words.spread_of(&spread.title)),
            spread.picture.width,
            spread.picture.height
        );
    }
}

/// Adds a file with its details.
fn push_offer(out: &mut String, offer: &Offer<'_>, labels: &Labels, level: u8) {
    let words = &labels.site;
    let name = offer.format.name();
    let (purpose, standard, pages) = match offer.format {
        OfferFormat::Pdf => {
            (&words.screen, "PDF 1.7, PDF/UA-1, PDF/A-2a", labels.pages_of(offer.pages))
        }
        OfferFormat::Epub => (&words.reflowing, "EPUB 3.3", labels.print_pages_of(offer.pages)),
    };
    _ = writeln!(
        out,
        "<li>\n<h{level}>{name}</h{level}>\n<p>{}</p>\n<dl class=\"facts\">",
        escape(purpose)
    );
    let mut rows = vec![(words.size.as_str(), size(offer.bytes.len(), labels))];
    if offer.pages > 0 {
        rows.push((&words.length, pages));
    }
    rows.push((&words.standard, standard.to_owned()));
    if let Some(isbn) = offer.isbn {
        rows.push(("ISBN", digits(isbn)));
    }
    for (head, value) in rows {
        _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escape(head), escape(&value));
    }
    _ = writeln!(
        out,
        "</dl>\n<p class=\"get\">{}</p>\n<details>\n<summary>{} {name}</summary>\n<code>{}</code>\n</details>\n</li>",
        button(offer, labels),
        escape(&words.checksum),
        offer.sha256
    );
}

/// The link to a file.
fn button(offer: &Offer<'_>, labels: &Labels) -> String {
    let text = labels.site.download_of(offer.format.name(), &size(offer.bytes.len(), labels));
    format!(
        "<a class=\"button\" href=\"{}\" type=\"{}\" download>{}</a>",
        escape(offer.name),
        offer.format.media(),
        escape(&text)
    )
}

/// A size for people: decimal units, one decimal.
fn size(bytes: usize, labels: &Labels) -> String {
    let bytes = bytes as f64;
    if bytes < 1e6 {
        format!("{}\u{a0}kB", labels.number((bytes / 1e3).ceil()))
    } else {
        format!("{}\u{a0}MB", labels.number((bytes / 1e5).round() / 10.0))
    }
}

/// The date of publication in words; unchanged if it is not a date.
fn day(meta: &crate::plan::Meta, labels: &Labels) -> String {
    let date = date(meta);
    Day::read(date).map_or_else(|| date.to_owned(), |day| labels.day(day))
}
