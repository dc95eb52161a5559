//! Justifies: turns broken paragraphs into lines of positioned glyphs.

use unicode_bidi::{BidiInfo, Level};
use units::{Abs, Point, Ratio};

use crate::Align;
use crate::{Advance, Glyph, TextRun};
use crate::{Link, TextPlace};

use super::breaker::{Position, Solution};
use super::itemise::{HYPHEN, Piece, SpaceGlyph};
use super::setter::{Broken, EXPANSION, Setter};

/// A line: runs on one baseline, whose origins count from the left end of the measure.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The runs from left to right.
    pub runs: Vec<LineRun>,
    /// Width of what is set, from the left end of the measure, overhang included.
    pub width: Abs,
    /// Where its first character comes from; inside a word if the line before it is hyphenated.
    pub start: TextPlace,
    /// It ends with a hyphen that breaks a word.
    pub hyphenated: bool,
    /// By how much it is wider than its measure.
    pub overfull: Abs,
    /// Its spaces, in thousandths of the natural one.
    pub space: i64,
    /// Its expansion, in hundredths of a per cent.
    pub expansion: i64,
}

/// A run and where it leads.
#[derive(Clone, Debug)]
pub struct LineRun {
    /// The glyphs.
    pub run: TextRun,
    /// Where it leads.
    pub link: Option<Link>,
}

/// Something on a line, before positions are known.
enum Atom {
    /// Glyphs; the text it says instead of its characters.
    Piece(Piece, Option<String>),
    /// A space.
    Space(SpaceGlyph),
}

/// A line being filled.
struct Draft {
    /// What is on it, in logical order.
    atoms: Vec<Atom>,
    /// Overhang at the left.
    hang_left: Abs,
    /// Overhang at the right.
    hang_right: Abs,
    /// Byte of its first character in the collected text.
    start: usize,
    /// Ends with a hyphen that breaks a word.
    hyphenated: bool,
    /// The space after it, at the end of all lines but the last.
    trailing: Option<SpaceGlyph>,
}

