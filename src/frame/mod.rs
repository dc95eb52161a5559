//! Pages of frames: the neutral value between layout and the writers.
//!
//! **Takes** nothing; these are types. **Gives** the [`PagedDocument`]: absolute positions, final
//! glyphs, structure tags. **Never** decides anything: if a writer has to make a layout decision,
//! `layout` forgot something.

mod compiled;
mod dump;
mod overlay;
mod pagination;
mod surface;
mod tag;

pub use compiled::Compiled;
pub use dump::{dump_frames, dump_lines, dump_tags};
pub use overlay::overlays;
pub use pagination::{PageNote, PageUse, Why};
pub use surface::{PlacedPage, Surface, Turned};
pub use tag::{ArtifactKind, Numbering, Scope, Tag, TagId, TagNode, TagTree};

use typeset::{Link, TextRun};
use units::{Abs, Point, Ratio, Rect, Size};
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
    /// The frames of its template that have something, from back to front.
    pub frames: Vec<PlacedFrame>,
}

/// A frame of a template on a page.
#[derive(Clone, Debug)]
pub struct PlacedFrame {
    /// Its place in the layout's file (a JSON Pointer).
    pub pointer: String,
    /// The names of the slots that it takes.
    pub takes: Vec<&'static str>,
    /// Its box, without bleed.
    pub rect: Rect,
    /// Its columns from left to right: one, but for the flow.
    pub columns: Vec<FilledColumn>,
}

/// A column of a frame with what it took.
#[derive(Clone, Debug)]
pub struct FilledColumn {
    /// Its box: that of the frame without its inset, or a part of it.
    pub rect: Rect,
    /// Height of its rows, the spaces between them included.
    pub used: Abs,
    /// Indices of the blocks of which it has rows; of those that are set as one, of the first.
    pub blocks: Vec<usize>,
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
    /// The part of the upright picture that must be seen whole, if one is named.
    pub safe: Option<Crop>,
}

impl PlacedPicture {
    /// A whole picture in a frame of its own proportions.
    pub const fn whole(picture: PictureId, frame: Rect) -> Self {
        Self { picture, frame, crop: Crop::WHOLE, safe: None }
    }

    /// The part of the upright picture that is inside a page of this size: what is in the bleed is cut off.
    pub fn seen(&self, trim: Size) -> Crop {
        let (crop, frame) = (self.crop, self.frame);
        let part = |from: Ratio, share: Ratio, [start, end]: [Abs; 2], trim: Abs| {
            let whole = (end - start).units().max(1);
            let shown = |length: Abs| length.scale(i64::from(share.units()), whole).units() as i32;
            let (before, upto) = (shown((-start).max(Abs::ZERO)), shown(end.min(trim) - start));
            [from.units() + before, (upto - before).max(0)].map(Ratio::raw)
        };
        let [x, w] = part(crop.x, crop.w, [frame.x, frame.right()], trim.w);
        let [y, h] = part(crop.y, crop.h, [frame.y, frame.bottom()], trim.h);
        Crop { x, y, w, h }
    }

    /// Where its safe box would be on the page if nothing were cut off.
    pub fn safe_rect(&self) -> Option<Rect> {
        let (safe, crop, frame) = (self.safe?, self.crop, self.frame);
        let on_page = |length: Abs, share: Ratio, whole: Ratio| {
            length.scale(i64::from(share.units()), i64::from(whole.units().max(1)))
        };
        let from = |share: Ratio, crop: Ratio| Ratio::raw(share.units() - crop.units());
        Some(Rect::new(
            frame.x + on_page(frame.w, from(safe.x, crop.x), crop.w),
            frame.y + on_page(frame.h, from(safe.y, crop.y), crop.h),
            on_page(frame.w, safe.w, crop.w),
            on_page(frame.h, safe.h, crop.h),
        ))
    }

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
