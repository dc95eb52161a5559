//! The record for shops and libraries: ONIX for Books 3.0 with reference tags.
//!
//! Code lists are from EDItEUR's issue 75; numbers after “list” are list numbers.

use std::fmt::Write as _;

use crate::xml::escape;

use super::{
    Edition, Format, Offer, Site, base, changed, cover_name, date, digits, identifier, link,
    mail, publisher, stem, title,
};

/// Features as an EPUB names them, and their codes in list 196, where the code asks for no more than
/// the feature says. Left out on purpose: 11 (a table of contents that reaches every heading, table
/// and figure), 15 (long descriptions), 22 (every foreign word tagged).
const FEATURES: [(&str, &str); 8] = [
    ("index", "12"),
    ("readingOrder", "13"),
    ("alternativeText", "14"),
    ("pageBreakMarkers", "19"),
    ("structuralNavigation", "29"),
    ("ARIA", "30"),
    ("displayTransformability", "36"),
    ("pageNavigation", "41"),
];

/// Claims of conformance by the end of their words, and their codes in list 196.
const CLAIMS: [(&str, &str); 5] = [
    ("EPUB Accessibility 1.1", "04"),
    ("WCAG 2.0", "80"),
    ("WCAG 2.1", "81"),
    ("WCAG 2.2", "82"),
    ("Level AA", "85"),
];

/// Languages of Europe: ISO 639-1 and the bibliographic code of ISO 639-2 (list 74).
const LANGUAGES: &str = "ar ara be bel bg bul bs bos ca cat cs cze cy wel da dan de ger el gre en eng \
    es spa et est eu baq fi fin fo fao fr fre ga gle gl glg he heb hr hrv hu hun is ice it ita ka geo \
    lb ltz lt lit lv lav mk mac mt mlt nb nob nl dut nn nno no nor pl pol pt por rm roh ro rum ru rus \
    se sme sk slo sl slv sq alb sr srp sv swe tr tur uk ukr yi yid";

/// A document under construction: elements with their ends.
struct Draft(String);

impl Draft {
    /// Adds an element with a text; nothing if the text is empty.
    fn add(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            _ = writeln!(self.0, "<{name}>{}</{name}>", escape(text));
        }
    }

    /// Adds an element with what `fill` puts into it.
    fn within(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        _ = writeln!(self.0, "<{name}>");
        fill(self);
        _ = writeln!(self.0, "</{name}>");
    }

    /// Adds a feature of the product's form (list 79), with words if there are some.
    fn feature(&mut self, kind: &str, value: &str, words: &str) {
        self.within("ProductFormFeature", |draft| {
            draft.add("ProductFormFeatureType", kind);
            draft.add("ProductFormFeatureValue", value);
            draft.add("ProductFormFeatureDescription", words);
        });
    }

    /// Adds an identifier of a product (list 5).
    fn product(&mut self, kind: &str, name: &str, value: &str) {
        self.within("ProductIdentifier", |draft| {
            draft.add("ProductIDType", kind);
            draft.add("IDTypeName", name);
            draft.add("IDValue", value);
        });
    }
}

impl Edition<'_> {
    /// Whether it has an EPUB.
    pub(super) fn has_epub(&self) -> bool {
        self.epub().is_some()
    }

    /// Its EPUB.
    fn epub(&self) -> Option<&Offer<'_>> {
        self.offers.iter().find(|offer| offer.format == Format::Epub)
    }
}

