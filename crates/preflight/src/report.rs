//! An inspection as text for people.

use std::fmt::Write as _;

use findings::{Code, Finding, Severity};
use units::{Abs, Size};

use super::facts::{Facts, PictureFact};
use super::{Inspection, TagElement};

/// Maximum number of pages that one line names.
const MOST_PAGES: usize = 12;

/// The whole report: what the file is, what is wrong and what to do about it, the verdict in the last line.
/// With `tags`, the tag tree comes before the findings. What only a person can check of a tagged file is
/// listed after them.
pub fn report(name: &str, inspection: &Inspection, tags: bool) -> String {
    let mut out = format!("{name}\n");
    if inspection.readable {
        let judged = match (inspection.prints(), inspection.reads()) {
            (true, true) => "PDF/X-4, print shop requirements, PDF/UA-1",
            (false, true) => "PDF/UA-1",
            _ => "PDF/X-4, print shop requirements",
        };
        facts(&mut out, &inspection.facts, judged);
    }
    if tags {
        outline(&mut out, &inspection.tags);
    }
    for (severity, title) in [(Severity::Error, "Errors"), (Severity::Warning, "Warnings")] {
        let of_severity: Vec<&Finding> =
            inspection.findings.iter().filter(|finding| finding.severity == severity).collect();
        if !of_severity.is_empty() {
            let _ = write!(out, "\n{title}\n");
            findings(&mut out, &of_severity);
        }
    }
    if !inspection.not_judged().is_empty() {
        out.push_str("\nTo be checked by a person\n");
        for (checkpoint, question) in inspection.not_judged() {
            let _ = writeln!(out, "  {checkpoint}  {question}");
        }
    }
    let _ = write!(out, "\n{}\n", verdict(inspection));
    out
}

/// The verdict in one line.
fn verdict(inspection: &Inspection) -> String {
    if !inspection.readable {
        return "The file cannot be read.".to_owned();
    }
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let errors = counted(inspection.count(Severity::Error), "error", "errors");
    let warnings = counted(inspection.count(Severity::Warning), "warning", "warnings");
    let pages = counted(inspection.facts.pages.len(), "page", "pages");
    let mut line = format!("{errors} and {warnings} in {pages}.");
    line[..1].make_ascii_uppercase();
    line
}

/// A line of facts.
fn fact(out: &mut String, label: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "  {label:<20}{text}");
    }
}

/// What the file is.
fn facts(out: &mut String, facts: &Facts, judged: &str) {
    let claims =
        if facts.claims.is_empty() { "no standard".to_owned() } else { facts.claims.join(", ") };
    fact(out, "file", &format!("PDF {}, claims {claims}", facts.version));
    fact(out, "checked for", judged);
    fact(out, "title", &facts.title);
    fact(out, "written by", &facts.producer);
    fact(out, "language", &facts.language);
    let condition = facts.condition.as_ref().map_or_else(
        || "none".to_owned(),
        |condition| {
            let parts = [&condition.identifier, &condition.profile, &condition.space];
            let parts: Vec<&str> =
                parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            parts.join(", ")
        },
    );
    fact(out, "printing condition", &condition);
    sizes(out, facts);
    let embedded = facts.fonts.iter().filter(|font| font.embedded).count();
    let subset = facts.fonts.iter().filter(|font| font.subset).count();
    let fonts = format!("{}, {embedded} embedded, {subset} subset", facts.fonts.len());
    fact(out, "fonts", &fonts);
    for font in &facts.fonts {
        let embedded = if font.embedded { "" } else { ", NOT EMBEDDED" };
        fact(out, "", &format!("{} ({}{embedded})", font.name, font.kind));
    }
    fact(out, "colours", &joined(facts.spaces.iter()));
    let spots = joined(facts.spots.iter());
    fact(out, "spot colours", if spots.is_empty() { "none" } else { &spots });
    pictures(out, &facts.pictures);
    let rendered = facts
        .most_rendered_ink
        .map(|ink| format!(", {ink} % on the rendered page"))
        .unwrap_or_default();
    fact(out, "maximum ink", &format!("{} % in text and drawing{rendered}", facts.most_ink));
    let points = |length: Option<Abs>| {
        length.map_or_else(|| "none".to_owned(), |length| format!("{:.2} pt", length.to_pt()))
    };
    fact(out, "thinnest line", &points(facts.thinnest_line));
    fact(out, "smallest text", &points(facts.smallest_text));
    let yes = |flag: bool| if flag { "yes" } else { "no" };
    fact(out, "overprint", yes(facts.overprints));
    fact(out, "transparency", yes(facts.transparent));
    fact(out, "crop marks", &format!("on {} pages", facts.pages_with_marks));
    let others = format!(
        "{} bookmarks, {} annotations, {} layers, {}",
        facts.bookmarks,
        facts.annotations,
        facts.layers,
        if facts.tagged { "tagged" } else { "not tagged" }
    );
    fact(out, "other", &others);
}

