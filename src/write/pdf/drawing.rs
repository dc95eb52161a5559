//! Drawings as form XObjects (ISO 32000-1, 8.10), with groups, masks, gradients, tiles, pixels
//! (11.6.5, 11.6.6, 8.7).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use units::{Color, Plates, Ratio, Size, Spot, SpotId};

use crate::media::{
    AffineMap, BlendMode, Channels, Drawing, DrawingGroup, DrawingMask, DrawingPaint, DrawingPart,
    DrawingRaster, PictureError, Shape, Tiles, raster_jpeg,
};

use super::affine::{apply, corners, inverse};
use super::brush::{self, Brush, numbers, share};
use super::file::deflate;
use super::paint::{self, Inks};
use super::{shading, syntax};

/// Maximum number of tiles that are painted one by one.
const MOST_TILES: i64 = 5_000;

/// A drawing as an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DrawingForm {
    /// The operators.
    pub(super) content: Vec<u8>,
    /// Entries of its dictionary: resources, group. A stream of the list is in it as [`reference`].
    pub(super) entries: String,
    /// The streams that it needs.
    pub(super) streams: Vec<NeededStream>,
}

/// A stream that a form needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NeededStream {
    /// Entries of its dictionary, with [`reference`]s.
    pub(super) entries: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// The delimiter of placeholders for streams without an object number.
const SIGN: char = '@';

/// A placeholder for a stream of the list until objects are numbered.
fn reference(stream: usize) -> String {
    format!("{SIGN}{stream}{SIGN}")
}

/// The soft mask of a picture (ISO 32000-1, 11.6.5.3): its entry and its stream.
pub(super) fn soft_mask(width: u32, height: u32, opacity: &[u8]) -> (String, NeededStream) {
    let entries = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
    );
    (format!("/SMask {}", reference(0)), NeededStream { entries, bytes: deflate(opacity) })
}

