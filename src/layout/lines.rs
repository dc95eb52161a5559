//! Lines that could not be set well, with what would help.

use findings::Finding;
use typeset::{Line, TextPlace, is_address};
use units::Abs;

use crate::codes::Code;

use super::compose::{Composer, is_overfull};

/// Maximum number of letters of a word that a finding quotes.
const MOST_LETTERS: usize = 40;
/// A measure of fewer em is too narrow even for words of ten letters.
const NARROW_EM: i64 = 4;

impl Composer<'_, '_> {
    /// Reports the first line of a paragraph that is too wide, and the first one that is left short. Before
    /// the first line stands `initial`, if the paragraph has one.
    pub(super) fn report_lines(&mut self, place: TextPlace, initial: &str, lines: &[Line]) {
        let said = |at: usize| match lines.get(at) {
            Some(line) if at == 0 => format!("{initial}{}", said(line)),
            Some(line) => said(line),
            None => String::new(),
        };
        if let Some(at) = lines.iter().position(is_overfull) {
            if let Some((message, help)) = narrow(&lines[at]) {
                return self.report_line(Code::Overfull, place, message, help);
            }
            let (words, wide) = (said(at), lines[at].overfull.to_pt());
            let word = words.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default();
            let message = format!("The line “{words}” is {wide:.1} pt too wide.");
            self.report_line(Code::Overfull, place, message, help(word, word));
        }
        let Some(at) = lines.iter().position(|line| line.underfull > Abs::ZERO) else { return };
        let (own, next) = (said(at), said(at + 1));
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
        let place = block.map_or_else(|| self.section.title_place(), |block| block.place.clone());
        self.found.push(Finding::new(code, place, message, help));
    }
}

/// Message and help for a line that is too wide because hardly a word fits into its measure. They are the same
/// for all lines, since the cause is in the layout.
fn narrow(line: &Line) -> Option<(String, String)> {
    let (size, measure) = (line.runs.first()?.run.size, line.width - line.overfull);
    let message = "A column is too narrow for its words: lines are wider than the column.";
    let help = "Give the frame fewer columns, make it wider, or choose a smaller type size.";
    (measure < size * NARROW_EM).then(|| (message.to_owned(), help.to_owned()))
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
