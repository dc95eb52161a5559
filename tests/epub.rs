//! EPUBs of a small made-up book.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

use booklet::cache::Cache;
use booklet::chart::MapColors;
use booklet::color::{Color, Rgb};
use booklet::diag::Place;
use booklet::font::{Font, FontBook, FontId};
use booklet::geometry::{Abs, Ratio};
use booklet::image::{self, PictureFile};
use booklet::model::{SectionKind, Slot};
use booklet::plan::{
    Block, Body, ContentsEntry, Counted, Figure, IndexEntry, Link, Look, Map, Matter, Meta,
    PageMap, PageStart, Part, Picture, PictureId, Plan, Role, Section, Span, Table, TableUse, Text,
    TextPlace,
};
use booklet::write::Ingredients;
use booklet::write::epub::{self, Licence};

/// The files of an archive in its order.
type Files = Vec<(String, Vec<u8>)>;

/// Text that breaks careless writers.
const HOSTILE: &str = "A <b> & \"c\" 'd' שלום \u{b}\u{fffe}𝒜";

/// A block of a slot.
fn block(slot: Slot, body: Body) -> Block {
    Block { slot, body, place: Place::default() }
}

/// A paragraph.
fn paragraph(role: Role, text: &str) -> Block {
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
            focal: (Ratio::new(0.5), Ratio::new(0.5)),
            crop: true,
            height,
        }),
    )
}

/// A section.
fn section(id: &str, part: Part, matter: Matter, title: &str, blocks: Vec<Block>) -> Section {
    Section {
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
                paragraph(Role::Label, "A series"),
                heading(1, HOSTILE),
                paragraph(Role::Subtitle, "Subtitle"),
                figure(1, Some("Emblem"), Some(Abs::mm(14.0))),
                paragraph(Role::Statement, "Co-financed."),
            ],
        ),
        section(
            "imprint",
            Part::Named(Imprint),
            Matter::Front,
            "Imprint",
            vec![paragraph(Role::Notice, "Samples.")],
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
        paragraph(Role::Kicker, "Spain → Belgium"),
        heading(2, "A <title>"),
        paragraph(Role::Lead, "A lead."),
        figure(0, None, None),
        block(Slot::Facts, table(TableUse::Cards)),
        block(Slot::Flow, Body::Paragraph { role: Role::Body, text: linked }),
        heading(3, "Subhead"),
        paragraph(Role::Question, "Why?"),
        paragraph(Role::Body, "Because of the hyphenated words."),
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
            Body::Figures(vec![Counted { value: "286".into(), label: Text::plain("stays") }]),
        ),
    ]
}

/// The made-up book.
fn plan() -> Plan {
    let mut sections = front();
    sections.push(section(
        "introduction",
        Part::Named(SectionKind::Introduction),
        Matter::Body,
        HOSTILE,
        vec![paragraph(Role::Body, HOSTILE)],
    ));
    let way = ("ES".to_owned(), "BE".to_owned());
    let map = Map {
        routes: vec![way],
        focus: None,
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
        let part = Part::Story { id: id.into(), words: 10 };
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
        vec![paragraph(Role::Body, "Bye.")],
    ));
    let picture = |file: &str| Picture {
        file: file.into(),
        credit: String::new(),
        licence: String::new(),
        place: Place::default(),
    };
    Plan {
        meta: Meta {
            slug: "sample".into(),
            title: HOSTILE.into(),
            subtitle: "Sub & title".into(),
            series: "Series <1>".into(),
            lang: "en".into(),
            date: "2023-10-02".into(),
            publisher: HOSTILE.into(),
            rights: "© \"we\"".into(),
            description: HOSTILE.into(),
            subjects: vec!["Tea & spices".into()],
        },
        sections,
        pictures: vec![picture("images/square.svg"), picture("images/emblem.svg")],
    }
}

/// Pages of the made-up book: folio, section, and where its text begins.
fn map() -> PageMap {
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
fn drawing(file: &str) -> PictureFile {
    let bytes: Arc<[u8]> = Arc::from(
        &b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 200\"><path fill=\"#003399\" d=\"M0 0H300V200H0Z\"/></svg>"[..],
    );
    let info = image::probe(&bytes).unwrap();
    PictureFile { file: file.into(), bytes, info }
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
    ];
    FontBook { fonts: names.map(read).into() }
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
    Color { rgb: Rgb([value; 3]), cmyk: Color::BLACK.cmyk }
}

/// The finished file.
fn build(plan: &Plan, map: &PageMap) -> Vec<u8> {
    let pictures = [drawing("images/square.svg"), drawing("images/emblem.svg")];
    let with = Ingredients { plan, fonts: &fonts(), pictures: &pictures, cache: &Cache::none() };
    let look = epub::Look {
        text: FontId(0),
        text_italic: FontId(1),
        text_strong: FontId(2),
        text_strong_italic: FontId(3),
        sans: FontId(4),
        sans_strong: FontId(5),
        licences: &[Licence { file: "fonts/SourceSerif4-LICENSE.md", text: "OFL" }],
        accent: Rgb([0, 51, 153]),
        accent_dark: Rgb([140, 170, 255]),
        map: MAP,
        cover: None,
        certified_by: None,
    };
    epub::write(map, &with, &look).unwrap()
}

