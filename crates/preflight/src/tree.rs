//! The tag tree checked: what veraPDF checks and more (ISO 14289-1, 7; ISO 32000-1, 14.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::facts::Facts;
use super::file::{File, FilePage};
use super::finding::PageFindings;
use super::painter::ContentKey;
use super::rule::Rule;

/// Most elements that are looked at.
const MOST: usize = 500_000;

/// Trees are nested no deeper.
const DEEPEST: u32 = 500;

/// From so many pages on, a reader needs bookmarks.
const LONG: usize = 20;

/// A file whose tags are checked.
pub(super) struct Judge<'a, 'f> {
    /// Whose tag tree is judged.
    pub(super) file: File<'a>,
    /// In their order; elements name them by their objects.
    pub(super) pages: &'f [FilePage<'a>],
    /// The marked content of each page.
    pub(super) pieces: &'f [BTreeSet<ContentKey>],
}

/// What the elements of a tree own, and what went before.
#[derive(Default)]
struct TreeState {
    /// Marked content, and by how many elements it is owned.
    pieces: BTreeMap<ContentKey, u32>,
    /// Annotations and other objects.
    objects: BTreeSet<ObjectId>,
    /// Level of the heading before.
    heading: u32,
}

/// An element to be looked at: its object, the page around it, its depth.
type Todo<'a> = (&'a Object, Option<ObjectId>, u32);

