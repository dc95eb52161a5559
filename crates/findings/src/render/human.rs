//! The format for people: the source line with the place underlined, and what to do.

use std::ops::{Range, RangeInclusive};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{Finding, Place, Related, Severity};

use super::{Program, name, places};

/// Gives lines of a file, numbered from one, if it has the first of them. Only those that are shown are requested: a
/// long file may have many findings.
pub type SourceLines<'a> = &'a dyn Fn(&str, RangeInclusive<u32>) -> Option<String>;

/// Lines of a text, numbered from one, if it has the first of them.
pub fn lines_of(text: &str, numbers: RangeInclusive<u32>) -> Option<String> {
    let before = (*numbers.start() as usize).checked_sub(1)?;
    let count = numbers.count();
    let lines: Vec<&str> = text.split('\n').skip(before).take(count).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A finding with its source line, in several lines without a final line break.
pub fn human(program: &Program, lines: SourceLines<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice | Severity::Allowed => Level::NOTE,
    };
    let place = &finding.place;
    let title = level.primary_title(finding.message.as_str()).id(finding.code.as_str());
    let (here, elsewhere): (Vec<&Related>, Vec<&Related>) = finding
        .related
        .iter()
        .partition(|other| other.place.line > 0 && other.place.file == place.file);
    let source = ShownLines::read(lines, place, here.iter().map(|other| other.place.line));
    let texts: Vec<(&Related, Option<ShownLines>)> = elsewhere
        .into_iter()
        .map(|other| (other, ShownLines::read(lines, &other.place, std::iter::empty())))
        .collect();
    let mut group = match &source {
        Some(shown) => {
            let primary = AnnotationKind::Primary.span(shown.span(place));
            let others = here.iter().map(|other| shown.context(other));
            title.element(shown.snippet(place, std::iter::once(primary).chain(others).collect()))
        }
        None => Group::with_title(title),
    };
    if source.is_none() && !place.file.is_empty() {
        group = group.element(Level::NOTE.message(name_whole(place)));
    }
    for (other, text) in &texts {
        group = match text {
            Some(shown) => group.element(shown.snippet(&other.place, vec![shown.context(other)])),
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

/// The lines of a file that are shown.
struct ShownLines {
    /// Their text.
    text: String,
    /// The number of the first.
    first: u32,
}

impl ShownLines {
    /// Reads the line of a place, and all lines from it to others of its file.
    fn read(
        lines: SourceLines<'_>,
        place: &Place,
        others: impl Iterator<Item = u32>,
    ) -> Option<Self> {
        let number = Some(place.line).filter(|line| *line > 0)?;
        let (first, last) = others
            .fold((number, number), |(first, last), other| (first.min(other), last.max(other)));
        lines(&place.file, first..=last).map(|text| Self { text, first })
    }

    /// The lines with what is underlined in them.
    fn snippet<'a>(
        &'a self,
        place: &'a Place,
        annotations: Vec<Annotation<'a>>,
    ) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text.as_str())
            .line_start(self.first as usize)
            .path(place.file.as_str())
            .annotations(annotations)
    }

    /// A second place, underlined with its words.
    fn context<'a>(&self, other: &'a Related) -> Annotation<'a> {
        AnnotationKind::Context.span(self.span(&other.place)).label(other.words.as_str())
    }

    /// The bytes that a place is about: its characters, to the end of its line at most.
    fn span(&self, place: &Place) -> Range<usize> {
        let before = place.line.saturating_sub(self.first) as usize;
        let starts = std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1));
        let start = starts.take(before + 1).last().unwrap_or(0);
        let line = self.text[start..].split('\n').next().unwrap_or_default().trim_end();
        let byte = |column: u32| {
            line.char_indices().nth(column as usize).map_or(line.len(), |(at, _)| at) + start
        };
        let first = place.column.saturating_sub(1);
        byte(first)..byte(first.saturating_add(place.length.clamp(1, MOST)))
    }
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
