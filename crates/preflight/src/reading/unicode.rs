//! The characters of a font's codes (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;

use lopdf::Dictionary;

use crate::file::File;
use crate::filter::unpack;
use crate::lexer::{Lexer, Token};
use crate::value::Value;

/// Maximum number of codes of a map.
const MOST: usize = 1 << 17;

/// A ToUnicode map.
#[derive(Debug, Default)]
pub(super) struct Characters(BTreeMap<u32, String>);

impl Characters {
    /// The map of a font, if it has one.
    pub(super) fn read(file: File<'_>, font: &Dictionary) -> Option<Self> {
        let bytes = unpack(file, file.stream(font, "ToUnicode")?).ok()?;
        Some(Self::parse(&bytes))
    }

    /// The text of a code.
    pub(super) fn of(&self, code: u32) -> Option<&str> {
        self.0.get(&code).map(String::as_str)
    }

    /// Reads the pairs and ranges of a map.
    fn parse(bytes: &[u8]) -> Self {
        let mut out = Self::default();
        let mut operands: Vec<Value<'_>> = Vec::new();
        for token in Lexer::content(bytes) {
            match token {
                Token::Operand(value) if operands.len() < MOST => operands.push(value),
                Token::Operator(name) => {
                    match name.as_ref() {
                        "endbfchar" => out.pairs(&operands),
                        "endbfrange" => out.ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
                _ => {}
            }
        }
        out
    }

    /// Adds pairs of codes and texts.
    fn pairs(&mut self, operands: &[Value<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Value::Text(code), Value::Text(text)] = pair {
                self.add(number(code), text, 0);
            }
        }
    }

    /// Adds ranges of codes: with the text of the first, or with one text each.
    fn ranges(&mut self, operands: &[Value<'_>]) {
        for range in operands.chunks_exact(3) {
            let [Value::Text(first), Value::Text(last), texts] = range else { continue };
            let (first, last) = (number(first), number(last));
            for (step, code) in (first..=last).take(0x1_0000).enumerate() {
                match texts {
                    Value::Text(text) => self.add(code, text, step as u32),
                    Value::Array(texts) => {
                        if let Some(Value::Text(text)) = texts.get(step) {
                            self.add(code, text, 0);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Adds a code whose text has its last unit raised by `step`.
    fn add(&mut self, code: u32, text: &[u8], step: u32) {
        let mut units: Vec<u16> = match text {
            [one] => vec![u16::from(*one)],
            _ => text.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect(),
        };
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(step as u16);
        }
        if self.0.len() < MOST && !units.is_empty() {
            self.0.insert(code, String::from_utf16_lossy(&units));
        }
    }
}

/// A code of up to four bytes.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_ranges_of_both_kinds_are_read() {
        let map = Characters::parse(
            b"1 beginbfchar <22> <0041> endbfchar 2 beginbfrange <30> <32> <0061> <40> <41> [<00660069> <0078>] endbfrange",
        );
        let told: Vec<Option<&str>> =
            [0x22, 0x30, 0x32, 0x40, 0x41, 0x42].map(|code| map.of(code)).into();
        assert_eq!(told, [Some("A"), Some("a"), Some("c"), Some("fi"), Some("x"), None]);
    }
}
