//! The contrast between two colours (WCAG 2.1, "contrast ratio").

use std::sync::OnceLock;

use crate::Ratio;

use super::Rgb;

/// The contrast ratio of two screen colours, in either order: 1 if they are equal, 21 for black and white.
pub fn contrast(one: Rgb, other: Rgb) -> Ratio {
    let (one, other) = (luminance(one), luminance(other));
    Ratio::new((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// Relative luminance: 0 for black, 1 for white.
fn luminance(color: Rgb) -> f64 {
    static LINEAR: OnceLock<[f64; 256]> = OnceLock::new();
    let table = LINEAR.get_or_init(|| std::array::from_fn(|value| linear(value as f64 / 255.0)));
    let [r, g, b] = color.0.map(|channel| table[usize::from(channel)]);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Light of a channel of sRGB, both from 0 to 1 (IEC 61966-2-1).
fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 {
        return channel / 12.92;
    }
    let base = (channel + 0.055) / 1.055;
    base * base * fifth_root(base * base)
}

/// The fifth root of a number from 0.001 to 1, by Newton's method: power functions differ between
/// platforms.
fn fifth_root(number: f64) -> f64 {
    let mut root = 1.0_f64;
    for _ in 0..40 {
        root = 0.8 * root + number / (5.0 * root * root * root * root);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast in hundredths.
    fn hundredths(one: [u8; 3], other: [u8; 3]) -> i64 {
        (contrast(Rgb(one), Rgb(other)).get() * 100.0).round() as i64
    }

    #[test]
    fn contrasts_are_those_of_the_guidelines() {
        assert_eq!(hundredths([0; 3], [255; 3]), 2100);
        assert_eq!(hundredths([9; 3], [9; 3]), 100);
        // The lightest grey allowed on white, and the next one.
        assert_eq!(hundredths([0x76; 3], [255; 3]), 454);
        assert_eq!(hundredths([255; 3], [0x77; 3]), 448);
        assert_eq!(hundredths([255, 0, 0], [255; 3]), 400);
    }
}
