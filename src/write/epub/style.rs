//! The style sheets.
//!
//! Only properties that old engines support: no flex, grid, positioning, custom properties or `rem`.
//! Text has no colour of its own, so that night modes can set it; colour is in rules only. Media
//! queries are in a separate sheet, because some engines drop a sheet that has one.

use std::fmt::Write as _;

use units::Rgb;

use super::EpubStyle;
use super::faces::{self, FontFile};

/// Everything that does not depend on the layout.
const BASE: &str = r#"
html { font-size: 100%; }
body {
  margin: 0.5em;
  padding: 0;
  font-family: "Book Text", Georgia, serif;
  line-height: 1.45;
  -epub-hyphens: auto;
  hyphens: auto;
  widows: 2;
  orphans: 2;
}
section, nav, figure, figcaption, header { display: block; }
h1, h2, h3, h4, h5, h6 {
  font-family: "Book Sans", Helvetica, sans-serif;
  font-weight: bold;
  line-height: 1.2;
  text-align: left;
  -epub-hyphens: none;
  hyphens: none;
  page-break-after: avoid;
  break-after: avoid;
  page-break-inside: avoid;
  break-inside: avoid;
}
h1 { font-size: 1.6em; margin: 0.4em 0 0.6em; }
h2 { font-size: 1.2em; margin: 1.8em 0 0.5em; }
h3, h4, h5, h6 { font-size: 1em; margin: 1.5em 0 0.4em; }
h1.quiet { font-size: 0.85em; font-weight: normal; }
p { margin: 0 0 0.6em; }
p.body { margin: 0; }
p.body + p.body, p.body + div + p.body { text-indent: 1.3em; }
p.body + ul, p.body + ol { margin-top: 0.6em; }
ul + p.body, ol + p.body, figure + p.body, table + p.body { margin-top: 0.8em; }
p.lead { font-size: 1.12em; line-height: 1.4; margin: 0 0 1.2em; text-align: left; }
p.kicker, p.label, p.small, p.notice, p.signature, p.statement, figcaption, table, ul.listing, ul.entries, ul.figures {
  font-family: "Book Sans", Helvetica, sans-serif;
  text-align: left;
}
p.kicker { font-size: 0.85em; font-weight: bold; letter-spacing: 0.04em; margin: 0.6em 0 0; page-break-after: avoid; break-after: avoid; }
p.label { font-size: 0.85em; letter-spacing: 0.02em; }
p.subtitle { font-size: 1.2em; font-style: italic; margin: 0 0 1.2em; text-align: left; }
p.question { font-weight: bold; margin: 1.2em 0 0.3em; text-align: left; page-break-after: avoid; break-after: avoid; }
p.signature { margin: 1em 0; font-style: normal; }
p.small, p.statement { font-size: 0.85em; line-height: 1.4; }
p.notice { font-size: 0.9em; margin: 1.2em 0; padding: 0.6em 0.8em; border-width: 1px; border-style: solid; }
ul, ol { margin: 0 0 0.8em; padding: 0 0 0 1.3em; }
li { margin: 0 0 0.3em; }
figure { margin: 1.2em 0; padding: 0; page-break-inside: avoid; break-inside: avoid; }
img, svg { max-width: 100%; height: auto; }
figure.picture img { display: block; width: 100%; }
figure.map svg { display: block; width: 100%; }
figcaption { font-size: 0.85em; line-height: 1.35; margin: 0.4em 0 0; }
figcaption .credit { font-style: normal; }
figure.emblem { margin: 1.6em 0 0.8em; }
figure.emblem img { width: 7em; border-width: 1px; border-style: solid; border-color: #fff; }
figure.logo img { height: 2.4em; width: auto; border-width: 5px; border-style: solid; border-color: #fff; }
ul.logos { margin: 1.6em 0; padding: 0; list-style-type: none; }
ul.logos figure { margin: 0 0 0.8em; }
figure.quote { margin: 1.6em 0; padding: 0 0 0 1em; border-width: 0 0 0 0.2em; border-style: solid; }
figure.quote blockquote { margin: 0; padding: 0; }
figure.quote p { font-size: 1.2em; line-height: 1.35; font-style: italic; text-align: left; margin: 0; -epub-hyphens: none; hyphens: none; }
table { border-collapse: collapse; width: 100%; margin: 1.2em 0; font-size: 0.85em; line-height: 1.35; }
caption { text-align: left; font-weight: bold; padding: 0 0 0.4em; page-break-after: avoid; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: 0.35em 0.8em 0.35em 0; border-width: 0 0 1px; border-style: solid; }
th { font-weight: bold; }
tr { page-break-inside: avoid; break-inside: avoid; }
ul.figures { list-style-type: none; margin: 1.2em 0; padding: 0; }
ul.figures li { margin: 0 0 0.8em; padding: 0.4em 0 0; border-width: 1px 0 0; border-style: solid; page-break-inside: avoid; break-inside: avoid; }
ul.figures b { display: block; font-size: 1.9em; line-height: 1.15; }
ul.listing, ul.entries { list-style-type: none; padding: 0; }
ul.listing li.below { margin-left: 1.3em; }
nav ol { list-style-type: none; padding: 0; font-family: "Book Sans", Helvetica, sans-serif; text-align: left; }
nav ol ol { padding: 0 0 0 1.3em; margin: 0.3em 0 0.6em; }
nav li { margin: 0 0 0.4em; }
span.caps { letter-spacing: 0.05em; font-variant: small-caps; }
section.cover { text-align: center; margin: 0; }
section.title-page h1 { font-size: 2em; margin: 1.2em 0 0.3em; }
section.opener h1 { font-size: 2em; }
section.imprint p.body + p.body, section.imprint p.body + div + p.body { text-indent: 0; margin: 0.6em 0 0; }
a { text-decoration: underline; }
nav a, ul.listing a { text-decoration: none; }
"#;

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
    out.push_str(&rules(look.accent));
    out
}

/// The last sheet: what changes on a dark ground.
pub(super) fn dark(look: &EpubStyle<'_>) -> String {
    let rules = rules(look.accent_dark);
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
        "orphans",
        "padding",
        "padding-left",
        "page-break-after",
        "page-break-inside",
        "text-align",
        "text-decoration",
        "text-indent",
        "vertical-align",
        "widows",
        "width",
    ];

    #[test]
    fn the_sheet_uses_only_properties_that_old_engines_know() {
        for declaration in BASE.split(['{', '}', ';']).filter(|part| part.contains(": ")) {
            let (name, value) = declaration.trim().split_once(':').unwrap();
            assert!(ALLOWED.contains(&name.trim()), "{name}");
            assert!(!value.contains("rem") && !value.contains("var("), "{value}");
            assert!(name.trim() != "display" || value.trim() == "block", "{value}");
        }
        assert!(!BASE.contains('@'));
    }

    #[test]
    fn every_break_property_has_its_older_name_beside_it() {
        assert_eq!(
            BASE.matches(" break-after").count() + BASE.matches(" break-inside").count(),
            BASE.matches("page-break-").count()
        );
    }
}
