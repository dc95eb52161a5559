//! Places a composed section on pages.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::frame::{ArtifactKind, Item, ItemKind, LinkArea, Mark, PlacedPicture};
use crate::geometry::{Abs, Point, Rect};
use crate::model::{FrameSpec, PageTemplate, Valign};
use crate::plan::{Section, TextPlace};
use crate::style::{Sheet, Side};

use super::blocks::crop_to;
use super::fill::{Division, divide, top, used};
use super::page::{bleed_out, columns, frame_rect, translate};
use super::row::Row;
use super::section::{Composed, Content, inner};

/// A page of a section.
#[derive(Debug, Default)]
pub(super) struct LaidPage {
    /// What is on it.
    pub items: Vec<Item>,
    /// Areas that lead somewhere.
    pub links: Vec<LinkArea>,
    /// Running head and folio are printed.
    pub furniture: bool,
    /// Its first text: of the flow if it has one, else of any frame.
    pub first: Option<TextPlace>,
    /// `first` is of the flow.
    flowing: bool,
}

/// A map whose box is known now.
pub(super) struct OpenMap {
    /// Page of the section.
    pub page: usize,
    /// Index of the item it replaces.
    pub item: usize,
    /// The map.
    pub map: crate::plan::Map,
    /// Its box.
    pub rect: Rect,
    /// What it means.
    pub mark: Mark,
}

/// A section on its pages.
pub(super) struct Placed {
    /// The pages.
    pub pages: Vec<LaidPage>,
    /// Maps to be drawn.
    pub maps: Vec<OpenMap>,
    /// Its structure.
    pub tags: crate::frame::TagTree,
    /// What went wrong.
    pub found: Diagnostics,
}

/// Cost of an empty grid line on the last page of a part that grows.
const UNFILLED: i64 = 150;
/// Cost of a last page with fewer than [`THIN_LINES`] lines on it.
const THIN: i64 = 30_000;
/// See [`THIN`].
const THIN_LINES: i64 = 14;
/// Cost of a grid line by which a picture differs from its own proportions, times its square.
const SQUEEZED: i64 = 25;

/// Places a section whose first page has the index `start` in the book.
pub(super) fn place(composed: Composed, section: &Section, sheet: &Sheet, start: usize) -> Placed {
    let (grown, division) = copyfit(&composed, sheet);
    let mut found = composed.found;
    if division.overset {
        found.push(Diagnostic::new(
            Code::Overset,
            section.place.clone(),
            format!("“{}” does not fit into its pages.", section.title),
            "Shorten the text, or choose a template with more room.",
        ));
    }
    let mut placer = Placer { sheet, section, found, pages: Vec::new(), maps: Vec::new() };
    let mut rows = composed.flow.into_iter();
    let mut fixed = Some(composed.fixed);
    let mut row = 0;
    let mut column = 0;
    loop {
        let number = placer.pages.len();
        let template = if number == 0 { &composed.first } else { &composed.next };
        let side = side(start + number);
        placer.pages.push(LaidPage { furniture: template.furniture, ..LaidPage::default() });
        placer.ground(template);
        let contents = fixed.take().unwrap_or_default();
        let mut contents = contents.into_iter();
        for spec in &template.frames {
            let content = contents.next().unwrap_or(Content::Flow);
            let rect = frame_rect(spec, sheet, side, spec.grow.and(grown));
            if !spec.flow && number > 0 && spec.fill.is_none() {
                continue;
            }
            placer.fill(spec, rect);
            if spec.flow {
                let rect = flow_rect(template, spec, sheet, side, grown.filter(|_| number == 0));
                for column_rect in columns(spec, rect) {
                    let Some(&end) = division.ends.get(column) else { break };
                    let taken: Vec<Row> = rows.by_ref().take(end - row).collect();
                    row = end;
                    column += 1;
                    placer.rows(taken, column_rect, Abs::ZERO, true);
                }
            } else {
                placer.content(spec, rect, content);
            }
        }
        if column >= division.ends.len() || number > 2_000 {
            break;
        }
    }
    if let Some(first) = placer.pages.first_mut() {
        let block = first.first.map(|place| TextPlace { block: 0, part: 0, offset: 0, ..place });
        first.first = block;
    }
    Placed { pages: placer.pages, maps: placer.maps, tags: composed.tags, found: placer.found }
}

/// The side of the page with this index in the book: the front cover is a recto.
pub(super) const fn side(index: usize) -> Side {
    if index.is_multiple_of(2) { Side::Recto } else { Side::Verso }
}

/// The box of the flow: below the frame that has grown, if there is one.
fn flow_rect(
    template: &PageTemplate,
    spec: &FrameSpec,
    sheet: &Sheet,
    side: Side,
    grown: Option<i64>,
) -> Rect {
    let mut rect = inner(spec, frame_rect(spec, sheet, side, None));
    let grows = template.frames.iter().any(|frame| frame.grow.is_some());
    if let (Some(lines), true) = (grown, grows) {
        let lowered = sheet.type_area(side).y + sheet.grid * (lines + 1);
        if lowered > rect.y {
            rect.h = rect.bottom() - lowered;
            rect.y = lowered;
        }
    }
    rect.h = sheet.grid * rect.h.count(sheet.grid);
    rect
}

