//! Hyphenation patterns of TeX and Hunspell (Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford 1983).

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::LazyLock;

use super::direction::primary_subtag;

use unicode_script::UnicodeScript as _;

/// The hyphenation patterns of a language.
pub struct Patterns {
    /// Levels by the letters of a pattern; a full stop stands for the edge of a word.
    levels: HashMap<Box<str>, Box<[u8]>>,
    /// Words that are divided at these letters and nowhere else; the last one is their end.
    exceptions: HashMap<Box<str>, Vec<usize>>,
    /// Length of the longest pattern in characters.
    longest: usize,
    /// Minimum number of letters before a hyphen.
    left: usize,
    /// Minimum number of letters after a hyphen.
    right: usize,
}

/// Why a file of patterns cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError(pub String);

/// A document's own patterns, by language.
#[derive(Debug, Default)]
pub struct PatternBook {
    /// By language tag.
    by_lang: BTreeMap<String, Patterns>,
}

impl PatternBook {
    /// No patterns.
    pub const fn new() -> Self {
        Self { by_lang: BTreeMap::new() }
    }

    /// Adds the patterns of a language.
    pub fn add(&mut self, lang: &str, patterns: Patterns) {
        self.by_lang.insert(lang.to_lowercase(), patterns);
    }

    /// The patterns of a language, with or without its region.
    pub(super) fn get(&self, lang: &str) -> Option<&Patterns> {
        if self.by_lang.is_empty() {
            return None;
        }
        let lang = lang.to_lowercase();
        self.by_lang.get(&lang).or_else(|| self.by_lang.get(primary_subtag(&lang)))
    }
}

/// Irish, by Kevin P. Scannell.
static IRISH: LazyLock<Option<Patterns>> =
    LazyLock::new(|| Patterns::read(include_str!("../patterns/hyph-ga.tex")).ok());

/// Latvian, by Janis Vilims.
static LATVIAN: LazyLock<Option<Patterns>> =
    LazyLock::new(|| Patterns::read(include_str!("../patterns/hyph-lv.tex")).ok());

/// The patterns of a language that this crate adds to those of `hypher`.
pub(super) fn own(lang: &str) -> Option<&'static Patterns> {
    match primary_subtag(lang) {
        "ga" => IRISH.as_ref(),
        "lv" => LATVIAN.as_ref(),
        _ => None,
    }
}

impl fmt::Debug for Patterns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patterns").field("patterns", &self.levels.len()).finish_non_exhaustive()
    }
}

impl Patterns {
    /// Reads a file of TeX (`\patterns{…}`) or of Hunspell (its encoding on the first line, then one pattern
    /// per line).
    ///
    /// # Errors
    /// When it has no patterns, or one cannot be read.
    pub fn read(text: &str) -> Result<Self, PatternError> {
        let mut patterns = Self {
            levels: HashMap::new(),
            exceptions: HashMap::new(),
            longest: 0,
            left: 2,
            right: 2,
        };
        if text.contains("\\patterns") {
            patterns.read_tex(text)?;
        } else {
            patterns.read_hunspell(text)?;
        }
        if patterns.levels.is_empty() {
            return Err(PatternError("it has no patterns".to_owned()));
        }
        let divide =
            patterns.levels.values().filter(|levels| levels.iter().any(|level| *level > 0));
        if divide.count() * 2 < patterns.levels.len() {
            let why = "it has words without numbers, as dictionaries for spelling have";
            return Err(PatternError(why.to_owned()));
        }
        Ok(patterns)
    }

