//! The blocks of the parts that the manifest names.

use std::collections::BTreeSet;

use findings::{Finding, Place};
use typeset::{Link, Span, Text};

use crate::codes::Code;
use crate::data;
use crate::media::chart;
use crate::model::{SectionKind, SectionSource, Slot};

use super::draft::SectionDraft;
use super::drawn;
use super::generated;
use super::{BlockRole, Body, Map, QrLink, Table, TableUse};

/// Writes the manifest's section of this index.
pub(super) fn section(draft: &mut SectionDraft<'_>, index: usize, title: &str) {
    let section = &draft.outline.booklet.book.sections[index];
    let at = format!("/sections/{index}");
    match section.kind {
        SectionKind::Cover => cover(draft, section, &at),
        SectionKind::TitlePage => title_page(draft, section, &at),
        SectionKind::BackCover => back_cover(draft, section, &at),
        kind => {
            opening(draft, section, &at, title);
            match kind {
                SectionKind::Imprint => imprint(draft, section, &at),
                SectionKind::Introduction => introduction(draft, section, &at),
                SectionKind::Numbers => numbers(draft, section, &at),
                SectionKind::Journey => journey(draft, section, &at),
                SectionKind::SingleMarket => single_market(draft, section, &at),
                _ => text(draft, section, &at),
            }
            match kind {
                SectionKind::Contents => generated::contents(draft, &at),
                SectionKind::Partners => generated::partners(draft),
                SectionKind::Index => generated::index(draft, &at),
                SectionKind::PictureCredits => generated::picture_credits(draft, &at),
                _ => {}
            }
        }
    }
}

/// Title, standfirst and picture.
fn opening(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str, title: &str) {
    if let Some(title) = &section.title {
        draft.heading(1, Slot::Title, &format!("{at}/title"), title);
    } else {
        let text = draft.word(title);
        draft.put(Slot::Title, at, Body::Heading { level: 1, text });
    }
    if let Some(lead) = &section.lead {
        draft.paragraph(BlockRole::Lead, Slot::Lead, &format!("{at}/lead"), lead);
    }
    if let Some(picture) = &section.picture {
        draft.picture(Slot::Picture, &format!("{at}/picture"), picture);
    }
}

/// Running text, signature and QR code.
fn text(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    draft.body(2, &format!("{at}/body"), &section.body);
    if let Some(signed) = &section.signed {
        draft.paragraph(BlockRole::Signature, Slot::Flow, &format!("{at}/signed"), signed);
    }
    if let Some(address) = &section.qr {
        let shown = address.strip_prefix("https://").unwrap_or(address);
        let shown = shown.strip_suffix('/').unwrap_or(shown);
        let link = Some(Link::Url(address.clone()));
        let qr = QrLink {
            address: address.clone(),
            alt: draft.labels().qr_of(shown),
            caption: Text { spans: vec![Span { link, ..Span::plain(shown) }] },
        };
        draft.put(Slot::Qr, &format!("{at}/qr"), Body::Qr(qr));
    }
}

/// Series, title and subtitle.
fn titles(draft: &mut SectionDraft<'_>) {
    let book = &draft.outline.booklet.book;
    if let Some(series) = &book.series {
        draft.paragraph(BlockRole::Label, Slot::Kicker, "/series", series);
    }
    draft.heading(1, Slot::Title, "/title", &book.title);
    if let Some(subtitle) = &book.subtitle {
        draft.paragraph(BlockRole::Subtitle, Slot::Lead, "/subtitle", subtitle);
    }
}

/// The front cover.
fn cover(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    titles(draft);
    if let Some(picture) = &section.picture {
        let bare = crate::model::Image { caption: None, ..picture.clone() };
        draft.picture(Slot::Picture, &format!("{at}/picture"), &bare);
    }
    draft.funding(false);
}

/// Titles, programme, publisher with its place, and the emblem with the statement of funding.
fn title_page(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    titles(draft);
    if let Some(picture) = &section.picture {
        draft.picture(Slot::Picture, &format!("{at}/picture"), picture);
    }
    text(draft, section, at);
    let book = &draft.outline.booklet.book;
    draft.paragraph(BlockRole::Label, Slot::Note, "/programme/name", &book.programme.name);
    if let Some(axis) = &book.programme.axis {
        draft.paragraph(BlockRole::Label, Slot::Note, "/programme/axis", axis);
    }
    let publisher = match &book.publisher.place {
        Some(place) => format!("{}, {place}", book.publisher.name),
        None => book.publisher.name.clone(),
    };
    draft.paragraph(BlockRole::Label, Slot::Note, "/publisher/name", &publisher);
    draft.funding(false);
}

/// The section's texts, and the funding with its disclaimer.
fn back_cover(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    if let Some(title) = &section.title {
        draft.heading(1, Slot::Title, &format!("{at}/title"), title);
    }
    if let Some(lead) = &section.lead {
        draft.paragraph(BlockRole::Lead, Slot::Lead, &format!("{at}/lead"), lead);
    }
    if let Some(picture) = &section.picture {
        draft.picture(Slot::Picture, &format!("{at}/picture"), picture);
    }
    text(draft, section, at);
    draft.funding(true);
}

