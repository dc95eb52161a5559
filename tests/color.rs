//! Colour conversion beside an outside judge, Little CMS: `fixtures/color/make.sh`.

#![expect(clippy::disallowed_methods, reason = "colour differences are defined by such functions")]

use booklet::media::press::{ColorError, Intent, Press, inks_to_srgb, is_srgb, to_srgb};
use moxcms::{ColorProfile, Layout, RenderingIntent, TransformOptions};
use units::{Cmyk, Color, Rgb};

/// The profile of coated paper.
const COATED: &[u8] = include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc");
/// The profile of uncoated paper.
const UNCOATED: &[u8] = include_bytes!("../layouts/icc/Booklet_Uncoated_FOGRA29L_280.icc");

/// The press of coated paper.
fn coated() -> Press {
    Press::read(COATED).expect("made in this file")
}

/// Colours by what a press of this profile prints: inks in shares of full coverage to CIE Lab.
fn seen(profile: &[u8], inks: &[f32]) -> Vec<[f64; 3]> {
    let press = ColorProfile::new_from_slice(profile).unwrap();
    let options = TransformOptions {
        rendering_intent: RenderingIntent::RelativeColorimetric,
        ..TransformOptions::default()
    };
    // The largest space that conversions lead to; from there to Lab by its definition (ISO 22028-2).
    let wide = ColorProfile::new_pro_photo_rgb();
    let way = press.create_transform_f32(Layout::Rgba, &wide, Layout::Rgb, options).unwrap();
    let mut out = vec![0.0; inks.len() / 4 * 3];
    way.transform(inks, &mut out).unwrap();
    out.chunks_exact(3).map(lab).collect()
}

