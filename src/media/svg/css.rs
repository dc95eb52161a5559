//! Values of style sheets that the tree of a drawing does not know.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Functions for colours and values that are not supported.
const UNKNOWN: [&str; 12] = [
    "oklch(",
    "oklab(",
    "lab(",
    "lch(",
    "hwb(",
    "color(",
    "color-mix(",
    "device-cmyk(",
    "light-dark(",
    "var(",
    "calc(",
    "env(",
];

/// Functions of transforms, whose numbers may have units in style sheets.
const TRANSFORMS: [&str; 5] = ["rotate(", "translate(", "skewX(", "skewY(", "skew("];

/// A text with newer notations replaced by older ones: wide-gamut colours by the nearest sRGB colours, the
/// one colour name that was added later, units in transforms; and with names of fonts that lack their
/// quotation marks as names that need none.
pub(super) fn in_older_words(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = text;
    if text.contains("rebeccapurple") {
        text = Cow::Owned(text.replace("rebeccapurple", "#663399"));
    }
    if text.contains("var(--") {
        text = Cow::Owned(with_variables(&text));
    }
    for (space, wide) in [("color(display-p3", true), ("color(srgb", false)] {
        if text.contains(space) {
            let color = |inner: &str| numbers(inner).map(|numbers| srgb(numbers, wide));
            text = Cow::Owned(replaced(&text, space, color));
        }
    }
    for function in ["rgb(", "rgba("] {
        if text.contains(function) {
            let color =
                |inner: &str| with_plain_opacity(inner).map(|it| format!("{function}{it})"));
            text = Cow::Owned(replaced(&text, function, color));
        }
    }
    if ["deg)", "deg,", "px)", "px,"].iter().any(|unit| text.contains(unit)) {
        for function in TRANSFORMS {
            let plain = |inner: &str| {
                let plain = inner.replace("deg", "").replace("px", "");
                let numeric = |c: char| c.is_ascii_digit() || " .,+-eE\n\t".contains(c);
                plain.chars().all(numeric).then(|| format!("{function}{plain})"))
            };
            text = Cow::Owned(replaced(&text, function, plain));
        }
    }
    if text.contains("font-family") {
        text = Cow::Owned(with_plain_fonts(&text));
    }
    text
}

/// A text in whose lists of fonts a figure that begins a word of a name is joined to the word before it. Without
/// quotation marks such a name is invalid (CSS Fonts 4, 2.1.1) and would be ignored; joined it is valid, and
/// fonts are known by their names without spaces.
fn with_plain_fonts(text: &str) -> String {
    let mut parts = text.split("font-family");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("font-family");
        let value = part.trim_start().strip_prefix([':', '=']).unwrap_or_default().trim_start();
        let value = match value.strip_prefix(['"', '\'']) {
            Some(inner) if part.trim_start().starts_with('=') => inner,
            _ => value,
        };
        let end = value.find([';', '}', '<', '"', '\'']).unwrap_or(value.len());
        let (head, tail) = part.split_at(part.len() - value.len());
        let (names, rest) = tail.split_at(end);
        out.push_str(head);
        let mut words = names.split(' ');
        out.push_str(words.next().unwrap_or_default());
        for word in words {
            let joins = word.starts_with(|c: char| c.is_ascii_digit())
                && out.ends_with(char::is_alphanumeric);
            out.push_str(if joins { "" } else { " " });
            out.push_str(word);
        }
        out.push_str(rest);
    }
    out
}

/// A text with the variables of its style sheets replaced by their values. One that has several values, for
/// dark screens perhaps, has the first.
fn with_variables(text: &str) -> String {
    let mut values: BTreeMap<&str, &str> = BTreeMap::new();
    for (at, _) in text.match_indices("--") {
        let opens = text[..at].trim_end().ends_with(['{', ';', '"', '\'', '/']);
        let declared = text[at..].split_once(':').filter(|_| opens);
        let Some((name, rest)) = declared else { continue };
        let value = rest.split([';', '}', '"', '<']).next().unwrap_or_default().trim();
        let whole = name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        if whole && !value.is_empty() {
            values.entry(name.trim()).or_insert(value);
        }
    }
    replaced(text, "var(", |inner| {
        let (name, instead) = inner.split_once(',').unwrap_or((inner, ""));
        let value = values.get(name.trim()).copied().unwrap_or(instead.trim());
        (!value.is_empty() && !value.contains("var(") && !value.ends_with('('))
            .then(|| value.to_owned())
    })
}

