//! Pages of frames: the neutral value between layout and the writers.
//!
//! **Takes** nothing; these are types. **Gives** the [`PagedDocument`]: absolute positions, final
//! glyphs, structure tags. **Never** decides: a writer that has to think means that `layout` forgot
//! something.

mod dump;
mod pagination;
mod surface;
mod tag;

pub use dump::{dump_frames, dump_lines, dump_tags};
pub use pagination::{PageNote, PageUse, Why};
pub use surface::{PlacedPage, Surface, Turned};
pub use tag::{ArtifactKind, Scope, Tag, TagId, TagNode, TagTree};

use crate::color::{Color, Spot};
use crate::font::FontId;
use crate::geometry::{Abs, Point, Ratio, Rect, Size};
use crate::image::{Crop, Drawing, Format, PictureFile};
use crate::plan::{Link, PageMap, PictureId, TextPlace};

/// The laid-out book.
#[derive(Clone, Debug, Default)]
pub struct PagedDocument {
    /// Size of every page, trimmed.
    pub trim: Size,
    /// How far colour reaches over the trim.
    pub bleed: Abs,
    /// Inks of their own beside the four.
    pub spots: Vec<Spot>,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The structure of the whole book.
    pub tags: TagTree,
    /// Bookmarks, nested by depth.
    pub outline: Vec<Bookmark>,
    /// Folios and first texts.
    pub map: PageMap,
    /// Pages without text, and why they are there.
    pub notes: Vec<PageNote>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What is on it, the lowest first.
    pub items: Vec<Item>,
    /// Areas that lead somewhere.
    pub links: Vec<LinkArea>,
}

/// Something at a fixed place on a page.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it means: a node of the structure, or an artifact.
    pub mark: Mark,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Real content: part of this node.
    Tag(TagId),
    /// Not content (ISO 14289-1, 7.1): heads, folios, ornaments.
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
    /// A straight rule, butt ends.
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

/// Glyphs of one font, size and colour on one baseline, from left to right.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The font.
    pub font: FontId,
    /// Type size.
    pub size: Abs,
    /// Colour.
    pub color: Color,
    /// Left end of the baseline.
    pub origin: Point,
    /// Horizontal scaling of the glyphs (font expansion); 1 for none. Advances already include it.
    pub stretch: Ratio,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The text the glyphs stand for, in logical order, spaces included. A line that ends without
    /// a hyphen ends with a space.
    pub text: String,
    /// What the run says where its characters do not say it (PDF `ActualText`): the whole word on the
    /// first half of a hyphenated word, empty on the second half.
    pub actual: Option<String>,
    /// Language if it differs from the structure node's, BCP 47.
    pub lang: Option<String>,
    /// Where its first character comes from; `None` for generated characters.
    pub place: Option<TextPlace>,
}

/// A glyph: eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Glyph id in the font file.
    pub id: u16,
    /// Bytes of [`TextRun::text`] that it stands for, following those of the glyph before; 0 for
    /// further glyphs of the same cluster.
    pub bytes: u8,
    /// From this glyph's origin to the next one's, final: kerning, tracking, justification and
    /// expansion included.
    pub advance: Advance,
}

/// A pen movement in units of 1/65,536 pt that fits four bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advance(i32);

impl Advance {
    /// Shortens a length to four bytes; what does not fit is cut off.
    pub fn new(length: Abs) -> Self {
        Self(length.units().clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// As a length.
    pub fn get(self) -> Abs {
        Abs::raw(i64::from(self.0))
    }
}

/// A picture in its frame.
#[derive(Clone, Debug)]
pub struct PlacedPicture {
    /// Which.
    pub picture: PictureId,
    /// Its frame; a frame at the trim reaches over it into the bleed.
    pub frame: Rect,
    /// The part of the upright picture that fills the frame: shares of its width and height.
    pub crop: Crop,
}

impl PlacedPicture {
    /// Pixels per inch on the page, after cropping; `None` for drawings, which have no pixels.
    /// `files` are the book's pictures in the plan's order.
    pub fn ppi(&self, files: &[PictureFile]) -> Option<u32> {
        let info = files.get(self.picture.0 as usize)?.info;
        if info.format == Format::Svg || self.frame.w <= Abs::ZERO {
            return None;
        }
        let pixels = Abs::pt(f64::from(info.width));
        Some((self.crop.w.of(pixels).units() * 72 / self.frame.w.units()) as u32)
    }
}

/// An area of a page that leads somewhere.
#[derive(Clone, Debug)]
pub struct LinkArea {
    /// The area.
    pub rect: Rect,
    /// Where it leads.
    pub target: Link,
    /// The structure node that is the link.
    pub tag: TagId,
    /// What it says, for readers who do not see it.
    pub says: String,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// 0 for the outermost.
    pub depth: u8,
    /// Its words.
    pub title: String,
    /// Index of the section it leads to.
    pub section: usize,
}
