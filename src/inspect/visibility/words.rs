//! The printed funding texts and their positions.

use std::collections::BTreeMap;

use typeset::TextRun;

use crate::frame::{ItemKind, Mark, Page};
use crate::plan::{Block, Body, Plan};

/// Where the statement is in the manifest.
pub(super) const STATEMENT: &str = "/funding/statement";

/// Where the disclaimer is in the manifest.
pub(super) const DISCLAIMER: &str = "/funding/disclaimer";

/// The letters and digits of a text; spaces, hyphens and marks do not count.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The block of the plan that a run comes from.
fn block<'p>(plan: &'p Plan, run: &TextRun) -> Option<&'p Block> {
    let place = run.place?;
    plan.sections.get(place.section as usize)?.blocks.get(place.block as usize)
}

/// The runs on a page that come from one value of the manifest: those whose place says so, and those
/// without a place, such as the rest of a line behind a broken word, in the same node of the structure.
pub(super) fn runs<'a>(
    plan: &'a Plan,
    page: &'a Page,
    pointer: &'a str,
) -> impl Iterator<Item = &'a TextRun> {
    let from = move |run: &TextRun| block(plan, run).is_some_and(|it| it.place.pointer == pointer);
    let marks: Vec<Mark> =
        marked(page).filter(|(_, run)| from(run)).map(|(mark, _)| mark).collect();
    marked(page)
        .filter(move |(mark, run)| from(run) || run.place.is_none() && marks.contains(mark))
        .map(|(_, run)| run)
}

/// The runs of text on a page with what they mean.
fn marked(page: &Page) -> impl Iterator<Item = (Mark, &TextRun)> {
    page.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Text(run) => Some((item.mark, run)),
        _ => None,
    })
}

/// The runs of text on a page.
pub(super) fn texts(page: &Page) -> impl Iterator<Item = &TextRun> {
    marked(page).map(|(_, run)| run)
}

/// How much of one value of the manifest is printed on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// Nothing.
    No,
    /// A part.
    Part,
    /// All of it.
    Whole,
}

/// How much of the text at this pointer is printed on a page.
pub(super) fn printed(plan: &Plan, page: &Page, pointer: &str) -> Printed {
    let wanted = plan.sections.iter().flat_map(|section| &section.blocks).find_map(|block| {
        match &block.body {
            Body::Paragraph { text, .. } if block.place.pointer == pointer => Some(text.to_plain()),
            _ => None,
        }
    });
    let seen: String = runs(plan, page, pointer).map(|run| letters(&run.text)).collect();
    match wanted {
        Some(wanted) if !seen.is_empty() && holds(&seen, &letters(&wanted)) => Printed::Whole,
        _ if seen.is_empty() => Printed::No,
        _ => Printed::Part,
    }
}

/// Whether letters include all others, in whatever order: right-to-left runs are on a page in visual order.
fn holds(seen: &str, wanted: &str) -> bool {
    let count = |text: &str| {
        text.chars().fold(BTreeMap::<char, usize>::new(), |mut counted, letter| {
            *counted.entry(letter).or_default() += 1;
            counted
        })
    };
    let seen = count(seen);
    count(wanted).iter().all(|(letter, number)| seen.get(letter) >= Some(number))
}

/// Whether a page shows these letters and digits consecutively.
pub(super) fn shows(page: &Page, words: &str) -> bool {
    let seen: String = texts(page).map(|run| letters(&run.text)).collect();
    seen.contains(&letters(words))
}
