//! The archive. The only file that uses `epub-builder`.
//!
//! The builder packs the texts and the container, in its order; its own package document, navigation
//! document and NCX cannot have page lists, languages or roles and are replaced by ours. The other entries
//! are copied without being compressed again, with a fixed timestamp. Fonts and pictures never pass through
//! the builder.

use std::io::{Cursor, Write as _};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use zip::CompressionMethod::{self, Deflated, Stored};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::book::{EpubBook, NAV};
use super::faces::{self, FontFile};
use super::xhtml::XhtmlDocument;
use super::{EpubError, ncx, opf, style};

/// Folder of the package document in the archive; the builder's choice.
const FOLDER: &str = "OEBPS";
/// Tells Apple Books to use the book's own fonts.
const APPLE: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<display_options>\n<platform name=\"*\">\n<option name=\"specified-fonts\">true</option>\n</platform>\n</display_options>\n";

/// A plain text of the archive.
#[derive(Debug)]
struct TextFile<'a> {
    /// Its name in the archive. It is next to the container's own files, because a file of the
    /// manifest that no document shows is reported by EPUBCheck (OPF-097).
    name: String,
    /// The whole file.
    text: &'a str,
}

/// The finished file.
///
/// # Errors
/// When one of the archive crates refuses.
pub(super) fn archive(
    book: &EpubBook<'_>,
    texts: &[XhtmlDocument],
    fonts: &[FontFile],
) -> Result<Vec<u8>, EpubError> {
    let licences = licences(book);
    let packed = pack(book, texts, fonts)?;
    let size = book.art.files().map(|picture| picture.bytes.len()).sum::<usize>()
        + fonts.iter().map(|font| font.bytes.len()).sum::<usize>()
        + packed.len();
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
    let own = Own {
        opf: opf::opf(book, texts, fonts),
        nav: texts.iter().find(|text| text.file == NAV).map_or("", |text| text.xhtml.as_str()),
        ncx: ncx::ncx(book),
    };
    copy(&packed, &own, &mut out)?;
    for font in faces::files(fonts) {
        put(&mut out, &format!("{FOLDER}/{}", font.href), &font.bytes, Deflated)?;
    }
    for licence in &licences {
        put(&mut out, &licence.name, licence.text.as_bytes(), Deflated)?;
    }
    for picture in book.art.files() {
        // Drawings are text; photographs are compressed already.
        let how = if picture.media == "image/jpeg" { Stored } else { Deflated };
        put(&mut out, &format!("{FOLDER}/{}", picture.href), &picture.bytes, how)?;
    }
    Ok(out.finish().map_err(|e| failed(&e))?.into_inner())
}

/// Our own documents that replace the builder's.
#[derive(Debug)]
struct Own<'a> {
    /// The package document.
    opf: String,
    /// The navigation document.
    nav: &'a str,
    /// The NCX.
    ncx: String,
}

/// Packs texts and style sheets with the builder.
fn pack(
    book: &EpubBook<'_>,
    texts: &[XhtmlDocument],
    fonts: &[FontFile],
) -> Result<Vec<u8>, EpubError> {
    let zip = ZipLibrary::new().map_err(|e| failed(&e))?;
    let mut builder = EpubBuilder::new(zip).map_err(|e| failed(&e))?;
    builder.epub_version(EpubVersion::V33);
    let sheet = style::sheet(book.look, fonts);
    builder.stylesheet(sheet.as_bytes()).map_err(|e| failed(&e))?;
    let dark = style::dark(book.look);
    builder.add_resource("dark.css", dark.as_bytes(), "text/css").map_err(|e| failed(&e))?;
    builder
        .add_resource("narrow.css", style::NARROW.as_bytes(), "text/css")
        .map_err(|e| failed(&e))?;
    for text in texts.iter().filter(|text| text.file != NAV) {
        let content = EpubContent::new(text.file.as_str(), text.xhtml.as_bytes());
        builder.add_content(content).map_err(|e| failed(&e))?;
    }
    let mut packed = Vec::new();
    builder.generate(&mut packed).map_err(|e| failed(&e))?;
    Ok(packed)
}

/// Copies what the builder packed, in its order, with our documents instead of its own.
fn copy(
    packed: &[u8],
    own: &Own<'_>,
    out: &mut ZipWriter<Cursor<Vec<u8>>>,
) -> Result<(), EpubError> {
    let mut archive = ZipArchive::new(Cursor::new(packed)).map_err(|e| failed(&e))?;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|e| failed(&e))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|e| failed(&e))?.into_owned();
        let ours = match name.strip_prefix("OEBPS/").unwrap_or(&name) {
            "content.opf" => Some(own.opf.as_str()),
            NAV => Some(own.nav),
            "toc.ncx" => Some(own.ncx.as_str()),
            "META-INF/com.apple.ibooks.display-options.xml" => Some(APPLE),
            _ => None,
        };
        match ours {
            Some(ours) => put(out, &name, ours.as_bytes(), Deflated)?,
            // Unchanged, with the media type stored and first (OCF 4.2); only the timestamp is set, which
            // is the current time if the builder's archive crate is built with that feature.
            None => {
                out.raw_copy_file_touch(entry, DateTime::default(), None)
                    .map_err(|e| failed(&e))?;
            }
        }
    }
    Ok(())
}

/// Adds an entry.
fn put(
    out: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
    how: CompressionMethod,
) -> Result<(), EpubError> {
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .compression_method(how);
    out.start_file(name, options).map_err(|e| failed(&e))?;
    out.write_all(bytes).map_err(|e| failed(&e))
}

/// The licences of the fonts.
fn licences<'a>(book: &EpubBook<'a>) -> Vec<TextFile<'a>> {
    let of = |licence: &super::FontLicence<'a>| TextFile {
        name: format!("META-INF/licences/{}.txt", plain(licence.file)),
        text: licence.text,
    };
    book.look.licences.iter().map(of).collect()
}

/// The stem of a file's name in `[a-z0-9-]`.
fn plain(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    stem.chars().map(keep).collect()
}

/// An archive's error as ours.
fn failed(error: &dyn std::fmt::Display) -> EpubError {
    EpubError::Archive(error.to_string())
}
