//! The emblems and the logos on the finished pages, measured.

use std::collections::BTreeSet;

use units::Color;
use units::{Abs, Point, Ratio, Rect};

use crate::frame::Compiled;
use crate::frame::{Item, ItemKind, Page, PlacedPicture};
use crate::inspect::ground::{Grounds, lies_below};
use crate::media::Crop;
use crate::plan::{Body, PictureId};

use super::emblem::{self, Fault, Form};
use super::words::{Printed, STATEMENT, printed};

/// The emblem is the first picture of the plan.
const EMBLEM: PictureId = PictureId(0);

/// Darkest channel of a background that counts as white.
const WHITE: u8 = 245;

/// An emblem on a page.
#[derive(Clone, Debug)]
pub struct SeenEmblem {
    /// Index of the page.
    pub page: usize,
    /// Its rectangle, without a white border.
    pub rect: Rect,
    /// Distance to the nearest thing on the page, or to its edge; none if something lies over it.
    pub clear: Abs,
    /// How large it is next to the largest logo, in height or in width, whichever is better; `None` in
    /// a book without logos.
    pub to_logo: Option<Ratio>,
    /// Whether the whole statement is on the same page.
    pub statement: bool,
    /// How it is drawn.
    pub(super) form: Form,
    /// Whether it is on a white background.
    pub on_white: bool,
    /// What is wrong with the picture as it is placed.
    pub(super) fault: Option<Fault>,
    /// Whether something that is painted later lies over it.
    pub(super) covered: bool,
}

impl SeenEmblem {
    /// Whether its file has a white border.
    pub fn bordered(&self) -> bool {
        self.form == Form::Bordered
    }

    /// Whether it was placed as it is in its file, and nothing is wrong with its file.
    pub fn is_official(&self) -> bool {
        self.fault.is_none() && !self.covered
    }
}

/// A logo on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct SeenLogo {
    /// Index of the page.
    pub(super) page: usize,
    /// Which picture.
    pub(super) picture: PictureId,
    /// Its box.
    pub(super) rect: Rect,
}

/// How large an emblem is next to a logo, in height or in width, whichever is better: the regulation
/// requires at least the same size, measured in height or in width (Implementing Regulation (EU) No
/// 821/2014, article 4(5)).
pub(super) fn ratio(emblem: Rect, logo: Rect) -> Ratio {
    let share =
        |a: Abs, b: Abs| (a.units() * 65_536 / b.units().max(1)).clamp(0, 65_536_000) as i32;
    Ratio::raw(share(emblem.h, logo.h).max(share(emblem.w, logo.w)))
}

/// All logos on the pages.
pub(super) fn logos(compiled: &Compiled) -> Vec<SeenLogo> {
    let marked = logo_pictures(compiled);
    let placed = compiled.document.pages.iter().enumerate().flat_map(|(number, page)| {
        page.items.iter().filter_map(move |item| match &item.kind {
            ItemKind::Picture(placed) => Some((number, placed)),
            _ => None,
        })
    });
    placed
        .filter(|(_, placed)| marked.contains(&placed.picture))
        .map(|(page, placed)| SeenLogo { page, picture: placed.picture, rect: placed.frame })
        .collect()
}

/// The pictures that are logos, in the book or in a frame of the layout.
fn logo_pictures(compiled: &Compiled) -> BTreeSet<PictureId> {
    let plan = &compiled.plan;
    let of_layout: BTreeSet<&str> =
        compiled.booklet.layout.frames().filter_map(|(_, frame)| frame.logo.as_deref()).collect();
    let is_of_layout = |id: &PictureId| {
        let file = plan.pictures.get(id.0 as usize).map_or("", |picture| picture.file.as_str());
        *id != EMBLEM && of_layout.contains(file)
    };
    let of_layout = (0..plan.pictures.len() as u32).map(PictureId).filter(is_of_layout);
    let blocks = plan.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .flat_map(|block| match &block.body {
            Body::Figure(figure) => std::slice::from_ref(figure),
            Body::Logos(figures) => figures.as_slice(),
            _ => &[],
        })
        .filter(|figure| figure.logo)
        .map(|figure| figure.picture)
        .chain(of_layout)
        .collect()
}

