//! Folios: the numbers printed on pages.

use crate::plan::Matter;

/// The folio of page `number` (from 0) of its matter; the cover's pages have names.
pub(super) fn folio(matter: Matter, number: usize) -> String {
    match matter {
        Matter::Cover => format!("C{}", number + 1),
        Matter::BackCover => format!("C{}", number + 3),
        Matter::Front => roman(number + 1),
        Matter::Body => (number + 1).to_string(),
    }
}

/// Lower-case roman numerals.
fn roman(mut number: usize) -> String {
    const DIGITS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while number >= value {
            out.push_str(digits);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_counts_in_roman_numerals() {
        let folios: Vec<String> = [0, 3, 8, 13].map(|n| folio(Matter::Front, n)).into();
        assert_eq!(folios, ["i", "iv", "ix", "xiv"]);
    }
}
