//! A text split into words, once for all rules.

use std::collections::BTreeMap;
use std::ops::Range;

use findings::{Finding, Place};

use crate::check::texts::PlacedText;
use crate::codes::Code;

/// A word: letters and digits, with apostrophes between them.
#[derive(Clone, Copy, Debug)]
struct PlainWord {
    /// Its first byte in the text, and the byte after its last.
    bytes: [usize; 2],
    /// The same in the lower-case text.
    small: [usize; 2],
}

/// A text and its words. The room is used again for the next text.
#[derive(Debug, Default)]
pub(super) struct TextWords {
    /// The words.
    list: Vec<PlainWord>,
    /// All words in lower case, one behind the other; apostrophes are ’, soft hyphens left out.
    small: String,
    /// Addresses, names of sites and of files: no rule on words looks there.
    addresses: Vec<Range<usize>>,
}

impl TextWords {
    /// Takes a text apart.
    pub(super) fn read<'w>(&'w mut self, text: &'w PlacedText<'w>) -> Reading<'w> {
        self.read_part(text, 0, &[])
    }

    /// Splits a part of a text into words: it begins `from` bytes after the start of the text, and `hidden`
    /// ranges are not checked.
    pub(super) fn read_part<'w>(
        &'w mut self,
        text: &'w PlacedText<'w>,
        from: usize,
        hidden: &[Range<usize>],
    ) -> Reading<'w> {
        self.list.clear();
        self.small.clear();
        self.addresses.clear();
        addresses(text.words, &mut self.addresses);
        self.addresses.extend_from_slice(hidden);
        self.addresses.sort_by_key(|bytes| bytes.start);
        let mut addresses = self.addresses.iter().peekable();
        let mut letters = text.words.char_indices().peekable();
        while let Some((start, c)) = letters.next() {
            while addresses.next_if(|address| address.end <= start).is_some() {}
            if !is_letter(c) || addresses.peek().is_some_and(|address| address.contains(&start)) {
                continue;
            }
            let from = self.small.len();
            lower(c, &mut self.small);
            let mut end = start + c.len_utf8();
            while let Some(&(at, c)) = letters.peek() {
                let apostrophe = matches!(c, '\'' | '’')
                    && text.words[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
                if !is_letter(c) && !apostrophe {
                    break;
                }
                lower(c, &mut self.small);
                end = at + c.len_utf8();
                letters.next();
            }
            self.list.push(PlainWord { bytes: [start, end], small: [from, self.small.len()] });
        }
        let Self { list, small, addresses } = self;
        Reading { text, from, words: list, small, addresses }
    }
}

/// Letters, digits, combining marks and soft hyphens.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Adds a character in small.
fn lower(c: char, small: &mut String) {
    match c {
        '\'' => small.push('’'),
        '\u{ad}' => {}
        c => small.extend(c.to_lowercase()),
    }
}

/// Finds addresses, targets of links, and words with a full stop inside such as `a.eu`.
fn addresses(text: &str, found: &mut Vec<Range<usize>>) {
    if !text.bytes().any(|b| matches!(b, b'.' | b'@' | b'/')) {
        return;
    }
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || "()[]<>".contains(c)) {
        let word =
            piece.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?()[]<>".contains(c));
        let dotted = word.match_indices('.').any(|(dot, _)| {
            word[..dot].ends_with(char::is_alphanumeric)
                && word[dot + 1..].starts_with(char::is_alphabetic)
        });
        if dotted || word.contains(['@']) || word.contains("://") {
            found.push(at..at + word.len());
        }
        at += piece.len();
    }
}

/// One text under inspection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'w> {
    /// With its file, its place and its language.
    pub(super) text: &'w PlacedText<'w>,
    /// Bytes of the text before the part that is read.
    from: usize,
    /// In their order; positions are bytes of the part.
    words: &'w [PlainWord],
    /// The words in lower case.
    small: &'w str,
    /// Bytes of web and mail addresses and of file names, where no rule on words looks.
    addresses: &'w [Range<usize>],
}

impl<'w> Reading<'w> {
    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The bytes of a word, or of several.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(self.text.words.len(), |w| w.bytes[0]);
        let last = words.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..last.map_or(start, |w| w.bytes[1].max(start))
    }

    /// A word unchanged, or several.
    pub(super) fn words(&self, words: Range<usize>) -> &'w str {
        &self.text.words[self.bytes(words)]
    }

    /// A word in lower case.
    pub(super) fn small(&self, index: usize) -> &'w str {
        self.words.get(index).map_or("", |word| &self.small[word.small[0]..word.small[1]])
    }

    /// All words in lower case.
    pub(super) fn each_small(&self) -> impl Iterator<Item = &'w str> {
        let small = self.small;
        self.words.iter().map(move |word| &small[word.small[0]..word.small[1]])
    }

    /// What is between a word and the next one; the rest of the text after the last.
    pub(super) fn gap(&self, index: usize) -> &'w str {
        let start = self.words.get(index).map_or(self.text.words.len(), |w| w.bytes[1]);
        let end = self.words.get(index + 1).map_or(self.text.words.len(), |w| w.bytes[0]);
        &self.text.words[start..end]
    }

    /// Whether a byte lies in an address.
    pub(super) fn is_address(&self, byte: usize) -> bool {
        self.addresses.iter().any(|address| address.contains(&byte))
    }

    /// A finding about some bytes of the text.
    pub(super) fn finding(
        &self,
        code: Code,
        bytes: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let bytes = bytes.start + self.from..bytes.end + self.from;
        Finding::new(code, Place::part(self.text.file, &*self.text.at, bytes), message, help)
    }
}

/// Phrases that are looked for, by their first word.
#[derive(Debug)]
pub(super) struct Phrases<T>(BTreeMap<String, Vec<(Vec<String>, T)>>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; one without any word is never found.
    pub(super) fn add(&mut self, phrase: &str, value: T) {
        let mut words = small_words(phrase).into_iter();
        if let Some(first) = words.next() {
            let same = self.0.entry(first).or_default();
            same.push((words.collect(), value));
            same.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }

    /// The phrases that begin at a word, the longest first: how many words, and the value. The words may be
    /// separated by spaces and hyphens.
    pub(super) fn at<'p>(
        &'p self,
        read: Reading<'p>,
        index: usize,
    ) -> impl Iterator<Item = (usize, &'p T)> {
        let same = self.0.get(read.small(index)).map_or(&[][..], Vec::as_slice);
        same.iter().filter_map(move |(rest, value)| {
            let all = rest.iter().enumerate().all(|(at, word)| {
                joins(read.gap(index + at)) && read.small(index + at + 1) == word
            });
            all.then_some((rest.len() + 1, value))
        })
    }
}

/// Whether two words with this between them can be one phrase.
pub(super) fn joins(gap: &str) -> bool {
    !gap.is_empty()
        && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'))
}

/// The words of a phrase, in lower case.
pub(super) fn small_words(phrase: &str) -> Vec<String> {
    let text = PlacedText {
        file: "",
        at: String::new(),
        kind: crate::check::texts::TextKind::Label,
        lang: "",
        words: phrase,
    };
    let mut words = TextWords::default();
    words.read(&text).each_small().map(str::to_owned).collect()
}
