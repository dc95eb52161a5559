//! Laid-out pages as text that can be diffed, for people and tests.

use std::fmt::Write as _;

use typeset::{Link, TextRun};
use units::{Abs, Color, Rect, Rgb};

use super::{Item, ItemKind, LinkArea, Mark, Page, PagedDocument, PlacedPicture, TagId, TagTree};

/// The runs of text that come from the plan, one per line: folio, baseline in points from the top edge,
/// expansion, text.
pub fn dump_lines(document: &PagedDocument) -> String {
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

/// Characters of a node's text that [`dump_tags`] shows.
const SHOWN: usize = 48;

/// Everything on the pages, one item per line: kind, position in points from the top left corner,
/// appearance, its structure node, its content. Nodes are counted per page, so that an additional node
/// changes only the lines of its page.
pub fn dump_frames(document: &PagedDocument) -> String {
    let mut out = String::new();
    for (page, start) in document.pages.iter().zip(&document.map.pages) {
        let _ = writeln!(out, "page {}", start.folio);
        let nodes = Nodes::of(page, &document.tags);
        for item in &page.items {
            let _ = writeln!(out, "  {}", of_item(item, &nodes));
        }
        for link in &page.links {
            let _ = writeln!(out, "  {}", of_link(link, &nodes));
        }
    }
    out
}

/// The structure tree, indented: tag, language in brackets where it changes, title or alternative
/// text, the first words of its own text.
pub fn dump_tags(document: &PagedDocument) -> String {
    let tree = &document.tags;
    let texts = texts(document);
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
        let _ = write!(out, "{}{:?}", "  ".repeat(depths[index]), node.tag);
        if let Some(lang) = &node.lang {
            let _ = write!(out, " [{lang}]");
        }
        if let Some(says) = [&node.title, &node.alt, &node.says].into_iter().flatten().next() {
            let _ = write!(out, " {says}");
        }
        if !texts[index].is_empty() {
            let _ = write!(out, " “{}”", beginning(&texts[index]));
        }
        out.push('\n');
        open.extend(children[index].iter().rev());
    }
    out
}

/// The text of each node's runs, in the order of the pages.
fn texts(document: &PagedDocument) -> Vec<String> {
    let mut texts = vec![String::new(); document.tags.nodes.len()];
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let (ItemKind::Text(run), Mark::Tag(id)) = (&item.kind, item.mark) {
            texts[id.0 as usize].push_str(run.actual.as_deref().unwrap_or(&run.text));
        }
    }
    texts
}

/// The first characters of a text.
fn beginning(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The nodes that a page shows, in the order in which they first appear.
struct Nodes<'a> {
    /// The structure of the book.
    tree: &'a TagTree,
    /// The page's nodes.
    seen: Vec<TagId>,
}

impl<'a> Nodes<'a> {
    /// The nodes of a page.
    fn of(page: &Page, tree: &'a TagTree) -> Self {
        let items = page.items.iter().filter_map(|item| match item.mark {
            Mark::Tag(id) => Some(id),
            Mark::Artifact(_) => None,
        });
        let mut seen = Vec::new();
        for id in items.chain(page.links.iter().map(|link| link.tag)) {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        Self { tree, seen }
    }

    /// A node by its tag and its number on the page.
    fn name(&self, id: TagId) -> String {
        let number = self.seen.iter().position(|&seen| seen == id).map_or(0, |at| at + 1);
        format!("{:?}.{number}", self.tree.nodes[id.0 as usize].tag)
    }
}

/// One item in a line.
fn of_item(item: &Item, nodes: &Nodes<'_>) -> String {
    let mark = match item.mark {
        Mark::Tag(id) => nodes.name(id),
        Mark::Artifact(kind) => format!("{kind:?}"),
    };
    match &item.kind {
        ItemKind::Text(run) => of_run(run, &mark),
        ItemKind::Rule { from, to, width, color } => format!(
            "rule {:.2},{:.2} to {:.2},{:.2} thick {:.2} {} {mark}",
            from.x.to_pt(),
            from.y.to_pt(),
            to.x.to_pt(),
            to.y.to_pt(),
            width.to_pt(),
            of_color(*color)
        ),
        ItemKind::Picture(picture) => of_picture(picture, &mark),
        ItemKind::Fill(rect, color) => {
            format!("fill {} {} {mark}", of_rect(*rect), of_color(*color))
        }
        ItemKind::Drawing(drawing, rect) => {
            let (shapes, segments) = (drawing.parts.len(), drawing.shapes());
            let segments: usize = segments.map(|shape| shape.path.len()).sum();
            format!("drawing {} {shapes} shapes {segments} segments {mark}", of_rect(*rect))
        }
    }
}

/// A run of text: its left end and baseline, its width, font, size and colour.
fn of_run(run: &TextRun, mark: &str) -> String {
    let width = run.width();
    let mut out = format!(
        "text {:.2},{:.2} w{:.2} f{} {:.2}pt {} {mark} “{}”",
        run.origin.x.to_pt(),
        run.origin.y.to_pt(),
        width.to_pt(),
        run.font.0,
        run.size.to_pt(),
        of_color(run.color),
        run.text
    );
    if let Some(actual) = &run.actual {
        let _ = write!(out, " says “{actual}”");
    }
    if let Some(lang) = &run.lang {
        let _ = write!(out, " [{lang}]");
    }
    out
}

/// A picture: its frame, and the visible part in per cent of its width and height.
fn of_picture(picture: &PlacedPicture, mark: &str) -> String {
    let crop = picture.crop;
    let [x, y, w, h] = [crop.x, crop.y, crop.w, crop.h].map(|share| share.get() * 100.0);
    let (number, frame) = (picture.picture.0, of_rect(picture.frame));
    format!("picture {number} {frame} shows {x:.1},{y:.1} {w:.1}x{h:.1}% {mark}")
}

/// A link: its area, target and description.
fn of_link(link: &LinkArea, nodes: &Nodes<'_>) -> String {
    let target = match &link.target {
        Link::Url(address) => address.clone(),
        Link::Section(id) => format!("section {id}"),
    };
    let (area, node) = (of_rect(link.rect), nodes.name(link.tag));
    format!("link {area} {node} to {target} “{}”", link.says)
}

/// A box: left, top, width, height.
fn of_rect(rect: Rect) -> String {
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(Abs::to_pt);
    format!("{x:.2},{y:.2} {w:.2}x{h:.2}")
}

/// A colour as screens show it.
fn of_color(color: Color) -> String {
    let Rgb([r, g, b]) = color.rgb;
    format!("#{r:02x}{g:02x}{b:02x}")
}
