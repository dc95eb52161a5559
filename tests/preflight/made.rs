//! A small PDF/X-4 file in plain words, to be broken one rule at a time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::sample::root;

/// Numbers of the objects.
pub(super) const CATALOG: u32 = 1;
/// The output intent.
pub(super) const INTENT: u32 = 3;
/// Its profile.
pub(super) const PROFILE: u32 = 4;
/// The metadata.
pub(super) const METADATA: u32 = 5;
/// The document information.
pub(super) const INFO: u32 = 6;
/// The page.
pub(super) const PAGE: u32 = 7;
/// Its content.
pub(super) const CONTENT: u32 = 8;
/// The font that the composite font draws with.
pub(super) const CID_FONT: u32 = 10;
/// Its descriptor.
pub(super) const DESCRIPTOR: u32 = 11;
/// Its program.
pub(super) const PROGRAM: u32 = 12;
/// A form.
pub(super) const FORM: u32 = 13;
/// A picture.
pub(super) const PICTURE: u32 = 14;
/// A graphics state.
pub(super) const STATE: u32 = 15;
/// The first number that is free.
pub(super) const FREE: u32 = 30;

/// What the objects are, without their streams.
const OBJECTS: [(u32, &str); 16] = [
    (
        CATALOG,
        "/Type/Catalog/Pages 2 0 R/Metadata 5 0 R/OutputIntents[3 0 R]/OCProperties<</OCGs[16 0 R]/D<</Name(Default)/Order[16 0 R]>>>>",
    ),
    (2, "/Type/Pages/Kids[7 0 R]/Count 1"),
    (
        INTENT,
        "/Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/RegistryName(http://www.color.org)/Info(Offset on coated paper)/DestOutputProfile 4 0 R",
    ),
    (PROFILE, "/N 4"),
    (METADATA, "/Type/Metadata/Subtype/XML"),
    (
        INFO,
        "/Title(A test)/CreationDate(D:20260102030405Z)/ModDate(D:20260102040405+01'00')/Trapped/False/GTS_PDFXVersion(PDF/X-4)",
    ),
    (
        PAGE,
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 460 640]/BleedBox[10 10 450 630]/TrimBox[20 20 440 620]/Contents 8 0 R/Group<</S/Transparency/CS/DeviceCMYK>>/Resources<</Font<</F1 9 0 R>>/XObject<</Fm1 13 0 R/Im1 14 0 R>>/ExtGState<</GS1 15 0 R>>/ColorSpace<<>>/Pattern<<>>/Properties<<>>>>",
    ),
    (CONTENT, ""),
    (
        9,
        "/Type/Font/Subtype/Type0/BaseFont/ABCDEF+SourceSans3/Encoding/Identity-H/DescendantFonts[10 0 R]",
    ),
    (
        CID_FONT,
        "/Type/Font/Subtype/CIDFontType0/BaseFont/ABCDEF+SourceSans3/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/W[34[504 544]]/FontDescriptor 11 0 R",
    ),
    (
        DESCRIPTOR,
        "/Type/FontDescriptor/FontName/ABCDEF+SourceSans3/Flags 4/FontBBox[0 -250 1000 900]/ItalicAngle 0/Ascent 750/Descent -250/CapHeight 660/StemV 80/FontFile3 12 0 R",
    ),
    (PROGRAM, "/Subtype/CIDFontType0C"),
    (
        FORM,
        "/Type/XObject/Subtype/Form/BBox[0 0 50 50]/Resources<<>>/Group<</S/Transparency/CS/DeviceCMYK>>",
    ),
    (
        PICTURE,
        "/Type/XObject/Subtype/Image/Width 120/Height 120/ColorSpace/DeviceCMYK/BitsPerComponent 8",
    ),
    (STATE, "/Type/ExtGState/ca 0.5/BM/Multiply"),
    (16, "/Type/OCG/Name(Layer)"),
];

/// Text, a fill, a transparent form, a picture, a line, and a band that bleeds.
const PAINT: &str = "q 0 0 0 1 k BT /F1 12 Tf 60 500 Td [<0022>-20<0023>] TJ ET Q
q 0.5 0.4 0.1 0 k 40 40 100 100 re f Q
q /GS1 gs 1 0 0 1 200 200 cm /Fm1 Do Q
q 36 0 0 36 100 300 cm /Im1 Do Q
q 0 0 0 1 K 0.5 w 60 60 m 200 200 l S Q
q 0.1 0 0 0 k 10 10 440 20 re f Q
";

/// The metadata.
const XMP: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdf:Trapped="False">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A test</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate><xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-02T03:04:05Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:0b5b1c4e-0000-4000-8000-000000000001</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#;

/// The root of the tag tree.
pub(super) const TREE: u32 = 40;
/// A heading.
pub(super) const HEADING: u32 = 42;
/// A figure.
pub(super) const FIGURE: u32 = 43;
/// A link.
pub(super) const LINK: u32 = 45;
/// A list.
pub(super) const LIST: u32 = 46;
/// The head of a table's row.
pub(super) const HEAD: u32 = 52;
/// The way back from the page to its elements.
pub(super) const PARENTS: u32 = 54;
/// The link on the page.
pub(super) const ANNOTATION: u32 = 60;

