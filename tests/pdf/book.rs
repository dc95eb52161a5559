//! Small books made by hand, without layout.

use std::sync::Arc;

use booklet::cache::Cache;
use booklet::frame::{
    ArtifactKind, Bookmark, Item, ItemKind, LinkArea, Mark, Page, PagedDocument, PlacedPicture,
    Scope, Tag, TagId, TagTree,
};
use booklet::media::{Drawing, PictureFile, Segment, Shape, Stroke, probe};
use booklet::model::{Binding, SectionKind, Shop};
use booklet::plan::{Matter, Meta, PageStart, Part, Picture, PictureId, Plan, Section};
use booklet::write::WriterInput;
use typeset::font::{Font, FontBook, FontId};
use typeset::{Advance, Glyph, Link, TextRun};
use units::{Abs, Cmyk, Color, Point, Ratio, Rect, Rgb, Size};

/// Words to fill pages with.
const WORDS: &str = "A baker from Škofja Loka spent six weeks in a shop in Aarhus and came home with \
                     two recipes, one customer and a plan (that is more than most) ";

/// A colour that is not black.
pub(super) const CORAL: Color = Color::process(Rgb([255, 107, 71]), Cmyk([0, 70, 70, 0]));

/// A book with all that its writing needs.
pub(super) struct Book {
    /// The pages.
    pub(super) document: PagedDocument,
    /// The plan.
    pub(super) plan: Plan,
    /// The fonts.
    pub(super) fonts: FontBook,
    /// The picture files.
    pub(super) pictures: Vec<PictureFile>,
    /// The cache.
    pub(super) cache: Cache,
}

