//! What the package document of a small made-up book says about its files and its readers.

use std::collections::BTreeMap;

use booklet::model::SectionKind;
use booklet::plan::{Body, Part, Plan};

use super::book::{build, map, plan};
use super::{Files, sample, text, unpack, values};

/// Whether a name has one of these endings.
fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| endings.contains(&found))
}

/// The properties of every file of the manifest, by its path.
fn properties(opf: &str) -> BTreeMap<String, Vec<&str>> {
    let items = opf.split("<item ").skip(1).map(|item| item.split('>').next().unwrap());
    items
        .map(|item| {
            let of = |attribute| values(item, attribute).first().copied().unwrap_or_default();
            (format!("OEBPS/{}", of("href")), of("properties").split_whitespace().collect())
        })
        .collect()
}

#[test]
fn the_manifest_says_svg_of_the_documents_that_hold_drawings_and_of_no_other() {
    let files: Files = sample();
    let opf = text(&files, "OEBPS/content.opf");
    let properties = properties(&opf);
    let mut drawn = Vec::new();
    for (name, _) in files.iter().filter(|(name, _)| has_ending(name, &["xhtml"])) {
        let holds = text(&files, name).contains("<svg");
        assert_eq!(properties[name].contains(&"svg"), holds, "{name}");
        drawn.push((name.as_str(), holds));
    }
    // The map and the months of a stay are drawn into their documents; pictures are files of
    // their own, and the imprint has neither.
    assert!(drawn.contains(&("OEBPS/text/journey.xhtml", true)), "{drawn:?}");
    assert!(drawn.contains(&("OEBPS/text/story-a.xhtml", true)), "{drawn:?}");
    assert!(drawn.contains(&("OEBPS/text/imprint.xhtml", false)), "{drawn:?}");
}

#[test]
fn one_file_is_the_navigation_and_one_picture_the_cover() {
    let opf = text(&sample(), "OEBPS/content.opf");
    let properties = properties(&opf);
    for (property, ending) in [("nav", "nav.xhtml"), ("cover-image", ".svg")] {
        let named: Vec<&String> = properties
            .iter()
            .filter(|(_, held)| held.contains(&property))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(named.len(), 1, "{property}: {named:?}");
        assert!(named[0].ends_with(ending), "{property}: {named:?}");
    }
}

/// The values of `schema:accessMode`, in order.
fn access_modes(plan: &Plan) -> Vec<String> {
    let opf = text(&unpack(&build(plan, &map())), "OEBPS/content.opf");
    let told = opf.split("property=\"schema:accessMode\">").skip(1);
    told.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn every_book_is_read_as_text_and_one_with_pictures_is_seen_too() {
    assert_eq!(access_modes(&plan()), ["textual", "visual"]);
    let mut bare = plan();
    for section in &mut bare.sections {
        section.blocks.retain(|block| !matches!(block.body, Body::Map(_) | Body::Figure(_)));
    }
    assert_eq!(access_modes(&bare), ["textual"]);
}

/// The values of an attribute behind a word, in order.
fn after<'a>(document: &'a str, word: &str, attribute: &str) -> Vec<&'a str> {
    let parts = document.split(word).skip(1);
    parts.filter_map(|part| values(part.split('>').next()?, attribute).first().copied()).collect()
}

#[test]
fn the_spine_is_the_order_of_the_plan_with_the_contents_in_their_place() {
    let opf = text(&sample(), "OEBPS/content.opf");
    let wanted: Vec<String> = plan()
        .sections
        .iter()
        .map(|section| match section.id.as_str() {
            "contents" => "nav".to_owned(),
            id => format!("text-{id}"),
        })
        .collect();
    let spine = after(&opf, "<itemref", "idref");
    let mut sorted = spine.clone();
    sorted.sort_by_key(|id| wanted.iter().position(|wanted| wanted == id));
    assert_eq!(spine.len(), wanted.len());
    assert!(
        spine.iter().position(|id| *id == "nav")
            > spine.iter().position(|id| *id == "text-title-page")
    );
    let rest = |ids: &[&str]| {
        ids.iter().filter(|id| **id != "nav").map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rest(&spine), rest(&sorted));
}

#[test]
fn pages_turn_in_the_direction_of_the_books_language() {
    for (lang, direction) in [("en", "ltr"), ("he", "rtl"), ("ar", "rtl")] {
        let mut plan = plan();
        plan.meta.lang = lang.into();
        let opf = text(&unpack(&build(&plan, &map())), "OEBPS/content.opf");
        assert_eq!(after(&opf, "<spine", "page-progression-direction"), [direction], "{lang}");
        assert_eq!(after(&opf, "<package", "dir"), [direction], "{lang}");
    }
}

#[test]
fn text_flows_freely_and_nothing_is_read_from_a_recording() {
    for (name, bytes) in sample() {
        let words = String::from_utf8_lossy(&bytes);
        for strange in ["rendition:", "media-overlay", "media:", "viewport"] {
            assert!(
                !has_ending(&name, &["opf", "xhtml"]) || !words.contains(strange),
                "{name}: {strange}"
            );
        }
        assert!(!has_ending(&name, &["smil", "mp3"]), "{name}");
    }
}

#[test]
fn older_systems_find_the_places_that_the_navigation_lists() {
    let files = sample();
    let (nav, ncx) = (text(&files, "OEBPS/nav.xhtml"), text(&files, "OEBPS/toc.ncx"));
    let list = |kind: &str| {
        nav.split(&format!("epub:type=\"{kind}\"")).nth(1).unwrap().split("</nav>").next().unwrap()
    };
    let sources = |part: &str| {
        after(part, "<content", "src").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let (points, targets) = ncx.split_once("<pageList>").unwrap();
    assert_eq!(sources(points), after(list("toc"), "<a", "href"));
    assert_eq!(sources(targets), after(list("page-list"), "<a", "href"));
    let opf = text(&files, "OEBPS/content.opf");
    let landmarks = ["cover", "title-page", "toc", "text"];
    assert_eq!(after(&opf, "<reference", "type"), landmarks);
    assert_eq!(
        after(&opf, "<reference", "href").len(),
        after(list("landmarks"), "<a", "href").len()
    );
}

#[test]
fn the_contents_are_shown_and_the_lists_of_landmarks_and_pages_are_marked_as_hidden() {
    let nav = text(&sample(), "OEBPS/nav.xhtml");
    let heads = nav.split("<nav ").skip(1).map(|part| part.split('>').next().unwrap());
    let found: Vec<(&str, bool)> = heads
        .map(|head| (head.split('"').nth(1).unwrap(), head.contains(" hidden=\"hidden\"")))
        .collect();
    assert_eq!(found, [("toc", false), ("landmarks", true), ("page-list", true)]);
    let landmarks = after(nav.split("\"landmarks\"").nth(1).unwrap(), "<a", "epub:type");
    assert_eq!(landmarks, ["cover", "titlepage", "toc", "bodymatter"]);
}

#[test]
fn a_book_without_a_title_page_has_no_landmark_for_it() {
    let mut plan = plan();
    for section in &mut plan.sections {
        if section.part == Part::Named(SectionKind::TitlePage) {
            section.part = Part::Named(SectionKind::Imprint);
        }
    }
    let nav = text(&unpack(&build(&plan, &map())), "OEBPS/nav.xhtml");
    let landmarks = after(nav.split("\"landmarks\"").nth(1).unwrap(), "<a", "epub:type");
    assert_eq!(landmarks, ["cover", "toc", "bodymatter"]);
}
