//! The frame of every document, around its body.

use std::fmt::Write as _;

use crate::xml::escape;

use super::text::push_lang;

/// A document around its body.
pub(super) fn frame(lang: &str, title: &str, root: &str, body: &str) -> String {
    let mut out = String::with_capacity(body.len() + 600);
    out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n");
    out.push_str(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"",
    );
    push_lang(&mut out, lang);
    _ = writeln!(
        out,
        ">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"{root}stylesheet.css\"/>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"{root}dark.css\"/>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"{root}narrow.css\"/>\n</head>",
        escape(title)
    );
    out.push_str(body);
    out.push_str("</html>\n");
    out
}
