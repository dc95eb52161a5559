//! Pairs about layers, files, protection, annotations and forms of content: checkpoints 20 to 30.

use super::super::made::{CATALOG, Made, PAGE};
use super::base::{DOCUMENT, PARENTS, annotation, elements};
use super::{Pair, same};

/// All pairs.
pub(super) fn all() -> Vec<Pair> {
    [layers(), files(), annotations(), more_annotations(), media(), forms()]
        .into_iter()
        .flatten()
        .collect()
}

/// A layer, and a set of layers with these entries.
fn layer(made: &mut Made, default: &str, other: &str) {
    made.put(60, "/Type/OCG/Name(A layer)", None);
    made.add(
        CATALOG,
        &format!("/OCProperties<</OCGs[60 0 R]/D<<{default}>>/Configs[<<{other}>>]>>"),
    );
}

/// Sets of layers.
fn layers() -> Vec<Pair> {
    vec![
        Pair {
            condition: "20-001",
            good: |made| layer(made, "/Name(Usual)", "/Name(Other)"),
            bad: |made| layer(made, "/Name(Usual)", "/Name()"),
        },
        Pair {
            condition: "20-002",
            good: |made| layer(made, "/Name(Usual)", "/Name(Other)"),
            bad: |made| layer(made, "", "/Name(Other)"),
        },
        Pair {
            condition: "20-003",
            good: |made| layer(made, "/Name(Usual)", "/Name(Other)"),
            bad: |made| {
                let auto = "/Name(Usual)/AS[<</Event/View/OCGs[60 0 R]/Category[/View]>>]";
                layer(made, auto, "/Name(Other)");
            },
        },
    ]
}

/// An attached file under these names.
fn attach(made: &mut Made, names: &str) {
    made.put(60, "/Type/EmbeddedFile", Some(b"Squares"));
    made.put(61, &format!("/Type/Filespec{names}/EF<</F 60 0 R/UF 60 0 R>>/Desc(A text)"), None);
    made.add(CATALOG, "/Names<</EmbeddedFiles<</Names[(a.txt)61 0 R]>>>>");
}

/// A dynamic form, to be drawn as this says.
fn dynamic(made: &mut Made, render: &str) {
    let config = format!(
        "<config xmlns=\"http://www.xfa.org/schema/xci/3.0/\"><acrobat><acrobat7><dynamicRender>{render}</dynamicRender></acrobat7></acrobat></config>"
    );
    made.put(60, "", Some(config.as_bytes()));
    made.add(CATALOG, "/AcroForm<</Fields[]/XFA[(config)60 0 R]>>");
}

/// A file protected with these permissions.
fn protected(bytes: &[u8], permissions: lopdf::Permissions) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(bytes).unwrap();
    let state = lopdf::EncryptionState::try_from(lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions,
    });
    document.encrypt(&state.unwrap()).unwrap();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

/// One that screen readers may read.
#[expect(clippy::needless_pass_by_value, reason = "changes of bytes take and give them")]
fn readable(bytes: Vec<u8>) -> Vec<u8> {
    protected(&bytes, lopdf::Permissions::COPYABLE_FOR_ACCESSIBILITY)
}

/// One whose permissions are not told.
fn untold(bytes: Vec<u8>) -> Vec<u8> {
    let bytes = readable(bytes);
    let at = bytes.windows(3).rposition(|three| three == b"/P " || three == b"/P-").unwrap();
    let mut out = bytes;
    out[at + 1] = b'Q';
    out
}

/// One that screen readers may not read: the tenth bit of the permissions is not set.
#[expect(clippy::needless_pass_by_value, reason = "changes of bytes take and give them")]
fn unreadable(bytes: Vec<u8>) -> Vec<u8> {
    protected(&bytes, lopdf::Permissions::PRINTABLE)
}

