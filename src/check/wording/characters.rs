//! Characters: unprintable ones, words that mix scripts, separate combining accents.

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_script::{Script, UnicodeScript};

use crate::codes::Code;
use crate::data::character_name;

use super::{Reading, WordingFindings};

/// Looks at the characters of a text.
pub(super) fn look(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return;
    }
    controls(read, found);
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

/// Maximum number of characters that a finding lists.
const MOST_NAMED: usize = 6;

/// Reports all characters of a text that cannot be printed, in one finding.
fn controls(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    let bad: Vec<(usize, char)> = text.char_indices().filter(|&(_, c)| unprintable(c)).collect();
    let Some(&(at, first)) = bad.first() else { return };
    let names: Vec<String> =
        bad.iter().take(MOST_NAMED).map(|(at, c)| named(text, *at, *c)).collect();
    let message = match (&names[..], bad.len().saturating_sub(MOST_NAMED)) {
        ([one], _) => format!("The text has {one}."),
        (all, 0) => format!(
            "The text has {} characters that cannot be printed: {}.",
            bad.len(),
            all.join(", ")
        ),
        (all, more) => format!(
            "The text has {} characters that cannot be printed: {} and {more} more.",
            bad.len(),
            all.join(", ")
        ),
    };
    let is_break = |&(_, c): &(usize, char)| {
        matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{2028}' | '\u{2029}')
    };
    let breaks = bad.iter().all(is_break);
    let help = if breaks {
        "Write a space instead: lines are broken when the pages are laid out. For a new paragraph, start a new block."
    } else {
        "Delete the characters and type the text again; they often come from copying."
    };
    let finding = read.finding(Code::ControlCharacter, at..at + first.len_utf8(), message, help);
    let spaced = text[..at].ends_with(' ') || text[at + first.len_utf8()..].starts_with(' ');
    found.push(match (bad.len(), breaks) {
        (1, true) => finding.fixed_by(if spaced { "" } else { " " }),
        _ => finding,
    });
}

/// A character with the word that it follows.
fn named(text: &str, at: usize, c: char) -> String {
    let name = character_name(c);
    match text[..at].split_whitespace().next_back() {
        Some(word) => format!("{name} after “{word}”"),
        None => format!("{name} at its start"),
    }
}

/// Controls, the object replacement character, the replacement character, private use and noncharacters.
/// Soft hyphens, joiners and direction marks are allowed.
fn unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
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
