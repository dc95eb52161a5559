//! Intermediate values as text, for people and for tests.

use std::fmt::Write as _;

use crate::frame::Compiled;
use crate::frame::{ItemKind, Mark, PagedDocument, TagTree};
use crate::plan;

use super::args::Emit;

/// The value as text.
pub(super) fn emit(compiled: &Compiled, what: Emit) -> String {
    match what {
        Emit::Plan => plan::dump(&compiled.plan),
        Emit::Lines => lines(&compiled.document),
        Emit::Frames => frames(&compiled.document),
        Emit::Tags => tags(&compiled.document.tags),
    }
}

/// The runs of text that come from the plan, one a line: page, baseline, expansion, text.
fn lines(document: &PagedDocument) -> String {
    let mut out = String::new();
    for (page, start) in document.pages.iter().zip(&document.map.pages) {
        for item in &page.items {
            if let (ItemKind::Text(run), Mark::Tag(_)) = (&item.kind, item.mark) {
                let percent = (run.stretch.get() - 1.0) * 100.0;
                let _ = writeln!(
                    out,
                    "{:>5} {:7.2} {:+.2}% {}",
                    start.folio,
                    run.origin.y.to_pt(),
                    percent,
                    run.text
                );
            }
        }
    }
    out
}

/// Everything on the pages: kind, place in points, what it is.
fn frames(document: &PagedDocument) -> String {
    let mut out = String::new();
    for (page, start) in document.pages.iter().zip(&document.map.pages) {
        let _ = writeln!(out, "page {}", start.folio);
        for item in &page.items {
            let mark = match item.mark {
                Mark::Tag(id) => format!("#{}", id.0),
                Mark::Artifact(kind) => format!("{kind:?}"),
            };
            let (what, rect) = match &item.kind {
                ItemKind::Text(run) => {
                    let (x, y) = (run.origin.x.to_pt(), run.origin.y.to_pt());
                    let _ = writeln!(out, "  text {x:.2},{y:.2} {mark} “{}”", run.text);
                    continue;
                }
                ItemKind::Rule { from, to, .. } => {
                    let (x, y) = (from.x.to_pt(), from.y.to_pt());
                    let _ = writeln!(out, "  rule {x:.2},{y:.2} to {:.2} {mark}", to.x.to_pt());
                    continue;
                }
                ItemKind::Picture(picture) => ("picture", picture.frame),
                ItemKind::Fill(rect, _) => ("fill", *rect),
                ItemKind::Drawing(_, rect) => ("drawing", *rect),
            };
            let _ = writeln!(
                out,
                "  {what} {:.2},{:.2} {:.2}x{:.2} {mark}",
                rect.x.to_pt(),
                rect.y.to_pt(),
                rect.w.to_pt(),
                rect.h.to_pt()
            );
        }
    }
    out
}

/// The structure tree, indented.
fn tags(tree: &TagTree) -> String {
    let mut out = String::new();
    let mut depths = vec![0_usize; tree.nodes.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); tree.nodes.len()];
    for (index, node) in tree.nodes.iter().enumerate().skip(1) {
        depths[index] = depths[node.parent.0 as usize] + 1;
        children[node.parent.0 as usize].push(index);
    }
    let mut open = vec![0];
    while let Some(index) = open.pop() {
        let node = &tree.nodes[index];
        let title = node.title.as_deref().or(node.alt.as_deref()).unwrap_or_default();
        let _ = writeln!(out, "{}{:?} {title}", "  ".repeat(depths[index]), node.tag);
        open.extend(children[index].iter().rev());
    }
    out
}
