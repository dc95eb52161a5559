//! What layouts say beyond slots: fixed frames, and how they are placed.

use std::sync::OnceLock;

use booklet::build::compile;
use booklet::codes::Code;
use booklet::frame::{ArtifactKind, Compiled, Item, ItemKind, Mark, PlacedPicture, Tag};
use booklet::inspect::inspect;
use booklet::media::Crop;
use booklet::model::{Medium, StyleRole};
use booklet::plan::Part;
use booklet::source::World;
use booklet::style::Side;
use findings::{Finding, Findings, Severity};
use serde_json::{Value, json};
use typeset::TextRun;
use units::{Abs, Rect};

use crate::sample::{json as read, put, small_book};

/// The layout of the book.
const LAYOUT: &str = "layouts/a5.json";

/// A drawing of 60 by 40 that only layouts name.
const DRAWING: &str = "images/network.svg";

/// The small book with a further drawing, and with its layout changed.
fn changed(change: impl FnOnce(&mut Value)) -> (Option<Compiled>, Findings) {
    let mut files = small_book();
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path fill="#246" d="M0 0h60v40H0z"/></svg>"##;
    files.insert(DRAWING.to_owned(), svg.into());
    let mut layout = read(&files, LAYOUT);
    change(&mut layout);
    put(&mut files, LAYOUT, &layout);
    compile(&World::memory(files), &mut |_| {})
}

/// The errors among findings.
fn errors(found: &Findings) -> Vec<Finding> {
    found.iter().filter(|it| it.severity == Severity::Error).cloned().collect()
}

/// The errors that are found with this furniture.
fn found_with(furniture: &Value) -> Vec<Finding> {
    errors(&changed(|layout| layout["furniture"] = furniture.clone()).1)
}

/// The small book with a folio, a running head and a tab for each chapter.
fn book() -> &'static Compiled {
    static BOOK: OnceLock<Compiled> = OnceLock::new();
    BOOK.get_or_init(|| {
        let (compiled, found) = changed(|layout| {
            layout["furniture"] = json!([
                { "text": "{folio}", "style": "folio", "align": "outer", "area_mm": [17, 198, 117, 5] },
                { "text": "Stays · {chapter}: {title}", "shorten": true, "area_mm": [17, 9, 60, 5] },
                {
                    "text": "{country}", "style": "label", "fill": "panel", "inset_mm": 1,
                    "area_mm": [122, 20, 26, 6.5], "step_mm": [0, 9]
                },
                { "text": "{home} – {host}: {duration} {dots}", "shorten": true, "area_mm": [17, 204, 117, 5] },
                { "text": "Further in", "align": "outer", "inset_mm": { "outer": 10 }, "area_mm": [17, 3.5, 117, 5] }
            ]);
        });
        compiled.unwrap_or_else(|| panic!("{found:?}"))
    })
}

/// The text items of a page that are artifacts: their runs and marks.
fn artifacts(compiled: &Compiled, page: usize) -> impl Iterator<Item = (&TextRun, ArtifactKind)> {
    compiled.document.pages[page].items.iter().filter_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Text(run), Mark::Artifact(kind)) => Some((run, kind)),
        _ => None,
    })
}

/// The boxes of a page that are filled at the fore-edge from these millimetres.
fn tabs(compiled: &Compiled, page: usize) -> Vec<Rect> {
    let is_tab = |rect: &Rect| {
        (rect.h - Abs::mm(6.5)).units().abs() < 10 && (rect.w - Abs::mm(29.0)).units().abs() < 10
    };
    let boxes =
        compiled.document.pages[page].items.iter().filter_map(|item: &Item| match item.kind {
            ItemKind::Fill(rect, _) => Some(rect),
            _ => None,
        });
    boxes.filter(is_tab).collect()
}

/// The side of a page.
fn side(page: usize) -> Side {
    if page.is_multiple_of(2) { Side::Recto } else { Side::Verso }
}

/// The chapter of each page of the book, by the index of its opener.
fn chapter_of(compiled: &Compiled, page: usize) -> Option<usize> {
    let section = compiled.document.map.pages[page].section as usize;
    let opener = compiled.plan.sections[section].parent.unwrap_or(section);
    matches!(compiled.plan.sections[opener].part, Part::Opener { .. }).then_some(opener)
}

