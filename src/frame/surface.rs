//! Surfaces: the pages of an output file, on which book pages are placed.

use units::{Abs, Point, Ratio, Rect, Size};

use super::{Item, ItemKind, PagedDocument};

/// One page of a file: one side of a sheet, with the pages of the book that lie on it. Places count
/// from its top left corner.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// Its size: the media box.
    pub size: Size,
    /// Where it is cut, if it is for the press.
    pub trim: Option<Rect>,
    /// How far colour extends beyond the trim, if it is for the press.
    pub bleed: Option<Rect>,
    /// Pages of the book, each with its place, scale and clip.
    pub pages: Vec<PlacedPage>,
    /// What is around and over them: marks, stamps, slugs.
    pub marks: Vec<Item>,
    /// What reads downwards: the title on a spine.
    pub turned: Option<Turned>,
    /// Its page label.
    pub label: String,
}

/// Items turned by a quarter clockwise: what runs to the right in their coordinates runs down on the
/// surface.
#[derive(Clone, Debug)]
pub struct Turned {
    /// Where the origin of their coordinates lies.
    pub at: Point,
    /// The rotated items, in their own coordinates.
    pub items: Vec<Item>,
}

/// A page of the book on a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedPage {
    /// Index of the page.
    pub page: usize,
    /// Where the top left corner of its trim lies.
    pub at: Point,
    /// How large it is.
    pub scale: Ratio,
    /// The part of the surface where it shows; `None` for all of it.
    pub clip: Option<Rect>,
}

impl PlacedPage {
    /// The first page in the top left corner, as large as it is.
    pub const fn unmoved() -> Self {
        let at = Point::new(Abs::ZERO, Abs::ZERO);
        Self { page: 0, at, scale: Ratio::ONE, clip: None }
    }
}

impl Surface {
    /// A surface that is a page as readers see it, with nothing around it.
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

    /// A surface for the press that holds one page, with its bleed and `margin` of paper around it.
    /// Where the page meets its neighbour at the spine it ends at the trim, unless `gutter`.
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

    /// Everything that is on it, the lowest first.
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
