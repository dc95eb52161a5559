//! Word counts; months and names in words.

use typeset::{Span, Text, capitalised};

use crate::data::{Labels, Month};
use crate::model::{BlockSource, Organisation, Period, Story};
use crate::phrase::unmarked;

use super::document::{Body, Section};

/// Words in the body of a story.
pub fn in_story(story: &Story) -> usize {
    story.body.iter().map(in_block).sum()
}

/// Words in a block.
fn in_block(block: &BlockSource) -> usize {
    match block {
        BlockSource::Paragraph { text }
        | BlockSource::Heading { text }
        | BlockSource::Question { text } => in_text(text),
        BlockSource::Entry { label, text } => in_text(label) + in_text(text),
        BlockSource::List { items, .. } => items.iter().map(|item| in_text(item)).sum(),
    }
}

/// Number of printed words of a section, without running heads and folios.
pub fn in_section(section: &Section) -> usize {
    section.blocks.iter().map(|block| in_body(&block.body)).sum()
}

/// Words in a block of the plan.
fn in_body(body: &Body) -> usize {
    let of = |text: &Text| in_text(&text.to_plain());
    match body {
        Body::Heading { text, .. } | Body::Paragraph { text, .. } => of(text),
        Body::List { items, .. } => items.iter().map(of).sum(),
        Body::Quote { text, attribution } => of(text) + of(attribution),
        Body::Figure(figure) => of(&figure.caption) + in_text(&figure.credit),
        // Their captions are the names of the partners, which are in the table.
        Body::Logos(_) => 0,
        Body::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).map(of).sum(),
        Body::Figures(figures) => figures.iter().map(|f| in_text(&f.value) + of(&f.label)).sum(),
        Body::Map(map) => of(&map.caption),
        Body::Qr(qr) => of(&qr.caption),
        Body::Contents(entries) => entries.iter().map(|entry| of(&entry.text)).sum(),
        Body::Index(entries) => entries.iter().map(|entry| of(&entry.term)).sum(),
    }
}

/// Words in a text: stretches between spaces that have a letter or a digit. Marks of phrases in another
/// language do not count.
fn in_text(text: &str) -> usize {
    unmarked(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// A label and what it is about, `Host: Finland`; in French with a space before the colon.
pub(super) fn labelled(labels: &Labels, label: &str, about: &str) -> String {
    let space = if labels.lang().starts_with("fr") { "\u{a0}" } else { "" };
    format!("{label}{space}: {about}")
}

/// The line about a stay, for example `September to November 2021, 3 months`.
pub(super) fn stay(labels: &Labels, period: &Period, months: f64) -> String {
    // The number stays with what it counts.
    let duration = labels.duration_of(months).replace(' ', "\u{a0}");
    match (Month::read(&period.start), Month::read(&period.end)) {
        (Some(start), Some(end)) => {
            format!("{}{}{duration}", labels.period(start, end), labels.list_comma)
        }
        _ => duration,
    }
}

/// A length in months that can be shown as dots: a whole number of at most two years.
pub(super) fn whole_months(months: f64) -> Option<u32> {
    let is_whole = months.fract() == 0.0 && (1.0..=24.0).contains(&months);
    is_whole.then_some(months as u32)
}

/// The printed name of an organisation, from its kind.
pub(super) fn organisation(organisation: &Organisation, kind: Text, lang: &str) -> Text {
    match &organisation.name {
        Some(name) => {
            let mut spans = vec![Span::plain(format!("{name}, "))];
            spans.extend(kind.spans);
            joined(spans)
        }
        None => sentence_case(kind, lang),
    }
}

/// The text, in a language, with a capital first letter.
pub(super) fn sentence_case(mut text: Text, lang: &str) -> Text {
    if let Some(first) = text.spans.first_mut() {
        first.text = capitalised(&first.text, first.lang.as_deref().unwrap_or(lang));
    }
    text
}

/// Spans as a text; adjacent spans with the same attributes are joined.
pub(super) fn joined(spans: Vec<Span>) -> Text {
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let like = |last: &&mut Span| {
            (last.look, &last.link, &last.lang, last.page_of_link)
                == (span.look, &span.link, &span.lang, span.page_of_link)
        };
        match out.last_mut().filter(like) {
            Some(last) => last.text.push_str(&span.text),
            None => out.push(span),
        }
    }
    Text { spans: out }
}