/// The pages whose template prints furniture: those that have the running head.
fn with_head(compiled: &Compiled) -> Vec<usize> {
    let has =
        |page: &usize| artifacts(compiled, *page).any(|(run, _)| run.text.contains("Stays ·"));
    (0..compiled.document.pages.len()).filter(has).collect()
}

#[test]
fn furniture_takes_the_place_of_folio_and_running_head() {
    let compiled = book();
    let pages = with_head(compiled);
    assert!(pages.len() > 8, "{pages:?}");
    for page in pages {
        let folio = &compiled.document.map.pages[page].folio;
        let folios = artifacts(compiled, page).filter(|(run, _)| run.text.trim() == folio);
        assert_eq!(folios.count(), 1, "page {folio}");
    }
}

#[test]
fn outer_text_is_flush_right_on_rectos_and_flush_left_on_versos() {
    let compiled = book();
    let (left, right) = (Abs::mm(14.0), Abs::mm(148.0 - 14.0));
    for page in with_head(compiled) {
        let folio = &compiled.document.map.pages[page].folio;
        let (run, _) = artifacts(compiled, page).find(|(run, _)| run.text.trim() == folio).unwrap();
        let off = match side(page) {
            Side::Verso => run.origin.x - left,
            Side::Recto => run.origin.x + run.width() - right,
        };
        assert!(off.units().abs() < Abs::pt(1.0).units(), "page {folio}: {off:?}");
    }
}

#[test]
fn an_inset_by_side_is_mirrored_on_versos() {
    let compiled = book();
    let (left, right) = (Abs::mm(14.0 + 10.0), Abs::mm(148.0 - 14.0 - 10.0));
    for page in with_head(compiled) {
        let runs = artifacts(compiled, page).map(|(run, _)| run);
        let runs: Vec<&TextRun> = runs.filter(|run| run.origin.y < Abs::mm(8.5)).collect();
        let off = match side(page) {
            Side::Verso => runs[0].origin.x - left,
            Side::Recto => runs[0].origin.x + runs[0].width() - right,
        };
        assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<String>(), "Further in");
        assert!(off.units().abs() < Abs::pt(1.0).units(), "page {page}: {off:?}");
    }
}

#[test]
fn pages_of_stories_and_no_others_can_say_where_the_stay_was_and_how_long() {
    let compiled = book();
    let mut told = 0;
    for page in with_head(compiled) {
        let section = compiled.document.map.pages[page].section as usize;
        let said: String = artifacts(compiled, page).map(|(run, _)| run.text.as_str()).collect();
        let Part::Story { stay, .. } = &compiled.plan.sections[section].part else {
            assert!(!said.contains('•'), "{said}");
            continue;
        };
        let words = format!("{} – {}: {}", stay.home, stay.host, stay.duration);
        assert!(said.contains(&words.replace('\u{a0}', " ")) || said.contains(&words), "{said}");
        let months = stay.duration.split('\u{a0}').next().and_then(|count| count.parse().ok());
        let dots = said.chars().filter(|sign| *sign == '•').count();
        assert_eq!(Some(dots), months, "{said}");
        told += 1;
    }
    assert!(told > 1);
}

#[test]
fn a_tab_moves_down_with_each_chapter_and_is_on_no_other_page() {
    let compiled = book();
    let mut chapters: Vec<usize> = Vec::new();
    for page in with_head(compiled) {
        let Some(chapter) = chapter_of(compiled, page) else {
            assert_eq!(tabs(compiled, page), [], "page {page}");
            continue;
        };
        if !chapters.contains(&chapter) {
            chapters.push(chapter);
        }
        let [tab] = tabs(compiled, page)[..] else { panic!("page {page}") };
        let number = (chapters.len() - 1) as i64;
        assert_eq!(tab.y, Abs::mm(20.0) + Abs::mm(9.0) * number, "page {page}");
        let is_right = tab.x > compiled.document.trim.w / 2;
        assert_eq!(is_right, side(page) == Side::Recto, "page {page}");
    }
    assert_eq!(chapters.len(), 2);
}

