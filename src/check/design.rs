//! Rules on the layout's numbers: impossible lengths, fractions and counts. Its names are checked
//! when it is loaded.

use std::collections::BTreeMap;

use units::{Abs, Rgb, contrast};

use crate::codes::Code;
use crate::model::{
    AreaFault, AreaSpec, FrameSpec, InsetSides, InsetSpec, Layout, PageCondition, PageGrid,
    PageTemplate, StyleRole, StyleSpec, Swatch, Template,
};

use super::Rules;

/// Most that a length on a page may measure, in millimetres.
const MOST_MM: f64 = 1_500.0;

/// Width and height of the barcode with its quiet zones and digits, in millimetres: 113 modules of 0.33 mm.
const BARCODE_MM: [f64; 2] = [37.29, 28.45];

/// The least leading, in type sizes: below it, letters with descenders touch those of the next line. Lines of
/// figures alone, which have none, may be as close.
const LEAST_LEADING: f64 = 0.75;

/// The most contrast between a colour on screens and, roughly, in print: pairs of saturated colours have up to 3.
const MOST_APART: f64 = 4.5;

/// Roughly what a press colour looks like.
fn printed(cmyk: [u8; 4]) -> Rgb {
    let [cyan, magenta, yellow, black] = cmyk.map(|share| 100 - u32::from(share.min(100)));
    Rgb([cyan, magenta, yellow].map(|left| (left * black * 255 / 10_000) as u8))
}

/// Checks the layout, unless it was replaced by a default.
pub(super) fn check(rules: &mut Rules<'_>) {
    let layout = &rules.booklet.layout;
    if layout.files.names().any(|file| rules.booklet.unread.iter().any(|unread| unread == file)) {
        return;
    }
    let mut numbers = Numbers { layout, rules };
    numbers.page_size();
    numbers.margins();
    numbers.grid();
    numbers.barcode();
    for (name, style) in &layout.styles {
        numbers.style(style, &format!("/styles/{name}"));
    }
    numbers.palette();
    numbers.inks();
    for (name, template) in &layout.templates {
        numbers.template(template, &format!("/templates/{name}"));
    }
    for (index, frame) in layout.furniture.iter().flatten().enumerate() {
        numbers.furniture(frame, &format!("/furniture/{index}"));
    }
}

/// Names that mean no spot colour: “None” prints nothing, “All” prints on every plate, and those of the process
/// inks print on theirs (ISO 32000-1, 8.6.6.4); programs for layout call “All” registration.
const RESERVED: [&str; 11] = [
    "none",
    "all",
    "registration",
    "cyan",
    "magenta",
    "yellow",
    "black",
    "process cyan",
    "process magenta",
    "process yellow",
    "process black",
];

/// Whether a spot colour may have this name.
fn is_ink(name: &str) -> bool {
    let is_reserved = RESERVED.contains(&name.to_lowercase().as_str());
    !is_reserved && !name.is_empty() && name.trim() == name && !name.contains(char::is_control)
}

/// A layout whose numbers are checked.
struct Numbers<'a, 'b> {
    /// Whose numbers are checked.
    layout: &'a Layout,
    /// Where findings go.
    rules: &'a mut Rules<'b>,
}

impl Numbers<'_, '_> {
    /// Notes a number that cannot be.
    fn bad(&mut self, at: &str, message: impl Into<String>, help: &str) {
        self.rules.note(Code::Malformed, self.layout.files.place(at), message, help);
    }

    /// Notes a length that is below nothing or beyond any page.
    fn length(&mut self, length: Option<f64>, at: &str, what: &str) {
        if length.is_some_and(|length| !(0.0..=MOST_MM).contains(&length)) {
            let message = format!("{what} cannot be {}.", length.unwrap_or_default());
            self.bad(at, message, "Write a number from 0 to 1500.");
        }
    }

    /// Size and bleed of the page.
    fn page_size(&mut self) {
        let page = self.layout.page;
        if ![page.width_mm, page.height_mm].iter().all(|size| (50.0..=1000.0).contains(size)) {
            let help = "Write width and height in millimetres, between 50 and 1000.";
            self.bad("/page", "The page size is out of range.", help);
        }
        if !(0.0..=20.0).contains(&page.bleed_mm) {
            let help = "Write millimetres between 0 and 20; print shops usually require 3.";
            self.bad("/page/bleed_mm", "The bleed is out of range.", help);
        }
    }

