//! Pictures in inks, prepared, and looked at plate by plate.

use std::io::Cursor;
use std::sync::Arc;

use booklet::media::press::Press;
use booklet::media::{
    Backing, Channels, Crop, InkSource, PictureFile, Prepared, Request, SCREEN_QUALITY, Space,
    prepare, probe,
};
use jpeg_encoder::{ColorType, Encoder};
use units::Ratio;

/// The profile of coated paper.
const COATED: &[u8] = include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc");
/// The profile of uncoated paper.
const UNCOATED: &[u8] = include_bytes!("../layouts/icc/Booklet_Uncoated_FOGRA29L_280.icc");

/// Amounts of ink of a pixel, 255 being full coverage.
type Ink = [u8; 4];

const PAPER: Ink = [0; 4];
const BLACK: Ink = [0, 0, 0, 255];
const BRICK: Ink = [20, 180, 160, 40];

/// The press of coated paper.
fn coated() -> Press {
    Press::read(COATED).unwrap()
}

/// A JPEG file in inks: the upper half in one, the lower in another.
fn file(halves: [Ink; 2], profile: Option<&[u8]>, stored: ColorType) -> Vec<u8> {
    let pixels: Vec<u8> = halves.iter().flat_map(|ink| ink.repeat(64 * 32)).collect();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 95);
    if let Some(icc) = profile {
        encoder.add_icc_profile(icc).unwrap();
    }
    encoder.encode(&pixels, 64, 64, stored).unwrap();
    out
}

/// The same without Adobe's marker, whose files count ink and not light.
fn without_marker(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.windows(5).position(|window| window == b"Adobe").unwrap() - 4;
    let length = usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    [&bytes[..at], &bytes[at + 2 + length..]].concat()
}

/// A picture file of the book.
fn picture(bytes: Vec<u8>) -> PictureFile {
    let info = probe(&bytes).unwrap();
    let mut file = PictureFile::new("images/p.jpg", Arc::from(bytes), info);
    file.set_press(&Arc::from(COATED));
    file
}

/// The right three quarters of a picture, at half its size.
fn cropped(space: Space<'_>) -> Request<'_> {
    let crop = Crop { x: Ratio::new(0.25), y: Ratio::ZERO, w: Ratio::new(0.75), h: Ratio::ONE };
    Request {
        crop,
        width_px: 24,
        height_px: 32,
        quality: SCREEN_QUALITY,
        space,
        backing: Backing::Below,
    }
}

/// The pixels of what was prepared, and its channels; ink counts coverage.
fn pixels(prepared: Prepared) -> (Vec<u8>, Channels, u32) {
    let Prepared::Jpeg { bytes, width, channels, .. } = prepared else { panic!("a drawing") };
    (jpeg_decoder::Decoder::new(Cursor::new(bytes)).decode().unwrap(), channels, width)
}

/// The colours in the middle of the halves of a picture in print.
fn printed(file: &PictureFile, press: &Press) -> [Ink; 2] {
    let (data, channels, width) = pixels(prepare(file, &cropped(Space::Print(press))).unwrap());
    assert_eq!((channels, width), (Channels::Cmyk, 24));
    let at = |row: usize| *data[(row * 24 + 12) * 4..].first_chunk().unwrap();
    [at(8), at(24)]
}

/// The colours in the middle of the halves of a picture on screen.
fn shown(file: &PictureFile) -> [[u8; 3]; 2] {
    let (data, channels, _) = pixels(prepare(file, &cropped(Space::Screen)).unwrap());
    assert_eq!(channels, Channels::Rgb);
    let at = |row: usize| *data[(row * 24 + 12) * 3..].first_chunk().unwrap();
    [at(8), at(24)]
}

/// Whether two colours are alike but for what a JPEG loses.
fn alike<const N: usize>(one: [u8; N], other: [u8; N]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) <= 4)
}

#[test]
fn ink_of_the_own_press_is_cropped_and_resampled_as_ink() {
    let press = coated();
    for stored in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let [top, bottom] = printed(&picture(file([BLACK, PAPER], Some(COATED), stored)), &press);
        assert_eq!([top, bottom], [BLACK, PAPER], "black alone stays black alone");
        let [top, bottom] = printed(&picture(file([BLACK, BRICK], Some(COATED), stored)), &press);
        assert!(alike(top, BLACK) && alike(bottom, BRICK), "{top:?} {bottom:?}");
    }
}

