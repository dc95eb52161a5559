//! Colours that stand out on the backgrounds of reading systems (WCAG 2.2, 1.4.11).

use units::{Color, Rgb, contrast};

use crate::media::chart::MapColors;

/// Minimum contrast of informative graphics, with a margin for rounding.
const CONTRAST: f64 = 3.1;
/// The background in dark mode.
pub(super) const NIGHT: Rgb = Rgb([18, 18, 18]);
/// The background of the page in light mode.
pub(super) const DAY: Rgb = Rgb([255; 3]);

/// The colour closest to `color`, towards black, or towards white in dark mode, that has enough contrast
/// with `ground`.
pub(super) fn seen(color: Rgb, ground: Rgb) -> Rgb {
    let end = if ground == NIGHT { Rgb([255; 3]) } else { Rgb([0; 3]) };
    towards(color, end, |mixed| stands_out(mixed, ground))
}

/// The colours of a map as small as a phone: it has a sea, since dark countries would be lost on a dark
/// background, and sea and countries are so pale that the routes stand out from all of them.
pub(super) fn of_map(colors: MapColors) -> MapColors {
    let pale = |color: Color| {
        let way = colors.route.rgb;
        Color { rgb: towards(color.rgb, DAY, |mixed| stands_out(mixed, way)), ..color }
    };
    MapColors {
        sea: Some(pale(colors.sea.unwrap_or(Color::WHITE))),
        land: pale(colors.land),
        member: pale(colors.member),
        home: pale(colors.home),
        host: pale(colors.host),
        ..colors
    }
}

/// Whether two colours have enough contrast.
fn stands_out(one: Rgb, other: Rgb) -> bool {
    contrast(one, other).get() >= CONTRAST
}

/// The first suitable colour from `color` to `end`, in steps of a sixteenth; otherwise the end.
fn towards(color: Rgb, end: Rgb, good: impl Fn(Rgb) -> bool) -> Rgb {
    let mixed = |share: u16| {
        let channel = |at: usize| {
            ((u16::from(color.0[at]) * (16 - share) + u16::from(end.0[at]) * share) / 16) as u8
        };
        Rgb([channel(0), channel(1), channel(2)])
    };
    (0..=16).map(mixed).find(|mixed| good(*mixed)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_visible_in_light_and_dark_mode_whatever_the_layouts_colour() {
        for value in 0..=255_u8 {
            let color = Rgb([value, value.wrapping_mul(7), value.wrapping_mul(31)]);
            for ground in [DAY, NIGHT] {
                let ratio = contrast(seen(color, ground), ground).get();
                assert!(ratio >= 3.0, "{color:?} on {ground:?}: {ratio}");
            }
        }
        assert_eq!(seen(Rgb([184, 57, 27]), DAY), Rgb([184, 57, 27]));
    }

    #[test]
    fn routes_stand_out_from_countries_of_their_own_colour() {
        let navy = Color { rgb: Rgb([13, 31, 82]), ..Color::BLACK };
        let white = Color::WHITE;
        let colors = of_map(MapColors {
            sea: None,
            land: white,
            member: white,
            home: navy,
            host: navy,
            border: white,
            route: navy,
            dot_home: white,
            dot_host: white,
        });
        for ground in [colors.home, colors.host, colors.land, colors.sea.unwrap()] {
            assert!(contrast(ground.rgb, colors.route.rgb).get() >= 3.0, "{ground:?}");
        }
    }
}
