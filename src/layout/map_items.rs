//! Maps as items: the drawing, and the names of its countries.

use std::sync::Arc;

use typeset::{Setter, TextStyle};
use units::{Abs, Color, Point, Rect, Sides, Size};

use crate::frame::{ArtifactKind, Item, ItemKind, Mark};
use crate::media::chart::{self, MapSpec};
use crate::model::{ColorRole, StyleRole};
use crate::plan::Map;
use crate::style::StyleSheet;

use super::furniture::set;
use super::page::{bleed_out, translate};

/// Size of the names, in thousandths of that of table heads.
const NAMES: i64 = 850;

/// With what a map is drawn.
#[derive(Clone, Copy)]
pub(super) struct MapLook<'m> {
    /// The styles.
    pub sheet: &'m StyleSheet,
    /// The book's language: that of the names.
    pub lang: &'m str,
}

/// A map in its box, with the names of the countries in which a route begins or ends, and its key. These words are only
/// visible: the description of the map says its routes.
pub(super) fn map_items(
    map: &Map,
    rect: Rect,
    mark: Mark,
    look: MapLook<'_>,
    setter: &mut Setter<'_>,
) -> Vec<Item> {
    let spec = map_spec(map, rect, look.sheet);
    let rect = bleed_out(rect, look.sheet);
    let style = look.sheet.text(StyleRole::TableHead);
    let style = TextStyle {
        size: style.size.scale(NAMES, 1000),
        color: look.sheet.color(ColorRole::Text),
        ..style.clone()
    };
    let height = style.size;
    let mut line = |words: &str| set(setter, words, &style, look.lang);
    let size = |(_, width): &(Vec<Item>, Abs)| Size::new(*width, height);
    let lines: Vec<_> = map.names.iter().map(|(_, name)| line(name)).collect();
    let key = map.key.as_ref().map(|words| words.each_ref().map(|words| line(words)));
    let codes = map.names.iter().map(|(code, _)| code.as_str());
    let sizes: Vec<(&str, Size)> = codes.zip(lines.iter().map(size)).collect();
    let named = chart::named_map(&spec, &sizes, key.as_ref().map(|key| key.each_ref().map(size)));
    let mut items = vec![Item { mark, kind: ItemKind::Drawing(Arc::new(named.drawing), rect) }];
    let places = named.names.into_iter().chain(named.key.into_iter().flatten().map(Some));
    let lines = lines.into_iter().chain(key.into_iter().flatten());
    for ((line, width), place) in lines.zip(places) {
        let Some(place) = place else { continue };
        let place = Rect::new(place.x + rect.x, place.y + rect.y, place.w, place.h);
        let ground = ItemKind::Fill(place, Color::WHITE);
        items.push(Item { mark: Mark::Artifact(ArtifactKind::Layout), kind: ground });
        // The middle of lower-case letters is that of the box.
        let baseline = place.y + place.h / 2 + height / 3;
        let by = Point::new(place.x + (place.w - width) / 2, baseline);
        for mut item in line {
            translate(&mut item, by);
            item.mark = Mark::Artifact(ArtifactKind::Layout);
            items.push(item);
        }
    }
    items
}

/// What a map of the plan is drawn with.
fn map_spec(map: &Map, rect: Rect, sheet: &StyleSheet) -> MapSpec {
    let whole = bleed_out(rect, sheet);
    let bleed = Sides {
        top: rect.y - whole.y,
        right: whole.right() - rect.right(),
        bottom: whole.bottom() - rect.bottom(),
        left: rect.x - whole.x,
    };
    MapSpec {
        size: Size::new(rect.w, rect.h),
        bleed,
        colours: sheet.map_colors(),
        homes: map.routes.iter().map(|(home, _)| home.clone()).collect(),
        hosts: map.routes.iter().map(|(_, host)| host.clone()).collect(),
        routes: map.routes.clone(),
        focus: map.focus.clone(),
    }
}
