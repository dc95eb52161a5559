//! Pictures (ISO 32000-1, 8.9).

use lopdf::{Dictionary, ObjectId, Stream};

use super::facts::PictureFact;
use super::filter::names;
use super::painter::{Ground, Painter, Run, Scrutiny};
use super::plane::BoundingBox;
use super::rule::Rule;
use super::space::SpaceUse;
use super::state::SpaceKind;
use super::value::{self, Value};

/// The size and kind of a picture.
#[derive(Clone, Debug)]
struct PictureSize {
    /// Pixels across and down.
    pixels: (u32, u32),
    /// Bits per channel.
    bits: u8,
    /// Whether it is a stencil mask.
    stencil: bool,
    /// Its colour space.
    kind: Option<SpaceKind>,
}

impl<'a> Painter<'a> {
    /// A picture that is an object.
    pub(super) fn picture(&mut self, stream: &'a Stream, id: Option<ObjectId>, run: &Run<'a>) {
        let file = self.shared.file;
        let entries = &stream.dict;
        let intent = file.name_at(entries, "Intent");
        if !intent.is_empty() {
            self.check_intent(&intent, id);
        }
        let count = |key| file.integer(entries, key).and_then(|n| u32::try_from(n).ok());
        let stencil = file.is_true(entries, "ImageMask");
        let filters = names(file, entries);
        let shape = PictureSize {
            pixels: (count("Width").unwrap_or(0), count("Height").unwrap_or(0)),
            bits: if stencil { 1 } else { count("BitsPerComponent").unwrap_or(8).min(16) as u8 },
            stencil,
            kind: (!stencil)
                .then(|| self.space_of(entries, &filters, id, "picture", run))
                .flatten(),
        };
        if filters == ["DCTDecode"]
            && matches!(shape.kind, Some(SpaceKind::Cmyk | SpaceKind::Icc(4)))
        {
            self.check_decode(stream, id);
        }
        if let Some(mask) = file.stream(entries, "SMask") {
            self.gathered.transparent = true;
            let filters = names(file, &mask.dict);
            self.space_of(&mask.dict, &filters, id, "soft mask", run);
        }
        self.placed(&shape, id, run);
    }

    /// The colour space of a picture.
    fn space_of(
        &mut self,
        entries: &'a Dictionary,
        filters: &[String],
        id: Option<ObjectId>,
        what: &str,
        run: &Run<'a>,
    ) -> Option<SpaceKind> {
        match self.shared.file.get(entries, "ColorSpace") {
            Some(space) => {
                Some(self.space(space, SpaceUse { resources: run.resources, at: id, what }, 0))
            }
            None if filters.iter().any(|filter| filter == "JPXDecode") => {
                let message = "a JPEG 2000 picture contains its own colour space";
                self.found.add(Rule::JpegTwoThousand, id, message);
                None
            }
            None => {
                self.found.add(Rule::Space, id, format!("a {what} has no colour space"));
                None
            }
        }
    }

