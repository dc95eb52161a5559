//! Sites of a made-up book with texts that break careless writers.

use std::collections::BTreeMap;
use std::sync::Arc;

use booklet::data::Isbn;
use booklet::model::{PersonKind, PersonRole};
use booklet::plan::{Meta, Person, TextLicence};
use booklet::write::epub::AccessMetadata;
use booklet::write::site::{
    Edition, Grant, Jpeg, Offer, OfferFormat, PrintedBook, Site, SiteColors, SiteCover, SiteEmblem,
    SiteFunding, SpreadPicture, write,
};
use serde_json::Value;
use units::{Abs, Rgb, Size};

/// Text with everything that means something in HTML, XML, JSON or a script.
const HOSTILE: &str = "A <b> & \"c\" 'd' </script><!-- ]]> \\ שלום \u{b}𝒜";

/// What the text must read as wherever it stands: the character that no XML allows is gone.
fn clean() -> String {
    HOSTILE.replace('\u{b}', "")
}

/// The files by name.
type Files = BTreeMap<String, String>;

/// What the book is.
fn meta() -> Meta {
    Meta {
        slug: "made".into(),
        title: HOSTILE.into(),
        subtitle: HOSTILE.into(),
        series: HOSTILE.into(),
        lang: "de".into(),
        labels: Arc::new(booklet::data::labels("de").clone()),
        date: "2023-10-02".into(),
        publisher: HOSTILE.into(),
        rights: HOSTILE.into(),
        isbn: Isbn::read("978-92-79-12676-5").ok(),
        description: HOSTILE.into(),
        subjects: vec![HOSTILE.into(), "Zwei".into()],
        ..Meta::default()
    }
}

/// The data in the page of a site.
fn linked(page: &str) -> Value {
    let script = page.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    serde_json::from_str(script.split("</script>").next().unwrap()).unwrap()
}

/// What its EPUB says of itself.
fn said() -> AccessMetadata {
    let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    AccessMetadata {
        identifier: "urn:uuid:1".into(),
        modes: list(&["textual", "visual"]),
        sufficient: list(&["textual,visual", "textual"]),
        features: list(&["alternativeText", "tableOfContents", "pageNavigation", "index"]),
        hazards: list(&["none"]),
        summary: HOSTILE.into(),
        claim: String::new(),
        certifier: String::new(),
    }
}

/// The site with what a test changes in it.
fn site(change: impl FnOnce(&mut Site<'_>)) -> Files {
    let meta = meta();
    let picture = || Jpeg { jpeg: b"jpeg".to_vec(), width: 3, height: 4 };
    let edition = Edition {
        meta: &meta,
        offers: vec![
            Offer {
                format: OfferFormat::Pdf,
                name: "made-de.pdf",
                bytes: b"pdf",
                sha256: "0a",
                pages: 7,
                isbn: None,
            },
            Offer {
                format: OfferFormat::Epub,
                name: "made-de.epub",
                bytes: &[0; 1_250_000],
                sha256: "0b",
                pages: 6,
                isbn: None,
            },
        ],
        printed: Some(PrintedBook { size: Size::new(Abs::mm(148.0), Abs::mm(210.0)), pages: 8 }),
        said: said(),
        cover: SiteCover { large: picture(), small: picture(), alt: HOSTILE },
        spread: Some(SpreadPicture { picture: picture(), title: HOSTILE.into() }),
        notice: Some(HOSTILE),
    };
    let mut site = Site {
        editions: vec![edition],
        funding: SiteFunding {
            statement: HOSTILE,
            disclaimer: HOSTILE,
            grant: Grant { programme: HOSTILE, number: HOSTILE },
            website: Some("https://a.eu/?x=1&y=<"),
            emblem: Some(SiteEmblem {
                ending: "svg",
                bytes: b"<svg/>".to_vec(),
                width: 3,
                height: 2,
            }),
        },
        fonts: Vec::new(),
        look: SiteColors { title: Rgb([255, 250, 200]), ..SiteColors::default() },
        base_url: None,
        contact: Some("mailto:a@b.eu"),
        statement: Some(HOSTILE),
    };
    change(&mut site);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    write(&site).into_iter().map(|file| (file.name, text(file.bytes))).collect()
}

/// All texts of the elements of a name.
fn texts<'a>(document: &'a roxmltree::Document<'_>, name: &str) -> Vec<&'a str> {
    let named = document.descendants().filter(|node| node.tag_name().name() == name);
    named.map(|node| node.text().unwrap_or_default()).collect()
}

#[test]
fn hostile_texts_are_text_in_both_xml_files() {
    let files = site(|_| ());
    let feed = roxmltree::Document::parse(&files["opds.xml"]).unwrap();
    let wanted = clean();
    for name in ["title", "rights", "summary", "name", "publisher"] {
        assert!(texts(&feed, name).iter().all(|text| *text == wanted), "{name}");
    }
    let category = feed
        .descendants()
        .find(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "category")));
    assert_eq!(category.unwrap().attribute("term"), Some(wanted.as_str()));
    let record = roxmltree::Document::parse(&files["made-de.onix.xml"]).unwrap();
    for name in ["TitleText", "Subtitle", "PublisherName", "Text"] {
        assert!(texts(&record, name).iter().all(|text| *text == wanted), "{name}");
    }
}