    /// The script of most of its letters (ISO 15924, as `Latn`).
    pub fn script(&self) -> &'static str {
        let mut counts = BTreeMap::<&str, usize>::new();
        for c in self.levels.keys().flat_map(|letters| letters.chars()) {
            if c.is_alphabetic() {
                *counts.entry(c.script().short_name()).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map_or("Zyyy", |(script, _)| script)
    }

    /// Reads a file of TeX.
    fn read_tex(&mut self, text: &str) -> Result<(), PatternError> {
        for line in text.lines().take_while(|line| line.starts_with('%')) {
            let field = line.trim_start_matches(['%', ' ']);
            let least = |name: &str| field.strip_prefix(name).and_then(|n| n.trim().parse().ok());
            self.left = least("left:").unwrap_or(self.left);
            self.right = least("right:").unwrap_or(self.right);
        }
        let code: Vec<&str> =
            text.lines().map(|line| line.split('%').next().unwrap_or("")).collect();
        let code = code.join("\n");
        for pattern in group(&code, "\\patterns").split_whitespace() {
            self.add(pattern)?;
        }
        for word in group(&code, "\\hyphenation").split_whitespace() {
            let cuts = word.split('-').scan(0, |at, part| {
                *at += part.chars().count();
                Some(*at)
            });
            self.exceptions.insert(word.replace('-', "").into(), cuts.collect());
        }
        Ok(())
    }

    /// Reads a file of Hunspell. Patterns that change the spelling of a word are left out; of two levels
    /// the second one is used, which hyphenates words that are not compounds.
    fn read_hunspell(&mut self, text: &str) -> Result<(), PatternError> {
        let body: Vec<&str> = text.lines().skip(1).map(str::trim).collect();
        let from = body.iter().rposition(|line| *line == "NEXTLEVEL").unwrap_or(0);
        for (at, line) in body.iter().enumerate() {
            let least = |name: &str| line.strip_prefix(name).and_then(|n| n.trim().parse().ok());
            self.left = least("LEFTHYPHENMIN").unwrap_or(self.left);
            self.right = least("RIGHTHYPHENMIN").unwrap_or(self.right);
            let is_word = line.starts_with(|c: char| c.is_ascii_uppercase());
            if at >= from && !is_word && !line.is_empty() && !line.starts_with(['%', '#']) {
                self.add(line.split('/').next().filter(|_| !line.contains('/')).unwrap_or(""))?;
            }
        }
        Ok(())
    }

    /// Adds a pattern: letters with levels between them, `.ach4`.
    fn add(&mut self, pattern: &str) -> Result<(), PatternError> {
        let mut letters = String::with_capacity(pattern.len());
        let mut levels = vec![0];
        for c in pattern.chars() {
            let last = levels.len() - 1;
            match c.to_digit(10) {
                Some(level) => levels[last] = level as u8,
                None if c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '\u{301}') => {
                    letters.push(c);
                    levels.push(0);
                }
                None => return Err(PatternError(format!("“{pattern}” is not a pattern"))),
            }
        }
        if !letters.is_empty() {
            self.longest = self.longest.max(letters.chars().count());
            self.levels.insert(letters.into(), levels.into());
        }
        Ok(())
    }

    /// The bytes at which a word may be divided.
    pub(super) fn points(&self, word: &str) -> Vec<usize> {
        let small = word.to_lowercase();
        let count = word.chars().count();
        if small.chars().count() != count {
            return Vec::new();
        }
        let known = self.exceptions.get(small.as_str());
        let levels = if known.is_none() { self.levels(&small) } else { Vec::new() };
        let divides = |letter: usize| match known {
            Some(letters) => letters.contains(&letter),
            None => levels[letter + 1] % 2 == 1,
        };
        let inside = |letter: usize| letter >= self.left && count - letter >= self.right;
        let letters = word.char_indices().enumerate();
        let found = letters.filter(|(letter, _)| inside(*letter) && divides(*letter));
        found.map(|(_, (at, _))| at).collect()
    }

    /// The level before each character of a word with a full stop at both ends, and after the last.
    fn levels(&self, word: &str) -> Vec<u8> {
        let dotted = format!(".{word}.");
        let mut bytes: Vec<usize> = dotted.char_indices().map(|(at, _)| at).collect();
        bytes.push(dotted.len());
        let mut found = vec![0; bytes.len()];
        for start in 0..bytes.len() {
            let end = (start + self.longest).min(bytes.len() - 1);
            for stop in start..=end {
                let Some(levels) = self.levels.get(&dotted[bytes[start]..bytes[stop]]) else {
                    continue;
                };
                for (level, own) in found[start..].iter_mut().zip(levels) {
                    *level = (*level).max(*own);
                }
            }
        }
        found
    }
}

