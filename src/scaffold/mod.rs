//! The scaffold: a small book that builds immediately.
//!
//! **Takes** nothing; its files are part of the program. **Gives** all files of a new book by their
//! paths: manifest, three stories, pictures, fonts, layout, print shops, schemas, settings for editors.
//! **Never** writes them; `cli` does.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::load;

/// The files as packed by `build.rs`: deflated, each a path and its bytes, preceded by their lengths.
/// Otherwise fonts and profiles would be a third of the program.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/scaffold"));

/// Splits off a field: four bytes of length, then the bytes.
fn field<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let (field, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *rest = after;
    Some(field)
}

/// The packed files by path.
fn unpacked() -> BTreeMap<String, Vec<u8>> {
    let mut plain = Vec::new();
    // They are part of the program, and a test shows that they are intact.
    let _ = ZlibDecoder::new(PACKED).read_to_end(&mut plain);
    let mut rest = plain.as_slice();
    std::iter::from_fn(|| Some((field(&mut rest)?, field(&mut rest)?)))
        .map(|(path, bytes)| (String::from_utf8_lossy(path).into_owned(), bytes.to_vec()))
        .collect()
}

/// All files of a new book by their paths relative to its folder, with forward slashes.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    let mut files = unpacked();
    for (name, schema) in load::schemas() {
        files.insert(format!("schemas/{name}.schema.json"), schema.into_bytes());
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::World;
    use findings::Findings;

    #[test]
    fn the_new_book_compiles_without_a_finding() {
        let (compiled, found) = crate::build::compile(&World::memory(files()), &mut |_| {});
        assert_eq!(found, Findings::default());
        let pages = compiled.unwrap().document.pages.len();
        assert!(pages.is_multiple_of(4), "{pages} pages");
    }

    #[test]
    fn every_file_of_the_list_is_unpacked_as_it_stands_in_the_project() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let list = include_str!("files.txt").lines().filter(|line| !line.starts_with('#'));
        let list: Vec<(&str, &str)> = list.map(|line| line.split_once(' ').unwrap()).collect();
        let unpacked = unpacked();
        assert_eq!(unpacked.len(), list.len());
        for (kind, path) in list {
            let folder = if kind == "book" { root.join("src/scaffold/book") } else { root.into() };
            assert!(unpacked[path] == std::fs::read(folder.join(path)).unwrap(), "{path}");
        }
    }

    #[test]
    fn the_layout_uses_no_font_that_is_left_out() {
        let files = files();
        let layout = String::from_utf8(files["layouts/a5.json"].clone()).unwrap();
        for font in layout.split('"').filter(|word| word.starts_with("fonts/")) {
            assert!(files.contains_key(font), "{font}");
        }
    }
}
