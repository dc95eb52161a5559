//! The screen file.

use booklet::frame::{Item, ItemKind, Mark, Tag, TagId};
use booklet::verify::{Destination, read_back};
use lopdf::{Document, Object};
use typeset::font::FontId;
use units::Abs;
use units::Color;

use super::book::Book;
use super::{content, corners, entry, expected, is_near, keep, operators, pages, screen};

#[test]
fn every_link_is_in_the_tree_and_says_where_it_leads() {
    let bytes = screen(&Book::of(4));
    keep("screen.pdf", &bytes);
    let document = Document::load_mem(&bytes).unwrap();
    let in_tree: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"K").ok()?.as_array().ok())
        .flatten()
        .filter_map(|kid| kid.as_dict().ok()?.get(b"Obj").ok()?.as_reference().ok())
        .collect();
    let mut links = 0;
    for page in pages(&document) {
        for link in entry(&document, page, "Annots").as_array().unwrap() {
            let id = link.as_reference().unwrap();
            let link = document.get_dictionary(id).unwrap();
            assert!(in_tree.contains(&id));
            assert!(link.has(b"Contents") && link.has(b"StructParent"));
            assert_eq!(link.get(b"F").unwrap().as_i64().unwrap(), 4);
            links += 1;
        }
    }
    assert_eq!(links, 8);
}

#[test]
fn the_media_box_is_the_trimmed_page() {
    let document = Document::load_mem(&screen(&Book::of(1))).unwrap();
    let page = pages(&document)[0];
    let (width, height) = (148.0 * 72.0 / 25.4, 210.0 * 72.0 / 25.4);
    assert!(is_near(&corners(&document, page, "MediaBox"), [0.0, 0.0, width, height]));
}

#[test]
fn a_screen_file_is_painted_in_rgb_and_grey_alone_and_nothing_shines_through() {
    let document = Document::load_mem(&screen(&Book::of(1))).unwrap();
    let all = operators(&document);
    for operator in ["k", "K", "cs", "CS", "scn", "SCN", "gs", "sh"] {
        assert!(!all.lines().any(|line| line.ends_with(&format!(" {operator}"))), "{operator}");
    }
    assert!(all.lines().any(|line| line.ends_with(" rg")));
    for object in document.objects.values() {
        let words = format!("{object:?}");
        for strange in ["DeviceCMYK", "Separation", "SMask", "ExtGState"] {
            assert!(!words.contains(strange), "{strange}");
        }
    }
}

#[test]
fn hyphenated_words_and_deviating_glyphs_say_their_text() {
    let document = Document::load_mem(&screen(&Book::of(1))).unwrap();
    let content = content(&document, pages(&document)[0]);
    assert!(content.contains("/Span<</ActualText(previous)>>BDC"));
    assert!(content.contains("/Span<</ActualText( )>>BDC"));
    assert!(!content.contains("/ActualText()"));
    assert!(content.contains("/Span<</ActualText(x)>>BDC"));
    assert!(content.contains("/Span<</Lang(da)>>BDC"));
}

#[test]
fn a_link_stands_between_the_words_around_it() {
    let document = Document::load_mem(&screen(&Book::of(1))).unwrap();
    let mixed = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|element| element.get(b"S").is_ok_and(|s| s.as_name().is_ok_and(|s| s == b"P")))
        .filter_map(|element| element.get(b"K").ok()?.as_array().ok())
        .find(|kids| kids.iter().any(|kid| kid.as_reference().is_ok()))
        .unwrap();
    assert!(matches!(
        mixed.as_slice(),
        [Object::Integer(_), Object::Reference(_), Object::Integer(_)]
    ));
}

