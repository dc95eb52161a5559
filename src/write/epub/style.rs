//! The style sheets.
//!
//! Only properties that old engines support: no flex, grid, positioning, custom properties or `rem`.
//! Text has no colour, so that dark modes can set it; colour is in rules only. Media
//! queries are in a separate sheet, because some engines drop a sheet that has one.

use std::fmt::Write as _;

use units::Rgb;

use super::EpubStyle;
use super::colors::{DAY, NIGHT, seen};
use super::faces::{self, FontFile};

/// Everything that does not depend on the layout.
const BASE: &str = include_str!("style/base.css");

/// The sheet for pages too narrow for columns: rows of a table become short lists. The width is measured in
/// ems, so that large text counts as a narrow page.
pub(super) const NARROW: &str = include_str!("style/narrow.css");

/// The main sheet: the faces, then the rules.
pub(super) fn sheet(look: &EpubStyle<'_>, fonts: &[FontFile]) -> String {
    let mut out = String::new();
    for FontFile { family, weight, slope, href, .. } in fonts {
        _ = writeln!(
            out,
            "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; font-style: {slope}; src: url({href}); }}"
        );
    }
    let mut base = BASE.to_owned();
    for (family, list) in faces::families(fonts) {
        if !list.is_empty() {
            base = base.replace(&format!("\"{family}\""), &list);
        }
    }
    out.push_str(&base);
    out.push_str(&rules(seen(look.accent, DAY)));
    out
}

/// The style sheet for dark mode.
pub(super) fn dark(look: &EpubStyle<'_>) -> String {
    let rules = rules(seen(look.accent_dark, NIGHT));
    format!("@media (prefers-color-scheme: dark) {{\n{rules}}}\n")
}

/// The rules in a colour.
fn rules(color: Rgb) -> String {
    let [r, g, b] = color.0;
    format!(
        "figure.quote, p.notice, th, td, ul.figures li {{ border-color: #{r:02x}{g:02x}{b:02x}; }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The only properties that the sheets may use.
    const ALLOWED: &[&str] = &[
        "-epub-hyphens",
        "border-collapse",
        "border-color",
        "border-style",
        "border-width",
        "color",
        "break-after",
        "break-inside",
        "display",
        "font-family",
        "font-size",
        "font-style",
        "font-variant",
        "font-weight",
        "height",
        "hyphens",
        "letter-spacing",
        "line-height",
        "list-style-type",
        "margin",
        "margin-left",
        "margin-top",
        "max-width",
        "overflow-wrap",
        "orphans",
        "padding",
        "padding-left",
        "padding-right",
        "page-break-after",
        "page-break-inside",
        "table-layout",
        "text-align",
        "text-decoration",
        "text-indent",
        "vertical-align",
        "widows",
        "width",
        "word-wrap",
    ];

    #[test]
    fn the_sheet_uses_only_properties_that_old_engines_know() {
        for declaration in BASE.split(['{', '}', ';']).filter(|part| part.contains(": ")) {
            let (name, value) = declaration.trim().split_once(':').unwrap();
            assert!(ALLOWED.contains(&name.trim()), "{name}");
            assert!(!value.contains("rem") && !value.contains("var("), "{value}");
            let known = ["block", "none"].contains(&value.trim());
            assert!(name.trim() != "display" || known, "{value}");
            // Only that of what is around: night modes set the colour of the text.
            assert!(name.trim() != "color" || value.trim() == "inherit", "{value}");
        }
        assert!(!BASE.contains('@'));
    }

    #[test]
    fn hidden_elements_stay_hidden_whatever_their_display_is() {
        let hidden = BASE.find("[hidden] { display: none; }").unwrap();
        assert!(!BASE[hidden..].contains("display: block"), "{}", &BASE[hidden..]);
    }

    #[test]
    fn every_break_property_has_its_older_name_beside_it() {
        assert_eq!(
            BASE.matches(" break-after").count() + BASE.matches(" break-inside").count(),
            BASE.matches("page-break-").count()
        );
    }
}
