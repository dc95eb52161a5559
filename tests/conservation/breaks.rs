//! Where texts go on in another frame: of a text that goes on, two lines at least stand on each side.

use std::collections::{BTreeMap, BTreeSet};

use booklet::build::compile;
use booklet::codes::Code;
use booklet::frame::{Compiled, ItemKind, Mark};
use booklet::plan::{BlockRole, Body, Section};
use booklet::source::World;
use findings::Findings;
use units::Abs;

use super::books;
use crate::sample::{Files, files, json, put, sample, story_files};

/// What tells the lines of one text from those of another: section, block, and item of a list.
type TextKey = (u32, u32, u32);

/// What a text has in one frame.
struct InFrame {
    /// Index of the page.
    page: usize,
    /// Size of its first characters: that of the drop cap if there is one.
    first: Abs,
    /// Each baseline once.
    lines: BTreeSet<Abs>,
}

impl InFrame {
    /// Whether a baseline is the first of another frame of the page: it lies above all those before it. A drop
    /// cap comes before the lines next to it, and stands on the last one's baseline.
    fn ends_before(&self, y: Abs, size: Abs) -> bool {
        let is_after_drop_cap = self.lines.len() == 1 && self.first > size + size / 2;
        self.lines.first().is_some_and(|&highest| y < highest) && !is_after_drop_cap
    }
}

/// The lines of each running text of a book, in paragraphs and items of lists, by the frames they stand in.
fn texts(compiled: &Compiled) -> BTreeMap<TextKey, Vec<InFrame>> {
    let mut all = BTreeMap::<TextKey, Vec<InFrame>>::new();
    for (page, on) in compiled.document.pages.iter().enumerate() {
        for item in &on.items {
            let (ItemKind::Text(run), Mark::Tag(_)) = (&item.kind, item.mark) else { continue };
            let Some(place) = run.place else { continue };
            if !is_running(&compiled.plan.sections[place.section as usize], place.block as usize) {
                continue;
            }
            let frames = all.entry((place.section, place.block, place.part)).or_default();
            let y = run.origin.y;
            match frames.last_mut() {
                Some(last) if last.page == page && !last.ends_before(y, run.size) => {
                    last.lines.insert(y);
                }
                _ => frames.push(InFrame { page, first: run.size, lines: [y].into() }),
            }
        }
    }
    all
}

/// Whether a block is text that may go on in another frame.
fn is_running(section: &Section, block: usize) -> bool {
    match section.blocks.get(block).map(|block| &block.body) {
        Some(Body::Paragraph { role, .. }) => matches!(role, BlockRole::Body | BlockRole::Remark),
        Some(Body::List { .. }) => true,
        _ => false,
    }
}

/// How many texts go on in another frame, and those of which a line stands alone in its first or its last.
fn divided(compiled: &Compiled) -> (usize, Vec<String>) {
    let mut alone = Vec::new();
    let mut count = 0;
    for ((section, block, _), frames) in texts(compiled) {
        let lines: Vec<usize> = frames.iter().map(|frame| frame.lines.len()).collect();
        let [first, .., last] = lines[..] else { continue };
        count += 1;
        if first < 2 || last < 2 {
            let title = &compiled.plan.sections[section as usize].title;
            alone.push(format!("“{title}”, block {block}: {lines:?} lines"));
        }
    }
    (count, alone)
}

/// Whether the book says that a text does not fit.
fn is_said(found: &Findings) -> bool {
    found.iter().any(|f| f.code == Code::Overset || f.code == Code::Unplaced)
}

#[test]
fn no_line_of_the_sample_stands_alone() {
    let (count, alone) = divided(&sample().0);
    assert_eq!(alone, Vec::<String>::new());
    assert!(count >= 10, "only {count} texts are divided");
}

#[test]
fn no_line_stands_alone_in_random_books_and_layouts() {
    let mut all = 0;
    for seed in 100..112 {
        let (compiled, found) = compile(&World::memory(books::random(seed)), &mut |_| {});
        let Some(compiled) = compiled.filter(|_| !is_said(&found)) else { continue };
        let (count, alone) = divided(&compiled);
        assert_eq!(alone, Vec::<String>::new(), "book {seed}");
        all += count;
    }
    assert!(all >= 10, "only {all} texts are divided");
}

/// The sample with every text of its stories without its first words, so that each divides elsewhere.
fn shortened(words: usize) -> Files {
    let mut files = files();
    let names: Vec<String> = story_files(&files).cloned().collect();
    for name in names {
        let mut story = json(&files, &name);
        let Some(body) = story["body"].as_array_mut() else { continue };
        for block in body {
            let Some(text) = block["text"].as_str() else { continue };
            let all: Vec<&str> = text.split(' ').collect();
            block["text"] = all[words % all.len()..].join(" ").into();
        }
        put(&mut files, &name, &story);
    }
    files
}

#[test]
fn no_line_stands_alone_however_long_the_texts_of_the_sample_are() {
    for words in [3, 11] {
        let (compiled, found) = compile(&World::memory(shortened(words)), &mut |_| {});
        let compiled = compiled.unwrap_or_else(|| panic!("{found:#?}"));
        let (count, alone) = divided(&compiled);
        assert_eq!(alone, Vec::<String>::new(), "{words} words fewer");
        assert!(count >= 10, "{words} words fewer: only {count} texts are divided");
    }
}
