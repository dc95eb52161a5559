//! Package metadata about the book and its accessibility.

use sha2::{Digest as _, Sha256};

use crate::data::{Isbn, primary_subtag};
use crate::plan::{Body, Meta};

use super::book::EpubBook;

/// The book's identifier: a UUID (RFC 9562, version 8) made of slug and language, so that it stays
/// the same from build to build and from one release of the program to the next.
pub(super) fn identifier(meta: &Meta) -> String {
    let hash = Sha256::digest(format!("booklet\0{}\0{}", meta.slug, meta.lang));
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id[6] = id[6] & 0x0f | 0x80;
    id[8] = id[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(id));
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

/// The title, or a substitute for an empty one.
pub(super) fn title(meta: &Meta) -> &str {
    if meta.title.trim().is_empty() { &meta.slug } else { &meta.title }
}

/// The title for sorting, if it differs: with its article at the end.
pub(super) fn sorted_title(meta: &Meta) -> Option<String> {
    const ARTICLES: [(&str, &[&str]); 6] = [
        ("de", &["der ", "die ", "das ", "ein ", "eine "]),
        ("en", &["a ", "an ", "the "]),
        ("es", &["el ", "la ", "los ", "las ", "un ", "una "]),
        ("fr", &["le ", "la ", "les ", "un ", "une ", "l’", "l'"]),
        ("it", &["il ", "lo ", "la ", "i ", "gli ", "le ", "un ", "una ", "l’", "l'"]),
        ("nl", &["de ", "het ", "een "]),
    ];
    let lang = primary_subtag(&meta.lang);
    let (_, articles) = ARTICLES.iter().find(|(known, _)| *known == lang)?;
    articles.iter().find_map(|article| {
        let first = meta.title.get(..article.len())?;
        let rest = meta.title.get(article.len()..)?.trim_start();
        let is_article = first.to_lowercase() == **article && !rest.is_empty();
        is_article.then(|| format!("{rest}, {}", first.trim_end()))
    })
}

/// An ISBN as an identifier (RFC 3187).
pub(super) fn isbn_urn(isbn: Isbn) -> String {
    let digits = isbn.digits().into_iter().map(|digit| char::from(b'0' + digit));
    "urn:isbn:".chars().chain(digits).collect()
}

/// The language; `und` if it is empty, since a package must have one.
pub(super) fn lang(meta: &Meta) -> &str {
    if meta.lang.is_empty() { "und" } else { &meta.lang }
}

/// The date of publication; `None` unless it is `YYYY-MM-DD`.
pub(super) fn date(meta: &Meta) -> Option<&str> {
    valid(&meta.date)
}

/// The date of the last change; `None` unless it is `YYYY-MM-DD`.
pub(super) fn changed(meta: &Meta) -> Option<&str> {
    valid(meta.changed())
}

/// A date, if it is `YYYY-MM-DD`.
fn valid(date: &str) -> Option<&str> {
    let digits = |part: &str, many| part.len() == many && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = date.split('-');
    let good = parts.next().is_some_and(|year| digits(year, 4))
        && parts.next().is_some_and(|month| digits(month, 2))
        && parts.next().is_some_and(|day| digits(day, 2))
        && parts.next().is_none();
    good.then_some(date)
}

/// The accessibility metadata, all derived from the content of the book (EPUB
/// Accessibility 1.1, 2.2), in the order of the package document.
pub(super) fn accessibility(book: &EpubBook<'_>) -> Vec<(&'static str, String)> {
    let is_drawn = |body: &Body| match body {
        Body::Map(_) | Body::Qr(_) => true,
        Body::Figures(figures) => figures.iter().any(|figure| figure.chart.is_some()),
        _ => false,
    };
    let visual = book.art.files().next().is_some() || book.any_block(is_drawn);
    let pages = !book.pages.marks.is_empty();
    let mut said = vec![("schema:accessMode", "textual".to_owned())];
    if visual {
        said.push(("schema:accessMode", "visual".to_owned()));
        said.push(("schema:accessModeSufficient", "textual,visual".to_owned()));
    }
    // Figures without a description are decorative, since the checks require one for all others; a map may
    // lack one.
    let told = !book.any_block(|b| matches!(b, Body::Map(map) if map.alt.is_none()));
    if told {
        said.push(("schema:accessModeSufficient", "textual".to_owned()));
    }
    for (holds, feature) in [
        (visual && told, "alternativeText"),
        (true, "displayTransformability"),
        (book.has_index(), "index"),
        (pages, "pageBreakMarkers"),
        (pages, "pageNavigation"),
        (true, "readingOrder"),
        (true, "structuralNavigation"),
        (true, "tableOfContents"),
    ] {
        if holds {
            said.push(("schema:accessibilityFeature", feature.to_owned()));
        }
    }
    said.push(("schema:accessibilityHazard", "none".to_owned()));
    let words = &book.words.epub;
    let sentences =
        [(true, &words.summary), (visual, &words.summary_pictures), (pages, &words.summary_pages)];
    let summary: Vec<&str> =
        sentences.iter().filter(|(holds, _)| *holds).map(|(_, s)| s.as_str()).collect();
    said.push(("schema:accessibilitySummary", summary.join(" ")));
    if pages {
        said.push(("pageBreakSource", source(book)));
    }
    said
}

/// The source of the page numbers: the ISBN of the printed edition, or a name that distinguishes it from
/// this one.
fn source(book: &EpubBook<'_>) -> String {
    let meta = &book.plan.meta;
    if let Some(isbn) = meta.isbn {
        return isbn_urn(isbn);
    }
    let parts = [title(meta), &book.words.epub.print, &meta.publisher, &meta.date];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_depends_on_slug_and_language_alone() {
        let meta = |slug: &str, lang: &str, date: &str| Meta {
            slug: slug.into(),
            lang: lang.into(),
            date: date.into(),
            ..Meta::default()
        };
        let id = identifier(&meta("book", "en", "2020-01-01"));
        assert_eq!(id, identifier(&meta("book", "en", "2021-01-01")));
        assert_ne!(id, identifier(&meta("book", "de", "2020-01-01")));
        assert_eq!(id.len(), "urn:uuid:".len() + 36);
    }

    #[test]
    fn a_title_is_sorted_by_its_first_word_that_is_not_an_article() {
        let sorted = |lang: &str, title: &str| {
            sorted_title(&Meta { lang: lang.into(), title: title.into(), ..Meta::default() })
        };
        assert_eq!(sorted("en-GB", "A Few Months").as_deref(), Some("Few Months, A"));
        assert_eq!(sorted("fr", "L’été").as_deref(), Some("été, L’"));
        assert_eq!(sorted("de", "Dienstag"), None);
        assert_eq!(sorted("en", "A "), None);
        assert_eq!(sorted("pl", "A Few"), None);
    }

    #[test]
    fn only_a_whole_date_is_a_date() {
        let dated = |date: &str| date_of(date).is_some();
        assert!(dated("2023-10-02"));
        assert!(!dated("2023-10") && !dated("2 October") && !dated("2023-10-2"));
    }

    /// [`date`] of a book dated so.
    fn date_of(text: &str) -> Option<String> {
        date(&Meta { date: text.into(), ..Meta::default() }).map(str::to_owned)
    }
}
