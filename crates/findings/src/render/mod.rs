//! Rendering: findings as text.
//!
//! **Takes** findings and the files they are about. **Gives** them as text for people and programs.
//! **Never** prints, and never changes a severity.

mod github;
mod human;
mod json;
mod sarif;

pub use github::github;
pub use human::{SourceLines, human, lines_of};
pub use json::as_json;
pub use sarif::sarif;

use crate::{Finding, Place};

/// The program that reports the findings, as renderings name it.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its version, such as `1.2.0`.
    pub version: &'static str,
    /// The command that makes the fixes.
    pub fix: &'static str,
}

/// One line: place, severity, code, message, how often.
pub fn short(finding: &Finding) -> String {
    let place = &finding.place;
    let (severity, code) = (finding.severity.name(), finding.code.as_str());
    let message = finding.message.as_str();
    let times = times(finding).map_or_else(String::new, |times| format!(" ({times})"));
    let at = at(place);
    format!("{}:{at}: {severity} {code}: {message}{times}", place.file)
}

/// Where in its file a place is, in numbers: line and column, or the page of a PDF.
fn at(place: &Place) -> String {
    match place.page {
        Some(page) => page.to_string(),
        None => format!("{}:{}", place.line, place.column),
    }
}

/// How often a finding occurs, if more than once.
fn times(finding: &Finding) -> Option<String> {
    (finding.count > 1).then(|| format!("{} times", finding.count))
}

/// Maximum number of places that are listed.
const MOST_PLACES: usize = 8;

/// All places of a finding in a few words, if it has several: “it is in 3 places: pages i, ii, 4”.
fn places(finding: &Finding) -> Option<String> {
    let rest = finding.again.iter().map(|spot| (&spot.place, spot.page.as_deref()));
    let all: Vec<_> =
        std::iter::once((&finding.place, finding.page.as_deref())).chain(rest).collect();
    if all.len() == 1 {
        return times(finding).map(|times| format!("it occurs {times}"));
    }
    let mut names: Vec<String> = all.iter().map(|(place, page)| name(place, *page)).collect();
    names.dedup();
    let more = names.len().saturating_sub(MOST_PLACES);
    names.truncate(MOST_PLACES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("it is in {} places: {}{more}", finding.count, names.join(", ")))
}

/// A place in a few words: by its page if it has one, else by its file and line.
fn name(place: &Place, folio: Option<&str>) -> String {
    match (folio, place.page) {
        (Some(folio), _) => format!("page {folio}"),
        (None, Some(page)) => format!("page {page}"),
        (None, None) if place.line > 0 => format!("{}:{}", place.file, place.line),
        (None, None) => place.file.clone(),
    }
}

#[cfg(test)]
mod tests;
