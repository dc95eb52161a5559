//! The catalogue for newer reading apps: OPDS 2.0, a Readium Web Publication Manifest.

use serde_json::{Value, json};

use crate::model::PersonRole;

use super::{
    CATALOGUE, Edition, FEED, Jpeg, OPEN_ACCESS, Site, changed, cover_name, date, digits,
    identifier, link, publisher, thumbnail_name, title,
};

/// The feed.
pub(super) fn catalogue(site: &Site<'_>, first: &Edition<'_>) -> String {
    let links: Vec<Value> = [
        ("self", CATALOGUE, "opds.json"),
        ("start", CATALOGUE, "opds.json"),
        ("alternate", FEED, "opds.xml"),
        ("alternate", "text/html", "index.html"),
    ]
    .into_iter()
    .map(|(rel, media, file)| json!({ "rel": rel, "href": link(site, file), "type": media }))
    .collect();
    let updated =
        site.editions.iter().map(|edition| changed(edition.meta)).max().unwrap_or_default();
    let feed = json!({
        "metadata": {
            "title": title(first.meta),
            "modified": format!("{updated}T00:00:00Z"),
            "numberOfItems": site.editions.len(),
        },
        "links": links,
        "publications":
            site.editions.iter().map(|edition| publication(site, edition)).collect::<Vec<_>>(),
    });
    format!("{feed:#}\n")
}

/// An edition.
fn publication(site: &Site<'_>, edition: &Edition<'_>) -> Value {
    let images = [
        image(site, &cover_name(edition), &edition.cover.large),
        image(site, &thumbnail_name(edition), &edition.cover.small),
    ];
    json!({ "metadata": metadata(edition), "links": links(site, edition), "images": images })
}

/// The metadata of an edition.
fn metadata(edition: &Edition<'_>) -> Value {
    let meta = edition.meta;
    let mut data = json!({
        "@type": "http://schema.org/Book",
        "identifier": identifier(edition),
        "title": title(meta),
        "language": meta.lang,
        "publisher": publisher(meta),
        "published": date(meta),
        "modified": format!("{}T00:00:00Z", changed(meta)),
        "accessibility": accessibility(edition),
    });
    for (name, value) in [("subtitle", &meta.subtitle), ("description", &meta.description)] {
        if !value.is_empty() {
            data[name] = json!(value);
        }
    }
    // Readium's roles, one list each (Web Publication Manifest, contributors).
    for person in &meta.people {
        let mut one = json!({ "name": person.name });
        if !person.sort_name.is_empty() {
            one["sortAs"] = json!(person.sort_name);
        }
        let role = match person.role {
            PersonRole::Author => "author",
            PersonRole::Editor => "editor",
            PersonRole::Translator => "translator",
            PersonRole::Illustrator => "illustrator",
            PersonRole::Photographer | PersonRole::Designer => {
                one["role"] = json!(person.role.relator());
                "contributor"
            }
        };
        match data[role].as_array_mut() {
            Some(list) => list.push(one),
            None => data[role] = json!([one]),
        }
    }
    if !meta.subjects.is_empty() {
        data["subject"] = json!(meta.subjects);
    }
    if !meta.series.is_empty() {
        data["belongsTo"] = json!({ "series": { "name": meta.series } });
    }
    if let Some(offer) = edition.offers.iter().find(|offer| offer.pages > 0) {
        data["numberOfPages"] = json!(offer.pages);
    }
    let isbns: Vec<String> = edition
        .offers
        .iter()
        .filter_map(|offer| Some(format!("urn:isbn:{}", digits(offer.isbn?))))
        .collect();
    if !isbns.is_empty() {
        data["altIdentifier"] = json!(isbns);
    }
    data
}

/// The freely available files of an edition, the EPUB first.
fn links(site: &Site<'_>, edition: &Edition<'_>) -> Vec<Value> {
    let offers = edition.offers.iter().rev().map(|offer| {
        json!({
            "rel": OPEN_ACCESS,
            "href": link(site, offer.name),
            "type": offer.format.media(),
            "title": offer.format.name(),
            "size": offer.bytes.len(),
        })
    });
    offers.collect()
}

/// A picture of the cover.
fn image(site: &Site<'_>, name: &str, picture: &Jpeg) -> Value {
    json!({
        "href": link(site, name),
        "type": "image/jpeg",
        "width": picture.width,
        "height": picture.height,
    })
}

/// The accessibility metadata of the EPUB. A claim of conformance is in `conformsTo` as an
/// address, which the words of an EPUB's claim are not; so it is left to the summary.
fn accessibility(edition: &Edition<'_>) -> Value {
    let said = &edition.said;
    let mut out = json!({
        "accessMode": said.modes,
        "accessModeSufficient": said.sufficient.iter().map(|modes| sufficient(modes)).collect::<Vec<_>>(),
        "feature": said.features,
        "hazard": said.hazards,
    });
    if !said.summary.is_empty() {
        out["summary"] = json!(said.summary);
    }
    if !said.certifier.is_empty() {
        out["certification"] = json!({ "certifiedBy": said.certifier });
    }
    out
}

/// Modes that are sufficient together: a word, or a list of several.
fn sufficient(modes: &str) -> Value {
    let list: Vec<&str> = modes.split(',').map(str::trim).collect();
    if let [one] = list.as_slice() { json!(one) } else { json!(list) }
}
