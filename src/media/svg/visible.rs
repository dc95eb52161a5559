//! Whether anything of a drawing can be seen.

use usvg::{Group, Node, Rect, Tree};

/// Whether something is drawn inside the borders of a drawing.
pub(super) fn shows(tree: &Tree) -> bool {
    let size = tree.size();
    group(tree.root(), size.width(), size.height())
}

/// Whether something of a group is drawn inside the borders.
fn group(of: &Group, width: f32, height: f32) -> bool {
    let meets = |shown: Rect| {
        shown.left() < width && shown.top() < height && shown.right() > 0.0 && shown.bottom() > 0.0
    };
    of.opacity().get() > 0.0
        && of.children().iter().any(|node| match node {
            Node::Group(inner) => !inner.filters().is_empty() || group(inner, width, height),
            Node::Path(path) => {
                let has_paint = path.fill().is_some() || path.stroke().is_some();
                path.is_visible() && has_paint && meets(path.abs_stroke_bounding_box())
            }
            Node::Image(image) => image.is_visible() && meets(image.abs_bounding_box()),
            Node::Text(text) => meets(text.abs_stroke_bounding_box()),
        })
}
