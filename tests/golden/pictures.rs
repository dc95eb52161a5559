//! Pictures of pages beside one another: alike but for their antialiasing, or not.

use std::collections::BTreeMap;
use std::ops::Range;

use image::{Rgb, RgbImage};

/// A channel of a pixel differs if its levels are further apart than this, of 255.
const LEVELS: u8 = 44;
/// Pixels of a side of the squares into which a page is divided.
pub(super) const SQUARE: u32 = 12;
/// Most pixels of a square that may differ.
const MOST: usize = 5;
/// Pixels between the pages of a picture of the difference.
const GAP: u32 = 8;

/// Whether two pixels differ by more than antialiasing.
fn differs(old: Rgb<u8>, new: Rgb<u8>) -> bool {
    old.0.iter().zip(new.0).any(|(old, new)| old.abs_diff(new) > LEVELS)
}

/// The most pixels that differ in any square of two pictures of one size: squares overlap by half.
fn worst(old: &RgbImage, new: &RgbImage) -> usize {
    let half = SQUARE / 2;
    let mut squares: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for ((x, y, old), new) in old.enumerate_pixels().zip(new.pixels()) {
        if differs(*old, *new) {
            for (right, down) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                *squares.entry((x / half + right, y / half + down)).or_default() += 1;
            }
        }
    }
    squares.into_values().max().unwrap_or(0)
}

/// Whether two pictures show the same page, antialiasing aside.
pub(super) fn alike(old: &RgbImage, new: &RgbImage) -> bool {
    old.dimensions() == new.dimensions() && worst(old, new) <= MOST
}

/// The old page, the new one, and the new one in grey with what differs in a loud colour.
pub(super) fn difference(old: &RgbImage, new: &RgbImage) -> RgbImage {
    let marked = RgbImage::from_fn(new.width(), new.height(), |x, y| {
        let pixel = *new.get_pixel(x, y);
        let same = old.get_pixel_checked(x, y).is_some_and(|&old| !differs(old, pixel));
        let [r, g, b] = pixel.0.map(u32::from);
        if same {
            Rgb([(180 + (r * 2 + g * 5 + b) / 8 * 75 / 255) as u8; 3])
        } else {
            Rgb([230, 0, 110])
        }
    });
    let height = old.height().max(new.height());
    let width = old.width() + 2 * new.width() + 2 * GAP;
    let mut out = RgbImage::from_pixel(width, height, Rgb([120, 120, 124]));
    let mut left = 0;
    for page in [old, new, &marked] {
        image::imageops::replace(&mut out, page, i64::from(left), 0);
        left += page.width() + GAP;
    }
    out
}

/// A picture with some of its rows moved down by one pixel; the row above them is set twice.
pub(super) fn with_rows_moved(page: &RgbImage, rows: Range<u32>) -> RgbImage {
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let from = if rows.contains(&y) { y.saturating_sub(1) } else { y };
        *page.get_pixel(x, from)
    })
}

/// A picture with a box of it painted in the colour of its last corner.
pub(super) fn with_box_empty(page: &RgbImage, columns: Range<u32>, rows: Range<u32>) -> RgbImage {
    let ground = *page.get_pixel(page.width() - 1, page.height() - 1);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        if columns.contains(&x) && rows.contains(&y) { ground } else { *page.get_pixel(x, y) }
    })
}

#[test]
fn another_size_is_another_page() {
    assert!(!alike(&RgbImage::new(20, 20), &RgbImage::new(20, 21)));
}

#[test]
fn faint_differences_everywhere_are_none_and_a_few_strong_ones_together_are_one() {
    let page = RgbImage::from_pixel(60, 60, Rgb([200; 3]));
    let faint = RgbImage::from_pixel(60, 60, Rgb([200 - LEVELS; 3]));
    assert!(alike(&page, &faint));
    let with_strong = |count: usize, apart: u32| {
        let mut strong = page.clone();
        for n in 0..count as u32 {
            strong.put_pixel(n * apart, 30, Rgb([90; 3]));
        }
        strong
    };
    assert!(alike(&page, &with_strong(MOST, 1)));
    assert!(!alike(&page, &with_strong(MOST + 1, 1)));
    assert!(alike(&page, &with_strong(5, SQUARE)));
}

#[test]
fn the_picture_of_a_difference_marks_what_differs() {
    let page = RgbImage::from_pixel(10, 10, Rgb([200; 3]));
    let mut changed = page.clone();
    changed.put_pixel(3, 4, Rgb([0; 3]));
    let seen = difference(&page, &changed);
    assert_eq!(seen.dimensions(), (10 + 8 + 10 + 8 + 10, 10));
    let loud: Vec<_> = seen
        .enumerate_pixels()
        .filter(|(.., p)| p.0 == [230, 0, 110])
        .map(|(x, y, _)| (x, y))
        .collect();
    assert_eq!(loud, [(36 + 3, 4)]);
}
