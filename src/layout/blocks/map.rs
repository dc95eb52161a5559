//! Maps.

use std::sync::Arc;

use crate::chart;
use crate::frame::{Item, ItemKind, Mark, Tag, TagId};
use crate::geometry::{Abs, Rect, Size};
use crate::plan::{Map, TextPlace};
use crate::style::Side;

use super::super::assemble::map_spec;
use super::super::compose::{Composer, Job};
use super::super::row::{Break, Row, keep_together};

impl Composer<'_, '_> {
    /// A map in the flow, about as high as it is wide and at most three fifths of a page, its caption below it.
    pub(in super::super) fn map(&mut self, map: &Map, measure: Abs, place: TextPlace) -> Vec<Row> {
        let grid = self.sheet.grid;
        let most = self.sheet.type_area(Side::Recto).h.scale(3, 5);
        let height = grid * (measure.min(most).count(grid));
        let tag = self.tag(TagId(0), Tag::Figure);
        let side = height - grid / 2;
        let width = measure.min(side.scale(21, 20));
        let rect = Rect::new((measure - width) / 2, Abs::ZERO, width, side);
        let item = self.map_item(map, rect, tag);
        let mut rows = vec![Row {
            height,
            on_grid: true,
            items: vec![item],
            after: Break::At(0),
            ..Row::default()
        }];
        if !map.caption.is_empty() {
            let caption = self.tag(tag, Tag::Caption);
            let job = Job {
                text: &map.caption,
                style: "caption",
                measure,
                tag: caption,
                place,
                indent: Abs::ZERO,
            };
            rows.append(&mut self.rows(&job));
        }
        keep_together(&mut rows);
        rows
    }

    /// A map drawn for a box.
    pub(in super::super) fn map_item(&mut self, map: &Map, rect: Rect, tag: TagId) -> Item {
        self.tags.node(tag).alt = Some(map.alt.clone().unwrap_or_default());
        let spec = map_spec(map, Size::new(rect.w, rect.h), self.sheet);
        let drawing = Arc::new(chart::map(&spec));
        Item { mark: Mark::Tag(tag), kind: ItemKind::Drawing(drawing, rect) }
    }
}
