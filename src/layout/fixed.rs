//! Frames with fixed content: text with fields, on every page that has them.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Place};
use typeset::{Align, Order, RaggedEnd, Setter, Text, TextPlace, TextRun, TextStyle};
use units::{Abs, Point, Ratio, Rect};

use crate::codes::Code;
use crate::frame::{ArtifactKind, Item, ItemKind, Mark, PlacedPicture};
use crate::media::{Crop, PictureInfo};
use crate::model::{
    EdgeAlign, FrameSpec, PageCondition, PageField, StyleRole, TextPiece, Valign, pieces,
};
use crate::plan::{Framing, Matter, Part, PictureId, Plan, Section, Stay};
use crate::style::Side;

use super::LayoutInput;
use super::crop::{Croppable, fill_frame};
use super::furniture::fitting;
use super::missing::missing_glyphs;
use super::page::translate;
use super::sequence::SequencedPage;

/// How far text may extend beyond its frame without a finding.
const NEAR: f64 = 0.5;

/// The number of the chapter that each section of a plan belongs to, from 0; `None` outside chapters.
pub(super) fn chapters(plan: &Plan) -> Vec<Option<usize>> {
    let mut count = 0;
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(plan.sections.len());
    for section in &plan.sections {
        numbers.push(match section.parent {
            Some(parent) => numbers.get(parent).copied().flatten(),
            None if is_opener(section) => {
                count += 1;
                Some(count - 1)
            }
            None => None,
        });
    }
    numbers
}

/// Whether a section opens a chapter.
const fn is_opener(section: &Section) -> bool {
    matches!(section.part, Part::Opener { .. })
}

/// What sets frames with fixed content on the pages of a section.
pub(super) struct FixedFrames<'f, 'a> {
    /// The plan.
    pub plan: &'f Plan,
    /// Index of the section in it.
    pub index: usize,
    /// The number of its chapter, from 0.
    pub chapter: Option<usize>,
    /// Styles and pictures.
    pub with: LayoutInput<'f>,
    /// The pages of the book.
    pub slots: &'f [SequencedPage],
    /// The pictures by their files.
    pub ids: &'f BTreeMap<&'f str, PictureId>,
    /// Shapes and breaks its text.
    pub setter: &'f mut Setter<'a>,
}

/// A page with a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct FramePage {
    /// Its index in the book.
    pub page: usize,
    /// Its side.
    pub side: Side,
    /// Its number in the section, from 0.
    pub number: usize,
    /// How many pages the section has.
    pub count: usize,
}

impl FramePage {
    /// Whether a frame is on this page.
    pub(super) fn has(self, spec: &FrameSpec) -> bool {
        spec.on.iter().all(|condition| match condition {
            PageCondition::First => self.number == 0,
            PageCondition::Next => self.number > 0,
            PageCondition::Last => self.number + 1 == self.count,
            PageCondition::Verso => self.side == Side::Verso,
            PageCondition::Recto => self.side == Side::Recto,
        })
    }
}

/// The text of a frame on a page.
#[derive(Debug, Default)]
pub(super) struct FixedText {
    /// Its glyphs.
    pub items: Vec<Item>,
    /// What went wrong.
    pub found: Findings,
}

/// Lines of text from the top left corner of a frame.
#[derive(Debug, Default)]
struct FixedLines {
    /// Their glyphs.
    items: Vec<Item>,
    /// Their height.
    height: Abs,
    /// None of them is wider than the frame, and there are some.
    fits: bool,
}

impl FixedFrames<'_, '_> {
    /// A frame's box, moved as far as its chapter requires; `None` if it moves and this is no chapter.
    pub(super) fn stepped(&self, spec: &FrameSpec, rect: Rect, side: Side) -> Option<Rect> {
        let Some([across, down]) = spec.step_mm else { return Some(rect) };
        let chapter = self.chapter? as i64;
        let across = Abs::mm(across) * chapter;
        let across = if side == Side::Verso { -across } else { across };
        Some(Rect { x: rect.x + across, y: rect.y + Abs::mm(down) * chapter, ..rect })
    }

    /// The finding for a frame that has moved off the page.
    pub(super) fn lost_step(&self, spec: &FrameSpec, rect: Rect, at: &Place) -> Option<Finding> {
        let trim = self.with.sheet.trim;
        let near = Abs::pt(NEAR);
        let is_on = rect.x < trim.w - near
            && rect.right() > near
            && rect.y >= -near
            && rect.bottom() <= trim.h + near;
        let chapter = self.chapter.filter(|_| spec.step_mm.is_some() && !is_on)? + 1;
        let message = format!("With \"step_mm\", this frame is off the page in chapter {chapter}.");
        let help = "Make the step smaller, or begin further up.";
        Some(Finding::new(Code::Outside, at.clone(), message, help))
    }

