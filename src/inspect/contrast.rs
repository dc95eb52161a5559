//! Whether text has sufficient contrast to its background (WCAG 2.1, 1.4.3).

use std::collections::BTreeMap;

use findings::{Finding, Findings, FurtherPlace, Place};
use typeset::TextRun;
use units::{Abs, Point, Ratio, Rect};
use units::{Color, Rgb, contrast};

use crate::codes::Code;
use crate::frame::Compiled;
use crate::frame::{Item, ItemKind, PagedDocument};
use crate::media::PictureFile;
use crate::plan::{PictureId, Plan};

use super::ground::{Grounds, STEP, lies_below};

/// The least contrast. The guidelines let text of 18 points and more do with 3; a book has room for
/// colours with which no reader has to guess.
const LEAST: f64 = 4.5;

/// Of all places below a run, this share may be worse than the contrast that counts: a single spot of a
/// photograph hides no letter.
const SPOTS: usize = 20;

/// Rows of sampling points below a run.
const ROWS: i64 = 5;

/// Finds text that screens show too weakly: on colours, on pictures and on drawings. A colour of text on one
/// kind of ground is one finding with all its places; the worst of them is its example.
pub(super) fn check(compiled: &Compiled) -> Findings {
    let Compiled { plan, document, pictures, .. } = compiled;
    let finding = |cause: Cause| {
        let at = |weak: &Weak| FurtherPlace {
            place: place(plan, document, weak),
            page: document.map.pages.get(weak.page).map(|start| start.folio.clone()),
        };
        let FurtherPlace { place, page } = at(&cause.worst);
        let (message, help) = words(&cause.worst, page.as_deref().unwrap_or_default());
        let mut finding = Finding::new(Code::LowContrast, place, message, help);
        finding.page = page;
        finding.count = 1 + cause.others.len() as u32;
        finding.again = cause.others.iter().map(at).collect();
        finding
    };
    causes(weak(document, pictures)).into_iter().map(finding).collect()
}

/// Everything that a change of one colour, or of one kind of background, would fix.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cause {
    /// Where the contrast is least; of several such places, the first.
    worst: Weak,
    /// The other places, in the order of pages.
    others: Vec<Weak>,
}

/// Weak text by its causes, in the order of their first places.
fn causes(all: Vec<Weak>) -> Vec<Cause> {
    let mut causes: Vec<Vec<Weak>> = Vec::new();
    for weak in all {
        let is_same = |of: &&mut Vec<Weak>| {
            of.first().is_some_and(|it| it.text == weak.text && it.ground.is_like(weak.ground))
        };
        match causes.iter_mut().find(is_same) {
            Some(of) => of.push(weak),
            None => causes.push(vec![weak]),
        }
    }
    let cause = |mut others: Vec<Weak>| {
        let worst = (0..others.len()).min_by_key(|&index| others[index].contrast)?;
        Some(Cause { worst: others.remove(worst), others })
    };
    causes.into_iter().filter_map(cause).collect()
}

/// Message and help for a cause.
fn words(worst: &Weak, folio: &str) -> (String, String) {
    // Never rounded up to a sufficient value.
    let ratio = (worst.contrast.get() * 10.0).floor() / 10.0;
    let (words, text) = (&worst.words, name(worst.text));
    let ground = match worst.ground {
        Below::Color(color) => name(color),
        Below::Picture(_) => "a picture".to_owned(),
        Below::Drawing => "a drawing".to_owned(),
        Below::Edge => "the edge of its box".to_owned(),
    };
    let message = format!(
        "Text in {text} on {ground}, such as “{words}” on page {folio}, has a contrast of {ratio:.1}:1; \
         {LEAST}:1 is the minimum."
    );
    let help = match worst.ground {
        Below::Color(color) => {
            let nearest = nearest(worst.text, color).map_or_else(String::new, |color| {
                format!(": {} is enough for the text", name(color))
            });
            format!("Change one of the two colours in the layout{nearest}.")
        }
        Below::Picture(_) => {
            "Change the colour of the text in the layout, or choose a picture that is darker or lighter \
             and more even there."
                .to_owned()
        }
        Below::Drawing => {
            "Change the colour of the text in the layout, or that of the drawing below it."
                .to_owned()
        }
        Below::Edge => "Use a box in the layout that contains all of the text.".to_owned(),
    };
    (message, help)
}

