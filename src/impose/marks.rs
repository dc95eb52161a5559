//! Printer's marks, all between the bleed and the edge of the sheet.

use typeset::Align;
use units::{Abs, Point, Rect};
use units::{Cmyk, Color, Rgb};

use crate::frame::{Item, ItemKind};

use super::Job;
use super::lettering::{Letter, Lettering, artifact, rule};

/// Paper around the bleed for marks, mm.
pub(super) const MARGIN_MM: f64 = 9.0;
/// Minimum distance of marks from the bleed, mm.
const CLEAR_MM: f64 = 1.0;
/// Length of crop and fold marks, mm.
const LENGTH_MM: f64 = 5.0;
/// Distance of the centre of registration marks and slugs from the bleed, mm.
const MIDDLE_MM: f64 = 4.5;
/// Radius of a registration mark's circle, mm; its cross is half as large again.
const RADIUS_MM: f64 = 2.0;
/// Edge of a patch of the colour bar, mm.
const PATCH_MM: f64 = 5.0;
/// Dash and gap of a fold mark, mm.
const DASH_MM: [f64; 2] = [1.0, 0.5];
/// Thickness of marks, pt.
const HAIR_PT: f64 = 0.25;

/// Cosines of 0°, 15° … 90° in millionths: corners of the polygon that approximates a circle.
const COSINES: [i64; 7] = [1_000_000, 965_926, 866_025, 707_107, 500_000, 258_819, 0];

/// The colour bar: solids, tints, overprints of two inks, grey of three inks.
const PATCHES: [Color; 12] = [
    Color::process(Rgb([0, 158, 224]), Cmyk([100, 0, 0, 0])),
    Color::process(Rgb([230, 0, 126]), Cmyk([0, 100, 0, 0])),
    Color::process(Rgb([255, 237, 0]), Cmyk([0, 0, 100, 0])),
    Color::process(Rgb([29, 29, 27]), Cmyk([0, 0, 0, 100])),
    Color::process(Rgb([131, 208, 245]), Cmyk([50, 0, 0, 0])),
    Color::process(Rgb([241, 158, 194]), Cmyk([0, 50, 0, 0])),
    Color::process(Rgb([255, 246, 153]), Cmyk([0, 0, 50, 0])),
    Color::process(Rgb([157, 157, 156]), Cmyk([0, 0, 0, 50])),
    Color::process(Rgb([226, 0, 26]), Cmyk([0, 100, 100, 0])),
    Color::process(Rgb([0, 150, 64]), Cmyk([100, 0, 100, 0])),
    Color::process(Rgb([49, 39, 130]), Cmyk([100, 100, 0, 0])),
    Color::process(Rgb([146, 143, 142]), Cmyk([50, 40, 40, 0])),
];

/// The area that marks surround.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarkedArea<'a> {
    /// The trim box of the surface.
    pub trim: Rect,
    /// How far colour extends beyond the trim.
    pub bleed: Rect,
    /// Positions of the registration marks at the top and bottom; those at the sides are centred.
    pub targets: &'a [Abs],
    /// Where the surface is folded.
    pub folds: &'a [Abs],
    /// The label of its content, for the slug.
    pub label: &'a str,
}

/// The marks that the print shop requires.
pub(super) fn marks(
    job: Job<'_>,
    area: &MarkedArea<'_>,
    lettering: &mut Lettering<'_>,
) -> Vec<Item> {
    let wanted = job.shop.marks;
    let mut items = Vec::new();
    if wanted.crop {
        crop(area, &mut items);
    }
    if wanted.registration {
        registration(area, &mut items);
    }
    if wanted.fold {
        fold(area, &mut items);
    }
    if wanted.color_bar {
        color_bar(area, &mut items);
    }
    if wanted.slug {
        slug(job, area, lettering, &mut items);
    }
    items
}

/// A hairline on all plates.
fn hair(from: Point, to: Point) -> Item {
    rule(from, to, Abs::pt(HAIR_PT), Color::REGISTRATION)
}

/// The distances of both ends of a mark from the bleed.
fn reach() -> [Abs; 2] {
    [Abs::mm(CLEAR_MM), Abs::mm(CLEAR_MM + LENGTH_MM)]
}

/// Crop marks: two lines at each corner.
fn crop(area: &MarkedArea<'_>, items: &mut Vec<Item>) {
    let (trim, bleed) = (area.trim, area.bleed);
    let [near, far] = reach();
    for y in [trim.y, trim.bottom()] {
        items.push(hair(Point::new(bleed.x - far, y), Point::new(bleed.x - near, y)));
        items.push(hair(Point::new(bleed.right() + near, y), Point::new(bleed.right() + far, y)));
    }
    for x in [trim.x, trim.right()] {
        items.push(hair(Point::new(x, bleed.y - far), Point::new(x, bleed.y - near)));
        items.push(hair(Point::new(x, bleed.bottom() + near), Point::new(x, bleed.bottom() + far)));
    }
}