#[test]
fn ink_of_another_press_is_converted_and_black_alone_stays() {
    let press = coated();
    let other = |halves| picture(file(halves, Some(UNCOATED), ColorType::Cmyk));
    assert_eq!(printed(&other([BLACK, PAPER]), &press), [BLACK, PAPER]);
    let [_, bottom] = printed(&other([PAPER, BRICK]), &press);
    let wanted = press.convert_inks(&BRICK, UNCOATED).unwrap();
    assert!(alike(bottom, *wanted.first_chunk().unwrap()), "{bottom:?} and not {wanted:?}");
    assert!(!alike(bottom, BRICK), "the papers differ");
}

#[test]
fn ink_of_which_nothing_is_said_is_taken_for_that_of_the_press() {
    let press = coated();
    let bytes = file([BLACK, BRICK], None, ColorType::Cmyk);
    let unsaid = picture(bytes.clone());
    assert_eq!(unsaid.info.inks, InkSource::Unnamed);
    assert_eq!(
        picture(file([BLACK, BRICK], Some(COATED), ColorType::Cmyk)).info.inks,
        InkSource::Named
    );
    assert!(alike(printed(&unsaid, &press)[1], BRICK));
    let whole = Request {
        width_px: 900,
        height_px: 900,
        crop: Crop::WHOLE,
        ..cropped(Space::Print(&press))
    };
    let Prepared::Jpeg { bytes: untouched, .. } = prepare(&unsaid, &whole).unwrap() else {
        panic!()
    };
    assert!(untouched.ends_with(&bytes[bytes.len() - 200..]), "whole, its scans stay as they are");
    // A profile of light says nothing of ink.
    let light = include_bytes!("../layouts/icc/sRGB-v2-magic.icc");
    let odd = picture(file([BLACK, BRICK], Some(light), ColorType::Cmyk));
    assert_eq!(odd.info.inks, InkSource::Unnamed);
    assert!(alike(printed(&odd, &press)[1], BRICK));
}

#[test]
fn a_file_without_the_adobe_marker_counts_ink_the_other_way_round() {
    let press = coated();
    // Its numbers are read as they are: what stood for little ink now stands for much.
    let turned = BRICK.map(|ink| 255 - ink);
    let bytes =
        without_marker(&file([PAPER.map(|ink| 255 - ink), turned], Some(COATED), ColorType::Cmyk));
    let [top, bottom] = printed(&picture(bytes), &press);
    assert!(alike(top, PAPER) && alike(bottom, BRICK), "{top:?} {bottom:?}");
}

#[test]
fn screens_show_ink_by_its_profile() {
    let [black, brick] = shown(&picture(file([BLACK, BRICK], Some(COATED), ColorType::Cmyk)));
    // By Little CMS: 23, 22, 21.
    assert!(alike(black, [23, 22, 21]), "{black:?}");
    assert!(brick[0] > 150 && brick[1] < 110 && brick[2] < 110, "{brick:?}");
    let unsaid = shown(&picture(file([BLACK, BRICK], None, ColorType::Cmyk)));
    assert_eq!(unsaid, [black, brick], "the press's profile stands in");
    let uncoated = shown(&picture(file([BLACK, BRICK], Some(UNCOATED), ColorType::Cmyk)));
    assert_ne!(uncoated[1], brick, "the same inks look different on another paper");
}

#[test]
fn too_much_ink_is_thinned_when_a_picture_is_made_anew() {
    let press = coated().with_ink_limit(Some(240));
    let heavy = [230, 220, 210, 200];
    let [top, _] = printed(&picture(file([heavy, PAPER], Some(COATED), ColorType::Cmyk)), &press);
    let sum: u32 = top.iter().map(|&ink| u32::from(ink)).sum();
    assert!(sum <= 240 * 255 / 100 + 8 && top[3].abs_diff(200) <= 2, "{top:?}");
}

#[test]
fn a_damaged_picture_in_inks_gives_no_panic() {
    let press = coated();
    let whole = file([BLACK, BRICK], None, ColorType::CmykAsYcck);
    for at in 0..whole.len() {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        for bytes in [bent, whole[..at].to_vec()] {
            let Ok(info) = probe(&bytes) else { continue };
            if info.width * info.height > 1_000_000 {
                continue;
            }
            let file = PictureFile::new("", Arc::from(bytes), info);
            let _ = prepare(&file, &cropped(Space::Print(&press)));
        }
    }
}
