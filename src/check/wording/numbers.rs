//! Numbers that name a total of the programme: each must be the total.
//!
//! A number names a total if a noun of that total follows it, with at most three words between, and
//! if nothing makes it a part or a rough one. Since a text may well count some other SMEs, a number
//! that is not the total is an error only if the total was evidently meant: it is close to the total or
//! differs from it by a typing error. Months count only in sentences about the programme, stories
//! only in the manifest and where all stories of the book are meant, or more than there are.

use std::collections::BTreeMap;
use std::ops::Range;

use findings::{Finding, Place};

use crate::check::texts::TextKind;
use crate::check::{MANIFEST, Rules};
use crate::codes::Code;
use crate::data::{Month, TotalWords, groups_digits, numerals, total_words};
use crate::model::{Book, Booklet, TotalKind};

use super::read::{Phrases, joins};
use super::{Reading, WordingFindings};

/// Maximum number of words between a number and the noun it counts.
const BETWEEN: usize = 3;

/// Maximum number of words of a number in words.
const NUMERAL: usize = 6;

/// Minimum total for which a similar number counts as a mistake; smaller ones may be any number.
const LARGE: u32 = 20;

/// All totals.
const KINDS: [TotalKind; 4] =
    [TotalKind::Secondments, TotalKind::Smes, TotalKind::Months, TotalKind::Stories];

/// The totals that the book claims, and the values that count as them.
pub(super) struct Claims(BTreeMap<TotalKind, ClaimedTotal>);

/// A total.
#[derive(Clone, Copy)]
struct ClaimedTotal {
    /// As the manifest gives it.
    total: u32,
    /// The total counted from the rest of the book. If it differs, one of the two is wrong, and a text may
    /// give either.
    counted: Option<u32>,
}

impl Claims {
    /// The claims of a manifest.
    pub(super) fn of(rules: &Rules<'_>) -> Self {
        let booklet = rules.booklet;
        let Book { totals, programme, .. } = &booklet.book;
        let counted = |kind: TotalKind| match kind {
            TotalKind::Secondments => totals.smes.map(|smes| smes / 2),
            TotalKind::Smes => totals.secondments.and_then(|pairs| pairs.checked_mul(2)),
            TotalKind::Months => Month::read(&programme.start)
                .zip(Month::read(&programme.end))
                .and_then(|(start, end)| u32::try_from(start.through(end)).ok()),
            TotalKind::Stories => u32::try_from(booklet.stories.len()).ok(),
        };
        let claim = |kind: TotalKind| {
            Some((kind, ClaimedTotal { total: totals.get(kind)?, counted: counted(kind) }))
        };
        Self(KINDS.into_iter().filter_map(claim).collect())
    }

    /// The total that a number of a text should be; `None` if the book claims none, or if it is it.
    fn missed(&self, kind: TotalKind, value: u32) -> Option<u32> {
        let claimed = self.0.get(&kind)?;
        (value != claimed.total && Some(value) != claimed.counted).then_some(claimed.total)
    }
}

/// How one language names totals.
pub(super) struct Nouns {
    /// The nouns.
    of_totals: Phrases<TotalKind>,
    /// What comes before a noun whose number follows.
    number_of: Phrases<()>,
    /// What comes after a noun that means all stories.
    all_after: Phrases<()>,
    /// Further words of the language, if they are known.
    words: Option<&'static TotalWords>,
    /// The acronym of the programme, in lower case.
    acronym: String,
}

