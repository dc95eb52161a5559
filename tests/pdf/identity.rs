//! What a file is known by: identity and dates (ISO 32000-1, 14.4; ISO 16684-2, 8.2).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use booklet::build::{Wanted, compile, publish};
use booklet::cache::Cache;
use booklet::frame::{Compiled, Surface, Tag};
use booklet::source::World;
use booklet::write::pdf::{self, Profile, ScreenSettings};
use booklet::write::{Output, WriterInput};
use lopdf::{Document, Object};
use typeset::Link;

use crate::sample::{Files, json, put, small_book};

/// The small book, its manifest changed.
fn compiled(change: impl FnOnce(&mut Files)) -> Compiled {
    let mut files = small_book();
    change(&mut files);
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    compiled.unwrap_or_else(|| panic!("{found:?}"))
}

/// What a file says of itself: the two parts of its identifier, its document, its instance.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    /// The trailer's identifier.
    id: [Vec<u8>; 2],
    /// What the metadata say.
    xmp: String,
}

impl Known {
    /// The screen file of a book.
    fn of(compiled: &Compiled) -> Self {
        let cache = Cache::none();
        let with = WriterInput::of(compiled, &cache);
        let surfaces = Surface::of_screen(&compiled.document);
        let profile = Profile::Screen(ScreenSettings::default());
        Self::read(&pdf::write(&with, &surfaces, &profile).unwrap())
    }

    /// Reads a file.
    fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let ids = document.trailer.get(b"ID").and_then(Object::as_array).unwrap();
        let id = [0, 1].map(|at: usize| ids[at].as_str().unwrap().to_vec());
        let metadata = document.catalog().unwrap().get(b"Metadata").unwrap();
        let stream = document.dereference(metadata).unwrap().1.as_stream().unwrap();
        Self { id, xmp: String::from_utf8(stream.content.clone()).unwrap() }
    }

    /// A property of the metadata.
    fn told(&self, name: &str) -> String {
        let rest = self.xmp.split_once(&format!("<{name}>")).unwrap().1;
        rest.split_once('<').unwrap().0.to_owned()
    }

    /// What is the same in all editions.
    fn publication(&self) -> (Vec<u8>, String) {
        (self.id[0].clone(), self.told("xmpMM:DocumentID"))
    }

    /// What no other file has.
    fn file(&self) -> (Vec<u8>, String) {
        (self.id[1].clone(), self.told("xmpMM:InstanceID"))
    }
}

#[test]
fn files_that_differ_in_tags_links_bookmarks_or_fonts_alone_are_known_by_other_names() {
    let mut book = compiled(|_| {});
    let first = Known::of(&book);
    assert_eq!(first, Known::of(&book), "the same book is the same file");
    let mut all = vec![("nothing", first.clone())];
    let figure = book.document.tags.nodes.iter_mut().find(|node| node.tag == Tag::Figure);
    figure.unwrap().alt = Some("Another description of the picture.".to_owned());
    all.push(("a description", Known::of(&book)));
    let paragraph = book.document.tags.nodes.iter_mut().find(|node| node.tag == Tag::P);
    paragraph.unwrap().tag = Tag::Div;
    all.push(("a type of tag", Known::of(&book)));
    let links = || book.document.pages.iter().flat_map(|page| &page.links);
    assert!(links().any(|link| matches!(link.target, Link::Url(_))));
    let mut address = book.document.pages.iter_mut().flat_map(|page| &mut page.links);
    let address = address.find(|link| matches!(link.target, Link::Url(_)));
    address.unwrap().target = Link::Url("https://example.eu/elsewhere".into());
    all.push(("where a link leads", Known::of(&book)));
    let named = book.document.pages.iter_mut().flat_map(|page| &mut page.links).next();
    named.unwrap().says = "Another name".to_owned();
    all.push(("the name of a link", Known::of(&book)));
    book.document.outline[0].title = "Another bookmark".to_owned();
    all.push(("a bookmark", Known::of(&book)));
    let other_font = compiled(|files| {
        let caption = files["fonts/SourceSerif4Caption-Regular.otf"].clone();
        files.insert("fonts/SourceSerif4-Regular.otf".to_owned(), caption);
    });
    all.push(("a font", Known::of(&other_font)));
    let publications: BTreeSet<_> = all.iter().map(|(_, known)| known.publication()).collect();
    assert_eq!(publications.len(), 1, "all are the same publication");
    let mut names: BTreeMap<_, &str> = BTreeMap::new();
    for (what, known) in &all {
        if let Some(other) = names.insert(known.file(), what) {
            panic!("{what} and {other} leave the file the same name");
        }
    }
}

