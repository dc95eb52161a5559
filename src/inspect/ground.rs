//! The background of an item on a page.

use std::collections::BTreeMap;

use units::{Abs, Point, Ratio, Rect};
use units::{Color, Rgb};

use crate::frame::{Item, ItemKind, PlacedPicture};
use crate::media::{Crop, PictureFile, Tones, tones};
use crate::plan::PictureId;

/// Width of a sampled pixel of a picture, in points.
pub(super) const STEP: f64 = 2.0;

/// The key of a part of a picture: the picture, the part, and the size at which it is sampled.
type GroundKey = (PictureId, Crop, u32);

/// The backgrounds of items.
pub(super) struct Grounds<'a> {
    /// The picture files.
    files: &'a [PictureFile],
    /// Pictures that have been read; none for those that cannot be.
    read: BTreeMap<GroundKey, Option<Tones>>,
}

impl<'a> Grounds<'a> {
    /// Nothing read yet.
    pub(super) fn new(files: &'a [PictureFile]) -> Self {
        Self { files, read: BTreeMap::new() }
    }

    /// The colour at a point: that of the topmost item there, else that of the page.
    pub(super) fn ground(&mut self, below: &[&Item], at: Point) -> Rgb {
        let seen = below.iter().find_map(|item| match &item.kind {
            ItemKind::Fill(rect, color) => holds(*rect, at).then_some(color.rgb),
            ItemKind::Picture(placed) => {
                let inside = holds(placed.frame, at);
                let [x, y] = shares(placed.frame, at);
                inside.then(|| self.picture(placed)?.at(x, y)).flatten()
            }
            ItemKind::Drawing(drawing, rect) => {
                let [x, y] = shares(*rect, at);
                let at = Point::new(x.of(drawing.size.w), y.of(drawing.size.h));
                drawing.color_at(at).map(|color| color.rgb)
            }
            ItemKind::Text(_) | ItemKind::Rule { .. } => None,
        });
        seen.unwrap_or(Color::WHITE.rgb)
    }

    /// A picture, a pixel for every two points.
    fn picture(&mut self, placed: &PlacedPicture) -> Option<&Tones> {
        let width = placed.frame.w.count(Abs::pt(STEP)).clamp(1, 4_096) as u32;
        let files = self.files;
        let read = self.read.entry((placed.picture, placed.crop, width)).or_insert_with(|| {
            tones(files.get(placed.picture.0 as usize)?, placed.crop, width).ok()
        });
        read.as_ref()
    }
}

/// Where a point lies in a box, as shares of its sides. Pictures and drawings have the proportions of
/// their boxes.
fn shares(rect: Rect, at: Point) -> [Ratio; 2] {
    let share = |from: Abs, side: Abs| {
        Ratio::raw(((from.units() * 65_536) / side.units().max(1)).clamp(-65_536, 131_072) as i32)
    };
    [share(at.x - rect.x, rect.w), share(at.y - rect.y, rect.h)]
}

/// Whether a box holds a point.
fn holds(rect: Rect, at: Point) -> bool {
    at.x >= rect.x && at.x < rect.right() && at.y >= rect.y && at.y < rect.bottom()
}

/// Whether some of an item may lie below something in an area.
pub(super) fn lies_below(item: &Item, area: Rect) -> bool {
    let rect = match &item.kind {
        ItemKind::Fill(rect, _) | ItemKind::Drawing(_, rect) => *rect,
        ItemKind::Picture(placed) => placed.frame,
        ItemKind::Text(_) | ItemKind::Rule { .. } => return false,
    };
    rect.x < area.right()
        && area.x < rect.right()
        && rect.y < area.bottom()
        && area.y < rect.bottom()
}