    /// The text of a frame inside its inset; `None` if it has fields and all of them are empty.
    pub(super) fn text(
        &mut self,
        spec: &FrameSpec,
        inside: Rect,
        at: &Place,
        on: FramePage,
    ) -> Option<FixedText> {
        let Some(text) = &spec.text else { return Some(FixedText::default()) };
        let words = self.words(text, on.page)?;
        let style = self.style(spec, on.side);
        // What is missing in other texts is reported there.
        self.setter.take_missing();
        let lines = if spec.shorten {
            self.one_line(&words, &style, inside.w)
        } else {
            self.lines(&words, &style, inside.w)
        };
        let FixedLines { mut items, height, fits } = lines;
        let down = lowered(spec.valign, inside.h - height);
        let is_head = inside.y + inside.h / 2 < self.with.sheet.trim.h / 2;
        // Signs without words, such as dots, are ornaments.
        let kind = match words.contains(char::is_alphanumeric) {
            false => ArtifactKind::Layout,
            true if is_head => ArtifactKind::Header,
            true => ArtifactKind::Footer,
        };
        for item in &mut items {
            item.mark = Mark::Artifact(kind);
            translate(item, Point::new(inside.x, inside.y + down));
        }
        let at = Place { pointer: format!("{}/text", at.pointer), ..at.clone() };
        let mut found = Findings::default();
        if !fits || height > inside.h + Abs::pt(NEAR) {
            found.push(self.too_large(&words, at.clone(), on.page));
        }
        let missing = self.setter.take_missing();
        if !missing.is_empty() {
            found.push(missing_glyphs(at, &missing));
        }
        Some(FixedText { items, found })
    }

    /// The picture of a frame inside its inset, if it has one: it fills the frame, or a logo is shown whole.
    pub(super) fn picture(
        &self,
        spec: &FrameSpec,
        inside: Rect,
        side: Side,
    ) -> Option<PlacedPicture> {
        let (field, file) = spec.shown().next()?;
        let picture = *self.ids.get(file)?;
        let info = self.with.pictures.get(picture.0 as usize)?.info;
        if field == "logo" {
            let frame = logo_box(info, spec, inside, side);
            return Some(PlacedPicture { picture, frame, crop: Crop::WHOLE, safe: None });
        }
        let framing = Framing { focal: (Ratio::new(0.5), Ratio::new(0.5)), safe: None };
        Some(fill_frame(Croppable { picture, info, framing }, inside, self.with.sheet))
    }

    /// The finding for a text that is too large for its frame.
    fn too_large(&self, words: &str, at: Place, page: usize) -> Finding {
        let message = format!("“{words}” does not fit into its frame.");
        let help = "Make the frame larger, choose a smaller style, or add \"shorten\": true.";
        let mut finding = Finding::new(Code::Overset, at, message, help);
        finding.page = self.slots.get(page).map(|slot| slot.folio.clone());
        finding
    }

    /// The words of a frame's text on a page; `None` if it has fields and all of them are empty.
    fn words(&self, text: &str, page: usize) -> Option<String> {
        let mut words = String::new();
        let (mut fields, mut is_bare) = (0, true);
        for piece in pieces(text) {
            match piece {
                TextPiece::Words(some) => words.push_str(some),
                TextPiece::Field(name) => {
                    let value = PageField::named(name).map_or("", |field| self.field(field, page));
                    fields += 1;
                    is_bare &= value.is_empty();
                    words.push_str(value);
                }
            }
        }
        let words = words.trim().to_owned();
        (!words.is_empty() && (fields == 0 || !is_bare)).then_some(words)
    }

    /// What a field stands for on a page.
    fn field(&self, field: PageField, page: usize) -> &str {
        let section = &self.plan.sections[self.index];
        let chapter = section.parent.map_or(section, |parent| &self.plan.sections[parent]);
        match field {
            PageField::Title => &section.title,
            PageField::Chapter => &chapter.title,
            PageField::Country if is_opener(chapter) => &chapter.title,
            PageField::Country => "",
            // Covers have names instead of folios, which are not printed.
            PageField::Folio => match self.slots.get(page) {
                Some(slot) if matches!(slot.matter, Matter::Front | Matter::Body) => &slot.folio,
                _ => "",
            },
            PageField::Book => &self.plan.meta.title,
            PageField::Home | PageField::Host | PageField::Duration | PageField::Dots => {
                match &section.part {
                    Part::Story { stay, .. } => of_stay(field, stay),
                    _ => "",
                }
            }
        }
    }

