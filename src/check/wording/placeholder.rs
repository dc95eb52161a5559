//! Placeholder texts.

use crate::check::texts::TextKind;
use crate::codes::Code;
use crate::data::primary_subtag;
use crate::data::wording::{EMPTY_WORDS, NOTES_TO_SELF, PLACEHOLDERS};

use super::read::Phrases;
use super::{Reading, WordingFindings};

/// What writers put into square or curly brackets to fill it in later.
const BRACKETED: [&str; 13] = [
    "insert", "name", "date", "title", "text", "company", "city", "number", "tbd", "todo", "tbc",
    "add", "tk",
];

/// Everything that gives a placeholder away.
pub(super) struct Placeholders(Phrases<()>);

impl Placeholders {
    /// The placeholders of all languages.
    pub(super) fn all() -> Self {
        let mut phrases = Phrases::default();
        for phrase in PLACEHOLDERS {
            phrases.add(phrase, ());
        }
        Self(phrases)
    }

    /// Looks for the first placeholder of a text; whether there is one.
    pub(super) fn look(&self, read: Reading<'_>, found: &mut WordingFindings) -> bool {
        let text = read.text.words.trim();
        let bytes = if is_empty_word(text) {
            let start = read.text.words.len() - read.text.words.trim_start().len();
            Some(start..start + text.len())
        } else {
            (0..read.len()).find_map(|index| self.at(read, index))
        };
        let Some(bytes) = bytes else { return false };
        let message = format!("“{}” is placeholder text.", &read.text.words[bytes.clone()]);
        let help = "Write the text, or remove the field if there is nothing to say.";
        found.push(read.finding(Code::Placeholder, bytes, message, help));
        true
    }

    /// The bytes of a placeholder that begins at a word.
    fn at(&self, read: Reading<'_>, index: usize) -> Option<std::ops::Range<usize>> {
        if let Some((words, ())) = self.0.at(read, index).next() {
            return Some(read.bytes(index..index + words));
        }
        let bytes = read.bytes(index..index + 1);
        let (before, word, after) = (
            &read.text.words[..bytes.start],
            &read.text.words[bytes.clone()],
            &read.text.words[bytes.end..],
        );
        if NOTES_TO_SELF.contains(&word) {
            // In Spanish, Portuguese and Italian “todo” is a word, which titles may have in capitals.
            let romance = ["es", "pt", "it"].contains(&primary_subtag(read.text.lang));
            let capitals = read.text.kind == TextKind::Title || romance && !after.starts_with(':');
            return (!(capitals && word == "TODO")).then_some(bytes);
        }
        let open = before.trim_end().chars().next_back().filter(|c| matches!(c, '[' | '{'))?;
        let end = after.find(if open == '[' { ']' } else { '}' })?;
        let link = open == '[' && after[end + 1..].starts_with('(');
        let filled = BRACKETED.contains(&read.small(index)) || before.trim_end().ends_with("{{");
        (filled && !link).then(|| before.trim_end().len() - 1..bytes.end + end + 1)
    }
}

/// Whether the whole text says nothing.
fn is_empty_word(text: &str) -> bool {
    text.len() < 12 && EMPTY_WORDS.contains(&text.to_lowercase().as_str())
}
