//! Story sheets: a story's pages with an approval form.

use typeset::Align;
use units::Color;
use units::{Abs, Point, Ratio, Rect};

use crate::frame::Surface;
use crate::plan::Part;

use super::context::{GREY, Notes, ProofContext, a4, outline};
use super::lettering::{Letter, rule};
use super::share;

/// Margins left and right, mm.
const SIDE_MM: f64 = 16.0;
/// Where the pages begin, from the top, mm.
const PAGES_MM: f64 = 36.0;
/// Where the form begins, from the top, mm.
const FORM_MM: f64 = 206.0;
/// Where everything ends, from the top, mm.
const END_MM: f64 = 284.0;
/// Between pages, mm.
const GAP_MM: f64 = 5.0;
/// Pages in a row.
const ACROSS: usize = 2;
/// Pages on a sheet without a form.
const CELLS: usize = 2 * ACROSS;
/// A form narrower than this has its fields below each other, mm.
const WIDE_MM: f64 = 130.0;

/// A story to be approved.
struct ApprovalStory<'a> {
    /// Its title.
    title: &'a str,
    /// That of its section.
    id: &'a str,
    /// Indexes of the pages that show it.
    pages: Vec<usize>,
}

/// The sheets of all stories. The form is on the last sheet of each: below one or two pages, or in the
/// position of a fourth.
pub(super) fn surfaces(context: &mut ProofContext<'_>) -> Vec<Surface> {
    // The id is above the pages.
    context.notes = Notes { ids: false, ..context.notes };
    let mut surfaces = Vec::new();
    for story in stories(context) {
        let mut rest = story.pages.as_slice();
        while rest.len() >= CELLS {
            let (shown, later) = rest.split_at(CELLS.min(rest.len() - 1));
            surfaces.push(sheet(context, &story, shown, Abs::mm(END_MM)).0);
            rest = later;
        }
        let below = rest.len() <= ACROSS;
        let end = if below { FORM_MM - 12.0 } else { END_MM };
        let (mut last, mut free) = sheet(context, &story, rest, Abs::mm(end));
        free.h = Abs::mm(END_MM) - free.y;
        let side = Abs::mm(SIDE_MM);
        let foot = Rect::new(side, Abs::mm(FORM_MM), a4().w - side * 2, Abs::mm(END_MM - FORM_MM));
        form(context, &mut last, if below { foot } else { free });
        surfaces.push(last);
    }
    surfaces
}

/// The stories with the pages they are on.
fn stories<'a>(context: &ProofContext<'a>) -> Vec<ApprovalStory<'a>> {
    let job = context.job;
    let map = &job.document.map;
    let mut stories = Vec::new();
    for (index, section) in job.plan.sections.iter().enumerate() {
        let Part::Story { id, .. } = &section.part else { continue };
        let own = |page: &usize| map.pages.get(*page).is_some_and(|p| p.section as usize == index);
        let pages: Vec<usize> = map.pages_of(index).filter(own).collect();
        stories.push(ApprovalStory { title: &section.title, id, pages });
    }
    stories
}

/// A sheet with a story's heading and some of its pages, which end above `end`; and the position of the
/// page that would follow.
fn sheet(
    context: &mut ProofContext<'_>,
    story: &ApprovalStory<'_>,
    pages: &[usize],
    end: Abs,
) -> (Surface, Rect) {
    let side = Abs::mm(SIDE_MM);
    let room = a4().w - side * 2;
    let mut surface = Surface { size: a4(), label: story.id.to_owned(), ..Surface::default() };
    heading(context, story, &mut surface, room);
    let trim = context.job.document.trim;
    let gap = Abs::mm(GAP_MM);
    let columns = pages.len().clamp(1, ACROSS);
    let rows = pages.len().div_ceil(columns).max(1) as i64;
    let columns = columns as i64;
    let width = (room - gap * (columns - 1)) / columns;
    let height = (end - Abs::mm(PAGES_MM) - gap * (rows - 1)) / rows;
    let scale = share(width, trim.w).min(share(height, trim.h)).min(Ratio::ONE);
    let (w, h) = (scale.of(trim.w), scale.of(trim.h));
    let left = (a4().w - w * columns - gap * (columns - 1)) / 2;
    let cell = |number: i64| {
        let (row, column) = (number / columns, number % columns);
        Rect::new(left + (w + gap) * column, Abs::mm(PAGES_MM) + (h + gap) * row, w, h)
    };
    for (number, &page) in (0..).zip(pages) {
        let area = cell(number);
        surface.pages.push(context.placed(page, Point::new(area.x, area.y), scale));
        outline(area, &mut surface);
    }
    context.annotate(&mut surface);
    let about = match (pages.first(), pages.last()) {
        (Some(&first), Some(&last)) => context.range(first, last),
        _ => context.words.blank.clone(),
    };
    context.stamp(&mut surface, side, Align::Left, &about);
    (surface, cell(pages.len() as i64))
}

