//! What a small book's screen file says and what it has nothing of: heads of tables, languages, page
//! furniture, and everything that a book does not need (ISO 14289-1, 7.1 to 7.20).

use booklet::build::compile;
use booklet::frame::{ArtifactKind, ItemKind, Mark};
use booklet::plan::Body;
use booklet::source::World;
use lopdf::{Dictionary, Object, ObjectId};

use crate::sample::{json, put, screen, small_book, stories};

use super::accessible::{book, section};
use super::tagged::Tagged;

/// The cells of a table, row by row: the scope of a head, `None` for a cell with data.
fn cells(tagged: &Tagged, table: ObjectId) -> Vec<Vec<Option<String>>> {
    let kids = |id| tagged.kids(id).into_iter().map(|kid| kid.as_reference().unwrap());
    let scope = |cell| {
        let element = tagged.element(cell);
        let is_head = tagged.name(element, "S") == "TH";
        is_head.then(|| tagged.name(tagged.child(element, "A"), "Scope"))
    };
    // The caption comes first.
    kids(table).skip(1).map(|row| kids(row).map(scope).collect()).collect()
}

#[test]
fn heads_above_are_heads_of_their_column_and_heads_in_front_of_their_row() {
    let (compiled, tagged) = book();
    let (mut above, mut in_front) = (0, 0);
    for table in tagged.of_type("Table") {
        for (number, row) in cells(tagged, table).iter().enumerate() {
            // The corner above heads of rows is empty and no head.
            if number == 0 && row[1..].iter().all(Option::is_some) {
                assert!(row.iter().flatten().all(|scope| scope == "Column"), "{row:?}");
                above += row.iter().flatten().count();
            } else {
                assert!(row[0].as_ref().is_none_or(|scope| scope == "Row"), "{row:?}");
                assert!(row[1..].iter().all(Option::is_none), "{row:?}");
                in_front += usize::from(row[0].is_some());
            }
        }
    }
    let blocks = compiled.plan.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match &block.body {
        Body::Table(table) => Some(table),
        _ => None,
    });
    let (mut heads, mut row_heads) = (0, 0);
    for table in tables {
        heads += table.head.iter().filter(|cell| !cell.is_empty()).count();
        row_heads += if table.row_heads { table.rows.len() } else { 0 };
    }
    assert_eq!((above, in_front), (heads, row_heads));
    assert!(above > 1 && in_front > 1, "{above}, {in_front}");
}

#[test]
fn a_story_in_another_language_says_so_on_its_element_and_no_other_part_does() {
    let mut files = small_book();
    let file = "stories/es-be-pianos.json";
    let mut story = json(&files, file);
    story["lang"] = "fr".into();
    put(&mut files, file, &story);
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let tagged = Tagged::open(&screen(&compiled));
    assert_eq!(tagged.text(tagged.catalog(), "Lang"), "en");
    let (index, _) =
        stories(&compiled.plan.sections).find(|(_, id)| *id == "es-be-pianos").unwrap();
    let french = section(&tagged, &compiled.plan.sections[index].title);
    let mut named = Vec::new();
    for (_, id) in tagged.nodes() {
        let lang = tagged.text(tagged.element(id), "Lang");
        if !lang.is_empty() {
            named.push((id, lang));
        }
    }
    // Its title in the contents, in lists of stories and in the table of routes is French too; phrases
    // that authors mark are spans.
    assert!(named.contains(&(french, "fr".to_owned())));
    named.retain(|(id, _)| {
        let kind = tagged.name(tagged.element(*id), "S");
        kind != "Link" && kind != "Span"
    });
    assert_eq!(named, [(french, "fr".to_owned())]);
}

/// Shows every dictionary of a value, those inside others too.
fn dictionaries<'a>(object: &'a Object, show: &mut dyn FnMut(&'a Dictionary)) {
    let inside = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Array(list) => {
            for kid in list {
                dictionaries(kid, show);
            }
            return;
        }
        _ => return,
    };
    show(inside);
    for (_, value) in inside {
        dictionaries(value, show);
    }
}

#[test]
fn nothing_runs_moves_sounds_or_hides_and_nothing_is_locked_attached_or_to_be_filled_in() {
    let (_, tagged) = book();
    assert!(!tagged.document.trailer.has(b"Encrypt"));
    let never = [
        "AA",
        "AcroForm",
        "AF",
        "B",
        "Collection",
        "EF",
        "EmbeddedFiles",
        "JavaScript",
        "JS",
        "OC",
        "OCProperties",
        "OpenAction",
        "Perms",
        "Ref",
        "RichMediaContent",
        "Sig",
        "Threads",
        "XFA",
    ];
    let (mut actions, mut links) = (0, 0);
    for object in tagged.document.objects.values() {
        dictionaries(object, &mut |entries| {
            for key in never {
                assert!(!entries.has(key.as_bytes()), "{key} in {entries:?}");
            }
            if tagged.name(entries, "Type") == "Annot" {
                assert_eq!(tagged.name(entries, "Subtype"), "Link");
                links += 1;
            }
            if let Some(Object::Dictionary(action)) =
                tagged.get(entries, "A").filter(|_| entries.has(b"Rect"))
            {
                assert_eq!(tagged.name(action, "S"), "URI");
                actions += 1;
            }
        });
    }
    assert!(actions > 0 && links > actions, "{actions} of {links}");
}

#[test]
fn only_types_that_readers_know_are_used_and_none_for_what_a_book_has_not() {
    let (_, tagged) = book();
    assert!(!tagged.root().has(b"RoleMap"));
    let known = [
        "BlockQuote",
        "Caption",
        "Div",
        "Document",
        "Figure",
        "H1",
        "H2",
        "H3",
        "Index",
        "L",
        "LBody",
        "LI",
        "Lbl",
        "Link",
        "P",
        "Part",
        "Reference",
        "Sect",
        "Span",
        "TD",
        "TH",
        "TOC",
        "TOCI",
        "TR",
        "Table",
    ];
    for name in tagged.types() {
        assert!(known.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn folios_and_running_heads_are_furniture_of_the_page_and_no_content() {
    let (compiled, tagged) = book();
    let document = &compiled.document;
    let mut printed = 0;
    for (number, id) in tagged.pages().into_iter().enumerate() {
        let items = document.pages[number].items.iter();
        let foot = items.filter(|item| item.mark == Mark::Artifact(ArtifactKind::Footer));
        let words: String = foot
            .filter_map(|item| match &item.kind {
                ItemKind::Text(run) => Some(run.text.as_str()),
                _ => None,
            })
            .collect();
        let content = tagged.document.get_page_content(id);
        let marked = String::from_utf8_lossy(&content)
            .contains("/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
        assert_eq!(marked, !words.is_empty(), "page {}", number + 1);
        if marked {
            let folio = &document.map.pages[number].folio;
            assert!(words.contains(folio.as_str()), "“{folio}” is not in “{words}”");
            printed += 1;
        }
    }
    assert!(printed > 5, "{printed}");
}

#[test]
fn drawings_hold_no_marks_of_their_own() {
    let (_, tagged) = book();
    let mut forms = 0;
    for object in tagged.document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        if tagged.name(&stream.dict, "Subtype") == "Form" {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            let content = String::from_utf8_lossy(&content);
            assert!(!content.contains("BDC") && !content.contains("BMC"), "{content}");
            forms += 1;
        }
    }
    assert!(forms > 0);
}
