//! Logos of organisations.

use typeset::Text;
use units::Color;
use units::{Abs, Point, Rect, Size};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, PlacedPicture};
use crate::media::PictureInfo;
use crate::plan::Figure;

use super::super::compose::Composer;
use super::super::page::translate;
use super::super::row::{Break, Row};

/// The side of a square with the area of every logo, in heights of the emblem.
const SIDE: f64 = 0.7;

/// The highest logo, in heights of the emblem.
const HIGHEST: f64 = 0.8;

/// The widest logo, in heights of the emblem, which is itself one and a half wide.
const WIDEST: f64 = 1.45;

impl Composer<'_, '_> {
    /// Logos side by side, in rows, each centred on one axis, a third of the emblem's height apart, on
    /// white.
    pub(in super::super) fn logos(&mut self, figures: &[Figure], measure: Abs) -> Vec<Row> {
        let mut lines: Vec<Row> = Vec::new();
        let mut x = Abs::ZERO;
        for figure in figures {
            let Some(emblem) = figure.height else { continue };
            let info = self.info(figure);
            let (gap, height) = (emblem / 3, emblem.scale(4, 5));
            let size = logo_size(info, emblem);
            if lines.is_empty() || x + size.w > measure {
                x = Abs::ZERO;
                lines.push(Row { height: height + gap, ..Row::default() });
            }
            let Some(line) = lines.last_mut() else { continue };
            let at = Point::new(x, gap / 2 + (height - size.h) / 2);
            for mut item in self.logo(figure, size) {
                translate(&mut item, at);
                line.items.push(item);
            }
            x += size.w + gap;
        }
        let grid = self.sheet.grid;
        for line in &mut lines {
            line.height = line.height.ceil_to(grid);
            line.on_grid = true;
            line.after = Break::At(0);
        }
        if let Some(first) = lines.first_mut() {
            first.before = grid;
        }
        lines
    }

    /// A logo from the origin, on white.
    pub(in super::super) fn logo(&mut self, figure: &Figure, size: Size) -> [Item; 2] {
        let frame = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
        let mark = self.figure_mark(figure.alt.as_deref(), &Text::default());
        let placed = PlacedPicture::whole(figure.picture, frame);
        let ground = ItemKind::Fill(frame.outset(Abs::mm(1.0)), Color::WHITE);
        [
            Item { mark: Mark::Artifact(ArtifactKind::Layout), kind: ground },
            Item { mark, kind: ItemKind::Picture(placed) },
        ]
    }
}

/// The size of a logo: all have the same area, so that wide and high ones have the same visual weight, and
/// none is higher or wider than the emblem.
pub(in super::super) fn logo_size(info: PictureInfo, emblem: Abs) -> Size {
    let ratio = f64::from(info.width.max(1)) / f64::from(info.height.max(1));
    let height = (SIDE / ratio.sqrt()).min(HIGHEST).min(WIDEST / ratio);
    let units = |share: f64| Abs::raw((share * emblem.units() as f64).round() as i64);
    Size::new(units(height * ratio), units(height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::PictureFormat;

    #[test]
    fn logos_are_as_heavy_as_each_other_and_never_larger_than_the_emblem() {
        let emblem = Abs::mm(14.0);
        let size =
            |width, height| logo_size(PictureInfo::of(PictureFormat::Svg, width, height), emblem);
        let area = |size: Size| size.w.to_mm() * size.h.to_mm();
        assert!((area(size(100, 100)) - area(size(400, 100))).abs() < 0.1);
        for (width, height) in [(1, 1), (20, 1), (1, 20), (3, 2)] {
            let size = size(width, height);
            assert!(size.h <= emblem && size.w <= emblem * 3 / 2, "{width}:{height}");
            let shape = size.w.to_mm() / size.h.to_mm();
            assert!((shape / f64::from(width) * f64::from(height) - 1.0).abs() < 0.001);
        }
    }
}
