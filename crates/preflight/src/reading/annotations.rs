//! Links, fields, notes and other annotations (ISO 14289-1, 7.18).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use crate::file::{File, FilePage};
use crate::finding::PageFindings;
use crate::lexer::{Lexer, Token};
use crate::rule::Rule;
use crate::value::Value;

use super::elements::{Element, Elements};
use super::judge::Judge;

/// Maximum nesting depth of fields.
const DEEPEST: usize = 32;

/// An annotation, and the element that owns it.
struct Owned<'e, 'a> {
    /// Its entries.
    entries: &'a Dictionary,
    /// Number of its object.
    id: Option<lopdf::ObjectId>,
    /// Its kind.
    kind: String,
    /// The element that owns it.
    owner: Option<&'e Element<'a>>,
}

impl<'a> Judge<'a, '_> {
    /// Judges the annotations of a page.
    pub(super) fn annotations(
        &self,
        page: FilePage<'a>,
        all: &Elements<'a>,
        parents: &BTreeMap<i64, &'a Object>,
        found: &mut PageFindings,
    ) {
        let file = self.file;
        let annotations = file.array(page.entries, "Annots");
        if !annotations.is_empty() && file.name_at(page.entries, "Tabs") != "S" {
            let message = "the tab order does not follow the tags (Tabs)";
            found.add(Rule::UaTabs, Some(page.id), message);
        }
        let crop = ["CropBox", "MediaBox"]
            .into_iter()
            .find_map(|key| file.area(file.inherited(page.entries, key)?));
        for object in annotations {
            let Some(entries) = file.dictionary(object) else { continue };
            let hidden = file.integer(entries, "F").is_some_and(|flags| flags & 2 != 0);
            let area = file.get(entries, "Rect").and_then(|value| file.area(value));
            let outside = area.zip(crop).is_some_and(|(area, crop)| {
                !(area.overlaps(crop) || area.width() == 0.0 && crop.contains(area))
            });
            if hidden || outside {
                continue;
            }
            let id = object.as_reference().ok();
            let owner = id.and_then(|id| all.objects.get(&id)).and_then(|at| all.list.get(*at));
            let kind = file.name_at(entries, "Subtype");
            self.annotation(&Owned { entries, id, kind, owner }, parents, found);
        }
    }

    /// Judges an annotation that can be seen.
    fn annotation(
        &self,
        it: &Owned<'_, 'a>,
        parents: &BTreeMap<i64, &'a Object>,
        found: &mut PageFindings,
    ) {
        let kind = it.kind.as_str();
        let wanted = match kind {
            "Popup" => return,
            "TrapNet" => {
                let message = "a TrapNet annotation is not permitted";
                found.add(Rule::UaAnnotation, it.id, message);
                return;
            }
            "PrinterMark" => return self.printers_mark(it, found),
            "Link" => "Link",
            "Widget" => "Form",
            _ => "Annot",
        };
        let rule = if kind == "Link" { Rule::UaLink } else { Rule::UaAnnotation };
        match it.owner {
            None => {
                let message = format!("a {kind} annotation belongs to no element (OBJR)");
                found.add(rule, it.id, message);
            }
            Some(owner) if owner.kind != wanted => {
                let message = format!(
                    "a {kind} annotation is in the element {}, not in {wanted}",
                    owner.kind
                );
                found.add(rule, it.id, message);
            }
            Some(_) => {
                let key = self.file.integer(it.entries, "StructParent");
                let back = key.and_then(|key| parents.get(&key));
                if back.and_then(|back| self.file.dictionary(back)).is_none() {
                    let message = format!("a {kind} annotation does not refer back to its element");
                    found.add(rule, it.id, message);
                }
            }
        }
        self.words(it, found);
    }

    /// Judges whether an annotation has a description.
    fn words(&self, it: &Owned<'_, 'a>, found: &mut PageFindings) {
        let file = self.file;
        let kind = it.kind.as_str();
        let contents = !file.text(it.entries, "Contents").trim().is_empty();
        let alt = it.owner.is_some_and(|owner| !file.text(owner.entries, "Alt").trim().is_empty());
        if contents && self.is_silent(it) {
            let message = format!("the language of the Contents of a {kind} is not declared");
            found.add(Rule::UaTextLanguage, it.id, message);
        }
        match kind {
            "Link" if !contents => found.add(Rule::UaContents, it.id, "a link has no Contents"),
            "Widget" => self.field(it, alt, found),
            _ if !contents && !alt => {
                let message = format!("a {kind} annotation has no description (Contents)");
                found.add(Rule::UaAnnotationText, it.id, message);
            }
            _ => {}
        }
    }

    /// Judges a form field: it has a tooltip.
    fn field(&self, it: &Owned<'_, 'a>, alt: bool, found: &mut PageFindings) {
        let file = self.file;
        let mut field = Some(it.entries);
        let mut name = String::new();
        for _ in 0..DEEPEST {
            let Some(entries) = field.filter(|_| name.trim().is_empty()) else { break };
            // A mere widget is not the field, and its tooltip is not the field's.
            if entries.has(b"T") || !entries.has(b"Parent") {
                name = file.text(entries, "TU");
            }
            field = file.child(entries, "Parent");
        }
        if name.trim().is_empty() && !alt {
            let message = "a form field has no tooltip (TU)";
            found.add(Rule::UaField, it.id, message);
        }
        if !name.trim().is_empty() && self.is_silent(it) {
            found.add(
                Rule::UaTextLanguage,
                it.id,
                "the language of the tooltip of a form field is not declared",
            );
        }
    }

    /// Whether neither the file nor the annotation nor its element declares a language.
    fn is_silent(&self, it: &Owned<'_, 'a>) -> bool {
        !self.speech.file
            && !it.owner.is_some_and(|owner| owner.speaks)
            && self.file.text(it.entries, "Lang").trim().is_empty()
    }

    /// Judges a printer's mark: it is not content.
    fn printers_mark(&self, it: &Owned<'_, 'a>, found: &mut PageFindings) {
        if it.owner.is_some() || it.entries.has(b"StructParent") {
            found.add(Rule::UaAnnotation, it.id, "a printer's mark is in the tag tree");
        }
        let looks = self.file.child(it.entries, "AP");
        let normal = looks.and_then(|looks| self.file.stream(looks, "N"));
        let content = normal.and_then(|normal| crate::filter::unpack(self.file, normal).ok());
        if content.is_some_and(|content| paints_outside_of_artifacts(&content)) {
            let message = "the content of a printer's mark is not marked as an artifact";
            found.add(Rule::UaAnnotation, it.id, message);
        }
    }
}

