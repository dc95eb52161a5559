//! Drawings as others draw them: what a browser shows of every feature of SVG, and what the PDF shows.
//!
//! `tests/fixtures/drawings` has the drawings and a sheet of small cells as Chromium draws them; both are
//! made by `tests/judges/drawings.py`, which compares in finer cells and with more programs.

use std::collections::BTreeMap;

use booklet::build::compile;
use booklet::frame::{Compiled, ItemKind, PlacedPicture};
use booklet::media::press::Press;
use booklet::media::{
    Backing, Crop, Drawing, DrawingFonts, DrawingPaint, DrawingPart, FontFace, PictureFile,
    Prepared, Request, Space, prepare, probe,
};
use booklet::scaffold;
use booklet::source::World;
use image::{Rgb, RgbImage};
use preflight::raster::{Area, Pages};
use serde_json::{Value, json};
use units::{Abs, Color, Rect};

use crate::sample::{root, screen};

/// Pixels of a cell in each direction.
const CELL: u32 = 20;

/// Cells in a row of the sheet.
const COLUMNS: u32 = 16;

/// Pixels per inch at which pages are drawn: some pixels for each of a cell.
const PPI: u16 = 400;

/// How unlike a cell may be in the mean, of 255.
const MOST: f64 = 9.0;

/// The drawing of which the two differ: a browser does not follow the mask of a mask, which the
/// recommendation asks for (CSS Masking 1, 8.1).
const APART: &str = "mask-nested";

/// The names of the drawings, in the order of the sheet.
fn names() -> Vec<String> {
    let file = root().join("tests/fixtures/drawings/names.txt");
    std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect()
}

/// The scaffold's book with every drawing as the logo of a partner.
fn book() -> Compiled {
    let mut files = scaffold::files();
    let manifest = files.get_mut("booklet.json").unwrap();
    let mut value: Value = serde_json::from_slice(manifest).unwrap();
    let partner = |(index, name): (usize, &String)| {
        json!({
            "country": "IE",
            "name": format!("Firm {name}"),
            "role": if index == 0 { "coordinator" } else { "partner" },
            "description": "It found hosts.",
            "logo": { "file": format!("images/{name}.svg"), "alt": format!("Drawing {name}, drawn for this purpose.") }
        })
    };
    value["partners"] = names().iter().enumerate().map(partner).collect();
    *manifest = serde_json::to_vec(&value).unwrap();
    for name in names() {
        let path = root().join(format!("tests/fixtures/drawings/{name}.svg"));
        files.insert(format!("images/{name}.svg"), std::fs::read(path).unwrap());
    }
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    let errors: Vec<_> = found.iter().map(|f| (&f.place, &f.message)).collect();
    compiled.unwrap_or_else(|| panic!("the book does not compile: {errors:?}"))
}

/// Where the drawings stand: page and picture, by name.
fn places(book: &Compiled) -> BTreeMap<String, (usize, PlacedPicture)> {
    let mut out = BTreeMap::new();
    for (index, page) in book.document.pages.iter().enumerate() {
        for item in &page.items {
            let ItemKind::Picture(placed) = &item.kind else { continue };
            let Some(file) = book.pictures.get(placed.picture.0 as usize) else { continue };
            let name = file.file.trim_start_matches("images/").trim_end_matches(".svg").to_owned();
            out.entry(name).or_insert((index, placed.clone()));
        }
    }
    out
}

/// The mean colour of a part of a picture, by shares of it.
fn mean(image: &RgbImage, left: f64, top: f64, right: f64, bottom: f64) -> Rgb<u8> {
    let side = |share: f64| share.round().max(0.0) as u32;
    let (x0, y0) = (side(left), side(top));
    let (x1, y1) = (side(right).max(x0 + 1), side(bottom).max(y0 + 1));
    let mut sum = [0_u64; 3];
    let mut count = 0;
    for y in y0..y1.min(image.height()) {
        for x in x0..x1.min(image.width()) {
            let pixel = image.get_pixel(x, y);
            (0..3).for_each(|channel| sum[channel] += u64::from(pixel[channel]));
            count += 1;
        }
    }
    Rgb(sum.map(|sum| (sum / count.max(1)) as u8))
}

