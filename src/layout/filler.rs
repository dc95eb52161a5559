//! The content of pages without text: lines for notes and full-page pictures; and the barcode on the
//! back cover.

use findings::{Findings, Place};
use typeset::Align;
use typeset::Setter;
use typeset::TextStyle;
use units::Color;
use units::{Abs, Point, Rect, Size};

use crate::data::Isbn;
use crate::frame::{ArtifactKind, Item, ItemKind, Mark, PlacedPicture};
use crate::media::PictureFile;
use crate::media::chart::ean13;
use crate::model::{ColorRole, MANIFEST, StyleRole};
use crate::plan::{Filler, Framing, PictureId};
use crate::style::{Side, StyleSheet};

use super::crop::{Croppable, cut_to, fill_frame};
use super::furniture::set;
use super::lost::cut_safe_box;
use super::page::translate;

/// Everything here is decoration: it adds nothing to the text.
const MARK: Mark = Mark::Artifact(ArtifactKind::Layout);

/// The items of a filler's page.
pub(super) fn filler(
    filler: &Filler,
    sheet: &StyleSheet,
    pictures: &[PictureFile],
    setter: &mut Setter<'_>,
    lang: &str,
    side: Side,
) -> Vec<Item> {
    match filler {
        Filler::Notes { title } => notes(title, sheet, setter, lang, side),
        Filler::Picture { picture, framing } => {
            let placed = full_page(*picture, *framing, sheet, pictures);
            vec![Item { mark: MARK, kind: ItemKind::Picture(placed) }]
        }
    }
}

/// A picture over the whole page.
fn full_page(
    picture: PictureId,
    framing: Framing,
    sheet: &StyleSheet,
    pictures: &[PictureFile],
) -> PlacedPicture {
    let page = Rect::new(Abs::ZERO, Abs::ZERO, sheet.trim.w, sheet.trim.h);
    let what = Croppable { picture, info: pictures[picture.0 as usize].info, framing };
    fill_frame(what, page, sheet)
}

/// The findings of pictures over whole pages of which the page cuts the safe box.
pub(super) fn cut_fillers(
    fillers: &[Filler],
    used: impl Iterator<Item = usize>,
    sheet: &StyleSheet,
    pictures: &[PictureFile],
) -> Findings {
    let mut found = Findings::default();
    for number in used {
        let Some(Filler::Picture { picture, framing }) = fillers.get(number) else { continue };
        let placed = full_page(*picture, *framing, sheet, pictures);
        if let Some(seen) = cut_to(&placed, sheet.trim) {
            let place = Place::value(MANIFEST, format!("/fillers/{number}/picture"));
            let file = &pictures[picture.0 as usize].file;
            found.push(cut_safe_box(seen, "The page that it fills", file, &place));
        }
    }
    found
}

/// A heading and rules on every second grid line.
fn notes(
    title: &str,
    sheet: &StyleSheet,
    setter: &mut Setter<'_>,
    lang: &str,
    side: Side,
) -> Vec<Item> {
    let area = sheet.type_area(side);
    let style = sheet.text(StyleRole::Label);
    let (mut items, _) = set(setter, title, style, lang);
    for item in &mut items {
        item.mark = MARK;
        translate(item, Point::new(area.x, area.y + sheet.grid));
    }
    let mut y = area.y + sheet.grid * 4;
    while y <= area.bottom() {
        items.push(Item {
            mark: MARK,
            kind: ItemKind::Rule {
                from: Point::new(area.x, y),
                to: Point::new(area.right(), y),
                width: Abs::pt(0.4),
                color: sheet.color(ColorRole::Rule),
            },
        });
        y += sheet.grid * 2;
    }
    items
}

/// The barcode of a book: on white, with its quiet zones, its digits below. Where the
/// layout does not say, it is in the lower outer corner of the page, 10 mm from the trim.
pub(super) fn barcode(
    isbn: Isbn,
    sheet: &StyleSheet,
    setter: &mut Setter<'_>,
    lang: &str,
) -> Vec<Item> {
    let module = ean13::module();
    let bar_height = Abs::mm(22.85);
    let size = size();
    let margin = Abs::mm(10.0);
    let at = sheet.barcode.unwrap_or_else(|| Point::new(margin, sheet.trim.h - margin - size.h));
    let fill = |rect, color| Item { mark: MARK, kind: ItemKind::Fill(rect, color) };
    let mut items = vec![fill(Rect::new(at.x, at.y, size.w, size.h), Color::WHITE)];
    let left = at.x + module * i64::from(ean13::QUIET_LEFT);
    let top = at.y + Abs::mm(2.0);
    for bar in ean13::bars(&isbn.digits()) {
        let height = if bar.guard { bar_height + module * 5 } else { bar_height };
        let x = left + module * i64::from(bar.from);
        let rect = Rect::new(x, top, module * i64::from(bar.wide), height);
        items.push(fill(rect, Color::BLACK));
    }
    let style = TextStyle {
        size: Abs::pt(8.5),
        color: Color::BLACK,
        align: Align::Left,
        features: vec![*b"lnum", *b"tnum"],
        uppercase: false,
        tracking: units::Em::ZERO,
        ..sheet.text(StyleRole::Folio).clone()
    };
    let digits: Vec<String> = isbn.digits().iter().map(u8::to_string).collect();
    let baseline = top + bar_height + Abs::pt(8.0);
    // The first digit is in the left quiet zone, six below each half.
    for (place, digit) in digits.iter().enumerate() {
        let (line, width) = set(setter, digit, &style, lang);
        let middle = match place {
            0 => left - module * 5,
            1..=6 => left + module * (3 + 7 * place as i64 - 7) + module * 7 / 2,
            _ => left + module * (50 + 7 * (place as i64 - 7)) + module * 7 / 2,
        };
        for mut item in line {
            item.mark = MARK;
            translate(&mut item, Point::new(middle - width / 2, baseline));
            items.push(item);
        }
    }
    items
}

/// Size of the barcode with its quiet zones and digits.
fn size() -> Size {
    let across = i64::from(ean13::QUIET_LEFT + ean13::MODULES + ean13::QUIET_RIGHT);
    Size::new(ean13::module() * across, Abs::mm(2.0 + 22.85 + 3.6))
}
