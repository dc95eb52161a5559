//! Metadata: XMP, information dictionary, identifier (ISO 32000-1, 14.3 and 14.4).

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::frame::Surface;
use crate::plan::{Meta, Person};
use crate::xml::escape_text;

use super::Profile;
use super::syntax;

/// Name and version of the program.
const PRODUCER: &str = concat!("booklet ", env!("CARGO_PKG_VERSION"));

/// The identifiers of a file (ISO 32000-1, 14.4; ISO 16684-2, 8.2).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Identity {
    /// That of the document: the same in all its editions. For a proof it is that of the file.
    pub(super) document: [u8; 16],
    /// That of the file: different for different files.
    pub(super) instance: [u8; 16],
}

impl Identity {
    /// The identifiers of a file whose bytes, without the identifiers, have this digest. A corrected
    /// edition is the same document if slug, language, date of publication, publisher and purpose are
    /// unchanged.
    pub(super) fn of(
        meta: &Meta,
        surfaces: &[Surface],
        profile: &Profile<'_>,
        digest: [u8; 16],
    ) -> Self {
        let output = match profile {
            Profile::Screen(_) => "screen".to_owned(),
            Profile::Print { shop, .. } => {
                // A cover is one sheet with several pages.
                let sheet = surfaces.iter().any(|surface| surface.pages.len() > 1);
                format!("print {sheet} {}", shop.condition)
            }
            Profile::Proof => return Self { document: digest, instance: digest },
        };
        let mut hash = Sha256::new();
        for words in [&meta.slug, &meta.lang, &meta.date, &meta.publisher, &output] {
            hash.update((words.len() as u64).to_be_bytes());
            hash.update(words);
        }
        Self { document: head(&hash.finalize()), instance: digest }
    }
}

/// The first half of a digest.
pub(super) fn head(digest: &[u8]) -> [u8; 16] {
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    id
}

/// A date as year, month and day.
fn date(day: &str) -> [&str; 3] {
    let mut parts = day.split('-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(of_month)) if day.len() == 10 => [year, month, of_month],
        // The checks have reported it; the format requires some date.
        _ => ["2000", "01", "01"],
    }
}

/// The information dictionary. It agrees with the XMP (ISO 19005-2, 6.6.3).
pub(super) fn info(meta: &Meta, profile: &Profile<'_>) -> String {
    let form = |day| format!("(D:{}000000Z)", date(day).concat());
    let (created, changed) = (form(&meta.date), form(meta.changed()));
    let mut out = format!("<</Title{}", syntax::text(&meta.title));
    for (key, words) in [
        ("/Author", authors(meta).as_str()),
        ("/Subject", &meta.description),
        ("/Keywords", &keywords(meta)),
        ("/Creator", PRODUCER),
        ("/Producer", PRODUCER),
    ] {
        if !words.is_empty() {
            out.push_str(key);
            out.push_str(&syntax::text(words));
        }
    }
    let _ = write!(out, "/CreationDate{created}/ModDate{changed}");
    if let Profile::Print { .. } = profile {
        out.push_str("/Trapped/False/GTS_PDFXVersion(PDF/X-4)");
    }
    out.push_str(">>");
    out
}