/// A style sheet without the fonts that it brings.
pub(super) fn without_fonts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@font-face") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    let lines = out.split("@import");
    let fonts = |part: &str| part.split(';').next().is_some_and(|it| it.contains("font"));
    let mut kept = String::with_capacity(out.len());
    for (index, part) in lines.enumerate() {
        if index > 0 && fonts(part) {
            kept.push_str(part.split_once(';').map_or("", |(_, tail)| tail));
        } else {
            kept.push_str(if index > 0 { "@import" } else { "" });
            kept.push_str(part);
        }
    }
    kept
}

/// A text with every function `head…)` replaced by the result of `by` for its arguments.
fn replaced(text: &str, head: &str, by: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(head) {
        out.push_str(before);
        let made = after.split_once(')').and_then(|(inner, tail)| Some((by(inner)?, tail)));
        if let Some((new, tail)) = made {
            out.push_str(&new);
            rest = tail;
        } else {
            out.push_str(head);
            rest = after;
        }
    }
    out + rest
}

/// The three numbers of a colour, shares or per cent; an opacity behind them is left to others.
fn numbers(inner: &str) -> Option<[f64; 3]> {
    let colors = inner.split('/').next()?;
    let number = |word: &str| match word.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|it| it / 100.0),
        None => word.parse::<f64>().ok(),
    };
    let list: Vec<f64> = colors.split_whitespace().map(number).collect::<Option<_>>()?;
    list.try_into().ok()
}

/// The arguments of a colour with an opacity in per cent, with it as a share.
fn with_plain_opacity(inner: &str) -> Option<String> {
    let words: Vec<&str> =
        inner.split([' ', ',', '/', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    let [red, green, blue, opacity] = words[..] else { return None };
    let share = opacity.strip_suffix('%')?.parse::<f64>().ok()? / 100.0;
    Some(format!("{red}, {green}, {blue}, {share}"))
}

/// A colour in sRGB; `wide` ones are of Display P3 (CSS Color 4, 10.2 and 10.3).
fn srgb(color: [f64; 3], wide: bool) -> String {
    let light = |value: f64| {
        if value <= 0.040_45 { value / 12.92 } else { powered((value + 0.055) / 1.055, 2.4) }
    };
    let back = |value: f64| {
        let value = value.clamp(0.0, 1.0);
        if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * powered(value, 1.0 / 2.4) - 0.055 }
    };
    let [r, g, b] = color.map(light);
    let linear = if wide {
        [
            1.224_940_2 * r - 0.224_940_2 * g,
            -0.042_056_9 * r + 1.042_056_9 * g,
            -0.019_637_6 * r - 0.078_636_1 * g + 1.098_273_5 * b,
        ]
    } else {
        [r, g, b]
    };
    let [r, g, b] = linear.map(|value| (back(value) * 255.0).round() as u8);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A power of a number between 0 and 1, the same on every platform: computed by Newton's method.
fn powered(base: f64, exponent: f64) -> f64 {
    // x^(12/5) and x^(5/12), by whole powers and Newton's steps for the root.
    let (power, root) = if exponent > 1.0 { (12, 5) } else { (5, 12) };
    let whole = |base: f64, times: i32| (0..times).fold(1.0, |product, _| product * base);
    let target = whole(base, power);
    let mut guess = 0.5_f64.max(base);
    for _ in 0..60 {
        let below = whole(guess, root - 1);
        guess -= (guess * below - target) / (f64::from(root) * below).max(1e-12);
    }
    guess
}

/// The unsupported functions in a text, each with its arguments.
pub(super) fn unknown(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for head in UNKNOWN {
        for (at, _) in text.match_indices(head) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_') {
                continue;
            }
            let end = text[at..].find(')').map_or(text.len(), |end| at + end + 1);
            found.insert(text[at..end].to_owned());
        }
    }
    found
}

