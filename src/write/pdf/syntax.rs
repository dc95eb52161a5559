//! Numbers, names, strings and dictionaries in PDF syntax (ISO 32000-1, 7.3). Our own code: `lopdf` writes
//! reals from floats, but here every length is a whole number of thousandths.

use std::fmt::Write as _;

use units::Abs;

/// A length in thousandths of a point, the unit of all numbers in the file. Its rounding error is 0.0005
/// pt, a hundred times finer than the dot of an imagesetter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Milli(pub(super) i64);

impl Milli {
    /// The length rounded to the nearest thousandth.
    pub(super) const fn of(length: Abs) -> Self {
        Self((length.units() * 1000 + Abs::UNITS / 2).div_euclid(Abs::UNITS))
    }

    /// As an operand in a dictionary.
    pub(super) fn text(self) -> String {
        let mut out = Vec::with_capacity(10);
        number(&mut out, self.0, 3);
        out.iter().map(|&byte| char::from(byte)).collect()
    }
}

/// Writes `value / 10^decimals` in the fewest characters: `.5` and `-.25` are numbers too.
pub(super) fn number(out: &mut Vec<u8>, value: i64, decimals: u32) {
    if value < 0 {
        out.push(b'-');
    }
    let power = 10_u64.pow(decimals);
    let (whole, fraction) = (value.unsigned_abs() / power, value.unsigned_abs() % power);
    if whole > 0 || fraction == 0 {
        digits(out, whole, 1);
    }
    if fraction > 0 {
        out.push(b'.');
        let (mut fraction, mut places) = (fraction, decimals);
        while fraction % 10 == 0 {
            fraction /= 10;
            places -= 1;
        }
        digits(out, fraction, places as usize);
    }
}

/// Writes `value` with at least `least` digits.
fn digits(out: &mut Vec<u8>, mut value: u64, least: usize) {
    let mut room = [b'0'; 20];
    let mut at = room.len();
    while value > 0 {
        at -= 1;
        room[at] = b'0' + (value % 10) as u8;
        value /= 10;
    }
    out.extend_from_slice(&room[at.min(room.len() - least)..]);
}

/// Writes a number and a space.
pub(super) fn operand(out: &mut Vec<u8>, value: Milli) {
    number(out, value.0, 3);
    out.push(b' ');
}

/// A text string (7.9.2.2): printable ASCII unchanged, all else as UTF-16 in hexadecimal digits.
pub(super) fn text(words: &str) -> String {
    if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return ascii(words);
    }
    let mut out = String::with_capacity(words.len() * 4 + 6);
    out.push_str("<FEFF");
    for unit in words.encode_utf16() {
        let _ = write!(out, "{unit:04X}");
    }
    out.push('>');
    out
}

/// A literal string of printable ASCII.
pub(super) fn ascii(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('(');
    for character in words.chars() {
        if matches!(character, '(' | ')' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push(')');
    out
}

/// A string of bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2 + 2);
    out.push('<');
    for byte in bytes {
        let _ = write!(out, "{byte:02X}");
    }
    out.push('>');
    out
}

/// An object of the model in PDF syntax. Strings become hexadecimal where they are not
/// printable; the keys of a stream are those of its dictionary without its length.
pub(super) fn object(value: &lopdf::Object) -> String {
    use lopdf::Object as O;
    match value {
        O::Null => "null".into(),
        O::Boolean(yes) => yes.to_string(),
        O::Integer(number) => number.to_string(),
        O::Real(number) => Milli((f64::from(*number) * 1000.0).round() as i64).text(),
        O::Name(bytes) => name(bytes),
        O::String(bytes, _) => match std::str::from_utf8(bytes) {
            Ok(words) if words.bytes().all(|byte| (b' '..=b'~').contains(&byte)) => ascii(words),
            _ => hex(bytes),
        },
        O::Array(items) => {
            let inner: Vec<String> = items.iter().map(object).collect();
            format!("[{}]", inner.join(" "))
        }
        O::Dictionary(dictionary) => format!("<<{}>>", entries(dictionary)),
        O::Stream(stream) => format!("<<{}>>", entries(&stream.dict)),
        O::Reference((number, generation)) => format!("{number} {generation} R"),
    }
}

/// The entries of a dictionary, without the brackets around them.
pub(super) fn entries(dictionary: &lopdf::Dictionary) -> String {
    let mut out = String::new();
    for (key, value) in dictionary {
        if key.as_slice() == b"Length" {
            continue;
        }
        out.push_str(&name(key));
        out.push(' ');
        out.push_str(&object(value));
    }
    out
}

/// A name (7.3.5): `/` and the bytes, those that need it as `#XX`.
pub(super) fn name(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 1);
    out.push('/');
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"+-_.,:*'!".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number in words.
    fn said(value: i64, decimals: u32) -> String {
        let mut out = Vec::new();
        number(&mut out, value, decimals);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_have_no_needless_digits() {
        assert_eq!(said(12_500, 3), "12.5");
        assert_eq!(said(-250, 3), "-.25");
        assert_eq!(said(0, 3), "0");
        assert_eq!(said(7_000, 3), "7");
        assert_eq!(said(-5, 3), "-.005");
        assert_eq!(said(1_000_000, 3), "1000");
        assert_eq!(said(42, 0), "42");
        assert_eq!(said(-100, 0), "-100");
        assert_eq!(said(1_050, 3), "1.05");
        assert_eq!(said(10_001, 3), "10.001");
    }

    #[test]
    fn text_beyond_ascii_is_utf_16() {
        assert_eq!(text("a(b)"), "(a\\(b\\))");
        assert_eq!(text("é"), "<FEFF00E9>");
    }
}
