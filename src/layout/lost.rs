//! What would be lost on a page: covered text, text off the page, frames that stay empty, pictures cut too far.

use findings::{Finding, Place};
use typeset::TextRun;
use units::{Abs, Rect};

use crate::codes::Code;
use crate::frame::{Item, ItemKind, PlacedPicture};
use crate::plan::{Body, Section};
use crate::style::StyleSheet;

use super::choose::is_for_pictures;
use super::chosen::{ChosenPages, FrameOrigin};

/// How far two items may overlap, or text may extend beyond the trim, without a finding.
const NEAR: f64 = 1.0;

/// The share of a picture's safe box that a coloured box may cover: a tab at the fore-edge covers less.
const MOST_COVERED: f64 = 0.05;

/// Maximum number of characters of a text that a finding quotes.
const MOST_SAID: usize = 40;

/// An item or line on a page.
#[derive(Clone, Copy)]
pub(super) struct PlacedItems<'p> {
    /// The items, the lowest first.
    pub items: &'p [Item],
    /// The frames that have something, with the index of their first item.
    pub frames: &'p [(FrameOrigin, usize)],
}

/// What is lost on a page of a section.
pub(super) fn on_page(
    page: PlacedItems<'_>,
    number: usize,
    section: &Section,
    chosen: &ChosenPages,
    sheet: &StyleSheet,
) -> Vec<Finding> {
    let lines: Vec<PlacedLine<'_>> = page
        .items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| PlacedLine::of(index, item))
        .collect();
    let covers = page.items.iter().enumerate();
    let covers = covers.filter_map(|(index, item)| Some((index, box_of(item)?))).collect();
    let look = PageLook { page, number, section, chosen, covers };
    let outside = lines.iter().filter_map(|line| look.outside(line, sheet));
    // The longest of the covered lines is quoted: a drop cap alone would not show where it is.
    let covered = lines.iter().filter(|line| look.cover(line).is_some());
    let covered = covered.max_by_key(|line| line.run.text.len());
    let covered = covered.and_then(|line| Some(look.hides(look.cover(line)?, line)));
    outside.take(1).chain(covered).chain(look.crossed(&lines)).chain(look.buried()).collect()
}

/// The box of an opaque item.
fn box_of(item: &Item) -> Option<Rect> {
    match &item.kind {
        ItemKind::Fill(rect, _) | ItemKind::Drawing(_, rect) => Some(*rect),
        ItemKind::Picture(picture) => Some(picture.frame),
        ItemKind::Text(_) | ItemKind::Rule { .. } => None,
    }
}

/// The finding of a frame for pictures on this page that has none and keeps its room.
pub(super) fn empty_frame(
    page: PlacedItems<'_>,
    number: usize,
    section: &Section,
    chosen: &ChosenPages,
) -> findings::Findings {
    let mut found = findings::Findings::default();
    for (index, spec) in chosen.page(number).frames.iter().enumerate() {
        let is_full = page.frames.iter().any(|(frame, _)| *frame == FrameOrigin::Page(index));
        if is_full || spec.flow || spec.grow.is_some() || !is_for_pictures(&spec.takes) {
            continue;
        }
        let has_any = section.blocks.iter().any(|block| matches!(block.body, Body::Figure(_)));
        let what = if has_any { "no further picture" } else { "no picture" };
        found.push(Finding::new(
            Code::EmptyFrame,
            chosen.frame(number, FrameOrigin::Page(index)),
            format!("“{}” has {what}: this frame stays empty on its page.", section.title),
            "Add a picture, give the frame \"grow\" so that the text closes up, or add a template with \"needs_picture\": false.",
        ));
    }
    found
}

/// The finding of a picture whose safe box `frame` cuts: `seen` is how much of its width and height is left,
/// in per cent; `file` is the picture, and `place` where it is described.
pub(super) fn cut_safe_box(seen: [i64; 2], frame: &str, file: &str, place: &Place) -> Finding {
    let [across, down] = seen;
    let (left, remedy) = if across <= down {
        (format!("{across} per cent of its width"), "wider or lower")
    } else {
        (format!("{down} per cent of its height"), "higher or narrower")
    };
    let place = Place { pointer: format!("{}/safe", place.pointer), ..place.clone() };
    let message = format!("{frame} cuts the safe box of {file}: it shows {left}.");
    let help = format!(
        "Make the frame {remedy}, choose another template, make the box smaller, or use a picture of other proportions."
    );
    Finding::new(Code::CutSafeBox, place, message, help)
}

/// A run of glyphs and the box that they take.
struct PlacedLine<'p> {
    /// Index of the item on its page.
    index: usize,
    /// The glyphs.
    run: &'p TextRun,
    /// Their box: from the capitals' height to below the baseline.
    rect: Rect,
}

impl<'p> PlacedLine<'p> {
    /// An item, if it is visible text.
    fn of(index: usize, item: &'p Item) -> Option<Self> {
        let ItemKind::Text(run) = &item.kind else { return None };
        if run.text.trim().is_empty() {
            return None;
        }
        let width = run.width();
        let top = run.origin.y - run.size.scale(7, 10);
        Some(Self { index, run, rect: Rect::new(run.origin.x, top, width, run.size.scale(7, 10)) })
    }

    /// Its words, shortened.
    fn words(&self) -> String {
        let words = self.run.text.trim();
        match words.char_indices().nth(MOST_SAID) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        }
    }
}

/// A page under inspection.
struct PageLook<'p> {
    /// The page.
    page: PlacedItems<'p>,
    /// Its number in the section.
    number: usize,
    /// The section.
    section: &'p Section,
    /// Its pages as the layout has them.
    chosen: &'p ChosenPages,
    /// The opaque items: index and box.
    covers: Vec<(usize, Rect)>,
}

