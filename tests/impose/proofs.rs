//! Proofs: what is on them, what is said of them, and whether they can be written.

use std::collections::{BTreeMap, BTreeSet};

use booklet::cache::Cache;
use booklet::frame::{ItemKind, Surface};
use booklet::impose::{self, Job, Notes, Scheme};
use booklet::model::Shop;
use booklet::plan::{BlockRole, Body, Part};
use booklet::verify::{self, Destination, Expectation};
use booklet::write::WriterInput;
use booklet::write::pdf::{self, Profile};
use preflight::{Limits, inspect};
use units::{Abs, Ratio, Rect};

use crate::sample::sample;

use super::{
    body, gluer, job, media, meet, near, page_texts, said, shown, stitcher, within, words,
};

/// All schemes.
const SCHEMES: [Scheme; 4] =
    [Scheme::Booklet, Scheme::Spreads, Scheme::Thumbnails, Scheme::Stories];

/// All notes.
const NOTED: Notes = Notes { ids: true, lines: true };

/// A proof of the sample with all notes.
fn proof(scheme: Scheme) -> Vec<Surface> {
    impose::proof(job(&stitcher()), scheme, NOTED)
}

#[test]
fn every_page_is_once_in_a_proof() {
    let shop = gluer();
    for job in [job(&shop), job(&stitcher())] {
        for scheme in [Scheme::Booklet, Scheme::Spreads, Scheme::Thumbnails] {
            let mut pages = shown(&impose::proof(job, scheme, Notes::default()));
            if scheme != Scheme::Booklet {
                assert!(pages.is_sorted(), "{scheme:?}");
            }
            pages.sort_unstable();
            let all: Vec<usize> = (0..job.document.pages.len()).collect();
            assert_eq!(pages, all, "{scheme:?}");
        }
    }
}

#[test]
fn every_surface_says_at_head_and_foot_that_it_is_a_proof_of_which_edition_and_date() {
    for scheme in SCHEMES {
        for surface in proof(scheme) {
            let said = words(&surface);
            let middle = surface.size.h / 2;
            for (edge, is_there) in [("head", true), ("foot", false)] {
                let here: String = said
                    .iter()
                    .filter(|(_, area)| (area.y < middle) == is_there)
                    .map(|(text, _)| text.as_str())
                    .collect();
                for word in ["PROOF", "EN", "2023-10-02"] {
                    assert!(here.contains(word), "{scheme:?}, {edge}: no {word} in {here}");
                }
            }
        }
    }
}

#[test]
fn the_stamps_name_the_pages_that_lie_on_the_surface() {
    let shop = stitcher();
    let job = job(&shop);
    for scheme in [Scheme::Booklet, Scheme::Spreads] {
        for surface in impose::proof(job, scheme, Notes::default()) {
            let said = said(&surface);
            for place in &surface.pages {
                let folio = &job.document.map.pages[place.page].folio;
                let found = said.split([' ', '–']).any(|word| word == folio);
                assert!(found, "{scheme:?}: no {folio} in {said}");
            }
        }
    }
}

#[test]
fn no_stamp_stands_on_text_or_leaves_the_surface() {
    let document = &sample().0.document;
    for scheme in SCHEMES {
        for surface in impose::proof(job(&stitcher()), scheme, Notes::default()) {
            let texts: Vec<_> =
                surface.pages.iter().flat_map(|place| page_texts(document, place)).collect();
            let said = words(&surface);
            assert!(!said.is_empty());
            for (index, (text, area)) in said.iter().enumerate() {
                assert!(within(*area, media(&surface)), "{scheme:?}: {text} leaves the sheet");
                assert!(texts.iter().all(|other| !meet(*area, *other)), "{scheme:?}: {text}");
                let before = &said[..index];
                assert!(before.iter().all(|(_, other)| !meet(*area, *other)), "{scheme:?}: {text}");
            }
        }
    }
}