/// What the objects of a tagged file have beside those of a file for print.
const TAGS: [(u32, &str); 16] = [
    (TREE, "/Type/StructTreeRoot/K 41 0 R/ParentTree 54 0 R/ParentTreeNextKey 2"),
    (41, "/S/Document/P 40 0 R/K[42 0 R 43 0 R 44 0 R 45 0 R 46 0 R 50 0 R]"),
    (HEADING, "/S/H1/P 41 0 R/Pg 7 0 R/K 0"),
    (FIGURE, "/S/Figure/P 41 0 R/Pg 7 0 R/K 1/Alt(A lamp)/A<</O/Layout/BBox[200 200 250 250]>>"),
    (44, "/S/Figure/P 41 0 R/Pg 7 0 R/K 2/Alt(A chair)/A<</O/Layout/BBox[100 300 136 336]>>"),
    (LINK, "/S/Link/P 41 0 R/Pg 7 0 R/K[3<</Type/OBJR/Obj 60 0 R/Pg 7 0 R>>]"),
    (LIST, "/S/L/P 41 0 R/K 47 0 R/A<</O/List/ListNumbering/Disc>>"),
    (47, "/S/LI/P 46 0 R/K[48 0 R 49 0 R]"),
    (48, "/S/Lbl/P 47 0 R/Pg 7 0 R/K 4"),
    (49, "/S/LBody/P 47 0 R/Pg 7 0 R/K<</Type/MCR/MCID 5/Pg 7 0 R>>"),
    (50, "/S/Table/P 41 0 R/K 51 0 R"),
    (51, "/S/TR/P 50 0 R/K[52 0 R 53 0 R]"),
    (HEAD, "/S/TH/P 51 0 R/Pg 7 0 R/K 6/A<</O/Table/Scope/Row>>"),
    (53, "/S/TD/P 51 0 R/Pg 7 0 R/K 7"),
    (PARENTS, "/Nums[0[42 0 R 43 0 R 44 0 R 45 0 R 48 0 R 49 0 R 52 0 R 53 0 R]1 45 0 R]"),
    (
        ANNOTATION,
        "/Type/Annot/Subtype/Link/Rect[60 470 200 490]/F 4/StructParent 1/Contents(A place)/A<</S/URI/URI(https://example.eu)>>",
    ),
];

/// The marks around what the file for print paints, line by line.
const MARKS: [&str; 6] = [
    "/H1<</MCID 0>>BDC",
    "/Artifact<</Type/Layout>>BDC",
    "/Figure<</MCID 1>>BDC",
    "/Figure<</MCID 2>>BDC",
    "/Artifact BMC",
    "/Artifact BMC",
];

/// A file being made.
#[derive(Clone, Debug)]
pub(super) struct Made {
    /// The version in the header.
    pub(super) version: &'static str,
    /// What the trailer says beside size and root.
    pub(super) trailer: String,
    /// Entries and, if they are streams, bytes of the objects.
    pub(super) objects: BTreeMap<u32, (String, Option<Vec<u8>>)>,
    /// What is done to the bytes in the end.
    pub(super) bytes: fn(Vec<u8>) -> Vec<u8>,
}

impl Made {
    /// A file in which nothing is wrong.
    pub(super) fn good() -> Self {
        let mut objects: BTreeMap<u32, (String, Option<Vec<u8>>)> = OBJECTS
            .iter()
            .map(|(number, entries)| (*number, ((*entries).to_owned(), None)))
            .collect();
        let mut fill =
            |number: u32, bytes: Vec<u8>| objects.get_mut(&number).unwrap().1 = Some(bytes);
        fill(
            PROFILE,
            std::fs::read(root().join("layouts/icc/Booklet_Uncoated_FOGRA29L_280.icc")).unwrap(),
        );
        fill(METADATA, XMP.as_bytes().to_vec());
        fill(CONTENT, PAINT.as_bytes().to_vec());
        fill(PROGRAM, outlines_of("fonts/SourceSans3-Regular.otf"));
        fill(FORM, b"0.2 0 0 0 k 0 0 50 50 re f".to_vec());
        fill(PICTURE, vec![0; 120 * 120 * 4]);
        let trailer = "/Info 6 0 R/ID[<0123456789abcdef><0123456789abcdef>]".to_owned();
        Self { version: "1.6", trailer, objects, bytes: |bytes| bytes }
    }

