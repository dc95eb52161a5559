//! Elements of an ONIX record.

use std::fmt::Write as _;

use crate::xml::escape;

/// A document under construction.
pub(super) struct OnixDraft(pub(super) String);

impl OnixDraft {
    /// Adds an element with a text; nothing if the text is empty.
    pub(super) fn add(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            _ = writeln!(self.0, "<{name}>{}</{name}>", escape(text));
        }
    }

    /// Adds an element with what `fill` puts into it.
    pub(super) fn within(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        _ = writeln!(self.0, "<{name}>");
        fill(self);
        _ = writeln!(self.0, "</{name}>");
    }

    /// Adds an empty element.
    pub(super) fn empty(&mut self, name: &str) {
        _ = writeln!(self.0, "<{name}/>");
    }

    /// Adds a feature of the product's form (list 79), with words if there are some.
    pub(super) fn feature(&mut self, kind: &str, value: &str, words: &str) {
        self.within("ProductFormFeature", |draft| {
            draft.add("ProductFormFeatureType", kind);
            draft.add("ProductFormFeatureValue", value);
            draft.add("ProductFormFeatureDescription", words);
        });
    }

    /// Adds an identifier of a product (list 5).
    pub(super) fn product(&mut self, kind: &str, name: &str, value: &str) {
        self.within("ProductIdentifier", |draft| {
            draft.add("ProductIDType", kind);
            draft.add("IDTypeName", name);
            draft.add("IDValue", value);
        });
    }
}