/// A frame of a page as a cell.
fn cell(page: &RgbImage, frame: Rect) -> RgbImage {
    let pixels = |length: Abs| length.to_pt() * f64::from(PPI) / 72.0;
    let (left, top) = (pixels(frame.x), pixels(frame.y));
    let (step_x, step_y) = (pixels(frame.w) / f64::from(CELL), pixels(frame.h) / f64::from(CELL));
    RgbImage::from_fn(CELL, CELL, |x, y| {
        let (x, y) = (left + f64::from(x) * step_x, top + f64::from(y) * step_y);
        mean(page, x, y, x + step_x, y + step_y)
    })
}

/// How unlike two cells are: the mean of the largest differences, of 255. Edges may lie a little apart:
/// a pixel is compared with the nearest of its neighbours' colours too.
fn unlike(one: &RgbImage, other: &RgbImage) -> f64 {
    let near = |x: u32, y: u32, pixel: &Rgb<u8>| {
        let around = (x.saturating_sub(1)..=(x + 1).min(CELL - 1))
            .flat_map(|x| (y.saturating_sub(1)..=(y + 1).min(CELL - 1)).map(move |y| (x, y)));
        let gap = |(x, y): (u32, u32)| {
            let found = other.get_pixel(x, y);
            (0..3).map(|c| pixel[c].abs_diff(found[c])).max().unwrap_or(0)
        };
        let exact = f64::from(gap((x, y)));
        exact.min(f64::from(around.map(gap).min().unwrap_or(0)) + exact / 3.0)
    };
    let sum: f64 = one.enumerate_pixels().map(|(x, y, pixel)| near(x, y, pixel)).sum();
    sum / f64::from(CELL * CELL)
}

/// The cell of a drawing in the sheet of the browser.
fn reference(sheet: &RgbImage, index: u32) -> RgbImage {
    let (left, top) = (index % COLUMNS * CELL, index / COLUMNS * CELL);
    RgbImage::from_fn(CELL, CELL, |x, y| *sheet.get_pixel(left + x, top + y))
}