impl<'a> Judge<'a, '_> {
    /// Judges the file as a whole and every page, whose findings are in the order of pages.
    pub(super) fn judge(
        &self,
        facts: &Facts,
        found: &mut PageFindings,
        of_pages: &mut [PageFindings],
    ) {
        self.catalog(facts, found);
        let Some(root) = self.file.child(self.file.catalog(), "StructTreeRoot") else {
            found.add(Rule::UaTagged, None, "the file has no tag tree");
            return;
        };
        let mut seen = TreeState::default();
        self.walk(root, &mut seen, found);
        let parents = self.parents(root);
        let pages = self.pages.iter().zip(self.pieces).zip(of_pages);
        for ((page, pieces), found) in pages {
            self.page(*page, pieces, &seen, &parents, found);
        }
    }

    /// What the catalog and the metadata say.
    fn catalog(&self, facts: &Facts, found: &mut PageFindings) {
        let file = self.file;
        let catalog = file.catalog();
        let id = file.id(&file.document.trailer, "Root");
        let marked = file.child(catalog, "MarkInfo");
        if !marked.is_some_and(|marked| file.is_true(marked, "Marked")) {
            found.add(Rule::UaTagged, id, "the catalog does not say that the file is tagged");
        }
        if !facts.claims.iter().any(|claim| claim.starts_with("PDF/UA")) {
            found.add(Rule::UaClaim, None, "the property pdfuaid:part is missing in the metadata");
        }
        if facts.language.trim().is_empty() {
            found.add(Rule::UaLanguage, id, "the catalog has no Lang");
        }
        if facts.title.trim().is_empty() {
            found.add(Rule::UaTitle, None, "the file has no title");
        }
        let preferences = file.child(catalog, "ViewerPreferences");
        if !preferences.is_some_and(|it| file.is_true(it, "DisplayDocTitle")) {
            found.add(Rule::UaTitle, id, "the title is not shown: no DisplayDocTitle");
        }
        if facts.bookmarks == 0 && self.pages.len() > LONG {
            let message = format!("the file has {} pages and no bookmarks", self.pages.len());
            found.add(Rule::UaBookmarks, id, message);
        }
        if file.child(catalog, "PageLabels").is_none() {
            found.add(Rule::UaLabels, id, "the catalog has no PageLabels");
        }
    }

    /// Looks at all elements, in reading order.
    fn walk(&self, root: &'a Dictionary, seen: &mut TreeState, found: &mut PageFindings) {
        let file = self.file;
        let mut todo: Vec<Todo<'a>> = Vec::new();
        self.push(root, None, 0, &mut todo);
        let mut known: BTreeSet<ObjectId> = BTreeSet::new();
        let mut count = 0;
        while let Some((object, page, depth)) = todo.pop() {
            count += 1;
            if count > MOST || object.as_reference().is_ok_and(|id| !known.insert(id)) {
                continue;
            }
            let Some(element) = file.dictionary(object).filter(|it| it.has(b"S")) else { continue };
            let page = file.id(element, "Pg").or(page);
            let id = object.as_reference().ok();
            self.element(element, id, seen, found);
            for kid in kids(file, element) {
                self.own(kid, page, seen);
            }
            if depth < DEEPEST {
                self.push(element, page, depth + 1, &mut todo);
            }
        }
    }

    /// Puts the kids of an element on the stack, the first on top.
    fn push(
        &self,
        element: &'a Dictionary,
        page: Option<ObjectId>,
        depth: u32,
        todo: &mut Vec<Todo<'a>>,
    ) {
        todo.extend(kids(self.file, element).iter().rev().map(|kid| (kid, page, depth)));
    }

    /// Notes what a kid of an element owns, if it is not an element.
    fn own(&self, kid: &'a Object, page: Option<ObjectId>, seen: &mut TreeState) {
        let file = self.file;
        let mut note = |owner: Option<ObjectId>, number: i64| {
            if let Some(owner) = owner {
                *seen.pieces.entry((owner, number)).or_default() += 1;
            }
        };
        match file.follow(kid) {
            Object::Integer(number) => note(page, *number),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let owner = file.id(kid, "Stm").or(file.id(kid, "Pg")).or(page);
                note(owner, file.integer(kid, "MCID").unwrap_or(-1));
            }
            Object::Dictionary(kid) if kid.has(b"Obj") => seen.objects.extend(file.id(kid, "Obj")),
            _ => {}
        }
    }

    /// Judges one element by its type.
    fn element(
        &self,
        element: &'a Dictionary,
        id: Option<ObjectId>,
        seen: &mut TreeState,
        found: &mut PageFindings,
    ) {
        let file = self.file;
        let kind = self.kind(element);
        match kind.as_str() {
            "Figure" | "Formula" => {
                let says = |key: &str| !file.text(element, key).trim().is_empty();
                if !says("Alt") && !says("ActualText") {
                    found.add(Rule::UaAlt, id, format!("a {kind} has no alternative text"));
                }
                if kind == "Figure" && self.attribute(element, "BBox").is_none() {
                    found.add(Rule::UaBox, id, "a Figure has no BBox");
                }
            }
            "TH" if self.attribute(element, "Scope").is_none() && !element.has(b"ID") => {
                found.add(Rule::UaTable, id, "a TH has neither Scope nor an ID");
            }
            "L" => self.list(element, id, found),
            _ => {
                let level = kind.strip_prefix('H').and_then(|level| level.parse::<u32>().ok());
                let Some(level) = level else { return };
                if level > seen.heading + 1 {
                    let before = match seen.heading {
                        0 => "is the first heading".to_owned(),
                        before => format!("follows an H{before}"),
                    };
                    found.add(Rule::UaHeading, id, format!("an {kind} {before}"));
                }
                seen.heading = level;
            }
        }
    }

    /// Judges a list: where items have labels it says how they are numbered (7.6).
    fn list(&self, list: &'a Dictionary, id: Option<ObjectId>, found: &mut PageFindings) {
        let file = self.file;
        let is = |kid: &&'a Dictionary, name: &str| self.kind(kid) == name;
        let mut items = kids(file, list).iter().filter_map(|kid| file.dictionary(kid));
        let labelled = items.any(|item| {
            let mut parts = kids(file, item).iter().filter_map(|part| file.dictionary(part));
            is(&item, "LI") && parts.any(|part| is(&part, "Lbl"))
        });
        let numbering = self.attribute(list, "ListNumbering").map(|value| file.name(value));
        if labelled && numbering.is_none_or(|numbering| matches!(numbering.as_str(), "" | "None")) {
            found.add(Rule::UaList, id, "an L with labels has no ListNumbering");
        }
    }

    /// The standard type of an element, by the role map (14.7.3).
    fn kind(&self, element: &'a Dictionary) -> String {
        let file = self.file;
        let mut kind = file.name_at(element, "S");
        let root = file.child(file.catalog(), "StructTreeRoot");
        let Some(roles) = root.and_then(|root| file.child(root, "RoleMap")) else { return kind };
        for _ in 0..8 {
            match file.name_at(roles, &kind) {
                role if role.is_empty() || role == kind => break,
                role => kind = role,
            }
        }
        kind
    }

    /// An attribute of an element, its own or that of one of its classes (14.7.5).
    fn attribute(&self, element: &'a Dictionary, key: &str) -> Option<&'a Object> {
        let file = self.file;
        let list = |value: Option<&'a Object>| -> Vec<&'a Object> {
            match value {
                Some(Object::Array(items)) => items.iter().collect(),
                Some(one) => vec![one],
                None => Vec::new(),
            }
        };
        let root = file.child(file.catalog(), "StructTreeRoot");
        let classes = root.and_then(|root| file.child(root, "ClassMap"));
        let of_classes = list(file.get(element, "C")).into_iter().filter_map(|class| {
            let class = file.name(class);
            Some(list(file.get(classes?, &class)))
        });
        let own = list(file.get(element, "A"));
        let mut all = std::iter::once(own).chain(of_classes).flatten();
        all.find_map(|attributes| file.get(file.dictionary(attributes)?, key))
    }

    /// The keys of the tree that leads back from content to elements, with their values.
    fn parents(&self, root: &'a Dictionary) -> BTreeMap<i64, &'a Object> {
        let file = self.file;
        let mut out = BTreeMap::new();
        let mut todo: Vec<(&'a Dictionary, u32)> =
            file.child(root, "ParentTree").into_iter().map(|tree| (tree, 0)).collect();
        while let Some((node, depth)) = todo.pop() {
            for pair in file.array(node, "Nums").as_chunks::<2>().0 {
                if let (Object::Integer(key), true) = (file.follow(&pair[0]), out.len() < MOST) {
                    out.insert(*key, file.follow(&pair[1]));
                }
            }
            if depth < 16 && todo.len() < MOST {
                let below = file.array(node, "Kids").iter().filter_map(|kid| file.dictionary(kid));
                todo.extend(below.map(|kid| (kid, depth + 1)));
            }
        }
        out
    }

    /// Judges a page: that its content and its annotations are in the tree, and lead back to it.
    fn page(
        &self,
        page: FilePage<'a>,
        pieces: &BTreeSet<ContentKey>,
        seen: &TreeState,
        parents: &BTreeMap<i64, &'a Object>,
        found: &mut PageFindings,
    ) {
        let file = self.file;
        let id = Some(page.id);
        for piece in pieces {
            match seen.pieces.get(piece) {
                Some(1) => {}
                Some(_) => {
                    let message = "tagged content belongs to several elements";
                    found.add(Rule::UaOwner, id, message);
                }
                None => {
                    found.add(Rule::UaOwner, id, "tagged content is in no element of the tag tree");
                }
            }
        }
        let own = pieces.iter().filter(|piece| piece.0 == page.id).map(|piece| piece.1).max();
        if let Some(most) = own {
            let key = file.integer(page.entries, "StructParents");
            let back = key.and_then(|key| parents.get(&key)).and_then(|list| list.as_array().ok());
            let back = back.and_then(|list| list.get(usize::try_from(most).ok()?));
            if back.is_none_or(|element| file.dictionary(element).is_none()) {
                let message = "the page does not refer back to its elements (StructParents)";
                found.add(Rule::UaParents, id, message);
            }
        }
        let annotations = file.array(page.entries, "Annots");
        if !annotations.is_empty() && file.name_at(page.entries, "Tabs") != "S" {
            let message = "the tab order does not follow the tags (Tabs)";
            found.add(Rule::UaTabs, id, message);
        }
        for object in annotations {
            self.annotation(object, seen, parents, found);
        }
    }

    /// Judges an annotation.
    fn annotation(
        &self,
        object: &'a Object,
        seen: &TreeState,
        parents: &BTreeMap<i64, &'a Object>,
        found: &mut PageFindings,
    ) {
        let file = self.file;
        let Some(annotation) = file.dictionary(object) else { return };
        let kind = file.name_at(annotation, "Subtype");
        let hidden = file.integer(annotation, "F").is_some_and(|flags| flags & 2 != 0);
        if hidden || matches!(kind.as_str(), "Popup" | "PrinterMark" | "TrapNet") {
            return;
        }
        let id = object.as_reference().ok();
        if id.is_none_or(|id| !seen.objects.contains(&id)) {
            let message = format!("an annotation of the kind {kind} is in no element (OBJR)");
            found.add(Rule::UaLink, id, message);
        } else {
            let key = file.integer(annotation, "StructParent");
            let back = key.and_then(|key| parents.get(&key)).and_then(|it| file.dictionary(it));
            if back.is_none() {
                let message =
                    format!("an annotation of the kind {kind} does not refer back to its element");
                found.add(Rule::UaLink, id, message);
            }
        }
        if kind == "Link" && file.text(annotation, "Contents").trim().is_empty() {
            found.add(Rule::UaContents, id, "a link has no Contents");
        }
    }
}

/// The kids of an element or of the root.
fn kids<'a>(file: File<'a>, element: &'a Dictionary) -> &'a [Object] {
    match element.get(b"K") {
        Ok(kid) => match file.follow(kid) {
            Object::Array(list) => list,
            _ => std::slice::from_ref(kid),
        },
        Err(_) => &[],
    }
}
