//! Numbers, words, and texts without quotation marks.

use super::reader::{JsonReader, Kind};
use super::slip::short;

/// Ends a word or a number.
fn ends(c: char) -> bool {
    matches!(c, ',' | '}' | ']' | ':' | '"' | '\n' | '\r')
}

impl JsonReader<'_> {
    /// Reads a number.
    pub(super) fn number(&mut self) -> Kind {
        let (from, rest) = (self.at, self.rest());
        let length =
            rest.find(|c: char| ends(c) || c == ';' || c.is_whitespace()).unwrap_or(rest.len());
        let token = &rest[..length];
        if is_number(token) {
            self.at += length;
            if token.parse::<f64>().is_ok_and(f64::is_infinite) {
                let help = "Write a smaller number.";
                self.note(from, self.at, format!("The number {token} is too large."), help);
            }
            return Kind::Number;
        }
        if let Some(better) = better_number(token) {
            self.at += length;
            let message = format!("The number {token} is not in the form that JSON requires.");
            self.note(from, self.at, message, format!("Write {better}."));
            return Kind::Number;
        }
        if matches!(token, "-Infinity" | "+Infinity" | "-inf" | "-NaN") {
            return self.word();
        }
        self.unquoted(from);
        Kind::Other
    }

    /// Reads a word: one of JSON's three, one of another language, or a text without quotation marks.
    pub(super) fn word(&mut self) -> Kind {
        let (from, rest) = (self.at, self.rest());
        let length = rest.find(ends).unwrap_or(rest.len());
        let word = rest[..length].trim_end();
        if matches!(word, "true" | "false" | "null") {
            self.at += word.len();
            return Kind::Other;
        }
        let low = word.to_lowercase();
        let meant = match low.as_str() {
            "true" | "yes" | "on" => Some("Write true, in lower-case letters."),
            "false" | "no" | "off" => Some("Write false, in lower-case letters."),
            "null" | "none" | "nil" | "undefined" | "n/a" => {
                Some("Write null, in lower-case letters, or delete the field.")
            }
            "nan" | "-nan" | "infinity" | "-infinity" | "+infinity" | "inf" | "-inf" => {
                Some("Write a number in digits, or delete the field.")
            }
            _ => None,
        };
        let Some(help) = meant else {
            self.unquoted(from);
            return Kind::Other;
        };
        self.at += word.len();
        self.note(from, self.at, format!("JSON does not know the word {word}."), help);
        Kind::Other
    }

    /// Notes a text without quotation marks, which begins at a byte, and goes to its end.
    pub(super) fn unquoted(&mut self, from: usize) {
        let rest = &self.text[from..];
        let length = rest.find(ends).unwrap_or(rest.len());
        let words = rest[..length].trim_end();
        let length = words.len().max(rest.chars().next().map_or(0, char::len_utf8));
        self.at = from + length;
        let help = format!("Write \"{}\".", short(words));
        self.note(from, self.at, "A text is not in quotation marks.", help);
    }

    /// Notes the name of a field without quotation marks, and goes to its end.
    pub(super) fn bare_name(&mut self) {
        let (from, rest) = (self.at, self.rest());
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.');
        let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        self.at += length;
        let message = "The name of a field is not in quotation marks.";
        self.note(from, self.at, message, format!("Write \"{}\".", &rest[..length]));
    }

    /// Notes a number that began at a byte and has a decimal comma, and goes to its end.
    pub(super) fn decimal_comma(&mut self, from: usize) {
        let digits = self.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest().len());
        let better = self.text[from..self.at + digits].replace(',', ".").replace(' ', "");
        self.at += digits;
        let message = "A number has a decimal comma.";
        self.note(from, self.at, message, format!("Write a point: {better}."));
    }
}

/// Whether a token is a number of JSON (RFC 8259, section 6).
fn is_number(token: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(token).is_ok()
}

/// The number that is meant by one with a plus sign, with zeros before it, or without digits on one side
/// of its point.
fn better_number(token: &str) -> Option<String> {
    let plain = token.strip_prefix('+').unwrap_or(token);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !are_digits(whole) || !part.is_none_or(are_digits) || digits.len() < 2 && part.is_some() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let better = match part {
        Some(part) if !part.is_empty() => format!("{sign}{whole}.{part}"),
        _ => format!("{sign}{whole}"),
    };
    is_number(&better).then_some(better)
}