/// Attached files, dynamic forms, protection.
fn files() -> Vec<Pair> {
    vec![
        Pair {
            condition: "21-001",
            good: |made| attach(made, "/F(a.txt)/UF(a.txt)"),
            bad: |made| attach(made, "/F(a.txt)"),
        },
        Pair {
            condition: "25-001",
            good: |made| dynamic(made, "forbidden"),
            bad: |made| dynamic(made, "required"),
        },
        Pair {
            condition: "26-001",
            good: |made| made.bytes = readable,
            bad: |made| made.bytes = untold,
        },
        Pair {
            condition: "26-002",
            good: |made| made.bytes = readable,
            bad: |made| made.bytes = unreadable,
        },
    ]
}

/// A field of a form with this name, which an element of this type owns.
pub(super) fn field(made: &mut Made, name: &str, owner: &str) {
    let look = "/FT/Tx/T(name)/DA(/F1 9 Tf)/AP<</N 55 0 R>>";
    annotation(made, "Widget", &format!("{look}{name}"), owner);
    made.put(55, "/Type/XObject/Subtype/Form/BBox[0 0 40 20]/Resources<<>>", Some(b""));
    made.add(CATALOG, "/AcroForm<</Fields[50 0 R]/DR<</Font<</F1 9 0 R>>>>>>");
}

/// A link in an element of this type.
fn link(made: &mut Made, entries: &str, owner: &str) {
    annotation(made, "Link", &format!("/A<</S/URI/URI(http://a.eu)>>{entries}"), owner);
}

/// Annotations: their elements and their words.
fn annotations() -> Vec<Pair> {
    vec![
        Pair {
            condition: "28-002",
            good: |made| annotation(made, "Text", "/Contents(A remark)", "Annot"),
            bad: |made| annotation(made, "Text", "/Contents(A remark)", "P"),
        },
        Pair {
            condition: "28-004",
            good: |made| annotation(made, "Text", "/Contents(A remark)", "Annot"),
            bad: |made| annotation(made, "Text", "", "Annot"),
        },
        Pair {
            condition: "28-005",
            good: |made| field(made, "/TU(Your name)", "Form"),
            bad: |made| field(made, "", "Form"),
        },
        Pair {
            condition: "28-006",
            good: |made| annotation(made, "Sparkle", "/Contents(A spark)", "Annot"),
            bad: |made| annotation(made, "Sparkle", "/Contents(A spark)", "P"),
        },
        Pair {
            condition: "28-007",
            good: same,
            bad: |made| annotation(made, "TrapNet", "/Contents(Traps)", "Annot"),
        },
        Pair {
            condition: "28-008",
            good: |made| link(made, "/Contents(A place)", "Link"),
            bad: |made| {
                link(made, "/Contents(A place)", "Link");
                made.swap(PAGE, "/Tabs/S", "");
            },
        },
        Pair {
            condition: "28-009",
            good: |made| link(made, "/Contents(A place)", "Link"),
            bad: |made| {
                link(made, "/Contents(A place)", "Link");
                made.swap(PAGE, "/Tabs/S", "/Tabs/R");
            },
        },
        Pair {
            condition: "28-010",
            good: |made| field(made, "/TU(Your name)", "Form"),
            bad: |made| field(made, "/TU(Your name)", "P"),
        },
    ]
}

/// Links, attachments, printer's marks.
fn more_annotations() -> Vec<Pair> {
    vec![
        Pair {
            condition: "28-011",
            good: |made| link(made, "/Contents(A place)", "Link"),
            bad: |made| link(made, "/Contents(A place)", "P"),
        },
        Pair {
            condition: "28-012",
            good: |made| link(made, "/Contents(A place)", "Link"),
            bad: |made| link(made, "", "Link"),
        },
        Pair {
            condition: "28-016",
            good: |made| attachment(made, "/F(a.txt)/UF(a.txt)"),
            bad: |made| attachment(made, "/UF(a.txt)"),
        },
        Pair {
            condition: "28-017",
            good: |made| printers_mark(made, "/Artifact BMC 0 0 9 9 re f EMC"),
            bad: |made| {
                let look = "/MN/ColorBar/AP<</N 55 0 R>>";
                annotation(made, "PrinterMark", look, "Annot");
                let content: &[u8] = b"/Artifact BMC 0 0 9 9 re f EMC";
                made.put(
                    55,
                    "/Type/XObject/Subtype/Form/BBox[0 0 40 20]/Resources<<>>",
                    Some(content),
                );
            },
        },
        Pair {
            condition: "28-018",
            good: |made| printers_mark(made, "/Artifact BMC 0 0 9 9 re f EMC"),
            bad: |made| printers_mark(made, "0 0 9 9 re f"),
        },
    ]
}

