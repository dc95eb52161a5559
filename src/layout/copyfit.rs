//! Divides the flow of a section into frames, and finds what fills its pages best.

use std::fmt::Write as _;

use units::{Abs, Size};

use crate::media::PictureInfo;
use crate::model::{FrameSpec, Start};
use crate::style::{Side, StyleSheet};

use super::choose::is_for_pictures;
use super::composed::{Composed, FrameContent};
use super::crop::{is_cut, sides};
use super::fill::{Division, divide, used};
use super::heights::Heights;
use super::lengths::{Lengthening, lengthened};
use super::page::{bleed_out, frame_rect, inner, placed_rect};
use super::row::Row;

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
/// Per cent of a picture that its frame may cut off.
const LOSS: i64 = 15;
/// Cost of a picture that loses more, and of each per cent of that.
const CROPPED: [i64; 2] = [20_000, 2_000];
/// Cost of a page in a spread of its own part that does not end on the last line, and of each empty line.
const FOOT: [i64; 2] = [3_000, 500];
/// Cost of a part with spreads of its own that ends in the middle of one, and of each page beyond four.
const PARITY: [i64; 2] = [60_000, 15_000];
/// Cost of a frame next to the flow that has nothing, and of each line that one leaves empty.
const EMPTY: [i64; 2] = [2_500, 15];
/// Cost of content that is higher than its frame, and of a picture whose safe box is cut.
const OVERSET: i64 = 10_000_000;
/// How far from the best height others are tried with longer and shorter paragraphs.
const NEAR: i64 = 2;

/// A composed section whose flow is divided over its pages. It does not depend on the side on which the
/// section begins: on a verso the type area has another position, but the same size.
pub(super) struct FittedSection {
    /// What is divided.
    pub composed: Composed,
    /// Grid lines of the type area above the lower edge of the frame that grows, if there is one.
    pub grown: Option<i64>,
    /// Which rows are in which column.
    pub division: Division,
    /// Lines that each column leaves empty, in a part with spreads of its own.
    empty: Vec<i64>,
    /// What this costs.
    pub cost: i64,
}

impl FittedSection {
    /// A section with the way in which its pages are filled.
    pub(super) fn new(composed: Composed, fit: PageFit) -> Self {
        let PageFit { grown, division, empty, cost } = fit;
        Self { composed, grown, division, empty, cost }
    }

    /// What it would cost if its pages, filled as they are, had no empty lines.
    pub(super) fn cost_if_full(&self) -> i64 {
        self.cost - feet(&self.empty)
    }

    /// The same with its rows composed again.
    pub(super) fn with(self, composed: Composed) -> Self {
        Self { composed, ..self }
    }

    /// How it is set, in words: its template, its pages, the frame that grows, empty lines, paragraphs that
    /// are longer or shorter, its cost.
    pub(super) fn words(&self) -> String {
        let name = self.composed.pages.name.as_str();
        let mut out =
            format!("{} · {} pages", if name.is_empty() { "plain" } else { name }, self.pages());
        if let Some(lines) = self.grown {
            _ = write!(out, " · grown to line {lines}");
        }
        if self.empty.iter().any(|&lines| lines > 0) {
            _ = write!(out, " · empty lines {:?}", self.empty);
        }
        for (block, lines) in &self.composed.setting.wanted {
            _ = write!(out, " · block {block} {lines:+} line");
        }
        _ = write!(out, " · cost {}", self.cost);
        out
    }

    /// Number of its pages: at least one, with all that hold something.
    pub(super) fn pages(&self) -> usize {
        pages_of(&self.composed, &self.division)
    }
}

/// A way in which the pages of a section are filled.
#[derive(Clone, Debug, Default)]
pub(super) struct PageFit {
    /// Height of the frame that grows.
    pub grown: Option<i64>,
    /// Which rows stand in which column.
    pub division: Division,
    /// Lines that each column leaves empty, in a part with spreads of its own.
    pub empty: Vec<i64>,
    /// What it costs.
    pub cost: i64,
}

impl PageFit {
    /// Whether this way is taken rather than the other: it costs less, or the same with a lower frame.
    fn is_before(&self, other: &Self) -> bool {
        (self.cost, self.grown) < (other.cost, other.grown)
    }
}

