//! Formats of pictures beside an outside judge, Pillow: `fixtures/pictures/make.py`.

use std::path::Path;
use std::sync::Arc;

use booklet::media::press::Press;
use booklet::media::{Backing, Crop, PictureFile, Prepared, Request, Space, prepare, probe};

/// The folder of the files.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pictures");

/// How far a channel may be off: the pictures are compared as JPEG of the highest quality.
const NEAR: u8 = 18;

/// A line of the table.
struct Row<'a> {
    name: &'a str,
    width: u32,
    height: u32,
    pixels: Vec<[u8; 3]>,
}

/// Reads a line of the table.
fn row(line: &str) -> Row<'_> {
    let [name, width, height, pixels] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
    let channels = |hex: &str| u32::from_str_radix(hex, 16).unwrap().to_be_bytes();
    let pixel = |hex| match channels(hex) {
        [_, r, g, b] => [r, g, b],
    };
    let pixels = pixels.split(' ').map(pixel).collect();
    Row { name, width: width.parse().unwrap(), height: height.parse().unwrap(), pixels }
}

/// The pixels that a file shows on white: ink as ink, mixed without a profile, as Pillow mixes it.
fn shown(file: &PictureFile, press: &Press) -> Vec<[u8; 3]> {
    let ink = file.file.contains("ink");
    let request = Request {
        crop: Crop::WHOLE,
        width_px: 9_000,
        height_px: 9_000,
        quality: 100,
        space: if ink { Space::Print(press) } else { Space::Screen },
        backing: Backing::White,
    };
    let Prepared::Jpeg { bytes, .. } = prepare(file, &request).unwrap() else {
        panic!("{} is a drawing", file.file)
    };
    image::load_from_memory(&bytes).unwrap().into_rgb8().pixels().map(|pixel| pixel.0).collect()
}

#[test]
fn every_kind_of_tiff_and_webp_looks_as_it_does_elsewhere() {
    let press = Press::read(include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc")).unwrap();
    let table = std::fs::read_to_string(Path::new(FOLDER).join("seen.tsv")).unwrap();
    let mut wrong = Vec::new();
    for Row { name, width, height, pixels } in table.lines().map(row) {
        let bytes = std::fs::read(Path::new(FOLDER).join(name)).unwrap();
        let info = probe(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!((info.width, info.height), (width, height), "{name}");
        let file = PictureFile::new(name, Arc::from(bytes), info);
        let off = |(one, other): (&[u8; 3], &[u8; 3])| {
            one.iter().zip(other).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
        };
        let most = shown(&file, &press).iter().zip(&pixels).map(off).max().unwrap();
        if most > NEAR {
            wrong.push(format!("{name}: {most}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_is_not_read_right_is_refused() {
    let refused = |name: &str| {
        probe(&std::fs::read(Path::new(FOLDER).join("refused").join(name)).unwrap())
            .expect_err("it is read")
            .to_string()
    };
    assert!(refused("lowest-bit-first.tif").contains("bits in reverse order"));
    assert!(refused("pages.tif").contains("it holds 2 pictures"));
    assert!(refused("animation.webp").contains("animation"));
    assert!(refused("lab.tif").contains("Lab colours"));
    assert!(refused("float.tif").contains("samples that are not whole numbers"));
}
