//! Choice of the template for the pages of a section.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::model::{PageTemplate, SectionKind, Slot, Template};
use crate::plan::{Body, Part, Plan, Section};
use crate::style::StyleSheet;

use super::LayoutInput;

/// The page templates of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct ChosenPages {
    /// The first page.
    pub first: PageTemplate,
    /// Further pages.
    pub next: PageTemplate,
    /// The template's place in the layout's file.
    pub at: Place,
    /// Following pages have a different template.
    pub own_next: bool,
}

impl ChosenPages {
    /// The place of a frame of the first page, or of a further one.
    pub(super) fn frame(&self, further: bool, index: usize) -> Place {
        self.within(further, &format!("/frames/{index}"))
    }

    /// The place of the frames of the first page, or of further ones.
    pub(super) fn frames(&self, further: bool) -> Place {
        self.within(further, "/frames")
    }

    /// A place below the page's.
    fn within(&self, further: bool, rest: &str) -> Place {
        let page = if further && self.own_next { "next" } else { "first" };
        let pointer = format!("{}/{page}{rest}", self.at.pointer);
        Place { pointer, ..self.at.clone() }
    }

    /// Pages that hold running text and nothing else, for a part of this name.
    fn plain(file: &str, part: &str) -> Self {
        let at = Place::value(file, format!("/parts/{part}"));
        Self {
            first: StyleSheet::plain_page(),
            next: StyleSheet::plain_page(),
            at,
            own_next: false,
        }
    }

    /// The pages of a template.
    fn of(file: &str, name: &str, template: &Template) -> Self {
        Self {
            first: template.first.clone(),
            next: template.next.clone().unwrap_or_else(|| template.first.clone()),
            at: Place::value(file, format!("/templates/{}", escaped(name))),
            own_next: template.next.is_some(),
        }
    }
}

/// A key unchanged in a JSON Pointer (RFC 6901, section 3).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The template of a section: the one it names, otherwise those of its part that suit its length, in turn.
/// If its part has templates and none suits, plain pages are used and that is a finding.
pub(super) fn choose(
    plan: &Plan,
    index: usize,
    with: LayoutInput<'_>,
) -> (ChosenPages, Option<Finding>) {
    let section = &plan.sections[index];
    let LayoutInput { sheet, layout_file: file, .. } = with;
    let part = part_name(section);
    let (names, _) = sheet.part(part);
    let asked = section.template.as_deref();
    if let Some((name, template)) = asked.and_then(|name| Some((name, sheet.template(name)?))) {
        return (ChosenPages::of(file, name, template), None);
    }
    let words = words(section);
    let has_picture = section.blocks.iter().any(|block| matches!(block.body, Body::Figure(_)));
    let suits: Vec<(&str, &Template)> = names
        .iter()
        .filter_map(|name| Some((name.as_str(), sheet.template(name)?)))
        .filter(|(_, t)| words >= t.min_words && t.max_words.is_none_or(|most| words <= most))
        .filter(|(_, t)| t.needs_picture.is_none_or(|needed| needed == has_picture))
        .collect();
    // A part without a picture is set without a frame for it, if the layout has such a template.
    let shows = |(_, template): &&(&str, &Template)| !keeps_room(template);
    let closed: Vec<_> = suits.iter().filter(shows).copied().collect();
    let suits = if shows_nothing(section) && !closed.is_empty() { closed } else { suits };
    let turn = plan.sections[..index].iter().filter(|s| part_name(s) == part).count();
    match suits.get(turn % suits.len().max(1)) {
        Some((name, template)) => (ChosenPages::of(file, name, template), None),
        None => (ChosenPages::plain(file, part), unsuited(section, names, words, file)),
    }
}

/// The finding for a section that no template of its part suits.
fn unsuited(section: &Section, names: &[String], words: usize, file: &str) -> Option<Finding> {
    let part = part_name(section);
    let message = format!(
        "No template for “{part}” fits “{}”, which has {words} words: its pages are plain.",
        section.title
    );
    let help = "Change \"min_words\", \"max_words\" or \"needs_picture\" of one of the templates, or add a template.";
    let at = Place::value(file, format!("/parts/{part}/templates"));
    (!names.is_empty()).then(|| Finding::new(Code::Unsuited, at, message, help))
}

/// Whether a section has neither picture nor map.
fn shows_nothing(section: &Section) -> bool {
    !section.blocks.iter().any(|block| matches!(block.slot, Slot::Picture | Slot::Map))
}

/// Whether a template has a frame for a picture that stays empty without one.
fn keeps_room(template: &Template) -> bool {
    template.first.frames.iter().any(|frame| frame.grow.is_none() && is_for_pictures(&frame.takes))
}

/// Whether a frame that takes these slots is only for pictures or maps.
pub(super) fn is_for_pictures(takes: &[Slot]) -> bool {
    !takes.is_empty() && takes.iter().all(|slot| matches!(slot, Slot::Picture | Slot::Map))
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