/// Divides the flow over its pages. If a frame of the first page may grow, all its heights are tried:
/// the best one fills the last page and leaves the picture near its own proportions.
fn copyfit(composed: &Composed, sheet: &Sheet) -> (Option<i64>, Division) {
    let range = composed.first.frames.iter().find_map(|frame| frame.grow);
    let Some([least, most]) = range else {
        let mut division = divide_over(composed, sheet, None);
        balance(composed, sheet, &mut division);
        return (None, division);
    };
    let wanted = composed.first.frames.iter().zip(&composed.fixed).find_map(|(spec, content)| {
        let Content::Picture(_, info, _) = content else { return None };
        spec.grow?;
        let rect = frame_rect(spec, sheet, Side::Recto, Some(0));
        let height = rect.w.scale(i64::from(info.height), i64::from(info.width.max(1)));
        Some((height + rect.y - sheet.type_area(Side::Recto).y).count(sheet.grid))
    });
    let wanted = wanted.unwrap_or(i64::from(least.midpoint(most)));
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

/// Divides the flow over the columns of its pages.
fn divide_over(composed: &Composed, sheet: &Sheet, grown: Option<i64>) -> Division {
    let heights = |template: &PageTemplate, grown: Option<i64>| -> Vec<Abs> {
        let Some(spec) = template.frames.iter().find(|frame| frame.flow) else {
            return vec![Abs::ZERO];
        };
        let rect = flow_rect(template, spec, sheet, Side::Recto, grown);
        columns(spec, rect).into_iter().map(|column| column.h).collect()
    };
    let first = heights(&composed.first, grown);
    let next = heights(&composed.next, None);
    divide(&composed.flow, sheet.grid, &|frame| {
        first.get(frame).copied().unwrap_or_else(|| next[(frame - first.len()) % next.len()])
    })
}

/// Balances the columns of the last page: the least height at which they hold the same rows.
fn balance(composed: &Composed, sheet: &Sheet, division: &mut Division) {
    let per_page = |template: &PageTemplate| {
        let spec = template.frames.iter().find(|frame| frame.flow);
        usize::from(spec.and_then(|spec| spec.columns).unwrap_or(1).max(1))
    };
    let (first, next) = (per_page(&composed.first), per_page(&composed.next));
    let full = division.ends.len();
    if full == 0 || next.max(first) < 2 {
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

/// Puts things on the pages of a section.
struct Placer<'p> {
    /// The styles.
    sheet: &'p Sheet,
    /// The section.
    section: &'p Section,
    /// What went wrong.
    found: Diagnostics,
    /// The pages so far.
    pages: Vec<LaidPage>,
    /// Maps to be drawn.
    maps: Vec<OpenMap>,
}

impl Placer<'_> {
    /// The page being filled.
    fn page(&mut self) -> &mut LaidPage {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Colours the whole page.
    fn ground(&mut self, template: &PageTemplate) {
        if let Some(name) = &template.ground {
            let trim = self.sheet.trim;
            let rect = bleed_out(Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h), self.sheet);
            self.paint(rect, name);
        }
    }

    /// Colours a frame.
    fn fill(&mut self, spec: &FrameSpec, rect: Rect) {
        if let Some(name) = &spec.fill {
            self.paint(bleed_out(rect, self.sheet), name);
        }
    }

    /// Paints a box.
    fn paint(&mut self, rect: Rect, name: &str) {
        let kind = ItemKind::Fill(rect, self.sheet.color(name));
        self.page().items.push(Item { mark: Mark::Artifact(ArtifactKind::Layout), kind });
    }

    /// Puts content into a frame.
    fn content(&mut self, spec: &FrameSpec, rect: Rect, content: Content) {
        let sheet = self.sheet;
        let inside = inner(spec, rect);
        match content {
            Content::Flow => {}
            Content::Picture(figure, info, mark) => {
                let frame = bleed_out(inside, sheet);
                let size = crate::geometry::Size::new(frame.w, frame.h);
                let crop = crop_to(info, size, figure.focal);
                let kind =
                    ItemKind::Picture(PlacedPicture { picture: figure.picture, frame, crop });
                self.page().items.push(Item { mark, kind });
            }
            Content::Map(map, mark) => {
                let page = self.pages.len() - 1;
                let item = self.page().items.len();
                self.paint(Rect::default(), "text");
                self.maps.push(OpenMap { page, item, map: *map, rect: inside, mark });
            }
            Content::Rows(rows) => {
                let height = used(&rows, sheet.grid);
                if height > inside.h + Abs::pt(0.5) {
                    self.overset(height - inside.h);
                }
                let free = inside.h - height;
                let down = match spec.valign {
                    Valign::Top => Abs::ZERO,
                    Valign::Middle => free / 2,
                    Valign::Bottom => free,
                };
                self.rows(rows, inside, down, false);
            }
        }
    }

    /// Reports text that does not fit into a frame.
    fn overset(&mut self, by: Abs) {
        let lines = by.count(self.sheet.grid) + 1;
        self.found.push(Diagnostic::new(
            Code::Overset,
            self.section.place.clone(),
            format!("“{}” is {lines} lines too long for its frame.", self.section.title),
            "Shorten the text, or make the frame higher in the layout.",
        ));
    }

    /// Puts rows into a column, `down` below its top.
    fn rows(&mut self, rows: Vec<Row>, column: Rect, down: Abs, is_flow: bool) {
        let grid = self.sheet.grid;
        let mut y = Abs::ZERO;
        for (index, row) in rows.into_iter().enumerate() {
            let at = top(&row, y, index == 0, grid);
            y = at + row.height;
            let by = Point::new(column.x, column.y + at + down);
            let page = self.page();
            if is_flow && !page.flowing && row.place.is_some() {
                page.flowing = true;
                page.first = row.place;
            }
            page.first = page.first.or(row.place);
            for mut item in row.items {
                translate(&mut item, by);
                page.items.push(item);
            }
            for mut link in row.links {
                link.rect.x += by.x;
                link.rect.y += by.y;
                page.links.push(link);
            }
        }
    }
}

#[cfg(test)]
mod tests;