/// A colour as layouts write it.
fn name(Rgb([r, g, b]): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The colour closest to that of a text, darker or lighter in even steps, that has enough contrast.
fn nearest(text: Rgb, ground: Rgb) -> Option<Rgb> {
    let mixed = |towards: u8, step: u16| {
        let mix = |value: u8| {
            let (value, end) = (u32::from(value), u32::from(towards));
            ((value * u32::from(255 - step) + end * u32::from(step)) / 255) as u8
        };
        Rgb(text.0.map(mix))
    };
    (1..=255)
        .flat_map(|step| [mixed(0, step), mixed(255, step)])
        .find(|color| contrast(*color, ground).get() >= LEAST)
}

/// What lies below a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Below {
    /// One colour below all of it.
    Color(Rgb),
    /// A raster picture or a drawing from a file.
    Picture(PictureId),
    /// A drawing of the program, such as a map.
    Drawing,
    /// A box that does not hold all of it, and what is around that.
    Edge,
}

impl Below {
    /// Whether another background is the same colour, or of the same kind.
    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Color(one), Self::Color(other)) => one == other,
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

/// Text with too little contrast: the worst of its colour and background on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Weak {
    /// Index of the page.
    page: usize,
    /// Of the two luminances, from 1 to 21 (WCAG 2.1, relative luminance).
    contrast: Ratio,
    /// Its colour.
    text: Rgb,
    /// What lies below it.
    ground: Below,
    /// Its first words.
    words: String,
    /// Index of its section and block, if it comes from one.
    block: Option<(usize, usize)>,
}

/// Where the text is in the input.
fn place(plan: &Plan, document: &PagedDocument, weak: &Weak) -> Place {
    let of_page = document.map.pages.get(weak.page).map(|start| start.section as usize);
    let (section, block) = match weak.block {
        Some((section, block)) => (Some(section), Some(block)),
        None => (of_page, None),
    };
    let Some(section) = section.and_then(|index| plan.sections.get(index)) else {
        return Place::default();
    };
    let block = block.and_then(|index| section.blocks.get(index));
    block.map_or_else(|| section.title_place(), |block| block.place.clone())
}

/// All text with too little contrast, in the order of pages.
fn weak(document: &PagedDocument, files: &[PictureFile]) -> Vec<Weak> {
    let mut grounds = Grounds::new(files);
    let mut out = Vec::new();
    for (number, page) in document.pages.iter().enumerate() {
        let mut worst: BTreeMap<(Color, Below), Weak> = BTreeMap::new();
        let mut painted: Vec<&Item> = Vec::new();
        for item in &page.items {
            let ItemKind::Text(run) = &item.kind else {
                painted.push(item);
                continue;
            };
            // Leaders and bullets say nothing.
            if !run.text.chars().any(char::is_alphanumeric) {
                continue;
            }
            let (contrast, ground) = contrast_of(&mut grounds, &painted, run);
            if contrast.get() >= LEAST {
                continue;
            }
            let weak = Weak {
                page: number,
                contrast,
                text: run.color.rgb,
                ground,
                words: run.text.trim().chars().take(40).collect(),
                block: run.place.map(|place| (place.section as usize, place.block as usize)),
            };
            let known = worst.entry((run.color, ground)).or_insert_with(|| weak.clone());
            if contrast < known.contrast {
                *known = weak;
            }
        }
        out.extend(worst.into_values());
    }
    out
}

/// The contrast of a run to what is painted before it, and what that is.
fn contrast_of(grounds: &mut Grounds<'_>, painted: &[&Item], run: &TextRun) -> (Ratio, Below) {
    let area = area(run);
    let below: Vec<&Item> =
        painted.iter().rev().copied().filter(|item| lies_below(item, area)).collect();
    if let Some(color) = plain(&below, area) {
        return (contrast(run.color.rgb, color), Below::Color(color));
    }
    let topmost = match below.first().map(|item| &item.kind) {
        Some(ItemKind::Picture(placed)) => Below::Picture(placed.picture),
        Some(ItemKind::Drawing(..)) => Below::Drawing,
        _ => Below::Edge,
    };
    let step = Abs::pt(STEP);
    let columns = (area.w.count(step) + 1).max(2);
    let mut all = Vec::new();
    for column in 0..columns {
        for row in 0..ROWS {
            let x = area.x + area.w.scale(2 * column + 1, 2 * columns);
            let y = area.y + area.h.scale(2 * row + 1, 2 * ROWS);
            let ground = grounds.ground(&below, Point::new(x, y));
            all.push(contrast(run.color.rgb, ground));
        }
    }
    all.sort_unstable();
    (all.get(all.len() / SPOTS).copied().unwrap_or(Ratio::ONE), topmost)
}