impl Nouns {
    /// The nouns of a language and those of the book itself.
    pub(super) fn of(lang: &str, booklet: &Booklet) -> Self {
        let words = total_words(lang);
        let mut nouns = Phrases::default();
        for kind in KINDS {
            let known = words.map_or(&[][..], |words| match kind {
                TotalKind::Secondments => words.secondments,
                TotalKind::Smes => words.smes,
                TotalKind::Months => words.months,
                TotalKind::Stories => words.stories,
            });
            let own = booklet.book.totals_words.get(&kind).into_iter().flatten();
            for noun in known.iter().copied().chain(own.map(String::as_str)) {
                nouns.add(noun, kind);
            }
        }
        let phrases = |list: fn(&TotalWords) -> &'static [&'static str]| {
            let mut phrases = Phrases::default();
            words.map_or(&[][..], list).iter().for_each(|phrase| phrases.add(phrase, ()));
            phrases
        };
        Self {
            of_totals: nouns,
            number_of: phrases(|words| words.number_of),
            all_after: phrases(|words| words.all_after),
            words,
            acronym: booklet.book.programme.acronym.to_lowercase(),
        }
    }

    /// Looks for numbers that name a total and are another.
    pub(super) fn look(&self, read: Reading<'_>, claims: &Claims, found: &mut WordingFindings) {
        if claims.0.is_empty() || matches!(read.text.kind, TextKind::Name | TextKind::Legal) {
            return;
        }
        let mut index = 0;
        while index < read.len() {
            let Some((words, &kind)) = self.of_totals.at(read, index).next() else {
                index += 1;
                continue;
            };
            let noun = index..index + words;
            index += words;
            // “SME-Beratung” and “secondments’” are longer words.
            let goes_on = read.gap(noun.end - 1).starts_with(['-', '\u{2010}', '\u{2011}']);
            if goes_on {
                continue;
            }
            let number = self.before(read, noun.start).or_else(|| self.behind(read, &noun));
            let Some((number, value)) = number else { continue };
            let Some(total) = claims.missed(kind, value) else { continue };
            let meant = match kind {
                TotalKind::Secondments | TotalKind::Smes => near(value, total),
                TotalKind::Months => {
                    read.text.of_book() && near(value, total) && self.of_programme(read, &noun)
                }
                TotalKind::Stories => {
                    read.text.of_book() && self.all_stories(read, &number, &noun, value, total)
                }
            };
            if meant {
                let bytes = read.bytes(number);
                let written = &read.text.words[bytes.clone()];
                let noun = read.words(noun);
                found.push(wrong(
                    read.finding(Code::WrongNumber, bytes, "", ""),
                    written,
                    noun,
                    total,
                ));
            }
        }
    }

    /// The number before a noun: its words and its value. Nothing if it is a rough one or a part.
    fn before(&self, read: Reading<'_>, noun: usize) -> Option<(Range<usize>, u32)> {
        for between in 0..=BETWEEN {
            let last = noun.checked_sub(between + 1)?;
            if !joins(read.gap(last)) {
                return None;
            }
            if let Some((number, value)) = number_ending(read, last) {
                let rough = number.start.checked_sub(1).is_some_and(|before| {
                    joins(read.gap(before))
                        && self.words.is_some_and(|words| words.rough.contains(&read.small(before)))
                });
                return (!rough).then_some((number, value));
            }
            let word = read.words(last..last + 1);
            // What is between is an adjective; a short word would be “of”, “in”, “the”.
            if word.chars().count() < 4 || word.starts_with(char::is_uppercase) && between > 0 {
                return None;
            }
        }
        None
    }

    /// The number behind “the number of SMEs”, or behind “SMEs:” and “SMEs (”.
    fn behind(&self, read: Reading<'_>, noun: &Range<usize>) -> Option<(Range<usize>, u32)> {
        let counted = (1..=2).any(|words| {
            noun.start
                .checked_sub(words)
                .is_some_and(|at| self.number_of.at(read, at).any(|(length, ())| length == words))
        });
        let gap = read.gap(noun.end - 1).trim();
        let most = if counted { 2 } else { usize::from(matches!(gap, ":" | "(" | "=")) };
        (noun.end..noun.end + most).find_map(|at| {
            let (number, value) = number_ending(read, at)?;
            let ends = !joins(read.gap(at)) || counted;
            (number.start >= noun.end && ends).then_some((number, value))
        })
    }

    /// Whether the months at these words are those of the programme: the sentence names the programme, and
    /// they are not distances.
    fn of_programme(&self, read: Reading<'_>, noun: &Range<usize>) -> bool {
        let Some(words) = self.words else { return false };
        let ends = |at: usize| read.gap(at).contains(['.', '!', '?', ';']);
        let start = (0..noun.start).rfind(|&at| ends(at)).map_or(0, |at| at + 1);
        let end = (noun.end - 1..read.len()).find(|&at| ends(at)).unwrap_or(read.len());
        let says = |word: &str| words.programme.contains(&word) || word == self.acronym;
        let is_distance = |at: usize| words.distance.contains(&read.small(at));
        let near = start.max(noun.start.saturating_sub(3))..noun.start;
        (start..end.min(read.len())).any(|at| says(read.small(at)))
            && !(noun.end < end && is_distance(noun.end))
            && !near.into_iter().any(is_distance)
    }

    /// Whether all stories of the book are meant: it says so, or the text begins with them, or more
    /// are named than there are.
    fn all_stories(
        &self,
        read: Reading<'_>,
        number: &Range<usize>,
        noun: &Range<usize>,
        value: u32,
        total: u32,
    ) -> bool {
        let tail = self.all_after.at(read, noun.end).next().is_some();
        let joined = !joins(read.gap(noun.end - 1));
        let after = tail && !joined;
        if after || read.text.kind == TextKind::Opener {
            return after;
        }
        let head = number.start.checked_sub(1).map(|before| read.small(before));
        let all =
            head.zip(self.words).is_some_and(|(word, words)| words.all_before.contains(&word));
        let begins = number.start == 0
            && number.end == noun.start
            && matches!(
                read.text.kind,
                TextKind::Title | TextKind::Lead | TextKind::Caption | TextKind::Alt
            );
        let close = value.abs_diff(total) <= (total / 10).max(1);
        close && (all || begins) || total >= LARGE && value > total && near(value, total)
    }
}

