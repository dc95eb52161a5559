//! Generated matter: lists, tables and cross-references.

use std::collections::BTreeSet;

use std::collections::BTreeMap;

use typeset::{Link, Look, Span, Text};

use crate::data;
use crate::model::{ChapterBy, DRAWN_PORTRAIT, FillerSource, FreedomKey, Image, Slot, Story};

use super::draft::SectionDraft;
use super::markup::markup;
use super::outline::{Outline, OutlineEntry, PartSource, in_language};
use super::pictures;
use super::{BlockRole, Body, ContentsEntry, IndexEntry, Map, Table, TableUse};

/// Maximum number of stories listed under a freedom.
const STORIES_OF_A_FREEDOM: usize = 6;

/// The table of contents: every part that is listed.
pub(super) fn contents(draft: &mut SectionDraft<'_>, at: &str) {
    let listed = draft.outline.entries.iter().filter(|entry| entry.listed);
    let lines = listed.map(|entry| ContentsEntry {
        depth: u8::from(entry.parent.is_some()),
        text: title(draft.outline, entry),
        section: entry.id.clone(),
    });
    draft.put(Slot::Listing, at, Body::Contents(lines.collect()));
}

/// The opening page of a country's chapter.
pub(super) fn opener(draft: &mut SectionDraft<'_>, section: usize, code: &str) {
    let outline = draft.outline;
    let at = format!("/sections/{section}/openers/{code}");
    let country = data::country(code);
    if let Some(country) = country {
        let text = Text { spans: own_name(country) };
        draft.put(Slot::Kicker, &at, Body::Paragraph { role: BlockRole::Kicker, text });
    }
    let text = Text::plain(outline.country_name(code));
    draft.put(Slot::Title, &at, Body::Heading { level: 1, text });
    let name = outline.country(code);
    let opener = outline.booklet.book.sections[section].openers.get(code);
    match (opener.and_then(|opener| opener.picture.as_ref()), country) {
        (Some(picture), _) => draft.picture(Slot::Picture, &format!("{at}/picture"), picture),
        (None, Some(country)) => {
            let routes = outline
                .booklet
                .stories
                .iter()
                .map(|file| &file.story)
                .filter(|story| outline.chapter_of(story).country == code)
                .filter_map(|story| {
                    let home = data::country(&story.home.country)?;
                    let host = data::country(&story.host.country)?;
                    Some((home.iso.to_owned(), host.iso.to_owned()))
                });
            let routes: Vec<_> = routes.collect();
            let map = Map {
                names: names(outline, &routes),
                routes,
                focus: Some(country.iso.to_owned()),
                key: None,
                alt: Some(outline.labels.locator_of(name)),
                caption: Text::default(),
            };
            draft.put(Slot::Map, &at, Body::Map(map));
        }
        (None, None) => {}
    }
    if let Some(opener) = opener {
        draft.paragraph(BlockRole::Body, Slot::Flow, &format!("{at}/text"), &opener.text);
    }
    let own = stories(outline, |story| outline.chapter_of(story).country == code);
    draft.put(Slot::Listing, &at, Body::Contents(own));
    let also = stories(outline, |story| {
        let other = match outline.booklet.book.order.chapter_by {
            ChapterBy::Home => &story.host,
            ChapterBy::Host => &story.home,
        };
        other.country == code && outline.chapter_of(story).country != code
    });
    if !also.is_empty() {
        let text = draft.word(&outline.labels.see_also);
        draft.put(Slot::Listing, &at, Body::Heading { level: 2, text });
        draft.put(Slot::Listing, &at, Body::Contents(also));
    }
}

/// A country's own names, each in its language.
fn own_name(country: &data::Country) -> Vec<Span> {
    let mut spans = Vec::new();
    for &(lang, name) in country.own {
        if !spans.is_empty() {
            spans.push(Span::plain("/"));
        }
        spans.push(Span { lang: Some(lang.to_owned()), ..Span::plain(name) });
    }
    spans
}

/// Lines for the stories that `wanted` picks, in reading order.
fn stories(outline: &Outline<'_>, wanted: impl Fn(&Story) -> bool) -> Vec<ContentsEntry> {
    let picked = outline.stories().filter(|(_, story)| wanted(story));
    picked
        .map(|(entry, _)| ContentsEntry {
            depth: 1,
            text: title(outline, entry),
            section: entry.id.clone(),
        })
        .collect()
}