/// Cost of columns that leave so many lines empty.
fn feet(empty: &[i64]) -> i64 {
    let foot = |&lines: &i64| if lines > 0 { FOOT[0] + FOOT[1] * lines } else { 0 };
    empty.iter().map(foot).sum()
}

/// Number of pages of a section whose flow is divided so.
fn pages_of(composed: &Composed, division: &Division) -> usize {
    let pages = &composed.pages;
    let holds = |frames: &Vec<FrameContent>| {
        frames.iter().any(|content| !matches!(content, FrameContent::Flow))
    };
    let fixed = composed.fixed.iter().rposition(holds).map_or(1, |last| last + 1);
    let mut columns = 0;
    let mut number = 0;
    while columns < division.ends.len() && number <= MOST_PAGES {
        let more = pages.columns(number);
        if more == 0 && number + 1 >= pages.count() {
            break;
        }
        columns += more;
        number += 1;
    }
    number.max(fixed)
}

/// The heights that are tried for the frame of a section that grows, in grid lines. If it has nothing to
/// show, the flow closes up to its top.
fn heights_tried(composed: &Composed, sheet: &StyleSheet) -> Vec<Option<i64>> {
    let Some((page, index)) = composed.pages.growing() else { return vec![None] };
    let spec = &composed.pages.page(page).frames[index];
    let Some([least, most]) = spec.grow else { return vec![None] };
    if matches!(composed.fixed[page][index], FrameContent::Flow) && !spec.takes.is_empty() {
        return vec![Some(closed_up(spec, sheet))];
    }
    (i64::from(least)..=i64::from(most)).map(Some).collect()
}

/// The heights that are tried, each with what it costs at least: that of its frames next to the flow. The one
/// that may cost least is the first.
fn heights_by_cost(composed: &Composed, sheet: &StyleSheet) -> Vec<(i64, Option<i64>)> {
    let fitting = Fitting { composed, sheet, start: Start::Page, rows: &composed.flow };
    let heights = heights_tried(composed, sheet).into_iter();
    let mut heights: Vec<_> = heights.map(|grown| (fitting.fixed(grown), grown)).collect();
    heights.sort_unstable();
    heights
}

/// The grid lines of a growing frame without content: the flow begins at its top.
fn closed_up(spec: &FrameSpec, sheet: &StyleSheet) -> i64 {
    let top = frame_rect(spec, sheet, Side::Recto, None).y - sheet.type_area(Side::Recto).y;
    (top.max(Abs::ZERO) + sheet.grid - Abs::raw(1)).count(sheet.grid) - 1
}

/// The way with this height.
pub(super) fn fit_at(
    composed: &Composed,
    sheet: &StyleSheet,
    start: Start,
    grown: Option<i64>,
) -> PageFit {
    let fitting = Fitting { composed, sheet, start, rows: &composed.flow };
    fitting.at(grown, fitting.fixed(grown))
}

/// The lengths of paragraphs with one more that is a line longer or shorter, if that fills the pages better;
/// `None` if nothing does, or nothing is to be bettered.
pub(super) fn lengthening(
    best: &FittedSection,
    sheet: &StyleSheet,
    start: Start,
) -> Option<Lengthening> {
    let composed = &best.composed;
    let wanted = &composed.setting.wanted;
    if best.empty.iter().all(|&lines| lines == 0) {
        return None;
    }
    let near = |grown: &Option<i64>| match (grown, best.grown) {
        (Some(lines), Some(best)) => (lines - best).abs() <= NEAR,
        _ => true,
    };
    let heights: Vec<_> =
        heights_by_cost(composed, sheet).into_iter().filter(|(_, grown)| near(grown)).collect();
    let turned = |block: usize| composed.setting.turns.iter().any(|turn| turn.block == block);
    let in_flow = |block: usize| composed.flow.iter().any(|row| row.block == block);
    let may = |block: usize| in_flow(block) && !turned(block) && !wanted.contains_key(&block);
    let mut found: Option<(i64, usize, i64)> = None;
    for lengths in composed.lengths.iter().filter(|it| may(it.block)) {
        for &(more, own) in &lengths.others {
            let least = found.map_or(best.cost, |(known, ..)| known);
            let rows = lengthened(&composed.flow, lengths.block, more);
            let fitting = Fitting { composed, sheet, start, rows: &rows };
            let may_cost_less = heights.iter().take_while(|(fixed, _)| fixed + own < least);
            let cost =
                may_cost_less.map(|&(fixed, grown)| fitting.at(grown, fixed).cost + own).min();
            if let Some(cost) = cost.filter(|&cost| cost < least) {
                found = Some((cost, lengths.block, more));
            }
        }
    }
    let (_, block, more) = found?;
    Some(wanted.iter().map(|(&block, &more)| (block, more)).chain([(block, more)]).collect())
}