/// Whether content paints something that is not in an artifact.
fn paints_outside_of_artifacts(content: &[u8]) -> bool {
    let mut marks: Vec<bool> = Vec::new();
    let mut operands: Vec<Value<'_>> = Vec::new();
    for token in Lexer::content(content) {
        match token {
            Token::Operand(value) if operands.len() < 100 => operands.push(value),
            Token::Operator(name) => {
                match (name.as_ref(), operands.first()) {
                    ("BMC" | "BDC", Some(Value::Name(tag))) if marks.len() < 256 => {
                        marks.push(tag == "Artifact");
                    }
                    ("EMC", _) => _ = marks.pop(),
                    (
                        "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "Tj" | "TJ" | "Do"
                        | "sh",
                        _,
                    ) if !marks.contains(&true) => return true,
                    _ => {}
                }
                operands.clear();
            }
            Token::Operand(_) | Token::Damage(_) | Token::Picture(..) => {}
        }
    }
    false
}

/// Judges a Form element: without a role it contains one field and nothing else (7.18.4).
pub(super) fn form(
    judge: &Judge<'_, '_>,
    file: File<'_>,
    element: &Element<'_>,
    found: &mut PageFindings,
) {
    let kids = super::elements::kids(file, element.entries);
    if judge.attribute(element.entries, "Role").is_none()
        && (kids.len() != 1 || element.objects.len() != 1)
    {
        let message = "a Form element without a role contains something other than one field";
        found.add(Rule::UaField, element.id, message);
    }
}