/// Adds a list of stories that name a freedom, at most six of them, spread over the book.
pub(super) fn stories_of(draft: &mut SectionDraft<'_>, at: &str, freedom: FreedomKey) {
    let names = |story: &Story| {
        story.single_market.as_ref().is_some_and(|note| note.freedoms.contains(&freedom))
    };
    let all = stories(draft.outline, names);
    let shown = all.len().min(STORIES_OF_A_FREEDOM);
    let picked: Vec<_> = (0..shown).map(|n| all[n * all.len() / shown].clone()).collect();
    if !picked.is_empty() {
        draft.put(Slot::Flow, at, Body::Contents(picked));
    }
}

/// The title of a part as a reference in another part, in its language.
fn title(outline: &Outline<'_>, entry: &OutlineEntry) -> Text {
    let own = match entry.source {
        PartSource::Story(story) => outline.booklet.stories[story].story.lang.as_ref(),
        PartSource::Section(_) | PartSource::Opener(..) => None,
    };
    let book = &outline.booklet.book.lang;
    in_language(entry.name.clone(), own.unwrap_or(book), book)
}

/// All routes from home to host as ISO 3166 codes, in reading order.
pub(super) fn routes(outline: &Outline<'_>) -> Vec<(String, String)> {
    let iso = |code: &str| data::country(code).map(|country| country.iso.to_owned());
    let way = |story: &Story| Some((iso(&story.home.country)?, iso(&story.host.country)?));
    outline.stories().filter_map(|(_, story)| way(story)).collect()
}

/// The names of the countries in which a route begins or ends, by their ISO 3166 codes.
pub(super) fn names(outline: &Outline<'_>, routes: &[(String, String)]) -> Vec<(String, String)> {
    let codes: BTreeSet<&str> =
        routes.iter().flat_map(|(home, host)| [home.as_str(), host.as_str()]).collect();
    let name = |iso: &str| data::country_by_iso(iso).map(|it| outline.country_name(it.code));
    codes.into_iter().filter_map(|code| Some((code.to_owned(), name(code)?))).collect()
}

/// Adds the table that is equivalent to the map of all routes.
pub(super) fn routes_table(draft: &mut SectionDraft<'_>, at: &str) {
    let outline = draft.outline;
    let labels = &outline.labels;
    let row = |(entry, story): (&OutlineEntry, &Story)| {
        let mut title = title(outline, entry);
        for span in &mut title.spans {
            span.link = Some(Link::Section(entry.id.clone()));
        }
        vec![
            Text::plain(outline.country_name(&story.home.country)),
            Text::plain(outline.country_name(&story.host.country)),
            title,
            Text { spans: vec![Span::page(&entry.id)] },
        ]
    };
    let rows: Vec<_> = outline.stories().map(row).collect();
    if !rows.is_empty() {
        let head = [&labels.home_country, &labels.host_country, &labels.story, &labels.page];
        let head = head.into_iter().map(|word| draft.word(word)).collect();
        draft.table(
            Slot::Flow,
            at,
            Table::with_row_heads(TableUse::Twin, &labels.all_routes, head, rows),
        );
    }
}

/// Adds the partners and their logos, in the order of their countries.
pub(super) fn partners(draft: &mut SectionDraft<'_>) {
    let outline = draft.outline;
    let order = outline.country_order();
    let mut partners: Vec<_> = outline.booklet.book.partners.iter().enumerate().collect();
    partners.sort_by(|(a, x), (b, y)| order.compare(&x.country, &y.country).then(a.cmp(b)));
    let mut rows = Vec::new();
    for &(index, partner) in &partners {
        let at = format!("/partners/{index}");
        let strong = Look { strong: true, ..Look::default() };
        let name = Span { look: strong, ..Span::plain(&partner.name) };
        let role = outline.labels.partner_role(partner.role.name());
        let mut spans = vec![name];
        spans.extend(draft.word(format!(" ({role})")).spans);
        if let Some(description) = &partner.description {
            spans.push(Span::plain(". "));
            spans.extend(draft.text(&format!("{at}/description"), description).spans);
        }
        rows.push(vec![Text::plain(outline.country_name(&partner.country)), Text { spans }]);
    }
    if !rows.is_empty() {
        let title = outline.labels.section("partners");
        draft.table(
            Slot::Flow,
            "/partners",
            Table::with_row_heads(TableUse::Facts, title, Vec::new(), rows),
        );
    }
    draft.logos(partners.iter().map(|&(index, _)| index));
}

