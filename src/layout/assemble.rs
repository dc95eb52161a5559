//! Assembles the pages of the book.

use std::collections::BTreeMap;

use typeset::{Link, Setter, ShapingFonts};

use crate::frame::{Bookmark, Item, ItemKind, Mark, Page, PagedDocument, Tag, TagId, TagTree};
use crate::model::SectionKind;
use crate::plan::{Matter, PageMap, PageStart, Part, Plan, Section};

use super::LayoutInput;
use super::filler::{barcode, filler};
use super::furniture::furniture;
use super::map_items::{MapLook, map_items};
use super::page::side;
use super::place::{LaidPage, Placed};
use super::sequence::{Holds, SequencedPage};

/// Orders the pages of all sections, joins their structures, and adds running heads, folios and bookmarks.
pub(super) fn assemble(
    plan: &Plan,
    with: LayoutInput<'_>,
    shaping: &ShapingFonts,
    sections: Vec<Placed>,
    slots: &[SequencedPage],
) -> PagedDocument {
    let (tags, bases) = join_tags(plan, &sections);
    let mut document = PagedDocument {
        spots: with.sheet.spots.clone(),
        trim: with.sheet.trim,
        bleed: with.sheet.bleed,
        tags,
        roots: bases.iter().map(|base| TagId(*base)).collect(),
        outline: outline(plan),
        map: PageMap { pages: Vec::new(), sections: vec![0; plan.sections.len()] },
        ..PagedDocument::default()
    };
    let mut setter = Setter::new(with.fonts, shaping);
    let lang = plan.meta.lang.as_str();
    let mut laid: Vec<Vec<Option<LaidPage>>> = sections
        .into_iter()
        .map(|section| draw_maps(section, MapLook { sheet: with.sheet, lang }, &mut setter))
        .collect();
    for (index, slot) in slots.iter().enumerate() {
        let own = match slot.holds {
            Holds::Page(page) => laid[slot.section].get_mut(page).and_then(Option::take),
            Holds::Filler(_) | Holds::Nothing => None,
        };
        if slot.holds == Holds::Page(0) {
            document.map.sections[slot.section] = index;
        }
        let own = own.unwrap_or_default();
        document.map.pages.push(PageStart {
            folio: slot.folio.clone(),
            section: slot.section as u32,
            first: own.first,
        });
        let mut page = Page { items: own.items, links: own.links, frames: own.taken };
        renumber(&mut page, bases[slot.section]);
        if own.furniture {
            page.items.extend(furniture(plan, with.sheet, &mut setter, slot, index));
        }
        page.items.extend(supplements(plan, with, &mut setter, slot, index));
        document.pages.push(page);
    }
    note_boxes(&mut document);
    name_links(&mut document, plan);
    document
}

/// The pages of a section with its maps drawn, the last first: each may become several items.
fn draw_maps(section: Placed, look: MapLook<'_>, setter: &mut Setter<'_>) -> Vec<Option<LaidPage>> {
    let mut pages = section.pages;
    for open in section.maps.into_iter().rev() {
        let items = map_items(&open.map, open.rect, open.mark, look, setter);
        pages[open.page].items.splice(open.item..=open.item, items);
    }
    pages.into_iter().map(Some).collect()
}

/// The items of a page that belong to no section: a filler, the barcode of the back cover.
fn supplements(
    plan: &Plan,
    with: LayoutInput<'_>,
    setter: &mut Setter<'_>,
    slot: &SequencedPage,
    index: usize,
) -> Vec<Item> {
    let (sheet, lang) = (with.sheet, plan.meta.lang.as_str());
    if let Holds::Filler(number) = slot.holds {
        return filler(&plan.fillers[number], sheet, with.pictures, setter, lang, side(index));
    }
    let isbn = plan.meta.isbn.filter(|_| is_back(plan, slot));
    isbn.map(|isbn| barcode(isbn, sheet, setter, lang)).unwrap_or_default()
}

/// Whether a page is the back cover.
fn is_back(plan: &Plan, slot: &SequencedPage) -> bool {
    slot.matter == Matter::BackCover
        && slot.holds == Holds::Page(0)
        && plan.sections[slot.section].matter == Matter::BackCover
}

/// Joins the structures of the sections under the document; returns it and the first id of each.
fn join_tags(plan: &Plan, sections: &[Placed]) -> (TagTree, Vec<u32>) {
    let mut tags = TagTree::new();
    let mut bases = Vec::with_capacity(sections.len());
    for (section, placed) in plan.sections.iter().zip(sections) {
        let base = tags.nodes.len() as u32;
        let parent = section.parent.map_or(TagId(0), |parent| TagId(bases[parent]));
        for (index, node) in placed.tags.nodes.iter().enumerate() {
            let mut node = node.clone();
            node.parent = if index == 0 { parent } else { TagId(node.parent.0 + base) };
            tags.nodes.push(node);
        }
        if section.lang != plan.meta.lang {
            tags.node(TagId(base)).lang = Some(section.lang.clone());
        }
        bases.push(base);
    }
    (tags, bases)
}

/// Turns a section's node ids into those of the book.
fn renumber(page: &mut Page, base: u32) {
    for item in &mut page.items {
        if let Mark::Tag(id) = &mut item.mark {
            id.0 += base;
        }
    }
    for link in &mut page.links {
        link.tag.0 += base;
    }
}

/// Notes for each figure the page and box of its picture (ISO 14289-1, 7.3).
fn note_boxes(document: &mut PagedDocument) {
    for (index, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            let Mark::Tag(id) = item.mark else { continue };
            let rect = match &item.kind {
                ItemKind::Picture(picture) => picture.frame,
                ItemKind::Drawing(_, rect) => *rect,
                _ => continue,
            };
            let node = document.tags.node(id);
            if node.tag == Tag::Figure {
                node.bbox = Some((index, rect));
            }
        }
    }
}

/// The bookmarks: every part of the book, stories below their opener.
fn outline(plan: &Plan) -> Vec<Bookmark> {
    let bookmark = |(index, section): (usize, &Section)| Bookmark {
        depth: u8::from(section.parent.is_some()),
        title: name(plan, section),
        section: index,
    };
    plan.sections.iter().enumerate().map(bookmark).collect()
}

/// The name of a part for readers: covers and title page all have the book's title, so the kind of part is
/// used.
fn name(plan: &Plan, section: &Section) -> String {
    match section.part {
        Part::Named(
            kind @ (SectionKind::Cover | SectionKind::TitlePage | SectionKind::BackCover),
        ) => plan.meta.labels.section(kind.name()).to_owned(),
        _ => section.title.clone(),
    }
}

/// Gives all areas of a link the same description: the title of its target, since a page number alone is
/// not informative; for addresses the whole text of the link.
fn name_links(document: &mut PagedDocument, plan: &Plan) {
    let names: BTreeMap<&str, String> =
        plan.sections.iter().map(|section| (section.id.as_str(), name(plan, section))).collect();
    let mut said: BTreeMap<TagId, String> = BTreeMap::new();
    for area in document.pages.iter().flat_map(|page| &page.links) {
        let name = said.entry(area.tag).or_default();
        match &area.target {
            Link::Section(id) => {
                name.clone_from(names.get(id.as_str()).unwrap_or(&area.says));
            }
            Link::Url(_) => {
                name.push(' ');
                name.push_str(&area.says);
            }
        }
    }
    for area in document.pages.iter_mut().flat_map(|page| &mut page.links) {
        if let Some(name) = said.get(&area.tag) {
            area.says = name.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
}