/// A section whose rows, or others in their place, are divided over its pages.
struct Fitting<'f> {
    /// The section.
    composed: &'f Composed,
    /// The styles.
    sheet: &'f StyleSheet,
    /// Where the section may begin.
    start: Start,
    /// The rows.
    rows: &'f [Row],
}

impl Fitting<'_> {
    /// The way with this height, at which what stands next to the flow costs so much.
    fn at(&self, grown: Option<i64>, fixed: i64) -> PageFit {
        let mut division = self.divided(grown);
        if grown.is_none() && self.composed.setting.turns.is_empty() {
            self.balance(&mut division);
        }
        let mut fit = PageFit { grown, empty: Vec::new(), cost: division.cost, division };
        fit.cost += fixed;
        if self.start == Start::Verso {
            let pages = pages_of(self.composed, &fit.division);
            let odd = if pages.is_multiple_of(2) { 0 } else { PARITY[0] };
            fit.empty = self.empty(&fit);
            fit.cost += odd + pages.saturating_sub(4) as i64 * PARITY[1] + feet(&fit.empty);
        } else if self.composed.pages.growing().is_some() {
            fit.cost += self.last_page(&fit.division);
        }
        fit
    }

    /// Cost of the last page of a part that is among others on its spread.
    fn last_page(&self, division: &Division) -> i64 {
        let grid = self.sheet.grid;
        let from = division.ends.len().checked_sub(2).map_or(0, |at| division.ends[at]);
        let last = used(&self.rows[from..], grid).count(grid);
        let thin = if division.ends.len() > 1 && last < THIN_LINES { THIN } else { 0 };
        division.left.count(grid).max(0) * UNFILLED + thin
    }

    /// The lines that each column leaves empty, those included that nothing reaches.
    fn empty(&self, fit: &PageFit) -> Vec<i64> {
        let pages = &self.composed.pages;
        let heights = Heights::of(pages, self.sheet, fit.grown);
        let columns = pages.columns_before(pages_of(self.composed, &fit.division));
        let mut start = 0;
        let left = |column: usize| {
            let end = fit.division.ends.get(column).copied().unwrap_or(self.rows.len());
            let rows = &self.rows[std::mem::replace(&mut start, end)..end];
            let left = heights.of_column(column) - used(rows, self.sheet.grid);
            left.count(self.sheet.grid).max(0)
        };
        (0..columns).map(left).collect()
    }

    /// Cost of what stands in frames next to the flow: what does not fit, is cut off, or is not there.
    fn fixed(&self, grown: Option<i64>) -> i64 {
        let pages = &self.composed.pages;
        let growing = pages.growing().map(|(page, _)| page);
        let mut cost = 0;
        for (number, contents) in self.composed.fixed.iter().enumerate() {
            let template = pages.page(number);
            let grown = grown.filter(|_| growing == Some(number));
            for (spec, content) in template.frames.iter().zip(contents) {
                let rect = placed_rect(template, spec, self.sheet, Side::Recto, grown);
                cost += match content {
                    FrameContent::Rows(rows) => {
                        let left = inner(spec, rect, Side::Recto).h - used(rows, self.sheet.grid);
                        let over = if left < -Abs::pt(0.5) { OVERSET } else { 0 };
                        over + left.count(self.sheet.grid).max(0) * EMPTY[1]
                    }
                    FrameContent::Picture(own) => {
                        let cut = sides(self.start, number).iter().any(|&side| {
                            let rect = placed_rect(template, spec, self.sheet, side, grown);
                            is_cut(own.what, inner(spec, rect, side), self.sheet)
                        });
                        self.picture(own.what.info, spec, rect) + if cut { OVERSET } else { 0 }
                    }
                    FrameContent::Map(..) => 0,
                    FrameContent::Flow if spec.flow || spec.takes.is_empty() => {
                        self.squeezed(spec, rect)
                    }
                    FrameContent::Flow if is_for_pictures(&spec.takes) => 0,
                    FrameContent::Flow => EMPTY[0],
                };
            }
        }
        cost
    }

    /// Cost of what is cut off a picture.
    fn picture(&self, info: PictureInfo, spec: &FrameSpec, rect: units::Rect) -> i64 {
        let frame = bleed_out(inner(spec, rect, Side::Recto), self.sheet);
        let loss = loss(info, Size::new(frame.w, frame.h));
        let over = if loss > LOSS { CROPPED[0] + (loss - LOSS) * CROPPED[1] } else { 0 };
        if spec.grow.is_none() {
            return over;
        }
        let own = rect.w.scale(i64::from(info.height), i64::from(info.width.max(1)));
        let above = rect.y - self.sheet.type_area(Side::Recto).y;
        let grid = self.sheet.grid;
        let off = (above + rect.h).count(grid) - (above + own).count(grid);
        over + off * off * SQUEEZED
    }

    /// Cost of the height of a frame that grows for its own sake, in the middle of its range the least.
    fn squeezed(&self, spec: &FrameSpec, rect: units::Rect) -> i64 {
        let Some([least, most]) = spec.grow else { return 0 };
        let top = self.sheet.type_area(Side::Recto).y;
        let off = (rect.bottom() - top).count(self.sheet.grid) - i64::from(least.midpoint(most));
        off * off * SQUEEZED
    }

    /// Divides the rows over the columns of the pages. Where they turn, other pages begin.
    fn divided(&self, grown: Option<i64>) -> Division {
        let heights = Heights::of(&self.composed.pages, self.sheet, grown);
        let grid = self.sheet.grid;
        let mut all = Division::default();
        let mut from = 0;
        for turn in &self.composed.setting.turns {
            let to = turn.rows(self.rows);
            let before = all.ends.len();
            let count = self.composed.pages.columns_before(turn.page).saturating_sub(before);
            let part = divide(&self.rows[from..to], grid, &|frame| {
                if frame < count { heights.of_column(before + frame) } else { Abs::ZERO }
            });
            all.overset |= part.overset || part.ends.len() > count;
            all.ends.extend(part.ends.iter().take(count).map(|end| end + from));
            all.ends.resize(before + count, to);
            if let Some(last) = all.ends.last_mut() {
                *last = to;
            }
            all.cost += part.cost;
            from = to;
        }
        let before = all.ends.len();
        let rest = divide(&self.rows[from..], grid, &|frame| heights.of_column(before + frame));
        all.ends.extend(rest.ends.iter().map(|end| end + from));
        let overset = if all.overset { OVERSET } else { 0 };
        Division {
            ends: all.ends,
            cost: all.cost + rest.cost + overset,
            left: rest.left,
            overset: all.overset || rest.overset,
        }
    }

    /// Balances the columns of the last page: the least height at which they hold the same rows.
    fn balance(&self, division: &mut Division) {
        let pages = &self.composed.pages;
        let full = division.ends.len();
        let last = pages_of(self.composed, division).saturating_sub(1);
        let (before, count) = (pages.columns_before(last), pages.columns(last));
        if count < 2 || full <= before {
            return;
        }
        let from = before.checked_sub(1).map_or(0, |at| division.ends[at]);
        let (rows, grid) = (&self.rows[from..], self.sheet.grid);
        let total = used(rows, grid).count(grid) + 2;
        for lines in total / count as i64..=total {
            let tried = divide(rows, grid, &|_| grid * lines);
            if tried.ends.len() <= count && !tried.overset {
                division.ends.truncate(before);
                division.ends.extend(tried.ends.iter().map(|end| end + from));
                return;
            }
        }
    }
}

