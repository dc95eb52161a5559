//! Dots that show a number: one for each thing counted. The number is next to them, so they are
//! decoration.

use std::sync::Arc;

use units::{Abs, Rect};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark};
use crate::media::chart::{self, DotsSpec};
use crate::model::StyleRole;
use crate::plan::Counted;

use super::super::compose::Composer;
use super::super::row::Row;

impl Composer<'_, '_> {
    /// The dots of a large figure, two rows to a line; `None` if it has none.
    pub(super) fn dots_of_figure(&self, figure: &Counted, width: Abs) -> Option<Row> {
        let grid = self.sheet.grid;
        let color = self.style(StyleRole::Number).color;
        let spec = DotsSpec { count: figure.dots, width, pitch: grid / 2, color };
        let (item, rect) = drawn(&spec, Abs::ZERO, grid / 2)?;
        Some(Row { height: (rect.y + rect.h).ceil_to(grid), items: vec![item], ..Row::default() })
    }

    /// Dots as small as figures in a cell.
    fn dots_in_cell(&self, count: u32, width: Abs) -> DotsSpec {
        let pitch = self.style(StyleRole::Table).size * 2 / 3;
        DotsSpec { count, width, pitch, color: self.style(StyleRole::Number).color }
    }

    /// Dots on lines of their own in a cell of this width that begins at `left`, as wide as figures in it.
    pub(super) fn dots_below(&self, count: u32, left: Abs, width: Abs) -> Row {
        let style = self.style(StyleRole::Table);
        let spec = self.dots_in_cell(count, width);
        let drawn = drawn(&spec, left, (style.leading - spec.pitch) / 2);
        let high = drawn.as_ref().map_or(Abs::ZERO, |(_, rect)| rect.h - spec.pitch);
        let items = drawn.map(|(item, _)| item).into_iter().collect();
        Row { height: style.leading + high, items, ..Row::default() }
    }

    /// Puts dots after the last line of a cell that ends at `right`, if they fit in one row; whether they do.
    pub(super) fn dots_behind(&self, cell: &mut [Row], count: u32, right: Abs) -> bool {
        let style = self.style(StyleRole::Table);
        let Some(row) = cell.last_mut() else { return false };
        let from = row.reach + style.size / 2;
        let spec = self.dots_in_cell(count, right - from);
        if spec.pitch * i64::from(count) > spec.width {
            return false;
        }
        // Their middle is that of figures, which are about two thirds of the size high.
        let top = style.baseline() - style.size / 3 - spec.pitch / 2;
        row.items.extend(drawn(&spec, from, top).map(|it| it.0));
        true
    }
}

/// Dots with their top left corner at a place; `None` if there are none.
fn drawn(spec: &DotsSpec, x: Abs, y: Abs) -> Option<(Item, Rect)> {
    (spec.count > 0).then(|| {
        let drawing = chart::dots(spec);
        let rect = Rect::new(x, y, drawing.size.w, drawing.size.h);
        let kind = ItemKind::Drawing(Arc::new(drawing), rect);
        (Item { mark: Mark::Artifact(ArtifactKind::Layout), kind }, rect)
    })
}
