//! EPUBs of a small made-up book.

mod book;
mod package;

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::path::Path;

use booklet::model::SectionKind;
use booklet::plan::{Body, PageMap, Part, Plan};
use typeset::font::Font;
use typeset::{Link, Look, Span};

use crate::sample::ends_in;

use book::{build, map, plan};

/// The files of an archive in its order.
type Files = Vec<(String, Vec<u8>)>;

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
fn a_link_is_one_element_however_many_looks_and_languages_it_has() {
    let span = |words: &str, is_link: bool, lang: Option<&str>, emphasis: bool| Span {
        link: is_link.then(|| Link::Url("https://a.eu/ü|x".to_owned())),
        lang: lang.map(str::to_owned),
        look: Look { emphasis, ..Look::default() },
        ..Span::plain(words)
    };
    let mut book = plan();
    let at = book.sections.iter().position(|it| matches!(it.part, Part::Story { .. })).unwrap();
    let section = &mut book.sections[at];
    let flow = section.blocks.iter_mut().find_map(|block| match &mut block.body {
        Body::Paragraph { text, .. } => Some(text),
        _ => None,
    });
    flow.unwrap().spans = vec![
        span("See ", false, None, false),
        span("our ", true, None, false),
        span("own", true, None, true),
        span(" Haus", true, Some("de"), false),
        span(" site", true, None, false),
        span(" or ", false, None, false),
        span("das ", false, Some("de"), false),
        span("Haus", true, Some("de"), false),
        span(" dort", false, Some("de"), false),
    ];
    let name = format!("OEBPS/text/{}.xhtml", book.sections[at].id);
    let document = text(&unpack(&build(&book, &PageMap::default())), &name);
    let german = "<span lang=\"de\" xml:lang=\"de\" dir=\"ltr\">";
    let link = "<a href=\"https://a.eu/%C3%BC%7Cx\">";
    let wanted = format!(
        "See {link}our <em>own</em>{german} Haus</span> site</a> or {german}das {link}Haus</a> dort</span>"
    );
    assert!(document.contains(&wanted), "{document}");
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
    let named: BTreeSet<String> = values(manifest, "href")
        .iter()
        // What the metadata point to is not in the archive.
        .filter(|href| !href.starts_with("https://"))
        .map(|href| format!("OEBPS/{href}"))
        .collect();
    let held: BTreeSet<String> = files
        .iter()
        .map(|(name, _)| name.clone())
        .filter(|name| name.starts_with("OEBPS/") && name != "OEBPS/content.opf")
        .collect();
    assert_eq!(named, held);
}

#[test]
fn the_package_says_everything_that_is_known_of_the_book() {
    let opf = text(&sample(), "OEBPS/content.opf");
    for wanted in [
        "<dc:identifier id=\"id\">urn:uuid:",
        "<dc:identifier id=\"isbn\">urn:isbn:9783161484100</dc:identifier>",
        "<dc:source>urn:isbn:9789279126765</dc:source>",
        "<meta property=\"pageBreakSource\">urn:isbn:9789279126765</meta>",
        "<meta refines=\"#title\" property=\"title-type\">main</meta>",
        "<meta refines=\"#title\" property=\"file-as\">&lt;b&gt; &amp;",
        "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>",
        "<meta refines=\"#creator-1\" property=\"role\" scheme=\"marc:relators\">edt</meta>",
        "<meta refines=\"#creator-1\" property=\"display-seq\">1</meta>",
        "<dc:contributor id=\"contributor-1\">Ana Novák</dc:contributor>",
        "<meta refines=\"#contributor-1\" property=\"role\" scheme=\"marc:relators\">ill</meta>",
        "<meta refines=\"#contributor-1\" property=\"file-as\">Novák, Ana</meta>",
        "<dc:publisher>",
        "<link rel=\"dcterms:license\" href=\"https://creativecommons.org/licenses/by/4.0/\"/>",
        "<dc:date>2023-10-02</dc:date>",
        "<dc:rights>© &quot;we&quot;</dc:rights>",
        "<dc:description>",
        "<dc:subject>Tea &amp; spices</dc:subject>",
        "<meta property=\"belongs-to-collection\" id=\"series\">Series &lt;1&gt;</meta>",
        "<meta refines=\"#series\" property=\"collection-type\">series</meta>",
        "<meta refines=\"#series\" property=\"group-position\">4</meta>",
        "<meta property=\"dcterms:modified\">2023-10-02T00:00:00Z</meta>",
    ] {
        assert_eq!(opf.matches(wanted).count(), 1, "{wanted}\n{opf}");
    }
    assert_eq!(opf.matches("dcterms:modified").count(), 1);
}

