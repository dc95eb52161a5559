//! Tests of how high a picture becomes.

use super::*;
use crate::font::FontBook;
use crate::frame::{TagId, TagTree};
use crate::geometry::Ratio;
use crate::image::{Format, PictureInfo};
use crate::model::Layout;
use crate::plan::{Figure, PictureId, Text};

/// Grid lines above the lower edge of the picture when it has its own proportions.
const OWN: i64 = 12;

/// A sheet whose type area has forty lines of ten points and is 80 mm wide.
fn sheet() -> Sheet {
    let layout = r#"{
        "page": {"width_mm": 100, "height_mm": 150}, "grid": {"leading_pt": 10},
        "margins": {"inner_mm": 10, "outer_mm": 10, "top_mm": 4, "bottom_mm": 4},
        "families": {}, "palette": {}, "styles": {}, "templates": {}, "parts": {}
    }"#;
    let layout: Layout = serde_json::from_str(layout).unwrap();
    crate::style::style(&layout, &FontBook::default(), None)
}

/// A section of so many lines below a picture that may be 10 to 36 lines high and is [`OWN`] lines
/// high in its own proportions. At `n` lines of height, its first page has room for 39 − `n` lines.
fn below_a_picture(lines: usize, sheet: &Sheet) -> Composed {
    let picture = FrameSpec {
        area_mm: Some([10.0, 4.0, 80.0, 40.0]),
        grow: Some([10, 36]),
        ..FrameSpec::default()
    };
    let flow = || FrameSpec { flow: true, ..FrameSpec::default() };
    let figure = Figure {
        picture: PictureId(0),
        alt: None,
        caption: Text::default(),
        credit: String::new(),
        focal: (Ratio::new(0.5), Ratio::new(0.5)),
        logo: false,
        height: None,
    };
    let info = PictureInfo { format: Format::Svg, width: 100, height: 54 };
    let line = Row { height: sheet.grid, on_grid: true, ..Row::default() };
    Composed {
        first: PageTemplate { frames: vec![picture, flow()], ..PageTemplate::default() },
        next: PageTemplate { frames: vec![flow()], ..PageTemplate::default() },
        fixed: vec![Content::Picture(figure, info, Mark::Tag(TagId(0))), Content::Flow],
        flow: vec![line; lines],
        tags: TagTree::new(),
        found: Diagnostics::default(),
    }
}

/// The height that the picture gets, and the lines on each page.
fn fitted(lines: usize) -> (i64, Vec<usize>) {
    let sheet = sheet();
    let (grown, division) = copyfit(&below_a_picture(lines, &sheet), &sheet);
    let starts = std::iter::once(&0).chain(&division.ends);
    let pages = division.ends.iter().zip(starts).map(|(end, start)| end - start).collect();
    (grown.unwrap(), pages)
}

#[test]
fn a_last_page_is_never_thin_if_the_picture_can_give_it_more_lines() {
    for lines in 30..=110 {
        let (height, pages) = fitted(lines);
        let last = *pages.last().unwrap();
        assert!(last >= THIN_LINES as usize, "{lines} lines, picture of {height}: {pages:?}");
    }
    // Five lines would be left over below a picture of its own proportions: it gives the nine that are
    // needed, and no more.
    assert_eq!(fitted(32), (OWN + 9, vec![18, 14]));
}

#[test]
fn a_picture_leaves_its_own_proportions_by_three_lines_at_most_to_fill_a_page() {
    for lines in 45..=60 {
        assert_eq!(fitted(lines).0, OWN + 3, "{lines} lines");
    }
    // One line is missing on the last page: one is what the picture gives.
    assert_eq!(fitted(66), (OWN + 1, vec![26, 40]));
}