/// The record of an edition's EPUB; `None` if it has none.
pub(super) fn record(site: &Site<'_>, edition: &Edition<'_>) -> Option<String> {
    let epub = edition.epub()?;
    let mut draft = Draft(String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <ONIXMessage release=\"3.0\" xmlns=\"http://ns.editeur.org/onix/3.0/reference\">\n",
    ));
    let meta = edition.meta;
    let day = date(meta).replace('-', "");
    draft.within("Header", |draft| {
        draft.within("Sender", |draft| draft.add("SenderName", &cut(publisher(meta), 50)));
        draft.add("SentDateTime", &changed(meta).replace('-', ""));
    });
    draft.within("Product", |draft| {
        draft.add("RecordReference", &format!("booklet-{}", stem(edition)));
        draft.add("NotificationType", "03");
        let id = identifier(edition);
        match epub.isbn {
            Some(isbn) => {
                draft.product("03", "", &digits(isbn));
                draft.product("15", "", &digits(isbn));
            }
            None => draft.product("01", "EPUB unique identifier", &id),
        }
        draft.within("DescriptiveDetail", |draft| push_description(draft, site, edition, epub));
        draft.within("CollateralDetail", |draft| push_collateral(draft, site, edition));
        draft.within("PublishingDetail", |draft| {
            draft.within("Publisher", |draft| {
                draft.add("PublishingRole", "01");
                draft.add("PublisherName", publisher(meta));
            });
            draft.add("PublishingStatus", "04");
            draft.within("PublishingDate", |draft| {
                draft.add("PublishingDateRole", "01");
                draft.add("Date", &day);
            });
        });
        push_related(draft, edition);
        draft.within("ProductSupply", |draft| push_supply(draft, site, meta));
    });
    draft.0.push_str("</ONIXMessage>\n");
    Some(draft.0)
}

/// Adds form, accessibility, title, language, extent, subjects (P.3 to P.13).
fn push_description(draft: &mut Draft, site: &Site<'_>, edition: &Edition<'_>, epub: &Offer<'_>) {
    let meta = edition.meta;
    draft.add("ProductComposition", "00");
    draft.add("ProductForm", "ED");
    draft.add("ProductFormDetail", "E101");
    draft.feature("15", "101F", "");
    push_accessibility(draft, site, edition);
    draft.add("PrimaryContentType", "10");
    if edition.said.modes.iter().any(|mode| mode == "visual") {
        draft.add("ProductContentType", "07");
    }
    draft.add("EpubTechnicalProtection", "00");
    if meta.series.is_empty() {
        draft.0.push_str("<NoCollection/>\n");
    } else {
        draft.within("Collection", |draft| {
            draft.add("CollectionType", "10");
            push_title(draft, "02", &meta.series, "");
        });
    }
    push_title(draft, "01", title(meta), &meta.subtitle);
    // The publisher is not a contributor, and the stories name no authors.
    draft.0.push_str("<NoContributor/>\n");
    draft.within("Language", |draft| {
        draft.add("LanguageRole", "01");
        draft.add("LanguageCode", language(&meta.lang));
    });
    let extents = [("08", "03", epub.pages), ("22", "17", epub.bytes.len())];
    for (kind, unit, value) in extents.into_iter().filter(|(.., value)| *value > 0) {
        draft.within("Extent", |draft| {
            draft.add("ExtentType", kind);
            draft.add("ExtentValue", &value.to_string());
            draft.add("ExtentUnit", unit);
        });
    }
    if !meta.subjects.is_empty() {
        draft.within("Subject", |draft| {
            draft.add("SubjectSchemeIdentifier", "20");
            draft.add("SubjectHeadingText", &meta.subjects.join("; "));
        });
    }
    draft.within("Audience", |draft| {
        draft.add("AudienceCodeType", "01");
        draft.add("AudienceCodeValue", "01");
    });
}

/// Adds who can read it: list 196, and list 143 for what could harm.
fn push_accessibility(draft: &mut Draft, site: &Site<'_>, edition: &Edition<'_>) {
    let said = &edition.said;
    if !said.summary.is_empty() {
        draft.feature("09", "00", &said.summary);
    }
    // No protection against copying, and no text that is a picture.
    draft.feature("09", "10", "");
    for (_, code) in FEATURES.iter().filter(|(feature, _)| said.has(feature)) {
        draft.feature("09", code, "");
    }
    if said.reads_as_text() {
        draft.feature("09", "52", "");
    }
    for (_, code) in CLAIMS.iter().filter(|(words, _)| said.claim.contains(words)) {
        draft.feature("09", code, "");
    }
    if !said.certifier.is_empty() {
        draft.feature("09", "90", &said.certifier);
    }
    if let Some(base) = base(site) {
        draft.feature("09", "96", &format!("{base}index.html#accessibility"));
    }
    if let Some(mail) = mail(site) {
        draft.feature("09", "99", mail);
    }
    if said.hazards.iter().any(|hazard| hazard == "none") {
        draft.feature("12", "00", "");
    }
}

