//! The colours of the page: those of the layout, adjusted where contrast would be too low.

use std::fmt::Write as _;

use units::{Rgb, contrast};

use super::{FontUse, WebFont};

/// The rules that are the same for all books.
const RULES: &str = include_str!("style.css");

/// Minimum contrast of text (WCAG 2.2, 1.4.3), with a margin for rounding.
const CONTRAST: f64 = 4.6;

/// Background of the page in dark mode.
const NIGHT: Rgb = Rgb([16, 20, 31]);
/// Background of panels in dark mode.
const NIGHT_PANEL: Rgb = Rgb([27, 33, 49]);
/// Text in dark mode.
const PALE: Rgb = Rgb([232, 235, 243]);
/// White.
const WHITE: Rgb = Rgb([255; 3]);
/// Black.
const BLACK: Rgb = Rgb([0; 3]);

/// The colours from the layout's palette.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiteColors {
    /// Colour of titles.
    pub title: Rgb,
    /// Colour of small headings and rules.
    pub accent: Rgb,
    /// Background of the page header.
    pub deep: Rgb,
    /// Accents on the page header.
    pub bright: Rgb,
    /// Background of panels.
    pub panel: Rgb,
    /// Background of notes.
    pub sand: Rgb,
}

/// The style sheet: colours by name, for light and dark, and the rules.
pub(super) fn style_sheet(look: &SiteColors, fonts: &[WebFont]) -> String {
    let mut out = String::new();
    for WebFont { use_, weight, slope, name, .. } in fonts {
        let family = family(*use_);
        _ = writeln!(
            out,
            "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; font-style: {slope}; font-display: swap; src: url(\"{name}\"); }}"
        );
    }
    out.push_str(":root {\n  color-scheme: light dark;\n");
    let deep = readable(look.deep, WHITE, BLACK);
    let muted = Rgb([75, 80, 92]);
    let light = [
        ("ground", WHITE),
        ("text", Rgb([24, 26, 32])),
        ("muted", muted),
        ("panel", pale(look.panel)),
        ("note", pale(look.sand)),
        ("line", mix(pale(look.panel), look.title, 4)),
        ("title", darker(look.title, [WHITE, pale(look.panel), pale(look.sand)])),
        ("accent", darker(look.accent, [WHITE, pale(look.panel), pale(look.sand)])),
        ("button", readable(look.title, WHITE, BLACK)),
        ("on-button", WHITE),
        ("deep", deep),
        ("on-deep", WHITE),
        ("bright", readable(look.bright, deep, WHITE)),
    ];
    let dark = [
        ("ground", NIGHT),
        ("text", PALE),
        ("muted", Rgb([174, 181, 198])),
        ("panel", NIGHT_PANEL),
        ("note", mix(NIGHT_PANEL, look.sand, 1)),
        ("line", mix(NIGHT_PANEL, PALE, 3)),
        ("title", lighter(look.title)),
        ("accent", lighter(look.bright)),
        ("button", lighter(look.bright)),
        ("on-button", readable(NIGHT, lighter(look.bright), BLACK)),
        ("deep", mix(deep, NIGHT, 5)),
        ("on-deep", WHITE),
        ("bright", readable(look.bright, mix(deep, NIGHT, 5), WHITE)),
    ];
    push_colors(&mut out, "  ", &light);
    out.push_str("}\n@media (prefers-color-scheme: dark) {\n  :root {\n");
    push_colors(&mut out, "    ", &dark);
    out.push_str("  }\n}\n");
    out + RULES
}

/// The family name of a face in the rules.
const fn family(use_: FontUse) -> &'static str {
    match use_ {
        FontUse::Text => "Book Text",
        FontUse::Display => "Book Display",
        FontUse::Sans => "Book Sans",
    }
}

/// Adds named colours.
fn push_colors(out: &mut String, indent: &str, colors: &[(&str, Rgb)]) {
    for (name, Rgb([r, g, b])) in colors {
        _ = writeln!(out, "{indent}--{name}: #{r:02x}{g:02x}{b:02x};");
    }
}

/// A colour that can be read on all these light backgrounds.
fn darker(color: Rgb, grounds: [Rgb; 3]) -> Rgb {
    grounds.into_iter().fold(color, |color, ground| readable(color, ground, BLACK))
}

/// A colour of the same hue that can be read on all backgrounds of dark mode.
fn lighter(Rgb(channels): Rgb) -> Rgb {
    // As bright as possible without adding white, so that a deep blue stays blue.
    let top = u16::from(channels.into_iter().max().unwrap_or(0)).max(1);
    let color = Rgb(channels.map(|channel| (u16::from(channel) * 255 / top) as u8));
    let note = mix(NIGHT_PANEL, Rgb([255, 244, 220]), 2);
    [NIGHT, NIGHT_PANEL, note].into_iter().fold(color, |color, on| readable(color, on, WHITE))
}

/// A background light enough for dark text.
fn pale(color: Rgb) -> Rgb {
    let mut mixed = (0..=16).map(|share| mix(color, WHITE, share));
    mixed.find(|mixed| contrast(*mixed, BLACK).get() > 17.0).unwrap_or(WHITE)
}

/// The colour closest to `color`, towards `end`, that is readable on `ground`.
fn readable(color: Rgb, ground: Rgb, end: Rgb) -> Rgb {
    (0..=16)
        .map(|share| mix(color, end, share))
        .find(|mixed| contrast(*mixed, ground).get() >= CONTRAST)
        .unwrap_or(end)
}

/// `share` sixteenths of the way from one colour to another.
fn mix(Rgb(from): Rgb, Rgb(to): Rgb, share: u16) -> Rgb {
    let channel = |at: usize| {
        ((u16::from(from[at]) * (16 - share) + u16::from(to[at]) * share + 8) / 16) as u8
    };
    Rgb([channel(0), channel(1), channel(2)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_palette_can_be_read_in_light_and_dark() {
        for value in 0..=255_u8 {
            let color = Rgb([value, value.wrapping_mul(7), value.wrapping_mul(31)]);
            let look = SiteColors {
                title: color,
                accent: color,
                deep: color,
                bright: color,
                panel: color,
                sand: color,
            };
            let sheet = style_sheet(&look, &[]);
            let (light, dark) = sheet.split_once("@media").unwrap();
            for part in [light, dark] {
                let get = |name: &str| {
                    let line = part.split(&format!("--{name}: #")).nth(1).unwrap();
                    let byte = |at| u8::from_str_radix(&line[at..at + 2], 16).unwrap();
                    Rgb([byte(0), byte(2), byte(4)])
                };
                for (text, grounds) in [
                    ("text", ["ground", "panel", "note"]),
                    ("muted", ["ground", "panel", "ground"]),
                    ("title", ["ground", "panel", "note"]),
                    ("accent", ["ground", "panel", "note"]),
                    ("on-button", ["button"; 3]),
                    ("on-deep", ["deep"; 3]),
                    ("bright", ["deep"; 3]),
                ] {
                    for ground in grounds {
                        let ratio = contrast(get(text), get(ground)).get();
                        assert!(ratio >= 4.5, "{color:?}: {text} on {ground}: {ratio}");
                    }
                }
            }
        }
    }
}
