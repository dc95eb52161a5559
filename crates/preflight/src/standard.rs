//! What a file is checked against.

use super::facts::Facts;
use super::rule::{Audience, Rule};

/// What a file is to be checked against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// What it claims to be: PDF/UA if it claims that, or is tagged and claims no print standard; print in
    /// all other cases, and if it claims PDF/X.
    #[default]
    Auto,
    /// PDF/X-4 and print shop requirements.
    X4,
    /// PDF/UA-1.
    Ua,
}

/// What a file is checked against, once it is known what it claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    /// For the print shop.
    pub(super) print: bool,
    /// For accessibility.
    pub(super) reading: bool,
    /// Whether it is tagged.
    tagged: bool,
}

impl Judged {
    /// What a file with these facts is checked against.
    pub(super) fn of(standard: Standard, facts: &Facts) -> Self {
        let claims = |name: &str| facts.claims.iter().any(|claim| claim.starts_with(name));
        let (print, reading) = match standard {
            Standard::X4 => (true, false),
            Standard::Ua => (false, true),
            Standard::Auto => {
                let (for_print, for_readers) = (claims("PDF/X"), claims("PDF/UA"));
                (for_print || !for_readers, for_readers || (facts.tagged && !for_print))
            }
        };
        Self { print, reading, tagged: facts.tagged }
    }

    /// Whether findings of a rule count. Missing tags are reported once per file, not for each word.
    pub(super) fn counts(self, rule: Rule) -> bool {
        match rule.audience() {
            Audience::Print => self.print || rule.is_damage(),
            Audience::Reading => self.reading && (self.tagged || rule != Rule::UaContent),
        }
    }
}
