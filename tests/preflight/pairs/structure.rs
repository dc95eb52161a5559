//! Pairs about content, tags, metadata and languages: checkpoints 01 to 19.

use super::super::made::{CATALOG, CONTENT, Made};
use super::base::{
    CHARACTERS, DOCUMENT, FONT, PARAGRAPH, ROOT, TEXT, annotation, elements, without_language,
};
use super::{Pair, same};

/// All pairs.
pub(super) fn all() -> Vec<Pair> {
    [content(), catalog(), nesting(), languages(), parts()].into_iter().flatten().collect()
}

/// Other content of the page.
fn paint(made: &mut Made, content: &str) {
    made.stream(CONTENT, |bytes| *bytes = content.as_bytes().to_vec());
}

/// Content and artifacts, and the types of tags.
fn content() -> Vec<Pair> {
    vec![
        Pair {
            condition: "01-003",
            good: |made| made.paint("/Artifact BMC 20 20 9 9 re f EMC\n"),
            bad: |made| {
                let text = TEXT.replace("BDC", "BDC /Artifact BMC").replace("EMC", "EMC EMC");
                paint(made, &text);
            },
        },
        Pair {
            condition: "01-004",
            good: |made| made.paint("/Artifact BMC 20 20 9 9 re f EMC\n"),
            bad: |made| {
                let text = TEXT.replace("/P<<", "/Artifact BMC /P<<").replace("EMC", "EMC EMC");
                paint(made, &text);
            },
        },
        Pair {
            condition: "01-005",
            good: |made| made.paint("/Artifact BMC 20 20 9 9 re f EMC\n"),
            bad: |made| made.paint("20 20 9 9 re f\n"),
        },
        Pair {
            condition: "01-007",
            good: |made| made.swap(CATALOG, "/Marked true", "/Marked true/Suspects false"),
            bad: |made| made.swap(CATALOG, "/Marked true", "/Marked true/Suspects true"),
        },
        Pair {
            condition: "02-001",
            good: |made| {
                made.swap(PARAGRAPH, "/S/P", "/S/Words");
                made.add(ROOT, "/RoleMap<</Words/P>>");
            },
            bad: |made| made.swap(PARAGRAPH, "/S/P", "/S/Words"),
        },
        Pair {
            condition: "02-003",
            good: |made| {
                made.swap(PARAGRAPH, "/S/P", "/S/Words");
                made.add(ROOT, "/RoleMap<</Words/Text/Text/P>>");
            },
            bad: |made| {
                made.swap(PARAGRAPH, "/S/P", "/S/Words");
                made.add(ROOT, "/RoleMap<</Words/Text/Text/Words>>");
            },
        },
        Pair {
            condition: "02-004",
            good: |made| made.add(ROOT, "/RoleMap<</Words/P>>"),
            bad: |made| made.add(ROOT, "/RoleMap<</P/Div>>"),
        },
    ]
}

/// Metadata and preferences.
fn catalog() -> Vec<Pair> {
    vec![
        Pair {
            condition: "06-001",
            good: same,
            bad: |made| made.swap(CATALOG, "/Metadata 5 0 R", ""),
        },
        Pair {
            condition: "06-002",
            good: same,
            bad: |made| made.xmp("<pdfuaid:part>1</pdfuaid:part>", ""),
        },
        Pair {
            condition: "06-003",
            good: same,
            bad: |made| {
                let title = "<dc:title><rdf:Alt><rdf:li xml:lang=\"en\">Squares</rdf:li></rdf:Alt></dc:title>";
                made.xmp(title, "");
                made.put(6, "/Title(Squares)", None);
                made.trailer.push_str("/Info 6 0 R");
            },
        },
        Pair {
            condition: "07-001",
            good: same,
            bad: |made| made.swap(CATALOG, "<</DisplayDocTitle true>>", "<<>>"),
        },
        Pair {
            condition: "07-002",
            good: same,
            bad: |made| made.swap(CATALOG, "DisplayDocTitle true", "DisplayDocTitle false"),
        },
    ]
}