    /// A tagged file in which nothing is wrong: PDF/UA-1.
    pub(super) fn tagged() -> Self {
        let mut made = Self::good();
        for (number, entries) in TAGS {
            made.put(number, entries, None);
        }
        made.add(
            CATALOG,
            "/StructTreeRoot 40 0 R/MarkInfo<</Marked true>>/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>/PageLabels<</Nums[0<</S/D>>]>>",
        );
        made.add(PAGE, "/StructParents 0/Tabs/S/Annots[60 0 R]");
        made.add(9, "/ToUnicode 61 0 R");
        made.put(61, "", Some(b"2 beginbfchar <0022> <0041> <0023> <0042> endbfchar"));
        made.xmp(
            "</rdf:Description>",
            "<pdfuaid:part xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">1</pdfuaid:part></rdf:Description>",
        );
        let painted = MARKS.iter().zip(PAINT.lines());
        let mut content = String::new();
        for (mark, line) in painted {
            let _ = writeln!(content, "{mark} {line} EMC");
        }
        for (number, tag) in (3..).zip(["Link", "Lbl", "LBody", "TH", "TD"]) {
            let _ = writeln!(
                content,
                "/{tag}<</MCID {number}>>BDC BT /F1 12 Tf 60 {} Td <0022> Tj ET EMC",
                500 - number * 20
            );
        }
        made.stream(CONTENT, |bytes| *bytes = content.into_bytes());
        made
    }

    /// Puts other words into an object; the old ones must be there.
    pub(super) fn swap(&mut self, number: u32, old: &str, new: &str) {
        let (entries, _) = self.objects.get_mut(&number).unwrap();
        assert!(entries.contains(old), "{old} is not in {entries}");
        *entries = entries.replace(old, new);
    }

    /// Adds entries to an object.
    pub(super) fn add(&mut self, number: u32, entries: &str) {
        self.objects.get_mut(&number).unwrap().0.push_str(entries);
    }

    /// Puts a new object under a number.
    pub(super) fn put(&mut self, number: u32, entries: &str, bytes: Option<&[u8]>) {
        self.objects.insert(number, (entries.to_owned(), bytes.map(<[u8]>::to_vec)));
    }

    /// Changes an object's stream.
    pub(super) fn stream(&mut self, number: u32, change: impl FnOnce(&mut Vec<u8>)) {
        change(self.objects.get_mut(&number).unwrap().1.as_mut().unwrap());
    }

    /// Puts other words into the metadata.
    pub(super) fn xmp(&mut self, old: &str, new: &str) {
        self.stream(METADATA, |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            assert!(text.contains(old), "{old}");
            *bytes = text.replace(old, new).into_bytes();
        });
    }

    /// Paints something more on the page.
    pub(super) fn paint(&mut self, operators: &str) {
        self.stream(CONTENT, |bytes| bytes.extend_from_slice(operators.as_bytes()));
    }

    /// Adds something to one of the page's resources.
    pub(super) fn resource(&mut self, kind: &str, entry: &str) {
        self.swap(PAGE, &format!("/{kind}<<"), &format!("/{kind}<<{entry}"));
    }

    /// Adds a second page with other boxes and nothing on it.
    pub(super) fn second_page(&mut self, boxes: &str) {
        self.swap(2, "[7 0 R]/Count 1", "[7 0 R 29 0 R]/Count 2");
        self.put(29, &format!("/Type/Page/Parent 2 0 R/Resources<<>>{boxes}"), None);
    }

    /// Adds a second page that shows what the first shows.
    pub(super) fn second_page_of_the_same(&mut self) {
        self.swap(2, "[7 0 R]/Count 1", "[7 0 R 29 0 R]/Count 2");
        let page = self.objects[&PAGE].clone();
        self.objects.insert(29, page);
    }

    /// The bytes of the file.
    pub(super) fn close(&self) -> Vec<u8> {
        let mut out = format!("%PDF-{}\n%\u{e2}\u{e3}\n", self.version).into_bytes();
        let mut table = String::new();
        let last = *self.objects.keys().last().unwrap();
        for number in 0..=last {
            let Some((entries, stream)) = self.objects.get(&number) else {
                let _ = write!(table, "0000000000 65535 f\r\n");
                continue;
            };
            let _ = write!(table, "{:010} 00000 n\r\n", out.len());
            let length = stream.as_ref().map(|bytes| format!("/Length {}", bytes.len()));
            let length = length.unwrap_or_default();
            out.extend_from_slice(format!("{number} 0 obj\n<<{entries}{length}>>\n").as_bytes());
            if let Some(bytes) = stream {
                out.extend_from_slice(b"stream\n");
                out.extend_from_slice(bytes);
                out.extend_from_slice(b"\nendstream\n");
            }
            out.extend_from_slice(b"endobj\n");
        }
        let start = out.len();
        let end = format!(
            "xref\n0 {size}\n{table}trailer\n<</Size {size}/Root 1 0 R{}>>\nstartxref\n{start}\n%%EOF\n",
            self.trailer,
            size = last + 1
        );
        out.extend_from_slice(end.as_bytes());
        (self.bytes)(out)
    }
}

/// The CFF table of an OpenType font of the book.
pub(super) fn outlines_of(file: &str) -> Vec<u8> {
    let font = std::fs::read(root().join(file)).unwrap();
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let mut records = (12..).step_by(16);
    let record = records.find(|&at| &font[at..at + 4] == b"CFF ").unwrap();
    let (from, length) = (number(record + 8), number(record + 12));
    font[from..from + length].to_vec()
}
