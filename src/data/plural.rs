//! Plural categories: which form of a word a number requires (Unicode CLDR 48, `plurals.xml`, cardinals).

use std::collections::BTreeMap;

use serde::Deserialize;

/// The form of a word that a number requires, with the names of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Plural {
    /// As with 0 and round numbers in Latvian.
    Zero,
    /// As with 1.
    One,
    /// As with 2 in Irish, Maltese and Slovenian.
    Two,
    /// As with 2 to 4 in Czech and Polish.
    Few,
    /// As with 5 in Polish, with 11 in Maltese, with fractions in Czech.
    Many,
    /// All others.
    Other,
}

use Plural::{Few, Many, One, Other, Two, Zero};

impl Plural {
    /// The form that a language has for a number. Languages whose forms are not known have those of English.
    pub(super) fn of(lang: &str, number: Operands) -> Self {
        let Operands { whole, decimals, places } = number;
        let fraction = places > 0;
        let is_one = whole == 1 && !fraction;
        match lang {
            "fr" => one_if(whole < 2),
            "da" => one_if(is_one || fraction && whole < 2),
            "cs" | "sk" | "lt" if fraction => Many,
            "cs" | "sk" => few_if(whole, (2..=4).contains(&whole)),
            "pl" => polish(whole, fraction),
            "hr" => croatian(if fraction { decimals } else { whole }),
            "sl" => slovenian(whole, fraction),
            "ro" => few_if(
                whole,
                fraction || whole == 0 || whole != 1 && (1..20).contains(&(whole % 100)),
            ),
            "lt" => lithuanian(whole),
            "lv" => latvian(number),
            "ga" if !fraction => irish(whole),
            "mt" if !fraction => maltese(whole),
            "ga" | "mt" => Other,
            _ => one_if(is_one),
        }
    }

    /// The forms that a language tells apart; those that only millions have are left out.
    #[cfg(test)]
    pub(super) fn all(lang: &str) -> &'static [Self] {
        match lang {
            "cs" | "sk" | "pl" | "lt" => &[One, Few, Many, Other],
            "hr" | "ro" => &[One, Few, Other],
            "lv" => &[Zero, One, Other],
            "sl" => &[One, Two, Few, Other],
            "ga" | "mt" => &[One, Two, Few, Many, Other],
            _ => &[One, Other],
        }
    }
}

/// Two forms.
const fn one_if(is_one: bool) -> Plural {
    if is_one { One } else { Other }
}

/// Three forms, of which the first is for 1 alone.
const fn few_if(whole: u64, is_few: bool) -> Plural {
    match (whole, is_few) {
        (_, true) => Few,
        (1, _) => One,
        _ => Other,
    }
}

/// Whether the last digit of a number is one of 2 to 4, but for 12 to 14.
fn ends_in_few(n: u64) -> bool {
    (2..=4).contains(&(n % 10)) && !(12..=14).contains(&(n % 100))
}

/// Whether a number ends in 1, but for 11.
const fn ends_in_one(n: u64) -> bool {
    n % 10 == 1 && n % 100 != 11
}

/// Polish.
fn polish(whole: u64, fraction: bool) -> Plural {
    match whole {
        _ if fraction => Other,
        1 => One,
        n if ends_in_few(n) => Few,
        _ => Many,
    }
}

/// Croatian, by the whole number or, if it has one, by its decimal.
fn croatian(digits: u64) -> Plural {
    match digits {
        n if ends_in_one(n) => One,
        n if ends_in_few(n) => Few,
        _ => Other,
    }
}

/// Slovenian.
const fn slovenian(whole: u64, fraction: bool) -> Plural {
    match whole % 100 {
        _ if fraction => Few,
        1 => One,
        2 => Two,
        3 | 4 => Few,
        _ => Other,
    }
}

/// Lithuanian, whole numbers.
const fn lithuanian(whole: u64) -> Plural {
    match (whole % 10, whole % 100) {
        (_, 11..=19) | (0, _) => Other,
        (1, _) => One,
        _ => Few,
    }
}

/// Latvian, by the whole number or, if it has them, by its decimals.
const fn latvian(number: Operands) -> Plural {
    let Operands { whole, decimals, places } = number;
    match (places, (whole % 10, whole % 100), (decimals % 10, decimals % 100)) {
        (0, (0, _) | (_, 11..=19), _) | (2, _, (_, 11..=19)) => Zero,
        (0, (1, _), _) | (1.., _, (1, _)) => One,
        _ => Other,
    }
}

