//! The structure tree (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

use std::fmt::Write as _;

use crate::frame::{Numbering, PagedDocument, Scope, Tag, TagNode};

use super::boxes::{FrameArea, rectangle};
use super::content::{self, PageContent};
use super::file::{Id, Objects};
use super::links::Annotation;
use super::model::PageIds;
use super::syntax;

/// Number of entries per leaf of the parent tree.
const PER_LEAF: usize = 64;

/// What a node owns, in reading order.
#[derive(Clone, Copy, Debug)]
enum Kid {
    /// Marked content: page and MCID.
    Content(usize, usize),
    /// Another node.
    Node(usize),
    /// A link annotation, by its place in the list of annotations.
    Annotation(usize),
}

/// The structure tree of a book, to be written.
#[derive(Debug)]
pub(super) struct Structure<'a> {
    /// The book.
    pub(super) document: &'a PagedDocument,
    /// Its pages' marked content.
    pub(super) contents: &'a [PageContent],
    /// Its pages' objects.
    pub(super) pages: &'a [PageIds],
    /// Its link annotations.
    pub(super) annotations: &'a [Annotation],
    /// Its page boxes.
    pub(super) boxes: FrameArea,
}

impl Structure<'_> {
    /// Writes the tree; returns the object of its root.
    pub(super) fn put(&self, objects: &mut Objects<'_>) -> Id {
        let nodes = &self.document.tags.nodes;
        let root = objects.reserve();
        let first = objects.reserve_many(nodes.len());
        let kids = self.kids();
        for (index, node) in nodes.iter().enumerate() {
            let words = self.element(index, node, &kids[index], (root, first));
            objects.set(Id(first.0 + index as u32), words);
        }
        let parents = self.parent_tree(objects, first);
        let ids = self.id_tree(first);
        let next = self.pages.len() + self.annotations.len();
        objects.set(
            root,
            format!(
                "<</Type/StructTreeRoot/K {first}/ParentTree {parents}/ParentTreeNextKey {next}{ids}>>"
            ),
        );
        root
    }

    /// What each node owns. A node's children are in the order in which they were added; its own
    /// content goes before the first child that begins later on the pages.
    fn kids(&self) -> Vec<Vec<Kid>> {
        let nodes = &self.document.tags.nodes;
        let mut own: Vec<Vec<(usize, usize)>> = vec![Vec::new(); nodes.len()];
        for (page, content) in self.contents.iter().enumerate() {
            for (mcid, tag) in content.marks.iter().enumerate() {
                own[tag.0 as usize].push((page, mcid));
            }
        }
        let mut begins: Vec<Option<(usize, usize)>> =
            own.iter().map(|content| content.first().copied()).collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for (index, node) in nodes.iter().enumerate().skip(1).rev() {
            let parent = node.parent.0 as usize;
            children[parent].push(index);
            begins[parent] = match (begins[parent], begins[index]) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        let mut kids: Vec<Vec<Kid>> = Vec::with_capacity(nodes.len());
        for (content, children) in own.iter().zip(&children) {
            let mut list = Vec::with_capacity(content.len() + children.len());
            let mut content = content.iter().copied().peekable();
            for &child in children.iter().rev() {
                if let Some(begin) = begins[child] {
                    while let Some((page, mcid)) = content.next_if(|&place| place < begin) {
                        list.push(Kid::Content(page, mcid));
                    }
                }
                list.push(Kid::Node(child));
            }
            list.extend(content.map(|(page, mcid)| Kid::Content(page, mcid)));
            kids.push(list);
        }
        for (index, annotation) in self.annotations.iter().enumerate() {
            kids[annotation.tag.0 as usize].push(Kid::Annotation(index));
        }
        kids
    }

    /// A structure element (table 323).
    fn element(&self, index: usize, node: &TagNode, kids: &[Kid], ids: (Id, Id)) -> String {
        let (root, first) = ids;
        let parent = if index == 0 { root } else { Id(first.0 + node.parent.0) };
        let mut out = format!("<</S{}/P {parent}", content::name(node.tag));
        let page = kids.iter().find_map(|kid| match *kid {
            Kid::Content(page, _) => Some(page),
            Kid::Annotation(index) => Some(self.annotations[index].page),
            Kid::Node(_) => None,
        });
        if let Some(page) = page {
            let _ = write!(out, "/Pg {}", self.pages[page].page);
        }
        for (key, words) in [
            ("/T", &node.title),
            ("/Lang", &node.lang),
            ("/Alt", &node.alt),
            // MuPDF includes it in the text of the page if a word follows it.
            ("/ActualText", &node.says.as_ref().map(|says| format!("{says} "))),
        ] {
            if let Some(words) = words {
                out.push_str(key);
                out.push_str(&syntax::text(words));
            }
        }
        if node.tag == Tag::Note {
            out.push_str("/ID");
            out.push_str(&note_id(index));
        }
        self.attributes(&mut out, node);
        self.write_kids(&mut out, kids, page, first);
        out.push_str(">>");
        out
    }

    /// Attributes (14.8.5): table headers, numbering of lists, bounding boxes of figures.
    fn attributes(&self, out: &mut String, node: &TagNode) {
        match node.tag {
            Tag::TH(Scope::Row) => out.push_str("/A<</O/Table/Scope/Row>>"),
            Tag::TH(Scope::Column) => out.push_str("/A<</O/Table/Scope/Column>>"),
            Tag::L(Numbering::Decimal) => out.push_str("/A<</O/List/ListNumbering/Decimal>>"),
            Tag::L(Numbering::None) => out.push_str("/A<</O/List/ListNumbering/None>>"),
            Tag::L(Numbering::Disc) => out.push_str("/A<</O/List/ListNumbering/Disc>>"),
            _ => {}
        }
        if let Some((_, rect)) = node.bbox {
            let corners = rectangle(self.boxes.corners(rect));
            let _ = write!(out, "/A<</O/Layout/Placement/Block/BBox{corners}>>");
        }
    }

    /// The kids of an element whose page is `page`.
    fn write_kids(&self, out: &mut String, kids: &[Kid], page: Option<usize>, first: Id) {
        if kids.is_empty() {
            return;
        }
        let single = matches!(kids, [Kid::Node(_) | Kid::Content(..)]);
        out.push_str(if single { "/K " } else { "/K[" });
        for (place, kid) in kids.iter().enumerate() {
            if place > 0 {
                out.push(' ');
            }
            let _ = match *kid {
                Kid::Node(index) => write!(out, "{}", Id(first.0 + index as u32)),
                Kid::Content(on, mcid) if Some(on) == page => write!(out, "{mcid}"),
                Kid::Content(on, mcid) => {
                    write!(out, "<</Type/MCR/Pg {}/MCID {mcid}>>", self.pages[on].page)
                }
                Kid::Annotation(index) => {
                    let annotation = &self.annotations[index];
                    let on = self.pages[annotation.page].page;
                    write!(out, "<</Type/OBJR/Obj {}/Pg {on}>>", annotation.id)
                }
            };
        }
        if !single {
            out.push(']');
        }
    }

    /// The parent tree, from marked content and annotations to elements (14.7.4.4): the keys of pages are
    /// their indices, those of annotations follow. Returns the object of its root.
    fn parent_tree(&self, objects: &mut Objects<'_>, first: Id) -> Id {
        let of_pages = self.contents.iter().map(|content| {
            let list: Vec<String> =
                content.marks.iter().map(|tag| Id(first.0 + tag.0).to_string()).collect();
            format!("[{}]", list.join(" "))
        });
        let of_links = self.annotations.iter().map(|link| Id(first.0 + link.tag.0).to_string());
        let entries: Vec<String> = of_pages.chain(of_links).collect();
        let mut leaves = Vec::new();
        for (leaf, values) in entries.chunks(PER_LEAF).enumerate() {
            let from = leaf * PER_LEAF;
            let mut words = format!("<</Limits[{from} {}]/Nums[", from + values.len() - 1);
            for (place, value) in values.iter().enumerate() {
                let _ = write!(words, "{} {value} ", from + place);
            }
            words.push_str("]>>");
            leaves.push(objects.add(words).to_string());
        }
        objects.add(format!("<</Kids[{}]>>", leaves.join(" ")))
    }

    /// The tree of notes by their ids (ISO 14289-1, 7.9), if there are any.
    fn id_tree(&self, first: Id) -> String {
        let mut out = String::new();
        for (index, node) in self.document.tags.nodes.iter().enumerate() {
            if node.tag == Tag::Note {
                let _ = write!(out, "{} {} ", note_id(index), Id(first.0 + index as u32));
            }
        }
        if out.is_empty() { out } else { format!("/IDTree<</Names[{out}]>>") }
    }
}

/// The id of a note: in the order of nodes also the order of strings.
fn note_id(index: usize) -> String {
    format!("(n{index:08})")
}