/// Adds a distinctive title on a level of list 149.
fn push_title(draft: &mut Draft, level: &str, title: &str, subtitle: &str) {
    draft.within("TitleDetail", |draft| {
        draft.add("TitleType", "01");
        draft.within("TitleElement", |draft| {
            draft.add("TitleElementLevel", level);
            draft.add("TitleText", title);
            draft.add("Subtitle", subtitle);
        });
    });
}

/// Adds the description, and the cover where its address is known (P.14, P.16).
fn push_collateral(draft: &mut Draft, site: &Site<'_>, edition: &Edition<'_>) {
    let meta = edition.meta;
    let text = if meta.description.is_empty() { title(meta) } else { &meta.description };
    draft.within("TextContent", |draft| {
        draft.add("TextType", "03");
        draft.add("ContentAudience", "00");
        draft.add("Text", text);
    });
    if base(site).is_none() {
        return;
    }
    draft.within("SupportingResource", |draft| {
        draft.add("ResourceContentType", "01");
        draft.add("ContentAudience", "00");
        draft.add("ResourceMode", "03");
        draft.within("ResourceVersion", |draft| {
            draft.add("ResourceForm", "02");
            draft.add("ResourceLink", &link(site, &cover_name(edition)));
        });
    });
}

/// Adds the printed book, from which the page numbers come, and the PDF, where they have an ISBN
/// (P.23; list 51).
fn push_related(draft: &mut Draft, edition: &Edition<'_>) {
    let pdf = edition.offers.iter().find(|offer| offer.format == Format::Pdf);
    let related = [("13", edition.meta.isbn), ("06", pdf.and_then(|offer| offer.isbn))];
    if related.iter().all(|(_, isbn)| isbn.is_none()) {
        return;
    }
    draft.within("RelatedMaterial", |draft| {
        for (code, isbn) in related {
            let Some(isbn) = isbn else { continue };
            draft.within("RelatedProduct", |draft| {
                draft.add("ProductRelationCode", code);
                draft.product("15", "", &digits(isbn));
            });
        }
    });
}

/// Adds how it is supplied: free of charge, by the publisher, to everybody (P.26).
fn push_supply(draft: &mut Draft, site: &Site<'_>, meta: &crate::plan::Meta) {
    draft.within("SupplyDetail", |draft| {
        draft.within("Supplier", |draft| {
            draft.add("SupplierRole", "09");
            draft.add("SupplierName", publisher(meta));
            if let Some(base) = base(site) {
                draft.within("Website", |draft| {
                    draft.add("WebsiteRole", "29");
                    draft.add("WebsiteLink", &format!("{base}index.html"));
                });
            }
        });
        draft.add("ProductAvailability", "20");
        draft.add("UnpricedItemType", "01");
    });
}

/// The code of a language in list 74; `und` if it is not known.
fn language(lang: &str) -> &'static str {
    let primary = lang.split('-').next().unwrap_or(lang);
    let mut words = LANGUAGES.split_whitespace();
    while let (Some(short), Some(long)) = (words.next(), words.next()) {
        if primary == short || primary == long {
            return long;
        }
    }
    "und"
}

/// The first characters of a text.
fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_with_labels_has_its_code() {
        assert_eq!(
            ["en", "de-AT", "fr", "el", "tlh"].map(language),
            ["eng", "ger", "fre", "gre", "und"]
        );
        for lang in crate::data::languages() {
            assert_ne!(language(lang), "und", "{lang}");
        }
    }
}
