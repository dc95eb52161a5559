//! The rules of visibility, measured on the finished pages of the sample book and on spoilt ones.

use booklet::build::compile;
use booklet::build::{Wanted, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::{Item, ItemKind};
use booklet::inspect::{inspect, visibility};
use booklet::source::World;
use booklet::verify::{NamedFile, epub};
use booklet::write::Output;
use findings::Findings;
use serde_json::json;
use units::{Abs, Rect};

use crate::sample::{files, json, put, small_book};

/// The codes that were found.
fn codes(found: &Findings) -> Vec<Code> {
    found.iter().map(|finding| Code::of(finding.code).unwrap()).collect()
}

#[test]
fn the_sample_book_shows_its_funding_as_the_rules_ask_in_every_layout() {
    for layout in ["a5", "square-210", "large-print"] {
        let mut files = files();
        let mut book = json(&files, "booklet.json");
        book["layout"] = json!(layout);
        put(&mut files, "booklet.json", &book);
        let (compiled, _) = compile(&World::memory(files), &mut |_| {});
        let compiled = compiled.unwrap();
        assert!(inspect(&compiled, &[]).is_empty(), "{layout}");
        let seen = visibility(&compiled);
        assert_eq!(seen.regime.name, "easi-2014-2020");
        let folios: Vec<&str> = seen
            .emblems
            .iter()
            .map(|emblem| compiled.document.map.pages[emblem.page].folio.as_str())
            .collect();
        assert_eq!(folios, ["C1", "i", "ii", "C4"], "{layout}");
        for emblem in &seen.emblems {
            assert_eq!(emblem.rect.h, Abs::mm(14.0));
            assert!((emblem.rect.w.to_mm() - 21.0).abs() < 0.01);
            assert!(emblem.clear >= Abs::mm(3.5) && emblem.statement && emblem.on_white);
        }
        assert_eq!(seen.disclaimer.len(), 2);
    }
}

/// What is found on the pages of the small book after one page was changed.
fn after(change: impl FnOnce(&mut Vec<Item>, usize)) -> Vec<Code> {
    let (compiled, _) = compile(&World::memory(small_book()), &mut |_| {});
    let mut compiled = compiled.unwrap();
    let page = visibility(&compiled).emblems[0].page;
    let items = &mut compiled.document.pages[page].items;
    let emblem = items
        .iter()
        .position(|item| matches!(&item.kind, ItemKind::Picture(it) if it.picture.0 == 0))
        .unwrap();
    change(items, emblem);
    codes(&inspect(&compiled, &[]))
}

#[test]
fn what_happens_to_a_placed_emblem_is_found() {
    let frame = |item: &mut Item, with: &dyn Fn(&mut Rect)| {
        let ItemKind::Picture(placed) = &mut item.kind else { panic!("no picture") };
        with(&mut placed.frame);
    };
    assert_eq!(after(|_, _| {}), [Code::EmblemDistorted; 0]);
    let stretched = after(|items, at| frame(&mut items[at], &|rect| rect.w = rect.w * 9 / 10));
    assert_eq!(stretched, [Code::EmblemDistorted]);
    let cut = after(|items, at| {
        let ItemKind::Picture(placed) = &mut items[at].kind else { panic!("no picture") };
        placed.crop.w = placed.crop.w.min(units::Ratio::raw(60_000));
    });
    assert_eq!(cut, [Code::EmblemDistorted]);
    let low = after(|items, at| {
        frame(&mut items[at], &|rect| *rect = Rect::new(rect.x, rect.y, rect.w / 2, rect.h / 2));
    });
    assert_eq!(low, [Code::LowEmblem]);
    let covered = after(|items, at| {
        let mut over = items[at].clone();
        let ItemKind::Picture(placed) = &over.kind else { panic!("no picture") };
        let third = Rect::new(placed.frame.x, placed.frame.y, placed.frame.w / 3, placed.frame.h);
        over.kind = ItemKind::Fill(third, units::Color::WHITE);
        items.push(over);
    });
    assert_eq!(covered, [Code::EmblemAltered]);
    let gone = after(|items, at| drop(items.remove(at)));
    assert_eq!(gone, [Code::StatementParted]);
}

#[test]
fn the_emblem_of_the_finished_pdf_is_drawn_and_compared() {
    let world = World::memory(small_book());
    let compiled = compile(&world, &mut |_| {}).0.unwrap();
    let (files, found) = publish(&world, &compiled, &Wanted::only(Output::Screen), &Cache::none());
    assert!(!codes(&found).contains(&Code::EmblemAltered));
    // The same file under the places of a book whose emblem stands elsewhere.
    let mut elsewhere = compile(&world, &mut |_| {}).0.unwrap();
    let page = visibility(&elsewhere).emblems[0].page;
    for item in &mut elsewhere.document.pages[page].items {
        if let ItemKind::Picture(placed) = &mut item.kind
            && placed.picture.0 == 0
        {
            placed.frame.y -= Abs::mm(5.0);
        }
    }
    let pdf = NamedFile { name: &files[0].name, bytes: &files[0].bytes };
    let found = booklet::verify::screen(&elsewhere, pdf, &Cache::none());
    let drawn: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
    assert!(drawn.contains(&Code::EmblemAltered.as_str()), "{drawn:?}");
}

#[test]
fn an_epub_without_its_disclaimer_is_found() {
    let world = World::memory(small_book());
    let other = compile(&world, &mut |_| {}).0.unwrap();
    let (files, _) = publish(&world, &other, &Wanted::only(Output::Epub), &Cache::none());
    let (name, bytes) = (files[0].name.as_str(), &files[0].bytes[..]);
    let entries = epub::unpack(bytes).unwrap();
    let read = epub::ReadEpub::of(&entries);
    assert!(epub::funding_shown(name, &read, &other.plan).is_empty());
    let mut asked = other.plan.clone();
    for block in asked.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if block.place.pointer == "/funding/disclaimer"
            && let booklet::plan::Body::Paragraph { text, .. } = &mut block.body
        {
            *text = typeset::Text::plain("Nobody said this.");
        }
    }
    let found = epub::funding_shown(name, &read, &asked);
    assert!(!found.is_empty() && found.iter().all(|it| it.code == Code::OutputBroken));
}
