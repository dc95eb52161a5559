//! The record for shops and libraries: ONIX for Books 3.0 with reference tags.
//!
//! Code lists are from EDItEUR's issue 75; numbers after “list” are list numbers.

use crate::data::primary_subtag;
use crate::model::{PersonKind, PersonRole};
use crate::plan::Meta;

use super::onix_draft::OnixDraft;
use super::subjects;
use super::{
    Edition, Offer, OfferFormat, PrintedBook, Site, base, changed, cover_name, date, digits,
    identifier, link, mail, publisher, stem, title,
};

/// Features as an EPUB names them, and their codes in list 196, if the code requires no more than the
/// feature means. Left out on purpose: 11 (a table of contents that reaches every heading, table and
/// figure), 15 (long descriptions), 22 (every foreign word tagged).
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

impl Edition<'_> {
    /// Whether it has an EPUB.
    pub(super) fn has_epub(&self) -> bool {
        self.epub().is_some()
    }

    /// The EPUB among the offers; `None` if it is not offered.
    fn epub(&self) -> Option<&Offer<'_>> {
        self.offers.iter().find(|offer| offer.format == OfferFormat::Epub)
    }
}

/// A product of an edition: each format of the book is a separate one.
#[derive(Clone, Copy)]
enum OnixProduct<'a> {
    /// The EPUB.
    Epub(&'a Offer<'a>),
    /// The PDF for download.
    Pdf(&'a Offer<'a>),
    /// The printed book.
    Print(&'a PrintedBook),
}

impl OnixProduct<'_> {
    /// The end of its record reference.
    const fn name(self) -> &'static str {
        match self {
            Self::Epub(_) => "epub",
            Self::Pdf(_) => "pdf",
            Self::Print(_) => "print",
        }
    }

    /// How it is related to another product of the edition (list 51).
    const fn relation(self, other: OnixProduct<'_>) -> &'static str {
        match (self, other) {
            // Electronic version available as; is another form of; is based on the printed book.
            (Self::Print(_), _) => "27",
            (_, OnixProduct::Print(_)) => "13",
            _ => "06",
        }
    }
}

/// The products of an edition, the EPUB first.
fn products<'a>(edition: &'a Edition<'a>) -> Vec<OnixProduct<'a>> {
    let of = |format| edition.offers.iter().find(move |offer| offer.format == format);
    let mut products = Vec::new();
    products.extend(of(OfferFormat::Epub).map(OnixProduct::Epub));
    products.extend(of(OfferFormat::Pdf).map(OnixProduct::Pdf));
    products.extend(edition.printed.as_ref().map(OnixProduct::Print));
    products
}

/// The records of an edition: EPUB, PDF and printed book, each with the others as related products.
/// `None` if it has no EPUB.
pub(super) fn record(site: &Site<'_>, edition: &Edition<'_>) -> Option<String> {
    edition.epub()?;
    let mut draft = OnixDraft(String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <ONIXMessage release=\"3.0\" xmlns=\"http://ns.editeur.org/onix/3.0/reference\">\n",
    ));
    let meta = edition.meta;
    draft.within("Header", |draft| {
        draft.within("Sender", |draft| draft.add("SenderName", &cut(publisher(meta), 50)));
        draft.add("SentDateTime", &changed(meta).replace('-', ""));
    });
    let products = products(edition);
    for (at, product) in products.iter().enumerate() {
        let others: Vec<OnixProduct<'_>> =
            products.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, p)| *p).collect();
        draft.within("Product", |draft| push_product(draft, site, edition, *product, &others));
    }
    draft.0.push_str("</ONIXMessage>\n");
    Some(draft.0)
}