/// The finding of a number that should be another.
fn wrong(mut finding: Finding, written: &str, noun: &str, total: u32) -> Finding {
    finding.message = format!("“{written} {noun}” disagrees with the total, which is {total}.");
    finding.help = format!("Write {total}, or correct \"totals\" in {MANIFEST}.");
    finding
}

/// The number that ends with a word: digits, in groups or not, or words.
fn number_ending(read: Reading<'_>, last: usize) -> Option<(Range<usize>, u32)> {
    let digits = |at: usize| read.small(at).bytes().all(|b| b.is_ascii_digit());
    if last >= read.len() {
        return None;
    }
    if !digits(last) {
        return numeral_ending(read, last);
    }
    let mut start = last;
    while read.small(start).len() == 3
        && start > 0
        && (1..=3).contains(&read.small(start - 1).len())
    {
        let mut gap = read.gap(start - 1).chars();
        let groups =
            gap.next().is_some_and(|c| groups_digits(read.text.lang, c)) && gap.next().is_none();
        if !groups || !digits(start - 1) {
            break;
        }
        start -= 1;
    }
    // Parts of dates, decimals, file numbers and ranges are not separate numbers.
    let before = start.checked_sub(1).map_or("", |before| read.gap(before));
    let bound = before.is_empty()
        || before.contains(char::is_whitespace)
        || before.contains(['(', '“', '"', '«', '„', '*']);
    let range = before.trim().starts_with(['–', '-', '−', '×', '*', '/', '+'])
        && start > 0
        && digits(start - 1);
    let value: String = (start..=last).map(|at| read.small(at)).collect();
    let value = value.parse().ok()?;
    ((bound || start == 0) && !range).then_some((start..last + 1, value))
}

/// The number in words that ends with a word, as long as can be.
fn numeral_ending(read: Reading<'_>, last: usize) -> Option<(Range<usize>, u32)> {
    let numerals = numerals(read.text.lang)?;
    let mut written = read.small(last).to_owned();
    let mut best = numerals.get(&written).map(|value| (last..last + 1, *value));
    for before in (0..last).rev().take(NUMERAL) {
        if !joins(read.gap(before)) {
            break;
        }
        written.insert(0, ' ');
        written.insert_str(0, read.small(before));
        if let Some(value) = numerals.get(&written) {
            best = Some((before..last + 1, *value));
        }
    }
    best
}

/// Whether a number was meant to be a total: within a tenth of it, or two of its digits swapped.
fn near(value: u32, total: u32) -> bool {
    if total < LARGE {
        return false;
    }
    let (a, b) = (value.to_string().into_bytes(), total.to_string().into_bytes());
    let differ: Vec<usize> = (0..a.len().min(b.len())).filter(|&at| a[at] != b[at]).collect();
    let swapped = a.len() == b.len()
        && matches!(*differ, [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i]);
    swapped || u64::from(value.abs_diff(total)) * 10 <= u64::from(total)
}

/// Large figures and facts whose label names a total.
pub(super) fn figures(rules: &Rules<'_>, claims: &Claims, found: &mut WordingFindings) {
    let booklet = rules.booklet;
    let nouns = Nouns::of(&booklet.book.lang, booklet);
    for (index, section) in booklet.book.sections.iter().enumerate() {
        let figures = section.figures.iter().map(|figure| (&figure.value, &figure.label));
        let facts = section.facts.iter().map(|fact| (&fact.value, &fact.label));
        let figures = figures.enumerate().map(|(at, words)| (format!("figures/{at}"), words));
        for (at, (value, label)) in
            figures.chain(facts.enumerate().map(|(at, words)| (format!("facts/{at}"), words)))
        {
            let figure = ClaimedFigure { at: format!("/sections/{index}/{at}"), value, label };
            nouns.figure(&figure, &booklet.book.lang, claims, found);
        }
    }
}

/// A large figure, or a fact.
struct ClaimedFigure<'a> {
    /// Its pointer in the manifest.
    at: String,
    /// What it says.
    value: &'a str,
    /// What it counts.
    label: &'a str,
}

