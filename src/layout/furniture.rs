//! Running heads and folios.

use typeset::Align;
use typeset::TextStyle;
use typeset::{Order, RaggedEnd, Setter};
use typeset::{Text, TextPlace};
use units::{Abs, Point};

use crate::frame::{ArtifactKind, Item, Mark};
use crate::model::StyleRole;
use crate::plan::Plan;
use crate::style::{Side, StyleSheet};

use super::page::side;
use super::sequence::SequencedPage;

/// Running head and folio of a page: on a verso the folio, then the chapter; on a recto the
/// section's title, then the folio. The folio is at the outer edge of the type area.
pub(super) fn furniture(
    plan: &Plan,
    sheet: &StyleSheet,
    setter: &mut Setter<'_>,
    slot: &SequencedPage,
    page: usize,
) -> Vec<Item> {
    let section = &plan.sections[slot.section];
    let side = side(page);
    let area = sheet.type_area(side);
    let chapter = section.parent.map_or(section, |parent| &plan.sections[parent]);
    let title = if side == Side::Verso { &chapter.title } else { &section.title };
    let folio_style = sheet.text(StyleRole::Folio);
    let head_style = sheet.text(StyleRole::RunningHead);
    let folio = set(setter, &slot.folio, folio_style, &section.lang);
    let gap = Abs::pt(14.0);
    let beside = folio.1.max(gap) + gap;
    let head = fitting(setter, title, head_style, &section.lang, area.w - beside);
    let (folio_align, head_align, folio_x, head_x) = match side {
        Side::Verso => (Align::Left, Align::Left, area.x, area.x + beside),
        Side::Recto => {
            let right = area.right();
            (Align::Right, Align::Right, right, right - beside)
        }
    };
    let mut parts = [(folio, folio_align, folio_x), (head, head_align, head_x)];
    if side == Side::Recto {
        // From left to right, as they are copied.
        parts.reverse();
    }
    let mut items = Vec::new();
    for (set, align, x) in parts {
        let x = if align == Align::Right { x - set.1 } else { x };
        for mut item in set.0 {
            super::page::translate(&mut item, Point::new(x, sheet.furniture));
            items.push(item);
        }
    }
    items
}

/// A running head that fits its space: the whole title, or its first words and an ellipsis. The full title
/// is at the top of its part. Nothing if not even the first word fits.
pub(super) fn fitting(
    setter: &mut Setter<'_>,
    title: &str,
    style: &TextStyle,
    lang: &str,
    room: Abs,
) -> (Vec<Item>, Abs) {
    let whole = set(setter, title, style, lang);
    if whole.1 <= room {
        return whole;
    }
    let ends: Vec<usize> = title.match_indices(char::is_whitespace).map(|(at, _)| at).collect();
    let shortened =
        |end: usize| format!("{}…", title[..end].trim_end_matches(|c: char| !c.is_alphanumeric()));
    let fits = ends.partition_point(|&end| set(setter, &shortened(end), style, lang).1 <= room);
    let longest = fits.checked_sub(1).map(|last| shortened(ends[last]));
    longest.map_or((Vec::new(), Abs::ZERO), |words| set(setter, &words, style, lang))
}

/// A line of text as artifacts of the page's foot, and its width.
pub(super) fn set(
    setter: &mut Setter<'_>,
    text: &str,
    style: &TextStyle,
    lang: &str,
) -> (Vec<Item>, Abs) {
    let text = Text::plain(text);
    let style = TextStyle { align: Align::Left, hyphenate: false, ..style.clone() };
    let measures = [Abs::pt(10_000.0)];
    let order = Order {
        text: &text,
        style: &style,
        lang,
        place: TextPlace::default(),
        measures: &measures,
        ending: RaggedEnd::Free,
    };
    let broken = setter.break_paragraph(&order);
    let mut items = Vec::new();
    let mut width = Abs::ZERO;
    for line in broken.solutions.first().map(|s| setter.lines(&broken, s)).into_iter().flatten() {
        width = line.width;
        items.extend(line.runs.into_iter().map(|placed| {
            let mut run = placed.run;
            run.place = None;
            Item {
                mark: Mark::Artifact(ArtifactKind::Footer),
                kind: crate::frame::ItemKind::Text(run),
            }
        }));
    }
    (items, width)
}
