//! A small made-up book with every kind of block, and hostile text in every field.

use std::path::Path;
use std::sync::Arc;

use booklet::cache::Cache;
use booklet::data::Isbn;
use booklet::frame::PagedDocument;
use booklet::media::chart::{ChartColors, MapColors};
use booklet::media::{self, PictureFile};
use booklet::model::{EpubClaim, PersonKind, PersonRole, SectionKind, Slot};
use booklet::plan::{
    Block, BlockRole, Body, ContentsEntry, Counted, Figure, Framing, IndexEntry, Map, Matter, Meta,
    PageMap, PageStart, Part, Person, Picture, PictureId, Plan, Section, Stay, Table, TableUse,
    TextLicence,
};
use booklet::write::WriterInput;
use booklet::write::epub::{self, FontLicence};
use findings::Place;
use typeset::Faces;
use typeset::font::{Font, FontBook, FontId};
use typeset::{Link, Look, Span, Text, TextPlace};
use units::Abs;
use units::{Color, Rgb};

/// Text that breaks careless writers.
const HOSTILE: &str = "A <b> & \"c\" 'd' שלום \u{b}\u{fffe}𝒜";

/// A block of a slot.
fn block(slot: Slot, body: Body) -> Block {
    Block { slot, body, place: Place::default() }
}

/// A paragraph.
fn paragraph(role: BlockRole, text: &str) -> Block {
    block(Slot::Flow, Body::Paragraph { role, text: Text::plain(text) })
}

/// A heading.
fn heading(level: u8, text: &str) -> Block {
    block(Slot::Title, Body::Heading { level, text: Text::plain(text) })
}

/// A figure.
fn figure(picture: u32, alt: Option<&str>, height: Option<Abs>) -> Block {
    block(
        Slot::Picture,
        Body::Figure(Figure {
            picture: PictureId(picture),
            alt: alt.map(str::to_owned),
            caption: Text::plain(HOSTILE),
            credit: String::new(),
            framing: Framing::default(),
            logo: false,
            height,
        }),
    )
}

/// A section.
fn section(id: &str, part: Part, matter: Matter, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        name: Text::default(),
        id: id.to_owned(),
        part,
        title: title.to_owned(),
        listed: matter == Matter::Body,
        parent: None,
        matter,
        template: None,
        lang: "en".to_owned(),
        blocks,
        place: Place::default(),
    }
}

/// The front matter.
fn front() -> Vec<Section> {
    use SectionKind::{Contents, Cover, Imprint, TitlePage};
    let entry =
        |depth, id: &str| ContentsEntry { depth, text: Text::plain(id), section: id.into() };
    vec![
        section(
            "cover",
            Part::Named(Cover),
            Matter::Cover,
            "Cover",
            vec![figure(0, Some("A square"), None)],
        ),
        section(
            "title-page",
            Part::Named(TitlePage),
            Matter::Front,
            "Title page",
            vec![
                paragraph(BlockRole::Label, "A series"),
                heading(1, HOSTILE),
                paragraph(BlockRole::Subtitle, "Subtitle"),
                figure(1, Some("Emblem"), Some(Abs::mm(14.0))),
                paragraph(BlockRole::Statement, "Co-financed."),
            ],
        ),
        section(
            "imprint",
            Part::Named(Imprint),
            Matter::Front,
            "Imprint",
            vec![paragraph(BlockRole::Notice, "Samples.")],
        ),
        section(
            "contents",
            Part::Named(Contents),
            Matter::Front,
            "Contents",
            vec![
                heading(1, "Contents"),
                block(
                    Slot::Listing,
                    Body::Contents(vec![
                        entry(0, "country-es"),
                        entry(1, "story-a"),
                        entry(1, "story-b"),
                    ]),
                ),
                paragraph(BlockRole::Body, "More stands on the site."),
            ],
        ),
    ]
}

/// A table of two columns with heads.
fn table(use_: TableUse) -> Body {
    let row = |a: &str, b: &str, c: &str| vec![Text::plain(a), Text::plain(b), Text::plain(c)];
    Body::Table(Table {
        use_,
        title: "Home & host".into(),
        head: vec![Text::default(), Text::plain("Home"), Text::plain("Host")],
        rows: vec![row("Country", "Spain", "Belgium"), row("Sector", "Tea", HOSTILE)],
        row_heads: true,
        dots: None,
    })
}