/// How much of a picture a frame cuts off, in per cent, rounded up.
fn loss(info: PictureInfo, frame: Size) -> i64 {
    let own = i128::from(info.width) * i128::from(frame.h.units());
    let here = i128::from(info.height) * i128::from(frame.w.units());
    let (less, more) = (own.min(here), own.max(here).max(1));
    (100 - less * 100 / more) as i64
}

/// The cheapest of the ways with all heights; of equals the lowest.
pub(super) fn best(composed: &Composed, sheet: &StyleSheet, start: Start) -> PageFit {
    let fitting = Fitting { composed, sheet, start, rows: &composed.flow };
    let way = |grown, fixed| (fitting.at(grown, fixed), ());
    cheapest(composed, sheet, way).map_or_else(PageFit::default, |(fit, ())| fit)
}

/// The cheapest way, and what belongs to it, of those that `way` makes with a height and what the frames next to
/// the flow cost at it. A height at which these alone cost more than a known way is not tried.
pub(super) fn cheapest<W>(
    composed: &Composed,
    sheet: &StyleSheet,
    mut way: impl FnMut(Option<i64>, i64) -> (PageFit, W),
) -> Option<(PageFit, W)> {
    let mut cheapest: Option<(PageFit, W)> = None;
    for (fixed, grown) in heights_by_cost(composed, sheet) {
        if cheapest.as_ref().is_some_and(|(known, _)| fixed > known.cost) {
            break;
        }
        let made = way(grown, fixed);
        if cheapest.as_ref().is_none_or(|(known, _)| made.0.is_before(known)) {
            cheapest = Some(made);
        }
    }
    cheapest
}

