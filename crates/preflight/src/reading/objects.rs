//! Accessibility of the file as a whole: layers, attached files, video and audio, forms, protection
//! (ISO 14289-1, 7.10, 7.11, 7.15, 7.16, 7.18.6, 7.20).

use lopdf::{Dictionary, Object, ObjectId};

use crate::file::File;
use crate::filter::unpack;
use crate::finding::PageFindings;
use crate::rule::Rule;

/// Maximum nesting depth of values.
const DEEPEST: u32 = 16;

/// The permission bit that lets screen readers access the text (ISO 32000-1, table 22).
const MAY_BE_READ: i64 = 1 << 9;

/// Judges the catalog and all objects.
pub(super) fn judge(file: File<'_>, found: &mut PageFindings) {
    suspects(file, found);
    layers(file, found);
    dynamic_form(file, found);
    protection(file, found);
    for (id, object) in &file.document.objects {
        each(object, 0, &mut |entries| one(file, entries, *id, found));
    }
}

/// Visits the dictionaries of a value, including nested ones; references are not followed.
fn each<'a>(object: &'a Object, depth: u32, show: &mut dyn FnMut(&'a Dictionary)) {
    let entries = match object {
        Object::Dictionary(entries) => entries,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) if depth < DEEPEST => {
            for item in items {
                each(item, depth + 1, show);
            }
            return;
        }
        _ => return,
    };
    show(entries);
    if depth < DEEPEST {
        for (_, value) in entries {
            each(value, depth + 1, show);
        }
    }
}

/// Judges one dictionary by what it is.
fn one(file: File<'_>, entries: &Dictionary, id: ObjectId, found: &mut PageFindings) {
    let kind = file.name_at(entries, "S");
    let id = Some(id);
    if file.child(entries, "EF").is_some() {
        for key in ["F", "UF"].into_iter().filter(|key| file.text(entries, key).is_empty()) {
            let message = format!("an attached file has no name that all viewers can read ({key})");
            found.add(Rule::UaAttachment, id, message);
        }
    }
    if kind == "MCD" {
        if !entries.has(b"CT") {
            found.add(Rule::UaMedia, id, "a video or audio clip does not declare its type (CT)");
        }
        let words = file.array(entries, "Alt");
        let says = words.chunks_exact(2).any(|pair| !words_of(file, &pair[1]).trim().is_empty());
        if !says {
            found.add(Rule::UaMedia, id, "a video or audio clip has no alternative text (Alt)");
        }
    }
    if file.name_at(entries, "Subtype") == "Form" && entries.has(b"Ref") {
        found.add(Rule::UaReference, id, "a form refers to another file");
    }
}

/// A text string of an array.
fn words_of(file: File<'_>, value: &Object) -> String {
    crate::file::text(file.document.dereference(value).map_or(value, |(_, value)| value))
}

/// Judges whether the tags are marked as suspect (7.1).
fn suspects(file: File<'_>, found: &mut PageFindings) {
    let marked = file.child(file.catalog(), "MarkInfo");
    if marked.is_some_and(|marked| file.is_true(marked, "Suspects")) {
        let id = file.id(&file.document.trailer, "Root");
        found.add(Rule::UaSuspects, id, "the catalog marks the tags as suspect (Suspects)");
    }
}

/// Checks layer configurations: they have names, and layers do not switch automatically.
fn layers(file: File<'_>, found: &mut PageFindings) {
    let Some(layers) = file.child(file.catalog(), "OCProperties") else { return };
    let others = file.array(layers, "Configs").iter().filter_map(|one| file.dictionary(one));
    for set in file.child(layers, "D").into_iter().chain(others) {
        if file.text(set, "Name").trim().is_empty() {
            found.add(Rule::UaLayers, None, "a layer configuration has no name");
        }
        if set.has(b"AS") {
            found.add(Rule::UaLayers, None, "layers switch automatically (AS)");
        }
    }
}

/// Judges whether a form is a dynamic (XFA) form.
fn dynamic_form(file: File<'_>, found: &mut PageFindings) {
    let Some(form) = file.child(file.catalog(), "AcroForm") else { return };
    let parts = match file.get(form, "XFA") {
        Some(Object::Array(parts)) => parts.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => return,
    };
    let text = |part: &Object| {
        let (_, part) = file.document.dereference(part).ok()?;
        unpack(file, part.as_stream().ok()?).ok()
    };
    let is_required = |bytes: Vec<u8>| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let said = text.split("dynamicRender").nth(1).and_then(|rest| rest.split_once('>'));
        said.is_some_and(|(_, rest)| rest.trim_start().starts_with("required"))
    };
    if parts.iter().filter_map(text).any(is_required) {
        found.add(Rule::UaDynamicForm, None, "the form requires a viewer that supports XFA");
    }
}

/// Judges whether a protected file may be read aloud.
fn protection(file: File<'_>, found: &mut PageFindings) {
    let of_trailer = file.child(&file.document.trailer, "Encrypt");
    let allowed = match (&file.document.encryption_state, of_trailer) {
        (Some(state), _) => Some(state.permissions().bits() as i64 & MAY_BE_READ != 0),
        (None, Some(entries)) => {
            Some(file.integer(entries, "P").is_some_and(|bits| bits & MAY_BE_READ != 0))
        }
        (None, None) => None,
    };
    if allowed == Some(false) {
        let message = "the file is protected from screen readers";
        found.add(Rule::UaProtected, None, message);
    }
}
