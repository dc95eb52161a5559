//! The print file.

use booklet::frame::{ArtifactKind, Item, ItemKind, Mark, Surface};
use booklet::model::Shop;
use booklet::verify::{Destination, read_back};
use booklet::write::pdf::{self, Profile};
use lopdf::{Document, Object};
use preflight::{Limits, Rule, inspect};
use typeset::font::{Font, FontId};
use units::{Abs, Color};

use super::book::{Book, icc, shop};
use super::{
    content, corners, entry, expected, is_near, keep, operators, pages, press, pressed, print,
};

#[test]
fn boxes_are_exact() {
    let bytes = print(&Book::of(2));
    keep("print.pdf", &bytes);
    let document = Document::load_mem(&bytes).unwrap();
    let (bleed, width, height) = (3.0 * 72.0 / 25.4, 148.0 * 72.0 / 25.4, 210.0 * 72.0 / 25.4);
    for page in pages(&document) {
        let outer = [0.0, 0.0, width + 2.0 * bleed, height + 2.0 * bleed];
        assert!(is_near(&corners(&document, page, "MediaBox"), outer));
        assert!(is_near(&corners(&document, page, "BleedBox"), outer));
        let trim = [bleed, bleed, width + bleed, height + bleed];
        assert!(is_near(&corners(&document, page, "TrimBox"), trim));
        assert!(!page.has(b"CropBox") && !page.has(b"Annots"));
    }
}

#[test]
fn nothing_is_painted_in_rgb_or_grey() {
    let document = Document::load_mem(&print(&Book::of(1))).unwrap();
    let all = operators(&document);
    for operator in ["rg", "RG", "g", "G"] {
        assert!(!all.lines().any(|line| line.ends_with(&format!(" {operator}"))), "{operator}");
    }
    for object in document.objects.values() {
        assert!(!format!("{object:?}").contains("DeviceRGB"));
    }
}

#[test]
fn text_is_black_alone_and_overprints() {
    let document = Document::load_mem(&print(&Book::of(1))).unwrap();
    let page = pages(&document)[0];
    let content = content(&document, page);
    assert!(content.contains("/Over gs\n0 0 0 1 k\n"));
    let resources = entry(&document, page, "Resources").as_dict().unwrap();
    let states = entry(&document, resources, "ExtGState").as_dict().unwrap();
    let over = states.get(b"Over").unwrap().as_dict().unwrap();
    assert!(over.get(b"OP").unwrap().as_bool().unwrap());
    assert!(over.get(b"op").unwrap().as_bool().unwrap());
    assert_eq!(over.get(b"OPM").unwrap().as_i64().unwrap(), 1);
}

#[test]
fn cmyk_photographs_are_turned_from_paper_to_ink() {
    let document = Document::load_mem(&print(&Book::of(1))).unwrap();
    let photo = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .find(|stream| {
            stream.dict.get(b"Filter").ok() == Some(&Object::Name(b"DCTDecode".to_vec()))
        })
        .unwrap();
    assert_eq!(photo.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
    let decode: Vec<i64> = photo
        .dict
        .get(b"Decode")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_i64().unwrap())
        .collect();
    assert_eq!(decode, [1, 0, 1, 0, 1, 0, 1, 0]);
}

#[test]
fn it_carries_the_printing_condition_and_no_tags() {
    let bytes = print(&Book::of(1));
    assert!(bytes.starts_with(b"%PDF-1.6\n"));
    let document = Document::load_mem(&bytes).unwrap();
    let catalog = document.catalog().unwrap();
    assert!(!catalog.has(b"StructTreeRoot"));
    let intents = entry(&document, catalog, "OutputIntents").as_array().unwrap();
    let intent = intents[0].as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFX");
    let profile = entry(&document, intent, "DestOutputProfile").as_stream().unwrap();
    assert!(profile.decompressed_content().unwrap() == icc());
    assert!(!content(&document, pages(&document)[0]).contains("BDC"));
}

#[test]
fn a_condition_that_is_in_no_registry_is_described() {
    let (book, icc) = (Book::of(1), icc());
    for (text, told) in
        [(None, "HOUSE1"), (Some("Offset on our own paper"), "Offset on our own paper")]
    {
        let condition_text = text.map(str::to_owned);
        let shop =
            Shop { condition: "HOUSE1".to_owned(), registered: false, condition_text, ..shop() };
        let profile = Profile::Print { shop: &shop, icc: &icc };
        let bytes = pdf::write(&book.ingredients(), &pressed(&book), &profile).unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        let intents = entry(&document, document.catalog().unwrap(), "OutputIntents");
        let intent = intents.as_array().unwrap()[0].as_dict().unwrap();
        assert_eq!(intent.get(b"Info").unwrap().as_str().unwrap(), told.as_bytes());
        assert!(!intent.has(b"RegistryName"));
        let limits = Limits { cmyk_only: true, safe: Abs::ZERO, ..Limits::default() };
        assert_eq!(inspect(&bytes, &limits).findings, []);
    }
}

