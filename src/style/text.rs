//! Text styles, computed.

use std::collections::BTreeMap;

use typeset::font::{FontBook, FontId};
use typeset::{Align, Faces, FeatureTag, Look, TextStyle};
use units::{Abs, Color, Em};

use crate::model::{ColorRole, FontFamily, Layout, StyleRole, StyleSpec};

use super::palette::Palette;

/// Computes the text styles of a layout, by their names; a role that the layout does not give is set as
/// `body`.
pub(super) fn text_styles(
    layout: &Layout,
    fonts: &FontBook,
    palette: &Palette,
) -> BTreeMap<String, TextStyle> {
    let body = layout.styles.get(StyleRole::Body.name()).cloned().unwrap_or_default();
    let computer = Computer { layout, fonts, palette, body: &body };
    let mut styles: BTreeMap<String, TextStyle> = layout
        .styles
        .iter()
        .map(|(name, spec)| (name.clone(), computer.text_style(name, spec)))
        .collect();
    for role in StyleRole::ALL {
        let name = role.name();
        styles.entry(name.into()).or_insert_with(|| computer.text_style(name, &body));
    }
    styles
}

/// The input for computing a text style.
struct Computer<'a> {
    /// Whose families and fallbacks the faces come from.
    layout: &'a Layout,
    /// The book's files; a face is an index into them.
    fonts: &'a FontBook,
    /// Computed colours.
    palette: &'a Palette,
    /// The specification of `body`.
    body: &'a StyleSpec,
}

impl Computer<'_> {
    /// Computes a style: what it does not say comes from `body`.
    fn text_style(&self, name: &str, spec: &StyleSpec) -> TextStyle {
        let body = self.body;
        let size = Abs::pt(spec.size_pt.or(body.size_pt).unwrap_or(10.0));
        let family = spec.family.as_ref().or(body.family.as_ref());
        let features = spec.features.as_ref().or(body.features.as_ref());
        let color = spec.color.as_ref().or(body.color.as_ref());
        let color = color.map_or(ColorRole::Text.name(), String::as_str);
        let own = name == StyleRole::Body.name();
        TextStyle {
            name: name.to_owned(),
            faces: self.faces(family.map(String::as_str)),
            base: Look {
                strong: spec.strong.unwrap_or(false),
                emphasis: spec.italic.unwrap_or(false),
                small_caps: false,
            },
            size,
            leading: spec
                .leading_pt
                .or(if spec.size_pt.is_none() { body.leading_pt } else { None })
                .map_or_else(|| size.scale(13, 10), Abs::pt),
            align: spec.align.or(body.align).unwrap_or(Align::Justify),
            indent: Abs::pt(spec.indent_pt.or(body.indent_pt).unwrap_or(0.0)),
            before: Abs::pt(spec.before_pt.unwrap_or(0.0)),
            after: Abs::pt(spec.after_pt.unwrap_or(0.0)),
            color: self.palette.colors.get(color).copied().unwrap_or(Color::BLACK),
            features: features.into_iter().flatten().filter_map(|f| feature(f)).collect(),
            tracking: Em::thousandths(spec.tracking.unwrap_or(0)),
            uppercase: spec.uppercase.unwrap_or(false),
            hyphenate: spec.hyphenate.unwrap_or(own || body.hyphenate.unwrap_or(false)),
            drop_cap: spec.drop_cap.unwrap_or(0),
            keep_with_next: spec.keep_with_next.unwrap_or(false),
        }
    }

    /// The faces of a family, with those of the fallback families behind them.
    fn faces(&self, family: Option<&str>) -> Faces {
        let names = family.into_iter().chain(self.layout.fallback.iter().map(String::as_str));
        let mut faces = Faces::default();
        for family in names.filter_map(|name| self.layout.families.get(name)) {
            let files = family_files(family);
            for (list, file) in [
                (&mut faces.regular, files[0]),
                (&mut faces.italic, files[1]),
                (&mut faces.strong, files[2]),
                (&mut faces.strong_italic, files[3]),
            ] {
                let found = self.fonts.fonts.iter().position(|font| font.file == file);
                list.extend(found.map(|index| FontId(index as u16)));
            }
        }
        faces
    }
}

/// The files of a family: regular, italic, strong, strong italic.
fn family_files(family: &FontFamily) -> [&str; 4] {
    let regular = family.regular.as_str();
    let italic = family.italic.as_deref().unwrap_or(regular);
    let strong = family.strong.as_deref().unwrap_or(regular);
    let strong_italic =
        family.strong_italic.as_deref().or(family.strong.as_deref()).unwrap_or(italic);
    [regular, italic, strong, strong_italic]
}

/// A feature's tag, if it has four ASCII characters.
fn feature(name: &str) -> Option<FeatureTag> {
    name.as_bytes().try_into().ok().filter(|tag: &FeatureTag| tag.is_ascii())
}
