//! Maps.

use typeset::TextPlace;
use units::{Abs, Rect};

use crate::plan::Map;
use crate::style::Side;

use super::super::compose::{Composer, RowContent};
use super::super::map_items::{MapLook, map_items};
use super::super::row::{Break, Row, keep_together};

impl Composer<'_, '_> {
    /// A map in the flow, about as high as it is wide and at most three fifths of a page, its caption below it.
    pub(in super::super) fn map(&mut self, map: &Map, measure: Abs, place: TextPlace) -> Vec<Row> {
        let grid = self.sheet.grid;
        let most = self.sheet.type_area(Side::Recto).h.scale(3, 5);
        let height = grid * (measure.min(most).count(grid));
        let side = height - grid / 2;
        let width = measure.min(side.scale(21, 20));
        let rect = Rect::new((measure - width) / 2, Abs::ZERO, width, side);
        let mark = self.figure_mark(map.alt.as_deref(), &map.caption);
        let look = MapLook { sheet: self.sheet, lang: &self.section.lang };
        let items = match self.detail {
            RowContent::Heights => Vec::new(),
            RowContent::Glyphs => map_items(map, rect, mark, look, self.setter),
        };
        let mut rows =
            vec![Row { height, on_grid: true, items, after: Break::At(0), ..Row::default() }];
        rows.append(&mut self.caption(&map.caption, mark, measure, place));
        keep_together(&mut rows);
        rows
    }
}
