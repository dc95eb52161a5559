//! What of a drawing cannot be given, found before anything is drawn.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use usvg::roxmltree::{Document, Node};

use crate::media::{PictureError, PictureFile};

use super::fonts::FontNotebook;
use super::parse;
use super::source::{self, XLINK, link};
use super::{css, embedded, visible};

/// The namespace of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements of drawings that no program draws, or only browsers.
const NOT_DRAWN: [&str; 17] = [
    "foreignObject",
    "meshgradient",
    "mesh",
    "meshGradient",
    "hatch",
    "solidcolor",
    "solidColor",
    "flowRoot",
    "tref",
    "altGlyph",
    "video",
    "audio",
    "iframe",
    "canvas",
    "object",
    "embed",
    "glyphRef",
];

/// Attributes with values of style sheets.
const STYLED: [&str; 12] = [
    "style",
    "fill",
    "stroke",
    "color",
    "stop-color",
    "flood-color",
    "lighting-color",
    "opacity",
    "width",
    "height",
    "transform",
    "stroke-width",
];

/// Elements that animate a drawing.
const MOVING: [&str; 7] =
    ["animate", "animateTransform", "animateMotion", "animateColor", "set", "script", "discard"];

/// Something of a drawing that is not given, or not as in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawingTrouble {
    /// The file cannot be used.
    Unusable(PictureError),
    /// A text uses a font family that the book does not have: its name, and the substitute.
    Family(String, String),
    /// A font is named without the quotation marks that its name needs.
    Unquoted(String),
    /// A text has characters that no font of the book has.
    Characters(String),
    /// It refers to something outside of the file.
    Outside(String),
    /// A picture in it cannot be read.
    Embedded(String),
    /// It has elements that are not drawn.
    NotDrawn(String),
    /// It has a style that is not followed, such as a colour of another kind: the style.
    Style(String),
    /// It is animated or has scripts; its initial state is drawn.
    Moving(String),
    /// Parts of it are rasterised, because of what they use; for print only if `true`.
    Pixels(String, bool),
    /// Nothing of it can be seen.
    Blank,
}

/// Looks through a drawing.
pub fn survey(file: &PictureFile) -> Vec<DrawingTrouble> {
    look(file).unwrap_or_else(|error| vec![DrawingTrouble::Unusable(error)])
}

/// Looks through a drawing that is well-formed.
fn look(file: &PictureFile) -> Result<Vec<DrawingTrouble>, PictureError> {
    let text = source::text(&file.bytes)?;
    let document = source::document(&text)?;
    let notes = FontNotebook::default();
    let tree = parse::of_document(&document, &file.fonts, &notes)?;
    let mut out = Vec::new();
    let notes = notes.into_inner().unwrap_or_else(PoisonError::into_inner);
    let missing = notes.missing.into_iter();
    out.extend(missing.map(|(wanted, used)| DrawingTrouble::Family(wanted, used)));
    out.extend(unquoted_families(&document).map(DrawingTrouble::Unquoted));
    let characters: String =
        missing_characters(&text, file, notes.characters).into_iter().collect();
    if !characters.is_empty() {
        out.push(DrawingTrouble::Characters(characters));
    }
    out.extend(outside(&document).into_iter().map(DrawingTrouble::Outside));
    out.extend(embedded_troubles(&document, &tree)?);
    out.extend(styles(&document).into_iter().map(DrawingTrouble::Style));
    let listed = |names: &[&str]| {
        let found: BTreeSet<&str> = drawn(&document)
            .filter(|node| names.contains(&node.tag_name().name()) && !is_left_over(*node))
            .map(|node| node.tag_name().name())
            .collect();
        found.into_iter().collect::<Vec<_>>().join(", ")
    };
    let (lost, moving) = (listed(&NOT_DRAWN), listed(&MOVING));
    if !lost.is_empty() {
        out.push(DrawingTrouble::NotDrawn(lost));
    }
    if !moving.is_empty() {
        out.push(DrawingTrouble::Moving(moving));
    }
    if out.is_empty() && !visible::shows(&tree) {
        out.push(DrawingTrouble::Blank);
    }
    let mut used = PixelUses::default();
    used.group(tree.root());
    if used.filter || used.beyond {
        out.push(DrawingTrouble::Pixels(
            if used.filter { "a filter" } else { "a blend mode" }.to_owned(),
            false,
        ));
    } else if used.blend {
        out.push(DrawingTrouble::Pixels("a blend mode".to_owned(), true));
    }
    Ok(out)
}

