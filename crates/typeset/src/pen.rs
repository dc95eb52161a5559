//! The pen: places the glyphs of a line one after the other.

use unicode_bidi::{BidiInfo, Level};
use units::{Abs, Point, Ratio};

use crate::font::FontId;
use crate::{Advance, Glyph, TextPlace, TextRun};

use super::draft::Atom;
use super::invisible::spoken;
use super::line::LineRun;
use super::paragraph::Broken;
use super::piece::Piece;
use super::setter::Setter;
use super::words::SpaceGlyph;

/// Places glyphs one after the other.
pub(super) struct Pen<'s, 'a> {
    /// The fonts.
    setter: &'s Setter<'a>,
    /// The paragraph.
    broken: &'s Broken,
    /// Expansion of the line.
    stretch: Ratio,
    /// Where the next glyph goes.
    pub x: Abs,
    /// The runs so far.
    pub runs: Vec<LineRun>,
    /// The last run may be continued.
    open: bool,
}

impl<'s, 'a> Pen<'s, 'a> {
    /// A pen at the left end of the measure.
    pub(super) const fn new(setter: &'s Setter<'a>, broken: &'s Broken, stretch: Ratio) -> Self {
        Self { setter, broken, stretch, x: Abs::ZERO, runs: Vec::new(), open: false }
    }

    /// Sets the content of a line; its `gaps` spaces share `rest`.
    pub(super) fn set(&mut self, atoms: &[Atom], rest: Abs, gaps: i64) {
        let mixed = !self.broken.collected.levels.is_empty();
        let mut owners: Vec<usize> = Vec::new();
        let mut gap = 0;
        for index in visual_order(self.broken, atoms) {
            self.open &= !mixed;
            match &atoms[index] {
                Atom::Piece(piece, says) => self.piece(piece, says.clone()),
                Atom::Space(space) => {
                    let share = rest.scale(gap + 1, gaps) - rest.scale(gap, gaps);
                    self.space(space, space.width + share);
                    gap += 1;
                }
            }
            owners.resize(self.runs.len(), index);
        }
        if mixed {
            // Runs are kept in logical order, whatever their positions.
            self.runs = in_order(std::mem::take(&mut self.runs), &owners);
            self.open = false;
        }
    }

    /// Width of all pieces after expansion, rounded glyph by glyph as they will be set.
    pub(super) fn stretched_width(&self, atoms: &[Atom]) -> Abs {
        let mut sum = Abs::ZERO;
        for atom in atoms {
            if let Atom::Piece(piece, _) = atom {
                sum += piece.shaped.glyphs.iter().map(|g| self.advance(piece, g.advance)).sum();
            }
        }
        sum
    }

    /// A glyph's advance with tracking and expansion.
    fn advance(&self, piece: &Piece, units: i32) -> Abs {
        let look = &self.broken.collected.spans[piece.attributes].1;
        let upem = i64::from(self.setter.fonts.get(piece.font).upem.max(1));
        let natural = look.size.scale(i64::from(units), upem) + look.tracking.at(look.size);
        if self.stretch == Ratio::ONE { natural } else { self.stretch.of(natural) }
    }

    /// The run to which glyphs of this font and look are added.
    fn run(&mut self, font: FontId, attributes: usize, byte: Option<usize>) -> &mut TextRun {
        let look = &self.broken.collected.spans[attributes].1;
        let lang = look.foreign.then_some(&look.lang);
        let fits = self.open
            && self.runs.last().is_some_and(|last| {
                (last.run.font, last.run.color) == (font, look.color)
                    && (last.run.lang.as_ref(), &last.link) == (lang, &look.link)
            });
        if !fits {
            let exact = self.broken.collected.exact;
            let place = byte.filter(|_| exact).map(|byte| TextPlace {
                offset: self.broken.place.offset + byte as u32,
                ..self.broken.place
            });
            self.runs.push(LineRun {
                run: TextRun {
                    font,
                    size: look.size,
                    color: look.color,
                    origin: Point::new(self.x, Abs::ZERO),
                    stretch: self.stretch,
                    glyphs: Vec::new(),
                    text: String::new(),
                    rtl: false,
                    actual: None,
                    lang: lang.cloned(),
                    place,
                },
                link: look.link.clone(),
            });
            self.open = true;
        }
        let last = self.runs.len() - 1;
        &mut self.runs[last].run
    }

