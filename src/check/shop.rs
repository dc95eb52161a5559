//! Rules on the print shop file, and on ISBNs.

use findings::Place;

use crate::codes::Code;
use crate::data::Isbn;
use crate::model::Binding;

use super::{MANIFEST, Rules};

/// Checks the shop's numbers, unless it was replaced by a default; a number that the book changes is
/// reported where it is changed.
pub(super) fn check(rules: &mut Rules<'_>) {
    isbns(rules);
    let booklet = rules.booklet;
    if booklet.unread.contains(&booklet.shop_file) {
        return;
    }
    let (shop, changes) = (&booklet.shop, &booklet.book.shop_changes);
    let number = f64::from;
    let paper = changes.paper.is_some();
    for (field, changed, value, [least, most]) in [
        ("page_multiple", changes.page_multiple.is_some(), number(shop.page_multiple), [1.0, 64.0]),
        (
            "stitched_most",
            changes.stitched_most.is_some(),
            number(shop.stitched_most),
            [4.0, 200.0],
        ),
        ("target_ppi", changes.target_ppi.is_some(), number(shop.target_ppi), [72.0, 1200.0]),
        (
            "floor_ppi",
            changes.floor_ppi.is_some(),
            number(shop.floor_ppi),
            [1.0, number(shop.target_ppi)],
        ),
        ("ink_limit", changes.ink_limit.is_some(), number(shop.ink_limit), [200.0, 400.0]),
        ("bleed_mm", changes.bleed_mm.is_some(), shop.bleed_mm.unwrap_or(3.0), [0.0, 20.0]),
        ("safe_mm", changes.safe_mm.is_some(), shop.safe_mm, [0.0, 20.0]),
        ("line_floor_pt", changes.line_floor_pt.is_some(), shop.line_floor_pt, [0.0, 2.0]),
        ("text_floor_pt", changes.text_floor_pt.is_some(), shop.text_floor_pt, [0.0, 12.0]),
        (
            "reversed_floor_pt",
            changes.reversed_floor_pt.is_some(),
            shop.reversed_floor_pt,
            [0.0, 14.0],
        ),
        (
            "multi_ink_floor_pt",
            changes.multi_ink_floor_pt.is_some(),
            shop.multi_ink_floor_pt,
            [0.0, 24.0],
        ),
        ("paper/thickness_mm", paper, shop.paper.thickness_mm, [0.02, 1.0]),
        ("paper/cover_thickness_mm", paper, shop.paper.cover_thickness_mm, [0.02, 2.0]),
    ] {
        if !(least..=most).contains(&value) {
            let message = format!("{value} is out of range.");
            let help = format!("Write a number from {least} to {most}.");
            let at = format!("/{field}");
            place(rules, changed, &at, message, help);
        }
    }
    if shop.binding == Binding::SaddleStitch && !shop.page_multiple.is_multiple_of(4) {
        let message = format!(
            "The page count of a stitched book cannot be a multiple of {}.",
            shop.page_multiple
        );
        let help = "Write 4: every folded sheet has four pages.";
        place(rules, changes.page_multiple.is_some(), "/page_multiple", message, help.to_owned());
    }
}

/// Notes a number of the shop, or the book's change of it.
fn place(rules: &mut Rules<'_>, changed: bool, at: &str, message: String, help: String) {
    if changed {
        rules.note(
            Code::Malformed,
            Place::value(MANIFEST, format!("/shop_changes{at}")),
            message,
            help,
        );
    } else {
        let file = rules.booklet.shop_file.clone();
        rules.note(Code::Malformed, Place::value(file, at), message, help);
    }
}

/// Checks the digits of every ISBN, and that no two formats share one.
fn isbns(rules: &mut Rules<'_>) {
    let numbers = &rules.booklet.book.identifiers;
    let mut seen: Vec<(Isbn, &str)> = Vec::new();
    for (field, number) in [
        ("isbn_print", &numbers.isbn_print),
        ("isbn_pdf", &numbers.isbn_pdf),
        ("isbn_epub", &numbers.isbn_epub),
    ] {
        let Some(number) = number else { continue };
        let at = format!("/identifiers/{field}");
        let (message, help) = match Isbn::read(number) {
            Err(error) => (
                format!("“{number}” is not a valid ISBN: {error}."),
                "Copy the number again from the ISBN agency's letter.",
            ),
            Ok(isbn) => {
                if let Some((_, other)) = seen.iter().find(|(other, _)| *other == isbn) {
                    (
                        format!("The same ISBN is used in “{other}”."),
                        "Each format needs its own ISBN; leave the field out if there is none.",
                    )
                } else {
                    seen.push((isbn, field));
                    continue;
                }
            }
        };
        rules.note(Code::BadIsbn, Place::value(MANIFEST, &at), message, help);
    }
}
