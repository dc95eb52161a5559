//! Capitals by language: Greek without accents, Turkish with its two i, Dutch IJ (Unicode, CLDR `*-Upper`).

use std::borrow::Cow;

use icu_casemap::options::{LeadingAdjustment, TitlecaseOptions, TrailingCase};
use icu_casemap::{CaseMapper, CaseMapperBorrowed};
use icu_locale_core::LanguageIdentifier;

use super::direction::primary_subtag;

/// The rules, part of the program.
const MAPPER: CaseMapperBorrowed<'static> = CaseMapper::new();

/// The text in the capitals of a language: `Ελλάδα` is `ΕΛΛΑΔΑ`, Turkish `iş` is `İŞ`. German `ß` is `SS`,
/// which every font has; the official spelling allows next to `ẞ` (Regelwerk 2024, § 25 E3).
pub fn capitals<'t>(text: &'t str, lang: &str) -> Cow<'t, str> {
    MAPPER.uppercase_to_string(text, &identifier(lang))
}

/// The text with a capital first letter: Dutch `ijs` is `IJs`. Everything else is unchanged.
pub fn capitalised(text: &str, lang: &str) -> String {
    let mut options = TitlecaseOptions::default();
    options.leading_adjustment = Some(LeadingAdjustment::None);
    options.trailing_case = Some(TrailingCase::Unchanged);
    let lang = identifier(lang);
    MAPPER.titlecase_segment_with_only_case_data_to_string(text, &lang, options).into_owned()
}

/// Whether small capitals of a language must be made from its capitals rather than letter by letter from
/// lower case: Greek loses its accents, Turkish i keeps its dot.
pub(super) fn small_by_capitals(lang: &str) -> bool {
    matches!(primary_subtag(lang), "el" | "tr" | "az")
}

/// A language tag in the form that the rules need; the root locale if it is invalid.
fn identifier(lang: &str) -> LanguageIdentifier {
    lang.parse().unwrap_or(LanguageIdentifier::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_capitals() {
        for (lang, text, wanted) in [
            ("en", "Türkiye", "TÜRKIYE"),
            ("tr", "Türkiye ılık", "TÜRKİYE ILIK"),
            ("az", "iş", "İŞ"),
            ("el", "Ελλάδα", "ΕΛΛΑΔΑ"),
            ("el-GR", "Μάιος, Ευρωπαϊκή, ρολόι", "ΜΑΪΟΣ, ΕΥΡΩΠΑΪΚΗ, ΡΟΛΟΪ"),
            ("de", "Straße", "STRASSE"),
            ("nl", "ijsland", "IJSLAND"),
            ("lt", "jį", "JĮ"),
            ("fr", "été", "ÉTÉ"),
            ("ga", "tír", "TÍR"),
            ("not a tag", "straße", "STRASSE"),
        ] {
            assert_eq!(capitals(text, lang), wanted, "{lang}");
        }
    }

    #[test]
    fn a_first_letter_is_a_capital_of_its_language() {
        for (lang, text, wanted) in [
            ("nl", "ijsland en meer", "IJsland en meer"),
            ("en", "il-Finlandja", "Il-Finlandja"),
            ("tr", "istanbul", "İstanbul"),
            ("de", "„wir", "„wir"),
            ("en", "eBook iPad", "EBook iPad"),
            ("en", "", ""),
        ] {
            assert_eq!(capitalised(text, lang), wanted, "{lang}");
        }
    }

    #[test]
    fn small_capitals_are_made_from_capitals_where_lower_case_has_other_marks() {
        assert!(["el", "el-GR", "tr", "az-AZ"].into_iter().all(small_by_capitals));
        assert!(!["en", "de", "nl", "e", ""].into_iter().any(small_by_capitals));
    }
}
