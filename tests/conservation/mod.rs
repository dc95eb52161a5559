//! The law of conservation: what the plan says stands on the pages, in the tags of the PDF and in the
//! EPUB, once and in order; what a layout cannot place is refused.

mod books;
mod breaks;
mod fields;
mod whole;

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use booklet::build::{Wanted, compile, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::Compiled;
use booklet::frame::{ArtifactKind, ItemKind, Mark};
use booklet::plan::{ReadOn, bare, said};
use booklet::source::World;
use booklet::verify::epub;
use booklet::write::Output;
use findings::{Findings, Severity};
use serde_json::json;

use crate::sample::{Files, ends_in, json, put, small_book, stories};

/// What the book says, in the order of its parts.
fn wanted(compiled: &Compiled) -> String {
    let (plan, map) = (&compiled.plan, &compiled.document.map);
    let folio = |id: &str| {
        let at = plan.sections.iter().position(|section| section.id == id).unwrap();
        map.pages[map.sections[at]].folio.clone()
    };
    let mut out = String::new();
    for section in &plan.sections {
        for block in &section.blocks {
            out.push_str(&said(section, block, ReadOn::Pages(&folio)).concat());
        }
    }
    bare(&out)
}

/// Where two texts differ first.
fn difference(one: &str, other: &str) -> Option<(String, String)> {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    (one != other).then(|| (near(one), near(other)))
}

/// A book's screen file and EPUB, and everything that was found.
fn build(files: &Files) -> (Option<(Compiled, Vec<u8>)>, Findings) {
    let world = World::memory(files.clone());
    let (compiled, mut found) = compile(&world, &mut |_| {});
    let Some(compiled) = compiled.filter(|_| !found.has_errors()) else { return (None, found) };
    let wanted = Wanted { outputs: [Output::Screen, Output::Epub].into(), ..Wanted::all() };
    let (made, more) = publish(&world, &compiled, &wanted, &Cache::none());
    found.extend(more);
    let screen = made.into_iter().find(|file| file.output == Output::Screen);
    (screen.map(|file| (compiled, file.bytes.clone())), found)
}

/// Builds random books and compares every text; returns how many there were, and how many were refused.
fn try_books(count: u64, seed: u64) -> (u64, u64, String) {
    let mut refused = 0;
    let mut reasons = String::new();
    for number in 0..count {
        let files = books::random(seed + number);
        let (built, found) = build(&files);
        let wrong: Vec<_> = found
            .iter()
            .filter(|f| f.code == Code::NotConserved || f.code == Code::OutputBroken)
            .map(|f| &f.message)
            .collect();
        assert!(wrong.is_empty(), "book {}: {wrong:#?}", seed + number);
        let Some((compiled, pdf)) = built else {
            refused += 1;
            let mut errors = found.iter().filter(|f| f.severity == Severity::Error);
            let Some(first) = errors.next() else {
                panic!("book {} was refused without a reason", seed + number)
            };
            _ = write!(reasons, "\n{}: {} {}", seed + number, first.code.as_str(), first.message);
            continue;
        };
        let read = bare(&crate::pdf::read_aloud(&pdf));
        assert_eq!(difference(&wanted(&compiled), &read), None, "book {}", seed + number);
    }
    (count, refused, reasons)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the long run asks for more books")]
fn random_books_in_random_layouts_lose_and_double_no_text() {
    let setting = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let (count, seed) =
        (setting("BOOKLET_BOOKS").unwrap_or(5), setting("BOOKLET_SEED").unwrap_or(1));
    let (count, refused, reasons) = try_books(count, seed);
    println!("{count} books, {} built, {refused} refused{reasons}", count - refused);
    assert!(refused * 2 <= count, "{refused} of {count} were refused:{reasons}");
}

/// An archive with something done to each of its documents: kept, changed or left out.
fn changed(epub: &[u8], change: impl Fn(&str, String) -> Option<String>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name.starts_with("OEBPS/text/") {
            let Some(text) = change(&name, String::from_utf8(bytes).unwrap()) else { continue };
            bytes = text.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn a_document_a_picture_a_map_or_a_link_that_an_epub_lost_is_found() {
    let mut files = small_book();
    let mut story = json(&files, "stories/es-be-pianos.json");
    story["body"].as_array_mut().unwrap().push(json!({
        "type": "paragraph", "text": "See [our form](https://example.eu/form)."
    }));
    put(&mut files, "stories/es-be-pianos.json", &story);
    let compiled = good(&files);
    let wanted = Wanted::only(Output::Epub);
    let (made, found) = publish(&World::memory(files), &compiled, &wanted, &Cache::none());
    assert!(!found.has_errors(), "{found:#?}");
    let file = made.iter().find(|file| ends_in(&file.name, "epub")).unwrap();
    let told = |change: &dyn Fn(&str, String) -> Option<String>| {
        let bytes = changed(&file.bytes, change);
        let (plan, map) = (&compiled.plan, &compiled.document.map);
        let entries = epub::unpack(&bytes).unwrap();
        let found = epub::texts_kept("book.epub", &epub::ReadEpub::of(&entries), plan, map);
        found.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join(" ")
    };
    let of_story = |name: &str| name.contains("es-be-pianos");
    assert_eq!(told(&|_, text| Some(text)), "");
    assert!(told(&|name, text| (!of_story(name)).then_some(text)).contains("has no document for"));
    let without_picture = |_: &str, text: String| Some(text.replacen("<img", "<input", 1));
    assert!(told(&without_picture).contains("picture"));
    let without_map = |_: &str, text: String| Some(text.replace("svg", "object"));
    assert!(told(&without_map).contains("map"));
    let without_link = |_: &str, text: String| Some(text.replace("https://example.eu/form", "#"));
    assert!(told(&without_link).contains("its link to https://example.eu/form"));
}

/// The small book with this template for its stories, whose pictures may be cropped.
fn with_template(template: serde_json::Value) -> Files {
    let mut files = small_book();
    for name in ["stories/es-be-pianos.json", "stories/de-es-campaign.json"] {
        let mut story = json(&files, name);
        for image in story["images"].as_array_mut().unwrap() {
            image.as_object_mut().unwrap().remove("safe");
        }
        put(&mut files, name, &story);
    }
    let mut layout = json(&files, "layouts/a5.json");
    layout["templates"]["tried"] = template;
    layout["parts"]["story"] = json!({ "templates": ["tried"] });
    put(&mut files, "layouts/a5.json", &layout);
    files
}

/// A book compiled, which must have no error.
fn good(files: &Files) -> Compiled {
    let (compiled, found) = compile(&World::memory(files.clone()), &mut |_| {});
    let errors: Vec<_> =
        found.iter().filter(|f| f.severity == Severity::Error).map(|f| &f.message).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compiled.unwrap()
}

/// The texts of the first story's pages: their lines' left and right ends in millimetres, page by page.
fn widths(compiled: &Compiled) -> Vec<(f64, f64)> {
    let (index, _) = stories(&compiled.plan.sections).next().unwrap();
    let pages = compiled.document.map.pages_of(index);
    let page = |page: usize| {
        let items = compiled.document.pages[page].items.iter();
        let runs = items.filter_map(|item| match (&item.kind, item.mark) {
            (ItemKind::Text(run), Mark::Tag(_)) if !run.text.trim().is_empty() => Some(run),
            _ => None,
        });
        let ends = runs.map(|run| {
            let wide: units::Abs = run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
            (run.origin.x.to_mm(), (run.origin.x + wide).to_mm())
        });
        ends.fold((f64::MAX, 0.0_f64), |all, one| (all.0.min(one.0), all.1.max(one.1)))
    };
    // A blank page may follow, so that the next part begins on its side.
    pages.map(page).filter(|(left, right)| left < right).collect()
}

#[test]
fn a_flow_that_goes_on_in_narrower_columns_is_set_for_them() {
    let compiled = good(&with_template(json!({
        "first": { "furniture": true, "frames": [{ "flow": true, "area_mm": [17, 17, 117, 170] }] },
        "next": { "furniture": true, "frames": [{ "flow": true, "area_mm": [40, 17, 80, 170] }] }
    })));
    let pages = widths(&compiled);
    assert!(pages.len() > 1);
    assert!(pages[0].1 - pages[0].0 > 110.0, "{pages:?}");
    for (left, right) in &pages[1..] {
        let wide = right - left;
        assert!(wide > 70.0 && wide < 84.0, "{pages:?}");
    }
}

#[test]
fn a_flow_that_goes_on_in_wider_columns_is_set_for_them() {
    let compiled = good(&with_template(json!({
        "first": { "frames": [{ "flow": true, "area_mm": [17, 17, 60, 170] }] },
        "next": { "frames": [{ "flow": true }] }
    })));
    let pages = widths(&compiled);
    assert!(pages.len() > 1);
    assert!(pages[0].1 - pages[0].0 < 64.0, "{pages:?}");
    assert!(pages[1..].iter().any(|(left, right)| right - left > 110.0), "{pages:?}");
}

#[test]
fn a_story_may_begin_on_a_page_of_its_picture_alone() {
    let compiled = good(&with_template(json!({
        "first": { "frames": [{ "takes": ["picture"], "area_mm": [0, 0, 148, 210] }] },
        "next": { "frames": [{ "flow": true }] }
    })));
    let (index, _) = stories(&compiled.plan.sections).next().unwrap();
    assert!(compiled.document.map.pages_of(index).len() > 1);
}

#[test]
fn the_heads_of_a_table_are_repeated_on_every_page_and_read_once() {
    let mut files = small_book();
    let mut layout = json(&files, "layouts/a5.json");
    for role in ["table", "table-head", "table-small", "table-small-head"] {
        layout["styles"][role]["size_pt"] = json!(30);
        layout["styles"][role]["leading_pt"] = json!(39);
    }
    put(&mut files, "layouts/a5.json", &layout);
    let (compiled, _) = compile(&World::memory(files), &mut |_| {});
    let compiled = compiled.unwrap();
    let is_journey = |id: &str| id == "journey";
    let index = compiled.plan.sections.iter().position(|s| is_journey(&s.id)).unwrap();
    let head = |mark: bool| {
        let pages = compiled.document.map.pages_of(index);
        let items = pages.flat_map(|page| &compiled.document.pages[page].items);
        let text = |item: &&booklet::frame::Item| match (&item.kind, item.mark) {
            (ItemKind::Text(run), Mark::Tag(_)) => mark && run.text.contains("Story"),
            (ItemKind::Text(run), Mark::Artifact(ArtifactKind::Layout)) => {
                !mark && run.text.contains("Story")
            }
            _ => false,
        };
        items.filter(text).count()
    };
    assert!(head(true) >= 1);
    assert!(head(false) >= 1, "no page repeats the heads");
}

#[test]
fn a_row_that_is_higher_than_a_page_and_a_long_entry_of_the_index_are_divided() {
    let mut files = small_book();
    let mut book = json(&files, "booklet.json");
    let long = "A fact that goes on and on through the whole of the programme and of its months. "
        .repeat(60);
    for section in book["sections"].as_array_mut().unwrap() {
        if section["kind"] == "numbers" {
            section["facts"] = json!([{ "label": "Long", "value": long }]);
        }
    }
    put(&mut files, "booklet.json", &book);
    let compiled = good(&files);
    let index = compiled.plan.sections.iter().position(|section| section.id == "numbers").unwrap();
    assert!(compiled.document.map.pages_of(index).len() > 1);
}

#[test]
fn a_title_with_a_word_wider_than_its_page_is_divided() {
    let plain = json!({ "first": { "frames": [{ "flow": true }] } });
    let mut files = with_template(plain);
    let mut book = json(&files, "stories/es-be-pianos.json");
    book["title"] =
        "Internationalisation-counterrevolutionaries’ transcontinentalisation-misunderstandings"
            .into();
    put(&mut files, "stories/es-be-pianos.json", &book);
    let compiled = good(&files);
    let trim = compiled.document.trim.w;
    let texts = compiled.document.pages.iter().flat_map(|page| &page.items);
    for item in texts {
        if let (ItemKind::Text(run), Mark::Tag(_)) = (&item.kind, item.mark) {
            let wide: units::Abs = run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
            assert!(run.origin.x + wide <= trim, "{}", run.text);
        }
    }
}

#[test]
fn two_hundred_stories_of_one_sector_have_an_index() {
    let mut files = small_book();
    let story = json(&files, "stories/es-be-pianos.json");
    let body = json!([{ "type": "paragraph", "text": "A short text for a story that stands here for its place in the index alone." }]);
    for number in 0..200 {
        let mut one = story.clone();
        for field in ["quotes", "images", "activities", "outcomes"] {
            one[field] = json!([]);
        }
        one["body"] = body.clone();
        one["title"] = format!("A story that is number {number} of many").into();
        one["lead"] = format!("What happened in story {number}, in a sentence.").into();
        put(&mut files, &format!("stories/many-{number}.json"), &one);
    }
    let mut layout = json(&files, "layouts/a5.json");
    layout["styles"]["index"]["size_pt"] = json!(20);
    layout["styles"]["index"]["leading_pt"] = json!(26);
    put(&mut files, "layouts/a5.json", &layout);
    let (_, found) = compile(&World::memory(files), &mut |_| {});
    let overset: Vec<_> = found.iter().filter(|f| f.code == Code::Overset).collect();
    assert!(overset.is_empty(), "{overset:#?}");
}

#[test]
fn impossible_numbers_in_a_layout_are_findings_and_never_a_panic() {
    let base = small_book();
    let layout = json(&base, "layouts/a5.json");
    let mut refused = 0;
    let numbers = [json!(-1000), json!(0), json!(-0.001), json!(1e-9), json!(1e9), json!(1e300)];
    let fields = [
        "/page/width_mm",
        "/page/height_mm",
        "/page/bleed_mm",
        "/margins/inner_mm",
        "/margins/outer_mm",
        "/margins/top_mm",
        "/margins/bottom_mm",
        "/margins/folio_mm",
        "/grid/leading_pt",
        "/styles/body/size_pt",
        "/styles/body/leading_pt",
        "/styles/body/indent_pt",
        "/styles/title/before_pt",
        "/styles/title/after_pt",
        "/styles/title/size_pt",
        "/styles/lead/leading_pt",
        "/templates/two-columns/first/frames/0/gap_mm",
        "/templates/back-cover/first/frames/0/inset_mm",
        "/templates/cover/first/frames/1/area_mm/0",
        "/templates/cover/first/frames/1/area_mm/2",
        "/templates/cover/first/frames/1/area_mm/3",
        "/styles/body/tracking",
        "/styles/opening/drop_cap",
        "/templates/two-columns/first/frames/0/columns",
        "/templates/story-top/first/frames/0/grow/1",
    ];
    for field in fields {
        for number in &numbers {
            let mut changed = layout.clone();
            let (parent, name) = field.rsplit_once('/').unwrap();
            let parent = changed.pointer_mut(parent).unwrap_or_else(|| panic!("{field}"));
            match parent {
                serde_json::Value::Array(list) => {
                    list[name.parse::<usize>().unwrap()] = number.clone();
                }
                other => other[name] = number.clone(),
            }
            let mut files = base.clone();
            put(&mut files, "layouts/a5.json", &changed);
            let world = World::memory(files);
            let (_, found) =
                booklet::build::examine(&world, &booklet::load::Choices::default(), &mut |_| {});
            if found.has_errors() {
                refused += 1;
            } else {
                compile(&world, &mut |_| {});
            }
        }
    }
    println!("{refused} of {} layouts were refused", fields.len() * numbers.len());
    assert!(refused > fields.len() * 2, "{refused}");
}