/// A table of one row.
fn table(made: &mut Made, head: &str, cell: &str) {
    elements(
        made,
        &[
            (60, DOCUMENT, "/S/Table/K 61 0 R"),
            (61, 60, "/S/TR/K[62 0 R 63 0 R]"),
            (62, 61, head),
            (63, 61, cell),
        ],
    );
}

/// Tables, lists, contents, ruby.
fn nesting() -> Vec<Pair> {
    vec![
        Pair {
            condition: "09-004",
            good: |made| table(made, "/S/TH/A<</O/Table/Scope/Row>>", "/S/TD"),
            bad: |made| table(made, "/S/TH/A<</O/Table/Scope/Row>>", "/S/P"),
        },
        Pair {
            condition: "09-005",
            good: |made| list(made, "/S/LI"),
            bad: |made| list(made, "/S/P"),
        },
        Pair {
            condition: "09-006",
            good: |made| {
                elements(made, &[(60, DOCUMENT, "/S/TOC/K 61 0 R"), (61, 60, "/S/TOCI")]);
            },
            bad: |made| elements(made, &[(60, DOCUMENT, "/S/TOC/K 61 0 R"), (61, 60, "/S/P")]),
        },
        Pair {
            condition: "09-007",
            good: |made| ruby(made, "/S/RB", "/S/RT"),
            bad: |made| ruby(made, "/S/RB", "/S/P"),
        },
        Pair {
            condition: "09-008",
            good: |made| {
                let kids = [(60, DOCUMENT, "/S/Warichu/K[61 0 R 62 0 R]"), (61, 60, "/S/WP")];
                elements(made, &kids);
                elements(made, &[(62, 60, "/S/WT")]);
            },
            bad: |made| {
                elements(made, &[(60, DOCUMENT, "/S/Warichu/K 61 0 R"), (61, 60, "/S/P")]);
            },
        },
    ]
}

/// A list of one item of this kind.
fn list(made: &mut Made, item: &str) {
    elements(
        made,
        &[
            (60, DOCUMENT, "/S/L/K 61 0 R/A<</O/List/ListNumbering/Disc>>"),
            (61, 60, &format!("{item}/K[62 0 R 63 0 R]")),
            (62, 61, "/S/Lbl"),
            (63, 61, "/S/LBody"),
        ],
    );
}

/// A word with its reading.
fn ruby(made: &mut Made, base: &str, text: &str) {
    let kids = [(60, DOCUMENT, "/S/Ruby/K[61 0 R 62 0 R]"), (61, 60, base), (62, 60, text)];
    elements(made, &kids);
}

/// Characters and languages.
fn languages() -> Vec<Pair> {
    vec![
        Pair {
            condition: "10-001",
            good: same,
            bad: |made| made.swap(FONT, "/ToUnicode 13 0 R", ""),
        },
        Pair {
            condition: "11-001",
            good: without_language,
            bad: |made| made.swap(CATALOG, "/Lang(en)", ""),
        },
        Pair {
            condition: "11-002",
            good: |made| {
                without_language(made);
                let figure = "/S/Figure/Alt(A square)/Lang(en)/A<</O/Layout/BBox[0 0 9 9]>>";
                elements(made, &[(60, DOCUMENT, figure)]);
            },
            bad: |made| {
                without_language(made);
                let figure = "/S/Figure/Alt(A square)/A<</O/Layout/BBox[0 0 9 9]>>";
                elements(made, &[(60, DOCUMENT, figure)]);
            },
        },
        Pair {
            condition: "11-003",
            good: bookmark,
            bad: |made| {
                bookmark(made);
                without_language(made);
            },
        },
        Pair {
            condition: "11-004",
            good: |made| {
                annotation(made, "Link", "/Contents(A place)/A<</S/URI/URI(http://a.eu)>>", "Link");
            },
            bad: |made| {
                annotation(made, "Link", "/Contents(A place)/A<</S/URI/URI(http://a.eu)>>", "Link");
                without_language(made);
            },
        },
        Pair {
            condition: "11-005",
            good: |made| super::rest::field(made, "/TU(Your name)", "Form"),
            bad: |made| {
                super::rest::field(made, "/TU(Your name)", "Form");
                without_language(made);
            },
        },
        Pair {
            condition: "11-006",
            good: without_language,
            bad: |made| {
                without_language(made);
                made.xmp("xml:lang=\"en\"", "xml:lang=\"x-default\"");
            },
        },
    ]
}

