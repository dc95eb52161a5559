//! Pages compared pixel by pixel.

use preflight::raster::Raster;
use units::Ratio;

use crate::media::{PixelSize, png};

/// Pixels between the pages of a picture.
const GAP: usize = 12;
/// What lies between and around them.
const GROUND: [u8; 3] = [120, 120, 124];
/// What changed.
const LOUD: [u8; 3] = [230, 0, 110];

/// What two rasters do not share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PixelDifference {
    /// The share of pixels.
    pub(super) share: Ratio,
    /// The box around them: left, top, right, bottom; the last two are the first outside.
    pub(super) bounds: [u32; 4],
}

/// The pixel at a place; outside, nothing.
fn at(raster: &Raster, x: u32, y: u32) -> Option<[u8; 3]> {
    if x >= raster.width || y >= raster.height {
        return None;
    }
    let start = (y as usize * raster.width as usize + x as usize) * 3;
    let pixel = raster.pixels.get(start..start + 3)?;
    Some([pixel[0], pixel[1], pixel[2]])
}

/// Whether two pixels differ by more than the tolerance; outside of one page all does.
fn differs(old: Option<[u8; 3]>, new: Option<[u8; 3]>, tolerance: u8) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => {
            old.iter().zip(new).any(|(&old, new)| old.abs_diff(new) > tolerance)
        }
        (None, None) => false,
        _ => true,
    }
}

/// What two rasters do not share; `None` if they are alike.
pub(super) fn compare(old: &Raster, new: &Raster, tolerance: u8) -> Option<PixelDifference> {
    if old == new {
        return None;
    }
    let (width, height) = (old.width.max(new.width), old.height.max(new.height));
    let (mut count, mut bounds) = (0_u64, [u32::MAX, u32::MAX, 0, 0]);
    for y in 0..height {
        for x in 0..width {
            if differs(at(old, x, y), at(new, x, y), tolerance) {
                count += 1;
                let [left, top, right, bottom] = bounds;
                bounds = [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)];
            }
        }
    }
    let all = u64::from(width) * u64::from(height);
    let share = Ratio::raw((count * 65_536).div_ceil(all.max(1)) as i32);
    (count > 0).then_some(PixelDifference { share, bounds })
}

/// A picture of two pages and what changed between them.
pub(super) fn picture(old: &Raster, new: &Raster, tolerance: u8) -> Result<Vec<u8>, String> {
    let (width, height) = (old.width.max(new.width), old.height.max(new.height));
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        for x in 0..width {
            let (before, after) = (at(old, x, y), at(new, x, y));
            if differs(before, after, tolerance) {
                pixels.extend(LOUD);
            } else {
                let [r, g, b] = after.unwrap_or(GROUND).map(u32::from);
                let level = (r * 2 + g * 5 + b) / 8;
                pixels.extend([(200 + level * 55 / 255) as u8; 3]);
            }
        }
    }
    let marked = Raster { width, height, pixels };
    side_by_side(&[old, new, &marked])
}

/// A page of the same size that is not there.
pub(super) fn blank(page: &Raster) -> Raster {
    let pixels = vec![200; page.pixels.len()];
    Raster { width: page.width, height: page.height, pixels }
}

/// Pages side by side as a PNG.
pub(super) fn side_by_side(pages: &[&Raster]) -> Result<Vec<u8>, String> {
    let height = pages.iter().map(|page| page.height).max().unwrap_or(0) as usize + 2 * GAP;
    let width: usize = pages.iter().map(|page| page.width as usize + GAP).sum::<usize>() + GAP;
    let mut out = GROUND.repeat(width * height);
    let mut left = GAP;
    for page in pages {
        let row = page.width as usize * 3;
        for (y, line) in page.pixels.chunks_exact(row.max(1)).enumerate() {
            let start = ((GAP + y) * width + left) * 3;
            out[start..start + row].copy_from_slice(line);
        }
        left += page.width as usize + GAP;
    }
    png(&out, PixelSize { width: width as u32, height: height as u32 })
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey page with one pixel of another level.
    fn page(width: u32, height: u32, place: usize, level: u8) -> Raster {
        let mut pixels = vec![200; (width * height * 3) as usize];
        pixels[place * 3] = level;
        Raster { width, height, pixels }
    }

    #[test]
    fn the_box_lies_around_what_changed() {
        let seen = compare(&page(10, 10, 23, 200), &page(10, 10, 23, 90), 12).unwrap();
        assert_eq!(seen.bounds, [3, 2, 4, 3]);
        assert_eq!(seen.share, Ratio::raw(656));
    }

    #[test]
    fn what_is_within_the_tolerance_is_no_change() {
        assert_eq!(compare(&page(10, 10, 5, 200), &page(10, 10, 5, 188), 12), None);
        assert!(compare(&page(10, 10, 5, 200), &page(10, 10, 5, 187), 12).is_some());
    }

    #[test]
    fn a_page_that_grew_changed_where_it_grew() {
        let seen = compare(&page(10, 10, 0, 200), &page(10, 12, 0, 200), 12).unwrap();
        assert_eq!(seen.bounds, [0, 10, 10, 12]);
    }
}