/// The story's title, its id and all its pages.
fn heading(
    context: &mut ProofContext<'_>,
    story: &ApprovalStory<'_>,
    surface: &mut Surface,
    room: Abs,
) {
    let side = Abs::mm(SIDE_MM);
    let title = Letter { size: Abs::pt(17.0), strong: true, color: Color::BLACK };
    let words = context.lettering.fitted(story.title, title, room);
    surface.marks.extend(words.at(Point::new(side, Abs::mm(23.0)), Align::Left));
    let small = Letter { size: Abs::pt(9.0), strong: false, color: GREY };
    let mut about = story.id.to_owned();
    if let (Some(&first), Some(&last)) = (story.pages.first(), story.pages.last()) {
        about = format!("{about} · {}", context.range(first, last));
    }
    about = format!("{about} · {}", context.job.plan.meta.title);
    let words = context.lettering.fitted(&about, small, room);
    surface.marks.extend(words.at(Point::new(side, Abs::mm(29.0)), Align::Left));
}

/// The form: read, agreed or to be changed, name, date, signature.
fn form(context: &mut ProofContext<'_>, surface: &mut Surface, area: Rect) {
    let words = context.words;
    let (left, right) = (area.x, area.right());
    let wide = area.w >= Abs::mm(WIDE_MM);
    let letter = Letter { size: Abs::pt(10.5), strong: false, color: Color::BLACK };
    let leading = letter.size.scale(13, 10);
    let mut y = area.y + if wide { Abs::ZERO } else { letter.size };
    if wide {
        surface.marks.push(line(left, right, y - Abs::mm(6.0)));
    }
    for text in context.lettering.lines(&words.read, letter, right - left) {
        surface.marks.extend(text.at(Point::new(left, y), Align::Left));
        y += leading;
    }
    for choice in [&words.agree, &words.changes] {
        y += Abs::mm(3.5);
        let edge = Abs::mm(3.6);
        outline(Rect::new(left, y - edge + Abs::mm(0.4), edge, edge), surface);
        let x = left + edge + Abs::mm(2.5);
        for text in context.lettering.lines(choice, letter, right - x) {
            surface.marks.extend(text.at(Point::new(x, y), Align::Left));
            y += leading;
        }
    }
    let fields = [(&words.name, 3), (&words.date, 2), (&words.sign, 3)];
    let step = Abs::mm(8.0);
    // The label of a field is below its line.
    let foot = area.bottom() - Abs::mm(5.0);
    let high = Abs::mm(12.0);
    let first = if wide { foot } else { foot - high * (fields.len() as i64 - 1) };
    y -= leading / 2;
    while y + step < first - high {
        y += step;
        surface.marks.push(line(left, right, y));
    }
    // Name and signature need more space than a date.
    let (gap, unit) = (Abs::mm(6.0), (area.w - Abs::mm(12.0)) / 8);
    let mut at = Point::new(left, first);
    for (label, units) in fields {
        let end = if wide { at.x + unit * units } else { right };
        field(context, surface, at, end, label);
        at = if wide { Point::new(end + gap, at.y) } else { Point::new(left, at.y + high) };
    }
}

/// A line to write on with its label below.
fn field(context: &mut ProofContext<'_>, surface: &mut Surface, at: Point, end: Abs, label: &str) {
    let small = Letter { size: Abs::pt(8.0), strong: false, color: GREY };
    surface.marks.push(line(at.x, end, at.y));
    let text = context.lettering.fitted(label, small, end - at.x);
    surface.marks.extend(text.at(Point::new(at.x, at.y + Abs::mm(3.8)), Align::Left));
}

/// A line to write on.
fn line(from: Abs, to: Abs, y: Abs) -> crate::frame::Item {
    rule(Point::new(from, y), Point::new(to, y), Abs::pt(0.5), GREY)
}
