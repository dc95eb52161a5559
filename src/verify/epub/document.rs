//! Documents of the EPUB, read as any reading system would.

use roxmltree::{Document, Node, ParsingOptions};

use super::error::EpubReadError;

/// The namespace of `epub:type`.
pub(super) const OPS: &str = "http://www.idpf.org/2007/ops";

/// Reads an entry of the archive: XHTML, which has a document type, the package document or the NCX.
///
/// # Errors
/// When it is not UTF-8, or not well-formed.
pub(super) fn parse(bytes: &[u8]) -> Result<Document<'_>, EpubReadError> {
    let text = std::str::from_utf8(bytes)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Ok(Document::parse_with_options(text, options)?)
}

/// The elements of a document in their order.
pub(super) fn elements<'a, 'b>(
    document: &'a Document<'b>,
) -> impl Iterator<Item = Node<'a, 'b>> + Clone {
    document.descendants().filter(Node::is_element)
}

/// The text that an element begins with.
pub(super) fn text(node: Node<'_, '_>) -> String {
    node.text().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_come_in_their_order_with_attributes_and_text() {
        let document = parse(b"<!DOCTYPE html><a b=\"1\" c=\"x &amp; y\">one<d/>two</a>").unwrap();
        let found: Vec<Node<'_, '_>> = elements(&document).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].attribute("c"), text(found[0])), (Some("x & y"), "one".to_owned()));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for bad in [
            "<a><b></a></b>",
            "<a>",
            "<a>x & y</a>",
            "<a b=\"1\" b=\"2\"/>",
            "<a>&nbsp;</a>",
            "<a epub:type=\"toc\"/>",
            "<a/><a/>",
            "",
        ] {
            assert!(parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_entity_that_grows_without_end_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b '&c;&c;'><!ENTITY c '&b;&b;'>]><a>&b;</a>";
        assert!(parse(bomb.as_bytes()).is_err());
    }
}
