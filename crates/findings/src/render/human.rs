//! The format for people: the source line with the place underlined, and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{Finding, Place, Severity};

/// A finding with its source line, out of the text of its file; of several lines, without one at the end.
pub fn human(text: Option<&str>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice | Severity::Allowed => Level::NOTE,
    };
    let place = &finding.place;
    let source = text.filter(|_| place.line > 0);
    let title = level.primary_title(finding.message.as_str()).id(finding.code.as_str());
    let mut group = match source {
        Some(text) => {
            let (start, end) = span(text, place);
            let snippet = Snippet::source(text)
                .path(place.file.as_str())
                .annotation(AnnotationKind::Primary.span(start..end));
            title.element(snippet)
        }
        None => Group::with_title(title),
    };
    if source.is_none() && !place.file.is_empty() {
        group = group.element(Level::NOTE.message(place.file.as_str()));
    }
    for note in notes(finding) {
        group = group.element(Level::NOTE.message(note));
    }
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.message(finding.help.as_str()));
    }
    Renderer::plain().render(&[group])
}

/// Additional notes, after place and help.
fn notes(finding: &Finding) -> Vec<String> {
    let is_said = |folio: &str| {
        ["page", "pages"].iter().any(|what| finding.message.contains(&format!("{what} {folio}")))
    };
    let page = finding.page.as_ref().filter(|folio| !is_said(folio));
    let page = page.map(|folio| format!("it is on page {folio}"));
    let fix = finding.fix.as_ref().map(|text| match text.as_str() {
        "" => "`booklet check --fix` removes it".to_owned(),
        " " => "`booklet check --fix` writes one space".to_owned(),
        text => format!("`booklet check --fix` writes “{text}”"),
    });
    let usual = finding.code.severity();
    let reason = finding.reason.as_ref().filter(|_| finding.severity != usual);
    let reason = reason.map(|why| format!("usually {}; the book says: {why}", usual.name()));
    [page, fix, reason].into_iter().flatten().collect()
}

/// Maximum number of characters that are underlined: where a text begins is enough.
const MOST: u32 = 60;

/// Bytes of `text` that a place is about: its characters, to the end of its line at most.
fn span(text: &str, place: &Place) -> (usize, usize) {
    let line_start = text
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .nth((place.line as usize).wrapping_sub(2))
        .filter(|_| place.line > 1)
        .unwrap_or(0);
    let line = text[line_start..].split('\n').next().unwrap_or_default().trim_end();
    let byte = |column: u32| {
        line.char_indices().nth(column as usize).map_or(line.len(), |(at, _)| at) + line_start
    };
    let first = place.column.saturating_sub(1);
    (byte(first), byte(first.saturating_add(place.length.clamp(1, MOST))))
}
