//! Colour conversion beside an outside judge, Little CMS: `fixtures/color/make.sh`.

use booklet::color::{Cmyk, Color, ColorError, Press, Rgb, is_srgb, to_srgb};

/// The profile of coated paper.
const COATED: &[u8] = include_bytes!("../layouts/icc/ISOcoated_v2_300_bas.icc");
/// Colours and their inks by Little CMS.
const JUDGED: &str = include_str!("fixtures/color/iso-coated-v2.tsv");

/// The press of coated paper.
fn coated() -> Press {
    Press::read(COATED).expect("made in this file")
}

#[test]
fn inks_agree_with_little_cms() {
    let rows: Vec<Vec<f64>> = JUDGED
        .lines()
        .map(|line| line.split('\t').map(|number| number.parse().unwrap()).collect())
        .collect();
    assert_eq!(rows.len(), 729);
    let pixels: Vec<u8> = rows.iter().flat_map(|row| row[..3].iter().map(|v| *v as u8)).collect();
    let inks = coated().convert(&pixels, None).unwrap();
    let apart: Vec<f64> = rows
        .iter()
        .zip(inks.chunks_exact(4))
        .flat_map(|(row, ink)| {
            row[3..].iter().zip(ink).map(|(a, b)| (a - f64::from(*b) / 2.55).abs())
        })
        .collect();
    // In per cent of area coverage; a step of 8 bits is 0.39. Measured: mean 0.11, most 0.82, which
    // is a mean colour difference (CIEDE2000) of 0.13 and never more than 0.43.
    let mean = apart.iter().sum::<f64>() / apart.len() as f64;
    assert!(mean <= 0.2, "mean {mean}");
    assert!(apart.iter().all(|it| *it <= 1.0), "most {:?}", apart.iter().copied().reduce(f64::max));
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
    let wide = moxcms::ColorProfile::new_display_p3().encode().unwrap();
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