/// Adds the index: sectors, then countries.
pub(super) fn index(draft: &mut SectionDraft<'_>, at: &str) {
    let outline = draft.outline;
    let mut said = BTreeMap::<String, Text>::new();
    let mut sectors = BTreeMap::<String, Vec<String>>::new();
    let mut countries = BTreeMap::<String, Vec<String>>::new();
    for (entry, story) in outline.stories() {
        let label = label_of(outline, story);
        let plain = label.to_plain();
        sectors.entry(plain.clone()).or_default().push(entry.id.clone());
        said.entry(plain).or_insert(label);
        for code in [&story.home.country, &story.host.country] {
            let sections = countries.entry(outline.country_name(code)).or_default();
            if sections.last() != Some(&entry.id) {
                sections.push(entry.id.clone());
            }
        }
    }
    let labels = &outline.labels;
    for (title, terms) in [(&labels.sectors, sectors), (&labels.countries, countries)] {
        if !terms.is_empty() {
            let heading = Body::Heading { level: 2, text: draft.word(title) };
            draft.put(Slot::Flow, at, heading);
            let mut entries = collated(outline, terms);
            for entry in &mut entries {
                if let Some(label) = said.get(&entry.term.to_plain()) {
                    entry.term.clone_from(label);
                }
            }
            draft.put(Slot::Flow, at, Body::Index(entries));
        }
    }
}

/// The sector of a story as the index has it, with its language if that is not the book's.
fn label_of(outline: &Outline<'_>, story: &Story) -> Text {
    let mut text = markup(&story.sector.label).0;
    for span in &mut text.spans {
        let lang = span.lang.take().or_else(|| story.lang.clone());
        span.lang = lang.filter(|lang| *lang != outline.booklet.book.lang);
    }
    text
}

/// Index entries in the alphabetical order of the book's language.
fn collated(outline: &Outline<'_>, terms: BTreeMap<String, Vec<String>>) -> Vec<IndexEntry> {
    let order = data::compare(&outline.booklet.book.lang);
    let mut terms: Vec<_> = terms.into_iter().collect();
    terms.sort_by(|(a, _), (b, _)| order.compare(a, b));
    let entry = |(term, sections): (String, _)| IndexEntry { term: Text::plain(term), sections };
    terms.into_iter().map(entry).collect()
}

/// Adds the credits of all pictures: one entry for each maker and licence, with all places. The maker of a
/// single picture is named with the title of the part it is in.
pub(super) fn picture_credits(draft: &mut SectionDraft<'_>, at: &str) {
    let outline = draft.outline;
    let mut credits = BTreeMap::<String, Vec<usize>>::new();
    for (position, entry) in outline.entries.iter().enumerate() {
        for (_, image) in pictures::of_entry(outline.booklet, &entry.source) {
            if image.file == DRAWN_PORTRAIT {
                continue;
            }
            let places = credits.entry(credit_of(image)).or_default();
            if places.last() != Some(&position) {
                places.push(position);
            }
        }
    }
    // Full-page fillers are in no part: their makers are named without a place.
    for filler in &outline.booklet.book.fillers {
        if let FillerSource::Picture(image) = filler {
            credits.entry(credit_of(image)).or_default();
        }
    }
    let (mut terms, mut names) = (BTreeMap::new(), BTreeMap::new());
    for (credit, places) in credits {
        let term = match places[..] {
            [one] => {
                let name = place_name(outline, one);
                let words = format!(": {credit}");
                let term = format!("{}{words}", name.to_plain());
                let mut spans = name.spans;
                spans.push(Span::plain(words));
                names.insert(term.clone(), Text { spans });
                term
            }
            _ => credit,
        };
        let sections = places.iter().map(|&place| outline.entries[place].id.clone()).collect();
        terms.insert(term, sections);
    }
    if !terms.is_empty() {
        let mut entries = collated(outline, terms);
        for entry in &mut entries {
            if let Some(term) = names.remove(&entry.term.to_plain()) {
                entry.term = term;
            }
        }
        draft.put(Slot::Flow, at, Body::Index(entries));
    }
}

/// The maker of a picture and its licence.
fn credit_of(image: &Image) -> String {
    match &image.licence {
        Some(licence) => format!("{}, {licence}", image.credit),
        None => image.credit.clone(),
    }
}

/// How a part is named next to a picture's credit.
fn place_name(outline: &Outline<'_>, position: usize) -> Text {
    let entry = &outline.entries[position];
    match entry.source {
        PartSource::Section(index) if !entry.listed => {
            let kind = outline.booklet.book.sections[index].kind;
            Text::plain(outline.labels.section(kind.name()))
        }
        _ => title(outline, entry),
    }
}
