//! The file as a whole: header, catalog, layers, and all objects, used or not.

use std::collections::BTreeSet;

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use rayon::prelude::*;

use super::facts::Facts;
use super::file::File;
use super::filter::{FilterError, inflates, names};
use super::finding::PageFindings;
use super::rule::Rule;

/// Kinds of actions that no print file may have.
const ACTIONS: [&str; 10] = [
    "JavaScript",
    "Launch",
    "Rendition",
    "Movie",
    "Sound",
    "SubmitForm",
    "ResetForm",
    "ImportData",
    "GoTo3DView",
    "SetOCGState",
];

/// Maximum number of bookmarks that are checked.
const MOST_BOOKMARKS: u32 = 50_000;

/// Checks header, version, encryption, identifier and cross-references (7.5, 7.6, 14.4).
pub(super) fn check_head(
    file: File<'_>,
    bytes: &[u8],
    found: &mut PageFindings,
    facts: &mut Facts,
) {
    if !bytes.starts_with(b"%PDF-") {
        found.add(Rule::Header, None, "the file does not start with %PDF-");
    }
    let of_catalog = file.name_at(file.catalog(), "Version");
    let number = |text: &str| -> Option<(u32, u32)> {
        let (major, minor) = text.trim().split_once('.')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    };
    let head = file.document.version.trim();
    // The catalog may only raise the version (7.7.2).
    let version = if number(&of_catalog) > number(head) { of_catalog.as_str() } else { head };
    version.clone_into(&mut facts.version);
    if number(version) > Some((1, 6)) {
        let message = format!("the file is PDF {version}, but PDF/X-4 is based on PDF 1.6");
        found.add(Rule::Version, None, message);
    } else if version != "1.6" {
        let message = format!("the file is PDF {version}; writers of PDF/X-4 write 1.6");
        found.add(Rule::OldVersion, None, message);
    }
    if is_protected(file) {
        found.add(Rule::Encrypt, None, "the file is encrypted");
    }
    let ids = file.array(&file.document.trailer, "ID");
    let is_id = |id: &Object| file.follow(id).as_str().is_ok_and(|id| !id.is_empty());
    let mut whole = ids.len() == 2;
    for id in ids {
        // References inside ID are odd, but legal.
        whole &= file.document.dereference(id).is_ok_and(|(_, id)| is_id(id));
    }
    if !whole {
        found.add(Rule::Identifier, None, "the trailer has no ID of two strings");
    }
    let lost = file.document.reference_table.entries.iter().filter(|(number, entry)| match entry {
        XrefEntry::Normal { generation, .. } => {
            !file.document.has_object((**number, *generation)) && !is_protected(file)
        }
        _ => false,
    });
    for (number, _) in lost.take(20) {
        let message = format!("object {number} is not where the file says it is");
        found.add(Rule::Syntax, None, message);
    }
}

/// Whether a file is encrypted; without its password its objects cannot be read.
pub(super) fn is_protected(file: File<'_>) -> bool {
    file.document.trailer.has(b"Encrypt") || file.document.was_encrypted()
}

/// Checks what the catalog says (7.7.2).
pub(super) fn check_catalog(file: File<'_>, found: &mut PageFindings, facts: &mut Facts) {
    let catalog = file.catalog();
    let id = file.id(&file.document.trailer, "Root");
    if file.child(catalog, "OpenAction").is_some() {
        found.add(Rule::Action, id, "something happens when the file is opened (OpenAction)");
    }
    if catalog.has(b"AA") {
        found.add(Rule::Action, id, "the catalog has additional actions (AA)");
    }
    if let Some(names) = file.child(catalog, "Names") {
        if names.has(b"JavaScript") {
            found.add(Rule::JavaScript, id, "the file has scripts");
        }
        if names.has(b"EmbeddedFiles") {
            found.add(Rule::Embedded, id, "files are attached");
        }
    }
    if let Some(form) = file.child(catalog, "AcroForm") {
        if form.has(b"XFA") {
            found.add(Rule::Xfa, id, "the file has an XFA form");
        }
        if !file.array(form, "Fields").is_empty() {
            found.add(Rule::Form, id, "the file has form fields");
        }
    }
    if let Some(preferences) = file.child(catalog, "ViewerPreferences") {
        for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
            let value = file.name_at(preferences, key);
            if !matches!(value.as_str(), "" | "MediaBox" | "BleedBox") {
                found.add(Rule::ViewArea, id, format!("{key} is {value}"));
            }
        }
    }
    check_bookmarks(file, found, facts);
    check_layers(file, found, facts);
}

/// Checks that bookmarks have destinations and no other actions (12.3.3).
fn check_bookmarks(file: File<'_>, found: &mut PageFindings, facts: &mut Facts) {
    let Some(root) = file.child(file.catalog(), "Outlines") else { return };
    let mut todo: Vec<ObjectId> = file.id(root, "First").into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if !seen.insert(id) || facts.bookmarks >= MOST_BOOKMARKS {
            continue;
        }
        let Some(item) = file.document.objects.get(&id).and_then(|item| file.dictionary(item))
        else {
            continue;
        };
        facts.bookmarks += 1;
        if item.has(b"A") {
            let title: String = file.text(item, "Title").chars().take(40).collect();
            let message = format!("the bookmark \u{201c}{title}\u{201d} has an action");
            found.add(Rule::Action, Some(id), message);
        }
        todo.extend(file.id(item, "First"));
        todo.extend(file.id(item, "Next"));
    }
}