#[test]
fn text_near_the_edge_pushes_the_stamp_further_out() {
    let shop = stitcher();
    let job = job(&shop);
    let plain = impose::proof(job, Scheme::Booklet, Notes::default());
    let mut document = job.document.clone();
    for page in &mut document.pages {
        let mut line = page.items.iter().find_map(|item| match &item.kind {
            // The caption of a table is a space: nothing that could be in the way.
            ItemKind::Text(run) if !run.text.trim().is_empty() => Some(run.clone()),
            _ => None,
        });
        if let Some(run) = &mut line {
            run.size = Abs::pt(6.0);
            run.origin = units::Point::new(Abs::mm(8.0), Abs::mm(7.4));
            let kind = ItemKind::Text(run.clone());
            page.items.push(booklet::frame::Item { kind, ..page.items[0].clone() });
        }
    }
    let job = Job { document: &document, ..job };
    let mut moved = 0;
    for (surface, plain) in impose::proof(job, Scheme::Booklet, Notes::default()).iter().zip(&plain)
    {
        let texts: Vec<_> =
            surface.pages.iter().flat_map(|place| page_texts(&document, place)).collect();
        let (said, before) = (words(surface), words(plain));
        for ((text, area), (_, free)) in said.iter().zip(&before) {
            assert!(texts.iter().all(|other| !meet(*area, *other)), "{text}");
            moved += usize::from(area.y < free.y);
        }
    }
    assert!(moved > 20, "{moved} stamps moved");
}

#[test]
fn a_spread_shows_facing_pages_side_by_side_at_full_size() {
    let document = &sample().0.document;
    let surfaces = proof(Scheme::Spreads);
    let width = document.trim.w;
    let places: Vec<_> = surfaces.iter().map(|surface| &surface.pages).collect();
    assert_eq!((places[0].len(), places[0][0].page), (1, 0));
    near(places[0][0].at.x - surfaces[0].size.w / 2, Abs::ZERO);
    for pages in &places[1..places.len() - 1] {
        assert_eq!((pages.len(), pages[0].page % 2, pages[1].page), (2, 1, pages[0].page + 1));
        near(pages[0].at.x + width, pages[1].at.x);
        assert!(pages.iter().all(|place| place.scale == Ratio::ONE));
    }
    let last = places[places.len() - 1];
    assert_eq!(last[0].page, document.pages.len() - 1);
}

#[test]
fn a_book_of_no_pages_has_no_proof() {
    let shop = stitcher();
    let document = booklet::frame::PagedDocument::default();
    for scheme in [Scheme::Booklet, Scheme::Spreads, Scheme::Thumbnails] {
        let job = Job { document: &document, ..job(&shop) };
        assert!(impose::proof(job, scheme, NOTED).is_empty(), "{scheme:?}");
        assert!(impose::print(job).is_empty() && impose::cover(job).is_empty());
    }
}

#[test]
fn each_story_has_its_pages_in_order_and_one_form() {
    let compiled = &sample().0;
    let mut sheets: BTreeMap<String, Vec<Surface>> = BTreeMap::new();
    for surface in proof(Scheme::Stories) {
        sheets.entry(surface.label.clone()).or_default().push(surface);
    }
    let mut stories = 0;
    for (index, section) in compiled.plan.sections.iter().enumerate() {
        let Part::Story { id, .. } = &section.part else { continue };
        stories += 1;
        let own = &sheets[id];
        let first = compiled.document.map.sections[index];
        let pages = shown(own);
        assert_eq!(pages, (first..first + pages.len()).collect::<Vec<_>>());
        let after = &compiled.document.map.pages[first + pages.len()];
        assert_ne!(after.section as usize, index, "{id} goes on");
        let forms = own.iter().filter(|sheet| said(sheet).contains("Signature")).count();
        assert_eq!(forms, 1, "{id}");
        let last = said(own.last().unwrap());
        for word in ["I have read", "I agree", "changes", "Name", "Date", "Signature", id.as_str()]
        {
            assert!(last.contains(word), "{id}: no {word} in {last}");
        }
        assert!(own.iter().all(|sheet| said(sheet).contains(section.title.trim())));
    }
    assert_eq!(stories, sheets.len());
}

