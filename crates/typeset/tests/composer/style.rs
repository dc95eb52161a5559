//! A style of running text, and the fonts that it is set in.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use typeset::font::{Font, FontBook, FontId};
use typeset::{Align, Faces, Look, ShapingFonts, TextStyle};
use units::{Abs, Color, Em};

/// The faces of running text and the fallback for other scripts, in the order of their ids.
const FILES: [&str; 5] = [
    "SourceSerif4-Regular.otf",
    "SourceSerif4-It.otf",
    "SourceSerif4-Semibold.otf",
    "SourceSerif4-SemiboldIt.otf",
    "LibertinusSerif-Regular.otf",
];

/// The fonts, read once.
pub(crate) fn fonts() -> &'static FontBook {
    static FONTS: OnceLock<FontBook> = OnceLock::new();
    FONTS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
        let read = |file: &str| {
            let bytes = std::fs::read(folder.join(file)).expect("the project has its fonts");
            Font::read(file, Arc::from(bytes)).expect("a font of the project is whole")
        };
        FontBook { fonts: FILES.into_iter().map(read).collect() }
    })
}

/// The fonts, opened for shaping once.
pub(crate) fn shaping() -> &'static ShapingFonts {
    static SHAPING: OnceLock<ShapingFonts> = OnceLock::new();
    SHAPING.get_or_init(|| ShapingFonts::open(fonts()))
}

/// Justified text of 9.7 on 13 pt with old-style figures.
pub(crate) fn body() -> TextStyle {
    let face = |id| vec![FontId(id), FontId(4)];
    TextStyle {
        name: "body".to_owned(),
        faces: Faces { regular: face(0), italic: face(1), strong: face(2), strong_italic: face(3) },
        base: Look::default(),
        size: Abs::pt(9.7),
        leading: Abs::pt(13.0),
        align: Align::Justify,
        indent: Abs::pt(12.0),
        before: Abs::ZERO,
        after: Abs::ZERO,
        color: Color::BLACK,
        features: vec![*b"onum", *b"pnum"],
        tracking: Em::thousandths(0),
        uppercase: false,
        hyphenate: true,
        drop_cap: 0,
        keep_with_next: false,
    }
}
