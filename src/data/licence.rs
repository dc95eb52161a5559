//! Licences of pictures, and what they ask.
//!
//! Sources: the deeds and legal codes of Creative Commons (creativecommons.org), versions 1.0 to 4.0;
//! SPDX licence list for the names of the others.

/// What a licence asks of who prints a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its name as it is written, with its version where the terms depend on it.
    pub name: &'static str,
    /// The maker must be named.
    pub credit: bool,
    /// Changed versions may be published: a crop is one.
    pub changes: bool,
    /// It may be part of what is sold.
    pub sale: bool,
    /// It allows anything at all; otherwise the holder must be asked.
    pub open: bool,
}

/// A row of the table: name; credit, changes, sale, open.
const fn row(name: &'static str, [credit, changes, sale, open]: [bool; 4]) -> Licence {
    Licence { name, credit, changes, sale, open }
}

/// Nothing is asked.
const FREE: [bool; 4] = [false, true, true, true];
/// The maker is named.
const BY: [bool; 4] = [true, true, true, true];
/// Not for sale.
const BY_NC: [bool; 4] = [true, true, false, true];
/// Not changed.
const BY_ND: [bool; 4] = [true, false, true, true];
/// Neither.
const BY_NC_ND: [bool; 4] = [true, false, false, true];
/// Nothing is allowed.
const RESERVED: [bool; 4] = [true, false, false, false];

/// The licences that are known.
pub const LICENCES: &[Licence] = &[
    row("CC0 1.0", FREE),
    row("CC0", FREE),
    row("Public domain", FREE),
    row("CC BY 4.0", BY),
    row("CC BY 3.0", BY),
    row("CC BY 2.5", BY),
    row("CC BY 2.0", BY),
    row("CC BY-SA 4.0", BY),
    row("CC BY-SA 3.0", BY),
    row("CC BY-SA 2.5", BY),
    row("CC BY-SA 2.0", BY),
    row("CC BY-NC 4.0", BY_NC),
    row("CC BY-NC 3.0", BY_NC),
    row("CC BY-NC 2.0", BY_NC),
    row("CC BY-NC-SA 4.0", BY_NC),
    row("CC BY-NC-SA 3.0", BY_NC),
    row("CC BY-NC-SA 2.0", BY_NC),
    row("CC BY-ND 4.0", BY_ND),
    row("CC BY-ND 3.0", BY_ND),
    row("CC BY-ND 2.0", BY_ND),
    row("CC BY-NC-ND 4.0", BY_NC_ND),
    row("CC BY-NC-ND 3.0", BY_NC_ND),
    row("CC BY-NC-ND 2.0", BY_NC_ND),
    row("MIT", BY),
    row("Apache-2.0", BY),
    row("All rights reserved", RESERVED),
];

/// The licence of this name; capitals, spaces and hyphens do not count.
pub fn licence(name: &str) -> Option<&'static Licence> {
    let wanted = letters(name);
    LICENCES.iter().find(|licence| letters(licence.name) == wanted)
}

/// Letters, digits and stops of a name, small.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_found_however_they_are_spaced() {
        for name in ["CC BY 4.0", "cc-by-4.0", "CC-BY 4.0", "CC  BY 4.0"] {
            assert_eq!(licence(name).map(|licence| licence.name), Some("CC BY 4.0"), "{name}");
        }
        assert_eq!(licence("CC BY"), None);
        assert_eq!(licence("CC BY 40"), None);
    }

    #[test]
    fn no_two_licences_have_one_name() {
        for (at, one) in LICENCES.iter().enumerate() {
            assert!(
                LICENCES[at + 1..].iter().all(|other| letters(other.name) != letters(one.name))
            );
        }
    }

    #[test]
    fn what_a_licence_forbids_stands_in_its_name() {
        for licence in LICENCES.iter().filter(|licence| licence.name.starts_with("CC BY")) {
            assert_eq!(licence.changes, !licence.name.contains("ND"), "{}", licence.name);
            assert_eq!(licence.sale, !licence.name.contains("NC"), "{}", licence.name);
            assert!(licence.credit && licence.open);
        }
    }
}
