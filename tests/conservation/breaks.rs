//! Where texts go on in another column or on another page: two lines of each stand on both sides.

use std::collections::BTreeMap;

use booklet::build::compile;
use booklet::codes::Code;
use booklet::frame::{Compiled, ItemKind, Mark};
use booklet::plan::{BlockRole, Body, Section};
use booklet::source::World;
use typeset::TextPlace;
use units::Abs;

use super::books;
use crate::sample::{files, json, put, sample, story_files};

/// What tells the lines of one text from those of another: section, block, and item of a list.
type TextKey = (u32, u32, u32);

/// A line: its page, its left end in columns of the page's width apart, its baseline.
type LineAt = (usize, i64, Abs);

/// The lines of each running text of a book: of paragraphs and of the items of lists.
fn lines(compiled: &Compiled) -> BTreeMap<TextKey, Vec<LineAt>> {
    let mut all = BTreeMap::<TextKey, Vec<LineAt>>::new();
    for (page, on) in compiled.document.pages.iter().enumerate() {
        for item in &on.items {
            let (ItemKind::Text(run), Mark::Tag(_)) = (&item.kind, item.mark) else { continue };
            let Some(TextPlace { section, block, part, .. }) = run.place else { continue };
            if is_running(&compiled.plan.sections[section as usize], block as usize) {
                let lines = all.entry((section, block, part)).or_default();
                lines.push((page, 0, run.origin.y));
            }
        }
    }
    for (key, lines) in &mut all {
        // The runs of a line share its baseline; the initial stands on that of a later line. In a new
        // column the baselines begin above those of the last.
        lines.dedup();
        let mut column = 0;
        for at in 1..lines.len() {
            let is_higher = lines[at].0 == lines[at - 1].0 && lines[at].2 < lines[at - 1].2;
            let is_initial = at == 1 && is_higher;
            column = if lines[at].0 != lines[at - 1].0 {
                0
            } else {
                column + i64::from(is_higher && !is_initial)
            };
            lines[at].1 = column;
        }
        lines.dedup();
        assert!(!lines.is_empty(), "{key:?}");
    }
    all
}

/// Whether a block is text that may go on on another page.
fn is_running(section: &Section, block: usize) -> bool {
    match section.blocks.get(block).map(|block| &block.body) {
        Some(Body::Paragraph { role, .. }) => matches!(role, BlockRole::Body | BlockRole::Remark),
        Some(Body::List { .. }) => true,
        _ => false,
    }
}

/// The texts of which one line stands alone at the foot or the head of a column.
fn alone(compiled: &Compiled) -> Vec<String> {
    let mut found = Vec::new();
    for ((section, block, _), lines) in lines(compiled) {
        let mut columns: Vec<((usize, i64), std::collections::BTreeSet<Abs>)> = Vec::new();
        for (page, column, y) in lines {
            match columns.last_mut() {
                Some((at, ys)) if *at == (page, column) => _ = ys.insert(y),
                _ => columns.push(((page, column), [y].into())),
            }
        }
        let counts: Vec<usize> = columns.iter().map(|(_, ys)| ys.len()).collect();
        let [first, .., last] = counts[..] else { continue };
        if first < 2 || last < 2 {
            let title = &compiled.plan.sections[section as usize].title;
            found.push(format!("“{title}”, block {block}: {counts:?}"));
        }
    }
    found
}

/// Whether the book says that a text does not fit.
fn is_said(found: &findings::Findings) -> bool {
    found.iter().any(|f| f.code == Code::Overset || f.code == Code::Unplaced)
}

#[test]
fn no_line_of_the_sample_stands_alone() {
    assert_eq!(alone(&sample().0), Vec::<String>::new());
}

#[test]
fn no_line_stands_alone_in_random_books_and_layouts() {
    for seed in 100..112 {
        let (compiled, found) = compile(&World::memory(books::random(seed)), &mut |_| {});
        let Some(compiled) = compiled.filter(|_| !is_said(&found)) else { continue };
        assert_eq!(alone(&compiled), Vec::<String>::new(), "book {seed}");
    }
}

/// The words of the sample's stories from the `shift`th on, each paragraph as long as before.
fn shifted(shift: usize) -> crate::sample::Files {
    let mut files = files();
    let names: Vec<String> = story_files(&files).cloned().collect();
    for name in names {
        let mut story = json(&files, &name);
        let Some(body) = story["body"].as_array_mut() else { continue };
        for block in body {
            let Some(text) = block["text"].as_str() else { continue };
            let words: Vec<&str> = text.split(' ').collect();
            let from = shift % words.len();
            // Every text loses its first words, each another number of lines.
            block["text"] = words[from.min(words.len() - 1)..].join(" ").into();
        }
        put(&mut files, &name, &story);
    }
    files
}

#[test]
fn no_line_stands_alone_however_long_the_sample_s_texts_are() {
    for shift in [3, 11] {
        let (compiled, found) = compile(&World::memory(shifted(shift)), &mut |_| {});
        let compiled = compiled.unwrap_or_else(|| panic!("{found:#?}"));
        assert_eq!(alone(&compiled), Vec::<String>::new(), "{shift} words fewer");
    }
}