/// An annotation with a file.
fn attachment(made: &mut Made, names: &str) {
    made.put(60, "/Type/EmbeddedFile", Some(b"Squares"));
    made.put(61, &format!("/Type/Filespec{names}/EF<</F 60 0 R/UF 60 0 R>>"), None);
    annotation(made, "FileAttachment", "/Contents(A text)/FS 61 0 R", "Annot");
}

/// A printer's mark that is in no element.
fn printers_mark(made: &mut Made, content: &str) {
    made.add(PAGE, "/Tabs/S/Annots[50 0 R]");
    made.put(
        50,
        "/Type/Annot/Subtype/PrinterMark/Rect[20 20 60 40]/F 4/MN/ColorBar/AP<</N 55 0 R>>/Contents(A mark)",
        None,
    );
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 40 20]/Resources<<>>";
    made.put(55, form, Some(content.as_bytes()));
}

/// A film on the page, whose data has these entries.
fn film(made: &mut Made, entries: &str) {
    let action = "/Contents(A film)/A<</S/Rendition/OP 0/AN 50 0 R/R 60 0 R>>";
    annotation(made, "Screen", action, "Annot");
    made.put(60, "/Type/Rendition/S/MR/N(A film)/C 61 0 R", None);
    made.put(61, &format!("/Type/MediaClip/S/MCD/N(A film)/D 62 0 R{entries}"), None);
    made.put(62, "/Type/Filespec/F(a.mp4)/UF(a.mp4)/Desc(A film)", None);
}

/// Films and sounds.
fn media() -> Vec<Pair> {
    vec![
        Pair {
            condition: "28-014",
            good: |made| film(made, "/CT(video/mp4)/Alt[()(A square)]"),
            bad: |made| film(made, "/Alt[()(A square)]"),
        },
        Pair {
            condition: "28-015",
            good: |made| film(made, "/CT(video/mp4)/Alt[()(A square)]"),
            bad: |made| film(made, "/CT(video/mp4)"),
        },
    ]
}

/// A form with tagged content, shown so often.
fn tagged_form(made: &mut Made, shows: &str) {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/StructParents 2/Resources<</Font<</F1 9 0 R>>>>";
    let content: &[u8] = b"/P<</MCID 0>>BDC BT /F1 12 Tf 20 100 Td <0001> Tj ET EMC";
    made.put(60, form, Some(content));
    made.resource("XObject", "/X1 60 0 R");
    made.paint(shows);
    let kid = "/S/P/Pg 7 0 R/K<</Type/MCR/Pg 7 0 R/Stm 60 0 R/MCID 0>>";
    elements(made, &[(61, DOCUMENT, kid)]);
    made.swap(PARENTS, "[42 0 R]", "[42 0 R]2[61 0 R]");
}

/// Forms of content.
fn forms() -> Vec<Pair> {
    vec![
        Pair {
            condition: "30-001",
            good: |made| reference(made, ""),
            bad: |made| reference(made, "/Ref<</F(b.pdf)/Page 0>>"),
        },
        Pair {
            condition: "30-002",
            good: |made| tagged_form(made, "/X1 Do\n"),
            bad: |made| tagged_form(made, "/X1 Do q 1 0 0 1 0 -50 cm /X1 Do Q\n"),
        },
    ]
}

/// A form that is an artifact, with more entries.
fn reference(made: &mut Made, entries: &str) {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>";
    made.put(60, &format!("{form}{entries}"), Some(b"0 0 9 9 re f"));
    made.resource("XObject", "/X1 60 0 R");
    made.paint("/Artifact BMC /X1 Do EMC\n");
}
