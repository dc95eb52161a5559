//! Conservation of everything that is not text: the pictures, maps and links of the plan are on the pages
//! of their sections, as often as planned.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Findings};
use typeset::Link;

use crate::codes::{Code, REPORT_BUG};
use crate::frame::{ItemKind, Mark, Page, PagedDocument};
use crate::plan::{Block, Body, PictureId, Plan, Section};

/// Finds pictures, maps and links of the plan that are missing from the pages of its sections or are there
/// twice.
pub(super) fn check(plan: &Plan, document: &PagedDocument) -> Findings {
    let sections = plan.sections.iter().enumerate();
    let missing = sections.flat_map(|(index, section)| {
        let pages = document.map.pages_of(index);
        let pages = document.pages.get(pages).unwrap_or_default();
        let placed = Shown::on(pages);
        section.blocks.iter().filter_map(move |block| placed.lacks(plan, section, block))
    });
    missing.chain(doubled(plan, document)).collect()
}

/// What is on the pages of a section in addition to its text.
struct Shown<'d> {
    /// Its pictures.
    pictures: BTreeSet<PictureId>,
    /// Whether there is a drawing.
    has_drawing: bool,
    /// Where its areas lead: addresses, and sections by their ids.
    addresses: BTreeSet<&'d str>,
    /// Sections by their ids.
    sections: BTreeSet<&'d str>,
}

impl<'d> Shown<'d> {
    /// What is on these pages.
    fn on(pages: &'d [Page]) -> Self {
        let mut placed = Self {
            pictures: BTreeSet::new(),
            has_drawing: false,
            addresses: BTreeSet::new(),
            sections: BTreeSet::new(),
        };
        for item in pages.iter().flat_map(|page| &page.items) {
            match &item.kind {
                ItemKind::Picture(picture) => _ = placed.pictures.insert(picture.picture),
                ItemKind::Drawing(..) => placed.has_drawing = true,
                ItemKind::Text(_) | ItemKind::Fill(..) | ItemKind::Rule { .. } => {}
            }
        }
        for area in pages.iter().flat_map(|page| &page.links) {
            match &area.target {
                Link::Url(address) => _ = placed.addresses.insert(address),
                Link::Section(id) => _ = placed.sections.insert(id),
            }
        }
        placed
    }

    /// The first thing of a block that is not there.
    fn lacks(&self, plan: &Plan, section: &Section, block: &Block) -> Option<Finding> {
        let what = self.lacks_picture(plan, block).or_else(|| self.lacks_link(block))?;
        let message = format!("The pages of “{}” do not have {what}.", section.title);
        Some(Finding::new(Code::NotConserved, block.place.clone(), message, REPORT_BUG))
    }

    /// The first picture or map of a block that is not there, in words.
    fn lacks_picture(&self, plan: &Plan, block: &Block) -> Option<String> {
        let drawn = match block.body {
            Body::Map(_) => Some("their map"),
            Body::Qr(_) => Some("their QR code"),
            _ => None,
        };
        if let Some(drawn) = drawn {
            return (!self.has_drawing).then(|| drawn.to_owned());
        }
        if block.charts().next().is_some() && !self.has_drawing {
            return Some("their chart".to_owned());
        }
        let missing = block.pictures().find(|picture| !self.pictures.contains(picture))?;
        let file = plan.pictures.get(missing.0 as usize).map_or("", |picture| &picture.file);
        Some(format!("the picture “{file}”"))
    }

    /// The first link of a block that leads nowhere on these pages, in words.
    fn lacks_link(&self, block: &Block) -> Option<String> {
        let spans = block.texts().into_iter().flat_map(|text| &text.spans);
        let links = spans
            .filter(|span| span.page_of_link || span.text.chars().any(|c| !c.is_whitespace()))
            .filter_map(|span| span.link.as_ref());
        let of_texts = links.filter(|link| !self.leads(link)).map(words).next();
        of_texts.or_else(|| {
            let lost = named(block).find(|id| !self.sections.contains(id));
            lost.map(|id| format!("a link to the part “{id}”"))
        })
    }

    /// Whether an area leads where a link does.
    fn leads(&self, link: &Link) -> bool {
        match link {
            Link::Url(address) => self.addresses.contains(address.as_str()),
            Link::Section(id) => self.sections.contains(id.as_str()),
        }
    }
}

/// A link in words.
fn words(link: &Link) -> String {
    match link {
        Link::Url(address) => format!("the link to {address}"),
        Link::Section(id) => format!("a link to the part “{id}”"),
    }
}

/// The sections that a list of sections leads to, by their ids.
fn named(block: &Block) -> impl Iterator<Item = &str> {
    let ids: Vec<&str> = match &block.body {
        Body::Contents(entries) => entries.iter().map(|entry| entry.section.as_str()).collect(),
        Body::Index(entries) => {
            entries.iter().flat_map(|entry| &entry.sections).map(String::as_str).collect()
        }
        _ => Vec::new(),
    };
    ids.into_iter()
}

/// The pictures that are read aloud more often than the plan has them with an alternative text.
fn doubled(plan: &Plan, document: &PagedDocument) -> Option<Finding> {
    let mut spare = BTreeMap::<PictureId, i64>::new();
    for section in &plan.sections {
        for picture in section.blocks.iter().flat_map(Block::pictures) {
            *spare.entry(picture).or_default() += 1;
        }
    }
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let (Mark::Tag(_), ItemKind::Picture(placed)) = (item.mark, &item.kind)
            && !plan.pictures.get(placed.picture.0 as usize).is_some_and(|it| it.in_layout)
        {
            *spare.entry(placed.picture).or_default() -= 1;
        }
    }
    let (picture, _) = spare.into_iter().find(|(_, left)| *left < 0)?;
    let picture = plan.pictures.get(picture.0 as usize)?;
    let message = format!("The pages have the picture “{}” twice.", picture.file);
    Some(Finding::new(Code::NotConserved, picture.place.clone(), message, REPORT_BUG))
}
