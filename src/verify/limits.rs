//! What a print shop requires, as limits of a preflight.

use preflight::Limits;
use units::Abs;

use crate::model::{Binding, Shop};

/// What a print shop requires of a file; `whole` if the file has all pages of the book.
pub fn shop_limits(shop: &Shop, whole: bool) -> Limits {
    let stitched = whole && shop.binding == Binding::SaddleStitch;
    Limits {
        bleed: shop.bleed_mm.map_or_else(|| Limits::default().bleed, Abs::mm),
        open_spine: !shop.spine_bleed,
        safe: Abs::mm(shop.safe_mm),
        max_ink: shop.ink_limit,
        min_ppi: shop.floor_ppi,
        min_line: Abs::pt(shop.line_floor_pt),
        min_text: Abs::pt(shop.text_floor_pt),
        min_reversed: Abs::pt(shop.reversed_floor_pt),
        multi_ink_text: Abs::pt(shop.multi_ink_floor_pt),
        marks: shop.marks.crop,
        page_multiple: shop.page_multiple,
        most_stitched: stitched.then_some(shop.stitched_most),
        ..Limits::default()
    }
}
