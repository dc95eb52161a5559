//! What is judged: a file, its pages, and where languages are declared.

use lopdf::{Dictionary, Object};

use crate::facts::Facts;
use crate::file::{File, FilePage};
use crate::metadata::MetadataSpeech;
use crate::pieces::MarkedPieces;

/// Where languages are declared.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Speech {
    /// The catalog declares one for the whole file.
    pub(crate) file: bool,
    /// The metadata has texts whose language only the catalog can declare.
    pub(crate) metadata: bool,
}

/// A file whose tags are checked.
pub(crate) struct Judge<'a, 'f> {
    /// Whose tag tree is judged.
    pub(crate) file: File<'a>,
    /// The pages in order; elements refer to their objects.
    pub(crate) pages: &'f [FilePage<'a>],
    /// The marked content of each page.
    pub(crate) marks: &'f [MarkedPieces],
    /// How many bookmarks there are.
    pub(crate) bookmarks: u32,
    /// Where languages are declared.
    pub(crate) speech: Speech,
}

impl<'a> Judge<'a, '_> {
    /// An attribute of an element, its own or that of one of its classes (14.7.5).
    pub(super) fn attribute(&self, element: &'a Dictionary, key: &str) -> Option<&'a Object> {
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
}

impl Speech {
    /// Where the languages of a file are declared.
    pub(crate) fn of(facts: &Facts, metadata: MetadataSpeech) -> Self {
        let file = !facts.language.trim().is_empty();
        Self { file, metadata: metadata == MetadataSpeech::Usual }
    }
}
