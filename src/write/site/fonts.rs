//! The fonts of the web site: the layout's, subset to the characters of the page.

use std::collections::BTreeSet;

use typeset::Faces;
use typeset::font::{FontBook, FontId, WebName};

use super::{FontUse, WebFont};

/// The layout's faces that the page uses.
#[derive(Clone, Copy, Debug)]
pub struct SiteFaces<'a> {
    /// Of running text.
    pub text: &'a Faces,
    /// Of titles.
    pub display: &'a Faces,
    /// Of tables.
    pub sans: &'a Faces,
}

impl<'a> SiteFaces<'a> {
    /// The faces for a use.
    const fn of(self, use_: FontUse) -> &'a Faces {
        match use_ {
            FontUse::Text => self.text,
            FontUse::Display => self.display,
            FontUse::Sans => self.sans,
        }
    }
}

/// A style that the page uses.
struct FaceWanted {
    /// What for.
    use_: FontUse,
    /// Whether it is the strong face.
    strong: bool,
    /// Whether it is the slanted face.
    italic: bool,
}

/// The styles of the page.
const WANTED: [FaceWanted; 5] = [
    FaceWanted { use_: FontUse::Text, strong: false, italic: false },
    FaceWanted { use_: FontUse::Text, strong: false, italic: true },
    FaceWanted { use_: FontUse::Display, strong: true, italic: false },
    FaceWanted { use_: FontUse::Sans, strong: false, italic: false },
    FaceWanted { use_: FontUse::Sans, strong: true, italic: false },
];

/// The first fonts of these styles with the characters of the page; for what they lack, the device's own
/// faces show.
///
/// # Errors
/// When a font's tables are broken.
pub fn cut_fonts(
    book: &FontBook,
    faces: SiteFaces<'_>,
    letters: BTreeSet<char>,
) -> Result<Vec<WebFont>, String> {
    let keep: BTreeSet<char> =
        letters.into_iter().filter(|c| !c.is_control()).chain(' '..='~').collect();
    let mut fonts = Vec::new();
    for wanted in &WANTED {
        let list = list(faces.of(wanted.use_), wanted);
        let Some(&id) = list.first() else { continue };
        let font = book.get(id);
        let (family, style) = (name(wanted.use_), if wanted.strong { "Bold" } else { "Regular" });
        let style = if wanted.italic { "Italic" } else { style };
        let bytes = font
            .for_reading(&keep, WebName { family: &format!("Book {family}"), style })
            .map_err(|error| format!("{}: {}", font.file, error.0))?;
        fonts.push(WebFont {
            use_: wanted.use_,
            weight: if wanted.strong { "600 700" } else { "400" },
            slope: if wanted.italic { "italic" } else { "normal" },
            name: format!(
                "{}-{}.{}",
                family.to_lowercase(),
                style.to_lowercase(),
                if font.cff { "otf" } else { "ttf" }
            ),
            bytes,
        });
    }
    Ok(fonts)
}

/// The fonts of a style.
fn list<'a>(faces: &'a Faces, wanted: &FaceWanted) -> &'a [FontId] {
    match (wanted.strong, wanted.italic) {
        (false, false) => &faces.regular,
        (false, true) => &faces.italic,
        (true, false) => &faces.strong,
        (true, true) => &faces.strong_italic,
    }
}

/// The word for a use in the names of files and families.
const fn name(use_: FontUse) -> &'static str {
    match use_ {
        FontUse::Text => "Text",
        FontUse::Display => "Display",
        FontUse::Sans => "Sans",
    }
}
