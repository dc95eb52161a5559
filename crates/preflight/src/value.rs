//! Values of a PDF file (ISO 32000-1, 7.3), as far as the read-back needs them.

/// A value; names and strings stand as they do in the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Null, true, false.
    Word(&'a [u8]),
    /// A number.
    Number(f64),
    /// A name without its slash.
    Name(&'a [u8]),
    /// A string, escapes and all.
    Text(&'a [u8]),
    /// An array.
    Array(Vec<Value<'a>>),
    /// A dictionary.
    Dictionary(Dictionary<'a>),
    /// A reference to an object.
    Reference(u32),
}

/// The entries of a dictionary in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary<'a>(Vec<(&'a [u8], Value<'a>)>);

impl<'a> Dictionary<'a> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.0.iter().find(|(name, _)| *name == key.as_bytes()).map(|(_, value)| value)
    }

    /// A whole number that is not negative.
    pub fn count(&self, key: &str) -> Option<usize> {
        self.get(key)?.count()
    }

    /// The values in their order.
    pub fn values(&self) -> impl Iterator<Item = &Value<'a>> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl Value<'_> {
    /// A whole number that is not negative.
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Number(number) if *number >= 0.0 && number.fract() == 0.0 => {
                Some(*number as usize)
            }
            _ => None,
        }
    }
}

/// Reads values from bytes, one after another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner<'a> {
    /// The bytes.
    bytes: &'a [u8],
    /// Current position.
    pub(crate) at: usize,
}

/// Values may be nested no deeper.
const DEEPEST: u32 = 32;

impl<'a> Scanner<'a> {
    /// Starts at a place.
    pub(crate) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The next value; `None` where there is none.
    pub(crate) fn value(&mut self) -> Option<Value<'a>> {
        self.nested(DEEPEST)
    }

    /// Takes these bytes, white space before them aside, if they are the next.
    pub(crate) fn take(&mut self, word: &[u8]) -> Option<()> {
        self.skip_space();
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    /// What comes next.
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    /// Passes over white space.
    fn skip_space(&mut self) {
        let space = self.rest().iter().take_while(|byte| is_space(**byte)).count();
        self.at += space;
    }

    /// Takes bytes as long as `inside` holds.
    fn run(&mut self, inside: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let count = rest.iter().take_while(|byte| inside(**byte)).count();
        self.at += count;
        &rest[..count]
    }

    /// The next value, nested at most `depth` deep.
    fn nested(&mut self, depth: u32) -> Option<Value<'a>> {
        self.skip_space();
        let rest = self.rest();
        match *rest.first()? {
            _ if depth == 0 => None,
            b'/' => {
                self.at += 1;
                Some(Value::Name(self.run(is_regular)))
            }
            b'<' if rest.starts_with(b"<<") => self.dictionary(depth),
            b'<' => {
                self.at += 1;
                let text = self.run(|byte| byte != b'>');
                self.at += 1;
                Some(Value::Text(text))
            }
            b'(' => self.literal(),
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while self.take(b"]").is_none() {
                    items.push(self.nested(depth - 1)?);
                }
                Some(Value::Array(items))
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            byte if is_regular(byte) => Some(Value::Word(self.run(is_regular))),
            _ => None,
        }
    }

    /// A dictionary.
    fn dictionary(&mut self, depth: u32) -> Option<Value<'a>> {
        self.take(b"<<")?;
        let mut entries = Vec::new();
        while self.take(b">>").is_none() {
            self.take(b"/")?;
            let key = self.run(is_regular);
            entries.push((key, self.nested(depth - 1)?));
        }
        Some(Value::Dictionary(Dictionary(entries)))
    }

    /// A string in parentheses.
    fn literal(&mut self) -> Option<Value<'a>> {
        let rest = self.rest();
        let (mut depth, mut index) = (0, 0);
        loop {
            match rest.get(index)? {
                b'\\' => index += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            index += 1;
            if depth == 0 {
                self.at += index;
                return Some(Value::Text(rest.get(1..index - 1)?));
            }
        }
    }

    /// A number or a reference.
    fn number(&mut self) -> Option<Value<'a>> {
        let number: f64 = std::str::from_utf8(self.run(is_regular)).ok()?.parse().ok()?;
        let mut ahead = *self;
        let reference = number.fract() == 0.0
            && ahead.take(b"0").is_some()
            && ahead.take(b"R").is_some()
            && !ahead.rest().first().is_some_and(|byte| is_regular(*byte));
        if reference {
            *self = ahead;
            return Some(Value::Reference(number as u32));
        }
        Some(Value::Number(number))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart() {
        let bytes = b"<</A[1 0 R 2 0 .5 -3]/B(x\\)(y))/C<FEFF>/D/E/F<</G true>>>>";
        let Some(Value::Dictionary(found)) = Scanner::new(bytes, 0).value() else { panic!() };
        let numbers = [2.0, 0.0, 0.5, -3.0].map(Value::Number);
        let mut wanted = vec![Value::Reference(1)];
        wanted.extend(numbers);
        assert_eq!(found.get("A"), Some(&Value::Array(wanted)));
        assert_eq!(found.get("B"), Some(&Value::Text(b"x\\)(y)")));
        assert_eq!(found.get("D"), Some(&Value::Name(b"E")));
        assert!(matches!(found.get("F"), Some(Value::Dictionary(_))));
    }

    #[test]
    fn what_never_ends_is_no_value() {
        for bytes in [b"[1 2".as_slice(), b"<</A", b"(x", b"<<", b"", &[b'['; 99]] {
            assert_eq!(Scanner::new(bytes, 0).value(), None);
        }
    }
}
