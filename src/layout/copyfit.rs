//! Divides the flow of a section into frames, and finds the picture heights that fill the pages well.

use units::{Abs, Rect, Size};

use crate::media::PictureInfo;
use crate::model::{FrameSpec, PageTemplate};
use crate::style::{Side, StyleSheet};

use super::fill::{Division, divide, used};
use super::lengths::{Lengthening, lengthened};
use super::page::{bleed_out, columns, flow_rect, frame_rect};
use super::row::Row;
use super::section::{Composed, FrameContent};
use super::turn::{self, TurnedFlow};

/// Cost of an empty grid line on the last page of a part that grows.
const UNFILLED: i64 = 150;
/// Cost of a last page with fewer than [`THIN_LINES`] lines on it.
const THIN: i64 = 30_000;
/// See [`THIN`].
const THIN_LINES: i64 = 14;
/// Cost of a hundredth of a picture that its frame cuts off, times itself.
const CROPPED: i64 = 10;
/// Heights for which other lengths of paragraphs are tried.
const LOOSENED: usize = 4;
/// Hundredths of a picture that a frame may cut off without much harm.
const HARMLESS: i64 = 15;
/// Cost of each hundredth beyond [`HARMLESS`], times itself, in addition.
const HARM: i64 = 40;

/// A way to set a section: the lengths of its paragraphs, the height of its picture, where its flow is
/// divided, and what that costs.
#[derive(Clone, Debug, Default)]
pub(super) struct Fit {
    /// Grid lines of the type area above the lower edge of the frame that grows.
    pub grown: Option<i64>,
    /// Where the flow is divided.
    pub division: Division,
    /// Grid lines left empty at the foot of each page that has a flow, from the first one on.
    pub empty: Vec<i64>,
    /// Paragraphs that are longer or shorter than they would be.
    pub wanted: Lengthening,
    /// What it costs.
    pub costs: FitCosts,
}

impl Fit {
    /// Whether some page is not full.
    fn is_uneven(&self) -> bool {
        self.empty.iter().any(|&lines| lines > 0)
    }
}

/// What a way to set a section costs, each kind by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FitCosts {
    /// Pages, lines left empty at their feet, hyphens and entries at the ends of pages.
    pub breaks: i64,
    /// Lines left empty on the last page, and a thin last page.
    pub unfilled: i64,
    /// What of the picture is cut off.
    pub cropped: i64,
    /// Its template is not the one whose turn it is.
    pub turn: i64,
    /// Lines of paragraphs that are set looser or tighter for the sake of their number.
    pub lengths: i64,
}

impl FitCosts {
    /// All of it.
    pub(super) const fn sum(self) -> i64 {
        self.breaks + self.unfilled + self.cropped + self.turn + self.lengths
    }
}

/// The way to set a section that costs least.
pub(super) fn copyfit(composed: &Composed, sheet: &StyleSheet) -> Fit {
    let fits = fits(composed, sheet);
    fits.into_iter().min_by_key(|fit| (fit.costs.sum(), fit.grown)).unwrap_or_default()
}

/// All ways to set a section with these lengths of its paragraphs. If a frame of its first page may
/// grow, each of its heights is one; if that frame has nothing to show, the flow closes up to its top.
pub(super) fn fits(composed: &Composed, sheet: &StyleSheet) -> Vec<Fit> {
    if let Some(turned) = composed.turned {
        let division = divide_turned(composed, sheet, turned);
        return vec![Fit { grown: turned.grown, division, ..Fit::default() }];
    }
    let rows = &composed.flow;
    let Some((spec, content, [least, most])) = growing(composed) else {
        let mut division = divide_over(composed, rows, sheet, None);
        balance(composed, sheet, &mut division);
        return vec![measured(composed, rows, sheet, Fit { division, ..Fit::default() })];
    };
    if matches!(content, FrameContent::Flow) && !spec.takes.is_empty() {
        let grown = Some(closed_up(spec, sheet));
        let division = divide_over(composed, rows, sheet, grown);
        return vec![measured(composed, rows, sheet, Fit { grown, division, ..Fit::default() })];
    }
    let heights = i64::from(least)..=i64::from(most);
    heights.filter_map(|lines| at_height(composed, rows, sheet, lines)).collect()
}

/// Ways to set a section that differ from the best of these by a line of one paragraph.
pub(super) fn loosened(composed: &Composed, sheet: &StyleSheet, fits: &[Fit]) -> Vec<Fit> {
    if composed.turned.is_some() {
        return Vec::new();
    }
    let mut best: Vec<&Fit> = fits.iter().filter(|fit| fit.is_uneven()).collect();
    best.sort_by_key(|fit| (fit.costs.sum(), fit.grown));
    let mut all = Vec::new();
    for lengths in &composed.lengths {
        for &(more, cost) in &lengths.others {
            let rows = lengthened(&composed.flow, lengths.block, more);
            for fit in best.iter().take(LOOSENED) {
                let Some(lines) = fit.grown else { continue };
                let Some(mut fit) = at_height(composed, &rows, sheet, lines) else { continue };
                fit.costs.lengths = cost;
                fit.wanted.insert(lengths.block, more);
                all.push(fit);
            }
        }
    }
    all
}