/// The made-up book as a file, written where a judge can be pointed at it.
fn sample() -> Files {
    let bytes = build(&plan(), &map());
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample.epub"), &bytes).unwrap();
    unpack(&bytes)
}

/// The files of an archive.
fn unpack(bytes: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// A file of an archive as text.
fn text(files: &Files, name: &str) -> String {
    let (_, bytes) = files.iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("{name}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// The values of an attribute, in order.
fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn two_builds_have_the_same_bytes() {
    assert_eq!(build(&plan(), &map()), build(&plan(), &map()));
}

#[test]
fn the_archive_begins_with_the_stored_media_type() {
    let bytes = build(&plan(), &map());
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(bytes[6..10], [0, 0, 0, 0], "no data descriptor, not deflated");
}

#[test]
fn the_archive_holds_what_the_manifest_names_and_nothing_else() {
    let files = sample();
    let opf = text(&files, "OEBPS/content.opf");
    let manifest = opf.split("<spine").next().unwrap();
    let named: BTreeSet<String> =
        values(manifest, "href").iter().map(|h| format!("OEBPS/{h}")).collect();
    let held: BTreeSet<String> = files
        .iter()
        .map(|(name, _)| name.clone())
        .filter(|name| name.starts_with("OEBPS/") && name != "OEBPS/content.opf")
        .collect();
    assert_eq!(named, held);
}

#[test]
fn every_folio_is_listed_once_in_order_and_has_its_marker() {
    let files = sample();
    let nav = text(&files, "OEBPS/nav.xhtml");
    let list = nav.split("epub:type=\"page-list\"").nth(1).unwrap();
    let folios: Vec<&str> =
        list.split("\">").skip(2).map(|rest| rest.split('<').next().unwrap()).collect();
    let wanted: Vec<String> =
        map().pages.iter().map(|page| page.folio.clone()).filter(|f| !f.is_empty()).collect();
    assert_eq!(folios, wanted);
    for target in values(list, "href") {
        let (file, id) = target.split_once('#').unwrap();
        assert!(
            text(&files, &format!("OEBPS/{file}"))
                .contains(&format!(" id=\"{id}\" epub:type=\"pagebreak\"")),
            "{target}"
        );
    }
}

#[test]
fn a_marker_never_breaks_a_word_or_a_link() {
    let story = text(&sample(), "OEBPS/text/story-a.xhtml");
    assert!(
        story.contains("three four</a><span class=\"caps\">") || story.contains("</a>"),
        "{story}"
    );
    let marker =
        |id: &str| format!("<span id=\"{id}\" epub:type=\"pagebreak\" role=\"doc-pagebreak\"");
    let before = |id: &str| story.split(&marker(id)).next().unwrap().to_owned();
    assert!(
        before("page-5").ends_with(' '),
        "page 5 starts in a link: goes to the next word after it"
    );
    assert!(!before("page-5").contains("five"));
    assert!(before("page-6").ends_with("hyphenated "), "page 6 starts inside a word");
}

#[test]
fn pages_without_text_stand_between_their_neighbours() {
    let story = text(&sample(), "OEBPS/text/story-a.xhtml");
    let order: Vec<&str> = values(&story, "aria-label");
    assert_eq!(order, ["3", "4", "5", "6", "7", "8", "9"]);
}

#[test]
fn every_document_has_one_main_heading_and_no_level_is_skipped() {
    for (name, bytes) in sample().iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let levels: Vec<u8> = (0..text.len())
            .filter_map(|at| text.get(at..)?.strip_prefix("<h")?.bytes().next())
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        let wanted = usize::from(!name.ends_with("/cover.xhtml"));
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), wanted, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn ids_are_unique_in_every_document() {
    for (name, bytes) in
        sample().iter().filter(|(name, _)| name.ends_with("html") || name.ends_with("opf"))
    {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let ids = values(&text, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}");
    }
}

#[test]
fn links_lead_to_documents_that_exist() {
    let files = sample();
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for href in values(&text, "href").into_iter().filter(|href| !href.starts_with("http")) {
            let file = href.split('#').next().unwrap();
            let folder = if name.contains("/text/") { "OEBPS/text/" } else { "OEBPS/" };
            let path = format!("{folder}{file}").replace("text/../", "");
            assert!(names.contains(path.as_str()), "{name}: {href}");
        }
    }
}

#[test]
fn the_index_shows_folios() {
    let index = text(&sample(), "OEBPS/text/index.xhtml");
    assert!(index.contains("aria-label=\"3: A &lt;title&gt;\">3</a>"), "{index}");
    let plan = plan();
    let without = unpack(&build(&plan, &PageMap::default()));
    assert!(
        text(&without, "OEBPS/text/index.xhtml").contains("story-a.xhtml\">A &lt;title&gt;</a>")
    );
}

#[test]
fn without_pages_nothing_speaks_of_pages() {
    let files = unpack(&build(&plan(), &PageMap::default()));
    let opf = text(&files, "OEBPS/content.opf");
    assert!(!opf.contains("pageBreak") && !opf.contains("pageNavigation"));
    assert!(!text(&files, "OEBPS/nav.xhtml").contains("page-list"));
    assert!(!text(&files, "OEBPS/toc.ncx").contains("pageList"));
}

#[test]
fn no_document_has_scripts_comments_or_forbidden_characters() {
    for (name, bytes) in sample().iter().filter(|(name, _)| {
        name.ends_with("html") || name.ends_with("opf") || name.ends_with("ncx")
    }) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains("<!--") && !text.contains("<script"), "{name}");
        assert!(!text.contains('\u{b}') && !text.contains('\u{fffe}'), "{name}");
        assert!(!text.contains("A <b>"), "{name}");
    }
}

