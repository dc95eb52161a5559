//! The folder of the sample book cut small, as `publish` makes it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use booklet::build::compile;
use booklet::build::{Wanted, publish};
use booklet::cache::Cache;
use booklet::source::World;
use booklet::write::Output;
use serde_json::Value;

use crate::sample::small_book;

/// The namespaces of a feed.
const ATOM: &str = "http://www.w3.org/2005/Atom";
const DC: &str = "http://purl.org/dc/terms/";

/// The files by name, in their folder.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds the folder.
fn build() -> Files {
    let world = World::memory(small_book());
    let (compiled, found) = compile(&world, &mut |_| {});
    assert!(!found.has_errors());
    let wanted = Wanted::only(Output::Site);
    let (finished, found) = publish(&world, &compiled.unwrap(), &wanted, &Cache::none());
    assert!(!found.has_errors(), "{:?}", found.iter().map(|f| &f.message).collect::<Vec<_>>());
    assert!(finished.iter().all(|file| file.output == Output::Site));
    let inside = |name: &str| name.strip_prefix("site/").unwrap().to_owned();
    finished.into_iter().map(|file| (inside(&file.name), file.bytes)).collect()
}

/// The folder, built once.
fn site() -> &'static Files {
    static SITE: OnceLock<Files> = OnceLock::new();
    SITE.get_or_init(build)
}

/// A file as text.
fn text(name: &str) -> &'static str {
    std::str::from_utf8(&site()[name]).unwrap()
}

/// The values of an attribute, in order.
fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn the_folder_holds_the_page_the_files_the_catalogues_and_the_record() {
    let names: Vec<&str> = site().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "display-bold.otf",
            "emblem.svg",
            "favicon.svg",
            "index.html",
            "mobilisesme-en-cover.jpg",
            "mobilisesme-en-spread.jpg",
            "mobilisesme-en-thumbnail.jpg",
            "mobilisesme-en.epub",
            "mobilisesme-en.onix.xml",
            "mobilisesme-en.pdf",
            "opds.json",
            "opds.xml",
            "sans-bold.otf",
            "sans-regular.otf",
            "style.css",
            "text-italic.otf",
            "text-regular.otf",
        ]
    );
}

#[test]
fn two_builds_of_the_folder_have_the_same_bytes() {
    assert!(*site() == build());
}

#[test]
fn every_link_of_the_page_leads_to_a_file_an_anchor_or_out() {
    let page = text("index.html");
    let ids = values(page, "id");
    let mut inside = 0;
    for link in values(page, "href").into_iter().chain(values(page, "src")) {
        if let Some(anchor) = link.strip_prefix('#') {
            assert!(ids.contains(&anchor), "{link}");
        } else if !link.starts_with("https://") {
            assert!(site().contains_key(link), "{link}");
            inside += 1;
        }
    }
    assert!(inside >= 10, "{inside} links into the folder");
}

#[test]
fn the_page_has_the_languages_headings_landmarks_and_texts_it_must_have() {
    let page = text("index.html");
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
    for once in ["<h1", "<main", "<footer", "<header", "class=\"skip\""] {
        assert_eq!(page.matches(once).count(), 1, "{once}");
    }
    assert!(values(page, "alt").iter().all(|alt| !alt.trim().is_empty()));
    let book: Value = serde_json::from_slice(&small_book()["booklet.json"]).unwrap();
    for pointer in [
        "/funding/statement",
        "/funding/disclaimer",
        "/sample_note",
        "/rights",
        "/sections/0/picture/alt",
    ] {
        let words = book.pointer(pointer).unwrap().as_str().unwrap();
        // Fields are replaced by what the book has.
        for part in words.split('{').map(|part| part.split_once('}').map_or(part, |it| it.1)) {
            assert!(page.contains(part), "{pointer}: {part}");
        }
    }
}

#[test]
fn the_page_gives_size_and_checksum_of_the_files_beside_it() {
    use sha2::Digest as _;
    for name in ["mobilisesme-en.pdf", "mobilisesme-en.epub"] {
        let sum = sha2::Sha256::digest(&site()[name]);
        let sum = sum.iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
        assert!(text("index.html").contains(&format!("<code>{sum}</code>")), "{name}");
    }
}