/// Properties of CSS that give shapes their places, sizes and turns, and that the tree of a drawing takes from
/// attributes only (SVG 2, 7.1; CSS Transforms 2; CSS Masking 1).
const GEOMETRY: [&str; 19] = [
    "x",
    "y",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "d",
    "width",
    "height",
    "translate",
    "rotate",
    "scale",
    "offset-path",
    "offset",
    "mask-image",
    "clip",
    "zoom",
    "inline-size",
];

/// The declarations of a style that the tree of a drawing does not follow: geometry, shapes to clip with, boxes
/// other than that of the drawing to turn about, and the side on which a text begins.
pub(super) fn unfollowed(declarations: &str) -> BTreeSet<String> {
    let declared = declarations.split(';').filter_map(|it| it.split_once(':'));
    let declared = declared.map(|(name, value)| (name.trim().to_lowercase(), value.trim()));
    declared
        .filter(|(name, value)| !is_followed(name, value))
        .map(|(name, value)| format!("{name}: {value}"))
        .collect()
}

/// Whether the value of a property is followed.
pub(super) fn is_followed(name: &str, value: &str) -> bool {
    let value = value.trim().to_lowercase();
    let starts = |heads: &[&str]| heads.iter().any(|head| value.starts_with(head));
    let is_initial = value.is_empty() || starts(&["none", "auto", "inherit", "initial", "unset"]);
    match name {
        _ if is_initial => true,
        "clip-path" | "mask" => starts(&["url("]),
        "transform-box" => starts(&["view-box", "border-box"]),
        "direction" => starts(&["ltr"]),
        "unicode-bidi" => !value.ends_with("override"),
        name => !GEOMETRY.contains(&name),
    }
}

/// The rules of a style sheet: selectors and declarations.
pub(super) fn rules(sheet: &str) -> Vec<(String, String)> {
    let mut plain = String::with_capacity(sheet.len());
    for (index, part) in sheet.split("/*").enumerate() {
        let seen = if index == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) };
        plain.push_str(seen);
    }
    let rule = |part: &str| {
        let (before, declarations) = part.rsplit_once('{')?;
        let selectors = before.rsplit(['{', ';']).next().unwrap_or_default();
        Some((selectors.trim().to_owned(), declarations.to_owned()))
    };
    plain.split('}').filter_map(rule).collect()
}