#[test]
fn a_book_without_people_has_no_creator_since_the_publisher_is_not_one() {
    let mut plan = plan();
    plan.meta.people.clear();
    (plan.meta.isbn, plan.meta.isbn_epub) = (None, None);
    let opf = text(&unpack(&build(&plan, &map())), "OEBPS/content.opf");
    assert!(!opf.contains("urn:isbn") && !opf.contains("dc:source"));
    assert!(!opf.contains("dc:creator") && !opf.contains("marc:relators"));
    assert!(opf.contains("<dc:publisher>A &lt;b&gt;"), "{opf}");
    assert!(opf.contains("print edition, A &lt;b&gt;"), "{opf}");
}

#[test]
fn nothing_is_claimed_unless_somebody_is_responsible_for_it() {
    let opf = |certified_by| {
        let claimed = book::build_claimed(&plan(), &map(), certified_by);
        text(&unpack(&claimed), "OEBPS/content.opf")
    };
    let claim = "<meta property=\"dcterms:conformsTo\" id=\"claim\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>";
    let silent = opf(None);
    assert!(!silent.contains("conformsTo") && !silent.contains("certifiedBy"));
    let claimed = opf(Some("A & B"));
    assert!(claimed.contains(claim), "{claimed}");
    let certifier = "<meta property=\"a11y:certifiedBy\" refines=\"#claim\">A &amp; B</meta>";
    assert!(claimed.contains(certifier), "{claimed}");
    let report = "<link rel=\"a11y:certifierReport\" refines=\"#claim\" href=\"https://example.eu/report?a=1&amp;b=2\"/>";
    assert!(claimed.contains(report), "{claimed}");
}

#[test]
fn what_is_said_of_accessibility_follows_from_the_content() {
    let said = |plan: &Plan| {
        let opf = text(&unpack(&build(plan, &map())), "OEBPS/content.opf");
        opf.lines().filter(|line| line.contains("schema:")).collect::<Vec<_>>().join("\n")
    };
    let full = said(&plan());
    for feature in
        ["alternativeText", "index", "pageBreakMarkers", "tableOfContents", "textual,visual"]
    {
        assert!(full.contains(&format!(">{feature}</meta>")), "{feature}: {full}");
    }
    assert!(full.contains("accessModeSufficient\">textual</meta>"));
    let mut mute = plan();
    for block in mute.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Body::Map(map) = &mut block.body {
            map.alt = None;
        }
    }
    let mute = said(&mute);
    assert!(!mute.contains("accessModeSufficient\">textual</meta>"), "{mute}");
    assert!(!mute.contains("alternativeText"));
    let mut bare = plan();
    for section in &mut bare.sections {
        section
            .blocks
            .retain(|b| !matches!(b.body, Body::Map(_) | Body::Figure(_) | Body::Index(_)));
    }
    let bare = said(&bare);
    assert!(!bare.contains("visual") && !bare.contains("index"), "{bare}");
}

#[test]
fn a_name_in_another_language_says_so_in_the_contents_and_in_the_index() {
    let mut plan = plan();
    let (at, _) = plan.sections.iter().enumerate().find(|(_, s)| s.id == "story-a").unwrap();
    plan.sections[at].lang = "fr".into();
    let files = unpack(&build(&plan, &map()));
    for file in ["nav", "text/index"] {
        let text = text(&files, &format!("OEBPS/{file}.xhtml"));
        let link = text.split("story-a.xhtml\"").nth(1).unwrap();
        assert!(link.starts_with(" lang=\"fr\" xml:lang=\"fr\""), "{file}: {link}");
    }
    assert!(text(&files, "OEBPS/text/story-a.xhtml").contains("<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"fr\""));
}

