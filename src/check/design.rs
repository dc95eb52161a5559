//! Rules on the layout: names that lead nowhere, values that cannot be.

use findings::Code;

use crate::model::{FrameSpec, Layout, PageTemplate, SectionKind};

use super::Rules;

/// Names of parts that are not kinds of sections.
const OTHER_PARTS: [&str; 3] = ["opener", "story", "default"];

/// Checks the layout, unless a stand-in stands for it.
pub(super) fn check(rules: &mut Rules<'_>) {
    let file = format!("layouts/{}.json", rules.booklet.book.layout);
    if rules.booklet.unread.contains(&file) {
        return;
    }
    let layout = &rules.booklet.layout;
    let mut names = Names {
        file: &file,
        families: layout.families.keys().map(String::as_str).collect(),
        colours: layout.palette.keys().map(String::as_str).collect(),
        styles: layout.styles.keys().map(String::as_str).collect(),
        rules,
    };
    names.required(layout);
    names.styles(layout);
    names.palette(layout);
    for (name, template) in &layout.templates {
        let at = format!("/templates/{name}");
        names.page(&template.first, &format!("{at}/first"));
        if let Some(next) = &template.next {
            names.page(next, &format!("{at}/next"));
        }
    }
    names.parts(layout);
}

/// The names that a layout declares.
struct Names<'a, 'b> {
    /// The layout's file.
    file: &'a str,
    /// Font families.
    families: Vec<&'a str>,
    /// Colours.
    colours: Vec<&'a str>,
    /// Text styles.
    styles: Vec<&'a str>,
    /// Where findings go.
    rules: &'a mut Rules<'b>,
}

impl Names<'_, '_> {
    /// What every layout must have.
    fn required(&mut self, layout: &Layout) {
        let has_default = layout.parts.contains_key("default");
        for (there, pointer, what) in [
            (self.styles.contains(&"body"), "/styles", "style “body”"),
            (self.colours.contains(&"text"), "/palette", "colour “text”"),
            (has_default, "/parts", "part “default”"),
        ] {
            if !there {
                let message = format!("The layout has no {what}.");
                self.rules.note(Code::MissingPart, (self.file, pointer), message, "Add it.");
            }
        }
        let sizes = [layout.page.width_mm, layout.page.height_mm];
        if !sizes.iter().all(|size| (50.0..=1000.0).contains(size)) {
            let help = "Write width and height in millimetres, between 50 and 1000.";
            let message = "The page size is out of range.";
            self.rules.note(Code::Malformed, (self.file, "/page"), message, help);
        }
        let margins = &layout.margins;
        let each = [margins.inner_mm, margins.outer_mm, margins.top_mm, margins.bottom_mm];
        let wide = layout.page.width_mm - margins.inner_mm - margins.outer_mm;
        let high = layout.page.height_mm - margins.top_mm - margins.bottom_mm;
        if each.iter().any(|margin| *margin < 0.0) || wide < 20.0 || high < 20.0 {
            let message = "The margins leave no room for text.";
            let help = "Write smaller margins; the type area must be at least 20 mm wide and high.";
            self.rules.note(Code::Malformed, (self.file, "/margins"), message, help);
        }
        if !(4.0..=100.0).contains(&layout.grid.leading_pt) {
            let message = "The leading of the grid is out of range.";
            let help = "Write the leading in points, for example 13.";
            self.rules.note(Code::Malformed, (self.file, "/grid/leading_pt"), message, help);
        }
        for (index, family) in layout.fallback.iter().enumerate() {
            let at = format!("/fallback/{index}");
            self.rules.exists((self.file, &at), "font family", family, &self.families);
        }
    }

    /// The styles' families and colours.
    fn styles(&mut self, layout: &Layout) {
        for (name, style) in &layout.styles {
            if let Some(family) = &style.family {
                let at = format!("/styles/{name}/family");
                self.rules.exists((self.file, &at), "font family", family, &self.families);
            }
            self.colour(style.color.as_deref(), &format!("/styles/{name}/color"));
            for (field, length) in [("size_pt", style.size_pt), ("leading_pt", style.leading_pt)] {
                if length.is_some_and(|length| !(1.0..=400.0).contains(&length)) {
                    let at = format!("/styles/{name}/{field}");
                    let help = "Write points between 1 and 400.";
                    let message = "The type size is out of range.";
                    self.rules.note(Code::Malformed, (self.file, &at), message, help);
                }
            }
        }
    }

