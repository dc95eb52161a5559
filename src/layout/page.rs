//! Page geometry: frames from their specification, and moving items.

use units::{Abs, Point, Rect, Sides};

use crate::frame::{Item, ItemKind};
use crate::model::{FrameSpec, InsetSpec, PageTemplate};
use crate::style::{Side, StyleSheet};

/// The side of the page with this index in the book: the front cover is a recto.
pub(super) const fn side(index: usize) -> Side {
    if index.is_multiple_of(2) { Side::Recto } else { Side::Verso }
}

/// Moves an item.
pub(super) fn translate(item: &mut Item, by: Point) {
    match &mut item.kind {
        ItemKind::Text(run) => {
            run.origin.x += by.x;
            run.origin.y += by.y;
        }
        ItemKind::Picture(picture) => shift(&mut picture.frame, by),
        ItemKind::Fill(rect, _) | ItemKind::Drawing(_, rect) => shift(rect, by),
        ItemKind::Rule { from, to, .. } => {
            for point in [from, to] {
                point.x += by.x;
                point.y += by.y;
            }
        }
    }
}

/// Moves a box.
fn shift(rect: &mut Rect, by: Point) {
    rect.x += by.x;
    rect.y += by.y;
}

/// The box of a frame on a page of this side, without bleed. `grown` is the number of grid lines of
/// the type area above its lower edge, for frames that grow.
pub(super) fn frame_rect(
    spec: &FrameSpec,
    sheet: &StyleSheet,
    side: Side,
    grown: Option<i64>,
) -> Rect {
    let area = sheet.page_grid.area;
    let rect = match (spec.area_mm, &spec.area) {
        (Some([x, y, w, h]), _) => Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h)),
        (None, Some(spec)) => sheet.page_grid.rect(spec),
        (None, None) => area,
    };
    let mut rect = sheet.on_side(rect, side);
    if let Some(lines) = grown {
        rect.h = area.y + sheet.grid * lines - rect.y;
    }
    rect
}

/// A box with its edges at the trim extended to the bleed.
pub(super) fn bleed_out(rect: Rect, sheet: &StyleSheet) -> Rect {
    let near = Abs::mm(0.05);
    let reach = |at_trim: bool| if at_trim { -sheet.bleed } else { Abs::ZERO };
    rect.inset(Sides {
        top: reach(rect.y <= near),
        left: reach(rect.x <= near),
        right: reach(rect.right() >= sheet.trim.w - near),
        bottom: reach(rect.bottom() >= sheet.trim.h - near),
    })
}

/// The columns of a flow frame: boxes of equal width.
pub(super) fn columns(spec: &FrameSpec, rect: Rect) -> Vec<Rect> {
    let count = i64::from(spec.columns.unwrap_or(1).max(1));
    let gap = Abs::mm(spec.gap_mm.unwrap_or(5.0));
    let width = (rect.w - gap * (count - 1)) / count;
    (0..count).map(|i| Rect::new(rect.x + (width + gap) * i, rect.y, width, rect.h)).collect()
}

/// The box of a frame on its page: one that grows reaches down to `grown`, one that stands below it begins
/// there.
pub(super) fn placed_rect(
    template: &PageTemplate,
    spec: &FrameSpec,
    sheet: &StyleSheet,
    side: Side,
    grown: Option<i64>,
) -> Rect {
    let rect = frame_rect(spec, sheet, side, spec.grow.and(grown));
    if spec.below { lowered(template, rect, sheet, side, grown) } else { rect }
}

/// The box of the flow: below the frame that has grown, if there is one.
pub(super) fn flow_rect(
    template: &PageTemplate,
    spec: &FrameSpec,
    sheet: &StyleSheet,
    side: Side,
    grown: Option<i64>,
) -> Rect {
    let rect = inner(spec, frame_rect(spec, sheet, side, None), side);
    let mut rect = lowered(template, rect, sheet, side, grown);
    rect.h = sheet.grid * rect.h.max(Abs::ZERO).count(sheet.grid);
    rect
}

/// A box that begins below the frame that has grown, if one of its page does.
fn lowered(
    template: &PageTemplate,
    mut rect: Rect,
    sheet: &StyleSheet,
    side: Side,
    grown: Option<i64>,
) -> Rect {
    let grows = template.frames.iter().any(|frame| frame.grow.is_some());
    if let (Some(lines), true) = (grown, grows) {
        let lowered = sheet.type_area(side).y + sheet.grid * (lines + 1);
        if lowered > rect.y {
            rect.h = rect.bottom() - lowered;
            rect.y = lowered;
        }
    }
    rect
}

/// The measure of a frame: the width of one column inside its inset.
pub(super) fn measure(spec: &FrameSpec, sheet: &StyleSheet) -> Abs {
    let rect = inner(spec, frame_rect(spec, sheet, Side::Recto, None), Side::Recto);
    columns(spec, rect).first().map_or(rect.w, |column| column.w)
}

/// A frame's box on a side without its inset.
pub(super) fn inner(spec: &FrameSpec, rect: Rect, side: Side) -> Rect {
    let inset = spec.inset_mm.map(InsetSpec::sides).unwrap_or_default();
    let (left, right) = match side {
        Side::Recto => (inset.inner, inset.outer),
        Side::Verso => (inset.outer, inset.inner),
    };
    let [top, right, bottom, left] = [inset.top, right, inset.bottom, left].map(Abs::mm);
    rect.inset(Sides { top, right, bottom, left })
}