#[test]
fn it_reads_back() {
    let book = Book::of(3);
    let expect = expected("x-print.pdf", Destination::Print, &book);
    assert_eq!(read_back(&print(&book), &expect), []);
}

#[test]
fn the_preflight_finds_nothing_wrong_with_it() {
    // Lines set by hand run as far as they like.
    let limits = Limits { cmyk_only: true, safe: Abs::ZERO, ..Limits::default() };
    let inspection = inspect(&print(&Book::of(3)), &limits);
    assert_eq!(inspection.findings, []);
    assert_eq!(inspection.facts.claims, ["PDF/X-4"]);
}

#[test]
fn a_font_with_truetype_outlines_says_which_glyph_is_which() {
    let mut book = Book::of(1);
    let file = "tests/fixtures/fonts/BookletTest-Regular.ttf";
    book.fonts.fonts.push(Font::read(file, std::fs::read(file).unwrap().into()).unwrap());
    let run = book.run((20.0, 185.0), "שלום", FontId(2));
    let mark = Mark::Artifact(ArtifactKind::Layout);
    book.document.pages[0].items.push(Item { mark, kind: ItemKind::Text(run) });
    let bytes = print(&book);
    let document = Document::load_mem(&bytes).unwrap();
    let inner = document.objects.values().filter_map(|object| {
        let list = object.as_dict().ok()?.get(b"DescendantFonts").ok()?.as_array().ok()?;
        list.first()?.as_dict().ok()
    });
    let truetype = Object::Name(b"CIDFontType2".to_vec());
    let maps = inner.filter(|font| font.get(b"Subtype").is_ok_and(|kind| kind == &truetype));
    let maps: Vec<Option<&Object>> = maps.map(|font| font.get(b"CIDToGIDMap").ok()).collect();
    assert_eq!(maps, [Some(&Object::Name(b"Identity".to_vec()))]);
    let limits = Limits { cmyk_only: true, safe: Abs::ZERO, ..Limits::default() };
    assert_eq!(inspect(&bytes, &limits).findings, []);
}

#[test]
fn white_text_knocks_out_after_black_text() {
    let mut book = Book::of(1);
    let mut run = book.run((20.0, 185.0), "White ", FontId(0));
    run.color = Color::WHITE;
    let mark = Mark::Artifact(ArtifactKind::Layout);
    book.document.pages[0].items.push(Item { mark, kind: ItemKind::Text(run) });
    let document = Document::load_mem(&print(&book)).unwrap();
    let content = content(&document, pages(&document)[0]);
    let before = content.split("0 0 0 0 k").next().unwrap();
    let last = before.lines().rev().find(|line| line.ends_with(" gs")).unwrap();
    assert_eq!(last, "/Knock gs");
}

#[test]
fn a_print_file_that_is_cut_off_is_found() {
    let book = Book::of(1);
    let bytes = print(&book);
    let expect = expected("x-print.pdf", Destination::Print, &book);
    assert!(!read_back(&bytes[..bytes.len() - 20], &expect).is_empty());
    assert!(!read_back(&bytes[..bytes.len() / 2], &expect).is_empty());
}

#[test]
fn colour_ends_at_the_spine_and_bleeds_on_the_outer_edges_only() {
    let book = Book::of(2);
    let bytes = press(&book, |page| Surface::of_press(&book.document, page, Abs::ZERO, false));
    let strict = Limits { safe: Abs::ZERO, ..Limits::default() };
    let found: Vec<(Option<u32>, String)> = inspect(&bytes, &strict)
        .findings
        .into_iter()
        .filter(|finding| finding.code == findings::Code::from(Rule::BleedReach))
        .map(|finding| (finding.place.page, finding.message))
        .collect();
    assert!(found.iter().any(|(page, words)| *page == Some(1) && words.contains("on the left")));
    assert!(found.iter().any(|(page, words)| *page == Some(2) && words.contains("on the right")));
    assert!(
        found.iter().all(|(_, words)| words.contains("only 0.00 mm beyond the trim")),
        "{found:?}"
    );
    let open = Limits { open_spine: true, ..strict };
    assert_eq!(inspect(&bytes, &open).findings, []);
}

#[test]
fn marks_are_outside_the_bleed_and_no_crop_box_cuts_them_off() {
    let book = Book::of(2);
    let margin = Abs::mm(9.0);
    let bytes = press(&book, |page| Surface::of_press(&book.document, page, margin, false));
    let document = Document::load_mem(&bytes).unwrap();
    let (out, width, height) = (12.0 * 72.0 / 25.4, 148.0 * 72.0 / 25.4, 210.0 * 72.0 / 25.4);
    for page in pages(&document) {
        let media = [0.0, 0.0, width + 2.0 * out, height + 2.0 * out];
        assert!(is_near(&corners(&document, page, "MediaBox"), media));
        assert!(is_near(
            &corners(&document, page, "TrimBox"),
            [out, out, width + out, height + out]
        ));
        assert!(!page.has(b"CropBox"));
    }
}
