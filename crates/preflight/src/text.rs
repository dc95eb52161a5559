//! Text: its operators, its fonts, and whether it is legible in print (ISO 32000-1, 9).

use std::sync::Arc;

use lopdf::{Dictionary, ObjectId};

use super::content::DEEPEST;
use super::font::FontData;
use super::operator::{matrix, name, number};
use super::painter::{Ground, Painter, Run, Scrutiny};
use super::plane::{BoundingBox, Matrix};
use super::rule::Rule;
use super::state::{Paint, SpaceKind, State};
use super::used_font::UsedFont;
use super::value::Value;

impl<'a> Painter<'a> {
    /// Operators of text (9.3 and 9.4).
    pub(super) fn text(
        &mut self,
        operator: &str,
        operands: &[Value<'_>],
        run: &mut Run<'a>,
    ) -> Option<()> {
        let first = || number(operands, 0);
        match operator {
            "BT" | "ET" => {
                (run.text_matrix, run.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY);
            }
            "Tc" => run.state.text.char_space = first()?,
            "Tw" => run.state.text.word_space = first()?,
            "Tz" => run.state.text.stretch = first()? / 100.0,
            "TL" => run.state.text.leading = first()?,
            "Tr" => run.state.text.mode = first()? as i64,
            "Ts" => run.state.text.rise = first()?,
            "Tf" => {
                run.state.text.size = number(operands, 1)?;
                self.choose_font(name(operands, 0)?, run);
            }
            "Td" => run.next_line(first()?, number(operands, 1)?),
            "TD" => {
                run.state.text.leading = -number(operands, 1)?;
                run.next_line(first()?, number(operands, 1)?);
            }
            "Tm" => {
                run.line_matrix = matrix(operands)?;
                run.text_matrix = run.line_matrix;
            }
            "T*" => run.next_line(0.0, -run.state.text.leading),
            "\"" => {
                run.state.text.word_space = first()?;
                run.state.text.char_space = number(operands, 1)?;
                run.next_line(0.0, -run.state.text.leading);
                self.show(std::slice::from_ref(operands.get(2)?), run);
            }
            "'" => {
                run.next_line(0.0, -run.state.text.leading);
                self.show(std::slice::from_ref(operands.first()?), run);
            }
            "TJ" => match operands.first()? {
                Value::Array(parts) => self.show(parts, run),
                _ => return None,
            },
            _ => self.show(std::slice::from_ref(operands.first()?), run),
        }
        Some(())
    }

    /// Chooses a font from the resources.
    fn choose_font(&mut self, key: &str, run: &mut Run<'a>) {
        let file = self.shared.file;
        let fonts = file.child(run.resources, "Font");
        let found = fonts.and_then(|fonts| Some((file.id(fonts, key), file.child(fonts, key)?)));
        if let Some((id, font)) = found {
            run.state.text.font = Some(self.font(font, id.or(run.at), run));
        } else {
            let message = format!("the font {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
        }
    }

    /// A font, read once per file and checked once per page.
    pub(super) fn font(
        &mut self,
        font: &'a Dictionary,
        id: Option<ObjectId>,
        run: &Run<'a>,
    ) -> Arc<FontData> {
        let place = std::ptr::from_ref(font) as usize;
        if let Some(data) = self.fonts.get(&place) {
            return Arc::clone(data);
        }
        let file = self.shared.file;
        let known = self.shared.fonts.lock().ok().and_then(|fonts| fonts.get(&place).cloned());
        let data = known.unwrap_or_else(|| {
            let data = Arc::new(FontData::read(file, font, id));
            if let Ok(mut fonts) = self.shared.fonts.lock() {
                fonts.insert(place, Arc::clone(&data));
            }
            data
        });
        self.fonts.insert(place, Arc::clone(&data));
        self.found.absorb(&data.found);
        self.gathered.fonts.insert(data.fact.clone());
        let used = UsedFont::new(font, id, Arc::clone(&data));
        self.gathered.used.entry(place).or_insert(used);
        if data.is_type3 && run.depth < DEEPEST {
            self.glyphs(font, run);
        }
        data
    }

    /// Checks the glyphs of a font whose glyphs are content (9.6.5).
    fn glyphs(&mut self, font: &'a Dictionary, run: &Run<'a>) {
        let file = self.shared.file;
        let resources = file.child(font, "Resources").unwrap_or(run.resources);
        let Some(glyphs) = file.child(font, "CharProcs") else { return };
        for (_, glyph) in glyphs {
            if let Ok(stream) = file.follow(glyph).as_stream() {
                let state = State::new(Matrix::IDENTITY, self.boxes.media);
                let at = glyph.as_reference().ok().or(run.at);
                self.stream(stream, Run::new(resources, state, at, run.depth + 1, Scrutiny::Rules));
            }
        }
    }

    /// Shows text: strings and kerning (9.4.3).
    fn show(&mut self, parts: &[Value<'_>], run: &mut Run<'a>) {
        let Some(font) = run.state.text.font.clone() else { return };
        let text = &run.state.text;
        let (mut length, mut inked) = (0.0, 0);
        for part in parts {
            length += match part {
                Value::Text(bytes) => {
                    let advance = font.advance(bytes);
                    inked += advance.codes - advance.blanks;
                    advance.width * text.size
                        + f64::from(advance.codes) * text.char_space
                        + f64::from(advance.blanks) * text.word_space
                }
                Value::Number(kern) => -kern / 1000.0 * text.size,
                _ => 0.0,
            };
        }
        let (x, y) =
            if font.is_vertical { (0.0, -length.abs()) } else { (length * text.stretch, 0.0) };
        self.note_codes(&font, parts, run);
        if inked > 0 {
            self.must_be_marked("line of text", run);
            self.must_speak(run);
            self.shown_text(&font, x, y, run);
        }
        run.text_matrix = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(run.text_matrix);
    }

    /// Notes which glyphs of its font a text uses, for the accessibility checks.
    fn note_codes(&mut self, font: &Arc<FontData>, parts: &[Value<'_>], run: &Run<'a>) {
        if run.look == Scrutiny::Rules {
            return;
        }
        let Some(used) = self.gathered.used.get_mut(&font.place) else { return };
        let is_seen = run.state.text.mode != 3;
        for part in parts {
            if let Value::Text(bytes) = part {
                used.note(font.codes(bytes), is_seen);
            }
        }
    }

    /// Checks text that is shown; `run` is at its start, and it ends `x` and `y` from there, in text space.
    fn shown_text(&mut self, font: &Arc<FontData>, x: f64, y: f64, run: &Run<'a>) {
        let text = &run.state.text;
        if run.look == Scrutiny::Rules || text.mode == 7 {
            return;
        }
        if text.mode == 3 {
            self.found.add(Rule::HiddenText, run.at, "text is neither filled nor stroked");
            return;
        }
        let fills = matches!(text.mode, 0 | 2 | 4 | 6);
        if fills {
            self.painted(&run.state.fill, "text", run);
        }
        if matches!(text.mode, 1 | 2 | 5 | 6) {
            let width = run.state.width * run.state.ctm.scale();
            self.line(width, "text outline", run.at);
            self.ink(&run.state.stroke, "text outline", run.at);
        }
        let matrix = run.text_matrix.then(run.state.ctm);
        let size = text.size.abs() * matrix.scale();
        let (low, high) = if font.is_vertical {
            (y, 0.0)
        } else {
            (text.rise + font.descent * text.size, text.rise + font.ascent * text.size)
        };
        let area = matrix.around(BoundingBox::corners(0.0, low, x, high));
        let shown = area.and(run.state.clip);
        let paint = if fills { &run.state.fill } else { &run.state.stroke };
        self.text_inks(paint, size, area, run);
        if shown.is_nothing() {
            return;
        }
        if !font.is_type3 {
            let smallest = self.gathered.smallest.get_or_insert(size);
            *smallest = smallest.min(size);
            let least = self.shared.limits.min_text.to_pt();
            self.too_small(Rule::SmallText, "text", size, least, run.at);
            if self.is_reversed(paint, area) {
                let least = self.shared.limits.min_reversed.to_pt();
                self.too_small(Rule::ReversedText, "white or light text", size, least, run.at);
            }
        }
        if run.look == Scrutiny::Everything {
            self.safe(shown, "text", run.at);
            self.marks(shown, paint, run.at);
        }
    }

    /// Text below a size.
    fn too_small(&mut self, rule: Rule, what: &str, size: f64, least: f64, at: Option<ObjectId>) {
        if size < least - 0.005 {
            self.found.measured(rule, at, what, least - size, || {
                format!("{what} is set in {size:.2} pt, less than {least:.2} pt")
            });
        }
    }

    /// The background of text: the last painted object that contains its centre.
    fn ground(&self, area: BoundingBox) -> Option<&Ground> {
        let middle = area.middle();
        self.grounds.iter().rev().find(|ground| ground.area.holds(middle))
    }

    /// Whether text is white, or light on a dark background.
    fn is_reversed(&self, paint: &Paint, area: BoundingBox) -> bool {
        let Some(total) = paint.total() else { return paint.is_white() };
        let is_dark = |ground: &Ground| ground.total.is_some_and(|ground| ground >= 1.0);
        total < 0.05 || (total < 0.4 && self.ground(area).is_some_and(is_dark))
    }

    /// Whether small text has too many inks to stay in register, and whether black overprints.
    fn text_inks(&mut self, paint: &Paint, size: f64, area: BoundingBox, run: &Run<'a>) {
        let Some([c, m, y, k]) = paint.inks() else { return };
        let limits = self.shared.limits;
        let rich = limits.rich_text.to_pt();
        let is_plain = run.state.text.mode == 0;
        if is_plain && paint.kind == SpaceKind::Cmyk && size < rich && k >= 0.85 && c + m + y > 0.1
        {
            self.found.measured(Rule::RichText, run.at, "text", rich - size, || {
                format!("text of {size:.2} pt is set in rich black (four inks)")
            });
        } else if size < limits.multi_ink_text.to_pt() - 0.005 {
            let count = [c, m, y, k].into_iter().filter(|ink| *ink >= 0.05).count();
            if count > 2 {
                let badness = -size;
                self.found.measured(Rule::MultiInkText, run.at, "text", badness, || {
                    format!("text of {size:.2} pt is printed in {count} inks")
                });
            }
        }
        let is_black = k > 0.99 && c + m + y < 0.01;
        let is_small = size < rich && !run.state.overprint && run.look == Scrutiny::Everything;
        if is_black && is_small && self.ground(area).is_some_and(|ground| ground.colored) {
            self.found.measured(Rule::BlackKnockout, run.at, "text", rich - size, || {
                format!("black text of {size:.2} pt knocks out the colour below it")
            });
        }
    }
}
