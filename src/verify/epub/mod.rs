//! The read-back of an EPUB.

mod archive;
mod document;
mod error;
mod funding;
mod said;
mod texts;
mod things;

pub use archive::{EpubEntries, unpack};
pub use error::EpubReadError;
pub use funding::funding_shown;
pub use said::said;
pub use texts::texts_kept;

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Place};
use rayon::prelude::*;
use roxmltree::{Document, Node};

use crate::codes::{Code, REPORT_BUG_OR_DISK};
use crate::plan::PageMap;

use self::archive::ArchiveEntry;
use self::document::{OPS, elements, parse, text};

/// An EPUB file whose documents are parsed, each once.
#[derive(Debug)]
pub struct ReadEpub<'a> {
    /// The entries of its archive.
    entries: &'a [ArchiveEntry],
    /// Its documents by name.
    documents: Documents<'a>,
    /// The documents that cannot be parsed, as clauses.
    ill_formed: Vec<String>,
}

/// The documents of the archive by name, read.
type Documents<'a> = BTreeMap<&'a str, Document<'a>>;

impl<'a> ReadEpub<'a> {
    /// Parses the documents of an archive, in parallel.
    pub fn of(entries: &'a EpubEntries) -> Self {
        let is_document = |entry: &&ArchiveEntry| {
            [".xhtml", ".opf", ".ncx"].iter().any(|end| entry.0.ends_with(end))
        };
        let read: Vec<(&str, Result<Document<'a>, EpubReadError>)> = entries
            .0
            .par_iter()
            .filter(is_document)
            .map(|(name, bytes)| (name.as_str(), parse(bytes)))
            .collect();
        let (mut documents, mut ill_formed) = (Documents::new(), Vec::new());
        for (name, document) in read {
            match document {
                Ok(document) => _ = documents.insert(name, document),
                Err(reason) => ill_formed.push(format!("{name} is not well-formed: {reason}")),
            }
        }
        Self { entries: &entries.0, documents, ill_formed }
    }

    /// The navigation document.
    fn nav(&self) -> Option<&Document<'a>> {
        self.documents.get("OEBPS/nav.xhtml")
    }

    /// The document of the section with this id.
    fn section(&self, id: &str) -> Option<&Document<'a>> {
        self.documents.get(format!("OEBPS/text/{id}.xhtml").as_str())
    }
}

/// The finding of a file that cannot be unpacked, under its name `file`.
pub fn unreadable(file: &str, error: &EpubReadError) -> Finding {
    broken(file, &format!("it cannot be opened: {error}"))
}

/// The finding for a problem of a file, given as a clause.
fn broken(file: &str, trouble: &str) -> Finding {
    let message = format!("The file was read back after writing, and {trouble}.");
    Finding::new(Code::OutputBroken, Place::file(file), message, REPORT_BUG_OR_DISK)
}

/// Checks an EPUB that was just written, under its name `file`: well-formed documents, every file listed
/// once, every link with a target, every image with a text alternative, every page of the print edition. No
/// findings if all is well.
pub fn read_back(file: &str, epub: &ReadEpub<'_>, map: &PageMap) -> Vec<Finding> {
    check(epub, map).iter().map(|trouble| broken(file, trouble)).collect()
}

/// Checks everything; returns problems as clauses.
fn check(epub: &ReadEpub<'_>, map: &PageMap) -> Vec<String> {
    let ReadEpub { entries, documents, ill_formed } = epub;
    let mut troubles = Vec::new();
    let is_first =
        |(name, bytes): &ArchiveEntry| name == "mimetype" && bytes == b"application/epub+zip";
    if !entries.first().is_some_and(is_first) {
        troubles.push("its media type is not the first entry".to_owned());
    }
    troubles.extend(ill_formed.iter().cloned());
    check_manifest(entries, documents, &mut troubles);
    for (name, document) in documents {
        check_document(name, document, &mut troubles);
    }
    check_links(entries, documents, &mut troubles);
    check_pages(documents, map, &mut troubles);
    troubles
}

/// Every file of the package is in the manifest, and every file of the manifest is there.
fn check_manifest(entries: &[ArchiveEntry], documents: &Documents<'_>, troubles: &mut Vec<String>) {
    let items = documents.get("OEBPS/content.opf").into_iter().flat_map(elements);
    let named: BTreeSet<String> = items
        .filter(|node| node.tag_name().name() == "item")
        .filter_map(|node| Some(format!("OEBPS/{}", node.attribute("href")?)))
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

/// Ids are unique, images have a text alternative or are decorative, headings skip no level.
fn check_document(name: &str, document: &Document<'_>, troubles: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for id in elements(document).filter_map(|node| node.attribute("id")) {
        if !ids.insert(id) {
            troubles.push(format!("{name} uses the id {id} twice"));
        }
    }
    let mute = |node: &Node<'_, '_>| {
        node.tag_name().name() == "img"
            && node.attribute("alt").is_none_or(str::is_empty)
            && node.attribute("role") != Some("presentation")
    };
    for node in elements(document).filter(mute) {
        let source = node.attribute("src").unwrap_or_default();
        troubles.push(format!("{name} shows {source} without a text alternative"));
    }
    if name.rsplit('.').next() != Some("xhtml") {
        return;
    }
    let level = |node: Node<'_, '_>| node.tag_name().name().strip_prefix('h')?.parse::<u8>().ok();
    let mut last = 0;
    for level in elements(document).filter_map(level) {
        if level > last + 1 || level == 1 && last > 0 {
            troubles
                .push(format!("{name} has a heading of level {level} after one of level {last}"));
        }
        last = level;
    }
}

/// Every link and every picture leads to a file of the archive, and to an anchor in it if it names one.
fn check_links(entries: &[ArchiveEntry], documents: &Documents<'_>, troubles: &mut Vec<String>) {
    let names: BTreeSet<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = documents
        .iter()
        .map(|(name, document)| {
            (*name, elements(document).filter_map(|node| node.attribute("id")).collect())
        })
        .collect();
    for (name, document) in documents {
        let links = elements(document)
            .flat_map(|node| [node.attribute("href"), node.attribute("src")])
            .flatten();
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
    let nav = documents.get("OEBPS/nav.xhtml").into_iter().flat_map(elements);
    let is_list = |node: &Node<'_, '_>| node.attribute((OPS, "type")) == Some("page-list");
    let list = nav.skip_while(|node| !is_list(node)).filter(|node| node.tag_name().name() == "a");
    let listed: Vec<String> = list.clone().map(text).collect();
    let wanted: Vec<&str> = map
        .pages
        .iter()
        .map(|page| page.folio.as_str())
        .filter(|folio| !folio.is_empty())
        .collect();
    if listed != wanted {
        troubles.push(format!("it lists {} pages instead of {}", listed.len(), wanted.len()));
    }
    let markers =
        documents.iter().flat_map(|(name, it)| elements(it).map(move |node| (name, node)));
    let marked: BTreeMap<String, String> = markers
        .filter(|(_, node)| node.attribute("role") == Some("doc-pagebreak"))
        .filter_map(|(name, node)| {
            let label = node.attribute("aria-label")?;
            Some((format!("{name}#{}", node.attribute("id")?), label.to_owned()))
        })
        .collect();
    let found: Vec<Option<&String>> = list
        .map(|node| marked.get(&format!("OEBPS/{}", node.attribute("href").unwrap_or_default())))
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