/// A book published on one day and corrected on another, or not.
fn dated(files: &mut Files, modified: Option<&str>) {
    let mut book = json(files, "booklet.json");
    book["date"] = "2023-05-01".into();
    match modified {
        Some(day) => book["modified"] = day.into(),
        None => _ = book.as_object_mut().unwrap().remove("modified"),
    }
    put(files, "booklet.json", &book);
}

#[test]
fn a_corrected_edition_is_the_same_document_in_another_file() {
    let first = Known::of(&compiled(|files| dated(files, None)));
    let second = Known::of(&compiled(|files| dated(files, Some("2023-06-15"))));
    assert_eq!(first.publication(), second.publication());
    assert_ne!(first.file(), second.file());
}

/// The part of an archive whose name ends in this, as text.
fn part(epub: &[u8], end: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(epub)).unwrap();
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        if entry.name().unwrap().ends_with(end) {
            entry.read_to_string(&mut text).unwrap();
        }
    }
    text
}

#[test]
fn the_day_of_a_correction_is_the_same_in_all_outputs() {
    let mut files = small_book();
    dated(&mut files, Some("2023-06-15"));
    let world = World::memory(files);
    let (book, found) = compile(&world, &mut |_| {});
    let book = book.unwrap_or_else(|| panic!("{found:?}"));
    let (finished, found) = publish(&world, &book, &Wanted::only(Output::Site), &Cache::none());
    assert!(!found.has_errors(), "{found:?}");
    let bytes = |end: &str| {
        let mut named = finished.iter().filter(|file| file.name.ends_with(end));
        &named.next().unwrap_or_else(|| panic!("no file {end}")).bytes
    };
    let text = |end: &str| String::from_utf8(bytes(end).clone()).unwrap();
    let file = bytes(".pdf");
    let known = Known::read(file);
    let document = Document::load_mem(file).unwrap();
    let info = document.trailer.get(b"Info").unwrap();
    let info = document.dereference(info).unwrap().1.as_dict().unwrap();
    let day = |key: &[u8]| String::from_utf8_lossy(info.get(key).unwrap().as_str().unwrap());
    assert_eq!(day(b"CreationDate"), "D:20230501000000Z");
    assert_eq!(day(b"ModDate"), "D:20230615000000Z");
    assert_eq!(known.told("xmp:CreateDate"), "2023-05-01T00:00:00Z");
    assert_eq!(known.told("xmp:ModifyDate"), "2023-06-15T00:00:00Z");
    assert_eq!(known.told("xmp:MetadataDate"), "2023-06-15T00:00:00Z");
    let opf = part(bytes(".epub"), ".opf");
    assert!(
        opf.contains("<meta property=\"dcterms:modified\">2023-06-15T00:00:00Z</meta>"),
        "{opf}"
    );
    assert!(opf.contains("<dc:date>2023-05-01"), "{opf}");
    assert!(text("opds.xml").contains("<updated>2023-06-15T00:00:00Z</updated>"));
    assert!(text("opds.json").contains("\"modified\": \"2023-06-15T00:00:00Z\""));
    let onix = text(".onix.xml");
    assert!(onix.contains("<SentDateTime>20230615</SentDateTime>"), "{onix}");
    assert!(onix.contains("<Date>20230501</Date>"), "{onix}");
}