/// Checks layers (8.11.4).
fn check_layers(file: File<'_>, found: &mut PageFindings, facts: &mut Facts) {
    let Some(layers) = file.child(file.catalog(), "OCProperties") else { return };
    let groups: BTreeSet<ObjectId> =
        file.array(layers, "OCGs").iter().filter_map(|group| group.as_reference().ok()).collect();
    facts.layers = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let default = file.child(layers, "D");
    if default.is_none() {
        found.add(Rule::LayersDefault, None, "the layers have no default configuration");
    }
    let others = file.array(layers, "Configs").iter().filter_map(|one| file.dictionary(one));
    let mut names = BTreeSet::new();
    for configuration in default.into_iter().chain(others) {
        let name = file.text(configuration, "Name");
        if name.is_empty() {
            found.add(Rule::LayersName, None, "a layer configuration has no name");
        } else if !names.insert(name.clone()) {
            found.add(Rule::LayersName, None, format!("two layer configurations are named {name}"));
        }
        if configuration.has(b"AS") {
            found.add(Rule::LayersAuto, None, "layers switch automatically (AS)");
        }
        if configuration.has(b"Order") {
            let mut listed = BTreeSet::new();
            gather(file, file.array(configuration, "Order"), 0, &mut listed);
            let missing = groups.difference(&listed).count();
            if missing > 0 {
                let message = format!("Order leaves out {missing} layers");
                found.add(Rule::LayersOrder, None, message);
            }
        }
    }
}

/// The layers that a list names, however nested.
fn gather(file: File<'_>, order: &[Object], depth: u32, listed: &mut BTreeSet<ObjectId>) {
    for entry in order {
        if let Ok(id) = entry.as_reference() {
            listed.insert(id);
        }
        if let Object::Array(inner) = file.follow(entry)
            && depth < 16
        {
            gather(file, inner, depth + 1, listed);
        }
    }
}

/// Checks every object, whether or not a page shows it.
pub(super) fn check_objects(file: File<'_>, found: &mut PageFindings) {
    for (id, object) in &file.document.objects {
        let entries = match object {
            Object::Stream(stream) => {
                check_stream(file, *id, stream, found);
                &stream.dict
            }
            Object::Dictionary(entries) => entries,
            _ => continue,
        };
        let action = file.name_at(entries, "S");
        let kind = file.name_at(entries, "Type");
        if ACTIONS.contains(&action.as_str()) && matches!(kind.as_str(), "" | "Action") {
            found.add(Rule::Action, Some(*id), format!("there is a {action} action"));
        }
    }
    let damaged: Vec<(ObjectId, FilterError)> = file
        .document
        .objects
        .par_iter()
        .filter_map(|(id, object)| Some((*id, damage(file, object.as_stream().ok()?)?)))
        .collect();
    for (id, error) in damaged {
        found.add(Rule::Syntax, Some(id), format!("a stream cannot be decompressed: {error}"));
    }
}

/// What is wrong with a stream's compression; none if it is intact or of another kind.
fn damage(file: File<'_>, stream: &Stream) -> Option<FilterError> {
    let filters = names(file, &stream.dict);
    // Object streams and cross-reference streams have been decompressed already.
    let is_inner = matches!(file.name_at(&stream.dict, "Type").as_str(), "XRef" | "ObjStm");
    let is_flate = filters.first().is_some_and(|name| name == "FlateDecode");
    (is_flate && !is_inner).then(|| inflates(&stream.content).err()).flatten()
}

/// Checks one stream.
fn check_stream(file: File<'_>, id: ObjectId, stream: &Stream, found: &mut PageFindings) {
    let (id, entries) = (Some(id), &stream.dict);
    let is_embedded = file.name_at(entries, "Type") == "EmbeddedFile";
    for filter in names(file, entries) {
        match filter.as_str() {
            "LZWDecode" => found.add(Rule::Lzw, id, "a stream uses LZW compression"),
            "Crypt" => found.add(Rule::Encrypt, id, "a stream is encrypted separately"),
            _ => {}
        }
    }
    if entries.has(b"F") && !is_embedded {
        found.add(Rule::External, id, "the data of a stream is in another file");
    }
    let kind = file.name_at(entries, "Subtype");
    let is_form = kind == "Form";
    if kind == "PS" || file.name_at(entries, "Subtype2") == "PS" || (is_form && entries.has(b"PS"))
    {
        found.add(Rule::PostScript, id, "the file contains PostScript code");
    }
    if (is_form || kind == "Image") && entries.has(b"OPI") {
        found.add(Rule::Opi, id, "a picture is a placeholder for another one (OPI)");
    }
    if is_form && entries.has(b"Ref") {
        found.add(Rule::Reference, id, "a form refers to another file");
    }
    if kind == "Image" && entries.has(b"Alternates") {
        alternates(file, id, entries, found);
    }
}

/// Checks the alternate versions of a picture (8.9.5.4).
fn alternates(
    file: File<'_>,
    id: Option<ObjectId>,
    entries: &Dictionary,
    found: &mut PageFindings,
) {
    let list = file.array(entries, "Alternates");
    let mut others = list.iter().filter_map(|other| file.dictionary(other));
    if others.any(|other| file.is_true(other, "DefaultForPrinting")) {
        found.add(Rule::Alternate, id, "a picture has an alternate version for printing");
    } else {
        found.add(Rule::Alternates, id, "a picture has alternate versions");
    }
}
