//! Bytes of PDF syntax as values and operators (ISO 32000-1, 7.2, 7.3 and 7.8.2).
//!
//! Files and content streams have the same syntax, so one lexer reads both; only files have references. It
//! is our own because the strict reader needs borrowed values, their positions, and no repair of damage:
//! `lopdf`, which opens untrusted files, repairs them, and copies every string.
//!
//! Any input is read in linear time. Nothing is nested deeper than [`DEEPEST`], so no input overflows the
//! stack.

use std::borrow::Cow;

use super::value::{Dictionary, Value};

/// Maximum nesting depth of values.
const DEEPEST: u32 = 32;

/// What comes next in a content stream.
#[derive(Debug, PartialEq)]
pub enum Token<'a> {
    /// A value for the operator that follows.
    Operand(Value<'a>),
    /// A keyword that is not a value, such as `Tj`.
    Operator(Cow<'a, str>),
    /// An inline picture: its entries and its bytes, filters and all.
    Picture(Dictionary<'a>, &'a [u8]),
    /// A syntax error; the words name it.
    Damage(&'static str),
}

/// Which syntax is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    /// That of a file: `1 0 R` is a reference.
    File,
    /// That of a content stream.
    Content,
}

/// Reads values and tokens one after another. As an iterator it gives the tokens of a content stream,
/// and each of them moves it on.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    /// The whole input.
    bytes: &'a [u8],
    /// Current position.
    at: usize,
    /// Which syntax is read.
    syntax: Syntax,
}