/// The frame of the first page that may grow, what it shows, and its least and greatest height.
fn growing(composed: &Composed) -> Option<(&FrameSpec, &FrameContent, [u16; 2])> {
    let mut frames = composed.pages.first.frames.iter().zip(&composed.fixed);
    frames.find_map(|(spec, content)| Some((spec, content, spec.grow?)))
}

/// The way to set rows below a frame of this height.
fn at_height(composed: &Composed, rows: &[Row], sheet: &StyleSheet, lines: i64) -> Option<Fit> {
    let (spec, content, [least, most]) = growing(composed)?;
    let grown = Some(lines);
    let division = divide_over(composed, rows, sheet, grown);
    let mut fit = measured(composed, rows, sheet, Fit { grown, division, ..Fit::default() });
    let unfilled = fit.division.left.count(sheet.grid).max(0) * UNFILLED;
    let thin = if is_thin(rows, sheet, &fit.division) { THIN } else { 0 };
    fit.costs.unfilled = unfilled + thin;
    fit.costs.cropped = match content {
        FrameContent::Picture(_, info, _) => {
            cropped(*info, bleed_out(frame_rect(spec, sheet, Side::Recto, Some(lines)), sheet))
        }
        _ => away(lines, i64::from(least.midpoint(most))),
    };
    Some(fit)
}

/// Cost of a height that is not the one in the middle, for what has no proportions of its own.
const fn away(lines: i64, wanted: i64) -> i64 {
    (lines - wanted) * (lines - wanted) * 25
}

/// Whether the last page of several has few lines.
fn is_thin(rows: &[Row], sheet: &StyleSheet, division: &Division) -> bool {
    let from = division.ends.len().checked_sub(2).map_or(0, |at| division.ends[at]);
    let last = used(&rows[from..], sheet.grid).count(sheet.grid);
    division.ends.len() > 1 && last < THIN_LINES
}

/// Cost of what a frame cuts off a picture.
fn cropped(info: PictureInfo, frame: Rect) -> i64 {
    let loss = loss(info, Size::new(frame.w, frame.h));
    let harm = (loss - HARMLESS).max(0);
    loss * loss * CROPPED + harm * harm * HARM
}

/// Hundredths of a picture that a frame of this size cuts off.
pub(super) fn loss(info: PictureInfo, frame: Size) -> i64 {
    let of_picture = i128::from(info.width) * i128::from(frame.h.units().max(1));
    let of_frame = i128::from(info.height.max(1)) * i128::from(frame.w.units().max(1));
    let (less, more) = (of_picture.min(of_frame), of_picture.max(of_frame).max(1));
    (100 - less * 100 / more) as i64
}

/// A way to set a section with the lines that it leaves empty.
fn measured(composed: &Composed, rows: &[Row], sheet: &StyleSheet, mut fit: Fit) -> Fit {
    let [first, next] = heights(composed, sheet, fit.grown);
    let mut empty = Vec::new();
    if first.is_empty() {
        empty.push(0);
    }
    let mut start = 0;
    for (frame, &end) in fit.division.ends.iter().enumerate() {
        let height = height_of(&first, &next, frame);
        let left = (height - used(&rows[start..end], sheet.grid)).count(sheet.grid);
        let begins_page = frame == 0
            || frame == first.len()
            || frame > first.len() && (frame - first.len()).is_multiple_of(next.len().max(1));
        match empty.last_mut() {
            Some(least) if !begins_page => *least = left.min(*least),
            _ => empty.push(left),
        }
        start = end;
    }
    fit.empty = empty;
    fit.costs.breaks = fit.division.cost;
    fit
}

/// Height of a column by its number in the section.
fn height_of(first: &[Abs], next: &[Abs], frame: usize) -> Abs {
    let further = || next.get((frame - first.len()) % next.len().max(1)).copied();
    first.get(frame).copied().or_else(further).unwrap_or(Abs::ZERO)
}

/// The grid lines that a frame has which may grow and shows nothing: the flow begins at its top.
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
fn divide_over(
    composed: &Composed,
    rows: &[Row],
    sheet: &StyleSheet,
    grown: Option<i64>,
) -> Division {
    let [first, next] = heights(composed, sheet, grown);
    divide(rows, sheet.grid, &|frame| height_of(&first, &next, frame))
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

/// Balances the columns of the last page: the least height at which they hold the same rows.
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
        let info = PictureInfo { format: PictureFormat::Svg, width: 100, height: 54 };
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
            lengths: Vec::new(),
        }
    }

    /// The height that the picture gets, and the lines on each page.
    fn fitted(lines: usize) -> (i64, Vec<usize>) {
        let sheet = sheet();
        let Fit { grown, division, .. } = copyfit(&below_a_picture(lines, &sheet), &sheet);
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
}
