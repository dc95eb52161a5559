//! Content streams: page content as operators (ISO 32000-1, 7.8.2 and 14.6).

use std::borrow::Cow;

use rayon::prelude::*;
use typeset::TextRun;
use units::{Abs, Point, Rect, Size};
use units::{Color, Plates};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, PlacedPage, Scope, Surface, Tag, TagId};
use crate::write::WriterInput;

use super::boxes::FrameArea;
use super::fonts::{FontSubsets, clusters, clusters_in_order};
use super::paint::{self, Inks, PaintOperator};
use super::pictures::{ExternalKind, PictureObjects};
use super::spoken::Spoken;
use super::syntax::{Milli, number, operand};
use super::text::{self, GlyphText, WrittenState};
use super::{Profile, file};

/// A page's operators, and the structure nodes of its marked content: an MCID is an index into them.
#[derive(Debug)]
pub(super) struct PageContent {
    /// The deflated stream.
    pub(super) stream: Vec<u8>,
    /// The nodes.
    pub(super) marks: Vec<TagId>,
}

/// The part of a page written so far.
struct Operators {
    /// The operators.
    out: Vec<u8>,
    /// The nodes of marked content.
    marks: Vec<TagId>,
}

/// The sources of pages: the writer's input, and what is prepared from it once for all pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sources<'a> {
    /// The book.
    pub(super) with: &'a WriterInput<'a>,
    /// The surfaces of its pages.
    pub(super) surfaces: &'a [Surface],
    /// The fonts.
    pub(super) faces: &'a FontSubsets,
    /// External objects; pages name them by their index.
    pub(super) pictures: &'a PictureObjects,
    /// The coordinates of a page of the book.
    pub(super) boxes: FrameArea,
    /// The output's settings.
    pub(super) profile: &'a Profile<'a>,
}

/// Writes all surfaces, in parallel.
pub(super) fn pages(sources: &Sources<'_>) -> Vec<PageContent> {
    sources.surfaces.par_iter().map(|surface| write(surface, sources)).collect()
}

/// Writes a surface: the pages on it, each in its place, then what is around them.
fn write(surface: &Surface, sources: &Sources<'_>) -> PageContent {
    let area = FrameArea::new(surface.size);
    let mut content = Operators { out: Vec::with_capacity(8192), marks: Vec::new() };
    for place in &surface.pages {
        let Some(page) = sources.with.document.pages.get(place.page) else { continue };
        let moved = *place != PlacedPage { page: place.page, ..PlacedPage::unmoved() };
        if moved {
            enter(&mut content.out, place, area, sources.with.document.trim);
        }
        content = items(&page.items, sources, sources.boxes, content);
        if moved {
            content.out.extend_from_slice(b"Q\n");
        }
    }
    if let Some(turned) = &surface.turned {
        content.out.extend_from_slice(b"q 0 -1 1 0 ");
        for edge in area.point(turned.at) {
            operand(&mut content.out, edge);
        }
        content.out.extend_from_slice(b"cm\n");
        content = items(&turned.items, sources, FrameArea::new(Size::default()), content);
        content.out.extend_from_slice(b"Q\n");
    }
    let Operators { out, marks } = items(&surface.marks, sources, area, content);
    PageContent { stream: file::deflate(&out), marks }
}

/// Begins the part of a surface with a page, in the page's coordinates.
fn enter(out: &mut Vec<u8>, place: &PlacedPage, area: FrameArea, trim: Size) {
    out.extend_from_slice(b"q\n");
    if let Some(clip) = place.clip {
        rectangle(out, area.corners(clip));
        out.extend_from_slice(b"W n\n");
    }
    let foot = Point::new(place.at.x, place.at.y + place.scale.of(trim.h));
    let scale = (i64::from(place.scale.units()) * 1_000_000 + 32_768) / 65_536;
    number(out, scale, 6);
    out.extend_from_slice(b" 0 0 ");
    number(out, scale, 6);
    out.push(b' ');
    for edge in area.point(foot) {
        operand(out, edge);
    }
    out.extend_from_slice(b"cm\n");
}

/// Writes a box as a path: left, bottom, right, top.
fn rectangle(out: &mut Vec<u8>, [left, bottom, right, top]: [Milli; 4]) {
    for number in [left, bottom, Milli(right.0 - left.0), Milli(top.0 - bottom.0)] {
        operand(out, number);
    }
    out.extend_from_slice(b"re\n");
}