    /// The margins, and the place of the folio in the lower one.
    fn margins(&mut self) {
        let (page, margins) = (self.layout.page, self.layout.margins);
        let each = [margins.inner_mm, margins.outer_mm, margins.top_mm, margins.bottom_mm];
        let wide = page.width_mm - margins.inner_mm - margins.outer_mm;
        let high = page.height_mm - margins.top_mm - margins.bottom_mm;
        if each.iter().any(|margin| *margin < 0.0) || wide < 20.0 || high < 20.0 {
            let help = "Write smaller margins; the type area must be at least 20 mm wide and high.";
            self.bad("/margins", "The margins leave no room for text.", help);
        }
        if !(0.0..=page.height_mm).contains(&margins.folio_mm) {
            let help =
                "Write the distance from the bottom of the page in millimetres, for example 10.";
            self.bad("/margins/folio_mm", "The folio would be outside the page.", help);
        }
    }

    /// The grid, and the leading of running text, which is on it.
    fn grid(&mut self) {
        let grid = self.layout.grid.leading_pt;
        if !(4.0..=100.0).contains(&grid) {
            let help = "Write the leading in points, for example 13.";
            self.bad("/grid/leading_pt", "The leading of the grid is out of range.", help);
            return;
        }
        let grid = self.layout.grid;
        let page = PageGrid::of(self.layout);
        let gutters = Abs::mm(grid.gutter_mm) * (i64::from(grid.columns) - 1);
        if grid.columns == 0 || grid.gutter_mm < 0.0 || gutters >= page.area.w {
            let help = "Write fewer columns, or a smaller gutter.";
            self.bad("/grid/columns", "The columns of the grid leave no room.", help);
        }
        let grid = grid.leading_pt;
        let Some(body) = self.layout.styles.get(StyleRole::Body.name()) else { return };
        let size = Abs::pt(body.size_pt.unwrap_or(10.0));
        let leading = body.leading_pt.map_or_else(|| size.scale(13, 10), Abs::pt);
        if leading != Abs::pt(grid) {
            let at = if body.leading_pt.is_some() { "/leading_pt" } else { "" };
            let message = format!(
                "The leading of body text is {:.2} pt, that of the grid {grid:.2} pt: body text would \
                 not align to the grid.",
                leading.to_pt()
            );
            self.bad(&format!("/styles/body{at}"), message, "Write the same leading in both.");
        }
    }

    /// The place of the barcode.
    fn barcode(&mut self) {
        let page = self.layout.page;
        let Some([x, y]) = self.layout.barcode_mm else { return };
        let [w, h] = BARCODE_MM;
        let across = (0.0..=page.width_mm - w).contains(&x);
        if !across || !(0.0..=page.height_mm - h).contains(&y) {
            let help = "Write the distances from the left and the top of the page in millimetres; it is 37.3 mm wide and 28.5 mm high.";
            self.bad("/barcode_mm", "The barcode would be outside the page.", help);
        }
    }

    /// A style's sizes, spaces and features.
    fn style(&mut self, style: &StyleSpec, at: &str) {
        for (field, length) in [("size_pt", style.size_pt), ("leading_pt", style.leading_pt)] {
            if length.is_some_and(|length| !(1.0..=400.0).contains(&length)) {
                let help = "Write points between 1 and 400.";
                self.bad(&format!("{at}/{field}"), "The type size is out of range.", help);
            }
        }
        if let (Some(size), Some(leading)) = (style.size_pt, style.leading_pt)
            && leading < size * LEAST_LEADING
        {
            let message = format!(
                "The leading, {leading} pt, would set lines of {size} pt over one another."
            );
            let help = "Write a leading of the type size or more; a size that a layout changes needs its leading changed too.";
            self.bad(&format!("{at}/leading_pt"), message, help);
        }
        self.length(style.indent_pt, &format!("{at}/indent_pt"), "An indent");
        self.length(style.before_pt, &format!("{at}/before_pt"), "The space above");
        self.length(style.after_pt, &format!("{at}/after_pt"), "The space below");
        if style.tracking.is_some_and(|tracking| !(-200..=1_000).contains(&tracking)) {
            let help = "Write thousandths of the type size, between -200 and 1000.";
            self.bad(&format!("{at}/tracking"), "The tracking is out of range.", help);
        }
        if style.drop_cap.is_some_and(|lines| lines > 10) {
            let message = "The height of the drop cap is out of range.";
            self.bad(&format!("{at}/drop_cap"), message, "Write 10 or less; 0 for none.");
        }
        for (index, feature) in style.features.iter().flatten().enumerate() {
            if feature.len() != 4 || !feature.is_ascii() {
                let message = format!("“{feature}” is not a valid OpenType feature.");
                let help = "Write its four-letter tag, for example onum.";
                self.bad(&format!("{at}/features/{index}"), message, help);
            }
        }
    }

