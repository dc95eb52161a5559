//! Fields in texts and QR codes, through all stages to finished files.

use std::io::{Cursor, Read as _};

use booklet::build::{Wanted, compile, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::{Compiled, ItemKind, Mark, TagNode};
use booklet::plan::{Body, Part};
use booklet::source::World;
use booklet::write::Output;
use findings::Findings;
use serde_json::{Value, json};
use units::{Abs, Color};

use crate::pdf::read_aloud;
use crate::sample::{Files, json as read, put, screen, small_book};

/// The story that texts name.
const NAMED: &str = "A hall that rang like a station";

/// The small book whose manifest is changed.
fn book(change: impl FnOnce(&mut Value)) -> Files {
    let mut files = small_book();
    let mut manifest = read(&files, "booklet.json");
    change(&mut manifest);
    put(&mut files, "booklet.json", &manifest);
    files
}

/// The part of a kind in a manifest.
fn part<'m>(manifest: &'m mut Value, kind: &str) -> &'m mut Value {
    let parts = manifest["sections"].as_array_mut().unwrap();
    parts.iter_mut().find(|part| part["kind"] == kind).unwrap()
}

/// A compiled book without errors.
fn good(files: &Files) -> (Compiled, Findings) {
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    assert!(!found.has_errors(), "{found:#?}");
    (compiled.unwrap(), found)
}

/// The documents of the EPUB of a book, one after the other.
fn epub(files: &Files, compiled: &Compiled) -> String {
    let (finished, found) =
        publish(&World::memory(files), compiled, &Wanted::only(Output::Epub), &Cache::none());
    assert!(!found.has_errors(), "{found:#?}");
    let mut archive = zip::ZipArchive::new(Cursor::new(&finished[0].bytes[..])).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        if entry.name().unwrap().ends_with(".xhtml") {
            entry.read_to_string(&mut all).unwrap();
        }
    }
    all
}

/// A book whose introduction names a story and its page.
fn naming() -> Files {
    book(|manifest| {
        let text = "Of {stories:words} stories from {countries} countries, arranged {order}, the first on page {page:es-be-pianos} is {story:es-be-pianos}, after a long introduction.";
        part(manifest, "introduction")["body"] = json!([{ "type": "paragraph", "text": text }]);
        manifest["subtitle"] = json!("{stories:Words} stories of {hosts} hosts");
    })
}

#[test]
fn a_story_in_a_text_is_its_title_with_its_page_in_pdf_and_epub() {
    let files = naming();
    let (compiled, _) = good(&files);
    let sections = &compiled.plan.sections;
    let index = sections.iter().position(|it| it.title == NAMED).unwrap();
    let map = &compiled.document.map;
    let folio = &map.pages[map.sections[index]].folio;
    let words = format!(
        "Of two stories from 2 countries, arranged by home country, in the protocol order of the European Union, the first on page {folio} is {NAMED}, after"
    );
    let bare = |text: &str| text.replace([' ', '\u{a0}', '\n'], "");
    let aloud = read_aloud(&screen(&compiled));
    assert!(bare(&aloud).contains(&bare(&words)), "{words}");
    let id = &sections[index].id;
    let epub = epub(&files, &compiled);
    assert!(epub.contains(&format!("href=\"{id}.xhtml\">{NAMED}</a>, after")), "{id}");
    assert!(epub.contains(&format!("href=\"{id}.xhtml\">{folio}</a> is")), "{folio}");
}

#[test]
fn numbers_are_in_the_metadata_too() {
    let (compiled, _) = good(&naming());
    assert_eq!(compiled.plan.meta.subtitle, "Two stories of 2 hosts");
}

#[test]
fn a_book_with_more_stories_says_so_by_itself() {
    let mut files = naming();
    let more = files["stories/es-be-pianos.json"].clone();
    files.insert("stories/es-be-zithers.json".to_owned(), more);
    // That the texts of two stories are alike is said, and no error.
    let (compiled, _) = good(&files);
    assert_eq!(compiled.plan.meta.subtitle, "Three stories of 2 hosts");
}

#[test]
fn a_finding_behind_a_field_stands_at_its_words_in_the_file() {
    let files = book(|manifest| {
        let text =
            "The {stories:words} stories {hosts} were were told by the people who went away.";
        part(manifest, "introduction")["body"] = json!([{ "type": "paragraph", "text": text }]);
    });
    let (_, found) = compile(&World::memory(&files), &mut |_| {});
    let finding = found.iter().find(|it| it.message.contains("were")).unwrap();
    let text = String::from_utf8(files["booklet.json"].clone()).unwrap();
    let line = text.lines().nth(finding.place.line as usize - 1).unwrap();
    let words: String = line
        .chars()
        .skip(finding.place.column as usize - 1)
        .take(finding.place.length as usize)
        .collect();
    assert!(words.contains("were") && !words.contains('{'), "{words}: {finding:?}");
}

