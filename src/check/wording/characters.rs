//! Characters: words that mix scripts, separate combining accents.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_script::{Script, UnicodeScript};

use crate::codes::Code;

use super::{Reading, WordingFindings};

/// Looks at the characters of a text.
pub(super) fn look(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    if text.is_ascii() {
        return;
    }
    for index in 0..read.len() {
        let word = read.words(index..index + 1);
        if !word.is_ascii() {
            // An ending behind an apostrophe may be in the script of the text.
            let mut start = read.bytes(index..index + 1).start;
            for piece in word.split_inclusive(['\'', '’']) {
                scripts(read, start, piece.trim_end_matches(['\'', '’']), found);
                start += piece.len();
            }
        }
    }
    accents(read, found);
}

/// Minimum number of letters of a word that can be a slip; shorter ones are units and formulas (μm, kΩ).
const WORD: usize = 3;

/// Cyrillic and Greek letters that look like Latin ones, each before the one it looks like.
const TWINS: &str = "аaеeоoрpсcуyхxіiѕsјjԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJ\
                     οoνvρpαaιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

/// Latin letters mixed with Cyrillic or Greek ones in one word.
fn scripts(read: Reading<'_>, start: usize, word: &str, found: &mut WordingFindings) {
    let count = |script| word.chars().filter(|c| c.script() == script).count();
    let (latin, greek, cyrillic) =
        (count(Script::Latin), count(Script::Greek), count(Script::Cyrillic));
    let others = greek.max(cyrillic);
    if others == 0 || latin + greek.min(cyrillic) == 0 || word.chars().count() < WORD {
        return;
    }
    let script = if cyrillic >= greek { Script::Cyrillic } else { Script::Greek };
    let stray = if others > latin && latin > 0 { Script::Latin } else { script };
    let Some(letter) = word.chars().find(|c| c.script() == stray) else { return };
    let message = format!(
        "“{word}” mixes {} and {} letters: “{letter}” is {}.",
        Script::Latin.full_name(),
        script.full_name(),
        stray.full_name()
    );
    let help = "Type the word again with one keyboard layout: readers see no difference, but search, hyphenation and screen readers do.";
    let finding = read.finding(Code::MixedScripts, start..start + word.len(), message, help);
    found.push(match untwinned(word, stray, script) {
        Some(fix) => finding.fixed_by(fix),
        None => finding,
    });
}

/// The word with its stray letters replaced by those they look like, if each has one.
fn untwinned(word: &str, stray: Script, other: Script) -> Option<String> {
    let twins: Vec<char> = TWINS.chars().collect();
    let twin = |c: char| {
        twins.chunks_exact(2).find_map(|pair| match *pair {
            [foreign, latin] if stray != Script::Latin => (foreign == c).then_some(latin),
            [foreign, latin] => (latin == c && foreign.script() == other).then_some(foreign),
            _ => None,
        })
    };
    word.chars().map(|c| if c.script() == stray { twin(c) } else { Some(c) }).collect()
}

/// Letters that are written as a letter and a loose accent although one character has both.
fn accents(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    let loose = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    let mut at = 0;
    while let Some(next) = text[at..].find(loose).map(|next| at + next) {
        let start = text[..next].char_indices().next_back().map_or(next, |(start, _)| start);
        let end = text[next..].find(|c| !loose(c)).map_or(text.len(), |end| next + end);
        let letter = &text[start..end];
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(letter);
        if composed != letter {
            let message = format!(
                "“{letter}” is a letter with a separate accent, not the single character “{composed}”."
            );
            let help = "Type the letter again; text from PDF files and old systems often has this problem.";
            let finding = read.finding(Code::LooseAccent, start..end, message, help);
            found.push(finding.fixed_by(composed));
        }
        at = end;
    }
}
