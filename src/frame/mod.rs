//! Pages of frames: the neutral value between layout and the writers.
//!
//! **Takes** nothing; these are types. **Gives** the [`PagedDocument`]: absolute positions, final
//! glyphs, structure tags. **Never** decides anything: if a writer has to make a layout decision,
//! `layout` forgot something.

mod compiled;
mod dump;
mod pagination;
mod surface;
mod tag;

pub use compiled::Compiled;
pub use dump::{dump_frames, dump_lines, dump_tags};
pub use pagination::{PageNote, PageUse, Why};
pub use surface::{PlacedPage, Surface, Turned};
pub use tag::{ArtifactKind, Numbering, Scope, Tag, TagId, TagNode, TagTree};

use typeset::{Link, TextRun};
use units::{Abs, Point, Rect, Size};
use units::{Color, Spot};

use crate::media::{Crop, Drawing, PictureFile, PictureFormat};
use crate::plan::{PageMap, PictureId};

/// The laid-out book.
#[derive(Clone, Debug, Default)]
pub struct PagedDocument {
    /// Size of every page, trimmed.
    pub trim: Size,
    /// How far colour extends beyond the trim.
    pub bleed: Abs,
    /// Spot colours in addition to the four process inks.
    pub spots: Vec<Spot>,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The structure of the whole book.
    pub tags: TagTree,
    /// The node of each section of the plan.
    pub roots: Vec<TagId>,
    /// Bookmarks, nested by depth.
    pub outline: Vec<Bookmark>,
    /// Folios and first texts.
    pub map: PageMap,
    /// Pages without text, and why they are there.
    pub notes: Vec<PageNote>,
    /// How each section of the plan is set and what the other ways would cost, in words.
    pub choices: Vec<String>,
}

/// The content and the links of one page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its items in painting order.
    pub items: Vec<Item>,
    /// Its link areas.
    pub links: Vec<LinkArea>,
}

/// Something at a fixed position on a page.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it means: a node of the structure, or an artifact.
    pub mark: Mark,
    /// Glyphs, a picture, a box, a rule or a drawing.
    pub kind: ItemKind,
}

/// What an item means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Real content: part of this node.
    Tag(TagId),
    /// Not content (ISO 14289-1, 7.1): running heads, folios, ornaments.
    Artifact(ArtifactKind),
}

/// What an item is.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// Glyphs on a baseline.
    Text(TextRun),
    /// A picture.
    Picture(PlacedPicture),
    /// A filled box.
    Fill(Rect, Color),
    /// A straight rule with butt caps.
    Rule {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// Thickness.
        width: Abs,
        /// Colour.
        color: Color,
    },
    /// A drawing scaled to a box, its proportions kept.
    Drawing(std::sync::Arc<Drawing>, Rect),
}

/// A picture in its frame.
#[derive(Clone, Debug)]
pub struct PlacedPicture {
    /// Index into the plan's pictures.
    pub picture: PictureId,
    /// Its frame; a frame at the trim extends into the bleed.
    pub frame: Rect,
    /// The part of the upright picture that fills the frame: shares of its width and height.
    pub crop: Crop,
}

impl PlacedPicture {
    /// Pixels per inch on the page, after cropping; `None` for drawings, which have no pixels.
    /// `files` are the book's pictures in the plan's order.
    pub fn ppi(&self, files: &[PictureFile]) -> Option<u32> {
        let info = files.get(self.picture.0 as usize)?.info;
        if info.format == PictureFormat::Svg || self.frame.w <= Abs::ZERO {
            return None;
        }
        let pixels = Abs::pt(f64::from(info.width));
        Some((self.crop.w.of(pixels).units() * 72 / self.frame.w.units()) as u32)
    }
}

/// A link area of a page.
#[derive(Clone, Debug)]
pub struct LinkArea {
    /// The area.
    pub rect: Rect,
    /// Where it leads.
    pub target: Link,
    /// The structure node that is the link.
    pub tag: TagId,
    /// Its description for screen readers.
    pub says: String,
}

/// A bookmark: an entry of the outline that viewers show next to the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// 0 for the outermost.
    pub depth: u8,
    /// Its words.
    pub title: String,
    /// Index of the section it leads to.
    pub section: usize,
}
