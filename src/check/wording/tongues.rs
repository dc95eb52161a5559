//! Unmarked phrases in another language.
//!
//! A phrase is detected by the function words and letters of its language: a stretch of at least five
//! words, most of them in lower case, with several words of another language and hardly any of the text's.
//! Names of places and organisations have articles and prepositions but no verbs and pronouns, and
//! capitals: a stretch that is neither in quotation marks nor emphasised must contain verbs or pronouns
//! too.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::texts::TextKind;
use crate::codes::Code;
use crate::data::function_words::{FUNCTION_WORDS, FunctionWords};

use super::{Reading, WordingFindings};

/// Minimum number of words of a phrase.
const WORDS: usize = 5;

/// Minimum number of different words that are evidence for its language, between quotation marks and
/// elsewhere.
const SURE: [usize; 2] = [3, 4];

/// How much a word that is no evidence for any language reduces the sum of a stretch, in hundredths.
const SILENT: i32 = 25;

/// How much a word of the text's own language reduces it, in hundredths.
const OWN: i32 = 200;

/// What is known of the words of all languages.
pub(super) struct Tongues {
    /// The rows that contain each function word, one bit per row: first all of them, then verbs and pronouns.
    known: BTreeMap<&'static str, [u32; 2]>,
    /// The row of the text's own language; nothing is found in one that is not known.
    own: Option<usize>,
}

/// A word as evidence.
#[derive(Clone, Copy, Default)]
struct Evidence {
    /// The other languages that it is evidence for, one bit each.
    other: u32,
    /// Those of them for which it is a word of speech.
    speech: u32,
    /// It is a word of the text's own language.
    own: bool,
    /// All languages that have the word, one bit each.
    all: u32,
}

impl Evidence {
    /// Whether it is evidence against a language: a word of the text's own language that the other does not
    /// have.
    const fn is_against(self, row: usize) -> bool {
        self.own && self.all >> row & 1 == 0
    }
}

/// A stretch of words that is in another language.
struct Found {
    /// Its first word, and the word after its last.
    words: [usize; 2],
    /// The row of its language.
    row: usize,
    /// The evidence for it, in hundredths.
    sum: i32,
}

impl Tongues {
    /// What is known for texts of a language.
    pub(super) fn of(lang: &str) -> Self {
        let mut known = BTreeMap::<_, [u32; 2]>::new();
        for (index, row) in FUNCTION_WORDS.iter().enumerate() {
            for word in row.speech.split(' ') {
                let rows = known.entry(word).or_default();
                rows[0] |= 1 << index;
                rows[1] |= 1 << index;
            }
            for word in row.joints.split(' ') {
                known.entry(word).or_default()[0] |= 1 << index;
            }
        }
        Self { known, own: FUNCTION_WORDS.iter().position(|row| row.lang == lang) }
    }

    /// Looks at a text.
    pub(super) fn look(&self, read: Reading<'_>, found: &mut WordingFindings) {
        let prose = read.text.kind.is_sentences() && read.text.kind != TextKind::Alt;
        let Some(own) = self.own.filter(|_| prose && read.len() >= WORDS) else { return };
        let evidence: Vec<Evidence> =
            (0..read.len()).map(|at| self.evidence(read, at, own)).collect();
        if evidence.iter().filter(|word| word.other != 0).count() < SURE[0] {
            return;
        }
        let mut last = 0;
        for [start, end] in clauses(read) {
            let best = Self::best(read, &evidence, [start, end], own);
            let Some(phrase) = best.filter(|phrase| phrase.words[0] >= last) else { continue };
            last = phrase.words[1];
            note(read, &phrase, own, found);
        }
    }

    /// What a word says.
    fn evidence(&self, read: Reading<'_>, at: usize, own: usize) -> Evidence {
        let small = read.small(at);
        let written = read.words(at..at + 1);
        let [all, speech] = self.known.get(small).copied().unwrap_or_default();
        let is_own = all >> own & 1 == 1;
        let mut other = if is_own { 0 } else { all };
        if !is_own && written.starts_with(char::is_lowercase) {
            other |= by_letters(small, own);
        }
        Evidence {
            other,
            speech: if is_own { 0 } else { speech },
            own: is_own && all.count_ones() < 8,
            all,
        }
    }

    /// The stretch of these words with the strongest evidence for another language.
    fn best(
        read: Reading<'_>,
        evidence: &[Evidence],
        [start, end]: [usize; 2],
        own: usize,
    ) -> Option<Found> {
        let rows = evidence[start..end].iter().fold(0, |rows, word| rows | word.other);
        let candidates =
            (0..FUNCTION_WORDS.len()).filter(|row| *row != own && rows >> row & 1 == 1);
        candidates
            .filter_map(|row| heaviest(evidence, [start, end], row))
            .map(|phrase| grown(evidence, [start, end], phrase))
            .filter(|phrase| is_sure(read, evidence, phrase))
            .max_by_key(|phrase| (phrase.sum, std::cmp::Reverse(phrase.row)))
    }
}

