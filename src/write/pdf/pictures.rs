//! Pictures and drawings as external objects (ISO 32000-1, 8.8), each once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use units::{Abs, Color, Plates, Point, Size, Spot};

use crate::cache::{Cache, Key};
use crate::frame::{ItemKind, PlacedPicture, Surface};
use crate::media::press::Press;
use crate::media::{
    Backing, Channels, Crop, DecodedPicture, Drawing, PictureError, PictureFile, PictureFormat,
    Prepared, Request, Segment, Space,
};
use crate::model::RenderingIntent;
use crate::plan::PictureId;
use crate::write::WriterInput;

use super::drawing::{DrawingForm, NeededStream};
use super::paint::Inks;
use super::{PdfError, Profile, ScreenSettings, drawing, file};

/// Raise it when the prepared form of pictures changes.
const PICTURE_VERSION: u32 = 7;

/// Highest resolution, in pixels per inch, of what is rasterised for a file that keeps all pixels of its
/// photographs.
const DRAWN_PPI: u16 = 300;

/// Margin of pictures below the shop's ink limit, in per cent: the ink that JPEG adds next to sharp edges.
const RINGING: u16 = 20;

/// The external objects of a book. Their names are their indices: `X0`, `X1`, ...
#[derive(Debug, Default)]
pub(super) struct PictureObjects {
    /// The objects.
    pub(super) list: Vec<Ready>,
    /// Places of pictures.
    wanted: BTreeMap<SizedPicture, usize>,
    /// Places of drawings, by address: only looked up, never listed.
    drawings: BTreeMap<usize, usize>,
}

/// A picture as an object.
#[derive(Debug)]
pub(super) struct Ready {
    /// What its dictionary says.
    pub(super) kind: ExternalKind,
    /// Its stream: a JPEG file, or the deflated operators of a drawing.
    pub(super) bytes: Vec<u8>,
    /// Further entries of its dictionary.
    pub(super) entries: String,
    /// The streams that it refers to.
    pub(super) streams: Vec<NeededStream>,
}

/// Kinds of external objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExternalKind {
    /// A JPEG: width and height in pixels, channels.
    Jpeg(u32, u32, Channels),
    /// A form of this size.
    Form(Size),
}

/// A picture in one of its sizes: most pixels across and down, 0 for drawings of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SizedPicture {
    /// Index into the plan's pictures.
    picture: PictureId,
    /// The part of it.
    crop: Crop,
    /// Pixels across.
    width: u32,
    /// Pixels down.
    height: u32,
}

impl SizedPicture {
    /// A frame's request for its picture at `ppi`.
    fn by(placed: &PlacedPicture, files: &[PictureFile], ppi: u16) -> Self {
        let file = &files[placed.picture.0 as usize];
        let wanted = file.wants_pixels();
        // The rasterised parts of a drawing have no original pixels to keep.
        let is_drawing = file.info.format == PictureFormat::Svg;
        let keeps = ppi == ScreenSettings::ORIGINAL.ppi;
        let ppi = if is_drawing && keeps { DRAWN_PPI } else { ppi };
        let pixels = |length: Abs| {
            let exact = length.scale(i64::from(ppi), 72).ceil_to(Abs::pt(1.0));
            if wanted { exact.count(Abs::pt(1.0)) as u32 } else { 0 }
        };
        Self {
            picture: placed.picture,
            crop: placed.crop,
            width: pixels(placed.frame.w),
            height: pixels(placed.frame.h),
        }
    }
}

impl Ready {
    /// An object that needs nothing else.
    const fn of(kind: ExternalKind, bytes: Vec<u8>) -> Self {
        Self { kind, bytes, entries: String::new(), streams: Vec::new() }
    }
}

impl PictureObjects {
    /// The place of a picture.
    pub(super) fn picture(
        &self,
        placed: &PlacedPicture,
        files: &[PictureFile],
        ppi: u16,
    ) -> Option<usize> {
        self.wanted.get(&SizedPicture::by(placed, files, ppi)).copied()
    }

    /// The place of a drawing.
    pub(super) fn drawing(&self, drawing: &Arc<Drawing>) -> Option<usize> {
        self.drawings.get(&address(drawing)).copied()
    }
}

/// Something to be prepared.
#[derive(Debug)]
enum Task<'a> {
    /// A picture file.
    Picture(SizedPicture),
    /// A drawing.
    Drawing(&'a Drawing),
}