    /// Spot colours of one name, which are one ink: they must be written alike and have one colour.
    fn inks(&mut self) {
        let mut first = BTreeMap::<String, (&str, &Swatch)>::new();
        for (name, swatch) in &self.layout.palette {
            let Some(ink) = &swatch.spot else { continue };
            let (other_name, other) = *first.entry(ink.to_lowercase()).or_insert((name, swatch));
            if other.spot != swatch.spot || other.cmyk != swatch.cmyk {
                let message = format!(
                    "The colour “{other_name}” has the same spot colour with another name or another \"cmyk\"."
                );
                let help =
                    "One ink has one name and one colour: write both alike, or name another ink.";
                self.bad(&format!("/palette/{name}/spot"), message, help);
            }
        }
    }

    /// The colours' numbers.
    fn palette(&mut self) {
        for (name, swatch) in &self.layout.palette {
            let shown = swatch.shown();
            if shown.is_none() {
                let message = format!("“{}” is not a valid colour.", swatch.rgb);
                let help = "Write # and six hexadecimal digits, for example #003399.";
                self.bad(&format!("/palette/{name}/rgb"), message, help);
            }
            if shown.is_some_and(|rgb| contrast(rgb, printed(swatch.cmyk)).get() > MOST_APART) {
                let message = format!(
                    "The two values of “{name}” are far apart: one is light, the other dark."
                );
                let help = "Write the screen value and the inks of one colour; without ink, nothing is printed.";
                self.bad(&format!("/palette/{name}/cmyk"), message, help);
            }
            if swatch.cmyk.iter().any(|&share| share > 100) {
                let message = "An ink has more than 100 per cent.";
                let help = "Write percentages from 0 to 100.";
                self.bad(&format!("/palette/{name}/cmyk"), message, help);
            }
            if swatch.spot.as_deref().is_some_and(|ink| !is_ink(ink)) {
                let message = "This cannot be the name of a spot colour.";
                let help =
                    "Write the name that the print shop uses, for example \"PANTONE 286 C\".";
                self.bad(&format!("/palette/{name}/spot"), message, help);
            }
        }
    }

    /// The numbers of words that a template suits, and its pages.
    fn template(&mut self, template: &Template, at: &str) {
        if template.max_words.is_some_and(|most| most < template.min_words) {
            let help = "Write a larger \"max_words\" or a smaller \"min_words\".";
            self.bad(&format!("{at}/max_words"), "No part can match this template.", help);
        }
        if template.words.is_some_and(|[least, most]| least > most) {
            let help = "Write the minimum number of words first.";
            let message = "The first number is larger than the second.";
            self.bad(&format!("{at}/words"), message, help);
        }
        if template.pages.is_empty() == template.first.is_none() {
            let message = "A template has either \"pages\" or \"first\".";
            self.bad(
                at,
                message,
                "Write its pages in the list \"pages\": the last one is repeated.",
            );
        }
        for (key, page) in template.listed() {
            self.page(page, &format!("{at}/{key}"));
        }
        let grows = |page: &PageTemplate| page.frames.iter().any(|frame| frame.grow.is_some());
        if template.pages.iter().filter(|page| grows(page)).count() > 1 {
            let message = "Two pages of one template have a frame with \"grow\".";
            self.bad(&format!("{at}/pages"), message, "Let a frame of one page grow.");
        }
    }

