//! A small PDF/UA-1 file that everybody passes, to be broken one condition at a time.

use std::collections::BTreeMap;

use super::super::made::{CATALOG, CONTENT, METADATA, Made, PAGE};
use super::ttf;

/// The font that text is set in.
pub(super) const FONT: u32 = 9;
/// The font that it draws with.
pub(super) const INNER: u32 = 10;
/// Its descriptor.
pub(super) const DESCRIPTOR: u32 = 11;
/// Its program.
pub(super) const PROGRAM: u32 = 12;
/// Its map to characters.
pub(super) const CHARACTERS: u32 = 13;
/// The root of the tag tree.
pub(super) const ROOT: u32 = 40;
/// The document's element.
pub(super) const DOCUMENT: u32 = 41;
/// The paragraph.
pub(super) const PARAGRAPH: u32 = 42;
/// The way back from content to elements.
pub(super) const PARENTS: u32 = 43;

/// The objects of the file, without their streams.
const OBJECTS: [(u32, &str); 13] = [
    (
        CATALOG,
        "/Type/Catalog/Pages 2 0 R/Metadata 5 0 R/StructTreeRoot 40 0 R/MarkInfo<</Marked true>>/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>",
    ),
    (2, "/Type/Pages/Kids[7 0 R]/Count 1"),
    (METADATA, "/Type/Metadata/Subtype/XML"),
    (
        PAGE,
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 8 0 R/StructParents 0/Resources<</Font<</F1 9 0 R>>/XObject<<>>/Properties<<>>>>",
    ),
    (CONTENT, ""),
    (
        FONT,
        "/Type/Font/Subtype/Type0/BaseFont/ABCDEF+Squares/Encoding/Identity-H/DescendantFonts[10 0 R]/ToUnicode 13 0 R",
    ),
    (
        INNER,
        "/Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Squares/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 400/W[1[500 600]]/FontDescriptor 11 0 R",
    ),
    (
        DESCRIPTOR,
        "/Type/FontDescriptor/FontName/ABCDEF+Squares/Flags 4/FontBBox[0 -200 600 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80/FontFile2 12 0 R",
    ),
    (PROGRAM, ""),
    (ROOT, "/Type/StructTreeRoot/K 41 0 R/ParentTree 43 0 R/ParentTreeNextKey 9"),
    (DOCUMENT, "/Type/StructElem/S/Document/P 40 0 R/K[42 0 R]"),
    (PARAGRAPH, "/Type/StructElem/S/P/P 41 0 R/Pg 7 0 R/K 0"),
    (PARENTS, "/Nums[0[42 0 R]]"),
];

/// The metadata.
const XMP: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="en">Squares</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#;

/// What the glyphs stand for.
const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Squares def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <0041> <0002> <0042> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end";

/// The text of the paragraph.
pub(super) const TEXT: &str = "/P<</MCID 0>>BDC BT /F1 12 Tf 20 150 Td <00010002> Tj ET EMC\n";

/// The file.
pub(super) fn base() -> Made {
    let objects: BTreeMap<u32, (String, Option<Vec<u8>>)> =
        OBJECTS.iter().map(|(number, entries)| (*number, ((*entries).to_owned(), None))).collect();
    let trailer = "/ID[<0123456789abcdef><0123456789abcdef>]".to_owned();
    let mut made = Made { version: "1.7", trailer, objects, bytes: |bytes| bytes };
    let mut fill = |number, bytes: &[u8]| {
        made.objects.get_mut(&number).unwrap().1 = Some(bytes.to_vec());
    };
    fill(METADATA, XMP.as_bytes());
    fill(CONTENT, TEXT.as_bytes());
    fill(PROGRAM, &ttf::font(&[(3, 1)]));
    made.put(CHARACTERS, "", Some(TO_UNICODE.as_bytes()));
    made
}

/// Puts elements into the tag tree, each with its number and that of its parent. Children of the document
/// stand before the paragraph, in this order; others are named by the entries of their parents.
pub(super) fn elements(made: &mut Made, elements: &[(u32, u32, &str)]) {
    for (number, parent, entries) in elements {
        made.put(*number, &format!("/Type/StructElem/P {parent} 0 R{entries}"), None);
        if *parent == DOCUMENT {
            made.swap(DOCUMENT, "42 0 R]", &format!("{number} 0 R 42 0 R]"));
        }
    }
}

/// Puts an annotation on the page, which an element of this type owns.
pub(super) fn annotation(made: &mut Made, kind: &str, entries: &str, owner: &str) {
    made.add(PAGE, "/Tabs/S/Annots[50 0 R]");
    let common = "/Type/Annot/Rect[20 20 60 40]/F 4/StructParent 1";
    made.put(50, &format!("{common}/Subtype/{kind}{entries}"), None);
    elements(made, &[(51, DOCUMENT, &format!("/S/{owner}/K<</Type/OBJR/Obj 50 0 R/Pg 7 0 R>>"))]);
    made.swap(PARENTS, "[42 0 R]", "[42 0 R]1 51 0 R");
}

/// Leaves the language of the file to its parts: the paragraph says its own.
pub(super) fn without_language(made: &mut Made) {
    made.swap(CATALOG, "/Lang(en)", "");
    made.add(PARAGRAPH, "/Lang(en)");
}
