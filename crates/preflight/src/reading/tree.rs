//! The tag tree checked (ISO 14289-1, 7; ISO 32000-1, 14.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};

use crate::facts::Facts;
use crate::file::FilePage;
use crate::finding::PageFindings;
use crate::pieces::MarkedPieces;
use crate::rule::Rule;

use super::annotations;
use super::elements::{Element, Elements, MOST};
use super::judge::Judge;
use super::roles::Roles;
use super::{languages, mapping, nesting, objects};

/// A file with more pages than this needs bookmarks.
const LONG: usize = 20;

impl<'a> Judge<'a, '_> {
    /// Judges the file as a whole and every page, whose findings are in the order of pages.
    pub(crate) fn judge(
        &self,
        facts: &Facts,
        found: &mut PageFindings,
        of_pages: &mut [PageFindings],
    ) {
        self.catalog(facts, found);
        objects::judge(self.file, found);
        let Some(root) = self.file.child(self.file.catalog(), "StructTreeRoot") else {
            found.add(Rule::UaTagged, None, "the file has no tag tree");
            return;
        };
        let roles = Roles::read(self.file);
        let all = Elements::read(self.file, root, &roles);
        mapping::judge(self.file, &roles, &all, found);
        nesting::judge(&all, found);
        self.tables(&all, found);
        self.elements(&all, found);
        headings(&all, found);
        self.languages(&all, self.speech.file, found);
        let parents = self.parents(root);
        for ((page, marks), found) in self.pages.iter().zip(self.marks).zip(of_pages) {
            self.page(*page, marks, &all, &parents, found);
            self.annotations(*page, &all, &parents, found);
        }
    }

    /// Judges the catalog and the metadata.
    fn catalog(&self, facts: &Facts, found: &mut PageFindings) {
        let file = self.file;
        let catalog = file.catalog();
        let id = file.id(&file.document.trailer, "Root");
        let marked = file.child(catalog, "MarkInfo");
        if !marked.is_some_and(|marked| file.is_true(marked, "Marked")) {
            found.add(Rule::UaTagged, id, "the catalog does not say that the file is tagged");
        }
        if !facts.claims.iter().any(|claim| claim == "PDF/UA-1") {
            found.add(Rule::UaClaim, None, "the property pdfuaid:part is not 1 in the metadata");
        }
        if let Some(prefix) = &facts.metadata.other_prefix {
            let message = format!("the properties of PDF/UA have the prefix {prefix}, not pdfuaid");
            found.add(Rule::UaClaim, None, message);
        }
        if !self.speech.file {
            found.add(Rule::UaLanguage, id, "the catalog has no Lang");
        }
        if facts.title.trim().is_empty() {
            found.add(Rule::UaTitle, None, "the file has no title");
        } else if !facts.metadata.tells_title {
            found.add(Rule::UaTitle, None, "the metadata contains no title");
        }
        let preferences = file.child(catalog, "ViewerPreferences");
        if !preferences.is_some_and(|it| file.is_true(it, "DisplayDocTitle")) {
            found.add(Rule::UaTitle, id, "the title is not shown: no DisplayDocTitle");
        }
        if self.bookmarks == 0 && self.pages.len() > LONG {
            let message = format!("the file has {} pages and no bookmarks", self.pages.len());
            found.add(Rule::UaBookmarks, id, message);
        }
        if file.child(catalog, "PageLabels").is_none() {
            found.add(Rule::UaLabels, id, "the catalog has no PageLabels");
        }
    }

    /// Judges each element by its type.
    fn elements(&self, all: &Elements<'a>, found: &mut PageFindings) {
        let file = self.file;
        let mut notes: BTreeSet<Vec<u8>> = BTreeSet::new();
        for element in &all.list {
            if !element.entries.has(b"P") {
                let message = format!("a {} does not refer back to its parent", element.kind);
                found.add(Rule::UaParents, element.id, message);
            }
            match element.kind.as_str() {
                kind @ ("Figure" | "Formula") => {
                    let alt = file.text(element.entries, "Alt");
                    if alt.trim().is_empty() && !element.entries.has(b"ActualText") {
                        let message = format!("a {kind} has no alternative text");
                        found.add(Rule::UaAlt, element.id, message);
                    }
                    if kind == "Figure" && self.attribute(element.entries, "BBox").is_none() {
                        found.add(Rule::UaBox, element.id, "a Figure has no BBox");
                    }
                }
                "L" => self.list(all, element, found),
                "Form" => annotations::form(self, file, element, found),
                "Note" => {
                    let id = file.get(element.entries, "ID").and_then(|id| id.as_str().ok());
                    match id.filter(|id| !id.is_empty()) {
                        None => found.add(Rule::UaNote, element.id, "a Note has no ID"),
                        Some(id) if !notes.insert(id.to_vec()) => {
                            found.add(Rule::UaNote, element.id, "two notes have the same ID");
                        }
                        Some(_) => {}
                    }
                }
                _ => {}
            }
        }
    }

    /// Judges a list: if its items have labels, it declares its numbering (7.6).
    fn list(&self, all: &Elements<'a>, list: &Element<'a>, found: &mut PageFindings) {
        let labelled = all.within(list, "LI").iter().any(|it| all.kinds_below(it).contains(&"Lbl"));
        let numbering = self.attribute(list.entries, "ListNumbering");
        let numbering = numbering.map(|value| self.file.name(value));
        if labelled && numbering.is_none_or(|numbering| matches!(numbering.as_str(), "" | "None")) {
            found.add(Rule::UaList, list.id, "an L with labels has no ListNumbering");
        }
    }

    /// The entries of the parent tree, which maps content to elements.
    fn parents(&self, root: &'a Dictionary) -> BTreeMap<i64, &'a Object> {
        let file = self.file;
        let mut out = BTreeMap::new();
        let mut todo: Vec<(&'a Dictionary, u32)> =
            file.child(root, "ParentTree").into_iter().map(|tree| (tree, 0)).collect();
        let mut steps = 0;
        while let Some((node, depth)) = todo.pop().filter(|_| steps < MOST) {
            steps += 1;
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

    /// Judges a page: its content is in the tree, and refers back to it.
    fn page(
        &self,
        page: FilePage<'a>,
        marks: &MarkedPieces,
        all: &Elements<'a>,
        parents: &BTreeMap<i64, &'a Object>,
        found: &mut PageFindings,
    ) {
        let file = self.file;
        let id = Some(page.id);
        for piece in &marks.pieces {
            match all.pieces.get(piece) {
                Some((_, 1)) => {}
                Some(_) => {
                    let message = "tagged content belongs to several elements";
                    found.add(Rule::UaOwner, id, message);
                }
                None => {
                    found.add(Rule::UaOwner, id, "tagged content is in no element of the tag tree");
                }
            }
        }
        if !self.speech.file {
            languages::texts(marks.silent.iter().copied(), all, found);
        }
        let own = marks.pieces.iter().filter(|piece| piece.0 == page.id).map(|piece| piece.1);
        if let Some(most) = own.max() {
            let key = file.integer(page.entries, "StructParents");
            let back = key.and_then(|key| parents.get(&key)).and_then(|list| list.as_array().ok());
            let back = back.and_then(|list| list.get(usize::try_from(most).ok()?));
            if back.is_none_or(|element| file.dictionary(element).is_none()) {
                let message = "the page does not refer back to its elements (StructParents)";
                found.add(Rule::UaParents, id, message);
            }
        }
    }
}

/// Judges the levels of headings, and that they are all numbered or none is (7.4).
fn headings(all: &Elements<'_>, found: &mut PageFindings) {
    let mut last = 0;
    let (mut numbered, mut plain) = (false, None);
    for element in &all.list {
        let heads = element.kids.iter().filter_map(|&kid| all.list.get(kid));
        if heads.filter(|kid| kid.kind == "H").count() > 1 {
            let message = format!("a {} has several headings (H)", element.kind);
            found.add(Rule::UaHeadingKind, element.id, message);
        }
        if element.kind == "H" {
            plain = plain.or(Some(element.id));
        }
        let level = element.kind.strip_prefix('H').and_then(|level| level.parse::<u32>().ok());
        let Some(level) = level else { continue };
        numbered = true;
        if level > last + 1 {
            let before = match last {
                0 => "is the first heading".to_owned(),
                before => format!("follows an H{before}"),
            };
            found.add(Rule::UaHeading, element.id, format!("an {} {before}", element.kind));
        }
        last = level;
    }
    if let Some(id) = plain.filter(|_| numbered) {
        let message = "some headings have a level (H1), others have none (H)";
        found.add(Rule::UaHeadingKind, id, message);
    }
}