/// The colour below an area, if it is one: unprinted paper, or a box that holds all of it.
fn plain(below: &[&Item], area: Rect) -> Option<Rgb> {
    let Some(top) = below.first() else { return Some(Color::WHITE.rgb) };
    let ItemKind::Fill(rect, color) = &top.kind else { return None };
    let whole = rect.x <= area.x
        && rect.y <= area.y
        && rect.right() >= area.right()
        && rect.bottom() >= area.bottom();
    whole.then_some(color.rgb)
}

/// The box of a run's letters, from the height of capitals to the baseline.
fn area(run: &TextRun) -> Rect {
    let width = run.width();
    let height = run.size.scale(7, 10);
    Rect::new(run.origin.x, run.origin.y - height, width, height)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::frame::PlacedPicture;
    use crate::frame::{ArtifactKind, Mark, Page};
    use crate::media::{Drawing, PixelSize, Segment, Shape, png, probe};
    use typeset::font::FontId;
    use typeset::{Advance, Glyph};
    use units::Cmyk;
    use units::Size;

    /// An item that is not content.
    fn item(kind: ItemKind) -> Item {
        Item { mark: Mark::Artifact(ArtifactKind::Layout), kind }
    }

    /// A screen colour.
    fn grey(value: u8) -> Color {
        Color::process(Rgb([value; 3]), Cmyk([0, 0, 0, 50]))
    }

    /// A hundred points of text from (50, 50), in capitals ten points high.
    fn text(color: Color, words: &str) -> Item {
        let glyph = Glyph { id: 1, bytes: 1, advance: Advance::new(Abs::pt(10.0)) };
        item(ItemKind::Text(TextRun {
            font: FontId(0),
            size: Abs::pt(14.0),
            color,
            origin: Point::new(Abs::pt(50.0), Abs::pt(50.0)),
            stretch: Ratio::ONE,
            glyphs: vec![glyph; 10],
            text: words.to_owned(),
            rtl: false,
            actual: None,
            lang: None,
            place: None,
        }))
    }

    /// A box of points.
    fn rect(x: f64, y: f64, w: f64, h: f64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }

    /// What is weak on a page with these items.
    fn found(items: Vec<Item>, files: &[PictureFile]) -> Vec<f64> {
        let page = Page { items, ..Page::default() };
        let document = PagedDocument { pages: vec![page], ..PagedDocument::default() };
        weak(&document, files).iter().map(|weak| weak.contrast.get()).collect()
    }

    #[test]
    fn the_nearest_colour_that_would_do_is_named() {
        let (white, black) = (Rgb([255; 3]), Rgb([0; 3]));
        assert_eq!(nearest(Rgb([0x77; 3]), white), Some(Rgb([0x76; 3])));
        let lighter = nearest(Rgb([0x60; 3]), black).unwrap();
        assert!(lighter.0[0] > 0x60 && contrast(lighter, black).get() >= LEAST, "{lighter:?}");
        let weak = faint(0, 2.69, Below::Color(white));
        let (message, help) = words(&weak, "iv");
        assert_eq!(
            message,
            "Text in #a0a0a0 on #ffffff, such as “No” on page iv, has a contrast of 2.6:1; 4.5:1 is the \
             minimum."
        );
        assert!(help.ends_with(": #767676 is enough for the text."), "{help}");
    }

    /// Grey text with a contrast to what lies below it.
    fn faint(page: usize, contrast: f64, ground: Below) -> Weak {
        let (contrast, text) = (Ratio::new(contrast), Rgb([0xa0; 3]));
        Weak { page, contrast, text, ground, words: "No".into(), block: None }
    }

    #[test]
    fn a_colour_on_photographs_is_one_cause_and_its_worst_place_the_example() {
        let on =
            |page, contrast, picture| faint(page, contrast, Below::Picture(PictureId(picture)));
        let paper = faint(2, 2.69, Below::Color(Rgb([255; 3])));
        let black = Weak { text: Rgb([0; 3]), ..on(4, 1.0, 0) };
        let all = vec![on(0, 3.0, 0), on(1, 1.5, 1), paper.clone(), on(3, 2.0, 0), black.clone()];
        let of_photographs =
            Cause { worst: on(1, 1.5, 1), others: vec![on(0, 3.0, 0), on(3, 2.0, 0)] };
        let alone = |worst| Cause { worst, others: Vec::new() };
        assert_eq!(causes(all), [of_photographs, alone(paper), alone(black)]);
    }

    #[test]
    fn grey_text_on_paper_needs_to_be_dark_enough() {
        assert_eq!(found(vec![text(grey(0x76), "Foreword")], &[]), Vec::<f64>::new());
        assert_eq!(found(vec![text(grey(0x77), "Foreword")], &[]).len(), 1);
        assert_eq!(found(vec![text(grey(0x77), ". . . .")], &[]), Vec::<f64>::new());
    }

    #[test]
    fn what_is_painted_last_below_the_text_counts() {
        let fill = |color| item(ItemKind::Fill(rect(0.0, 0.0, 300.0, 300.0), color));
        let white = || text(Color::WHITE, "Foreword");
        assert_eq!(found(vec![fill(grey(30)), white()], &[]), Vec::<f64>::new());
        assert_eq!(found(vec![fill(grey(30)), fill(grey(240)), white()], &[]).len(), 1);
        assert_eq!(found(vec![white(), fill(grey(30))], &[]), [1.0]);
    }

    #[test]
    fn text_that_runs_out_of_its_box_is_found() {
        let fill = item(ItemKind::Fill(rect(0.0, 0.0, 130.0, 300.0), grey(30)));
        assert_eq!(found(vec![fill, text(Color::WHITE, "Foreword")], &[]), [1.0]);
    }

    #[test]
    fn shapes_of_a_drawing_count_where_they_are() {
        let at = |x, y| Point::new(Abs::pt(x), Abs::pt(y));
        let corners = [at(0.0, 0.0), at(200.0, 0.0), at(200.0, 40.0), at(0.0, 40.0)];
        let mut path = vec![Segment::Move(corners[0])];
        path.extend(corners[1..].iter().map(|&corner| Segment::Line(corner)));
        let shape = Shape::filled(path, grey(20));
        let size = Size::new(Abs::pt(200.0), Abs::pt(200.0));
        let drawing = Arc::new(Drawing::of(size, vec![shape]));
        let on = |y| item(ItemKind::Drawing(drawing.clone(), rect(0.0, y, 200.0, 200.0)));
        assert_eq!(found(vec![on(20.0), text(Color::WHITE, "Foreword")], &[]), Vec::<f64>::new());
        assert_eq!(found(vec![on(0.0), text(Color::WHITE, "Foreword")], &[]).len(), 1);
    }

    /// A picture, dark on the left of `edge` (of 200 pixels), light on its right.
    fn photograph(edge: usize) -> PictureFile {
        let row = |x: usize| [if x < edge { 20 } else { 220 }; 3];
        let pixels: Vec<u8> =
            (0..200).flat_map(|_| (0..200).flat_map(row).collect::<Vec<u8>>()).collect();
        let bytes = png(&pixels, PixelSize { width: 200, height: 200 }).unwrap();
        let info = probe(&bytes).unwrap();
        PictureFile::new("images/x.png", bytes.into(), info)
    }

    #[test]
    fn on_a_picture_a_speck_is_allowed_and_a_patch_is_not() {
        let placed = PlacedPicture::whole(PictureId(0), rect(0.0, 0.0, 200.0, 200.0));
        let on = |edge| {
            let items =
                vec![item(ItemKind::Picture(placed.clone())), text(Color::WHITE, "Foreword")];
            found(items, &[photograph(edge)]).len()
        };
        assert_eq!([on(200), on(148), on(130), on(0)], [0, 0, 1, 1]);
    }
}
