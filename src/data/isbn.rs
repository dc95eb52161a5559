//! International Standard Book Numbers (ISO 2108:2017).

use std::fmt;

/// A number of thirteen digits whose last agrees with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Isbn([u8; 13]);

/// Why a text is not an ISBN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsbnError {
    /// It has this many digits instead of thirteen, or something that is not a digit, space or
    /// hyphen.
    Digits(usize),
    /// It does not begin with 978 or 979.
    Prefix,
    /// Its last digit must be this one.
    Check(u8),
}

impl fmt::Display for IsbnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Digits(found) => write!(f, "it must have 13 digits, not {found}"),
            Self::Prefix => f.write_str("it must begin with 978 or 979"),
            Self::Check(digit) => write!(f, "its last digit must be {digit}"),
        }
    }
}

impl Isbn {
    /// Reads a number with or without hyphens.
    ///
    /// # Errors
    /// When it is not thirteen digits, has another prefix, or its check digit is wrong.
    ///
    /// # Examples
    ///
    /// ```
    /// use booklet::data::{Isbn, IsbnError};
    /// assert!(Isbn::read("978-92-79-12676-5").is_ok());
    /// assert_eq!(Isbn::read("978-92-79-12676-4"), Err(IsbnError::Check(5)));
    /// ```
    pub fn read(text: &str) -> Result<Self, IsbnError> {
        let kept = text.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{2010}' | '\u{2011}'));
        let digits: Option<Vec<u8>> = kept.map(|c| c.to_digit(10).map(|d| d as u8)).collect();
        let digits = digits.ok_or(IsbnError::Digits(0))?;
        let found = digits.len();
        let digits: [u8; 13] = digits.try_into().map_err(|_| IsbnError::Digits(found))?;
        if !matches!(digits, [9, 7, 8 | 9, ..]) {
            return Err(IsbnError::Prefix);
        }
        let right = check_digit(&digits[..12]);
        if digits[12] == right { Ok(Self(digits)) } else { Err(IsbnError::Check(right)) }
    }

    /// All thirteen, the check digit last, without hyphens.
    pub const fn digits(&self) -> [u8; 13] {
        self.0
    }
}

/// The check digit of twelve digits: weights 1 and 3 in turn, up to the next ten (GS1 General
/// Specifications, 7.9.1).
fn check_digit(digits: &[u8]) -> u8 {
    let sum: u32 =
        digits.iter().zip([1, 3].into_iter().cycle()).map(|(&d, w)| u32::from(d) * w).sum();
    ((10 - sum % 10) % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_digit_is_always_found() {
        let good = Isbn::read("9789279126765").unwrap().digits();
        for at in 3..12 {
            for digit in (0..10).filter(|&digit| digit != good[at]) {
                let mut bad = good;
                bad[at] = digit;
                let text: String = bad.iter().map(u8::to_string).collect();
                assert!(matches!(Isbn::read(&text), Err(IsbnError::Check(_))), "{text}");
            }
        }
    }

    #[test]
    fn letters_short_numbers_and_other_prefixes_are_refused() {
        assert_eq!(Isbn::read("978-92-79-12676-X"), Err(IsbnError::Digits(0)));
        assert_eq!(Isbn::read("92-79-12676"), Err(IsbnError::Digits(9)));
        assert_eq!(Isbn::read("9609279126765"), Err(IsbnError::Prefix));
    }
}