    /// The colours' numbers.
    fn palette(&mut self, layout: &Layout) {
        for (name, swatch) in &layout.palette {
            let digits = swatch.rgb.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                let at = format!("/palette/{name}/rgb");
                let message = format!("“{}” is not a valid colour.", swatch.rgb);
                let help = "Write # and six hexadecimal digits, for example #003399.";
                self.rules.note(Code::Malformed, (self.file, &at), message, help);
            }
            if swatch.cmyk.iter().any(|&share| share > 100) {
                let at = format!("/palette/{name}/cmyk");
                let message = "An ink has more than 100 per cent.";
                let help = "Write percentages from 0 to 100.";
                self.rules.note(Code::Malformed, (self.file, &at), message, help);
            }
        }
    }

    /// A page's colours and styles.
    fn page(&mut self, page: &PageTemplate, at: &str) {
        self.colour(page.ground.as_deref(), &format!("{at}/ground"));
        for (index, frame) in page.frames.iter().enumerate() {
            self.frame(frame, &format!("{at}/frames/{index}"));
        }
        for (index, frame) in page.frames.iter().enumerate() {
            let at = format!("{at}/frames/{index}");
            if frame.columns == Some(0) {
                let at = format!("{at}/columns");
                let message = "A frame needs at least one column.";
                self.rules.note(Code::Malformed, (self.file, &at), message, "Write 1 or more.");
            }
            if frame.grow.is_some_and(|[least, most]| least > most) {
                let at = format!("{at}/grow");
                let message = "The first number is larger than the second.";
                let help = "Write the minimum number of lines first.";
                self.rules.note(Code::Malformed, (self.file, &at), message, help);
            }
            let sides = frame.area_mm.map(|[_, _, width, height]| [width, height]);
            if sides.is_some_and(|sides| !sides.iter().all(|side| (0.0..=1500.0).contains(side))) {
                let at = format!("{at}/area_mm");
                let message = "The frame size is out of range.";
                let help = "Write left, top, width and height in millimetres.";
                self.rules.note(Code::Malformed, (self.file, &at), message, help);
            }
        }
        if page.frames.iter().filter(|frame| frame.flow).count() > 1 {
            let message = "Two frames of one page have \"flow\".";
            let help = "Set \"flow\" in one frame only.";
            self.rules.note(Code::Malformed, (self.file, &format!("{at}/frames")), message, help);
        }
    }

    /// A frame's colours and styles.
    fn frame(&mut self, frame: &FrameSpec, at: &str) {
        self.colour(frame.fill.as_deref(), &format!("{at}/fill"));
        for (usual, other) in &frame.styles {
            let at = format!("{at}/styles/{usual}");
            self.rules.exists((self.file, &at), "style", other, &self.styles);
        }
    }

    /// The parts' templates.
    fn parts(&mut self, layout: &Layout) {
        let templates: Vec<&str> = layout.templates.keys().map(String::as_str).collect();
        let kinds = SectionKind::ALL.iter().map(|kind| kind.name());
        let kinds: Vec<&str> = kinds.chain(OTHER_PARTS).collect();
        for (name, part) in &layout.parts {
            let at = format!("/parts/{name}");
            self.rules.exists((self.file, &at), "part", name, &kinds);
            for (index, template) in part.templates.iter().enumerate() {
                let at = format!("{at}/templates/{index}");
                self.rules.exists((self.file, &at), "page template", template, &templates);
            }
            if part.templates.is_empty() {
                let message = "The part has no template.";
                let at = format!("{at}/templates");
                self.rules.note(Code::MissingPart, (self.file, &at), message, "Name one.");
            }
        }
    }

    /// A colour's name.
    fn colour(&mut self, name: Option<&str>, at: &str) {
        if let Some(name) = name {
            self.rules.exists((self.file, at), "colour", name, &self.colours);
        }
    }
}
