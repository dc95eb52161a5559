//! Spaces: too many, in the wrong place, or missing where French requires one.

use std::ops::Range;

use crate::codes::Code;
use crate::data::primary_subtag;

use super::{Reading, WordingFindings};

/// Marks that follow a word without a space.
const CLOSE: [char; 8] = [',', '.', ';', ':', '!', '?', ')', ']'];

/// Marks that French separates by a no-break space (Interinstitutional Style Guide, French
/// edition,
/// 10.1; Lexique des règles typographiques en usage à l'Imprimerie nationale).
const APART: [char; 5] = [';', ':', '!', '?', '»'];

/// Looks at the spaces of a text.
pub(super) fn look(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    outer(read, found);
    // Names and credits keep the language of those who bear them.
    let given = read.text.kind.is_given();
    let french = !given && primary_subtag(read.text.lang) == "fr" && read.text.lang != "fr-CH";
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let mut at = start;
    while at < end {
        let Some(next) = text[at..end].find(is_space).map(|next| at + next) else { break };
        let after = text[next..end].find(|c| !is_space(c)).map_or(end, |after| next + after);
        gap(read, next..after, french, found);
        at = after;
    }
    if french {
        missing(read, found);
    }
}

/// Spaces that a line may break at, and fixed ones.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The space that comes before or after a French mark.
fn fixed(mark: char) -> char {
    if matches!(mark, ';' | '!' | '?') { '\u{202f}' } else { '\u{a0}' }
}

/// Spaces around the text.
fn outer(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    let inner = text.trim();
    if inner.is_empty() || inner.len() == text.len() {
        return;
    }
    let start = text.len() - text.trim_start().len();
    for (bytes, side) in [(0..start, "begins"), (start + inner.len()..text.len(), "ends")] {
        if !bytes.is_empty() {
            let message = format!("The text {side} with a space.");
            let finding = read.finding(Code::OuterSpace, bytes, message, "Remove the space.");
            found.push(finding.fixed_by(""));
        }
    }
}

/// The spaces between two characters of a text.
fn gap(read: Reading<'_>, gap: Range<usize>, french: bool, found: &mut WordingFindings) {
    let text = read.text.words;
    let (start, end) = (gap.start, gap.end);
    let spaces = &text[gap.clone()];
    let before = text[..start].chars().next_back().unwrap_or(' ');
    let mut rest = text[end..].chars();
    let (mark, behind) = (rest.next().unwrap_or(' '), rest.next());
    let apart = french && APART.contains(&mark);
    if apart && text[end + mark.len_utf8()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        || french && before == '«'
    {
        let mark = if before == '«' { '«' } else { mark };
        if spaces.contains(' ') {
            let message = format!("The space at “{mark}” allows a line break there.");
            let help = "French uses a no-break space there (U+202F or U+00A0).";
            let finding = read.finding(Code::FrenchSpace, gap, message, help);
            found.push(finding.fixed_by(fixed(mark)));
        }
        return;
    }
    // “ .5”, “ .NET”, “ :-)” and “ ...” are not marks at the end of a word.
    let ends = behind.is_none_or(|c| c.is_whitespace() || "”“’»\"')]".contains(c));
    if CLOSE.contains(&mark) && ends && !matches!(before, '–' | '—' | '…') {
        let message = format!("There is a space before “{mark}”.");
        let finding = read.finding(Code::SpaceBefore, gap, message, "Remove the space.");
        found.push(finding.fixed_by(""));
    } else if matches!(before, '(' | '[') {
        let message = format!("There is a space after “{before}”.");
        let finding = read.finding(Code::SpaceBefore, gap, message, "Remove the space.");
        found.push(finding.fixed_by(""));
    } else if spaces.chars().nth(1).is_some() {
        let message = format!("There are {} spaces in a row.", spaces.chars().count());
        let one = spaces.chars().find(|c| *c != ' ').unwrap_or(' ');
        let finding = read.finding(Code::DoubleSpace, gap, message, "Keep one of them.");
        found.push(finding.fixed_by(one));
    }
}

/// French marks that touch the word before them, and opening quotation marks that touch their word.
fn missing(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    for (at, mark) in text.char_indices().filter(|(_, c)| APART.contains(c) || *c == '«') {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len_utf8()..].chars().next();
        let touches = if mark == '«' {
            after.is_some_and(char::is_alphanumeric)
        } else {
            before.is_some_and(|c| c.is_alphanumeric() || ")]%€".contains(c))
                && after.is_none_or(|c| !c.is_alphanumeric() && c != '/')
        };
        if touches && !read.is_address(at) {
            let message = format!("There is no space at “{mark}”.");
            let help = "French uses a no-break space there (U+202F or U+00A0).";
            let space = fixed(mark);
            let mended =
                if mark == '«' { format!("{mark}{space}") } else { format!("{space}{mark}") };
            let bytes = at..at + mark.len_utf8();
            found.push(read.finding(Code::FrenchSpace, bytes, message, help).fixed_by(mended));
        }
    }
}
