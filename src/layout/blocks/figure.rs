//! Pictures.

use typeset::{Text, TextPlace};
use units::{Abs, Rect, Size};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark, PlacedPicture, Tag, TagId};
use crate::media::PictureInfo;
use crate::model::StyleRole;
use crate::plan::Figure;

use super::super::compose::{Composer, Passage};
use super::super::row::{Break, Row, keep_together};
use super::logos::logo_size;

impl Composer<'_, '_> {
    /// A picture in the flow, its caption below it.
    pub(in super::super) fn figure(
        &mut self,
        figure: &Figure,
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        let info = self.info(figure);
        let natural = Size::new(Abs::pt(f64::from(info.width)), Abs::pt(f64::from(info.height)));
        let (w, h) = match figure.height {
            Some(emblem) if figure.logo => {
                let Size { w, h } = logo_size(info, emblem);
                (w, h)
            }
            Some(height) => (height.scale(natural.w.units(), natural.h.units().max(1)), height),
            None => (measure, measure.scale(natural.h.units(), natural.w.units().max(1))),
        };
        let grid = self.sheet.grid;
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, w.min(measure), h);
        let mark = self.figure_mark(figure.alt.as_deref(), &figure.caption);
        let kind = ItemKind::Picture(PlacedPicture::whole(figure.picture, rect));
        // The rules require clear space around the emblem; we use a quarter of its height.
        let clear = figure.height.filter(|_| !figure.logo).map_or(Abs::ZERO, |height| height / 4);
        let row = Row {
            before: clear,
            height: (h + clear.max(Abs::pt(4.0))).ceil_to(grid),
            on_grid: true,
            items: vec![Item { mark, kind }],
            after: Break::At(0),
            ..Row::default()
        };
        let mut rows = vec![row];
        rows.append(&mut self.caption(&figure.caption, mark, measure, place));
        keep_together(&mut rows);
        rows
    }

    /// The caption of a picture, after it in their group. The caption of a decorative picture is ordinary
    /// text.
    pub(in super::super) fn caption(
        &mut self,
        text: &Text,
        figure: Mark,
        measure: Abs,
        place: TextPlace,
    ) -> Vec<Row> {
        if text.is_empty() {
            return Vec::new();
        }
        let tag = match figure {
            Mark::Tag(figure) => {
                let group = self.tags.nodes[figure.0 as usize].parent;
                self.tag(group, Tag::Caption)
            }
            Mark::Artifact(_) => self.tag(TagId(0), Tag::P),
        };
        let job =
            Passage { text, style: StyleRole::Caption, measure, tag, place, indent: Abs::ZERO };
        let mut rows = self.rows(&job);
        keep_together(&mut rows);
        rows
    }

    /// What the picture's header says.
    pub(in super::super) fn info(&self, figure: &Figure) -> PictureInfo {
        self.pictures[figure.picture.0 as usize].info
    }

    /// Adds the node of a picture with this alternative text; one without is decoration. A picture and its
    /// caption are the two children of a group: screen readers skip the content of a figure with an
    /// alternative text, so a caption inside it would not be read; and a caption is the first or last child
    /// of its parent, and not a child of a document (ISO 14289-2, 8.2.5.27).
    pub(in super::super) fn figure_mark(&mut self, alt: Option<&str>, caption: &Text) -> Mark {
        let Some(alt) = alt else { return Mark::Artifact(ArtifactKind::Layout) };
        let group = if caption.is_empty() { TagId(0) } else { self.tag(TagId(0), Tag::Div) };
        let tag = self.tag(group, Tag::Figure);
        self.tags.node(tag).alt = Some(alt.to_owned());
        Mark::Tag(tag)
    }
}