#[test]
fn long_stories_fill_sheets_of_four_pages_and_sign_on_the_last() {
    let shop = stitcher();
    let job = job(&shop);
    let (index, id) = crate::sample::stories(&job.plan.sections).next().unwrap();
    let first = job.document.map.sections[index];
    for count in 1..=9 {
        let mut document = job.document.clone();
        document.map.sections[index + 1] = first + count;
        for page in first..first + 12 {
            document.map.pages[page].section = (index + usize::from(page >= first + count)) as u32;
        }
        let job = Job { document: &document, ..job };
        let mut sheets = impose::proof(job, Scheme::Stories, Notes::default());
        sheets.retain(|sheet| sheet.label == id);
        assert_eq!(shown(&sheets), (first..first + count).collect::<Vec<_>>());
        let sizes: Vec<usize> = sheets.iter().map(|sheet| sheet.pages.len()).collect();
        // The form takes the place of a page.
        assert_eq!(sizes.len(), (count + 1).div_ceil(4), "{sizes:?}");
        for sheet in &sheets {
            assert!(sheet.pages.iter().all(|place| within(place.clip.unwrap(), media(sheet))));
            let places: Vec<_> = sheet.pages.iter().map(|place| place.clip.unwrap()).collect();
            for (number, place) in places.iter().enumerate() {
                assert!(places[..number].iter().all(|other| !meet(*place, *other)), "{count}");
                let on_page = |(_, words): &(String, Rect)| meet(*words, *place);
                assert!(!words(sheet).iter().any(on_page), "{count}: words on a page");
            }
        }
    }
}

#[test]
fn ids_stand_once_beside_the_page_on_which_their_section_begins() {
    let compiled = &sample().0;
    let surfaces =
        impose::proof(job(&stitcher()), Scheme::Spreads, Notes { ids: true, lines: false });
    let plain = impose::proof(job(&stitcher()), Scheme::Spreads, Notes::default());
    let mut found = 0;
    for (noted, plain) in surfaces.iter().zip(&plain) {
        let starts = noted.pages.iter().filter_map(|place| {
            let section = compiled.document.map.pages[place.page].section as usize;
            (compiled.document.map.sections[section] == place.page).then_some(section)
        });
        let more = said(noted).replace([' ', '\u{ad}'], "");
        let less = said(plain).replace(' ', "");
        let mut any = false;
        for section in starts {
            any = true;
            found += 1;
            let id = compiled.plan.sections[section].id.replace(' ', "");
            assert!(more.contains(&id), "no {id} in {more}");
        }
        assert_eq!(any, more != less);
    }
    assert_eq!(found, compiled.plan.sections.len());
}

#[test]
fn line_numbers_count_by_five_and_stand_on_the_lines_they_count() {
    let document = &sample().0.document;
    let surfaces =
        impose::proof(job(&stitcher()), Scheme::Spreads, Notes { ids: false, lines: true });
    let mut numbers = 0;
    for surface in &surfaces {
        for item in &surface.marks {
            let ItemKind::Text(run) = &item.kind else { continue };
            let Ok(number) = run.text.trim().parse::<usize>() else { continue };
            numbers += 1;
            assert!(number.is_multiple_of(5) && number < 60, "{number}");
            let on_line = surface.pages.iter().any(|place| {
                document.pages[place.page].items.iter().any(|item| match &item.kind {
                    ItemKind::Text(text) => place.at.y + text.origin.y == run.origin.y,
                    _ => false,
                })
            });
            assert!(on_line, "{number} stands beside no line");
            let beside = surface.pages.iter().flat_map(|place| page_texts(document, place));
            let own = body(run);
            assert!(beside.into_iter().all(|text| !meet(own, text)), "{number} stands on text");
        }
    }
    assert!(numbers > 100, "{numbers}");
}

#[test]
fn a_proof_speaks_the_books_language() {
    let shop = stitcher();
    let job = job(&shop);
    for (lang, wanted) in [("de-AT", ["KORREKTURABZUG", "Seite"]), ("fr", ["ÉPREUVE", "page"])] {
        let mut plan = job.plan.clone();
        plan.meta.lang = lang.to_owned();
        plan.meta.labels = std::sync::Arc::new(booklet::data::labels(lang).clone());
        for scheme in SCHEMES {
            let surfaces = impose::proof(Job { plan: &plan, ..job }, scheme, Notes::default());
            for surface in surfaces {
                let said = said(&surface);
                assert!(wanted.iter().all(|word| said.contains(word)), "{scheme:?}: {said}");
            }
        }
    }
}

/// The baselines of a page's questions and paragraphs, from the head.
fn baselines(page: usize) -> BTreeSet<Abs> {
    let compiled = &sample().0;
    let mut found = BTreeSet::new();
    for item in &compiled.document.pages[page].items {
        let ItemKind::Text(run) = &item.kind else { continue };
        let Some(place) = run.place else { continue };
        let section = &compiled.plan.sections[place.section as usize];
        let role = match &section.blocks[place.block as usize].body {
            Body::Paragraph { role, .. } => *role,
            _ => continue,
        };
        if matches!(section.part, Part::Story { .. })
            && [BlockRole::Body, BlockRole::Question].contains(&role)
        {
            found.insert(run.origin.y);
        }
    }
    found
}