/// The languages that a word's letters point to, if it has a letter that the text's language does not have.
/// Accented vowels occur in loanwords of all languages; a word in another alphabet points to its language.
fn by_letters(small: &str, own: usize) -> u32 {
    let strange =
        |c: char| !c.is_ascii() && c.is_alphabetic() && !FUNCTION_WORDS[own].letters.contains(c);
    if !small.contains(strange) {
        return 0;
    }
    let script = |range: std::ops::RangeInclusive<char>| small.chars().all(|c| range.contains(&c));
    let mut rows = 0;
    for (index, row) in FUNCTION_WORDS.iter().enumerate() {
        let all = match row.lang {
            "el" => script('\u{370}'..='\u{3ff}') || script('\u{1f00}'..='\u{1fff}'),
            "bg" => script('а'..='я'),
            _ => small.chars().all(|c| c.is_ascii() || c == '’' || row.letters.contains(c)),
        };
        rows |= u32::from(all) << index;
    }
    rows
}

/// The stretches that can be one phrase: what is between quotation marks, and sentences.
fn clauses(read: Reading<'_>) -> Vec<[usize; 2]> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..read.len() {
        if at + 1 == read.len() || read.gap(at).contains(ends) {
            out.push([start, at + 1]);
            start = at + 1;
        }
    }
    out
}

/// Whether a sign ends a clause.
fn ends(c: char) -> bool {
    is_quote(c) || matches!(c, '.' | '!' | '?' | ';' | '…' | '(' | ')' | '*' | '[' | ']' | '·')
}

/// Whether a sign is a quotation mark.
fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '"' | '‚' | '‘')
}

/// The stretch with the greatest sum for a language.
fn heaviest(evidence: &[Evidence], [start, end]: [usize; 2], row: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    let (mut from, mut sum) = (start, 0);
    for (at, word) in evidence.iter().enumerate().take(end).skip(start) {
        if sum <= 0 {
            (from, sum) = (at, 0);
        }
        sum += match (word.other >> row & 1 == 1, word.is_against(row), word.own) {
            (true, _, _) => 100,
            (_, true, _) => -OWN,
            (_, _, true) => 0,
            _ => -SILENT,
        };
        if best.as_ref().is_none_or(|best| sum > best.sum) {
            best = Some(Found { words: [from, at + 1], row, sum });
        }
    }
    best
}

/// The phrase with the silent words around it, up to the ends of its clause or a word of the text's own.
fn grown(evidence: &[Evidence], [start, end]: [usize; 2], mut phrase: Found) -> Found {
    let stops = |at: usize| evidence[at].is_against(phrase.row);
    while phrase.words[0] > start && !stops(phrase.words[0] - 1) {
        phrase.words[0] -= 1;
    }
    while phrase.words[1] < end && !stops(phrase.words[1]) {
        phrase.words[1] += 1;
    }
    phrase
}

/// Whether a phrase is long and clear enough to be reported.
fn is_sure(read: Reading<'_>, evidence: &[Evidence], phrase: &Found) -> bool {
    let [start, end] = phrase.words;
    let (length, row) = (end - start, phrase.row);
    let words = |is: &dyn Fn(Evidence) -> bool| -> Vec<usize> {
        (start..end).filter(|at| is(evidence[*at])).collect()
    };
    // A name may have the same article three times.
    let distinct =
        |at: &[usize]| at.iter().map(|at| read.small(*at)).collect::<BTreeSet<_>>().len();
    let other = words(&|word| word.other >> row & 1 == 1);
    let speech = distinct(&words(&|word| word.speech >> row & 1 == 1));
    let against = words(&|word| word.is_against(row)).len();
    let silent = words(&|word| word.other >> row & 1 == 0);
    let lower = silent.iter().filter(|at| is_lower(read, **at)).count();
    // Names have capitals, and no verbs or pronouns.
    let plain = speech >= 2 || lower * 2 >= silent.len();
    let said = is_said(read, phrase);
    let sure = distinct(&other) >= SURE[usize::from(!said)] && (said || speech >= 2);
    length >= WORDS && sure && plain && other.len() * 3 >= length && against * 6 <= length
}

/// Whether a word begins in lower case.
fn is_lower(read: Reading<'_>, at: usize) -> bool {
    read.words(at..at + 1).starts_with(char::is_lowercase)
}

/// Whether a phrase is between quotation marks or is emphasised.
fn is_said(read: Reading<'_>, phrase: &Found) -> bool {
    let [start, end] = phrase.words;
    let before = &read.text.words[..read.bytes(start..start + 1).start];
    let opened = before.trim_end().chars().next_back().is_some_and(|c| is_quote(c) || c == '*');
    let closed = read.gap(end - 1).chars().any(|c| is_quote(c) || c == '*');
    opened && closed
}

/// Notes a phrase.
fn note(read: Reading<'_>, phrase: &Found, own: usize, found: &mut WordingFindings) {
    let [start, end] = phrase.words;
    let FunctionWords { lang, .. } = FUNCTION_WORDS[phrase.row];
    let bytes = read.bytes(start..end);
    let message = format!(
        "These {} words seem to be in “{lang}”, in a text in “{}”.",
        end - start,
        FUNCTION_WORDS[own].lang
    );
    let whole = if end - start == read.len() {
        " If the whole story is, set its language in \"lang\" instead."
    } else {
        ""
    };
    let help = format!(
        "If so, mark the phrase: [{} …]{{lang={lang}}}. It is then hyphenated, quoted and pronounced by the rules of its language.{whole}",
        read.words(start..start + 1)
    );
    found.push(read.finding(Code::UnmarkedPhrase, bytes, message, help));
}
