//! Texts that are not JSON: what is wrong with them, in plain words.
//!
//! **Takes** the text of a file that could not be parsed, or bytes that are not text. **Gives** findings
//! that say what is wrong where, and what to type instead. **Never** parses valid files: it runs only after
//! the parser has failed.

mod bytes;
mod quoted;
mod reader;
mod slip;
mod token;

pub(crate) use bytes::not_text;

use findings::{Finding, FurtherPlace, Place};

use crate::codes::Code;
use crate::source::place_of_bytes;

use reader::JsonReader;
use slip::Slip;

/// Prefixes of the lines with which a version control system marks merge conflicts.
const MERGE_MARKS: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// The findings of a text that is not JSON; `error` is the parser's error. One for each kind of mistake,
/// with all its places.
pub(crate) fn syntax(file: &str, text: &str, error: &serde_json::Error) -> Vec<Finding> {
    let mut slips = slips(text);
    if slips.is_empty() {
        slips.push(unexplained(text, error));
    }
    let mut found: Vec<Finding> = Vec::new();
    for slip in slips {
        let place = place_of_bytes(text, slip.bytes, Place::file(file));
        if let Some(same) = found.iter_mut().find(|finding| finding.message == slip.message) {
            same.count += 1;
            same.again.push(FurtherPlace { place, page: None });
            continue;
        }
        found.push(Finding::new(Code::JsonSyntax, place, slip.message, slip.help));
    }
    found
}

/// The first of them, for callers that need one.
pub(crate) fn first_slip(file: &str, text: &str, error: &serde_json::Error) -> Finding {
    let unexplained = unexplained(text, error);
    let slip = slips(text).into_iter().next().unwrap_or(unexplained);
    let place = place_of_bytes(text, slip.bytes, Place::file(file));
    Finding::new(Code::JsonSyntax, place, slip.message, slip.help)
}

/// What is wrong with a text, in its order.
fn slips(text: &str) -> Vec<Slip> {
    let marks = merge_marks(text);
    if !marks.is_empty() {
        return marks;
    }
    if text.bytes().filter(|byte| *byte == 0).count() * 3 > text.len() {
        return vec![Slip::new(0..1, "The file is saved in UTF-16, not in UTF-8.", bytes::SAVE)];
    }
    let mut reader = JsonReader::new(text);
    reader.file();
    reader.slips
}

/// Unresolved merge conflicts.
fn merge_marks(text: &str) -> Vec<Slip> {
    let mut at = 0;
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with(MERGE_MARKS[0]) || marks.is_empty() && line.starts_with(MERGE_MARKS[1])
        {
            let end = at + line.trim_end().len();
            let message = "There are two versions of these lines: two people have changed them, and the conflict has not been resolved.";
            let help = "Keep the lines of one version. Delete those of the other, and the lines that begin with <<<<<<<, ======= and >>>>>>>.";
            marks.push(Slip::new(at..end, message, help));
        }
        at += line.len();
    }
    marks
}

/// The parser's own message, for mistakes that are not recognised here.
fn unexplained(text: &str, error: &serde_json::Error) -> Slip {
    let words = error.to_string();
    let reason = words.rsplit_once(" at line ").map_or(words.as_str(), |(reason, _)| reason);
    let starts = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = starts.map(str::len).sum();
    let column = error.column().saturating_sub(1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mut at = start + column.min(line.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let message = format!("The file is not well-formed JSON: {reason}.");
    let help = "Check this place and the text just before it: a comma, a quotation mark or a bracket is missing or superfluous.";
    Slip::new(at..at, message, help)
}

#[cfg(test)]
mod tests;
