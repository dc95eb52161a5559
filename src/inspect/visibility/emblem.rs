//! Whether a picture is the European emblem, unchanged.

use units::{Abs, Ratio, Rect};
use units::{Color, Rgb};

use crate::codes::Code;
use crate::data::emblem::{self, BORDER, EmblemPart, Probe};
use crate::media::{Crop, PictureFile, tones};

/// Width in pixels at which a picture is sampled.
const WIDTH: u32 = 900;

/// How far a channel may be from its number: JPEG files and edges between pixels.
const NEAR: u8 = 40;

/// Of the proportions, this share may be off: drawings have whole numbers of units.
const SHAPE: f64 = 0.006;

/// The two ways in which the emblem may be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The rectangle alone.
    Plain,
    /// With a white border, for coloured backgrounds.
    Bordered,
}

/// What is wrong with an emblem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of finding.
    pub code: Code,
    /// What is wrong, the end of a sentence that begins with “The emblem”.
    pub words: String,
}

impl Form {
    /// The form of a picture of this width and height; `None` if it has the proportions of neither.
    pub(super) fn of(width: f64, height: f64) -> Option<Self> {
        let border = BORDER.get() * 2.0;
        let is = |wanted: f64| (width / height.max(1e-9) / wanted - 1.0).abs() < SHAPE;
        if is(1.5) {
            Some(Self::Plain)
        } else if is((1.5 + border) / (1.0 + border)) {
            Some(Self::Bordered)
        } else {
            None
        }
    }

    /// The rectangle itself in the box of the whole picture.
    pub(super) fn rectangle(self, frame: Rect) -> Rect {
        match self {
            Self::Plain => frame,
            Self::Bordered => {
                let height = frame.h.scale(25, 27);
                let border = height / 25;
                Rect::new(frame.x + border, frame.y + border, frame.w - border * 2, height)
            }
        }
    }

    /// The share of the whole picture at a share of the rectangle.
    fn share(self, x: Ratio, y: Ratio) -> (Ratio, Ratio) {
        let unit = Abs::raw(65_536 * 1_000);
        let whole = match self {
            Self::Plain => return (x, y),
            Self::Bordered => Rect::new(Abs::ZERO, Abs::ZERO, unit.scale(158, 108), unit),
        };
        let inner = self.rectangle(whole);
        let of = |at: Abs, side: Abs| Ratio::raw((at.units() * 65_536 / side.units()) as i32);
        (of(inner.x + x.of(inner.w), whole.w), of(inner.y + y.of(inner.h), whole.h))
    }
}

/// Looks at a picture file that is used as the emblem: its form, and the first thing that is wrong with
/// it.
pub(super) fn judge(file: &PictureFile) -> (Form, Option<Fault>) {
    let (width, height) = (f64::from(file.info.width), f64::from(file.info.height));
    let Some(form) = Form::of(width, height) else {
        let words = format!(
            "is {width} wide and {height} high in its file; its proportions must be 3:2, or 79:54 with a white border"
        );
        return (Form::Plain, Some(Fault { code: Code::EmblemDistorted, words }));
    };
    // A file that cannot be read is found where it is prepared.
    let Ok(tones) = tones(file, Crop::WHOLE, WIDTH) else { return (form, None) };
    let fault = fault(&|x, y| {
        let (x, y) = form.share(x, y);
        tones.at(x, y).unwrap_or(Color::WHITE.rgb)
    });
    (form, fault)
}

/// The first thing that is wrong with an emblem that has these colours at shares of its rectangle.
pub fn fault(color_at: &dyn Fn(Ratio, Ratio) -> Rgb) -> Option<Fault> {
    let seen = |probe: &Probe| color_at(probe.x, probe.y);
    let field = emblem::field();
    let ground = most(field.iter().map(seen));
    let star = most(emblem::stars().iter().map(seen));
    let (blue, yellow) = (Color::EMBLEM_BLUE.rgb, Color::EMBLEM_YELLOW.rgb);
    let (black, white) = (Color::BLACK.rgb, Color::WHITE.rgb);
    let is_black = near(ground, white) && near(star, black);
    if is_black || near(ground, blue) && near(star, white) {
        let words = "is shown in one colour; use two colours wherever more than one is printed";
        return Some(Fault { code: Code::EmblemOneColour, words: words.to_owned() });
    }
    if !near(ground, blue) {
        return Some(recoloured("field", ground, blue));
    }
    let strangers = field.iter().filter(|probe| !near(seen(probe), blue)).count();
    let yellows = field.iter().filter(|probe| near(seen(probe), yellow)).count();
    let lacking = emblem::stars().iter().filter(|probe| near(seen(probe), blue)).count();
    if lacking > 0 {
        return Some(if yellows > 0 { turned() } else { missing(lacking) });
    }
    if let Some(other) = emblem::stars().iter().map(seen).find(|color| !near(*color, yellow)) {
        return Some(recoloured("star", other, yellow));
    }
    let arms = emblem::arms();
    let wrong = |probe: &&Probe| match probe.part {
        EmblemPart::Star => !near(seen(probe), yellow),
        EmblemPart::Field => !near(seen(probe), blue),
    };
    if arms.iter().filter(wrong).count() * 10 > arms.len() {
        return Some(turned());
    }
    (strangers > 0).then(|| Fault {
        code: Code::EmblemAltered,
        words: "has something on it that is not part of it".to_owned(),
    })
}

/// A part in a wrong colour.
fn recoloured(part: &str, found: Rgb, wanted: Rgb) -> Fault {
    let words = format!("has a {part} colour of {} instead of {}", numbers(found), numbers(wanted));
    Fault { code: Code::EmblemRecoloured, words }
}

/// Stars that are not there.
fn missing(count: usize) -> Fault {
    let words = match count {
        12 => "has no stars".to_owned(),
        _ => format!("has {} of its twelve stars", 12 - count),
    };
    Fault { code: Code::EmblemStars, words }
}

/// Stars that are rotated or misplaced.
fn turned() -> Fault {
    let words =
        "has stars that are not upright, or not in their positions on the circle".to_owned();
    Fault { code: Code::EmblemTurned, words }
}

/// A colour as designers write it.
fn numbers(color: Rgb) -> String {
    let [r, g, b] = color.0;
    format!("{r}/{g}/{b}")
}

/// The colour that most of the places have.
fn most(colors: impl Iterator<Item = Rgb>) -> Rgb {
    let mut all: Vec<Rgb> = colors.collect();
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| near(*a, *b));
    runs.max_by_key(|run| run.len()).map_or(Color::WHITE.rgb, |run| run[run.len() / 2])
}

/// Whether two colours count as the same.
fn near(one: Rgb, other: Rgb) -> bool {
    one.0.iter().zip(other.0).all(|(a, b)| a.abs_diff(b) <= NEAR)
}
