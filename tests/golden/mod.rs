//! References: of three small books the lines, frames, tags and EPUB documents as committed text, of
//! the sample book pictures of a dozen pages. `docs/testing.md` says how to read, renew and review them.

mod compare;
mod made;
mod pages;
mod pictures;

use std::collections::{BTreeMap, BTreeSet};

use booklet::frame::{Item, ItemKind, Mark, Page, PagedDocument, Tag};
use typeset::TextRun;
use units::Abs;

use crate::sample::root;

use compare::{compare, files_below};
use made::{BOOKS, Book};

/// Texts by path below a folder, with forward slashes.
type Texts = BTreeMap<String, String>;

/// Holds all values of a book against what is committed.
fn hold(book: Book) {
    if let Err(difference) = compare(&book.folder().join("values"), &book.made().texts) {
        panic!("{difference}");
    }
}

#[test]
fn the_book_with_a_long_table_is_as_committed() {
    hold(Book::Table);
}

#[test]
fn the_french_book_in_two_columns_is_as_committed() {
    hold(Book::Columns);
}

#[test]
fn the_book_with_quotes_from_right_to_left_is_as_committed() {
    hold(Book::Quotes);
}

/// Whether a file below `tests/golden` is code of these tests, a file of a book or one of its values.
fn is_owned(name: &str) -> bool {
    let code = !name.contains('/') && name.rsplit('.').next() == Some("rs");
    let of_book = |book: &Book| {
        let rest = name.strip_prefix(book.name()).and_then(|rest| rest.strip_prefix('/'));
        rest.is_some_and(|rest| rest.starts_with("book/") || rest.starts_with("values/"))
    };
    let of_page = name.strip_prefix("pages/").is_some_and(pages::is_owned);
    code || of_page || BOOKS.iter().any(of_book)
}

#[test]
fn every_file_among_the_references_belongs_to_a_test() {
    let folder = root().join("tests/golden");
    let dead: Vec<String> = files_below(&folder)
        .iter()
        .map(|path| path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"))
        .filter(|name| !is_owned(name))
        .collect();
    assert!(dead.is_empty(), "no test uses these files of tests/golden: {dead:#?}");
}

#[test]
fn a_reference_outside_the_folders_of_the_books_is_owned_by_no_test() {
    for dead in ["old.txt", "gone/values/lines.txt", "table/lines.txt", "pages/old.png"] {
        assert!(!is_owned(dead), "{dead}");
    }
    assert!(is_owned("table/values/lines.txt") && is_owned("mod.rs"));
}

/// The nearest node above an item that has this tag.
fn above(document: &PagedDocument, item: &Item, tag: Tag) -> Option<usize> {
    let Mark::Tag(id) = item.mark else { return None };
    let mut node = id.0 as usize;
    while document.tags.nodes[node].tag != tag {
        let parent = document.tags.nodes[node].parent.0 as usize;
        if parent == node {
            return None;
        }
        node = parent;
    }
    Some(node)
}

/// The text of a run, if the item is one.
fn run(item: &Item) -> Option<&TextRun> {
    match &item.kind {
        ItemKind::Text(run) => Some(run),
        _ => None,
    }
}

#[test]
fn a_table_of_the_references_runs_over_a_page_break() {
    let document = &Book::Table.made().compiled.document;
    let mut pages: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (index, page) in document.pages.iter().enumerate() {
        for table in page.items.iter().filter_map(|item| above(document, item, Tag::Table)) {
            pages.entry(table).or_default().insert(index);
        }
    }
    assert!(pages.values().any(|pages| pages.len() > 1), "{pages:?}");
}

#[test]
fn a_story_of_the_references_is_set_in_two_columns() {
    let document = &Book::Columns.made().compiled.document;
    // The type area is not in the middle of the page.
    let (middle, near) = (document.trim.w / 2, Abs::mm(5.0));
    // Lines on the left, on the right, and across the middle of a page.
    let sides = |page: &Page| {
        let lines = page.items.iter().filter(|item| above(document, item, Tag::P).is_some());
        lines.filter_map(run).fold([0; 3], |[left, right, across], run| {
            let end = run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance.get()).sum();
            let side = [end <= middle + near, run.origin.x >= middle - near];
            match side {
                [true, _] => [left + 1, right, across],
                [_, true] => [left, right + 1, across],
                _ => [left, right, across + 1],
            }
        })
    };
    let pages: Vec<_> = document.pages.iter().map(sides).collect();
    let columns =
        pages.iter().filter(|[left, right, across]| *left > 3 && *right > 9 && *across == 0);
    assert!(columns.count() >= 3, "{pages:?}");
}

#[test]
fn the_references_have_french_stories_and_one_in_another_language() {
    let compiled = &Book::Columns.made().compiled;
    assert_eq!(compiled.booklet.book.lang, "fr");
    let langs: Vec<_> = compiled.booklet.stories.iter().map(|s| s.story.lang.as_deref()).collect();
    assert_eq!(langs, [None, None, Some("en")]);
}

/// Whether a character is Hebrew or Arabic.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}')
}

#[test]
fn quotes_of_the_references_run_from_right_to_left() {
    let document = &Book::Quotes.made().compiled.document;
    let items = document.pages.iter().flat_map(|page| &page.items);
    let quoted = items.filter(|item| above(document, item, Tag::BlockQuote).is_some());
    let said = |run: &TextRun| run.actual.clone().unwrap_or_else(|| run.text.clone());
    let words: Vec<(&TextRun, String)> = quoted
        .filter_map(run)
        .map(|run| (run, said(run)))
        .filter(|(_, said)| said.contains(is_right_to_left))
        .collect();
    assert!(words.iter().any(|(_, said)| said == "שלום"), "{words:?}");
    assert!(words.iter().any(|(_, said)| said == "مرحبا"), "{words:?}");
    let next = words.windows(2).filter(|pair| pair[0].0.origin.y == pair[1].0.origin.y);
    assert!(next.clone().count() > 12);
    for pair in next {
        assert!(pair[1].0.origin.x < pair[0].0.origin.x, "{pair:?}");
    }
}

#[test]
fn every_book_of_the_references_has_a_drawn_map() {
    for book in BOOKS {
        let document = &book.made().compiled.document;
        let mut items = document.pages.iter().flat_map(|page| &page.items);
        let map = items.any(|item| {
            matches!(&item.kind, ItemKind::Drawing(drawing, _) if drawing.parts.len() > 40)
                && above(document, item, Tag::Figure).is_some()
        });
        assert!(map, "{book:?}");
    }
}

#[test]
fn no_column_of_the_references_holds_more_than_it_is_high() {
    for page in BOOKS.iter().flat_map(|book| &book.made().compiled.document.pages) {
        for column in page.frames.iter().flat_map(|frame| &frame.columns) {
            assert!(column.used <= column.rect.h + Abs::pt(0.5), "{column:?}");
            assert!(!column.blocks.is_empty() || column.used == Abs::ZERO, "{column:?}");
        }
    }
}
