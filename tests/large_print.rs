//! What the layout for readers with low vision promises, read from its file.

use serde_json::Value;
use units::{Rgb, contrast};

use crate::sample::{files, json};

/// The layout.
fn layout() -> Value {
    json(&files(), "layouts/large-print.json")
}

/// A colour of the palette.
fn color(layout: &Value, name: &str) -> Rgb {
    let rgb = layout["palette"][name]["rgb"].as_str().unwrap();
    Rgb([1, 3, 5].map(|at| u8::from_str_radix(&rgb[at..at + 2], 16).unwrap()))
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
        let own = style["color"].as_str().unwrap_or("text");
        let grounds: &[&str] = match own {
            "white" | "yellow" => &["blue", "night"],
            _ => &["white", "panel", "sky"],
        };
        for ground in grounds {
            let found = contrast(color(&layout, own), color(&layout, ground)).get();
            assert!(found >= 7.0, "{name}: {own} on {ground} has {found:.1}");
        }
    }
}
