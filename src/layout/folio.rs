//! Folios: the numbers printed on pages.

use crate::data::roman;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_counts_in_roman_numerals() {
        let folios: Vec<String> = [0, 3, 8, 13].map(|n| folio(Matter::Front, n)).into();
        assert_eq!(folios, ["i", "iv", "ix", "xiv"]);
    }
}
