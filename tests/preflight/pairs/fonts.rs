//! Pairs about fonts: checkpoint 31.

use super::super::made::{CONTENT, Made};
use super::base::{CHARACTERS, DESCRIPTOR, FONT, INNER, PROGRAM};
use super::{Pair, outlines, same, ttf};

/// All pairs.
pub(super) fn all() -> Vec<Pair> {
    [maps(), programs(), subsets(), latin(), symbols(), characters()]
        .into_iter()
        .flatten()
        .collect()
}

/// A CMap in the file for characters of this collection, with these entries and words.
fn map(made: &mut Made, collection: &str, entries: &str, words: &str) {
    let system = format!("/CIDSystemInfo<<{collection}>>");
    made.swap(FONT, "/Encoding/Identity-H", "/Encoding 14 0 R");
    let content = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap {words}
/CMapName /Squares-H def /CMapType 1 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange endcmap end end"
    );
    made.put(
        14,
        &format!("/Type/CMap/CMapName/Squares-H{system}{entries}"),
        Some(content.as_bytes()),
    );
}

/// The characters of the base's font.
const OWN: &str = "/Registry(Adobe)/Ordering(Identity)/Supplement 0";

/// CMaps, and maps to glyphs.
fn maps() -> Vec<Pair> {
    let good: fn(&mut Made) = |made| map(made, OWN, "/WMode 0", "");
    vec![
        Pair {
            condition: "31-001",
            good,
            bad: |made| {
                map(made, "/Registry(Other)/Ordering(Identity)/Supplement 0", "/WMode 0", "");
            },
        },
        Pair {
            condition: "31-002",
            good,
            bad: |made| map(made, "/Registry(Adobe)/Ordering(Other)/Supplement 0", "/WMode 0", ""),
        },
        Pair {
            condition: "31-003",
            good,
            bad: |made| {
                map(made, OWN, "/WMode 0", "");
                made.swap(INNER, "/Supplement 0", "/Supplement 1");
            },
        },
        Pair {
            condition: "31-004",
            good: same,
            bad: |made| made.swap(INNER, "/CIDToGIDMap/Identity", "/CIDToGIDMap/Other"),
        },
        Pair {
            condition: "31-005",
            good: same,
            bad: |made| made.swap(INNER, "/CIDToGIDMap/Identity", ""),
        },
        Pair {
            condition: "31-006",
            good,
            bad: |made| made.swap(FONT, "/Encoding/Identity-H", "/Encoding/Squares-H"),
        },
        Pair { condition: "31-007", good, bad: |made| map(made, OWN, "/WMode 1", "/WMode 0 def") },
        Pair {
            condition: "31-008",
            good: |made| map(made, OWN, "/WMode 0/UseCMap/Identity-H", "/Identity-H usecmap"),
            bad: |made| map(made, OWN, "/WMode 0/UseCMap/Circles-H", "/Circles-H usecmap"),
        },
    ]
}

/// Other text on the page.
fn show(made: &mut Made, codes: &str) {
    made.stream(CONTENT, |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = text.replace("<00010002>", codes).into_bytes();
    });
}

/// Programs, their glyphs and widths.
fn programs() -> Vec<Pair> {
    vec![
        Pair {
            condition: "31-009",
            good: same,
            bad: |made| made.swap(DESCRIPTOR, "/FontFile2 12 0 R", ""),
        },
        Pair {
            condition: "31-011",
            good: same,
            bad: |made| {
                show(made, "<00010009>");
                say(made, "<0002>", "<0009>");
            },
        },
        Pair {
            condition: "31-016",
            good: same,
            bad: |made| made.swap(INNER, "[500 600]", "[500 700]"),
        },
        Pair {
            condition: "31-030",
            good: same,
            bad: |made| {
                show(made, "<00010000>");
                say(made, "<0002>", "<0000>");
            },
        },
    ]
}

/// Other words in the map to characters.
fn say(made: &mut Made, old: &str, new: &str) {
    made.stream(CHARACTERS, |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(old));
        *bytes = text.replacen(old, new, 1).into_bytes();
    });
}

/// A Type 1 font with one byte a code, which lists these glyphs.
fn type_1(made: &mut Made, names: &str) {
    made.put(
        FONT,
        "/Type/Font/Subtype/Type1/BaseFont/ABCDEF+SourceSans3/Encoding/WinAnsiEncoding/FirstChar 65/LastChar 66/Widths[544 588]/FontDescriptor 11 0 R",
        None,
    );
    made.swap(DESCRIPTOR, "/FontFile2 12 0 R", "/FontFile3 12 0 R");
    made.swap(DESCRIPTOR, "/Flags 4", "/Flags 32");
    made.swap(DESCRIPTOR, "ABCDEF+Squares", "ABCDEF+SourceSans3");
    made.add(DESCRIPTOR, &format!("/CharSet({names})"));
    made.put(PROGRAM, "/Subtype/Type1C", Some(&outlines()));
    show(made, "(AB)");
}

