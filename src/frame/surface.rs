//! Surfaces: the pages of an output file, on which book pages are placed.

use units::{Abs, Point, Ratio, Rect, Size};

use super::{Item, ItemKind, PagedDocument};

/// One page of a file: one side of a sheet, with the pages of the book on it. Coordinates are relative to
/// its top left corner.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// Its size: the media box.
    pub size: Size,
    /// The trim box, if it is for the press.
    pub trim: Option<Rect>,
    /// The bleed box, if it is for the press.
    pub bleed: Option<Rect>,
    /// Pages of the book, each with its position, scale and clip.
    pub pages: Vec<PlacedPage>,
    /// What is around and over them: marks, stamps, slugs.
    pub marks: Vec<Item>,
    /// Items that read downwards: the title on a spine.
    pub turned: Option<Turned>,
    /// Its page label.
    pub label: String,
}

/// Items rotated by 90 degrees clockwise: right in their coordinates is down on the surface.
#[derive(Clone, Debug)]
pub struct Turned {
    /// The origin of their coordinates.
    pub at: Point,
    /// The rotated items, in their own coordinates.
    pub items: Vec<Item>,
}

/// A page of the book on a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedPage {
    /// Index of the page.
    pub page: usize,
    /// The position of the top left corner of its trim.
    pub at: Point,
    /// Its scale.
    pub scale: Ratio,
    /// The part of the surface to which it is clipped; `None` for no clip.
    pub clip: Option<Rect>,
}

impl PlacedPage {
    /// The first page in the top left corner, at full size.
    pub const fn unmoved() -> Self {
        let at = Point::new(Abs::ZERO, Abs::ZERO);
        Self { page: 0, at, scale: Ratio::ONE, clip: None }
    }
}

impl Surface {
    /// A surface of one page without anything around it.
    pub fn of_page(document: &PagedDocument, page: usize) -> Self {
        Self {
            size: document.trim,
            pages: vec![PlacedPage { page, ..PlacedPage::unmoved() }],
            label: label(document, page),
            ..Self::default()
        }
    }

    /// The surfaces of a file for screens: the pages in their order.
    pub fn of_screen(document: &PagedDocument) -> Vec<Self> {
        (0..document.pages.len()).map(|page| Self::of_page(document, page)).collect()
    }

    /// A surface for the press with one page, its bleed and a `margin` of paper around it. At the spine the
    /// page ends at the trim, unless `gutter`.
    pub fn of_press(document: &PagedDocument, page: usize, margin: Abs, gutter: bool) -> Self {
        let bleed = document.bleed;
        let out = bleed + margin;
        let size = Size::new(document.trim.w + out * 2, document.trim.h + out * 2);
        let trim = Rect::new(out, out, document.trim.w, document.trim.h);
        let bleeds = trim.outset(bleed);
        let mut clip = bleeds;
        if !gutter {
            clip.w -= bleed;
            if page.is_multiple_of(2) {
                clip.x += bleed;
            }
        }
        let at = Point::new(out, out);
        Self {
            size,
            trim: Some(trim),
            bleed: Some(bleeds),
            pages: vec![PlacedPage { page, at, scale: Ratio::ONE, clip: Some(clip) }],
            marks: Vec::new(),
            turned: None,
            label: label(document, page),
        }
    }

    /// All items on it, in painting order.
    pub fn items<'a>(&'a self, document: &'a PagedDocument) -> impl Iterator<Item = &'a Item> {
        let pages = self.pages.iter().filter_map(|place| document.pages.get(place.page));
        let turned = self.turned.iter().flat_map(|turned| &turned.items);
        pages.flat_map(|page| &page.items).chain(turned).chain(&self.marks)
    }

    /// The runs of text that are on it.
    pub fn runs<'a>(
        &'a self,
        document: &'a PagedDocument,
    ) -> impl Iterator<Item = &'a typeset::TextRun> {
        self.items(document).filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run),
            _ => None,
        })
    }
}

/// The folio of a page, as a label.
fn label(document: &PagedDocument, page: usize) -> String {
    document.map.pages.get(page).map(|start| start.folio.clone()).unwrap_or_default()
}