/// The characters of a drawing that no font has. Reading it tells of one in each text: without those that are known,
/// reading it again tells of others.
fn missing_characters(text: &str, file: &PictureFile, first: BTreeSet<char>) -> BTreeSet<char> {
    let mut all = first.clone();
    let mut new = first;
    while !new.is_empty() {
        let rest = text.replace(|character| all.contains(&character), "");
        let notes = FontNotebook::default();
        let read = source::document(&rest)
            .and_then(|document| parse::of_document(&document, &file.fonts, &notes));
        new = notes.into_inner().unwrap_or_else(PoisonError::into_inner).characters;
        new.retain(|character| read.is_ok() && !all.contains(character));
        all.extend(&new);
    }
    all
}

/// The elements that should be drawn: not those of other namespaces, nor the unused alternatives of a
/// `switch`.
fn drawn<'a, 'input>(document: &'a Document<'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    let seen = |node: &Node<'a, 'input>| {
        let own = node.tag_name().namespace().is_none_or(|space| space == SVG);
        let named =
            own || matches!(node.tag_name().name(), "video" | "audio" | "iframe" | "canvas");
        let instead = node.parent_element().is_some_and(|parent| {
            parent.tag_name().name() == "switch"
                && parent.children().filter(Node::is_element).any(|other| other != *node)
        });
        let aside = node.tag_name().name() == "foreignObject" && instead;
        node.is_element() && named && !aside && !node.ancestors().skip(1).any(is_hidden)
    };
    document.descendants().filter(seen)
}

/// Whether an element is an empty frame for text, of which some programs leave many.
fn is_left_over(node: Node<'_, '_>) -> bool {
    node.tag_name().name() == "flowRoot"
        && node.descendants().filter_map(|it| it.text()).all(|text| text.trim().is_empty())
}

/// Whether the content of an element is drawn only through references.
fn is_hidden(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "foreignObject" | "metadata")
        || node.attribute("display") == Some("none")
}

/// Unsupported values in the styles of a drawing.
fn styles(document: &Document<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for node in drawn(document) {
        let styled = |name: &str| STYLED.contains(&name);
        for attribute in node.attributes().filter(|it| styled(it.name())) {
            found.extend(css::unknown(attribute.value()));
        }
        for name in ["clip-path", "mask", "transform-box", "direction", "inline-size"] {
            let value = node.attribute(name).filter(|value| !css::is_followed(name, value));
            found.extend(value.map(|value| format!("{name}: {value}")));
        }
        let is_sized = node.tag_name().name() != "svg";
        found.extend(node.attribute("style").into_iter().flat_map(|it| ignored(it, is_sized)));
        if node.tag_name().name() == "style" {
            let text: String = node.descendants().filter_map(|it| it.text()).collect();
            found.extend(css::unknown(&text));
            for (selectors, declarations) in css::rules(&text) {
                found.extend(ignored(&declarations, !selectors.contains("svg")));
            }
        }
    }
    found
}

/// The declarations of a style that are not followed. The size of a whole drawing is that of its frame.
fn ignored(declarations: &str, is_sized: bool) -> impl Iterator<Item = String> {
    let is_size = |it: &String| it.starts_with("width:") || it.starts_with("height:");
    css::unfollowed(declarations).into_iter().filter(move |it| is_sized || !is_size(it))
}

/// Invalid font names.
fn unquoted_families<'a>(document: &'a Document<'_>) -> impl Iterator<Item = String> + 'a {
    drawn(document)
        .filter_map(|node| node.attribute("font-family"))
        .filter_map(css::unquoted)
        .collect::<BTreeSet<String>>()
        .into_iter()
}

