//! Clip paths and masks.

use crate::media::PictureError;
use crate::media::drawing::{ClipArea, DrawingGroup, DrawingMask, DrawingPart};

use super::ink::InkRole;
use super::paint::bounds;
use super::path::{rectangle, segments};
use super::reading::SvgReading;

/// What clips a group: clip paths, and masks where clip paths are not sufficient.
#[derive(Debug, Default)]
pub(super) struct Clipping {
    /// Clip paths, applied one after the other.
    pub(super) areas: Vec<ClipArea>,
    /// Masks that replace clip paths.
    pub(super) masks: Vec<DrawingMask>,
}

/// A path of a clip path, under its transform.
struct ClipPiece<'a> {
    /// The path.
    path: &'a usvg::Path,
    /// From its own coordinates to the drawing.
    turn: usvg::Transform,
}

impl SvgReading<'_> {
    /// A clip path, with the clip path that it has itself.
    pub(super) fn clip(
        &mut self,
        clip: &usvg::ClipPath,
        turn: usvg::Transform,
    ) -> Result<Clipping, PictureError> {
        let mut cut = Clipping::default();
        if let Some(own) = clip.clip_path() {
            cut = self.clip(own, turn)?;
        }
        let turn = turn.pre_concat(clip.transform());
        let mut pieces = Vec::new();
        match gather(clip.root(), turn, &mut pieces).then(|| joined(&pieces)).flatten() {
            Some(area) => cut.areas.push(area),
            None => cut.masks.push(self.silhouette(clip.root(), turn)?),
        }
        Ok(cut)
    }

    /// The areas of a clip path, as a mask.
    fn silhouette(
        &mut self,
        root: &usvg::Group,
        turn: usvg::Transform,
    ) -> Result<DrawingMask, PictureError> {
        let role = std::mem::replace(&mut self.ink.role, InkRole::Presence);
        let parts = self.inside(root, turn);
        self.ink.role = role;
        Ok(DrawingMask { parts: parts? })
    }

    /// A mask, clipped to its own box and masked by its own mask.
    pub(super) fn mask(
        &mut self,
        mask: &usvg::Mask,
        turn: usvg::Transform,
    ) -> Result<DrawingMask, PictureError> {
        let role = match mask.kind() {
            usvg::MaskType::Luminance => InkRole::Brightness,
            usvg::MaskType::Alpha => InkRole::Presence,
        };
        let own = match mask.mask() {
            Some(own) => Some(self.mask(own, turn)?),
            None => None,
        };
        let role = std::mem::replace(&mut self.ink.role, role);
        let parts = self.inside(mask.root(), turn);
        self.ink.role = role;
        let path = rectangle(mask.rect().to_rect(), turn);
        let clips = vec![ClipArea { path, even_odd: false }];
        let group = DrawingGroup { clips, mask: own, ..DrawingGroup::of(parts?) };
        Ok(DrawingMask { parts: vec![DrawingPart::Group(group)] })
    }
}

/// Gathers the paths of a clip path; false if some of them are cut themselves.
fn gather<'a>(
    group: &'a usvg::Group,
    turn: usvg::Transform,
    pieces: &mut Vec<ClipPiece<'a>>,
) -> bool {
    group.children().iter().all(|child| match child {
        usvg::Node::Path(path) => {
            if path.is_visible() && path.fill().is_some() {
                pieces.push(ClipPiece { path, turn });
            }
            true
        }
        usvg::Node::Group(inner) => {
            inner.clip_path().is_none()
                && inner.mask().is_none()
                && gather(inner, turn.pre_concat(inner.transform()), pieces)
        }
        usvg::Node::Text(text) => gather(text.flattened(), turn, pieces),
        usvg::Node::Image(_) => true,
    })
}

/// The paths of a clip path as one area: if there is one path, or none lies over another and all have
/// their insides by one rule.
fn joined(pieces: &[ClipPiece<'_>]) -> Option<ClipArea> {
    let even_odd = |piece: &ClipPiece<'_>| {
        piece.path.fill().is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd)
    };
    let rule = pieces.first().is_some_and(even_odd);
    let boxes: Vec<usvg::Rect> =
        pieces.iter().map(|piece| bounds(piece.path.data(), piece.turn)).collect::<Option<_>>()?;
    let apart = |(index, one): (usize, &usvg::Rect)| {
        boxes[..index].iter().all(|other| one.intersect(other).is_none())
    };
    let alike = pieces.iter().all(|piece| even_odd(piece) == rule);
    if pieces.len() > 1 && !(alike && pieces.len() < 500 && boxes.iter().enumerate().all(apart)) {
        return None;
    }
    let path = pieces.iter().flat_map(|piece| segments(piece.path.data(), piece.turn)).collect();
    Some(ClipArea { path, even_odd: rule })
}