#[test]
fn the_bare_builder_still_repeats_an_id() {
    let zip = epub_builder::ZipLibrary::new().unwrap();
    let mut builder = epub_builder::EpubBuilder::new(zip).unwrap();
    builder.epub_version(epub_builder::EpubVersion::V33);
    builder.add_author("A");
    builder.add_language("en");
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).unwrap();
    let opf = text(&unpack(&bytes), "OEBPS/content.opf");
    let ids = values(&opf, "id");
    assert_ne!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "mended upstream: the pass can shrink"
    );
}

/// The archive with one of its files changed; `None` leaves the file out.
fn tampered(name: &str, change: impl Fn(String) -> Option<String>) -> Vec<u8> {
    use std::io::Write as _;
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let how = zip::write::SimpleFileOptions::default();
    for (held, bytes) in sample() {
        let bytes = if held == name {
            change(String::from_utf8(bytes).unwrap()).map(String::into_bytes)
        } else {
            Some(bytes)
        };
        if let Some(bytes) = bytes {
            out.start_file(held, how).unwrap();
            out.write_all(&bytes).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

/// What reading back says about an archive.
fn troubles(epub: &[u8], map: &PageMap) -> String {
    let found = epub::read_back("sample.epub", epub, map);
    found.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_good_file_reads_back_without_findings() {
    assert_eq!(troubles(&build(&plan(), &map()), &map()), "");
    assert_eq!(troubles(&build(&plan(), &PageMap::default()), &PageMap::default()), "");
}

#[test]
fn a_damaged_file_is_found_on_reading_back() {
    const STORY: &str = "OEBPS/text/story-a.xhtml";
    let swap = |from: &'static str, to: &'static str| {
        move |text: String| {
            assert!(text.contains(from), "{from}");
            Some(text.replace(from, to))
        }
    };
    let cases: [(&str, Vec<u8>); 7] = [
        ("is missing", tampered(STORY, |_| None)),
        ("uses the id title twice", tampered(STORY, swap("id=\"page-3\"", "id=\"title\""))),
        ("not marked in its text", tampered(STORY, swap("id=\"page-5\"", "id=\"page-55\""))),
        (
            "without a text alternative",
            tampered("OEBPS/text/title-page.xhtml", swap("alt=\"Emblem\"", "")),
        ),
        ("not well-formed", tampered(STORY, swap("</blockquote>", ""))),
        (
            "which does not exist",
            tampered("OEBPS/text/index.xhtml", swap("story-b.xhtml", "story-c.xhtml")),
        ),
        (
            "level 4 after one of level 2",
            tampered(STORY, swap("<p class=\"question\">Why?</p>", "<h4>Why?</h4>")),
        ),
    ];
    for (wanted, epub) in cases {
        let found = troubles(&epub, &map());
        assert!(found.contains(wanted), "{wanted}: {found}");
    }
    assert!(
        troubles(&build(&plan(), &map()), &PageMap::default())
            .contains("lists 16 pages instead of 0")
    );
    assert!(troubles(b"PK", &map()).contains("cannot be opened"));
}

#[test]
fn markers_change_nothing_of_the_text() {
    let text_of = |files: &Files| -> Vec<(String, String)> {
        let texts = files.iter().filter(|(name, _)| name.contains("/text/story"));
        texts
            .map(|(name, bytes)| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                let words = text.split('<').map(|part| part.split_once('>').map_or("", |p| p.1));
                (
                    name.clone(),
                    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "),
                )
            })
            .collect()
    };
    let mut unmarked = map();
    for page in &mut unmarked.pages {
        // The folios stay for page references; without a page in the plan there is no marker.
        page.first = None;
        page.section = u32::MAX;
    }
    assert_eq!(text_of(&unpack(&build(&plan(), &unmarked))), text_of(&sample()));
}