impl Book {
    /// What the writer takes beside the pages.
    pub(super) fn ingredients(&self) -> WriterInput<'_> {
        WriterInput {
            document: &self.document,
            plan: &self.plan,
            fonts: &self.fonts,
            pictures: &self.pictures,
            cache: &self.cache,
        }
    }

    /// A book of `pages` pages that has some of everything.
    pub(super) fn of(pages: usize) -> Self {
        let mut book = Self {
            document: PagedDocument {
                trim: Size::new(Abs::mm(148.0), Abs::mm(210.0)),
                bleed: Abs::mm(3.0),
                tags: TagTree::new(),
                ..PagedDocument::default()
            },
            plan: plan(pages),
            fonts: FontBook {
                fonts: ["SourceSerif4-Regular", "SourceSans3-Semibold"].map(font).into(),
            },
            pictures: vec![jpeg(), svg()],
            cache: Cache::none(),
        };
        for index in 0..pages {
            book.page(index);
        }
        book
    }

    /// Adds a page with a section of its own.
    fn page(&mut self, index: usize) {
        let root = TagId(0);
        let section = self.document.tags.add(root, Tag::Sect);
        self.document.tags.node(section).title = Some(format!("Section {index}"));
        let mut page = Page::default();
        page.items.push(Item {
            mark: Mark::Artifact(ArtifactKind::Layout),
            kind: ItemKind::Fill(
                Rect::new(-Abs::mm(3.0), -Abs::mm(3.0), Abs::mm(154.0), Abs::mm(20.0)),
                CORAL,
            ),
        });
        let heading = self.document.tags.add(section, Tag::H1);
        self.line(&mut page, heading, (20.0, 30.0), "An exchange of recipes", FontId(1));
        self.paragraphs(&mut page, section);
        self.list_and_table(&mut page, section);
        self.figures(&mut page, section, index);
        self.links(&mut page, section, index);
        page.items.push(Item {
            mark: Mark::Artifact(ArtifactKind::Layout),
            kind: ItemKind::Rule {
                from: Point::new(Abs::mm(20.0), Abs::mm(195.0)),
                to: Point::new(Abs::mm(128.0), Abs::mm(195.0)),
                width: Abs::pt(0.5),
                color: Color::BLACK,
            },
        });
        let folio = self.run((70.0, 200.0), &(index + 1).to_string(), FontId(1));
        page.items
            .push(Item { mark: Mark::Artifact(ArtifactKind::Footer), kind: ItemKind::Text(folio) });
        self.document.pages.push(page);
        self.document.map.sections.push(index);
        self.document.map.pages.push(PageStart {
            folio: (index + 1).to_string(),
            section: index as u32,
            first: None,
        });
        let title = format!("Section {index}");
        self.document.outline.push(Bookmark { depth: (index % 3) as u8, title, section: index });
    }

    /// Lines of running text, a hyphenated word, a foreign word, a stretched line.
    fn paragraphs(&mut self, page: &mut Page, section: TagId) {
        let paragraph = self.document.tags.add(section, Tag::P);
        for line in 0..12 {
            let at = (20.0, 40.0 + f64::from(line) * 4.5);
            let mut run = self.run(at, &WORDS[..80], FontId(0));
            if line % 4 == 1 {
                run.stretch = Ratio::new(0.985);
                for glyph in &mut run.glyphs {
                    glyph.advance = Advance::new(Ratio::new(0.985).of(glyph.advance.get()));
                }
            }
            push(page, paragraph, run);
        }
        let mut first = self.run((20.0, 94.0), "pre-", FontId(0));
        first.actual = Some("previous".to_owned());
        let mut second = self.run((20.0, 98.5), "vious ", FontId(0));
        second.actual = Some(String::new());
        let mut foreign = self.run((40.0, 98.5), "smørrebrød ", FontId(0));
        foreign.lang = Some("da".to_owned());
        for run in [first, second, foreign] {
            push(page, paragraph, run);
        }
        // A glyph that says something else here than elsewhere.
        let mut other = self.run((70.0, 98.5), "abc ", FontId(0));
        other.text = other.text.replace('a', "x");
        push(page, paragraph, other);
    }

    /// A list of one item and a table of two cells.
    fn list_and_table(&mut self, page: &mut Page, section: TagId) {
        let list = self.document.tags.add(section, Tag::L(booklet::frame::Numbering::Decimal));
        let item = self.document.tags.add(list, Tag::LI);
        let label = self.document.tags.add(item, Tag::Lbl);
        let body = self.document.tags.add(item, Tag::LBody);
        self.line(page, label, (20.0, 104.0), "1. ", FontId(0));
        self.line(page, body, (26.0, 104.0), "Bread that keeps ", FontId(0));
        let table = self.document.tags.add(section, Tag::Table);
        let row = self.document.tags.add(table, Tag::TR);
        let head = self.document.tags.add(row, Tag::TH(Scope::Row));
        let cell = self.document.tags.add(row, Tag::TD);
        self.line(page, head, (20.0, 110.0), "Home ", FontId(1));
        self.line(page, cell, (50.0, 110.0), "Slovenia ", FontId(0));
    }

    /// A photograph, a picture from a drawing, a drawing.
    fn figures(&mut self, page: &mut Page, section: TagId, index: usize) {
        let photo = Rect::new(Abs::mm(20.0), Abs::mm(115.0), Abs::mm(40.0), Abs::mm(30.0));
        let emblem = Rect::new(Abs::mm(70.0), Abs::mm(115.0), Abs::mm(20.0), Abs::mm(20.0));
        let map = Rect::new(Abs::mm(95.0), Abs::mm(115.0), Abs::mm(30.0), Abs::mm(20.0));
        let picture =
            |number, frame| ItemKind::Picture(PlacedPicture::whole(PictureId(number), frame));
        let kinds = [
            (photo, picture(0, photo)),
            (emblem, picture(1, emblem)),
            (map, ItemKind::Drawing(Arc::new(drawing()), map)),
        ];
        for (frame, kind) in kinds {
            let figure = self.document.tags.add(section, Tag::Figure);
            let node = self.document.tags.node(figure);
            node.alt = Some("Loaves on a table (and an “oven”)".to_owned());
            node.bbox = Some((index, frame));
            page.items.push(Item { mark: Mark::Tag(figure), kind });
        }
    }

    /// A paragraph with a link in the middle, and a line of contents.
    fn links(&mut self, page: &mut Page, section: TagId, index: usize) {
        let paragraph = self.document.tags.add(section, Tag::P);
        let link = self.document.tags.add(paragraph, Tag::Link);
        self.line(page, paragraph, (20.0, 155.0), "See ", FontId(0));
        self.line(page, link, (30.0, 155.0), "the shop ", FontId(0));
        self.line(page, paragraph, (50.0, 155.0), "for more. ", FontId(0));
        let toc = self.document.tags.add(section, Tag::Toc);
        let entry = self.document.tags.add(toc, Tag::Toci);
        let inner = self.document.tags.add(entry, Tag::Link);
        self.line(page, inner, (20.0, 162.0), "Next section ", FontId(0));
        let areas = [
            (30.0, 150.0, link, Link::Url("https://example.eu/é".to_owned()), "The shop"),
            (20.0, 157.0, inner, Link::Section(format!("s-{index}")), "Section"),
        ];
        for (x, y, tag, target, says) in areas {
            let rect = Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(20.0), Abs::mm(6.0));
            page.links.push(LinkArea { rect, target, tag, says: says.to_owned() });
        }
    }

    /// Sets a line as part of a node.
    fn line(&self, page: &mut Page, tag: TagId, at: (f64, f64), words: &str, font: FontId) {
        push(page, tag, self.run(at, words, font));
    }

    /// Words as glyphs with their own widths, `at` millimetres from the top left corner.
    pub(super) fn run(&self, at: (f64, f64), words: &str, font: FontId) -> TextRun {
        let face = self.fonts.get(font);
        let size = Abs::pt(9.5);
        let glyphs = words.chars().map(|character| {
            let id = face.glyph(character).unwrap();
            let width = size.scale(i64::from(face.advance(id)), i64::from(face.upem));
            let wide = if character == ' ' { width.scale(11, 10) } else { width };
            Glyph { id, bytes: character.len_utf8() as u8, advance: Advance::new(wide) }
        });
        TextRun {
            font,
            size,
            color: Color::BLACK,
            origin: Point::new(Abs::mm(at.0), Abs::mm(at.1)),
            stretch: Ratio::ONE,
            glyphs: glyphs.collect(),
            text: words.to_owned(),
            rtl: false,
            actual: None,
            lang: None,
            place: None,
        }
    }
}