/// Irish, whole numbers.
const fn irish(whole: u64) -> Plural {
    match whole {
        1 => One,
        2 => Two,
        3..=6 => Few,
        7..=10 => Many,
        _ => Other,
    }
}

/// Maltese, whole numbers.
const fn maltese(whole: u64) -> Plural {
    match (whole, whole % 100) {
        (1, _) => One,
        (2, _) => Two,
        (0, _) | (_, 3..=10) => Few,
        (_, 11..=19) => Many,
        _ => Other,
    }
}

/// A word in the forms of its language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(super) struct Plurals(BTreeMap<Plural, String>);

impl Plurals {
    /// The form that goes with a number; empty if there is none.
    pub(super) fn of(&self, lang: &str, number: Operands) -> &str {
        let own = self.0.get(&Plural::of(lang, number));
        own.or_else(|| self.0.get(&Other)).map_or("", String::as_str)
    }

    /// The forms that it has.
    #[cfg(test)]
    pub(super) fn forms(&self) -> Vec<Plural> {
        self.0.keys().copied().collect()
    }
}

/// What forms are chosen by, with the sign left out (Unicode Technical Standard 35, part 3, plural operands).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Operands {
    /// The digits before the decimal sign: `i`.
    whole: u64,
    /// Those after it, as a number: `f`.
    decimals: u64,
    /// How many there are: `v`.
    places: usize,
}

impl Operands {
    /// Those of a number as it is printed.
    pub(super) fn of(value: f64) -> Self {
        let (whole, decimals) = digits(value);
        Self {
            whole: whole.parse().unwrap_or(u64::MAX),
            decimals: decimals.parse().unwrap_or_default(),
            places: decimals.len(),
        }
    }
}

/// The digits of a number before and after the decimal sign, as few as tell it from any other.
pub(super) fn digits(value: f64) -> (String, String) {
    let all = value.abs().to_string();
    let (whole, decimals) = all.split_once('.').unwrap_or((&all, ""));
    (whole.to_owned(), decimals.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Samples of CLDR: by language and form, numbers in tenths.
    #[derive(Deserialize)]
    struct Samples {
        /// By language.
        languages: BTreeMap<String, BTreeMap<Plural, Vec<u64>>>,
    }

    #[test]
    fn every_sample_of_cldr_has_its_form() {
        let samples: Samples =
            serde_json::from_str(include_str!("../../tests/data/plurals.json")).unwrap();
        assert_eq!(samples.languages.len(), 24);
        for (lang, forms) in samples.languages {
            let own: Vec<Plural> = Plural::all(&lang).to_vec();
            for (form, numbers) in forms {
                // Some languages have a form that begins with a million: “un million d’emplois”.
                let million = form == Many && numbers.iter().all(|n| *n >= 10_000_000);
                assert!(million || own.contains(&form), "{lang} {form:?}");
                for tenths in numbers.into_iter().filter(|_| !million) {
                    let number = Operands::of(tenths as f64 / 10.0);
                    assert_eq!(Plural::of(&lang, number), form, "{lang} {tenths}");
                }
            }
        }
    }

    #[test]
    fn a_word_without_the_form_has_the_common_one() {
        let words: Plurals = serde_json::from_str(r#"{ "one": "mes", "other": "meses" }"#).unwrap();
        let word = |lang, number| words.of(lang, Operands::of(number));
        assert_eq!([word("es", 1.0), word("es", 0.0), word("pl", 2.0)], ["mes", "meses", "meses"]);
        assert_eq!(Plurals::default().of("es", Operands::of(1.0)), "");
        assert_eq!(Operands::of(-2.5), Operands::of(2.5));
    }

    #[test]
    fn forms_of_numbers_with_two_decimals_go_by_both() {
        let form = |lang, number| Plural::of(lang, Operands::of(number));
        assert_eq!([0.21, 0.11, 0.22].map(|n| form("hr", n)), [One, Other, Few]);
        assert_eq!([0.21, 0.11, 0.15, 0.22].map(|n| form("lv", n)), [One, Zero, Zero, Other]);
        assert_eq!([1.25, 2.25].map(|n| form("da", n)), [One, Other]);
        assert_eq!([1.05, 1.25].map(|n| form("en", n)), [Other, Other]);
    }
}
