//! Lines that could not be set well, with what would help.

use findings::Finding;
use typeset::weights::TOLERANCES;
use typeset::{Line, TextPlace, is_address};
use units::Abs;

use crate::codes::Code;

use super::compose::Composer;

impl Composer<'_, '_> {
    /// Reports the first line of a paragraph that is too wide, and the first one that is stretched or empty.
    pub(super) fn report_lines(&mut self, place: TextPlace, lines: &[Line]) {
        if let Some(line) = lines.iter().find(|line| is_overfull(line)) {
            let (words, wide) = (said(line), line.overfull.to_pt());
            let word = words.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default();
            let message = format!("The line “{words}” is {wide:.1} pt too wide.");
            self.report_line(Code::Overfull, place, message, help(word));
        }
        let Some(at) = lines.iter().position(is_desperate) else { return };
        let (line, next) = (&lines[at], lines.get(at + 1).map(said).unwrap_or_default());
        let word = next.split(' ').next().unwrap_or_default();
        let words = said(line);
        let how = if line.underfull > Abs::ZERO {
            format!("leaves {:.1} pt of its measure empty", line.underfull.to_pt())
        } else {
            format!("has spaces of {:.1} times their width", line.space as f64 / 1000.0)
        };
        let message =
            format!("The line “{words}” {how}, because “{word}” could not be divided to fill it.");
        self.report_line(Code::Desperate, place, message, help(word));
    }

    /// Reports a line at its block.
    fn report_line(&mut self, code: Code, place: TextPlace, message: String, help: String) {
        let block = self.section.blocks.get(place.block as usize);
        let place = block.map_or_else(|| self.section.place.clone(), |block| block.place.clone());
        self.found.push(Finding::new(code, place, message, help));
    }
}

/// What helps with a word that could not be divided.
fn help(word: &str) -> String {
    if is_address(word) {
        return "Make the address a link on words: `[our site](https://…)`.".to_owned();
    }
    format!(
        "Write soft hyphens (`\\u00ad`) in “{word}” where it may be divided; if it is in another language, \
         mark it: `[{word}]{{lang=…}}`. Or put it differently."
    )
}

/// What a line says.
fn said(line: &Line) -> String {
    let words: String = line.runs.iter().map(|run| run.run.text.as_str()).collect();
    words.trim().to_owned()
}

/// Whether a line is wider than its measure, by more than the eye sees.
pub(super) fn is_overfull(line: &Line) -> bool {
    line.overfull > Abs::pt(0.5)
}

/// Whether a line could be filled by very wide spaces only, or not at all.
fn is_desperate(line: &Line) -> bool {
    line.underfull > Abs::ZERO || line.space > 1000 + TOLERANCES[1]
}
