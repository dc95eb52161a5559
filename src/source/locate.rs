//! Finds the place of a JSON value in its file, only when a diagnostic asks for it.

use std::collections::BTreeMap;

use super::World;
use crate::diag::{Diagnostics, Place};

/// Line and column (from 1, in characters) at which the value of `pointer` begins in `text`. If the
/// value does not exist, the place of its nearest parent that does.
///
/// The text must be well-formed JSON; of other text the place is the best that was reached.
pub fn locate(text: &str, pointer: &str) -> (u32, u32) {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    scanner.blanks();
    let mut found = scanner.at;
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        match scanner.enter(&token) {
            Some(at) => found = at,
            None => break,
        }
    }
    position(text, found)
}

/// Completes a place with line and column.
pub fn place_of(text: &str, mut place: Place) -> Place {
    (place.line, place.column) = locate(text, &place.pointer);
    place
}

/// Completes the places of all findings that have no line yet, reading each file once.
pub fn complete(world: &World, findings: &mut Diagnostics) {
    let mut texts = BTreeMap::<String, Option<String>>::new();
    for finding in findings.as_mut_vec() {
        let place = &mut finding.place;
        if place.line > 0 || place.pointer.is_empty() {
            continue;
        }
        let text = texts.entry(place.file.clone()).or_insert_with_key(|file| world.text(file).ok());
        if let Some(text) = text {
            (place.line, place.column) = locate(text, &place.pointer);
        }
    }
}

/// Line and column of a byte offset.
fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|&b| b == b'\n').count() as u32 + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (line, before[start..].chars().count() as u32 + 1)
}

/// Walks over JSON text without building values.
struct Scanner<'a> {
    /// The text.
    bytes: &'a [u8],
    /// Offset of the next byte.
    at: usize,
}

impl Scanner<'_> {
    /// The next byte.
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips white space.
    fn blanks(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Moves from the start of an object or array to the start of its member `token`.
    fn enter(&mut self, token: &str) -> Option<usize> {
        match self.peek()? {
            b'{' => self.enter_object(token),
            b'[' => self.enter_array(token.parse().ok()?),
            _ => None,
        }
    }

    /// As [`Scanner::enter`], in an object.
    fn enter_object(&mut self, token: &str) -> Option<usize> {
        self.at += 1;
        loop {
            self.blanks();
            if self.peek()? != b'"' {
                return None;
            }
            let start = self.at;
            self.skip_string();
            let key = std::str::from_utf8(&self.bytes[start..self.at]).ok()?;
            self.blanks();
            self.at += 1;
            self.blanks();
            let key: Option<String> = serde_json::from_str(key).ok();
            if key.as_deref() == Some(token) {
                return Some(self.at);
            }
            self.skip_value();
            self.blanks();
            if self.peek()? != b',' {
                return None;
            }
            self.at += 1;
        }
    }

    /// As [`Scanner::enter`], in an array.
    fn enter_array(&mut self, index: usize) -> Option<usize> {
        self.at += 1;
        for _ in 0..index {
            self.blanks();
            self.skip_value();
            self.blanks();
            if self.peek()? != b',' {
                return None;
            }
            self.at += 1;
        }
        self.blanks();
        (self.peek()? != b']').then_some(self.at)
    }

    /// Skips a string, the opening quote being next.
    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return;
            }
        }
    }

    /// Skips a value of any kind.
    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return;
                    }
                }
                b',' if depth == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": [1, {\"b/c\": \"x,]\"}],\n  \"é\": {\"d\": true}\n}";

    #[test]
    fn a_pointer_leads_to_the_line_and_column_of_its_value() {
        assert_eq!(locate(TEXT, ""), (1, 1));
        assert_eq!(locate(TEXT, "/a"), (2, 8));
        assert_eq!(locate(TEXT, "/a/1/b~1c"), (2, 20));
        assert_eq!(locate(TEXT, "/é/d"), (3, 14));
    }

    #[test]
    fn a_missing_value_is_placed_at_its_parent() {
        assert_eq!(locate(TEXT, "/é/none"), (3, 8));
    }

    #[test]
    fn broken_text_does_not_panic() {
        for text in ["", "{", "{\"a\"", "[1,", "{\"a\":\"\\"] {
            let _ = locate(text, "/a/0/b");
        }
    }
}