/// All emblems on the pages, measured.
pub(super) fn emblems(compiled: &Compiled, logos: &[SeenLogo]) -> Vec<SeenEmblem> {
    let Some(file) = compiled.pictures.get(EMBLEM.0 as usize) else { return Vec::new() };
    let mut file_judged = None;
    let mut grounds = Grounds::new(&compiled.pictures);
    let mut out = Vec::new();
    for (number, page) in compiled.document.pages.iter().enumerate() {
        for (index, item) in page.items.iter().enumerate() {
            let ItemKind::Picture(placed) = &item.kind else { continue };
            if placed.picture != EMBLEM {
                continue;
            }
            let (form, fault) = file_judged.get_or_insert_with(|| emblem::judge(file)).clone();
            let rect = form.rectangle(placed.frame);
            let (below, above) = (&page.items[..index], &page.items[index + 1..]);
            let trim = compiled.document.trim;
            let edges = Rect::new(Abs::ZERO, Abs::ZERO, trim.w, trim.h);
            let things = below.iter().chain(above).filter_map(area);
            let nearest = things.map(|thing| distance(rect, thing, edges)).min();
            let to_edge = distance(rect, edges, Rect::default());
            out.push(SeenEmblem {
                page: number,
                rect,
                clear: nearest.map_or(to_edge, |nearest| nearest.min(to_edge)),
                to_logo: logos.iter().map(|logo| ratio(rect, logo.rect)).min(),
                statement: printed(&compiled.plan, page, STATEMENT) == Printed::Whole,
                form,
                on_white: on_white(&mut grounds, below, placed.frame),
                fault: fault.or_else(|| misplaced(placed, form)),
                covered: above.iter().filter_map(area).any(|thing| overlap(rect, thing)),
            });
        }
    }
    out
}

/// What is wrong with the way an emblem is placed.
fn misplaced(placed: &PlacedPicture, form: Form) -> Option<Fault> {
    let PlacedPicture { frame, crop, .. } = placed;
    let cut = *crop != Crop::WHOLE;
    let stretched = Form::of(frame.w.to_mm(), frame.h.to_mm()) != Some(form);
    if !cut && !stretched {
        return None;
    }
    let what = if cut { "cut" } else { "stretched" };
    let words = format!("is {what} to {:.1} by {:.1} mm", frame.w.to_mm(), frame.h.to_mm());
    Some(Fault { code: crate::codes::Code::EmblemDistorted, words })
}

/// The box of something on a page.
fn area(item: &Item) -> Option<Rect> {
    Some(match &item.kind {
        ItemKind::Text(run) => {
            if run.text.trim().is_empty() {
                return None;
            }
            let width = run.width();
            let (above, below) = (run.size.scale(7, 10), run.size.scale(2, 10));
            Rect::new(run.origin.x, run.origin.y - above, width, above + below)
        }
        ItemKind::Picture(placed) => placed.frame,
        ItemKind::Fill(rect, _) | ItemKind::Drawing(_, rect) => *rect,
        ItemKind::Rule { from, to, .. } => {
            let (x, y) = (from.x.min(to.x), from.y.min(to.y));
            Rect::new(x, y, from.x.max(to.x) - x, from.y.max(to.y) - y)
        }
    })
}

/// Distance from an emblem to the nearest edge of a thing, whether the thing lies next to it or
/// around it. Edges on or beyond those of the page are not edges. None where they overlap.
fn distance(emblem: Rect, thing: Rect, page: Rect) -> Abs {
    let [left, top, right, bottom] = [
        emblem.x - thing.x,
        emblem.y - thing.y,
        thing.right() - emblem.right(),
        thing.bottom() - emblem.bottom(),
    ];
    let around = [left, top, right, bottom].iter().all(|gap| *gap >= Abs::ZERO);
    if around {
        let inside = [
            (left, thing.x > page.x),
            (top, thing.y > page.y),
            (right, thing.right() < page.right()),
            (bottom, thing.bottom() < page.bottom()),
        ];
        let seen = inside.into_iter().filter(|(_, seen)| *seen || page.w == Abs::ZERO);
        return seen.map(|(gap, _)| gap).min().unwrap_or(Abs::MAX);
    }
    let across = (thing.x - emblem.right()).max(emblem.x - thing.right());
    let down = (thing.y - emblem.bottom()).max(emblem.y - thing.bottom());
    across.max(down).max(Abs::ZERO)
}

/// Whether two boxes share more than an edge.
fn overlap(one: Rect, other: Rect) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

/// Whether all that lies right around a picture is white.
fn on_white(grounds: &mut Grounds<'_>, below: &[Item], frame: Rect) -> bool {
    let ring = frame.outset(frame.h / 50);
    let below: Vec<&Item> = below.iter().rev().filter(|item| lies_below(item, ring)).collect();
    let steps = 0..=6;
    steps.clone().all(|step| {
        let (x, y) = (ring.x + ring.w.scale(step, 6), ring.y + ring.h.scale(step, 6));
        let places = [
            Point::new(x, ring.y),
            Point::new(x, ring.bottom()),
            Point::new(ring.x, y),
            Point::new(ring.right(), y),
        ];
        places.into_iter().all(|at| {
            let color =
                if below.is_empty() { Color::WHITE.rgb } else { grounds.ground(&below, at) };
            color.0.iter().all(|channel| *channel >= WHITE)
        })
    })
}

/// Whether a page has an emblem.
pub(super) fn has_emblem(page: &Page) -> bool {
    let is = |item: &Item| matches!(&item.kind, ItemKind::Picture(it) if it.picture == EMBLEM);
    page.items.iter().any(is)
}
