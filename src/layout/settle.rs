//! Page numbers that do not converge: a text whose length depends on a page number may move that
//! page back and forth forever.

use std::collections::BTreeMap;

use findings::Finding;

use crate::codes::Code;
use crate::plan::Plan;

/// The folios of sections' first pages, by the sections' ids.
pub(super) type FoliosById = BTreeMap<String, String>;

/// Ids of sections, each with the folio that is printed for it, in the order in which they were asked for.
pub(super) type PrintedFolios = Vec<(String, String)>;

/// What the last two rounds came to.
pub(super) struct LastRounds<'r> {
    /// The folios that each section prints.
    pub(super) printed: Vec<&'r [(String, String)]>,
    /// Those of the pages.
    pub(super) real: &'r FoliosById,
    /// How many pages each section takes, in the round before the last and in the last.
    pub(super) counts: [&'r [usize]; 2],
}

/// The finding of a book in which sections print other numbers than those of the pages; `None` if all
/// are right. It is at the section whose length changes with the numbers, if one's does.
pub(super) fn unsettled(plan: &Plan, rounds: &LastRounds<'_>) -> Option<Finding> {
    let wrong = |(id, folio): &&(String, String)| rounds.real.get(id).is_some_and(|it| it != folio);
    let (section, id) = plan.sections.iter().zip(&rounds.printed).find_map(|(section, printed)| {
        let (id, _) = printed.iter().find(wrong)?;
        Some((section, id.as_str()))
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