/// Puts a run on a page as part of a node.
fn push(page: &mut Page, tag: TagId, run: TextRun) {
    page.items.push(Item { mark: Mark::Tag(tag), kind: ItemKind::Text(run) });
}

/// A font of the sample book.
fn font(name: &str) -> Font {
    let file = format!("fonts/{name}.otf");
    Font::read(&file, std::fs::read(&file).unwrap().into()).unwrap()
}

/// A plan with as many sections as pages.
fn plan(sections: usize) -> Plan {
    let section = |index| Section {
        name: typeset::Text::default(),
        id: format!("s-{index}"),
        part: Part::Named(SectionKind::Text),
        title: format!("Section {index}"),
        listed: true,
        parent: None,
        matter: Matter::Body,
        template: None,
        lang: "en".to_owned(),
        blocks: Vec::new(),
        place: findings::Place::default(),
    };
    let picture = |file: &str| Picture {
        file: file.to_owned(),
        credit: String::new(),
        licence: String::new(),
        in_layout: false,
        place: findings::Place::default(),
    };
    Plan {
        meta: Meta {
            slug: "recipes".to_owned(),
            title: "Recipes & <exchanges>".to_owned(),
            lang: "en".to_owned(),
            date: "2023-03-31".to_owned(),
            publisher: "A Consortium – Öffentlich".to_owned(),
            rights: "Free to copy".to_owned(),
            description: "A book of recipes.".to_owned(),
            subjects: vec!["bread".to_owned(), "travel".to_owned()],
            ..Meta::default()
        },
        sections: (0..sections).map(section).collect(),
        pictures: vec![picture("images/loaf.jpg"), picture("images/emblem.svg")],
        ..Plan::default()
    }
}

/// A print shop.
pub(super) fn shop() -> Shop {
    Shop { binding: Binding::SaddleStitch, floor_ppi: 200, ..Shop::usual() }
}

/// The bytes of the print shop's profile.
pub(super) fn icc() -> Vec<u8> {
    std::fs::read("layouts/icc/ISOcoated_v2_300_bas.icc").unwrap()
}

/// A picture file.
fn picture(file: &str, bytes: Vec<u8>) -> PictureFile {
    let info = probe(&bytes).unwrap();
    PictureFile::new(file, bytes.into(), info)
}

/// A photograph.
fn jpeg() -> PictureFile {
    let (width, height) = (600_u16, 450_u16);
    let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height))
        .flat_map(|index| [(index % 251) as u8, (index / 600 % 256) as u8, 90])
        .collect();
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 80)
        .encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    picture("images/loaf.jpg", bytes)
}

/// A picture made of paths.
fn svg() -> PictureFile {
    let text = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#003399"/><circle cx="50" cy="50" r="30" fill="#ffcc00"/></svg>"##;
    picture("images/emblem.svg", text.as_bytes().to_vec())
}

/// A drawing: a triangle and a stroke.
fn drawing() -> Drawing {
    let at = |x, y| Point::new(Abs::pt(x), Abs::pt(y));
    let triangle = vec![
        Segment::Move(at(0.0, 0.0)),
        Segment::Line(at(90.0, 0.0)),
        Segment::Line(at(45.0, 60.0)),
        Segment::Close,
    ];
    let curve = vec![
        Segment::Move(at(10.0, 10.0)),
        Segment::Cubic(at(20.0, 50.0), at(40.0, 50.0), at(80.0, 10.125)),
    ];
    let stroke = Stroke::round(Color::BLACK, Abs::pt(0.5));
    let shapes = vec![Shape::filled(triangle, CORAL), Shape::stroked(curve, stroke)];
    Drawing::of(Size::new(Abs::pt(90.0), Abs::pt(60.0)), shapes)
}
