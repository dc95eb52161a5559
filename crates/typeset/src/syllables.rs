//! Hyphenation by rule, for languages whose patterns may not be redistributed.
//!
//! A word consists of vowels with clusters of consonants between them. It is divided before the last
//! consonant of a cluster, or before consonants that together begin a syllable. Where a rule could be
//! wrong, the word is not divided: adjacent vowels are never separated.
//!
//! Romanian: the rules of the Academy's dictionary (DOOM, 2005), which allows prefixes to be divided by
//! sound too. Maltese: the syllables of the official spelling; `għ` is one consonant.

use std::ops::Range;

use super::direction::primary_subtag;

/// The rules of a language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyllableRules {
    /// Vowels.
    vowels: &'static str,
    /// Sequences of lower-case letters that are one consonant.
    units: &'static [&'static str],
    /// Pairs of consonants that can begin a syllable: any of the first with any of the second.
    onsets: &'static [[&'static str; 2]],
    /// Whether two of these between vowels are divided before the first; otherwise they are left alone,
    /// because it depends on the word.
    divides_onsets: bool,
    /// Consonants that are divided from the one before them in a cluster of three, and not from the next.
    sibilants: &'static str,
    /// Whether other clusters of three and more are divided before their last consonant; otherwise only where
    /// the first two are the same.
    divides_long: bool,
    /// A vowel that is silent at the end of a word and forms no syllable there.
    silent_end: Option<char>,
    /// Prefixes after which a word is divided, whatever follows.
    prefixes: &'static [&'static str],
}

/// Romanian.
static ROMANIAN: SyllableRules = SyllableRules {
    vowels: "aăâeiîouyéàáö",
    units: &["ch", "gh"],
    onsets: &[["bcdfghptv", "lr"]],
    divides_onsets: true,
    sibilants: "sșş",
    divides_long: true,
    silent_end: Some('i'),
    prefixes: &["trans"],
};

/// Maltese.
static MALTESE: SyllableRules = SyllableRules {
    vowels: "aeiouàèìòù",
    units: &["għ"],
    onsets: &[["bdfgkptv", "lr"], ["bċdfġgħklmnpqrstvxżz", "j"]],
    divides_onsets: false,
    sibilants: "",
    divides_long: false,
    silent_end: None,
    prefixes: &[],
};

/// The rules of a language, if it is one that is divided by rule.
pub(super) fn syllable_rules(lang: &str) -> Option<&'static SyllableRules> {
    match primary_subtag(lang) {
        "ro" => Some(&ROMANIAN),
        "mt" => Some(&MALTESE),
        _ => None,
    }
}

/// A letter, or letters that are one consonant: its bytes in the word in lower case.
type Unit = Range<usize>;

impl SyllableRules {
    /// The bytes at which a word may be divided.
    pub(super) fn points(&self, word: &str) -> Vec<usize> {
        let small = word.to_lowercase();
        // The word and its lower-case form have the same length, letter by letter.
        if !small.chars().map(char::len_utf8).eq(word.chars().map(char::len_utf8)) {
            return Vec::new();
        }
        let units = self.units(&small);
        let is_vowel = |unit: &Unit| self.vowels.contains(&small[unit.clone()]);
        let mut vowels: Vec<usize> = (0..units.len()).filter(|&at| is_vowel(&units[at])).collect();
        let ends_silent = self.silent_end.is_some_and(|end| small.ends_with(end));
        if ends_silent && vowels.len() > 1 && !is_vowel(&units[units.len() - 2]) {
            vowels.pop();
        }
        let pairs = vowels.iter().zip(vowels.iter().skip(1));
        let cut = |(before, after): (&usize, &usize)| self.cut(&small, &units[before + 1..*after]);
        pairs.filter_map(cut).collect()
    }