impl PageLook<'_> {
    /// The frame of an item.
    fn frame_of(&self, item: usize) -> Option<FrameOrigin> {
        let frames = self.page.frames;
        let after = frames.partition_point(|(_, first)| *first <= item);
        after.checked_sub(1).map(|at| frames[at].0)
    }

    /// The place of the frame of an item.
    fn place_of(&self, item: usize) -> Place {
        let frame = self.frame_of(item);
        frame.map_or_else(
            || self.chosen.frames(self.number),
            |frame| self.chosen.frame(self.number, frame),
        )
    }

    /// The finding for a line that runs off the page.
    fn outside(&self, line: &PlacedLine<'_>, sheet: &StyleSheet) -> Option<Finding> {
        let near = Abs::pt(NEAR);
        let page = Rect::new(Abs::ZERO, Abs::ZERO, sheet.trim.w, sheet.trim.h);
        let inside = line.rect.x >= page.x - near
            && line.rect.y >= page.y - near
            && line.rect.right() <= page.right() + near
            && line.rect.bottom() <= page.bottom() + near;
        (!inside).then(|| {
            Finding::new(
                Code::Outside,
                self.place_of(line.index),
                format!(
                    "In “{}”, the line “{}” runs off the page.",
                    self.section.title,
                    line.words()
                ),
                "Move or widen the frame, choose a smaller size, or shorten the word.",
            )
        })
    }

    /// The box or picture that covers a line and was placed after it, by its index on the page.
    fn cover(&self, line: &PlacedLine<'_>) -> Option<usize> {
        let lies_on = |(at, rect): &&(usize, Rect)| *at > line.index && reach(line.rect, *rect);
        self.covers.iter().find(lies_on).map(|(at, _)| *at)
    }

    /// The finding for overlapping lines of two frames.
    fn crossed(&self, lines: &[PlacedLine<'_>]) -> Option<Finding> {
        let mut frames: Vec<(Option<FrameOrigin>, Rect, Vec<&PlacedLine<'_>>)> = Vec::new();
        for line in lines {
            let frame = self.frame_of(line.index);
            match frames.iter_mut().find(|(known, ..)| *known == frame) {
                Some((_, all, own)) => {
                    *all = union(*all, line.rect);
                    own.push(line);
                }
                None => frames.push((frame, line.rect, vec![line])),
            }
        }
        for (at, (_, all, own)) in frames.iter().enumerate() {
            for (_, _, others) in
                frames[at + 1..].iter().filter(|(_, other, _)| reach(*all, *other))
            {
                let pairs = own.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
                let mut crossed = pairs.filter(|(one, other)| reach(one.rect, other.rect));
                if let Some((one, other)) = crossed.next() {
                    return Some(self.hides(other.index, one));
                }
            }
        }
        None
    }

    /// The finding for a coloured box over a picture: over more than a little of its safe box, or over all of one
    /// that has none.
    fn buried(&self) -> Option<Finding> {
        let items = self.page.items.iter().enumerate();
        let boxes = items.clone().filter(|(_, item)| matches!(item.kind, ItemKind::Fill(..)));
        let boxes: Vec<(usize, Rect)> =
            boxes.filter_map(|(index, item)| Some((index, box_of(item)?))).collect();
        let pictures = items.filter_map(|(index, item)| match &item.kind {
            ItemKind::Picture(picture) => Some((index, picture)),
            _ => None,
        });
        let covers = |below: usize, picture: &PlacedPicture| {
            let hides = |rect: Rect| match picture.safe_rect() {
                Some(safe) => share_covered(safe, rect) > MOST_COVERED,
                None => union(picture.frame, rect) == rect,
            };
            let of_other = |at: usize| at > below && self.frame_of(at) != self.frame_of(below);
            boxes.iter().find(|(at, rect)| of_other(*at) && hides(*rect)).map(|(at, _)| *at)
        };
        let mut covered =
            pictures.filter_map(|(below, picture)| Some((covers(below, picture)?, picture)));
        let (at, picture) = covered.next()?;
        let what = if picture.safe.is_some() { "the safe box of a picture" } else { "a picture" };
        Some(Finding::new(
            Code::Covered,
            self.place_of(at),
            format!("In “{}”, this frame covers {what}.", self.section.title),
            "Move the frame, or make it smaller; frames later in the list are on top.",
        ))
    }

    /// The finding for an item that covers a line.
    fn hides(&self, item: usize, line: &PlacedLine<'_>) -> Finding {
        Finding::new(
            Code::Covered,
            self.place_of(item),
            format!("In “{}”, this frame covers “{}”.", self.section.title, line.words()),
            "Move the frame, or make it smaller; frames later in the list are on top.",
        )
    }
}

/// The box around two boxes.
fn union(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let (right, bottom) = (one.right().max(other.right()), one.bottom().max(other.bottom()));
    Rect::new(x, y, right - x, bottom - y)
}

/// The share of a box that another one covers.
fn share_covered(below: Rect, above: Rect) -> f64 {
    let across = below.right().min(above.right()) - below.x.max(above.x);
    let down = below.bottom().min(above.bottom()) - below.y.max(above.y);
    let covered = across.max(Abs::ZERO).to_mm() * down.max(Abs::ZERO).to_mm();
    covered / (below.w.to_mm() * below.h.to_mm()).max(1.0)
}

/// Whether two boxes overlap by more than [`NEAR`].
fn reach(one: Rect, other: Rect) -> bool {
    let near = Abs::pt(NEAR);
    one.x + near < other.right()
        && other.x + near < one.right()
        && one.y + near < other.bottom()
        && other.y + near < one.bottom()
}