/// Unquoted font names with a word that begins with a digit: they are invalid and ignored by all renderers.
pub(super) fn unquoted(family: &str) -> Option<String> {
    let figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let wrong = |name: &&str| !name.contains(['"', '\'']) && name.split_whitespace().any(figure);
    family.split(',').map(str::trim).find(wrong).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_colours_become_the_nearest_of_srgb() {
        let of = |text: &str| in_older_words(Cow::Borrowed(text)).into_owned();
        assert_eq!(of("fill:color(display-p3 1 0 0)"), "fill:#ff0000");
        assert_eq!(of("fill:color(display-p3 0.4 0.4 0.4)"), "fill:#666666");
        assert_eq!(of("fill:color(srgb 0.2 40% 0.6 / 1)"), "fill:#336699");
        assert_eq!(of("fill:color(rec2020 1 0 0)"), "fill:color(rec2020 1 0 0)");
    }

    #[test]
    fn transforms_lose_their_units_and_text_keeps_its_words() {
        let of = |text: &str| in_older_words(Cow::Borrowed(text)).into_owned();
        assert_eq!(of("transform:rotate(45deg)"), "transform:rotate(45)");
        assert_eq!(of("transform:translate(10px, -5px)"), "transform:translate(10, -5)");
        assert_eq!(of("a rotate(by 3deg)"), "a rotate(by 3deg)");
    }

    #[test]
    fn variables_have_their_values() {
        let of = |text: &str| in_older_words(Cow::Borrowed(text)).into_owned();
        let sheet = "<style>:root{--a:#05a; --b: red}.c{fill:var(--a);stroke:var( --b )}</style>";
        let plain = "<style>:root{--a:#05a; --b: red}.c{fill:#05a;stroke:red}</style>";
        assert_eq!(of(sheet), plain);
        assert_eq!(of("fill:var(--none, #123)"), "fill:#123");
        assert_eq!(of("fill:var(--none)"), "fill:var(--none)");
    }

    #[test]
    fn fonts_that_a_style_sheet_brings_are_no_pictures() {
        let text = "@import url('https://fonts.example/css?x');@font-face{src:url(a.woff)}.a{fill:url(b.svg)}";
        assert_eq!(without_fonts(text), ".a{fill:url(b.svg)}");
        assert_eq!(without_fonts("@import 'look.css';.a{}"), "@import 'look.css';.a{}");
    }

    #[test]
    fn values_that_nobody_follows_are_named() {
        assert!(unknown("fill:var(--a);stroke:#fff").contains("var(--a)"));
        assert!(unknown("fill:icc-color(x) url(#a)").is_empty());
    }

    #[test]
    fn opacities_in_per_cent_become_shares() {
        let of = |text: &str| in_older_words(Cow::Borrowed(text)).into_owned();
        assert_eq!(of("fill:rgb(0 128 255 / 50%)"), "fill:rgb(0, 128, 255, 0.5)");
        assert_eq!(of("fill:rgba(0,128,255,25%)"), "fill:rgba(0, 128, 255, 0.25)");
        for stays in ["fill:rgb(0 128 255 / .5)", "fill:rgb(10%, 20%, 30%)", "fill:rgb(1,2,3)"] {
            assert_eq!(of(stays), stays);
        }
    }

    #[test]
    fn geometry_in_styles_is_named_and_the_rest_is_not() {
        let of = |text: &str| unfollowed(text).into_iter().collect::<Vec<_>>();
        assert_eq!(of("fill:red;r:30px; CX : 4 "), ["cx: 4", "r: 30px"]);
        assert_eq!(of("clip-path:inset(10px)"), ["clip-path: inset(10px)"]);
        assert_eq!(of("transform-box:fill-box;transform:rotate(4)"), ["transform-box: fill-box"]);
        assert_eq!(of("rotate:45deg"), ["rotate: 45deg"]);
        let followed = "clip-path:url(#a);mask:none;transform-box:view-box;transform:rotate(4);width:auto;stroke-width:3px";
        assert_eq!(of(followed), Vec::<String>::new());
    }

    #[test]
    fn a_sheet_is_read_rule_by_rule() {
        let read = rules("/* x{r:1} */.a,.b{fill:red;r:2}@media print{ .c{ d:path('M0 0') } }");
        let rule = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(read[0], rule(".a,.b", "fill:red;r:2"));
        assert_eq!(read[1], rule(".c", " d:path('M0 0') "));
    }

    #[test]
    fn a_figure_in_the_name_of_a_font_is_joined_to_the_word_before() {
        let of = |text: &str| in_older_words(Cow::Borrowed(text)).into_owned();
        for (typed, read) in [
            (
                "<text font-family=\"Source Sans 3, serif\">",
                "<text font-family=\"Source Sans3, serif\">",
            ),
            (
                "<g style='font-family: Source Serif 4;x:a 4'>",
                "<g style='font-family: Source Serif4;x:a 4'>",
            ),
            (".a{font-family:A 4 B,C 5}.b{y:z 5}", ".a{font-family:A4 B,C5}.b{y:z 5}"),
        ] {
            assert_eq!(of(typed), read);
        }
        for stays in [
            "<text font-family=\"'Source Sans 3', serif\">x 4</text>",
            ".a{font-family:'Source Sans 3',x}",
            "<text>The font-family 4</text>",
        ] {
            assert_eq!(of(stays), stays);
        }
    }

    #[test]
    fn a_name_with_a_figure_needs_quotation_marks() {
        assert_eq!(unquoted("Source Sans 3, serif").as_deref(), Some("Source Sans 3"));
        assert_eq!(unquoted("'Source Sans 3', serif"), None);
        assert_eq!(unquoted("Arial2"), None);
    }
}
