//! QR codes (ISO/IEC 18004:2024), black on white, with their quiet zone.

use qrcode::{Color as Module, EcLevel, QrCode};
use units::{Abs, Color, Point, Size};

use crate::media::Drawing;
use crate::media::drawing::{Segment, Shape};

/// Modules of white on all four sides (6.3.8).
const QUIET: usize = 4;

/// The modules of a QR code without its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrModules {
    /// Modules on each side.
    side: usize,
    /// Whether each is dark, row by row from the top left.
    dark: Vec<bool>,
}

impl QrModules {
    /// The code of a text, from which a seventh of the symbol may be missing (level M); `None` if the text is
    /// empty or too long for one.
    pub fn of(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let dark = code.to_colors().into_iter().map(|module| module == Module::Dark).collect();
        Some(Self { side: code.width(), dark })
    }

    /// Modules on each side, the quiet zone included.
    pub fn across(&self) -> usize {
        self.side + 2 * QUIET
    }

    /// The code with modules of this width.
    pub fn drawing(&self, module: Abs) -> Drawing {
        let at = |x: usize, y: usize| Point::new(module * x as i64, module * y as i64);
        let rect =
            |path: &mut Vec<Segment>, [left, right]: [usize; 2], [top, bottom]: [usize; 2]| {
                path.extend([
                    Segment::Move(at(left, top)),
                    Segment::Line(at(right, top)),
                    Segment::Line(at(right, bottom)),
                    Segment::Line(at(left, bottom)),
                    Segment::Close,
                ]);
            };
        let (mut ground, mut modules) = (Vec::new(), Vec::new());
        rect(&mut ground, [0, self.across()], [0, self.across()]);
        for (row, dark) in self.dark.chunks(self.side).enumerate() {
            let top = QUIET + row;
            let mut left = QUIET;
            for run in dark.chunk_by(|one, next| one == next) {
                if run[0] {
                    rect(&mut modules, [left, left + run.len()], [top, top + 1]);
                }
                left += run.len();
            }
        }
        let side = module * self.across() as i64;
        let shapes = [(ground, Color::WHITE), (modules, Color::BLACK)];
        Drawing::of(
            Size::new(side, side),
            shapes.into_iter().map(|(path, color)| Shape::filled(path, color)).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::media::drawing::{DrawingPaint, DrawingPart};

    use super::*;

    const ADDRESS: &str = "https://mobilise-sme.eu";

    /// The dark modules of a drawing, rasterised by hand: row by row, the quiet zone included.
    fn dark(drawing: &Drawing, across: usize) -> Vec<Vec<bool>> {
        let mut out = vec![vec![false; across]; across];
        let module = drawing.size.w / across as i64;
        let DrawingPart::Shape(shape) = &drawing.parts[1] else { panic!("no shape") };
        assert_eq!(shape.fill, Some(DrawingPaint::Flat(Color::BLACK)));
        for corners in shape.path.chunks(5) {
            let [Segment::Move(start), _, Segment::Line(end), _, Segment::Close] = corners else {
                panic!("{corners:?}")
            };
            let index = |at: Abs| (at.units() / module.units()) as usize;
            for row in &mut out[index(start.y)..index(end.y)] {
                row[index(start.x)..index(end.x)].fill(true);
            }
        }
        out
    }

    /// Whether a module of a code of version 2 belongs to a pattern or to the format, and not to the data.
    fn is_pattern(x: usize, y: usize, side: usize) -> bool {
        let finder = |x: usize, y: usize| x < 9 && y < 9;
        let alignment = (side - 9..side - 4).contains(&x) && (side - 9..side - 4).contains(&y);
        finder(x, y)
            || x >= side - 8 && y < 9
            || x < 9 && y >= side - 8
            || x == 6
            || y == 6
            || alignment
    }

    /// Whether a mask inverts a module (table 10).
    fn is_inverted(mask: u8, x: usize, y: usize) -> bool {
        match mask {
            0 => (y + x).is_multiple_of(2),
            1 => y.is_multiple_of(2),
            2 => x.is_multiple_of(3),
            3 => (y + x).is_multiple_of(3),
            4 => (y / 2 + x / 3).is_multiple_of(2),
            5 => (y * x) % 2 + (y * x) % 3 == 0,
            6 => ((y * x) % 2 + (y * x) % 3).is_multiple_of(2),
            _ => ((y + x) % 2 + (y * x) % 3).is_multiple_of(2),
        }
    }

    /// Reads a code of version 2, level M, in byte mode: what stands in it, by the rules of the standard alone.
    fn said(modules: &[Vec<bool>]) -> String {
        let side = modules.len();
        assert_eq!(side, 25);
        // The first bits of the format are in row 8: level and mask, under a mask of their own (7.9).
        let format = [0, 1, 2, 3, 4].map(|x| u8::from(modules[8][x]));
        let format = format.iter().fold(0, |all, bit| all << 1 | bit) ^ 0b10101;
        assert_eq!(format >> 3, 0b00, "level M");
        let mut bits = Vec::new();
        let mut columns: Vec<usize> = (0..side).rev().filter(|&x| x != 6).collect();
        columns.truncate(side - 1);
        for (pair, columns) in columns.chunks(2).enumerate() {
            for step in 0..side {
                let y = if pair % 2 == 0 { side - 1 - step } else { step };
                let data = columns.iter().filter(|&&x| !is_pattern(x, y, side));
                bits.extend(data.map(|&x| modules[y][x] ^ is_inverted(format & 0b111, x, y)));
            }
        }
        let byte = |bits: &[bool]| bits.iter().fold(0, |all, &bit| all << 1 | u8::from(bit));
        assert_eq!(byte(&bits[..4]), 0b0100, "byte mode");
        let count = usize::from(byte(&bits[4..12]));
        String::from_utf8(bits[12..12 + 8 * count].chunks(8).map(byte).collect()).unwrap()
    }

    #[test]
    fn a_reader_of_the_standard_reads_the_address_from_the_drawing() {
        for address in [ADDRESS, "https://a.eu/b?c=d&e=f", "mailto:someone@some.eu"] {
            let code = QrModules::of(address).unwrap();
            let modules = dark(&code.drawing(Abs::mm(0.5)), code.across());
            let inside = QUIET..code.across() - QUIET;
            let modules: Vec<Vec<bool>> =
                modules[inside.clone()].iter().map(|row| row[inside.clone()].to_vec()).collect();
            assert_eq!(said(&modules), address);
        }
    }

    #[test]
    fn four_modules_around_the_code_are_white() {
        let code = QrModules::of(ADDRESS).unwrap();
        let modules = dark(&code.drawing(Abs::mm(0.5)), code.across());
        let inside = 4..code.across() - 4;
        for (y, row) in modules.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                assert!(!dark || inside.contains(&x) && inside.contains(&y), "{x} {y}");
            }
        }
        // The finder patterns reach to the edge of the quiet zone.
        assert!(modules[4][4] && modules[4][code.across() - 5] && modules[code.across() - 5][4]);
    }

    #[test]
    fn the_ground_is_white_and_as_large_as_the_drawing() {
        let code = QrModules::of(ADDRESS).unwrap();
        let drawing = code.drawing(Abs::mm(0.5));
        let DrawingPart::Shape(ground) = &drawing.parts[0] else { panic!("no shape") };
        assert_eq!(ground.fill, Some(DrawingPaint::Flat(Color::WHITE)));
        assert!(ground.path.contains(&Segment::Line(Point::new(drawing.size.w, drawing.size.h))));
        assert_eq!(drawing.size.w, Abs::mm(0.5) * code.across() as i64);
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert_eq!(QrModules::of(""), None);
        assert_eq!(QrModules::of(&"x".repeat(3_000)), None);
    }
}
