//! Quotation marks and apostrophes.

use crate::check::texts::TextKind;
use crate::codes::Code;
use crate::data::{Quotation, quotation, quoted};

use super::{Reading, WordingFindings};

/// Double marks of all languages.
const DOUBLE: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Single marks that are never apostrophes.
const SINGLE: [char; 5] = ['‘', '‚', '‹', '›', '\''];

/// A quotation mark at its position.
#[derive(Clone, Copy)]
struct QuoteMark {
    /// Its byte.
    at: usize,
    /// The character.
    c: char,
    /// Whether a quotation begins with it, by what is around it.
    opens: bool,
}

/// Looks at the quotation marks of a text, if the language's marks are known.
pub(super) fn look(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    if !text.contains(|c| DOUBLE.contains(&c) || SINGLE.contains(&c)) {
        return;
    }
    let Some(marks) = quotation(read.text.lang) else { return };
    let all = collect(read, found);
    // The marks around a whole pull quote have a finding of their own.
    let around =
        Some(read.text.words).filter(|_| read.text.kind == TextKind::Quote).and_then(quoted);
    let around = around.map(|quoted| quoted.bytes.start);
    let mut used = vec![false; all.len()];
    let mut closed = 0;
    for (index, mark) in all.iter().enumerate() {
        if used[index] {
            continue;
        }
        let partner = mark.opens.then(|| partner(&all[index + 1..], *mark)).flatten();
        let partner = partner.map(|at| at + index + 1);
        let inside = mark.at < closed;
        if let Some(end) = partner {
            used[end] = true;
            closed = closed.max(all[end].at);
        }
        if around != Some(mark.at) {
            judge(read, marks, *mark, partner.map(|end| all[end]), inside, found);
        }
    }
}

/// The marks of a text, and straight apostrophes, which are found at once.
fn collect(read: Reading<'_>, found: &mut WordingFindings) -> Vec<QuoteMark> {
    let text = read.text.words;
    let mut all: Vec<QuoteMark> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| DOUBLE.contains(c) || SINGLE.contains(c)) {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if read.is_address(at) {
            continue;
        }
        let starts = before.is_none_or(|c| c.is_whitespace() || "([{–—/*_".contains(c))
            || before.is_some_and(|c| DOUBLE.contains(&c) || SINGLE.contains(&c))
                && all.last().is_some_and(|mark| mark.opens);
        let ends = c == '»' && !word(after);
        let opens = starts && !ends && after.is_some_and(|c| !c.is_whitespace())
            || before.is_none()
            // French uses a space inside its marks.
            || c == '«' && !word(before) && after.is_some_and(char::is_whitespace);
        if c == '\'' && !opens {
            let open = all.iter().rfind(|mark| mark.c == '\'' && mark.opens);
            let closes = !word(after) && open.is_some_and(|open| is_free(&all, *open));
            let prime = before.is_some_and(|c| c.is_ascii_digit());
            if word(before) && !closes && !prime {
                apostrophe(read, at, found);
                continue;
            }
            if !closes {
                continue;
            }
        } else if c == '\'' && after.is_some_and(|c| c.is_ascii_digit()) {
            apostrophe(read, at, found);
            continue;
        }
        let inch = c == '"'
            && before.is_some_and(|c| c.is_ascii_digit())
            && !all.iter().any(|mark| mark.c == '"' && mark.opens && is_free(&all, *mark));
        if !inch {
            all.push(QuoteMark { at, c, opens });
        }
    }
    all
}

/// Whether a straight mark that opens has not been closed yet.
fn is_free(all: &[QuoteMark], open: QuoteMark) -> bool {
    !all.iter().any(|mark| mark.at > open.at && mark.c == open.c && !mark.opens)
}

/// Notes a straight apostrophe.
fn apostrophe(read: Reading<'_>, at: usize, found: &mut WordingFindings) {
    let message = "The apostrophe is straight.";
    let help = "Type “’” (U+2019).";
    found.push(read.finding(Code::StraightApostrophe, at..at + 1, message, help).fixed_by("’"));
}

/// The mark that closes what `open` opens: the first of its kind that closes, at the same depth.
fn partner(later: &[QuoteMark], open: QuoteMark) -> Option<usize> {
    let double = DOUBLE.contains(&open.c);
    let straight = matches!(open.c, '"' | '\'');
    let mut depth = 0;
    for (index, mark) in later.iter().enumerate() {
        let kin = if straight { mark.c == open.c } else { DOUBLE.contains(&mark.c) == double };
        if !kin || (!straight && matches!(mark.c, '"' | '\'')) {
            continue;
        }
        match (mark.opens, depth) {
            (true, _) => depth += 1,
            (false, 0) => return Some(index),
            (false, _) => depth -= 1,
        }
    }
    None
}

/// Judges a quotation, or a mark that stands alone.
fn judge(
    read: Reading<'_>,
    marks: &Quotation,
    mark: QuoteMark,
    partner: Option<QuoteMark>,
    inside: bool,
    found: &mut WordingFindings,
) {
    let straight = matches!(mark.c, '"' | '\'');
    let known =
        |mark: QuoteMark| if mark.opens { marks.opens(mark.c) } else { marks.closes(mark.c) };
    let good = match partner {
        Some(end) => known(mark) && (known(end) || end.c == '’'),
        // A closing mark without an opening one may belong to an earlier paragraph.
        None => known(mark) || !mark.opens && matches!(mark.c, '‘' | '\''),
    };
    if good {
        return;
    }
    let last = partner.unwrap_or(mark);
    let bytes = mark.at..last.at + last.c.len_utf8();
    let quoted = &read.text.words[bytes.clone()];
    let pair = if inside { marks.inner } else { marks.outer };
    let [open, close] = pair;
    let (code, message) = if straight {
        (Code::StraightQuotes, format!("There are straight quotation marks at {}.", shown(quoted)))
    } else {
        let message =
            format!("The quotation marks at {} are those of another language.", shown(quoted));
        (Code::ForeignQuotes, message)
    };
    let help = format!("Use {open} and {close} in this language.");
    let fix = if partner.is_some() {
        let words = quoted[mark.c.len_utf8()..quoted.len() - last.c.len_utf8()]
            .trim_matches(|c| matches!(c, '\u{a0}' | '\u{202f}'));
        let space = if open == '«' && marks.lang == "fr" { "\u{a0}" } else { "" };
        format!("{open}{space}{words}{space}{close}")
    } else {
        String::from(if mark.opens { open } else { close })
    };
    found.push(read.finding(code, bytes, message, help).fixed_by(fix));
}

/// The words of a quotation, cut if they are many.
fn shown(quoted: &str) -> String {
    let mut letters = quoted.chars();
    let start: String = letters.by_ref().take(30).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}