/// Writes items after what is written already.
fn items(
    items: &[Item],
    sources: &Sources<'_>,
    boxes: FrameArea,
    Operators { out, marks }: Operators,
) -> Operators {
    let mut pen = PageWriter {
        sources,
        boxes,
        tagged: sources.profile.tagged(),
        inks: sources.profile.inks(),
        out,
        marks,
        open: None,
        line: None,
        spoken: None,
        text: WrittenState::default(),
        fill: None,
        stroke: None,
        width: None,
        overprint: false,
    };
    for item in items {
        pen.item(item);
    }
    pen.end_mark();
    Operators { out: pen.out, marks: pen.marks }
}

/// A page being written, and the graphics state so far.
struct PageWriter<'a> {
    /// Its sources.
    sources: &'a Sources<'a>,
    /// The coordinates.
    boxes: FrameArea,
    /// Whether content is marked.
    tagged: bool,
    /// The colours.
    inks: Inks,
    /// The operators.
    out: Vec<u8>,
    /// The nodes of marked content so far.
    marks: Vec<TagId>,
    /// The mark that is open.
    open: Option<Mark>,
    /// In a text object: the origin of its current line.
    line: Option<[Milli; 2]>,
    /// In a text object: the span of replacement text that is open.
    spoken: Option<Spoken>,
    /// Font and scaling.
    text: WrittenState,
    /// Fill colour.
    fill: Option<Color>,
    /// Colour of rules.
    stroke: Option<Color>,
    /// Thickness of rules.
    width: Option<Abs>,
    /// Whether overprint is on.
    overprint: bool,
}

