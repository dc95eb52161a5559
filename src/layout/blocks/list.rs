//! Lists.

use typeset::Align;
use typeset::{Text, TextPlace};
use units::{Abs, Point};

use crate::frame::{Mark, Numbering, Tag, TagId};
use crate::model::StyleRole;

use super::super::compose::{Composer, Passage};
use super::super::row::{Row, keep_lines};

impl Composer<'_, '_> {
    /// A list: labels hang in the indent of style `list`.
    pub(in super::super) fn list(
        &mut self,
        ordered: bool,
        items: &[Text],
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let style = self.style(StyleRole::List);
        let numbering = if ordered { Numbering::Decimal } else { Numbering::Disc };
        let list = self.tag(TagId(0), Tag::L(numbering));
        let indent = style.indent;
        let mut rows: Vec<Row> = Vec::new();
        for (number, text) in items.iter().enumerate() {
            let item = self.tag(list, Tag::LI);
            let label_tag = self.tag(item, Tag::Lbl);
            let body = self.tag(item, Tag::LBody);
            let measure = self.measure_of(place, number, measure);
            let place = TextPlace { part: number as u32, ..place };
            let job = Passage {
                text,
                style: StyleRole::List,
                measure: measure - indent,
                tag: body,
                place,
                indent: Abs::ZERO,
            };
            let mut own = self.rows(&job);
            for row in &mut own {
                shift(row, indent);
                row.unit = number;
            }
            if number > 0
                && let Some(first) = own.first_mut()
            {
                first.before = Abs::ZERO;
            }
            if let Some(first) = own.first_mut() {
                let label = Text::plain(if ordered {
                    format!("{}.", number + 1)
                } else {
                    "•".to_owned()
                });
                let mut with_label = Row::default();
                let at = (Point::new(Abs::ZERO, style.baseline()), Align::Left);
                self.label(&mut with_label, &label, style, at, Mark::Tag(label_tag));
                with_label.items.append(&mut first.items);
                first.items = with_label.items;
            }
            keep_lines(&mut own);
            rows.append(&mut own);
        }
        rows
    }
}

/// Moves everything in a row to the right.
pub(super) fn shift(row: &mut Row, by: Abs) {
    for item in &mut row.items {
        super::super::page::translate(item, Point::new(by, Abs::ZERO));
    }
    for link in &mut row.links {
        link.rect.x += by;
    }
    row.reach += by;
}
