//! Divides the flow of a section into frames, and finds the picture height that fills the pages best.

use units::Abs;

use crate::model::{FrameSpec, PageTemplate};
use crate::style::{Side, StyleSheet};

use super::fill::{Division, divide, used};
use super::page::{columns, flow_rect, frame_rect};
use super::section::{Composed, FrameContent};
use super::turn::{self, TurnedFlow};

/// Maximum number of pages of a section after its first.
const MOST_PAGES: usize = 2_001;
/// Cost of an empty grid line on the last page of a part that grows.
const UNFILLED: i64 = 150;
/// Cost of a last page with fewer than [`THIN_LINES`] lines on it.
const THIN: i64 = 30_000;
/// See [`THIN`].
const THIN_LINES: i64 = 14;
/// Cost of a picture that deviates from its own proportions, times the square of the difference in grid
/// lines.
const SQUEEZED: i64 = 25;

/// A composed section whose flow is divided over its pages. It does not depend on the side on which the
/// section begins: on a verso the type area has another position, but the same size.
pub(super) struct FittedSection {
    /// What is divided.
    pub composed: Composed,
    /// Grid lines of the type area above the lower edge of the frame that grows, if there is one.
    pub grown: Option<i64>,
    /// Which rows are in which column.
    pub division: Division,
}

/// Divides the flow of a section over its pages.
pub(super) fn fit(composed: Composed, sheet: &StyleSheet) -> FittedSection {
    let (grown, division) = copyfit(&composed, sheet);
    FittedSection { composed, grown, division }
}

impl FittedSection {
    /// Number of its pages: at least one, and only one if further pages have no flow.
    pub(super) fn pages(&self) -> usize {
        let of_page = |page: &PageTemplate| -> usize {
            let flows = page.frames.iter().filter(|frame| frame.flow);
            flows.map(|spec| usize::from(spec.columns.unwrap_or(1).max(1))).sum()
        };
        let [first, next] = [&self.composed.pages.first, &self.composed.pages.next].map(of_page);
        let more = self.division.ends.len().saturating_sub(first);
        if next == 0 { 1 } else { 1 + more.div_ceil(next).min(MOST_PAGES) }
    }
}

/// Divides the flow over its pages. If a frame of the first page may grow, all its heights are tried:
/// the best one fills the last page and leaves the picture near its own proportions. If that frame has
/// nothing to show, the flow closes up to its top.
fn copyfit(composed: &Composed, sheet: &StyleSheet) -> (Option<i64>, Division) {
    if let Some(turned) = composed.turned {
        return (turned.grown, divide_turned(composed, sheet, turned));
    }
    let mut frames = composed.pages.first.frames.iter().zip(&composed.fixed);
    let growing = frames.find_map(|(spec, content)| Some((spec, content, spec.grow?)));
    let Some((spec, content, [least, most])) = growing else {
        let mut division = divide_over(composed, sheet, None);
        balance(composed, sheet, &mut division);
        return (None, division);
    };
    if matches!(content, FrameContent::Flow) && !spec.takes.is_empty() {
        let closed = closed_up(spec, sheet);
        return (Some(closed), divide_over(composed, sheet, Some(closed)));
    }
    let wanted = match content {
        FrameContent::Picture(_, info, _) => {
            let rect = frame_rect(spec, sheet, Side::Recto, Some(0));
            let height = rect.w.scale(i64::from(info.height), i64::from(info.width.max(1)));
            (height + rect.y - sheet.type_area(Side::Recto).y).count(sheet.grid)
        }
        _ => i64::from(least.midpoint(most)),
    };
    let tried = (i64::from(least)..=i64::from(most)).map(|lines| {
        let division = divide_over(composed, sheet, Some(lines));
        let empty = division.left.count(sheet.grid).max(0);
        let off = lines - wanted;
        let from = division.ends.len().checked_sub(2).map_or(0, |at| division.ends[at]);
        let last = used(&composed.flow[from..], sheet.grid).count(sheet.grid);
        let thin = if division.ends.len() > 1 && last < THIN_LINES { THIN } else { 0 };
        let cost = division.cost + empty * UNFILLED + thin + off * off * SQUEEZED;
        (cost, lines, division)
    });
    let best = tried.min_by_key(|(cost, lines, _)| (*cost, *lines));
    best.map_or((None, Division::default()), |(_, lines, division)| (Some(lines), division))
}

/// The grid lines of a growing frame without content: the flow begins at its top.
fn closed_up(spec: &FrameSpec, sheet: &StyleSheet) -> i64 {
    let top = frame_rect(spec, sheet, Side::Recto, None).y - sheet.type_area(Side::Recto).y;
    (top.max(Abs::ZERO) + sheet.grid - Abs::raw(1)).count(sheet.grid) - 1
}

/// Heights of the columns of the first page, and of those of further pages.
fn heights(composed: &Composed, sheet: &StyleSheet, grown: Option<i64>) -> [Vec<Abs>; 2] {
    let of_page = |template: &PageTemplate, grown: Option<i64>| -> Vec<Abs> {
        let Some(spec) = turn::flow_of(template) else { return Vec::new() };
        let rect = flow_rect(template, spec, sheet, Side::Recto, grown);
        columns(spec, rect).into_iter().map(|column| column.h).collect()
    };
    [of_page(&composed.pages.first, grown), of_page(&composed.pages.next, None)]
}

