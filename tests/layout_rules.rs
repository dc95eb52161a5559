//! Rules that the pages of the sample book keep.

use booklet::build::compile;
use booklet::codes::Code;
use booklet::frame::{ItemKind, Mark};
use booklet::model::{Slot, Start, StyleRole};
use booklet::plan::{BlockRole, Body, Matter, PageStart, Part};
use booklet::source::World;
use booklet::style::Side;
use typeset::TextRun;
use units::Abs;

use crate::sample::{json, put, sample, small_book};

/// The runs of a page that are content.
fn runs(page: usize) -> impl Iterator<Item = &'static TextRun> {
    sample().0.document.pages[page].items.iter().filter_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Text(run), Mark::Tag(_)) => Some(run),
        _ => None,
    })
}

#[test]
fn no_text_is_overset_no_line_overfull_and_no_glyph_missing() {
    let found = &sample().1;
    let typographic = [Code::Overset, Code::Overfull, Code::MissingGlyph, Code::LowResolution];
    let bad: Vec<_> =
        found.iter().filter(|f| typographic.iter().any(|code| f.code == *code)).collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

#[test]
fn every_baseline_of_running_text_is_on_the_grid() {
    let compiled = &sample().0;
    let body = compiled.sheet.text(StyleRole::Body);
    let mut seen = 0;
    for page in 0..compiled.document.pages.len() {
        let side = if page % 2 == 0 { Side::Recto } else { Side::Verso };
        let first = compiled.sheet.type_area(side).y + body.baseline();
        for run in runs(page).filter(|run| run.size == body.size) {
            let Some(place) = run.place else { continue };
            let block =
                &compiled.plan.sections[place.section as usize].blocks[place.block as usize];
            let running = block.slot == Slot::Flow
                && matches!(block.body, Body::Paragraph { role: BlockRole::Body, .. });
            if running {
                let off = (run.origin.y - first) % compiled.sheet.grid;
                let off = off.min(compiled.sheet.grid - off);
                assert!(off < Abs::pt(0.01), "page {}: {off:?} “{}”", page + 1, run.text);
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "only {seen} runs were looked at");
}

#[test]
fn folios_in_the_contents_are_those_of_the_pages() {
    let compiled = &sample().0;
    let map = &compiled.document.map;
    let contents = compiled
        .plan
        .sections
        .iter()
        .position(|s| s.blocks.iter().any(|b| matches!(b.body, Body::Contents(_))))
        .unwrap();
    let mut printed: Vec<&str> = Vec::new();
    for page in map.pages_of(contents) {
        printed.extend(runs(page).flat_map(|run| run.text.split_whitespace()));
    }
    let entries = compiled.plan.sections[contents].blocks.iter().find_map(|b| match &b.body {
        Body::Contents(entries) => Some(entries),
        _ => None,
    });
    let mut words = printed.into_iter();
    for entry in entries.unwrap() {
        let at = compiled.plan.sections.iter().position(|s| s.id == entry.section).unwrap();
        let folio = map.pages[map.sections[at]].folio.as_str();
        assert!(words.any(|word| word == folio), "{}: {folio} is not printed", entry.section);
    }
}

#[test]
fn every_part_starts_on_a_new_page() {
    let map = &sample().0.document.map;
    assert_eq!(map.sections.len(), sample().0.plan.sections.len());
    for pair in map.sections.windows(2) {
        assert!(pair[0] < pair[1], "{pair:?}");
    }
    for (section, &page) in map.sections.iter().enumerate() {
        assert_eq!(map.pages[page].section as usize, section);
    }
}

#[test]
fn every_story_has_two_or_four_pages_from_a_verso() {
    let compiled = &sample().0;
    let map = &compiled.document.map;
    let stories = compiled.plan.sections.iter().enumerate();
    let stories = stories.filter(|(_, section)| matches!(section.part, Part::Story { .. }));
    let mut bad = Vec::new();
    for (index, section) in stories {
        let count = map.pages.iter().filter(|page| page.section as usize == index).count();
        let begins_on_verso = map.sections[index] % 2 == 1;
        if !begins_on_verso || ![2, 4].contains(&count) {
            bad.push(format!(
                "{}: {count} pages from page {}",
                section.id,
                map.sections[index] + 1
            ));
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

/// `TitlePage` as `title-page`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[test]
fn parts_start_on_the_side_that_the_layout_requires() {
    let compiled = &sample().0;
    for (section, &page) in compiled.plan.sections.iter().zip(&compiled.document.map.sections) {
        let name = match &section.part {
            Part::Named(kind) => kebab(&format!("{kind:?}")),
            Part::Opener { .. } => "opener".to_owned(),
            Part::Story { .. } => "story".to_owned(),
        };
        let recto = page % 2 == 0;
        match compiled.sheet.part(&name).1 {
            Start::Page => {}
            Start::Recto => assert!(recto, "{} starts on a verso", section.id),
            Start::Verso => assert!(!recto, "{} starts on a recto", section.id),
        }
    }
}

#[test]
fn folios_count_up_roman_before_and_arabic_after() {
    let compiled = &sample().0;
    let map = &compiled.document.map;
    let inner = || map.pages.iter().filter(|page| !page.folio.starts_with('C'));
    let front =
        |page: &&PageStart| compiled.plan.sections[page.section as usize].matter == Matter::Front;
    let roman: Vec<&str> = inner().filter(front).map(|page| page.folio.as_str()).collect();
    assert!(roman.starts_with(&["i", "ii", "iii"]), "{roman:?}");
    let arabic: Vec<usize> = map.pages.iter().filter_map(|p| p.folio.parse().ok()).collect();
    assert!(arabic.iter().copied().eq(1..=arabic.len()), "{arabic:?}");
    assert_eq!(inner().count() % usize::from(compiled.booklet.shop.page_multiple.max(2)), 0);
}

#[test]
fn no_item_is_placed_outside_the_bleed() {
    let document = &sample().0.document;
    let (right, foot) = (document.trim.w + document.bleed, document.trim.h + document.bleed);
    for (number, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            if let ItemKind::Text(run) = &item.kind {
                let width: Abs = run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
                let inside = run.origin.x > -document.bleed
                    && run.origin.x + width < right
                    && run.origin.y > -document.bleed
                    && run.origin.y < foot;
                assert!(inside, "page {}: “{}”", number + 1, run.text);
            }
        }
    }
}

/// What is said of the lines of a story that begins with this text.
fn said_of_lines(text: &str) -> Vec<(String, String)> {
    let mut files = small_book();
    let mut story = json(&files, "stories/es-be-pianos.json");
    story["body"][0]["text"] = text.into();
    put(&mut files, "stories/es-be-pianos.json", &story);
    let (_, found) = compile(&World::memory(files), &mut |_| {});
    let of_lines = found.iter().filter(|f| f.code == Code::Overfull || f.code == Code::Desperate);
    of_lines.map(|f| (f.code.as_str().to_owned(), f.message.clone())).collect()
}

#[test]
fn a_line_that_begins_with_an_initial_is_quoted_with_it() {
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
        .repeat(2);
    let rest = "and then the story goes on for as many lines as an initial needs. ".repeat(6);
    let said = said_of_lines(&format!("{word} {rest}"));
    assert!(!said.is_empty());
    for (code, message) in &said {
        assert!(message.contains("“D") || message.contains("“d"), "{code}: {message}");
    }
}

#[test]
fn one_word_that_is_too_wide_is_one_finding() {
    let said = said_of_lines(&"W".repeat(200));
    let wide = said.iter().filter(|(code, _)| *code == Code::Overfull.as_str()).count();
    assert_eq!(wide, 1, "{said:#?}");
    assert!(said[0].1.starts_with(&format!("The line “{}", "W".repeat(20))), "{said:#?}");
}