/// The note that the stories are samples.
fn sample_note(draft: &mut SectionDraft<'_>) {
    let book = &draft.outline.booklet.book;
    if let Some(note) = book.sample_note.as_ref().filter(|_| book.sample) {
        draft.paragraph(BlockRole::Notice, Slot::Note, "/sample_note", note);
    }
}

/// Legal matter.
fn imprint(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    text(draft, section, at);
    people(draft);
    isbns(draft);
    sample_note(draft);
    draft.funding(true);
}

/// Who made the book: an entry for each role, in the order in which the manifest names them first.
fn people(draft: &mut SectionDraft<'_>) {
    let (book, labels) = (&draft.outline.booklet.book, draft.labels());
    for (first, person) in book.people.iter().enumerate() {
        let role = person.role;
        if book.people[..first].iter().any(|before| before.role == role) {
            continue;
        }
        let names: Vec<&str> =
            book.people.iter().filter(|p| p.role == role).map(|p| p.name.as_str()).collect();
        let label = draft.word(labels.person_role_of(role.name(), names.len()));
        let names = names.join(&labels.list_comma);
        draft.entry(&format!("/people/{first}/name"), label, Text::plain(names));
    }
}

/// The ISBNs of the formats.
fn isbns(draft: &mut SectionDraft<'_>) {
    let numbers = &draft.outline.booklet.book.identifiers;
    let printed = draft.outline.labels.printed.as_str();
    for (field, number, format) in [
        ("isbn_print", &numbers.isbn_print, printed),
        ("isbn_pdf", &numbers.isbn_pdf, "PDF"),
        ("isbn_epub", &numbers.isbn_epub, "EPUB"),
    ] {
        if let Some(number) = number {
            let words = format!("ISBN {number} ({format})");
            draft.paragraph(
                BlockRole::Notice,
                Slot::Flow,
                &format!("/identifiers/{field}"),
                &words,
            );
        }
    }
}

/// The section's texts, and a note if the stories are samples.
fn introduction(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    text(draft, section, at);
    sample_note(draft);
}

/// The numbers of the programme.
fn numbers(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    drawn::figures(draft, section, at);
    if !section.facts.is_empty() {
        let rows = section.facts.iter().enumerate().map(|(index, fact)| {
            let label = draft.text(&format!("{at}/facts/{index}/label"), &fact.label);
            vec![label, draft.text(&format!("{at}/facts/{index}/value"), &fact.value)]
        });
        let rows = rows.collect();
        let title = &draft.outline.labels.facts;
        let table = Table::with_row_heads(TableUse::Facts, title, Vec::new(), rows);
        draft.table(Slot::Facts, &format!("{at}/facts"), table);
    }
    drawn::flow_table(draft, section, at);
    text(draft, section, at);
}

/// The map with its equivalent table.
fn journey(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    let routes = generated::routes(draft.outline);
    if !routes.is_empty() {
        let words = section.map.as_ref();
        let caption = words.map_or("", |map| map.caption.as_str());
        let map = Map {
            names: generated::names(draft.outline, &routes),
            routes,
            focus: None,
            key: Some([draft.outline.labels.home.clone(), draft.outline.labels.host.clone()]),
            alt: words.map(|map| map.alt.clone()),
            caption: draft.text(&format!("{at}/map/caption"), caption),
        };
        note_absent(draft, &map, at);
        draft.put(Slot::Map, &format!("{at}/map"), Body::Map(map));
    }
    text(draft, section, at);
    generated::routes_table(draft, at);
}

/// Notes the countries that a map does not show; its table has them.
fn note_absent(draft: &mut SectionDraft<'_>, map: &Map, at: &str) {
    let ends = map.routes.iter().flat_map(|(home, host)| [home, host]);
    let absent: BTreeSet<&str> =
        ends.map(String::as_str).filter(|iso| !chart::shows(iso)).collect();
    for iso in absent {
        let code = data::country_by_iso(iso).map_or(iso, |country| country.code);
        let name = draft.outline.country_name(code);
        draft.findings.push(Finding::new(
            Code::NotOnMap,
            Place::value(draft.file, at),
            format!("The map does not show {name} and the routes from or to it: it ends with Europe’s neighbours."),
            "Say so in the caption of the map; the table of the routes has them.",
        ));
    }
}

/// The Single Market and its freedoms, each with stories that show it.
fn single_market(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    text(draft, section, at);
    for (index, freedom) in section.freedoms.iter().enumerate() {
        let here = format!("{at}/freedoms/{index}");
        draft.heading(2, Slot::Flow, &format!("{here}/title"), &freedom.title);
        draft.paragraph(BlockRole::Body, Slot::Flow, &format!("{here}/text"), &freedom.text);
        generated::stories_of(draft, &here, freedom.key);
    }
}
