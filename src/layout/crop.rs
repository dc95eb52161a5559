//! Pictures that fill a frame: which part of them is seen.

use units::{Abs, Ratio, Rect, Size};

use crate::frame::PlacedPicture;
use crate::media::{Crop, PictureInfo};
use crate::model::Start;
use crate::plan::{Framing, PictureId};
use crate::style::{Side, StyleSheet};

use super::page::bleed_out;

/// The whole picture in one direction, in units of 1/65,536.
const WHOLE: i64 = 65_536;
/// What may be missing of a safe box at each of its edges, because shares and lengths are rounded.
const NEAR: i32 = 32;

/// A picture to be cropped: its file, its proportions, and what of it must be seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Croppable {
    /// The file.
    pub picture: PictureId,
    /// What its header says.
    pub info: PictureInfo,
    /// What must be seen.
    pub framing: Framing,
}

/// The picture in a frame of these edges, before bleed. The crop is around the focal point, moved as far as
/// the safe box needs to be whole inside the trim.
pub(super) fn fill_frame(what: Croppable, rect: Rect, sheet: &StyleSheet) -> PlacedPicture {
    let Croppable { picture, info, framing } = what;
    let frame = bleed_out(rect, sheet);
    let (focal, safe) = (framing.focal, framing.safe);
    let (w, h) = shares(info, Size::new(frame.w, frame.h));
    let across = Along {
        share: w,
        focal: focal.0,
        safe: safe.map(|safe| [safe.x, safe.w]),
        trimmed: [-frame.x, frame.right() - sheet.trim.w].map(|by| share_of(by, w, frame.w)),
    };
    let down = Along {
        share: h,
        focal: focal.1,
        safe: safe.map(|safe| [safe.y, safe.h]),
        trimmed: [-frame.y, frame.bottom() - sheet.trim.h].map(|by| share_of(by, h, frame.h)),
    };
    let crop = Crop {
        x: Ratio::raw(across.start() as i32),
        y: Ratio::raw(down.start() as i32),
        w: Ratio::raw(w as i32),
        h: Ratio::raw(h as i32),
    };
    PlacedPicture { picture, frame, crop, safe }
}

/// The shares of a picture's width and height that a frame shows.
fn shares(info: PictureInfo, frame: Size) -> (i64, i64) {
    let whole = i128::from(WHOLE);
    // Share of the picture's width that a frame of its full height shows.
    let across = (i128::from(frame.w.units()) * i128::from(info.height) * whole)
        / (i128::from(frame.h.units().max(1)) * i128::from(info.width.max(1)));
    if across <= whole {
        (across as i64, WHOLE)
    } else {
        (WHOLE, (whole * whole / across.max(1)) as i64)
    }
}

/// The share of a picture that is on this length of a frame, of which `whole` shows `share`.
fn share_of(length: Abs, share: i64, whole: Abs) -> i64 {
    length.max(Abs::ZERO).scale(share, whole.units().max(1)).units()
}

/// A crop in one direction, in units of 1/65,536 of the picture.
struct Along {
    /// How much is in the frame.
    share: i64,
    /// What should be in the middle of it.
    focal: Ratio,
    /// Start and length of the safe box.
    safe: Option<[Ratio; 2]>,
    /// How much of the share is outside the trim, at the start and at the end.
    trimmed: [i64; 2],
}

impl Along {
    /// Where the crop begins. A safe box that is longer than what is seen fills it.
    fn start(&self) -> i64 {
        let mut start = i64::from(self.focal.units()) - self.share / 2;
        if let Some([from, length]) = self.safe.map(|safe| safe.map(|it| i64::from(it.units()))) {
            let last = from - self.trimmed[0];
            let first = from + length + self.trimmed[1] - self.share;
            start = start.clamp(first.min(last), first.max(last));
        }
        start.clamp(0, (WHOLE - self.share).max(0))
    }
}

/// Whether a frame of these edges, before bleed, cuts the safe box of a picture.
pub(super) fn is_cut(what: Croppable, rect: Rect, sheet: &StyleSheet) -> bool {
    what.framing.safe.is_some() && cut_to(&fill_frame(what, rect, sheet), sheet.trim).is_some()
}

/// The sides on which a page of a section may be, by its number: bleed is cut off on one of them.
pub(super) const fn sides(start: Start, number: usize) -> &'static [Side] {
    match (start, number.is_multiple_of(2)) {
        (Start::Page, _) => &[Side::Recto, Side::Verso],
        (Start::Recto, true) | (Start::Verso, false) => &[Side::Recto],
        (Start::Recto, false) | (Start::Verso, true) => &[Side::Verso],
    }
}

