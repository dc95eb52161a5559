//! The construction of the pages as one SVG: what a designer lays over them.

use std::fmt::Write as _;

use units::{Abs, Point, Rect, Sides};

use crate::model::StyleRole;
use crate::style::{Side, StyleSheet};
use crate::xml::escape_text;

use super::{Compiled, FilledColumn, ItemKind, Page, PlacedFrame};

/// Space around a spread, in points; its folios stand in that above.
const AIR: f64 = 24.0;
/// How far apart runs on one baseline may be to belong to one line, in type sizes.
const APART: i64 = 2;

/// Appearance.
const STYLE: &str = "\
.paper{fill:#fff}\
.bleed{fill:none;stroke:#c8102e;stroke-width:.5}\
.trim{fill:none;stroke:#000;stroke-width:.5}\
.safe{fill:none;stroke:#c8102e;stroke-width:.5;stroke-dasharray:3 2}\
.type{fill:none;stroke:#0050b4;stroke-width:.5}\
.grid{stroke:#78b4e6;stroke-width:.25}\
.frame{fill:none;stroke:#8c00a0;stroke-width:1}\
.column{fill:#8c00a0;fill-opacity:.06}\
.line{fill:#000;fill-opacity:.22}\
.picture{fill:#f0a000;fill-opacity:.3}\
.box{fill:none;stroke:#007846;stroke-width:1.5}\
text{font:7px sans-serif}\
.took{fill:#5a0069;stroke:#fff;stroke-width:2;paint-order:stroke}";

/// What the legend explains: a class, and its meaning.
const LEGEND: [(&str, &str); 9] = [
    ("bleed", "bleed"),
    ("trim", "trim"),
    ("safe", "safety margin of the print shop"),
    ("type", "type area"),
    ("grid", "baselines"),
    ("frame", "frame: slots, blocks, filled lines of all"),
    ("line", "line of text"),
    ("picture", "picture or drawing"),
    ("box", "safe box of a picture"),
];