    /// The units of a word.
    fn units(&self, word: &str) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::with_capacity(word.len());
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let joined = self.units.iter().find(|unit| rest.starts_with(**unit));
            let length = joined.map_or(c.len_utf8(), |unit| unit.len());
            let start = word.len() - rest.len();
            units.push(start..start + length);
            rest = &rest[length..];
        }
        units
    }

    /// Where a cluster of consonants between two vowels is divided; nowhere if there is none.
    fn cut(&self, word: &str, cluster: &[Unit]) -> Option<usize> {
        let (start, end) = (cluster.first()?.start, cluster.last()?.end);
        let inside = |prefix: &&&str| (start..end).contains(&prefix.len());
        let mut prefixes = self.prefixes.iter().filter(|prefix| word.starts_with(**prefix));
        if let Some(prefix) = prefixes.find(inside) {
            return Some(prefix.len());
        }
        let letter = |at: usize| &word[cluster[at].clone()];
        let count = cluster.len();
        let joined = count > 1 && self.begin_together(letter(count - 2), letter(count - 1));
        // The consonants before the syllable's own.
        let kept = count - if joined { 2 } else { 1 };
        let cut = match kept {
            0 if joined && !self.divides_onsets => return None,
            1 if joined && self.begin_together(letter(0), letter(1)) => return None,
            0 | 1 => kept,
            _ if self.sibilants.contains(letter(kept - 1)) => kept - 1,
            _ if self.divides_long || kept == 2 && letter(0) == letter(1) => kept,
            _ => return None,
        };
        Some(cluster[cut].start)
    }

    /// Whether two consonants begin a syllable together.
    fn begin_together(&self, before: &str, last: &str) -> bool {
        self.onsets.iter().any(|[first, second]| first.contains(before) && second.contains(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word with a stroke at each place.
    fn divided(lang: &str, word: &str) -> String {
        let mut shown = word.to_owned();
        for at in syllable_rules(lang).unwrap().points(word).into_iter().rev() {
            shown.insert(at, '|');
        }
        shown
    }

    fn hold(lang: &str, words: &str) {
        for word in words.split_whitespace() {
            assert_eq!(divided(lang, &word.replace('|', "")), word, "{lang}");
        }
    }

    #[test]
    fn romanian_is_divided_before_the_last_consonant() {
        hold("ro", "pro|cla|mat per|so|na|li|ta|tea res|pec|tul îm|pre|ju|rări Con|si|de|rând");
        hold("ro-MD", "dem|ni|tă|ții re|cu|noaș|te|rea mun|ți|lor drep|tu|ri|lor");
    }

    #[test]
    fn consonants_that_begin_a_syllable_stay_together_in_romanian() {
        hold("ro", "mem|bri|lor pu|blic ne|gru des|chi|de|re");
        hold("ro", "con|struc|tor mon|stru ab|stract con|sti|tu|ția sculp|tor punc|taj ex|tra");
        hold("ro", "trans|mi|te trans|fe|rul tran|zac|ție");
    }

    #[test]
    fn an_i_that_is_not_heard_makes_no_syllable() {
        hold("ro", "oa|meni a|du|nări și noștri munți mun|ții");
    }

    #[test]
    fn vowels_are_never_separated() {
        hold("ro", "i|deea coo|pe|ra|re");
        hold("mt", "tie|għu");
    }

    #[test]
    fn maltese_is_divided_where_its_syllables_are_certain() {
        hold("mt", "u|ni|ver|sa|li per|su|na ris|pett rak|ko|man|da");
        hold(
            "mt",
            "li|ber|ta|jiet jed|di|jiet kon|diz|zjo|ni|jiet kon|tra bar|ra tagħ|hom koll|ha minn|hom",
        );
        hold("mt", "dinja soċje|tà qablu proble|ma im|xan|dra mitħna proprje|tà naz|zjo|na|li");
    }

    #[test]
    fn other_languages_are_not_divided_by_rule() {
        assert!(["en", "rom", "", "m"].iter().all(|lang| syllable_rules(lang).is_none()));
    }

    #[test]
    fn a_word_with_letters_of_another_length_in_lower_case_is_left_whole() {
        hold("ro", "İstanbul İẞtanbul");
    }

    #[test]
    fn a_prefix_is_no_end_of_a_syllable_beyond_its_own_consonants() {
        hold("ro", "trans|por|tul Tran|sil|va|nia");
    }

    #[test]
    fn one_syllable_is_not_divided_however_short() {
        hold("ro", "i zi și a");
        hold("mt", "u li");
    }
}