#[test]
fn every_character_of_the_text_has_a_glyph_in_a_small_subset() {
    let files = sample();
    let sheet = text(&files, "OEBPS/stylesheet.css");
    for (family, faces) in [("Book Text", 4), ("Book Display", 2), ("Book Sans", 2)] {
        assert_eq!(
            sheet.matches(&format!("font-family: \"{family}\"; font-weight")).count(),
            faces
        );
    }
    let fonts: Vec<Font> = files
        .iter()
        .filter(|(name, _)| name.starts_with("OEBPS/fonts/"))
        .map(|(name, bytes)| Font::read(name, bytes.clone().into()).unwrap())
        .collect();
    assert_eq!(fonts.len(), 8);
    let documents = files.iter().filter(|(name, _)| ends_in(name, "xhtml"));
    let used: BTreeSet<char> = documents
        .flat_map(|(_, bytes)| {
            String::from_utf8(bytes.clone()).unwrap().chars().collect::<Vec<_>>()
        })
        // The fonts of this test have no Hebrew and no script capitals.
        .filter(|c| !c.is_control() && !('א'..='ת').contains(c) && *c < '\u{10000}')
        .collect();
    for font in fonts {
        assert_eq!(font.has(&used), used, "{}", font.file);
        assert!(font.data.len() < 60_000, "{}: {} bytes", font.file, font.data.len());
        assert!(font.name.starts_with("Book"), "{}", font.name);
    }
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
    for (name, bytes) in sample().iter().filter(|(name, _)| ends_in(name, "xhtml")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let levels: Vec<u8> = (0..text.len())
            .filter_map(|at| text.get(at..)?.strip_prefix("<h")?.bytes().next())
            .filter(u8::is_ascii_digit)
            .map(|digit| digit - b'0')
            .collect();
        let wanted = usize::from(!name.ends_with("/cover.xhtml"));
        assert_eq!(
            levels.iter().map(|level| usize::from(*level == 1)).sum::<usize>(),
            wanted,
            "{name}"
        );
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
    for (name, bytes) in files.iter().filter(|(name, _)| ends_in(name, "xhtml")) {
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
        "fixed upstream: the pass can be simplified"
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
    use booklet::verify::epub::{ReadEpub, read_back, unpack, unreadable};
    let found = match unpack(epub) {
        Ok(entries) => read_back("sample.epub", &ReadEpub::of(&entries), map),
        Err(error) => vec![unreadable("sample.epub", &error)],
    };
    found.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_good_file_reads_back_without_findings() {
    assert_eq!(troubles(&build(&plan(), &map()), &map()), "");
    assert_eq!(troubles(&build(&plan(), &PageMap::default()), &PageMap::default()), "");
}

#[test]
fn what_the_contents_have_besides_their_list_is_in_the_navigation_document() {
    use booklet::verify::epub::{ReadEpub, texts_kept, unpack};
    const MORE: &str = "<p class=\"body\">More stands on the site.</p>";
    assert_eq!(text(&sample(), "OEBPS/nav.xhtml").matches(MORE).count(), 1);
    let lost = |epub: &[u8]| {
        let entries = unpack(epub).ok().unwrap();
        let found = texts_kept("sample.epub", &ReadEpub::of(&entries), &plan(), &map());
        found
            .into_iter()
            .map(|finding| finding.message)
            .filter(|it| it.contains("“Contents”"))
            .count()
    };
    assert_eq!(lost(&build(&plan(), &map())), 0);
    let without = tampered("OEBPS/nav.xhtml", |text| Some(text.replace(MORE, "")));
    assert_eq!(lost(&without), 1);
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

#[test]
fn the_facts_of_a_story_follow_it_and_a_page_that_begins_with_them_begins_behind_them() {
    let story = text(&sample(), "OEBPS/text/story-a.xhtml");
    let at = |wanted: &str| story.find(wanted).unwrap_or_else(|| panic!("{wanted} in {story}"));
    assert!(at("One two") < at("286") && at("286") < at("<div class=\"cards\">"));
    // The fourth page of the map begins inside the table.
    assert!(at("id=\"page-4\"") < at("One two"), "{story}");
    assert!(story.contains("<p class=\"body opening\">"));
}

#[test]
fn a_cell_says_the_head_of_its_column_for_pages_without_columns() {
    let story = text(&sample(), "OEBPS/text/story-a.xhtml");
    assert!(story.contains("<td data-head=\"Home\">Spain</td>"), "{story}");
}

#[test]
fn the_index_is_a_list_of_entries_with_terms_and_locators() {
    let index = text(&sample(), "OEBPS/text/index.xhtml");
    for wanted in [
        "<ul class=\"entries\" epub:type=\"index-entry-list\">",
        "<li epub:type=\"index-entry\">",
        "<span epub:type=\"index-term\">Tea</span>",
        "<a epub:type=\"index-locator\" href=",
    ] {
        assert!(index.contains(wanted), "{wanted} in {index}");
    }
}

#[test]
fn picture_credits_have_the_form_of_an_index_and_are_none() {
    let mut book = plan();
    let is_index = |part: &Part| *part == Part::Named(SectionKind::Index);
    let index = book.sections.iter_mut().find(|section| is_index(&section.part)).unwrap();
    index.part = Part::Named(SectionKind::PictureCredits);
    let files = unpack(&build(&book, &map()));
    let credits = text(&files, "OEBPS/text/index.xhtml");
    assert!(credits.contains("<ul class=\"entries\">") && !credits.contains("epub:type=\"index"));
    assert!(!text(&files, "OEBPS/content.opf").contains("accessibilityFeature\">index<"));
}

#[test]
fn a_drawing_publishes_only_its_paths_and_has_its_own_background() {
    let secret = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"urn:editor\" viewBox=\"0 0 30 20\" i:export=\"/home/somebody/logo.svg\"><!-- draft of Ana --><metadata>Ana</metadata><title>Layer of Ana</title><g id=\"ana\"><path fill=\"#003399\" d=\"M5 5H25V15H5Z\"/></g></svg>";
    let files = unpack(&book::build_drawn(&plan(), &map(), secret.as_bytes()));
    let drawing = text(&files, "OEBPS/images/square-1.svg");
    assert!(drawing.contains("#003399"), "{drawing}");
    for told in ["Ana", "ana", "home", "editor", "<!--", "metadata", "id="] {
        assert!(!drawing.contains(told), "{told} in {drawing}");
    }
    let ground = drawing.find("fill=\"#ffffff\"").unwrap();
    assert!(ground < drawing.find("#003399").unwrap(), "{drawing}");
}
