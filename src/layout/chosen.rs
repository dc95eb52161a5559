//! The pages by which a section is made.

use findings::Place;

use crate::model::{FrameSpec, LayoutFiles, PageTemplate, Slot, Template};
use crate::style::StyleSheet;

/// A frame of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FrameOrigin {
    /// One of the page's own, by its index.
    Page(usize),
    /// One of the layout's furniture, by its index.
    Furniture(usize),
}

/// The pages of a section as its layout has them: the first, and further ones, the last of which is
/// repeated.
#[derive(Clone, Debug, Default)]
pub(super) struct ChosenPages {
    /// The template's name; empty for plain pages.
    pub name: String,
    /// The first page.
    pub first: PageTemplate,
    /// Further pages that the template lists.
    pub further: Vec<PageTemplate>,
    /// The template's place in the layout's file.
    pub at: Place,
    /// The place of each listed page below the template's.
    pub keys: Vec<String>,
    /// The place of the layout's furniture.
    pub furniture: Place,
}

impl ChosenPages {
    /// Pages that hold running text and nothing else, for a part of this name.
    pub(super) fn plain(files: &LayoutFiles, part: &str) -> Self {
        let at = files.place(&format!("/parts/{part}"));
        let furniture = files.place("/furniture");
        Self { first: StyleSheet::plain_page(), at, furniture, ..Self::default() }
    }

    /// The pages of a template; `None` if it has none.
    pub(super) fn of(files: &LayoutFiles, name: &str, template: &Template) -> Option<Self> {
        let (keys, pages): (Vec<_>, Vec<_>) = template.listed().unzip();
        let mut pages = pages.into_iter().cloned();
        Some(Self {
            name: name.to_owned(),
            first: pages.next()?,
            further: pages.collect(),
            at: files.place(&format!("/templates/{}", escaped(name))),
            keys,
            furniture: files.place("/furniture"),
        })
    }

    /// How many pages are listed.
    pub(super) fn count(&self) -> usize {
        1 + self.further.len()
    }

    /// The template of a page by its number in the section, from 0.
    pub(super) fn page(&self, number: usize) -> &PageTemplate {
        match number.checked_sub(1) {
            None => &self.first,
            Some(at) => self.further.get(at).or_else(|| self.further.last()).unwrap_or(&self.first),
        }
    }

    /// The listed pages in their order.
    pub(super) fn listed(&self) -> impl DoubleEndedIterator<Item = &PageTemplate> {
        std::iter::once(&self.first).chain(&self.further)
    }

    /// The frame of the flow on a page.
    pub(super) fn flow(&self, number: usize) -> Option<&FrameSpec> {
        self.page(number).frames.iter().find(|frame| frame.flow)
    }

    /// How many columns the flow has on a page.
    pub(super) fn columns(&self, number: usize) -> usize {
        self.flow(number).map_or(0, |spec| usize::from(spec.columns.unwrap_or(1).max(1)))
    }

    /// How many columns the flow has on the pages before one.
    pub(super) fn columns_before(&self, number: usize) -> usize {
        (0..number).map(|page| self.columns(page)).sum()
    }

    /// The number of the page with a frame that grows, and the index of that frame on it.
    pub(super) fn growing(&self) -> Option<(usize, usize)> {
        let grows = |page: &PageTemplate| page.frames.iter().position(|it| it.grow.is_some());
        self.listed().enumerate().find_map(|(number, page)| Some((number, grows(page)?)))
    }

    /// Whether pages look alike at a glance: on the first spread, the same frames for pictures, titles and the
    /// flow, at the same places.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let looks = |frame: &&FrameSpec| {
            let shows = |slot: &Slot| matches!(slot, Slot::Picture | Slot::Map | Slot::Title);
            frame.flow || frame.takes.iter().any(shows)
        };
        let same = |one: &PageTemplate, other: &PageTemplate| {
            let frames = |page: &'_ PageTemplate| -> Vec<_> {
                let frames = page.frames.iter().filter(looks);
                frames.map(|it| (it.flow, it.takes.clone(), it.area_mm, it.area.clone())).collect()
            };
            frames(one) == frames(other)
        };
        (0..2).all(|number| same(self.page(number), other.page(number)))
    }

    /// The place of a frame of a page.
    pub(super) fn frame(&self, page: usize, frame: FrameOrigin) -> Place {
        match frame {
            FrameOrigin::Page(index) => self.within(page, &format!("/frames/{index}")),
            FrameOrigin::Furniture(index) => {
                let at = &self.furniture;
                Place { pointer: format!("{}/{index}", at.pointer), ..at.clone() }
            }
        }
    }

    /// The place of the frames of a page.
    pub(super) fn frames(&self, page: usize) -> Place {
        self.within(page, "/frames")
    }

    /// A place below a page's.
    fn within(&self, page: usize, rest: &str) -> Place {
        let key = self.keys.get(page).or_else(|| self.keys.last());
        let page = key.map_or("first", String::as_str);
        Place { pointer: format!("{}/{page}{rest}", self.at.pointer), ..self.at.clone() }
    }
}

/// A key unchanged in a JSON Pointer (RFC 6901, section 3).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
