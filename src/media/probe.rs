//! The properties of a picture, from its header.

use super::decode::{check_palette, check_size};
use super::tiff::{TiffFile, is_tiff};
use super::{InkSource, PictureError, PictureFormat, PictureInfo};
use super::{foreign, jpeg, png_chunks, press, svg, webp};

/// Reads the header: format and size of the upright picture. Fast; the picture itself may still be
/// damaged.
///
/// # Errors
/// When the bytes are not a picture, or their header is damaged.
pub fn probe(bytes: &[u8]) -> Result<PictureInfo, PictureError> {
    if jpeg::is_jpeg(bytes) {
        let head = jpeg::read(bytes)?;
        let (w, h) = (u32::from(head.width), u32::from(head.height));
        let (width, height) = if head.turned() { (h, w) } else { (w, h) };
        let named = || head.icc.as_deref().is_some_and(press::is_of_inks);
        let inks = match head.components {
            4 if named() => InkSource::Named,
            4 => InkSource::Unnamed,
            _ => InkSource::None,
        };
        let profile = head.icc.as_deref().map(|icc| press::state(icc, head.components));
        let profile = profile.unwrap_or_default();
        return Ok(PictureInfo { format: PictureFormat::Jpeg, width, height, inks, profile });
    }
    if png_chunks::is_png(bytes) {
        let head = png_chunks::read(bytes)?;
        let (w, h) = (head.width, head.height);
        let (width, height) = if head.turned() { (h, w) } else { (w, h) };
        let info = PictureInfo::of(PictureFormat::Png, width, height);
        return Ok(PictureInfo { profile: head.state(), ..info });
    }
    if is_tiff(bytes) {
        return TiffFile::open(bytes)?.info();
    }
    if webp::is_webp(bytes) {
        return webp::info(bytes);
    }
    match foreign::name(bytes) {
        Some(name) => Err(PictureError::OtherFormat(name)),
        None => svg(bytes),
    }
}

/// What [`PictureFile::check_whole`](super::PictureFile::check_whole) finds.
pub(super) fn check_whole(bytes: &[u8], info: &PictureInfo) -> Result<(), PictureError> {
    if info.format != PictureFormat::Svg {
        check_size(info.width, info.height)?;
    }
    match info.format {
        PictureFormat::Jpeg => jpeg::check_whole(bytes, &jpeg::read(bytes)?),
        PictureFormat::Tiff => TiffFile::open(bytes)?.check_whole(),
        PictureFormat::Webp => webp::check_whole(bytes),
        // A drawing that is cut off is not well-formed.
        PictureFormat::Svg => Ok(()),
        PictureFormat::Png => {
            png_chunks::check_whole(bytes)?;
            check_palette(bytes)
        }
    }
}

/// Size from the root element's attributes: `width` and `height` where they are absolute, else the
/// view box.
fn svg(bytes: &[u8]) -> Result<PictureInfo, PictureError> {
    let window = &bytes[..bytes.len().min(WINDOW)];
    let text = svg::head(window);
    let root = root_element(&text).ok_or(PictureError::UnknownFormat)?;
    let boxed = attribute(root, "viewBox").and_then(view_box);
    let (width, height) = match (
        attribute(root, "width").and_then(length),
        attribute(root, "height").and_then(length),
        boxed,
    ) {
        (Some(w), Some(h), _) => (w, h),
        (Some(w), None, Some((bw, bh))) => (w, w * bh / bw),
        (None, Some(h), Some((bw, bh))) => (h * bw / bh, h),
        (None, None, Some(sides)) => sides,
        _ => return Err(PictureError::Broken("the drawing has no size".to_owned())),
    };
    let whole = |side: f64| (side.round() as u32).max(1);
    let (width, height) = (whole(width), whole(height));
    Ok(PictureInfo::of(PictureFormat::Svg, width, height))
}

/// Number of bytes in which the root element must begin: long comments and licences may precede it.
const WINDOW: usize = 65_536;