#[test]
fn the_pdf_shows_every_feature_of_svg_as_a_browser_does() {
    let sheet = image::open(root().join("tests/fixtures/drawings/chromium.png")).unwrap().to_rgb8();
    let book = book();
    let (places, pages) = (places(&book), Pages::open(screen(&book)).unwrap());
    let mut drawn: BTreeMap<usize, RgbImage> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (index, name) in (0..).zip(names()) {
        let Some((page, placed)) = places.get(&name) else {
            wrong.push(format!("{name} is on no page"));
            continue;
        };
        let image = drawn.entry(*page).or_insert_with(|| {
            let raster = pages.page(*page, Area::Trim, PPI).unwrap();
            RgbImage::from_raw(raster.width, raster.height, raster.pixels).unwrap()
        });
        let gap = unlike(&cell(image, placed.frame), &reference(&sheet, index));
        if (gap > MOST) != (name == APART) {
            wrong.push(format!("{name}: {gap:.1}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(names().len() >= 150);
}

#[test]
fn cells_that_lost_something_or_have_another_colour_are_unlike() {
    let sheet = image::open(root().join("tests/fixtures/drawings/chromium.png")).unwrap().to_rgb8();
    let of = |name: &str| {
        let index = names().iter().position(|known| known == name).unwrap();
        reference(&sheet, index as u32)
    };
    let blank = RgbImage::from_pixel(CELL, CELL, Rgb([255; 3]));
    for (name, other) in
        [("linear", of("rect")), ("circle", blank), ("clip-circle", of("clip-artboard"))]
    {
        assert!(unlike(&of(name), &other) > MOST * 1.5, "{name}");
        assert!(unlike(&of(name), &of(name)) < 0.01);
    }
}

/// A drawing as the press gets it.
fn for_press(inside: &str, press: &Press) -> Drawing {
    let text =
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>{inside}</svg>");
    let bytes = text.into_bytes();
    let info = probe(&bytes).unwrap();
    let mut file = PictureFile::new("images/d.svg", bytes.into(), info);
    let font = std::fs::read(root().join("fonts/SourceSans3-Regular.otf")).unwrap();
    let face = FontFace { family: "sans".to_owned(), bytes: font.into() };
    file.set_fonts(&DrawingFonts::new(&[face], "en"));
    let space = Space::Print(press);
    let request = Request {
        crop: Crop::WHOLE,
        width_px: 300,
        height_px: 300,
        quality: 90,
        space,
        backing: Backing::Below,
    };
    match prepare(&file, &request).unwrap() {
        Prepared::Drawing(drawing) => drawing,
        other @ Prepared::Jpeg { .. } => panic!("no drawing: {other:?}"),
    }
}

/// The press of the sample's print shop, with a limit on its ink.
fn press() -> Press {
    let profile = std::fs::read_dir(root().join("layouts/icc")).unwrap();
    let mut files: Vec<_> = profile.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let icc =
        files.into_iter().find(|path| path.extension().is_some_and(|it| it == "icc")).unwrap();
    Press::read(&std::fs::read(icc).unwrap()).unwrap().with_ink_limit(Some(220))
}

/// The inks of the gradient that fills the first path of a drawing, from its start to its end.
fn inks_of_gradient(drawing: &Drawing) -> Vec<[u8; 4]> {
    match &drawing.shapes().next().unwrap().fill {
        Some(DrawingPaint::Gradient(gradient)) => {
            gradient.stops.iter().map(|stop| stop.color.cmyk.0).collect()
        }
        other => panic!("no gradient: {other:?}"),
    }
}

/// A box filled with a gradient between two colours.
fn gradient(from: &str, to: &str) -> String {
    format!(
        "<linearGradient id='g'><stop stop-color='{from}'/><stop offset='1' stop-color='{to}'/>\
         </linearGradient><rect width='100' height='100' fill='url(#g)'/>"
    )
}

#[test]
fn a_gradient_keeps_to_the_ink_limit_from_its_start_to_its_end() {
    let inks = inks_of_gradient(&for_press(&gradient("#200010", "#001020"), &press()));
    assert!(inks.len() > 4, "there are colours in between: {inks:?}");
    // Each ink is rounded to per cent.
    assert!(
        inks.iter().all(|ink| ink.iter().map(|&it| u32::from(it)).sum::<u32>() <= 222),
        "{inks:?}"
    );
}

#[test]
fn a_gradient_of_greys_and_a_flat_grey_lie_on_the_black_plate_alone() {
    let press = press();
    let inks = inks_of_gradient(&for_press(&gradient("#000", "#fff"), &press));
    assert!(inks.iter().all(|ink| ink[..3] == [0, 0, 0]), "{inks:?}");
    assert_eq!((inks[0][3], inks[inks.len() - 1][3]), (100, 0));
    let grey = for_press("<rect width='9' height='9' fill='#777'/>", &press);
    let [c, m, y, k] = grey.shapes().next().unwrap().flat().unwrap().cmyk.0;
    assert_eq!([c, m, y], [0; 3]);
    assert!((30..80).contains(&k), "{k}");
}

#[test]
fn letters_become_outlines_and_black_ones_print_over_what_is_below() {
    let text = "<text x='5' y='60' font-size='40' font-family='Source Sans 3'>Firm</text>"
        .replace("'Source Sans 3'", "\"'Source Sans 3'\"");
    let drawing = for_press(&text, &press());
    assert!(drawing.shapes().count() > 0);
    assert!(drawing.shapes().all(|shape| shape.glyph && shape.flat() == Some(Color::BLACK)));
}

#[test]
fn colours_that_mix_are_mixed_before_they_become_ink() {
    let inside = "<rect width='70' height='70' fill='#fc0'/>\
                  <rect x='30' y='30' width='70' height='70' fill='#38c' style='mix-blend-mode:multiply'/>\
                  <rect width='9' height='9'/>";
    let drawing = for_press(inside, &press());
    assert!(matches!(drawing.parts[0], DrawingPart::Raster(_)), "{:?}", drawing.parts[0]);
    assert_eq!(drawing.shapes().count(), 1, "what lies above stays a path");
}