/// Adds a product (P.1 to P.26).
fn push_product(
    draft: &mut OnixDraft,
    site: &Site<'_>,
    edition: &Edition<'_>,
    product: OnixProduct<'_>,
    others: &[OnixProduct<'_>],
) {
    let reference = match product {
        OnixProduct::Epub(_) => format!("booklet-{}", stem(edition)),
        _ => format!("booklet-{}-{}", stem(edition), product.name()),
    };
    draft.add("RecordReference", &reference);
    draft.add("NotificationType", "03");
    push_ids(draft, edition, product);
    draft.within("DescriptiveDetail", |draft| push_description(draft, site, edition, product));
    draft.within("CollateralDetail", |draft| push_collateral(draft, site, edition));
    draft.within("PublishingDetail", |draft| push_publishing(draft, edition.meta));
    if !others.is_empty() {
        draft.within("RelatedMaterial", |draft| {
            for other in others {
                draft.within("RelatedProduct", |draft| {
                    draft.add("ProductRelationCode", product.relation(*other));
                    push_ids(draft, edition, *other);
                });
            }
        });
    }
    draft.within("ProductSupply", |draft| push_supply(draft, site, edition.meta, product));
}

/// Adds the identifiers of a product: its ISBN, or a proprietary name (list 5).
fn push_ids(draft: &mut OnixDraft, edition: &Edition<'_>, product: OnixProduct<'_>) {
    let isbn = match product {
        OnixProduct::Epub(offer) | OnixProduct::Pdf(offer) => offer.isbn,
        OnixProduct::Print(_) => edition.meta.isbn,
    };
    match (isbn, product) {
        (Some(isbn), _) => {
            draft.product("03", "", &digits(isbn));
            draft.product("15", "", &digits(isbn));
        }
        (None, OnixProduct::Epub(_)) => {
            draft.product("01", "EPUB unique identifier", &identifier(edition));
        }
        (None, _) => {
            let name = format!("{}#{}", identifier(edition), product.name());
            draft.product("01", "Name of the edition and its form", &name);
        }
    }
}

/// Adds form, accessibility, licence, title, people, language, extent, subjects (P.3 to P.13).
fn push_description(
    draft: &mut OnixDraft,
    site: &Site<'_>,
    edition: &Edition<'_>,
    product: OnixProduct<'_>,
) {
    let meta = edition.meta;
    draft.add("ProductComposition", "00");
    push_form(draft, site, edition, product);
    draft.add("PrimaryContentType", "10");
    if edition.said.modes.iter().any(|mode| mode == "visual") {
        draft.add("ProductContentType", "07");
    }
    push_measures(draft, product);
    if !matches!(product, OnixProduct::Print(_)) {
        draft.add("EpubTechnicalProtection", "00");
        push_licence(draft, meta);
    }
    if meta.series.is_empty() {
        draft.0.push_str("<NoCollection/>\n");
    } else {
        draft.within("Collection", |draft| {
            draft.add("CollectionType", "10");
            draft.within("TitleDetail", |draft| {
                draft.add("TitleType", "01");
                if let Some(number) = meta.series_number {
                    draft.within("TitleElement", |draft| {
                        draft.add("TitleElementLevel", "01");
                        draft.add("PartNumber", &number.to_string());
                    });
                }
                push_title_element(draft, "02", &meta.series, "");
            });
        });
    }
    push_title(draft, "01", title(meta), &meta.subtitle);
    push_people(draft, meta);
    draft.within("Language", |draft| {
        draft.add("LanguageRole", "01");
        draft.add("LanguageCode", language(&meta.lang));
    });
    push_extents(draft, product);
    subjects::push(draft, meta);
    draft.within("Audience", |draft| {
        draft.add("AudienceCodeType", "01");
        draft.add("AudienceCodeValue", "01");
    });
}

/// Adds the form of a product (lists 150 and 175), and its accessibility if it is a file.
fn push_form(
    draft: &mut OnixDraft,
    site: &Site<'_>,
    edition: &Edition<'_>,
    product: OnixProduct<'_>,
) {
    match product {
        OnixProduct::Epub(_) => {
            draft.add("ProductForm", "ED");
            draft.add("ProductFormDetail", "E101");
            draft.feature("15", "101F", "");
            push_accessibility(draft, site, edition);
        }
        OnixProduct::Pdf(_) => {
            draft.add("ProductForm", "ED");
            draft.add("ProductFormDetail", "E107");
            push_accessibility_of_pdf(draft, site, edition);
        }
        OnixProduct::Print(_) => draft.add("ProductForm", "BC"),
    }
}

/// Adds height and width of the printed book in whole millimetres (lists 48 and 50).
fn push_measures(draft: &mut OnixDraft, product: OnixProduct<'_>) {
    let OnixProduct::Print(printed) = product else { return };
    for (kind, length) in [("01", printed.size.h), ("02", printed.size.w)] {
        draft.within("Measure", |draft| {
            draft.add("MeasureType", kind);
            draft.add("Measurement", &format!("{:.0}", length.to_mm()));
            draft.add("MeasureUnitCode", "mm");
        });
    }
}

/// Adds the licence of the texts if it is known (P.3.20): the deed for people.
fn push_licence(draft: &mut OnixDraft, meta: &Meta) {
    let Some(licence) = &meta.licence else { return };
    draft.within("EpubLicense", |draft| {
        draft.add("EpubLicenseName", &licence.name);
        if let Some(url) = licence.url {
            draft.within("EpubLicenseExpression", |draft| {
                draft.add("EpubLicenseExpressionType", "01");
                draft.add("EpubLicenseExpressionLink", url);
            });
        }
    });
}

/// Adds the contributors (P.7; list 17). The publisher is not one.
fn push_people(draft: &mut OnixDraft, meta: &Meta) {
    if meta.people.is_empty() {
        draft.0.push_str("<NoContributor/>\n");
    }
    for (at, person) in meta.people.iter().enumerate() {
        let role = match person.role {
            PersonRole::Author => "A01",
            PersonRole::Editor => "B01",
            PersonRole::Translator => "B06",
            PersonRole::Illustrator => "A12",
            PersonRole::Photographer => "A13",
            PersonRole::Designer => "A11",
        };
        draft.within("Contributor", |draft| {
            draft.add("SequenceNumber", &(at + 1).to_string());
            draft.add("ContributorRole", role);
            match person.kind {
                PersonKind::Organisation => draft.add("CorporateName", &person.name),
                PersonKind::Person => {
                    draft.add("PersonName", &person.name);
                    draft.add("PersonNameInverted", &person.sort_name);
                }
            }
        });
    }
}

/// Adds pages and bytes (lists 23 and 24).
fn push_extents(draft: &mut OnixDraft, product: OnixProduct<'_>) {
    let extents = match product {
        OnixProduct::Epub(offer) => {
            vec![("08", "03", offer.pages), ("22", "17", offer.bytes.len())]
        }
        OnixProduct::Pdf(offer) => vec![("10", "03", offer.pages), ("22", "17", offer.bytes.len())],
        OnixProduct::Print(printed) => vec![("00", "03", printed.pages)],
    };
    for (kind, unit, value) in extents.into_iter().filter(|(.., value)| *value > 0) {
        draft.within("Extent", |draft| {
            draft.add("ExtentType", kind);
            draft.add("ExtentValue", &value.to_string());
            draft.add("ExtentUnit", unit);
        });
    }
}

/// Adds publisher, city, date and sales rights (P.19 to P.21): worldwide, not exclusive if the licence is
/// open.
fn push_publishing(draft: &mut OnixDraft, meta: &Meta) {
    draft.within("Publisher", |draft| {
        draft.add("PublishingRole", "01");
        draft.add("PublisherName", publisher(meta));
    });
    draft.add("CityOfPublication", &meta.city);
    draft.add("PublishingStatus", "04");
    draft.within("PublishingDate", |draft| {
        draft.add("PublishingDateRole", "01");
        draft.add("Date", &date(meta).replace('-', ""));
    });
    let open = meta.licence.as_ref().is_some_and(|licence| licence.open);
    draft.within("SalesRights", |draft| {
        draft.add("SalesRightsType", if open { "02" } else { "01" });
        draft.within("Territory", |draft| draft.add("RegionsIncluded", "WORLD"));
    });
}

/// Adds the accessibility of the EPUB: list 196, and list 143 for hazards.
fn push_accessibility(draft: &mut OnixDraft, site: &Site<'_>, edition: &Edition<'_>) {
    let said = &edition.said;
    if !said.summary.is_empty() {
        draft.feature("09", "00", &said.summary);
    }
    // No DRM, and no text as pictures.
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

/// Adds the accessibility of the PDF: what its tags provide, and PDF/UA-1, which it claims (list 196).
fn push_accessibility_of_pdf(draft: &mut OnixDraft, site: &Site<'_>, edition: &Edition<'_>) {
    let said = &edition.said;
    let described = said.has("alternativeText").then_some("14");
    for code in ["05", "10", "13"].into_iter().chain(described).chain(["29", "52"]) {
        draft.feature("09", code, "");
    }
    if let Some(base) = base(site) {
        draft.feature("09", "96", &format!("{base}index.html#accessibility"));
    }
    if let Some(mail) = mail(site) {
        draft.feature("09", "99", mail);
    }
    draft.feature("12", "00", "");
}

/// Adds a distinctive title on a level of list 149.
fn push_title(draft: &mut OnixDraft, level: &str, title: &str, subtitle: &str) {
    draft.within("TitleDetail", |draft| {
        draft.add("TitleType", "01");
        push_title_element(draft, level, title, subtitle);
    });
}

/// Adds a title of a level (list 149).
fn push_title_element(draft: &mut OnixDraft, level: &str, title: &str, subtitle: &str) {
    draft.within("TitleElement", |draft| {
        draft.add("TitleElementLevel", level);
        draft.add("TitleText", title);
        draft.add("Subtitle", subtitle);
    });
}

/// Adds the description, and the cover where its address is known (P.14, P.16).
fn push_collateral(draft: &mut OnixDraft, site: &Site<'_>, edition: &Edition<'_>) {
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

/// Adds how it is supplied (P.26): files are free of charge for everybody; printed copies are available
/// from the publisher.
fn push_supply(draft: &mut OnixDraft, site: &Site<'_>, meta: &Meta, product: OnixProduct<'_>) {
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
        let (availability, price) = match product {
            OnixProduct::Print(_) => ("99", "04"),
            OnixProduct::Epub(_) | OnixProduct::Pdf(_) => ("20", "01"),
        };
        draft.add("ProductAvailability", availability);
        draft.add("UnpricedItemType", price);
    });
}

/// The code of a language in list 74; `und` if it is not known.
fn language(lang: &str) -> &'static str {
    let primary = primary_subtag(lang);
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