/// Divides the flow over the columns of its pages.
fn divide_over(composed: &Composed, sheet: &StyleSheet, grown: Option<i64>) -> Division {
    let [first, next] = heights(composed, sheet, grown);
    divide(&composed.flow, sheet.grid, &|frame| {
        let further = || next.get((frame - first.len()) % next.len().max(1)).copied();
        first.get(frame).copied().or_else(further).unwrap_or(Abs::ZERO)
    })
}

/// Divides a flow that turns after its first page.
fn divide_turned(composed: &Composed, sheet: &StyleSheet, turned: TurnedFlow) -> Division {
    let [first, next] = heights(composed, sheet, turned.grown);
    let (before, after) = composed.flow.split_at(turned.rows);
    let height = |heights: &[Abs], frame: usize| heights.get(frame).copied().unwrap_or(Abs::ZERO);
    let mut division = divide(before, sheet.grid, &|frame| height(&first, frame));
    division.overset |= division.ends.len() > first.len();
    division.ends.resize(first.len(), turned.rows);
    if let Some(last) = division.ends.last_mut() {
        *last = turned.rows;
    }
    let rest = divide(after, sheet.grid, &|frame| height(&next, frame % next.len().max(1)));
    division.ends.extend(rest.ends.iter().map(|end| end + turned.rows));
    division.left = rest.left;
    division.overset |= rest.overset;
    division
}

/// Balances the columns of the last page: the smallest height at which they hold the same rows.
fn balance(composed: &Composed, sheet: &StyleSheet, division: &mut Division) {
    let per_page = |template: &PageTemplate| {
        let spec = template.frames.iter().find(|frame| frame.flow);
        usize::from(spec.and_then(|spec| spec.columns).unwrap_or(1).max(1))
    };
    let (first, next) = (per_page(&composed.pages.first), per_page(&composed.pages.next));
    let full = division.ends.len();
    if full == 0 || next.max(first) < 2 || turn::flow_of(&composed.pages.first).is_none() {
        return;
    }
    let last_page = if full <= first { 0 } else { first + (full - first - 1) / next * next };
    let count = if last_page == 0 { first } else { next };
    let from = if last_page == 0 { 0 } else { division.ends[last_page - 1] };
    let rows = &composed.flow[from..];
    let total = used(rows, sheet.grid).count(sheet.grid) + 2;
    for lines in total / count as i64..=total {
        let tried = divide(rows, sheet.grid, &|_| sheet.grid * lines);
        if tried.ends.len() <= count && !tried.overset {
            division.ends.truncate(last_page);
            division.ends.extend(tried.ends.iter().map(|end| end + from));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Mark, TagId, TagTree};
    use crate::media::{PictureFormat, PictureInfo};
    use crate::model::Layout;
    use crate::plan::{Figure, PictureId};
    use findings::Findings;
    use typeset::Text;
    use typeset::font::FontBook;
    use units::Ratio;

    use super::super::choose::ChosenPages;
    use super::super::row::Row;

    /// Grid lines above the lower edge of the picture when it has its own proportions.
    const OWN: i64 = 12;

    /// A sheet whose type area has forty lines of ten points and is 80 mm wide.
    fn sheet() -> StyleSheet {
        let layout = r#"{
            "format": 1, "page": {"width_mm": 100, "height_mm": 150}, "grid": {"leading_pt": 10},
            "margins": {"inner_mm": 10, "outer_mm": 10, "top_mm": 4, "bottom_mm": 4},
            "families": {}, "palette": {}, "styles": {}, "templates": {}, "parts": {}
        }"#;
        let layout: Layout = serde_json::from_str(layout).unwrap();
        crate::style::style(&layout, &FontBook::default(), None)
    }

    /// A section of so many lines below a picture that may be 10 to 36 lines high and is [`OWN`] lines
    /// high in its own proportions. At `n` lines of height, its first page has room for 39 − `n` lines.
    fn below_a_picture(lines: usize, sheet: &StyleSheet) -> Composed {
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
        let info = PictureInfo::of(PictureFormat::Svg, 100, 54);
        let line = Row { height: sheet.grid, on_grid: true, ..Row::default() };
        Composed {
            pages: ChosenPages {
                first: PageTemplate { frames: vec![picture, flow()], ..PageTemplate::default() },
                next: PageTemplate { frames: vec![flow()], ..PageTemplate::default() },
                ..ChosenPages::default()
            },
            turned: None,
            fixed: vec![
                FrameContent::Picture(figure, info, Mark::Tag(TagId(0))),
                FrameContent::Flow,
            ],
            flow: vec![line; lines],
            tags: TagTree::new(),
            found: Findings::default(),
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
    fn a_section_has_as_many_pages_as_its_columns_need() {
        let sheet = sheet();
        let pages = |lines, next: &[Option<u8>]| {
            let mut composed = below_a_picture(lines, &sheet);
            let flow = |columns: &Option<u8>| FrameSpec {
                flow: true,
                columns: *columns,
                ..FrameSpec::default()
            };
            composed.pages.next.frames = next.iter().map(flow).collect();
            fit(composed, &sheet).pages()
        };
        assert_eq!([0, 20, 60, 100].map(|lines| pages(lines, &[None])), [1, 1, 2, 3]);
        assert_eq!([20, 100, 101, 110].map(|lines| pages(lines, &[Some(2)])), [1, 2, 2, 3]);
        assert_eq!(pages(200, &[]), 1, "what has no frame is not given pages");
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
}