#[test]
fn pens_never_stray_from_the_layout() {
    let mut book = Book::of(1);
    let mut run = book.run((20.0, 20.0), "iiiiiiiiiiiiiiiiiiiiiiii", FontId(0));
    for glyph in &mut run.glyphs {
        glyph.advance = typeset::Advance::new(Abs::pt(2.7193));
    }
    run.color = Color::WHITE;
    let wanted: f64 = 23.0 * 2.7193;
    let item = Item { mark: Mark::Tag(TagId(2)), kind: ItemKind::Text(run) };
    book.document.pages[0].items.insert(0, item);
    let document = Document::load_mem(&screen(&book)).unwrap();
    let content = content(&document, pages(&document)[0]);
    let line = content.lines().find(|line| line.ends_with("]TJ")).unwrap();
    let moved: f64 = line
        .trim_matches(|c| c == '[')
        .split(['(', ')'])
        .filter_map(|part| part.trim().parse::<f64>().ok())
        .sum();
    let glyph = book.fonts.get(FontId(0)).glyph('i').unwrap();
    let width = f64::from(book.fonts.get(FontId(0)).advance(glyph));
    let reached = (23.0 * width - moved) / 1000.0 * 9.5;
    assert!((reached - wanted).abs() < 0.006, "{reached} {wanted}");
}

#[test]
fn it_reads_back() {
    let book = Book::of(3);
    let expect = expected("x.pdf", Destination::Screen, &book);
    assert_eq!(read_back(&screen(&book), &expect), []);
}

#[test]
fn a_file_that_is_cut_off_is_found() {
    let book = Book::of(2);
    let bytes = screen(&book);
    let expect = expected("x.pdf", Destination::Screen, &book);
    assert!(!read_back(&bytes[..bytes.len() * 2 / 3], &expect).is_empty());
    assert!(!read_back(&bytes[..bytes.len() - 8], &expect).is_empty());
    assert!(!read_back(b"", &expect).is_empty());
}

#[test]
fn missing_pages_links_and_damaged_contents_are_found() {
    let book = Book::of(2);
    let bytes = screen(&book);
    let mut expect = expected("x.pdf", Destination::Screen, &book);
    expect.pages[1].links = 3;
    expect.fonts = 5;
    assert_eq!(read_back(&bytes, &expect).len(), 2);
    let expect = expected("x.pdf", Destination::Screen, &Book::of(3));
    assert_eq!(read_back(&bytes, &expect).len(), 1);
}

#[test]
fn a_box_of_another_size_is_found() {
    let book = Book::of(2);
    let mut expect = expected("x.pdf", Destination::Screen, &book);
    expect.pages[1].size.w += Abs::pt(0.01);
    let found = read_back(&screen(&book), &expect);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("the MediaBox of page 2"), "{}", found[0].message);
}

#[test]
fn a_damaged_byte_in_a_pages_contents_is_found() {
    let book = Book::of(2);
    let mut bytes = screen(&book);
    let expect = expected("x.pdf", Destination::Screen, &book);
    let document = Document::load_mem(&bytes).unwrap();
    let stream = entry(&document, pages(&document)[1], "Contents").as_stream().unwrap();
    let middle = &stream.content[40..80];
    let at = bytes.windows(40).position(|window| window == middle).unwrap();
    bytes[at + 20] ^= 1;
    let found = read_back(&bytes, &expect);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("the contents of page 2"));
}

#[test]
fn an_object_that_moved_is_found() {
    let book = Book::of(1);
    let mut bytes = screen(&book);
    let expect = expected("x.pdf", Destination::Screen, &book);
    bytes.insert(20, b' ');
    assert!(!read_back(&bytes, &expect).is_empty());
}

#[test]
fn notes_have_ids_that_lead_to_them() {
    let mut book = Book::of(1);
    let note = book.document.tags.add(TagId(1), Tag::Note);
    let run = book.run((20.0, 180.0), "A note ", FontId(0));
    let item = Item { mark: Mark::Tag(note), kind: ItemKind::Text(run) };
    book.document.pages[0].items.push(item);
    let bytes = screen(&book);
    let document = Document::load_mem(&bytes).unwrap();
    let root = entry(&document, document.catalog().unwrap(), "StructTreeRoot").as_dict().unwrap();
    let names = entry(&document, root, "IDTree").as_dict().unwrap().get(b"Names").unwrap();
    let names = names.as_array().unwrap();
    let id = names[1].as_reference().unwrap();
    let element = document.get_dictionary(id).unwrap();
    assert_eq!(element.get(b"ID").unwrap(), &names[0]);
}