/// What a drawing refers to outside of itself.
fn outside(document: &Document<'_>) -> BTreeSet<String> {
    let sheets = document.root().children().filter_map(|node| node.pi());
    let mut found: BTreeSet<String> = sheets
        .filter(|instruction| instruction.target == "xml-stylesheet")
        .filter_map(|instruction| sheet_of(instruction.value?))
        .collect();
    for node in drawn(document) {
        let name = node.tag_name().name();
        if name != "a"
            && name != "script"
            && let Some(target) = link(node)
            && !target.starts_with('#')
            && !target.starts_with("data:")
            && !target.is_empty()
        {
            found.insert(target.to_owned());
        }
        for attribute in node.attributes().filter(|it| it.namespace() != Some(XLINK)) {
            found.extend(urls(attribute.value()));
        }
        if name == "style" {
            let text: String = node.descendants().filter_map(|it| it.text()).collect();
            // A missing font is reported for the text that uses it.
            let text = css::without_fonts(&text);
            found.extend(urls(&text));
            found.extend(imports(&text));
        }
    }
    found
}

/// The style sheet that a processing instruction names, if it is outside of the file (Associating Style Sheets
/// with XML documents 1.0, 4).
fn sheet_of(instruction: &str) -> Option<String> {
    let (_, rest) = instruction.split_once("href")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let target = rest[1..].split(quote).next()?;
    let own = target.starts_with('#') || target.starts_with("data:") || target.is_empty();
    (!own).then(|| target.to_owned())
}

/// The places that `url(…)` names outside of the file.
fn urls(text: &str) -> impl Iterator<Item = String> {
    text.split("url(").skip(1).filter_map(|rest| {
        let inner = rest.split(')').next()?.trim().trim_matches(['"', '\'']);
        let own = inner.starts_with('#') || inner.starts_with("data:") || inner.is_empty();
        (!own).then(|| inner.to_owned())
    })
}

/// The style sheets that a style sheet imports by name.
fn imports(text: &str) -> impl Iterator<Item = String> {
    text.split("@import").skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split(quote).next().map(str::to_owned)
    })
}

/// Pictures in a drawing that cannot be read. One that the tree does not have was of an unknown kind.
fn embedded_troubles(
    document: &Document<'_>,
    tree: &usvg::Tree,
) -> Result<Vec<DrawingTrouble>, PictureError> {
    let unknown = |node: Node<'_, '_>| {
        let data = link(node).filter(|link| link.starts_with("data:"))?;
        let readable = ["jpg", "jpeg", "png", "gif", "webp", "svg+xml"];
        let head = data.split(',').next().unwrap_or(data).to_lowercase();
        let kind = head.trim_start_matches("data:").split(';').next().unwrap_or("").to_owned();
        let known = readable.iter().any(|name| kind == format!("image/{name}"));
        (!known && kind != "text/plain" && !kind.is_empty()).then_some(kind)
    };
    let images =
        drawn(document).filter(|node| matches!(node.tag_name().name(), "image" | "feImage"));
    let kinds: BTreeSet<String> = images.filter_map(unknown).collect();
    let mut found = PixelUses::default();
    found.group(tree.root());
    found.broken.map_or_else(|| Ok(kinds.into_iter().map(DrawingTrouble::Embedded).collect()), Err)
}

/// Which parts of a tree are rasterised.
#[derive(Debug, Default)]
struct PixelUses {
    /// Whether it has filters.
    filter: bool,
    /// Whether it has blend modes.
    blend: bool,
    /// Whether it has one that PDF does not know.
    beyond: bool,
    /// The first picture in it that cannot be decoded.
    broken: Option<PictureError>,
}

impl PixelUses {
    /// Looks at a group and all in it, its clip paths, masks and patterns too.
    fn group(&mut self, group: &usvg::Group) {
        self.filter |= !group.filters().is_empty();
        self.blend |= group.blend_mode() != usvg::BlendMode::Normal;
        self.beyond |= group.blend_mode() == usvg::BlendMode::PlusLighter;
        for child in group.children() {
            match child {
                usvg::Node::Group(inner) => self.group(inner),
                usvg::Node::Image(image) => match image.kind() {
                    usvg::ImageKind::SVG(tree) => self.group(tree.root()),
                    kind => {
                        let broken = embedded::examine(kind).err();
                        self.broken = self.broken.take().or(broken);
                    }
                },
                usvg::Node::Path(_) | usvg::Node::Text(_) => {}
            }
            child.subroots(|root| self.group(root));
        }
    }
}