/// The content of the braces of a TeX command.
fn group<'t>(code: &'t str, command: &str) -> &'t str {
    let rest = code.split_once(command).map_or("", |(_, rest)| rest);
    rest.trim_start().strip_prefix('{').and_then(|rest| rest.split('}').next()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word with a stroke at each place.
    fn divided(patterns: &Patterns, word: &str) -> String {
        let mut shown = word.to_owned();
        for at in patterns.points(word).into_iter().rev() {
            shown.insert(at, '|');
        }
        shown
    }

    #[test]
    fn the_example_of_the_paper_is_divided_as_there() {
        // Liang 1983, p. 24: hyphenation.
        let text = "\\patterns{ % of English\nhy3ph he2n hena4 hen5at 1na n2at 1tio 2io o2n\n}";
        assert_eq!(divided(&Patterns::read(text).unwrap(), "hyphenation"), "hy|phen|ation");
    }

    #[test]
    fn files_of_both_kinds_say_the_same() {
        let tex = "%     left: 3\n%     right: 2\n\\patterns{a1b\n.xa2b c1d}\\hyphenation{cd-cdcd}";
        let hunspell = "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 2\n% more\na1b\n.xa2b\nc1d\n";
        let [tex, hunspell] = [tex, hunspell].map(|text| Patterns::read(text).unwrap());
        for word in ["ababab", "Ababab", "xababab"] {
            assert_eq!(divided(&tex, word), divided(&hunspell, word));
        }
        assert_eq!(divided(&hunspell, "bababab"), "baba|bab");
    }

    #[test]
    fn exceptions_are_divided_as_they_are_written() {
        let tex = "\\patterns{a1b}\\hyphenation{abba-ab whole}";
        let patterns = Patterns::read(tex).unwrap();
        assert_eq!(divided(&patterns, "Abbaab"), "Abba|ab");
        assert_eq!(divided(&patterns, "whole"), "whole");
    }

    #[test]
    fn the_second_level_of_hunspell_is_taken_and_what_changes_a_word_is_not() {
        let text = "UTF-8\nx1y\nNEXTLEVEL\na1b\ns1s/sz=sz\n";
        let patterns = Patterns::read(text).unwrap();
        assert_eq!(divided(&patterns, "xyabxyss"), "xya|bxyss");
    }

    #[test]
    fn irish_and_latvian_are_divided_as_another_program_divides_them_by_the_same_patterns() {
        let known = include_str!("../tests/composer/values/hyphenation.txt");
        for line in known.lines() {
            let (lang, word) = line.split_once(' ').unwrap();
            assert_eq!(divided(own(lang).unwrap(), &word.replace('|', "")), word, "{lang}");
        }
        assert!(known.lines().count() > 40);
    }

    #[test]
    fn what_has_no_patterns_is_an_error() {
        for text in ["", "UTF-8\n", "\\patterns{}", "<html>\n<p>x</p>", "\\patterns{^^e4b1c}"] {
            assert!(Patterns::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_dictionary_of_words_is_not_taken_for_patterns() {
        let refused = |text: &str| Patterns::read(text).err().map(|error| error.0);
        let spelling = "5\nabandon/S\nability\nable\nabout\n1st\n";
        assert!(refused(spelling).is_some_and(|why| why.contains("spelling")));
        assert_eq!(refused("UTF-8\na1b\nword\n.c2d\n"), None);
    }

    #[test]
    fn the_script_of_patterns_is_that_of_most_letters() {
        let script = |text: &str| Patterns::read(text).unwrap().script();
        assert_eq!(script("\\patterns{1α β2γ δ1ε a1b}"), "Grek");
        assert_eq!(script("UTF-8\n.ач4\n1б"), "Cyrl");
        assert_eq!(script("UTF-8\n.ach4"), "Latn");
    }

    #[test]
    fn a_book_finds_patterns_by_language_with_or_without_region() {
        let mut book = PatternBook::new();
        book.add("ro", Patterns::read("\\patterns{a1b}").unwrap());
        assert!(
            book.get("ro-RO").is_some() && book.get("RO").is_some() && book.get("mt").is_none()
        );
    }

    #[test]
    fn a_pattern_may_hold_at_the_edge_of_a_word_alone() {
        let patterns = Patterns::read("\\patterns{.ab1c d1ef.}").unwrap();
        assert_eq!(divided(&patterns, "abcabc"), "ab|cabc");
        assert_eq!(divided(&patterns, "defdef"), "defd|ef");
    }

    #[test]
    fn half_of_the_patterns_divide_at_least() {
        let reads = |text: &str| Patterns::read(text).is_ok();
        assert!(reads("UTF-8\na1b\nword\n"), "half of them");
        assert!(!reads("UTF-8\na1b\nword\nother\n"), "a third");
    }

    #[test]
    fn patterns_show_how_many_they_are() {
        let patterns = Patterns::read("\\patterns{a1b c1d .e2f}").unwrap();
        assert_eq!(format!("{patterns:?}"), "Patterns { patterns: 3, .. }");
    }
}