/// Registration marks, in the middle of each side.
fn registration(area: &MarkedArea<'_>, items: &mut Vec<Item>) {
    let (trim, bleed) = (area.trim, area.bleed);
    let off = Abs::mm(MIDDLE_MM);
    for &x in area.targets {
        target(Point::new(x, bleed.y - off), items);
        target(Point::new(x, bleed.bottom() + off), items);
    }
    let y = trim.y + trim.h / 2;
    target(Point::new(bleed.x - off, y), items);
    target(Point::new(bleed.right() + off, y), items);
}

/// A registration mark: a circle of short rules, and a cross.
fn target(at: Point, items: &mut Vec<Item>) {
    let radius = Abs::mm(RADIUS_MM);
    let arm = radius.scale(3, 2);
    items.push(hair(Point::new(at.x - arm, at.y), Point::new(at.x + arm, at.y)));
    items.push(hair(Point::new(at.x, at.y - arm), Point::new(at.x, at.y + arm)));
    let corner = |step: usize| {
        let (cos, sin) = (COSINES[step], COSINES[6 - step]);
        (radius.scale(cos, 1_000_000), radius.scale(sin, 1_000_000))
    };
    for (right, down) in [(1, 1), (-1, 1), (-1, -1), (1, -1)] {
        for step in 0..6 {
            let [from, to] = [step, step + 1].map(|step| {
                let (x, y) = corner(step);
                Point::new(at.x + x * right, at.y + y * down)
            });
            items.push(hair(from, to));
        }
    }
}

/// Fold marks: dashes at top and bottom.
fn fold(area: &MarkedArea<'_>, items: &mut Vec<Item>) {
    let [near, far] = reach();
    for &x in area.folds {
        dashes(x, area.bleed.y - far, area.bleed.y - near, items);
        dashes(x, area.bleed.bottom() + near, area.bleed.bottom() + far, items);
    }
}

/// A dashed line downwards.
fn dashes(x: Abs, from: Abs, to: Abs, items: &mut Vec<Item>) {
    let [dash, gap] = DASH_MM.map(Abs::mm);
    let mut y = from;
    while y < to {
        items.push(hair(Point::new(x, y), Point::new(x, to.min(y + dash))));
        y = y + dash + gap;
    }
}

/// The free space next to the crop marks at the top or bottom: from the trim's left edge to the
/// first registration mark, and from there to the next mark or the trim's right edge.
fn stretches(area: &MarkedArea<'_>) -> [[Abs; 2]; 2] {
    let clear = Abs::mm(2.0);
    let arm = Abs::mm(RADIUS_MM).scale(3, 2) + clear;
    let trim = area.trim;
    let first = area.targets.first().copied().unwrap_or(trim.x + trim.w / 2);
    let next = area.targets.get(1).map_or(trim.right() - clear, |&next| next - arm);
    let end = area.folds.first().map_or(next, |&fold| next.min(fold - clear));
    [[trim.x + clear, first - arm], [first + arm, end]]
}

/// The colour bar above the page.
fn color_bar(area: &MarkedArea<'_>, items: &mut Vec<Item>) {
    let [[left, right], _] = stretches(area);
    let count = PATCHES.len() as i64;
    let edge = Abs::mm(PATCH_MM).min((right - left) / count);
    if edge <= Abs::ZERO {
        return;
    }
    let y = area.bleed.y - Abs::mm(MIDDLE_MM) - edge / 2;
    for (index, color) in (0..).zip(PATCHES) {
        let patch = Rect::new(left + edge * index, y, edge, edge);
        items.push(artifact(ItemKind::Fill(patch, color)));
    }
}

/// The slug line below the page: title, edition and page, and after the registration mark date and printing
/// condition.
fn slug(job: Job<'_>, area: &MarkedArea<'_>, lettering: &mut Lettering<'_>, items: &mut Vec<Item>) {
    let meta = &job.plan.meta;
    let letter = Letter { size: Abs::pt(6.0), strong: false, color: Color::BLACK };
    let y = area.bleed.bottom() + Abs::mm(MIDDLE_MM) + letter.size / 3;
    let edition = meta.lang.to_uppercase();
    let what = format!("{} · {edition} · {}", meta.title, area.label);
    let how = format!("{} · {} · {}", meta.date, job.shop.condition, job.shop.name);
    for (text, [left, right]) in [what, how].iter().zip(stretches(area)) {
        let words = lettering.fitted(text, letter, right - left);
        items.extend(words.at(Point::new(left, y), Align::Left));
    }
}
