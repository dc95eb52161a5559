//! The faces of the web site: the layout's, cut to the letters of the page.

use std::collections::BTreeSet;

use typeset::Faces;
use typeset::font::WebName;

use crate::frame::Compiled;
use crate::model::StyleRole;
use crate::write::site::{FontUse, WebFont};

/// A style that the page uses.
struct SiteFace {
    /// What for.
    use_: FontUse,
    /// The text style whose faces serve it.
    role: StyleRole,
    /// Whether it is the strong face.
    strong: bool,
    /// Whether it is the slanted face.
    italic: bool,
}

/// The styles of the page.
const WANTED: [SiteFace; 5] = [
    SiteFace { use_: FontUse::Text, role: StyleRole::Body, strong: false, italic: false },
    SiteFace { use_: FontUse::Text, role: StyleRole::Body, strong: false, italic: true },
    SiteFace { use_: FontUse::Display, role: StyleRole::StoryTitle, strong: true, italic: false },
    SiteFace { use_: FontUse::Sans, role: StyleRole::Table, strong: false, italic: false },
    SiteFace { use_: FontUse::Sans, role: StyleRole::Table, strong: true, italic: false },
];

/// The first fonts of these styles with the letters of the page; what they lack, the device's own
/// faces show.
///
/// # Errors
/// When a font's tables are broken.
pub(super) fn cut(compiled: &Compiled, letters: BTreeSet<char>) -> Result<Vec<WebFont>, String> {
    let keep: BTreeSet<char> =
        letters.into_iter().filter(|c| !c.is_control()).chain(' '..='~').collect();
    let mut fonts = Vec::new();
    for wanted in &WANTED {
        let faces = &compiled.sheet.text(wanted.role).faces;
        let Some(&id) = list(faces, wanted).first() else { continue };
        let font = compiled.booklet.fonts.get(id);
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
fn list<'a>(faces: &'a Faces, wanted: &SiteFace) -> &'a [typeset::font::FontId] {
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
