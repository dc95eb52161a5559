//! Alphabetical order by language (CLDR root collation with tailorings).

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;

/// The alphabetical order of one language.
#[derive(Debug)]
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// Compares two texts; texts that the language holds equal are compared by their characters, so
    /// that the order is total.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_language =
            self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
        by_language.then_with(|| a.cmp(b))
    }
}

/// The alphabetical order of `lang` (BCP 47); the root order for a language that is not known.
pub fn compare(lang: &str) -> Collation {
    let locale: Locale = lang.parse().unwrap_or(Locale::UNKNOWN);
    let preferences = CollatorPreferences::from(&locale);
    Collation(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
}

/// Whether two words have the same letters: accents, capitals and unseen signs do not count.
///
/// # Examples
///
/// ```
/// assert!(booklet::data::same_letters("NOVAK", "Novák"));
/// assert!(!booklet::data::same_letters("Nowak", "Novák"));
/// ```
pub fn same_letters(a: &str, b: &str) -> bool {
    LETTERS.as_ref().map_or(a == b, |collator| collator.compare(a, b) == Ordering::Equal)
}

/// The root order by letters alone.
static LETTERS: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Primary);
    CollatorBorrowed::try_new(CollatorPreferences::default(), options).ok()
});

#[cfg(test)]
mod tests {
    use super::*;

    /// `words` in the order of `lang`.
    fn sorted<'a>(lang: &str, mut words: Vec<&'a str>) -> Vec<&'a str> {
        let order = compare(lang);
        words.sort_by(|a, b| order.compare(a, b));
        words
    }

    #[test]
    fn each_language_has_its_own_alphabet() {
        assert_eq!(sorted("cs", vec!["ch", "h", "i", "c"]), ["c", "h", "ch", "i"]);
        assert_eq!(
            sorted("sv", vec!["Österrike", "Polen", "Zypern"]),
            ["Polen", "Zypern", "Österrike"]
        );
        assert_eq!(
            sorted("de", vec!["Polen", "Österreich", "Norwegen"]),
            ["Norwegen", "Österreich", "Polen"]
        );
    }

    #[test]
    fn an_unknown_language_falls_back_to_the_root_order() {
        assert_eq!(sorted("not a language", vec!["b", "É", "a"]), ["a", "b", "É"]);
    }
}
