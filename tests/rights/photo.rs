//! A photograph with everything in its header that cameras and picture agencies write there.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// What must never leave the photograph's header, one mark for each kind of metadata.
pub(super) const MARKS: [&str; 5] =
    ["exifmark-71003", "gpsmark-71003", "xmpmark-71003", "iptcmark-71003", "commentmark-71003"];

/// The photograph: a figure before a wall.
pub(super) fn photo() -> Vec<u8> {
    let image = RgbImage::from_fn(600, 400, |x, y| {
        let figure = x.abs_diff(300).pow(2) + y.abs_diff(180).pow(2) < 90 * 90;
        let shade = (x / 5) as u8;
        if figure { Rgb([200, 150, 120]) } else { Rgb([60 + shade, 90, 110]) }
    });
    let mut plain = Cursor::new(Vec::new());
    image.write_to(&mut plain, ImageFormat::Jpeg).unwrap();
    let plain = plain.into_inner();
    let [exif, gps, xmp, iptc, comment] = MARKS;
    let mut out = plain[..2].to_vec();
    segment(&mut out, 0xe1, &[b"Exif\0\0".to_vec(), tiff(exif, gps)].concat());
    let packet = format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc>{xmp}</dc></x:xmpmeta>");
    segment(&mut out, 0xe1, format!("http://ns.adobe.com/xap/1.0/\0{packet}").as_bytes());
    segment(&mut out, 0xed, &photoshop(iptc));
    segment(&mut out, 0xfe, comment.as_bytes());
    out.extend_from_slice(&plain[2..]);
    out
}

/// Adds a segment of a JPEG file.
fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(body);
}

/// A TIFF structure: the artist's name, and a directory of the position with the name of its datum.
fn tiff(artist: &str, datum: &str) -> Vec<u8> {
    let (artist, datum) = (format!("{artist}\0"), format!("{datum}\0"));
    let first = 8_u32;
    let texts = first + 2 + 2 * 12 + 4;
    let second = texts + artist.len() as u32;
    let datum_at = second + 2 + 12 + 4;
    let mut out = b"II*\0".to_vec();
    out.extend(first.to_le_bytes());
    out.extend(2_u16.to_le_bytes());
    entry(&mut out, 0x013b, 2, artist.len() as u32, texts);
    entry(&mut out, 0x8825, 4, 1, second);
    out.extend(0_u32.to_le_bytes());
    out.extend(artist.as_bytes());
    out.extend(1_u16.to_le_bytes());
    entry(&mut out, 0x0012, 2, datum.len() as u32, datum_at);
    out.extend(0_u32.to_le_bytes());
    out.extend(datum.as_bytes());
    out
}

/// An entry of a TIFF directory: tag, type, count, value or offset.
fn entry(out: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32) {
    out.extend(tag.to_le_bytes());
    out.extend(kind.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(value.to_le_bytes());
}

/// A resource block of Photoshop with an IPTC byline.
fn photoshop(byline: &str) -> Vec<u8> {
    let mut record = vec![0x1c, 2, 80];
    record.extend((byline.len() as u16).to_be_bytes());
    record.extend(byline.as_bytes());
    if record.len() % 2 == 1 {
        record.push(0);
    }
    let mut out = b"Photoshop 3.0\08BIM\x04\x04\0\0".to_vec();
    out.extend((record.len() as u32).to_be_bytes());
    out.extend(record);
    out
}
