//! Books as they are bound: their covers, their number of pages, and what fills the last of them.

use booklet::build::{Wanted, compile, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::{Compiled, PageUse};
use booklet::source::World;
use booklet::write::Output;
use findings::Findings;
use serde_json::{Value, json};

use crate::sample::{json, put, small_book};

/// The small book with changes to its manifest.
fn compiled(change: impl FnOnce(&mut Value)) -> (World, Compiled, Findings) {
    let mut files = small_book();
    let mut book = json(&files, "booklet.json");
    change(&mut book);
    put(&mut files, "booklet.json", &book);
    let world = World::memory(files);
    let (compiled, found) = compile(&world, &mut |_| {});
    (world, compiled.unwrap(), found)
}

/// What is found in the print file of a book.
fn errors_in_print(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let (world, compiled, _) = compiled(change);
    let wanted = Wanted { renders: false, ..Wanted::only(Output::Print) };
    let (_, found) = publish(&world, &compiled, &wanted, &Cache::none());
    let errors = found.iter().filter(|finding| finding.code == Code::PrintRefused);
    errors.map(|finding| finding.message.clone()).collect()
}

/// Removes the back cover.
fn without_back_cover(book: &mut Value) {
    let parts = book["sections"].as_array_mut().unwrap();
    let before = parts.len();
    parts.retain(|part| part["kind"] != "back-cover");
    assert_eq!(parts.len(), before - 1);
}

#[test]
fn a_book_without_a_back_cover_can_be_printed() {
    assert_eq!(errors_in_print(without_back_cover), [""; 0]);
}

#[test]
fn the_widest_bleed_that_a_shop_may_ask_for_has_its_crop_marks() {
    let wide = |book: &mut Value| book["shop_changes"] = json!({ "bleed_mm": 20 });
    assert_eq!(errors_in_print(wide), [""; 0]);
}

#[test]
fn a_file_with_its_covers_has_a_multiple_of_pages_inside_them() {
    let eight =
        |book: &mut Value| book["shop_changes"] = json!({ "page_multiple": 8, "cover": "pages" });
    assert_eq!(errors_in_print(eight), [""; 0]);
}

#[test]
fn pictures_that_fill_no_page_are_said_and_their_makers_not_credited() {
    let fillers = |book: &mut Value| {
        let mut picture = book["sections"][0]["picture"].clone();
        let list: Vec<Value> = (0..24)
            .map(|number| {
                picture["decorative"] = json!(true);
                picture["alt"] = json!("");
                picture["credit"] = json!(format!("Maker {number:02}"));
                json!({ "picture": picture })
            })
            .collect();
        book["fillers"] = json!(list);
    };
    let (_, compiled, found) = compiled(fillers);
    let shown = compiled.document.notes.iter().filter(|note| note.what == PageUse::Picture).count();
    let said = found.iter().filter(|finding| finding.code == Code::FieldUnused).count();
    assert!((1..24).contains(&(24 - said)) || shown == 0, "{shown} shown, {said} said");
    assert_eq!(shown + said, 24);
    let credits = booklet::plan::dump(&compiled.plan);
    for number in 0..24 {
        assert_eq!(credits.contains(&format!("Maker {number:02}")), number < shown, "{number}");
    }
}
