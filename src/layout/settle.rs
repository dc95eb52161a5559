//! Page numbers that do not converge: a text whose length depends on a page number may move that
//! page back and forth forever.

use std::collections::BTreeMap;

use findings::Finding;
use typeset::{Link, Text};

use crate::codes::Code;
use crate::plan::{Body, Plan, Section};

/// The folios of sections' first pages, by the sections' ids.
pub(super) type FoliosById = BTreeMap<String, String>;

/// The results of the last two rounds.
pub(super) struct LastRounds<'r> {
    /// The folios that sections print, and those of the pages.
    pub(super) folios: [&'r FoliosById; 2],
    /// How many pages each section takes, in the round before the last and in the last.
    pub(super) counts: [&'r [usize]; 2],
    /// Sections that were set again with the folios of the pages.
    pub(super) late: &'r [usize],
}

/// The finding for a book whose sections print wrong page numbers; `None` if all are right. It is at the
/// section whose length changes with the numbers, if there is one.
pub(super) fn unsettled(plan: &Plan, rounds: &LastRounds<'_>) -> Option<Finding> {
    let [printed, real] = rounds.folios;
    let wrong = |id: &&str| printed.get(*id) != real.get(*id);
    let early = plan.sections.iter().enumerate().filter(|(index, _)| !rounds.late.contains(index));
    let (section, id) = early.map(|(_, section)| section).find_map(|section| {
        let id = named(section).into_iter().find(wrong)?;
        Some((section, id))
    })?;
    let [before, last] = rounds.counts;
    let changed = (0..plan.sections.len().min(before.len())).find(|&at| before[at] != last[at]);
    let (place, message) = if let Some(at) = changed {
        let (few, many) = (before[at].min(last[at]), before[at].max(last[at]));
        let message = format!(
            "“{}” takes {few} or {many} pages, depending on the page numbers in it: they do not converge.",
            plan.sections[at].title
        );
        (&plan.sections[at].place, message)
    } else {
        let named = plan.sections.iter().find(|other| other.id == id);
        let title = named.map_or(id, |of| &of.title);
        let message = format!("“{}” gives a wrong page number for “{title}”.", section.title);
        (&section.place, message)
    };
    let help = "Make this text, or one of those it lists, one line longer or shorter.";
    Some(Finding::new(Code::NumbersUnsettled, place.clone(), message, help))
}

/// The ids of the sections whose page numbers a section prints.
fn named(section: &Section) -> Vec<&str> {
    let mut ids = Vec::new();
    for block in &section.blocks {
        match &block.body {
            Body::Contents(entries) => ids.extend(entries.iter().map(|it| it.section.as_str())),
            Body::Index(entries) => {
                ids.extend(entries.iter().flat_map(|it| &it.sections).map(String::as_str));
            }
            Body::Heading { text, .. } | Body::Paragraph { text, .. } => ids.extend(of_text(text)),
            Body::List { items, .. } => ids.extend(items.iter().flat_map(of_text)),
            Body::Table(table) => ids.extend(table.rows.iter().flatten().flat_map(of_text)),
            Body::Quote { .. }
            | Body::Figure(_)
            | Body::Logos(_)
            | Body::Figures(_)
            | Body::Map(_)
            | Body::Qr(_) => {}
        }
    }
    ids
}

/// The ids of the sections whose page numbers a text prints.
fn of_text(text: &Text) -> impl Iterator<Item = &str> {
    text.spans.iter().filter(|span| span.page_of_link).filter_map(|span| match &span.link {
        Some(Link::Section(id)) => Some(id.as_str()),
        _ => None,
    })
}