#[test]
fn hostile_texts_neither_open_a_tag_nor_end_the_data_of_the_page() {
    let page = &site(|_| ())["index.html"];
    let (head, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let (data, rest) = rest.split_once("</script>").unwrap();
    let linked: Value = serde_json::from_str(data).unwrap();
    assert_eq!(linked["name"], HOSTILE);
    assert_eq!(linked["workExample"][1]["accessibilitySummary"], HOSTILE);
    for part in [head, rest] {
        assert!(!part.contains("<b>") && !part.contains("<!-- ") && !part.contains("</script"));
        assert!(!part.contains("\"c\""), "a quotation mark ends no attribute");
    }
    assert!(rest.contains("href=\"https://a.eu/?x=1&amp;y=%3C\""));
}

#[test]
fn hostile_texts_are_whole_in_the_json_catalogue() {
    let feed: Value = serde_json::from_str(&site(|_| ())["opds.json"]).unwrap();
    assert_eq!(feed["publications"][0]["metadata"]["title"], HOSTILE);
    assert_eq!(feed["publications"][0]["metadata"]["subject"][1], "Zwei");
}

#[test]
fn an_address_of_the_folder_makes_whole_links_of_all_that_leave_it() {
    let files = site(|site| site.base_url = Some("https://a.eu/book & co"));
    let base = "https://a.eu/book%20&%20co/";
    let feed = roxmltree::Document::parse(&files["opds.xml"]).unwrap();
    let links = feed.descendants().filter(|node| node.tag_name().name() == "link");
    let links: Vec<&str> = links.filter_map(|node| node.attribute("href")).collect();
    assert!(links.len() >= 9 && links.iter().all(|link| link.starts_with(base)), "{links:?}");
    let feed: Value = serde_json::from_str(&files["opds.json"]).unwrap();
    assert_eq!(feed["links"][0]["href"], format!("{base}opds.json"));
    let record = roxmltree::Document::parse(&files["made-de.onix.xml"]).unwrap();
    assert_eq!(texts(&record, "ResourceLink"), vec![format!("{base}made-de-cover.jpg"); 3]);
    assert!(files["index.html"].contains("<code>https://a.eu/book%20&amp;%20co/opds.xml</code>"));
}

#[test]
fn an_address_that_is_none_leaves_the_links_relative() {
    let files = site(|site| site.base_url = Some("javascript:alert(1)"));
    assert!(!files.values().any(|text| text.contains("javascript:")));
    assert!(files["opds.xml"].contains("href=\"opds.xml\""));
}

#[test]
fn a_contact_that_is_no_address_is_not_linked() {
    assert!(site(|_| ())["index.html"].contains("<a href=\"mailto:a@b.eu\">a@b.eu</a>"));
    let files = site(|site| site.contact = Some("javascript:alert(1)"));
    assert!(!files.values().any(|text| text.contains("javascript:")));
}

/// The codes of a list in a record: the values of a feature type.
fn codes(record: &str, kind: &str) -> Vec<String> {
    codes_of(record, 0, kind)
}

/// The codes of a list for a product of a record: EPUB, PDF, printed book.
fn codes_of(record: &str, product: usize, kind: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(record).unwrap();
    let product = document
        .descendants()
        .filter(|node| node.tag_name().name() == "Product")
        .nth(product)
        .unwrap();
    let text = |node: roxmltree::Node<'_, '_>, name: &str| {
        let child = node.children().find(|child| child.tag_name().name() == name);
        child.and_then(|child| child.text()).unwrap_or_default().to_owned()
    };
    let features =
        product.descendants().filter(|node| node.tag_name().name() == "ProductFormFeature");
    features
        .filter(|node| text(*node, "ProductFormFeatureType") == kind)
        .map(|node| text(node, "ProductFormFeatureValue"))
        .collect()
}

#[test]
fn a_record_has_the_codes_of_what_the_epub_says_and_no_others() {
    let record = &site(|_| ())["made-de.onix.xml"];
    assert_eq!(codes(record, "09"), ["00", "10", "12", "14", "41", "52", "99"]);
    assert_eq!(codes(record, "12"), ["00"], "no known hazards");
    let silent = site(|site| site.editions[0].said = AccessMetadata::default());
    assert_eq!(codes(&silent["made-de.onix.xml"], "09"), ["10", "99"]);
    assert!(codes(&silent["made-de.onix.xml"], "12").is_empty());
}

#[test]
fn each_form_of_the_book_has_its_record_with_the_others_beside_it() {
    let record = &site(|_| ())["made-de.onix.xml"];
    let document = roxmltree::Document::parse(record).unwrap();
    assert_eq!(texts(&document, "ProductForm"), ["ED", "ED", "BC"]);
    assert_eq!(texts(&document, "ProductRelationCode"), ["06", "13", "06", "13", "27", "27"]);
    assert_eq!(texts(&document, "Measurement"), ["210", "148"]);
    assert_eq!(texts(&document, "UnpricedItemType"), ["01", "01", "04"]);
    assert_eq!(codes_of(record, 1, "09"), ["05", "10", "13", "14", "29", "52", "99"]);
    assert!(codes_of(record, 2, "09").is_empty());
    let without = site(|site| site.editions[0].printed = None);
    assert!(!without["made-de.onix.xml"].contains(">BC<"));
}

#[test]
fn licence_people_city_subjects_and_rights_are_the_same_in_all_that_is_said_of_the_book() {
    let person =
        |name: &str, role, kind| Person { name: name.into(), sort_name: String::new(), role, kind };
    let told = Meta {
        city: "Graz".into(),
        licence: Some(TextLicence {
            name: "CC BY 4.0".into(),
            url: Some("https://creativecommons.org/licenses/by/4.0/"),
            open: true,
        }),
        people: vec![
            person("Ana Novák", PersonRole::Author, PersonKind::Person),
            person("The project group", PersonRole::Editor, PersonKind::Organisation),
            person("Jo Lind", PersonRole::Translator, PersonKind::Person),
        ],
        thema: vec!["KJVS".into(), "1QFE".into()],
        ..meta()
    };
    let files = site(|site| site.editions[0].meta = Box::leak(Box::new(told)));
    let record = roxmltree::Document::parse(&files["made-de.onix.xml"]).unwrap();
    assert_eq!(texts(&record, "CityOfPublication"), ["Graz"; 3]);
    assert_eq!(texts(&record, "ContributorRole")[..3], ["A01", "B01", "B06"]);
    assert_eq!(texts(&record, "PersonName")[..2], ["Ana Novák", "Jo Lind"]);
    assert_eq!(texts(&record, "CorporateName")[0], "The project group");
    assert_eq!(texts(&record, "SubjectCode")[..2], ["KJVS", "1QFE"]);
    // The licence of a printed copy is no matter of the electronic ones.
    assert_eq!(texts(&record, "EpubLicenseName"), ["CC BY 4.0"; 2]);
    assert_eq!(texts(&record, "SalesRightsType"), ["02"; 3]);
    let feed = roxmltree::Document::parse(&files["opds.xml"]).unwrap();
    assert_eq!(texts(&feed, "name")[1..], ["Ana Novák", "The project group", "Jo Lind"]);
    let catalogue: Value = serde_json::from_str(&files["opds.json"]).unwrap();
    let said = &catalogue["publications"][0]["metadata"];
    assert_eq!(said["author"][0]["name"], "Ana Novák");
    assert_eq!(said["editor"][0]["name"], "The project group");
    let page = &files["index.html"];
    let linked = linked(page);
    assert_eq!(linked["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(linked["author"][0]["@type"], "Person");
    assert_eq!(linked["editor"][0]["@type"], "Organization");
    assert_eq!(linked["publisher"]["contactPoint"]["email"], "a@b.eu");
    assert!(
        page.contains("<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">")
    );
}

#[test]
fn the_number_in_the_series_and_the_day_of_a_correction_are_in_all_records() {
    let told = Meta { series_number: Some(7), modified: "2024-01-31".into(), ..meta() };
    let files = site(|site| site.editions[0].meta = Box::leak(Box::new(told)));
    let record = roxmltree::Document::parse(&files["made-de.onix.xml"]).unwrap();
    assert_eq!(texts(&record, "PartNumber"), ["7"; 3]);
    let linked = linked(&files["index.html"]);
    assert_eq!((&linked["position"], &linked["dateModified"]), (&7.into(), &"2024-01-31".into()));
    let untold = site(|_| ());
    assert!(!untold["made-de.onix.xml"].contains("PartNumber"));
    assert!(!untold["index.html"].contains("dateModified"), "nothing was corrected");
}

#[test]
fn a_publisher_is_named_as_publisher_alone() {
    let files = site(|_| ());
    let feed = roxmltree::Document::parse(&files["opds.xml"]).unwrap();
    let entry = feed.descendants().find(|node| node.tag_name().name() == "entry").unwrap();
    assert!(!entry.children().any(|node| node.tag_name().name() == "author"));
    assert!(files["made-de.onix.xml"].contains("<NoContributor/>"));
    for file in ["opds.json", "index.html"] {
        assert!(!files[file].contains("\"author\""), "{file}");
    }
}

#[test]
fn conformance_is_claimed_only_where_the_epub_claims_it() {
    let claim = |said: &mut AccessMetadata| {
        said.claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA".into();
        said.certifier = "Somebody <else>".into();
    };
    let files = site(|site| claim(&mut site.editions[0].said));
    let codes = codes(&files["made-de.onix.xml"], "09");
    assert!(
        ["04", "82", "85", "90"].iter().all(|code| codes.contains(&(*code).to_owned())),
        "{codes:?}"
    );
    assert!(
        files["index.html"]
            .contains("Somebody &lt;else&gt; bestätigt für das EPUB: EPUB Accessibility 1.1")
    );
    assert!(!site(|_| ())["index.html"].contains("bestätigt für"));
}

#[test]
fn an_isbn_takes_the_place_of_the_identifier_and_relates_the_formats() {
    let isbn = Isbn::read("9783161484100").ok();
    let files = site(|site| site.editions[0].offers[1].isbn = isbn);
    let record = roxmltree::Document::parse(&files["made-de.onix.xml"]).unwrap();
    let named = |at: usize| {
        let product =
            record.descendants().filter(|n| n.tag_name().name() == "Product").nth(at).unwrap();
        let ids = product.children().filter(|n| n.tag_name().name() == "ProductIdentifier");
        let value = |n: roxmltree::Node<'_, '_>| {
            n.children()
                .find(|c| c.tag_name().name() == "IDValue")
                .unwrap()
                .text()
                .map(str::to_owned)
        };
        ids.filter_map(value).collect::<Vec<_>>()
    };
    assert_eq!(named(0), ["9783161484100", "9783161484100"], "the EPUB");
    assert_eq!(named(1), ["urn:uuid:1#pdf"], "the PDF has none of its own");
    assert_eq!(named(2), ["9789279126765", "9789279126765"], "the printed book");
    assert!(files["opds.xml"].contains("<dc:identifier>urn:isbn:9783161484100</dc:identifier>"));
    // EPUB to PDF and print, PDF to EPUB and print, print to EPUB and PDF.
    assert_eq!(texts(&record, "ProductRelationCode"), ["06", "13", "06", "13", "27", "27"]);
}

#[test]
fn sizes_and_dates_read_as_the_language_writes_them() {
    let page = &site(|_| ())["index.html"];
    assert!(
        page.contains("EPUB herunterladen (1,3\u{a0}MB)")
            && page.contains("PDF herunterladen (1\u{a0}kB)")
    );
    assert!(page.contains(", 2. Oktober 2023</p>"), "{page}");
}

#[test]
fn further_editions_stand_below_the_first_with_their_own_heading_language_and_ids() {
    let english =
        Meta { title: "Made".into(), lang: "en".into(), labels: Arc::default(), ..meta() };
    let files = site(|site| {
        let mut edition = site.editions[0].clone();
        // The test's site lives no longer than this meta does.
        edition.meta = Box::leak(Box::new(english));
        edition.said.identifier = "urn:uuid:2".into();
        site.editions.push(edition);
    });
    let page = &files["index.html"];
    assert_eq!(page.matches("<h1").count(), 1);
    assert!(page.contains("<article lang=\"en\" dir=\"ltr\" aria-labelledby=\"title-1\">"));
    assert!(page.contains("<h2 id=\"title-1\">Made</h2>"));
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "every id once");
    assert!(files.contains_key("made-en.onix.xml") && files.contains_key("made-en-cover.jpg"));
    let feed = roxmltree::Document::parse(&files["opds.xml"]).unwrap();
    assert_eq!(texts(&feed, "language"), ["de", "en"]);
}

#[test]
fn the_page_has_no_script_that_runs_and_nothing_from_elsewhere() {
    let files = site(|_| ());
    let page = &files["index.html"];
    assert_eq!(
        page.matches("<script").count(),
        page.matches("<script type=\"application/ld+json\">").count()
    );
    for from in [" src=\"http", " srcset=", "@import", "url(", "<iframe", " onload=", " style="] {
        assert!(!page.contains(from) && !files["style.css"].contains(from), "{from}");
    }
}
