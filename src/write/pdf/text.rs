//! Glyphs as operators (ISO 32000-1, 9.4).

use typeset::TextRun;
use typeset::font::FontId;
use units::{Abs, Ratio};

use super::fonts::{Cluster, FontSubset, SAYS_NOTHING, clusters};
use super::syntax::{self, Milli, number, operand};

/// What the text operators have set so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WrittenState {
    /// Font and size.
    font: Option<(FontId, Milli)>,
    /// Horizontal scaling.
    stretch: Option<Ratio>,
}

impl WrittenState {
    /// Sets the font and the horizontal scaling of a run where they differ.
    pub(super) fn set(&mut self, out: &mut Vec<u8>, run: &TextRun) {
        let size = Milli::of(run.size);
        if self.font != Some((run.font, size)) {
            self.font = Some((run.font, size));
            out.extend_from_slice(b"/F");
            number(out, i64::from(run.font.0), 0);
            out.push(b' ');
            operand(out, size);
            out.extend_from_slice(b"Tf\n");
        }
        if self.stretch.unwrap_or(Ratio::ONE) != run.stretch {
            self.stretch = Some(run.stretch);
            number(out, percent(run.stretch), 3);
            out.extend_from_slice(b" Tz\n");
        }
    }
}

/// Horizontal scaling in thousandths of a per cent.
fn percent(stretch: Ratio) -> i64 {
    (i64::from(stretch.units()) * 100_000 + 32_768) / 65_536
}

/// How readers learn the text of a run's glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GlyphText {
    /// From the marked content around it, or not at all.
    Around,
    /// From its glyphs, and from spans around clusters whose glyphs do not spell their text.
    Glyphs,
    /// From its glyphs, from right to left (ISO 32000-1, 14.8.2.3.3).
    Reversed,
}

/// Shows a run's glyphs from the current point.
pub(super) fn show(out: &mut Vec<u8>, run: &TextRun, face: &FontSubset, told: GlyphText) {
    if told == GlyphText::Reversed {
        out.extend_from_slice(b"/ReversedChars BMC\n");
    }
    show_clusters(out, run, face, told == GlyphText::Glyphs);
    if told == GlyphText::Reversed {
        out.extend_from_slice(b"EMC\n");
    }
}

/// Shows a run's clusters; `spans` allows marked content around those whose glyphs do not spell their text.
fn show_clusters(out: &mut Vec<u8>, run: &TextRun, face: &FontSubset, spans: bool) {
    let mut line = TextArray { out, pen: TextPen::new(run), open: Open::Nothing };
    for cluster in clusters(run) {
        let told = !spans || face.says(cluster.glyphs, cluster.text);
        if !told {
            line.end();
            line.out.extend_from_slice(b"/Span<</ActualText");
            let says = if cluster.text.is_empty() { SAYS_NOTHING } else { cluster.text };
            line.out.extend_from_slice(syntax::text(says).as_bytes());
            line.out.extend_from_slice(b">>BDC\n");
        }
        line.cluster(&cluster, face);
        if !told {
            line.end();
            line.out.extend_from_slice(b"EMC\n");
        }
    }
    line.end();
}

/// The position of the glyphs and that of the viewer's pen, both from the run's origin.
#[derive(Debug)]
struct TextPen {
    /// Thousandths of an em of the scaled type per unit of length.
    per_unit: f64,
    /// Position of the next glyph.
    wanted: Abs,
    /// Where the pen is, in thousandths of an em of the scaled type.
    reached: i64,
}

impl TextPen {
    /// A pen at the run's origin. Size and scaling are rounded as in the file.
    fn new(run: &TextRun) -> Self {
        let scale = (Milli::of(run.size).0 * percent(run.stretch)).max(1);
        let per_unit = 1e11 / (scale as f64 * Abs::UNITS as f64);
        Self { per_unit, wanted: Abs::ZERO, reached: 0 }
    }

    /// How far the pen is too far to the right, in thousandths of an em: the number that an
    /// array of text needs before the next glyph (9.4.3). Counted from the origin each time, so
    /// that rounding never adds up.
    fn excess(&self) -> i64 {
        self.reached - (self.wanted.units() as f64 * self.per_unit).round() as i64
    }
}

/// What is open in a text array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// Not even the array.
    Nothing,
    /// The array.
    Array,
    /// A string in it.
    Text,
}

/// A text array being written.
#[derive(Debug)]
struct TextArray<'a> {
    /// The page's bytes.
    out: &'a mut Vec<u8>,
    /// The current position.
    pen: TextPen,
    /// What must be closed before another kind of entry.
    open: Open,
}

impl TextArray<'_> {
    /// Shows the glyphs of a cluster.
    fn cluster(&mut self, cluster: &Cluster<'_>, face: &FontSubset) {
        for glyph in cluster.glyphs {
            let excess = self.pen.excess();
            if excess != 0 {
                self.adjust(excess);
            }
            self.code(face.code(glyph.id));
            self.pen.reached += i64::from(face.width(glyph.id));
            self.pen.wanted += glyph.advance.get();
        }
    }

    /// Moves the pen to the left by thousandths of an em.
    fn adjust(&mut self, by: i64) {
        match self.open {
            Open::Nothing => self.out.push(b'['),
            Open::Array => self.out.push(b' '),
            Open::Text => self.out.push(b')'),
        }
        number(self.out, by, 0);
        self.open = Open::Array;
        self.pen.reached -= by;
    }

    /// Writes a code into a string (7.3.4.2).
    fn code(&mut self, code: u16) {
        match self.open {
            Open::Nothing => self.out.extend_from_slice(b"[("),
            Open::Array => self.out.push(b'('),
            Open::Text => {}
        }
        self.open = Open::Text;
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.out.extend_from_slice(&[b'\\', byte]),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                _ => self.out.push(byte),
            }
        }
    }

    /// Ends the array, if one is open.
    fn end(&mut self) {
        match self.open {
            Open::Nothing => {}
            Open::Array => self.out.extend_from_slice(b"]TJ\n"),
            Open::Text => self.out.extend_from_slice(b")]TJ\n"),
        }
        self.open = Open::Nothing;
    }
}