/// The names of all glyphs of the Type 1 font but the missing one.
fn names() -> String {
    let data: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> = std::sync::Arc::new(outlines());
    let font = skrifa::font::Font::new(data, 0).unwrap();
    let names = font.glyph_names().map(|(_, name)| name.as_str().to_owned());
    names.filter(|name| name != ".notdef").flat_map(|name| ["/".to_owned(), name]).collect()
}

/// Lists of glyphs.
fn subsets() -> Vec<Pair> {
    let good: fn(&mut Made) = |made| type_1(made, &names());
    let listed: fn(&mut Made) = |made| set(made, &[0b1110_0000]);
    vec![
        Pair { condition: "31-012", good, bad: |made| type_1(made, "/A/B") },
        Pair {
            condition: "31-013",
            good,
            bad: |made| type_1(made, &(names() + "/AfrikaansSquare")),
        },
        Pair { condition: "31-014", good: listed, bad: |made| set(made, &[0b1100_0000]) },
        Pair { condition: "31-015", good: listed, bad: |made| set(made, &[0b1111_0000]) },
    ]
}

/// A list of the characters that the font has.
fn set(made: &mut Made, bits: &[u8]) {
    made.add(DESCRIPTOR, "/CIDSet 14 0 R");
    made.put(14, "", Some(bits));
}

/// A TrueType font of Latin letters with one byte a code.
fn true_type(made: &mut Made, encoding: &str, flags: u32, cmaps: &[(u16, u16)]) {
    made.put(
        FONT,
        &format!(
            "/Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Squares{encoding}/FirstChar 65/LastChar 66/Widths[500 600]/FontDescriptor 11 0 R/ToUnicode 13 0 R"
        ),
        None,
    );
    made.swap(DESCRIPTOR, "/Flags 4", &format!("/Flags {flags}"));
    made.put(PROGRAM, "", Some(&ttf::font(cmaps)));
    show(made, "(AB)");
    made.stream(CHARACTERS, |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let text = text.replace("<0001>", "<41>").replace("<0002>", "<42>");
        *bytes = text.replace("<0000> <FFFF>", "<00> <FF>").into_bytes();
    });
}

/// Fonts of Latin letters.
fn latin() -> Vec<Pair> {
    let good: fn(&mut Made) = |made| true_type(made, "/Encoding/WinAnsiEncoding", 32, &[(3, 1)]);
    let named: fn(&mut Made) = |made| {
        let encoding = "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/A]>>";
        true_type(made, encoding, 32, &[(3, 1)]);
    };
    vec![
        Pair {
            condition: "31-017",
            good,
            bad: |made| true_type(made, "/Encoding/WinAnsiEncoding", 32, &[(3, 0)]),
        },
        Pair {
            condition: "31-018",
            good,
            bad: |made| {
                true_type(made, "/Encoding/WinAnsiEncoding", 32, &[(3, 1)]);
                made.swap(FONT, "/LastChar 66/Widths[500 600]", "/LastChar 67/Widths[500 600 400]");
                made.stream(CONTENT, |bytes| {
                    let text = String::from_utf8(bytes.clone()).unwrap();
                    *bytes = text.replace("(AB)", "(AC)").into_bytes();
                });
                say(made, "<42>", "<43>");
            },
        },
        Pair { condition: "31-019", good, bad: |made| true_type(made, "", 32, &[(3, 1)]) },
        Pair {
            condition: "31-020",
            good: named,
            bad: |made| true_type(made, "/Encoding<</Differences[65/A/B]>>", 32, &[(3, 1)]),
        },
        Pair {
            condition: "31-021",
            good,
            bad: |made| true_type(made, "/Encoding/MacExpertEncoding", 32, &[(3, 1)]),
        },
        Pair {
            condition: "31-022",
            good: named,
            bad: |made| {
                let encoding = "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[90/g17]>>";
                true_type(made, encoding, 32, &[(3, 1)]);
            },
        },
        Pair {
            condition: "31-023",
            good: named,
            bad: |made| {
                let encoding = "/Encoding<</BaseEncoding/MacRomanEncoding/Differences[65/A]>>";
                true_type(made, encoding, 32, &[(1, 0)]);
            },
        },
    ]
}

/// Fonts of symbols.
fn symbols() -> Vec<Pair> {
    let good: fn(&mut Made) = |made| true_type(made, "", 4, &[(3, 0)]);
    vec![
        Pair {
            condition: "31-024",
            good,
            bad: |made| true_type(made, "/Encoding/WinAnsiEncoding", 4, &[(3, 0)]),
        },
        Pair { condition: "31-025", good, bad: |made| true_type(made, "", 4, &[]) },
        Pair { condition: "31-026", good, bad: |made| true_type(made, "", 4, &[(1, 0), (3, 1)]) },
    ]
}

/// Maps to characters.
fn characters() -> Vec<Pair> {
    vec![
        Pair {
            condition: "31-027",
            good: same,
            bad: |made| made.swap(FONT, "/ToUnicode 13 0 R", ""),
        },
        Pair { condition: "31-028", good: same, bad: |made| say(made, "<0041>", "<0000>") },
        Pair { condition: "31-029", good: same, bad: |made| say(made, "<0041>", "<FEFF>") },
    ]
}