/// Words with commas.
fn joined<'a>(words: impl Iterator<Item = &'a String>) -> String {
    words.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Pages and their sizes.
fn sizes(out: &mut String, facts: &Facts) {
    let hundredths = |value: i64| format!("{}.{:02}", value / 100, value % 100);
    let list: Vec<String> = facts
        .sizes()
        .into_iter()
        .map(|((w, h), count)| format!("{count} of {} × {} mm", hundredths(w), hundredths(h)))
        .collect();
    fact(out, "pages", &list.join(", "));
    let Some(first) = facts.pages.first() else { return };
    let both = |size: Size| format!("{:.2} × {:.2} mm", size.w.to_mm(), size.h.to_mm());
    let or_none = |size: Option<Size>| size.map_or_else(|| "none".to_owned(), both);
    fact(
        out,
        "first page's boxes",
        &format!(
            "trim {}, bleed {}, media {}",
            or_none(first.trim),
            or_none(first.bleed),
            both(first.media)
        ),
    );
}

/// How many pictures there are, and the one with the lowest resolution.
fn pictures(out: &mut String, pictures: &[PictureFact]) {
    let least = pictures.iter().min_by_key(|picture| picture.ppi);
    let text = match least {
        None => "none".to_owned(),
        Some(least) => format!(
            "{}, the lowest resolution on page {}: {} × {} pixels at {} ppi, {}",
            pictures.len(),
            least.page,
            least.pixels.0,
            least.pixels.1,
            least.ppi,
            least.space
        ),
    };
    fact(out, "pictures", &text);
}

/// The tag tree.
fn outline(out: &mut String, tags: &[TagElement]) {
    out.push_str("\nTags\n");
    if tags.is_empty() {
        out.push_str("  none\n");
    }
    for tag in tags {
        let indent = "  ".repeat(usize::from(tag.depth) + 1);
        let _ = write!(out, "{indent}{} {}", tag.name, tag.kids);
        if !tag.language.is_empty() {
            let _ = write!(out, " [{}]", tag.language);
        }
        if !tag.alt.is_empty() {
            let _ = write!(out, " \u{201c}{}\u{201d}", tag.alt);
        }
        out.push('\n');
    }
}

/// Findings of one severity, rule by rule in the order in which they first occur; the same finding on
/// several pages is listed once, and the help once, after the last finding of its rule.
fn findings(out: &mut String, findings: &[&Finding]) {
    let mut rules: Vec<Code> = Vec::new();
    for finding in findings {
        if !rules.contains(&finding.code) {
            rules.push(finding.code);
        }
    }
    for rule in rules {
        let mut groups: Vec<Vec<&Finding>> = Vec::new();
        let mut help = "";
        for finding in findings.iter().filter(|finding| finding.code == rule) {
            help = &finding.help;
            match groups.iter_mut().find(|group| group[0].message == finding.message) {
                Some(group) => group.push(finding),
                None => groups.push(vec![finding]),
            }
        }
        for group in groups {
            let pages = group.iter().filter_map(|finding| finding.place.page);
            let mut pages: Vec<u32> = pages.collect();
            pages.dedup();
            let place = place(&pages, group[0].place.object.filter(|_| group.len() == 1));
            let count = group.iter().fold(0_u32, |sum, finding| sum.saturating_add(finding.count));
            let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
            let _ = writeln!(out, "  {:<21}{place}{}{times}", rule.as_str(), group[0].message);
        }
        let _ = writeln!(out, "  {:<21}{help} [{}]", "", rule.clause());
    }
}

/// The pages and the object in words.
fn place(pages: &[u32], object: Option<u32>) -> String {
    let shown: Vec<String> = pages.iter().take(MOST_PAGES).map(u32::to_string).collect();
    let more = pages.len().saturating_sub(MOST_PAGES);
    let mut out = match shown.as_slice() {
        [] => String::new(),
        [one] => format!("page {one}"),
        _ => format!("pages {}", shown.join(", ")),
    };
    if more > 0 {
        let _ = write!(out, " and {more} more");
    }
    if let Some(object) = object {
        let _ = write!(out, "{}object {object}", if out.is_empty() { "" } else { ", " });
    }
    if !out.is_empty() {
        out.push_str(": ");
    }
    out
}