    /// A picture inside the content (8.9.7).
    pub(super) fn inline_picture(&mut self, entries: &value::Dictionary<'_>, run: &Run<'a>) {
        self.must_be_marked("picture", run);
        let get = |long: &str, short: &str| {
            entries.iter().find(|(key, _)| *key == long || *key == short).map(|(_, value)| value)
        };
        let count = |long, short| match get(long, short) {
            Some(Value::Number(number)) => *number as u32,
            _ => 0,
        };
        let filters = match get("Filter", "F") {
            Some(Value::Array(filters)) => filters.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let is_lzw = |filter: &Value<'_>| matches!(filter, Value::Name(name) if name == "LZW" || name == "LZWDecode");
        if filters.iter().any(is_lzw) {
            self.found.add(Rule::Lzw, run.at, "an inline picture uses LZW compression");
        }
        if let Some(Value::Name(intent)) = get("Intent", "Intent") {
            self.check_intent(intent, run.at);
        }
        let stencil = get("ImageMask", "IM") == Some(&Value::Boolean(true));
        let of = SpaceUse { resources: run.resources, at: run.at, what: "picture in the content" };
        let kind = match get("ColorSpace", "CS") {
            _ if stencil => None,
            Some(Value::Name(name)) => Some(self.named_space(name, of, 0)),
            // Only Indexed of a device is allowed here.
            Some(Value::Array(items)) => {
                if let Some(Value::Name(base)) = items.get(1) {
                    self.named_space(base, of, 1);
                }
                Some(SpaceKind::Indexed)
            }
            _ => {
                let message = "a picture in the content has no colour space";
                self.found.add(Rule::Space, run.at, message);
                None
            }
        };
        let bits = if stencil { 1 } else { count("BitsPerComponent", "BPC").clamp(1, 16) as u8 };
        let pixels = (count("Width", "W"), count("Height", "H"));
        self.placed(&PictureSize { pixels, bits, stencil, kind }, None, run);
    }

    /// Checks a picture where it is shown.
    fn placed(&mut self, shape: &PictureSize, id: Option<ObjectId>, run: &Run<'a>) {
        if run.look == Scrutiny::Rules {
            return;
        }
        let at = id.or(run.at);
        if shape.stencil {
            self.painted(&run.state.fill, "stencil", run);
        }
        let area = run.state.ctm.around(BoundingBox::UNIT);
        let shown = area.and(run.state.clip);
        let (wide, high) = run.state.ctm.sides();
        let (across, down) = shape.pixels;
        if across == 0 || down == 0 || wide <= 0.0 || high <= 0.0 || shown.is_nothing() {
            return;
        }
        let ppi = (f64::from(across) * 72.0 / wide).min(f64::from(down) * 72.0 / high);
        let limits = self.shared.limits;
        let (least, what) = if shape.bits == 1 {
            (limits.min_ppi_one_bit, "line art")
        } else {
            (limits.min_ppi, "picture")
        };
        let least = f64::from(least);
        if ppi < least - 0.5 {
            self.found.measured(Rule::Ppi, at, what, least - ppi, || {
                format!("a {what} of {across} × {down} pixels is shown at {ppi:.0} ppi, less than {least}")
            });
        }
        if run.look != Scrutiny::Everything {
            return;
        }
        self.gathered.pictures.push(PictureFact {
            page: self.number,
            object: id.map(|id| id.0),
            pixels: shape.pixels,
            shown: shown.size(),
            ppi: ppi.round() as u32,
            bits: shape.bits,
            space: shape.kind.as_ref().map_or_else(|| "stencil".to_owned(), SpaceKind::label),
        });
        if !shape.stencil || !run.state.fill.is_white() {
            self.reach(shown, "picture", at);
        }
        if !shape.stencil && run.state.ctm.keeps_upright() {
            self.grounds.push(Ground {
                area: shown,
                total: None,
                colored: shape.kind != Some(SpaceKind::Gray),
            });
        }
    }

    /// Whether a CMYK photograph declares if its values are inverted. Adobe's programs store paper as 255
    /// and mark the file; a reader that follows the standard takes 255 for ink.
    fn check_decode(&mut self, stream: &Stream, id: Option<ObjectId>) {
        let Some((channels, adobe)) = jpeg(&stream.content) else { return };
        if channels != 4 {
            return;
        }
        let decode = self.shared.file.numbers(&stream.dict, "Decode");
        let inverted = decode == [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0];
        let plain = decode.is_empty() || decode == [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0];
        let message = match (adobe, inverted, plain) {
            (true, false, true) => {
                "a CMYK JPEG with an Adobe marker, but no Decode array that inverts it"
            }
            (false, true, _) => {
                "a CMYK JPEG without an Adobe marker, but with a Decode array that inverts it"
            }
            (_, false, false) => "a CMYK JPEG with a Decode array that inverts only some plates",
            _ => return,
        };
        self.found.once(Rule::Decode, id, message);
    }
}

/// How many channels a JPEG has, and whether it has Adobe's marker (ITU-T T.81, annex B).
fn jpeg(bytes: &[u8]) -> Option<(u8, bool)> {
    let mut adobe = false;
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, tail @ ..] = rest else { return None };
        match marker {
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD7 => rest = tail,
            0xD9 | 0xDA => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes([*tail.first()?, *tail.get(1)?]));
                let segment = tail.get(2..length.max(2))?;
                match marker {
                    0xEE => adobe |= segment.starts_with(b"Adobe"),
                    // Frames; the others in this range are tables.
                    0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                        return Some((*segment.get(5)?, adobe));
                    }
                    _ => {}
                }
                rest = tail.get(length..)?;
            }
        }
    }
}
