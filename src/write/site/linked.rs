//! Metadata for search engines: a Schema.org book as JSON-LD.

use serde_json::{Value, json};

use crate::model::{PersonKind, PersonRole};
use crate::plan::Meta;

use crate::write::address::address;

use super::{
    Edition, Grant, Offer, OfferFormat, Site, changed, cover_name, date, digits, identifier, link,
    publisher, title,
};

/// Accessibility features of a tagged PDF of this program, in addition to described pictures.
const PDF_FEATURES: [&str; 5] =
    ["taggedPDF", "bookmarks", "readingOrder", "structuralNavigation", "tableOfContents"];

/// The book with a work for each format, as text that is safe in a `script` element.
pub(super) fn linked(site: &Site<'_>, edition: &Edition<'_>) -> String {
    let meta = edition.meta;
    let mut book = json!({
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": identifier(edition),
        "name": title(meta),
        "inLanguage": meta.lang,
        "datePublished": date(meta),
        "publisher": maker(site, publisher(meta)),
        "image": link(site, &cover_name(edition)),
        "isAccessibleForFree": true,
    });
    for (name, value) in [
        ("alternativeHeadline", &meta.subtitle),
        ("description", &meta.description),
        ("copyrightNotice", &meta.rights),
    ] {
        if !value.is_empty() {
            book[name] = json!(value);
        }
    }
    if changed(meta) != date(meta) {
        book["dateModified"] = json!(changed(meta));
    }
    if !meta.subjects.is_empty() {
        book["keywords"] = json!(meta.subjects);
    }
    if !meta.series.is_empty() {
        book["isPartOf"] = json!({ "@type": "BookSeries", "name": meta.series });
        if let Some(number) = meta.series_number {
            book["position"] = json!(number);
        }
    }
    push_people(&mut book, meta);
    if let Some(licence) = &meta.licence {
        book["license"] = json!(licence.url.unwrap_or(&licence.name));
    }
    let Grant { programme, number } = site.funding.grant;
    if !number.is_empty() {
        book["funding"] = json!({ "@type": "Grant", "name": programme, "identifier": number });
    }
    if let Some(base) = super::base(site) {
        book["url"] = json!(base);
    }
    let works: Vec<Value> = edition.offers.iter().map(|offer| work(site, edition, offer)).collect();
    book["workExample"] = json!(works);
    // Inside a script, only these could end it or open a comment (HTML, 13.1.2.1).
    format!("{book:#}").replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The publisher, with the contact for accessibility.
fn maker(site: &Site<'_>, name: &str) -> Value {
    let mut publisher = json!({ "@type": "Organization", "name": name });
    if let Some(contact) = site.contact.filter(|contact| address(contact).is_some()) {
        let mut point = json!({ "@type": "ContactPoint", "contactType": "accessibility" });
        match super::mail(site) {
            Some(mail) => point["email"] = json!(mail),
            None => point["url"] = json!(contact),
        }
        publisher["contactPoint"] = point;
    }
    publisher
}

/// Adds who made the book, by the properties that Schema.org has for their roles.
fn push_people(book: &mut Value, meta: &Meta) {
    for person in &meta.people {
        let kind = match person.kind {
            PersonKind::Person => "Person",
            PersonKind::Organisation => "Organization",
        };
        let role = match person.role {
            PersonRole::Author => "author",
            PersonRole::Editor => "editor",
            PersonRole::Translator => "translator",
            PersonRole::Illustrator => "illustrator",
            PersonRole::Photographer | PersonRole::Designer => "contributor",
        };
        let one = json!({ "@type": kind, "name": person.name });
        match book[role].as_array_mut() {
            Some(list) => list.push(one),
            None => book[role] = json!([one]),
        }
    }
}

/// A format of the book.
fn work(site: &Site<'_>, edition: &Edition<'_>, offer: &Offer<'_>) -> Value {
    let said = &edition.said;
    let features: Vec<&str> = match offer.format {
        OfferFormat::Epub => said.features.iter().map(String::as_str).collect(),
        OfferFormat::Pdf => {
            let described = Some("alternativeText").filter(|feature| said.has(feature));
            described.into_iter().chain(PDF_FEATURES).collect()
        }
    };
    let mut work = json!({
        "@type": "Book",
        "name": title(edition.meta),
        "bookFormat": "https://schema.org/EBook",
        "inLanguage": edition.meta.lang,
        "datePublished": date(edition.meta),
        "accessMode": said.modes,
        "accessModeSufficient": said.sufficient,
        "accessibilityFeature": features,
        "accessibilityHazard": said.hazards,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": link(site, offer.name),
            "encodingFormat": offer.format.media(),
            "contentSize": offer.bytes.len().to_string(),
            "sha256": offer.sha256,
        },
    });
    if offer.format == OfferFormat::Epub && !said.summary.is_empty() {
        work["accessibilitySummary"] = json!(said.summary);
    }
    if offer.pages > 0 {
        work["numberOfPages"] = json!(offer.pages);
    }
    if let Some(isbn) = offer.isbn {
        work["isbn"] = json!(digits(isbn));
    }
    work
}