impl Nouns {
    /// Judges a figure: a label that is nothing but the noun names the total, any other one only if
    /// the number is near.
    fn figure(
        &self,
        figure: &ClaimedFigure<'_>,
        lang: &str,
        claims: &Claims,
        found: &mut WordingFindings,
    ) {
        let ClaimedFigure { at, value, label } = figure;
        let label = crate::check::texts::PlacedText {
            file: MANIFEST,
            at: format!("{at}/label"),
            kind: TextKind::Label,
            lang,
            words: label,
        };
        let shown = crate::check::texts::PlacedText {
            file: MANIFEST,
            at: format!("{at}/value"),
            kind: TextKind::Value,
            lang,
            words: value,
        };
        let (mut of_label, mut of_value) =
            (super::TextWords::default(), super::TextWords::default());
        let (label, shown) = (of_label.read(&label), of_value.read(&shown));
        let Some((number, value)) =
            shown.len().checked_sub(1).and_then(|l| number_ending(shown, l))
        else {
            return;
        };
        if number.start != 0 || value_goes_on(shown) {
            return;
        }
        let named = (0..label.len()).find_map(|index| {
            let (words, kind) = self.of_totals.at(label, index).next()?;
            Some((index..index + words, *kind))
        });
        let Some((noun, kind)) = named else { return };
        let Some(total) = claims.missed(kind, value) else { return };
        let gap = label.gap(noun.end - 1);
        let alone = noun.start == 0
            && (gap.trim().is_empty() && noun.end == label.len()
                || gap.starts_with([',', ';'])
                || gap.starts_with(" (")
                || self.all_after.at(label, noun.end).next().is_some());
        if alone || near(value, total) && !matches!(kind, TotalKind::Months | TotalKind::Stories) {
            let written = shown.words(number);
            let place = Place::value(MANIFEST, format!("{at}/value"));
            let finding = Finding::new(Code::WrongNumber, place, "", "");
            found.push(wrong(finding, written, label.words(noun), total));
        }
    }
}

/// Whether a figure has more than a number: “12 %”, “about 12”.
fn value_goes_on(shown: Reading<'_>) -> bool {
    let text = shown.text.words.trim();
    !text.chars().all(|c| {
        c.is_ascii_digit()
            || groups_digits(shown.text.lang, c)
            || c.is_alphabetic()
            || matches!(c, ' ' | '-')
    })
}

/// Arithmetic that is written out: `2 × 286 = 572`.
pub(super) fn sums(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    for (equals, _) in text.match_indices('=') {
        let Some((start, result)) = left_side(read, equals) else { continue };
        let right = text[equals + 1..].trim_start();
        let end = right.find(|c: char| !(c.is_ascii_digit() || groups_digits(read.text.lang, c)));
        let written = right[..end.unwrap_or(right.len())].trim_end();
        let from = text.len() - right.len();
        let behind = right[written.len()..].trim_start().chars().next();
        // A decimal, a unit, another operation: not a plain sum.
        if behind.is_some_and(|c| "%×*+−-/".contains(c)) {
            continue;
        }
        let Some(said) = whole(read.text.lang, written) else { continue };
        if said != result {
            let bytes = from..from + written.len();
            let sum = text[start..equals].trim();
            let message = format!("{sum} is {result}, not {said}.");
            let help = "Correct the result, or one of the numbers before it.";
            found.push(read.finding(Code::WrongSum, bytes, message, help));
        }
    }
}

/// Where the sum before an equals sign begins, and what it comes to; nothing if it is not a plain
/// sum of whole numbers with one kind of sign.
fn left_side(read: Reading<'_>, equals: usize) -> Option<(usize, u64)> {
    let text = &read.text.words[..equals];
    let lang = read.text.lang;
    let sign = |c: char| matches!(c, '×' | '+' | '·');
    let part = |c: char| c.is_ascii_digit() || c == ' ' || sign(c) || groups_digits(lang, c);
    let start = text
        .rfind(|c| !part(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let sum = &text[start..];
    let start = start + (sum.len() - sum.trim_start().len());
    let signs: Vec<char> = sum.chars().filter(|c| sign(*c)).collect();
    let first = *signs.first()?;
    if signs.iter().any(|c| *c != first) {
        return None;
    }
    let numbers = sum.split(sign).map(|number| whole(lang, number.trim()));
    let numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
    let result = if first == '+' {
        numbers.iter().try_fold(0_u64, |sum, n| sum.checked_add(*n))
    } else {
        numbers.iter().try_fold(1_u64, |product, n| product.checked_mul(*n))
    };
    Some((start, result?))
}

/// A whole number as a language writes it.
fn whole(lang: &str, text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.split(|c| groups_digits(lang, c)).collect();
    let good = groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    (good && groups.iter().all(digits)).then(|| groups.concat().parse().ok()).flatten()
}
