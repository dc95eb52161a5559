//! Findings as text.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::World;

use super::args::{Deny, Format};

/// Prints all findings and a summary; returns whether they stop the run.
pub(super) fn render(
    world: &World,
    found: &Diagnostics,
    format: Format,
    deny: Option<Deny>,
) -> bool {
    for finding in found.iter() {
        match format {
            Format::Human => super::tell(&human(world, finding)),
            Format::Short => super::tell(&short(finding)),
            Format::Json => super::say(&as_json(finding).to_string()),
        }
    }
    let count = |severity| found.iter().filter(|f| f.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if format == Format::Human && errors + warnings > 0 {
        super::tell(&format!("{errors} errors, {warnings} warnings"));
    }
    errors > 0 || (deny == Some(Deny::Warnings) && warnings > 0)
}

/// One line: place, severity, code, message.
fn short(finding: &Diagnostic) -> String {
    let place = &finding.place;
    format!(
        "{}:{}:{}: {} {}: {}",
        place.file,
        place.line,
        place.column,
        finding.severity.name(),
        finding.code.as_str(),
        finding.message
    )
}

/// A finding as JSON.
pub(super) fn as_json(finding: &Diagnostic) -> serde_json::Value {
    json!({
        "code": finding.code.as_str(),
        "severity": finding.severity.name(),
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "pointer": finding.place.pointer,
        "page": finding.page,
        "message": finding.message,
        "help": finding.help,
    })
}

/// With the source line and the place marked.
fn human(world: &World, finding: &Diagnostic) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice | Severity::Allowed => Level::NOTE,
    };
    let place = &finding.place;
    let source = world.text(&place.file).ok().filter(|_| place.line > 0);
    let title = level.primary_title(finding.message.as_str()).id(finding.code.as_str());
    let mut group = match &source {
        Some(text) => {
            let (start, end) = span(text, place);
            let snippet = Snippet::source(text.as_str())
                .path(place.file.as_str())
                .annotation(AnnotationKind::Primary.span(start..end));
            title.element(snippet)
        }
        None => Group::with_title(title),
    };
    if source.is_none() && !place.file.is_empty() {
        group = group.element(Level::NOTE.message(place.file.as_str()));
    }
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.message(finding.help.as_str()));
    }
    Renderer::plain().render(&[group])
}

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
    (byte(first), byte(first.saturating_add(place.length.max(1))))
}
