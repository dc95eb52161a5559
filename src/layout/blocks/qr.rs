//! QR codes.

use findings::Finding;
use typeset::TextPlace;
use units::{Abs, Rect};

use crate::codes::Code;
use crate::frame::{Item, ItemKind};
use crate::media::chart::QrModules;
use crate::plan::QrLink;

use super::super::compose::Composer;
use super::super::row::{Break, Row, keep_together};

/// Least width of a module that telephones read at arm's length, in print and on screens: that of a barcode at
/// full size.
fn least_module() -> Abs {
    Abs::mm(0.33)
}

/// Greatest width of a code.
fn most() -> Abs {
    Abs::mm(30.0)
}

impl Composer<'_, '_> {
    /// A QR code as wide as its frame allows, its address below it.
    pub(in super::super) fn qr(&mut self, qr: &QrLink, measure: Abs, place: TextPlace) -> Vec<Row> {
        let Some(modules) = QrModules::of(&qr.address) else { return Vec::new() };
        let module = measure.min(most()) / modules.across() as i64;
        if module < least_module() {
            self.too_small(qr, module, modules.across(), place);
        }
        let drawing = modules.drawing(module);
        let mark = self.figure_mark(Some(&qr.alt), &qr.caption);
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, drawing.size.w, drawing.size.h);
        let row = Row {
            height: (rect.h + Abs::pt(4.0)).ceil_to(self.sheet.grid),
            on_grid: true,
            items: vec![Item { mark, kind: ItemKind::Drawing(drawing.into(), rect) }],
            after: Break::At(0),
            ..Row::default()
        };
        let mut rows = vec![row];
        rows.append(&mut self.caption(&qr.caption, mark, measure, place));
        keep_together(&mut rows);
        rows
    }

    /// Reports a code whose modules are too narrow.
    fn too_small(&mut self, qr: &QrLink, module: Abs, across: usize, place: TextPlace) {
        let block = &self.section.blocks[place.block as usize];
        let least = least_module() * across as i64;
        let message = format!(
            "The QR code for {} would have modules of {:.2} mm; at least 0.33 mm can be read safely.",
            qr.address,
            module.to_mm()
        );
        let help = format!(
            "Give it a frame of at least {:.0} mm in the layout, or use a shorter address.",
            least.to_mm().ceil()
        );
        self.found.push(Finding::new(Code::QrTooSmall, block.place.clone(), message, help));
    }
}