#[test]
fn the_feed_has_what_opds_1_2_and_atom_ask_for() {
    let feed = roxmltree::Document::parse(text("opds.xml")).unwrap();
    let root = feed.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let child = |node: roxmltree::Node<'_, '_>, space: &str, name: &str| {
        let found = node.children().find(|child| child.has_tag_name((space, name)));
        found.and_then(|found| found.text().map(str::to_owned))
    };
    for name in ["id", "title", "updated"] {
        assert!(child(root, ATOM, name).is_some(), "{name}");
    }
    let entries: Vec<_> =
        root.children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(child(entries[0], ATOM, "updated").as_deref(), Some("2023-10-02T00:00:00Z"));
    assert_eq!(child(entries[0], DC, "language").as_deref(), Some("en"));
    assert_eq!(child(entries[0], DC, "issued").as_deref(), Some("2023-10-02"));
    assert_ne!(child(entries[0], ATOM, "id"), child(root, ATOM, "id"));
    let links = |node: roxmltree::Node<'_, '_>| -> Vec<(String, String, String)> {
        let links = node.children().filter(|child| child.has_tag_name((ATOM, "link")));
        let get = |link: roxmltree::Node<'_, '_>, name| link.attribute(name).unwrap().to_owned();
        links.map(|link| (get(link, "rel"), get(link, "type"), get(link, "href"))).collect()
    };
    let kind = "application/atom+xml;profile=opds-catalog;kind=acquisition";
    for rel in ["self", "start"] {
        assert!(links(root).contains(&(rel.into(), kind.into(), "opds.xml".into())), "{rel}");
    }
    let own = links(entries[0]);
    for (rel, media, file) in [
        (
            "http://opds-spec.org/acquisition/open-access",
            "application/epub+zip",
            "mobilisesme-en.epub",
        ),
        ("http://opds-spec.org/acquisition/open-access", "application/pdf", "mobilisesme-en.pdf"),
        ("http://opds-spec.org/image", "image/jpeg", "mobilisesme-en-cover.jpg"),
        ("http://opds-spec.org/image/thumbnail", "image/jpeg", "mobilisesme-en-thumbnail.jpg"),
    ] {
        assert!(own.contains(&(rel.into(), media.into(), file.into())), "{rel} {media}");
    }
    let lengths = values(text("opds.xml"), "length");
    assert_eq!(lengths[0], site()["mobilisesme-en.epub"].len().to_string());
}

#[test]
fn the_catalogue_has_what_opds_2_0_asks_for() {
    let feed: Value = serde_json::from_slice(&site()["opds.json"]).unwrap();
    assert!(feed["metadata"]["title"].is_string());
    let links = feed["links"].as_array().unwrap();
    assert!(
        links.iter().any(|link| link["rel"] == "self" && link["type"] == "application/opds+json")
    );
    let book = &feed["publications"][0];
    for link in book["links"].as_array().unwrap().iter().chain(book["images"].as_array().unwrap()) {
        assert!(site().contains_key(link["href"].as_str().unwrap()), "{link}");
    }
    let sizes: Vec<usize> =
        ["epub", "pdf"].map(|end| site()[&format!("mobilisesme-en.{end}")].len()).into();
    for (link, size) in book["links"].as_array().unwrap().iter().zip(sizes) {
        assert_eq!(link["rel"], "http://opds-spec.org/acquisition/open-access");
        assert_eq!(link["size"], size);
    }
}

#[test]
fn the_pictures_of_the_cover_have_the_sizes_that_the_catalogue_gives() {
    let feed: Value = serde_json::from_slice(&site()["opds.json"]).unwrap();
    for (index, width) in [(0, 1600), (1, 480)] {
        let image = &feed["publications"][0]["images"][index];
        let bytes = &site()[image["href"].as_str().unwrap()];
        let read = image::load_from_memory(bytes).unwrap();
        assert_eq!(
            (u64::from(read.width()), Some(u64::from(read.height()))),
            (width, image["height"].as_u64())
        );
        let ratio = f64::from(read.height()) / f64::from(read.width());
        assert!((ratio - 210.0 / 148.0).abs() < 0.01, "the page's own shape: {ratio}");
    }
}

#[test]
fn every_file_says_of_accessibility_what_the_epub_says() {
    let said = booklet::verify::epub::said(&site()["mobilisesme-en.epub"]).unwrap();
    assert!(said.identifier.starts_with("urn:uuid:") && said.has("alternativeText"));
    let feed: Value = serde_json::from_slice(&site()["opds.json"]).unwrap();
    let data = &feed["publications"][0]["metadata"];
    assert_eq!(data["accessibility"]["feature"], serde_json::json!(said.features));
    assert_eq!(data["identifier"], said.identifier.as_str());
    assert!(text("index.html").contains(&said.summary));
    let data =
        text("index.html").split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let linked: Value = serde_json::from_str(data).unwrap();
    assert_eq!(linked["workExample"][1]["accessibilityFeature"], serde_json::json!(said.features));
    assert_eq!(linked["workExample"][1]["encoding"]["encodingFormat"], "application/epub+zip");
    assert_eq!(linked["@id"], said.identifier.as_str());
}