/// Prepares all pictures of a book, each size once, in the order of their first use.
///
/// # Errors
/// When a picture or the print shop's profile cannot be used.
pub(super) fn gather(
    with: &WriterInput<'_>,
    surfaces: &[Surface],
    profile: &Profile<'_>,
) -> Result<PictureObjects, PdfError> {
    let mut pictures = PictureObjects::default();
    let mut tasks = Vec::new();
    for item in surfaces.iter().flat_map(|surface| surface.items(with.document)) {
        match &item.kind {
            ItemKind::Picture(placed) => {
                let wanted = SizedPicture::by(placed, with.pictures, profile.ppi());
                pictures.wanted.entry(wanted).or_insert_with(|| {
                    tasks.push(Task::Picture(wanted));
                    tasks.len() - 1
                });
            }
            ItemKind::Drawing(drawing, _) => {
                pictures.drawings.entry(address(drawing)).or_insert_with(|| {
                    tasks.push(Task::Drawing(drawing));
                    tasks.len() - 1
                });
            }
            ItemKind::Text(_) | ItemKind::Fill(..) | ItemKind::Rule { .. } => {}
        }
    }
    let maker = PicturePreparer::new(with, profile);
    let made: Result<Vec<_>, _> =
        of_files(&tasks).into_par_iter().map(|places| maker.make(&tasks, places)).collect();
    let mut list: Vec<(usize, Ready)> = made?.into_iter().flatten().collect();
    list.sort_by_key(|(place, _)| *place);
    pictures.list = list.into_iter().map(|(_, ready)| ready).collect();
    Ok(pictures)
}

/// The places of tasks, those of one picture file together: it is decoded once for them.
fn of_files(tasks: &[Task<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known = BTreeMap::new();
    for (place, task) in tasks.iter().enumerate() {
        let group = match task {
            Task::Picture(wanted) => *known.entry(wanted.picture).or_insert(groups.len()),
            Task::Drawing(_) => groups.len(),
        };
        groups.resize_with(groups.len().max(group + 1), Vec::new);
        groups[group].push(place);
    }
    groups
}

/// The address of a drawing; the same drawing is often shared by many frames.
fn address(drawing: &Arc<Drawing>) -> usize {
    Arc::as_ptr(drawing) as usize
}

/// Prepares pictures.
struct PicturePreparer<'a> {
    /// Of the plan's pictures, in the same order.
    files: &'a [PictureFile],
    /// Results of earlier runs.
    cache: &'a Cache,
    /// The output's settings.
    profile: &'a Profile<'a>,
    /// The document's spot colours.
    spots: &'a [Spot],
    /// A digest of the profile, for cache keys.
    of_profile: [u8; 16],
    /// The press, read when the first picture needs it, because that is expensive.
    press: OnceLock<Result<Press, PdfError>>,
}

impl<'a> PicturePreparer<'a> {
    /// A preparer for an output.
    fn new(with: &WriterInput<'a>, profile: &'a Profile<'a>) -> Self {
        let of_profile = match profile {
            Profile::Screen(_) | Profile::Proof => [0; 16],
            Profile::Print { icc, shop } => {
                let limit = shop.ink_limit.to_be_bytes();
                let intent = [u8::from(shop.intent == RenderingIntent::RelativeColorimetric)];
                Key::new("press", 4, &[icc, &limit, &intent]).to_bytes()
            }
        };
        Self {
            files: with.pictures,
            cache: with.cache,
            profile,
            spots: &with.document.spots,
            of_profile,
            press: OnceLock::new(),
        }
    }