/// All spreads of a book, one below the other, with trim, bleed, safety margin, type area, baselines, frames with
/// what they took, and the outlines of lines and pictures. `#page-12` shows the page with that folio.
pub fn overlays(compiled: &Compiled) -> String {
    let sheet = &compiled.sheet;
    let air = Abs::pt(AIR);
    let row = sheet.trim.h + (sheet.bleed + air) * 2;
    let spreads = compiled.document.pages.len() / 2 + 1;
    let width = sheet.trim.w * 2 + (sheet.bleed + air) * 2;
    let size = format!("{} {}", pt(width), pt(row * spreads as i64 + air));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size}\">\n<title>{}</title>\n<style>{STYLE}</style>\n<defs>\n",
        escape_text(&compiled.plan.meta.title)
    );
    let safe = Abs::mm(compiled.booklet.shop.safe_mm);
    for (id, side) in [("verso", Side::Verso), ("recto", Side::Recto)] {
        construction(&mut out, id, sheet, side, safe);
    }
    out.push_str("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#e6e6e6\"/>\n");
    legend(&mut out);
    let pages = compiled.document.pages.iter().zip(&compiled.document.map.pages);
    for (index, (page, start)) in pages.enumerate() {
        // The front cover is a recto.
        let is_recto = index.is_multiple_of(2);
        let left = sheet.bleed + air + if is_recto { sheet.trim.w } else { Abs::ZERO };
        let top = row * index.div_ceil(2) as i64 + air * 2 + sheet.bleed;
        let labels = FrameLabels { compiled, section: start.section as usize, grid: sheet.grid };
        let at = Point::new(left, top);
        let view = Rect::new(at.x, at.y, sheet.trim.w, sheet.trim.h).outset(sheet.bleed + air);
        let (folio, side) = (escape_text(&start.folio), if is_recto { "recto" } else { "verso" });
        _ = writeln!(
            out,
            "<view id=\"page-{folio}\" viewBox=\"{} {} {} {}\"/>\n<g transform=\"translate({} {})\">\n\
             <use href=\"#{side}\"/>\n<text y=\"{}\">{folio}</text>",
            pt(view.x),
            pt(view.y),
            pt(view.w),
            pt(view.h),
            pt(at.x),
            pt(at.y),
            pt(-sheet.bleed - Abs::pt(4.0)),
        );
        contents(&mut out, page, &labels);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// What is the same on all pages of a side.
fn construction(out: &mut String, id: &str, sheet: &StyleSheet, side: Side, safe: Abs) {
    let trim = Rect::new(Abs::ZERO, Abs::ZERO, sheet.trim.w, sheet.trim.h);
    let area = sheet.type_area(side);
    _ = writeln!(out, "<g id=\"{id}\">");
    for (class, rect) in [
        ("paper", trim),
        ("bleed", trim.outset(sheet.bleed)),
        ("trim", trim),
        ("safe", trim.inset(Sides::all(safe))),
        ("type", area),
    ] {
        _ = writeln!(out, "{}", rectangle(class, rect));
    }
    let first = area.y + sheet.text(StyleRole::Body).baseline();
    let (left, width) = (pt(area.x), pt(area.w));
    out.push_str("<path class=\"grid\" d=\"");
    for line in 0..area.h.count(sheet.grid) {
        _ = write!(out, "M{left} {}h{width}", pt(first + sheet.grid * line));
    }
    out.push_str("\"/>\n</g>\n");
}

/// The legend, in the first row, where the page before the front cover would be.
fn legend(out: &mut String) {
    for (number, (class, meaning)) in LEGEND.iter().enumerate() {
        let y = AIR * 2.0 + number as f64 * 14.0;
        _ = writeln!(
            out,
            "<path class=\"{class}\" d=\"M{AIR} {y}h20v8h-20z\"/><text x=\"{}\" y=\"{}\">{meaning}</text>",
            AIR + 26.0,
            y + 7.0
        );
    }
}

/// The frames of a page, and the outlines of what stands on it.
fn contents(out: &mut String, page: &Page, labels: &FrameLabels<'_>) {
    let (mut lines, mut pictures, mut boxes) = (String::new(), String::new(), String::new());
    for line in lines_of(page) {
        outline(&mut lines, line);
    }
    for item in &page.items {
        match &item.kind {
            ItemKind::Picture(picture) => {
                outline(&mut pictures, picture.frame);
                if let Some(safe) = picture.safe_rect() {
                    outline(&mut boxes, safe);
                }
            }
            ItemKind::Drawing(_, rect) => outline(&mut pictures, *rect),
            ItemKind::Text(_) | ItemKind::Fill(..) | ItemKind::Rule { .. } => {}
        }
    }
    for (class, path) in [("picture", pictures), ("line", lines), ("box", boxes)] {
        if !path.is_empty() {
            _ = writeln!(out, "<path class=\"{class}\" d=\"{path}\"/>");
        }
    }
    for frame in &page.frames {
        labels.frame(out, frame);
    }
}

/// The lines of text of a page: runs on one baseline, next to each other.
fn lines_of(page: &Page) -> Vec<Rect> {
    let mut lines: Vec<(Rect, Abs)> = Vec::new();
    for item in &page.items {
        let ItemKind::Text(run) = &item.kind else { continue };
        // The body of the type: three quarters above the baseline, one below.
        let top = run.origin.y - run.size.scale(3, 4);
        let rect = Rect::new(run.origin.x, top, run.width(), run.size);
        let near = run.size * APART;
        match lines.last_mut() {
            Some((line, baseline))
                if *baseline == run.origin.y
                    && rect.x <= line.right() + near
                    && rect.right() >= line.x - near =>
            {
                *line = around(*line, rect);
            }
            _ => lines.push((rect, run.origin.y)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// The box around two boxes.
fn around(one: Rect, other: Rect) -> Rect {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let (right, bottom) = (one.right().max(other.right()), one.bottom().max(other.bottom()));
    Rect::new(x, y, right - x, bottom - y)
}

/// What labels are made from.
struct FrameLabels<'c> {
    /// The book.
    compiled: &'c Compiled,
    /// The index of the page's section.
    section: usize,
    /// Height of a line.
    grid: Abs,
}

impl FrameLabels<'_> {
    /// A frame with its columns, what it takes and what it took. The tooltip has its place in the layout and those
    /// of its blocks.
    fn frame(&self, out: &mut String, frame: &PlacedFrame) {
        let mut title = frame.pointer.clone();
        for block in frame.columns.iter().flat_map(|column| &column.blocks) {
            let section = self.compiled.plan.sections.get(self.section);
            if let Some(block) = section.and_then(|section| section.blocks.get(*block)) {
                _ = write!(title, "\n{}{}", block.place.file, block.place.pointer);
            }
        }
        _ = writeln!(
            out,
            "<g><title>{}</title>{}",
            escape_text(&title),
            rectangle("frame", frame.rect)
        );
        let own = [FilledColumn { rect: frame.rect, used: Abs::ZERO, blocks: Vec::new() }];
        let columns = if frame.columns.is_empty() { own.as_slice() } else { &frame.columns };
        for (number, column) in columns.iter().enumerate() {
            out.push_str(&rectangle("column", column.rect));
            if number == 0 {
                took(out, column.rect, 1, &frame.takes.join(", "));
            }
            if !column.blocks.is_empty() {
                let label = format!("{} · {}", blocks(&column.blocks), self.lines(column));
                took(out, column.rect, 2, &label);
            }
            out.push('\n');
        }
        out.push_str("</g>\n");
    }

    /// How many lines are filled, of how many.
    fn lines(&self, column: &FilledColumn) -> String {
        let lines = |height: Abs| height.max(Abs::ZERO).ceil_to(self.grid).count(self.grid);
        format!("{} of {} lines", lines(column.used), lines(column.rect.h))
    }
}

/// A line of the label of a column.
fn took(out: &mut String, column: Rect, line: i64, label: &str) {
    let (x, y) = (pt(column.x + Abs::pt(2.0)), pt(column.y + Abs::pt(8.0) * line));
    _ = write!(out, "<text class=\"took\" x=\"{x}\" y=\"{y}\">{}</text>", escape_text(label));
}

/// The blocks of a column: those that follow each other as first and last.
fn blocks(blocks: &[usize]) -> String {
    let mut sorted = blocks.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let runs = sorted.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        _ => run.first().map_or_else(String::new, usize::to_string),
    });
    let name = if sorted.len() == 1 { "block" } else { "blocks" };
    format!("{name} {}", runs.collect::<Vec<_>>().join(", "))
}

/// A box as a part of a path.
fn outline(path: &mut String, rect: Rect) {
    let (x, y, w, h) = (pt(rect.x), pt(rect.y), pt(rect.w), pt(rect.h));
    _ = write!(path, "M{x} {y}h{w}v{h}h-{w}z");
}

/// A box as an element.
fn rectangle(class: &str, rect: Rect) -> String {
    let (x, y, w, h) = (pt(rect.x), pt(rect.y), pt(rect.w), pt(rect.h));
    format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"/>")
}

/// A length in points, with two decimals at most.
fn pt(length: Abs) -> String {
    let text = format!("{:.2}", length.to_pt());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_follow_each_other_are_named_by_the_first_and_the_last() {
        assert_eq!(blocks(&[3]), "block 3");
        assert_eq!(blocks(&[3, 4, 5]), "blocks 3–5");
        assert_eq!(blocks(&[9, 3, 4, 7, 7]), "blocks 3–4, 7, 9");
    }

    #[test]
    fn lengths_have_two_decimals_at_most_and_no_zeros_at_their_end() {
        let lengths = [0.0, 12.0, 12.5, 12.344, -3.1, 100.0].map(|length| pt(Abs::pt(length)));
        assert_eq!(lengths, ["0", "12", "12.5", "12.34", "-3.1", "100"]);
    }
}