/// How much of the safe box of a placed picture is seen on a page of this size: per cent of its width and of
/// its height. `None` if it has none, or if it is whole.
pub(super) fn cut_to(placed: &PlacedPicture, trim: Size) -> Option<[i64; 2]> {
    let (safe, seen) = (placed.safe?, placed.seen(trim));
    let left = |safe: [Ratio; 2], seen: [Ratio; 2]| {
        let ends = |[from, length]: [Ratio; 2]| [from.units(), from.units() + length.units()];
        let ([from, to], [first, last]) = (ends(safe), ends(seen));
        if first <= from + NEAR && to - NEAR <= last {
            return 100;
        }
        i64::from((last.min(to) - first.max(from)).max(0)) * 100 / i64::from((to - from).max(1))
    };
    let across = left([safe.x, safe.w], [seen.x, seen.w]);
    let down = left([safe.y, safe.h], [seen.y, seen.h]);
    (across < 100 || down < 100).then_some([across, down])
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::media::PictureFormat;
    use crate::model::Layout;
    use typeset::font::FontBook;

    /// A page of 100 by 150 mm with a bleed of 3 mm. Its type area has forty lines of ten points and is 80 mm wide.
    pub(in super::super) fn sheet() -> StyleSheet {
        let layout = r#"{
            "format": 1, "page": {"width_mm": 100, "height_mm": 150}, "grid": {"leading_pt": 10},
            "margins": {"inner_mm": 10, "outer_mm": 10, "top_mm": 4, "bottom_mm": 4},
            "families": {}, "palette": {}, "styles": {}, "templates": {}, "parts": {}
        }"#;
        let layout: Layout = serde_json::from_str(layout).unwrap();
        crate::style::style(&layout, &FontBook::default(), None)
    }

    /// A box in millimetres.
    fn mm([x, y, w, h]: [f64; 4]) -> Rect {
        Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h))
    }

    /// A picture of these sides in a frame, with a focal point and a safe box.
    fn placed(
        sides: [u32; 2],
        rect: Rect,
        focal: [f64; 2],
        safe: Option<[f64; 4]>,
    ) -> PlacedPicture {
        let safe = safe.map(|safe| {
            let [x, y, w, h] = safe.map(Ratio::new);
            Crop { x, y, w, h }
        });
        let framing = Framing { focal: (Ratio::new(focal[0]), Ratio::new(focal[1])), safe };
        let info = PictureInfo::of(PictureFormat::Jpeg, sides[0], sides[1]);
        fill_frame(Croppable { picture: PictureId(0), info, framing }, rect, &sheet())
    }

    /// What is cut of the safe box of a picture three wide and two high in a frame of these millimetres.
    fn cut(rect: [f64; 4], safe: [f64; 4]) -> Option<[i64; 2]> {
        cut_to(&placed([3, 2], mm(rect), [0.5, 0.5], Some(safe)), sheet().trim)
    }

    #[test]
    fn a_crop_keeps_the_focal_point_in_view() {
        let crop = placed([3, 2], mm([20.0, 20.0, 40.0, 40.0]), [0.9, 0.5], None).crop;
        assert_eq!(crop.h, Ratio::ONE);
        assert_eq!(crop.x.units() + crop.w.units(), 65_536);
    }

    #[test]
    fn a_crop_is_moved_as_far_as_the_safe_box_needs_and_no_further() {
        let square = mm([20.0, 20.0, 40.0, 40.0]);
        let start = |safe| placed([3, 2], square, [0.5, 0.5], safe).crop.x.get();
        let near = |one: f64, other: f64| (one - other).abs() < 0.001;
        let own = start(None);
        assert!(near(own, 1.0 / 6.0), "{own}");
        assert!(near(start(Some([0.4, 0.0, 0.3, 1.0])), own), "it is whole already");
        assert!(near(start(Some([0.05, 0.0, 0.3, 1.0])), 0.05));
        assert!(near(start(Some([0.6, 0.0, 0.35, 1.0])), 0.95 - 2.0 / 3.0));
        let down = placed([2, 3], square, [0.5, 0.9], Some([0.0, 0.1, 1.0, 0.4])).crop;
        assert!(near(down.y.get(), 0.1), "{down:?}");
    }

    #[test]
    fn a_safe_box_that_fits_its_frame_is_whole_wherever_it_is() {
        proptest::proptest!(|(
            width in 20.0..60.0_f64, height in 20.0..60.0_f64, focal in [0.0..1.0_f64, 0.0..1.0],
            at in [0.0..1.0_f64, 0.0..1.0], part in [0.05..1.0_f64, 0.05..1.0],
        )| {
            let frame = mm([20.0, 20.0, width, height]);
            let Crop { w, h, .. } = placed([3, 2], frame, focal, None).crop;
            let (w, h) = (w.get() * part[0], h.get() * part[1]);
            let safe = [(1.0 - w) * at[0], (1.0 - h) * at[1], w, h];
            let there = placed([3, 2], frame, focal, Some(safe));
            proptest::prop_assert_eq!(cut_to(&there, sheet().trim), None);
        });
    }

    #[test]
    fn a_frame_that_is_too_narrow_or_too_low_cuts_the_safe_box() {
        let wide = [0.05, 0.2, 0.9, 0.5];
        assert_eq!(cut([20.0, 20.0, 60.0, 44.0], wide), None);
        let Some([across, 100]) = cut([20.0, 20.0, 40.0, 40.0], wide) else { panic!("not cut") };
        assert!((73..=74).contains(&across), "{across}: two thirds of the picture are seen");
        let Some([100, down]) = cut([20.0, 20.0, 60.0, 20.0], [0.2, 0.1, 0.5, 0.8]) else {
            panic!("not cut")
        };
        assert!((62..=63).contains(&down), "{down}: half of the picture is seen");
    }

    #[test]
    fn what_is_in_the_bleed_is_not_seen() {
        // As wide as the page: 3 of 106 mm are trimmed off on each side.
        let frame = [0.0, 20.0, 100.0, 70.0];
        assert_eq!(cut(frame, [0.04, 0.2, 0.92, 0.5]), None);
        assert_eq!(cut(frame, [0.0, 0.2, 0.5, 0.5]), Some([94, 100]));
        // Near the upper edge it is moved down, out of the bleed above the page.
        assert_eq!(cut([0.0, 0.0, 100.0, 60.0], [0.2, 0.05, 0.5, 0.5]), None);
    }

    #[test]
    fn a_section_that_starts_on_a_verso_has_its_second_page_on_a_recto() {
        assert_eq!(sides(Start::Verso, 0), [Side::Verso]);
        assert_eq!(sides(Start::Verso, 1), [Side::Recto]);
        assert_eq!(sides(Start::Recto, 2), [Side::Recto]);
        assert_eq!(sides(Start::Page, 1).len(), 2);
    }
}