    /// Does the tasks at these places: a drawing, or all of one picture file.
    fn make(
        &self,
        tasks: &[Task<'_>],
        places: Vec<usize>,
    ) -> Result<Vec<(usize, Ready)>, PdfError> {
        let mut open = None;
        let of_place = |place: usize| {
            let ready = match &tasks[place] {
                Task::Picture(wanted) => {
                    let file = &self.files[wanted.picture.0 as usize];
                    self.picture(open.get_or_insert_with(|| DecodedPicture::new(file)), wanted)
                }
                Task::Drawing(drawing) => self.drawing(drawing),
            };
            Ok((place, ready?))
        };
        places.into_iter().map(of_place).collect()
    }

    /// Prepares a drawing, or takes it from the cache.
    fn drawing(&self, drawing: &Drawing) -> Result<Ready, PdfError> {
        let inks = [u8::from(self.inks() == Inks::Cmyk)];
        let spots = format!("{:?}", self.spots).into_bytes();
        let parts: [&[u8]; 3] = [&signature(drawing), &inks, &spots];
        let key = Key::new("pdf drawing", PICTURE_VERSION, &parts);
        if let Some(ready) = self.kept(key) {
            return Ok(ready);
        }
        let unusable = |error| PdfError::Picture("a map".to_owned(), error);
        self.form(drawing).map(|ready| self.keep(key, ready)).map_err(unusable)
    }

    /// Prepares a picture, or takes it from the cache.
    fn picture(
        &self,
        open: &mut DecodedPicture<'_>,
        wanted: &SizedPicture,
    ) -> Result<Ready, PdfError> {
        let file = open.file;
        let Crop { x, y, w, h } = wanted.crop;
        let crop: Vec<u8> = [x, y, w, h].iter().flat_map(|s| s.units().to_be_bytes()).collect();
        let size = [wanted.width.to_be_bytes(), wanted.height.to_be_bytes()].concat();
        let key = Key::new(
            "pdf picture",
            PICTURE_VERSION,
            &[
                &file.bytes,
                &file.digest(),
                &crop,
                &size,
                &[self.profile.quality()],
                &self.of_profile,
            ],
        );
        if let Some(ready) = self.kept(key) {
            return Ok(ready);
        }
        self.prepared(open, wanted).map(|ready| self.keep(key, ready))
    }

    /// A cached result.
    fn kept(&self, key: Key) -> Option<Ready> {
        self.cache.get(key).and_then(|packed| unpack(&packed))
    }

    /// Caches a result.
    fn keep(&self, key: Key, ready: Ready) -> Ready {
        self.cache.put(key, &pack(&ready));
        ready
    }

    /// Prepares a picture.
    fn prepared(
        &self,
        open: &mut DecodedPicture<'_>,
        wanted: &SizedPicture,
    ) -> Result<Ready, PdfError> {
        let space = match self.profile {
            Profile::Screen(_) | Profile::Proof => Space::Screen,
            Profile::Print { .. } => Space::Print(self.press()?),
        };
        let request = Request {
            crop: wanted.crop,
            width_px: wanted.width,
            height_px: wanted.height,
            quality: self.profile.quality(),
            space,
            backing: Backing::Below,
        };
        let ready = match open.prepare(&request) {
            Ok(Prepared::Jpeg { bytes, width, height, channels, mask }) => {
                let mut ready = Ready::of(ExternalKind::Jpeg(width, height, channels), bytes);
                if let Some(mask) = mask {
                    let (entries, stream) = drawing::soft_mask(width, height, &mask);
                    ready.entries = entries;
                    ready.streams.push(stream);
                }
                Ok(ready)
            }
            Ok(Prepared::Drawing(drawing)) => self.form(&drawing),
            Err(error) => Err(error),
        };
        ready.map_err(|error| PdfError::Picture(open.file.file.clone(), error))
    }

    /// The press of the output.
    fn press(&self) -> Result<&Press, PdfError> {
        let read = self.press.get_or_init(|| match self.profile {
            Profile::Screen(_) | Profile::Proof => Err(PdfError::Profile("there is none".into())),
            Profile::Print { icc, shop } => Press::with_intent(icc, shop.intent.into())
                .map(|press| press.with_ink_limit(Some(shop.ink_limit.saturating_sub(RINGING))))
                .map_err(|error| PdfError::Profile(error.to_string())),
        });
        read.as_ref().map_err(Clone::clone)
    }

    /// A drawing as a form.
    fn form(&self, drawing: &Drawing) -> Result<Ready, PictureError> {
        let form = drawing::form(drawing, self.inks(), self.profile.quality(), self.spots)?;
        let DrawingForm { content, entries, streams } = form;
        let kind = ExternalKind::Form(drawing.size);
        Ok(Ready { kind, bytes: file::deflate(&content), entries, streams })
    }

    /// The colours of the output.
    const fn inks(&self) -> Inks {
        match self.profile {
            Profile::Screen(_) | Profile::Proof => Inks::Rgb,
            Profile::Print { .. } => Inks::Cmyk,
        }
    }
}

/// Everything that the appearance of a drawing depends on, in bytes.
fn signature(drawing: &Drawing) -> Vec<u8> {
    let mut out = Vec::with_capacity(drawing.parts.len() * 256);
    let length = |out: &mut Vec<u8>, length: Abs| out.extend(length.units().to_le_bytes());
    let point = |out: &mut Vec<u8>, at: Point| {
        length(out, at.x);
        length(out, at.y);
    };
    let color = |out: &mut Vec<u8>, color: Color| {
        out.extend(color.rgb.0);
        out.extend(color.cmyk.0);
        out.extend(match color.plates {
            Plates::Process => [0, 0],
            Plates::Spot(id) => [1, id.0],
            Plates::All => [2, 0],
        });
    };
    length(&mut out, drawing.size.w);
    length(&mut out, drawing.size.h);
    if !drawing.is_plain() {
        return format!("{drawing:?}").into_bytes();
    }
    for shape in drawing.shapes() {
        out.extend((shape.path.len() as u64).to_le_bytes());
        for segment in &shape.path {
            match *segment {
                Segment::Move(to) => {
                    out.push(0);
                    point(&mut out, to);
                }
                Segment::Line(to) => {
                    out.push(1);
                    point(&mut out, to);
                }
                Segment::Cubic(first, second, to) => {
                    out.push(2);
                    for to in [first, second, to] {
                        point(&mut out, to);
                    }
                }
                Segment::Close => out.push(3),
            }
        }
        out.extend([u8::from(shape.even_odd), u8::from(shape.flat().is_some())]);
        if let Some(fill) = shape.flat() {
            color(&mut out, fill);
        }
        out.push(u8::from(shape.stroke.is_some()));
        if let Some(stroke) = shape.stroke {
            color(&mut out, stroke.color);
            length(&mut out, stroke.width);
            out.extend(format!("{:?}{:?}", stroke.cap, stroke.join).into_bytes());
        }
    }
    out
}

/// A picture for the cache: its properties, then its bytes.
fn pack(ready: &Ready) -> Vec<u8> {
    let (tag, first, second) = match ready.kind {
        ExternalKind::Jpeg(width, height, Channels::Gray) => {
            (1, i64::from(width), i64::from(height))
        }
        ExternalKind::Jpeg(width, height, Channels::Rgb) => {
            (3, i64::from(width), i64::from(height))
        }
        ExternalKind::Jpeg(width, height, Channels::Cmyk) => {
            (4, i64::from(width), i64::from(height))
        }
        ExternalKind::Form(size) => (0, size.w.units(), size.h.units()),
    };
    let mut packed = vec![tag];
    packed.extend_from_slice(&first.to_be_bytes());
    packed.extend_from_slice(&second.to_be_bytes());
    let mut put = |bytes: &[u8]| {
        packed.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        packed.extend_from_slice(bytes);
    };
    put(ready.entries.as_bytes());
    put(&ready.bytes);
    for stream in &ready.streams {
        put(stream.entries.as_bytes());
        put(&stream.bytes);
    }
    packed
}

/// Undoes [`pack`]; `None` if the cached bytes are something else.
fn unpack(packed: &[u8]) -> Option<Ready> {
    let (tag, mut rest) = packed.split_first()?;
    let mut number = || -> Option<i64> {
        let (bytes, behind) = rest.split_first_chunk::<8>()?;
        rest = behind;
        Some(i64::from_be_bytes(*bytes))
    };
    let (first, second) = (number()?, number()?);
    let channels = match tag {
        0 => None,
        1 => Some(Channels::Gray),
        3 => Some(Channels::Rgb),
        4 => Some(Channels::Cmyk),
        _ => return None,
    };
    let kind = match channels {
        None => ExternalKind::Form(Size::new(Abs::raw(first), Abs::raw(second))),
        Some(channels) => {
            ExternalKind::Jpeg(u32::try_from(first).ok()?, u32::try_from(second).ok()?, channels)
        }
    };
    let mut take = || -> Option<Vec<u8>> {
        let (length, behind) = rest.split_first_chunk::<8>()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        let bytes = behind.get(..length)?;
        rest = &behind[length..];
        Some(bytes.to_vec())
    };
    let words = |bytes: Vec<u8>| String::from_utf8(bytes).ok();
    let (entries, bytes) = (words(take()?)?, take()?);
    let mut streams = Vec::new();
    while let Some(entries) = take() {
        streams.push(NeededStream { entries: words(entries)?, bytes: take()? });
    }
    Some(Ready { kind, bytes, entries, streams })
}
