//! Document information and metadata, and whether they agree (ISO 32000-1, 14.3).

use lopdf::{Dictionary, ObjectId};

use super::facts::Facts;
use super::file::{File, empty};
use super::filter::unpack;
use super::finding::PageFindings;
use super::rule::Rule;
use super::xmp::{Xmp, pdf_date, xmp_date};

/// Properties that must be there.
const REQUIRED: [&str; 7] = [
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
];

/// Entries of the document information and the properties that must say the same.
const PAIRS: [(&str, &str); 6] = [
    ("Title", "dc:title"),
    ("Author", "dc:creator"),
    ("Subject", "dc:description"),
    ("Keywords", "pdf:Keywords"),
    ("Creator", "xmp:CreatorTool"),
    ("Producer", "pdf:Producer"),
];

/// Document information and metadata side by side.
struct Both<'a> {
    /// Whose catalog and document information are compared.
    file: File<'a>,
    /// The document information.
    info: &'a Dictionary,
    /// Number of its object.
    info_id: Option<ObjectId>,
    /// The metadata, if there are any.
    xmp: Option<&'a Xmp<'a>>,
    /// Number of their object.
    xmp_id: Option<ObjectId>,
}

/// Checks metadata and document information.
pub(super) fn check(file: File<'_>, found: &mut PageFindings, facts: &mut Facts) -> MetadataSpeech {
    let trailer = &file.document.trailer;
    let xmp_id = file.id(file.catalog(), "Metadata");
    let packet = packet(file, xmp_id, found);
    let xmp = packet.as_deref().and_then(|text| match Xmp::read(text) {
        Ok(xmp) => Some(xmp),
        Err(error) => {
            found.add(Rule::Xmp, xmp_id, format!("the metadata is not well-formed: {error}"));
            None
        }
    });
    let both = Both {
        file,
        info: file.child(trailer, "Info").unwrap_or(empty()),
        info_id: file.id(trailer, "Info"),
        xmp: xmp.as_ref(),
        xmp_id,
    };
    both.identification(found);
    both.trapping(found);
    both.sync(found);
    both.dates(found);
    both.tell(facts);
    match xmp.as_ref().filter(|xmp| xmp.has_usual_language()) {
        Some(_) => MetadataSpeech::Usual,
        None => MetadataSpeech::Own,
    }
}

/// In which language the metadata is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MetadataSpeech {
    /// Texts are marked as being in the default language, which only the catalog declares.
    Usual,
    /// Each text declares its own, or there is no text.
    Own,
}

/// The packet as text.
fn packet(file: File<'_>, id: Option<ObjectId>, found: &mut PageFindings) -> Option<String> {
    let Some(stream) = file.stream(file.catalog(), "Metadata") else {
        found.add(Rule::Xmp, None, "the catalog has no metadata");
        return None;
    };
    if stream.dict.has(b"Filter") {
        let message = "the metadata is compressed; tools that scan for it will miss it";
        found.add(Rule::XmpFilter, id, message);
    }
    let bytes = match unpack(file, stream) {
        Ok(bytes) => bytes,
        Err(error) => {
            found.add(Rule::Xmp, id, format!("the metadata cannot be decompressed: {error}"));
            return None;
        }
    };
    let text = decoded(&bytes);
    if !text.contains("<?xpacket begin=") {
        found.add(Rule::XmpPacket, id, "the metadata has no xpacket wrapper");
    }
    Some(text)
}

/// Bytes as text: UTF-16 with a byte order mark, else UTF-8.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> =
                rest.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