/// The blocks of a story: every kind of block.
fn story() -> Vec<Block> {
    let linked = Text {
        spans: vec![
            Span::plain("One two "),
            Span {
                text: "three four".into(),
                link: Some(Link::Url("https://a.eu/x?a=1&b=ä".into())),
                ..Span::default()
            },
            Span {
                text: " five ".into(),
                look: Look { strong: true, emphasis: true, small_caps: true },
                ..Span::default()
            },
            Span { text: "עברית".into(), lang: Some("he".into()), ..Span::default() },
            Span::plain(" six, see "),
            Span::page("story-b"),
        ],
    };
    vec![
        paragraph(BlockRole::Kicker, "Spain → Belgium"),
        heading(2, "A <title>"),
        paragraph(BlockRole::Lead, "A lead."),
        figure(0, None, None),
        block(Slot::Facts, table(TableUse::Cards)),
        block(Slot::Flow, Body::Paragraph { role: BlockRole::Body, text: linked }),
        heading(3, "Subhead"),
        paragraph(BlockRole::Question, "Why?"),
        paragraph(BlockRole::Body, "Because of the hyphenated words."),
        block(
            Slot::Flow,
            Body::List { ordered: true, items: vec![Text::plain("x"), Text::plain("y z")] },
        ),
        block(
            Slot::Quote,
            Body::Quote { text: Text::plain("So be it."), attribution: Text::plain("An owner") },
        ),
        block(
            Slot::Outcomes,
            Body::Figures(vec![Counted {
                value: "286".into(),
                label: Text::plain("stays"),
                dots: 3,
                chart: None,
            }]),
        ),
    ]
}

/// Somebody who made the book.
fn person(name: &str, sort_name: &str, role: PersonRole) -> Person {
    Person { name: name.into(), sort_name: sort_name.into(), role, kind: PersonKind::Person }
}

/// The made-up book.
pub(super) fn plan() -> Plan {
    let mut sections = front();
    sections.push(section(
        "introduction",
        Part::Named(SectionKind::Introduction),
        Matter::Body,
        HOSTILE,
        vec![paragraph(BlockRole::Body, HOSTILE)],
    ));
    let way = ("ES".to_owned(), "BE".to_owned());
    let map = Map {
        names: vec![("ES".to_owned(), "Spain <& more>".to_owned())],
        routes: vec![way],
        focus: None,
        key: Some(["From".to_owned(), "To".to_owned()]),
        alt: Some("A map \"of\" <ways>".into()),
        caption: Text::plain("Ways"),
    };
    let blocks = vec![heading(1, "Journey"), block(Slot::Map, Body::Map(map))];
    let journey = Part::Named(SectionKind::Journey);
    sections.push(section("journey", journey, Matter::Body, "Journey", blocks));
    let opener = sections.len();
    sections.push(section(
        "country-es",
        Part::Opener { country: "ES".into() },
        Matter::Body,
        "Spain",
        vec![heading(1, "Spain")],
    ));
    for (id, title) in [("story-a", "A <title>"), ("story-b", "B")] {
        let part = Part::Story { id: id.into(), words: 10, stay: Stay::default() };
        let blocks = if id == "story-a" { story() } else { vec![heading(2, "B")] };
        let mut story = section(id, part, Matter::Body, title, blocks);
        story.parent = Some(opener);
        sections.push(story);
    }
    let sections_of = vec!["story-a".to_owned(), "story-b".to_owned()];
    let index = vec![IndexEntry { term: Text::plain("Tea"), sections: sections_of }];
    sections.push(section(
        "index",
        Part::Named(SectionKind::Index),
        Matter::Body,
        "Index",
        vec![heading(1, "Index"), block(Slot::Flow, Body::Index(index))],
    ));
    sections.push(section(
        "back-cover",
        Part::Named(SectionKind::BackCover),
        Matter::BackCover,
        "Back cover",
        vec![paragraph(BlockRole::Body, "Bye.")],
    ));
    let picture = |file: &str| Picture {
        file: file.into(),
        credit: String::new(),
        licence: String::new(),
        in_layout: false,
        place: Place::default(),
    };
    Plan {
        meta: Meta {
            labels: Arc::default(),
            slug: "sample".into(),
            title: HOSTILE.into(),
            subtitle: "Sub & title".into(),
            series: "Series <1>".into(),
            lang: "en".into(),
            date: "2023-10-02".into(),
            modified: String::new(),
            publisher: HOSTILE.into(),
            city: "Graz".into(),
            rights: "© \"we\"".into(),
            description: HOSTILE.into(),
            subjects: vec!["Tea & spices".into()],
            licence: Some(TextLicence {
                name: "CC BY 4.0".into(),
                url: Some("https://creativecommons.org/licenses/by/4.0/"),
                open: true,
            }),
            thema: vec!["KJVS".into()],
            isbn: Isbn::read("978-92-79-12676-5").ok(),
            isbn_epub: Isbn::read("978-3-16-148410-0").ok(),
            series_number: Some(4),
            people: vec![
                person(HOSTILE, "", PersonRole::Editor),
                person("Ana Novák", "Novák, Ana", PersonRole::Illustrator),
            ],
        },
        sections,
        pictures: vec![picture("images/square.svg"), picture("images/emblem.svg")],
        ..Plan::default()
    }
}

