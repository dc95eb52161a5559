//! Content streams as operators with their operands (ISO 32000-1, 7.8.2).

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    /// A number.
    Number(f64),
    /// A name without its slash, escapes undone.
    Name(String),
    /// A string's bytes.
    Text(Vec<u8>),
    /// An array.
    Array(Vec<Operand>),
    /// A dictionary.
    Dictionary(Vec<(String, Operand)>),
    /// True, false or null.
    Word(&'static str),
}

/// What comes next in a content stream.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// An operand.
    Operand(Operand),
    /// An operator.
    Operator(String),
    /// An inline picture: its entries and its bytes, filters and all.
    Picture(Vec<(String, Operand)>, Vec<u8>),
    /// Something that cannot be.
    Damage(&'static str),
}

/// Operands are nested no deeper.
const DEEPEST: u32 = 32;

/// Reads a content stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    /// The bytes.
    bytes: &'a [u8],
    /// Current position.
    at: usize,
}

impl<'a> Lexer<'a> {
    /// At the start.
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What comes next; none at the end. It always moves on, so that every stream ends.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.skip();
        let byte = *self.bytes.get(self.at)?;
        if matches!(byte, b'/' | b'(' | b'<' | b'[') {
            let operand = self.operand(DEEPEST);
            return Some(operand.map_or(Token::Damage("broken operand"), Token::Operand));
        }
        if !is_regular(byte) {
            self.at += 1;
            return Some(Token::Damage("unpaired bracket"));
        }
        match self.word() {
            b"true" => Some(Token::Operand(Operand::Word("true"))),
            b"false" => Some(Token::Operand(Operand::Word("false"))),
            b"null" => Some(Token::Operand(Operand::Word("null"))),
            b"BI" => Some(self.picture()),
            word => Some(match number(word) {
                Some(number) => Token::Operand(Operand::Number(number)),
                None => Token::Operator(String::from_utf8_lossy(word).into_owned()),
            }),
        }
    }

    /// Passes over white space and comments.
    fn skip(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else {
                break;
            }
        }
    }

    /// Regular characters.
    fn word(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let count = rest.iter().take_while(|byte| is_regular(**byte)).count();
        self.at += count;
        &rest[..count]
    }

    /// An operand; it moves on even where there is none.
    fn operand(&mut self, depth: u32) -> Option<Operand> {
        self.skip();
        let byte = *self.bytes.get(self.at)?;
        match byte {
            b'/' => {
                self.at += 1;
                Some(Operand::Name(name(self.word())))
            }
            b'(' => self.literal(),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.entries(depth, b">>").map(Operand::Dictionary)
            }
            b'<' => {
                self.at += 1;
                Some(self.hexadecimal())
            }
            b'[' => {
                self.at += 1;
                self.array(depth)
            }
            byte if is_regular(byte) => match self.word() {
                b"true" => Some(Operand::Word("true")),
                b"false" => Some(Operand::Word("false")),
                b"null" => Some(Operand::Word("null")),
                word => number(word).map(Operand::Number),
            },
            _ => {
                self.at += 1;
                None
            }
        }
    }

    /// An array whose bracket has been passed.
    fn array(&mut self, depth: u32) -> Option<Operand> {
        let depth = depth.checked_sub(1)?;
        let mut items = Vec::new();
        loop {
            self.skip();
            if *self.bytes.get(self.at)? == b']' {
                self.at += 1;
                return Some(Operand::Array(items));
            }
            items.push(self.operand(depth)?);
        }
    }

    /// Names and values up to a closing word.
    fn entries(&mut self, depth: u32, close: &[u8]) -> Option<Vec<(String, Operand)>> {
        let depth = depth.checked_sub(1)?;
        let mut entries = Vec::new();
        loop {
            self.skip();
            if self.bytes[self.at..].starts_with(close) {
                self.at += close.len();
                return Some(entries);
            }
            let Operand::Name(key) = self.operand(depth)? else { return None };
            entries.push((key, self.operand(depth)?));
        }
    }

    /// A string in parentheses (7.3.4.2).
    fn literal(&mut self) -> Option<Operand> {
        let mut out = Vec::new();
        let mut open = 0_u32;
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        out.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(Operand::Text(out));
                    }
                    out.push(byte);
                }
                b'\\' => self.escape(&mut out)?,
                _ => out.push(byte),
            }
        }
    }

    /// What a backslash stands before.
    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at).copied() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push(code as u8);
            }
            b'\r' => {
                if self.bytes.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            other => out.push(other),
        }
        Some(())
    }

    /// A string in hexadecimal digits whose bracket has been passed.
    fn hexadecimal(&mut self) -> Operand {
        let rest = &self.bytes[self.at..];
        let count = rest.iter().take_while(|byte| **byte != b'>').count();
        self.at = (self.at + count + 1).min(self.bytes.len());
        let digits: Vec<u8> = rest[..count]
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .map(|d| d as u8)
            .collect();
        Operand::Text(
            digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect(),
        )
    }

    /// An inline picture whose `BI` has been passed (8.9.7).
    fn picture(&mut self) -> Token {
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
        Token::Picture(entries, self.bytes[from..end].to_vec())
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
    let text = std::str::from_utf8(word).ok()?;
    let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'));
    let text = text.strip_prefix('-').filter(|rest| rest.starts_with('-')).unwrap_or(text);
    text.parse().ok().filter(|value: &f64| plain && value.is_finite())
}

/// A name's text, its escapes undone (7.3.5).
fn name(word: &[u8]) -> String {
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
    String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All tokens.
    fn all(bytes: &[u8]) -> Vec<Token> {
        let mut lexer = Lexer::new(bytes);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    #[test]
    fn operands_are_told_apart() {
        let tokens = all(b"% comment\n[(a\\(b(c)\\101) -.5] TJ /A#20B <</MCID 3>> BDC 1 2 3 rg");
        let wanted =
            Operand::Array(vec![Operand::Text(b"a(b(c)A".to_vec()), Operand::Number(-0.5)]);
        assert_eq!(tokens[0], Token::Operand(wanted));
        assert_eq!(tokens[2], Token::Operand(Operand::Name("A B".into())));
        assert_eq!(tokens.len(), 9);
    }

    #[test]
    fn an_inline_picture_ends_at_its_own_end() {
        let tokens = all(b"BI /W 1 /H 1 /BPC 8 /CS /G ID xEIy EI Q");
        let Token::Picture(entries, bytes) = &tokens[0] else { panic!("{tokens:?}") };
        assert_eq!((entries.len(), bytes.as_slice()), (4, b"xEIy ".as_slice()));
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
}
