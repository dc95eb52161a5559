//! Reference pictures of pages of the sample book: one of every kind of page.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use booklet::frame::ItemKind;
use booklet::plan::{Part, Section};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage};
use preflight::raster::{Area, Pages};
use units::Abs;

use crate::command_line::fresh;
use crate::sample::{root, sample, screen};

use super::compare::{files_below, updating};
use super::pictures::{SQUARE, alike, difference, with_box_empty, with_rows_moved};

/// Pixels per inch of the references: lines of text are 8 pixels apart.
const PPI: u16 = 48;
/// How many times as large pages are drawn before they are averaged.
const FINE: u32 = 6;

/// The pages: the name of the picture, the id of a section, the page of it.
const PAGES: [(&str, &str, usize); 13] = [
    ("cover", "cover", 0),
    ("imprint", "imprint", 0),
    ("contents", "contents", 0),
    ("numbers", "numbers", 0),
    ("map", "journey", 0),
    ("routes", "journey", 1),
    ("opener", "opener", 0),
    ("story-first", "story", 0),
    ("story-next", "story", 1),
    ("partners", "partners", 0),
    ("index", "index", 0),
    ("picture-credits", "picture-credits", 0),
    ("back-cover", "back-cover", 0),
];

/// Whether a section is meant by this name: `opener` and `story` mean the first of their kind.
fn is_named(section: &Section, name: &str) -> bool {
    match &section.part {
        Part::Opener { .. } => name == "opener",
        Part::Story { .. } => name == "story",
        Part::Named(_) => section.id == name,
    }
}

/// A page as it is now.
struct Drawn {
    /// The name of its picture.
    name: &'static str,
    /// Its index in the book.
    index: usize,
    /// Its pixels.
    pixels: RgbImage,
}

/// The finished PDF for screens.
fn file() -> &'static Pages {
    static FILE: OnceLock<Pages> = OnceLock::new();
    FILE.get_or_init(|| Pages::open(screen(&sample().0)).unwrap())
}

/// A page of the file: drawn `fine` times as large and averaged, because letters are set on whole
/// pixels where they are drawn.
fn pixels(index: usize, fine: u32) -> RgbImage {
    let raster = file().page(index, Area::Trim, PPI * fine as u16).unwrap();
    let large = RgbImage::from_raw(raster.width, raster.height, raster.pixels).unwrap();
    let trim = sample().0.document.trim;
    RgbImage::from_fn(pixel(trim.w), pixel(trim.h), |x, y| {
        let places = (0..fine * fine).map(|n| (x * fine + n % fine, y * fine + n / fine));
        let sums = places.fold([0; 3], |sums: [u32; 3], (x, y)| {
            let Rgb(levels) = *large.get_pixel(x, y);
            std::array::from_fn(|channel| sums[channel] + u32::from(levels[channel]))
        });
        Rgb(sums.map(|sum| (sum / (fine * fine)) as u8))
    })
}

/// The row or column of pixels in which a place of a page lies.
fn pixel(place: Abs) -> u32 {
    (place.to_pt().max(0.0) * f64::from(PPI) / 72.0) as u32
}

/// All pages that have references.
fn drawn() -> &'static [Drawn] {
    static DRAWN: OnceLock<Vec<Drawn>> = OnceLock::new();
    DRAWN.get_or_init(|| {
        let (compiled, _) = sample();
        let index = |name: &str, nth: usize| {
            let section = compiled.plan.sections.iter().position(|s| is_named(s, name)).unwrap();
            let starts = compiled.document.map.pages.iter().enumerate();
            let own = starts.filter(|(index, start)| {
                // Pages that are blank or have lines for notes belong to the section after them.
                let filled = compiled.document.notes.iter().any(|note| note.page == *index);
                start.section as usize == section && !filled
            });
            own.map(|(index, _)| index).nth(nth).unwrap_or_else(|| panic!("{name} {nth}"))
        };
        let draw = |&(name, section, nth): &(&'static str, &str, usize)| {
            let index = index(section, nth);
            Drawn { name, index, pixels: pixels(index, FINE) }
        };
        PAGES.iter().map(draw).collect()
    })
}

/// The folder of the references.
fn folder() -> PathBuf {
    root().join("tests/golden/pages")
}

/// A reference.
fn reference(name: &str) -> Option<RgbImage> {
    let bytes = std::fs::read(folder().join(format!("{name}.png"))).ok()?;
    Some(image::load_from_memory(&bytes).unwrap().into_rgb8())
}

