//! Maps.

use std::sync::Arc;

use typeset::TextPlace;
use units::{Abs, Rect, Size};

use crate::frame::{Item, ItemKind};
use crate::media::chart;
use crate::plan::Map;
use crate::style::Side;

use super::super::assemble::map_spec;
use super::super::compose::Composer;
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
        let spec = map_spec(map, Size::new(rect.w, rect.h), self.sheet);
        let kind = ItemKind::Drawing(Arc::new(chart::map(&spec)), rect);
        let mut rows = vec![Row {
            height,
            on_grid: true,
            items: vec![Item { mark, kind }],
            after: Break::At(0),
            ..Row::default()
        }];
        rows.append(&mut self.caption(&map.caption, mark, measure, place));
        keep_together(&mut rows);
        rows
    }
}
