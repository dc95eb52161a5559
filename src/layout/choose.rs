//! Which templates the pages of a section may be made by.

use findings::Finding;

use crate::codes::Code;
use crate::model::{LayoutFiles, SectionKind, Slot, Template};
use crate::plan::{Body, Part, Plan, Section};

use super::LayoutInput;
use super::chosen::ChosenPages;

/// The templates of a section: the one it asks for, else those of its part that suit its length, at least
/// one. If its part has templates and none suits, plain pages are used and that is a finding.
pub(super) fn suitable(
    plan: &Plan,
    index: usize,
    with: LayoutInput<'_>,
) -> (Vec<ChosenPages>, Option<Finding>) {
    let section = &plan.sections[index];
    let LayoutInput { sheet, files, .. } = with;
    let part = part_name(section);
    let (names, _) = sheet.part(part);
    let asked = section.template.as_deref();
    if let Some(pages) = asked.and_then(|name| ChosenPages::of(files, name, sheet.template(name)?))
    {
        return (vec![pages], None);
    }
    let words = words(section);
    let has_picture = section.blocks.iter().any(|block| matches!(block.body, Body::Figure(_)));
    let suits: Vec<(&str, &Template)> = names
        .iter()
        .filter_map(|name| Some((name.as_str(), sheet.template(name)?)))
        .filter(|(_, t)| words >= t.min_words && t.max_words.is_none_or(|most| words <= most))
        .filter(|(_, t)| t.needs_picture.is_none_or(|needed| needed == has_picture))
        .collect();
    // A part without a picture or drawing is set without a frame for it, if the layout has such a template.
    let closed: Vec<_> =
        suits.iter().filter(|(_, template)| !keeps_room(section, template)).copied().collect();
    let suits = if closed.is_empty() { suits } else { closed };
    let pages: Vec<ChosenPages> = suits
        .iter()
        .filter_map(|(name, template)| ChosenPages::of(files, name, template))
        .collect();
    if pages.is_empty() {
        return (vec![ChosenPages::plain(files, part)], unsuited(section, names, words, files));
    }
    (pages, None)
}

/// The finding for a section that no template of its part suits.
fn unsuited(
    section: &Section,
    names: &[String],
    words: usize,
    files: &LayoutFiles,
) -> Option<Finding> {
    let part = part_name(section);
    let message = format!(
        "No template for “{part}” fits “{}”, which has {words} words: its pages are plain.",
        section.title
    );
    let help = "Change \"min_words\", \"max_words\" or \"needs_picture\" of one of the templates, or add a template.";
    let at = files.place(&format!("/parts/{part}/templates"));
    (!names.is_empty()).then(|| Finding::new(Code::Unsuited, at, message, help))
}

/// Whether a template has a frame for a picture or drawing that stays empty, since the section has none.
fn keeps_room(section: &Section, template: &Template) -> bool {
    let has = |slot: &Slot| match slot {
        Slot::Picture | Slot::Map => {
            section.blocks.iter().any(|block| matches!(block.slot, Slot::Picture | Slot::Map))
        }
        _ => section.blocks.iter().any(|block| block.slot == *slot),
    };
    let frames = template.listed().flat_map(|(_, page)| &page.frames);
    frames.into_iter().any(|frame| {
        frame.grow.is_none() && is_for_pictures(&frame.takes) && !frame.takes.iter().any(has)
    })
}

/// Whether a frame that takes these slots is only for pictures, maps or charts.
pub(super) fn is_for_pictures(takes: &[Slot]) -> bool {
    let shows = |slot: &Slot| {
        matches!(slot, Slot::Picture | Slot::Map | Slot::Dots | Slot::Timeline | Slot::FlowDiagram)
    };
    !takes.is_empty() && takes.iter().all(shows)
}

/// The name of a section's part in the layout.
pub(super) fn part_name(section: &Section) -> &'static str {
    match &section.part {
        Part::Opener { .. } => "opener",
        Part::Story { .. } => "story",
        Part::Named(kind) => match kind {
            SectionKind::Cover => "cover",
            SectionKind::TitlePage => "title-page",
            SectionKind::Imprint => "imprint",
            SectionKind::Contents => "contents",
            SectionKind::Foreword => "foreword",
            SectionKind::Introduction => "introduction",
            SectionKind::Numbers => "numbers",
            SectionKind::Journey => "journey",
            SectionKind::Chapters => "chapters",
            SectionKind::SingleMarket => "single-market",
            SectionKind::Partners => "partners",
            SectionKind::Index => "index",
            SectionKind::PictureCredits => "picture-credits",
            SectionKind::Text => "text",
            SectionKind::BackCover => "back-cover",
        },
    }
}

/// Words by which templates are chosen.
fn words(section: &Section) -> usize {
    match &section.part {
        Part::Story { words, .. } => *words,
        _ => section
            .blocks
            .iter()
            .map(|block| match &block.body {
                Body::Paragraph { text, .. } => text.to_plain().split_whitespace().count(),
                _ => 0,
            })
            .sum(),
    }
}
