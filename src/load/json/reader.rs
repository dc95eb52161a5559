//! Reads a text as JSON, forgives what has one meaning, and notes it.

use super::slip::{Slip, is_curly, is_hidden, number, short};

/// How deep values may be nested: the parser's own limit.
const DEEPEST: usize = 127;

/// Maximum number of mistakes that are noted; a file with more is not a JSON file.
const MOST: usize = 200;

/// Reading cannot continue: anything further would be guesswork.
pub(super) struct Lost;

/// A step of reading.
pub(super) type Step = Result<(), Lost>;

/// What follows a value.
enum Behind {
    /// A comma, at this byte, or where one is missing.
    Comma(usize),
    /// Something else: the end, as it should be.
    End,
}

/// What a value is, as far as what follows depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text in quotation marks.
    Text,
    /// A number.
    Number,
    /// Something else.
    Other,
}

/// The value that was read last.
#[derive(Clone, Copy)]
struct LastValue {
    /// The byte at which it begins.
    from: usize,
    /// What it is.
    kind: Kind,
}

/// A text as it is read.
pub(super) struct JsonReader<'a> {
    /// The whole text.
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// Open brackets with their bytes.
    open: Vec<(char, usize)>,
    /// What was wrong so far.
    pub(super) slips: Vec<Slip>,
}

impl<'a> JsonReader<'a> {
    /// A text from its start.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: Vec::new(), slips: Vec::new() }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Notes a mistake.
    pub(super) fn note(
        &mut self,
        from: usize,
        to: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.slips.push(Slip::new(from..to, message, help));
    }

    /// Notes a mistake behind which nothing can be read.
    pub(super) fn lost(
        &mut self,
        from: usize,
        to: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Lost {
        self.note(from, to, message, help);
        Lost
    }

    /// The number of the line of a byte.
    fn line(&self, at: usize) -> usize {
        self.text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    /// Reads the whole file.
    pub(super) fn file(&mut self) {
        let _ = self.whole();
    }

    /// Reads one value and the end.
    fn whole(&mut self) -> Step {
        self.blanks()?;
        match self.peek() {
            None => {
                let help = "Copy the content of the file again, or delete the file.";
                return Err(self.lost(0, self.text.len(), "The file is empty.", help));
            }
            Some('<') => {
                let message = "The file is a web page or XML, not JSON.";
                let help = "Copy the content of the JSON file here: it begins with a brace, {.";
                return Err(self.lost(self.at, self.at + 1, message, help));
            }
            Some('{' | '[') => {}
            Some(c) => {
                let message = "The file does not begin with a brace, {.";
                let help = "Type { at the start of the file and } at its end.";
                return Err(self.lost(self.at, self.at + c.len_utf8(), message, help));
            }
        }
        self.value()?;
        self.blanks()?;
        let (from, to) = (self.at, self.at + self.rest().lines().next().unwrap_or_default().len());
        match self.peek() {
            None => Ok(()),
            Some(c @ ('}' | ']')) => {
                let message = format!("There is a closing bracket {c} too many.");
                let help = format!("Delete this {c}, or the one before it that closes too early.");
                Err(self.lost(from, from + 1, message, help))
            }
            Some(',') => {
                let message = "There is a comma after the last bracket of the file.";
                Err(self.lost(from, from + 1, message, "Delete the comma."))
            }
            Some(_) => {
                let message = "There is more text after the last bracket of the file.";
                let help =
                    "A bracket before it closes too early, or the text belongs in a separate file.";
                Err(self.lost(from, to, message, help))
            }
        }
    }

    /// Skips blanks, and what people write between values that does not belong there.
    pub(super) fn blanks(&mut self) -> Step {
        while let Some(c) = self.peek() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.at += 1;
                continue;
            }
            if self.slips.len() > MOST {
                return Err(Lost);
            }
            if is_hidden(c) {
                let message =
                    format!("There is an invisible character ({}) between two values.", number(c));
                let help = "Delete it; it often comes with text that is copied from a document or a web page.";
                self.note(self.at, self.at + c.len_utf8(), message, help);
                self.at += c.len_utf8();
            } else if !self.comment() {
                break;
            }
        }
        Ok(())
    }

