//! Data shared by all documents of the EPUB: the document of each section, page starts.

use units::{Abs, Sides, Size};

use crate::data::Labels;
use crate::media;
use crate::media::chart::{self, MapSpec};
use crate::model::SectionKind;
use crate::plan::{Body, Map, Matter, PageMap, Part, Plan, Section};
use crate::write::WriterInput;

use super::EpubStyle;
use super::colors;
use super::pages::PageBreaks;
use super::pictures::Art;

/// The navigation document's name.
pub(super) const NAV: &str = "nav.xhtml";

/// Size of the names on a map.
const MAP_NAMES: Abs = Abs::raw(9 * Abs::UNITS);
/// Width and height of a map, for which line widths are chosen; reading systems scale it to their page.
const MAP_SIDE: Abs = Abs::raw(340 * Abs::UNITS);

/// A document of the reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A section, by index.
    Section(usize),
    /// The navigation document.
    Nav,
}

/// The book as all documents see it.
#[derive(Debug)]
pub(super) struct EpubBook<'a> {
    /// The plan: order and texts of the documents.
    pub(super) plan: &'a Plan,
    /// Folios of the sections' first pages.
    pub(super) map: &'a PageMap,
    /// Fonts, pictures, cache.
    pub(super) with: &'a WriterInput<'a>,
    /// Faces and colours from the layout.
    pub(super) look: &'a EpubStyle<'a>,
    /// The words of its language.
    pub(super) words: &'a Labels,
    /// The pictures that it shows.
    pub(super) art: &'a Art<'a>,
    /// The pages of the print edition.
    pub(super) pages: PageBreaks,
    /// The documents in reading order.
    pub(super) spine: Vec<Stop>,
    /// The section that the navigation document shows, if the plan has contents.
    pub(super) contents: Option<usize>,
    /// The section of the cover.
    pub(super) cover: Option<usize>,
}

impl<'a> EpubBook<'a> {
    /// Determines the reading order: the navigation document replaces the contents, or otherwise follows
    /// the title page.
    pub(super) fn new(
        with: &'a WriterInput<'a>,
        look: &'a EpubStyle<'a>,
        art: &'a Art<'a>,
    ) -> Self {
        let WriterInput { plan, document, .. } = *with;
        let map = &document.map;
        let contents = find(plan, SectionKind::Contents);
        let mut spine: Vec<Stop> = (0..plan.sections.len()).map(Stop::Section).collect();
        if let Some(contents) = contents {
            spine[contents] = Stop::Nav;
        } else {
            let after = find(plan, SectionKind::TitlePage).or(find(plan, SectionKind::Cover));
            spine.insert(after.map_or(0, |index| index + 1), Stop::Nav);
        }
        Self {
            plan,
            map,
            with,
            look,
            words: &plan.meta.labels,
            art,
            pages: PageBreaks::new(plan, map),
            spine,
            contents,
            cover: find(plan, SectionKind::Cover),
        }
    }

    /// The file of a section, relative to the package document.
    pub(super) fn file(&self, section: usize) -> String {
        if self.contents == Some(section) {
            NAV.to_owned()
        } else {
            format!("text/{}.xhtml", self.plan.sections[section].id)
        }
    }

    /// The section with an id, and its index.
    pub(super) fn find(&self, id: &str) -> Option<(usize, &'a Section)> {
        self.plan.sections.iter().enumerate().find(|(_, section)| section.id == id)
    }

    /// The folio of a section's first page; `None` if it has none.
    pub(super) fn folio_of(&self, section: usize) -> Option<&'a str> {
        let page = self.map.pages.get(*self.map.sections.get(section)?)?;
        Some(page.folio.as_str()).filter(|folio| !folio.is_empty())
    }

    /// What a square map in the layout's colours is drawn with.
    fn map_spec(&self, map: &Map) -> MapSpec {
        MapSpec {
            size: Size::new(MAP_SIDE, MAP_SIDE),
            bleed: Sides::default(),
            colours: colors::of_map(self.look.map),
            homes: map.routes.iter().map(|(home, _)| home.clone()).collect(),
            hosts: map.routes.iter().map(|(_, host)| host.clone()).collect(),
            routes: map.routes.clone(),
            focus: map.focus.clone(),
        }
    }

    /// A map as SVG, with the names of its countries.
    pub(super) fn map_svg(&self, map: &Map) -> String {
        let spec = self.map_spec(map);
        let size = |name: &str| {
            // As wide as a face of the reading system may be.
            let width = MAP_NAMES * name.chars().count() as i64 * 11 / 20;
            Size::new(width, MAP_NAMES)
        };
        let names: Vec<(&str, Size)> =
            map.names.iter().map(|(code, name)| (code.as_str(), size(name))).collect();
        let words = map.key.as_ref();
        let key = words.map(|words| words.each_ref().map(|word| size(word)));
        let named = chart::named_map(&spec, &names, key);
        let placed = map.names.iter().zip(named.names);
        let labels = placed.filter_map(|((_, name), place)| Some((place?, name.as_str())));
        let key = named.key.into_iter().flatten().zip(words.into_iter().flatten());
        let labels = labels.chain(key.map(|(place, word)| (place, word.as_str())));
        let alt = map.alt.as_deref().unwrap_or_default();
        media::to_labelled_svg(&named.drawing, alt, MAP_NAMES, labels)
    }

    /// Index of the section that is the title page, if the book has one.
    pub(super) fn title_page(&self) -> Option<usize> {
        find(self.plan, SectionKind::TitlePage)
    }

    /// Where reading begins.
    pub(super) fn start(&self) -> Option<usize> {
        self.plan.sections.iter().position(|section| section.matter == Matter::Body)
    }

    /// Whether one of its blocks satisfies `test`.
    pub(super) fn any_block(&self, test: impl Fn(&Body) -> bool) -> bool {
        self.plan.sections.iter().flat_map(|section| &section.blocks).any(|block| test(&block.body))
    }

    /// Whether there is an index: picture credits are a list of the same form.
    pub(super) fn has_index(&self) -> bool {
        self.plan.sections.iter().any(|section| {
            section.part == Part::Named(SectionKind::Index)
                && section.blocks.iter().any(|block| matches!(block.body, Body::Index(_)))
        })
    }

    /// The listed sections in two levels: each with the listed ones that belong to it.
    pub(super) fn tree(&self) -> Vec<(usize, Vec<usize>)> {
        let mut tree: Vec<(usize, Vec<usize>)> = Vec::new();
        for (index, section) in self.plan.sections.iter().enumerate().filter(|(_, s)| s.listed) {
            match tree.last_mut() {
                Some((top, below))
                    if section.parent.is_some_and(|p| p == *top || below.contains(&p)) =>
                {
                    below.push(index);
                }
                _ => tree.push((index, Vec::new())),
            }
        }
        tree
    }
}

/// The first section of a kind.
fn find(plan: &Plan, kind: SectionKind) -> Option<usize> {
    plan.sections.iter().position(|section| section.part == Part::Named(kind))
}
