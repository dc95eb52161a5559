//! Large figures with what they count.

use typeset::{Text, TextPlace};
use units::{Abs, Point};

use crate::frame::{Numbering, Tag, TagId};
use crate::model::StyleRole;
use crate::plan::Counted;

use super::super::compose::{Composer, Passage};
use super::super::page::translate;
use super::super::row::{Break, Row};
use super::quote::merge;

impl Composer<'_, '_> {
    /// Large figures side by side, two per row if the labels are long, otherwise up to four.
    pub(in super::super) fn counted(
        &mut self,
        counted: &[Counted],
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let columns = match counted.len() {
            0 => return Vec::new(),
            1..=3 => counted.len(),
            _ => 2,
        };
        let list = self.tag(TagId(0), Tag::L(Numbering::Disc));
        let gap = self.sheet.grid;
        let width = (measure - gap * (columns as i64 - 1)) / columns as i64;
        let grid = self.sheet.grid;
        let before = self.style(StyleRole::Number).before;
        let mut rows = Vec::new();
        for (line, group) in counted.chunks(columns).enumerate() {
            let mut row = Row { on_grid: true, before, ..Row::default() };
            for (column, figure) in group.iter().enumerate() {
                let part = (line * columns + column) as u32 * 2;
                let place = TextPlace { part, ..place };
                let mut cell = self.figure_cell(figure, width, list, place);
                let by = Point::new((width + gap) * column as i64, Abs::ZERO);
                for item in &mut cell.items {
                    translate(item, by);
                }
                row.height = row.height.max(cell.height);
                row.place = row.place.or(cell.place);
                row.items.append(&mut cell.items);
            }
            row.height = row.height.ceil_to(grid);
            row.after =
                if (line + 1) * columns < counted.len() { Break::Forbidden } else { Break::At(0) };
            rows.push(row);
        }
        rows
    }

    /// One figure and its label, one below the other.
    fn figure_cell(&mut self, figure: &Counted, width: Abs, list: TagId, place: TextPlace) -> Row {
        let item = self.tag(list, Tag::LI);
        let label_tag = self.tag(item, Tag::Lbl);
        let body = self.tag(item, Tag::LBody);
        let value = Text::plain(figure.value.clone());
        let job = Passage {
            text: &value,
            style: StyleRole::Number,
            measure: width,
            tag: label_tag,
            place,
            indent: Abs::ZERO,
        };
        let mut rows = self.rows(&job);
        let place = TextPlace { part: place.part + 1, ..place };
        let job = Passage {
            text: &figure.label,
            style: StyleRole::NumberLabel,
            measure: width,
            tag: body,
            place,
            indent: Abs::ZERO,
        };
        rows.append(&mut self.rows(&job));
        rows.extend(self.dots_of_figure(figure, width));
        merge(rows)
    }
}