/// Pages of the made-up book: folio, section, and where its text begins.
pub(super) fn map() -> PageMap {
    let page = |folio: &str, section, first: Option<(u32, u32, u32)>| PageStart {
        folio: folio.to_owned(),
        section,
        first: first.map(|(block, part, offset)| TextPlace { section, block, part, offset }),
    };
    let pages = vec![
        page("Cover", 0, None),
        page("i", 1, Some((0, 0, 0))),
        page("ii", 2, Some((0, 0, 0))),
        page("iii", 3, Some((0, 0, 0))),
        page("iv", 3, Some((1, 1, 0))),
        page("1", 4, Some((0, 0, 0))),
        page("2", 6, None),
        page("3", 7, Some((0, 0, 0))),
        page("4", 7, Some((4, 4, 0))),
        page("5", 7, Some((5, 0, 10))),
        page("6", 7, Some((8, 0, 16))),
        page("7", 7, None),
        page("8", 7, Some((9, 1, 0))),
        page("9", 7, None),
        page("10", 8, Some((0, 0, 0))),
        page("11", 9, Some((1, 0, 0))),
        page("", 10, Some((0, 0, 0))),
    ];
    PageMap { sections: vec![0, 1, 2, 3, 5, 6, 6, 7, 14, 15, 16], pages }
}

/// A square as an SVG file.
const SQUARE: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 200\"><path fill=\"#003399\" d=\"M0 0H300V200H0Z\"/></svg>";

/// A drawing as a picture of the book.
fn drawing(file: &str, bytes: &[u8]) -> PictureFile {
    let bytes: Arc<[u8]> = Arc::from(bytes);
    let info = media::probe(&bytes).unwrap();
    PictureFile::new(file, bytes, info)
}

/// The sample's fonts: text in four faces, sans in two.
fn fonts() -> FontBook {
    let read = |name: &str| {
        let file = format!("fonts/{name}.otf");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        Font::read(&file, std::fs::read(path).unwrap().into()).unwrap()
    };
    let names = [
        "SourceSerif4-Regular",
        "SourceSerif4-It",
        "SourceSerif4-Semibold",
        "SourceSerif4-SemiboldIt",
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "SourceSerif4Display-Regular",
        "SourceSerif4Display-Semibold",
    ];
    FontBook { fonts: names.map(read).into() }
}

/// Faces by the places of their fonts: regular, italic, strong, strong italic.
fn faces(places: [u16; 4]) -> Faces {
    let [regular, italic, strong, strong_italic] = places.map(|place| vec![FontId(place)]);
    Faces { regular, italic, strong, strong_italic }
}

/// Colours of the map.
const MAP: MapColors = MapColors {
    sea: None,
    land: grey(235),
    member: grey(215),
    home: grey(120),
    host: grey(170),
    border: grey(255),
    route: grey(60),
    dot_home: grey(0),
    dot_host: grey(90),
};

/// A grey.
const fn grey(value: u8) -> Color {
    Color::process(Rgb([value; 3]), Color::BLACK.cmyk)
}

/// The finished file.
pub(super) fn build(plan: &Plan, map: &PageMap) -> Vec<u8> {
    write(plan, map, None, SQUARE)
}

/// The finished file with this drawing for the square.
pub(super) fn build_drawn(plan: &Plan, map: &PageMap, square: &[u8]) -> Vec<u8> {
    write(plan, map, None, square)
}

/// The finished file, for whose accessibility somebody answers.
pub(super) fn build_claimed(plan: &Plan, map: &PageMap, certified_by: Option<&str>) -> Vec<u8> {
    write(plan, map, certified_by, SQUARE)
}

/// The finished file.
fn write(plan: &Plan, map: &PageMap, certified_by: Option<&str>, square: &[u8]) -> Vec<u8> {
    let pictures = [drawing("images/square.svg", square), drawing("images/emblem.svg", SQUARE)];
    let document = PagedDocument { map: map.clone(), ..PagedDocument::default() };
    let with = WriterInput {
        document: &document,
        plan,
        fonts: &fonts(),
        pictures: &pictures,
        cache: &Cache::none(),
    };
    let look = epub::EpubStyle {
        text: &faces([0, 1, 2, 3]),
        display: &faces([6, 6, 7, 7]),
        sans: &faces([4, 4, 5, 5]),
        licences: &[FontLicence { file: "fonts/SourceSerif4-LICENSE.md", text: "OFL" }],
        accent: Rgb([0, 51, 153]),
        accent_dark: Rgb([140, 170, 255]),
        map: MAP,
        chart: ChartColors { counted: grey(60), marked: grey(90) },
        cover: None,
        claim: certified_by.map(|certified_by| epub::AccessClaim {
            standard: EpubClaim::Wcag22Aa,
            certified_by,
            report: Some("https://example.eu/report?a=1&b=2"),
        }),
    };
    epub::write(&with, &look).unwrap()
}
