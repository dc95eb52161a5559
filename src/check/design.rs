//! Rules on the layout's numbers: impossible lengths, fractions and counts. Its names are checked
//! when it is loaded.

use std::collections::BTreeMap;

use findings::Place;
use units::Abs;

use crate::codes::Code;
use crate::model::{FrameSpec, Layout, PageTemplate, StyleRole, StyleSpec, Swatch, Template};

use super::Rules;

/// Most that a length on a page may measure, in millimetres.
const MOST_MM: f64 = 1_500.0;

/// Checks the layout, unless it was replaced by a default.
pub(super) fn check(rules: &mut Rules<'_>) {
    let file = format!("layouts/{}.json", rules.booklet.book.layout);
    if rules.booklet.unread.contains(&file) {
        return;
    }
    let layout = &rules.booklet.layout;
    let mut numbers = Numbers { file: &file, layout, rules };
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
    /// The layout's file.
    file: &'a str,
    /// Whose numbers are checked.
    layout: &'a Layout,
    /// Where findings go.
    rules: &'a mut Rules<'b>,
}

impl Numbers<'_, '_> {
    /// Notes a number that cannot be.
    fn bad(&mut self, at: &str, message: impl Into<String>, help: &str) {
        self.rules.note(Code::Malformed, Place::value(self.file, at), message, help);
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
        if !(0.0..page.width_mm).contains(&x) || !(0.0..page.height_mm).contains(&y) {
            let help = "Write the distances from the left and the top of the page in millimetres.";
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
            let digits = swatch.rgb.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                let message = format!("“{}” is not a valid colour.", swatch.rgb);
                let help = "Write # and six hexadecimal digits, for example #003399.";
                self.bad(&format!("/palette/{name}/rgb"), message, help);
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

    /// A frame's columns, spaces and heights.
    fn frame(&mut self, frame: &FrameSpec, at: &str) {
        if frame.columns.is_some_and(|columns| !(1..=12).contains(&columns)) {
            let message = "The number of columns is out of range.";
            self.bad(&format!("{at}/columns"), message, "Write a number from 1 to 12.");
        }
        self.length(frame.gap_mm, &format!("{at}/gap_mm"), "The space between columns");
        self.length(frame.inset_mm, &format!("{at}/inset_mm"), "The space inside a frame");
        if frame.grow.is_some_and(|[least, most]| least > most) {
            let message = "The first number is larger than the second.";
            let help = "Write the minimum number of lines first.";
            self.bad(&format!("{at}/grow"), message, help);
        }
        self.area(frame, &format!("{at}/area_mm"));
    }

    /// A frame's place and size. One that grows has its height from there.
    fn area(&mut self, frame: &FrameSpec, at: &str) {
        let Some([left, top, width, height]) = frame.area_mm else { return };
        let is_size = |size: f64| size > 0.0 && size <= MOST_MM;
        if !is_size(width) || !(is_size(height) || (frame.grow.is_some() && height == 0.0)) {
            let help = "Write left, top, width and height in millimetres; the height may be 0 only \
                        with \"grow\".";
            self.bad(at, "The frame size is out of range.", help);
            return;
        }
        let page = self.layout.page;
        let beside = left >= page.width_mm || left + width <= 0.0;
        let beyond = top >= page.height_mm || top + height < 0.0;
        if beside || beyond {
            let help = "Write left and top in millimetres from the top left corner of the page.";
            self.bad(at, "The frame is outside the page.", help);
        }
    }
}
