//! The format for people: the source line with the place underlined, and what to do.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{Finding, Place, Related, Severity};

use super::{Program, name, places};

/// A finding with its source line, in several lines without a final line break. `text` gives the text of a
/// file, for the lines that are shown.
pub fn human(
    program: &Program,
    text: &dyn Fn(&str) -> Option<String>,
    finding: &Finding,
) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice | Severity::Allowed => Level::NOTE,
    };
    let place = &finding.place;
    let source = text(&place.file).filter(|_| place.line > 0);
    let title = level.primary_title(finding.message.as_str()).id(finding.code.as_str());
    let (here, elsewhere): (Vec<&Related>, Vec<&Related>) = finding
        .related
        .iter()
        .partition(|other| other.place.line > 0 && other.place.file == place.file);
    let texts: Vec<(&Related, Option<String>)> = elsewhere
        .into_iter()
        .map(|other| (other, text(&other.place.file).filter(|_| other.place.line > 0)))
        .collect();
    let mut group = match &source {
        Some(text) => {
            let primary = AnnotationKind::Primary.span(span(text, place));
            let others = here.iter().map(|other| context(text, other));
            title.element(snippet(text, place, std::iter::once(primary).chain(others).collect()))
        }
        None => Group::with_title(title),
    };
    if source.is_none() && !place.file.is_empty() {
        group = group.element(Level::NOTE.message(name_whole(place)));
    }
    for (other, text) in &texts {
        group = match text {
            Some(text) => group.element(snippet(text, &other.place, vec![context(text, other)])),
            None => group.element(Level::NOTE.message(told(other))),
        };
    }
    for note in notes(program, finding) {
        group = group.element(Level::NOTE.message(note));
    }
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.message(finding.help.as_str()));
    }
    Renderer::plain().render(&[group])
}

/// A file's text with what is underlined in it.
fn snippet<'a>(
    text: &'a str,
    place: &'a Place,
    annotations: Vec<Annotation<'a>>,
) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(text).path(place.file.as_str()).annotations(annotations)
}

/// A second place, underlined with its words.
fn context<'a>(text: &str, other: &'a Related) -> Annotation<'a> {
    AnnotationKind::Context.span(span(text, &other.place)).label(other.words.as_str())
}

/// A second place whose line cannot be shown.
fn told(other: &Related) -> String {
    format!("{}: {}", name(&other.place, None), other.words)
}

/// A place without a line that is shown: its file, and in a PDF its page and object.
fn name_whole(place: &Place) -> String {
    let page = place.page.map(|page| format!("page {page}"));
    let object = place.object.map(|object| format!("object {object}"));
    let parts = [Some(place.file.clone()), page, object];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Notes in addition to place and help.
fn notes(program: &Program, finding: &Finding) -> Vec<String> {
    let is_said = |folio: &str| {
        ["page", "pages"].iter().any(|what| finding.message.contains(&format!("{what} {folio}")))
    };
    let places = places(finding);
    let page = finding.page.as_ref().filter(|folio| finding.again.is_empty() && !is_said(folio));
    let page = page.map(|folio| format!("it is on page {folio}"));
    let fix = finding.fix.as_ref().map(|text| match text.as_str() {
        "" => format!("`{}` removes it", program.fix),
        " " => format!("`{}` writes one space", program.fix),
        text => format!("`{}` writes “{text}”", program.fix),
    });
    let usual = finding.code.severity();
    let reason = finding.reason.as_ref().filter(|_| finding.severity != usual);
    let reason = reason.map(|why| format!("usually {}; the book says: {why}", usual.name()));
    [page, places, fix, reason].into_iter().flatten().collect()
}

/// Maximum number of characters that are underlined: the beginning of a text is enough.
const MOST: u32 = 60;

/// Bytes of `text` that a place is about: its characters, to the end of its line at most.
fn span(text: &str, place: &Place) -> std::ops::Range<usize> {
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
    byte(first)..byte(first.saturating_add(place.length.clamp(1, MOST)))
}