    /// The style of a frame's text on a side.
    fn style(&self, spec: &FrameSpec, side: Side) -> TextStyle {
        let named = spec.style.as_deref().and_then(|name| self.with.sheet.other_text(name));
        let mut style =
            named.unwrap_or_else(|| self.with.sheet.text(StyleRole::RunningHead)).clone();
        if let Some(align) = spec.align {
            style.align = aligned(align, side);
        }
        style
    }

    /// The language of the section.
    fn lang(&self) -> String {
        self.plan.sections[self.index].lang.clone()
    }

    /// A text in one line, shortened if need be.
    fn one_line(&mut self, words: &str, style: &TextStyle, measure: Abs) -> FixedLines {
        let lang = self.lang();
        let (mut items, width) = fitting(self.setter, words, style, &lang, measure);
        let free = measure - width;
        let across = match style.align {
            Align::Left | Align::Justify => Abs::ZERO,
            Align::Center => free / 2,
            Align::Right => free,
        };
        for item in &mut items {
            translate(item, Point::new(across, style.baseline()));
        }
        FixedLines { fits: !items.is_empty(), items, height: style.leading }
    }

    /// A text in as many lines as it needs.
    fn lines(&mut self, words: &str, style: &TextStyle, measure: Abs) -> FixedLines {
        let (text, lang) = (Text::plain(words), self.lang());
        let order = Order {
            text: &text,
            style,
            lang: &lang,
            place: TextPlace::default(),
            measures: &[measure],
            ending: RaggedEnd::Free,
        };
        let broken = self.setter.break_paragraph(&order);
        let best = broken.solutions.first().map(|best| self.setter.lines(&broken, best));
        let mut set = FixedLines { fits: true, ..FixedLines::default() };
        for line in best.into_iter().flatten() {
            set.fits &= line.overfull <= Abs::pt(NEAR);
            let origin = Point::new(Abs::ZERO, set.height + style.baseline());
            set.items.extend(line.runs.into_iter().map(|placed| artifact(placed.run, origin)));
            set.height += style.leading;
        }
        set
    }
}

/// What a field says of a stay; nothing if it is about something else.
fn of_stay(field: PageField, stay: &Stay) -> &str {
    match field {
        PageField::Home => &stay.home,
        PageField::Host => &stay.host,
        PageField::Duration => &stay.duration,
        PageField::Dots => &stay.dots,
        _ => "",
    }
}

/// An alignment on a side.
const fn aligned(align: EdgeAlign, side: Side) -> Align {
    match (align, side) {
        (EdgeAlign::Center, _) => Align::Center,
        (EdgeAlign::Inner, Side::Recto) | (EdgeAlign::Outer, Side::Verso) => Align::Left,
        (EdgeAlign::Inner, Side::Verso) | (EdgeAlign::Outer, Side::Recto) => Align::Right,
    }
}

/// How far content moves down in a frame that is higher by `free`.
fn lowered(valign: Valign, free: Abs) -> Abs {
    match valign {
        Valign::Top | Valign::Spread => Abs::ZERO,
        Valign::Middle => free / 2,
        Valign::Bottom => free,
    }
}

/// A run of glyphs as an artifact, moved. It comes from no block.
fn artifact(mut run: TextRun, by: Point) -> Item {
    run.place = None;
    let mark = Mark::Artifact(ArtifactKind::Header);
    let mut item = Item { mark, kind: ItemKind::Text(run) };
    translate(&mut item, by);
    item
}

/// The box of a logo that is shown whole, as large as its frame allows.
fn logo_box(info: PictureInfo, spec: &FrameSpec, inside: Rect, side: Side) -> Rect {
    let (across, down) = (i64::from(info.width.max(1)), i64::from(info.height.max(1)));
    let w = inside.w.min(inside.h.scale(across, down));
    let h = w.scale(down, across);
    let x = match aligned(spec.align.unwrap_or(EdgeAlign::Inner), side) {
        Align::Left | Align::Justify => Abs::ZERO,
        Align::Center => (inside.w - w) / 2,
        Align::Right => inside.w - w,
    };
    Rect::new(inside.x + x, inside.y + lowered(spec.valign, inside.h - h), w, h)
}
