//! The read-back of an EPUB.

use std::collections::{BTreeMap, BTreeSet};
mod archive;
mod funding;
mod said;
mod scan;

pub use funding::funding_shown;
pub use said::said;

use findings::{Code, Finding, Place};

use crate::plan::PageMap;

use self::archive::unpack;
use self::scan::Tag;

/// Opens an EPUB file that was just written, under its name `file`, and compares it with what it must
/// hold: well-formed documents, every file named once, every link with a target, every image with its
/// text, every page of the print edition. No findings if all is well.
pub fn read_back(file: &str, epub: &[u8], map: &PageMap) -> Vec<Finding> {
    let troubles = match unpack(epub) {
        Ok(entries) => check(&entries, map),
        Err(error) => vec![format!("it cannot be opened: {error}")],
    };
    let finding = |trouble| {
        let message = format!("The file was read back after writing, and {trouble}.");
        let help = "This is a bug in the program or a problem with the disk, not a problem of the book. Build again; if it persists, report it together with the book.";
        Finding::new(Code::OutputBroken, Place::file(file), message, help)
    };
    troubles.into_iter().map(finding).collect()
}

/// An entry of the archive: its name and its bytes.
pub(super) type Entry = (String, Vec<u8>);

/// The documents of the archive by name, read.
type Documents<'a> = BTreeMap<&'a str, Vec<Tag<'a>>>;

/// Checks everything; gives what is wrong as ends of sentences.
fn check(entries: &[Entry], map: &PageMap) -> Vec<String> {
    let mut troubles = Vec::new();
    let is_first = |(name, bytes): &Entry| name == "mimetype" && bytes == b"application/epub+zip";
    if !entries.first().is_some_and(is_first) {
        troubles.push("its media type is not the first entry".to_owned());
    }
    let mut documents = Documents::new();
    for (name, bytes) in entries {
        let is_document = [".xhtml", ".opf", ".ncx"].iter().any(|end| name.ends_with(end));
        if !is_document {
            continue;
        }
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string());
        match text.and_then(scan::tags) {
            Ok(tags) => _ = documents.insert(name, tags),
            Err(reason) => troubles.push(format!("{name} is not well-formed: {reason}")),
        }
    }
    check_manifest(entries, &documents, &mut troubles);
    for (name, tags) in &documents {
        check_document(name, tags, &mut troubles);
    }
    check_links(entries, &documents, &mut troubles);
    check_pages(&documents, map, &mut troubles);
    troubles
}

/// Every file of the package is in the manifest, and every file of the manifest is there.
fn check_manifest(entries: &[Entry], documents: &Documents<'_>, troubles: &mut Vec<String>) {
    let items = documents.get("OEBPS/content.opf").into_iter().flatten();
    let named: BTreeSet<String> = items
        .filter(|tag| tag.name == "item")
        .filter_map(|tag| Some(format!("OEBPS/{}", tag.get("href")?)))
        .collect();
    let mut held = BTreeSet::new();
    for (name, _) in entries {
        if !held.insert(name.clone()) {
            troubles.push(format!("{name} is in it twice"));
        }
    }
    held.retain(|name| name.starts_with("OEBPS/") && name != "OEBPS/content.opf");
    for name in named.symmetric_difference(&held) {
        let what = if held.contains(name) { "is not in its manifest" } else { "is missing" };
        troubles.push(format!("{name} {what}"));
    }
}

/// Ids are unique, images have a text or say that they need none, headings leave out no level.
fn check_document(name: &str, tags: &[Tag<'_>], troubles: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        if !ids.insert(id) {
            troubles.push(format!("{name} uses the id {id} twice"));
        }
    }
    let mute = |tag: &&Tag<'_>| {
        tag.name == "img"
            && tag.get("alt").is_none_or(str::is_empty)
            && tag.get("role") != Some("presentation")
    };
    for tag in tags.iter().filter(mute) {
        let source = tag.get("src").unwrap_or_default();
        troubles.push(format!("{name} shows {source} without a text alternative"));
    }
    if name.rsplit('.').next() != Some("xhtml") {
        return;
    }
    let level = |tag: &Tag<'_>| tag.name.strip_prefix('h')?.parse::<u8>().ok();
    let mut last = 0;
    for level in tags.iter().filter_map(level) {
        if level > last + 1 || level == 1 && last > 0 {
            troubles
                .push(format!("{name} has a heading of level {level} after one of level {last}"));
        }
        last = level;
    }
}

/// Every link and every picture leads to a file of the archive, and to an anchor in it if it names one.
fn check_links(entries: &[Entry], documents: &Documents<'_>, troubles: &mut Vec<String>) {
    let names: BTreeSet<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = documents
        .iter()
        .map(|(name, tags)| (*name, tags.iter().filter_map(|tag| tag.get("id")).collect()))
        .collect();
    for (name, tags) in documents {
        let links = tags.iter().flat_map(|tag| [tag.get("href"), tag.get("src")]).flatten();
        for link in links.filter(|link| !link.contains(':')) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { (*name).to_owned() } else { resolve(name, file) };
            let has_anchor = || anchors.get(file.as_str()).is_some_and(|ids| ids.contains(anchor));
            if !names.contains(file.as_str()) || !anchor.is_empty() && !has_anchor() {
                troubles.push(format!("{name} leads to {link}, which does not exist"));
            }
        }
    }
}

/// The list of pages has the folios of the print edition in their order, each with a marker.
fn check_pages(documents: &Documents<'_>, map: &PageMap, troubles: &mut Vec<String>) {
    let nav = documents.get("OEBPS/nav.xhtml").map_or(&[][..], Vec::as_slice);
    let is_list = |tag: &Tag<'_>| tag.get("epub:type") == Some("page-list");
    let list = nav.iter().skip_while(|tag| !is_list(tag)).filter(|tag| tag.name == "a");
    let listed: Vec<String> = list.clone().map(|tag| plain(tag.text)).collect();
    let wanted: Vec<&str> = map
        .pages
        .iter()
        .map(|page| page.folio.as_str())
        .filter(|folio| !folio.is_empty())
        .collect();
    if listed != wanted {
        troubles.push(format!("it lists {} pages instead of {}", listed.len(), wanted.len()));
    }
    let markers = documents.iter().flat_map(|(name, tags)| tags.iter().map(move |tag| (name, tag)));
    let marked: BTreeMap<String, String> = markers
        .filter(|(_, tag)| tag.get("role") == Some("doc-pagebreak"))
        .filter_map(|(name, tag)| {
            Some((format!("{name}#{}", tag.get("id")?), plain(tag.get("aria-label")?)))
        })
        .collect();
    let found: Vec<Option<&String>> = list
        .map(|tag| marked.get(&format!("OEBPS/{}", tag.get("href").unwrap_or_default())))
        .collect();
    for (folio, marker) in listed.iter().zip(found) {
        if marker != Some(folio) {
            troubles.push(format!("the page {folio} is not marked in its text"));
        }
    }
    if marked.len() != listed.len() {
        troubles.push(format!("it marks {} pages and lists {}", marked.len(), listed.len()));
    }
}

/// The name of the file to which a relative link leads.
fn resolve(from: &str, link: &str) -> String {
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in link.split('/') {
        if step == ".." {
            path.pop();
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

/// Text without entities.
pub(super) fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