/// The opening tag of the root element from behind its name, if the text is that of an SVG drawing.
fn root_element(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->")?.1.trim_start();
        } else if rest.starts_with("<!DOCTYPE") {
            rest = after_doctype(rest)?.trim_start();
        } else if rest.starts_with("<?") {
            rest = rest.split_once("?>")?.1.trim_start();
        } else {
            let name = rest.strip_prefix('<')?;
            let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            // The SVG namespace may have any prefix.
            let local = name[..end].rsplit(':').next().unwrap_or(name);
            (local == "svg").then_some(())?;
            return name[end..].split_once('>').map(|(tag, _)| tag);
        }
    }
}

/// What follows a document type declaration, which may hold declarations in brackets.
fn after_doctype(text: &str) -> Option<&str> {
    let (head, tail) = text.split_once('>')?;
    if head.contains('[') {
        text.split_once(']')?.1.split_once('>').map(|(_, rest)| rest)
    } else {
        Some(tail)
    }
}

/// The value of an attribute of an opening tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once('=')?;
        let quote = after.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = after.trim_start().strip_prefix(quote)?;
        let (value, tail) = value.split_once(quote)?;
        if before.trim() == name {
            return Some(value);
        }
        rest = tail;
    }
}

/// An absolute length in user units (CSS pixels); `None` for percentages and font-relative ones.
fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let split = value.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(value.len());
    let (number, unit) = value.split_at(split);
    let scale = match unit {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    positive(number.trim().parse::<f64>().ok()? * scale)
}

/// Width and height of a view box.
fn view_box(value: &str) -> Option<(f64, f64)> {
    let mut numbers = value
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<f64>().ok());
    let (width, height) = (numbers.nth(2)??, numbers.next()??);
    Some((positive(width)?, positive(height)?))
}

/// A usable side: more than nothing, and not beyond all bounds.
fn positive(side: f64) -> Option<f64> {
    (side > 0.0 && side < 1e7).then_some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(svg: &str) -> Option<(u32, u32)> {
        probe(svg.as_bytes()).ok().map(|info| (info.width, info.height))
    }

    #[test]
    fn a_drawing_has_the_size_of_its_root_element() {
        assert_eq!(size("<svg viewBox='0 0 30 20' xmlns='x'/>"), Some((30, 20)));
        assert_eq!(
            size("<?xml version='1.0'?><!-- a > b --><svg width=\"60\" viewBox=\"0,0,30,20\">"),
            Some((60, 40))
        );
        assert_eq!(size("<svg height='40' viewBox='0 0 30 20'/>"), Some((60, 40)));
        assert_eq!(
            size("<!DOCTYPE svg PUBLIC '' '' [<!ENTITY a 'b'>]>\n<svg viewBox='0 0 30 20'>"),
            Some((30, 20))
        );
        assert_eq!(size("<svg width='25.4mm' height='1in'></svg>"), Some((96, 96)));
        assert_eq!(size("<svg width='100%' height='100%' viewBox='0 0 30 20'/>"), Some((30, 20)));
        assert_eq!(size("<svg data-width='7' viewBox='0 0 30 20'/>"), Some((30, 20)));
        assert_eq!(size("<svg:svg viewBox='0 0 30 20' xmlns:svg='x'/>"), Some((30, 20)));
        assert_eq!(size("<a-1:svg viewBox='0 0 30 20'></a-1:svg>"), Some((30, 20)));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in ["", "<html></html>", "<svgx viewBox='0 0 1 1'/>", "PIG89a"] {
            assert_eq!(probe(bytes.as_bytes()), Err(PictureError::UnknownFormat), "{bytes}");
        }
        let other = |bytes: &[u8], name| {
            assert_eq!(probe(bytes), Err(PictureError::OtherFormat(name)));
        };
        other(b"GIF89a", "GIF");
        other(b"\0\0\0\x1cftypavif\0\0\0\0", "AVIF");
        other(b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC");
        assert!(matches!(probe(b"<svg/>"), Err(PictureError::Broken(_))));
        assert!(matches!(probe(b"\xff\xd8\xff\xe0"), Err(PictureError::Broken(_))));
        assert!(matches!(probe(b"\x89PNG\r\n\x1a\n"), Err(PictureError::Broken(_))));
    }
}
