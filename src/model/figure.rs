//! The numbers of the programme.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::data;

/// A large figure.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyFigure {
    /// The number as printed.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Draws it as well: a dot for each thing counted. Whole numbers up to 1,000 only.
    #[serde(default)]
    pub dots: bool,
    /// Draws it on its own, in a frame for this drawing.
    #[serde(default)]
    pub drawing: Option<FigureDrawing>,
}

/// The drawing of a large figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FigureDrawing {
    /// A dot for each thing counted. Whole numbers up to 1,000 only.
    Dots,
    /// A dot for each month of the programme, with the dates of `events`.
    Timeline,
    /// A band for each story, from its home country to its host country.
    FlowDiagram,
}

/// A dated event of the programme.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeEvent {
    /// Its date, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub date: String,
    /// What happened.
    pub text: String,
}

impl KeyFigure {
    /// Maximum number of dots of a figure: more of them would look like a grey area.
    pub const MOST_DOTS: u32 = 1_000;

    /// How many dots are drawn; `None` for no dots, or for a value that dots cannot show.
    pub fn drawn(&self, lang: &str) -> Option<u32> {
        let with_dots = self.dots || self.drawing == Some(FigureDrawing::Dots);
        self.count(lang).filter(|count| with_dots && (1..=Self::MOST_DOTS).contains(count))
    }

    /// The value, if it is a whole number. It may be written as the language of the book groups digits.
    pub fn count(&self, lang: &str) -> Option<u32> {
        let value = self.value.trim();
        let grouped = value.split_once(|c: char| c == ' ' || data::groups_digits(lang, c));
        match grouped {
            Some((thousands, rest)) if rest.len() == 3 => format!("{thousands}{rest}").parse().ok(),
            _ => value.parse().ok(),
        }
    }
}

/// A row of a table of facts.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The label of the row.
    pub label: String,
    /// The fact.
    pub value: String,
}
