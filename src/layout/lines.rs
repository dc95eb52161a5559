//! Lines that could not be set well, with what would help.

use findings::Finding;
use typeset::{Line, TextPlace, is_address};
use units::Abs;

use crate::codes::Code;

use super::compose::{Composer, is_overfull};

/// Maximum number of letters of a word that a finding quotes.
const MOST_LETTERS: usize = 40;

impl Composer<'_, '_> {
    /// Reports the first line of a paragraph that is too wide, and the first one that is left short.
    pub(super) fn report_lines(&mut self, place: TextPlace, lines: &[Line]) {
        if let Some(line) = lines.iter().find(|line| is_overfull(line)) {
            let (words, wide) = (said(line), line.overfull.to_pt());
            let word = words.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default();
            let message = format!("The line “{words}” is {wide:.1} pt too wide.");
            self.report_line(Code::Overfull, place, message, help(word, word));
        }
        let Some(at) = lines.iter().position(|line| line.underfull > Abs::ZERO) else { return };
        let (own, next) = (said(&lines[at]), lines.get(at + 1).map(said).unwrap_or_default());
        let word = next.split(' ').next().unwrap_or_default();
        // An address may begin in this line; its rest alone does not look like one.
        let whole = own.rsplit(' ').next().unwrap_or_default().to_owned() + word;
        let message = format!(
            "The line “{own}” is {:.1} pt short, because “{}” could not be broken to fill it.",
            lines[at].underfull.to_pt(),
            shown(word)
        );
        self.report_line(Code::Desperate, place, message, help(word, &whole));
    }

    /// Reports a line at the place of its block.
    fn report_line(&mut self, code: Code, place: TextPlace, message: String, help: String) {
        let block = self.section.blocks.get(place.block as usize);
        let place = block.map_or_else(|| self.section.place.clone(), |block| block.place.clone());
        self.found.push(Finding::new(code, place, message, help));
    }
}

/// The help for a word that could not be broken; `whole` is the word including its part on the line before.
fn help(word: &str, whole: &str) -> String {
    if is_address(word) || is_address(whole) {
        return "Make the address a link on words: `[our site](https://…)`.".to_owned();
    }
    let word = shown(word);
    format!(
        "Add soft hyphens (`\\u00ad`) to “{word}” where it may be hyphenated; if it is in another language, \
         mark it: `[{word}]{{lang=…}}`. Or rephrase the sentence."
    )
}

/// A word, or the beginning of a long one.
fn shown(word: &str) -> String {
    if word.chars().count() <= MOST_LETTERS {
        return word.to_owned();
    }
    word.chars().take(MOST_LETTERS).chain(['…']).collect()
}

/// The text of a line.
fn said(line: &Line) -> String {
    let words: String = line.runs.iter().map(|run| run.run.text.as_str()).collect();
    words.trim().to_owned()
}
