//! Large figures and their drawings.

use findings::Place;

use crate::codes::Code;
use crate::data::Day;
use crate::model::{Book, FigureDrawing, KeyFigure, MANIFEST, SectionKind, SectionSource};

use super::Rules;

/// Checks that figures can be drawn as the manifest says, and that a timeline shows what its figure says.
pub(super) fn check(rules: &mut Rules<'_>, book: &Book) {
    for (part, section) in book.sections.iter().enumerate() {
        for (index, figure) in section.figures.iter().enumerate() {
            let at = format!("/sections/{part}/figures/{index}");
            dots(rules, figure, book, &at);
            counted(rules, figure, book, &at);
        }
        events(rules, section, book, &format!("/sections/{part}/events"));
    }
}

/// Checks that a figure with dots can be shown as dots.
fn dots(rules: &mut Rules<'_>, figure: &KeyFigure, book: &Book, at: &str) {
    let with_dots = figure.dots || figure.drawing == Some(FigureDrawing::Dots);
    if with_dots && figure.drawn(&book.lang).is_none() {
        let message = format!("“{}” cannot be drawn as dots.", figure.value);
        let name = if figure.dots { "dots" } else { "drawing" };
        let help = format!(
            "Dots show whole numbers from 1 to {}; remove \"{name}\" from other figures.",
            KeyFigure::MOST_DOTS
        );
        let place = Place::value(MANIFEST, format!("{at}/value"));
        rules.note(Code::Malformed, place, message, help);
    }
    if figure.dots && figure.drawing.is_some() {
        let message = "A figure with a drawing of its own has no dots below it.";
        let place = Place::value(MANIFEST, format!("{at}/dots"));
        rules.note(Code::FieldUnused, place, message, "Remove \"dots\".");
    }
}

/// Checks that a figure with a timeline is the number of its months. That of a flow diagram is compared with the
/// totals as every number of stories is.
fn counted(rules: &mut Rules<'_>, figure: &KeyFigure, book: &Book, at: &str) {
    let Some((start, end)) = book.programme.run() else { return };
    let shown = i64::from(start.through(end));
    let is_timeline = figure.drawing == Some(FigureDrawing::Timeline);
    if is_timeline && figure.count(&book.lang).map(i64::from) != Some(shown) {
        let message = format!("The figure is “{}”, but its drawing shows {shown}.", figure.value);
        let help = format!("Write {shown}, the months of the programme, or remove \"drawing\".");
        rules.note(Code::WrongTotal, Place::value(MANIFEST, format!("{at}/value")), message, help);
    }
}

/// Checks that events have a timeline and are in the months of the programme.
fn events(rules: &mut Rules<'_>, section: &SectionSource, book: &Book, at: &str) {
    let has_timeline = section.figures.iter().any(|it| it.drawing == Some(FigureDrawing::Timeline));
    if !section.events.is_empty() && section.kind == SectionKind::Numbers && !has_timeline {
        let help = "Add \"drawing\": \"timeline\" to the figure of the programme’s months, or remove the events.";
        let message = "The events are not printed: no figure of this part is drawn as a timeline.";
        rules.note(Code::FieldUnused, Place::value(MANIFEST, at), message, help);
    }
    let run = book.programme.run();
    for (index, event) in section.events.iter().enumerate() {
        let place = Place::value(MANIFEST, format!("{at}/{index}/date"));
        let Some(day) = Day::read(&event.date) else {
            let message = format!("“{}” is not a date.", event.date);
            let help = "Write year, month and day, for example 2021-03-10.";
            rules.note(Code::Malformed, place, message, help);
            continue;
        };
        if run.is_some_and(|(start, end)| day.month() < start || day.month() > end) {
            let message = format!("The event of {} is outside the programme.", event.date);
            let help = "Correct the date, or \"start\" and \"end\" of the programme.";
            rules.note(Code::BadPeriod, place, message, help);
        }
    }
}