impl Setter<'_> {
    /// The lines of a broken paragraph, broken as `solution` says.
    pub fn lines(&mut self, broken: &Broken, solution: &Solution) -> Vec<Line> {
        let mut lines = Vec::with_capacity(solution.ends.len());
        let mut from: Option<Position> = None;
        let mut said = 0;
        for (index, &end) in solution.ends.iter().enumerate() {
            let last = index + 1 == solution.ends.len();
            let measure = broken.measures[index.min(broken.measures.len() - 1)];
            let draft = self.draft(broken, (from, end), last, &mut said);
            lines.push(self.fill(broken, draft, measure, last));
            from = Some(end);
        }
        lines
    }

    /// Gathers what stands on the line from `from` to `end`. A word that is separated by the line's end,
    /// at a hyphen of its own too, is said by its first part: `said` is the byte up to which all is
    /// said.
    fn draft(
        &mut self,
        broken: &Broken,
        (from, end): (Option<Position>, Position),
        last: bool,
        said: &mut usize,
    ) -> Draft {
        let (words, items) = (&broken.itemised.words, &broken.itemised.items);
        let mut draft = Draft {
            atoms: Vec::new(),
            hang_left: Abs::ZERO,
            hang_right: Abs::ZERO,
            start: 0,
            hyphenated: end.cut > 0,
            trailing: None,
        };
        let first = from.map_or(0, |at| if at.cut > 0 { at.item } else { at.item + 1 });
        for index in first..=end.item {
            let word = &words[index];
            let cut_before = from.filter(|at| at.item == index && at.cut > 0);
            let start = cut_before.map_or(word.range.start, |at| word.cuts[at.cut - 1]);
            let cut_after = (index == end.item && end.cut > 0).then(|| word.cuts[end.cut - 1]);
            let stop = cut_after.unwrap_or(word.range.end);
            if index == first {
                draft.start = start;
                if cut_before.is_none() {
                    draft.hang_left = items[index].hang_left;
                }
            }
            let whole = start == word.range.start && stop == word.range.end;
            let pieces = if whole {
                word.pieces.clone()
            } else {
                self.pieces(&broken.collected, start..stop, cut_after.is_some())
            };
            let parted = match cut_after {
                Some(_) => Some(broken.joined_after(index).unwrap_or(word.range.end)),
                None if index == end.item => broken.joined_after(index),
                None => None,
            };
            let mut says = match parted {
                _ if stop <= *said => Some(String::new()),
                Some(to) => {
                    *said = to;
                    broken.collected.text.get(start..to).map(str::to_owned)
                }
                None => None,
            };
            for piece in pieces {
                draft.atoms.push(Atom::Piece(piece, says.clone()));
                says = says.map(|_| String::new());
            }
            if index < end.item {
                draft.atoms.extend(word.space.map(Atom::Space));
            }
        }
        let item = &items[end.item];
        draft.hang_right =
            if end.cut > 0 { item.cuts[end.cut - 1].hang_right } else { item.hang_right };
        if !last && end.cut == 0 {
            draft.trailing = words[end.item].space;
        }
        draft
    }

    /// Fills a line to its measure and sets its glyphs.
    fn fill(&self, broken: &Broken, draft: Draft, measure: Abs, last: bool) -> Line {
        let letters: Abs = draft
            .atoms
            .iter()
            .map(|atom| if let Atom::Piece(piece, _) = atom { piece.width } else { Abs::ZERO })
            .sum();
        let natural: Abs = draft
            .atoms
            .iter()
            .map(|atom| if let Atom::Space(space) = atom { space.width } else { Abs::ZERO })
            .sum();
        let gaps = draft.atoms.iter().filter(|atom| matches!(atom, Atom::Space(_))).count() as i64;
        let room = measure + draft.hang_left + draft.hang_right;
        let free = room - letters - natural;
        let filled = broken.align == Align::Justify && (!last || free < Abs::ZERO);
        let stretch = if filled { expansion(free, letters) } else { Ratio::ONE };
        let mut setter = LineSetter {
            setter: self,
            broken,
            stretch,
            pen: -draft.hang_left,
            runs: Vec::new(),
            open: false,
        };
        let order = visual_order(broken, &draft.atoms);
        let set: Abs = setter.stretched_width(&draft.atoms);
        let rest = if filled { room - set - natural } else { Abs::ZERO };
        let rest = if gaps > 0 { rest.max(-natural / 2) } else { Abs::ZERO };
        if !filled {
            let over = room - letters - natural;
            setter.pen += match broken.align {
                Align::Justify | Align::Left => Abs::ZERO,
                Align::Center => (over + draft.hang_left - draft.hang_right) / 2,
                Align::Right => over,
            };
        }
        let mixed = !broken.collected.levels.is_empty();
        let mut owners: Vec<usize> = Vec::new();
        let mut gap = 0;
        for index in order {
            setter.open &= !mixed;
            match &draft.atoms[index] {
                Atom::Piece(piece, says) => setter.piece(piece, says.clone()),
                Atom::Space(space) => {
                    let share = rest.scale(gap + 1, gaps) - rest.scale(gap, gaps);
                    setter.space(space, space.width + share);
                    gap += 1;
                }
            }
            owners.resize(setter.runs.len(), index);
        }
        if mixed {
            // What is read aloud comes in the order of the text, wherever it is.
            setter.runs = in_order(setter.runs, &owners);
            setter.open = false;
        }
        let width = setter.pen;
        if let Some(space) = &draft.trailing {
            setter.space(space, space.width);
        }
        let offset = if broken.collected.exact { draft.start as u32 } else { 0 };
        Line {
            runs: setter.runs,
            width,
            start: TextPlace { offset: broken.place.offset + offset, ..broken.place },
            hyphenated: draft.hyphenated,
            overfull: (width - measure - draft.hang_right).max(Abs::ZERO),
            space: if natural > Abs::ZERO {
                1000 + rest.units() * 1000 / natural.units()
            } else {
                1000
            },
            expansion: i64::from(stretch.units() - Ratio::ONE.units()) * 10_000 / 65_536,
        }
    }
}

impl Broken {
    /// Where the compound ends that goes on after an item which ends with a hyphen of its own; `None` if
    /// a space follows the item, or nothing.
    fn joined_after(&self, item: usize) -> Option<usize> {
        let (words, items) = (&self.itemised.words, &self.itemised.items);
        let goes_on = |at: &usize| {
            items[*at].ends_hyphen && words[*at].space.is_none() && at + 1 < words.len()
        };
        let last = (item..words.len()).find(|at| !goes_on(at))?;
        (last > item).then(|| words[last].range.end)
    }
}

