//! Texts in quotation marks, straight ones and others.

use super::reader::{JsonReader, Lost, Step};
use super::slip::{is_curly, number, short};

impl JsonReader<'_> {
    /// Reads a text in straight quotation marks.
    pub(super) fn string(&mut self) -> Step {
        let from = self.at;
        self.at += 1;
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    self.at += 1;
                    return Ok(());
                }
                '\\' => self.escape(),
                '\n' | '\r' => {
                    if self.line_break(from) {
                        return Ok(());
                    }
                }
                '\t' => {
                    let help = "Type a space instead.";
                    self.note(self.at, self.at + 1, "There is a tab inside a text.", help);
                    self.at += 1;
                }
                c if c < ' ' => {
                    let message =
                        format!("There is an invisible character ({}) inside a text.", number(c));
                    let help = "Delete it; it often comes with text that is copied from a document or a PDF.";
                    self.note(self.at, self.at + 1, message, help);
                    self.at += 1;
                }
                c => self.at += c.len_utf8(),
            }
        }
        Err(self.unclosed(from))
    }

    /// Reads a backslash and what it changes (RFC 8259, section 7).
    fn escape(&mut self) {
        let from = self.at;
        let next = self.rest().chars().nth(1);
        self.at += 1 + next.map_or(0, char::len_utf8);
        let good = match next {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => true,
            Some('u') => {
                let digits = self.rest().get(..4).unwrap_or_default();
                let good = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
                self.at += if good { 4 } else { 0 };
                good
            }
            _ => false,
        };
        if !good {
            let message = "There is a backslash inside a text.";
            let help =
                "Type / in names of folders and files; where a backslash is meant, type two: \\\\.";
            self.note(from, self.at, message, help);
        }
    }

    /// Looks at the end of a line inside a text that began at a byte: whether the text ends there,
    /// because its closing quotation mark is missing or another sign.
    fn line_break(&mut self, from: usize) -> bool {
        let end = self.at;
        let body = self.text[from + 1..end].trim_end();
        let body = body.strip_suffix(',').unwrap_or(body).trim_end();
        let close = from + 1 + body.len();
        let goes_on = next_is_field(self.rest());
        match body.chars().next_back() {
            Some(c) if goes_on && (is_curly(c) || c == '\'') => {
                let message = "A text begins with a straight quotation mark and ends with a different character.";
                let help = format!("Type a straight quotation mark, \", instead of {c}.");
                self.note(close - c.len_utf8(), close, message, help);
                self.at = close;
                true
            }
            _ if goes_on => {
                let message = "A text has no closing quotation mark.";
                let help = "Type a straight quotation mark, \", at the end of the text.";
                self.note(from, close, message, help);
                self.at = close;
                true
            }
            _ => {
                let word = body.rsplit(char::is_whitespace).next().unwrap_or_default();
                let message = "There is a line break inside a text.";
                let help = "Join the lines: a text must be on one line, however long it is. For a new paragraph, start a new block.";
                self.note(close - word.len(), close.max(from + 1), message, help);
                self.at += if self.rest().starts_with("\r\n") { 2 } else { 1 };
                false
            }
        }
    }

    /// Notes a text that nothing closes.
    fn unclosed(&mut self, from: usize) -> Lost {
        let to = from + self.text[from..].lines().next().unwrap_or_default().len();
        let message = "A text has no closing quotation mark.";
        let help = "Type a straight quotation mark, \", at the end of the text.";
        self.lost(from, to, message, help)
    }

    /// Reads a text in other quotation marks.
    pub(super) fn quoted(&mut self, open: char) -> Step {
        let from = self.at;
        let line = self.rest().lines().next().unwrap_or_default();
        let (what, message) = if open == '\'' {
            ("single", "There are single quotation marks where JSON requires double ones.")
        } else {
            ("curly", "There are curly quotation marks where JSON requires straight ones.")
        };
        let closes = |&(at, c): &(usize, char)| {
            let same = if open == '\'' { c == '\'' } else { is_curly(c) };
            let rest = line[at + c.len_utf8()..].trim_start();
            at > 0
                && (same || c == '"')
                && (rest.is_empty() || rest.starts_with([':', ',', '}', ']']))
        };
        let Some((at, c)) = line.char_indices().find(closes) else {
            let help =
                format!("Type straight double quotation marks instead of {what} ones: \"…\".");
            return Err(self.lost(from, from + open.len_utf8(), message, help));
        };
        let words = short(&line[open.len_utf8()..at]);
        let help = format!("Type straight double quotation marks: \"{words}\".");
        self.at = from + at + c.len_utf8();
        self.note(from, self.at, message, help);
        Ok(())
    }
}

/// Whether the next line begins a field, or closes a bracket.
fn next_is_field(rest: &str) -> bool {
    let next = rest.trim_start();
    if next.starts_with(['}', ']']) {
        return true;
    }
    let Some(name) = next.strip_prefix(['"', '“', '„', '\'']) else { return false };
    let line = name.lines().next().unwrap_or_default();
    let ends = line.find(|c| c == '"' || c == '\'' || is_curly(c));
    let behind =
        ends.map(|at| line[at..].trim_start_matches(|c| c == '"' || c == '\'' || is_curly(c)));
    behind.is_some_and(|behind| behind.trim_start().starts_with(':'))
}
