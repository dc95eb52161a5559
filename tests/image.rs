//! Pictures made in code, prepared, and looked at.

use std::sync::Arc;

use booklet::media::press::Press;
use booklet::media::{
    Backing, Channels, Crop, DecodedPicture, Drawing, PictureError, PictureFile, PictureFormat,
    Prepared, Request, SCREEN_QUALITY, Segment, Shape, Space, prepare, probe, to_svg,
};
use jpeg_encoder::{ColorType, Encoder};
use units::{Abs, Point, Ratio};
use units::{Cmyk, Color, Rgb};

/// Colour of a pixel of a test picture.
type Paint = fn(u32, u32) -> [u8; 3];

const RED: [u8; 3] = [200, 30, 30];
const BLUE: [u8; 3] = [30, 30, 200];

/// The pixels of a picture.
fn pixels(width: u32, height: u32, paint: Paint) -> Vec<u8> {
    (0..height).flat_map(|y| (0..width).flat_map(move |x| paint(x, y))).collect()
}

/// A JPEG file, with what `more` adds to it.
fn jpeg(
    width: u32,
    height: u32,
    paint: Paint,
    more: impl Fn(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 95);
    more(&mut encoder);
    encoder
        .encode(&pixels(width, height, paint), width as u16, height as u16, ColorType::Rgb)
        .expect("made in this file");
    out
}

/// EXIF with an orientation, a GPS directory and a place in words.
fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    out.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    out.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    out.extend([0, 0, 0, 0]);
    out.extend([0, 1, 0, 0x1b, 0, 7, 0, 0, 0, 11, 0, 0, 0, 56, 0, 0, 0, 0]);
    out.extend(b"GPS-METHOD\0");
    out
}

/// A picture file of the book.
fn picture(bytes: Vec<u8>) -> PictureFile {
    let info = probe(&bytes).expect("made in this file");
    PictureFile::new("images/p", Arc::from(bytes), info)
}

/// What an output asks for.
fn request(crop: Crop, (width_px, height_px): (u32, u32), space: Space<'_>) -> Request<'_> {
    Request { crop, width_px, height_px, quality: SCREEN_QUALITY, space, backing: Backing::Below }
}

/// A request for the whole picture on screen, larger than any test picture.
const WHOLE: Request<'_> = Request {
    crop: Crop::WHOLE,
    width_px: 9_000,
    height_px: 9_000,
    quality: SCREEN_QUALITY,
    space: Space::Screen,
    backing: Backing::Below,
};

/// The file, size and channels of a prepared picture.
fn raster(prepared: Prepared) -> (Vec<u8>, (u32, u32), Channels) {
    match prepared {
        Prepared::Jpeg { bytes, width, height, channels, .. } => (bytes, (width, height), channels),
        Prepared::Drawing(_) => panic!("a drawing"),
    }
}

/// A prepared picture as a reader's software sees it.
fn seen(bytes: &[u8]) -> image::RgbImage {
    image::load_from_memory(bytes).expect("made in this file").into_rgb8()
}

/// Whether two colours look alike.
fn alike(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 24)
}

