//! Whole numbers in words, and how their digits are grouped.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::primary_subtag;

/// The largest number that is known in words.
const MOST: u32 = 999;

/// A table from words to numbers.
type Numerals = BTreeMap<String, u32>;

/// English, German, French.
static TABLES: LazyLock<[(&str, Numerals); 3]> =
    LazyLock::new(|| [("en", table(english)), ("de", table(german)), ("fr", table(french))]);

/// Every number from 1 in words: lower case, single spaces, no hyphens. Nothing for a language
/// whose numbers are not known.
pub fn numerals(lang: &str) -> Option<&'static Numerals> {
    let primary = primary_subtag(lang);
    TABLES.iter().find(|(known, _)| *known == primary).map(|(_, table)| table)
}

/// A number from 1 to 99 in words, in lower case, as it is written before any noun. `None` where the words
/// are not known, or depend on the noun: French “un” and “une”, German “ein” and “eine”.
pub fn in_words(number: u32, lang: &str) -> Option<String> {
    let hyphened = |words: Vec<String>| Some(words.into_iter().next()?.replace(' ', "-"));
    match (primary_subtag(lang), number) {
        ("en", 1..=99) => hyphened(english(number)),
        ("de", 2..=99) => german(number).into_iter().next(),
        // Traditional spelling has no hyphens around “et”.
        ("fr", 71) => french(number).into_iter().next(),
        ("fr", 2..=99) if number % 10 != 1 || matches!(number, 11 | 91) => hyphened(french(number)),
        _ => None,
    }
}

/// Whether a language groups digits with this mark (Interinstitutional Style Guide 6.3 and 10.6.1 require a
/// no-break space everywhere; the separators of CLDR are in use too).
pub fn groups_digits(lang: &str, mark: char) -> bool {
    let primary = primary_subtag(lang);
    match mark {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
        ',' => matches!(primary, "en" | "ga" | "mt"),
        '.' => {
            matches!(primary, "da" | "de" | "el" | "es" | "hr" | "it" | "nl" | "pt" | "ro" | "sl")
        }
        _ => false,
    }
}

/// The table of a language.
fn table(write: fn(u32) -> Vec<String>) -> Numerals {
    (1..=MOST).flat_map(|n| write(n).into_iter().map(move |words| (words, n))).collect()
}

/// One to nineteen in English.
const EN: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The tens in English.
const EN_TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below 1,000 in English, with “and” and without.
fn english(n: u32) -> Vec<String> {
    let (hundreds, rest) = (n / 100, n % 100);
    let small = match rest {
        0..20 => EN[rest as usize].to_owned(),
        _ => format!("{} {}", EN_TENS[rest as usize / 10], EN[rest as usize % 10]),
    };
    let small = small.trim_end();
    match (hundreds, rest) {
        (0, _) => vec![small.to_owned()],
        (_, 0) => vec![format!("{} hundred", EN[hundreds as usize])],
        _ => [" and ", " "]
            .map(|joint| format!("{} hundred{joint}{small}", EN[hundreds as usize]))
            .into(),
    }
}

/// One to nineteen in German, in the form used before other words.
const DE: [&str; 20] = [
    "",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];

/// The tens in German.
const DE_TENS: [&str; 10] = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
];

/// A number below 1,000 in German, with “ß” and, as in Switzerland, with “ss”.
fn german(n: u32) -> Vec<String> {
    let (hundreds, rest) = (n / 100, n % 100);
    let small = match (rest, rest % 10) {
        (0..20, _) => DE[rest as usize].to_owned(),
        (_, 0) => DE_TENS[rest as usize / 10].to_owned(),
        (_, one) => format!("{}und{}", DE[one as usize], DE_TENS[rest as usize / 10]),
    };
    let word = match hundreds {
        0 => small,
        _ => format!("{}hundert{small}", DE[hundreds as usize]),
    };
    let swiss = word.replace('ß', "ss");
    if swiss == word { vec![word] } else { vec![word, swiss] }
}

/// One to nineteen in French.
const FR: [&str; 20] = [
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
];

/// The tens in French on which numbers are built.
const FR_TENS: [&str; 10] = [
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre vingt",
    "quatre vingt",
];

/// A number below 1,000 in French.
fn french(n: u32) -> Vec<String> {
    let (hundreds, rest) = (n / 100, n % 100);
    let small = match rest {
        0..20 => FR[rest as usize].to_owned(),
        80 => "quatre vingts".to_owned(),
        _ => {
            let tens = FR_TENS[rest as usize / 10];
            let over = rest % if rest >= 60 { 20 } else { 10 };
            let joint = if matches!(over, 1 | 11) && rest < 80 { " et " } else { " " };
            format!("{tens}{joint}{}", FR[over as usize]).trim_end().to_owned()
        }
    };
    let before = if hundreds > 1 { format!("{} ", FR[hundreds as usize]) } else { String::new() };
    match (hundreds, rest) {
        (0, _) => vec![small],
        (1, 0) => vec!["cent".to_owned()],
        (_, 0) => vec![format!("{before}cents")],
        _ => vec![format!("{before}cent {small}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_words_where_no_noun_changes_them() {
        for (lang, number, words) in [
            ("en", 1, "one"),
            ("en-GB", 30, "thirty"),
            ("en", 99, "ninety-nine"),
            ("de", 30, "dreißig"),
            ("de", 21, "einundzwanzig"),
            ("fr", 22, "vingt-deux"),
            ("fr", 71, "soixante et onze"),
            ("fr", 80, "quatre-vingts"),
            ("fr", 91, "quatre-vingt-onze"),
        ] {
            assert_eq!(in_words(number, lang).as_deref(), Some(words), "{lang} {number}");
        }
        for (lang, number) in
            [("de", 1), ("fr", 1), ("fr", 31), ("fr", 81), ("en", 0), ("en", 100), ("pl", 3)]
        {
            assert_eq!(in_words(number, lang), None, "{lang} {number}");
        }
    }

    #[test]
    fn numbers_are_read_from_their_words() {
        for (lang, words, n) in [
            ("en", "thirty", 30),
            ("en", "five hundred and seventy two", 572),
            ("en", "five hundred seventy two", 572),
            ("en", "two hundred", 200),
            ("de", "einunddreißig", 31),
            ("de", "dreissig", 30),
            ("de-AT", "fünfhundertzweiundsiebzig", 572),
            ("fr", "trente et un", 31),
            ("fr", "soixante et onze", 71),
            ("fr", "soixante treize", 73),
            ("fr", "quatre vingts", 80),
            ("fr", "quatre vingt onze", 91),
            ("fr", "quatre vingt un", 81),
            ("fr", "cinq cent soixante douze", 572),
            ("fr", "deux cents", 200),
        ] {
            assert_eq!(numerals(lang).unwrap().get(words), Some(&n), "{words}");
        }
        assert!(TABLES.iter().all(|(_, table)| table.len() >= 999 && !table.contains_key("")));
        assert_eq!(numerals("it"), None);
    }
}
