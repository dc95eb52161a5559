//! Pictures without colour among those that could have some.

/// Farthest that a channel of a pixel may be from another in a neutral picture, of 255: what a JPEG or a scanner
/// adds to grey.
const NEAR: u8 = 12;

/// Farthest that the mean of a channel may be from another's, in 16ths of 255: more is a tone that somebody
/// chose, such as sepia.
const TONE: u64 = 24;

/// The grey values of pixels in sRGB, three bytes each, if all of them are neutral: a scan, a line drawing, a
/// screenshot of black text. Such a picture is printed by the black plate alone; small type in four inks goes
/// out of register.
pub(super) fn grays(pixels: &[u8]) -> Option<Vec<u8>> {
    let pixels = pixels.as_chunks::<3>().0;
    let is_near = |[r, g, b]: &[u8; 3]| {
        r.abs_diff(*g) <= NEAR && g.abs_diff(*b) <= NEAR && r.abs_diff(*b) <= NEAR
    };
    if pixels.is_empty() || !pixels.iter().all(is_near) || is_toned(pixels) {
        return None;
    }
    // The weights of Rec. 709, which leave equal channels as they are.
    let gray = |[r, g, b]: &[u8; 3]| {
        let sum = 54 * u32::from(*r) + 183 * u32::from(*g) + 18 * u32::from(*b);
        ((sum + 127) / 255) as u8
    };
    Some(pixels.iter().map(gray).collect())
}

/// Whether the darker pixels lean to one side: chance cancels itself out, a tone does not.
fn is_toned(pixels: &[[u8; 3]]) -> bool {
    let mut sums = [0_u64; 3];
    let mut count = 0;
    // Paper says nothing of the tone of what is on it.
    for pixel in pixels.iter().filter(|pixel| pixel[1] < 240) {
        for (sum, &value) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(value);
        }
        count += 1;
    }
    let [r, g, b] = sums;
    [r.abs_diff(g), g.abs_diff(b), r.abs_diff(b)].iter().any(|apart| apart * 16 > count * TONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_neutral_and_keeps_its_values() {
        assert_eq!(grays(&[0, 0, 0, 255, 255, 255, 128, 128, 128]), Some(vec![0, 255, 128]));
    }

    #[test]
    fn what_a_jpeg_adds_to_grey_is_no_colour() {
        let noisy: Vec<u8> = (0..200_u8).flat_map(|i| [i, i.saturating_add(i % 3), i]).collect();
        assert!(grays(&noisy).is_some());
    }

    #[test]
    fn one_coloured_pixel_or_a_tone_is_colour() {
        let mut page = vec![250; 300];
        assert!(grays(&page).is_some());
        page[30] = 200;
        assert_eq!(grays(&page), None, "a spot of blue-green");
        let sepia: Vec<u8> = (20..200_u8).flat_map(|i| [i + 6, i + 3, i]).collect();
        assert_eq!(grays(&sepia), None, "every pixel is near, but all lean to red");
        let on_paper: Vec<u8> = [vec![255; 30_000], sepia].concat();
        assert_eq!(grays(&on_paper), None, "however much paper is around it");
    }
}