#[test]
fn an_address_that_is_made_up_by_hand_is_refused() {
    let files = book(|manifest| {
        let text = "See [this](story://nowhere) or [that](page://nowhere) of the many stories.";
        part(manifest, "introduction")["body"] = json!([{ "type": "paragraph", "text": text }]);
    });
    let (_, found) = compile(&World::memory(&files), &mut |_| {});
    assert!(found.iter().any(|it| it.code == Code::BadMarkup), "{found:?}");
}

/// The QR code of the back cover on its page: its place and its drawing.
fn code(compiled: &Compiled) -> (units::Rect, &booklet::media::Drawing) {
    let page = compiled.document.pages.last().unwrap();
    let drawings = page.items.iter().filter_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Drawing(drawing, rect), Mark::Tag(_)) => Some((*rect, drawing.as_ref())),
        _ => None,
    });
    let all: Vec<_> = drawings.collect();
    let [one] = all[..] else { panic!("{} drawings", all.len()) };
    one
}

#[test]
fn the_back_cover_of_both_layouts_has_the_code_in_black_on_white_and_its_address() {
    for layout in ["a5", "square-210"] {
        let files = book(|manifest| manifest["layout"] = json!(layout));
        let (compiled, _) = good(&files);
        let (rect, drawing) = code(&compiled);
        // Version 2 has 25 modules, and four more on each side.
        assert!(rect.w / 33 >= Abs::mm(0.33), "{layout}: {rect:?}");
        assert_eq!(rect.w, rect.h);
        let colours: Vec<Color> = drawing.parts.iter().map(flat).collect();
        assert_eq!(colours, [Color::WHITE, Color::BLACK], "{layout}");
        let address = "mobilise-sme.eu";
        let alt = format!("QR code for {address}");
        let is_it = |node: &&TagNode| node.alt.as_deref() == Some(&*alt);
        assert_eq!(compiled.document.tags.nodes.iter().filter(is_it).count(), 1);
        let back = compiled.plan.sections.last().unwrap();
        let qr = back.blocks.iter().find_map(|block| match &block.body {
            Body::Qr(qr) => Some(qr),
            _ => None,
        });
        assert_eq!(qr.unwrap().caption.to_plain(), address);
        let page = compiled.document.pages.last().unwrap();
        assert!(page.links.iter().any(|link| link.rect.y > rect.bottom()), "{layout}");
    }
}

/// The colour of a part that is a filled path.
fn flat(part: &booklet::media::DrawingPart) -> Color {
    match part {
        booklet::media::DrawingPart::Shape(shape) => match shape.fill {
            Some(booklet::media::DrawingPaint::Flat(color)) => color,
            _ => panic!("{shape:?}"),
        },
        _ => panic!("{part:?}"),
    }
}

#[test]
fn the_epub_has_the_code_as_a_drawing_with_a_description() {
    let files = small_book();
    let (compiled, _) = good(&files);
    let epub = epub(&files, &compiled);
    let (_, after) = epub.split_once("<figure class=\"qr\">").unwrap();
    let (figure, _) = after.split_once("</figure>").unwrap();
    assert!(figure.contains("<title>QR code for mobilise-sme.eu</title>"), "{figure}");
    assert!(figure.contains("<a href=\"https://mobilise-sme.eu\">mobilise-sme.eu</a>"), "{figure}");
}

#[test]
fn a_code_in_a_part_without_a_frame_for_it_stands_in_the_flow() {
    let address = "https://example.eu/stories";
    let files = book(|manifest| part(manifest, "introduction")["qr"] = json!(address));
    let (compiled, _) = good(&files);
    let introduction = compiled
        .plan
        .sections
        .iter()
        .position(|it| it.part == Part::Named(booklet::model::SectionKind::Introduction));
    let pages = compiled.document.map.pages_of(introduction.unwrap());
    let items = compiled.document.pages[pages].iter().flat_map(|page| &page.items);
    let drawn = items.filter(|item| matches!(item.kind, ItemKind::Drawing(..))).count();
    assert_eq!(drawn, 1);
}

#[test]
fn modules_that_are_too_narrow_are_an_error() {
    let mut files = small_book();
    let mut layout = read(&files, "layouts/a5.json");
    let area = "/templates/back-cover/first/frames/1/area_mm";
    *layout.pointer_mut(area).unwrap() = json!([108, 117, 10, 33]);
    put(&mut files, "layouts/a5.json", &layout);
    let (_, found) = compile(&World::memory(&files), &mut |_| {});
    let finding = found.iter().find(|it| it.code == Code::QrTooSmall).unwrap();
    assert!(finding.place.pointer.ends_with("/qr") && finding.place.line > 0, "{finding:?}");
    assert!(finding.message.contains("0.30 mm") && finding.help.contains("11 mm"), "{finding:?}");
}