    /// A page's frames.
    fn page(&mut self, page: &PageTemplate, at: &str) {
        for (index, frame) in page.frames.iter().enumerate() {
            self.frame(frame, &format!("{at}/frames/{index}"));
        }
        if page.frames.iter().filter(|frame| frame.flow).count() > 1 {
            let message = "Two frames of one page have \"flow\".";
            self.bad(&format!("{at}/frames"), message, "Set \"flow\" in one frame only.");
        }
    }

    /// A frame of the furniture, which has nothing of a part.
    fn furniture(&mut self, frame: &FrameSpec, at: &str) {
        if frame.alt.is_some() {
            let message = "The furniture is repeated on many pages, and is not content.";
            let help = "Leave \"alt\" out, or move the frame to a template.";
            self.bad(&format!("{at}/alt"), message, help);
        }
        if !frame.is_fixed() || frame.grow.is_some() || frame.below {
            let message = "This frame is on pages of all parts.";
            let help = "Leave out \"takes\", \"flow\", \"grow\" and \"below\": they are for frames of a template.";
            self.bad(at, message, help);
        }
        self.frame(frame, at);
    }

    /// What a frame has of its own: text, a picture or a logo, and what is for these alone.
    fn content(&mut self, frame: &FrameSpec, at: &str) {
        let mut own =
            frame.text.iter().map(|_| "text").chain(frame.shown().map(|(field, _)| field));
        if let Some(field) = own.nth(usize::from(frame.is_fixed())) {
            let message = format!("A frame with “{field}” cannot have anything else.");
            self.bad(&format!("{at}/{field}"), message, "Write two frames.");
        }
        let has_text = frame.text.is_some();
        let has_picture = frame.shown().next().is_some();
        for (field, is_there, has, needs) in [
            ("style", frame.style.is_some(), has_text, "text"),
            ("shorten", frame.shorten, has_text, "text"),
            ("align", frame.align.is_some(), has_text || frame.logo.is_some(), "text or a logo"),
            ("alt", frame.alt.is_some(), has_picture, "a picture or a logo"),
        ] {
            if is_there && !has {
                let message = format!("“{field}” is for {needs}, and this frame has none.");
                self.bad(&format!("{at}/{field}"), message, "Add it, or leave this field out.");
            }
        }
    }

    /// The pages that a frame is on.
    fn on(&mut self, frame: &FrameSpec, at: &str) {
        if !frame.on.is_empty() && (!frame.is_fixed() || frame.grow.is_some()) {
            let message = "A frame that takes something or grows is on all of its pages.";
            let help = "Leave out \"on\": it is for frames with a fixed text, picture or fill.";
            self.bad(at, message, help);
        }
        let pairs = [
            [PageCondition::First, PageCondition::Next],
            [PageCondition::Verso, PageCondition::Recto],
        ];
        if pairs.iter().any(|pair| pair.iter().all(|condition| frame.on.contains(condition))) {
            let message = "No page is both: the frame would be on none.";
            self.bad(at, message, "Leave out one of the two, or write two frames.");
        }
    }

    /// How far a frame moves with each chapter.
    fn step(&mut self, frame: &FrameSpec, at: &str) {
        let Some(step) = frame.step_mm else { return };
        if !frame.is_fixed() || frame.grow.is_some() {
            let message = "A frame that takes something or grows cannot move with each chapter.";
            self.bad(at, message, "Leave out \"step_mm\".");
        }
        if step.iter().any(|by| by.abs() > MOST_MM) {
            let help = "Write millimetres to the outside and down, for example [0, 9.2].";
            self.bad(at, "The step is out of range.", help);
        }
    }