impl Both<'_> {
    /// A property that is there and not empty.
    fn property(&self, name: &str) -> Option<String> {
        self.xmp?.get(name).filter(|value| !value.is_empty())
    }

    /// What the file claims to be.
    fn identification(&self, found: &mut PageFindings) {
        if let Some(xmp) = self.xmp {
            match xmp.get("pdfxid:GTS_PDFXVersion").as_deref() {
                Some("PDF/X-4") => {}
                Some(other) => {
                    let message =
                        format!("the property pdfxid:GTS_PDFXVersion is {other}, not PDF/X-4");
                    found.add(Rule::Ident, self.xmp_id, message);
                }
                None => {
                    found.add(
                        Rule::Ident,
                        self.xmp_id,
                        "the property pdfxid:GTS_PDFXVersion is missing",
                    );
                }
            }
            for name in REQUIRED {
                match self.property(name) {
                    None => {
                        let message =
                            format!("the property {name} is missing or empty in the metadata");
                        found.add(Rule::XmpProperty, self.xmp_id, message);
                    }
                    Some(date) if name.ends_with("Date") && xmp_date(&date).is_none() => {
                        let message =
                            format!("the property {name} is not an ISO 8601 date: {date}");
                        found.add(Rule::XmpDate, self.xmp_id, message);
                    }
                    Some(_) => {}
                }
            }
        }
        match self.file.text(self.info, "GTS_PDFXVersion").as_str() {
            "PDF/X-4" => {}
            "" => {
                let message = "GTS_PDFXVersion is not in the document information";
                found.add(Rule::IdentInfo, self.info_id, message);
            }
            other => {
                let message =
                    format!("GTS_PDFXVersion of the document information is {other}, not PDF/X-4");
                found.add(Rule::Ident, self.info_id, message);
            }
        }
    }

    /// Whether the file says that it is trapped or not (14.11.6).
    fn trapping(&self, found: &mut PageFindings) {
        let said = self.file.get(self.info, "Trapped");
        let told = self.property("pdf:Trapped");
        let is_known = |value: &str| matches!(value, "True" | "False");
        if said.is_none() && told.is_none() {
            found.add(Rule::Trapped, self.info_id, "Trapped is missing");
        }
        let name = said.map(|value| self.file.name(value));
        if let Some(name) = &name
            && !is_known(name)
        {
            let message = "Trapped of the document information is neither True nor False";
            found.add(Rule::Trapped, self.info_id, message);
        }
        if let Some(told) = &told
            && !is_known(told)
        {
            let message = format!("the property pdf:Trapped is {told}, neither True nor False");
            found.add(Rule::Trapped, self.xmp_id, message);
        }
        if let (Some(name), Some(told)) = (name, told)
            && name != told
        {
            let message = format!("Trapped is {name}, pdf:Trapped is {told}");
            found.add(Rule::UaSync, self.info_id, message.clone());
            found.add(Rule::Sync, self.info_id, message);
        }
    }

    /// Whether both agree.
    fn sync(&self, found: &mut PageFindings) {
        for (key, name) in PAIRS {
            let said = self.file.text(self.info, key);
            if said.is_empty() {
                continue;
            }
            let short = |text: &str| text.chars().take(50).collect::<String>();
            match self.xmp.map(|xmp| xmp.get(name)) {
                Some(Some(told)) if told != said => {
                    let (said, told) = (short(&said), short(&told));
                    let message = format!(
                        "{key} is \u{201c}{said}\u{201d}, {name} is \u{201c}{told}\u{201d}"
                    );
                    found.add(Rule::UaSync, self.info_id, message.clone());
                    found.add(Rule::Sync, self.info_id, message);
                }
                Some(None) => {
                    let message = format!("{key} of the document information has no {name}");
                    found.add(Rule::InfoAlone, self.info_id, message);
                }
                _ => {}
            }
        }
    }

    /// Whether dates are dates, and the same.
    fn dates(&self, found: &mut PageFindings) {
        for (key, name) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
            let said = self.file.text(self.info, key);
            if said.is_empty() {
                let message = format!("{key} is missing in the document information");
                found.add(Rule::NoDate, self.info_id, message);
                continue;
            }
            let Some(here) = pdf_date(&said) else {
                found.add(Rule::Date, self.info_id, format!("{key} is not a valid date: {said}"));
                continue;
            };
            let Some(told) = self.property(name) else { continue };
            if xmp_date(&told).is_some_and(|there| there != here) {
                let message = format!("{key} is {said}, {name} is {told}");
                found.add(Rule::UaSync, self.info_id, message.clone());
                found.add(Rule::Sync, self.info_id, message);
            }
        }
    }

    /// Notes what the file declares.
    fn tell(&self, facts: &mut Facts) {
        facts.metadata.tells_title = self.property("dc:title").is_some();
        facts.title =
            self.property("dc:title").unwrap_or_else(|| self.file.text(self.info, "Title"));
        facts.producer =
            self.property("pdf:Producer").unwrap_or_else(|| self.file.text(self.info, "Producer"));
        facts.language = self.file.text(self.file.catalog(), "Lang");
        let catalog = self.file.catalog();
        facts.tagged = self.file.child(catalog, "StructTreeRoot").is_some();
        let from_info = Some(self.file.text(self.info, "GTS_PDFXVersion"));
        let print = self
            .property("pdfxid:GTS_PDFXVersion")
            .or_else(|| self.property("pdfx:GTS_PDFXVersion"))
            .or_else(|| from_info.filter(|text| !text.is_empty()));
        facts.claims.extend(print);
        if let Some(part) = self.property("pdfaid:part") {
            let level = self.property("pdfaid:conformance").unwrap_or_default().to_lowercase();
            facts.claims.push(format!("PDF/A-{part}{level}"));
        }
        facts.metadata.other_prefix = self.xmp.and_then(|xmp| xmp.other_prefix("pdfuaid"));
        if let Some(part) = self.property("pdfuaid:part") {
            facts.claims.push(format!("PDF/UA-{part}"));
        }
    }
}