    /// Sets a space of this width.
    pub(super) fn space(&mut self, space: &SpaceGlyph, width: Abs) {
        let run = self.run(space.font, space.attributes, None);
        run.text.push(' ');
        run.glyphs.push(Glyph { id: space.id, bytes: 1, advance: Advance::new(width) });
        self.x += width;
    }

    /// Sets a piece; `says` is its replacement text.
    fn piece(&mut self, piece: &Piece, says: Option<String>) {
        let text = piece.added.with(&self.broken.collected.text[piece.range.clone()]);
        let risen = piece.shaped.glyphs.iter().any(|g| g.y != 0);
        let alone = says.is_some() || piece.rtl || risen;
        self.open &= !alone;
        // Right-to-left glyphs, and marks separated from their letters, do not spell the text.
        let says = says.or_else(|| (piece.rtl || risen).then(|| spoken(&text).into_owned()));
        let upem = i64::from(self.setter.fonts.get(piece.font).upem.max(1));
        let size = self.broken.collected.spans[piece.attributes].1.size;
        let mut shift = Abs::ZERO;
        let mut rise = 0;
        let mut first = true;
        for (index, glyph) in piece.shaped.glyphs.iter().enumerate() {
            let characters = spoken(cluster(piece, index, &text));
            let advance = self.advance(piece, glyph.advance);
            let x = self.stretch.of(size.scale(i64::from(glyph.x), upem));
            if glyph.y != rise {
                self.open = false;
                rise = glyph.y;
            }
            let pen = self.x + x;
            let run = self.run(piece.font, piece.attributes, Some(piece.range.start));
            if run.glyphs.is_empty() {
                run.origin = Point::new(pen, -size.scale(i64::from(rise), upem));
                if first {
                    run.actual.clone_from(&says);
                } else if says.is_some() {
                    run.actual = Some(String::new());
                }
            } else if let Some(before) = run.glyphs.last_mut() {
                before.advance = Advance::new(before.advance.get() + x - shift);
            }
            // A piece from right to left is a run of its own.
            run.rtl = piece.rtl;
            let at = if piece.rtl { 0 } else { run.text.len() };
            run.text.insert_str(at, &characters);
            run.glyphs.push(Glyph {
                id: glyph.id,
                bytes: characters.len().min(255) as u8,
                advance: Advance::new(advance),
            });
            shift = x;
            first = false;
            self.x += advance;
        }
        // A shift of the last glyph does not move what follows.
        if shift != Abs::ZERO || rise != 0 {
            self.open = false;
        }
        self.open &= !alone;
    }
}

/// The characters that a glyph of a piece stands for; none for further glyphs of a cluster.
fn cluster<'t>(piece: &Piece, index: usize, text: &'t str) -> &'t str {
    let glyphs = &piece.shaped.glyphs;
    let start = glyphs[index].cluster as usize;
    let same_before = index > 0 && glyphs[index - 1].cluster as usize == start;
    if same_before {
        return "";
    }
    let next = if piece.rtl {
        glyphs[..index].last()
    } else {
        glyphs[index..].iter().find(|g| g.cluster as usize > start)
    };
    text.get(start..next.map_or(text.len(), |g| g.cluster as usize)).unwrap_or("")
}

/// Runs in the order of the atoms that they were set for.
fn in_order(runs: Vec<LineRun>, owners: &[usize]) -> Vec<LineRun> {
    let mut owned: Vec<(usize, LineRun)> = owners.iter().copied().zip(runs).collect();
    owned.sort_by_key(|(owner, _)| *owner);
    owned.into_iter().map(|(_, run)| run).collect()
}

/// Indices of the atoms from left to right (UAX #9, L2).
fn visual_order(broken: &Broken, atoms: &[Atom]) -> Vec<usize> {
    if broken.collected.levels.is_empty() {
        return (0..atoms.len()).collect();
    }
    let level = |atom: &Atom| match atom {
        Atom::Piece(piece, _) => Some(broken.collected.level_at(piece.range.start)),
        Atom::Space(_) => None,
    };
    let own: Vec<Option<Level>> = atoms.iter().map(level).collect();
    // A space between two directions takes that of the surrounding text (N1, N2).
    let mut levels = Vec::with_capacity(own.len());
    for (at, level) in own.iter().copied().enumerate() {
        let before = own[..at].iter().rev().find_map(|level| *level);
        let after = || own[at..].iter().find_map(|level| *level);
        levels.push(level.or_else(|| before.min(after()).or(before)).unwrap_or_else(Level::ltr));
    }
    BidiInfo::reorder_visual(&levels)
}