#[test]
fn fixed_text_is_an_artifact_of_the_head_or_the_foot() {
    let compiled = book();
    for page in with_head(compiled) {
        let folio = &compiled.document.map.pages[page].folio;
        for (run, kind) in artifacts(compiled, page) {
            if run.text.contains("Stays ·") {
                assert_eq!((kind, run.place), (ArtifactKind::Header, None));
            } else if run.text.trim() == folio {
                assert_eq!((kind, run.place), (ArtifactKind::Footer, None));
            }
        }
    }
}

#[test]
fn a_text_that_may_be_shortened_ends_after_a_whole_word() {
    let compiled = book();
    let mut shortened = 0;
    for page in with_head(compiled) {
        let section = compiled.document.map.pages[page].section as usize;
        let title = &compiled.plan.sections[section].title;
        let runs = artifacts(compiled, page).map(|(run, _)| run);
        let head: String = runs
            .filter(|run| run.origin.y > Abs::mm(9.0) && run.origin.y < Abs::mm(16.0))
            .map(|run| run.text.as_str())
            .collect();
        let Some(words) = head.strip_suffix('…') else { continue };
        shortened += 1;
        let last = words.rsplit(' ').next().unwrap();
        assert!(
            title.split(' ').any(|word| word.trim_end_matches(',') == last),
            "{head} / {title}"
        );
    }
    assert!(shortened > 0);
}

#[test]
fn a_text_that_does_not_fit_is_found_where_it_is_written() {
    for frame in [
        json!({ "text": "{title}", "area_mm": [17, 195, 8, 5] }),
        json!({ "text": "one two three four", "area_mm": [17, 195, 10, 5] }),
        json!({ "text": "{title}", "shorten": true, "area_mm": [17, 195, 2, 5] }),
    ] {
        let found = found_with(&json!([frame]));
        let places: Vec<_> = found.iter().filter(|it| it.code == Code::Overset).collect();
        assert!(!places.is_empty(), "{frame}: {found:#?}");
        assert!(places.iter().all(|it| it.place.pointer == "/furniture/0/text"), "{places:#?}");
        assert!(places.iter().all(|it| it.place.file == LAYOUT), "{places:#?}");
    }
}

#[test]
fn a_tab_that_moves_off_the_page_is_found() {
    let tab = json!({ "fill": "panel", "area_mm": [140, 20, 8, 5], "step_mm": [0, 190] });
    let found = found_with(&json!([tab]));
    let places: Vec<_> = found.iter().filter(|it| it.code == Code::Outside).collect();
    assert_eq!(places.len(), 1, "{found:#?}");
    assert_eq!(places[0].place.pointer, "/furniture/0");
    assert!(places[0].message.contains("chapter 2"), "{}", places[0].message);
}

#[test]
fn a_character_that_no_font_has_is_found_in_fixed_text() {
    let found = found_with(&json!([{ "text": "\u{10380}", "area_mm": [17, 195, 40, 5] }]));
    let lacks: Vec<_> = found.iter().filter(|it| it.code == Code::MissingGlyph).collect();
    assert!(!lacks.is_empty(), "{found:#?}");
    assert!(lacks.iter().all(|it| it.place.pointer == "/furniture/0/text"));
}

/// Whether this is found on the pages if the cover has this frame too.
fn is_seen_on_cover(frame: &Value, code: Code) -> bool {
    let (compiled, found) = found_on_cover(frame);
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    inspect(&compiled, Medium::ALL).iter().any(|it| it.code == code)
}

/// The book, and what is found, if the cover has this frame too.
fn found_on_cover(frame: &Value) -> (Option<Compiled>, Findings) {
    changed(|layout| {
        let frames = &mut layout["templates"]["cover"]["first"]["frames"];
        frames.as_array_mut().unwrap().push(frame.clone());
    })
}

/// The pictures on the cover that have this file, with their marks.
fn on_cover(compiled: &Compiled, file: &str) -> Vec<(PlacedPicture, Mark)> {
    let id = compiled.plan.pictures.iter().position(|picture| picture.file == file);
    let is_of = |placed: &PlacedPicture| Some(placed.picture.0 as usize) == id;
    let items = compiled.document.pages[0].items.iter().filter_map(|item| match &item.kind {
        ItemKind::Picture(placed) if is_of(placed) => Some((placed.clone(), item.mark)),
        _ => None,
    });
    items.collect()
}

