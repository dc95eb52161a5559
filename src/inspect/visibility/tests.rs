//! Tests of the measurement, each with one defect in the emblem's file.

use std::sync::Arc;

use crate::media::{PictureFile, probe};

use super::emblem::{Form, judge};
use super::*;

/// The emblem as it was drawn.
const EMBLEM: &str = include_str!("../../../images/eu-emblem-colour.svg");

/// What is wrong with a drawing that is used as the emblem.
fn wrong(svg: &str) -> (Form, Option<Code>) {
    let bytes: Arc<[u8]> = svg.as_bytes().into();
    let info = probe(&bytes).unwrap();
    let (form, fault) = judge(&PictureFile::new("emblem.svg", bytes, info));
    (form, fault.map(|fault| fault.code))
}

/// The emblem with words of its file replaced.
fn spoilt(from: &str, to: &str) -> Option<Code> {
    assert!(EMBLEM.contains(from), "{from}");
    wrong(&EMBLEM.replacen(from, to, 1)).1
}

/// The words at which the stars begin.
const STARS: &str = "<path fill=\"#ffcc00\"";

#[test]
fn the_official_emblem_has_no_fault_with_and_without_its_border() {
    assert_eq!(wrong(EMBLEM), (Form::Plain, None));
    let bordered = include_str!("../../../images/eu-emblem-colour-on-colour.svg");
    assert_eq!(wrong(bordered), (Form::Bordered, None));
    let black = include_str!("../../../images/eu-emblem-black.svg");
    assert_eq!(wrong(black), (Form::Plain, Some(Code::EmblemOneColour)));
}

#[test]
fn ten_ways_to_spoil_the_emblem_are_found() {
    let view = "viewBox=\"0 0 900 600\"";
    for (from, to, code) in [
        (view, "viewBox=\"0 0 900 600\" width=\"600\" height=\"600\"", Code::EmblemDistorted),
        (view, "viewBox=\"0 0 700 600\"", Code::EmblemDistorted),
        ("#003399", "#003366", Code::EmblemRecoloured),
        ("#003399", "#808080", Code::EmblemRecoloured),
        ("#ffcc00", "#ffffff", Code::EmblemOneColour),
        ("#ffcc00", "#cc9900", Code::EmblemRecoloured),
        (STARS, "<path transform=\"rotate(180 450 300)\" fill=\"#ffcc00\"", Code::EmblemTurned),
        (STARS, "<path transform=\"rotate(30 450 300)\" fill=\"#ffcc00\"", Code::EmblemTurned),
        (STARS, "<path transform=\"rotate(8 450 300)\" fill=\"#ffcc00\"", Code::EmblemTurned),
        (
            "</svg>",
            "<path fill=\"#ffffff\" d=\"M400 250h100v100h-100z\"/></svg>",
            Code::EmblemAltered,
        ),
    ] {
        let found = spoilt(from, to);
        assert_eq!(found, Some(code), "{from} → {to}");
    }
}

#[test]
fn a_missing_star_is_counted() {
    let first = EMBLEM.find("M450.00 66.67").unwrap();
    let second = first + EMBLEM[first..].find('Z').unwrap() + 1;
    let eleven = [&EMBLEM[..first], &EMBLEM[second..]].concat();
    assert_eq!(wrong(&eleven).1, Some(Code::EmblemStars));
}

#[test]
fn the_rectangle_of_an_emblem_with_a_border_is_smaller_than_its_picture() {
    let frame = units::Rect::new(Abs::ZERO, Abs::ZERO, Abs::mm(15.8), Abs::mm(10.8));
    let rect = Form::Bordered.rectangle(frame);
    assert!((rect.h.to_mm() - 10.0).abs() < 0.001 && (rect.w.to_mm() - 15.0).abs() < 0.001);
    assert_eq!(Form::of(15.8, 10.8), Some(Form::Bordered));
    assert_eq!(Form::of(3.0, 2.0), Some(Form::Plain));
    assert_eq!(Form::of(4.0, 3.0), None);
}
