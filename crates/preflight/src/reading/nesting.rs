//! Which elements may contain which (ISO 32000-1, tables 333 and 336 to 338; ISO 14289-1, 7.2).

use crate::finding::PageFindings;
use crate::rule::Rule;

use super::elements::{Element, Elements};

/// The permitted children of a kind.
fn allowed_below(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "Table" => &["TR", "THead", "TBody", "TFoot", "Caption"],
        "THead" | "TBody" | "TFoot" => &["TR"],
        "TR" => &["TH", "TD"],
        "L" => &["L", "LI", "Caption"],
        "LI" => &["Lbl", "LBody"],
        "TOC" => &["TOC", "TOCI", "Caption"],
        "Ruby" => &["RB", "RT", "RP"],
        "Warichu" => &["WT", "WP"],
        _ => return None,
    })
}

/// The permitted parents of a kind.
fn allowed_around(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "TR" => &["Table", "THead", "TBody", "TFoot"],
        "THead" | "TBody" | "TFoot" => &["Table"],
        "TH" | "TD" => &["TR"],
        "LI" => &["L"],
        "LBody" => &["LI"],
        "TOCI" => &["TOC"],
        "RB" | "RT" | "RP" => &["Ruby"],
        "WT" | "WP" => &["Warichu"],
        _ => return None,
    })
}

/// Judges all elements.
pub(super) fn judge(all: &Elements<'_>, found: &mut PageFindings) {
    for element in &all.list {
        below(all, element, found);
        around(all, element, found);
    }
}

/// Judges the children of an element.
fn below(all: &Elements<'_>, element: &Element<'_>, found: &mut PageFindings) {
    let kind = element.kind.as_str();
    let Some(allowed) = allowed_below(kind) else { return };
    let kinds = all.kinds_below(element);
    for inner in kinds.iter().filter(|inner| !allowed.contains(inner)) {
        found.add(Rule::UaNesting, element.id, format!("a {kind} contains the element {inner}"));
    }
    let count = |wanted: &str| kinds.iter().filter(|inner| **inner == wanted).count();
    if count("Caption") > 1 {
        found.add(Rule::UaNesting, element.id, format!("a {kind} has several captions"));
    }
    let at = kinds.iter().position(|inner| *inner == "Caption");
    if at.is_some_and(|at| at > 0 && (kind != "Table" || at + 1 < kinds.len())) {
        let message = format!("the caption of a {kind} is between its other elements");
        found.add(Rule::UaNesting, element.id, message);
    }
    if kind != "Table" {
        return;
    }
    for part in ["THead", "TFoot"] {
        if count(part) > 1 {
            found.add(Rule::UaNesting, element.id, format!("a Table has several {part}"));
        }
        if count(part) > 0 && count("TBody") == 0 {
            found.add(Rule::UaNesting, element.id, format!("a Table has a {part} and no TBody"));
        }
    }
}

/// Judges the parent of an element.
fn around(all: &Elements<'_>, element: &Element<'_>, found: &mut PageFindings) {
    let kind = element.kind.as_str();
    let Some(allowed) = allowed_around(kind) else { return };
    let around = all.around(element).map_or("root of the tree", |it| it.kind.as_str());
    if !allowed.contains(&around) {
        found.add(Rule::UaNesting, element.id, format!("a {kind} is inside the {around}"));
    }
}