/// Entries with the objects of the streams, which are numbered from `first`.
pub(super) fn resolved(entries: &str, first: u32) -> String {
    let mut out = String::with_capacity(entries.len());
    for (index, part) in entries.split(SIGN).enumerate() {
        match part.parse::<u32>() {
            Ok(stream) if index % 2 == 1 => {
                let _ = write!(out, "{} 0 R", first + stream);
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// The form of a drawing in its own coordinates, y downwards; the form's matrix flips it. Photographs in it
/// are JPEGs of this `quality`; `spots` are the document's.
///
/// # Errors
/// When pixels cannot be encoded.
pub(super) fn form(
    drawing: &Drawing,
    inks: Inks,
    quality: u8,
    spots: &[Spot],
) -> Result<DrawingForm, PictureError> {
    let mut writer = FormWriter { inks, quality, spots, streams: Vec::new() };
    let mut canvas = Canvas::new(drawing.size);
    writer.parts(&mut canvas, &drawing.parts)?;
    let mut entries = canvas.resources(inks, spots);
    if canvas.translucent {
        entries.push_str(group_entry(inks));
    }
    Ok(DrawingForm { content: canvas.out, entries, streams: writer.streams })
}

/// Writes forms and their streams.
struct FormWriter<'a> {
    /// The colours.
    inks: Inks,
    /// JPEG quality of photographs.
    quality: u8,
    /// The document's spot colours.
    spots: &'a [Spot],
    /// The streams so far.
    streams: Vec<NeededStream>,
}

/// A content stream being written, and what it names.
struct Canvas {
    /// The operators.
    out: Vec<u8>,
    /// Width and height of its box.
    size: Size,
    /// The graphics state.
    brush: Brush,
    /// Dictionaries of graphics states: `G0`, `G1`, ...
    states: Vec<String>,
    /// Dictionaries of shadings: `S0`, `S1`, ...
    shadings: Vec<String>,
    /// References of patterns: `P0`, `P1`, ...
    patterns: Vec<String>,
    /// References of external objects: `X0`, `X1`, ...
    objects: Vec<String>,
    /// The spot colours that it names.
    spots: BTreeSet<SpotId>,
    /// Whether black overprints.
    overprints: bool,
    /// Whether something is translucent or blended.
    translucent: bool,
}

/// Adds an entry to a list, unless it is there, and returns its index.
fn place(list: &mut Vec<String>, entry: String) -> usize {
    list.iter().position(|known| *known == entry).unwrap_or_else(|| {
        list.push(entry);
        list.len() - 1
    })
}

impl Canvas {
    /// An empty one.
    fn new(size: Size) -> Self {
        Self {
            out: Vec::new(),
            size,
            brush: Brush::default(),
            states: Vec::new(),
            shadings: Vec::new(),
            patterns: Vec::new(),
            objects: Vec::new(),
            spots: BTreeSet::new(),
            overprints: false,
            translucent: false,
        }
    }

    /// Writes words.
    fn say(&mut self, words: &str) {
        self.out.extend_from_slice(words.as_bytes());
    }

    /// The entry of its resources; empty if it names none.
    fn resources(&self, inks: Inks, spots: &[Spot]) -> String {
        let list = |key: &str, letter: char, entries: &[String]| {
            let mut out = String::new();
            if !entries.is_empty() {
                let _ = write!(out, "/{key}<<");
                for (index, entry) in entries.iter().enumerate() {
                    let _ = write!(out, "/{letter}{index} {entry}");
                }
                out.push_str(">>");
            }
            out
        };
        let mut states = list("ExtGState", 'G', &self.states);
        if self.overprints && inks == Inks::Cmyk {
            let both = "/Over<</OP true/op true/OPM 1>>/Knock<</OP false/op false/OPM 0>>";
            states = match states.strip_suffix(">>") {
                Some(states) => format!("{states}{both}>>"),
                None => format!("/ExtGState<<{both}>>"),
            };
        }
        let all = [
            states,
            self.spaces(inks, spots),
            list("Shading", 'S', &self.shadings),
            list("Pattern", 'P', &self.patterns),
            list("XObject", 'X', &self.objects),
        ]
        .concat();
        format!("/Resources<<{all}>>")
    }

    /// The colour spaces of the spot colours that it names; on screen they have none.
    fn spaces(&self, inks: Inks, spots: &[Spot]) -> String {
        let mut out = String::new();
        if inks == Inks::Cmyk {
            for &id in &self.spots {
                if let (Some(space), Some(spot)) =
                    (paint::space(Plates::Spot(id)), spots.get(usize::from(id.0)))
                {
                    let separation = paint::separation(&spot.name, spot.cmyk);
                    let _ = write!(out, "/{space}{}", syntax::object(&separation));
                }
            }
        }
        if out.is_empty() { out } else { format!("/ColorSpace<<{out}>>") }
    }

    /// Notes the spot colours of a shape.
    fn name_spots(&mut self, shape: &Shape) {
        let colors = [shape.flat(), shape.stroke.map(|stroke| stroke.color)];
        self.spots.extend(colors.into_iter().flatten().filter_map(|color| match color.plates {
            Plates::Spot(id) => Some(id),
            Plates::Process | Plates::All => None,
        }));
    }

    /// Sets a graphics state.
    fn state(&mut self, dictionary: String) {
        let index = place(&mut self.states, dictionary);
        self.say(&format!("/G{index} gs\n"));
    }

    /// Sets overprinting of black.
    fn overprint(&mut self, on: bool) {
        if self.brush.overprint != on {
            self.brush.overprint = on;
            self.overprints = true;
            self.say(if on { "/Over gs\n" } else { "/Knock gs\n" });
        }
    }
}

impl FormWriter<'_> {
    /// Writes parts.
    fn parts(&mut self, canvas: &mut Canvas, parts: &[DrawingPart]) -> Result<(), PictureError> {
        for part in parts {
            match part {
                DrawingPart::Shape(shape) => self.shape(canvas, shape)?,
                DrawingPart::Group(group) => self.group(canvas, group)?,
                DrawingPart::Raster(raster) => self.raster(canvas, raster)?,
            }
        }
        Ok(())
    }

    /// Writes a path. State that is set only for it is restored afterwards.
    fn shape(&mut self, canvas: &mut Canvas, shape: &Shape) -> Result<(), PictureError> {
        let flat = shape.fill.is_none() || shape.flat().is_some();
        if flat && shape.opacity == Ratio::ONE {
            if self.inks == Inks::Cmyk {
                canvas.overprint(shape.glyph && is_black(shape));
            }
            self.painted(canvas, shape)?;
            return Ok(());
        }
        let before = canvas.brush.clone();
        canvas.say("q\n");
        if shape.opacity != Ratio::ONE {
            canvas.translucent = true;
            let opacity = share(shape.opacity);
            canvas.state(format!("<</ca {opacity}/CA {opacity}>>"));
        }
        self.painted(canvas, shape)?;
        canvas.say("Q\n");
        canvas.brush = before;
        Ok(())
    }

    /// Paints a path.
    fn painted(&mut self, canvas: &mut Canvas, shape: &Shape) -> Result<(), PictureError> {
        match &shape.fill {
            Some(DrawingPaint::Gradient(gradient)) => {
                brush::clip(&mut canvas.out, &shape.path, shape.even_odd);
                let words = shading::dictionary(gradient, &shape.path, canvas.size, self.inks);
                let index = place(&mut canvas.shadings, words);
                brush::transform(&mut canvas.out, gradient.turn);
                canvas.say(&format!("/S{index} sh\n"));
                return Ok(());
            }
            Some(DrawingPaint::Tiles(tiles)) => {
                brush::clip(&mut canvas.out, &shape.path, shape.even_odd);
                return self.tiled(canvas, tiles, &corners(&shape.path, canvas.size));
            }
            Some(DrawingPaint::Flat(_)) | None => {}
        }
        canvas.name_spots(shape);
        canvas.brush.set(&mut canvas.out, shape.flat(), shape, self.inks);
        brush::path(&mut canvas.out, &shape.path);
        canvas.out.extend_from_slice(brush::operator(shape));
        Ok(())
    }

    /// Writes a group: in place if it is only clipped, otherwise as a form XObject.
    fn group(&mut self, canvas: &mut Canvas, group: &DrawingGroup) -> Result<(), PictureError> {
        let before = canvas.brush.clone();
        canvas.say("q\n");
        for clip in &group.clips {
            brush::clip(&mut canvas.out, &clip.path, clip.even_odd);
        }
        if group.only_clips() && !group.parts.iter().any(DrawingPart::mixes) {
            self.parts(canvas, &group.parts)?;
        } else {
            canvas.translucent = true;
            let form = self.inner(&group.parts, canvas.size, self.inks)?;
            let mut state = String::from("<<");
            if group.opacity != Ratio::ONE {
                let opacity = share(group.opacity);
                let _ = write!(state, "/ca {opacity}/CA {opacity}");
            }
            if group.blend != BlendMode::Normal {
                let _ = write!(state, "/BM/{}", blend(group.blend));
            }
            if let Some(mask) = &group.mask {
                let mask = self.mask(mask, canvas.size)?;
                let _ = write!(state, "/SMask<</Type/Mask/S/Luminosity/G {mask}>>");
            }
            if state.len() > 2 {
                canvas.state(format!("{state}>>"));
            }
            let index = place(&mut canvas.objects, form);
            canvas.say(&format!("/X{index} Do\n"));
        }
        canvas.say("Q\n");
        canvas.brush = before;
        Ok(())
    }

    /// The reference of a form of parts that are a separate group.
    fn inner(
        &mut self,
        parts: &[DrawingPart],
        size: Size,
        inks: Inks,
    ) -> Result<String, PictureError> {
        let mut canvas = Canvas::new(size);
        self.parts(&mut canvas, parts)?;
        let head = format!(
            "/Type/XObject/Subtype/Form/BBox[0 0 {}]{}/Filter/FlateDecode",
            numbers(&[size.w.to_pt(), size.h.to_pt()]),
            group_entry(inks)
        );
        Ok(self.keep(head + &canvas.resources(inks, self.spots), deflate(&canvas.out)))
    }

    /// The reference of a mask. Its parts are grey, in print files too.
    fn mask(&mut self, mask: &DrawingMask, size: Size) -> Result<String, PictureError> {
        let inks = std::mem::replace(&mut self.inks, Inks::Gray);
        let form = self.inner(&mask.parts, size, Inks::Gray);
        self.inks = inks;
        form
    }

    /// Writes a tile wherever it is visible. Each is painted separately: some viewers align tiling patterns
    /// to whole pixels, which distorts small tiles.
    fn tiled(
        &mut self,
        canvas: &mut Canvas,
        tiles: &Tiles,
        corners: &[[f64; 2]; 4],
    ) -> Result<(), PictureError> {
        let Some(back) = inverse(tiles.turn) else { return Ok(()) };
        let tile = [tiles.size.w.to_pt(), tiles.size.h.to_pt()];
        let places = corners.map(|corner| apply(back, corner));
        let span = |axis: usize| {
            let steps = places.map(|place| (place[axis] / tile[axis].max(1e-6)).floor());
            let [first, last] = [
                steps.iter().copied().fold(f64::MAX, f64::min),
                steps.iter().copied().fold(f64::MIN, f64::max),
            ];
            first as i64..=last as i64
        };
        let (across, down) = (span(0), span(1));
        let count = |range: &std::ops::RangeInclusive<i64>| range.end() - range.start() + 1;
        if count(&across).saturating_mul(count(&down)) > MOST_TILES {
            return self.pattern(canvas, tiles);
        }
        let form = self.tile(tiles, "/Type/XObject/Subtype/Form")?;
        let index = place(&mut canvas.objects, form);
        let AffineMap([a, b, c, d, e, f]) = tiles.turn;
        for row in down {
            for column in across.clone() {
                let (x, y) = (column as f64 * tile[0], row as f64 * tile[1]);
                canvas.say("q ");
                let moved = AffineMap([a, b, c, d, a * x + c * y + e, b * x + d * y + f]);
                brush::transform(&mut canvas.out, moved);
                canvas.say(&format!("/X{index} Do Q\n"));
            }
        }
        Ok(())
    }

    /// Writes very many tiles as a tiling pattern over the whole drawing.
    fn pattern(&mut self, canvas: &mut Canvas, tiles: &Tiles) -> Result<(), PictureError> {
        let (w, h) = (tiles.size.w.to_pt(), tiles.size.h.to_pt());
        let AffineMap(turn) = tiles.turn;
        let head = format!(
            "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/XStep {}/YStep {}/Matrix[{}]",
            numbers(&[w]),
            numbers(&[h]),
            numbers(&turn)
        );
        let pattern = self.tile(tiles, &head)?;
        let index = place(&mut canvas.patterns, pattern);
        let size = numbers(&[canvas.size.w.to_pt(), canvas.size.h.to_pt()]);
        canvas.say(&format!("/Pattern cs /P{index} scn 0 0 {size} re f\n"));
        canvas.brush.fill = None;
        Ok(())
    }

    /// The reference of a tile, whose entries begin with `head`.
    fn tile(&mut self, tiles: &Tiles, head: &str) -> Result<String, PictureError> {
        let mut canvas = Canvas::new(tiles.size);
        self.parts(&mut canvas, &tiles.parts)?;
        let size = numbers(&[tiles.size.w.to_pt(), tiles.size.h.to_pt()]);
        let head = format!("{head}/BBox[0 0 {size}]/Filter/FlateDecode");
        Ok(self.keep(head + &canvas.resources(self.inks, self.spots), deflate(&canvas.out)))
    }

    /// Writes pixels.
    fn raster(&mut self, canvas: &mut Canvas, raster: &DrawingRaster) -> Result<(), PictureError> {
        let mut entries = head(raster, raster.channels);
        if let Some(alpha) = &raster.alpha {
            canvas.translucent = true;
            let words = head(raster, Channels::Gray) + "/Filter/FlateDecode";
            let mask = self.keep(words, deflate(alpha));
            let _ = write!(entries, "/SMask {mask}");
        }
        let bytes = if raster.photograph {
            entries.push_str("/Filter/DCTDecode");
            if raster.channels == Channels::Cmyk {
                // Adobe's CMYK JPEGs say how much paper is left unprinted.
                entries.push_str("/Decode[1 0 1 0 1 0 1 0]");
            }
            raster_jpeg(raster, self.quality)?
        } else {
            entries.push_str("/Filter/FlateDecode");
            deflate(&raster.data)
        };
        let object = self.keep(entries, bytes);
        let index = place(&mut canvas.objects, object);
        let AffineMap([a, b, c, d, e, f]) = raster.turn;
        canvas.overprint(false);
        canvas.say("q\n");
        // The first row of pixels is at the top, where y is 1 in the square of a picture.
        brush::transform(&mut canvas.out, AffineMap([a, b, -c, -d, e + c, f + d]));
        canvas.say(&format!("/X{index} Do\nQ\n"));
        Ok(())
    }

    /// Adds a stream, each once, and returns its reference.
    fn keep(&mut self, entries: String, bytes: Vec<u8>) -> String {
        let stream = NeededStream { entries, bytes };
        let known = self.streams.iter().position(|known| *known == stream);
        reference(known.unwrap_or_else(|| {
            self.streams.push(stream);
            self.streams.len() - 1
        }))
    }
}

/// The entries that every picture has.
fn head(raster: &DrawingRaster, channels: Channels) -> String {
    let space = match channels {
        Channels::Gray => "DeviceGray",
        Channels::Rgb => "DeviceRGB",
        Channels::Cmyk => "DeviceCMYK",
    };
    format!(
        "/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8/ColorSpace/{space}",
        raster.size.width, raster.size.height
    )
}

/// The entry that makes a form a transparency group.
const fn group_entry(inks: Inks) -> &'static str {
    match inks {
        Inks::Rgb => "/Group<</S/Transparency/I true/CS/DeviceRGB>>",
        Inks::Cmyk => "/Group<</S/Transparency/I true/CS/DeviceCMYK>>",
        Inks::Gray => "/Group<</S/Transparency/I true/CS/DeviceGray>>",
    }
}

/// Whether a path is painted in black ink alone.
fn is_black(shape: &Shape) -> bool {
    let black = |color: Color| color.cmyk == Color::BLACK.cmyk && color.plates == Plates::Process;
    shape.flat().is_none_or(black) && shape.stroke.is_none_or(|stroke| black(stroke.color))
}

/// The name of a blend mode in PDF (11.3.5).
const fn blend(mode: BlendMode) -> &'static str {
    match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
    }
}