#[test]
fn a_fixed_picture_fills_its_frame_and_a_logo_is_shown_whole() {
    let frame = json!({ "picture": DRAWING, "area_mm": [20, 10, 40, 10] });
    let (compiled, found) = found_on_cover(&frame);
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let [(placed, mark)] = &on_cover(&compiled, DRAWING)[..] else { panic!() };
    assert_eq!(*mark, Mark::Artifact(ArtifactKind::Layout));
    assert_eq!((placed.frame.w, placed.frame.h), (Abs::mm(40.0), Abs::mm(10.0)));
    assert!(placed.crop != Crop::WHOLE);

    let frame = json!({ "logo": DRAWING, "align": "outer", "area_mm": [20, 2, 40, 6] });
    let (compiled, found) = found_on_cover(&frame);
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let [(placed, _)] = &on_cover(&compiled, DRAWING)[..] else { panic!() };
    assert_eq!(placed.frame.h, Abs::mm(6.0));
    assert!((placed.frame.w - Abs::mm(9.0)).units().abs() < 10, "{:?}", placed.frame);
    assert!((placed.frame.right() - Abs::mm(60.0)).units().abs() < 10, "{:?}", placed.frame);
    assert_eq!(placed.crop, Crop::WHOLE);
}

#[test]
fn a_described_logo_is_read_once_in_its_part() {
    let alt = "Logo of the network: two circles";
    let frame = json!({ "logo": DRAWING, "alt": alt, "area_mm": [20, 2, 40, 6] });
    let (compiled, found) = found_on_cover(&frame);
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let [(_, Mark::Tag(id))] = on_cover(&compiled, DRAWING)[..] else { panic!() };
    let node = &compiled.document.tags.nodes[id.0 as usize];
    assert_eq!((node.tag, node.alt.as_deref()), (Tag::Figure, Some(alt)));
    assert_eq!(node.parent, compiled.document.roots[0]);
    let described = compiled.document.tags.nodes.iter().filter(|it| it.alt.as_deref() == Some(alt));
    assert_eq!(described.count(), 1);
}

#[test]
fn an_emblem_of_the_layout_is_held_to_its_rules() {
    let emblem = "images/eu-emblem-colour.svg";
    for (frame, code) in [
        (json!({ "picture": emblem, "area_mm": [100, 183, 21, 21] }), Code::EmblemDistorted),
        (json!({ "logo": emblem, "area_mm": [120, 183, 9, 6] }), Code::LowEmblem),
        (json!({ "logo": emblem, "area_mm": [17, 100, 30, 14] }), Code::EmblemGround),
    ] {
        assert!(is_seen_on_cover(&frame, code), "{frame}: {code:?}");
    }
}

#[test]
fn a_logo_of_the_layout_is_not_larger_than_the_emblem() {
    let larger = |height: f64| {
        let frame = json!({ "logo": DRAWING, "area_mm": [100, 10, 40, height] });
        is_seen_on_cover(&frame, Code::EmblemSmaller)
    };
    assert!(larger(24.0));
    assert!(!larger(9.0));
}

#[test]
fn a_picture_of_the_layout_that_is_missing_is_found_there() {
    let found = found_with(&json!([{ "picture": "images/non.svg", "area_mm": [17, 195, 40, 5] }]));
    let [missing] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((missing.code, missing.place.file.as_str()), (Code::FileMissing.into(), LAYOUT));
    assert_eq!(missing.place.pointer, "/furniture/0/picture");
}

/// The small book with a layout that extends the sample's, and one that extends that.
fn extended(own: &Value, between: &Value) -> (Option<Compiled>, Findings) {
    let mut files = small_book();
    let mut book = read(&files, "booklet.json");
    book["layout"] = "own".into();
    put(&mut files, "booklet.json", &book);
    put(&mut files, "layouts/own.json", own);
    put(&mut files, "layouts/between.json", between);
    compile(&World::memory(files), &mut |_| {})
}