/// Rewrites those references that are no longer alike, and removes those of no page.
fn rewrite() {
    let names: Vec<PathBuf> =
        PAGES.iter().map(|(name, ..)| folder().join(format!("{name}.png"))).collect();
    for dead in files_below(&folder()).iter().filter(|path| !names.contains(path)) {
        std::fs::remove_file(dead).unwrap();
    }
    std::fs::create_dir_all(folder()).unwrap();
    for Drawn { name, pixels, .. } in drawn() {
        if reference(name).is_none_or(|old| !alike(&old, pixels)) {
            save(pixels, &folder().join(format!("{name}.png")));
        }
    }
}

/// Writes a picture as a PNG as small as it gets.
fn save(picture: &RgbImage, file: &Path) {
    let mut bytes = Vec::new();
    let (best, adaptive) = (CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(PngEncoder::new_with_quality(&mut bytes, best, adaptive)).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// What is wrong with a page; the picture of the difference is left in `kept`.
fn judge(Drawn { name, pixels, .. }: &Drawn, kept: &Path) -> Option<String> {
    let Some(old) = reference(name) else { return Some(format!("{name}: it is not committed")) };
    if alike(&old, pixels) {
        return None;
    }
    std::fs::create_dir_all(kept).unwrap();
    let file = kept.join(format!("{name}.png"));
    save(&difference(&old, pixels), &file);
    Some(format!("{name}: committed, made, difference: {}", file.display()))
}

/// Whether a picture among the references is that of a page.
pub(super) fn is_owned(name: &str) -> bool {
    PAGES.iter().any(|(page, ..)| name.strip_suffix(".png") == Some(page))
}

#[test]
fn pages_of_the_sample_look_as_committed() {
    if updating() {
        return rewrite();
    }
    let kept = fresh("golden-pages");
    let told: Vec<String> = drawn().iter().filter_map(|page| judge(page, &kept)).collect();
    assert!(
        told.is_empty(),
        "pages of the sample look otherwise:\n{}\n\
         If the change is meant: UPDATE=1 cargo test golden, and commit what changes.",
        told.join("\n")
    );
}

#[test]
fn pages_drawn_with_other_antialiasing_look_alike() {
    for page in drawn() {
        let other = pixels(page.index, FINE - 1);
        assert!(page.pixels != other && alike(&page.pixels, &other), "{}", page.name);
    }
}

/// The strip of a page around some rows, cut at edges of squares, and the rows in it: what lies outside
/// is alike anyway.
fn strip_around(page: &RgbImage, rows: Range<u32>) -> (RgbImage, Range<u32>) {
    let top = rows.start.saturating_sub(1) / SQUARE * SQUARE;
    let height = (rows.end - top).next_multiple_of(SQUARE).min(page.height() - top);
    let strip = image::imageops::crop_imm(page, 0, top, page.width(), height).to_image();
    (strip, rows.start - top..rows.end - top)
}

#[test]
fn a_line_of_text_moved_by_a_pixel_is_seen_on_every_page() {
    let (document, mut moved) = (&sample().0.document, 0);
    for page in drawn() {
        let mut lines = BTreeMap::new();
        for item in &document.pages[page.index].items {
            if let ItemKind::Text(run) = &item.kind {
                let baseline = run.origin.y;
                let rows = (pixel(baseline - run.size), pixel(baseline + run.size / 4) + 1);
                lines.insert(rows, run.text.as_str());
            }
        }
        for (&(top, bottom), text) in &lines {
            let (strip, rows) = strip_around(&page.pixels, top..bottom);
            let other = with_rows_moved(&strip, rows);
            assert!(!alike(&strip, &other), "{}: {text}", page.name);
        }
        moved += lines.len();
    }
    assert!(moved > 300, "{moved}");
}

#[test]
fn a_picture_that_is_missing_is_seen() {
    let (document, mut emptied) = (&sample().0.document, 0);
    for page in drawn() {
        for item in &document.pages[page.index].items {
            let frame = match &item.kind {
                ItemKind::Picture(picture) => picture.frame,
                ItemKind::Drawing(_, frame) => *frame,
                _ => continue,
            };
            let columns = pixel(frame.x)..pixel(frame.x + frame.w);
            let rows = pixel(frame.y)..pixel(frame.y + frame.h);
            let other = with_box_empty(&page.pixels, columns, rows);
            assert!(!alike(&page.pixels, &other), "{}", page.name);
            emptied += 1;
        }
    }
    assert!(emptied > 4, "{emptied}");
}
