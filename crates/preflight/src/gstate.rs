//! Graphics state dictionaries (ISO 32000-1, 8.4.5).

use lopdf::{Dictionary, Object, ObjectId};

use super::file::number;
use super::painter::{Painter, Run, Scrutiny};
use super::rule::Rule;

/// Blend modes of PDF 1.6 (11.3.5).
const BLEND_MODES: [&str; 17] = [
    "Normal",
    "Compatible",
    "Multiply",
    "Screen",
    "Overlay",
    "Darken",
    "Lighten",
    "ColorDodge",
    "ColorBurn",
    "HardLight",
    "SoftLight",
    "Difference",
    "Exclusion",
    "Hue",
    "Saturation",
    "Color",
    "Luminosity",
];

/// Rendering intents (8.6.5.8).
const INTENTS: [&str; 4] =
    ["AbsoluteColorimetric", "RelativeColorimetric", "Perceptual", "Saturation"];

impl<'a> Painter<'a> {
    /// Checks a graphics state, whether or not it is used.
    pub(super) fn check_state(&mut self, entries: &'a Dictionary, at: Option<ObjectId>) {
        let file = self.shared.file;
        if entries.has(b"TR") {
            self.found.once(Rule::Transfer, at, "a graphics state has a transfer function (TR)");
        }
        if entries.has(b"TR2") && file.name_at(entries, "TR2") != "Default" {
            self.found.once(Rule::Transfer, at, "a graphics state has a TR2 that is not Default");
        }
        if entries.has(b"HTP") {
            self.found.once(Rule::Halftone, at, "a graphics state sets a halftone origin (HTP)");
        }
        if let Some(halftone) = file.child(entries, "HT") {
            self.check_halftone(halftone, at, 0);
        }
        if let Some(Object::Name(_)) = file.get(entries, "RI") {
            self.check_intent(&file.name_at(entries, "RI"), at);
        }
        let modes = match file.get(entries, "BM") {
            Some(Object::Array(modes)) => modes.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        let modes = modes.iter().map(|mode| file.name(mode));
        for mode in modes.filter(|mode| !BLEND_MODES.contains(&mode.as_str())).take(1) {
            self.found.once(Rule::Blend, at, format!("the blend mode {mode} is unknown"));
        }
    }

    /// Checks a halftone (10.6.5).
    fn check_halftone(&mut self, entries: &'a Dictionary, at: Option<ObjectId>, depth: u32) {
        let file = self.shared.file;
        let kind = file.integer(entries, "HalftoneType").unwrap_or(0);
        if kind != 1 && kind != 5 {
            self.found.once(Rule::Halftone, at, format!("a halftone has the type {kind}"));
        }
        if entries.has(b"HalftoneName") {
            self.found.once(Rule::Halftone, at, "a halftone has a HalftoneName");
        }
        if kind == 5 && depth < 2 {
            let parts = entries.iter().filter_map(|(_, part)| file.dictionary(part));
            for part in parts {
                self.check_halftone(part, at, depth + 1);
            }
        }
    }

    /// Checks a rendering intent.
    pub(super) fn check_intent(&mut self, intent: &str, at: Option<ObjectId>) {
        if !INTENTS.contains(&intent) {
            self.found.add(Rule::Intent, at, format!("the rendering intent {intent} is unknown"));
        }
    }

    /// Takes a graphics state from the resources.
    pub(super) fn use_state(&mut self, key: &str, run: &mut Run<'a>) {
        let file = self.shared.file;
        let states = file.child(run.resources, "ExtGState");
        let Some(entries) = states.and_then(|states| file.child(states, key)) else {
            let message = format!("the graphics state {key} is not in the resources");
            self.found.add(Rule::Resource, run.at, message);
            return;
        };
        if let Some(width) = file.number(entries, "LW") {
            run.state.width = width;
        }
        // `op` alone is for insides; without it, `OP` is for both (8.6.7).
        let flag = |key| match file.get(entries, key) {
            Some(Object::Boolean(flag)) => Some(*flag),
            _ => None,
        };
        if let Some(overprint) = flag("op").or_else(|| flag("OP")) {
            run.state.overprint = overprint;
        }
        self.gathered.overprints |= flag("op") == Some(true) || flag("OP") == Some(true);
        let is_less = |key| file.number(entries, key).is_some_and(|alpha| alpha < 1.0);
        let blends = !matches!(file.name_at(entries, "BM").as_str(), "" | "Normal" | "Compatible");
        self.gathered.transparent |= is_less("ca") || is_less("CA") || blends;
        if let [font, size] = file.array(entries, "Font") {
            run.state.text.size = number(file.follow(size)).unwrap_or(0.0);
            if let Some(entries) = file.dictionary(font) {
                let id = font.as_reference().ok().or(run.at);
                run.state.text.font = Some(self.font(entries, id, run));
            }
        }
        if let Some(mask) = file.child(entries, "SMask") {
            self.gathered.transparent = true;
            if let Ok(form) = mask.get(b"G") {
                self.form(form, run, Scrutiny::Rules);
            }
        }
    }
}