#[test]
fn a_layout_has_what_it_says_and_the_rest_of_those_that_it_extends() {
    let own = json!({
        "format": 1, "extends": "between",
        "styles": { "lead": { "size_pt": 11 }, "quote": { "color": null } },
        "palette": { "blue": { "rgb": "#114411", "cmyk": [90, 0, 90, 60] } }
    });
    let between = json!({
        "format": 1, "extends": "a5",
        "styles": { "lead": { "size_pt": 13, "leading_pt": 15 } },
        "margins": { "inner_mm": 18, "outer_mm": 14, "top_mm": 17, "bottom_mm": 21 }
    });
    let (compiled, found) = extended(&own, &between);
    let sheet = compiled.unwrap_or_else(|| panic!("{found:?}")).sheet;
    let lead = sheet.text(StyleRole::Lead);
    assert_eq!((lead.size, lead.leading), (Abs::pt(11.0), Abs::pt(15.0)));
    assert!(lead.base.emphasis, "italic comes from the first layout");
    assert_eq!(lead.color.rgb.0, [0x11, 0x44, 0x11]);
    assert_eq!(sheet.text(StyleRole::Quote).color, sheet.text(StyleRole::Body).color);
    assert_eq!(sheet.type_area(Side::Recto).x, Abs::mm(18.0));
    // Margins are replaced whole: the folio is where it is by default.
    assert_eq!(sheet.furniture, Abs::mm(200.0));
}

#[test]
fn a_finding_names_the_file_that_says_what_is_wrong() {
    let plain = json!({ "format": 1, "extends": "a5" });
    let own = |styles: Value| json!({ "format": 1, "extends": "between", "styles": styles });
    let bad = json!({ "format": 1, "extends": "a5", "styles": { "lead": { "color": "bleu" } } });
    for (own, between, at) in [
        (own(json!({ "lead": { "color": "bleu" } })), plain, ["own", "/styles/lead/color"]),
        (own(json!({ "lead": { "size_pt": 11 } })), bad, ["between", "/styles/lead/color"]),
    ] {
        let (_, found) = extended(&own, &between);
        let found = errors(&found);
        let [one] = &found[..] else { panic!("{found:#?}") };
        assert_eq!(one.code, Code::DanglingReference);
        assert_eq!(one.place.file, format!("layouts/{}.json", at[0]));
        assert_eq!(one.place.pointer, at[1]);
    }
}

#[test]
fn mistakes_of_extending_layouts_are_found_in_their_files() {
    let plain = json!({ "format": 1, "extends": "a5" });
    let own = |more: Value| {
        let mut own = json!({ "format": 1, "extends": "between" });
        own.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        own
    };
    let old = json!({ "extends": "a5" });
    let circle = json!({ "format": 1, "extends": "own" });
    let alone = json!({ "format": 1 });
    for (own, between, code, at) in [
        (own(json!({ "gird": {} })), &plain, Code::UnknownField, ["own", "/gird"]),
        (own(json!({ "grid": 13 })), &plain, Code::WrongType, ["own", "/grid"]),
        (own(json!({ "page": { "width_mm": 9 } })), &plain, Code::MissingField, ["own", "/page"]),
        (own(json!({ "extends": "betwen" })), &plain, Code::FileMissing, ["own", "/extends"]),
        (own(json!({})), &old, Code::OlderFormat, ["between", ""]),
        (own(json!({})), &circle, Code::DanglingReference, ["between", "/extends"]),
        (own(json!({})), &alone, Code::MissingField, ["own", ""]),
    ] {
        let (_, found) = extended(&own, between);
        let is_it = |it: &&Finding| {
            it.code == code
                && it.place.file == format!("layouts/{}.json", at[0])
                && it.place.pointer == at[1]
        };
        assert!(found.iter().any(|it| is_it(&it)), "{own}: {found:#?}");
    }
}