#[cfg(test)]
mod tests {
    use super::super::chosen::ChosenPages;
    use super::super::composed::{FlowSetting, FramePicture};
    use super::super::crop::{Croppable, tests::sheet};
    use super::*;
    use crate::frame::{Mark, TagId, TagTree};
    use crate::media::{Crop, PictureFormat};
    use crate::model::PageTemplate;
    use crate::plan::{Framing, PictureId};
    use findings::Findings;
    use units::Ratio;

    /// Grid lines above the lower edge of the picture when it has its own proportions.
    const OWN: i64 = 12;

    /// A section of so many lines below a picture that may be 10 to 36 lines high and is [`OWN`] lines
    /// high in its own proportions. At `n` lines of height, its first page has room for 39 − `n` lines.
    fn below_a_picture(lines: usize, sheet: &StyleSheet) -> Composed {
        let picture = FrameSpec {
            area_mm: Some([10.0, 4.0, 80.0, 40.0]),
            grow: Some([10, 36]),
            ..FrameSpec::default()
        };
        let flow = || FrameSpec { flow: true, ..FrameSpec::default() };
        let info = PictureInfo::of(PictureFormat::Svg, 100, 54);
        let what = Croppable { picture: PictureId(0), info, framing: Framing::default() };
        let mark = Mark::Tag(TagId(0));
        let line = Row { height: sheet.grid, on_grid: true, ..Row::default() };
        Composed {
            pages: ChosenPages {
                first: PageTemplate { frames: vec![picture, flow()], ..PageTemplate::default() },
                further: vec![PageTemplate { frames: vec![flow()], ..PageTemplate::default() }],
                ..ChosenPages::default()
            },
            setting: FlowSetting::default(),
            fixed: vec![
                vec![
                    FrameContent::Picture(FramePicture { block: 0, what, mark }),
                    FrameContent::Flow,
                ],
                vec![FrameContent::Flow],
            ],
            lengths: Vec::new(),
            missing: Vec::new(),
            flow: vec![line; lines],
            tags: TagTree::new(),
            found: Findings::default(),
        }
    }

