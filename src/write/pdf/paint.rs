//! Colours as operators (ISO 32000-1, 8.6.8).

use lopdf::{Dictionary, Object};
use units::{Cmyk, Color, Plates};

use super::syntax::number;

/// The colours of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inks {
    /// DeviceRGB, meant as sRGB by the output intent.
    Rgb,
    /// DeviceCMYK of the output intent.
    Cmyk,
    /// DeviceGray, for masks.
    Gray,
}

/// What an operator paints: fill or stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaintOperator {
    /// The fill of paths, and glyphs.
    Fill,
    /// Strokes.
    Stroke,
}

/// Writes the operator that sets a colour.
pub(super) fn color(out: &mut Vec<u8>, color: Color, inks: Inks, paint: PaintOperator) {
    match inks {
        Inks::Rgb | Inks::Gray => {
            let channels = color.rgb.0;
            let grey = channels[0] == channels[1] && channels[1] == channels[2];
            for &channel in &channels[..if grey { 1 } else { 3 }] {
                number(out, (i64::from(channel) * 10_000 + 127) / 255, 4);
                out.push(b' ');
            }
            out.extend_from_slice(match (grey, paint) {
                (true, PaintOperator::Fill) => b"g\n",
                (true, PaintOperator::Stroke) => b"G\n",
                (false, PaintOperator::Fill) => b"rg\n",
                (false, PaintOperator::Stroke) => b"RG\n",
            });
        }
        Inks::Cmyk => {
            if let Some(space) = space(color.plates) {
                let [set, tint]: [&[u8]; 2] = match paint {
                    PaintOperator::Fill => [b" cs ", b"1 scn\n"],
                    PaintOperator::Stroke => [b" CS ", b"1 SCN\n"],
                };
                out.extend_from_slice(format!("/{space}").as_bytes());
                out.extend_from_slice(set);
                out.extend_from_slice(tint);
                return;
            }
            for plate in color.cmyk.0 {
                number(out, i64::from(plate), 2);
                out.push(b' ');
            }
            out.extend_from_slice(match paint {
                PaintOperator::Fill => b"k\n",
                PaintOperator::Stroke => b"K\n",
            });
        }
    }
}

/// A colour space with one ink (8.6.6.4), and its alternate: nothing at tint 0, `cmyk` at 1.
pub(super) fn separation(ink: &str, cmyk: Cmyk) -> Object {
    let name = |word: &str| Object::Name(word.as_bytes().to_vec());
    let shares = cmyk.0.map(|percent| Object::Real(f32::from(percent) / 100.0));
    let tint = Dictionary::from_iter([
        ("FunctionType", Object::Integer(2)),
        ("Domain", Object::Array(vec![Object::Integer(0), Object::Integer(1)])),
        ("C0", Object::Array(vec![Object::Integer(0); 4])),
        ("C1", Object::Array(shares.to_vec())),
        ("N", Object::Integer(1)),
    ]);
    Object::Array(vec![name("Separation"), name(ink), name("DeviceCMYK"), Object::Dictionary(tint)])
}

/// Name of the colour space of plates in addition to the four, in the pages' resources.
pub(super) fn space(plates: Plates) -> Option<String> {
    match plates {
        Plates::Process => None,
        Plates::Spot(id) => Some(format!("Spot{}", id.0)),
        Plates::All => Some("All".to_owned()),
    }
}
