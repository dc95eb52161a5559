//! The language of a text, repeated words, titles in capitals.

use std::collections::BTreeMap;

use findings::{Finding, Place};

use crate::check::texts::TextKind;
use crate::codes::Code;
use crate::data::wording::{DOUBLED, SMALL_WORDS, of_language};

use super::{Reading, WordingFindings};

/// Minimum number of words of a text whose language can be detected.
const LONG: usize = 25;

/// Minimum number of words and letters of a title that can shout.
const SHOUT: [usize; 2] = [2, 10];

/// Languages that hardly ever say a word twice for emphasis.
const ONCE: [&str; 8] = ["da", "de", "en", "et", "fi", "fr", "nl", "sv"];

/// What is known of one language.
pub(super) struct SmallWords {
    /// The language, two letters.
    lang: String,
    /// The rows of the table that contain each common word, one bit per row.
    known: BTreeMap<&'static str, u32>,
    /// Words that may be repeated.
    doubled: Vec<&'static str>,
}

impl SmallWords {
    /// What is known of a language.
    pub(super) fn of(lang: &str) -> Self {
        let mut known = BTreeMap::new();
        for (index, (_, words)) in SMALL_WORDS.iter().enumerate() {
            for word in words.split(' ') {
                *known.entry(word).or_default() |= 1 << index;
            }
        }
        let doubled = of_language(DOUBLED, lang).unwrap_or_default().split(' ').collect();
        Self { lang: lang.to_owned(), known, doubled }
    }

    /// Looks at a text.
    pub(super) fn look(&self, read: Reading<'_>, found: &mut WordingFindings) {
        if read.text.kind == TextKind::Title {
            shouting(read, found);
        }
        self.twice(read, found);
        if read.text.kind.is_sentences() && read.len() >= LONG {
            self.other(read, found);
        }
    }

    /// Repeated words.
    fn twice(&self, read: Reading<'_>, found: &mut WordingFindings) {
        for index in 1..read.len() {
            let word = read.small(index);
            if word != read.small(index - 1)
                || word.starts_with(|c: char| c.is_ascii_digit())
                || read.gap(index - 1).chars().any(|c| !c.is_whitespace())
                || self.doubled.contains(&word)
            {
                continue;
            }
            // Names double: “Bora Bora”, “New New Deal”.
            let second = read.words(index..index + 1);
            if second.starts_with(char::is_uppercase) {
                continue;
            }
            let bytes = read.bytes(index - 1..index).end..read.bytes(index..index + 1).end;
            // What carries little meaning is hardly repeated on purpose; `κάπου κάπου` and `malo malo` are idioms.
            let is_small = self.is_small(word);
            if !is_small && !ONCE.contains(&self.lang.as_str()) {
                continue;
            }
            let message = format!("“{word}” is repeated.");
            let finding = read.finding(Code::DoubledWord, bytes, message, "Remove one of the two.");
            found.push(if is_small { finding.fixed_by("") } else { finding });
        }
    }

    /// Whether a word is among the common ones of the language.
    fn is_small(&self, word: &str) -> bool {
        let own = SMALL_WORDS.iter().position(|(lang, _)| *lang == self.lang);
        let rows = self.known.get(word).copied().unwrap_or_default();
        own.is_some_and(|index| rows >> index & 1 == 1)
    }

    /// Detects a text that is evidently in another language: hardly any common words of its own language,
    /// and many of the other.
    fn other(&self, read: Reading<'_>, found: &mut WordingFindings) {
        let Some(own) = SMALL_WORDS.iter().position(|(lang, _)| *lang == self.lang) else { return };
        let mut counts = [0_usize; SMALL_WORDS.len()];
        for word in read.each_small() {
            let rows = self.known.get(word).copied().unwrap_or_default();
            for (index, count) in counts.iter_mut().enumerate() {
                *count += usize::from(rows >> index & 1 == 1);
            }
        }
        let Some((best, &most)) = counts.iter().enumerate().max_by_key(|(_, count)| **count) else {
            return;
        };
        // In running text about a third of all words are small ones.
        // One finding for a file: a story in another language has many such texts.
        let known = |f: &Finding| f.code == Code::OtherLanguage && f.place.file == read.text.file;
        if best != own
            && !found.iter().any(known)
            && most * 5 >= read.len()
            && most >= counts[own] * 3
        {
            let (said, seems) = (&self.lang, SMALL_WORDS[best].0);
            let message = format!("The text is declared as “{said}” but seems to be in “{seems}”.");
            let help = "Translate it, or set the story's language in \"lang\".";
            let place = Place::value(read.text.file, &*read.text.at);
            found.push(Finding::new(Code::OtherLanguage, place, message, help));
        }
    }
}

/// A title in capitals only.
fn shouting(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if read.len() >= SHOUT[0]
        && letters >= SHOUT[1]
        && !text.contains(char::is_lowercase)
        && text.contains(char::is_uppercase)
    {
        let message = "The title is in capital letters.";
        let help = "Use normal capitalisation: the layout decides whether titles are set in capitals, and screen readers may spell capitals out.";
        let place = Place::value(read.text.file, &*read.text.at);
        found.push(Finding::new(Code::CapitalTitle, place, message, help));
    }
}
