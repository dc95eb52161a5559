//! The law of conservation: the texts of the plan are those of the pages, once each and in order, and its
//! pictures and links are there.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Findings};
use units::{Abs, Rect};

use crate::codes::{Code, REPORT_BUG};
use crate::frame::{Item, ItemKind, Mark, PagedDocument, Tag, TagId};
use crate::plan::{Plan, ReadOn, Section, bare, said};

use super::placed;

/// Maximum number of characters of a text that a finding quotes.
const MOST_SAID: usize = 60;

/// What the pages do not say as the plan does. What is repeated, such as heads and folios, is an
/// artifact and not read.
pub fn check(plan: &Plan, document: &PagedDocument) -> Findings {
    let folios = folios(plan, document);
    let folio = |id: &str| folios.get(id).copied().unwrap_or_default().to_owned();
    let mut found = Findings::default();
    for (section, words) in plan.sections.iter().zip(of_sections(document)) {
        found.extend(compare(section, &bare(&words), ReadOn::Pages(&folio)).into_iter().collect());
    }
    found.extend(covered(plan, document));
    found.extend(placed::check(plan, document));
    found
}

/// Text that something covers which was added to a page of a part: the barcode.
fn covered(plan: &Plan, document: &PagedDocument) -> Findings {
    let mut found = Findings::default();
    for (page, start) in document.pages.iter().zip(&document.map.pages) {
        let covers = page.items.iter().enumerate();
        let covers: Vec<(usize, Rect)> =
            covers.filter_map(|(index, item)| Some((index, box_of(item)?))).collect();
        let Some(&(last, _)) = covers.last() else { continue };
        let mut texts = page.items[..last].iter().enumerate();
        let words = texts.find_map(|(index, item)| {
            let (rect, words) = text_box(item)?;
            let lies_on = |(at, cover): &(usize, Rect)| *at > index && reach(rect, *cover);
            covers.iter().any(lies_on).then_some(words)
        });
        let Some(words) = words else { continue };
        let Some(section) = plan.sections.get(start.section as usize) else { continue };
        let message = format!("Something covers “{}” on page {}.", short(words), start.folio);
        let help = "Move the text, or move the barcode with \"barcode_mm\" in the layout.";
        found.push(Finding::new(Code::Covered, section.title_place(), message, help));
    }
    found
}

/// The box of a text that is read, from the height of its capitals to its baseline, and its words.
fn text_box(item: &Item) -> Option<(Rect, &str)> {
    let (Mark::Tag(_), ItemKind::Text(run)) = (item.mark, &item.kind) else { return None };
    let width = run.width();
    let height = run.size.scale(7, 10);
    let words = run.text.trim();
    let rect = Rect::new(run.origin.x, run.origin.y - height, width, height);
    (!words.is_empty()).then_some((rect, words))
}

/// The box of something that covers what lies under it.
fn box_of(item: &Item) -> Option<Rect> {
    match &item.kind {
        ItemKind::Fill(rect, _) | ItemKind::Drawing(_, rect) => Some(*rect),
        ItemKind::Picture(picture) => Some(picture.frame),
        ItemKind::Text(_) | ItemKind::Rule { .. } => None,
    }
}

/// Whether two boxes reach into each other by more than a point.
fn reach(one: Rect, other: Rect) -> bool {
    let near = Abs::pt(1.0);
    one.x + near < other.right()
        && other.x + near < one.right()
        && one.y + near < other.bottom()
        && other.y + near < one.bottom()
}

/// The first difference between what a section says and what was read of it.
fn compare(section: &Section, read: &str, reading: ReadOn<'_>) -> Option<Finding> {
    let mut rest = read;
    for block in &section.blocks {
        let words = said(section, block, reading).concat();
        let Some(after) = rest.strip_prefix(bare(&words).as_str()) else {
            let (words, instead) = (short(&words), short(rest));
            let message = format!(
                "The pages of “{}” contain “{instead}” instead of “{words}”.",
                section.title
            );
            return Some(Finding::new(
                Code::NotConserved,
                block.place.clone(),
                message,
                REPORT_BUG,
            ));
        };
        rest = after;
    }
    (!rest.is_empty()).then(|| {
        let message = format!(
            "The pages of “{}” contain text that is not in the book: “{}”.",
            section.title,
            short(rest)
        );
        Finding::new(Code::NotConserved, section.title_place(), message, REPORT_BUG)
    })
}

/// The folio of every section's first page, by the section's id.
fn folios<'a>(plan: &'a Plan, document: &'a PagedDocument) -> BTreeMap<&'a str, &'a str> {
    let first = document.map.sections.iter().map(|page| document.map.pages.get(*page));
    let folio = first.map(|page| page.map_or("", |page| page.folio.as_str()));
    plan.sections.iter().map(|section| section.id.as_str()).zip(folio).collect()
}

/// What is read of each section, in the order of the structure.
fn of_sections(document: &PagedDocument) -> Vec<String> {
    let words = WordsOfNodes::of(document);
    let is_root: BTreeSet<usize> = document.roots.iter().map(|root| root.0 as usize).collect();
    document.roots.iter().map(|root| words.read(root.0 as usize, &is_root)).collect()
}

/// What is read of the whole document, in the order of the structure.
pub fn read_in_order(document: &PagedDocument) -> String {
    WordsOfNodes::of(document).read(0, &BTreeSet::new())
}

/// What the nodes of a document say.
struct WordsOfNodes {
    /// What each says itself.
    words: Vec<String>,
    /// The nodes right below each, in their order.
    kids: Vec<Vec<usize>>,
}

impl WordsOfNodes {
    /// What the nodes of a document say; the words of an inline node are those of its line.
    fn of(document: &PagedDocument) -> Self {
        let nodes = &document.tags.nodes;
        let mut words = vec![String::new(); nodes.len()];
        let items = document.pages.iter().flat_map(|page| &page.items);
        for item in items {
            if let (Mark::Tag(id), ItemKind::Text(run)) = (item.mark, &item.kind) {
                let block = block_of(document, id);
                words[block.0 as usize].push_str(run.actual.as_deref().unwrap_or(&run.text));
            }
        }
        let mut kids = vec![Vec::new(); nodes.len()];
        for (index, node) in nodes.iter().enumerate().skip(1) {
            kids[node.parent.0 as usize].push(index);
        }
        Self { words, kids }
    }

    /// What is read from a node on, without some of the nodes below it.
    fn read(&self, from: usize, without: &BTreeSet<usize>) -> String {
        let mut out = String::new();
        let mut todo = vec![from];
        while let Some(index) = todo.pop() {
            out.push_str(&self.words[index]);
            todo.extend(self.kids[index].iter().rev().filter(|kid| !without.contains(kid)));
        }
        out
    }
}

/// The block node that contains an inline node.
fn block_of(document: &PagedDocument, id: TagId) -> TagId {
    let mut at = id;
    loop {
        let node = &document.tags.nodes[at.0 as usize];
        let is_inline = matches!(node.tag, Tag::Link | Tag::Span | Tag::Reference | Tag::Note);
        if !is_inline || node.parent == at {
            return at;
        }
        at = node.parent;
    }
}

/// A text, shortened.
fn short(text: &str) -> String {
    match text.char_indices().nth(MOST_SAID) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