    /// Skips a comment, if there is one.
    fn comment(&mut self) -> bool {
        let (rest, from) = (self.rest(), self.at);
        let line = rest.lines().next().unwrap_or_default().len();
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") || rest.starts_with('#') || rest.starts_with("<!--") {
            line
        } else {
            return false;
        };
        self.at += length;
        let message = "There is a comment, but JSON has no comments.";
        let help = "Delete it: a JSON file contains only fields and their values.";
        self.note(from, from + length.min(line), message, help);
        true
    }

    /// Reads a value; says what it was.
    pub(super) fn value(&mut self) -> Result<Kind, Lost> {
        match self.peek() {
            None => Err(self.ends()),
            Some('{') => self.members('}').map(|()| Kind::Other),
            Some('[') => self.members(']').map(|()| Kind::Other),
            Some('"') => self.string().map(|()| Kind::Text),
            Some(c) if c == '\'' || is_curly(c) => self.quoted(c).map(|()| Kind::Text),
            Some(',' | '}' | ']') => {
                let message = "There is no value here.";
                let help = "Type the value, or delete the field.";
                self.note(self.at, self.at + 1, message, help);
                Ok(Kind::Other)
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => Ok(self.number()),
            Some(_) => Ok(self.word()),
        }
    }

    /// Reads the members of an object or the items of a list, up to their closing bracket.
    fn members(&mut self, close: char) -> Step {
        let opened = if close == '}' { '{' } else { '[' };
        if self.open.len() >= DEEPEST {
            let message = format!("Values are nested more than {DEEPEST} levels deep.");
            let help = "Move this value outwards: no file of a book needs such deep nesting.";
            return Err(self.lost(self.at, self.at + 1, message, help));
        }
        self.open.push((opened, self.at));
        self.at += 1;
        let mut comma = None;
        let mut last = LastValue { from: self.at, kind: Kind::Other };
        loop {
            self.blanks()?;
            match self.peek() {
                None => return Err(self.ends()),
                Some(c) if c == close => {
                    if let Some(at) = comma {
                        let message = "There is a comma before a closing bracket.";
                        let help = "Delete the comma: there is none after the last field or the last item.";
                        self.note(at, at + 1, message, help);
                    }
                    self.at += 1;
                    self.open.pop();
                    return Ok(());
                }
                Some(c @ ('}' | ']' | ')')) => return Err(self.wrong_close(c)),
                Some(',') => {
                    let help = "Delete it.";
                    self.note(self.at, self.at + 1, "There is a comma too many.", help);
                    comma = None;
                    self.at += 1;
                    continue;
                }
                Some(c) if close == '}' && c.is_ascii_digit() && last.kind == Kind::Number => {
                    self.decimal_comma(last.from);
                }
                Some(_) => {
                    if close == '}' && !self.key()? {
                        comma = None;
                        continue;
                    }
                    last = LastValue { from: self.at, kind: self.value()? };
                }
            }
            comma = match self.behind(last)? {
                Behind::Comma(at) => Some(at),
                Behind::End => None,
            };
        }
    }

    /// Reads the name of a field and its colon; false if it has no value.
    fn key(&mut self) -> Result<bool, Lost> {
        let from = self.at;
        match self.peek() {
            Some('"') => self.string()?,
            Some(c) if c == '\'' || is_curly(c) => self.quoted(c)?,
            Some(c) if c.is_alphanumeric() || matches!(c, '_' | '$') => self.bare_name(),
            Some(c) => {
                let message = format!("“{c}” is not expected here.");
                let help = "Delete it, or write it inside quotation marks if it belongs to a text.";
                return Err(self.lost(from, from + c.len_utf8(), message, help));
            }
            None => return Err(self.ends()),
        }
        let (name, end) = (short(self.text[from..self.at].trim_matches('"')), self.at);
        self.blanks()?;
        match self.peek() {
            Some(':') => self.at += 1,
            Some(c @ ('=' | '：')) => {
                let to = self.at + c.len_utf8();
                let message = format!("“{c}” is used instead of a colon.");
                self.note(self.at, to, message, "Type a colon, :, between a field and its value.");
                self.at = to;
                if self.peek() == Some('>') {
                    self.at += 1;
                }
            }
            Some(',' | '}' | ']') | None => {
                let message = format!("The field “{name}” has no value.");
                let help = "Type a colon and the value after it, or delete the field.";
                self.note(from, end, message, help);
                if self.peek() == Some(',') {
                    self.at += 1;
                }
                return Ok(false);
            }
            Some(_) => {
                let message = format!("The colon after “{name}” is missing.");
                self.note(from, end, message, format!("Write \"{name}\": and then the value."));
            }
        }
        self.blanks()?;
        Ok(true)
    }

    /// What follows a value.
    fn behind(&mut self, last: LastValue) -> Result<Behind, Lost> {
        let LastValue { from, kind } = last;
        let end = self.at;
        self.blanks()?;
        let on_line = !self.text[end..self.at].contains('\n');
        match self.peek() {
            None => Err(self.ends()),
            Some('}' | ']' | ')') => Ok(Behind::End),
            Some(',') => {
                self.at += 1;
                Ok(Behind::Comma(self.at - 1))
            }
            Some(c @ (';' | '，' | '،')) => {
                let to = self.at + c.len_utf8();
                let message = format!("“{c}” is used instead of a comma.");
                self.note(self.at, to, message, "Type a comma, ,.");
                let at = std::mem::replace(&mut self.at, to);
                Ok(Behind::Comma(at))
            }
            Some(c) if on_line && kind == Kind::Text && (c != '"' || self.at == end) => {
                self.inner_quotation(from, end)
            }
            Some(c) if on_line && kind == Kind::Number && !matches!(c, '"' | '{' | '[') => {
                self.unquoted(from);
                self.behind(LastValue { from, kind: Kind::Other })
            }
            Some(_) => {
                let start = self.text[..end].char_indices().next_back().map_or(end, |(at, _)| at);
                let line = self.line(start);
                let help = format!(
                    "Type a comma at this place in line {line}: there is one between two fields and between two items."
                );
                self.note(start, end, "A comma is missing.", help);
                Ok(Behind::Comma(start))
            }
        }
    }

    /// Notes that a text continues after its closing quotation mark, and reads it to its real end if that
    /// is on the same line.
    fn inner_quotation(&mut self, from: usize, end: usize) -> Result<Behind, Lost> {
        let line = self.rest().lines().next().unwrap_or_default();
        let message = "A straight quotation mark inside a text ends the text.";
        let help = "Inside texts type curly quotation marks, “ and ”, or a backslash before each straight one: \\\".";
        let body = line.trim_end().trim_end_matches([',', '}', ']']).trim_end();
        if !body.ends_with('"') {
            if body.contains('"') {
                return Err(self.lost(end - 1, end, message, help));
            }
            let message = "There is text after the closing quotation mark.";
            let help = "Write it before the quotation mark, or delete it.";
            return Err(self.lost(self.at, self.at + body.len().max(1), message, help));
        }
        self.note(end - 1, end, message, help);
        self.at += body.len();
        self.behind(LastValue { from, kind: Kind::Other })
    }

    /// Notes a closing bracket of another kind than the opening one.
    fn wrong_close(&mut self, found: char) -> Lost {
        let (opened, at) = self.open.last().copied().unwrap_or(('{', 0));
        let wanted = if opened == '{' { '}' } else { ']' };
        let line = self.line(at);
        let message = format!("{found} does not match the {opened} in line {line}.");
        let help = format!("Type {wanted} here, or add the missing {wanted} before it.");
        self.lost(self.at, self.at + 1, message, help)
    }

    /// Notes the bracket that nothing closes.
    pub(super) fn ends(&mut self) -> Lost {
        let (opened, at) = self.open.last().copied().unwrap_or(('{', 0));
        let wanted = if opened == '{' { '}' } else { ']' };
        let message = format!("The file ends before this {opened} is closed.");
        let help = format!(
            "Type the {wanted} that is missing; if the end of the text is missing too, copy the file again."
        );
        self.lost(at, at + 1, message, help)
    }
}
