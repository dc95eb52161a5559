//! Picture licences and what they require.
//!
//! Sources: the deeds and legal codes of Creative Commons (creativecommons.org), versions 1.0 to 4.0;
//! SPDX licence list for the names of the others.

/// A licence by its name and its terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its name as usually written, with its version where the terms depend on it.
    pub name: &'static str,
    /// What it asks.
    terms: LicenceTerms,
}

/// What a licence requires of those who print a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LicenceTerms {
    /// Nothing.
    Free,
    /// The maker is named.
    By,
    /// The maker is named, and the picture is not part of what is sold.
    ByNc,
    /// The maker is named, and no changed version is published.
    ByNd,
    /// All of this.
    ByNcNd,
    /// Any use needs the rights holder's permission.
    Reserved,
}

use LicenceTerms::{By, ByNc, ByNcNd, ByNd, Free, Reserved};

impl Licence {
    /// Whether the maker must be named.
    pub fn asks_credit(&self) -> bool {
        self.terms != Free
    }

    /// Whether changed versions may be published: a crop is one.
    pub const fn allows_changes(&self) -> bool {
        matches!(self.terms, Free | By | ByNc)
    }

    /// Whether it may be part of what is sold.
    pub const fn allows_sale(&self) -> bool {
        matches!(self.terms, Free | By | ByNd)
    }

    /// The URL of its text; `None` for one without a text.
    pub fn url(&self) -> Option<&'static str> {
        URLS.iter().find(|(name, _)| *name == self.name).map(|(_, url)| *url)
    }

    /// Whether it allows anything at all without asking.
    pub fn is_open(&self) -> bool {
        self.terms != Reserved
    }
}

/// A row of the table.
const fn row(name: &'static str, terms: LicenceTerms) -> Licence {
    Licence { name, terms }
}

/// The licences that are known.
pub const LICENCES: &[Licence] = &[
    row("CC0 1.0", Free),
    row("CC0", Free),
    row("Public domain", Free),
    row("CC BY 4.0", By),
    row("CC BY 3.0", By),
    row("CC BY 2.5", By),
    row("CC BY 2.0", By),
    row("CC BY-SA 4.0", By),
    row("CC BY-SA 3.0", By),
    row("CC BY-SA 2.5", By),
    row("CC BY-SA 2.0", By),
    row("CC BY-NC 4.0", ByNc),
    row("CC BY-NC 3.0", ByNc),
    row("CC BY-NC 2.0", ByNc),
    row("CC BY-NC-SA 4.0", ByNc),
    row("CC BY-NC-SA 3.0", ByNc),
    row("CC BY-NC-SA 2.0", ByNc),
    row("CC BY-ND 4.0", ByNd),
    row("CC BY-ND 3.0", ByNd),
    row("CC BY-ND 2.0", ByNd),
    row("CC BY-NC-ND 4.0", ByNcNd),
    row("CC BY-NC-ND 3.0", ByNcNd),
    row("CC BY-NC-ND 2.0", ByNcNd),
    row("MIT", By),
    row("Apache-2.0", By),
    row("All rights reserved", Reserved),
];

/// Where the texts of the licences are.
const URLS: &[(&str, &str)] = &[
    ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("Public domain", "https://creativecommons.org/publicdomain/mark/1.0/"),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
    ("CC BY 2.5", "https://creativecommons.org/licenses/by/2.5/"),
    ("CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/"),
    ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
    ("CC BY-SA 2.5", "https://creativecommons.org/licenses/by-sa/2.5/"),
    ("CC BY-SA 2.0", "https://creativecommons.org/licenses/by-sa/2.0/"),
    ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC BY-NC 3.0", "https://creativecommons.org/licenses/by-nc/3.0/"),
    ("CC BY-NC 2.0", "https://creativecommons.org/licenses/by-nc/2.0/"),
    ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
    ("CC BY-NC-SA 2.0", "https://creativecommons.org/licenses/by-nc-sa/2.0/"),
    ("CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC BY-ND 3.0", "https://creativecommons.org/licenses/by-nd/3.0/"),
    ("CC BY-ND 2.0", "https://creativecommons.org/licenses/by-nd/2.0/"),
    ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
    ("CC BY-NC-ND 2.0", "https://creativecommons.org/licenses/by-nc-nd/2.0/"),
    ("MIT", "https://opensource.org/license/mit"),
    ("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
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
    fn every_open_licence_says_where_its_text_stands() {
        for licence in LICENCES {
            assert_eq!(licence.url().is_some(), licence.is_open(), "{}", licence.name);
        }
        assert!(URLS.iter().all(|(name, _)| licence(name).is_some_and(|l| l.name == *name)));
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
            assert_eq!(licence.allows_changes(), !licence.name.contains("ND"), "{}", licence.name);
            assert_eq!(licence.allows_sale(), !licence.name.contains("NC"), "{}", licence.name);
            assert!(licence.asks_credit() && licence.is_open());
        }
    }
}