/// The expansion that takes up `free`, as far as it may.
fn expansion(free: Abs, letters: Abs) -> Ratio {
    if letters <= Abs::ZERO {
        return Ratio::ONE;
    }
    let reach = letters.scale(EXPANSION, 1000);
    let share = free.clamp(-reach, reach).scale(65_536, letters.units()).units();
    Ratio::raw(65_536 + share as i32)
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
    let mut before = Level::ltr();
    let levels: Vec<Level> = atoms
        .iter()
        .map(|atom| {
            if let Atom::Piece(piece, _) = atom {
                before = broken.collected.level_at(piece.range.start);
            }
            before
        })
        .collect();
    BidiInfo::reorder_visual(&levels)
}

/// Puts glyphs one after the other.
struct LineSetter<'s, 'a> {
    /// The fonts.
    setter: &'s Setter<'a>,
    /// The paragraph.
    broken: &'s Broken,
    /// Expansion of the line.
    stretch: Ratio,
    /// Where the next glyph goes.
    pen: Abs,
    /// The runs so far.
    runs: Vec<LineRun>,
    /// The last run may be continued.
    open: bool,
}

impl LineSetter<'_, '_> {
    /// Width of all pieces after expansion, rounded glyph by glyph as they will be set.
    fn stretched_width(&self, atoms: &[Atom]) -> Abs {
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
    fn run(
        &mut self,
        font: crate::font::FontId,
        attributes: usize,
        byte: Option<usize>,
    ) -> &mut TextRun {
        let look = &self.broken.collected.spans[attributes].1;
        let fits = self.open
            && self.runs.last().is_some_and(|last| {
                last.run.font == font && last.run.color == look.color && last.link == look.link
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
                    origin: Point::new(self.pen, Abs::ZERO),
                    stretch: self.stretch,
                    glyphs: Vec::new(),
                    text: String::new(),
                    actual: None,
                    lang: look.foreign.then(|| look.lang.clone()),
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
    fn space(&mut self, space: &SpaceGlyph, width: Abs) {
        let run = self.run(space.font, space.attributes, None);
        run.text.push(' ');
        run.glyphs.push(Glyph { id: space.id, bytes: 1, advance: Advance::new(width) });
        self.pen += width;
    }

    /// Sets a piece; `says` is what it says instead of its characters.
    fn piece(&mut self, piece: &Piece, says: Option<String>) {
        let mut text = self.broken.collected.text[piece.range.clone()].to_owned();
        if piece.hyphen {
            text.push(HYPHEN);
        }
        let alone = says.is_some() || piece.rtl || piece.shaped.glyphs.iter().any(|g| g.y != 0);
        self.open &= !alone;
        let says = says.or_else(|| piece.rtl.then(|| text.clone()));
        let upem = i64::from(self.setter.fonts.get(piece.font).upem.max(1));
        let size = self.broken.collected.spans[piece.attributes].1.size;
        let mut shift = Abs::ZERO;
        let mut rise = 0;
        let mut first = true;
        for (index, glyph) in piece.shaped.glyphs.iter().enumerate() {
            let characters = cluster(piece, index, &text);
            let advance = self.advance(piece, glyph.advance);
            let x = self.stretch.of(size.scale(i64::from(glyph.x), upem));
            if glyph.y != rise {
                self.open = false;
                rise = glyph.y;
            }
            let pen = self.pen + x;
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
            run.text.push_str(characters);
            run.glyphs.push(Glyph {
                id: glyph.id,
                bytes: characters.len().min(255) as u8,
                advance: Advance::new(advance),
            });
            shift = x;
            first = false;
            self.pen += advance;
        }
        if shift != Abs::ZERO {
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
        glyphs[..index].iter().rev().find(|g| g.cluster as usize > start)
    } else {
        glyphs[index + 1..].iter().find(|g| g.cluster as usize > start)
    };
    text.get(start..next.map_or(text.len(), |g| g.cluster as usize)).unwrap_or("")
}
