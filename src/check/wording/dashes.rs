//! Dots and dashes.

use std::ops::Range;

use crate::codes::Code;
use crate::data::quotation;

use super::{Reading, WordingFindings};

/// Years that a range may run between.
const YEARS: Range<u32> = 1800..2200;

/// Looks for three dots, hyphens in place of dashes, and hyphens in ranges.
pub(super) fn look(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    if text.contains("...") {
        dots(read, found);
    }
    if text.contains('-') {
        hyphens(read, found);
    }
}

/// Exactly three full stops.
fn dots(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    for (at, _) in text.match_indices("...") {
        let alone = !text[..at].ends_with('.') && !text[at + 3..].starts_with('.');
        if alone && !read.is_address(at) {
            let message = "Three full stops are used as an ellipsis.";
            let help = "Type the single character “…”: it never breaks across lines.";
            found.push(read.finding(Code::ThreeDots, at..at + 3, message, help).fixed_by("…"));
        }
    }
}

/// Hyphens that should be dashes.
fn hyphens(read: Reading<'_>, found: &mut WordingFindings) {
    let text = read.text.words;
    if quotation(read.text.lang).is_none() {
        return;
    }
    for (at, _) in text.match_indices('-') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        if before.ends_with('-') || read.is_address(at) {
            continue;
        }
        let double = after.starts_with('-') && !after.starts_with("--");
        let end = at + 1 + usize::from(double);
        let spaced = |text: &str, of: fn(&str) -> Option<char>| {
            of(text).is_some_and(|c| matches!(c, ' ' | '\u{a0}'))
        };
        let apart = spaced(before, |text| text.chars().next_back())
            && spaced(&text[end..], |text| text.chars().next());
        let joins = |c: Option<char>| c.is_some_and(|c| !c.is_ascii_digit());
        let (left, right) =
            (before.trim_end().chars().next_back(), text[end..].trim_start().chars().next());
        if apart && joins(left) && right.is_some() {
            let message = "A hyphen is used as a dash.";
            let help = "Type an en dash, “–”, between the two spaces.";
            found.push(read.finding(Code::HyphenForDash, at..end, message, help).fixed_by("–"));
        } else if is_range(before, after) {
            let message = "There is a hyphen between two numbers.";
            let help = "Use an en dash in ranges: “3–5”.";
            found.push(read.finding(Code::HyphenInRange, at..end, message, help).fixed_by("–"));
        }
    }
}

/// Whether a hyphen between these texts runs from one number to a larger one: two years, or a number of at most
/// two digits and one of at most three, that are not part of a date, a file number or a telephone number. Pairs
/// of three digits are often one: `Boeing 747-800`, `Call 345-678`.
fn is_range(before: &str, after: &str) -> bool {
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let end = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let (from, to) = (&before[start.len()..], &after[..after.len() - end.len()]);
    let free = start.chars().next_back().is_none_or(|c| c.is_whitespace() || "(“„«".contains(c))
        && end.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)”“»%".contains(c))
        && !end[end.len().min(1)..].starts_with(|c: char| c.is_ascii_digit());
    // A telephone number has digits before it: “02 555-777”.
    let digits = start.trim_end().ends_with(|c: char| c.is_ascii_digit() || ")+".contains(c));
    let (Ok(low), Ok(high)) = (from.parse::<u32>(), to.parse::<u32>()) else { return false };
    let years = YEARS.contains(&low) && YEARS.contains(&high) && from.len() == to.len();
    let small = from.len() <= 2 && to.len() <= 3 && !from.starts_with('0') && !to.starts_with('0');
    free && !digits && low < high && (years || small)
}
