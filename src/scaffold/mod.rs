//! The scaffold: a small book that builds immediately.
//!
//! **Takes** nothing; its files are part of the program. **Gives** all files of a new book by their
//! paths: manifest, three stories, pictures, fonts, layout, print shops, schemas, settings for editors.
//! **Never** writes them; `cli` does.

use std::collections::BTreeMap;

use crate::load;

/// A file of the scaffold: its path in the new book and its bytes.
macro_rules! files {
    ($root:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!($root, $path)) as &[u8]),)*]
    };
}

/// What is written for the new book.
const BOOK: &[(&str, &[u8])] = files!("book/":
    "booklet.json",
    "README.md",
    "stories/el-dk-olives.json",
    "stories/ie-pt-boats.json",
    "stories/si-fi-rye.json",
    "images/cover.svg",
    "images/el-dk-olives.svg",
    "images/ie-pt-boats.svg",
    "images/si-fi-rye.svg",
    ".vscode/settings.json",
    ".github/workflows/booklet.yml",
);

/// What every book of this layout uses, with its licences.
const SHARED: &[(&str, &[u8])] = files!("../../":
    "images/eu-emblem-colour.svg",
    "images/eu-emblem-colour-on-colour.svg",
    "images/emblem-README.md",
    "layouts/a5.json",
    "layouts/shops/digital.json",
    "layouts/shops/sample-perfect.json",
    "layouts/shops/stitched.json",
    "layouts/shops/uncoated-perfect.json",
    "layouts/icc/README.md",
    "layouts/icc/Booklet_Uncoated_FOGRA29L_280.icc",
    "layouts/icc/ISOcoated_v2_300_bas.icc",
    "layouts/icc/ISOcoated_v2_300_bas.txt",
    "layouts/icc/LICENSE-compact-icc-CC0.txt",
    "fonts/README.md",
    "fonts/EBGaramond-OFL.txt",
    "fonts/EBGaramond12-Regular.otf",
    "fonts/LibertinusSerif-OFL.txt",
    "fonts/LibertinusSerif-Bold.otf",
    "fonts/LibertinusSerif-BoldItalic.otf",
    "fonts/LibertinusSerif-Italic.otf",
    "fonts/LibertinusSerif-Regular.otf",
    "fonts/SourceSans3-LICENSE.md",
    "fonts/SourceSans3-BoldIt.otf",
    "fonts/SourceSans3-It.otf",
    "fonts/SourceSans3-Regular.otf",
    "fonts/SourceSans3-Semibold.otf",
    "fonts/SourceSans3-SemiboldIt.otf",
    "fonts/SourceSerif4-LICENSE.md",
    "fonts/SourceSerif4-It.otf",
    "fonts/SourceSerif4-Regular.otf",
    "fonts/SourceSerif4-Semibold.otf",
    "fonts/SourceSerif4-SemiboldIt.otf",
    "fonts/SourceSerif4Caption-It.otf",
    "fonts/SourceSerif4Caption-Regular.otf",
    "fonts/SourceSerif4Caption-Semibold.otf",
    "fonts/SourceSerif4Display-It.otf",
    "fonts/SourceSerif4Display-Light.otf",
    "fonts/SourceSerif4Display-LightIt.otf",
    "fonts/SourceSerif4Display-Regular.otf",
    "fonts/SourceSerif4Display-Semibold.otf",
    "fonts/SourceSerif4Display-SemiboldIt.otf",
);

/// All files of a new book by their paths relative to its folder, with forward slashes.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    let fixed = BOOK.iter().chain(SHARED);
    let mut files: BTreeMap<String, Vec<u8>> =
        fixed.map(|&(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
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
    fn the_layout_uses_no_font_that_is_left_out() {
        let files = files();
        let layout = String::from_utf8(files["layouts/a5.json"].clone()).unwrap();
        for font in layout.split('"').filter(|word| word.starts_with("fonts/")) {
            assert!(files.contains_key(font), "{font}");
        }
    }
}
