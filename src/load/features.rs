//! The OpenType features of a layout's styles: a font of the family must have them.

use std::collections::BTreeSet;

use findings::{Finding, Findings};
use typeset::font::FontBook;

use crate::codes::Code;
use crate::model::{FontFamily, Layout, StyleRole, StyleSpec};

use super::{names, suggestion};

/// Finds the features that no font of the style's family has. Those that a style inherits are judged where they
/// are named.
pub(super) fn check(layout: &Layout, fonts: &FontBook) -> Findings {
    let of_style = |(name, style): (&String, &StyleSpec)| {
        let at = format!("/styles/{}/features", names::escaped(name));
        absent(layout, fonts, style, &at)
    };
    layout.styles.iter().flat_map(of_style).collect()
}

/// The features of a style, at `at`, that no font of its family has.
fn absent(layout: &Layout, fonts: &FontBook, style: &StyleSpec, at: &str) -> Vec<Finding> {
    let body = layout.styles.get(StyleRole::Body.name());
    let named = style.family.as_ref().or(body.and_then(|body| body.family.as_ref()));
    let Some((name, family)) = named.and_then(|name| layout.families.get_key_value(name)) else {
        return Vec::new();
    };
    let has = of_family(family, fonts);
    // Fonts that cannot be used are findings themselves, and so are tags that are not valid.
    let is_default = |tag: &str| opposite(tag).is_some_and(|other| has.contains(other));
    let is_absent =
        |tag: &str| !has.is_empty() && tag.len() == 4 && !has.contains(tag) && !is_default(tag);
    let wanted = style.features.iter().flatten().enumerate();
    let note = |(index, tag): (usize, &String)| {
        let place = layout.files.place(&format!("{at}/{index}"));
        let message = format!("No font of the family “{name}” has the OpenType feature “{tag}”.");
        let known: Vec<&str> = has.iter().map(String::as_str).collect();
        let help = match suggestion(tag, &known) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => format!("They have: {}.", known.join(", ")),
        };
        Finding::new(Code::FeatureAbsent, place, message, help)
    };
    wanted.filter(|(_, tag)| is_absent(tag)).map(note).collect()
}

/// The feature for the other kind of figures: fonts have none for those that they show without any.
fn opposite(tag: &str) -> Option<&'static str> {
    match tag {
        "lnum" => Some("onum"),
        "onum" => Some("lnum"),
        "pnum" => Some("tnum"),
        "tnum" => Some("pnum"),
        _ => None,
    }
}

/// The features of all fonts of a family.
fn of_family(family: &FontFamily, fonts: &FontBook) -> BTreeSet<String> {
    let others = [&family.italic, &family.strong, &family.strong_italic].into_iter().flatten();
    let files = std::iter::once(&family.regular).chain(others);
    let tags = files.filter_map(|file| fonts.find(file)).flat_map(|id| fonts.get(id).features());
    tags.map(|tag| String::from_utf8_lossy(&tag).into_owned()).collect()
}