/// A bookmark of the page.
fn bookmark(made: &mut Made) {
    made.add(CATALOG, "/Outlines 60 0 R");
    made.put(60, "/Type/Outlines/First 61 0 R/Last 61 0 R/Count 1", None);
    made.put(61, "/Title(Squares)/Parent 60 0 R/Dest[7 0 R/Fit]", None);
}

/// Figures, headings, tables, formulas, notes.
fn parts() -> Vec<Pair> {
    vec![
        Pair {
            condition: "13-004",
            good: |made| {
                let figure = "/S/Figure/Alt(A square)/A<</O/Layout/BBox[0 0 9 9]>>";
                elements(made, &[(60, DOCUMENT, figure)]);
            },
            bad: |made| {
                elements(made, &[(60, DOCUMENT, "/S/Figure/A<</O/Layout/BBox[0 0 9 9]>>")]);
            },
        },
        Pair {
            condition: "14-002",
            good: |made| elements(made, &[(60, DOCUMENT, "/S/H1")]),
            bad: |made| elements(made, &[(60, DOCUMENT, "/S/H2")]),
        },
        Pair {
            condition: "14-003",
            good: |made| {
                elements(made, &[(60, DOCUMENT, "/S/H1"), (61, DOCUMENT, "/S/H2")]);
            },
            bad: |made| {
                elements(made, &[(60, DOCUMENT, "/S/H1"), (61, DOCUMENT, "/S/H3")]);
            },
        },
        Pair {
            condition: "14-006",
            good: |made| elements(made, &[(60, DOCUMENT, "/S/Sect/K 61 0 R"), (61, 60, "/S/H")]),
            bad: |made| {
                let kids = [
                    (60, DOCUMENT, "/S/Sect/K[61 0 R 62 0 R]"),
                    (61, 60, "/S/H"),
                    (62, 60, "/S/H"),
                ];
                elements(made, &kids);
            },
        },
        Pair {
            condition: "14-007",
            good: |made| elements(made, &[(60, DOCUMENT, "/S/H1")]),
            bad: |made| {
                elements(made, &[(60, DOCUMENT, "/S/H1"), (61, DOCUMENT, "/S/H")]);
            },
        },
        Pair {
            condition: "15-003",
            good: |made| table(made, "/S/TH/ID(head)", "/S/TD/A<</O/Table/Headers[(head)]>>"),
            bad: |made| table(made, "/S/TH", "/S/TD"),
        },
        Pair {
            condition: "17-002",
            good: |made| elements(made, &[(60, DOCUMENT, "/S/Formula/Alt(One and one)")]),
            bad: |made| elements(made, &[(60, DOCUMENT, "/S/Formula")]),
        },
        Pair {
            condition: "17-003",
            good: |made| {
                made.swap(PARAGRAPH, "/S/P", "/S/Formula");
                made.add(PARAGRAPH, "/Alt(One and one)");
            },
            bad: |made| {
                made.swap(PARAGRAPH, "/S/P", "/S/Formula");
                made.add(PARAGRAPH, "/Alt(One and one)");
                made.stream(CHARACTERS, |bytes| {
                    let text = String::from_utf8(bytes.clone()).unwrap();
                    *bytes =
                        text.replace("2 beginbfchar <0001> <0041>", "1 beginbfchar").into_bytes();
                });
            },
        },
        Pair {
            condition: "19-003",
            good: |made| elements(made, &[(60, DOCUMENT, "/S/Note/ID(n1)")]),
            bad: |made| elements(made, &[(60, DOCUMENT, "/S/Note")]),
        },
        Pair {
            condition: "19-004",
            good: |made| {
                elements(
                    made,
                    &[(60, DOCUMENT, "/S/Note/ID(n1)"), (61, DOCUMENT, "/S/Note/ID(n2)")],
                );
            },
            bad: |made| {
                elements(
                    made,
                    &[(60, DOCUMENT, "/S/Note/ID(n1)"), (61, DOCUMENT, "/S/Note/ID(n1)")],
                );
            },
        },
    ]
}