/// A colour of ROMM RGB in CIE Lab, both with the white of D50.
fn lab(romm: &[f32]) -> [f64; 3] {
    let [r, g, b] = [0, 1, 2].map(|at| f64::from(romm[at]).max(0.0).powf(1.8));
    let x = 0.797_674_9 * r + 0.135_191_7 * g + 0.031_353_4 * b;
    let y = 0.288_040_2 * r + 0.711_874_1 * g + 0.000_085_7 * b;
    let root = |share: f64| match share {
        _ if share > 216.0 / 24_389.0 => share.cbrt(),
        _ => (share * 24_389.0 / 27.0 + 16.0) / 116.0,
    };
    let [x, y, z] = [x / 0.9642, y, b].map(root);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The difference of two colours (CIEDE2000; Sharma, Wu and Dalal 2005, equations 2 to 22).
fn difference(one: [f64; 3], other: [f64; 3]) -> f64 {
    let chroma = |[_, a, b]: [f64; 3]| a.hypot(b);
    let mean = f64::midpoint(chroma(one), chroma(other)).powi(7);
    let g = 0.5 * (1.0 - (mean / (mean + 25_f64.powi(7))).sqrt());
    let primed = |[l, a, b]: [f64; 3]| {
        let a = a * (1.0 + g);
        let hue =
            if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
        (l, a.hypot(b), hue)
    };
    let ((l1, c1, h1), (l2, c2, h2)) = (primed(one), primed(other));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = match (h1 - h2).abs() {
        _ if grey => h1 + h2,
        apart if apart <= 180.0 => f64::midpoint(h1, h2),
        _ if h1 + h2 < 360.0 => f64::midpoint(h1, h2 + 360.0),
        _ => f64::midpoint(h1, h2 - 360.0),
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rc = 2.0 * (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let theta = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -(2.0 * theta).to_radians().sin() * rc;
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

#[test]
fn the_colour_difference_agrees_with_its_published_examples() {
    // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17 and 25.
    for (one, other, wanted) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        assert!((difference(one, other) - wanted).abs() < 0.0001, "{wanted}");
    }
}

/// How far a press's inks are from those of Little CMS, a table of `fixtures/color/make.sh`: mean and
/// most, as CIEDE2000.
fn apart(press: &Press, profile: &[u8], table: &str) -> (f64, f64) {
    let rows: Vec<Vec<f32>> = table
        .lines()
        .map(|line| line.split('\t').map(|number| number.parse().unwrap()).collect())
        .collect();
    assert_eq!(rows.len(), 729);
    let pixels: Vec<u8> = rows.iter().flat_map(|row| row[..3].iter().map(|v| *v as u8)).collect();
    let own = press.convert(&pixels, None).unwrap();
    let own: Vec<f32> = own.iter().map(|&ink| f32::from(ink) / 255.0).collect();
    let judged: Vec<f32> =
        rows.iter().flat_map(|row| row[3..].iter().map(|ink| ink / 100.0)).collect();
    let pairs = seen(profile, &own).into_iter().zip(seen(profile, &judged));
    let all: Vec<f64> = pairs.map(|(one, other)| difference(one, other)).collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    (mean, all.into_iter().fold(0.0, f64::max))
}

#[test]
fn inks_agree_with_little_cms() {
    let table = include_str!("fixtures/color/iso-coated-v2.tsv");
    let (mean, most) = apart(&coated(), COATED, table);
    assert!(mean <= 0.2 && most <= 1.0, "mean {mean}, most {most}");
}

#[test]
fn inks_of_the_relative_intent_agree_with_little_cms_with_black_point_compensation() {
    let press = Press::with_intent(COATED, Intent::RelativeColorimetric).unwrap();
    let table = include_str!("fixtures/color/iso-coated-v2-relative.tsv");
    let (mean, most) = apart(&press, COATED, table);
    // Measured: 0.25 and 2.7, the latter where both find another darkest tone.
    assert!(mean <= 0.4 && most <= 3.0, "mean {mean}, most {most}");
}

#[test]
fn inks_on_uncoated_paper_agree_with_little_cms() {
    let press = Press::read(UNCOATED).unwrap();
    let (mean, most) = apart(&press, UNCOATED, include_str!("fixtures/color/uncoated.tsv"));
    assert!(mean <= 0.2 && most <= 1.0, "mean {mean}, most {most}");
}

#[test]
fn ink_stays_within_the_profile_and_within_a_lower_limit() {
    let steps = (0..=255).step_by(15).map(|it| it as u8);
    let pixels: Vec<u8> = steps
        .clone()
        .flat_map(|r| {
            let steps = steps.clone();
            steps.clone().flat_map(move |g| steps.clone().flat_map(move |b| [r, g, b]))
        })
        .collect();
    let most = |press: Press| {
        let inks = press.convert(&pixels, None).unwrap();
        inks.chunks_exact(4).map(|ink| ink.iter().map(|v| u32::from(*v)).sum::<u32>()).max()
    };
    assert!(most(coated()) <= Some(300 * 255 / 100 + 4));
    assert!(most(coated().with_ink_limit(Some(240))) <= Some(240 * 255 / 100));
}

#[test]
fn colours_fixed_by_rule_do_not_pass_the_profile() {
    assert_eq!(Color::chosen(Rgb([0, 51, 153])).unwrap().cmyk, Cmyk([100, 80, 0, 0]));
    assert_eq!(Color::chosen(Rgb([255, 204, 0])).unwrap().cmyk, Cmyk([0, 0, 100, 0]));
    assert_eq!(Color::chosen(Rgb([0, 0, 0])).unwrap().cmyk, Cmyk([0, 0, 0, 100]));
    assert_eq!(Color::chosen(Rgb([255, 255, 255])).unwrap().cmyk, Cmyk([0, 0, 0, 0]));
    assert_eq!(Color::chosen(Rgb([0, 51, 154])), None);
}

#[test]
fn greys_keep_their_order_and_their_distance_from_paper_and_black() {
    let grays = coated().gray((0..=255).collect());
    assert_eq!((grays[0], grays[255]), (0, 255));
    assert!(grays.windows(2).all(|pair| pair[0] <= pair[1]));
    // By Little CMS (relative colorimetric, to sRGB): no black 255, 50 per cent 158.5, 54 per cent
    // 150, full black 42.8. The middle of screen grey, 128, belongs at 42.8 + 212.2 * 128 / 255 = 149.3.
    assert!((116 - 2..=116 + 2).contains(&grays[128]), "{}", grays[128]);
}

#[test]
fn a_profile_that_is_no_press_is_refused() {
    let srgb = include_bytes!("../layouts/icc/sRGB-v2-magic.icc");
    assert_eq!(Press::read(srgb).unwrap_err(), ColorError::NotAPress);
    assert!(matches!(Press::read(b"no profile"), Err(ColorError::BadProfile(_))));
    for length in [0, 100, 128, 1_000, 100_000] {
        assert!(Press::read(&COATED[..length]).is_err(), "{length}");
    }
}

#[test]
fn an_embedded_profile_is_followed_unless_it_is_srgb() {
    let srgb = include_bytes!("../layouts/icc/sRGB-v2-magic.icc");
    let wide = ColorProfile::new_display_p3().encode().unwrap();
    assert!(is_srgb(srgb));
    assert!(!is_srgb(&wide) && !is_srgb(COATED) && !is_srgb(b""));
    let pixels = vec![200, 100, 100, 128, 128, 128];
    assert_eq!(to_srgb(pixels.clone(), Some(srgb)).unwrap(), pixels);
    let seen = to_srgb(pixels.clone(), Some(&wide)).unwrap();
    assert!(seen[0] > 205 && seen[1] < 100, "redder in sRGB numbers: {seen:?}");
    assert!(seen[3..].iter().all(|grey| grey.abs_diff(128) <= 1), "grey stays grey: {seen:?}");
    let press = coated();
    assert_ne!(press.convert(&pixels, Some(&wide)).unwrap(), press.convert(&pixels, None).unwrap());
}

/// The rows of a table of `fixtures/color/make_inks.py`: inks, and what they become.
fn ink_rows(table: &str) -> (Vec<u8>, Vec<Vec<u8>>) {
    let rows: Vec<Vec<u8>> = table
        .lines()
        .map(|line| line.split('\t').map(|number| number.parse().unwrap()).collect())
        .collect();
    assert_eq!(rows.len(), 625);
    let inks = rows.iter().flat_map(|row| row[..4].to_vec()).collect();
    (inks, rows.into_iter().map(|row| row[4..].to_vec()).collect())
}

#[test]
fn inks_on_a_screen_agree_with_little_cms() {
    let (inks, judged) = ink_rows(include_str!("fixtures/color/inks-on-screen.tsv"));
    let own = inks_to_srgb(&inks, Some(COATED)).unwrap();
    let apart: Vec<u32> = own
        .iter()
        .zip(judged.iter().flatten())
        .map(|(one, other)| u32::from(one.abs_diff(*other)))
        .collect();
    let mean = f64::from(apart.iter().sum::<u32>()) / apart.len() as f64;
    let most = apart.iter().max().copied().unwrap_or(0);
    assert!(mean <= 1.0 && most <= 8, "mean {mean}, most {most} of 255");
}

#[test]
fn inks_for_another_press_agree_with_little_cms_but_for_black_alone() {
    let (inks, judged) = ink_rows(include_str!("fixtures/color/inks-from-uncoated.tsv"));
    let own = coated().convert_inks(&inks, UNCOATED).unwrap();
    let share = |ink: &u8| f32::from(*ink) / 255.0;
    let pairs = own.chunks_exact(4).zip(&judged).zip(inks.chunks_exact(4));
    // Where there is black alone, it stays alone; beside it, what lies between is drawn towards it.
    let colored = pairs.filter(|(_, from)| from[..3].iter().any(|&ink| ink > 0));
    let (one, other): (Vec<f32>, Vec<f32>) = colored
        .flat_map(|((own, judged), _)| own.iter().map(share).zip(judged.iter().map(share)))
        .unzip();
    let pairs = seen(COATED, &one).into_iter().zip(seen(COATED, &other));
    let all: Vec<f64> = pairs.map(|(one, other)| difference(one, other)).collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    let most = all.iter().copied().fold(0.0, f64::max);
    assert!(mean <= 0.6 && most <= 4.0, "mean {mean}, most {most}");
}

#[test]
fn black_alone_stays_black_alone_on_another_press() {
    let tints: Vec<u8> = (0..=255).flat_map(|black| [0, 0, 0, black]).collect();
    let own = coated().convert_inks(&tints, UNCOATED).unwrap();
    let blacks: Vec<u8> = own.chunks_exact(4).map(|ink| ink[3]).collect();
    assert!(own.chunks_exact(4).all(|ink| ink[..3] == [0; 3]), "no other ink");
    assert_eq!((blacks[0], blacks[255]), (0, 255), "paper and full black stay");
    assert!(blacks.is_sorted(), "{blacks:?}");
}

#[test]
fn inks_without_any_profile_are_what_is_left_of_light() {
    let inks = [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 0, 128, 255, 0];
    let light = inks_to_srgb(&inks, None).unwrap();
    assert_eq!(light, [255, 255, 255, 0, 255, 255, 0, 0, 0, 255, 127, 0]);
    let refused = inks_to_srgb(&inks, Some(b"no profile")).unwrap_err();
    assert!(matches!(refused, ColorError::BadProfile(_)), "{refused}");
}