    /// A frame's columns, spaces and heights.
    fn frame(&mut self, frame: &FrameSpec, at: &str) {
        if frame.columns.is_some_and(|columns| !(1..=12).contains(&columns)) {
            let message = "The number of columns is out of range.";
            self.bad(&format!("{at}/columns"), message, "Write a number from 1 to 12.");
        } else if frame.columns.is_some_and(|columns| columns > 1) && !frame.flow {
            let message =
                "Only the flow has columns; the second one of this frame would stay empty.";
            let help = "Leave out \"columns\", or write two frames.";
            self.bad(&format!("{at}/columns"), message, help);
        }
        self.length(frame.gap_mm, &format!("{at}/gap_mm"), "The space between columns");
        self.inset(frame, &format!("{at}/inset_mm"));
        if frame.grow.is_some_and(|[least, most]| least > most) {
            let message = "The first number is larger than the second.";
            let help = "Write the minimum number of lines first.";
            self.bad(&format!("{at}/grow"), message, help);
        }
        self.content(frame, at);
        self.on(frame, &format!("{at}/on"));
        self.step(frame, &format!("{at}/step_mm"));
        self.area(frame, at);
    }

    /// The space inside a frame.
    fn inset(&mut self, frame: &FrameSpec, at: &str) {
        let what = "The space inside a frame";
        match frame.inset_mm {
            None => {}
            Some(InsetSpec::All(all)) => self.length(Some(all), at, what),
            Some(InsetSpec::Sides(InsetSides { top, bottom, inner, outer })) => {
                for (side, length) in
                    [("top", top), ("bottom", bottom), ("inner", inner), ("outer", outer)]
                {
                    self.length(Some(length), &format!("{at}/{side}"), what);
                }
            }
        }
    }

    /// A frame's place and size. One that grows has its height from there.
    fn area(&mut self, frame: &FrameSpec, at: &str) {
        let (field, rect) = match (frame.area_mm, &frame.area) {
            (Some(_), Some(_)) => {
                let message = "A frame has either \"area\" or \"area_mm\".";
                self.bad(&format!("{at}/area"), message, "Leave one of them out.");
                return;
            }
            (Some(sides), None) => ("area_mm", sides),
            (None, Some(area)) => {
                let Some(sides) = self.on_grid(area, &format!("{at}/area")) else { return };
                ("area", sides)
            }
            (None, None) => return,
        };
        let at = format!("{at}/{field}");
        let [left, top, width, height] = rect;
        let is_size = |size: f64| size > 0.0 && size <= MOST_MM;
        if !is_size(width) || !(is_size(height) || (frame.grow.is_some() && height <= 0.0)) {
            let help = match frame.area {
                Some(_) => "Move its edges apart: none may be beyond the opposite one.",
                None => {
                    "Write left, top, width and height in millimetres; the height may be 0 only \
                         with \"grow\"."
                }
            };
            self.bad(&at, "The frame size is out of range.", help);
            return;
        }
        let page = self.layout.page;
        let beside = left >= page.width_mm || left + width <= 0.0;
        let beyond = top >= page.height_mm || top + height < 0.0;
        if beside || beyond {
            let help = "Write left and top in millimetres from the top left corner of the page.";
            self.bad(&at, "The frame is outside the page.", help);
        }
    }

    /// Left, top, width and height of an area in the units of the grid, in millimetres; `None` if it has a
    /// fault.
    fn on_grid(&mut self, area: &AreaSpec, at: &str) -> Option<[f64; 4]> {
        let grid = PageGrid::of(self.layout);
        let faults = grid.faults(area);
        for (field, value, fault) in &faults {
            let (tracks, own) = match *field {
                "inner" | "outer" => ("columns", "\"trim\", \"margin\", \"column 2\""),
                "width" => ("columns", "\"2 columns\""),
                "height" => ("lines", "\"9 lines\""),
                _ => ("lines", "\"trim\", \"margin\", \"line 3\""),
            };
            let (message, help) = match fault {
                AreaFault::Unreadable => (
                    format!("“{value}” is no place on the page grid."),
                    format!("Write {own}, \"12 mm\", \"30 % of page\" or \"30 % of area\"."),
                ),
                AreaFault::Beyond(count) => (
                    format!("“{value}” is not on the page grid, which has {count} {tracks}."),
                    "Choose another one, or change the grid.".to_owned(),
                ),
                AreaFault::Surplus => (
                    format!("The frame has two edges and a {field}."),
                    format!("Leave out one of the edges, or \"{field}\"."),
                ),
            };
            self.bad(&format!("{at}/{field}"), message, &help);
        }
        let rect = grid.rect(area);
        faults.is_empty().then(|| [rect.x, rect.y, rect.w, rect.h].map(Abs::to_mm))
    }
}
