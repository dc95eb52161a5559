//! What the layout for readers with low vision promises, read from its file.

use serde_json::Value;

use crate::sample::{files, json};

/// The layout.
fn layout() -> Value {
    json(&files(), "layouts/large-print.json")
}

/// Relative luminance of a colour of the palette (WCAG 2.1).
fn luminance(layout: &Value, name: &str) -> f64 {
    let rgb = layout["palette"][name]["rgb"].as_str().unwrap();
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&rgb[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// Contrast of two colours of the palette (WCAG 2.1).
fn contrast(layout: &Value, one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(layout, one), luminance(layout, other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn large_print_sets_text_in_sixteen_points_and_nothing_below_fourteen() {
    let layout = layout();
    let styles = layout["styles"].as_object().unwrap();
    let body = &styles["body"];
    assert!(body["size_pt"].as_f64().unwrap() >= 16.0);
    assert!(
        body["leading_pt"].as_f64().unwrap() >= 1.25 * body["size_pt"].as_f64().unwrap(),
        "{body}"
    );
    for (name, style) in styles {
        let size = style["size_pt"].as_f64().unwrap_or(16.0);
        let least =
            if ["caption", "band-caption", "running-head", "statement"].contains(&name.as_str()) {
                14.0
            } else {
                15.0
            };
        assert!(size >= least, "{name}: {size}");
    }
}

#[test]
fn large_print_is_ranged_left_upright_and_never_hyphenated() {
    let layout = layout();
    assert_eq!(layout["styles"]["body"]["align"], "left");
    for (name, style) in layout["styles"].as_object().unwrap() {
        assert!(style["align"].as_str().is_none_or(|align| align == "left"), "{name}");
        for flag in ["italic", "uppercase", "hyphenate"] {
            assert_ne!(style[flag], true, "{name}: {flag}");
        }
    }
    // Emphasis is bold: where other families have an italic, this one has a heavier face.
    let faces = layout["families"]["text"].as_object().unwrap();
    assert!(faces.values().all(|file| !file.as_str().unwrap().contains("It")), "{faces:?}");
}

#[test]
fn every_text_of_large_print_has_a_contrast_of_seven_to_one() {
    let layout = layout();
    for (name, style) in layout["styles"].as_object().unwrap() {
        let color = style["color"].as_str().unwrap_or("text");
        let grounds: &[&str] = match color {
            "white" | "yellow" => &["blue", "night"],
            _ => &["white", "panel", "sky"],
        };
        for ground in grounds {
            let found = contrast(&layout, color, ground);
            assert!(found >= 7.0, "{name}: {color} on {ground} has {found:.1}");
        }
    }
}