impl PageWriter<'_> {
    /// Writes an item, in marked content with its neighbours of the same mark.
    fn item(&mut self, item: &Item) {
        if self.tagged && self.open != Some(item.mark) {
            self.end_mark();
            self.begin_mark(item.mark);
        }
        match &item.kind {
            ItemKind::Text(run) => self.run(run),
            ItemKind::Picture(placed) => {
                let sources = self.sources;
                let ppi = sources.profile.ppi();
                let place = sources.pictures.picture(placed, sources.with.pictures, ppi);
                self.object(place, placed.frame);
            }
            ItemKind::Drawing(drawing, frame) => {
                self.object(self.sources.pictures.drawing(drawing), *frame);
            }
            ItemKind::Fill(rect, color) => self.rect(*rect, *color),
            ItemKind::Rule { from, to, width, color } => self.rule(*from, *to, *width, *color),
        }
    }

    /// Begins marked content (14.6, 14.7.4.2, 14.8.2.2).
    fn begin_mark(&mut self, mark: Mark) {
        self.open = Some(mark);
        match mark {
            Mark::Tag(id) => {
                let tag = self.sources.with.document.tags.nodes[id.0 as usize].tag;
                self.out.extend_from_slice(name(tag).as_bytes());
                self.out.extend_from_slice(b"<</MCID ");
                number(&mut self.out, self.marks.len() as i64, 0);
                self.out.extend_from_slice(b">>BDC\n");
                self.marks.push(id);
            }
            Mark::Artifact(kind) => self.out.extend_from_slice(match kind {
                ArtifactKind::Header => {
                    b"/Artifact<</Type/Pagination/Subtype/Header>>BDC\n".as_slice()
                }
                ArtifactKind::Footer => b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
                ArtifactKind::Layout => b"/Artifact<</Type/Layout>>BDC\n",
            }),
        }
    }

    /// Ends marked content, if some is open, and the text object in it.
    fn end_mark(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// Ends the text object, if one is open.
    fn end_text(&mut self) {
        self.end_spoken();
        if self.line.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }

    /// Writes a run of glyphs, in the span with its replacement text.
    fn run(&mut self, run: &TextRun) {
        if !matches!(self.open, Some(Mark::Tag(_))) {
            self.end_spoken();
            self.glyphs(run, GlyphText::Around);
            return;
        }
        if run.rtl && run.actual.as_ref() == Some(&run.text) {
            self.right_to_left(run);
            return;
        }
        let spoken = self.spoken.take();
        if let Some(spoken) = spoken.as_ref().filter(|spoken| spoken.goes_on(run)) {
            self.spoken = Some(spoken.after(run));
            self.glyphs(run, GlyphText::Around);
            return;
        }
        let parted = spoken.as_ref().and_then(|spoken| spoken.space_of(run));
        if let Some((space, _)) = &parted {
            self.glyphs(space, GlyphText::Around);
        }
        self.close(spoken.is_some());
        let rest = parted.map_or(Cow::Borrowed(run), |(_, rest)| Cow::Owned(rest));
        if rest.glyphs.is_empty() {
            return;
        }
        self.begin_spoken(&rest);
        // A single run declares its language only.
        let alone = rest.actual.is_none();
        self.glyphs(&rest, if alone { GlyphText::Glyphs } else { GlyphText::Around });
        if alone {
            self.end_spoken();
        }
    }

    /// Writes a run from right to left. It has no replacement text: viewers take that for glyphs from left
    /// to right, and reverse it. Glyphs that do not spell the text of their cluster are shown cluster by
    /// cluster in the order of the text, as the order of several strings is not reversed (14.8.2.3.3).
    fn right_to_left(&mut self, run: &TextRun) {
        self.end_spoken();
        let plain = TextRun { actual: None, ..run.clone() };
        self.begin_spoken(&plain);
        let faces = &self.sources.faces;
        let face = faces.get(run.font.0 as usize).and_then(Option::as_ref);
        let told = face.is_none_or(|face| {
            clusters(run).all(|cluster| face.says(cluster.glyphs, cluster.text))
        });
        if told {
            self.glyphs(&plain, GlyphText::Reversed);
        } else {
            for cluster in clusters_in_order(&plain) {
                self.glyphs(&cluster, GlyphText::Glyphs);
            }
        }
        self.end_spoken();
    }

    /// Begins a span if a run needs a language or replacement text.
    fn begin_spoken(&mut self, run: &TextRun) {
        let Some((spoken, words)) = Spoken::of(run) else { return };
        self.begin_text();
        self.out.extend_from_slice(words.as_bytes());
        self.spoken = Some(spoken);
    }

    /// Ends the span of replacement text, if one is open.
    fn end_spoken(&mut self) {
        let open = self.spoken.take().is_some();
        self.close(open);
    }

    /// Ends marked content within a text object if `open`.
    fn close(&mut self, open: bool) {
        if open {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// Begins a text object, if none is open.
    fn begin_text(&mut self) {
        if self.line.is_none() {
            self.out.extend_from_slice(b"BT\n");
            self.line = Some([Milli(0); 2]);
        }
    }

    /// Writes the glyphs of a run.
    fn glyphs(&mut self, run: &TextRun, told: GlyphText) {
        let Some(Some(face)) = self.sources.faces.get(run.font.0 as usize) else { return };
        self.begin_text();
        let black = run.color.cmyk == Color::BLACK.cmyk && run.color.plates == Plates::Process;
        self.set_overprint(black);
        self.set_fill(run.color);
        self.text.set(&mut self.out, run);
        self.move_to(run.origin);
        text::show(&mut self.out, run, face, told);
    }

    /// Begins a line at `origin`.
    fn move_to(&mut self, origin: Point) {
        let [x, y] = self.boxes.point(origin);
        let [from_x, from_y] = self.line.unwrap_or_default();
        operand(&mut self.out, Milli(x.0 - from_x.0));
        operand(&mut self.out, Milli(y.0 - from_y.0));
        self.out.extend_from_slice(b"Td\n");
        self.line = Some([x, y]);
    }

    /// Sets the fill colour.
    fn set_fill(&mut self, color: Color) {
        if self.fill != Some(color) {
            self.fill = Some(color);
            paint::color(&mut self.out, color, self.inks, PaintOperator::Fill);
        }
    }

    /// Sets overprint, in print files: black text overprints, so that plates out of register leave no white
    /// edges; everything else knocks out.
    fn set_overprint(&mut self, on: bool) {
        if self.inks == Inks::Cmyk && self.overprint != on {
            self.overprint = on;
            self.out.extend_from_slice(if on { b"/Over gs\n" } else { b"/Knock gs\n" });
        }
    }

    /// Writes a filled box.
    fn rect(&mut self, rect: Rect, color: Color) {
        self.end_text();
        self.set_overprint(false);
        self.set_fill(color);
        self.box_path(rect);
        self.out.extend_from_slice(b"f\n");
    }

    /// Writes a box as a path.
    fn box_path(&mut self, rect: Rect) {
        rectangle(&mut self.out, self.boxes.corners(rect));
    }

    /// Writes a straight rule.
    fn rule(&mut self, from: Point, to: Point, width: Abs, color: Color) {
        self.end_text();
        self.set_overprint(false);
        if self.stroke != Some(color) {
            self.stroke = Some(color);
            paint::color(&mut self.out, color, self.inks, PaintOperator::Stroke);
        }
        if self.width != Some(width) {
            self.width = Some(width);
            operand(&mut self.out, Milli::of(width));
            self.out.extend_from_slice(b"w\n");
        }
        for (end, operator) in [(from, b"m\n"), (to, b"l\n")] {
            for number in self.boxes.point(end) {
                operand(&mut self.out, number);
            }
            self.out.extend_from_slice(operator);
        }
        self.out.extend_from_slice(b"S\n");
    }

    /// Writes an external object into a frame.
    fn object(&mut self, place: Option<usize>, frame: Rect) {
        let Some(place) = place else { return };
        self.end_text();
        self.set_overprint(false);
        let kind = self.sources.pictures.list[place].kind;
        self.out.extend_from_slice(b"q ");
        match kind {
            ExternalKind::Jpeg(..) => {
                let [left, bottom, right, top] = self.boxes.corners(frame);
                let (width, height) = (Milli(right.0 - left.0), Milli(top.0 - bottom.0));
                operand(&mut self.out, width);
                self.out.extend_from_slice(b"0 0 ");
                for number in [height, left, bottom] {
                    operand(&mut self.out, number);
                }
            }
            ExternalKind::Form(size) => {
                let (inner, scale) = fitted(size, frame);
                let [left, bottom, ..] = self.boxes.corners(inner);
                number(&mut self.out, scale, 6);
                self.out.extend_from_slice(b" 0 0 ");
                number(&mut self.out, scale, 6);
                self.out.push(b' ');
                operand(&mut self.out, left);
                operand(&mut self.out, bottom);
            }
        }
        self.out.extend_from_slice(b"cm /X");
        number(&mut self.out, place as i64, 0);
        self.out.extend_from_slice(b" Do Q\n");
    }
}

/// The largest box of a drawing's proportions in the middle of a frame, and its scale in millionths.
fn fitted(size: Size, frame: Rect) -> (Rect, i64) {
    let (across, down) = (size.w.units().max(1), size.h.units().max(1));
    let by_width = i128::from(frame.w.units()) * i128::from(down);
    let by_height = i128::from(frame.h.units()) * i128::from(across);
    let (num, den) =
        if by_width <= by_height { (frame.w.units(), across) } else { (frame.h.units(), down) };
    let (w, h) = (size.w.scale(num, den), size.h.scale(num, den));
    let inner = Rect::new(frame.x + (frame.w - w) / 2, frame.y + (frame.h - h) / 2, w, h);
    (inner, Abs::raw(1_000_000).scale(num, den).units())
}

/// A standard structure type by its name (14.8.4).
pub(super) const fn name(tag: Tag) -> &'static str {
    match tag {
        Tag::Document => "/Document",
        Tag::Part => "/Part",
        Tag::Sect => "/Sect",
        Tag::Div => "/Div",
        Tag::H1 => "/H1",
        Tag::H2 => "/H2",
        Tag::H3 => "/H3",
        Tag::H4 => "/H4",
        Tag::P => "/P",
        Tag::L(_) => "/L",
        Tag::LI => "/LI",
        Tag::Lbl => "/Lbl",
        Tag::LBody => "/LBody",
        Tag::Table => "/Table",
        Tag::TR => "/TR",
        Tag::TH(Scope::Row | Scope::Column) => "/TH",
        Tag::TD => "/TD",
        Tag::Figure => "/Figure",
        Tag::Caption => "/Caption",
        Tag::BlockQuote => "/BlockQuote",
        Tag::Toc => "/TOC",
        Tag::Toci => "/TOCI",
        Tag::Index => "/Index",
        Tag::Reference => "/Reference",
        Tag::Link => "/Link",
        Tag::Note => "/Note",
        Tag::Span => "/Span",
    }
}