/// Where the text of the first story's first page is, and the page size, with templates placed on the grid.
fn on_grid(page: &Value) -> (Rect, Compiled) {
    let (compiled, found) = changed(|layout| {
        layout["page"] = page.clone();
        layout["grid"]["columns"] = 4.into();
        layout["grid"]["gutter_mm"] = 4.into();
        layout["templates"]["tried"] = json!({ "pages": [{ "frames": [
            { "fill": "panel", "area": { "inner": "trim", "outer": "trim", "top": "trim", "height": "6 mm" } },
            { "flow": true, "area": { "inner": "column 2", "top": "line 4" } }
        ] }] });
        for part in layout["parts"].as_object_mut().unwrap().values_mut() {
            if part["start"] == "verso" || part["templates"] == json!(["part"]) {
                part["templates"] = json!(["tried"]);
            }
        }
    });
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let story = compiled.plan.sections.iter().position(|it| matches!(it.part, Part::Story { .. }));
    let first = compiled.document.map.sections[story.unwrap()];
    let runs = compiled.document.pages[first].items.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) if matches!(item.mark, Mark::Tag(_)) => Some(run),
        _ => None,
    });
    let (mut left, mut right, mut top) = (Abs::MAX, Abs::ZERO, Abs::MAX);
    for run in runs {
        left = left.min(run.origin.x);
        right = right.max(run.origin.x + run.width());
        top = top.min(run.origin.y);
    }
    assert_eq!(side(first), Side::Verso);
    (Rect::new(left, top, right - left, Abs::ZERO), compiled)
}

#[test]
fn one_template_on_the_grid_fits_two_page_sizes() {
    for (width, height) in [(148.0, 210.0), (170.0, 240.0)] {
        let page = json!({ "width_mm": width, "height_mm": height, "bleed_mm": 3 });
        let (text, compiled) = on_grid(&page);
        let area = compiled.sheet.type_area(Side::Verso);
        let column = (area.w - Abs::mm(4.0) * 3) / 4;
        // On a verso the first column is the right one.
        let right = area.right() - column - Abs::mm(4.0);
        let near = |one: Abs, other: Abs| (one - other).units().abs() < Abs::mm(3.0).units();
        assert!(near(text.x, area.x) && near(text.right(), right), "{text:?} {area:?}");
        assert!(text.y > area.y + compiled.sheet.grid * 3, "{text:?}");
        let band = compiled.document.pages.iter().flat_map(|page| &page.items);
        let band = band.filter_map(|item| match item.kind {
            ItemKind::Fill(rect, _) if rect.h == Abs::mm(9.0) => Some(rect),
            _ => None,
        });
        assert!(band.clone().count() > 2);
        assert!(band.clone().all(|rect| rect.w == Abs::mm(width + 6.0)), "into the bleed");
    }
}

#[test]
fn a_frame_with_conditions_is_on_the_pages_for_which_all_of_them_hold() {
    let (compiled, found) = changed(|layout| {
        layout["furniture"] = json!([
            { "text": "F", "on": ["first"], "area_mm": [17, 5, 10, 5] },
            { "text": "N", "on": ["next"], "area_mm": [27, 5, 10, 5] },
            { "text": "L", "on": ["last"], "area_mm": [37, 5, 10, 5] },
            { "text": "V", "on": ["verso"], "area_mm": [47, 5, 10, 5] },
            { "text": "R", "on": ["recto", "next"], "area_mm": [57, 5, 10, 5] },
            { "text": "A", "area_mm": [67, 5, 10, 5] }
        ]);
    });
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let map = &compiled.document.map;
    let mut seen = std::collections::BTreeSet::new();
    let marks = |page: usize| {
        let runs = artifacts(&compiled, page).filter(|(run, _)| run.origin.y < Abs::mm(10.0));
        let mut marks: Vec<&str> = runs.map(|(run, _)| run.text.trim()).collect();
        marks.sort_unstable();
        marks
    };
    for page in 0..map.pages.len() {
        let found = marks(page);
        if !found.contains(&"A") {
            continue;
        }
        // Blank pages may follow the last one of a part.
        let of_part = map.pages_of(map.pages[page].section as usize);
        let is_first = page == of_part.start;
        let is_last = (page + 1..of_part.end).all(|page| !marks(page).contains(&"A"));
        let recto = side(page) == Side::Recto;
        let all = [
            ("A", true),
            ("F", is_first),
            ("L", is_last),
            ("N", !is_first),
            ("R", recto && !is_first),
            ("V", !recto),
        ];
        let expected: Vec<&str> =
            all.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect();
        assert_eq!(found, expected, "page {page}");
        seen.extend(expected);
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
}
