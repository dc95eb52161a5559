//! The pictures of the EPUB: which ones, how large, under which name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use units::{Abs, Color, Point, Size};

use crate::cache::Key;
use crate::media::{
    self, Backing, Crop, DrawingGroup, DrawingPart, PictureFile, PictureFormat, Prepared, Request,
    SCREEN_QUALITY, Segment, Shape, Space,
};
use crate::model::SectionKind;
use crate::plan::{Body, Part, PictureId, Section};
use crate::write::WriterInput;

use super::{EpubError, EpubStyle};

/// Maximum number of pixels of a picture; some reading systems refuse larger ones.
const MOST_PIXELS: u64 = 3_200_000;
/// Maximum number of pixels across or down: twice the width of a large phone or tablet page.
const MOST_ACROSS: u32 = 1600;
/// Maximum number of bytes of a picture.
const MOST_BYTES: usize = 1_500_000;

/// The pictures that the EPUB shows.
#[derive(Debug, Default)]
pub(super) struct Art<'a> {
    /// By picture; without decoration on a cover that is rendered as a whole.
    pub(super) pictures: BTreeMap<PictureId, EpubPicture<'a>>,
    /// `None` if the book has no cover.
    pub(super) cover: Option<CoverPage<'a>>,
}

/// The cover.
#[derive(Debug)]
pub(super) enum CoverPage<'a> {
    /// One of the pictures.
    Picture(PictureId),
    /// A rendered page.
    Rendered(EpubPicture<'a>),
}

/// A picture in the archive.
#[derive(Debug)]
pub(super) struct EpubPicture<'a> {
    /// Its name in the archive, relative to the package document.
    pub(super) href: String,
    /// Its media type.
    pub(super) media: &'static str,
    /// Width in pixels.
    pub(super) width: u32,
    /// Height in pixels.
    pub(super) height: u32,
    /// The file.
    pub(super) bytes: Cow<'a, [u8]>,
}

impl<'a> Art<'a> {
    /// The cover's picture.
    pub(super) fn cover(&self) -> Option<&EpubPicture<'a>> {
        match self.cover.as_ref()? {
            CoverPage::Picture(id) => self.pictures.get(id),
            CoverPage::Rendered(picture) => Some(picture),
        }
    }

    /// Every file, in the order of the archive.
    pub(super) fn files(&self) -> impl Iterator<Item = &EpubPicture<'a>> {
        let rendered = match &self.cover {
            Some(CoverPage::Rendered(picture)) => Some(picture),
            _ => None,
        };
        rendered.into_iter().chain(self.pictures.values())
    }
}

/// Prepares all pictures that the EPUB shows.
///
/// # Errors
/// When one of them cannot be prepared.
pub(super) fn gather<'a>(
    with: &'a WriterInput<'a>,
    look: &EpubStyle<'a>,
) -> Result<Art<'a>, EpubError> {
    let is_cover = |section: &&Section| section.part == Part::Named(SectionKind::Cover);
    let first = with.plan.sections.iter().find(is_cover).and_then(|cover| figures(cover).next());
    let mut used: BTreeSet<PictureId> =
        with.plan.sections.iter().filter(|s| !is_cover(s)).flat_map(figures).collect();
    let cover = match look.cover {
        Some(cover) => Some(CoverPage::Rendered(EpubPicture {
            href: "images/cover-page.jpg".to_owned(),
            media: "image/jpeg",
            width: cover.width,
            height: cover.height,
            bytes: Cow::Borrowed(cover.jpeg),
        })),
        None => first.map(CoverPage::Picture),
    };
    if let Some(CoverPage::Picture(id)) = cover {
        used.insert(id);
    }
    let pictures = used
        .into_iter()
        .collect::<Vec<_>>()
        .into_par_iter()
        .filter_map(|id| Some((id, with.pictures.get(id.0 as usize)?)))
        .map(|(id, file)| Ok((id, picture(id, file, with)?)))
        .collect::<Result<_, EpubError>>()?;
    Ok(Art { pictures, cover })
}

/// The pictures of a section's figures.
fn figures(section: &Section) -> impl Iterator<Item = PictureId> {
    let figures = section.blocks.iter().flat_map(|block| match &block.body {
        Body::Figure(figure) => std::slice::from_ref(figure),
        Body::Logos(figures) => figures.as_slice(),
        _ => &[],
    });
    figures.map(|figure| figure.picture)
}

/// Prepares one picture.
fn picture<'a>(
    id: PictureId,
    file: &'a PictureFile,
    with: &WriterInput<'_>,
) -> Result<EpubPicture<'a>, EpubError> {
    let stem = stem(&file.file, id);
    if file.info.format == PictureFormat::Svg {
        let bytes = drawing(file)?;
        return Ok(EpubPicture {
            href: format!("images/{stem}.svg"),
            media: "image/svg+xml",
            width: file.info.width,
            height: file.info.height,
            bytes,
        });
    }
    let (width, height, bytes) = photograph(file, with)?;
    let href = format!("images/{stem}.jpg");
    Ok(EpubPicture { href, media: "image/jpeg", width, height, bytes: Cow::Owned(bytes) })
}