impl<'a> Lexer<'a> {
    /// At the start of a content stream.
    pub const fn content(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, syntax: Syntax::Content }
    }

    /// At a byte of a file.
    pub(crate) const fn file(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, syntax: Syntax::File }
    }

    /// The current byte: after a token, the one that follows it.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The next value; `None` if there is none. It advances in either case, except at the end.
    pub(crate) fn value(&mut self) -> Option<Value<'a>> {
        self.nested(DEEPEST)
    }

    /// Consumes these bytes if they come next, after white space and comments.
    pub(crate) fn accept(&mut self, word: &[u8]) -> Option<()> {
        self.skip();
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    /// What has not been read.
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    /// Passes over white space and comments (7.2.3).
    fn skip(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                let line = self.rest().iter().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
                self.at += line.count();
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Takes regular characters.
    fn word(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let count = rest.iter().take_while(|byte| is_regular(**byte)).count();
        self.at += count;
        &rest[..count]
    }

    /// The next value, with at most `depth` levels of arrays and dictionaries.
    fn nested(&mut self, depth: u32) -> Option<Value<'a>> {
        self.skip();
        match *self.rest().first()? {
            b'/' => {
                self.at += 1;
                Some(Value::Name(name(self.word())))
            }
            b'(' => self.literal().map(Value::Text),
            b'<' if self.accept(b"<<").is_some() => {
                self.entries(depth, b">>").map(Value::Dictionary)
            }
            b'<' => self.hexadecimal().map(|bytes| Value::Text(Cow::Owned(bytes))),
            b'[' => self.array(depth),
            byte if is_regular(byte) => {
                let word = self.word();
                self.scalar(word)
            }
            _ => {
                self.at += 1;
                None
            }
        }
    }

    /// The value of a word, which may begin a reference.
    fn scalar(&mut self, word: &[u8]) -> Option<Value<'a>> {
        match word {
            b"null" => Some(Value::Null),
            b"true" => Some(Value::Boolean(true)),
            b"false" => Some(Value::Boolean(false)),
            _ => {
                let number = number(word)?;
                let is_reference = self.syntax == Syntax::File && self.take_reference(number);
                let reference = || Value::Reference(number as u32);
                Some(if is_reference { reference() } else { Value::Number(number) })
            }
        }
    }

    /// Takes the rest of a reference to the object `number` (7.3.10), if this is one.
    fn take_reference(&mut self, number: f64) -> bool {
        let from = self.at;
        let found = number.fract() == 0.0
            && self.accept(b"0").is_some()
            && self.accept(b"R").is_some()
            && !self.rest().first().is_some_and(|byte| is_regular(*byte));
        if !found {
            self.at = from;
        }
        found
    }

    /// An array (7.3.6) whose bracket comes next; `None` if it does not end or is nested too deeply.
    fn array(&mut self, depth: u32) -> Option<Value<'a>> {
        self.at += 1;
        let depth = depth.checked_sub(1)?;
        let mut items = Vec::new();
        while self.accept(b"]").is_none() {
            items.push(self.nested(depth)?);
        }
        Some(Value::Array(items))
    }

    /// Names and values (7.3.7) up to a closing word.
    fn entries(&mut self, depth: u32, close: &[u8]) -> Option<Dictionary<'a>> {
        let depth = depth.checked_sub(1)?;
        let mut entries = Vec::new();
        while self.accept(close).is_none() {
            let Value::Name(key) = self.nested(depth)? else { return None };
            entries.push((key, self.nested(depth)?));
        }
        Some(Dictionary(entries))
    }

    /// A string in parentheses (7.3.4.2).
    fn literal(&mut self) -> Option<Cow<'a, [u8]>> {
        let rest = self.rest();
        let (mut open, mut index) = (0_usize, 0);
        loop {
            match rest.get(index) {
                None => {
                    self.at = self.bytes.len();
                    return None;
                }
                Some(b'\\') => index += 1,
                Some(b'(') => open += 1,
                Some(b')') => open -= 1,
                Some(_) => {}
            }
            index += 1;
            if open == 0 {
                self.at += index;
                return Some(unescaped(&rest[1..index - 1]));
            }
        }
    }

    /// A string in hexadecimal digits (7.3.4.3); other characters are ignored.
    fn hexadecimal(&mut self) -> Option<Vec<u8>> {
        let rest = &self.rest()[1..];
        let Some(end) = rest.iter().position(|byte| *byte == b'>') else {
            self.at = self.bytes.len();
            return None;
        };
        self.at += end + 2;
        let digit = |byte: &u8| char::from(*byte).to_digit(16).map(|digit| digit as u8);
        let digits: Vec<u8> = rest[..end].iter().filter_map(digit).collect();
        let byte = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
        Some(digits.chunks(2).map(byte).collect())
    }

    /// An inline picture whose `BI` has been passed (8.9.7).
    fn picture(&mut self) -> Token<'a> {
        let Some(entries) = self.entries(DEEPEST, b"ID") else {
            return Token::Damage("broken inline picture");
        };
        // One white space ends the word; after it, the bytes.
        let from = (self.at + 1).min(self.bytes.len());
        let ends = |at: &usize| {
            let tail = &self.bytes[*at..];
            let before = at.checked_sub(1).and_then(|index| self.bytes.get(index));
            tail.starts_with(b"EI")
                && (*at == from || before.is_some_and(|byte| is_space(*byte) || *byte == b'>'))
                && tail.get(2).is_none_or(|byte| is_space(*byte))
                && tail[2..].iter().take(24).all(|byte| byte.is_ascii_graphic() || is_space(*byte))
        };
        let Some(end) = (from..self.bytes.len()).find(ends) else {
            self.at = self.bytes.len();
            return Token::Damage("inline picture without an end");
        };
        self.at = end + 2;
        Token::Picture(entries, &self.bytes[from..end])
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    /// What comes next in a content stream; none at the end.
    fn next(&mut self) -> Option<Token<'a>> {
        self.skip();
        let byte = *self.rest().first()?;
        if is_regular(byte) {
            let word = self.word();
            return Some(match self.scalar(word) {
                Some(value) => Token::Operand(value),
                None if word == b"BI" => self.picture(),
                None => Token::Operator(String::from_utf8_lossy(word)),
            });
        }
        let opens = matches!(byte, b'/' | b'(' | b'<' | b'[');
        let damage = Token::Damage(if opens { "broken operand" } else { "unpaired bracket" });
        Some(self.value().map_or(damage, Token::Operand))
    }
}

/// White space (table 1).
const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Neither white space nor a delimiter (7.2.2).
const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A number (7.3.3); also the double signs that some programs write.
fn number(word: &[u8]) -> Option<f64> {
    let is_plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.');
    let text = std::str::from_utf8(word).ok().filter(|_| word.iter().all(is_plain))?;
    let text = text.strip_prefix('-').filter(|rest| rest.starts_with('-')).unwrap_or(text);
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// A name's text (7.3.5).
fn name(word: &[u8]) -> Cow<'_, str> {
    let bytes = if word.contains(&b'#') {
        Cow::Owned(unescaped_name(word))
    } else if let Ok(text) = std::str::from_utf8(word) {
        return Cow::Borrowed(text);
    } else {
        Cow::Borrowed(word)
    };
    let latin = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
    Cow::Owned(String::from_utf8(bytes.into_owned()).unwrap_or_else(|e| latin(e.as_bytes())))
}