/// Authors and editors in one line.
fn authors(meta: &Meta) -> String {
    meta.creators().map(|person| person.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The subjects in one line.
fn keywords(meta: &Meta) -> String {
    meta.subjects.join(", ")
}

/// The XMP packet (ISO 16684-1).
pub(super) fn xmp(meta: &Meta, identity: Identity, profile: &Profile<'_>) -> String {
    let form = |day| format!("{}T00:00:00Z", date(day).join("-"));
    let (created, changed) = (form(&meta.date), form(meta.changed()));
    let version = if meta.modified.is_empty() { "1" } else { &meta.modified };
    let mut out = String::from(HEAD);
    let lang = escape(&meta.lang);
    alternative(&mut out, "dc:title", &meta.title);
    alternative(&mut out, "dc:description", &meta.description);
    alternative(&mut out, "dc:rights", &meta.rights);
    let names = |people: &mut dyn Iterator<Item = &Person>| -> Vec<String> {
        people.map(|person| person.name.clone()).collect()
    };
    let (creators, others) = (names(&mut meta.creators()), names(&mut meta.contributors()));
    list(&mut out, "dc:creator", "Seq", &creators.iter().map(String::as_str).collect::<Vec<_>>());
    list(&mut out, "dc:contributor", "Bag", &others.iter().map(String::as_str).collect::<Vec<_>>());
    list(&mut out, "dc:publisher", "Bag", &[meta.publisher.as_str()]);
    list(
        &mut out,
        "dc:subject",
        "Bag",
        &meta.subjects.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    list(&mut out, "dc:language", "Bag", &[lang.as_str()]);
    licence(&mut out, meta);
    for (name, words) in [
        ("dc:format", "application/pdf"),
        ("xmp:CreateDate", &created),
        ("xmp:ModifyDate", &changed),
        ("xmp:MetadataDate", &changed),
        ("xmp:CreatorTool", PRODUCER),
        ("pdf:Producer", PRODUCER),
        ("pdf:Keywords", &keywords(meta)),
        ("xmpMM:DocumentID", &uuid(identity.document)),
        ("xmpMM:InstanceID", &uuid(identity.instance)),
        ("xmpMM:VersionID", version),
        ("xmpMM:RenditionClass", "default"),
    ] {
        if !words.is_empty() {
            let _ = writeln!(out, "<{name}>{}</{name}>", escape(words));
        }
    }
    out.push_str(match profile {
        Profile::Screen(_) => OF_SCREEN,
        Profile::Print { .. } => OF_PRINT,
        Profile::Proof => "</rdf:Description>\n",
    });
    out.push_str(TAIL);
    out
}

/// The licence of the texts: its name and its URL (XMP, part 2, rights management).
fn licence(out: &mut String, meta: &Meta) {
    let Some(licence) = &meta.licence else { return };
    out.push_str("<xmpRights:Marked>True</xmpRights:Marked>\n");
    alternative(out, "xmpRights:UsageTerms", &licence.name);
    if let Some(url) = licence.url {
        let _ = writeln!(out, "<xmpRights:WebStatement>{}</xmpRights:WebStatement>", escape(url));
    }
}

/// A property with one text for all languages.
fn alternative(out: &mut String, name: &str, words: &str) {
    if !words.is_empty() {
        let words = escape(words);
        let _ = writeln!(
            out,
            "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{words}</rdf:li></rdf:Alt></{name}>"
        );
    }
}

/// A property with several values.
fn list(out: &mut String, name: &str, kind: &str, values: &[&str]) {
    let mut items = String::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        let _ = write!(items, "<rdf:li>{}</rdf:li>", escape(value));
    }
    if !items.is_empty() {
        let _ = writeln!(out, "<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>");
    }
}

/// Text in XML; control characters become spaces, since a property is one line.
fn escape(words: &str) -> String {
    escape_text(&words.replace(char::is_control, " ")).into_owned()
}

/// The identifier as a UUID of version 8 (RFC 9562).
fn uuid(mut id: [u8; 16]) -> String {
    id[6] = id[6] & 0x0F | 0x80;
    id[8] = id[8] & 0x3F | 0x80;
    let mut out = String::from("uuid:");
    for (index, byte) in id.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// Before the properties.
const HEAD: &str = r#"<?xpacket begin="﻿" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
"#;

/// Conformance of the screen file, with the extension schema that PDF/A requires for properties that it
/// does not define (ISO 19005-2, 6.6.2.3).
const OF_SCREEN: &str = r#"<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"#;

/// Conformance of the print file.
const OF_PRINT: &str = r"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>
</rdf:Description>
";

/// After the properties.
const TAIL: &str = r#"</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;