/// A drawing as paths on a white background. It is redrawn, because the file may contain more than it
/// shows: comments, file paths, names of layers and authors, scripts. The background is white, because dark
/// lines would be invisible in dark mode.
fn drawing(file: &PictureFile) -> Result<Cow<'_, [u8]>, EpubError> {
    match prepared(file, MOST_ACROSS)? {
        Prepared::Drawing(mut drawing) => {
            // Blended parts must not blend with the background.
            let parts = std::mem::take(&mut drawing.parts);
            let parts = if parts.iter().any(DrawingPart::mixes) {
                vec![DrawingPart::Group(DrawingGroup::of(parts))]
            } else {
                parts
            };
            drawing.parts = vec![DrawingPart::Shape(ground(drawing.size))];
            drawing.parts.extend(parts);
            Ok(Cow::Owned(media::to_svg(&drawing, "").into_bytes()))
        }
        Prepared::Jpeg { bytes, .. } => Ok(Cow::Owned(bytes)),
    }
}

/// A white area under a whole drawing.
fn ground(size: Size) -> Shape {
    let path = vec![
        Segment::Move(Point::new(Abs::ZERO, Abs::ZERO)),
        Segment::Line(Point::new(size.w, Abs::ZERO)),
        Segment::Line(Point::new(size.w, size.h)),
        Segment::Line(Point::new(Abs::ZERO, size.h)),
        Segment::Close,
    ];
    Shape::filled(path, Color::WHITE)
}

/// A photograph as a JPEG within the limits: width, height, file. It is cached, followed by its size.
fn photograph(
    file: &PictureFile,
    with: &WriterInput<'_>,
) -> Result<(u32, u32, Vec<u8>), EpubError> {
    let limits = [MOST_ACROSS.to_le_bytes(), (MOST_PIXELS as u32).to_le_bytes()].concat();
    let key = Key::new("epub-picture", 5, &[&file.bytes, &file.digest(), &limits]);
    if let Some(mut kept) = with.cache.get(key)
        && let Some((width, height)) = split_size(&kept)
    {
        kept.truncate(kept.len() - 8);
        return Ok((width, height, kept));
    }
    let (width, height, mut bytes) = shrink(file)?;
    bytes.extend_from_slice(&width.to_le_bytes());
    bytes.extend_from_slice(&height.to_le_bytes());
    with.cache.put(key, &bytes);
    bytes.truncate(bytes.len() - 8);
    Ok((width, height, bytes))
}

/// The size after a cached picture.
fn split_size(kept: &[u8]) -> Option<(u32, u32)> {
    let (rest, height) = kept.split_last_chunk::<4>()?;
    let (_, width) = rest.split_last_chunk::<4>()?;
    Some((u32::from_le_bytes(*width), u32::from_le_bytes(*height)))
}

/// Prepares a photograph at decreasing sizes until it is small enough.
fn shrink(file: &PictureFile) -> Result<(u32, u32, Vec<u8>), EpubError> {
    let mut most = most_across(file.info.width, file.info.height);
    loop {
        match prepared(file, most)? {
            Prepared::Jpeg { bytes, width, height, .. } => {
                if bytes.len() <= MOST_BYTES || most < 200 {
                    return Ok((width, height, bytes));
                }
                most = width.max(height) * 4 / 5;
            }
            Prepared::Drawing(_) => {
                let reason = "a photograph was expected".to_owned();
                return Err(EpubError::Picture { file: file.file.clone(), reason });
            }
        }
    }
}

/// The longer side that keeps a picture of this shape within the limits. Pictures may have a tenth more
/// pixels than requested, so a tenth less is requested.
fn most_across(width: u32, height: u32) -> u32 {
    let (long, short) = (u64::from(width.max(height)).max(1), u64::from(width.min(height)).max(1));
    let by_pixels = (MOST_PIXELS * 4 / 5 * long / short).isqrt();
    u32::try_from(by_pixels).map_or(MOST_ACROSS, |by_pixels| by_pixels.min(MOST_ACROSS))
}

/// The whole picture, its longer side about `most`.
fn prepared(file: &PictureFile, most: u32) -> Result<Prepared, EpubError> {
    let (width, height) = (u64::from(file.info.width), u64::from(file.info.height));
    let side = |length: u64| (length * u64::from(most) / width.max(height).max(1)).max(1) as u32;
    let request = Request {
        crop: Crop::WHOLE,
        width_px: side(width),
        height_px: side(height),
        quality: SCREEN_QUALITY,
        space: Space::Screen,
        // The page may be dark.
        backing: Backing::White,
    };
    media::prepare(file, &request)
        .map_err(|e| EpubError::Picture { file: file.file.clone(), reason: e.to_string() })
}

/// A name for the archive: the file's stem in `[a-z0-9-]` and the picture's number, which keeps it
/// unique.
fn stem(file: &str, id: PictureId) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    format!("{plain}-{}", id.0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_picture_may_be_as_wide_as_the_limit_and_a_square_one_is_not_too_large() {
        assert_eq!(most_across(3000, 1000), MOST_ACROSS);
        assert!(u64::from(most_across(4000, 4000)).pow(2) * 5 / 4 <= MOST_PIXELS);
    }
}