/// A name's bytes, its escapes undone.
fn unescaped_name(word: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
        let escape = (first, digit(tail.first()), digit(tail.get(1)));
        if let (b'#', Some(high), Some(low)) = escape {
            bytes.push((high * 16 + low) as u8);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    bytes
}

/// The content of a string in parentheses, its escapes undone (table 3).
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'\\' {
            rest = escape(tail, &mut out);
        } else {
            out.push(*first);
        }
    }
    Cow::Owned(out)
}

/// Adds the character that a backslash before `text` stands for; returns what follows.
fn escape<'a>(text: &'a [u8], out: &mut Vec<u8>) -> &'a [u8] {
    match text {
        [] => text,
        [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
        [b'0'..=b'7', ..] => {
            let is_digit = |byte: &&u8| matches!(byte, b'0'..=b'7');
            let count = text.iter().take(3).take_while(is_digit).count();
            let digits = text[..count].iter();
            out.push(digits.fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0')) as u8);
            &text[count..]
        }
        [other, rest @ ..] => {
            out.push(match other {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'b' => 8,
                b'f' => 12,
                _ => *other,
            });
            rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All tokens of a content stream.
    fn all(bytes: &[u8]) -> Vec<Token<'_>> {
        Lexer::content(bytes).collect()
    }

    #[test]
    fn operands_are_told_apart() {
        let tokens = all(b"% comment\n[(a\\(b(c)\\101) -.5] TJ /A#20B <</MCID 3>> BDC 1 2 3 rg");
        let text = Value::Text(b"a(b(c)A".into());
        let wanted = Value::Array(vec![text, Value::Number(-0.5)]);
        assert_eq!(tokens[0], Token::Operand(wanted));
        assert_eq!(tokens[2], Token::Operand(Value::Name("A B".into())));
        assert_eq!(tokens.len(), 9);
    }

    #[test]
    fn strings_are_read_without_their_escapes() {
        let bytes = b"(a\\n\\\r\nb\\\nc\\8\\12345\\) (d)) <4a4B 5> (\\400) ()";
        let wanted: [&[u8]; 4] = [b"a\nbc8S45) (d)", b"JKP", b"\0", b""];
        let wanted = wanted.map(|text| Token::Operand(Value::Text(text.into())));
        assert_eq!(all(bytes), wanted);
    }

    #[test]
    fn an_inline_picture_ends_at_its_own_end() {
        let tokens = all(b"BI /W 1 /H 1 /BPC 8 /CS /G ID xEIy EI Q");
        let Token::Picture(entries, bytes) = &tokens[0] else { panic!("{tokens:?}") };
        assert_eq!((entries.values().count(), *bytes), (4, b"xEIy ".as_slice()));
        assert_eq!(tokens[1], Token::Operator("Q".into()));
    }

    #[test]
    fn what_cannot_be_is_damage_and_the_rest_is_read() {
        for bytes in [b"] f".as_slice(), b"[1 2 ) f", b"<< 1 2 >> f", b") f"] {
            let tokens = all(bytes);
            assert!(matches!(tokens[0], Token::Damage(_)), "{tokens:?}");
            assert_eq!(tokens.last(), Some(&Token::Operator("f".into())));
        }
        assert!(matches!(all(b"(never ends")[0], Token::Damage(_)));
    }

    #[test]
    fn only_files_have_references() {
        let bytes = b"<</A[1 0 R 2 0 .5 -3]/B(x\\)(y))/C<FEFF>/D/E/F<</G true>>>>";
        let Some(Value::Dictionary(found)) = Lexer::file(bytes, 0).value() else { panic!() };
        let numbers = [2.0, 0.0, 0.5, -3.0].map(Value::Number);
        let mut wanted = vec![Value::Reference(1)];
        wanted.extend(numbers);
        assert_eq!(found.get("A"), Some(&Value::Array(wanted)));
        assert_eq!(found.get("B"), Some(&Value::Text(b"x)(y)".into())));
        assert_eq!(found.get("D"), Some(&Value::Name("E".into())));
        assert!(matches!(found.get("F"), Some(Value::Dictionary(_))));
        assert_eq!(all(b"1 0 R").len(), 3);
    }

    #[test]
    fn what_never_ends_is_no_value() {
        for bytes in [b"[1 2".as_slice(), b"<</A", b"(x", b"<4", b"<<", b"", &[b'['; 99]] {
            assert_eq!(Lexer::file(bytes, 0).value(), None);
        }
    }
}
