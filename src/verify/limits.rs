//! What a print shop requires, as limits of a preflight.

use preflight::Limits;
use units::Abs;

use crate::model::{Binding, CoverFile, Shop};

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
        // The multiple counts the pages inside the covers, whose four pages are in the file too.
        page_multiple: if whole {
            shared_divisor(shop.page_multiple, 4)
        } else {
            shop.page_multiple
        },
        // A cover sheet has one or two pages.
        multiple_from: if shop.cover == CoverFile::Sheet { 3 } else { 0 },
        most_stitched: stitched.then_some(shop.stitched_most),
        ..Limits::default()
    }
}

/// The greatest number that divides both.
const fn shared_divisor(one: u16, other: u16) -> u16 {
    if other == 0 { one } else { shared_divisor(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_its_covers_has_four_pages_more_than_the_multiple() {
        for (multiple, whole) in [(1, 1), (2, 2), (4, 4), (6, 2), (8, 4), (16, 4)] {
            let shop = Shop { page_multiple: multiple, ..Shop::usual() };
            assert_eq!(shop_limits(&shop, true).page_multiple, whole);
            assert_eq!(shop_limits(&shop, false).page_multiple, multiple);
            assert!((multiple * 3 + 4).is_multiple_of(whole));
        }
    }
}