/// The press of coated paper.
fn coated() -> Press {
    Press::read(include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc"))
        .expect("made in this file")
}

/// Whether `bytes` hold `words`.
fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// The picture's own data: from the first scan on.
fn scans(bytes: &[u8]) -> &[u8] {
    let mut at = 2;
    while bytes[at + 1] != 0xda {
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    }
    &bytes[at..]
}

#[test]
fn a_picture_on_its_side_is_turned_upright() {
    let left_red: Paint = |x, _| if x < 32 { RED } else { BLUE };
    let file =
        picture(jpeg(64, 32, left_red, |encoder| encoder.add_exif_metadata(&exif(6)).unwrap()));
    assert_eq!(
        (file.info.format, file.info.width, file.info.height),
        (PictureFormat::Jpeg, 32, 64)
    );
    let (bytes, size, _) = raster(prepare(&file, &WHOLE).unwrap());
    assert_eq!(size, (32, 64));
    let upright = seen(&bytes);
    assert!(alike(upright.get_pixel(16, 8).0, RED), "what was left is on top");
    assert!(alike(upright.get_pixel(16, 56).0, BLUE));
}

#[test]
fn a_crop_keeps_what_it_frames() {
    let spot: Paint =
        |x, y| if (60..80).contains(&x) && (10..30).contains(&y) { RED } else { BLUE };
    let file = picture(jpeg(100, 50, spot, |_| {}));
    let crop = Crop { x: Ratio::new(0.5), y: Ratio::ZERO, w: Ratio::new(0.4), h: Ratio::new(0.8) };
    let (bytes, size, _) = raster(prepare(&file, &request(crop, (40, 40), Space::Screen)).unwrap());
    assert_eq!(size, (40, 40));
    let part = seen(&bytes);
    assert!(alike(part.get_pixel(20, 20).0, RED), "{:?}", part.get_pixel(20, 20));
    assert!(alike(part.get_pixel(3, 36).0, BLUE));
}

#[test]
fn what_is_made_of_an_open_picture_is_what_is_made_of_one_opened_for_it() {
    let shades: Paint = |x, y| [(x * 2) as u8, (y * 3) as u8, ((x ^ y) * 5) as u8];
    let file =
        picture(jpeg(120, 80, shades, |encoder| encoder.add_exif_metadata(&exif(8)).unwrap()));
    let top = Crop { x: Ratio::ZERO, y: Ratio::ZERO, w: Ratio::ONE, h: Ratio::new(0.5) };
    // In full, by the half, by the half again, by the eighth, in full again.
    let wanted = [(top, 80), (Crop::WHOLE, 38), (top, 36), (Crop::WHOLE, 8), (Crop::WHOLE, 70)];
    let mut open = DecodedPicture::new(&file);
    for (crop, width) in wanted {
        let request = request(crop, (width, 1), Space::Screen);
        let alone = prepare(&picture(file.bytes.to_vec()), &request).unwrap();
        assert!(open.prepare(&request).unwrap() == alone, "{width}");
    }
}

#[test]
fn a_picture_that_was_decoded_says_so_and_one_that_was_copied_does_not() {
    let file = picture(jpeg(120, 80, |_, _| RED, |_| {}));
    prepare(&file, &WHOLE).unwrap();
    assert!(!file.was_decoded());
    prepare(&file, &request(Crop::WHOLE, (60, 40), Space::Screen)).unwrap();
    assert!(file.was_decoded());
    let mut damaged = jpeg(120, 80, |x, y| [(x ^ y) as u8; 3], |_| {});
    let middle = damaged.len() * 2 / 3;
    damaged[middle..middle + 40].fill(0xaa);
    let damaged = picture(damaged);
    let made = prepare(&damaged, &request(Crop::WHOLE, (60, 40), Space::Screen));
    assert_eq!(made.is_ok(), damaged.was_decoded());
}

#[test]
fn a_picture_is_made_smaller_to_the_size_wanted_but_never_larger() {
    let file = picture(jpeg(120, 80, |_, _| RED, |_| {}));
    let size =
        |wanted| raster(prepare(&file, &request(Crop::WHOLE, wanted, Space::Screen)).unwrap()).1;
    assert_eq!(size((60, 40)), (60, 40));
    assert_eq!(size((115, 77)), (120, 80), "a few pixels too many stay");
    assert_eq!(size((500, 500)), (120, 80));
    assert_eq!(size((0, 0)), (2, 1), "proportions stay");
}

#[test]
fn shrinking_mixes_light_and_not_numbers() {
    let checks: Paint = |x, y| if (x + y) % 2 == 0 { [255; 3] } else { [0; 3] };
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    let data = pixels(64, 64, checks);
    image::ImageEncoder::write_image(encoder, &data, 64, 64, image::ExtendedColorType::Rgb8)
        .unwrap();
    let file = picture(png);
    let (bytes, ..) =
        raster(prepare(&file, &request(Crop::WHOLE, (16, 16), Space::Screen)).unwrap());
    let grey = seen(&bytes).get_pixel(8, 8).0[0];
    assert!(grey.abs_diff(188) < 6, "half the light is 188 in sRGB, not 128: {grey}");
}

#[test]
fn a_jpeg_that_needs_no_change_keeps_its_scans_byte_by_byte() {
    let wave: Paint = |x, y| [(x * 3) as u8, (y * 5) as u8, (x * y) as u8];
    for progressive in [false, true] {
        let original = jpeg(90, 60, wave, |encoder| {
            encoder.set_progressive(progressive);
            encoder.add_exif_metadata(&exif(1)).unwrap();
            encoder.add_icc_profile(include_bytes!("../layouts/icc/sRGB-v2-magic.icc")).unwrap();
            encoder.add_app_segment(13, b"Photoshop 3.0\0".to_vec()).unwrap();
        });
        let (bytes, size, channels) = raster(prepare(&picture(original.clone()), &WHOLE).unwrap());
        assert_eq!((size, channels), ((90, 60), Channels::Rgb));
        assert!(scans(&bytes) == scans(&original));
        for gone in [&b"Exif"[..], b"ICC_PROFILE", b"Photoshop"] {
            assert!(!holds(&bytes, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(seen(&bytes) == seen(&original));
    }
}

#[test]
fn a_place_on_earth_never_survives() {
    let mut original = jpeg(
        90,
        60,
        |_, _| RED,
        |encoder| {
            encoder.add_exif_metadata(&exif(1)).unwrap();
        },
    );
    // A comment, and what phones append behind the picture.
    original.splice(2..2, *b"\xff\xfe\0\x0cGPS-METHOD");
    original.extend_from_slice(b"\xff\xd8\xff\xe1GPS-METHOD");
    let file = picture(original);
    assert!(holds(&file.bytes, b"GPS-METHOD"));
    let press = coated();
    for wanted in [
        WHOLE,
        Request { width_px: 30, height_px: 20, ..WHOLE },
        Request { space: Space::Print(&press), ..WHOLE },
    ] {
        let (bytes, ..) = raster(prepare(&file, &wanted).unwrap());
        assert!(!holds(&bytes, b"GPS-METHOD") && !holds(&bytes, b"Exif"));
        assert!(bytes.ends_with(&[0xff, 0xd9]));
    }
}

#[test]
fn a_picture_in_another_colour_space_does_not_pass_untouched() {
    let wide = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let original =
        jpeg(32, 32, |_, _| [200, 100, 100], |encoder| encoder.add_icc_profile(&wide).unwrap());
    let (bytes, ..) = raster(prepare(&picture(original.clone()), &WHOLE).unwrap());
    let (before, after) = (seen(&original).get_pixel(9, 9).0, seen(&bytes).get_pixel(9, 9).0);
    assert!(after[0] > before[0] + 4 && !holds(&bytes, b"ICC_PROFILE"), "{before:?} {after:?}");
}

#[test]
fn a_print_picture_is_cmyk_with_the_adobe_marker_and_the_right_way_round() {
    let press = coated();
    let file = picture(jpeg(32, 32, |_, _| RED, |_| {}));
    let (bytes, _, channels) =
        raster(prepare(&file, &Request { space: Space::Print(&press), ..WHOLE }).unwrap());
    assert_eq!(channels, Channels::Cmyk);
    let adobe = bytes.windows(5).position(|window| window == b"Adobe").unwrap();
    assert_eq!(bytes[adobe + 11], 2, "YCCK");
    let [r, g, b] = seen(&bytes).get_pixel(9, 9).0;
    assert!(r > 150 && g < 100 && b < 100, "red stays red: {r} {g} {b}");
}

#[test]
fn a_press_picture_in_the_press_profile_passes_untouched() {
    let icc = include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc");
    let mut original = Vec::new();
    let mut encoder = Encoder::new(&mut original, 90);
    encoder.add_icc_profile(icc).unwrap();
    encoder.encode(&[120; 16 * 16 * 4], 16, 16, ColorType::Cmyk).unwrap();
    let press = coated();
    let request = Request { space: Space::Print(&press), ..WHOLE };
    let (bytes, _, channels) = raster(prepare(&picture(original.clone()), &request).unwrap());
    assert_eq!(channels, Channels::Cmyk);
    assert!(scans(&bytes) == scans(&original));
    assert!(holds(&bytes, b"Adobe") && bytes.len() < 3_000, "the profile is gone");
}

#[test]
fn grey_stays_grey() {
    let mut original = Vec::new();
    let encoder = Encoder::new(&mut original, 95);
    encoder.encode(&[128; 24 * 24], 24, 24, ColorType::Luma).unwrap();
    let file = picture(original.clone());
    let (bytes, _, channels) = raster(prepare(&file, &WHOLE).unwrap());
    assert_eq!(channels, Channels::Gray);
    assert!(scans(&bytes) == scans(&original));
    let press = coated();
    let (bytes, _, channels) =
        raster(prepare(&file, &Request { space: Space::Print(&press), ..WHOLE }).unwrap());
    assert_eq!(channels, Channels::Gray);
    assert_eq!(seen(&bytes).get_pixel(9, 9).0[0], press.gray(vec![128])[0]);
}

/// A drawing from SVG text.
fn drawing(svg: &str) -> Result<Drawing, PictureError> {
    match prepare(&picture(svg.as_bytes().to_vec()), &WHOLE)? {
        Prepared::Drawing(drawing) => Ok(drawing),
        Prepared::Jpeg { .. } => panic!("pixels"),
    }
}

/// The lowest path of a drawing.
fn first(drawing: &Drawing) -> &Shape {
    drawing.shapes().next().expect("it has paths")
}

/// A point in points.
fn at(x: f64, y: f64) -> Point {
    Point::new(Abs::pt(x), Abs::pt(y))
}

#[test]
fn paths_of_a_drawing_land_where_they_should() {
    let drawing = drawing(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 10 30 20' width='60' height='40'>\
         <g transform='translate(10 10) scale(2)'><path d='M1 2H4V5Z' fill='#003399' \
         stroke='#ffcc00' stroke-width='.5' fill-rule='evenodd'/></g></svg>",
    )
    .unwrap();
    assert_eq!((drawing.size.w, drawing.size.h), (Abs::pt(60.0), Abs::pt(40.0)));
    let shape = first(&drawing);
    let expected = [
        Segment::Move(at(4.0, 8.0)),
        Segment::Line(at(16.0, 8.0)),
        Segment::Line(at(16.0, 20.0)),
        Segment::Close,
    ];
    assert_eq!(shape.path, expected);
    assert!(shape.even_odd);
    assert_eq!(shape.flat(), Some(Color::EMBLEM_BLUE));
    assert_eq!(
        shape.stroke.map(|it| (it.width, it.color.cmyk)),
        Some((Abs::pt(2.0), Cmyk([0, 0, 100, 0])))
    );
}

#[test]
fn a_cropped_drawing_begins_at_its_part() {
    let file = picture(
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>\
          <rect width='10' height='10'/><rect x='60' y='70' width='10' height='10'/></svg>"
            .to_vec(),
    );
    let half = Ratio::new(0.5);
    let crop = Crop { x: half, y: half, w: half, h: half };
    let Ok(Prepared::Drawing(part)) = prepare(&file, &Request { crop, ..WHOLE }) else {
        panic!("no drawing")
    };
    assert_eq!((part.size.w, part.size.h), (Abs::pt(50.0), Abs::pt(50.0)));
    assert_eq!(part.parts.len(), 1, "what lies outside is gone");
    assert_eq!(first(&part).path[0], Segment::Move(at(10.0, 20.0)));
}

#[test]
fn a_drawing_beyond_all_bounds_does_not_overflow() {
    for far in ["1e30", "-1e30", "3.4e38"] {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\
             <path d='M0 0H{far}V9Z' stroke='red' stroke-width='1e20'/></svg>"
        );
        let Ok(drawing) = drawing(&svg) else { continue };
        let _ = to_svg(&drawing, "");
    }
}

#[test]
fn dashes_become_strokes_and_curves_cubic() {
    let drawing = drawing(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><path d='M0 10H40' \
         stroke='#123456' stroke-dasharray='5 5' fill='none'/><circle cx='9' cy='9' r='3'/>\
         <path d='M0 0Q3 6 6 0'/></svg>",
    )
    .unwrap();
    let moves = |path: &[Segment]| path.iter().filter(|it| matches!(it, Segment::Move(_))).count();
    let shapes: Vec<&Shape> = drawing.shapes().collect();
    assert_eq!(moves(&shapes[0].path), 4);
    assert_eq!(shapes[0].fill, None);
    assert!(shapes[1].path.iter().any(|it| matches!(it, Segment::Cubic(..))));
    assert_eq!(shapes[2].path[1], Segment::Cubic(at(2.0, 4.0), at(4.0, 4.0), at(6.0, 0.0)));
}

#[test]
fn a_drawing_in_print_takes_its_inks_from_the_press() {
    let press = coated();
    let file = picture(
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\
          <rect width='9' height='9' fill='#c81e1e'/><rect width='5' height='5' fill='#039'/></svg>"
            .to_vec(),
    );
    let request = Request { space: Space::Print(&press), ..WHOLE };
    let Ok(Prepared::Drawing(drawing)) = prepare(&file, &request) else { panic!("no drawing") };
    let inks: Vec<Option<Cmyk>> =
        drawing.shapes().map(|shape| shape.flat().map(|color| color.cmyk)).collect();
    assert_eq!(inks, [Some(press.color(Rgb(RED))), Some(Cmyk([100, 80, 0, 0]))]);
}

#[test]
fn a_drawing_comes_back_from_svg_text_as_it_was() {
    let first = drawing(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>\
         <path d='M1 1.25L30.5 2C31 3 32 4 33 19.75Z' fill='#abcdef' stroke='#123456' \
         stroke-width='1.5' stroke-linecap='round'/><path d='M5 5h9v9z' fill-rule='evenodd'/></svg>",
    )
    .unwrap();
    assert_eq!(drawing(&to_svg(&first, "A title")).unwrap(), first);
}

#[test]
fn no_damaged_picture_makes_it_panic() {
    let press = coated();
    let wave: Paint = |x, y| [(x * 3) as u8, (y * 5) as u8, (x * y) as u8];
    let whole = jpeg(40, 30, wave, |encoder| encoder.add_exif_metadata(&exif(6)).unwrap());
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    image::ImageEncoder::write_image(
        encoder,
        &pixels(20, 20, wave),
        20,
        20,
        image::ExtendedColorType::Rgb8,
    )
    .unwrap();
    for original in [whole, png] {
        for at in 0..original.len() {
            let mut bent = original.clone();
            bent[at] ^= 0x55;
            for bytes in [bent, original[..at].to_vec()] {
                let Ok(info) = probe(&bytes) else { continue };
                if u64::from(info.width) * u64::from(info.height) > 1_000_000 {
                    continue;
                }
                let file = PictureFile::new("", Arc::from(bytes), info);
                let _ = prepare(&file, &Request { width_px: 10, ..WHOLE });
                if at % 16 == 0 {
                    let _ = prepare(&file, &Request { space: Space::Print(&press), ..WHOLE });
                }
            }
        }
    }
}