    /// The height that the picture gets, and the lines on each page.
    fn fitted(lines: usize, start: Start) -> (i64, Vec<usize>) {
        let sheet = sheet();
        let PageFit { grown, division, .. } = best(&below_a_picture(lines, &sheet), &sheet, start);
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
            composed.pages.further[0].frames = next.iter().map(flow).collect();
            composed.fixed[1] = next.iter().map(|_| FrameContent::Flow).collect();
            let fit = best(&composed, &sheet, Start::Page);
            FittedSection::new(composed, fit).pages()
        };
        assert_eq!([0, 20, 60, 100].map(|lines| pages(lines, &[None])), [1, 1, 2, 3]);
        assert_eq!([20, 100, 101, 110].map(|lines| pages(lines, &[Some(2)])), [1, 2, 2, 3]);
        assert_eq!(pages(200, &[]), 1, "what has no frame is not given pages");
    }

    #[test]
    fn no_height_costs_less_than_the_one_that_is_found() {
        let sheet = sheet();
        for lines in 1..=110 {
            let composed = below_a_picture(lines, &sheet);
            for start in [Start::Page, Start::Verso] {
                let at = |grown| fit_at(&composed, &sheet, start, grown);
                let all = heights_tried(&composed, &sheet).into_iter().map(at);
                let least = all.map(|fit| (fit.cost, fit.grown)).min();
                let found = best(&composed, &sheet, start);
                assert_eq!(Some((found.cost, found.grown)), least, "{lines} lines");
            }
        }
    }

    #[test]
    fn a_last_page_is_never_thin_if_the_picture_can_give_it_lines_without_losing_more_than_it_may()
    {
        let sheet = sheet();
        let is_thin = |ends: &[usize]| {
            let last = ends[ends.len() - 1] - ends.len().checked_sub(2).map_or(0, |at| ends[at]);
            ends.len() > 1 && last < THIN_LINES as usize
        };
        let mut thin = 0;
        for lines in 30..=110 {
            let composed = below_a_picture(lines, &sheet);
            let chosen = best(&composed, &sheet, Start::Page);
            let could = (OWN - 1..=OWN + 2).any(|height| {
                let other = fit_at(&composed, &sheet, Start::Page, Some(height));
                !is_thin(&other.division.ends)
            });
            assert!(!is_thin(&chosen.division.ends) || !could, "{lines} lines: {chosen:?}");
            thin += usize::from(is_thin(&chosen.division.ends));
        }
        assert!(thin > 0, "some last pages can only be thin");
    }

    #[test]
    fn a_picture_loses_no_more_than_it_may_to_fill_a_page() {
        for lines in 45..=60 {
            assert_eq!(fitted(lines, Start::Page).0, OWN + 2, "{lines} lines");
        }
        // One line is missing on the last page: one is what the picture gives.
        assert_eq!(fitted(66, Start::Page), (OWN + 1, vec![26, 40]));
    }

    #[test]
    fn a_picture_is_never_so_low_that_its_safe_box_is_cut_if_another_height_holds_it() {
        let sheet = sheet();
        let mut composed = below_a_picture(70, &sheet);
        let height = |composed: &Composed| best(composed, &sheet, Start::Verso).grown.unwrap();
        // The pages are full with a picture that ends on line 9.
        composed.pages.first.frames[0].grow = Some([9, 36]);
        assert_eq!(height(&composed), 9);
        let Some(FrameContent::Picture(own)) = composed.fixed[0].first_mut() else { panic!() };
        let [x, y, w, h] = [0.1, 0.02, 0.8, 0.96].map(Ratio::new);
        own.what.framing.safe = Some(Crop { x, y, w, h });
        assert!(height(&composed) > 9, "{}", height(&composed));
        assert!(best(&composed, &sheet, Start::Verso).cost < OVERSET);
        assert!(fit_at(&composed, &sheet, Start::Verso, Some(9)).cost >= OVERSET);
    }

    #[test]
    fn a_part_with_spreads_of_its_own_ends_on_the_last_line_as_far_as_its_picture_may_give() {
        for lines in 65..=68 {
            let height = 79 - lines as i64;
            let pages = vec![39 - height as usize, 40];
            assert_eq!(fitted(lines, Start::Verso), (height, pages), "{lines} lines");
        }
    }

    #[test]
    fn a_frame_is_never_too_low_for_what_it_takes_if_another_height_fits() {
        let sheet = sheet();
        let mut composed = below_a_picture(68, &sheet);
        let side = FrameSpec { below: true, ..FrameSpec::default() };
        composed.pages.first.frames.push(side);
        let line = Row { height: sheet.grid, ..Row::default() };
        composed.fixed[0].push(FrameContent::Rows(vec![line; 28]));
        // Without it, the picture would end on line 11, and 28 lines are left below line 11.
        assert_eq!(best(&composed, &sheet, Start::Verso).grown, Some(11));
        if let Some(FrameContent::Rows(rows)) = composed.fixed[0].last_mut() {
            rows.push(Row { height: sheet.grid, ..Row::default() });
        }
        assert_eq!(best(&composed, &sheet, Start::Verso).grown, Some(10));
    }
}