#[test]
fn a_line_number_is_the_number_of_lines_above_it_and_its_own() {
    let surfaces =
        impose::proof(job(&stitcher()), Scheme::Spreads, Notes { ids: false, lines: true });
    for surface in &surfaces {
        let mut numbers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for item in &surface.marks {
            let ItemKind::Text(run) = &item.kind else { continue };
            let Ok(number) = run.text.trim().parse::<usize>() else { continue };
            let place = surface
                .pages
                .iter()
                .find(|place| within(body(run), place.clip.unwrap()))
                .expect("a number stands on its page");
            let lines = baselines(place.page);
            let y = run.origin.y - place.at.y;
            assert!(lines.contains(&y), "{number} stands beside no line");
            assert_eq!(lines.range(..=y).count(), number);
            numbers.entry(place.page).or_default().push(number);
        }
        for place in &surface.pages {
            let wanted = baselines(place.page).len() / 5;
            let found = numbers.get(&place.page).map_or(0, Vec::len);
            assert_eq!(found, wanted, "page {}", place.page);
        }
    }
}

/// Writes surfaces of the sample, reads them back and keeps the file for a look by hand.
fn written(name: &str, surfaces: &[Surface], destination: Destination, shop: &Shop) -> Vec<u8> {
    let compiled = &sample().0;
    let cache = Cache::none();
    let with = WriterInput::of(compiled, &cache);
    let profile = match destination {
        Destination::Print => Profile::Print { shop, icc: &compiled.booklet.icc },
        Destination::Proof | Destination::Screen => Profile::Proof,
    };
    let bytes = pdf::write(&with, surfaces, &profile).unwrap();
    std::fs::write(format!("{}/{name}", env!("CARGO_TARGET_TMPDIR")), &bytes).unwrap();
    let expected = Expectation::of(name, destination, &compiled.document, surfaces);
    let found: Vec<String> = verify::read_back(&bytes, &expected)
        .iter()
        .map(|finding| format!("{}: {}", finding.code.as_str(), finding.message))
        .collect();
    assert!(found.is_empty(), "{name}: {found:#?}");
    bytes
}

#[test]
fn proofs_can_be_written_and_read_back() {
    let shop = gluer();
    for (name, scheme) in [
        ("impose-booklet.pdf", Scheme::Booklet),
        ("impose-spreads.pdf", Scheme::Spreads),
        ("impose-thumbnails.pdf", Scheme::Thumbnails),
        ("impose-stories.pdf", Scheme::Stories),
    ] {
        let surfaces = impose::proof(job(&shop), scheme, NOTED);
        let few = &surfaces[..surfaces.len().min(8)];
        written(name, few, Destination::Proof, &shop);
    }
}

#[test]
fn a_marked_print_file_and_its_cover_can_be_written_and_read_back() {
    let shop = gluer();
    let pages = impose::print(job(&shop));
    written("impose-print.pdf", &pages[4..8], Destination::Print, &shop);
    written("impose-cover.pdf", &impose::cover(job(&shop)), Destination::Print, &shop);
}

#[test]
fn a_marked_print_file_has_the_marks_that_a_shop_looks_for_and_their_ink_nowhere_else() {
    let shop = gluer();
    let pages = impose::print(job(&shop));
    for (name, surfaces) in [("print", &pages[4..8]), ("cover", &impose::cover(job(&shop))[..])] {
        let name = format!("impose-judged-{name}.pdf");
        let bytes = written(&name, surfaces, Destination::Print, &shop);
        let limits =
            Limits { cmyk_only: true, page_multiple: 1, ..verify::shop_limits(&shop, false) };
        assert!(limits.marks);
        let seen = inspect(&bytes, &limits);
        let found: Vec<&str> = seen.findings.iter().map(|finding| finding.code.as_str()).collect();
        assert!(found.iter().all(|rule| !rule.starts_with("X4-")), "{found:?}");
        for rule in ["PP-MARKS", "PP-REGISTRATION", "PP-CROP", "PP-CROP-BLEED", "PP-BLEED"] {
            assert!(!found.contains(&rule), "{name}: {found:?}");
        }
        assert_eq!(seen.facts.pages_with_marks as usize, surfaces.len());
    }
}
