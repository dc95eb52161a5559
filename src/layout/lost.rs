//! What would be lost on a page: text under something, text off the page, room that stays empty.

use findings::{Finding, Place};
use typeset::TextRun;
use units::{Abs, Rect};

use crate::codes::Code;
use crate::frame::{Item, ItemKind};
use crate::plan::Section;
use crate::style::Sheet;

use super::choose::{Chosen, is_for_pictures};
use super::place::LaidPage;

/// How far two things may reach into each other, or text beyond the trim, before it is said.
const NEAR: f64 = 1.0;

/// Most characters of a text that a finding repeats.
const MOST_SAID: usize = 40;

/// What is lost on a page of a section.
pub(super) fn on_page(
    page: &LaidPage,
    further: bool,
    section: &Section,
    chosen: &Chosen,
    sheet: &Sheet,
) -> Vec<Finding> {
    let look = Look { page, further, section, chosen };
    let mut found = Vec::new();
    for (index, item) in page.items.iter().enumerate() {
        let Some(line) = Line::of(index, item) else { continue };
        if let Some(finding) = look.outside(&line, sheet).or_else(|| look.covered(&line)) {
            found.push(finding);
        }
    }
    found
}

/// The finding of a frame for pictures that has none and keeps its room.
pub(super) fn empty_frame(
    page: Option<&LaidPage>,
    section: &Section,
    chosen: &Chosen,
) -> findings::Findings {
    let mut found = findings::Findings::default();
    let Some(page) = page else { return found };
    for (index, spec) in chosen.first.frames.iter().enumerate() {
        let is_full = page.frames.iter().any(|(frame, _)| *frame == index);
        if is_full || spec.flow || spec.grow.is_some() || !is_for_pictures(&spec.takes) {
            continue;
        }
        found.push(Finding::new(
            Code::EmptyFrame,
            chosen.frame(false, index),
            format!("“{}” has no picture: this frame stays empty on its page.", section.title),
            "Add a picture, give the frame \"grow\" so that the text closes up, or add a template with \"needs_picture\": false.",
        ));
    }
    found
}

/// A run of glyphs and the box that they take.
struct Line<'p> {
    /// Index of the item on its page.
    index: usize,
    /// The glyphs.
    run: &'p TextRun,
    /// Their box: from the capitals' height to below the baseline.
    rect: Rect,
}

impl<'p> Line<'p> {
    /// An item, if it is visible text.
    fn of(index: usize, item: &'p Item) -> Option<Self> {
        let ItemKind::Text(run) = &item.kind else { return None };
        if run.text.trim().is_empty() {
            return None;
        }
        let width: Abs = run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
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

/// A page that is looked at.
struct Look<'p> {
    /// The page.
    page: &'p LaidPage,
    /// It is not the first of its section.
    further: bool,
    /// The section.
    section: &'p Section,
    /// Its pages as the layout has them.
    chosen: &'p Chosen,
}

impl Look<'_> {
    /// The frame that an item is of, by its index in the template.
    fn frame_of(&self, item: usize) -> Option<usize> {
        let frames = &self.page.frames;
        let after = frames.partition_point(|(_, first)| *first <= item);
        after.checked_sub(1).map(|at| frames[at].0)
    }

    /// The place of the frame that an item is of.
    fn place_of(&self, item: usize) -> Place {
        let frame = self.frame_of(item);
        frame.map_or_else(
            || self.chosen.frames(self.further),
            |frame| self.chosen.frame(self.further, frame),
        )
    }

    /// The finding of a line that runs off the page.
    fn outside(&self, line: &Line<'_>, sheet: &Sheet) -> Option<Finding> {
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
                format!("“{}” of “{}” runs off the page.", line.words(), self.section.title),
                "Move or widen the frame, choose a smaller size, or shorten the word.",
            )
        })
    }

    /// The finding of a line on which something lies that was placed after it: a box or a picture of any
    /// frame, the text of another.
    fn covered(&self, line: &Line<'_>) -> Option<Finding> {
        let own = self.frame_of(line.index);
        let later = self.page.items.iter().enumerate().skip(line.index + 1);
        let (at, _) = later.into_iter().find(|(index, item)| match &item.kind {
            ItemKind::Fill(rect, _) | ItemKind::Drawing(_, rect) => reach(line.rect, *rect),
            ItemKind::Picture(picture) => reach(line.rect, picture.frame),
            ItemKind::Text(_) => {
                self.frame_of(*index) != own
                    && Line::of(*index, item).is_some_and(|other| reach(line.rect, other.rect))
            }
            ItemKind::Rule { .. } => false,
        })?;
        Some(Finding::new(
            Code::Covered,
            self.place_of(at),
            format!("This frame covers “{}” of “{}”.", line.words(), self.section.title),
            "Move the frame, or make it smaller; frames that stand later in the list lie on top.",
        ))
    }
}

/// Whether two boxes reach into each other further than [`NEAR`].
fn reach(one: Rect, other: Rect) -> bool {
    let near = Abs::pt(NEAR);
    one.x + near < other.right()
        && other.x + near < one.right()
        && one.y + near < other.bottom()
        && other.y + near < one.bottom()
}
